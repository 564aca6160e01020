// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/slashed_dates.h"

#include "core/base/text.h"
#include "core/base/date_culture.h"
#include "core/base/utc_time.h"

namespace core {
namespace {

// A number of one or two digits at text[pos], which moves behind it; else -1.
int shortNumber(std::string_view text, std::size_t& pos)
{
    int value = 0;
    const std::size_t from = pos;
    for (; pos < text.size() && pos - from < 3 && isDigit(text[pos]); ++pos)
        value = value * 10 + (text[pos] - '0');
    return pos == from || pos - from > 2 ? -1 : value;
}

} // namespace

void SlashedDates::note(std::string_view text, char separator)
{
    text = trim(text);
    std::size_t pos = 0;
    const int first = shortNumber(text, pos);
    if (first < 0 || pos >= text.size() || text[pos] != separator)
        return;
    const int second = shortNumber(text, ++pos);
    if (second < 0 || pos >= text.size() || text[pos] != separator)
        return;
    firstAbove12 = firstAbove12 || first > 12;
    secondAbove12 = secondAbove12 || second > 12;
    ambiguous = ambiguous || (first <= 12 && second <= 12 && first != second);
    isMarked = isMarked || (separator == '/' && tellsDayFirst(text));
}

void SlashedDates::add(const SlashedDates& others)
{
    firstAbove12 = firstAbove12 || others.firstAbove12;
    secondAbove12 = secondAbove12 || others.secondAbove12;
    ambiguous = ambiguous || others.ambiguous;
    isMarked = isMarked || others.isMarked;
}

bool hasShortYear(std::string_view text)
{
    text = trim(text);
    std::size_t pos = 0;
    if (shortNumber(text, pos) < 0 || pos >= text.size() || (text[pos] != '/' && text[pos] != '.'))
        return false;
    const char separator = text[pos];
    if (shortNumber(text, ++pos) < 0 || pos >= text.size() || text[pos] != separator)
        return false;
    const std::size_t year = ++pos;
    return shortNumber(text, pos) >= 0 && pos == year + 2 && pos < text.size() && (text[pos] == ' ' || text[pos] == ',');
}

bool mayHoldSlashedDates(std::string_view text)
{
    for (std::size_t slash = text.find('/'); slash != std::string_view::npos; slash = text.find('/', slash + 1)) {
        const std::size_t from = slash >= 2 && isDigit(text[slash - 2]) ? slash - 2 : slash - (slash > 0 ? 1 : 0);
        SlashedDates dates;
        dates.note(text.substr(from, 6));
        if (dates.firstAbove12 || dates.secondAbove12 || dates.ambiguous)
            return true;
    }
    return false;
}

FileWarning dateOrderAssumed()
{
    return {"date_order_assumed", "dates such as 3/4/2025 may be meant either way; the month was taken to come first"};
}

} // namespace core
