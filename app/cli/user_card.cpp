// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/user_card.h"

#include "app/cli/command.h"
#include "app/cli/flow_text.h"
#include "core/base/text.h"
#include "core/helpdesk/lookup.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>
#include <tuple>

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
OpenAlerts openAlerts(const core::helpdesk::CardFacts& facts)
{
    OpenAlerts open;
    for (const core::detect::Alert& alert : facts.alerts)
        open.push_back(&alert);
    std::stable_sort(open.begin(), open.end(), [](const auto* a, const auto* b) { return std::tie(a->time, a->ruleId, a->key) < std::tie(b->time, b->ruleId, b->key); });
    return open;
}

void writeSentences(core::JsonWriter& out, const char* name, const core::helpdesk::Sentences& sentences)
{
    out.memberOrNull(name, core::helpdesk::english(sentences));
}

const char* weightName(core::helpdesk::Warning::Weight weight) { return weight == core::helpdesk::Warning::Weight::Red ? "red" : "amber"; }

void writeAnswers(core::JsonWriter& out, const core::helpdesk::Card& card)
{
    out.key("answers").beginObject();
    writeSentences(out, "happened", card.happened);
    writeSentences(out, "why", card.why);
    writeSentences(out, "tell_the_caller", card.tell);
    writeSentences(out, "next", card.next);
    out.member("may_try_again", core::helpdesk::name(card.again)).memberOrNull("may_try_again_at", timeOrNothing(card.againAt));
    writeSentences(out, "try_again", card.tryAgain);
    writeSentences(out, "outage", card.outage);
    writeSentences(out, "password_set_by", card.setBy);
    writeSentences(out, "registered_methods", card.methods);
    writeSentences(out, "without_phone", card.phoneless);
    out.endObject().key("warnings").beginArray();
    for (const core::helpdesk::Warning& warning : card.warnings)
        out.beginObject().member("weight", weightName(warning.weight)).member("text", core::helpdesk::english(warning.what)).memberOrNull("correlation_id", warning.flow).endObject();
    out.endArray().key("missing").beginArray();
    for (const core::helpdesk::Sentence& sentence : card.missing)
        out.value(core::helpdesk::english(sentence));
    out.endArray();
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

// How things stand, in a sentence or two, for those who want no more.
std::string verdictOf(const core::helpdesk::Card& card)
{
    core::helpdesk::Sentences sentences = card.happened;
    sentences.insert(sentences.end(), card.why.begin(), card.why.end());
    return core::helpdesk::english(sentences);
}

void printJson(const core::HelpdeskAnswer& answer, const OpenAlerts& alerts, const core::detect::FlowAlerts& flowAlerts)
{
    const core::UserCard& card = answer.facts->card;
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
    out.member("verdict", verdictOf(answer.card)).memberOrNull("next", core::helpdesk::english(answer.card.next)).key("who").beginArray();
    for (const core::Fixer who : answer.card.who)
        out.value(core::fixerName(who));
    out.endArray();
    writeAnswers(out, answer.card);
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

void printAnswers(const core::helpdesk::Card& card)
{
    using core::helpdesk::english;
    for (const core::helpdesk::Warning& warning : card.warnings)
        printField(warning.weight == core::helpdesk::Warning::Weight::Red ? "Warning" : "Mind", english(warning.what));
    if (card.warnings.empty())
        printField("Warnings", english(card.quiet));
    for (const core::helpdesk::Sentence& sentence : card.missing)
        printField("Missing", english(sentence));
    fmt::print("\n");
    printField("Happened", english(card.happened));
    printField("Why", english(card.why));
    printField("Tell the caller", english(card.tell));
    printField("Next", english(card.next));
    printField("Who", core::fixersText(card.who));
    printField("Try again?", english(card.tryAgain));
    printField("Outage now?", english(card.outage));
    printField("Password set", english(card.setBy));
    printField("Methods", english(card.methods));
    printField("Without phone", english(card.phoneless));
}

void printText(const core::HelpdeskAnswer& answer, const OpenAlerts& alerts)
{
    const core::UserCard& card = answer.facts->card;
    printField("User", card.person.upn);
    printField("Name", card.person.displayName);
    printField("Object id", card.person.objectId);
    std::vector<std::string> roles;
    for (const core::Person::Role& role : card.person.roles)
        roles.push_back(role.role);
    printField("Roles", fmt::format("{}", fmt::join(roles, ", ")));
    printField("As of", core::formatUtc(card.now, 0));
    fmt::print("\n");
    printAnswers(answer.card);
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

using Causes = std::vector<const core::Cause*>;

void printCodesJson(const Causes& causes)
{
    core::JsonWriter out;
    out.beginObject().key("codes").beginArray();
    for (const core::Cause* cause : causes) {
        out.beginObject().member("kind", core::causeKindName(cause->kind)).member("code", cause->code).memberOrNull("name", cause->name).member("title", cause->title);
        out.memberOrNull("meaning", cause->meaning).memberOrNull("implies", cause->implies).memberOrNull("next", cause->next).key("who").beginArray();
        for (const core::Fixer fixer : cause->who)
            out.value(core::fixerName(fixer));
        out.endArray().member("source", cause->source).member("verified", cause->verified).endObject();
    }
    fmt::print("{}\n", out.endArray().endObject().text());
}

void printCodes(const Causes& causes)
{
    for (const core::Cause* cause : causes) {
        if (cause != causes.front())
            fmt::print("\n");
        printField("Code", cause->code);
        printField("Called", cause->name);
        printField("In words", cause->title);
        printField("Meaning", cause->meaning);
        printField("What it implies", cause->implies);
        printField("Next", cause->next.empty() ? "Nothing is to be done." : cause->next);
        printField("Who", core::fixersText(cause->who));
        printField("Source", cause->verified ? cause->source : cause->source + " (no document says so)");
    }
}

// Nobody is called so: a code that was read out, as the helpdesk's field of the window takes it, or a part of names.
int showOthers(core::Investigation& investigation, const std::string& who, const std::string& format, const core::Error& error)
{
    // Only a whole code is one here: a name that happens to be part of a code's is somebody nobody knows.
    const bool isCode = core::helpdesk::looksLikeCode(who);
    const std::string_view text = core::trim(who);
    const std::size_t word = text.find_last_of(" :=#");
    const Causes codes = isCode ? core::causesOf(word == std::string_view::npos ? text : text.substr(word + 1)) : Causes();
    if (!codes.empty()) {
        format == "json" ? printCodesJson(codes) : printCodes(codes);
        return Done;
    }
    fmt::print(stderr, "sspr: {}\n", core::describe(error));
    if (isCode) {
        fmt::print(stderr, "sspr: as a code it is not documented in the sources of this program\n");
        return WrongCall;
    }
    constexpr std::size_t mostPeople = 1000;
    const auto people = core::trim(who).empty() ? core::Result<std::vector<core::Person>>() : investigation.people(std::string(core::trim(who)), mostPeople);
    if (!people)
        return report(people.error());
    if (const std::size_t count = people->size(); count > 0)
        fmt::print(stderr, "sspr: {}{} this text: sspr user CASE --search {}\n", count == mostPeople ? "at least " : "",
                   count == 1 ? "1 person bears" : fmt::format("{} people bear", count), core::forTerminal(who));
    return WrongCall;
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
    core::helpdesk::Question question;
    question.who = who;
    question.now = moment;
    question.limits = *chosen;
    const auto answer = investigation.helpdeskAnswer(question);
    if (!answer) {
        if (answer.error().code != core::ErrorCode::NotFound)
            return report(answer.error());
        return showOthers(investigation, who, format, answer.error());
    }
    const auto flowAlerts = investigation.flowAlerts();
    if (!flowAlerts)
        return report(flowAlerts.error());
    const OpenAlerts open = openAlerts(*answer->facts);
    format == "json" ? printJson(*answer, open, *flowAlerts) : printText(*answer, open);
    return Done;
}

} // namespace cli
