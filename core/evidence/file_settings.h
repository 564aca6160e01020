// SPDX-License-Identifier: GPL-3.0-or-later
// How a user wants one file to be read. Everything may be left open; then the contents decide.
#pragma once
#include "core/base/utc_time.h"

#include <optional>
#include <string>

namespace core {

struct FileSettings {
    std::string format;   // name of a reader (readerFormats()); empty: recognised by content
    std::string encoding; // of the text, as iconv names it; empty: by content
    std::string zone; // in which times without a zone are read ("Europe/Berlin", "+02:00"); empty: as UTC,
                      // with a warning
    std::optional<DateOrder> dateOrder; // of dates with slashes or dashes; nothing: the usual one
    std::string
        mapping; // text of a mapping file for tables with a header of their own; empty: known headers only
    bool operator==(const FileSettings&) const = default;
};

// Stable names for the ledger and the command line: "mdy", "dmy".
inline const char* dateOrderName(DateOrder order)
{
    return order == DateOrder::DayFirst ? "dmy" : "mdy";
}
inline std::optional<DateOrder> dateOrderFromName(std::string_view name)
{
    if (name == "mdy")
        return DateOrder::MonthFirst;
    return name == "dmy" ? std::optional(DateOrder::DayFirst) : std::nullopt;
}

} // namespace core
