// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/run_words.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace ui {

using core::detect::Alert;
using core::detect::AlertList;
using core::detect::AlertState;

namespace {

struct RunWords {
    Q_DECLARE_TR_FUNCTIONS(ui::RunWords)
};

constexpr std::size_t mostReasons = 3;

} // namespace

// The reasons that stand most often, with their numbers where there are several answers.
static QString reasonsText(const AlertList& alerts)
{
    std::map<QString, std::size_t> counts;
    std::size_t answers = 0;
    for (const Alert& alert : alerts) {
        if (alert.state != AlertState::NotEvaluable)
            continue;
        ++answers;
        QString text = missingText(alert);
        if (text.isEmpty())
            text = RunWords::tr("the rule does not say why");
        ++counts[text];
    }
    QList<std::pair<QString, std::size_t>> reasons;
    for (const auto& [text, count] : counts)
        reasons.append({text, count});
    std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    QStringList parts;
    for (std::size_t i = 0; i < std::min(std::size_t(reasons.size()), mostReasons); ++i)
        parts << (answers == 1 ? reasons[qsizetype(i)].first : QStringLiteral("%1 (%2)").arg(reasons[qsizetype(i)].first, countText(reasons[qsizetype(i)].second)));
    if (std::size_t(reasons.size()) > mostReasons)
        parts << RunWords::tr("%Ln more reason(s)", nullptr, int(reasons.size()) - int(mostReasons));
    return parts.join(QStringLiteral("; "));
}

bool hasRun(const AlertContents& contents) { return contents.run.when || (contents.alerts && !contents.alerts->empty()); }

QString ranText(const AlertContents& contents, const DisplayZone& zone)
{
    if (!hasRun(contents))
        return RunWords::tr("The rules have not been run on this case.");
    const DetectRun& run = contents.run;
    const QString when = run.when ? zone.dateTime(*run.when).left(16) : RunWords::tr("at an unknown time");
    QString text = run.first && run.last ? RunWords::tr("Rules last run %1 over %2 to %3 (%4)")
                                               .arg(when, zone.dateTime(*run.first).left(16), zone.dateTime(*run.last).left(16), zone.name())
                                         : RunWords::tr("Rules last run %1 (%2)").arg(when, zone.name());
    if (run.now)
        text += RunWords::tr(", once as of %1").arg(zone.dateTime(*run.now).left(16));
    if (run.rules > 0)
        text += RunWords::tr(": %Ln rule(s)", nullptr, int(run.rules));
    if (!run.refusals.empty())
        text += RunWords::tr(", %Ln of them could not be run", nullptr, int(run.refusals.size()));
    text += u'.';
    if (run.lags)
        text += u' ' + RunWords::tr("Evidence, lists or rules changed since: run them again.");
    return text;
}

QString unjudgedText(const AlertList& alerts)
{
    const auto count = std::count_if(alerts.begin(), alerts.end(), [](const Alert& alert) { return alert.state == AlertState::NotEvaluable; });
    if (count == 0)
        return {};
    return RunWords::tr("%Ln answer(s) could not be judged: %1.", nullptr, int(count)).arg(reasonsText(alerts));
}

QString foundText(const AlertList& alerts)
{
    std::size_t raised = 0, open = 0, explained = 0;
    for (const Alert& alert : alerts) {
        raised += alert.state == AlertState::Raised ? 1 : 0;
        open += isOpen(standOf(alert)) ? 1 : 0;
        explained += alert.state == AlertState::Information ? 1 : 0;
    }
    QStringList sentences;
    sentences << (raised == 0 ? RunWords::tr("The rules that could be judged raised no alert.")
                              : RunWords::tr("%Ln alert(s)", nullptr, int(raised)) + RunWords::tr(", %Ln of them open.", nullptr, int(open)));
    if (explained > 0)
        sentences << RunWords::tr("%Ln explanation(s).", nullptr, int(explained));
    if (const QString unjudged = unjudgedText(alerts); !unjudged.isEmpty())
        sentences << unjudged;
    return sentences.join(u' ');
}

QString leftOutText(const core::AlertsPassed& passed)
{
    const QString text = RunWords::tr("The filter of the window leaves out %Ln row(s)", nullptr, int(passed.leftOut));
    if (passed.withoutFlow == 0)
        return text + u'.';
    return text + RunWords::tr(", %Ln of them because they belong to no flow that could answer it.", nullptr, int(passed.withoutFlow));
}

QString doneText(const core::DetectReport& report)
{
    QString text = RunWords::tr("%Ln rule(s) run in %1.", nullptr, int(report.rules.size())).arg(spanText(core::Duration::milliseconds(std::int64_t(report.seconds * 1000))));
    QStringList parts;
    const auto add = [&](std::size_t count, const QString& words) {
        if (count > 0)
            parts << words.arg(countText(count));
    };
    add(report.stored.added, RunWords::tr("%1 new"));
    add(report.stored.updated, RunWords::tr("%1 found again"));
    add(report.stored.removed, RunWords::tr("%1 no longer found"));
    add(report.stored.kept, RunWords::tr("%1 kept because somebody worked on them"));
    if (!parts.isEmpty())
        text += u' ' + RunWords::tr("Answers: %1.").arg(parts.join(QStringLiteral(", ")));
    return text;
}

} // namespace ui
