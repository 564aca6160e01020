// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/html_text.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace core {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entities{{
    {"amp", "&"},
    {"lt", "<"},
    {"gt", ">"},
    {"quot", "\""},
    {"apos", "'"},
    {"nbsp", " "},
    {"ndash", "–"},
    {"mdash", "—"},
}};

// `name` is what stands between & and ;.
bool appendEntity(std::string& out, std::string_view name)
{
    for (const auto& [known, text] : entities) {
        if (known == name) {
            out += text;
            return true;
        }
    }
    if (name.size() < 2 || name[0] != '#')
        return false;
    const bool hex = (name[1] | 0x20) == 'x';
    name.remove_prefix(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (error != std::errc{} || end != name.data() + name.size())
        return false;
    appendUtf8(out, code == 0 ? 0xFFFD : code); // HTML has no NUL
    return true;
}

bool opensTag(std::string_view text)
{
    const char c = text.size() > 1 ? text[1] : '\0';
    return c == '/' || c == '!' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

} // namespace

std::string plainText(std::string_view html)
{
    std::string out;
    out.reserve(html.size());
    for (std::size_t at = 0; at < html.size();) {
        if (html[at] == '<' && opensTag(html.substr(at))) {
            if (const std::size_t end = html.find('>', at); end != std::string_view::npos) {
                at = end + 1;
                continue;
            }
        }
        if (html[at] == '&') {
            const std::size_t end = html.find(';', at);
            if (end != std::string_view::npos && end - at <= 10 &&
                appendEntity(out, html.substr(at + 1, end - at - 1))) {
                at = end + 1;
                continue;
            }
        }
        out += html[at++];
    }
    return out;
}

} // namespace core
