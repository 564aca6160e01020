// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of the Unicode Character Database, made by unicode_table.py. Sorted; ASCII is not in them.
#pragma once
#include <cstdint>
#include <span>

namespace core::kql {

struct CodePointRange {
    char32_t first;
    char32_t last;
};

// Every `stride`-th code point from first to last has its counterpart `delta` further.
struct CaseRange {
    char32_t first;
    char32_t last;
    std::int32_t delta;
    std::uint8_t stride;
};

std::span<const CodePointRange> alphanumericRanges();
std::span<const CodePointRange> wordRanges(); // what \w of regular expressions means
std::span<const CaseRange> lowerCaseRanges();
std::span<const CaseRange> upperCaseRanges();

} // namespace core::kql
