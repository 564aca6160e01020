// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/latest_places.h"

#include "core/kql/runtime/aggregate.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

namespace core {
namespace {

class LatestPlaces
{
public:
    void add(const kql::Row& row)
    {
        if (!isNumber(row, 0) || !isNumber(row, 2))
            return;
        const std::int64_t time = row.isNull(1) ? INT64_MIN : row.integer(1);
        const auto [place, isNew] = m_places.try_emplace(static_cast<std::uint32_t>(row.integer(0)));
        if (isNew || time > place->second.time)
            place->second = {time, static_cast<std::uint32_t>(row.integer(2))};
    }

    void give(sqlite3_context* context) const
    {
        std::vector<std::uint64_t> packed;
        packed.reserve(m_places.size());
        for (const auto& [ip, place] : m_places)
            packed.push_back(std::uint64_t(ip) << 32 | place.country);
        std::sort(packed.begin(), packed.end());
        fmt::memory_buffer text;
        for (const std::uint64_t one : packed)
            fmt::format_to(std::back_inserter(text), "{}{}", text.size() == 0 ? '[' : ',', one);
        if (packed.empty())
            text.push_back('[');
        text.push_back(']');
        kql::giveText(context, {text.data(), text.size()});
    }

private:
    struct Place {
        std::int64_t time = 0;
        std::uint32_t country = 0;
    };
    // Numbers of the dictionary fit 31 bits (TextFunctions::text).
    static bool isNumber(const kql::Row& row, int at)
    {
        return row.type(at) == SQLITE_INTEGER && row.integer(at) > 0 && row.integer(at) <= INT32_MAX;
    }

    std::unordered_map<std::uint32_t, Place> m_places;
};

} // namespace

void registerLatestPlaces(sqlite::Connection& db)
{
    kql::registerAggregate(db.handle(), kql::aggregateRow<LatestPlaces>("latest_places", 3));
}

} // namespace core
