// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule.h"

#include "core/base/text.h"

#include <array>

namespace core::detect {
namespace {

constexpr std::array severities{Severity::Informational, Severity::Low, Severity::Medium, Severity::High};

struct OperatorName {
    TriggerOperator op;
    const char *word, *longWord; // of Sentinel's YAML and of its ARM templates
};
constexpr std::array operatorNames{
    OperatorName{TriggerOperator::GreaterThan, "gt", "GreaterThan"}, OperatorName{TriggerOperator::LessThan, "lt", "LessThan"},
    OperatorName{TriggerOperator::Equal, "eq", "Equal"}, OperatorName{TriggerOperator::NotEqual, "ne", "NotEqual"}};

} // namespace

const char* name(Severity severity)
{
    switch (severity) {
    case Severity::Informational: return "informational";
    case Severity::Low: return "low";
    case Severity::Medium: return "medium";
    case Severity::High: return "high";
    }
    return "";
}

std::optional<Severity> severityFromName(std::string_view text)
{
    for (const Severity severity : severities)
        if (equalsIgnoreCase(text, name(severity)))
            return severity;
    return std::nullopt;
}

const char* name(RuleKind kind)
{
    switch (kind) {
    case RuleKind::Scheduled: return "scheduled";
    case RuleKind::NearRealTime: return "nrt";
    case RuleKind::Hunting: return "hunting";
    }
    return "";
}

const char* name(TriggerOperator op)
{
    for (const OperatorName& known : operatorNames)
        if (known.op == op)
            return known.word;
    return "";
}

const char* name(AlertGrouping grouping)
{
    switch (grouping) {
    case AlertGrouping::Rows: return "";
    case AlertGrouping::PerResult: return "AlertPerResult";
    case AlertGrouping::Single: return "SingleAlert";
    }
    return "";
}

std::optional<TriggerOperator> triggerOperatorFromName(std::string_view text)
{
    for (const OperatorName& known : operatorNames)
        if (equalsIgnoreCase(text, known.word) || equalsIgnoreCase(text, known.longWord))
            return known.op;
    return std::nullopt;
}

} // namespace core::detect
