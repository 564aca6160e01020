// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of workbooks: {Name}, {TimeRange:start}, {TimeRange:grain}, {Apps:escape} ... stand in the text of a query and are replaced
// before it is parsed (learn.microsoft.com, "Workbook parameters", formatting options).
#pragma once
#include "core/base/utc_time.h"
#include "core/kql/diagnostic.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

struct WorkbookParameter {
    std::string name;
    std::vector<std::string> formats; // as used: "", "start", "grain" ...; sorted
    bool isTimeRange = false;         // by its name or its formats
    std::vector<Span> places;
};

// Those that a text uses, in the order of their first use. Braces of let functions and bags are not parameters: a parameter is
// {Letters:letters} without blanks.
std::vector<WorkbookParameter> findParameters(std::string_view text);

struct TimeRangeValue {
    UtcTime from, to;
};
struct ParameterValue {
    std::string text;                        // what {Name} becomes
    std::optional<TimeRangeValue> timeRange; // of time ranges: {Name} becomes a condition as workbooks write it
};

// The text with all parameters replaced; those without a value stay, and are reported.
std::string substituteParameters(std::string_view text, const std::map<std::string, ParameterValue>& values, Diagnostics& missing);

} // namespace core::kql
