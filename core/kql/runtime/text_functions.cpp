// SPDX-License-Identifier: GPL-3.0-or-later
// String functions without regular expressions. Positions and lengths count code points.
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/json_texts.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/text_search.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <vector>

namespace core::kql {
namespace {

void strcatDelim(Call& call)
{
    const std::string_view delimiter = call.text(0);
    std::string out;
    for (int i = 1; i < call.count(); ++i) {
        if (i > 1)
            appendBounded(out, delimiter);
        appendBounded(out, call.text(i));
    }
    call.give(std::string_view(out));
}

void toLowerFunction(Call& call) { call.give(std::string_view(toLowerCase(call.text(0)))); }
void toUpperFunction(Call& call) { call.give(std::string_view(toUpperCase(call.text(0)))); }
void strLen(Call& call) { call.give(static_cast<std::int64_t>(countCodePoints(call.text(0)))); }
void stringSize(Call& call) { call.give(static_cast<std::int64_t>(call.text(0).size())); }
void isAsciiFunction(Call& call) { call.give(isAscii(call.text(0))); }
void isUtf8Function(Call& call) { call.give(isValidUtf8(call.text(0))); }

void strCmp(Call& call)
{
    const int order = call.text(0).compare(call.text(1)); // UTF-8 sorts as its code points do
    call.give(std::int64_t{order > 0} - std::int64_t{order < 0});
}

// (text, start [, length]); a negative start counts from the end
void substring(Call& call)
{
    const std::string_view text = call.text(0);
    std::int64_t start = call.integer(1);
    if (start < 0)
        start = std::max<std::int64_t>(0, start + static_cast<std::int64_t>(countCodePoints(text)));
    std::string_view rest = text.substr(offsetOfCodePoint(text, static_cast<std::size_t>(start)));
    if (call.has(2))
        rest = rest.substr(0, offsetOfCodePoint(rest, static_cast<std::size_t>(std::max<std::int64_t>(0, call.integer(2)))));
    call.give(rest);
}

const TextNeedle& needleArgument(Call& call, int i)
{
    return call.remembered<TextNeedle>(i, [&] { return TextNeedle(call.text(i), LetterCase::Matters); });
}

std::size_t advanced(std::string_view text, std::size_t pos, std::size_t codePoints)
{
    for (; codePoints > 0 && pos < text.size(); --codePoints)
        pos += codePointAt(text, pos).length;
    return pos;
}

// (text, lookup [, start [, length [, occurrence]]]); a negative start counts from the end. Occurrences may overlap. The length is
// counted anew from behind the start of each occurrence passed, as the documentation's example with two occurrences has it.
void indexOf(Call& call)
{
    const std::string_view text = call.text(0);
    const std::size_t size = call.text(1).size();
    std::int64_t start = call.integer(2, 0);
    const std::int64_t length = call.integer(3, -1);
    const std::int64_t occurrence = call.integer(4, 1);
    if (start < 0)
        start += static_cast<std::int64_t>(countCodePoints(text));
    if (start < 0 || length < -1 || occurrence < 0)
        return call.giveNull();
    std::size_t from = offsetOfCodePoint(text, static_cast<std::size_t>(start));
    std::size_t to = length < 0 ? text.size() : advanced(text, from, static_cast<std::size_t>(length));
    const TextNeedle& needle = needleArgument(call, 1);
    TextNeedle::Cursor cursor;
    for (std::int64_t n = 1; n <= occurrence; ++n) {
        const std::size_t at = needle.find(text, from, cursor);
        if (at == std::string_view::npos || at + size > to)
            break;
        if (n == occurrence)
            return call.give(static_cast<std::int64_t>(countCodePoints(text.substr(0, at))));
        if (at == text.size())
            break;
        const std::size_t next = advanced(text, at, 1);
        to = advanced(text, to, countCodePoints(text.substr(from, next - from)));
        from = next;
    }
    call.give(std::int64_t{-1});
}

void replaceString(Call& call)
{
    const std::string_view text = call.text(0);
    const std::size_t size = call.text(1).size();
    if (size == 0)
        return call.give(text);
    const TextNeedle& lookup = needleArgument(call, 1);
    TextNeedle::Cursor cursor;
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = lookup.find(text, 0, cursor); at != std::string_view::npos; at = lookup.find(text, copied, cursor)) {
        appendBounded(out, text.substr(copied, at - copied));
        appendBounded(out, call.text(2));
        copied = at + size;
    }
    appendBounded(out, text.substr(copied));
    call.give(std::string_view(out));
}

// ---- replace_strings

// Strings of a JSON array; nothing in the place of other elements.
std::vector<std::optional<std::string>> stringsOfJson(std::string_view json)
{
    std::vector<std::optional<std::string>> strings;
    eachJsonElement(json, [&](std::string_view element) {
        strings.push_back(element.starts_with('"') ? std::optional(textOfJson(element)) : std::nullopt);
        return true;
    });
    return strings;
}

// A stretch of the text: as it was, or what stands there for good.
struct Stretch {
    std::string_view text;
    bool isDone = false;
};

// Replaces in the stretches that are not done yet.
std::vector<Stretch> replacedIn(const std::vector<Stretch>& stretches, const std::string& lookup, const std::optional<std::string>& rewrite)
{
    const TextNeedle needle(lookup, LetterCase::Matters);
    std::vector<Stretch> out;
    for (const Stretch& stretch : stretches) {
        if (stretch.isDone) {
            out.push_back(stretch);
            continue;
        }
        TextNeedle::Cursor cursor;
        std::size_t from = 0;
        for (std::size_t at = needle.find(stretch.text, 0, cursor); at != std::string_view::npos;
             at = needle.find(stretch.text, from, cursor)) {
            if (at > from)
                out.push_back({stretch.text.substr(from, at - from), false});
            out.push_back({rewrite ? std::string_view(*rewrite) : stretch.text.substr(at, lookup.size()), true});
            from = at + lookup.size();
        }
        if (from < stretch.text.size())
            out.push_back({stretch.text.substr(from), false});
    }
    return out;
}

// (text, lookups, rewrites): one lookup after the other; what one has matched is none of the later ones' business. A rewrite that is
// no string leaves the match as it is.
void replaceStrings(Call& call)
{
    const std::string_view text = call.text(0);
    const auto lookups = stringsOfJson(call.text(1));
    const auto rewrites = stringsOfJson(call.text(2));
    if (lookups.size() * text.size() > std::size_t{1} << 32)
        throw std::runtime_error("replace_strings() has too many lookups for a text of this length");
    const std::optional<std::string> noRewrite;
    std::vector<Stretch> stretches = {{text, false}};
    for (std::size_t i = 0; i < lookups.size(); ++i)
        if (lookups[i] && !lookups[i]->empty())
            stretches = replacedIn(stretches, *lookups[i], i < rewrites.size() ? rewrites[i] : noRewrite);
    std::string out;
    for (const Stretch& stretch : stretches)
        appendBounded(out, stretch.text);
    call.give(std::string_view(out));
}

// ----

void reverse(Call& call)
{
    const std::string_view text = call.text(0);
    std::string out;
    out.reserve(text.size());
    for (std::size_t pos = text.size(); pos > 0;) {
        const CodePoint c = codePointBefore(text, pos);
        out += text.substr(pos - c.length, c.length);
        pos -= c.length;
    }
    call.give(std::string_view(out));
}

// (value, times [, delimiter])
void strRep(Call& call)
{
    constexpr std::int64_t most = 1024; // documented; what Kusto does beyond is documented in two ways
    const std::int64_t times = call.integer(1);
    if (times > most)
        throw std::runtime_error(fmt::format("not supported: strrep() with more than {} repetitions", most));
    std::string out;
    for (std::int64_t i = 0; i < times; ++i) {
        if (i > 0 && call.has(2))
            appendBounded(out, call.text(2));
        appendBounded(out, call.text(0));
    }
    call.give(std::string_view(out));
}

// (from, to, text): the last character of `to` stands for those of `from` that have no counterpart; all vanish where it is empty
void translate(Call& call)
{
    const std::string_view from = call.text(0);
    const std::string_view to = call.text(1);
    std::unordered_map<char32_t, std::optional<char32_t>> map;
    std::optional<char32_t> counterpart;
    std::size_t toPos = 0;
    for (std::size_t pos = 0; pos < from.size();) {
        if (toPos < to.size()) {
            const CodePoint next = codePointAt(to, toPos);
            counterpart = next.value;
            toPos += next.length;
        }
        const CodePoint c = codePointAt(from, pos);
        map.try_emplace(c.value, counterpart);
        pos += c.length;
    }
    std::string out;
    const std::string_view text = call.text(2);
    for (std::size_t pos = 0; pos < text.size();) {
        const CodePoint c = codePointAt(text, pos);
        pos += c.length;
        const auto found = map.find(c.value);
        if (found == map.end())
            appendCodePoint(out, c.value);
        else if (found->second)
            appendCodePoint(out, *found->second);
    }
    call.give(std::string_view(out));
}

void makeString(Call& call)
{
    std::string out;
    for (int i = 0; i < call.count(); ++i) {
        const std::int64_t c = call.integer(i);
        if (c < 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
            return call.give(std::string_view(""));
        appendCodePoint(out, static_cast<char32_t>(c));
    }
    call.give(std::string_view(out));
}

constexpr Function functions[] = {
    {"kql_strcat_delim", "sxx*", 's', strcatDelim},
    {"kql_tolower", "s", 's', toLowerFunction},
    {"kql_toupper", "s", 's', toUpperFunction},
    {"kql_strlen", "s", 'l', strLen},
    {"kql_string_size", "s", 'l', stringSize},
    {"kql_strcmp", "ss", 'i', strCmp},
    {"kql_substring", "sll?", 's', substring},
    {"kql_indexof", "ssl?l?l?", 'l', indexOf},
    {"kql_replace_string", "sss", 's', replaceString},
    {"kql_replace_strings", "sjj", 's', replaceStrings},
    {"kql_reverse", "x", 's', reverse},
    {"kql_strrep", "xls?", 's', strRep},
    {"kql_translate", "sss", 's', translate},
    {"kql_isascii", "s", 'b', isAsciiFunction},
    {"kql_isutf8", "s", 'b', isUtf8Function},
    {"kql_make_string", "l*", 's', makeString},
};

} // namespace

void registerTextFunctions(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
