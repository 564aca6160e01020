// SPDX-License-Identifier: GPL-3.0-or-later
// Where something stands in the text of a query, and what is to be said of it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

struct Span {
    std::uint32_t offset = 0, length = 0; // bytes of the text
    std::uint32_t end() const { return offset + length; }
    bool operator==(const Span&) const = default;
};

constexpr Span join(Span a, Span b)
{
    const std::uint32_t from = a.offset < b.offset ? a.offset : b.offset;
    const std::uint32_t to = a.offset + a.length > b.offset + b.length ? a.offset + a.length : b.offset + b.length;
    return {from, to - from};
}

struct Position {
    int line = 1, column = 1; // from 1; columns count characters, not bytes
    bool operator==(const Position&) const = default;
};
Position positionOf(std::string_view text, std::uint32_t offset);

// NotSupported: Kusto knows it, this program does not run it; its text is "not supported: NAME".
enum class Severity : std::uint8_t { Warning, Error, NotSupported };

struct Diagnostic {
    Severity severity = Severity::Error;
    Span span;
    std::string text; // English, a sentence without a full stop; may end with a suggestion
    bool operator==(const Diagnostic&) const = default;
};
using Diagnostics = std::vector<Diagnostic>;

inline bool hasErrors(const Diagnostics& all)
{
    for (const Diagnostic& one : all)
        if (one.severity != Severity::Warning)
            return true;
    return false;
}

// "12:3: not supported: scan"
std::string describe(const Diagnostic& diagnostic, std::string_view text);

} // namespace core::kql
