// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/lexer_state.h"
#include "core/kql/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql {
namespace {

using namespace detail;

void skipComment(LexerState& in, bool keep)
{
    const std::size_t from = in.pos();
    const std::size_t end = in.text().find_first_of("\r\n", from);
    in.setPos(end == std::string_view::npos ? in.text().size() : end);
    if (keep)
        in.add(TokenKind::Comment, from);
}

void skipBlanks(LexerState& in, bool keepComments)
{
    for (;;) {
        const CodePoint c = codePointAt(in.text(), in.pos());
        if (c.length > 0 && c.valid && isBlank(c.value))
            in.setPos(in.pos() + c.length);
        else if (in.startsWith("//"))
            skipComment(in, keepComments);
        else
            return;
    }
}

// Up to the last part with which the letters and minus signs that stand here are one of the words: mv-expand.
std::size_t dashedEnd(const LexerState& in, std::size_t from, std::size_t firstEnd)
{
    std::size_t best = firstEnd;
    std::size_t end = firstEnd;
    while (in.at(end) == '-' && end - from < 32) {
        const std::size_t next = in.nameEnd(end + 1);
        if (next == end + 1)
            break;
        end = next;
        if (isDashedWord(in.text().substr(from, end - from)))
            best = end;
    }
    return best;
}

// A GUID that is not inside guid(...): Kusto refuses it, too.
bool takeBareGuid(LexerState& in)
{
    static constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = in.peek(i);
        if (shape[i] == 'x' ? !isHexDigit(static_cast<unsigned char>(c)) : c != '-')
            return false;
    }
    const std::size_t from = in.pos();
    in.setPos(from + shape.size());
    in.error(from, in.pos(), fmt::format("a GUID is written as guid({})", in.text().substr(from, shape.size())));
    in.add(TokenKind::Fault, from);
    return true;
}

bool takeName(LexerState& in)
{
    const std::size_t from = in.pos();
    const CodePoint first = codePointAt(in.text(), from);
    if (first.length == 0 || !first.valid || !(isNameStart(first.value) || isDigit(first.value)))
        return false;
    std::size_t end = in.nameEnd(from + first.length);
    const std::string_view word = in.text().substr(from, end - from);
    if (word == "in" && in.at(end) == '~') {
        in.setPos(end + 1);
        in.add(TokenKind::Punctuation, from);
        return true;
    }
    end = dashedEnd(in, from, end);
    in.setPos(end);
    const auto foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (std::any_of(word.begin(), word.end(), foreign)) // as in Kusto; everybody means a name, so it is read as one
        in.error(from, end, fmt::format("a name with letters beyond ASCII is written as ['{}']", word));
    Value value;
    if (word == "true" || word == "True" || word == "TRUE")
        value = {Type::Bool, true};
    else if (word == "false" || word == "False" || word == "FALSE")
        value = {Type::Bool, false};
    in.add(TokenKind::Name, from, std::move(value));
    return true;
}

// !has, !in~ ...
bool takeNegatedWord(LexerState& in)
{
    if (in.peek() != '!')
        return false;
    const std::size_t from = in.pos();
    std::size_t end = in.nameEnd(from + 1);
    if (in.text().substr(from + 1, end - from - 1) == "in" && in.at(end) == '~')
        ++end;
    if (!isNegatable(in.text().substr(from + 1, end - from - 1)))
        return false;
    in.setPos(end);
    in.add(TokenKind::Punctuation, from);
    return true;
}

bool takePunctuation(LexerState& in)
{
    for (const std::string_view sign : {"..", "==", "!=", "<>", "=~", "!~", "<=", ">=", "=>"})
        if (in.startsWith(sign)) {
            const std::size_t from = in.pos();
            in.setPos(from + sign.size());
            in.add(TokenKind::Punctuation, from);
            return true;
        }
    if (in.peek() == '\0' || std::string_view("()[]{},;:.|=<>+-*/%").find(in.peek()) == std::string_view::npos)
        return false;
    const std::size_t from = in.pos();
    in.setPos(from + 1);
    in.add(TokenKind::Punctuation, from);
    return true;
}

void takeFault(LexerState& in)
{
    const std::size_t from = in.pos();
    const CodePoint c = codePointAt(in.text(), from);
    in.setPos(from + c.length);
    if (!c.valid)
        in.error(from, in.pos(), "a byte that is no UTF-8 text");
    else if (c.value >= 0x2018 && c.value <= 0x201F)
        in.error(from, in.pos(), "a typographic quote; write ' or \"");
    else if (c.value < 0x20 || c.value == 0x7F)
        in.error(from, in.pos(), fmt::format("unexpected control character U+{:04X}", static_cast<unsigned>(c.value)));
    else if (c.value == '!' || c.value == '&')
        in.error(from, in.pos(), fmt::format("unexpected character {}; write {}", char(c.value), c.value == '!' ? "not(...)" : "and"));
    else
        in.error(from, in.pos(), fmt::format("unexpected character {}", in.text().substr(from, c.length)));
    in.add(TokenKind::Fault, from);
}

} // namespace

Tokens tokenize(std::string_view text, bool withComments)
{
    LexerState in(text);
    for (;;) {
        skipBlanks(in, withComments);
        if (in.atEnd())
            break;
        if (takeString(in) || takeTypedLiteral(in) || takeBareGuid(in) || takeNumber(in) || takeName(in) || takeNegatedWord(in)
            || takePunctuation(in))
            continue;
        takeFault(in);
    }
    in.add(TokenKind::End, in.pos());
    return std::move(in.result);
}

} // namespace core::kql
