// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_columns.h"

#include <algorithm>

namespace core {

const char* name(EventColumn column)
{
    static constexpr std::array names{"source", "category", "operation", "outcome",  "code",    "result", "reason",  "user",        "user_id",
                                      "user_name", "actor", "target",    "ip",       "app",     "client", "service", "computer",    "country",
                                      "city",   "agent",    "device",    "risk",     "tenant",  "file",   "correlation_id"};
    static_assert(names.size() == eventColumnCount);
    return names[std::size_t(column)];
}

std::string EventColumns::valueText(EventColumn column, std::uint32_t value) const
{
    return column == EventColumn::Correlation ? correlationText(value) : std::string(m_texts.text(value));
}

std::string EventColumns::correlationText(std::uint32_t value) const
{
    if (value == 0)
        return {};
    if (value <= m_guids.size())
        return m_guids[value - 1].text();
    return std::string(m_texts.text(value - std::uint32_t(m_guids.size())));
}

std::pair<std::uint32_t, std::uint32_t> EventColumns::rowsIn(const TimeRange& range) const
{
    const auto all = times();
    const auto first = range.from ? std::lower_bound(all.begin(), all.end(), range.from->ticks) : all.begin();
    const auto last = range.to ? std::lower_bound(first, all.end(), range.to->ticks) : all.end();
    return {std::uint32_t(first - all.begin()), std::uint32_t(last - all.begin())};
}

std::optional<std::uint32_t> EventColumns::rowOf(EventId id) const
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), std::uint64_t(id.value));
    return id.value <= 0 || found == m_ids.end() ? std::nullopt : std::optional(std::uint32_t(found - m_ids.begin()));
}

std::size_t EventColumns::bytes() const
{
    std::size_t total = 4 * m_ids.capacity() + 8 * m_times.capacity() + m_tables.capacity() + m_digits.capacity()
        + 4 * m_correlations.capacity() + sizeof(Guid) * m_guids.capacity() + m_texts.bytes();
    for (const CodedColumn& column : m_columns)
        total += column.bytes();
    return total;
}

} // namespace core
