// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the dates with slashes of a file that is no table have the day or the month first (tables are looked at by columns:
// core/evidence/table_dates.h). The beginning of the file is read both ways, so that only what is taken for a time counts, and no date in a
// message.
#pragma once
#include "core/event/event.h"
#include "core/evidence/reader.h"

#include <optional>
#include <stop_token>

namespace core {

struct DateOrderShown {
    std::optional<DateOrder> order; // the times leave no choice
    bool isUndecided = false;       // some may be meant either way, and none decides
};

// `head`: decoded, up to 256 KiB from the start of the file.
DateOrderShown dateOrderShown(std::string_view head, const DetectedFormat& format, MapOptions options, const std::stop_token& stop);

} // namespace core
