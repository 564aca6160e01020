// SPDX-License-Identifier: GPL-3.0-or-later
// Dates with slashes or dashes and the year at their end are written by the culture of whoever exported: with slashes month first in the
// USA and in Azure's own exports, day first in most of the world; with dashes mostly day first. What the dates of a file themselves tell.
#pragma once
#include "core/evidence/record.h"

#include <string_view>

namespace core {

struct SlashedDates {
    bool firstAbove12 = false, secondAbove12 = false;
    bool ambiguous = false; // one that may be meant either way
    bool isMarked = false;  // one with a mark of a culture that has the day first (core/base/date_culture.h)
    // Of a text that may be a date: the two numbers in front of its year, "6/26/2020 ...".
    void note(std::string_view text, char separator = '/');
    void add(const SlashedDates& others);
    bool isDayFirst() const { return (firstAbove12 || isMarked) && !secondAbove12; }
    bool isMonthFirst() const { return secondAbove12 && !firstAbove12; }
    bool isUndecided() const { return ambiguous && !firstAbove12 && !secondAbove12 && !isMarked; }
};

// Whether the year of such a date, with slashes or dots, has two digits, as Excel writes it on a Mac: "3/5/24 10:30", "05.03.24 10:30".
bool hasShortYear(std::string_view text);

// Whether numbers stand in a text as they do in such dates with slashes: a quick look that lets most files pass.
bool mayHoldSlashedDates(std::string_view text);

FileWarning dateOrderAssumed(); // "date_order_assumed"

} // namespace core
