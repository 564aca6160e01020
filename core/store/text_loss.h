// SPDX-License-Identifier: GPL-3.0-or-later
// What exports lose of a text and of a time, so that the same record in another form does not contradict it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace core::store {

// Whether `copy` may be `text` as an export in ASCII or a code page has it: a question mark for a letter that is not
// ASCII, or for each of its bytes or UTF-16 units. The case of ASCII letters does not count. A text without a
// question mark is no lossy copy.
bool isLossyCopy(std::string_view copy, std::string_view text);

// A time as one form of a record says it.
struct TimeSaid {
    std::optional<std::int64_t> ticks;
    int digits = 0;            // of the second, as the source gave them
    bool wholeMinutes = false; // it gave no seconds: a spreadsheet has saved the table again
    bool isOfWriting = false;  // not the record's own time, but when the log was written (TimeGenerated, where that was all)
};

// Equal to the coarser precision of the two. What they are the times of is not looked at.
bool timesAgree(const TimeSaid& a, const TimeSaid& b);
// `written` may be when the record of the time `own` was written: at once, or up to an hour later.
constexpr std::int64_t mostTicksLate = std::int64_t{3600} * 10'000'000;
bool isLate(const TimeSaid& written, const TimeSaid& own);
// Of two forms of one record, which time stays: a total order, so that any order of import ends with the same one. A record's own
// time says more than one of writing; then the one with the greater exactness does. Of times of writing in different minutes (the
// record was written twice) the earlier one is nearer to the truth.
bool saysMore(const TimeSaid& a, const TimeSaid& b);

// How many digits of the second say something: exports pad with zeros, and classic sources of older Windows log whole
// seconds as .0000000. `digits`: as the source gave them.
int usedDigits(std::int64_t ticks, int digits);

// Of two times that agree the one with the greater exactness says more: by the digits that are used, then by those that
// are written. Whole minutes are below whole seconds.
std::pair<int, int> exactness(const std::optional<std::int64_t>& ticks, int digits);
std::pair<int, int> exactness(const TimeSaid& time);

} // namespace core::store
