// SPDX-License-Identifier: GPL-3.0-or-later
// What detections ask the case beside their queries: which flows there are, and for an event what names it in every case and order
// of import. Reads tables of the case where the connection has them; over files alone everything is unknown. Belongs to the thread of
// the connection; throws sqlite::Error.
#pragma once
#include "core/base/ids.h"
#include "core/base/utc_time.h"
#include "core/sqlite/connection.h"
#include "core/store/event_table.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace core::detect {

struct EventFacts {
    std::uint64_t key = 0;             // of its record (core/event/mapping.h)
    std::optional<UtcTime> time;
    const std::string* flow = nullptr; // correlation id of the flow whose own record it is; null: none

    std::string cause() const;         // "id:" and the flow, else "event:" and the key in 16 hexadecimal digits
};

struct FlowFacts {
    std::int64_t id = 0;
    std::string tenant;
    UtcTime started, ended;
};

class CaseEvents
{
public:
    explicit CaseEvents(sqlite::Connection& db);
    ~CaseEvents();

    const EventFacts* event(std::int64_t id);                   // null: no such event; valid until the next call
    const FlowFacts* flow(const std::string& correlation);      // in lower case; null: no flow has it
    std::string correlationOf(std::int64_t flow);               // empty: no such flow
    std::vector<std::int64_t> ownEvents(std::int64_t flow);     // records that carry its correlation id, at most 1,000
    std::string upnOf(const std::string& objectId);             // that the person of this id had last; empty: it is none, or nobody knows
    bool hasRows(const std::string& table);                     // of a table of events; false where there is no such

private:
    void readFlows();
    std::string text(std::int64_t id);

    sqlite::Connection& m_db;
    bool m_isCase = false, m_flowsRead = false;
    std::vector<std::unique_ptr<sqlite::Statement>> m_lookUps; // one a table of events, the likeliest first
    std::unique_ptr<sqlite::Statement> m_text, m_ownEvents, m_upn;
    std::array<std::optional<bool>, store::eventTableCount> m_hasRows;
    std::unordered_map<std::string, FlowFacts> m_flows;        // by correlation id
    std::unordered_map<std::int64_t, const std::string*> m_correlations; // keys of m_flows by the flow's number
    std::unordered_map<std::int64_t, EventFacts> m_events;
    std::unordered_map<std::string, std::string> m_upns;       // by what was asked
};

} // namespace core::detect
