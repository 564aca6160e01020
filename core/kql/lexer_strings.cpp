// SPDX-License-Identifier: GPL-3.0-or-later
// Strings: learn.microsoft.com/kusto/query/scalar-data-types/string. Values are sound UTF-8, whatever the text holds.
#include "core/base/text.h"
#include "core/kql/lexer_state.h"

#include <fmt/format.h>

namespace core::kql::detail {
namespace {

Value stringValue(std::string text)
{
    return {Type::String, core::isValidUtf8(text) ? std::move(text) : core::toValidUtf8(text)};
}

void takeBlock(LexerState& in, std::size_t from, std::string_view fence)
{
    const std::size_t inside = in.pos() + fence.size();
    const std::size_t end = in.text().find(fence, inside);
    if (end == std::string_view::npos) {
        in.setPos(in.text().size());
        in.error(from, inside, fmt::format("a string that is never closed: expected {}", fence));
        in.add(TokenKind::String, from, stringValue(std::string(in.text().substr(inside))));
        return;
    }
    in.setPos(end + fence.size());
    in.add(TokenKind::String, from, stringValue(std::string(in.text().substr(inside, end - inside))));
}

std::optional<char32_t> hexCode(const LexerState& in, std::size_t pos, std::size_t digits)
{
    char32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = in.at(pos + i);
        if (!isHexDigit(static_cast<unsigned char>(c)))
            return std::nullopt;
        code = code << 4 | hexValue(c);
    }
    return code;
}

// A backslash stands at the lexer's place; passes the escape and says what it means.
std::optional<char32_t> takeEscape(LexerState& in)
{
    const std::size_t from = in.pos();
    const char kind = in.at(from + 1);
    static constexpr std::string_view letters = "\\'\"abfnrtv";
    static constexpr char meanings[] = {'\\', '\'', '"', '\a', '\b', '\f', '\n', '\r', '\t', '\v'};
    if (const std::size_t i = letters.find(kind); kind != '\0' && i != std::string_view::npos) {
        in.setPos(from + 2);
        return static_cast<char32_t>(meanings[i]);
    }
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
    if (digits > 0) {
        const auto code = hexCode(in, from + 2, digits);
        if (code)
            in.setPos(from + 2 + digits);
        return code;
    }
    char32_t octal = 0;
    std::size_t pos = from + 1;
    while (in.at(pos) >= '0' && in.at(pos) <= '7' && pos < from + 4 && octal * 8 < 256)
        octal = octal * 8 + static_cast<char32_t>(in.at(pos++) - '0');
    if (pos == from + 1)
        return std::nullopt;
    in.setPos(pos);
    return octal;
}

// Two escapes may be the halves of one character.
void appendEscaped(LexerState& in, std::string& out, char32_t code)
{
    if (code >= 0xD800 && code < 0xDC00 && in.startsWith("\\u")) {
        const auto second = hexCode(in, in.pos() + 2, 4);
        if (second && *second >= 0xDC00 && *second < 0xE000) {
            in.setPos(in.pos() + 6);
            code = 0x10000 + ((code - 0xD800) << 10) + (*second - 0xDC00);
        }
    }
    appendUtf8(out, code);
}

void sayUnknownEscape(LexerState& in)
{
    const CodePoint c = codePointAt(in.text(), in.pos() + 1);
    const std::string_view shown = c.valid && c.value >= ' ' ? in.text().substr(in.pos(), 1 + c.length) : std::string_view("\\");
    in.error(in.pos(), in.pos() + 1 + (c.value == '\n' || c.value == '\r' ? 0 : c.length),
             fmt::format("unknown escape {0} in a string; write \\{0} or begin the string with @", shown));
}

void takeQuoted(LexerState& in, std::size_t from, bool verbatim)
{
    const char quote = in.peek();
    in.setPos(in.pos() + 1);
    std::string value;
    while (!in.atEnd() && in.peek() != '\n' && in.peek() != '\r') {
        const char c = in.peek();
        if (c == quote) {
            in.setPos(in.pos() + 1);
            if (!verbatim || in.peek() != quote) {
                in.add(TokenKind::String, from, stringValue(std::move(value)));
                return;
            }
        } else if (c == '\\' && !verbatim) {
            if (const auto code = takeEscape(in)) {
                appendEscaped(in, value, *code);
                continue;
            }
            sayUnknownEscape(in);
        }
        value += c; // of two quotes the second
        in.setPos(in.pos() + 1);
    }
    in.error(from, from + 1, fmt::format("a string that is not closed on its line: expected {}", quote));
    in.add(TokenKind::String, from, stringValue(std::move(value)));
}

} // namespace

bool takeString(LexerState& in)
{
    const std::size_t from = in.pos();
    std::size_t at = from;
    if (in.at(at) == 'h' || in.at(at) == 'H')
        ++at;
    const bool verbatim = in.at(at) == '@';
    if (verbatim)
        ++at;
    if (in.at(at) == '\'' || in.at(at) == '"') {
        in.setPos(at);
        takeQuoted(in, from, verbatim);
        return true;
    }
    for (const std::string_view fence : {"```", "~~~"})
        if (in.text().substr(std::min(at, in.text().size()), 3) == fence) {
            in.setPos(at);
            takeBlock(in, from, fence);
            return true;
        }
    return false;
}

} // namespace core::kql::detail
