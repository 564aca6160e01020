// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_reader.h"

#include "core/base/text.h"
#include "core/knowledge/server_events.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core {

using sqlite::Statement;

namespace {

constexpr std::string_view flowColumns =
    "SELECT f.id, f.correlation, f.kind, f.subtype, f.outcome, f.started, f.started_digits, f.ended, f.ended_digits, f.user,"
    " f.user_id, f.user_name, f.tenant, f.initiator, f.source_ip, f.user_agent, f.reason, f.reason_code, f.last_step, f.methods,"
    " f.steps, f.incomplete, f.hybrid, f.matched_by, f.server_outcome, f.computer, c.offset_ms"
    " FROM flow f LEFT JOIN server_clock c ON c.computer = f.computer";

std::string linkSentence(LinkRule rule)
{
    switch (rule) {
    case LinkRule::Correlation: return "It has the correlation id of the flow.";
    case LinkRule::TrackingId: return "Its TrackingId is the correlation id of the flow.";
    case LinkRule::ObjectIdAndTime: return "It names no flow, but the same user's object id within minutes of it.";
    case LinkRule::UserAndTime: return "It names no flow, but the same user within minutes of it.";
    }
    return {};
}

} // namespace

FlowReader::FlowReader(store::Case& theCase)
    : m_case(theCase), m_selectText(theCase.db(), "SELECT text FROM string WHERE id = ?"),
      m_selectPlaces(theCase.db(), "SELECT o.file, o.place, f.path, f.sha256 FROM"
                                   " (SELECT ?1 AS file, ?2 AS place UNION ALL SELECT file, place FROM occurrence WHERE event = ?3) o"
                                   " JOIN file f ON f.id = o.file"
                                   // The raw record that the case keeps is of the richest copy.
                                   " ORDER BY o.file = (SELECT file FROM raw_block WHERE id = ?4) DESC, o.file, o.place")
{
}

std::string_view FlowReader::text(std::int64_t id)
{
    if (id == 0)
        return {};
    const auto [it, isNew] = m_texts.try_emplace(id);
    if (isNew) {
        m_selectText.bind(1, id);
        if (m_selectText.step())
            it->second = m_selectText.text(0);
        m_selectText.reset();
    }
    return it->second;
}

std::string FlowReader::correlationText(const Statement& row, int column)
{
    const store::CorrelationKey key = store::correlationAt(row, column);
    if (key.isNone())
        return {};
    return key.text ? std::string(text(key.text)) : key.guid.text();
}

Flow FlowReader::flowAt(const Statement& row)
{
    Flow flow;
    flow.id = {row.integer(0)};
    flow.correlationId = correlationText(row, 1);
    flow.kind = FlowKind(row.integer(2));
    flow.subtype = FlowSubtype(row.integer(3));
    flow.outcome = FlowOutcome(row.integer(4));
    flow.started = {row.integer(5)};
    flow.startedDigits = static_cast<std::uint8_t>(row.integer(6));
    flow.ended = {row.integer(7)};
    flow.endedDigits = static_cast<std::uint8_t>(row.integer(8));
    int column = 8;
    for (std::string* field : {&flow.user, &flow.userId, &flow.userName, &flow.tenantId, &flow.initiator, &flow.sourceIp,
                               &flow.userAgent, &flow.reason, &flow.reasonCode, &flow.lastStep})
        *field = text(row.integer(++column));
    flow.reason = trim(flow.reason);
    flow.methods = static_cast<std::uint32_t>(row.integer(19));
    flow.steps = static_cast<std::uint32_t>(row.integer(20));
    flow.incomplete = row.integer(21) != 0;
    flow.hybrid = row.integer(22) != 0;
    if (!row.isNull(23))
        flow.matchedBy = LinkRule(row.integer(23));
    flow.serverOutcome = ServerOutcome(row.integer(24));
    flow.computer = text(row.integer(25));
    flow.clockOffsetMs = row.optionalInteger(26);
    return flow;
}

void FlowReader::addServerFacts(std::unordered_map<std::int64_t, Flow*>& flows, FlowId only)
{
    Statement rows(m_case.db(),
                   std::string("SELECT e.flow, s.event_id, s.computer FROM flow_event e JOIN server_event s ON s.id = e.event"
                               " WHERE e.source = 3 AND s.provider IN"
                               " (SELECT id FROM string WHERE text = 'PasswordResetService' COLLATE NOCASE)")
                       + (only ? " AND e.flow = ?1" : "") + " ORDER BY e.flow, s.time, s.record_id, s.event_id, s.key, s.id");
    if (only)
        rows.bind(1, only.value);
    while (rows.step()) {
        const auto found = flows.find(rows.integer(0));
        if (found == flows.end())
            continue;
        Flow& flow = *found->second;
        flow.serverEventIds.push_back(static_cast<std::uint32_t>(rows.integer(1)));
        const std::string server(text(rows.integer(2)));
        if (!server.empty() && std::find(flow.servers.begin(), flow.servers.end(), server) == flow.servers.end())
            flow.servers.push_back(server);
    }
}

FlowList FlowReader::list()
{
    FlowList flows;
    Statement rows(m_case.db(), fmt::format("{} ORDER BY f.started", flowColumns));
    while (rows.step())
        flows.push_back(flowAt(rows));
    std::stable_sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) {
        return std::tie(a.started, a.correlationId) < std::tie(b.started, b.correlationId);
    });
    std::unordered_map<std::int64_t, Flow*> byId;
    byId.reserve(flows.size());
    for (Flow& flow : flows)
        byId.emplace(flow.id.value, &flow);
    addServerFacts(byId, {});
    return flows;
}

Result<FlowId> FlowReader::find(const std::string& correlationId)
{
    Statement query(m_case.db(), "SELECT id FROM flow WHERE correlation = ?");
    const auto guid = parseGuid(trim(correlationId));
    std::int64_t textId = 0;
    if (guid) {
        query.bindBlob(1, guid->bytes.data(), 16);
    } else {
        Statement text(m_case.db(), "SELECT id FROM string WHERE text = ?");
        text.bind(1, trim(correlationId));
        textId = text.step() ? text.integer(0) : 0;
        query.bind(1, textId);
    }
    if (!query.step())
        return fail(ErrorCode::NotFound, "there is no flow with this correlation id", correlationId);
    return FlowId{query.integer(0)};
}

Result<FlowDetail> FlowReader::detail(FlowId id)
{
    Statement row(m_case.db(), fmt::format("{} WHERE f.id = ?", flowColumns));
    row.bind(1, id.value);
    if (!row.step())
        return fail(ErrorCode::NotFound, "there is no such flow", std::to_string(id.value));
    FlowDetail detail;
    detail.flow = flowAt(row);
    std::unordered_map<std::int64_t, Flow*> byId{{id.value, &detail.flow}};
    addServerFacts(byId, id);
    addAuditSteps(detail);
    addServerSteps(detail);
    std::stable_sort(detail.steps.begin(), detail.steps.end(),
                     [](const FlowStep& a, const FlowStep& b) { return a.shownTime < b.shownTime; });
    return detail;
}

std::string FlowReader::rawAt(const Statement& row, int column)
{
    const auto raw = m_case.raw().record({row.integer(column), row.integer(column + 1), row.integer(column + 2)});
    return raw ? std::string(*raw) : "(" + describe(raw.error()) + ")";
}

void FlowReader::addEvidence(FlowStep& step, std::int64_t file, std::int64_t place, std::int64_t block)
{
    m_selectPlaces.bindAll(file, place, step.event.value, block);
    while (m_selectPlaces.step())
        step.evidence.push_back({std::string(m_selectPlaces.text(2)), std::string(m_selectPlaces.text(3)),
                                 static_cast<std::uint64_t>(m_selectPlaces.integer(1))});
    m_selectPlaces.reset();
}

void FlowReader::addAuditSteps(FlowDetail& detail)
{
    Statement rows(m_case.db(),
                   "SELECT a.id, a.time, a.digits, a.service, a.operation, a.result, a.reason, a.correlation, a.ip, a.actor_upn,"
                   " coalesce(a.actor_app, a.actor_name), a.target_upn, a.target_name, a.file, a.place, e.link, e.rule, a.block, a.offset, a.length,"
                   " raw_text(a.block, a.offset, a.length, 'id'), a.key"
                   " FROM flow_event e JOIN audit a ON a.id = e.event WHERE e.flow = ? AND e.source = 1");
    rows.bind(1, detail.flow.id.value);
    struct Placed {
        int rank;
        std::uint64_t key;
        FlowStep step;
    };
    std::vector<Placed> sorted;
    while (rows.step()) {
        FlowStep step;
        step.event = {rows.integer(0)};
        step.time = step.shownTime = {rows.integer(1)};
        step.digits = static_cast<std::uint8_t>(rows.integer(2));
        step.result = text(rows.integer(5));
        step.text = trim(text(rows.integer(6)));
        const std::string operation(text(rows.integer(4)));
        const Step& known = stepFor(text(rows.integer(3)), operation, step.result, step.text);
        step.lane = known.lane;
        step.stepClass = known.stepClass;
        step.step = known.name;
        step.title = known.title;
        if (known.name == "other" || known.name == "record" || known.title.empty())
            step.title = meaningfulReason(step.text).empty() ? operation : step.text; // unknown texts verbatim
        if (meaningfulReason(step.text).empty())
            step.text = operation;
        step.meaning = known.meaning;
        step.next = known.next;
        step.correlationId = correlationText(rows, 7);
        step.ip = text(rows.integer(8));
        step.actor = text(rows.integer(9) ? rows.integer(9) : rows.integer(10));
        step.target = text(rows.integer(11) ? rows.integer(11) : rows.integer(12));
        step.provider = text(rows.integer(3));
        addEvidence(step, rows.integer(13), rows.integer(14), rows.integer(17));
        step.link = LinkStrength(rows.integer(15));
        step.rule = LinkRule(rows.integer(16));
        step.linkReason = linkSentence(step.rule);
        step.raw = rawAt(rows, 17);
        step.sourceId = rows.text(20);
        sorted.push_back({known.rank, static_cast<std::uint64_t>(rows.integer(21)), std::move(step)});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Placed& a, const Placed& b) {
        return std::tie(a.step.time, a.rank, a.step.sourceId, a.key) < std::tie(b.step.time, b.rank, b.step.sourceId, b.key);
    });
    for (Placed& placed : sorted)
        detail.steps.push_back(std::move(placed.step));
}

void FlowReader::addServerSteps(FlowDetail& detail)
{
    Statement rows(m_case.db(),
                   "SELECT s.id, s.time, s.digits, s.provider, s.event_id, s.computer, s.tracking, s.upn, s.admin_upn, s.hr, s.reason,"
                   " s.record_id, s.level, s.file, s.place, e.link, e.rule, s.block, s.offset, s.length, c.offset_ms"
                   " FROM flow_event e JOIN server_event s ON s.id = e.event LEFT JOIN server_clock c ON c.computer = s.computer"
                   " WHERE e.flow = ? AND e.source = 3 ORDER BY s.time, s.record_id, s.event_id, s.key");
    rows.bind(1, detail.flow.id.value);
    while (rows.step()) {
        FlowStep step;
        step.event = {rows.integer(0)};
        step.time = {rows.integer(1)};
        step.digits = static_cast<std::uint8_t>(rows.integer(2));
        step.shownTime = step.time - Duration::milliseconds(rows.integer(20));
        step.provider = text(rows.integer(3));
        const ServerEventInfo info = serverEventInfo(step.provider, static_cast<std::uint32_t>(rows.integer(4)));
        step.lane = info.lane;
        step.stepClass = info.eventClass == ServerEventClass::Success ? StepClass::Success
            : info.eventClass == ServerEventClass::Failure            ? StepClass::Refusal
            : info.eventClass == ServerEventClass::Start              ? StepClass::Progress
                                                                      : StepClass::Neutral;
        step.step = info.step;
        step.title = info.title.empty() ? fmt::format("Event {}", rows.integer(4)) : info.title;
        step.meaning = info.meaning;
        step.next = info.next;
        if (const HrCode* hr = hrCode(text(rows.integer(9)))) {
            step.meaning += (step.meaning.empty() ? "" : " ") + hr->meaning;
            if (!hr->next.empty())
                step.next = hr->next;
        }
        step.sourceId = std::to_string(rows.integer(4));
        step.computer = text(rows.integer(5));
        step.correlationId = correlationText(rows, 6);
        step.target = text(rows.integer(7));
        step.actor = text(rows.integer(8));
        step.result = step.stepClass == StepClass::Success ? "success" : step.stepClass == StepClass::Refusal ? "failure" : "";
        step.text = text(rows.integer(10));
        if (step.text.empty())
            step.text = info.name;
        step.recordId = static_cast<std::uint64_t>(rows.integer(11));
        addEvidence(step, rows.integer(13), rows.integer(14), rows.integer(17));
        step.link = LinkStrength(rows.integer(15));
        step.rule = LinkRule(rows.integer(16));
        step.linkReason = linkSentence(step.rule);
        step.raw = rawAt(rows, 17);
        step.rawIsJson = !step.raw.empty() && step.raw.front() == '{';
        detail.steps.push_back(std::move(step));
    }
}

} // namespace core
