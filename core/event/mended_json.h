// SPDX-License-Identifier: GPL-3.0-or-later
// What can still be read of JSON in a cell that a program on the way has written otherwise or cut off: lists and objects as Python
// prints them (pandas' to_csv), cells at the limit of a spreadsheet (domain reference 11, trap 33). Nothing is guessed: of a value that
// is not there to its end nothing is taken. Pure functions.
#pragma once
#include <string>
#include <string_view>

namespace core {

struct MendedJson {
    std::string json;   // empty: no way to read it is known
    bool isCut = false; // what stood behind the cut is lost
};

// `text` is no sound JSON.
MendedJson mendJson(std::string_view text);

// Of JSON that ends too early: the members before the cut, with the brackets that are open there closed. Empty where something else is
// wrong with it, or it is longer than cells are.
std::string wholeJsonPart(std::string_view cut);

} // namespace core
