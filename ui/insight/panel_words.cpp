// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_words.h"

#include "core/kql/value_text.h"
#include "ui/base/core_text.h"
#include "ui/base/date_form.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace ui {

using namespace core::insight;
using core::Duration;
using core::UtcTime;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::PanelWords)
};

QDateTime onClock(UtcTime local)
{
    return QDateTime::fromMSecsSinceEpoch((local - UtcTime{}).inMilliseconds(), Qt::UTC);
}

} // namespace

QString panelText(const LocalText& text) { return toQt(text.in(toStd(QLocale().name()))); }

QString shareText(double share)
{
    const double percent = share * 100;
    const QChar space(0x00a0);
    if (percent > 0 && percent < 0.05)
        return QStringLiteral("<\u2009%1%2%").arg(QLocale().toString(0.1, 'f', 1)).arg(space);
    if (percent < 100 && percent >= 99.95)
        return QStringLiteral(">\u2009%1%2%").arg(QLocale().toString(99.9, 'f', 1)).arg(space);
    return QStringLiteral("%1%2%").arg(QLocale().toString(percent, 'f', 1)).arg(space);
}

QString tickText(double value, Unit unit)
{
    if (unit != Unit::Share)
        return amountText(value, unit);
    const double percent = value * 100;
    const int decimals = std::abs(percent - std::round(percent)) < 1e-9 ? 0 : 1;
    return QStringLiteral("%1%2%").arg(QLocale().toString(percent, 'f', decimals)).arg(QChar(0x00a0));
}

QString amountText(double value, Unit unit)
{
    if (!std::isfinite(value))
        return QStringLiteral("\u2013");
    switch (unit) {
    case Unit::Share: return shareText(value);
    case Unit::Duration: return spanText({std::int64_t(std::llround(std::clamp(value, -9e11, 9e11) * 1e7))});
    case Unit::Count: break;
    }
    const bool isWhole = std::abs(value - std::round(value)) < 1e-9;
    return QLocale().toString(value, 'f', isWhole ? 0 : std::abs(value) < 10 ? 2 : 1);
}

QString valueWord(const Panel& panel, const std::string& column, const core::kql::Value& value)
{
    const std::string text = core::kql::valueAsText(value);
    if (const auto words = panel.values.find(column); words != panel.values.end())
        if (const auto word = words->second.find(text); word != words->second.end())
            return panelText(word->second);
    if (text.empty())
        return Words::tr("(empty)");
    if (value.type == core::kql::Type::DateTime && !value.isNull())
        return inDateForm(toQt(core::formatUtcPlain({value.integer()})));
    return column == "RuleName" ? coreText(text) : toQt(text); // rules of the program have their names from core
}

QString columnTitle(const std::string& name)
{
    static const std::map<std::string, const char*, std::less<>> known{
        {"Kind", QT_TRANSLATE_NOOP("ui::PanelWords", "Operation")},
        {"Outcome", QT_TRANSLATE_NOOP("ui::PanelWords", "Outcome")},
        {"UserPrincipalName", QT_TRANSLATE_NOOP("ui::PanelWords", "User")},
        {"User", QT_TRANSLATE_NOOP("ui::PanelWords", "User")},
        {"DisplayName", QT_TRANSLATE_NOOP("ui::PanelWords", "Name")},
        {"Initiator", QT_TRANSLATE_NOOP("ui::PanelWords", "Administrator")},
        {"SourceIp", QT_TRANSLATE_NOOP("ui::PanelWords", "Address")},
        {"IPAddress", QT_TRANSLATE_NOOP("ui::PanelWords", "Address")},
        {"Country", QT_TRANSLATE_NOOP("ui::PanelWords", "Country")},
        {"Reason", QT_TRANSLATE_NOOP("ui::PanelWords", "Reason")},
        {"ReasonCode", QT_TRANSLATE_NOOP("ui::PanelWords", "Reason")},
        {"Method", QT_TRANSLATE_NOOP("ui::PanelWords", "Method")},
        {"Server", QT_TRANSLATE_NOOP("ui::PanelWords", "Server")},
        {"OnPremComputer", QT_TRANSLATE_NOOP("ui::PanelWords", "Server")},
        {"Computer", QT_TRANSLATE_NOOP("ui::PanelWords", "Server")},
        {"Rule", QT_TRANSLATE_NOOP("ui::PanelWords", "Rule")},
        {"RuleName", QT_TRANSLATE_NOOP("ui::PanelWords", "Rule")},
        {"Severity", QT_TRANSLATE_NOOP("ui::PanelWords", "Severity")},
        {"Hour", QT_TRANSLATE_NOOP("ui::PanelWords", "Hour")},
        {"Weekday", QT_TRANSLATE_NOOP("ui::PanelWords", "Weekday")},
        {"DayOfWeek", QT_TRANSLATE_NOOP("ui::PanelWords", "Weekday")},
        {"Bucket", QT_TRANSLATE_NOOP("ui::PanelWords", "Time")},
        {"Time", QT_TRANSLATE_NOOP("ui::PanelWords", "Time")},
        {"StartTime", QT_TRANSLATE_NOOP("ui::PanelWords", "Time")},
        {"Day", QT_TRANSLATE_NOOP("ui::PanelWords", "Day")},
    };
    if (const auto it = known.find(name); it != known.end())
        return QCoreApplication::translate("ui::PanelWords", it->second);
    QString words;
    for (const QChar c : toQt(name).replace(u'_', u' ').trimmed()) {
        if (c.isUpper() && !words.isEmpty() && words.back().isLower())
            words += u' ' + QString(c.toLower());
        else
            words += c;
    }
    return words;
}

QString bucketName(UtcTime local, Duration bucket)
{
    const QDateTime begin = onClock(local);
    const QLocale language;
    //: Format of a date as Qt has it, for a day that is read out.
    const QString day = language.toString(begin.date(), Words::tr("ddd d MMMM yyyy"));
    if (bucket.ticks <= 0 || bucket == Duration::days(1))
        return bucket.ticks <= 0 ? inDateForm(toQt(core::formatUtcPlain(local))) : day;
    if (bucket < Duration::days(1)) {
        const QString clock = QStringLiteral("HH:mm");
        return Words::tr("%1, %2\u2013%3").arg(day, begin.time().toString(clock), onClock(local + bucket).time().toString(clock));
    }
    if (bucket == Duration::days(7))
        return Words::tr("Week of %1").arg(day);
    const QString last = language.toString(onClock(local + bucket - Duration::seconds(1)).date(), Words::tr("ddd d MMMM yyyy"));
    return QStringLiteral("%1 \u2013 %2").arg(day, last);
}

QString partsText(const Panel& panel, const PanelFigures& figures, int row, int number)
{
    const Measure& measure = panel.measures[std::size_t(number)];
    if (measure.denominator.empty() || row < 0)
        return {};
    const auto whole = figures.number(std::size_t(row), measure.denominator);
    const auto part = figures.number(std::size_t(row), measure.numerator.empty() ? measure.column : measure.numerator);
    return whole && part ? Words::tr("%1 of %2").arg(amountText(*part, Unit::Count), amountText(*whole, Unit::Count)) : QString();
}

QString figureText(const Panel& panel, const PanelFigures& figures, int row, int number, std::optional<double> whole)
{
    const Measure& measure = panel.measures[std::size_t(number)];
    const auto value = row < 0 ? measure.unit == Unit::Count ? std::optional(0.0) : std::nullopt : figures.number(std::size_t(row), measure.column);
    if (!value)
        return Words::tr("no value");
    const QString text = amountText(*value, measure.unit);
    const QString parts = partsText(panel, figures, row, number);
    if (measure.unit == Unit::Share)
        return parts.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, parts);
    if (!parts.isEmpty())
        whole = figures.number(std::size_t(row), measure.denominator);
    if (measure.unit == Unit::Count && whole && *whole > 0)
        return Words::tr("%1 of %2 (%3)").arg(text, amountText(*whole, Unit::Count), shareText(*value / *whole));
    return text;
}

QString laneWord(const std::string& lane)
{
    if (lane == "audit")
        return Words::tr("audit log");
    if (lane == "signin")
        return Words::tr("sign-in log");
    if (lane == "server")
        return Words::tr("server logs");
    if (lane == "registration")
        return Words::tr("registration report");
    if (lane == "alert")
        return Words::tr("alerts");
    return toQt(lane);
}

bool namesLet(const Panel& panel, QLatin1String name)
{
    // "let Rows =" with any blanks between.
    const QString text = toQt(panel.query);
    for (qsizetype at = text.indexOf(QLatin1String("let")); at >= 0; at = text.indexOf(QLatin1String("let"), at + 3)) {
        const bool begins = at == 0 || !(text[at - 1].isLetterOrNumber() || text[at - 1] == u'_');
        qsizetype next = at + 3;
        while (next < text.size() && text[next].isSpace())
            ++next;
        const bool isNamed = next > at + 3 && text.mid(next, name.size()) == name;
        const QChar after = text.size() > next + name.size() ? text[next + name.size()] : QChar(u' ');
        if (begins && isNamed && !after.isLetterOrNumber() && after != u'_')
            return true;
    }
    return false;
}

bool leadsToFlows(const Panel& panel) { return namesLet(panel, QLatin1String("Rows")); }

QString elementTitle(const Panel& panel, const PanelFigures& figures, int row, int measure)
{
    QStringList parts;
    for (const std::string& key : panel.keys) {
        const int column = figures.column(key);
        if (column < 0 || row < 0 || std::size_t(row) >= figures.result.rows.size())
            continue;
        const core::kql::Value& value = figures.result.rows[std::size_t(row)][std::size_t(column)];
        if (column == offsetColumn(panel, figures.result))
            continue; // said with the hour, where it comes twice
        const bool isBucket = key == panel.x && value.type == core::kql::Type::DateTime && !value.isNull();
        parts << (isBucket ? bucketName({value.integer()}, figures.bucket) : valueWord(panel, key, value));
        if (const std::string offset = isBucket ? repeatedHour(panel, figures, std::size_t(row)) : std::string(); !offset.empty())
            parts.last() = QStringLiteral("%1 (%2)").arg(parts.last(), toQt(offset));
    }
    if (panel.measures.size() > 1 && std::size_t(measure) < panel.measures.size())
        parts << panelText(panel.measures[std::size_t(measure)].name);
    const QString title = panelText(panel.title);
    return parts.isEmpty() ? title : Words::tr("%1: %2").arg(title, parts.join(QStringLiteral(", ")));
}

} // namespace ui
