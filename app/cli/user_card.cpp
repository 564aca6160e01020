// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/user_card.h"

#include "app/cli/command.h"
#include "app/cli/flow_text.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>

namespace cli {
namespace {

constexpr std::size_t shownFlows = 10;

core::Result<core::ThrottleLimits> limitsNamed(const std::string& name)
{
    if (name.empty())
        return core::defaultThrottleLimits();
    if (const core::ThrottleLimits* known = core::throttleLimits(name))
        return *known;
    std::ifstream file(name, std::ios::binary);
    if (!file)
        return core::fail(core::ErrorCode::NotFound, "there is neither a source of limits nor a file of this name", name);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto parsed = core::parseThrottleLimits(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    for (const core::ThrottleLimits& limits : *parsed)
        if (limits.isDefault)
            return limits;
    return parsed->front();
}

std::string timeOrNothing(const std::optional<core::UtcTime>& time) { return time ? core::formatUtc(*time, 0) : std::string(); }

void writeThrottle(core::JsonWriter& out, const core::ThrottleState& state)
{
    out.key("throttle").beginObject().member("limits_of", state.source);
    out.key("blocked").value(state.blockedUntil.has_value());
    out.memberOrNull("blocked_since", timeOrNothing(state.blockedSince)).memberOrNull("blocked_until", timeOrNothing(state.blockedUntil));
    out.member("by_count", state.isCounted).key("counters").beginArray();
    for (const core::ThrottleUse& use : state.uses) {
        out.beginObject().member("counter", core::throttleCounterName(use.limit.counter)).member("used", use.used);
        out.member("allowed", use.limit.attempts).member("left", use.left());
        out.member("window_minutes", use.limit.window.inMilliseconds() / 60'000).memberOrNull("next_free", timeOrNothing(use.oldestLeaves)).endObject();
    }
    out.endArray().endObject();
}

using OpenAlerts = std::vector<const core::detect::Alert*>;

// Open alerts about this person, or of what this person did to others, up to the moment of the card.
OpenAlerts openAlerts(const core::UserCard& card, const core::detect::AlertList& alerts)
{
    std::vector<std::string> names{card.person.upn, card.person.objectId};
    for (const core::Person::Name& name : card.person.names)
        if (name.kind == "upn" || name.kind == "mail" || name.kind == "object_id")
            names.push_back(name.name);
    OpenAlerts open = core::detect::openAlertsOf(alerts, names);
    std::erase_if(open, [&](const core::detect::Alert* alert) { return alert->time > card.now; });
    return open;
}

void writeAlerts(core::JsonWriter& out, const OpenAlerts& alerts)
{
    out.key("alerts").beginArray();
    for (const core::detect::Alert* alert : alerts)
        out.beginObject().member("id", alert->key).member("rule_id", alert->ruleId).member("rule", alert->rule).member("severity", core::detect::name(alert->severity))
            .member("time", core::formatUtc(alert->time)).member("status", alert->status()).memberOrNull("title", alert->title).endObject();
    out.endArray();
}

void writeFlows(core::JsonWriter& out, const core::UserCard& card, const core::detect::FlowAlerts& alerts)
{
    out.key("flows").beginArray();
    for (auto it = card.flows.rbegin(); it != card.flows.rend(); ++it) {
        out.beginObject();
        writeFlowMembers(out, *it, alerts);
        out.endObject();
    }
    out.endArray().key("episodes").beginArray();
    for (auto it = card.episodes.rbegin(); it != card.episodes.rend(); ++it) {
        out.beginObject().member("started", core::formatUtc(it->started)).member("ended", core::formatUtc(it->ended));
        out.member("outcome", core::name(it->outcome)).member("story", it->story).key("correlation_ids").beginArray();
        for (const std::size_t flow : it->flows)
            out.value(card.flows[flow].correlationId);
        out.endArray().endObject();
    }
    out.endArray();
}

void printJson(const core::UserCard& card, const OpenAlerts& alerts, const core::detect::FlowAlerts& flowAlerts)
{
    core::JsonWriter out;
    out.beginObject().memberOrNull("user", card.person.upn).memberOrNull("user_id", card.person.objectId);
    out.memberOrNull("display_name", card.person.displayName).memberOrNull("tenant_id", card.person.tenantId);
    out.member("is_admin", card.person.isAdmin).member("now", core::formatUtc(card.now)).key("names").beginArray();
    for (const core::Person::Name& name : card.person.names)
        out.beginObject().member("kind", name.kind).member("name", name.name).endObject();
    out.endArray().key("roles").beginArray();
    for (const core::Person::Role& role : card.person.roles)
        out.value(role.role);
    out.endArray().key("methods").beginArray();
    for (const std::string& method : card.person.methods)
        out.value(method);
    out.endArray().memberOrNull("methods_as_of", timeOrNothing(card.person.methodsAt)).key("sspr_registered");
    card.person.ssprRegistered ? out.value(*card.person.ssprRegistered) : out.null();
    out.member("verdict", card.verdict).memberOrNull("next", card.next).key("who").beginArray();
    for (const std::string& who : card.who)
        out.value(who);
    out.endArray();
    writeThrottle(out, card.throttle);
    writeAlerts(out, alerts);
    writeFlows(out, card, flowAlerts);
    fmt::print("{}\n", out.endObject().text());
}

void printField(const char* name, const std::string& value)
{
    if (!value.empty())
        fmt::print("{:<18}{}\n", name, core::forTerminal(value));
}

void printCounters(const core::ThrottleState& state)
{
    fmt::print("\nAttempts, by the limits of \"{}\":\n", state.source);
    Table table({"counter", "used", "of", "window", "next free"}, {false, true, true, true});
    for (const core::ThrottleUse& use : state.uses)
        table.add({core::throttleCounterName(use.limit.counter), std::to_string(use.used), std::to_string(use.limit.attempts),
                   fmt::format("{} min", use.limit.window.inMilliseconds() / 60'000), timeOrNothing(use.oldestLeaves)});
    table.print();
}

void printAlerts(const OpenAlerts& alerts)
{
    if (alerts.empty())
        return; // what was not asked for cannot be said to be absent
    fmt::print("\nOpen alerts:\n");
    Table table({"time", "severity", "status", "rule", "what", "id"});
    for (const core::detect::Alert* alert : alerts)
        table.add({core::formatUtc(alert->time, 0), core::detect::name(alert->severity), alert->status(), alert->rule, core::shorten(alert->title, 90), alert->key});
    table.print();
}

void printText(const core::UserCard& card, const OpenAlerts& alerts)
{
    printField("User", card.person.upn);
    printField("Name", card.person.displayName);
    printField("Object id", card.person.objectId);
    std::vector<std::string> roles;
    for (const core::Person::Role& role : card.person.roles)
        roles.push_back(role.role);
    printField("Roles", fmt::format("{}", fmt::join(roles, ", ")));
    if (card.person.methodsAt || !card.person.methods.empty())
        printField("Methods", fmt::format("{} (as of {})", fmt::join(card.person.methods, ", "),
                                          card.person.methodsAt ? core::formatUtc(*card.person.methodsAt, 0) : "an undated report"));
    else
        printField("Methods", "unknown: no report of registered methods names this user");
    printField("As of", core::formatUtc(card.now, 0));
    fmt::print("\n{}\n", card.verdict);
    if (!card.next.empty())
        fmt::print("Next: {}\n", card.next);
    if (!card.who.empty())
        fmt::print("Who: {}\n", fmt::join(card.who, ", "));
    if (card.throttle.blockedUntil)
        fmt::print("Blocked from {} until {}\n", timeOrNothing(card.throttle.blockedSince), timeOrNothing(card.throttle.blockedUntil));
    printAlerts(alerts);
    printCounters(card.throttle);
    if (card.flows.empty())
        return;
    fmt::print("\nLast flows, the newest first:\n");
    Table flows({"started", "kind", "outcome", "reason", "source ip", "correlation id"});
    for (auto it = card.flows.rbegin(); it != card.flows.rend() && it - card.flows.rbegin() < std::ptrdiff_t(shownFlows); ++it)
        flows.add({core::formatUtc(it->started, 0), core::name(it->kind), core::name(it->outcome), it->reasonCode, it->sourceIp, it->correlationId});
    flows.print();
    fmt::print("\nEpisodes, the newest first:\n");
    for (auto it = card.episodes.rbegin(); it != card.episodes.rend() && it - card.episodes.rbegin() < std::ptrdiff_t(shownFlows); ++it)
        fmt::print("{}  {}\n", core::formatUtc(it->started, 0), it->story);
}

} // namespace

int showUserCard(core::Investigation& investigation, const std::string& who, const std::string& now, const std::string& limits,
                 const std::string& format)
{
    std::optional<core::UtcTime> moment;
    if (!now.empty()) {
        const auto parsed = core::parseTime(now);
        if (!parsed)
            return report(core::Error{core::ErrorCode::InvalidArgument, "this is no time", now});
        moment = parsed->time;
    }
    const auto chosen = limitsNamed(limits);
    if (!chosen)
        return report(chosen.error());
    const auto card = investigation.userCard(who, moment, *chosen);
    if (!card) {
        if (card.error().code != core::ErrorCode::NotFound)
            return report(card.error());
        fmt::print(stderr, "sspr: {}\n", core::describe(card.error()));
        return WrongCall;
    }
    const auto alerts = investigation.alerts();
    if (!alerts)
        return report(alerts.error());
    const auto flowAlerts = investigation.flowAlerts();
    if (!flowAlerts)
        return report(flowAlerts.error());
    const OpenAlerts open = openAlerts(*card, **alerts);
    format == "json" ? printJson(*card, open, *flowAlerts) : printText(*card, open);
    return Done;
}

} // namespace cli
