// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates that make one dynamic value of many. Amortised constant time a row.
#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/json_set.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <vector>

namespace core::kql {
namespace {

std::size_t limitOf(const Row& row)
{
    if (row.count() < 2 || row.isNull(1))
        return maxDynamicElements;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(row.integer(1), 0, static_cast<std::int64_t>(maxDynamicElements)));
}

// Elements as they come, with a bound on their bytes.
class List
{
public:
    void append(const Row& row, std::string_view json)
    {
        if (m_text.size() + json.size() + 1 > maxDynamicBytes)
            return row.fail(dynamicTooLarge);
        if (m_count++ > 0)
            m_text += ',';
        m_text += json;
    }
    std::size_t count() const { return m_count; }
    void give(sqlite3_context* context)
    {
        m_text += ']';
        giveText(context, m_text);
    }

private:
    std::string m_text = "[";
    std::size_t m_count = 0;
};

class MakeList : public List
{
public:
    void add(const Row& row)
    {
        if (!row.isNull(0) && !isJsonNull(row.text(0)) && count() < limitOf(row))
            append(row, row.text(0));
    }
};

class MakeListWithNulls : public List
{
public:
    void add(const Row& row)
    {
        if (count() < maxDynamicElements)
            append(row, row.isNull(0) ? "null" : row.text(0));
    }
};

class MakeSet : public List
{
public:
    void add(const Row& row)
    {
        const std::string_view json = row.text(0);
        if (row.isNull(0) || isJsonNull(json))
            return;
        if (!isJsonArray(json))
            return addValue(row, json);
        for (JsonCursor at(json); at.next();)
            if (!isJsonNull(at.value()))
                addValue(row, at.value());
    }

private:
    void addValue(const Row& row, std::string_view json)
    {
        if (count() < limitOf(row) && m_seen.add(json))
            append(row, json);
    }
    JsonSet m_seen;
};

class MakeBag
{
public:
    void add(const Row& row)
    {
        if (!isJsonBag(row.text(0)))
            return;
        const std::size_t limit = limitOf(row);
        for (JsonCursor at(row.text(0)); at.next() && m_keys.size() < limit;) {
            if (!m_keys.add(at.key()))
                continue;
            if (m_text.size() + at.key().size() + at.value().size() + 2 > maxDynamicBytes)
                return row.fail(dynamicTooLarge);
            if (m_text.size() > 1)
                m_text += ',';
            m_text += at.key();
            m_text += ':';
            m_text += at.value();
        }
    }
    void give(sqlite3_context* context)
    {
        m_text += '}';
        giveText(context, m_text);
    }

private:
    std::string m_text = "{";
    JsonSet m_keys;
};

// Values at their places; what comes twice is overwritten.
class Series
{
public:
    void add(const Row& row)
    {
        const std::int64_t count = row.integer(2), position = row.integer(0);
        if (count < 0 || count > static_cast<std::int64_t>(maxDynamicElements))
            return row.fail("a series of more than 1,048,576 values");
        m_values.resize(static_cast<std::size_t>(count));
        if (row.count() > 3)
            m_fallback = row.text(3);
        if (row.isNull(0) || row.isNull(1) || position < 0 || position >= count)
            return;
        std::string& place = m_values[static_cast<std::size_t>(position)];
        const std::string_view value = row.text(1);
        m_bytes += value.size();
        if (m_bytes > maxDynamicBytes)
            return row.fail(dynamicTooLarge);
        place = value;
    }
    void give(sqlite3_context* context)
    {
        JsonArrayText array;
        for (const std::string& value : m_values)
            array.add(value.empty() ? m_fallback : value);
        giveText(context, array.close());
    }

private:
    std::string m_fallback; // empty: null
    std::vector<std::string> m_values;
    std::size_t m_bytes = 0;
};

// Numbers of the rows that a result row comes from.
class Sources
{
public:
    void add(const Row& row)
    {
        const std::string_view text = row.text(0);
        const char* at = text.data();
        const char* const end = at + text.size();
        while (at < end && m_seen.size() < most) {
            std::int64_t number = 0;
            const auto [behind, error] = std::from_chars(at, end, number);
            if (error != std::errc()) {
                at = std::max(behind, at + 1);
                continue;
            }
            at = behind;
            if (!m_seen.insert(number).second)
                continue;
            if (!m_text.empty())
                m_text += ',';
            m_text += std::to_string(number);
        }
    }
    void give(sqlite3_context* context) { giveText(context, m_text); }

private:
    static constexpr std::size_t most = 10'000;
    std::unordered_set<std::int64_t> m_seen;
    std::string m_text;
};

} // namespace

void registerCollections(sqlite3* db)
{
    static constexpr AggregateRow table[] = {
        aggregateRow<MakeSet>("kql_make_set", 1),
        aggregateRow<MakeSet>("kql_make_set", 2),
        aggregateRow<MakeList>("kql_make_list", 1),
        aggregateRow<MakeList>("kql_make_list", 2),
        aggregateRow<MakeListWithNulls>("kql_make_list_with_nulls", 1),
        aggregateRow<MakeBag>("kql_make_bag", 1),
        aggregateRow<MakeBag>("kql_make_bag", 2),
        aggregateRow<Series>("kql_series", 3),
        aggregateRow<Series>("kql_series", 4),
        aggregateRow<Sources>("kql_sources", 1),
    };
    for (const AggregateRow& row : table)
        registerAggregate(db, row);
}

} // namespace core::kql
