// SPDX-License-Identifier: GPL-3.0-or-later
// The scalar functions of KQL: their parameters and results, and the SQL that stands for them. The one table that the binder, the
// SQL writer, completion in the editor and the help are made from (learn.microsoft.com, "Scalar functions"; names as Microsoft's own
// binder resolves them).
#pragma once
#include "core/kql/type.h"

#include <span>
#include <string_view>

namespace core::kql {

// Parameters and result are letters:
//   b bool   i int   l long   r real   s string   t datetime   d timespan   g guid   y dynamic
//   n a number (int, long or real)   o anything that has an order   a anything
//   j anything, handed on as dynamic (a string becomes a JSON string)   x anything, handed on as its text (tostring)
// '?' behind a letter: may be missing. '*' at the end: the last one may come again, or not at all where '?' stands before it.
// Result only: '=' the type of the first argument.
// A dynamic argument is converted where a string, number or time is wanted; an int where a long, both where a real.
struct ScalarFunction {
    std::string_view name;
    std::string_view parameters;
    char result;
    std::string_view sql;      // "": kql_NAME(arguments); "@": the binder makes it up (binder/special_functions.cpp); else the function's name
    bool keepsName = false;    // the column is named by the first argument: bin(TimeGenerated, 1d)
    std::string_view synopsis; // of the arguments: "source, start [, length]"
};

std::span<const ScalarFunction> scalarFunctions();               // sorted by name
const ScalarFunction* findScalarFunction(std::string_view name); // exact
// With the wrong case of letters: the function that was meant.
const ScalarFunction* findScalarFunctionNoCase(std::string_view name);

struct AggregateFunction {
    std::string_view name;
    std::string_view parameters; // letters as above
    char result;                 // '=': type of the first argument; 'A': of an average; 'S': of a sum; '@': made up by the binder
    std::string_view prefix;     // of the column's name: "make_set" gives set_X
    std::string_view synopsis;
};
std::span<const AggregateFunction> aggregateFunctions();
const AggregateFunction* findAggregateFunction(std::string_view name);

// Functions of Kusto that are refused by name: those that need the network or a cluster, and series analysis.
bool isRefusedFunction(std::string_view name);

} // namespace core::kql
