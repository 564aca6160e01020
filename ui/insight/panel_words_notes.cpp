// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around figures: period, evidence, exclusions, comparison, why there is nothing.
#include "ui/base/date_form.h"
#include "ui/base/error_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace core::insight;
using core::Duration;
using core::UtcTime;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PanelWords)
};

const QString dot = QStringLiteral(" \u00b7 ");

std::int64_t missingTicks(const LaneCoverage& lane, UtcTime from, UtcTime to)
{
    std::int64_t sum = 0;
    for (const LaneCoverage::Hole& hole : lane.holes)
        sum += std::max<std::int64_t>(0, std::min(hole.to.ticks, to.ticks) - std::max(hole.from.ticks, from.ticks));
    return sum;
}

QString hoursText(std::int64_t ticks) { return QLocale().toString(double(ticks) / double(Duration::hours(1).ticks), 'f', ticks % Duration::hours(1).ticks == 0 ? 0 : 1); }

bool isMidnight(UtcTime local)
{
    return local.ticks % Duration::days(1).ticks == 0;
}

// "audit log covers 90 %", only what is not whole, else that all is.
QString coverageText(const PanelFigures& figures)
{
    QStringList parts;
    for (const LaneCoverage& lane : figures.coverage) {
        if (lane.hours <= 0 && lane.isThere)
            continue;
        if (lane.covered <= 0)
            parts << Words::tr("no %1").arg(laneWord(lane.lane));
        else if (!lane.isWhole())
            parts << Words::tr("%1 covers %2").arg(laneWord(lane.lane), shareText(double(lane.covered) / double(lane.hours)));
    }
    if (parts.isEmpty())
        return figures.coverage.empty() ? QString() : Words::tr("evidence: complete");
    return Words::tr("evidence: %1").arg(parts.join(QStringLiteral(", ")));
}

QString flowsText(const PanelFigures& figures)
{
    if (figures.flows == figures.flowsInCase)
        return Words::tr("all %Ln flows", nullptr, int(std::min<std::uint64_t>(figures.flows, 2'000'000'000)));
    return Words::tr("%1 of %Ln flows", nullptr, int(std::min<std::uint64_t>(figures.flowsInCase, 2'000'000'000))).arg(countText(figures.flows));
}

QString changeText(double now, double before, Unit unit)
{
    if (unit == Unit::Share) {
        const double points = std::abs(now - before) * 100;
        return Words::tr("%1 points vs. the period before").arg(QLocale().toString(points, 'f', 1));
    }
    if (before == 0)
        return Words::tr("none in the period before");
    const double percent = std::abs(now - before) / std::abs(before) * 100;
    if (percent >= 1000) // "1,900 %" says less than both numbers
        return Words::tr("%1 in the period before").arg(amountText(before, unit));
    return Words::tr("%1\u00a0% vs. the period before").arg(QLocale().toString(percent, 'f', percent < 9.95 ? 1 : 0));
}

} // namespace

double missingShare(const PanelFigures& figures, UtcTime from, UtcTime to)
{
    // Only what lies in the period can be missing from its figures.
    if (!figures.period.isEmpty()) {
        from = std::max(from, figures.period.from);
        to = std::min(to, figures.period.to);
    }
    std::int64_t most = 0;
    for (const LaneCoverage& lane : figures.coverage)
        most = std::max(most, to > from ? missingTicks(lane, from, to) : 0);
    return most > 0 ? std::min(1.0, double(most) / double((to - from).ticks)) : 0;
}

QString missingText(const PanelFigures& figures, UtcTime from, UtcTime to)
{
    if (!figures.period.isEmpty()) {
        from = std::max(from, figures.period.from);
        to = std::min(to, figures.period.to);
    }
    QStringList parts;
    for (const LaneCoverage& lane : figures.coverage) {
        const std::int64_t ticks = to > from ? missingTicks(lane, from, to) : 0;
        if (ticks >= (to - from).ticks && ticks > 0)
            parts << Words::tr("no evidence from the %1").arg(laneWord(lane.lane));
        else if (ticks > 0)
            parts << Words::tr("no evidence from the %1 for %2 of %3 hours").arg(laneWord(lane.lane), hoursText(ticks), hoursText((to - from).ticks));
    }
    return parts.join(QStringLiteral("; "));
}

QString periodText(const Period& period, const DisplayZone& zone)
{
    if (period.isEmpty())
        return Words::tr("no period");
    const UtcTime from = period.from + zone.offset(period.from), to = period.to + zone.offset(period.to);
    if (!isMidnight(from) || !isMidnight(to))
        return QStringLiteral("%1 \u2013 %2").arg(zone.dateTime(period.from).left(16), zone.dateTime(period.to).left(16));
    const auto day = [](UtcTime time) { return inDateForm(toQt(core::formatUtcPlain(time)).left(10)); };
    const QString first = day(from), last = day(to - Duration::days(1));
    return first == last ? first : QStringLiteral("%1 \u2013 %2").arg(first, last);
}

QString footnoteText(const Panel& panel, const PanelFigures& figures, const DisplayZone& zone)
{
    QStringList parts{flowsText(figures)};
    const QString excludes = panelText(panel.excludes), evidence = coverageText(figures);
    // What is missing stands in front, for the end of the line may be cut.
    const bool isWhole = std::all_of(figures.coverage.begin(), figures.coverage.end(), [](const LaneCoverage& lane) { return lane.isWhole(); });
    if (!evidence.isEmpty() && !isWhole)
        parts << evidence;
    parts << periodText(figures.period, zone) << zone.name();
    if (!excludes.isEmpty())
        parts << Words::tr("left out: %1").arg(excludes);
    if (!evidence.isEmpty() && isWhole)
        parts << evidence;
    return parts.join(dot);
}

QString definitionText(const Panel& panel, const PanelFigures& figures, const DisplayZone& zone)
{
    QStringList lines;
    const QString counts = panelText(panel.counts), excludes = panelText(panel.excludes);
    if (!counts.isEmpty())
        lines << counts;
    if (!excludes.isEmpty())
        lines << Words::tr("Left out: %1").arg(excludes);
    lines << Words::tr("Counted: %1.").arg(flowsText(figures));
    lines << Words::tr("Period: %1 (%2).").arg(periodText(figures.period, zone), zone.name());
    for (const LaneCoverage& lane : figures.coverage) {
        if (lane.hours > 0)
            lines << Words::tr("Evidence: %1 covers %2 of %3 hours (%4).")
                         .arg(laneWord(lane.lane), QLocale().toString(qlonglong(lane.covered)), QLocale().toString(qlonglong(lane.hours)), shareText(double(lane.covered) / double(lane.hours)));
        constexpr std::size_t most = 6;
        for (std::size_t i = 0; i < std::min(lane.holes.size(), most); ++i)
            lines << Words::tr("   missing: %1").arg(periodText({lane.holes[i].from, lane.holes[i].to}, zone));
        if (lane.holes.size() > most)
            lines << Words::tr("   and %Ln more gaps", nullptr, int(lane.holes.size() - most));
    }
    if (figures.periodBefore && figures.beforeCovered)
        lines << Words::tr("Compared with %1; its evidence covers %2.").arg(periodText(*figures.periodBefore, zone), shareText(*figures.beforeCovered));
    if (!leadsToFlows(panel))
        lines << Words::tr("The query names no rows behind its figures, so they lead nowhere.");
    return lines.join(u'\n');
}

Comparison comparisonOf(const Panel& panel, const PanelFigures& figures, int number, const DisplayZone& zone)
{
    const Measure& measure = panel.measures[std::size_t(number)];
    Comparison made;
    if (!measure.isComparable)
        return made;
    const bool isWhole = figures.beforeCovered.value_or(1) >= 1;
    if (!isWhole)
        made.detail = Words::tr("The evidence of the period before covers %1 of its hours only.").arg(shareText(*figures.beforeCovered));
    if (!figures.before || figures.before->rows.empty() || figures.result.rows.empty())
        return made;
    PanelFigures old; // only to read the cells of the other result by the same function
    old.result = *figures.before;
    const auto now = figures.number(0, measure.column), before = old.number(0, measure.column);
    if (!now || !before)
        return made;
    const double step = measure.unit == Unit::Share ? 0.0005 : 1e-9;
    made.way = std::abs(*now - *before) < step ? Comparison::Way::Same : *now > *before ? Comparison::Way::Up : Comparison::Way::Down;
    made.text = made.way == Comparison::Way::Same ? Words::tr("as in the period before") : changeText(*now, *before, measure.unit);
    if (isWhole && made.way != Comparison::Way::Same)
        made.tone = (made.way == Comparison::Way::Up) == measure.isBetterHigh ? Comparison::Tone::Better : Comparison::Tone::Worse;
    QString value = Words::tr("Period before: %1").arg(amountText(*before, measure.unit));
    const QString parts = partsText(panel, old, 0, number);
    if (!parts.isEmpty())
        value += QStringLiteral(" (%1)").arg(parts);
    if (figures.periodBefore)
        value += dot + periodText(*figures.periodBefore, zone);
    made.detail = made.detail.isEmpty() ? value : value + u'\n' + made.detail;
    return made;
}

QString emptyText(const Panel& panel, const PanelFigures& figures)
{
    QStringList missing;
    for (const LaneCoverage& lane : figures.coverage)
        if (!lane.isThere || (lane.hours > 0 && lane.covered <= 0))
            missing << laneWord(lane.lane);
    if (!missing.isEmpty())
        return Words::tr("There is no such evidence in this period (%1), so nothing can be said.").arg(missing.join(QStringLiteral(", ")));
    if (figures.flowsInCase == 0)
        return Words::tr("The case has no flows yet.");
    if (figures.flows == 0)
        return Words::tr("The filter lets no flows through in this period.");
    if (panel.measures.empty() && panel.form != PanelForm::Table)
        return Words::tr("The panel names no figures to draw.");
    return Words::tr("None of the %Ln flows in this period is counted here.", nullptr, int(std::min<std::uint64_t>(figures.flows, 2'000'000'000)));
}

QString failureText(const PanelFigures& figures)
{
    if (!figures.failure)
        return {};
    if (!figures.failure->diagnostics.empty())
        return Words::tr("The query of this panel has an error: %1").arg(toQt(figures.failure->diagnostics.front().text));
    if (figures.failure->error)
        return errorText(*figures.failure->error);
    return Words::tr("The query of this panel did not run.");
}

QString failureDetail(const Panel& panel, const PanelFigures& figures)
{
    QStringList lines;
    if (!figures.failure)
        return {};
    for (const auto& one : figures.failure->diagnostics)
        lines << toQt(core::kql::describe(one, panel.query));
    if (figures.failure->error)
        lines << errorDetail(*figures.failure->error);
    return lines.join(u'\n');
}

} // namespace ui
