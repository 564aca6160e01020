// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_text.h"

#include "core/base/text.h"
#include "core/kql/runtime/regex.h"
#include "core/kql/value_text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace core::detect {
namespace {

using Kind = SigmaPattern::Kind;

bool hasCase(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

void append(std::vector<SigmaPattern::Piece>& pieces, Kind kind, char c)
{
    if (kind == Kind::Any && !pieces.empty() && pieces.back().kind == Kind::Any)
        return;
    if (kind != Kind::Text)
        pieces.push_back({kind, {}});
    else if (pieces.empty() || pieces.back().kind != Kind::Text)
        pieces.push_back({kind, {c}});
    else
        pieces.back().text += c;
}

std::string quotedForRegex(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

bool isRunCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '_' || c == '.';
}

} // namespace

std::string kqlText(std::string_view text) { return kql::textAsLiteral(text); }

SigmaPattern SigmaPattern::of(std::string_view value)
{
    SigmaPattern pattern;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\' && i + 1 < value.size() && (value[i + 1] == '*' || value[i + 1] == '?' || value[i + 1] == '\\'))
            append(pattern.pieces, Kind::Text, value[++i]);
        else
            append(pattern.pieces, c == '*' ? Kind::Any : c == '?' ? Kind::One : Kind::Text, c);
    }
    return pattern;
}

void SigmaPattern::anyInFront()
{
    if (pieces.empty() || pieces.front().kind != Kind::Any)
        pieces.insert(pieces.begin(), Piece{Kind::Any, {}});
}
void SigmaPattern::anyBehind()
{
    if (pieces.empty() || pieces.back().kind != Kind::Any)
        pieces.push_back({Kind::Any, {}});
}

bool SigmaPattern::isPlain() const
{
    return pieces.empty() || (pieces.size() == 1 && pieces.front().kind == Kind::Text);
}
std::string SigmaPattern::plain() const
{
    return pieces.empty() ? std::string() : pieces.front().text;
}

std::string SigmaPattern::neededRun() const
{
    std::string longest;
    for (const Piece& piece : pieces) {
        std::string run;
        for (const char c : piece.text) {
            run = isRunCharacter(c) ? run + c : std::string();
            if (run.size() > longest.size())
                longest = run;
        }
    }
    return longest.size() < 3 ? std::string() : longest;
}

std::string equalsOneOf(const std::string& text, const std::vector<std::string>& values, bool isCased)
{
    const bool asWritten = isCased || std::none_of(values.begin(), values.end(), hasCase);
    if (values.size() == 1)
        return fmt::format("{} {} {}", text, asWritten ? "==" : "=~", kqlText(values.front()));
    std::string list;
    for (const std::string& value : values)
        list += (list.empty() ? "" : ", ") + kqlText(value);
    return fmt::format("{} {} ({})", text, asWritten ? "in" : "in~", list);
}

std::string matches(const std::string& text, const SigmaPattern& pattern, bool isCased)
{
    const auto& pieces = pattern.pieces;
    const auto is = [&pieces](std::initializer_list<Kind> kinds) {
        return std::equal(pieces.begin(), pieces.end(), kinds.begin(), kinds.end(), [](const auto& piece, Kind kind) { return piece.kind == kind; });
    };
    const char* suffix = isCased ? "_cs" : "";
    if (is({Kind::Any}))
        return fmt::format("isnotempty({})", text);
    if (is({Kind::Text, Kind::Any}))
        return fmt::format("{} startswith{} {}", text, suffix, kqlText(pieces[0].text));
    if (is({Kind::Any, Kind::Text}))
        return fmt::format("{} endswith{} {}", text, suffix, kqlText(pieces[1].text));
    if (is({Kind::Any, Kind::Text, Kind::Any}))
        return fmt::format("{} contains{} {}", text, suffix, kqlText(pieces[1].text));
    std::string regex = isCased ? "(?s)^" : "(?is)^";
    for (const SigmaPattern::Piece& piece : pieces)
        regex += piece.kind == Kind::Any ? ".*" : piece.kind == Kind::One ? "." : quotedForRegex(piece.text);
    return fmt::format("{} matches regex {}", text, kqlText(regex + '$'));
}

bool isNetwork(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return false;
    int bits = -1;
    const char* end = text.data() + text.size();
    const auto [last, error] = std::from_chars(text.data() + slash + 1, end, bits);
    const std::string_view address = text.substr(0, slash);
    const bool isV6 = address.find(':') != std::string_view::npos;
    return error == std::errc() && last == end && bits >= 0 && bits <= (isV6 ? 128 : 32) && normalizeIp(address).has_value();
}

std::string isInNetwork(const std::string& text, std::string_view network)
{
    const bool isV6 = network.find(':') != std::string_view::npos;
    // Null where the text is no address of that kind: then it is in no such network.
    return fmt::format("coalesce({}({}, {}), false)", isV6 ? "ipv6_is_in_range" : "ipv4_is_in_range", text, kqlText(network));
}

tl::expected<std::string, std::string> regexOf(std::string_view pattern, std::string_view flags)
{
    std::string regex = flags.empty() ? std::string(pattern) : fmt::format("(?{}){}", flags, pattern);
    if (regex.size() > 10'000)
        return tl::unexpected<std::string>("the regular expression is too long");
    try {
        (void)kql::compileRegex(regex);
    } catch (const std::exception& error) {
        return tl::unexpected<std::string>(fmt::format("the regular expression cannot be used: {}", error.what()));
    }
    return regex;
}

std::string compares(const SigmaValue& value, std::string_view op, std::string_view number)
{
    const std::string left = value.isNumber ? value.expression : fmt::format("toreal({})", value.text());
    return fmt::format("(isnotnull({}) and {} {} {})", left, left, op, number);
}

} // namespace core::detect
