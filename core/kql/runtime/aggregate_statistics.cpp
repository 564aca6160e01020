// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates of numbers. Nulls do not count.
#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/json_set.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <vector>

namespace core::kql {
namespace {

// Numbers of one type, integers or reals; a mixture becomes reals.
class Numbers
{
public:
    void add(const Row& row)
    {
        if (row.type(0) == SQLITE_INTEGER && m_reals.empty()) {
            m_integers.push_back(row.integer(0));
        } else if (row.type(0) == SQLITE_INTEGER || row.type(0) == SQLITE_FLOAT) {
            if (!m_integers.empty())
                m_reals.assign(m_integers.begin(), m_integers.end());
            m_integers.clear();
            m_reals.push_back(row.real(0));
        }
    }
    std::size_t size() const { return std::max(m_integers.size(), m_reals.size()); }
    bool areIntegers() const { return m_reals.empty(); }
    // The number of that rank, from 0; moves the numbers about.
    std::int64_t integerAt(std::size_t rank) { return at(m_integers, rank); }
    double realAt(std::size_t rank) { return at(m_reals, rank); }

private:
    template <class T> static T at(std::vector<T>& all, std::size_t rank)
    {
        const auto place = all.begin() + static_cast<std::ptrdiff_t>(rank);
        std::nth_element(all.begin(), place, all.end());
        return *place;
    }
    std::vector<std::int64_t> m_integers;
    std::vector<double> m_reals;
};

// Nearest rank: the smallest number that p percent of all are not above; of 0 the smallest of all.
std::size_t nearestRank(double p, std::size_t count)
{
    // Without the slack, 7 percent of 100 would be above 7 by rounding.
    const double rank = std::ceil(p * static_cast<double>(count) / 100 - 1e-9);
    return static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(count))) - 1;
}

bool isPercentage(double p) { return p >= 0 && p <= 100; }
constexpr std::string_view noPercentage = "a percentage is a number from 0 to 100";

class Percentile
{
public:
    void add(const Row& row)
    {
        m_p = row.real(1);
        if (row.isNull(1) || !isPercentage(m_p))
            return row.fail(noPercentage);
        m_numbers.add(row);
    }
    void give(sqlite3_context* context)
    {
        if (m_numbers.size() == 0)
            return;
        const std::size_t rank = nearestRank(m_p, m_numbers.size());
        if (m_numbers.areIntegers())
            sqlite3_result_int64(context, m_numbers.integerAt(rank));
        else
            sqlite3_result_double(context, m_numbers.realAt(rank));
    }

private:
    double m_p = 0;
    Numbers m_numbers;
};

class Percentiles
{
public:
    void add(const Row& row)
    {
        if (m_percentages.empty())
            for (JsonCursor at(row.text(1)); at.next();) {
                const auto p = jsonReal(at.value());
                if (!p || !isPercentage(*p))
                    return row.fail(noPercentage);
                m_percentages.push_back(*p);
            }
        m_numbers.add(row);
    }
    void give(sqlite3_context* context)
    {
        if (m_numbers.size() == 0)
            return;
        JsonArrayText array;
        for (const double p : m_percentages) {
            const std::size_t rank = nearestRank(p, m_numbers.size());
            array.add(m_numbers.areIntegers() ? std::to_string(m_numbers.integerAt(rank)) : jsonOfReal(m_numbers.realAt(rank)));
        }
        giveText(context, array.close());
    }

private:
    std::vector<double> m_percentages;
    Numbers m_numbers;
};

// Welford's method: one pass, no loss of digits for large numbers.
class Spread
{
public:
    void add(const Row& row)
    {
        if (row.isNull(0))
            return;
        const double x = row.real(0), delta = x - m_mean;
        m_count += 1;
        m_mean += delta / m_count;
        m_squares += delta * (x - m_mean);
    }

protected:
    void giveVariance(sqlite3_context* context, bool isSample, bool isRoot) const
    {
        if (m_count == 0 && !isSample) // of a sample of nothing it is 0, as documented
            return;
        const double divisor = isSample ? m_count - 1 : m_count;
        const double variance = divisor > 0 ? m_squares / divisor : 0;
        sqlite3_result_double(context, isRoot ? std::sqrt(variance) : variance);
    }

private:
    double m_count = 0, m_mean = 0, m_squares = 0;
};

template <bool isSample, bool isRoot> class Variance : public Spread
{
public:
    void give(sqlite3_context* context) const { giveVariance(context, isSample, isRoot); }
};

class SumLong
{
public:
    void add(const Row& row)
    {
        if (!row.isNull(0))
            m_sum += static_cast<std::uint64_t>(row.integer(0));
    }
    void give(sqlite3_context* context) const { sqlite3_result_int64(context, static_cast<std::int64_t>(m_sum)); }

private:
    std::uint64_t m_sum = 0; // wraps
};

class DistinctCount
{
public:
    void add(const Row& row)
    {
        switch (row.type(0)) {
        case SQLITE_INTEGER: m_integers.insert(row.integer(0)); break;
        case SQLITE_FLOAT: m_reals.insert(row.real(0)); break;
        case SQLITE_NULL: break;
        default:
            if (m_texts.find(row.text(0)) == m_texts.end())
                m_texts.emplace(row.text(0));
        }
    }
    void give(sqlite3_context* context) const
    {
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(m_integers.size() + m_reals.size() + m_texts.size()));
    }

private:
    std::unordered_set<std::int64_t> m_integers;
    std::unordered_set<double> m_reals;
    TextSet m_texts;
};

enum class Bits { And, Or, Xor };

template <Bits bits> class BinaryAll
{
public:
    void add(const Row& row)
    {
        if (row.isNull(0))
            return;
        const std::int64_t value = row.integer(0);
        if (!m_any)
            m_value = value;
        else if constexpr (bits == Bits::And)
            m_value &= value;
        else if constexpr (bits == Bits::Or)
            m_value |= value;
        else
            m_value ^= value;
        m_any = true;
    }
    void give(sqlite3_context* context) const
    {
        if (m_any)
            sqlite3_result_int64(context, m_value);
    }

private:
    bool m_any = false;
    std::int64_t m_value = 0;
};

} // namespace

void registerStatistics(sqlite3* db)
{
    static constexpr AggregateRow table[] = {
        aggregateRow<Percentile>("kql_percentile", 2),
        aggregateRow<Percentiles>("kql_percentiles_array", 2),
        aggregateRow<Variance<true, true>>("kql_stdev", 1),
        aggregateRow<Variance<false, true>>("kql_stdevp", 1),
        aggregateRow<Variance<true, false>>("kql_variance", 1),
        aggregateRow<Variance<false, false>>("kql_variancep", 1),
        aggregateRow<SumLong>("kql_sum_long", 1),
        aggregateRow<DistinctCount>("kql_dcount", 1),
        aggregateRow<BinaryAll<Bits::And>>("kql_binary_all_and", 1),
        aggregateRow<BinaryAll<Bits::Or>>("kql_binary_all_or", 1),
        aggregateRow<BinaryAll<Bits::Xor>>("kql_binary_all_xor", 1),
    };
    for (const AggregateRow& row : table)
        registerAggregate(db, row);
}

} // namespace core::kql
