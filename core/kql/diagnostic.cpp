// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/diagnostic.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql {

Position positionOf(std::string_view text, std::uint32_t offset)
{
    const std::string_view before = text.substr(0, std::min<std::size_t>(offset, text.size()));
    Position at;
    at.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineEnd = before.rfind('\n');
    for (const char c : before.substr(lineEnd == std::string_view::npos ? 0 : lineEnd + 1))
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) // every byte of UTF-8 but those that go on with a character
            ++at.column;
    return at;
}

std::string describe(const Diagnostic& diagnostic, std::string_view text)
{
    const Position at = positionOf(text, diagnostic.span.offset);
    return fmt::format("{}:{}: {}", at.line, at.column, diagnostic.text);
}

} // namespace core::kql
