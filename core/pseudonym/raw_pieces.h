// SPDX-License-Identifier: GPL-3.0-or-later
// The raw blocks of a case with the records in them. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/progress.h"
#include "core/knowledge/table_layout.h"
#include "core/store/case.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core::pseudonym {

struct RawBlock {
    std::int64_t id = 0, file = 0;
    std::optional<std::int64_t> layoutId;
    TableLayoutPtr layout; // of rows of tables
    std::string text;
    struct Span {
        std::int64_t offset = 0, length = 0;
    };
    std::vector<Span> records; // those that events stand for, by offset; none twice
    std::string_view record(const Span& span) const { return std::string_view(text).substr(std::size_t(span.offset), std::size_t(span.length)); }
};

// Errors: Damaged where a block is broken, Cancelled, and those of `tell`.
Result<void> eachRawBlock(store::Case& theCase, std::stop_token stop, Progress& progress, const std::function<Result<void>(const RawBlock&)>& tell);

} // namespace core::pseudonym
