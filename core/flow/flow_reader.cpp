// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_reader.h"

#include "core/base/text.h"
#include "core/flow/link_decisions.h"
#include "core/flow/surroundings.h"
#include "core/sqlite/reading.h"
#include "core/store/text_lookup.h"
#include "core/store/text_set.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <numeric>
#include <tuple>

namespace core {

using sqlite::Statement;

namespace {

constexpr std::string_view flowColumns =
    "SELECT f.id, f.correlation, f.kind, f.subtype, f.outcome, f.started, f.started_digits, f.ended, f.ended_digits, f.user,"
    " f.user_id, f.user_name, f.tenant, f.initiator, f.source_ip, f.user_agent, f.reason, f.reason_code, f.last_step, f.methods,"
    " f.steps, f.incomplete, f.hybrid, f.matched_by, f.server_outcome, f.computer, c.offset_ms, f.methods_completed"
    " FROM flow f LEFT JOIN server_clock c ON c.computer = f.computer";

// Those of a row whose text stands in the dictionary, in the order of flowColumns.
constexpr std::string Flow::*textFields[] = {&Flow::user, &Flow::userId, &Flow::userName, &Flow::tenantId, &Flow::initiator, &Flow::sourceIp,
                                             &Flow::userAgent, &Flow::reason, &Flow::reasonCode, &Flow::lastStep};

// Numbers of the object id in the dictionary. By the names of people, which have an index; where it is none of theirs, in the whole dictionary.
std::vector<std::int64_t> idsOf(store::Case& theCase, std::string_view objectId)
{
    std::vector<std::int64_t> ids;
    if (objectId.empty())
        return ids;
    Statement rows(theCase.db(), "SELECT DISTINCT name FROM person_name WHERE folded = ? AND kind = 'object_id'");
    const std::string folded = toLower(objectId);
    rows.bind(1, std::string_view(folded));
    while (rows.step())
        ids.push_back(rows.integer(0));
    return ids.empty() ? store::numbersOfText(theCase.db(), objectId) : ids;
}

// A flow as it stands in the table: texts are numbers of the dictionary.
struct FlowRow {
    std::int64_t id = 0;
    store::CorrelationKey correlation;
    std::array<std::uint32_t, std::size(textFields)> texts{};
    std::uint32_t computer = 0;
    FlowKind kind;
    FlowSubtype subtype;
    FlowOutcome outcome;
    ServerOutcome serverOutcome;
    UtcTime started, ended;
    std::uint8_t startedDigits, endedDigits;
    std::uint32_t methods, methodsCompleted, steps;
    bool incomplete, hybrid;
    std::optional<LinkRule> matchedBy;
    std::optional<std::int64_t> clockOffsetMs;
};

std::uint32_t textAt(const Statement& row, int column)
{
    const std::int64_t number = row.integer(column);
    return number > 0 && number <= UINT32_MAX ? static_cast<std::uint32_t>(number) : 0;
}

FlowRow rowAt(const Statement& row)
{
    FlowRow r;
    r.id = row.integer(0);
    r.correlation = store::correlationAt(row, 1);
    r.kind = FlowKind(row.integer(2));
    r.subtype = FlowSubtype(row.integer(3));
    r.outcome = FlowOutcome(row.integer(4));
    r.started = {row.integer(5)};
    r.startedDigits = static_cast<std::uint8_t>(row.integer(6));
    r.ended = {row.integer(7)};
    r.endedDigits = static_cast<std::uint8_t>(row.integer(8));
    for (std::size_t i = 0; i < r.texts.size(); ++i)
        r.texts[i] = textAt(row, 9 + int(i));
    r.methods = static_cast<std::uint32_t>(row.integer(19));
    r.steps = static_cast<std::uint32_t>(row.integer(20));
    r.incomplete = row.integer(21) != 0;
    r.hybrid = row.integer(22) != 0;
    if (!row.isNull(23))
        r.matchedBy = LinkRule(row.integer(23));
    r.serverOutcome = ServerOutcome(row.integer(24));
    r.computer = textAt(row, 25);
    r.clockOffsetMs = row.optionalInteger(26);
    r.methodsCompleted = static_cast<std::uint32_t>(row.integer(27));
    return r;
}

std::uint32_t textOf(const store::CorrelationKey& key)
{
    return key.text > 0 && key.text <= UINT32_MAX ? static_cast<std::uint32_t>(key.text) : 0;
}

std::string correlationOf(const FlowRow& row, const store::TextSet& texts)
{
    if (row.correlation.isNone())
        return {};
    return row.correlation.text ? std::string(texts.text(textOf(row.correlation))) : row.correlation.guid.text();
}

store::TextSet textsOf(sqlite::Connection& db, const std::vector<FlowRow>& rows)
{
    std::vector<std::uint32_t> numbers;
    numbers.reserve(rows.size() * (std::size(textFields) + 2));
    for (const FlowRow& row : rows) {
        numbers.insert(numbers.end(), row.texts.begin(), row.texts.end());
        numbers.push_back(row.computer);
        numbers.push_back(textOf(row.correlation));
    }
    return store::TextSet(db, std::move(numbers));
}

Flow flowOf(const FlowRow& row, const store::TextSet& texts)
{
    Flow flow;
    flow.id = {row.id};
    flow.correlationId = correlationOf(row, texts);
    flow.kind = row.kind;
    flow.subtype = row.subtype;
    flow.outcome = row.outcome;
    flow.started = row.started;
    flow.startedDigits = row.startedDigits;
    flow.ended = row.ended;
    flow.endedDigits = row.endedDigits;
    for (std::size_t i = 0; i < row.texts.size(); ++i)
        flow.*textFields[i] = texts.text(row.texts[i]);
    flow.reason = trim(flow.reason);
    flow.methods = row.methods;
    flow.methodsCompleted = row.methodsCompleted;
    flow.steps = row.steps;
    flow.incomplete = row.incomplete;
    flow.hybrid = row.hybrid;
    flow.matchedBy = row.matchedBy;
    flow.serverOutcome = row.serverOutcome;
    flow.computer = texts.text(row.computer);
    flow.clockOffsetMs = row.clockOffsetMs;
    return flow;
}

} // namespace

FlowReader::FlowReader(store::Case& theCase) : m_case(theCase), m_steps(theCase) {}

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
        const std::string server(m_steps.text(rows.integer(2)));
        if (!server.empty() && std::find(flow.servers.begin(), flow.servers.end(), server) == flow.servers.end())
            flow.servers.push_back(server);
    }
}

// Put in order before they are made: flows are large, and a list has a hundred thousand.
FlowList FlowReader::read(std::string_view condition, const std::function<void(Statement&)>& bind)
{
    const sqlite::Reading oneState(m_case.db());
    std::vector<FlowRow> rows;
    Statement select(m_case.db(), fmt::format("{} {}", flowColumns, condition));
    bind(select);
    while (select.step())
        rows.push_back(rowAt(select));
    const store::TextSet texts = textsOf(m_case.db(), rows);
    std::vector<std::uint32_t> order(rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (rows[a].started != rows[b].started)
            return rows[a].started < rows[b].started;
        return std::tuple(correlationOf(rows[a], texts), a) < std::tuple(correlationOf(rows[b], texts), b);
    });
    FlowList flows;
    flows.reserve(rows.size());
    for (const std::uint32_t i : order)
        flows.push_back(flowOf(rows[i], texts));
    return flows;
}

FlowList FlowReader::list()
{
    FlowList flows = read("", [](Statement&) {});
    std::unordered_map<std::int64_t, Flow*> byId;
    byId.reserve(flows.size());
    for (Flow& flow : flows)
        byId.emplace(flow.id.value, &flow);
    addServerFacts(byId, {});
    return flows;
}

FlowList FlowReader::listOf(std::string_view objectId, const std::vector<std::string>& names)
{
    const auto ids = idsOf(m_case, objectId);
    const auto users = names.empty() ? std::vector<std::int64_t>() : m_steps.numbersOf(names);
    FlowList flows = read(fmt::format("WHERE f.user_id IN ({}) OR f.user IN ({})", fmt::join(ids, ","), fmt::join(users, ",")), [](Statement&) {});
    // Who bore the name with another object id was somebody else.
    std::erase_if(flows, [&](const Flow& flow) { return !objectId.empty() && !flow.userId.empty() && !equalsIgnoreCase(flow.userId, objectId); });
    for (Flow& flow : flows) {
        std::unordered_map<std::int64_t, Flow*> byId{{flow.id.value, &flow}};
        addServerFacts(byId, flow.id);
    }
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
    FlowList found = read("WHERE f.id = ?", [&](Statement& rows) { rows.bind(1, id.value); });
    if (found.empty())
        return fail(ErrorCode::NotFound, "there is no such flow", std::to_string(id.value));
    FlowDetail detail;
    detail.flow = std::move(found.front());
    std::unordered_map<std::int64_t, Flow*> byId{{id.value, &detail.flow}};
    addServerFacts(byId, id);
    const auto ofFlow = [&](Statement& rows) { rows.bind(1, id.value); };
    detail.steps = m_steps.auditSteps("e.link, e.rule", "flow_event e JOIN audit a ON a.id = e.event WHERE e.flow = ?1 AND e.source = 1", ofFlow);
    for (FlowStep& step : m_steps.serverSteps("e.link, e.rule", "flow_event e JOIN server_event s ON s.id = e.event AND e.flow = ?1 AND e.source = 3", ofFlow))
        detail.steps.push_back(std::move(step));
    Surroundings(m_case, m_steps).add(detail);
    addDecisions(detail);
    std::stable_sort(detail.steps.begin(), detail.steps.end(),
                     [](const FlowStep& a, const FlowStep& b) { return a.shownTime < b.shownTime; });
    return detail;
}

// Links that the examiner rejected stay visible, so that they can be taken back.
void FlowReader::addDecisions(FlowDetail& detail)
{
    const LinkDecisions decisions(m_case);
    if (decisions.isEmpty())
        return;
    for (FlowStep& step : detail.steps)
        step.decision = decisions.of(detail.flow.correlationId, step.event.value);
    const auto isRejected = [](const FlowStep& step) { return step.decision == LinkDecision::Rejected && isInferred(step.rule); };
    const auto kept = std::stable_partition(detail.steps.begin(), detail.steps.end(), std::not_fn(isRejected));
    std::move(kept, detail.steps.end(), std::back_inserter(detail.rejected));
    detail.steps.erase(kept, detail.steps.end());
    for (const DecidedLink& link : decisions.all()) {
        const auto isThis = [&](const FlowStep& step) { return step.event.value == link.event; };
        if (link.decision != LinkDecision::Rejected || !equalsIgnoreCase(link.correlationId, detail.flow.correlationId)
            || std::any_of(detail.rejected.begin(), detail.rejected.end(), isThis))
            continue;
        // Those of the case itself are no longer linked.
        const std::string columns = fmt::format("{}, {}", int(link.strength), int(link.rule));
        const auto bind = [&](Statement& rows) { rows.bind(1, link.event); };
        for (auto& steps : {m_steps.auditSteps(columns, "audit a WHERE a.id = ?1", bind),
                            m_steps.serverSteps(columns, "(SELECT * FROM server_event WHERE id = ?1) s", bind)})
            for (FlowStep step : steps) {
                step.decision = LinkDecision::Rejected;
                detail.rejected.push_back(std::move(step));
            }
    }
}

} // namespace core
