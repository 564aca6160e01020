// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr rules`: the rules of a case; on and off, parameters, files checked, imported and exported.
#include "app/cli/command.h"
#include "app/cli/named.h"
#include "app/cli/rule_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <set>

namespace cli {
namespace {

using core::ErrorCode;
using core::detect::LibraryRule;
using core::detect::RuleProblem;

struct Options {
    std::string casePath, checked, imported, exported, removed, format = "table";
    std::vector<std::string> on, off;
    std::vector<std::pair<std::string, std::string>> set; // id of a rule, NAME=VALUE
    bool isChange() const { return !imported.empty() || !removed.empty() || !on.empty() || !off.empty() || !set.empty(); }
};

// "7 days", "5 hours": the largest unit that leaves no rest.
std::string spanText(core::Duration span)
{
    struct Unit {
        core::Duration length;
        const char* letter;
    };
    for (const Unit& unit : {Unit{core::Duration::days(1), "d"}, Unit{core::Duration::hours(1), "h"}, Unit{core::Duration::minutes(1), "m"}})
        if (span.ticks % unit.length.ticks == 0)
            return fmt::format("{}{}", span.ticks / unit.length.ticks, unit.letter);
    return fmt::format("{}s", span.ticks / 10'000'000);
}
std::string spanText(const std::optional<core::Duration>& span) { return span ? spanText(*span) : std::string(); }

void writeList(core::JsonWriter& out, const char* name, const std::vector<std::string>& list)
{
    out.key(name).beginArray();
    for (const std::string& one : list)
        out.value(one);
    out.endArray();
}

void writeParameters(core::JsonWriter& out, const LibraryRule& one)
{
    out.key("parameters").beginArray();
    for (const core::detect::RuleParameter& parameter : one.rule.parameters) {
        const auto set = one.settings.find(parameter.name);
        out.beginObject().member("name", parameter.name).member("value", set == one.settings.end() ? parameter.value : set->second);
        out.member("default", parameter.value).memberOrNull("unit", parameter.unit).memberOrNull("meaning", parameter.meaning);
        out.memberOrNull("least", parameter.least.value_or(std::string())).memberOrNull("most", parameter.most.value_or(std::string())).endObject();
    }
    out.endArray().key("needs").beginArray();
    for (const core::detect::RuleNeed& need : one.rule.needs)
        out.beginObject().member("source", need.source).member("before", spanText(need.before)).member("after", spanText(need.after)).endObject();
    out.endArray();
}

void printJson(const LibraryRule& one)
{
    const core::detect::Rule& rule = one.rule;
    core::JsonWriter out;
    out.beginObject().member("id", rule.id).member("name", rule.name).memberOrNull("version", rule.version);
    out.member("severity", core::detect::name(rule.severity)).member("kind", core::detect::name(rule.kind)).member("information", rule.isInformation);
    out.member("origin", core::detect::name(one.origin)).member("on", one.isOn).memberOrNull("author", one.author).memberOrNull("path", rule.path);
    out.memberOrNull("frequency", spanText(rule.frequency)).memberOrNull("period", spanText(rule.period));
    writeList(out, "tactics", rule.tactics);
    writeList(out, "techniques", rule.techniques);
    out.memberOrNull("description", rule.description);
    writeParameters(out, one);
    writeList(out, "check_next", rule.checkNext);
    writeList(out, "false_positives", rule.falsePositives);
    out.memberOrNull("as_published", rule.asPublished).member("published_form", rule.isPublishedForm);
    writeList(out, "ignored", rule.ignored);
    fmt::print("{}\n", out.member("query", rule.query).endObject().text());
}

int list(core::Investigation& investigation, const Options& options)
{
    const auto rules = investigation.rules();
    if (!rules)
        return report(rules.error());
    Table table({"id", "on", "severity", "name", "origin", "every", "over", "techniques", "parameters"});
    for (const LibraryRule& one : *rules) {
        if (options.format == "jsonl") {
            printJson(one);
            continue;
        }
        std::string parameters;
        for (const core::detect::RuleParameter& parameter : one.rule.parameters) {
            const auto set = one.settings.find(parameter.name);
            parameters += fmt::format("{}{}={}{}", parameters.empty() ? "" : ", ", parameter.name, set == one.settings.end() ? parameter.value : set->second,
                                      set == one.settings.end() ? "" : " (set)");
        }
        table.add({one.rule.id, one.isOn ? "yes" : "no", one.rule.isInformation ? "information" : core::detect::name(one.rule.severity), one.rule.name,
                   core::detect::name(one.origin), spanText(one.rule.frequency), spanText(one.rule.period), fmt::format("{}", fmt::join(one.rule.techniques, ", ")),
                   options.format == "csv" ? parameters : core::shorten(parameters, 80)});
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

// What is wrong with files, and what they need that this case lacks. That says nothing against the files.
int check(core::Investigation& investigation, const Options& options)
{
    const auto file = core::detect::readRules(options.checked);
    if (!file)
        return report(file.error());
    for (const RuleProblem& problem : file->problems)
        fmt::print("{}\n", problemLine(problem));
    bool isFound = hasErrors(file->problems);
    for (const core::detect::Rule& rule : file->rules) {
        const auto checked = investigation.checkRule(rule);
        if (!checked)
            return report(checked.error());
        for (const RuleProblem& problem : checked->problems)
            fmt::print("{}\n", problemLine(problem));
        isFound = isFound || !checked->problems.empty();
        if (!rule.ignored.empty())
            fmt::print("{}: keys that mean nothing here: {}\n", core::forTerminal(rule.path.empty() ? rule.name : rule.path),
                       core::forTerminal(fmt::format("{}", fmt::join(rule.ignored, ", "))));
        for (const std::string& sentence : checked->missing)
            fmt::print("{}: {}\n", core::forTerminal(rule.path.empty() ? rule.name : rule.path), core::forTerminal(sentence));
    }
    // A key that is wrong hides no fault of the query.
    for (const core::detect::Rule& rule : file->refused) {
        const auto checked = investigation.checkRule(rule);
        if (!checked)
            return report(checked.error());
        for (const RuleProblem& problem : checked->problems)
            if (problem.line > 0) // else it follows from the keys
                fmt::print("{}\n", problemLine(problem));
    }
    fmt::print(stderr, "sspr: {} rules read\n", file->rules.size());
    return isFound ? Found : Done;
}

int importRules(core::Investigation& investigation, const Options& options)
{
    const auto file = core::detect::readRules(options.imported);
    if (!file)
        return report(file.error());
    for (const RuleProblem& problem : file->problems)
        fmt::print(stderr, "{}\n", problemLine(problem));
    if (!file->rules.empty())
        if (const auto kept = investigation.keepRules(file->rules); !kept)
            return report(kept.error());
    fmt::print("{} rules imported\n", file->rules.size());
    return hasErrors(file->problems) ? Found : Done;
}

std::string fileNameOf(const std::string& id)
{
    std::string name;
    for (const char c : id)
        name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ? c : '_';
    return name.empty() ? "rule" : name.substr(0, 100);
}

int exportRules(core::Investigation& investigation, const Options& options)
{
    const auto rules = investigation.rules();
    if (!rules)
        return report(rules.error());
    std::error_code status;
    std::filesystem::create_directories(options.exported, status);
    std::set<std::string> names;
    for (const LibraryRule& one : *rules) {
        std::string name = fileNameOf(one.rule.id);
        for (int i = 2; !names.insert(core::toLower(name)).second; ++i)
            name = fmt::format("{}-{}", fileNameOf(one.rule.id), i);
        const std::filesystem::path path = std::filesystem::path(options.exported) / (name + ".yaml");
        std::ofstream out(path, std::ios::binary);
        out << core::detect::writeRule(one.rule);
        out.close();
        if (!out)
            return report({ErrorCode::NotWritable, "the rule could not be written", path.string()});
    }
    fmt::print("{} rules written\n", rules->size());
    return Done;
}

int answer(const core::Result<void>& done) { return done ? static_cast<int>(Done) : reportNamed(done.error()); }

// Of one rule, beside what is set already; an empty value is the rule's own again.
core::Result<void> setParameters(core::Investigation& investigation, const std::vector<std::pair<std::string, std::string>>& given)
{
    auto rules = investigation.rules();
    if (!rules)
        return tl::unexpected(rules.error());
    for (const auto& [id, text] : given) {
        const auto setting = settingOf(text);
        if (!setting)
            return tl::unexpected(setting.error());
        const auto known = std::find_if(rules->begin(), rules->end(), [&, &wanted = id](const LibraryRule& one) { return one.rule.id == wanted; });
        if (known == rules->end())
            return core::fail(ErrorCode::NotFound, "there is no rule of this id", id);
        auto& settings = known->settings;
        if (setting->second.empty())
            settings.erase(setting->first);
        else
            settings[setting->first] = setting->second;
        if (auto done = investigation.setRuleSettings(id, settings); !done)
            return done;
    }
    return {};
}

int change(core::Investigation& investigation, const Options& options)
{
    if (!options.imported.empty())
        return importRules(investigation, options);
    if (!options.removed.empty())
        return answer(investigation.removeRule(options.removed));
    for (const auto& [ids, isOn] : {std::pair(&options.on, true), std::pair(&options.off, false)})
        for (const std::string& id : *ids)
            if (const auto done = investigation.setRuleOn(id, isOn); !done)
                return answer(done);
    return answer(setParameters(investigation, options.set));
}

int run(const Options& options)
{
    auto investigation = options.isChange() ? core::Investigation::open(options.casePath) : openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (options.isChange())
        return change(**investigation, options);
    if (!options.checked.empty())
        return check(**investigation, options);
    return options.exported.empty() ? list(**investigation, options) : exportRules(**investigation, options);
}

} // namespace

void addRules(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("rules", "The detection rules of a case: print, check, import, export, switch, set");
    command.addOption("CASE", options->casePath, "The case file").required();
    const Option check = command.addOption("--check", options->checked, "A file or folder of rules: what is wrong with them, and what they need that the case lacks");
    const Option import = command.addOption("--import", options->imported, "Put the rules of a file or folder into the case").excludes(check);
    const Option exported = command.addOption("--export", options->exported, "Write the rules of the case to this folder, a file each").excludes(check).excludes(import);
    const Option on = command.addOption("--on", options->on, "Switch the rule of this id on").oneEach().excludes(check).excludes(import).excludes(exported);
    const Option off = command.addOption("--off", options->off, "Switch the rule of this id off").oneEach().excludes(check).excludes(import).excludes(exported);
    const Option set = command.addOption("--set", options->set, "ID NAME=VALUE: a parameter of a rule, as KQL; NAME= is the rule's own value again")
        .excludes(check).excludes(import).excludes(exported);
    command.addOption("--remove", options->removed, "Take the rule of this id out of the case")
        .excludes(check).excludes(import).excludes(exported).excludes(on).excludes(off).excludes(set);
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
