// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/follow_on_links.h"

#include "core/base/text.h"
#include "core/knowledge/service_accounts.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <tuple>

namespace core {

using sqlite::Statement;
using store::CorrelationKey;

namespace {

constexpr std::string_view flowColumns = "SELECT id, user_id, user, wrote, ended, outcome, server_outcome, kind, initiator, subtype, correlation FROM flow";
constexpr std::string_view recordColumns = "SELECT id, time, key, correlation, service, operation, result, reason, actor_upn, coalesce(actor_app, actor_name),"
                                           " target_upn, target_id FROM audit";

} // namespace

DirectoryAction directoryActionOf(const Step& step)
{
    if (step.lane != Lane::Directory)
        return DirectoryAction::None; // what failed has names of its own
    if (step.name == "directory.reset" || step.name == "directory.change" || step.name == "directory.password_profile")
        return DirectoryAction::Password;
    if (step.name == "directory.tokens")
        return DirectoryAction::Tokens;
    if (step.name == "directory.force_change")
        return DirectoryAction::ForceChange;
    return DirectoryAction::None;
}

FollowOnLinks::FollowOnLinks(store::Case& theCase, store::Dictionary& texts, StepCache& steps)
    : m_case(theCase), m_texts(texts), m_steps(steps), m_decisions(theCase),
      m_findFlow(theCase.db(), "SELECT 1 FROM flow WHERE correlation = ?"),
      m_updateSubtype(theCase.db(), "UPDATE flow SET subtype = ? WHERE id = ?")
{
}

std::uint32_t FollowOnLinks::numberOf(std::uint32_t text, bool mayAdd)
{
    const auto [known, isNew] = m_byNumber.try_emplace(text, 0);
    if (known->second != 0 || (!isNew && !mayAdd))
        return known->second;
    std::string folded = toLower(m_texts.text(text));
    auto named = m_byName.find(folded);
    if (named == m_byName.end() && mayAdd) {
        named = m_byName.emplace(folded, static_cast<std::uint32_t>(m_names.size())).first;
        m_names.push_back(std::move(folded));
    }
    return known->second = named == m_byName.end() ? 0 : named->second;
}

// An object id is one person for ever; a name stands in where a record has none. 0: nobody whose flows are known.
std::uint32_t FollowOnLinks::personOf(std::uint32_t objectId, std::uint32_t upn, bool mayAdd)
{
    const std::uint32_t person = objectId ? numberOf(objectId, mayAdd) : 0;
    return person || upn == 0 ? person : numberOf(upn, mayAdd);
}

// Flows with an object id come first, so that a name leads to the person who is known to bear it: of several the one with
// the lowest id, whatever the order of imports.
void FollowOnLinks::readFlows(Statement& rows)
{
    while (rows.step()) {
        if (rows.isNull(3))
            continue;
        const auto objectId = static_cast<std::uint32_t>(rows.integer(1)), upn = static_cast<std::uint32_t>(rows.integer(2));
        FlowOf found;
        found.person = personOf(objectId, upn, true);
        if (found.person == 0)
            continue;
        if (objectId && upn) {
            std::uint32_t& owner = m_byName.try_emplace(toLower(m_texts.text(upn)), found.person).first->second;
            if (m_names[found.person] < m_names[owner])
                owner = found.person;
        }
        const auto outcome = FlowOutcome(rows.integer(5));
        found.flow.flow = static_cast<std::uint32_t>(rows.integer(0));
        found.flow.wrote = {rows.integer(3)};
        found.flow.ended = {rows.integer(4)};
        found.flow.isCertain = (outcome != FlowOutcome::Interrupted && outcome != FlowOutcome::InProgress)
            || ServerOutcome(rows.integer(6)) == ServerOutcome::Succeeded;
        const CorrelationKey correlation = store::correlationAt(rows, 10);
        found.flow.order = orderOf(correlation);
        if (!m_decisions.isEmpty()) // set nodes stay where they are
            found.correlation = *m_decided.insert(toLower(correlation.text ? std::string(m_texts.text(correlation.text)) : correlation.guid.text())).first;
        found.kind = FlowKind(rows.integer(7));
        found.subtype = FlowSubtype(rows.integer(9));
        if (found.kind == FlowKind::AdminReset)
            found.flow.administrator = actorNumber(static_cast<std::uint32_t>(rows.integer(8)));
        m_flows.push_back(found);
    }
}

// The same whenever the record was imported.
std::uint64_t FollowOnLinks::orderOf(const CorrelationKey& correlation) const
{
    if (correlation.text)
        return std::hash<std::string_view>()(m_texts.text(correlation.text));
    std::uint64_t order = 0;
    for (std::size_t i = 0; i < sizeof order; ++i)
        order = order << 8 | correlation.guid.bytes[i];
    return order;
}

std::uint32_t FollowOnLinks::actorNumber(std::uint32_t name)
{
    if (name == 0)
        return 0;
    return m_actors.try_emplace(toLower(m_texts.text(name)), static_cast<std::uint32_t>(m_actors.size() + 1)).first->second;
}

DirectoryWriter FollowOnLinks::writerOf(const AuditStep& step)
{
    const std::uint64_t names = std::uint64_t(step.actorUpn) << 32 | step.actorName;
    const auto [known, isNew] = m_writers.try_emplace(names, DirectoryWriter::Other);
    if (isNew) {
        switch (serviceAccountOf(m_texts.text(step.actorUpn), m_texts.text(step.actorName))) {
        case ServiceAccount::PasswordService: known->second = DirectoryWriter::PasswordService; break;
        case ServiceAccount::Synchronization: known->second = DirectoryWriter::SyncAccount; break;
        case ServiceAccount::None: break;
        }
    }
    return known->second;
}

// Records of other services with the id of a flow belong to it already.
bool FollowOnLinks::belongsToFlow(const CorrelationKey& correlation)
{
    store::bindCorrelation(m_findFlow, 1, correlation);
    const bool belongs = m_findFlow.step();
    m_findFlow.reset();
    return belongs;
}

void FollowOnLinks::addRecord(const AuditStep& step, const CorrelationKey& correlation)
{
    const DirectoryAction action = directoryActionOf(*step.step);
    if (action == DirectoryAction::None)
        return;
    m_hasUnnamed = m_hasUnnamed || (step.targetId == 0 && step.targetUpn != 0);
    const std::uint32_t person = personOf(step.targetId, step.targetUpn, false);
    if (person == 0 || (!correlation.isNone() && belongsToFlow(correlation)))
        return;
    Record found;
    found.person = person;
    found.record.order = correlation.isNone() ? step.key : orderOf(correlation);
    found.record.record = step.event;
    found.record.time = step.time;
    found.record.action = action;
    found.record.writer = writerOf(step);
    if (found.record.writer == DirectoryWriter::Other)
        found.record.actor = actorNumber(step.actorUpn ? step.actorUpn : step.actorName);
    // A record without correlation id goes by itself.
    found.record.group = correlation.isNone() ? UINT32_MAX - step.event
                                              : m_groups.try_emplace(correlation, static_cast<std::uint32_t>(m_groups.size())).first->second;
    m_records.push_back(found);
}

Result<void> FollowOnLinks::linkAll(const StepLog* log, std::stop_token stop)
{
    for (const char* which : {" WHERE user_id IS NOT NULL", " WHERE user_id IS NULL"}) {
        Statement rows(m_case.db(), std::string(flowColumns) + which);
        readFlows(rows);
    }
    if (log) {
        for (std::size_t bucket = 0; bucket < StepSpool::bucketCount; ++bucket)
            if (auto read = log->spool().forEach(bucket, [&](const CorrelationKey& key, const AuditStep& step) { addRecord(step, key); }); !read)
                return read;
    } else {
        Statement rows(m_case.db(), std::string(recordColumns) + " WHERE time IS NOT NULL AND (target_id IS NOT NULL OR target_upn IS NOT NULL)");
        while (rows.step()) {
            if (stop.stop_requested())
                break;
            addRecord(recordAt(rows), store::correlationAt(rows, 3));
        }
    }
    if (m_hasUnnamed)
        m_case.setMeta("follow_on_without_id", "yes");
    return link(log == nullptr, stop);
}

AuditStep FollowOnLinks::recordAt(const Statement& row)
{
    AuditStep step;
    step.event = static_cast<std::uint32_t>(row.integer(0));
    step.time = {row.integer(1)};
    step.key = static_cast<std::uint64_t>(row.integer(2));
    step.step = &m_steps.step(row.integer(4), row.integer(5), row.integer(6), row.integer(7), m_texts);
    step.actorUpn = static_cast<std::uint32_t>(row.integer(8));
    step.actorName = static_cast<std::uint32_t>(row.integer(9));
    step.targetUpn = static_cast<std::uint32_t>(row.integer(10));
    step.targetId = static_cast<std::uint32_t>(row.integer(11));
    return step;
}

// Everyone who bears one of the names, with all names that their flows have.
std::vector<std::uint32_t> FollowOnLinks::closure(const NameSet& people)
{
    NameSet names;
    const auto add = [&](std::uint32_t name) {
        names.insert(name);
        std::string text = toLower(m_texts.text(name));
        for (int spelling = 0; spelling < 2; ++spelling) {
            if (const std::int64_t other = m_texts.find(text))
                names.insert(static_cast<std::uint32_t>(other));
            // Not std::toupper, which leaves an i alone where the user is Turkish.
            std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        }
    };
    for (const std::uint32_t name : people)
        add(name);
    Statement ids(m_case.db(), "SELECT DISTINCT user_id FROM flow WHERE user = ? AND user_id IS NOT NULL");
    Statement upns(m_case.db(), "SELECT DISTINCT user FROM flow WHERE user_id = ? AND user IS NOT NULL");
    for (Statement* query : {&ids, &upns}) {
        const std::vector<std::uint32_t> known(names.begin(), names.end());
        for (const std::uint32_t name : known) {
            query->bind(1, std::int64_t{name});
            while (query->step())
                add(static_cast<std::uint32_t>(query->integer(0)));
            query->reset();
        }
    }
    std::vector<std::uint32_t> sorted(names.begin(), names.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Result<void> FollowOnLinks::linkPeople(const NameSet& people, std::stop_token stop)
{
    const std::vector<std::uint32_t> names = closure(people);
    for (const char* which : {" WHERE user_id = ?", " WHERE user = ? AND user_id IS NULL"}) {
        Statement rows(m_case.db(), std::string(flowColumns) + which);
        for (const std::uint32_t name : names) {
            rows.bind(1, std::int64_t{name});
            readFlows(rows);
            rows.reset();
        }
    }
    for (const char* which : {" WHERE target_id = ?", " WHERE target_id IS NULL AND target_upn = ?"}) {
        Statement rows(m_case.db(), std::string(recordColumns) + which + " AND time IS NOT NULL");
        for (const std::uint32_t name : names) {
            if (stop.stop_requested())
                break;
            rows.bind(1, std::int64_t{name});
            while (rows.step())
                addRecord(recordAt(rows), store::correlationAt(rows, 3));
            rows.reset();
        }
    }
    return link(true, stop);
}

FollowDecisions FollowOnLinks::decisionsAbout(std::span<const FlowOf> flows) const
{
    FollowDecisions about;
    for (const DecidedLink& link : m_decisions.all())
        for (const FlowOf& flow : flows) {
            if (flow.correlation != link.correlationId)
                continue;
            auto& pairs = link.decision == LinkDecision::Rejected ? about.rejected : about.confirmed;
            pairs.emplace_back(static_cast<std::uint32_t>(link.event), flow.flow.flow);
        }
    return about;
}

// By a record of its own, or by what the server wrote down.
bool FollowOnLinks::forcesChangeItself(const FlowOf& flow)
{
    Statement records(m_case.db(), std::string(recordColumns) + " WHERE id IN (SELECT event FROM flow_event WHERE flow = ? AND source = 1 AND rule = 1)");
    records.bind(1, std::int64_t{flow.flow.flow});
    while (records.step())
        if (recordAt(records).step->name == "directory.force_change")
            return true;
    Statement events(m_case.db(), "SELECT s.block, s.offset, s.length FROM flow_event e JOIN server_event s ON s.id = e.event WHERE e.flow = ? AND e.source = 3 AND s.event_id = 31010");
    events.bind(1, std::int64_t{flow.flow.flow});
    while (events.step())
        if (const auto raw = m_case.raw().record({events.integer(0), events.integer(1), events.integer(2)}); raw && forcesPasswordChange(*raw))
            return true;
    return false;
}

void FollowOnLinks::setSubtype(FlowOf& flow, FlowSubtype subtype)
{
    if (flow.subtype == subtype)
        return;
    m_updateSubtype.bindId(1, int(subtype));
    m_updateSubtype.bind(2, std::int64_t{flow.flow.flow});
    m_updateSubtype.run();
    flow.subtype = subtype;
}

// Core Directory logs under another correlation id that the password has to be changed. Where links were made before, the subtype may rest on one
// that is no more.
void FollowOnLinks::writeForcing(std::span<FlowOf> flows, std::span<const FollowLink> links, bool wereLinked)
{
    for (FlowOf& flow : flows) {
        if (flow.kind != FlowKind::AdminReset)
            continue;
        const bool isLinked = std::any_of(links.begin(), links.end(), [&](const FollowLink& link) {
            return link.flow == flow.flow.flow && link.strength != LinkStrength::Weak && m_forcing.contains(link.record);
        });
        if (isLinked)
            setSubtype(flow, FlowSubtype::ForceChange);
        else if (wereLinked && flow.subtype == FlowSubtype::ForceChange && !forcesChangeItself(flow))
            setSubtype(flow, FlowSubtype::None);
    }
}

// A change is forced where the password before it was one that an administrator set to be changed at the next sign-in.
void FollowOnLinks::writeSubtypes(std::span<FlowOf> flows)
{
    constexpr Duration longestWait = Duration::days(90);
    std::vector<FlowOf*> sorted;
    for (FlowOf& flow : flows)
        sorted.push_back(&flow);
    std::sort(sorted.begin(), sorted.end(), [](const FlowOf* a, const FlowOf* b) {
        return std::tie(a->flow.wrote, a->flow.ended, a->flow.order) < std::tie(b->flow.wrote, b->flow.ended, b->flow.order);
    });
    const FlowOf* before = nullptr;
    for (FlowOf* flow : sorted) {
        if (flow->kind == FlowKind::Change) {
            const bool forced = before && before->kind == FlowKind::AdminReset && before->subtype == FlowSubtype::ForceChange
                && flow->flow.wrote - before->flow.wrote <= longestWait;
            if (forced != (flow->subtype == FlowSubtype::Forced))
                setSubtype(*flow, forced ? FlowSubtype::Forced : FlowSubtype::None);
        }
        if (flow->flow.isCertain)
            before = flow;
    }
}

Result<void> FollowOnLinks::link(bool removeOld, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "the follow-up records were not linked to the end");
    const auto byPerson = [](const auto& a, const auto& b) { return a.person < b.person; };
    std::stable_sort(m_flows.begin(), m_flows.end(), byPerson);
    std::stable_sort(m_records.begin(), m_records.end(), byPerson);
    Statement remove(m_case.db(), "DELETE FROM flow_event WHERE flow = ? AND rule IN (5, 6, 7)");
    Statement insert(m_case.db(), "INSERT OR IGNORE INTO flow_event VALUES (?, ?, 1, ?, ?)");
    auto record = m_records.begin();
    for (auto flow = m_flows.begin(); flow != m_flows.end();) {
        const auto lastFlow = std::find_if(flow, m_flows.end(), [&](const FlowOf& f) { return f.person != flow->person; });
        record = std::find_if(record, m_records.end(), [&](const Record& r) { return r.person >= flow->person; });
        const auto lastRecord = std::find_if(record, m_records.end(), [&](const Record& r) { return r.person != flow->person; });
        std::vector<FollowFlow> flows;
        for (auto it = flow; it != lastFlow; ++it) {
            flows.push_back(it->flow);
            if (removeOld) {
                remove.bind(1, std::int64_t{it->flow.flow});
                remove.run();
            }
        }
        std::vector<FollowLink> links;
        if (record != lastRecord) {
            std::vector<FollowRecord> records;
            m_forcing.clear();
            for (auto it = record; it != lastRecord; ++it) {
                records.push_back(it->record);
                if (it->record.action == DirectoryAction::ForceChange)
                    m_forcing.insert(it->record.record);
            }
            links = linkFollowOns(std::move(flows), std::move(records), decisionsAbout({flow, lastFlow}));
            for (const FollowLink& link : links) {
                insert.bindAll(std::int64_t{link.flow}, std::int64_t{link.record}, int(link.strength), int(link.rule));
                insert.run();
            }
        }
        writeForcing({flow, lastFlow}, links, removeOld);
        writeSubtypes({flow, lastFlow});
        flow = lastFlow;
        record = lastRecord;
    }
    return {};
}

} // namespace core
