// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include "core/report/safe_text.h"

#include <fmt/format.h>

namespace core::report {
namespace {

std::string escaped(std::string_view raw, Breaks breaks)
{
    const std::string text = safeText(raw, breaks);
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

} // namespace

std::string htmlText(std::string_view text) { return escaped(text, Breaks::Blanks); }
std::string htmlLines(std::string_view text) { return escaped(text, Breaks::Kept); }

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
