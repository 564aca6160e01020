// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/rule_words.h"

#include "core/base/text.h"
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace ui {

using namespace core::detect;

namespace {

struct RuleWords {
    Q_DECLARE_TR_FUNCTIONS(ui::RuleWords)
};

constexpr std::int64_t minuteTicks = 600'000'000, hourTicks = 60 * minuteTicks, dayTicks = 24 * hourTicks;

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

// Lists without a time: needed is that there is one.
bool isList(const std::string& source) { return source == "registration" || source == "role_assignment"; }

// Hours of which the case says something, over all servers and tenants of the source.
std::int64_t coveredHours(const std::string& source, const core::store::CoverageMap& coverage)
{
    std::vector<core::store::CoverageSpan> spans;
    for (const core::store::CoverageLane& lane : coverage.lanes)
        if (core::equalsIgnoreCase(lane.source, source))
            spans.insert(spans.end(), lane.spans.begin(), lane.spans.end());
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::int64_t hours = 0, end = INT64_MIN;
    for (const core::store::CoverageSpan& span : spans) {
        const std::int64_t from = std::max(span.first, end);
        if (span.last + 1 > from) {
            hours += span.last + 1 - from;
            end = span.last + 1;
        }
    }
    return hours;
}

// "3 of 14 days"; in hours where days would say too little.
QString shareText(std::int64_t hours, std::int64_t total)
{
    if (total < 48)
        return RuleWords::tr("%1 of %2 hours").arg(hours).arg(total);
    const auto days = [](std::int64_t h) { return QLocale().toString(double(h) / 24, 'f', h % 24 == 0 || h >= 240 ? 0 : 1); };
    return RuleWords::tr("%1 of %2 days").arg(days(hours), days(total));
}

QString whenText(const RuleNeed& need)
{
    if (isList(need.source))
        return RuleWords::tr("a list in the case");
    if (need.before.ticks > 0 && need.after.ticks > 0)
        return RuleWords::tr("%1 before and %2 after what it judges").arg(periodText(need.before), periodText(need.after));
    if (need.before.ticks > 0)
        return RuleWords::tr("%1 before what it judges").arg(periodText(need.before));
    if (need.after.ticks > 0)
        return RuleWords::tr("%1 after what it judges").arg(periodText(need.after));
    return RuleWords::tr("at the time of what it judges");
}

QString hasText(const RuleNeed& need, const core::store::CoverageMap& coverage)
{
    const std::int64_t hours = coveredHours(need.source, coverage);
    if (hours == 0)
        return RuleWords::tr("the case has none");
    return RuleWords::tr("the case has %1").arg(shareText(hours, coverage.span ? std::max(coverage.span->hours(), hours) : hours));
}

} // namespace

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Informational: return RuleWords::tr("Informational");
    case Severity::Low: return RuleWords::tr("Low");
    case Severity::Medium: return RuleWords::tr("Medium");
    case Severity::High: return RuleWords::tr("High");
    }
    return {};
}

QString ruleKindText(RuleKind kind)
{
    switch (kind) {
    case RuleKind::Scheduled: return RuleWords::tr("scheduled");
    case RuleKind::NearRealTime: return RuleWords::tr("near real time");
    case RuleKind::Hunting: return RuleWords::tr("hunting");
    }
    return {};
}

QString ruleOriginText(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::BuiltIn: return RuleWords::tr("Built in");
    case RuleOrigin::Case: return RuleWords::tr("In this case");
    case RuleOrigin::File: return RuleWords::tr("From a file");
    }
    return {};
}

QString periodText(core::Duration period)
{
    const std::int64_t days = period.ticks / dayTicks, hours = period.ticks % dayTicks / hourTicks, minutes = period.ticks % hourTicks / minuteTicks;
    QStringList parts;
    if (days > 0)
        parts << RuleWords::tr("%n day(s)", nullptr, int(days));
    if (hours > 0)
        parts << RuleWords::tr("%n hour(s)", nullptr, int(hours));
    if (minutes > 0)
        parts << RuleWords::tr("%n minute(s)", nullptr, int(minutes));
    return parts.isEmpty() ? spanText(period) : parts.join(u' ');
}

QString scheduleText(const Rule& rule)
{
    if (rule.kind == RuleKind::Hunting)
        return RuleWords::tr("on demand");
    if (rule.kind == RuleKind::NearRealTime)
        return RuleWords::tr("as events arrive");
    if (rule.frequency && rule.period)
        return RuleWords::tr("every %1, over %2").arg(periodText(*rule.frequency), periodText(*rule.period));
    return rule.frequency ? RuleWords::tr("every %1").arg(periodText(*rule.frequency)) : QStringLiteral("\u2013");
}

QString shortScheduleText(const Rule& rule)
{
    const auto shortly = [](core::Duration period) {
        if (period.ticks % dayTicks == 0)
            return RuleWords::tr("%1d", "days").arg(period.ticks / dayTicks);
        if (period.ticks % hourTicks == 0)
            return RuleWords::tr("%1h", "hours").arg(period.ticks / hourTicks);
        return RuleWords::tr("%1m", "minutes").arg(period.ticks / minuteTicks);
    };
    if (rule.kind != RuleKind::Scheduled || !rule.frequency || !rule.period)
        return scheduleText(rule);
    return shortly(*rule.frequency) + QStringLiteral(" / ") + shortly(*rule.period);
}

QString triggerText(const Rule& rule)
{
    const QString count = QLocale().toString(qlonglong(rule.triggerThreshold));
    switch (rule.triggerOperator) {
    case TriggerOperator::GreaterThan: return RuleWords::tr("Fires when a run finds more than %1 rows.").arg(count);
    case TriggerOperator::LessThan: return RuleWords::tr("Fires when a run finds fewer than %1 rows.").arg(count);
    case TriggerOperator::Equal: return RuleWords::tr("Fires when a run finds exactly %1 rows.").arg(count);
    case TriggerOperator::NotEqual: return RuleWords::tr("Fires when a run finds any other number than %1 rows.").arg(count);
    }
    return {};
}

QString tacticWords(const std::string& tactic)
{
    QString text;
    const QString word = toQt(tactic);
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (i > 0 && word[i].isUpper() && word[i - 1].isLower())
            text += u' ';
        text += word[i];
    }
    return text;
}

QString ruleSourceText(const std::string& source)
{
    if (source == "AuditLogs")
        return RuleWords::tr("audit logs");
    if (core::equalsIgnoreCase(source, "SignInLogs"))
        return RuleWords::tr("sign-ins");
    if (source == "NonInteractiveUserSignInLogs")
        return RuleWords::tr("non-interactive sign-ins");
    if (source == "PasswordResetService")
        return RuleWords::tr("events of the write-back service");
    if (source == "risk_event")
        return RuleWords::tr("risk events");
    if (source == "registration")
        return RuleWords::tr("registered methods");
    if (source == "role_assignment")
        return RuleWords::tr("role assignments");
    return toQt(source);
}

QString needText(const RuleNeed& need, const core::store::CoverageMap* coverage)
{
    const QString first = RuleWords::tr("%1: %2").arg(upperFirst(ruleSourceText(need.source)), whenText(need));
    return coverage && !isList(need.source) ? RuleWords::tr("%1; %2.").arg(first, hasText(need, *coverage)) : first + u'.';
}

QString ruleClauseText(const std::string& text, const Rule& rule, const std::map<std::string, std::string>& settings)
{
    QString shown;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at), close = open == std::string::npos ? open : text.find("}}", open);
        if (close == std::string::npos)
            break;
        shown += toQt(std::string_view(text).substr(at, open - at));
        const std::string name(core::trim(std::string_view(text).substr(open + 2, close - open - 2)));
        const auto parameter = std::find_if(rule.parameters.begin(), rule.parameters.end(), [&](const RuleParameter& p) { return p.name == name; });
        const auto set = settings.find(name);
        if (set != settings.end())
            shown += toQt(set->second);
        else if (parameter != rule.parameters.end())
            shown += toQt(parameter->value);
        else
            shown += u'\u2039' + toQt(name) + u'\u203A';
        at = close + 2;
    }
    return coreText(toStd(shown + toQt(std::string_view(text).substr(std::min(at, text.size())))));
}

RuleState stateOf(const RuleCheck* check)
{
    if (!check)
        return RuleState::Unchecked;
    if (std::any_of(check->problems.begin(), check->problems.end(), [](const RuleProblem& p) { return !p.isWarning; }))
        return RuleState::CannotRun;
    return check->missing.empty() && check->emptyTables.empty() ? RuleState::Ready : RuleState::NeedsData;
}

QString ruleStateText(RuleState state)
{
    switch (state) {
    case RuleState::Unchecked: return RuleWords::tr("being checked");
    case RuleState::Ready: return RuleWords::tr("ready");
    case RuleState::NeedsData: return RuleWords::tr("needs data");
    case RuleState::CannotRun: return RuleWords::tr("cannot run");
    }
    return {};
}

QStringList stateReasons(const RuleCheck* check)
{
    QStringList reasons;
    if (!check)
        return reasons;
    for (const RuleProblem& problem : check->problems)
        if (!problem.isWarning)
            reasons << (problem.line > 0 ? RuleWords::tr("line %1: %2").arg(problem.line).arg(coreText(problem.text)) : coreText(problem.text));
    for (const std::string& sentence : check->missing)
        reasons << coreText(sentence);
    if (check->missing.empty())
        for (const std::string& table : check->emptyTables)
            reasons << RuleWords::tr("%1 has no row in this case").arg(toQt(table));
    return reasons;
}

} // namespace ui
