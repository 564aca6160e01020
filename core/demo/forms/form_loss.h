// SPDX-License-Identifier: GPL-3.0-or-later
// What each form cannot carry, against the richest form of its log: the demo's own statement, which the test
// "same tenant in every form" takes as its measure and `sspr demo --list-forms` shows.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace core::demo {

struct FormLoss {
    std::string_view form;
    std::uint8_t digits = 7; // of the second that it carries
    // Columns of the case's tables (core/store/schema.sql) that stay empty or differ, with blanks between.
    // Behind an @ the only records that lose it: "application" (sign-ins without a user), "security" (the
    // Security log), "many" (more than two changed properties, of which a table with a fixed number of
    // columns may lack some), "cloud" (people who are not synchronised: only null in Graph's own list says that
    // they never were).
    std::string_view columns;
    bool withoutId = false; // nothing identifies a record but its content
    std::string_view rest;  // in words: what else is lost; empty: nothing
    bool asciiOnly = false; // other letters are question marks
};

// Nothing for a form that loses nothing.
std::span<const FormLoss> formLosses();
FormLoss lossOf(std::string_view form);
std::vector<std::string_view> lostColumns(const FormLoss& loss);

} // namespace core::demo
