// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_builder.h"

#include "core/base/text.h"
#include "core/flow/server_clock.h"
#include "core/flow/step_collector.h"
#include "core/store/indexes.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core {

using sqlite::Statement;
using store::CorrelationKey;

FlowBuilder::FlowBuilder(store::Case& theCase, store::Dictionary& texts)
    : m_case(theCase), m_texts(texts), m_decisions(theCase),
      m_findFlow(theCase.db(), "SELECT id, user_id, user FROM flow WHERE correlation = ?"),
      m_insertFlow(theCase.db(),
                   "INSERT INTO flow (correlation, kind, subtype, outcome, started, started_digits, ended, ended_digits, user,"
                   " user_id, user_name, tenant, initiator, source_ip, user_agent, reason, reason_code, last_step, methods,"
                   " steps, incomplete, hybrid, matched_by, server_outcome, computer, wrote, stages, methods_started, methods_completed,"
                   " success_rows, asked, answered, id)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      m_insertAudit(theCase.db(), fmt::format("INSERT OR REPLACE INTO flow_event VALUES (?, ?, 1, {}, {})", int(LinkStrength::Exact), int(LinkRule::Correlation))),
      m_insertServer(theCase.db(), "INSERT OR REPLACE INTO flow_event VALUES (?, ?, 3, ?, ?)"),
      m_insertSample(theCase.db(), "INSERT INTO clock_sample VALUES (?, ?, ?, ?)"),
      m_selectId(theCase.db(), "SELECT raw_text(block, offset, length, 'id') FROM audit WHERE id = ?")
{
}

Result<std::size_t> FlowBuilder::update(const FlowTracker& tracker, std::stop_token stop)
{
    const CorrelationSet& touched = tracker.touched();
    m_log = tracker.steps().isWhole() ? &tracker.steps() : nullptr;
    sqlite::Transaction transaction(m_case.db());
    m_texts.synchronize();
    if (tracker.hasUnnamed())
        m_case.setMeta("follow_on_without_id", "yes");
    m_everybody = tracker.touchedPeople() == nullptr || !canLinkByPerson();
    if (!m_everybody)
        m_people = *tracker.touchedPeople();
    std::vector<CorrelationKey> wanted(touched.begin(), touched.end());
    // What was in progress may have become abandoned, now that the case knows of later events.
    for (const CorrelationKey& key : inProgress())
        if (!touched.contains(key))
            wanted.push_back(key);
    return finish(wanted, transaction, stop);
}

Result<std::size_t> FlowBuilder::rebuildAll(std::stop_token stop)
{
    m_log = nullptr;
    m_everybody = true;
    sqlite::Transaction transaction(m_case.db());
    m_texts.synchronize();
    CorrelationSet all;
    Statement rows(m_case.db(), "SELECT correlation, service, operation, result, reason FROM audit WHERE time IS NOT NULL");
    while (rows.step())
        if (m_steps.step(rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), m_texts).makesFlow)
            all.insert(store::correlationAt(rows, 0));
    all.erase(CorrelationKey{});
    m_case.db().execute("DELETE FROM flow_event; DELETE FROM clock_sample; DELETE FROM flow;");
    return finish({all.begin(), all.end()}, transaction, stop);
}

Result<void> FlowBuilder::relink(const std::vector<CorrelationKey>& flows)
{
    m_log = nullptr;
    m_everybody = !canLinkByPerson();
    m_texts.synchronize();
    return work(flows, {});
}

Result<std::size_t> FlowBuilder::finish(const std::vector<CorrelationKey>& wanted, sqlite::Transaction& transaction,
                                        std::stop_token stop)
{
    if (auto done = work(wanted, stop); !done)
        return tl::unexpected(done.error());
    m_case.setMeta("flows", "ready");
    Statement count(m_case.db(), "SELECT count(*) FROM flow");
    count.step();
    const auto flows = static_cast<std::size_t>(count.integer(0));
    count.reset();
    transaction.commit();
    return flows;
}

Result<void> FlowBuilder::work(const std::vector<CorrelationKey>& wanted, std::stop_token stop)
{
    m_newest = {m_case.metaNumber("newest_event")};
    std::vector<CorrelationKey> sorted = wanted;
    std::sort(sorted.begin(), sorted.end());
    {
        Statement any(m_case.db(), "SELECT 1 FROM flow LIMIT 1");
        m_mayHaveFlows = any.step();
    }
    if (auto done = buildAll(sorted, {}, stop); !done)
        return done;
    m_mayHaveFlows = true;
    updateClocks();
    if (auto done = linkUntracked(stop); !done)
        return done;
    return linkFollowOns(stop);
}

// Person by person only where object ids say who is who: names are spelled in many ways and handed on.
bool FlowBuilder::canLinkByPerson()
{
    if (!store::hasIndex(m_case.db(), "audit_target") || !store::hasIndex(m_case.db(), "flow_user") || m_case.meta("follow_on_without_id") == "yes")
        return false;
    Statement unnamed(m_case.db(), "SELECT 1 FROM flow WHERE user_id IS NULL AND wrote IS NOT NULL LIMIT 1");
    return !unnamed.step();
}

// Where a good part of all flows was worked out anew, reading everything once is faster than person by person.
Result<void> FlowBuilder::linkFollowOns(std::stop_token stop)
{
    m_everybody = m_everybody || !canLinkByPerson();
    if (!m_everybody) {
        Statement count(m_case.db(), "SELECT count(*) FROM flow");
        m_everybody = count.step() && m_people.size() * 4 > static_cast<std::size_t>(count.integer(0)) && m_people.size() > 200;
    }
    FollowOnLinks links(m_case, m_texts, m_steps);
    return m_everybody ? links.linkAll(m_log, stop) : links.linkPeople(m_people, stop);
}

Result<void> FlowBuilder::buildAll(const std::vector<CorrelationKey>& wanted, const Assignment& assigned, std::stop_token stop)
{
    StepCollector collector(m_case, m_texts, m_steps, m_log, wanted);
    for (std::size_t begin = 0, end = 0; begin < wanted.size(); begin = end) {
        end = collector.sliceEnd(begin);
        Groups groups;
        groups.reserve(end - begin);
        for (std::size_t i = begin; i < end; ++i)
            groups.emplace(wanted[i], static_cast<std::uint32_t>(i - begin));
        std::vector<AuditStep> steps;
        const std::span slice(wanted.data() + begin, end - begin);
        if (auto collected = collector.collect(slice, groups, steps); !collected)
            return collected;
        std::vector<std::vector<ServerStep>> server(groups.size());
        collectServerSteps(slice, groups, server);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the flows were not worked out to the end");
        auto first = steps.begin();
        for (std::uint32_t group = 0; group < groups.size(); ++group) {
            const auto last = std::find_if(first, steps.end(), [&](const AuditStep& s) { return s.group != group; });
            const std::span<AuditStep> mine(first, last);
            first = last;
            sortSteps(mine);
            orderTiesById(mine);
            const CorrelationKey& key = wanted[begin + group];
            auto& events = server[group];
            if (const auto extra = assigned.find(key); extra != assigned.end())
                events.insert(events.end(), extra->second.begin(), extra->second.end());
            sortServerSteps(events);
            // A flow keeps its number, by which windows know it.
            const std::int64_t number = m_mayHaveFlows ? removeFlow(key) : 0;
            if (auto flow = judgeFlow(mine, events, m_newest, [this](std::int64_t id) { return m_texts.text(id); })) {
                flow->correlation = key;
                if (!m_everybody)
                    for (const std::int64_t name : {flow->userId, flow->user})
                        if (name != 0)
                            m_people.insert(static_cast<std::uint32_t>(name));
                write(number, *flow, mine, events);
            }
        }
    }
    return {};
}

// Records of one time and rank go by their ids, which only the raw records hold: read where the order can tell.
void FlowBuilder::orderTiesById(std::span<AuditStep> steps)
{
    const auto place = [](const AuditStep& s) { return std::tuple(s.group, s.time, s.step->rank); };
    const auto says = [](const AuditStep& s) {
        return std::tuple(s.step, s.reason, s.ip, s.userAgent, s.tenant, s.actorUpn, s.actorName, s.actorId, s.targetUpn, s.targetId,
                          s.targetName);
    };
    for (auto first = steps.begin(); first != steps.end();) {
        const auto last = std::find_if(first, steps.end(), [&](const AuditStep& s) { return place(s) != place(*first); });
        if (std::any_of(first, last, [&](const AuditStep& s) { return says(s) != says(*first); })) {
            std::vector<std::pair<std::string, AuditStep*>> byId;
            for (auto it = first; it != last; ++it) {
                m_selectId.bind(1, std::int64_t(it->event));
                byId.emplace_back(m_selectId.step() ? std::string(m_selectId.text(0)) : std::string(), &*it);
                m_selectId.reset();
            }
            std::stable_sort(byId.begin(), byId.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            for (std::size_t i = 1; i < byId.size(); ++i)
                byId[i].second->idOrder = byId[i - 1].second->idOrder + (byId[i].first != byId[i - 1].first);
            sortSteps({first, last});
        }
        first = last;
    }
}

void FlowBuilder::collectServerSteps(std::span<const CorrelationKey> slice, const Groups& groups,
                                     std::vector<std::vector<ServerStep>>& server)
{
    constexpr std::string_view select = "SELECT id, time, key, tracking, event_id, computer, block, offset, length, record_id FROM server_event"
                                        " WHERE tracking IS NOT NULL AND time IS NOT NULL AND tracking ";
    const auto take = [&](Statement& rows) {
        while (rows.step()) {
            const auto found = groups.find(store::correlationAt(rows, 3));
            if (found == groups.end())
                continue;
            ServerStep step;
            step.event = rows.integer(0);
            step.time = {rows.integer(1)};
            step.key = static_cast<std::uint64_t>(rows.integer(2));
            step.eventId = static_cast<std::uint32_t>(rows.integer(4));
            step.computer = rows.integer(5);
            step.recordId = rows.integer(9);
            step.isPasswordReset = true;
            if (step.eventId == 31010) // rare: the one event whose text says more than its columns
                if (const auto raw = m_case.raw().record({rows.integer(6), rows.integer(7), rows.integer(8)}))
                    step.forceChange = forcesPasswordChange(*raw);
            server[found->second].push_back(step);
        }
        rows.reset();
    };
    constexpr std::size_t few = 500; // they lie anywhere in the index
    if (slice.size() <= few) {
        Statement rows(m_case.db(), fmt::format("{} = ?", select));
        for (const CorrelationKey& key : slice) {
            store::bindCorrelation(rows, 1, key);
            take(rows);
        }
        return;
    }
    // SQLite orders numbers before bytes, as keys are ordered: each slice reads its part of the index.
    Statement rows(m_case.db(), fmt::format("{} BETWEEN ? AND ?", select));
    store::bindCorrelation(rows, 1, slice.front());
    store::bindCorrelation(rows, 2, slice.back());
    take(rows);
}

// Returns the number that it had; 0 where there was none.
std::int64_t FlowBuilder::removeFlow(const CorrelationKey& correlation)
{
    store::bindCorrelation(m_findFlow, 1, correlation);
    const std::int64_t id = m_findFlow.step() ? m_findFlow.integer(0) : 0;
    if (id != 0 && !m_everybody)
        for (const int name : {1, 2})
            if (!m_findFlow.isNull(name))
                m_people.insert(static_cast<std::uint32_t>(m_findFlow.integer(name)));
    m_findFlow.reset();
    if (id == 0)
        return 0;
    for (const char* sql : {"DELETE FROM flow_event WHERE flow = ?", "DELETE FROM clock_sample WHERE flow = ?",
                            "DELETE FROM flow WHERE id = ?"}) {
        Statement statement(m_case.db(), sql);
        statement.bind(1, id);
        statement.run();
    }
    return id;
}

void FlowBuilder::write(std::int64_t number, const FlowRow& flow, std::span<const AuditStep> steps, std::span<const ServerStep> server)
{
    Statement& s = m_insertFlow;
    store::bindCorrelation(s, 1, flow.correlation);
    s.bind(2, int(flow.kind));
    s.bindId(3, int(flow.subtype));
    s.bind(4, int(flow.outcome));
    s.bind(5, flow.started.ticks);
    s.bind(6, int(flow.startedDigits));
    s.bind(7, flow.ended.ticks);
    s.bind(8, int(flow.endedDigits));
    int i = 8;
    for (const std::int64_t id : {flow.user, flow.userId, flow.userName, flow.tenant, flow.initiator, flow.sourceIp, flow.userAgent,
                                  flow.reason, m_texts.idOf(flow.reasonCode), m_texts.idOf(flow.lastStep)})
        s.bindId(++i, id);
    s.bind(19, std::int64_t(flow.methods));
    s.bind(20, std::int64_t(flow.steps));
    s.bind(21, int(flow.incomplete));
    s.bind(22, int(flow.hybrid));
    s.bindId(23, flow.matchedBy ? int(*flow.matchedBy) : 0);
    s.bindId(24, int(flow.serverOutcome));
    s.bindId(25, flow.computer);
    flow.wrote ? s.bind(26, flow.wrote->ticks) : s.bindNull(26);
    s.bind(27, std::int64_t(flow.progress.stages));
    s.bind(28, std::int64_t(flow.progress.methodsStarted));
    s.bind(29, std::int64_t(flow.progress.methodsCompleted));
    s.bind(30, std::int64_t(flow.progress.successRows));
    const auto& answer = flow.progress.answer;
    answer ? s.bind(31, answer->asked.ticks) : s.bindNull(31);
    answer ? s.bind(32, answer->answered.ticks) : s.bindNull(32);
    s.bindId(33, number);
    s.run();
    const std::int64_t id = m_case.db().lastInsertId();
    m_insertAudit.bind(1, id);
    for (const AuditStep& step : steps) {
        m_insertAudit.bind(2, std::int64_t(step.event));
        m_insertAudit.run();
    }
    for (const ServerStep& step : server) {
        m_insertServer.bindAll(id, step.event, int(step.strength()), int(step.rule));
        m_insertServer.run();
    }
    for (const ClockSample& sample : clockSamples(steps, server)) {
        m_insertSample.bindAll(id, sample.computer, sample.ahead.ticks, int(sample.paired));
        m_insertSample.run();
    }
}

std::vector<CorrelationKey> FlowBuilder::inProgress()
{
    std::vector<CorrelationKey> keys;
    Statement rows(m_case.db(), "SELECT correlation FROM flow WHERE outcome = ?");
    rows.bind(1, int(FlowOutcome::InProgress));
    while (rows.step())
        keys.push_back(store::correlationAt(rows, 0));
    return keys;
}

// The estimate per server, and in its place what the examiner set.
void FlowBuilder::updateClocks()
{
    m_case.db().execute("DELETE FROM server_clock");
    Statement insert(m_case.db(), "INSERT OR REPLACE INTO server_clock VALUES (?, ?, ?)");
    for (const ServerClock& clock : readClocks(m_case)) {
        if (const auto offset = clock.correctedMs ? clock.correctedMs : clock.estimatedMs) {
            insert.bindAll(clock.computerNumber, *offset, std::int64_t(clock.matches));
            insert.run();
        }
    }
}

} // namespace core
