// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_library.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"
#include "resource/rules.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace core::detect {
namespace {

using sqlite::Statement;

struct Setting {
    std::optional<bool> isOn;
    std::map<std::string, std::string> parameters;
};

std::vector<Rule> parseBuiltIn()
{
    std::vector<Rule> all;
    for (const auto& [file, text] : resource::rules())
        for (Rule& rule : parseRules(text, file).rules) {
            rule.path.clear();
            all.push_back(std::move(rule));
        }
    return all;
}

std::string settingsText(const std::map<std::string, std::string>& settings)
{
    JsonWriter out;
    out.beginObject();
    for (const auto& [name, value] : settings)
        out.member(name, value);
    return out.endObject().text();
}

std::map<std::string, std::string> parseSettings(std::string_view json)
{
    std::map<std::string, std::string> settings;
    eachJsonMember(json, [&](std::string_view name, std::string_view value) {
        if (value.size() >= 2 && value.front() == '"' && hasValidEscapes(name) && hasValidEscapes(value.substr(1, value.size() - 2)))
            settings[unescapeJson(name)] = unescapeJson(value.substr(1, value.size() - 2));
        return true;
    });
    return settings;
}

std::map<std::string, Setting> readSettings(store::Case& theCase)
{
    std::map<std::string, Setting> all;
    Statement rows(theCase.db(), "SELECT rule_id, is_on, parameters FROM rule_setting");
    while (rows.step()) {
        Setting& setting = all[std::string(rows.text(0))];
        if (!rows.isNull(1))
            setting.isOn = rows.integer(1) != 0;
        setting.parameters = parseSettings(rows.text(2));
    }
    return all;
}

// A row that this version cannot read stays visible, switched off.
LibraryRule caseRule(const Statement& row)
{
    LibraryRule entry;
    entry.origin = RuleOrigin::Case;
    entry.author = row.text(3);
    const std::string id(row.text(0)), path(row.text(2));
    RuleFile file = parseRules(row.text(1), path);
    if (file.rules.size() == 1) {
        entry.rule = std::move(file.rules.front());
    } else {
        entry.rule.name = id;
        entry.rule.text = row.text(1);
        entry.rule.path = path;
        entry.rule.description = file.problems.empty() ? "The rule cannot be read." : fmt::format("The rule cannot be read: {}.", file.problems.front().text);
        entry.isOn = false;
    }
    entry.rule.id = id;
    return entry;
}

// What was set for another version of the rule and does not fit this one is passed over.
void applySetting(const Setting& setting, LibraryRule& entry)
{
    if (setting.isOn && !entry.rule.query.empty())
        entry.isOn = *setting.isOn;
    for (const RuleParameter& parameter : entry.rule.parameters) {
        const auto given = setting.parameters.find(parameter.name);
        if (given != setting.parameters.end() && given->second != parameter.value && checkSetting(parameter, given->second))
            entry.settings.insert(*given);
    }
}

std::optional<LibraryRule> findRule(store::Case& theCase, const std::string& id)
{
    std::vector<LibraryRule> all = readLibrary(theCase);
    const auto found = std::find_if(all.begin(), all.end(), [&](const LibraryRule& entry) { return entry.rule.id == id; });
    return found == all.end() ? std::nullopt : std::optional(std::move(*found));
}

tl::unexpected<Error> noSuchRule(const std::string& id) { return fail(ErrorCode::NotFound, "there is no rule of this id", id); }

void writeSetting(store::Case& theCase, const std::string& id, std::optional<std::int64_t> isOn, const std::map<std::string, std::string>& parameters)
{
    const std::string json = settingsText(parameters);
    Statement row(theCase.db(), "INSERT INTO rule_setting(rule_id, is_on, parameters) VALUES(?1, ?2, ?3)"
                                " ON CONFLICT(rule_id) DO UPDATE SET is_on = ?2, parameters = ?3");
    row.bindAll(std::string_view(id), isOn, std::string_view(json));
    row.run();
}

Setting settingOf(store::Case& theCase, const std::string& id)
{
    const auto all = readSettings(theCase);
    const auto found = all.find(id);
    return found == all.end() ? Setting{} : found->second;
}

std::optional<std::int64_t> asNumber(std::optional<bool> isOn) { return isOn ? std::optional<std::int64_t>(*isOn ? 1 : 0) : std::nullopt; }

// The file as it was brought, with its comments, as long as it says the same as the rule.
std::string textToKeep(const Rule& rule)
{
    std::string written = writeRule(rule);
    if (rule.text.empty())
        return written;
    const RuleFile file = parseRules(rule.text, rule.path);
    return file.rules.size() == 1 && writeRule(file.rules.front()) == written ? rule.text : written;
}

Result<void> checkRules(const std::vector<Rule>& rules, std::vector<std::string>& texts)
{
    std::set<std::string> ids;
    if (rules.empty())
        return fail(ErrorCode::InvalidArgument, "no rule is given");
    for (const Rule& rule : rules) {
        if (!ids.insert(rule.id).second)
            return fail(ErrorCode::InvalidArgument, "two rules have this id", rule.id);
        texts.push_back(textToKeep(rule));
        const RuleFile back = parseRules(texts.back(), rule.path);
        if (back.rules.size() != 1)
            return fail(ErrorCode::InvalidArgument, back.problems.empty() ? "this is no rule" : back.problems.front().text, rule.name);
        if (back.rules.front().id != rule.id)
            return fail(ErrorCode::InvalidArgument, "its id cannot be written into a file", rule.id);
    }
    return {};
}

} // namespace

const char* name(RuleOrigin origin)
{
    switch (origin) {
    case RuleOrigin::BuiltIn: return "built-in";
    case RuleOrigin::Case: return "case";
    case RuleOrigin::File: return "file";
    }
    return "";
}

const std::vector<Rule>& builtInRules()
{
    static const std::vector<Rule> all = parseBuiltIn();
    return all;
}

std::vector<LibraryRule> readLibrary(store::Case& theCase)
{
    std::vector<LibraryRule> ofCase;
    Statement rows(theCase.db(), "SELECT id, text, path, author FROM rule ORDER BY id");
    while (rows.step())
        ofCase.push_back(caseRule(rows));
    std::vector<LibraryRule> all;
    for (const Rule& rule : builtInRules())
        if (std::none_of(ofCase.begin(), ofCase.end(), [&](const LibraryRule& own) { return own.rule.id == rule.id; }))
            all.push_back({rule, RuleOrigin::BuiltIn, true, {}, {}});
    all.insert(all.end(), std::make_move_iterator(ofCase.begin()), std::make_move_iterator(ofCase.end()));
    const auto settings = readSettings(theCase);
    for (LibraryRule& entry : all) {
        entry.isOn = entry.isOn && !entry.rule.isPublishedForm && !entry.rule.isOff;
        if (const auto setting = settings.find(entry.rule.id); setting != settings.end())
            applySetting(setting->second, entry);
    }
    return all;
}

Result<void> setRuleOn(store::Case& theCase, const std::string& ruleId, bool isOn)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    const auto entry = findRule(theCase, ruleId);
    if (!entry)
        return noSuchRule(ruleId);
    if (isOn && entry->rule.query.empty())
        return fail(ErrorCode::InvalidArgument, "this rule cannot be read, and so not run", ruleId);
    if (entry->isOn == isOn)
        return {};
    writeSetting(theCase, ruleId, isOn ? 1 : 0, settingOf(theCase, ruleId).parameters);
    appendLog(theCase, isOn ? "rule.on" : "rule.off", logDetail({{"rule", ruleId}, {"name", entry->rule.name}}), {Derived::Settings});
    transaction.commit();
    return {};
}

Result<void> checkSettings(const Rule& rule, const std::map<std::string, std::string>& settings)
{
    for (const auto& [name, value] : settings) {
        const auto parameter = std::find_if(rule.parameters.begin(), rule.parameters.end(), [&name = name](const RuleParameter& p) { return p.name == name; });
        if (parameter == rule.parameters.end())
            return fail(ErrorCode::InvalidArgument, fmt::format("the rule has no parameter \"{}\"", shorten(name, 60)), rule.id);
        if (auto fits = checkSetting(*parameter, value); !fits)
            return fits;
    }
    return {};
}

Result<void> setRuleSettings(store::Case& theCase, const std::string& ruleId, const std::map<std::string, std::string>& settings)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    const auto entry = findRule(theCase, ruleId);
    if (!entry)
        return noSuchRule(ruleId);
    if (auto fit = checkSettings(entry->rule, settings); !fit)
        return fit;
    std::map<std::string, std::string> kept;
    for (const RuleParameter& parameter : entry->rule.parameters)
        if (const auto given = settings.find(parameter.name); given != settings.end() && trim(given->second) != parameter.value)
            kept[parameter.name] = trim(given->second);
    if (kept == entry->settings)
        return {};
    writeSetting(theCase, ruleId, asNumber(settingOf(theCase, ruleId).isOn), kept);
    JsonWriter detail;
    detail.beginObject().member("rule", ruleId).member("name", entry->rule.name).key("parameters").raw(settingsText(kept));
    detail.key("before").raw(settingsText(entry->settings)).endObject();
    appendLog(theCase, "rule.settings", detail.text(), {Derived::Settings});
    transaction.commit();
    return {};
}

Result<void> checkRules(const std::vector<Rule>& rules)
{
    std::vector<std::string> texts;
    return checkRules(rules, texts);
}

Result<void> keepRules(store::Case& theCase, const std::vector<Rule>& rules)
{
    std::vector<std::string> texts;
    if (auto checked = checkRules(rules, texts); !checked)
        return checked;
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    const std::string author = currentExaminer();
    Statement row(theCase.db(), "INSERT OR REPLACE INTO rule(id, text, path, author, changed) VALUES(?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Rule& rule = rules[i];
        row.bindAll(std::string_view(rule.id), std::string_view(texts[i]), std::string_view(rule.path), std::string_view(author), UtcTime::now().ticks);
        row.run();
        const std::string detail = logDetail({{"rule", rule.id}, {"name", rule.name}, {"version", rule.version}, {"path", rule.path}, {"text", texts[i]}});
        if (&rule == &rules.back()) // the digest of all of them once
            appendLog(theCase, "rule.keep", detail, {Derived::Settings});
        else
            appendLog(theCase, "rule.keep", detail);
    }
    transaction.commit();
    return {};
}

Result<void> removeRule(store::Case& theCase, const std::string& ruleId)
{
    sqlite::Transaction transaction(theCase.db());
    logOutsideChanges(theCase, {Derived::Settings});
    std::string text;
    {
        Statement row(theCase.db(), "SELECT text FROM rule WHERE id = ?");
        row.bind(1, std::string_view(ruleId));
        if (!row.step()) {
            const auto& own = builtInRules();
            if (std::any_of(own.begin(), own.end(), [&](const Rule& rule) { return rule.id == ruleId; }))
                return fail(ErrorCode::InvalidArgument, "a built-in rule can only be switched off", ruleId);
            return noSuchRule(ruleId);
        }
        text = row.text(0);
    }
    for (const char* sql : {"DELETE FROM rule WHERE id = ?", "DELETE FROM rule_setting WHERE rule_id = ?"}) {
        Statement gone(theCase.db(), sql);
        gone.bind(1, std::string_view(ruleId));
        gone.run();
    }
    appendLog(theCase, "rule.remove", logDetail({{"rule", ruleId}, {"text", text}}), {Derived::Settings});
    transaction.commit();
    return {};
}

} // namespace core::detect
