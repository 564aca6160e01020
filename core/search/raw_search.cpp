// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/raw_search.h"

#include "core/base/mutex.h"
#include "core/search/column_hits.h"
#include "core/search/place_index.h"
#include "core/sqlite/guarded.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <unordered_set>

namespace core {

using sqlite::OpenMode;
using sqlite::Statement;

namespace {

constexpr std::int64_t blocksATurn = 8; // 2 MiB of text: some milliseconds

std::unique_ptr<sqlite::Connection> openForReading(const std::filesystem::path& path, OpenMode mode)
{
    auto db = std::make_unique<sqlite::Connection>(path, mode);
    db->execute("PRAGMA query_only=ON; PRAGMA cache_size=-4096");
    return db;
}

// One search: what its threads share.
class Scan
{
public:
    Scan(const std::filesystem::path& path, OpenMode mode, PlaceIndex& places, std::string_view text, const RawSearch::OnHits& onHits,
         const RawSearch::OnProgress& onProgress, std::stop_token stop)
        : m_path(path), m_mode(mode), m_places(places), m_text(text), m_finder(text, Escapes::Read), m_onHits(onHits), m_onProgress(onProgress),
          m_stop(std::move(stop))
    {
    }

    Result<RawSearchReport> run()
    {
        auto range = guarded([this] { return readRange(); });
        if (!range)
            return tl::unexpected(range.error());
        {
            std::vector<std::jthread> others;
            const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 2u, 4u);
            for (unsigned i = 1; i < threads; ++i)
                others.emplace_back([this] { work(false); });
            work(true);
        }
        // Only now nobody postpones any more.
        if (const auto done = guarded([this] { return searchAgain(); }); !done)
            setError(done.error());
        const MutexLock lock(m_mutex);
        if (m_error)
            return tl::unexpected(*m_error);
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        return m_report;
    }

private:
    using Place = PlaceIndex::Place;

    bool readRange()
    {
        const auto db = openForReading(m_path, m_mode);
        Statement range(*db, "SELECT coalesce(min(id), 0), coalesce(max(id), -1), count(*) FROM raw_block");
        range.step();
        m_next = range.integer(0);
        m_last = range.integer(1);
        const MutexLock lock(m_mutex);
        m_report.allBlocks = std::uint64_t(range.integer(2));
        return true;
    }

    bool isStopped() const { return m_stop.stop_requested() || m_failed; }

    // Everything that one thread does. The first also reads which events stand where, while the others are searching already.
    void work(bool isFirst)
    {
        const auto done = guarded([&] {
            const auto db = openForReading(m_path, m_mode);
            if (isFirst) {
                searchByColumns(*db);
                if (!m_places.isComplete())
                    m_places.fill(*db, m_stop);
            }
            Statement blocks(*db, "SELECT id, size, data FROM raw_block WHERE id BETWEEN ? AND ?");
            for (;;) {
                const std::int64_t from = m_next.fetch_add(blocksATurn);
                if (from > m_last || isStopped())
                    break;
                blocks.bindAll(from, std::min(m_last, from + blocksATurn - 1));
                searchBlocks(blocks);
            }
            return true;
        });
        if (!done)
            setError(done.error());
    }

    void setError(const Error& error) EXCLUDES(m_mutex)
    {
        const MutexLock lock(m_mutex);
        if (!m_error)
            m_error = error;
        m_failed = true;
    }

    struct Postponed {
        std::int64_t block = 0;
        std::vector<std::uint32_t> told; // events of it
    };
    struct Turn {
        std::vector<RawHit> hits;
        std::vector<Postponed> postponed;
        std::uint64_t blocks = 0, bytes = 0, damaged = 0;
    };

    void searchBlocks(Statement& blocks)
    {
        Turn turn;
        std::string text;
        std::vector<Place> places;
        while (!isStopped() && blocks.step()) {
            const bool isComplete = m_places.isComplete(); // asked before the places are: what comes up later does no harm
            places.clear();
            m_places.placesIn(blocks.integer(0), places);
            ++turn.blocks;
            if (!store::uncompressBlock(blocks.blob(2), std::size_t(blocks.integer(1)), text)) {
                ++turn.damaged;
                continue;
            }
            turn.bytes += text.size();
            const std::size_t before = turn.hits.size();
            if (searchBlock(blocks.integer(0), text, places, turn.hits) || isComplete)
                continue;
            Postponed& later = turn.postponed.emplace_back(Postponed{blocks.integer(0), {}});
            for (std::size_t i = before; i < turn.hits.size(); ++i)
                later.told.push_back(std::uint32_t(turn.hits[i].event.value));
        }
        blocks.reset();
        tell(turn);
    }

    // Adds the events whose record has the text. False where it also stands outside of all records that are known.
    bool searchBlock(std::int64_t block, std::string_view text, const std::vector<Place>& places, std::vector<RawHit>& hits) const
    {
        bool isAllKnown = true;
        auto found = m_finder.find(text);
        auto place = places.begin();
        while (found) {
            while (place != places.end() && std::size_t(place->offset) + place->length < found->offset + found->length)
                ++place;
            if (place == places.end() || place->offset > found->offset) {
                isAllKnown = false;
                if (place == places.end())
                    return false;
                found = m_finder.find(text, std::max<std::size_t>(found->offset + 1, place->offset));
                continue;
            }
            const std::size_t offset = place->offset, end = offset + place->length;
            for (; place != places.end() && place->offset == offset; ++place) // several events may stand in one record
                hits.push_back({{place->event}, place->table, block, std::int64_t(offset), std::int64_t(place->length),
                                std::uint32_t(found->offset - offset), std::uint32_t(found->length)});
            found = m_finder.find(text, end);
        }
        return isAllKnown;
    }

    void tell(Turn& turn) EXCLUDES(m_mutex)
    {
        const MutexLock lock(m_mutex);
        m_report.blocks += turn.blocks;
        m_report.bytes += turn.bytes;
        m_report.damagedBlocks += turn.damaged;
        std::move(turn.postponed.begin(), turn.postponed.end(), std::back_inserter(m_postponed));
        leaveOutTold(turn.hits);
        m_report.events += turn.hits.size();
        if (!turn.hits.empty() && !isStopped())
            m_onHits(turn.hits);
        if (m_onProgress)
            m_onProgress(m_report.blocks, m_report.allBlocks);
    }

    // Between the hits found by columns and those of the scan each event is told once.
    void leaveOutTold(std::vector<RawHit>& hits) REQUIRES(m_mutex)
    {
        if (m_isColumnsDone && m_toldByColumns.empty())
            return;
        std::erase_if(hits, [this](const RawHit& hit) REQUIRES(m_mutex) { return m_toldByColumns.contains(hit.event.value); });
        if (!m_isColumnsDone)
            for (const RawHit& hit : hits)
                m_toldByScan.insert(hit.event.value);
    }

    // The first hits at once, where the text is part of a value that an index leads from to its events: a rare one may stand at the far
    // end of the case.
    void searchByColumns(sqlite::Connection& db)
    {
        Turn turn;
        for (const RawHit& candidate : hitsByColumns(db, m_finder, m_text, m_stop))
            addIfFound(db, candidate, turn.hits);
        const MutexLock lock(m_mutex);
        std::erase_if(turn.hits, [this](const RawHit& hit) REQUIRES(m_mutex) { return m_toldByScan.contains(hit.event.value); });
        for (const RawHit& hit : turn.hits)
            m_toldByColumns.insert(hit.event.value);
        m_isColumnsDone = true;
        m_toldByScan.clear();
        m_report.events += turn.hits.size();
        if (!turn.hits.empty() && !isStopped())
            m_onHits(turn.hits);
    }

    // Only what the scan would find as well.
    void addIfFound(sqlite::Connection& db, RawHit hit, std::vector<RawHit>& hits)
    {
        Statement one(db, "SELECT size, data FROM raw_block WHERE id = ?");
        std::string text;
        one.bind(1, hit.block);
        if (!one.step() || !store::uncompressBlock(one.blob(1), std::size_t(one.integer(0)), text)
            || std::uint64_t(hit.offset) + std::uint64_t(hit.length) > text.size())
            return;
        const auto found = m_finder.find(std::string_view(text).substr(std::size_t(hit.offset), std::size_t(hit.length)));
        if (!found)
            return;
        hit.at = std::uint32_t(found->offset);
        hit.matched = std::uint32_t(found->length);
        hits.push_back(hit);
    }

    // Blocks that were searched before their events were known.
    bool searchAgain()
    {
        std::vector<Postponed> postponed;
        {
            const MutexLock lock(m_mutex);
            postponed.swap(m_postponed);
        }
        if (postponed.empty() || isStopped())
            return true;
        const auto db = openForReading(m_path, m_mode);
        Statement one(*db, "SELECT id, size, data FROM raw_block WHERE id = ?");
        std::string text;
        for (const Postponed& later : postponed) {
            if (isStopped())
                break;
            Turn turn;
            std::vector<Place> places;
            m_places.placesIn(later.block, places);
            one.bind(1, later.block);
            if (one.step() && store::uncompressBlock(one.blob(2), std::size_t(one.integer(1)), text))
                searchBlock(later.block, text, places, turn.hits);
            one.reset();
            std::erase_if(turn.hits, [&](const RawHit& hit) {
                return std::find(later.told.begin(), later.told.end(), std::uint32_t(hit.event.value)) != later.told.end();
            });
            tell(turn);
        }
        return true;
    }

    const std::filesystem::path& m_path;
    OpenMode m_mode;
    PlaceIndex& m_places;
    std::string_view m_text;
    TextFinder m_finder;
    const RawSearch::OnHits& m_onHits;
    const RawSearch::OnProgress& m_onProgress;
    std::stop_token m_stop;

    std::atomic<std::int64_t> m_next = 0;
    std::int64_t m_last = -1;
    std::atomic<bool> m_failed = false;
    Mutex m_mutex;
    RawSearchReport m_report GUARDED_BY(m_mutex);
    std::vector<Postponed> m_postponed GUARDED_BY(m_mutex);
    std::unordered_set<std::int64_t> m_toldByColumns GUARDED_BY(m_mutex);
    std::unordered_set<std::int64_t> m_toldByScan GUARDED_BY(m_mutex); // until those by columns are told
    bool m_isColumnsDone GUARDED_BY(m_mutex) = false;
    std::optional<Error> m_error GUARDED_BY(m_mutex);
};

} // namespace

RawSearch::RawSearch(std::filesystem::path casePath, OpenMode mode) : m_path(std::move(casePath)), m_mode(mode) {}
RawSearch::RawSearch(const store::Case& opened) : RawSearch(opened.path(), opened.isWritable() ? OpenMode::Read : opened.mode()) {}
RawSearch::~RawSearch() = default;

Result<RawSearchReport> RawSearch::run(std::string_view text, const OnHits& onHits, std::stop_token stop, const OnProgress& onProgress)
{
    if (text.empty())
        return RawSearchReport{};
    if (!m_places || !m_places->isComplete())
        m_places = std::make_shared<PlaceIndex>();
    return Scan(m_path, m_mode, *m_places, text, onHits, onProgress, std::move(stop)).run();
}

void RawSearch::forget() { m_places.reset(); }

Result<std::vector<std::string>> RawSearch::values(std::string_view text, std::size_t limit)
{
    return guarded([&] {
        const auto db = openForReading(m_path, m_mode);
        const TextFinder finder(text);
        std::vector<std::string> values;
        Statement rows(*db, "SELECT text FROM string");
        while (values.size() < limit && rows.step())
            if (finder.isIn(rows.text(0)))
                values.emplace_back(rows.text(0));
        std::sort(values.begin(), values.end());
        return values;
    });
}

Result<FlowSetPtr> RawSearch::flowsOf(const std::vector<EventId>& events)
{
    return guarded([&]() -> FlowSetPtr {
        auto flows = std::make_shared<FlowSet>();
        if (events.empty())
            return flows;
        std::int64_t newest = 0;
        for (const EventId event : events)
            newest = std::max(newest, event.value);
        std::vector<bool> isWanted(std::size_t(newest) + 1);
        for (const EventId event : events)
            if (event.value > 0)
                isWanted[std::size_t(event.value)] = true;
        const auto db = openForReading(m_path, m_mode);
        for (Statement rows(*db, "SELECT flow, event FROM flow_event"); rows.step();)
            if (const std::int64_t event = rows.integer(1); event <= newest && event > 0 && isWanted[std::size_t(event)])
                flows->add({rows.integer(0)});
        return flows;
    });
}

Result<std::vector<EventId>> RawSearch::eventsWith(std::string_view text, std::stop_token stop)
{
    std::vector<EventId> events;
    const auto take = [&](const std::vector<RawHit>& hits) {
        for (const RawHit& hit : hits)
            events.push_back(hit.event);
    };
    if (const auto report = run(text, take, stop); !report)
        return tl::unexpected(report.error());
    return events;
}

Result<FlowSetPtr> RawSearch::flowsWith(std::string_view text, std::stop_token stop)
{
    const auto events = eventsWith(text, std::move(stop));
    return events ? flowsOf(*events) : tl::unexpected(events.error());
}

Result<void> resolveTextTerms(RawSearch& search, const Filter& filter, FlowAnswers& answers, std::stop_token stop, EventHitList* hits)
{
    for (const FilterClause& clause : filter.clauses)
        for (const FilterTerm& term : clause.anyOf) {
            if (term.field != FilterField::Text || term.match != FilterMatch::Contains || answers.find(term))
                continue;
            const auto events = search.eventsWith(term.value, stop);
            if (!events)
                return tl::unexpected(events.error());
            auto flows = search.flowsOf(*events);
            if (!flows)
                return tl::unexpected(flows.error());
            answers.set(term, std::move(*flows));
            if (!hits)
                continue;
            EventHits& found = hits->emplace_back(EventHits{term, {}});
            for (const EventId event : *events)
                found.ids.push_back(event.value);
            std::sort(found.ids.begin(), found.ids.end());
        }
    return {};
}

} // namespace core
