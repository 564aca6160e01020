// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/query_span.h"

#include "core/base/text.h"
#include "core/kql/token.h"

#include <algorithm>
#include <functional>

namespace core::detect {
namespace {

constexpr std::string_view startName = "StartTimeISO", endName = "EndTimeISO";

bool isName(std::string_view text)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !text.empty() && isLetter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

// Each {{Name}} in the strings of a query: where it stands, with its braces, and the name. In order.
void eachPlaceholder(std::string_view query, const std::function<void(kql::Span, std::string_view)>& found)
{
    if (query.find("{{") == std::string_view::npos) // of nearly all queries
        return;
    for (const kql::Token& token : kql::tokenize(query).tokens) {
        if (token.kind != kql::TokenKind::String)
            continue;
        for (std::size_t open = token.text.find("{{"); open != std::string_view::npos; open = token.text.find("{{", open + 2)) {
            const std::size_t close = token.text.find("}}", open);
            if (close == std::string_view::npos)
                break;
            const std::string_view name = trim(token.text.substr(open + 2, close - open - 2));
            if (isName(name))
                found({token.span.offset + std::uint32_t(open), std::uint32_t(close + 2 - open)}, name);
        }
    }
}

bool isOfSpan(std::string_view name) { return name == startName || name == endName; }

} // namespace

bool asksForSpan(std::string_view query)
{
    bool asks = false;
    eachPlaceholder(query, [&](kql::Span, std::string_view name) { asks = asks || isOfSpan(name); });
    return asks;
}

std::string withSpan(std::string_view query, UtcTime from, UtcTime to)
{
    std::string out;
    std::size_t done = 0;
    eachPlaceholder(query, [&](kql::Span span, std::string_view name) {
        if (!isOfSpan(name))
            return;
        out += query.substr(done, span.offset - done);
        out += formatUtc(name == startName ? from : to);
        done = span.offset + span.length;
    });
    return out.append(query.substr(done));
}

std::string unknownPlaceholder(std::string_view query)
{
    std::string unknown;
    eachPlaceholder(query, [&](kql::Span, std::string_view name) {
        if (unknown.empty() && !isOfSpan(name))
            unknown = name;
    });
    return unknown;
}

} // namespace core::detect
