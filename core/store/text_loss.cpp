// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_loss.h"

#include <algorithm>
#include <vector>

namespace core::store {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

constexpr int mostDigits = 7;
constexpr std::int64_t ticksPerMinute = 600'000'000;

std::int64_t coarserUnit(const TimeSaid& a, const TimeSaid& b)
{
    if (a.wholeMinutes || b.wholeMinutes)
        return ticksPerMinute;
    const auto used = [](const TimeSaid& time) { return time.ticks ? usedDigits(*time.ticks, time.digits) : 0; };
    std::int64_t unit = 1;
    for (int i = std::min(used(a), used(b)); i < mostDigits; ++i)
        unit *= 10;
    return unit;
}

std::size_t letterLength(std::string_view text, std::size_t at)
{
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

} // namespace

bool isLossyCopy(std::string_view copy, std::string_view text)
{
    if (copy.size() > text.size() || copy.find('?') == std::string_view::npos)
        return false;
    // Where in the copy what was read of the text may end: at several places where question marks follow each other.
    std::vector<std::size_t> ends{0}, next;
    for (std::size_t at = 0; at < text.size() && !ends.empty(); ends.swap(next)) {
        const std::string_view letter = text.substr(at, letterLength(text, at));
        const bool ascii = isAscii(letter.front());
        next.clear();
        for (const std::size_t end : ends) {
            if (ascii ? end < copy.size() && lower(copy[end]) == lower(letter.front()) : copy.substr(end).starts_with(letter))
                next.push_back(end + letter.size());
            for (std::size_t n = 0; !ascii && n < letter.size() && end + n < copy.size() && copy[end + n] == '?'; ++n)
                next.push_back(end + n + 1);
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        at += letter.size();
    }
    return !ends.empty() && ends.back() == copy.size();
}

int usedDigits(std::int64_t ticks, int digits)
{
    if (ticks % 10'000'000 == 0)
        return 0;
    return ticks % 10'000 == 0 ? std::min(digits, 3) : ticks % 10 == 0 ? std::min(digits, 6) : digits;
}

std::pair<int, int> exactness(const std::optional<std::int64_t>& ticks, int digits)
{
    return {ticks ? usedDigits(*ticks, digits) : 0, digits};
}

std::pair<int, int> exactness(const TimeSaid& time)
{
    return time.wholeMinutes ? std::pair(-1, -1) : exactness(time.ticks, time.digits);
}

bool timesAgree(const TimeSaid& a, const TimeSaid& b)
{
    const std::int64_t unit = coarserUnit(a, b);
    return a.ticks && b.ticks && *a.ticks / unit == *b.ticks / unit;
}

bool isLate(const TimeSaid& written, const TimeSaid& own)
{
    if (!written.ticks || !own.ticks)
        return false;
    const std::int64_t unit = coarserUnit(written, own);
    const std::int64_t late = (*written.ticks / unit - *own.ticks / unit) * unit;
    return late >= 0 && late <= mostTicksLate;
}

bool saysMore(const TimeSaid& a, const TimeSaid& b)
{
    if (!a.ticks || !b.ticks)
        return a.ticks && !b.ticks;
    if (a.isOfWriting != b.isOfWriting)
        return b.isOfWriting;
    if (a.isOfWriting && *a.ticks / ticksPerMinute != *b.ticks / ticksPerMinute)
        return *a.ticks < *b.ticks;
    const auto exactA = exactness(a), exactB = exactness(b);
    if (exactA != exactB)
        return exactA > exactB;
    return a.isOfWriting ? *a.ticks < *b.ticks : *a.ticks > *b.ticks;
}

} // namespace core::store
