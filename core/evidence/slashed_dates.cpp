// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/slashed_dates.h"

#include "core/base/text.h"

namespace core {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// A number of one or two digits at text[pos], which moves behind it; else -1.
int shortNumber(std::string_view text, std::size_t& pos)
{
    int value = 0;
    const std::size_t from = pos;
    for (; pos < text.size() && pos - from < 3 && isDigit(text[pos]); ++pos)
        value = value * 10 + (text[pos] - '0');
    return pos == from || pos - from > 2 ? -1 : value;
}

// The portal of Log Analytics marks names of columns so: "TimeGenerated [UTC]".
bool isBehindMarkedName(std::string_view before)
{
    if (before.ends_with('"'))
        before.remove_suffix(1);
    before = trim(before);
    if (!before.ends_with(':'))
        return false;
    before = trim(before.substr(0, before.size() - 1));
    return before.ends_with("]\"");
}

// `slash`: the first one of a date d/d/yyyy with a clock behind it. Returns where the date begins, or nothing.
std::optional<std::size_t> beginOfTime(std::string_view text, std::size_t slash)
{
    std::size_t begin = slash;
    while (begin > 0 && slash - begin < 3 && isDigit(text[begin - 1]))
        --begin;
    std::size_t pos = slash + 1;
    if (begin == slash || slash - begin > 2 || shortNumber(text, pos) < 0 || pos + 6 > text.size() || text[pos] != '/')
        return std::nullopt;
    for (std::size_t i = pos + 1; i < pos + 5; ++i)
        if (!isDigit(text[i]))
            return std::nullopt;
    pos += 5;
    if (text[pos] == '\\' || (text[pos] != ' ' && text[pos] != ','))
        return std::nullopt;
    while (pos < text.size() && (text[pos] == ' ' || text[pos] == ','))
        ++pos;
    std::size_t clock = pos;
    if (shortNumber(text, clock) < 0 || clock >= text.size() || (text[clock] != ':' && text[clock] != '.'))
        return std::nullopt;
    std::size_t before = begin;
    while (before > 0 && text[before - 1] == ' ')
        --before;
    if (before > 0 && std::string_view("\">:\t\n").find(text[before - 1]) == std::string_view::npos)
        return std::nullopt;
    return begin;
}

} // namespace

void SlashedDates::note(std::string_view text)
{
    text = trim(text);
    std::size_t pos = 0;
    const int first = shortNumber(text, pos);
    if (first < 0 || pos >= text.size() || text[pos] != '/')
        return;
    const int second = shortNumber(text, ++pos);
    if (second < 0 || pos >= text.size() || text[pos] != '/')
        return;
    firstAbove12 = firstAbove12 || first > 12;
    secondAbove12 = secondAbove12 || second > 12;
    ambiguous = ambiguous || (first <= 12 && second <= 12 && first != second);
}

SlashedDates slashedDatesIn(std::string_view head)
{
    constexpr std::size_t nameSize = 128;
    SlashedDates dates;
    for (std::size_t slash = head.find('/'); slash != std::string_view::npos; slash = head.find('/', slash + 1)) {
        const auto begin = beginOfTime(head, slash);
        if (!begin)
            continue;
        const std::size_t from = *begin > nameSize ? *begin - nameSize : 0;
        if (!isBehindMarkedName(head.substr(from, *begin - from)))
            dates.note(head.substr(*begin, 10));
    }
    return dates;
}

FileWarning dateOrderAssumed()
{
    return {"date_order_assumed", "dates such as 3/4/2025 may be meant either way; the month was taken to come first"};
}

} // namespace core
