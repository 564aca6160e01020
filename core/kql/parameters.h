// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of workbooks: {Name}, {TimeRange:start}, {TimeRange:grain}, {Apps:escape} ... stand in the text of a query and are replaced
// before it is parsed (learn.microsoft.com, "Workbook parameters", formatting options; "Workbook time parameters").
//
//   of texts        {P} {P:value} the text as it is given; {P:label} for people, without quotes, "All" for all; {P:escape} and
//                   {P:escapejson} with \ and quotes escaped; {P:base64}
//   of time ranges  {T} {T:value} {T:query} a condition to write behind a column; {T:start} {T:end} datetime(...), inside quotes or
//                   datetime( ) the bare time; {T:startISO} {T:endISO} the bare time; {T:grain} a step of about 48 to the range;
//                   {T:seconds} its length; {T:label} for people
//
// A text that is empty or "value::all" stands for everything that may be chosen: '*', the value that workbooks compare with.
#pragma once
#include "core/base/utc_time.h"
#include "core/kql/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

struct WorkbookParameter {
    std::string name;
    std::vector<std::string> formats; // as used: "", "start", "grain" ...; sorted
    bool isTimeRange = false;         // by its name, its formats, or because it stands behind a column of times
    bool isQuoted = false;            // every place is inside quotes: its text needs none of its own
    std::vector<Span> places;
};

// Those that a text uses, in the order of their first use; not those in comments. Braces of let functions and bags are not
// parameters: a parameter is {Letters:letters} without blanks.
std::vector<WorkbookParameter> findParameters(std::string_view text);

struct TimeRangeValue {
    UtcTime from, to;
    bool untilNow = false; // `to` is what now() gives: {Name} becomes "> ago(1d)" as in workbooks, else "between (... .. ...)"
};
struct ParameterValue {
    std::string text;                        // what {Name} becomes; of time ranges the words of {Name:label}
    std::optional<TimeRangeValue> timeRange;
};
using ParameterValues = std::map<std::string, ParameterValue>;

// The step that {T:grain} names: round, and such that a range has about 48 of them.
Duration grainOf(Duration range);

// The text with all parameters replaced, and where its pieces come from.
struct Substitution {
    std::string text;
    Diagnostics missing; // parameters without a value and formats that are not known; they stay. Spans of the original
    Span inOriginal(Span inText) const; // what lies in a value is the place of its parameter

    struct Piece { // from `offset` of the text on; shift: to the original, where it is a copy
        std::uint32_t offset = 0, original = 0, originalLength = 0;
        bool isCopy = true;
    };
    std::vector<Piece> pieces;
};
Substitution substitute(std::string_view text, const ParameterValues& values);

std::string substituteParameters(std::string_view text, const ParameterValues& values, Diagnostics& missing);

} // namespace core::kql
