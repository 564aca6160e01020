// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/flow_text.h"
#include "app/cli/search_option.h"
#include "core/base/local_zone.h"
#include "core/base/text.h"
#include "core/investigation/investigation.h"
#include "core/user/address_range.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, user, from, to, outcome, kind, ip, text, sort = "started", format = "table";
    SearchOption search;
    std::int64_t limit = -1;
};

struct Filter {
    std::optional<core::UtcTime> from, to;
    std::optional<core::FlowOutcome> outcome;
    std::optional<core::FlowKind> kind;
    std::optional<core::AddressRange> ip;
};

bool containsText(const core::Flow& flow, const std::string& text)
{
    for (const std::string* field : {&flow.user, &flow.userId, &flow.userName, &flow.initiator, &flow.sourceIp, &flow.reason,
                                     &flow.reasonCode, &flow.lastStep, &flow.correlationId, &flow.computer, &flow.userAgent})
        if (core::containsIgnoreCase(*field, text))
            return true;
    return false;
}

bool matches(const core::Flow& flow, const Options& options, const Filter& filter)
{
    return (options.user.empty() || core::equalsIgnoreCase(flow.user, options.user) || core::equalsIgnoreCase(flow.userId, options.user))
        && (!filter.from || flow.started >= *filter.from) && (!filter.to || flow.started < *filter.to)
        && (!filter.outcome || flow.outcome == *filter.outcome) && (!filter.kind || flow.kind == *filter.kind)
        && (!filter.ip || filter.ip->contains(flow.sourceIp)) && (options.text.empty() || containsText(flow, options.text));
}

core::Result<Filter> readFilter(const Options& options)
{
    Filter filter;
    const auto zone = core::LocalZone::find(options.search.zone.empty() ? "UTC" : options.search.zone);
    if (!zone)
        return tl::unexpected(zone.error());
    for (const auto& [given, time] : {std::pair{&options.from, &filter.from}, std::pair{&options.to, &filter.to}}) {
        const auto parsed = timeOption(*given, **zone);
        if (!parsed)
            return tl::unexpected(parsed.error());
        *time = *parsed;
    }
    if (!options.outcome.empty() && !(filter.outcome = core::flowOutcomeFromName(options.outcome)))
        return core::fail(core::ErrorCode::InvalidArgument, "this is no outcome", options.outcome);
    if (!options.kind.empty() && !(filter.kind = core::flowKindFromName(options.kind)))
        return core::fail(core::ErrorCode::InvalidArgument, "this is no kind", options.kind);
    if (filter.from && filter.to && *filter.to <= *filter.from)
        return core::fail(core::ErrorCode::InvalidArgument, "the period ends before it begins");
    if (!options.ip.empty() && !(filter.ip = core::AddressRange::parse(options.ip)))
        return core::fail(core::ErrorCode::InvalidArgument, "this is neither an address nor a network", options.ip);
    return filter;
}

void sortFlows(std::vector<const core::Flow*>& flows, const std::string& by)
{
    const bool descending = by.starts_with('-');
    const std::string field = descending ? by.substr(1) : by;
    const auto before = [&](const core::Flow* a, const core::Flow* b) {
        if (field == "user")
            return core::toLower(a->user) < core::toLower(b->user);
        if (field == "duration")
            return a->duration() < b->duration();
        if (field == "outcome")
            return std::string_view(core::name(a->outcome)) < core::name(b->outcome);
        if (field == "ended")
            return a->ended < b->ended;
        return a->started < b->started;
    };
    std::stable_sort(flows.begin(), flows.end(), [&](auto* a, auto* b) { return descending ? before(b, a) : before(a, b); });
}

std::string onPremises(const core::Flow& flow)
{
    std::string ids;
    for (const std::uint32_t id : flow.serverEventIds)
        ids += (ids.empty() ? "" : " ") + std::to_string(id);
    return ids.empty() && flow.hybrid ? "(no event)" : ids;
}

void printRows(const std::vector<const core::Flow*>& flows, bool csv)
{
    Table table({"started", "user", "kind", "outcome", "last step", "reason", "duration_s", "source_ip", "methods", "steps",
                 "on-premises", "correlation_id"},
                {false, false, false, false, false, false, true, false, false, true});
    for (const core::Flow* flow : flows)
        table.add({core::formatUtc(flow->started, csv ? flow->startedDigits : 0), flow->user, core::name(flow->kind),
                   core::name(flow->outcome), flow->lastStep, csv ? flow->reason : core::shorten(flow->reason, 48),
                   fmt::format("{:.1f}", static_cast<double>(flow->duration().ticks) / 1e7), flow->sourceIp,
                   methodList(flow->methods, " "), std::to_string(flow->steps), onPremises(*flow), flow->correlationId});
    csv ? table.printCsv() : table.print();
}

// The matcher of --filter; null where none was given. On failure the exit status.
tl::expected<std::shared_ptr<const core::FlowMatcher>, int> readSearch(core::Investigation& investigation, const Options& options)
{
    if (options.search.text.empty())
        return nullptr;
    const auto filter = filterOf(investigation, options.search);
    if (!filter)
        return tl::unexpected(filter.error());
    auto matcher = investigation.flowMatcher(*filter, interruption());
    if (!matcher)
        return tl::unexpected(report(matcher.error()));
    return std::move(*matcher);
}

int run(const Options& options)
{
    const auto filter = readFilter(options);
    if (!filter)
        return report(filter.error());
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto search = readSearch(**investigation, options);
    if (!search)
        return search.error();
    const auto flows = (*investigation)->flows();
    if (!flows)
        return report(flows.error());
    std::vector<const core::Flow*> chosen;
    for (const core::Flow& flow : **flows)
        if (matches(flow, options, *filter) && (!*search || (*search)->matches(flow)))
            chosen.push_back(&flow);
    sortFlows(chosen, options.sort);
    if (options.limit >= 0 && chosen.size() > static_cast<std::size_t>(options.limit))
        chosen.resize(static_cast<std::size_t>(options.limit));
    if (options.format != "jsonl") {
        printRows(chosen, options.format == "csv");
        return Done;
    }
    const auto alerts = (*investigation)->flowAlerts();
    if (!alerts)
        return report(alerts.error());
    for (const core::Flow* flow : chosen) {
        core::JsonWriter out;
        out.beginObject();
        writeFlowMembers(out, *flow, *alerts);
        out.endObject();
        fmt::print("{}\n", out.text());
    }
    return Done;
}

} // namespace

void addFlows(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("flows", "List the flows of a case");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--user", options->user, "Of this user (name or object id, in any case of letters)");
    command.addOption("--from", options->from, "Started at or after this time");
    command.addOption("--to", options->to, "Started before this time");
    command.addOption("--outcome", options->outcome, "succeeded, failed, blocked, abandoned, in_progress or interrupted");
    command.addOption("--kind", options->kind, "reset, unlock, change, admin_reset or registration");
    command.addOption("--ip", options->ip, "From this address, or an address of this network (198.51.100.0/24)");
    command.addOption("--text", options->text, "With this text in any field");
    options->search.addTo(command, "flows", "the times in the filter, and of --from and --to where they name none");
    command.addOption("--limit", options->limit, "At most so many").nonNegative();
    command.addOption("--sort", options->sort, "started, ended, user, duration or outcome; with - in front descending")
        .choices({"started", "ended", "user", "duration", "outcome", "-started", "-ended", "-user", "-duration", "-outcome"});
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
