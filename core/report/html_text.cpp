// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include "core/base/text.h"

#include <cstdint>
#include <fmt/format.h>

namespace core::report {
namespace {

// The character at `at`, which is sound UTF-8; `at` moves behind it.
std::uint32_t take(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(at++);
    const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    std::uint32_t c = more == 0 ? lead : lead & (0x3fu >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        c = c << 6 | (byte(at++) & 0x3f);
    return c;
}

bool isMisleading(std::uint32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c || c == 0x200b || c == 0x2060 || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe007f);
}

bool isForbidden(std::uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe || (c >= 0xd800 && c < 0xe000);
}

std::string escaped(std::string_view raw, bool withLines)
{
    const std::string text = toValidUtf8(raw);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const std::uint32_t c = take(text, at);
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (isForbidden(c))
            out += "\xef\xbf\xbd";
        else if (isMisleading(c))
            out += fmt::format("[U+{:04X}]", c);
        else if (c == '\r' || (c == '\n' && !withLines))
            out += withLines ? "" : " ";
        else
            out.append(text, begin, at - begin);
    }
    return out;
}

} // namespace

std::string htmlText(std::string_view text) { return escaped(text, false); }
std::string htmlLines(std::string_view text) { return escaped(text, true); }

std::string HtmlIds::make(std::string_view prefix, std::string_view name)
{
    std::string id(prefix);
    for (const char c : name.substr(0, 100)) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        id += isPlain ? c : '_';
    }
    std::string unique = id;
    for (int number = 2; !m_taken.insert(unique).second; ++number)
        unique = fmt::format("{}-{}", id, number);
    return unique;
}

} // namespace core::report
