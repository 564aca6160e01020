// SPDX-License-Identifier: GPL-3.0-or-later
// Works out the times of one file's events anew, from the raw records that the case keeps, as if the file had been imported
// with other MapOptions: keys, copies and variants, coverage, ledger and the times at which people were seen follow. An event
// keeps its id; one that now is seen to be a copy of another goes, and its places become the other's. Belongs to the thread of
// its case. Throws sqlite::Error.
//
// How: the events concerned are marked as pending, which takes them out of all indexes of the writer; then each is taken
// out and written again under its id, in the order of the ids, so that the writer finds its copies as it does at import.
// Records without a zone that stand first in another file go by the zone of that file, as their raw record is kept from
// there. A record that, read as UTC, was by chance equal to another that names its zone was taken for its copy at import,
// and stays one: nothing of it was kept that could tell.
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/store/event_writer.h"
#include "core/store/variant_groups.h"

#include <functional>
#include <stop_token>
#include <unordered_map>
#include <unordered_set>

namespace core::store {

struct RetimeOrder {
    std::int64_t file = 0;
    MapOptions before, after;     // with which it was imported, and with which it is to be read
    std::string zone, dateOrder;  // for the ledger; may be empty
    std::unordered_set<std::uint64_t> watched; // keys of events whose new keys are to be told
};

struct RetimeCounts {
    std::uint64_t retimed = 0, merged = 0, variants = 0, shared = 0;
    std::string evidenceRoot; // evidence_digests.h, afterwards
    std::unordered_map<std::uint64_t, std::uint64_t> newKeys; // of those that are watched, where they have changed; the first of a key
    std::vector<std::pair<std::int64_t, std::int64_t>> mergedInto; // numbers of events that are gone, each with the one that it is a copy of
};

class EventRetimer
{
public:
    explicit EventRetimer(Case& theCase);

    // One transaction, which `inTransaction` may add to. Errors: Cancelled and Damaged; then nothing has changed.
    Result<RetimeCounts> run(const RetimeOrder& order, const std::function<void(const RetimeCounts&)>& inTransaction,
                             std::stop_token stop, Progress& progress);

private:
    class NoObserver : public WriteObserver
    {
    public:
        void auditWritten(const Row&, const Dictionary&) override {}
        void serverEventWritten(const Row&, const Dictionary&) override {}
        void rolledBack() override {}
    };
    struct Waiting { // an event that waits for its time
        std::int64_t id = 0, key = 0;
        EventWriter::Place place{};
    };

    std::uint64_t markPending();
    std::uint64_t countShared();
    void seeOthers();
    Result<void> retimeTable(EventTable table, std::stop_token stop, Progress& progress);
    std::vector<Waiting> nextPending(EventTable table, std::int64_t after);
    Result<void> retime(EventTable table, const Waiting& pending);
    Result<bool> mapAnew(EventTable table, const Waiting& pending, EventHead& old, EventHead& head);
    void takeOut(EventTable table, const Waiting& pending);
    void noteMerged(EventTable table, const Waiting& pending);
    void moveOccurrences();
    void updateLedger();

    Case& m_case;
    NoObserver m_observer;
    EventWriter m_writer;
    VariantGroups m_variants;
    RetimeOrder m_order;
    RetimeCounts m_counts;
    MappedBatch m_before, m_after; // reused
    RecordBatch m_batch;
    Row m_fresh;
    std::uint64_t m_hadNoTime = 0; // of the pending
    std::uint64_t m_done = 0;
};

} // namespace core::store
