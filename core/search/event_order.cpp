// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_order.h"

#include <algorithm>
#include <limits>

namespace core {

namespace {

constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

// Numbers as texts (codes of events and sign-ins) in the order of the numbers.
std::uint32_t numberRank(std::string_view text, std::uint32_t other)
{
    std::uint32_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || number > 200'000'000)
            return other;
        number = number * 10 + std::uint32_t(c - '0');
    }
    return number;
}

// What each row is compared by; `last` for an empty cell.
std::vector<std::uint32_t> keysOf(const EventColumns& events, const EventRows& rows, const EventSort& by)
{
    std::vector<std::uint32_t> keys(rows.size());
    if (!by.column) {
        std::vector<std::uint32_t> place(events.timedRows()); // equal times have one place
        const auto times = events.times();
        for (std::uint32_t i = 1; i < place.size(); ++i)
            place[i] = place[i - 1] + (times[i] != times[i - 1]);
        for (std::size_t i = 0; i < rows.size(); ++i)
            keys[i] = rows[i] < place.size() ? place[rows[i]] : last;
    } else if (*by.column == EventColumn::Correlation) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint32_t value = events.valueAt(*by.column, rows[i]);
            const bool isText = value > events.guids().size();
            const auto guids = std::uint32_t(events.guids().size());
            keys[i] = value == 0 ? last : isText ? guids + events.texts().ranks()[value - guids] : value;
        }
    } else {
        const bool isNumber = *by.column == EventColumn::Code;
        const auto& ranks = events.texts().ranks();
        const CodedColumn& column = events.column(*by.column);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint32_t value = column.at(rows[i]);
            keys[i] = value == 0 ? last
                : isNumber       ? numberRank(events.texts().text(value), 2'100'000'000 + std::min(ranks[value], 2'000'000'000u))
                                 : ranks[value];
        }
    }
    if (by.isDescending)
        for (std::uint32_t& key : keys)
            key = key == last ? last : last - 1 - key;
    return keys;
}

// By the eleven bits at `shift`; equal ones stay as they are.
void pass(std::vector<std::uint64_t>& from, std::vector<std::uint64_t>& to, int shift)
{
    std::array<std::uint32_t, 2049> begins{};
    for (const std::uint64_t item : from)
        ++begins[(item >> shift & 2047) + 1];
    if (std::find(begins.begin(), begins.end(), from.size()) != begins.end())
        return; // all the same
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    for (const std::uint64_t item : from)
        to[begins[item >> shift & 2047]++] = item;
    from.swap(to);
}

// The latest first; rows of one time stay as they stand, those without a time come last. `rows` in order.
void turnRound(const EventColumns& events, EventRows& rows)
{
    const auto timed = std::lower_bound(rows.begin(), rows.end(), events.timedRows());
    std::reverse(rows.begin(), timed);
    for (auto first = rows.begin(); first != timed;) {
        auto end = first + 1;
        while (end != timed && events.times()[*end] == events.times()[*first])
            ++end;
        std::reverse(first, end);
        first = end;
    }
}

} // namespace

void sortEvents(const EventColumns& events, EventRows& rows, const std::vector<EventSort>& by, std::stop_token stop)
{
    if (!std::is_sorted(rows.begin(), rows.end()))
        std::sort(rows.begin(), rows.end());
    if (by.size() == 1 && !by.front().column && by.front().isDescending)
        return turnRound(events, rows); // the usual order
    std::vector<std::uint64_t> items(rows.size()), spare(rows.size());
    // The least important first: each further one keeps what was equal as it stands.
    for (auto sort = by.rbegin(); sort != by.rend(); ++sort) {
        if (stop.stop_requested())
            return;
        if (!sort->column && !sort->isDescending && sort == by.rbegin())
            continue; // that is how they stand
        const std::vector<std::uint32_t> keys = keysOf(events, rows, *sort);
        for (std::size_t i = 0; i < rows.size(); ++i)
            items[i] = std::uint64_t(keys[i]) << 32 | rows[i];
        for (const int shift : {32, 43, 54})
            pass(items, spare, shift);
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = std::uint32_t(items[i]);
    }
}

} // namespace core
