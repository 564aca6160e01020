// SPDX-License-Identifier: GPL-3.0-or-later
// How dates stand on the screen: in the order and with the sign of the user's country, or by ISO 8601. Either way day and month have two
// digits and the year has four, so that dates take ten characters, stand in line, and leave no doubt about the century; clocks have 24
// hours. What leaves the window (files, the clipboard, tickets) is ISO 8601 whatever is chosen here: see IsoDates. What is typed is ISO
// 8601 as well. The choice is made on the GUI thread; dates are written on any.
#pragma once
#include "ui/base/display_zone.h"

#include <QString>

class QLocale;

namespace ui {

// Aligned to its size: it is read by all threads at once, which clang does without a library (libatomic) only then.
struct alignas(4) DateForm {
    enum class Order : unsigned char { YearFirst, DayFirst, MonthFirst };
    Order order = Order::YearFirst;
    char16_t separator = u'-';
    bool operator==(const DateForm&) const = default;
};

enum class Dates { OfCountry, Iso };

// That of a locale; ISO 8601 for "C" and for what has no short form of its own.
DateForm dateFormOf(const QLocale& locale);
// For all that is written from now on. Of the country: as the system has it; where the system has none, as the language of the window, English apart.
void chooseDates(Dates dates);
Dates chosenDates();
void refreshDates();                      // the language has changed
void setCountry(const QLocale& locale);   // in place of the system's

// The same text with its date as chosen: what begins with 2021-02-03, 2021-02 or 02-03 is rewritten up to there, other texts stay.
QString inDateForm(const QString& iso);

// What DisplayZone::dateTime writes, for programs and for what is typed; and without the year, where that is known: 02-03 10:02:41.
QString isoDateTime(const DisplayZone& zone, core::UtcTime time, int digits = 0);
QString dateTimeOfYear(const DisplayZone& zone, core::UtcTime time);

// While one lives, this thread writes dates by ISO 8601.
class IsoDates
{
public:
    IsoDates();
    ~IsoDates();
    IsoDates(const IsoDates&) = delete;
    IsoDates& operator=(const IsoDates&) = delete;
};

} // namespace ui
