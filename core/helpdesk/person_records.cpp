// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/person_records.h"

#include "core/base/text.h"
#include "core/knowledge/service_accounts.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
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
    Statement risk(m_case.db(), fmt::format("SELECT e.risk_level, e.risk_state FROM risky_user e WHERE {} ORDER BY e.time DESC, e.id DESC LIMIT 1",
                                            fmt::format(fmt::runtime(about()), "user_id", "user_upn")));
    if (risk.step()) {
        facts.riskLevel = m_steps.text(risk.integer(0));
        facts.riskState = m_steps.text(risk.integer(1));
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
    readGuest(facts);
}

} // namespace core::helpdesk
