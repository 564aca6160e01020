// SPDX-License-Identifier: GPL-3.0-or-later
// What people see of a hit of the raw search: which event it is, when, where it stands, and the text with a little around it. Belongs to
// the thread of the case; throws sqlite::Error.
#pragma once
#include "core/search/raw_search.h"
#include "core/store/case.h"

#include <map>

namespace core {

struct FoundEvent {
    EventId event;
    std::string source;            // audit, signin, server, activity, risk_event ...
    std::optional<UtcTime> time;
    std::uint8_t digits = 7;
    std::string id;                // the source's own: id of the record, EventRecordID; may be empty
    std::string file;              // of the evidence
    std::uint64_t record = 0;      // 1-based line or index, EventRecordID
    std::string excerpt;           // one line of valid UTF-8
    std::size_t at = 0, length = 0; // the text in the excerpt
};

class FoundEventReader
{
public:
    explicit FoundEventReader(store::Case& theCase) : m_case(theCase) {}

    // `around`: bytes of the record before and behind the text. Damaged: the block is missing or broken.
    Result<FoundEvent> read(const RawHit& hit, std::size_t around = 60);
    // By time, those without one last, then by event.
    void sortByTime(std::vector<RawHit>& hits);

private:
    sqlite::Statement& statement(store::EventTable table, bool all);
    store::Case& m_case;
    std::map<std::pair<store::EventTable, bool>, sqlite::Statement> m_statements;
};

const char* sourceName(store::EventTable table);

} // namespace core
