// SPDX-License-Identifier: GPL-3.0-or-later
// What was inferred, and the examiner's word on it: link, servers, orphans, unknown, episodes.
#include "app/cli/command.h"
#include "app/cli/named.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/flow/episode.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cli {
namespace {

struct LinkOptions {
    std::string casePath, correlationId, event;
    bool confirm = false, reject = false;
};

core::Result<std::unique_ptr<core::Investigation>> openForWork(const std::string& path) { return core::Investigation::open(path); }

// By our number, or by the source's own id where that is one event of the flow.
core::Result<core::EventId> findEvent(const core::FlowDetail& detail, const std::string& event)
{
    std::vector<core::EventId> found;
    for (const auto* steps : {&detail.steps, &detail.rejected})
        for (const core::FlowStep& step : *steps) {
            if (std::to_string(step.event.value) == event)
                return step.event;
            if (core::equalsIgnoreCase(step.sourceId, event))
                found.push_back(step.event);
        }
    if (found.size() == 1)
        return found.front();
    return core::fail(core::ErrorCode::InvalidArgument,
                      found.empty() ? "no event of the flow has this number or id" : "several events of the flow have this id; give the event's number",
                      event);
}

int decide(const LinkOptions& options)
{
    auto investigation = openForWork(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto detail = (*investigation)->flow(options.correlationId);
    if (!detail)
        return reportNamed(detail.error());
    const auto event = findEvent(*detail, options.event);
    if (!event)
        return report(event.error());
    const auto decision = options.confirm ? core::LinkDecision::Confirmed : options.reject ? core::LinkDecision::Rejected : core::LinkDecision::None;
    const auto done = (*investigation)->decideLink(detail->flow.id, *event, decision);
    return done ? static_cast<int>(Done) : reportNamed(done.error());
}

struct ServerOptions {
    std::string casePath, name, role, format = "table";
    std::optional<std::int64_t> clock;
    bool estimate = false;
};

std::string milliseconds(const std::optional<std::int64_t>& value) { return value ? fmt::format("{:+}", *value) : std::string(); }

void printServers(const std::vector<core::ServerClock>& servers, const std::string& format)
{
    Table table({"server", "events", "estimated_ms", "matches", "corrected_ms", "role"}, {false, true, true, true, true});
    for (const core::ServerClock& server : servers) {
        if (format != "jsonl") {
            table.add({server.computer, std::to_string(server.events), milliseconds(server.estimatedMs), std::to_string(server.matches),
                       milliseconds(server.correctedMs), server.isStaging ? "staging" : ""});
            continue;
        }
        core::JsonWriter out;
        const auto number = [&](const char* name, const std::optional<std::int64_t>& value) {
            out.key(name);
            value ? out.value(*value) : out.null();
        };
        out.beginObject().member("computer", server.computer).member("events", server.events);
        number("estimated_ms", server.estimatedMs);
        out.member("matches", std::uint64_t{server.matches});
        number("corrected_ms", server.correctedMs);
        out.member("staging", server.isStaging).endObject();
        fmt::print("{}\n", out.text());
    }
    if (format != "jsonl")
        format == "csv" ? table.printCsv() : table.print();
}

int servers(const ServerOptions& options)
{
    const bool changes = options.clock || options.estimate || !options.role.empty();
    if (changes && options.name.empty())
        return report(core::Error{core::ErrorCode::InvalidArgument, "name the server whose clock or role is to be set", {}});
    auto investigation = changes ? openForWork(options.casePath) : openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (options.clock || options.estimate)
        if (const auto done = (*investigation)->setServerClock(options.name, options.clock); !done)
            return reportNamed(done.error());
    if (!options.role.empty())
        if (const auto done = (*investigation)->setServerStaging(options.name, options.role == "staging"); !done)
            return reportNamed(done.error());
    const auto list = (*investigation)->servers();
    if (!list)
        return report(list.error());
    printServers(*list, options.format);
    return Done;
}

struct ListOptions {
    std::string casePath, kind, user, format = "table";
};

int orphans(const ListOptions& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto list = (*investigation)->orphans();
    if (!list)
        return report(list.error());
    Table table({"time", "kind", "user", "server", "events", "covered", "correlation_id", "why"});
    for (const core::Orphan& orphan : *list) {
        if (!options.kind.empty() && options.kind != core::name(orphan.kind))
            continue;
        if (options.format != "jsonl") {
            table.add({core::formatUtc(orphan.time, 0), core::name(orphan.kind), orphan.user, orphan.computer,
                       fmt::format("{}", fmt::join(orphan.eventIds, " ")), orphan.isCovered ? "yes" : "no", orphan.correlationId,
                       options.format == "csv" ? orphan.why : core::shorten(orphan.why, 60)});
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("time", core::formatUtc(orphan.time)).member("kind", core::name(orphan.kind));
        out.memberOrNull("correlation_id", orphan.correlationId).memberOrNull("user", orphan.user).memberOrNull("computer", orphan.computer);
        out.key("event_ids").beginArray();
        for (const std::uint32_t id : orphan.eventIds)
            out.value(std::int64_t{id});
        out.endArray().member("covered", orphan.isCovered).member("why", orphan.why).endObject();
        fmt::print("{}\n", out.text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

int episodes(const ListOptions& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto flows = (*investigation)->flows();
    if (!flows)
        return report(flows.error());
    Table table({"started", "ended", "user", "flows", "outcome", "story"}, {false, false, false, true});
    for (const core::Episode& episode : core::findEpisodes(**flows)) {
        const core::Flow& first = (**flows)[episode.flows.front()];
        if (!options.user.empty() && !core::equalsIgnoreCase(first.user, options.user) && !core::equalsIgnoreCase(first.userId, options.user))
            continue;
        if (options.format != "jsonl") {
            table.add({core::formatUtc(episode.started, 0), core::formatUtc(episode.ended, 0), first.user, std::to_string(episode.flows.size()),
                       core::name(episode.outcome), episode.story});
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("started", core::formatUtc(episode.started)).member("ended", core::formatUtc(episode.ended));
        out.memberOrNull("user", first.user).memberOrNull("user_id", first.userId).member("outcome", core::name(episode.outcome));
        out.member("story", episode.story).key("correlation_ids").beginArray();
        for (const std::size_t flow : episode.flows)
            out.value((**flows)[flow].correlationId);
        out.endArray().endObject();
        fmt::print("{}\n", out.text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

int unknown(const ListOptions& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto list = (*investigation)->unknownTexts();
    if (!list)
        return report(list.error());
    const auto time = [](const std::optional<core::UtcTime>& t) { return t ? core::formatUtc(*t, 0) : std::string(); };
    Table table({"kind", "events", "first", "last", "source", "text"}, {false, true});
    for (const core::UnknownText& text : *list) {
        if (options.format != "jsonl") {
            table.add({core::name(text.kind), std::to_string(text.events), time(text.first), time(text.last), text.source,
                       options.format == "csv" ? text.text : core::shorten(text.text, 100)});
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("kind", core::name(text.kind)).member("source", text.source).member("text", text.text);
        out.member("events", text.events).memberOrNull("first", time(text.first)).memberOrNull("last", time(text.last)).endObject();
        fmt::print("{}\n", out.text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

Command addList(Command app, const char* name, const char* help, const std::shared_ptr<ListOptions>& options)
{
    const Command command = app.addSubcommand(name, help);
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    return command;
}

} // namespace

void addLinks(Command app, Action& action)
{
    auto link = std::make_shared<LinkOptions>();
    Command command = app.addSubcommand("link", "Confirm or reject an inferred link of a flow; without either, take the word back");
    command.addOption("CASE", link->casePath, "The case file").required();
    command.addOption("CORRELATION_ID", link->correlationId, "The flow's correlation id").required();
    command.addOption("EVENT", link->event, "The event's number as `flow` prints it, or its own id").required();
    const Option confirm = command.addFlag("--confirm", link->confirm, "The event belongs to the flow");
    command.addFlag("--reject", link->reject, "The event does not belong to the flow").excludes(confirm);
    command.callback([link, &action] { action = [link] { return decide(*link); }; });

    auto server = std::make_shared<ServerOptions>();
    command = app.addSubcommand("servers", "List the servers that write back, their clocks and roles; or set these");
    command.addOption("CASE", server->casePath, "The case file").required();
    command.addOption("SERVER", server->name, "The server's name as logged");
    const Option clock = command.addOption("--clock", server->clock, "How far its clock is ahead, in milliseconds; what is shown is corrected by it");
    command.addFlag("--estimate", server->estimate, "Go by the estimate again").excludes(clock);
    command.addOption("--role", server->role, "staging (should not write back) or active").choices({"staging", "active"});
    command.addOption("--format", server->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([server, &action] { action = [server] { return servers(*server); }; });

    auto orphan = std::make_shared<ListOptions>();
    command = addList(app, "orphans", "List what should have another side and has none", orphan);
    command.addOption("--kind", orphan->kind, "cloud_without_writeback, writeback_without_cloud or unexpected_server")
        .choices({"cloud_without_writeback", "writeback_without_cloud", "unexpected_server"});
    command.callback([orphan, &action] { action = [orphan] { return orphans(*orphan); }; });

    auto text = std::make_shared<ListOptions>();
    command = addList(app, "unknown", "List texts, codes and events that the program has no meaning for, with their counts", text);
    command.callback([text, &action] { action = [text] { return unknown(*text); }; });

    auto episode = std::make_shared<ListOptions>();
    command = addList(app, "episodes", "List the flows of each person that belong together, as stories", episode);
    command.addOption("--user", episode->user, "Of this user (name or object id, in any case of letters)");
    command.callback([episode, &action] { action = [episode] { return episodes(*episode); }; });
}

} // namespace cli
