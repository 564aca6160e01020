// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/html_text.h"

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

void appendCharacter(std::string& out, std::uint32_t code)
{
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        code = 0xFFFD;
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr std::array<std::uint32_t, 4> first{0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(first[std::size_t(more)] | code >> (6 * more));
    for (int i = more - 1; i >= 0; --i)
        out += static_cast<char>(0x80 | (code >> (6 * i) & 0x3F));
}

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
    appendCharacter(out, code);
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
