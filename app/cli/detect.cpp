// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr detect`: runs rules over a case and stores what they find.
#include "app/cli/command.h"
#include "app/cli/rule_text.h"
#include "core/base/text.h"
#include "core/investigation/case_reading.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

using core::ErrorCode;
using core::detect::Rule;
using core::detect::RuleProblem;
using core::detect::RuleRun;

struct Options {
    std::string casePath, now, rulesPath;
    std::vector<std::string> settings, rules;
    bool isDryRun = false, json = false;
};

// What is run, and what of --rules could not be read.
struct Request {
    core::DetectRequest request;
    std::vector<RuleProblem> problems;
};

// Each name must stand for a rule: a rule that is silently not run looks like one that found nothing.
core::Result<std::vector<Rule>> chosen(const std::vector<Rule>& rules, const std::vector<std::string>& names)
{
    std::vector<Rule> found;
    for (const std::string& name : names) {
        const auto isMeant = [&](const Rule& rule) { return core::equalsIgnoreCase(rule.id, name) || core::equalsIgnoreCase(rule.name, name); };
        const auto rule = std::find_if(rules.begin(), rules.end(), isMeant);
        if (rule == rules.end())
            return core::fail(ErrorCode::InvalidArgument, "there is no rule of this id or name", name);
        found.push_back(*rule);
    }
    return found;
}

core::Result<void> readRulesOf(core::Investigation& investigation, const Options& options, Request& request)
{
    std::vector<Rule> rules;
    if (!options.rulesPath.empty()) {
        auto file = core::detect::readRules(options.rulesPath);
        if (!file)
            return tl::unexpected(file.error());
        rules = std::move(file->rules);
        request.problems = std::move(file->problems);
        if (rules.empty() && request.problems.empty())
            return core::fail(ErrorCode::InvalidArgument, "there is no rule in it", options.rulesPath);
        request.request.rules = rules;
    }
    if (options.rules.empty())
        return {};
    if (options.rulesPath.empty()) {
        const auto library = investigation.rules(); // also those that are off: they were asked for
        if (!library)
            return tl::unexpected(library.error());
        for (const core::detect::LibraryRule& one : *library)
            rules.push_back(one.rule);
    }
    auto some = chosen(rules, options.rules);
    if (!some)
        return tl::unexpected(some.error());
    request.request.rules = *std::move(some);
    return {};
}

core::Result<Request> readRequest(core::Investigation& investigation, const Options& options)
{
    Request request;
    request.request.isDryRun = options.isDryRun;
    if (!options.now.empty()) {
        const auto now = core::parseTime(options.now);
        if (!now)
            return core::fail(ErrorCode::InvalidArgument, "this is no time", options.now);
        request.request.now = now->time;
    }
    for (const std::string& given : options.settings) {
        auto setting = settingOf(given);
        if (!setting)
            return tl::unexpected(setting.error());
        request.request.settings.insert_or_assign(std::move(setting->first), std::move(setting->second));
    }
    if (auto rules = readRulesOf(investigation, options, request); !rules)
        return tl::unexpected(rules.error());
    return request;
}

// Files that gave no rule stand among the rules that could not be run.
std::vector<RuleRun> filesRefused(const std::vector<RuleProblem>& problems)
{
    std::vector<RuleRun> rows;
    for (const RuleProblem& problem : problems) {
        if (problem.isWarning)
            continue;
        auto row = std::find_if(rows.begin(), rows.end(), [&](const RuleRun& known) { return known.rule == problem.path; });
        if (row == rows.end())
            row = rows.insert(rows.end(), RuleRun{.ruleId = {}, .rule = problem.path, .refused = {}, .warnings = {}});
        row->refused.push_back(problem);
    }
    return rows;
}

struct Totals {
    std::size_t alerts = 0, information = 0, notEvaluable = 0, refused = 0;
};

Totals totalsOf(const std::vector<RuleRun>& rows)
{
    Totals totals;
    for (const RuleRun& row : rows) {
        totals.alerts += row.alerts;
        totals.information += row.information;
        totals.notEvaluable += row.notEvaluable;
        totals.refused += row.refused.empty() ? 0 : 1;
    }
    return totals;
}

void printJson(const core::DetectReport& result, const std::vector<RuleRun>& rows, const Request& request)
{
    core::JsonWriter out;
    out.beginObject().key("rules").beginArray();
    for (const RuleRun& row : rows) {
        out.beginObject().memberOrNull("rule_id", row.ruleId).member("rule", row.rule).member("alerts", std::uint64_t{row.alerts});
        out.member("information", std::uint64_t{row.information}).member("not_evaluable", std::uint64_t{row.notEvaluable});
        writeProblems(out, "refused", row.refused);
        out.key("warnings").beginArray();
        for (const std::string& warning : row.warnings)
            out.value(warning);
        out.endArray().member("runs", std::uint64_t{row.runs}).member("seconds", row.seconds).endObject();
    }
    const Totals totals = totalsOf(rows);
    out.endArray().key("totals").beginObject().member("rules", std::uint64_t{rows.size()}).member("alerts", std::uint64_t{totals.alerts});
    out.member("information", std::uint64_t{totals.information}).member("not_evaluable", std::uint64_t{totals.notEvaluable});
    out.member("refused", std::uint64_t{totals.refused}).member("seconds", result.seconds).endObject();
    if (!request.request.isDryRun)
        out.key("stored").beginObject().member("added", std::uint64_t{result.stored.added}).member("updated", std::uint64_t{result.stored.updated})
            .member("removed", std::uint64_t{result.stored.removed}).member("kept", std::uint64_t{result.stored.kept}).endObject();
    const auto time = [](const std::optional<core::UtcTime>& moment) { return moment ? core::formatUtc(*moment) : std::string(); };
    out.memberOrNull("first", time(result.first)).memberOrNull("last", time(result.last)).memberOrNull("now", time(request.request.now));
    fmt::print("{}\n", out.endObject().text());
}

void printTable(const core::DetectReport& result, const std::vector<RuleRun>& rows, const std::vector<Rule>& rules, bool isDryRun)
{
    Table table({"rule", "severity", "alerts", "information", "not evaluable", "refused", "seconds"}, {false, false, true, true, true, false, true});
    for (const RuleRun& row : rows) {
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& one) { return one.id == row.ruleId; });
        table.add({row.rule, rule == rules.end() ? "" : core::detect::name(rule->severity), std::to_string(row.alerts), std::to_string(row.information),
                   std::to_string(row.notEvaluable), row.refused.empty() ? "" : "yes", fmt::format("{:.1f}", row.seconds)});
    }
    const Totals totals = totalsOf(rows);
    table.add({"total", "", std::to_string(totals.alerts), std::to_string(totals.information), std::to_string(totals.notEvaluable),
               totals.refused ? std::to_string(totals.refused) : "", fmt::format("{:.1f}", result.seconds)});
    table.print();
    if (!isDryRun)
        fmt::print("{} new, {} updated, {} gone, {} not found again but kept because somebody worked on them\n", result.stored.added, result.stored.updated,
                   result.stored.removed, result.stored.kept);
    if (totals.notEvaluable > 0)
        fmt::print("{} {} not evaluable: the evidence that would decide is missing (sspr alerts --status not_evaluable)\n", totals.notEvaluable,
                   totals.notEvaluable == 1 ? "answer is" : "answers are");
    // Where every rule was refused nothing was looked at.
    if (!result.first && std::any_of(result.rules.begin(), result.rules.end(), [](const RuleRun& row) { return row.refused.empty(); }))
        fmt::print("The case holds no event with a time: nothing could be judged\n");
}

// For the severities in the table.
core::Result<std::vector<Rule>> rulesThatRan(core::Investigation& investigation, const Request& request)
{
    if (!request.request.rules.empty())
        return request.request.rules;
    const auto library = investigation.rules();
    if (!library)
        return tl::unexpected(library.error());
    std::vector<Rule> rules;
    for (const core::detect::LibraryRule& one : *library)
        rules.push_back(one.rule);
    return rules;
}

int run(const Options& options)
{
    auto investigation = options.isDryRun ? openForReading(options.casePath) : core::Investigation::open(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto request = readRequest(**investigation, options);
    if (!request)
        return report(request.error());
    for (const RuleProblem& problem : request->problems)
        fmt::print(stderr, "{}\n", problemLine(problem));
    core::DetectReport result;
    if (options.rulesPath.empty() || !request->request.rules.empty()) {
        core::Progress progress = terminalProgress();
        auto done = (*investigation)->detect(request->request, interruption(), progress);
        clearProgress();
        if (!done)
            return report(done.error());
        result = *std::move(done);
    }
    if (const auto theCase = core::openCaseToRead(options.casePath))
        sayZoneTwins(**theCase);
    std::vector<RuleRun> rows = result.rules;
    for (const RuleRun& row : rows) {
        for (const RuleProblem& problem : row.refused)
            fmt::print(stderr, "{}\n", problemLine(problem));
        for (const std::string& warning : row.warnings)
            fmt::print(stderr, "{}: warning: {}\n", core::forTerminal(row.rule), core::forTerminal(warning));
    }
    const auto refused = filesRefused(request->problems);
    rows.insert(rows.end(), refused.begin(), refused.end());
    if (options.json) {
        printJson(result, rows, *request);
    } else {
        const auto rules = rulesThatRan(**investigation, *request);
        if (!rules)
            return report(rules.error());
        printTable(result, rows, *rules, options.isDryRun);
    }
    return totalsOf(rows).refused > 0 ? Found : Done;
}

} // namespace

void addDetect(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("detect", "Run detection rules over a case and store their alerts");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--now", options->now, "Run each rule once as of this time; unless given, as Sentinel would have run it from the first event to the last");
    command.addOption("--rules", options->rulesPath, "A file or folder of rules: Sentinel's YAML or ARM templates, Sigma (default: those of the case that are on)");
    command.addOption("--rule", options->rules, "Only the rule of this id or name, on or off").oneEach();
    command.addOption("--set", options->settings, "NAME=VALUE: a parameter or a let of the rules, as KQL").oneEach();
    command.addFlag("--dry-run", options->isDryRun, "Count only; the case stays as it is");
    command.addFlag("--json", options->json, "Print the summary as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
