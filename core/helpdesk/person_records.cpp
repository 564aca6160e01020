// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/person_records.h"

#include "core/base/text.h"
#include "core/knowledge/service_accounts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <tuple>
#include <unordered_set>

namespace core::helpdesk {

using sqlite::Statement;

namespace {

constexpr Duration week = Duration::days(7);
constexpr Duration oneAct = Duration::minutes(10); // the directory's record of a change follows that of the change itself
constexpr std::int64_t mostRecords = 20'000;       // newest of one person; nobody has so many in a week

// Of steps about security info those after which it is another one.
bool isChange(const Step& step)
{
    return step.name == "registration.registered" || step.name == "registration.saved"
        || (step.group == StepGroup::MethodChange && step.name != "methods.failed" && step.name != "methods.reviewed" && step.name != "methods.passkey_options"
            && step.name != "directory.mfa_enabled" && step.name != "directory.mfa_failed");
}

// Of a password alone: "Update user" may be of anything.
bool isOfPassword(const Step& step)
{
    for (const std::string_view name : {"directory.reset", "directory.change", "directory.force_change", "directory.password_profile"})
        if (step.name.starts_with(name))
            return true;
    return false;
}

// Nobody has to look after it any more.
bool isOver(std::string_view riskState)
{
    return equalsIgnoreCase(riskState, "remediated") || equalsIgnoreCase(riskState, "dismissed") || equalsIgnoreCase(riskState, "confirmedSafe");
}

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

std::optional<bool> truthAt(const Statement& row, int column) { return row.isNull(column) ? std::nullopt : std::optional(row.integer(column) != 0); }

struct Detection {
    RiskDetection risk;
    std::optional<UtcTime> detected, updated;

    bool isGrave() const { return equalsIgnoreCase(risk.level, "high") || equalsIgnoreCase(risk.level, "medium") || equalsIgnoreCase(risk.state, "confirmedCompromised"); }
    bool isOpen() const
    {
        const bool isRisk = !equalsIgnoreCase(risk.level, "none") || equalsIgnoreCase(risk.state, "confirmedCompromised");
        return isRisk && !isOver(risk.state);
    }
    // Offline detections come to light later, and may be taken up again.
    std::optional<UtcTime> lastKnown() const { return std::max({risk.time, detected, updated}); }
    // The same in an export that was made later.
    bool isLaterStateOf(const Detection& other) const
    {
        return risk.time && risk.time == other.risk.time && risk.type == other.risk.type && risk.ip == other.risk.ip && updated && other.updated && *other.updated < *updated;
    }
};

std::unordered_set<std::int64_t> eventsOfFlows(store::Case& theCase, const FlowList& flows)
{
    std::vector<std::int64_t> ids;
    for (const Flow& flow : flows)
        ids.push_back(flow.id.value);
    std::unordered_set<std::int64_t> events;
    Statement rows(theCase.db(), fmt::format("SELECT event FROM flow_event WHERE source = 1 AND flow IN ({})", fmt::join(ids, ",")));
    while (rows.step())
        events.insert(rows.integer(0));
    return events;
}

} // namespace

struct PersonRecords::Row {
    std::int64_t id = 0;
    UtcTime time;
    std::string_view reason, changed, actorApp;
    std::int64_t actorUpn = 0, actorId = 0;
};

std::string PersonRecords::about() const
{
    return fmt::format("e.{{0}} IN ({0}) OR (e.{{0}} IS NULL AND e.{{1}} IN ({1}))", m_keys.idList(), m_keys.upnList());
}

std::vector<std::int64_t> PersonRecords::numbers() const
{
    std::vector<std::int64_t> numbers(m_keys.upns().begin(), m_keys.upns().end());
    numbers.insert(numbers.end(), m_keys.ids().begin(), m_keys.ids().end());
    return numbers;
}

std::string PersonRecords::otherActor(const Row& row)
{
    const std::string_view upn = m_steps.text(row.actorUpn);
    if (m_keys.isMeant(row.actorId, row.actorUpn) || serviceAccountOf(upn, row.actorApp) != ServiceAccount::None)
        return {};
    if (!upn.empty())
        return std::string(upn);
    return std::string(m_steps.text(row.actorId));
}

void PersonRecords::takeChange(const Row& row, const Step& step, CardFacts& facts)
{
    const bool isDirectory = step.lane == Lane::Directory;
    auto& changes = facts.methodChanges;
    // Rows come from the newest on: what the directory wrote down of a change stands before that change itself, or just behind it.
    const auto isNear = [&](const MethodChange& other) { return other.time - row.time <= oneAct; };
    if (isDirectory && std::any_of(changes.begin(), changes.end(), [&](const MethodChange& other) { return isNear(other) && !other.step.starts_with("directory."); }))
        return;
    if (!isDirectory)
        std::erase_if(changes, [&](const MethodChange& other) { return isNear(other) && other.step.starts_with("directory."); });
    MethodChange change{row.time, step.name, isDirectory ? "the directory stored other authentication methods" : step.title, {}, otherActor(row), {row.id}};
    if (!isDirectory)
        change.text = meaningfulReason(row.reason);
    const bool isAgain = std::any_of(changes.begin(), changes.end(), [&](const MethodChange& other) {
        return isNear(other) && (other.text == change.text || change.step == "registration.saved") && other.actor == change.actor;
    });
    if (!isAgain)
        changes.push_back(std::move(change));
}

void PersonRecords::takeWrite(const Row& row, const Step& step, CardFacts& facts)
{
    if (facts.written || (step.name != "directory.reset" && step.name != "directory.change" && step.name != "directory.password_profile"))
        return;
    const std::string_view upn = m_steps.text(row.actorUpn);
    DirectoryWrite write{row.time, std::string(upn.empty() ? row.actorApp : upn), serviceAccountOf(upn, row.actorApp) == ServiceAccount::Synchronization, {row.id}};
    facts.written = std::move(write);
}

void PersonRecords::readAudits(CardFacts& facts)
{
    const auto ofFlows = eventsOfFlows(m_case, facts.card.flows);
    const UtcTime now = facts.card.now;
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.service, e.operation, e.result, e.reason, e.changed, e.actor_app, e.actor_upn, e.actor_id,"
                                            " e.target_id, e.target_upn FROM audit e WHERE ({}) AND e.time <= ? ORDER BY e.time DESC, e.id DESC LIMIT ?",
                                            fmt::format(fmt::runtime(about()), "target_id", "target_upn")));
    rows.bindAll(now.ticks, mostRecords);
    while (rows.step()) {
        if (!m_keys.isMeant(rows.integer(10), rows.integer(11)))
            continue;
        const std::array<std::int64_t, 4> key{rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)};
        const Step*& step = m_known[key];
        if (!step)
            step = &stepFor(m_steps.text(key[0]), m_steps.text(key[1]), m_steps.text(key[2]), m_steps.text(key[3]));
        Row row{rows.integer(0), {rows.integer(1)}, m_steps.text(key[3]), m_steps.text(rows.integer(6)), m_steps.text(rows.integer(7)), rows.integer(8), rows.integer(9)};
        if (now - row.time <= week && (isChange(*step) || (step->name == "directory.update" && row.changed.find("StrongAuthentication") != std::string_view::npos)))
            takeChange(row, *step, facts);
        if (ofFlows.contains(row.id))
            continue;
        takeWrite(row, *step, facts);
        if (isOfPassword(*step))
            m_audited.push_back(row.time);
        if (!facts.begun && (step->name == "entra.reset_started" || step->name == "entra.change_started"))
            facts.begun = BegunOperation{row.time, step->name == "entra.change_started"};
    }
}

// A password that the user set was written nowhere but in the cloud: OnPremisesAgent is None. Of a refusal that says nothing, nor of what an
// administrator did, whose ways do not all lead to the servers.
bool PersonRecords::setsWithoutAgent(const FlowList& flows)
{
    std::vector<std::int64_t> ids;
    for (const Flow& flow : flows)
        if (flow.outcome == FlowOutcome::Succeeded && (flow.kind == FlowKind::Reset || flow.kind == FlowKind::Change))
            ids.push_back(flow.id.value);
    Statement rows(m_case.db(), fmt::format("SELECT a.agent FROM flow_event e JOIN audit a ON a.id = e.event WHERE e.source = 1 AND a.agent > 0 AND e.flow IN ({})",
                                            fmt::join(ids, ",")));
    while (rows.step())
        if (equalsIgnoreCase(trim(m_steps.text(rows.integer(0))), "None"))
            return true;
    return false;
}

void PersonRecords::readAccount(CardFacts& facts)
{
    Statement rows(m_case.db(), fmt::format("SELECT e.synced, e.enabled FROM user_record e WHERE {} ORDER BY e.id", fmt::format(fmt::runtime(about()), "user_id", "user_upn")));
    while (rows.step()) { // a later list knows better, as far as it says something
        if (!rows.isNull(0))
            facts.synced = rows.integer(0) != 0;
        if (!rows.isNull(1))
            facts.enabled = rows.integer(1) != 0;
    }
    const FlowList& flows = facts.card.flows;
    if (std::any_of(flows.begin(), flows.end(), [](const Flow& flow) { return flow.hybrid; })) {
        facts.synced = true;
    } else if (!facts.synced && setsWithoutAgent(flows)) {
        facts.synced = false;
        facts.isServedByNoAgent = true;
    }
}

// The latest report of risky users that is not after the moment; else one without a time, else the first after it.
void PersonRecords::readRisk(CardFacts& facts)
{
    const std::int64_t moment = facts.isAtEnd ? std::numeric_limits<std::int64_t>::max() : facts.card.now.ticks;
    Statement risk(m_case.db(), fmt::format("SELECT e.risk_level, e.risk_state, e.time FROM risky_user e WHERE {}"
                                            " ORDER BY CASE WHEN e.time IS NULL THEN 1 WHEN e.time <= ?1 THEN 0 ELSE 2 END, CASE WHEN e.time <= ?1 THEN -e.time ELSE e.time END,"
                                            " e.id DESC LIMIT 1",
                                            fmt::format(fmt::runtime(about()), "user_id", "user_upn")));
    risk.bind(1, moment);
    std::optional<UtcTime> closed;
    if (risk.step()) {
        facts.riskLevel = m_steps.text(risk.integer(0));
        facts.riskState = m_steps.text(risk.integer(1));
        if (const auto at = timeAt(risk, 2); at && at->ticks <= moment && isOver(facts.riskState))
            closed = at;
    }
    readDetections(facts, closed);
}

// `closed`: when the risk of the user as a whole was dismissed or remediated, and with it all that had been detected by then.
void PersonRecords::readDetections(CardFacts& facts, std::optional<UtcTime> closed)
{
    std::vector<Detection> all;
    Statement rows(m_case.db(), fmt::format("SELECT e.id, e.time, e.detected, e.updated, e.risk_type, e.risk_level, e.risk_state, e.ip, e.user_id, e.user_upn FROM risk_event e"
                                            " WHERE {}",
                                            fmt::format(fmt::runtime(about()), "user_id", "user_upn")));
    while (rows.step()) {
        if (!m_keys.isMeant(rows.integer(8), rows.integer(9)))
            continue;
        Detection one;
        one.risk.event = {rows.integer(0)};
        one.risk.time = timeAt(rows, 1);
        one.detected = timeAt(rows, 2);
        one.updated = timeAt(rows, 3);
        int column = 3;
        for (std::string* field : {&one.risk.type, &one.risk.level, &one.risk.state, &one.risk.ip})
            *field = m_steps.text(rows.integer(++column));
        if (!one.risk.time || *one.risk.time <= facts.card.now)
            all.push_back(std::move(one));
    }
    std::vector<Detection> open;
    for (const Detection& one : all) {
        const auto known = one.lastKnown();
        const bool isClosed = closed && known && *known < *closed;
        if (one.isOpen() && !isClosed && std::none_of(all.begin(), all.end(), [&](const Detection& other) { return other.isLaterStateOf(one); }))
            open.push_back(one);
    }
    std::sort(open.begin(), open.end(), [](const Detection& a, const Detection& b) {
        return std::tuple(b.isGrave(), b.risk.time, b.risk.event.value) < std::tuple(a.isGrave(), a.risk.time, a.risk.event.value); // without a time last
    });
    for (Detection& one : open)
        facts.detections.push_back(std::move(one.risk));
}

// Of a report without methods: whether it says that there are none. The column of the case is empty as well where the report has no list or
// has lost it; the record tells the two apart. `hasSome`: it says elsewhere that methods are registered, so that an empty field is none.
bool PersonRecords::listsMethods(const store::RawPlace& place, bool hasSome)
{
    const auto members = m_case.raw().members(place);
    if (!members)
        return !hasSome;
    if ((*members)->find("methodFlags"))
        return true; // a column for each method
    for (const char* name : {"methodsRegistered", "authMethods"}) {
        const auto value = (*members)->find(name);
        if (!value)
            continue;
        if (value->starts_with('['))
            return value->find_first_not_of("[] \t\r\n") == std::string_view::npos; // else it holds what is no method: names of types
        if (value->starts_with('{'))
            return value->find("[]") != std::string_view::npos; // {"value":[],"Count":0}
        return *value == "\"[]\"" || (*value == "\"\"" && !hasSome);
    }
    const TableLayoutPtr layout = m_case.raw().layoutOf(place); // an empty cell is no member, but its column is there
    return !hasSome && layout && std::any_of(layout->columns.begin(), layout->columns.end(), [](const TableColumn& column) {
        return column.member == "methodsRegistered" || column.member == "authMethods" || column.member.starts_with("methodFlags.");
    });
}

// The report that the methods of the person are of (core/store/people.h).
void PersonRecords::readMethodReport(CardFacts& facts)
{
    const Person& person = facts.card.person;
    const auto& at = person.methodsAt;
    const bool isFirst = at && facts.card.now < *at && !facts.isAtEnd; // of several of one time
    Statement rows(m_case.db(), fmt::format("SELECT e.user_id, e.user_upn, e.block, e.offset, e.length, e.sspr_capable, e.mfa_registered, e.mfa_capable FROM registration e"
                                            " WHERE ({}) AND e.time IS ? ORDER BY e.id {}",
                                            fmt::format(fmt::runtime(about()), "user_id", "user_upn"), isFirst ? "ASC" : "DESC"));
    rows.bind(1, at ? std::optional(at->ticks) : std::nullopt);
    while (rows.step()) {
        if (!m_keys.isMeant(rows.integer(0), rows.integer(1)))
            continue;
        MethodReport report{true, truthAt(rows, 5), truthAt(rows, 6), truthAt(rows, 7)};
        const bool hasSome = person.ssprRegistered.value_or(false) || report.capable.value_or(false) || report.mfaRegistered.value_or(false) || report.mfaCapable.value_or(false);
        if (person.methods.empty())
            report.listsMethods = listsMethods({rows.integer(2), rows.integer(3), rows.integer(4)}, hasSome);
        facts.methodReport = report;
        return;
    }
}

// Whether a password was set in an unlock as well stands in its records alone.
void PersonRecords::readUnlocks(CardFacts& facts)
{
    std::vector<std::int64_t> ids;
    for (const Flow& flow : facts.card.flows)
        if (flow.kind == FlowKind::Unlock && flow.outcome == FlowOutcome::Succeeded)
            ids.push_back(flow.id.value);
    if (ids.empty())
        return;
    Statement rows(m_case.db(), fmt::format("SELECT e.flow, a.service, a.operation, a.result, a.reason FROM flow_event e JOIN audit a ON a.id = e.event"
                                            " WHERE e.source = 1 AND e.flow IN ({})",
                                            fmt::join(ids, ",")));
    while (rows.step()) {
        const Step& step = stepFor(m_steps.text(rows.integer(1)), m_steps.text(rows.integer(2)), m_steps.text(rows.integer(3)), m_steps.text(rows.integer(4)));
        if (step.stepClass == StepClass::Success && step.group == StepGroup::Reset)
            facts.resetInUnlock.push_back({rows.integer(0)});
    }
}

// The name of an account that was invited tells whose it is: anna_partner.de#EXT#@contoso.onmicrosoft.com. "Guest" alone may be an account
// of one's own that only has the rights of a guest.
void PersonRecords::readGuest(CardFacts& facts)
{
    const Person& person = facts.card.person;
    const auto isOutside = [](std::string_view name) { return containsIgnoreCase(name, "#EXT#@"); };
    if (isOutside(person.upn) || std::any_of(person.names.begin(), person.names.end(), [&](const Person::Name& name) { return name.kind == "upn" && isOutside(name.name); })) {
        facts.guest = Guest::Invited;
        return;
    }
    for (const char* table : {"registration", "user_record"}) { // a list of users knows better
        Statement rows(m_case.db(), fmt::format("SELECT e.user_type FROM {} e WHERE {} AND e.user_type > 0 ORDER BY e.id", table,
                                                "(" + fmt::format(fmt::runtime(about()), "user_id", "user_upn") + ")"));
        while (rows.step())
            facts.guest = equalsIgnoreCase(trim(m_steps.text(rows.integer(0))), "Guest") ? Guest::Listed : Guest::No;
    }
}

void PersonRecords::read(CardFacts& facts)
{
    readAudits(facts);
    readUnlocks(facts);
    readAccount(facts);
    readRisk(facts);
    readMethodReport(facts);
    readGuest(facts);
}

} // namespace core::helpdesk
