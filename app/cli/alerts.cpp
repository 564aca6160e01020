// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr alerts`: the list; `sspr alert`: one in words, and what the examiner decides about it; `sspr suppress`: what is known and accepted.
#include "app/cli/alert_text.h"
#include "app/cli/command.h"
#include "app/cli/search_option.h"
#include "core/base/text.h"
#include "core/detect/concerned.h"
#include "core/search/search_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cli {
namespace {

using core::AnnotationCommand;
using core::ErrorCode;
using core::detect::Alert;
using core::detect::AlertState;
using What = AnnotationCommand::What;

struct Options {
    std::string casePath, format = "table", rule, status, user, severity;
    SearchOption search;
    std::vector<std::string> ids, tags;
    std::string setStatus, classification, reason, owner, note; // of `alert`
    bool hasOwner = false;
    std::string actor, ip, until, removed; // of `suppress`
    bool isList = false;
};

// -------------------------------------------------------------------------------------------------------------- list

bool isAsked(const std::string& asked, const std::string& value) { return asked.empty() || core::equalsIgnoreCase(asked, value); }

// But for its status.
bool isMeant(const Options& options, const Alert& alert, const core::detect::FlowUsers& users)
{
    return (isAsked(options.rule, alert.ruleId) || isAsked(options.rule, alert.rule)) && isAsked(options.severity, core::detect::name(alert.severity))
        && (options.user.empty() || core::detect::concernedBy(alert, users).contains(core::toLower(options.user)));
}

// A rule by its id or name, as the rules and the alerts of the case know it. A misspelt one would cover nothing, and nobody would notice.
core::Result<std::string> ruleIdOf(core::Investigation& investigation, const std::string& given)
{
    if (given.empty())
        return given;
    const auto rules = investigation.rules();
    if (!rules)
        return tl::unexpected(rules.error());
    const auto alerts = investigation.alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    std::vector<std::pair<std::string_view, std::string_view>> known; // id, name
    for (const core::detect::LibraryRule& one : *rules)
        known.emplace_back(one.rule.id, one.rule.name);
    for (const Alert& alert : **alerts)
        known.emplace_back(alert.ruleId, alert.rule);
    for (const bool byName : {false, true})
        for (const auto& [id, name] : known)
            if (core::equalsIgnoreCase(given, byName ? name : id))
                return std::string(id);
    std::vector<std::string_view> words;
    for (const auto& [id, name] : known)
        words.insert(words.end(), {id, name});
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const std::string_view nearest = core::nearestWord(given, words);
    const std::string hint = nearest.empty() ? "sspr rules lists the rules" : fmt::format("did you mean \"{}\"?", nearest);
    return core::fail(ErrorCode::InvalidArgument, "neither the rules nor the alerts of the case know this id or name; " + hint, given);
}

void printRows(const Alerts& alerts, bool csv)
{
    Table table({"time", "severity", "status", "rule", "user", "actor", "ip", "title", "owner", "id"});
    for (const Alert* alert : alerts)
        table.add({core::formatUtc(alert->time, csv ? 7 : 0), core::detect::name(alert->severity), alert->status(),
                   csv ? alert->rule : core::shorten(alert->rule, 40), alert->user, alert->actor, alert->ip,
                   csv ? alert->title : core::shorten(alert->title, 90), alert->triage.owner, alert->key});
    csv ? table.printCsv() : table.print();
}

core::Result<void> printJsonLines(core::Investigation& investigation, const Alerts& alerts)
{
    for (const Alert* alert : alerts) {
        const auto events = investigation.alertEvents(alert->events(), false);
        if (!events)
            return tl::unexpected(events.error());
        core::JsonWriter out;
        out.beginObject();
        writeAlertMembers(out, *alert);
        writeAlertEvidence(out, *events);
        fmt::print("{}\n", out.endObject().text());
    }
    return {};
}

// `open`: of those that are meant, whatever their status. Where nobody has asked yet, an empty list says nothing at all.
core::Result<void> printRemarks(core::Investigation& investigation, const core::detect::AlertList& all, std::size_t open, const Options& options)
{
    if (open > 0 && options.format == "table")
        fmt::print("{} {} not evaluable: the evidence that would decide is missing (--status not_evaluable lists {})\n", open,
                   open == 1 ? "answer is" : "answers are", open == 1 ? "it" : "them");
    if (!all.empty())
        return {};
    const auto log = investigation.log();
    if (!log)
        return tl::unexpected(log.error());
    if (std::none_of(log->begin(), log->end(), [](const core::LogEntry& entry) { return entry.action == "detect"; }))
        fmt::print(stderr, "sspr: no rules were run over this case yet; sspr detect runs them\n");
    return {};
}

int list(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (const auto rule = ruleIdOf(**investigation, options.rule); !rule)
        return report(rule.error());
    const auto all = (*investigation)->alerts();
    if (!all)
        return report(all.error());
    const auto filter = filterOf(**investigation, options.search);
    if (!filter)
        return filter.error();
    std::optional<core::AlertsPassed> passed;
    if (!filter->isEmpty()) {
        auto found = (*investigation)->alertsPassing(*filter, interruption());
        if (!found)
            return report(found.error());
        passed = std::move(*found);
    }
    core::detect::FlowUsers users; // only whoever asks for somebody needs them
    if (!options.user.empty()) {
        const auto flows = (*investigation)->flows();
        if (!flows)
            return report(flows.error());
        users = core::detect::flowUsersOf(**flows);
    }
    Alerts alerts;
    std::size_t open = 0;
    for (const Alert& alert : **all) {
        if (!isMeant(options, alert, users) || (passed && !passed->keys.contains(alert.key)))
            continue;
        open += alert.state == AlertState::NotEvaluable;
        if (isAsked(options.status, alert.status()))
            alerts.push_back(&alert);
    }
    core::Result<void> printed;
    if (options.format == "jsonl")
        printed = printJsonLines(**investigation, alerts);
    else if (options.format == "sarif")
        printed = printSarif(**investigation, alerts);
    else if (options.format == "ocsf")
        printed = printOcsf(**investigation, alerts);
    else
        printRows(alerts, options.format == "csv");
    if (printed)
        printed = printRemarks(**investigation, **all, open, options);
    if (printed && passed && passed->withoutFlow > 0)
        fmt::print(stderr, "sspr: {} alert{} left out because no flow answers for {} what the filter asks of flows\n", passed->withoutFlow,
                   passed->withoutFlow == 1 ? " was" : "s were", passed->withoutFlow == 1 ? "it" : "them");
    return printed ? Done : report(printed.error());
}

// --------------------------------------------------------------------------------------------------------- one alert

// By the key, by its first characters where no other begins with them, or as alert:<key>.
core::Result<const Alert*> findAlert(const core::detect::AlertList& alerts, std::string_view given)
{
    constexpr std::string_view prefix = "alert:";
    std::string key = core::toLower(core::trim(given));
    if (key.starts_with(prefix))
        key.erase(0, prefix.size());
    const Alert* found = nullptr;
    for (const Alert& alert : alerts) {
        if (key.size() < 4 || !alert.key.starts_with(key))
            continue;
        if (found)
            return core::fail(ErrorCode::InvalidArgument, "several alerts begin with these characters", std::string(given));
        found = &alert;
    }
    if (!found)
        return core::fail(ErrorCode::InvalidArgument, "there is no alert of this id in the case", std::string(given));
    return found;
}

core::Result<Alerts> findAlerts(const core::detect::AlertList& alerts, const std::vector<std::string>& ids)
{
    Alerts found;
    for (const std::string& id : ids) {
        const auto alert = findAlert(alerts, id);
        if (!alert)
            return tl::unexpected(alert.error());
        found.push_back(*alert);
    }
    return found;
}

core::Result<std::vector<AnnotationCommand>> commandsOf(const Options& options)
{
    std::vector<AnnotationCommand> commands;
    const auto add = [&](What what, const std::string& text) {
        AnnotationCommand& command = commands.emplace_back();
        command.what = what;
        command.text = text;
    };
    if (!options.setStatus.empty()) {
        core::detect::Triage triage;
        triage.status = *core::detect::triageStatusFromName(options.setStatus);
        triage.classification = *core::detect::classificationFromName(options.classification);
        triage.reason = options.reason;
        const bool isClosed = triage.status == core::detect::TriageStatus::Closed;
        if (isClosed && (triage.classification == core::detect::Classification::None || core::trim(options.reason).empty()))
            return core::fail(ErrorCode::InvalidArgument, "an alert is closed with --classification and --reason");
        if (!isClosed && (!options.classification.empty() || !options.reason.empty()))
            return core::fail(ErrorCode::InvalidArgument, "only an alert that is closed has a classification and a reason");
        add(What::SetStatus, statusText(triage));
    } else if (!options.classification.empty() || !options.reason.empty()) {
        return core::fail(ErrorCode::InvalidArgument, "--classification and --reason go with --set-status closed");
    }
    if (options.hasOwner)
        add(What::SetOwner, options.owner);
    for (const std::string& tag : options.tags)
        add(What::AddTag, tag);
    if (!options.note.empty())
        add(What::AddNote, options.note);
    return commands;
}

int decide(const Options& options, const std::vector<AnnotationCommand>& commands)
{
    auto investigation = core::Investigation::open(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto all = (*investigation)->alerts();
    if (!all)
        return report(all.error());
    const auto alerts = findAlerts(**all, options.ids);
    if (!alerts)
        return report(alerts.error());
    for (AnnotationCommand command : commands) {
        for (const Alert* alert : *alerts)
            command.subjects.push_back(core::alertSubject(alert->key));
        const auto effect = (*investigation)->annotate(command);
        if (!effect)
            return report(effect.error());
        if (effect->isEmpty())
            fmt::print(stderr, "sspr: nothing to change: it is so already\n");
    }
    return Done;
}

int show(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto all = (*investigation)->alerts();
    if (!all)
        return report(all.error());
    const auto alerts = findAlerts(**all, options.ids);
    if (!alerts)
        return report(alerts.error());
    if (options.format == "json") {
        const auto printed = printJsonLines(**investigation, *alerts);
        return printed ? Done : report(printed.error());
    }
    const auto rules = (*investigation)->rules();
    if (!rules)
        return report(rules.error());
    for (const Alert* alert : *alerts) {
        const auto known = std::find_if(rules->begin(), rules->end(), [&](const auto& one) { return one.rule.id == alert->ruleId; });
        if (alert != alerts->front())
            fmt::print("\n");
        if (const auto printed = printAlert(**investigation, *alert, known == rules->end() ? nullptr : &known->rule); !printed)
            return report(printed.error());
    }
    return Done;
}

int one(const Options& options)
{
    const auto commands = commandsOf(options);
    if (!commands)
        return report(commands.error());
    return commands->empty() ? show(options) : decide(options, *commands);
}

// ------------------------------------------------------------------------------------------------------ suppressions

int listSuppressions(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto suppressions = (*investigation)->suppressions();
    if (!suppressions)
        return report(suppressions.error());
    Table table({"id", "rule", "user", "actor", "ip", "until", "reason", "author", "created"});
    for (const core::detect::Suppression& one : *suppressions) {
        const std::string until = one.until ? core::formatUtc(*one.until, 0) : std::string();
        if (options.format != "jsonl") {
            table.add({one.uuid, one.ruleId, one.user, one.actor, one.ip, until, one.reason, one.author, core::formatUtc(one.created, 0)});
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("id", one.uuid).memberOrNull("rule_id", one.ruleId).memberOrNull("user", one.user).memberOrNull("actor", one.actor);
        out.memberOrNull("ip", one.ip).memberOrNull("until", until).member("reason", one.reason).member("author", one.author);
        fmt::print("{}\n", out.member("created", core::formatUtc(one.created)).endObject().text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

core::Result<AnnotationCommand> suppressionOf(core::Investigation& investigation, const Options& options)
{
    AnnotationCommand command;
    if (!options.removed.empty()) {
        command.what = What::Unsuppress;
        command.note = options.removed;
        return command;
    }
    core::detect::Suppression suppression;
    suppression.ruleId = options.rule;
    suppression.user = options.user;
    suppression.actor = options.actor;
    suppression.ip = options.ip;
    suppression.reason = options.reason;
    if (!options.until.empty()) {
        const auto until = core::parseTime(options.until);
        if (!until)
            return core::fail(ErrorCode::InvalidArgument, "this is no time", options.until);
        suppression.until = until->time;
    }
    if (auto checked = checkSuppression(suppression); !checked)
        return tl::unexpected(checked.error());
    if (auto rule = ruleIdOf(investigation, options.rule); !rule)
        return tl::unexpected(rule.error());
    else
        suppression.ruleId = *std::move(rule);
    command.what = What::Suppress;
    command.text = suppressionText(suppression);
    return command;
}

// Of the alerts that this covers, alone or with others, how many are not shown as open any more.
core::Result<void> tellCovered(core::Investigation& investigation, const std::string& text)
{
    const auto alerts = investigation.alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    const auto suppression = core::detect::parseSuppression(text);
    const auto isOfIt = [&](const Alert& alert) {
        return suppression && !alert.triage.suppressedBy.empty() && core::detect::isAbout(*suppression, alert);
    };
    const auto covered = std::count_if((*alerts)->begin(), (*alerts)->end(), isOfIt);
    fmt::print(stderr, "sspr: {} alert{} of the case {} covered now\n", covered, covered == 1 ? "" : "s", covered == 1 ? "is" : "are");
    return {};
}

int suppress(const Options& options)
{
    if (options.isList)
        return listSuppressions(options);
    auto investigation = core::Investigation::open(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto command = suppressionOf(**investigation, options);
    if (!command)
        return report(command.error());
    const auto effect = (*investigation)->annotate(*command);
    if (!effect)
        return report(effect.error().code == ErrorCode::NotFound ? core::Error{ErrorCode::InvalidArgument, effect.error().detail, effect.error().where}
                                                                 : effect.error());
    if (command->what == What::Suppress && !effect->added.empty()) {
        fmt::print("{}\n", effect->added.front());
        if (const auto told = tellCovered(**investigation, command->text); !told)
            return report(told.error());
    }
    return Done;
}

void addList(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("alerts", "List the alerts of a case, and what could not be judged");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--rule", options->rule, "Of this rule (its id or its name)");
    command.addOption("--status", options->status, "new, active, closed, suppressed, information or not_evaluable")
        .choicesInAnyCase({"new", "active", "closed", "suppressed", "information", "not_evaluable"});
    command.addOption("--user", options->user,
                      "That concern this user: named as user or actor, alone or among others, or user of one of its flows");
    command.addOption("--severity", options->severity, "informational, low, medium or high")
        .choicesInAnyCase({"informational", "low", "medium", "high"});
    options->search.addTo(command, "alerts");
    command.addOption("--format", options->format, "table, jsonl, csv, sarif (2.1.0) or ocsf (detection findings, one a line)")
        .choices({"table", "jsonl", "csv", "sarif", "ocsf"});
    command.callback([options, &action] { action = [options] { return list(*options); }; });
}

void addOne(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    options->format = "text";
    const Command command = app.addSubcommand("alert", "Show an alert in words: why it fired, what to check next; or decide about it");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("ID", options->ids, "Ids of alerts, or their first characters").required();
    command.addOption("--set-status", options->setStatus, "new, active or closed").choicesInAnyCase({"new", "active", "closed"});
    command.addOption("--classification", options->classification, "At closing: true_positive, benign_positive, false_positive or undetermined")
        .choicesInAnyCase({"true_positive", "benign_positive", "false_positive", "undetermined"});
    command.addOption("--reason", options->reason, "At closing: why");
    const Option owner = command.addOption("--owner", options->owner, "Who works on it; \"\" for nobody");
    command.addOption("--tag", options->tags, "A tag to add").oneEach();
    command.addOption("--note", options->note, "A note to add");
    command.addOption("--format", options->format, "text, or json with the fields of alerts --format jsonl").choices({"text", "json"});
    command.callback([options, owner, &action] {
        options->hasOwner = owner.isGiven();
        action = [options] { return one(*options); };
    });
}

void addSuppress(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("suppress", "Say which alerts are known and accepted; list and remove such words");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--rule", options->rule, "Of the rule of this id or name");
    command.addOption("--user", options->user,
                      "About this user; one about several people only if each of them is suppressed, and none that names nobody");
    command.addOption("--actor", options->actor, "By this actor; of several likewise each");
    command.addOption("--ip", options->ip, "From this address or network");
    command.addOption("--reason", options->reason, "Why; never empty");
    command.addOption("--until", options->until, "Only alerts of before this time; for good unless given");
    const Option list = command.addFlag("--list", options->isList, "Print those that there are");
    command.addOption("--remove", options->removed, "Remove the one of this id (it stays in the case as removed)").excludes(list);
    command.addOption("--format", options->format, "Of the list: table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return suppress(*options); }; });
}

} // namespace

void addAlerts(Command app, Action& action)
{
    addList(app, action);
    addOne(app, action);
    addSuppress(app, action);
}

} // namespace cli
