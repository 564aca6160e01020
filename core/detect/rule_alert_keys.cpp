// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of Sentinel's format that say what becomes of a finding. Exports hold them in any state, and the rule runs without them: a fault is a
// warning.
#include "core/base/text.h"
#include "core/detect/clause_text.h"
#include "core/detect/rule_reader.h"

#include <fmt/format.h>

namespace core::detect {
namespace {

std::optional<bool> truthOf(std::string_view key, const Node& node, ValueReader& values)
{
    if (node.isText() && equalsIgnoreCase(trim(node.text), "true"))
        return true;
    if (node.isText() && equalsIgnoreCase(trim(node.text), "false"))
        return false;
    values.warn(node, fmt::format("{}: neither true nor false, passed over", key));
    return std::nullopt;
}

std::string textOf(std::string_view key, const Node& node, ValueReader& values)
{
    if (!node.isText() && node.kind != Node::Kind::Null)
        values.warn(node, fmt::format("{}: wants one text", key));
    return node.isText() ? std::string(trim(node.text)) : std::string();
}

std::string formatOf(std::string_view key, const Node& node, ValueReader& values)
{
    std::string format = textOf(key, node, values);
    if (const std::size_t columns = ClauseText(format).unknownNames({}, {}).size(); columns > mostFormatColumns)
        values.warn(node, fmt::format("{}: it names {} columns, and Sentinel takes at most {}; the rule's own text is used", key, columns, mostFormatColumns));
    return format;
}

void readDynamic(const Node& node, Rule& rule, ValueReader& values)
{
    for (const NodePtr& item : node.items) {
        const std::string_view property = trim(item->textOf("alertProperty")), column = trim(item->textOf("value"));
        if (property.empty() || column.empty())
            values.warn(*item, "alertDynamicProperties: a property wants alertProperty and value");
        else
            rule.alertDetails.dynamicProperties.emplace_back(property, column);
    }
    if (!rule.alertDetails.dynamicProperties.empty())
        rule.ignored.emplace_back("alertDetailsOverride.alertDynamicProperties");
}

void readDetails(const Node& node, Rule& rule, ValueReader& values)
{
    if (!node.isMap())
        return values.warn(node, "alertDetailsOverride: wants lines such as \"alertDisplayNameFormat: ...\"");
    AlertDetails& details = rule.alertDetails;
    for (const auto& [key, value] : node.members) {
        if (key.name == "alertDisplayNameFormat")
            details.nameFormat = formatOf(key.name, *value, values);
        else if (key.name == "alertDescriptionFormat")
            details.descriptionFormat = formatOf(key.name, *value, values);
        else if (key.name == "alertSeverityColumnName")
            details.severityColumn = textOf(key.name, *value, values);
        else if (key.name == "alertTacticsColumnName")
            details.tacticsColumn = textOf(key.name, *value, values);
        else if (key.name == "alertDynamicProperties" && details.dynamicProperties.empty())
            readDynamic(*value, rule, values);
        else
            values.problems().warn(key.place, fmt::format("alertDetailsOverride: \"{}\" is not known and left out", shorten(key.name, 60)));
    }
}

void readGrouping(const Node& node, Rule& rule, ValueReader& values)
{
    const Node* kind = node.find("aggregationKind");
    if (!kind)
        return values.warn(node, "eventGroupingSettings: wants an aggregationKind");
    const std::string_view word = kind->isText() ? trim(kind->text) : std::string_view();
    for (const AlertGrouping grouping : {AlertGrouping::PerResult, AlertGrouping::Single})
        if (equalsIgnoreCase(word, name(grouping))) {
            rule.grouping = grouping;
            return;
        }
    if (kind->kind != Node::Kind::Null)
        values.warn(*kind, fmt::format("aggregationKind: \"{}\" is neither SingleAlert nor AlertPerResult", shorten(word, 60)));
}

} // namespace

bool readAlertKey(std::string_view key, const Node& node, Rule& rule, ValueReader& values)
{
    const bool isSaid = node.kind != Node::Kind::Null; // exports write null for what was not set
    if (key == "enabled") {
        rule.isOff = isSaid && truthOf(key, node, values) == false;
        if (rule.isOff)
            values.warn(node, "enabled: false: the rule is read switched off");
    } else if (key == "alertDetailsOverride") {
        if (isSaid)
            readDetails(node, rule, values);
    } else if (key == "eventGroupingSettings") {
        if (isSaid)
            readGrouping(node, rule, values);
    } else if (key == "suppressionEnabled") {
        rule.pause.isOn = isSaid && truthOf(key, node, values).value_or(false);
    } else if (key == "suppressionDuration") {
        rule.pause.length = isSaid && node.isText() ? parsePeriod(node.text) : std::nullopt;
        if (isSaid && !rule.pause.length)
            values.warn(node, fmt::format("suppressionDuration: \"{}\" is no period, such as 1d, 5h or 30m", shorten(node.text, 60)));
    } else {
        return false;
    }
    return true;
}

void finishAlertKeys(const Node& root, const Rule& rule, ValueReader& values)
{
    if (rule.pause.isOn && !rule.pause.length && !root.find("suppressionDuration"))
        values.warn(root, "suppressionDuration is missing: the rule runs after an alert as before it");
}

} // namespace core::detect
