// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/safe_text.h"

#include "core/base/text.h"

#include <cstdint>
#include <fmt/format.h>

namespace core::report {
namespace {

bool isMisleading(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c || c == 0x200b || c == 0x2060 || c == 0xfeff ||
           (c >= 0xe0000 && c <= 0xe007f);
}

bool isForbidden(char32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe || (c >= 0xd800 && c < 0xe000);
}

} // namespace

char32_t nextCharacter(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    const char32_t lead = byte(at++);
    const int more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    char32_t c = more == 0 ? lead : lead & (0x3fu >> more);
    for (int i = 0; i < more && at < text.size(); ++i)
        c = c << 6 | (byte(at++) & 0x3f);
    return c;
}

std::string safeText(std::string_view raw, Breaks breaks, const Drawable& isDrawable)
{
    const std::string text = toValidUtf8(raw);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = nextCharacter(text, at);
        if (isForbidden(c))
            out += "\xef\xbf\xbd";
        else if (isMisleading(c) || (c >= 0x80 && isDrawable && !isDrawable(c)))
            out += fmt::format("[U+{:04X}]", static_cast<std::uint32_t>(c));
        else if (c == '\r' || (c == '\n' && breaks == Breaks::Blanks))
            out += breaks == Breaks::Kept ? "" : " ";
        else
            out.append(text, begin, at - begin);
    }
    return out;
}

} // namespace core::report
