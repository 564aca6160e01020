// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the event tables one after the other, each in the order of its ids, and puts the rows in order at the end.
#include "core/search/event_row_map.h"
#include "core/store/case.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace core {

using sqlite::Statement;
using store::EventTable;

namespace {

// All tables as of one moment.
class Snapshot
{
public:
    explicit Snapshot(sqlite::Connection& db) : m_db(db) { m_db.execute("BEGIN"); }
    ~Snapshot()
    {
        try {
            m_db.execute("COMMIT");
        } catch (const sqlite::Error&) {
            // Nothing was written.
        }
    }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

private:
    sqlite::Connection& m_db;
};

constexpr std::int64_t noTime = std::numeric_limits<std::int64_t>::max();
constexpr std::uint32_t textFlag = 0x8000'0000; // of a correlation id while loading

template <class T> void putInOrder(std::vector<T>& values, const std::vector<std::uint32_t>& order)
{
    std::vector<T> ordered(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ordered[i] = values[order[i]];
    values = std::move(ordered);
}

} // namespace

class EventLoader
{
public:
    EventLoader(store::Case& theCase, std::stop_token stop, Progress& progress)
        : m_case(theCase), m_stop(std::move(stop)), m_progress(progress)
    {
    }

    Result<EventColumnsPtr> load()
    {
        const Snapshot snapshot(m_case.db());
        Statement count(m_case.db(), "SELECT sum(imported) FROM file");
        count.step();
        const auto expected = std::uint64_t(count.integer(0));
        if (expected > std::numeric_limits<std::uint32_t>::max())
            return fail(ErrorCode::LimitExceeded, "the case has more events than fit into the grid");
        m_progress.start("events", expected);
        if (auto texts = m_all->m_texts.load(m_case.db(), m_stop); !texts)
            return tl::unexpected(texts.error());
        reserve(std::size_t(expected));
        EventRowMap map(m_case.db(), m_all->m_texts);
        for (std::size_t table = 0; table < store::eventTableCount; ++table)
            if (auto read = readTable(EventTable(table), map); !read)
                return tl::unexpected(read.error());
        for (CodedColumn& column : m_all->m_columns)
            column.endAppending();
        sortCorrelations();
        order();
        return EventColumnsPtr(std::move(m_all));
    }

private:
    void reserve(std::size_t rows)
    {
        m_all->m_ids.reserve(rows);
        m_all->m_times.reserve(rows);
        m_all->m_correlations.reserve(rows);
        for (auto* bytes : {&m_all->m_tables, &m_all->m_digits})
            bytes->reserve(rows);
    }

    Result<void> readTable(EventTable table, EventRowMap& map)
    {
        EventColumns& all = *m_all;
        Statement row(m_case.db(), EventRowMap::sql(table));
        EventRowMap::Values values;
        while (row.step()) {
            if (all.m_ids.size() % 4096 == 0) {
                if (m_stop.stop_requested())
                    return fail(ErrorCode::Cancelled, "loading the events was cancelled");
                m_progress.report(all.m_ids.size(), all.m_ids.size());
            }
            const std::int64_t id = row.integer(0);
            if (id <= 0 || id > std::numeric_limits<std::uint32_t>::max())
                return fail(ErrorCode::LimitExceeded, "the case has more events than fit into the grid");
            all.m_ids.push_back(std::uint32_t(id));
            all.m_times.push_back(row.isNull(1) ? noTime : row.integer(1));
            all.m_tables.push_back(std::uint8_t(table));
            all.m_digits.push_back(std::uint8_t(row.integer(2)));
            addCorrelation(row);
            values.fill(0);
            map.read(table, row, values);
            for (std::size_t i = 0; i < values.size(); ++i)
                all.m_columns[i].append(values[i]);
        }
        return {};
    }

    void addCorrelation(const Statement& row)
    {
        const auto key = row.isNull(4) ? store::CorrelationKey{} : store::correlationAt(row, 4);
        if (key.isNone()) {
            m_all->m_correlations.push_back(0);
        } else if (key.text) {
            m_all->m_correlations.push_back(textFlag | std::uint32_t(key.text));
        } else {
            m_all->m_correlations.push_back(std::uint32_t(m_guids.size() + 1));
            m_guids.push_back({bigEndian(key.guid, 0), bigEndian(key.guid, 8), std::uint32_t(m_all->m_correlations.size() - 1)});
        }
    }

    // Each GUID once, in order: its place is its number.
    void sortCorrelations()
    {
        EventColumns& all = *m_all;
        std::sort(m_guids.begin(), m_guids.end(),
                  [](const OfRow& a, const OfRow& b) { return a.high != b.high ? a.high < b.high : a.low < b.low; });
        const auto startsAnew = [&](std::size_t i) {
            return i == 0 || m_guids[i].high != m_guids[i - 1].high || m_guids[i].low != m_guids[i - 1].low;
        };
        std::size_t different = 0;
        for (std::size_t i = 0; i < m_guids.size(); ++i)
            different += startsAnew(i);
        all.m_guids.reserve(different);
        for (std::size_t i = 0; i < m_guids.size(); ++i) {
            if (startsAnew(i))
                all.m_guids.push_back(guidOf(m_guids[i]));
            all.m_correlations[m_guids[i].row] = std::uint32_t(all.m_guids.size());
        }
        m_guids = {};
        for (std::uint32_t& value : all.m_correlations)
            if (value & textFlag)
                value = (value & ~textFlag) + std::uint32_t(all.m_guids.size());
    }

    // What this takes for a moment is the most that loading takes: times and ids stand in the keys meanwhile, not twice.
    void order()
    {
        EventColumns& all = *m_all;
        struct Key {
            std::int64_t time;
            std::uint32_t id, row;
        };
        std::vector<Key> keys(all.m_ids.size());
        for (std::uint32_t i = 0; i < keys.size(); ++i)
            keys[i] = {all.m_times[i], all.m_ids[i], i};
        all.m_times = {};
        all.m_ids = {};
        std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.time != b.time ? a.time < b.time : a.id < b.id; });
        std::vector<std::uint32_t> order(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i)
            order[i] = keys[i].row;
        all.m_times.resize(keys.size());
        all.m_ids.resize(keys.size());
        for (std::size_t i = 0; i < keys.size(); ++i) {
            all.m_times[i] = keys[i].time;
            all.m_ids[i] = keys[i].id;
        }
        keys = {};
        putInOrder(all.m_correlations, order);
        for (auto* bytes : {&all.m_tables, &all.m_digits})
            putInOrder(*bytes, order);
        for (CodedColumn& column : all.m_columns)
            column.putInOrder(order);
        all.m_timed = std::uint32_t(std::lower_bound(all.m_times.begin(), all.m_times.end(), noTime) - all.m_times.begin());
    }

    // A GUID as two numbers, which compare as its bytes do, but at once.
    struct OfRow {
        std::uint64_t high, low;
        std::uint32_t row;
    };
    static std::uint64_t bigEndian(const Guid& guid, std::size_t from)
    {
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < 8; ++i)
            number = number << 8 | guid.bytes[from + i];
        return number;
    }
    static Guid guidOf(const OfRow& one)
    {
        Guid guid;
        for (std::size_t i = 0; i < 8; ++i) {
            guid.bytes[i] = std::uint8_t(one.high >> (56 - 8 * i));
            guid.bytes[i + 8] = std::uint8_t(one.low >> (56 - 8 * i));
        }
        return guid;
    }

    store::Case& m_case;
    std::stop_token m_stop;
    Progress& m_progress;
    std::shared_ptr<EventColumns> m_all = std::make_shared<EventColumns>();
    std::vector<OfRow> m_guids;
};

Result<EventColumnsPtr> loadEvents(store::Case& theCase, std::stop_token stop, Progress& progress)
{
    return EventLoader(theCase, std::move(stop), progress).load();
}

} // namespace core
