// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/case_events.h"

#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/store/event_table.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::detect {

using sqlite::Statement;

namespace {

constexpr std::size_t keptEvents = 1'000'000; // facts held in memory
constexpr std::size_t maxOwnEvents = 1'000;

bool hasTable(sqlite::Connection& db, const char* name)
{
    Statement query(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
    query.bind(1, std::string_view(name));
    return query.step();
}

// Of a column that holds a GUID, or the number of the text that stands in its place.
std::optional<Guid> guidAt(const Statement& row, int column)
{
    const std::string_view bytes = row.isBlob(column) ? row.blob(column) : std::string_view();
    if (bytes.size() != 16)
        return std::nullopt;
    Guid guid;
    std::copy(bytes.begin(), bytes.end(), guid.bytes.begin());
    return guid;
}

} // namespace

std::string EventFacts::cause() const
{
    return flow ? "id:" + *flow : fmt::format("event:{:016x}", key);
}

CaseEvents::CaseEvents(sqlite::Connection& db) : m_db(db), m_isCase(hasTable(db, "flow") && hasTable(db, "string"))
{
    if (!m_isCase)
        return;
    m_text = std::make_unique<Statement>(db, "SELECT text FROM string WHERE id = ?");
    m_ownEvents = std::make_unique<Statement>(db, fmt::format("SELECT event FROM flow_event WHERE flow = ? AND source = 1 AND link = 1 LIMIT {}", maxOwnEvents));
    m_upn = std::make_unique<Statement>(db, "SELECT s.text FROM person_name i JOIN person_name n ON n.person = i.person AND n.kind = 'upn'"
                                            " JOIN string s ON s.id = n.name WHERE i.folded = ? AND i.kind = 'object_id'"
                                            " ORDER BY n.last_seen DESC, n.folded LIMIT 1");
    for (std::size_t i = 0; i < store::eventTableCount; ++i) {
        const auto table = store::EventTable(i);
        m_lookUps.push_back(std::make_unique<Statement>(
            db, fmt::format("SELECT key, time, {} FROM {} WHERE id = ?", table == store::EventTable::Audit ? "correlation" : "NULL", store::tableSpec(table).name)));
    }
}

CaseEvents::~CaseEvents() = default;

std::string CaseEvents::text(std::int64_t id)
{
    m_text->bind(1, id);
    std::string out = m_text->step() ? std::string(m_text->text(0)) : std::string();
    m_text->reset(); // a statement under way would keep an old state of the case in sight
    return out;
}

void CaseEvents::readFlows()
{
    if (m_flowsRead || !m_isCase)
        return;
    m_flowsRead = true;
    Statement rows(m_db, "SELECT id, correlation, tenant, started, ended FROM flow");
    while (rows.step()) {
        const auto guid = guidAt(rows, 1);
        FlowFacts facts{rows.integer(0), rows.isNull(2) ? std::string() : text(rows.integer(2)), {rows.integer(3)}, {rows.integer(4)}};
        const auto added = m_flows.emplace(guid ? guid->text() : toLower(text(rows.integer(1))), std::move(facts)).first;
        m_correlations.emplace(added->second.id, &added->first);
    }
}

const FlowFacts* CaseEvents::flow(const std::string& correlation)
{
    readFlows();
    const auto found = m_flows.find(correlation);
    return found == m_flows.end() ? nullptr : &found->second;
}

std::string CaseEvents::correlationOf(std::int64_t flow)
{
    readFlows();
    const auto found = m_correlations.find(flow);
    return found == m_correlations.end() ? std::string() : *found->second;
}

std::vector<std::int64_t> CaseEvents::ownEvents(std::int64_t flow)
{
    std::vector<std::int64_t> events;
    if (!m_isCase)
        return events;
    m_ownEvents->bind(1, flow);
    while (m_ownEvents->step())
        events.push_back(m_ownEvents->integer(0));
    m_ownEvents->reset();
    return events;
}

const EventFacts* CaseEvents::event(std::int64_t id)
{
    if (const auto known = m_events.find(id); known != m_events.end())
        return &known->second;
    for (const auto& lookUp : m_lookUps) {
        lookUp->bind(1, id);
        if (!lookUp->step()) {
            lookUp->reset();
            continue;
        }
        EventFacts facts;
        facts.key = static_cast<std::uint64_t>(lookUp->integer(0));
        if (!lookUp->isNull(1))
            facts.time = UtcTime{lookUp->integer(1)};
        if (!lookUp->isNull(2)) {
            const auto guid = guidAt(*lookUp, 2);
            readFlows();
            const auto known = m_flows.find(guid ? guid->text() : toLower(text(lookUp->integer(2))));
            facts.flow = known == m_flows.end() ? nullptr : &known->first;
        }
        lookUp->reset();
        if (m_events.size() >= keptEvents)
            m_events.clear();
        return &(m_events[id] = std::move(facts));
    }
    return nullptr;
}

std::string CaseEvents::upnOf(const std::string& objectId)
{
    const auto guid = m_isCase ? parseGuid(objectId) : std::nullopt;
    if (!guid || guid->isZero())
        return {};
    const auto [known, isNew] = m_upns.try_emplace(guid->text());
    if (isNew) {
        m_upn->bind(1, std::string_view(known->first));
        if (m_upn->step())
            known->second = m_upn->text(0);
        m_upn->reset();
    }
    return known->second;
}

bool CaseEvents::hasRows(const std::string& table)
{
    for (std::size_t i = 0; m_isCase && i < store::eventTableCount; ++i)
        if (const char* known = store::tableSpec(store::EventTable(i)).name; table == known) {
            std::optional<bool>& answer = m_hasRows[i]; // asked for every candidate of a rule
            if (!answer)
                answer = Statement(m_db, fmt::format("SELECT 1 FROM {} LIMIT 1", known)).step();
            return *answer;
        }
    return false;
}

} // namespace core::detect
