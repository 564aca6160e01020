// SPDX-License-Identifier: GPL-3.0-or-later
// Full-text search over every record of a case, as it stood in the evidence: the blocks of the case are unpacked and scanned by two
// threads, hits are streamed in batches. Without regard to case, also where the record has the text escaped (text_finder.h). Nothing is
// indexed beforehand; which event stands at which place is read along with the first search and kept (16 bytes an event).
//
// A RawSearch belongs to one thread at a time; its own threads open the case for themselves, for reading only, and have ended when a call
// returns. It sees the case as it was when a search began; call forget() after the case has changed.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/search/event_filter.h"
#include "core/search/flow_matcher.h"
#include "core/sqlite/connection.h"
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace core {

// An event whose record holds the text.
struct RawHit {
    EventId event;
    store::EventTable table = store::EventTable::Audit;
    std::int64_t block = 0, offset = 0, length = 0; // of the record
    std::uint32_t at = 0, matched = 0;              // the first place of the text in the record's bytes, and how many it takes
};

struct RawSearchReport {
    std::uint64_t events = 0;        // found
    std::uint64_t blocks = 0, allBlocks = 0;
    std::uint64_t bytes = 0;         // unpacked and scanned
    std::uint64_t damagedBlocks = 0; // could not be unpacked, and were passed over
};

class PlaceIndex;

class RawSearch
{
public:
    explicit RawSearch(std::filesystem::path casePath, sqlite::OpenMode mode = sqlite::OpenMode::Read);
    // Over what is open, in the way in which it could be opened: a sealed case, or one on media that take no writing, has its own.
    explicit RawSearch(const store::Case& opened);
    ~RawSearch();

    // Called by the searching threads, one call at a time; each event comes once, roughly in the order of import. Must not throw.
    using OnHits = std::function<void(const std::vector<RawHit>& hits)>;
    using OnProgress = std::function<void(std::uint64_t blocksDone, std::uint64_t allBlocks)>; // likewise
    // Returns when all is searched. Errors: Cancelled (what was found was told), those of opening and reading the case. An empty
    // text finds nothing.
    Result<RawSearchReport> run(std::string_view text, const OnHits& onHits, std::stop_token stop, const OnProgress& onProgress = {});

    // Distinct values of columns (names, addresses, operations, reasons ...) that hold the text, sorted; at once, from the dictionary.
    Result<std::vector<std::string>> values(std::string_view text, std::size_t limit);
    Result<std::vector<EventId>> eventsWith(std::string_view text, std::stop_token stop);
    // The flows that these events belong to.
    Result<FlowSetPtr> flowsOf(const std::vector<EventId>& events);
    // Both in one: the answer for a term {Text, Contains, text}.
    Result<FlowSetPtr> flowsWith(std::string_view text, std::stop_token stop);

    void forget(); // what was kept of the case

private:
    std::filesystem::path m_path;
    sqlite::OpenMode m_mode;
    std::shared_ptr<PlaceIndex> m_places;
};

// Answers for all Text terms of a filter that have none yet (Contains only; patterns and expressions look at columns alone).
// `hits`: where wanted, gets the events of each of these terms.
Result<void> resolveTextTerms(RawSearch& search, const Filter& filter, FlowAnswers& answers, std::stop_token stop, EventHitList* hits = nullptr);

} // namespace core
