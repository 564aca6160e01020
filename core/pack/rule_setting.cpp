// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pack/rule_setting.h"

#include "core/base/json_text.h"

#include <simdjson.h>

namespace core::pack {

bool isOnByItself(const detect::LibraryRule& rule) { return !rule.rule.isPublishedForm && !rule.rule.isOff && !rule.rule.query.empty(); }

RuleSetting settingOf(const detect::LibraryRule& rule)
{
    RuleSetting setting{{}, rule.settings};
    if (rule.isOn != isOnByItself(rule))
        setting.isOn = rule.isOn;
    return setting;
}

std::string writeSetting(const RuleSetting& setting)
{
    JsonWriter out;
    out.beginObject();
    if (setting.isOn)
        out.member("on", *setting.isOn);
    out.key("parameters").beginObject();
    for (const auto& [name, value] : setting.parameters)
        out.member(name, value);
    return out.endObject().endObject().text() + "\n";
}

Result<RuleSetting> readSetting(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::object root, parameters;
    if (parser.parse(json.data(), json.size(), true).get(root) != simdjson::SUCCESS)
        return fail(ErrorCode::Malformed, "this is no setting of a rule: {\"on\": true, \"parameters\": {...}} is expected");
    RuleSetting setting;
    if (const auto on = root["on"]; on.error() == simdjson::SUCCESS) {
        bool isOn = false;
        if (on.get(isOn) != simdjson::SUCCESS)
            return fail(ErrorCode::Malformed, "\"on\" is true or false");
        setting.isOn = isOn;
    }
    if (const auto given = root["parameters"]; given.error() == simdjson::SUCCESS) {
        if (given.get(parameters) != simdjson::SUCCESS)
            return fail(ErrorCode::Malformed, "\"parameters\" is an object of texts");
        for (const auto& [name, value] : parameters) {
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS)
                return fail(ErrorCode::Malformed, "the value of a parameter is a text: a KQL literal", std::string(name));
            setting.parameters[std::string(name)] = std::string(text);
        }
    }
    return setting;
}

} // namespace core::pack
