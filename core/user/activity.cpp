// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/activity.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace core {

const char* name(ActivityLane lane)
{
    static constexpr std::array names{"flows", "signins", "admin", "security_info", "servers", "alerts", "other"};
    static_assert(names.size() == std::size_t(ActivityLane::Other) + 1);
    return names[std::size_t(lane)];
}

std::string ActivityItem::details() const
{
    if (isInteractive)
        return detail;
    return detail.empty() ? "not interactive" : detail + " (not interactive)";
}

void SeenValues::add(std::string_view text, std::optional<UtcTime> time)
{
    if (text.empty())
        return;
    auto found = m_values.find(text);
    if (found == m_values.end())
        found = m_values.emplace(text, SeenValue{std::string(text), 0, {}, {}}).first;
    SeenValue& value = found->second;
    ++value.count;
    if (time && (!value.first || *time < *value.first))
        value.first = time;
    if (time && (!value.last || *value.last < *time))
        value.last = time;
}

std::vector<SeenValue> SeenValues::inOrder() const
{
    std::vector<SeenValue> values;
    for (const auto& [text, value] : m_values)
        values.push_back(value);
    std::stable_sort(values.begin(), values.end(), [](const SeenValue& a, const SeenValue& b) {
        return std::tie(b.count, b.last) < std::tie(a.count, a.last);
    });
    return values;
}

} // namespace core
