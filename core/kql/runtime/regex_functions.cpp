// SPDX-License-Identifier: GPL-3.0-or-later
// String functions with regular expressions.
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/regex.h"
#include "core/kql/runtime/text_search.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace core::kql {
namespace {

// (regex, group, text)
void extract(Call& call)
{
    const Regex& regex = regexArgument(call, 0);
    const std::int64_t group = call.integer(1);
    if (group < 0 || group > regex.groups())
        return call.give(std::string_view(""));
    RegexMatches matches(regex, call.text(2), static_cast<int>(group));
    call.give(matches.next() ? matches.group(static_cast<int>(group)) : std::string_view(""));
}

// A pattern of replace_regex cut into pieces of text, each followed by a group (-1: none).
struct Rewrite {
    struct Piece {
        std::string text;
        int group = -1;
    };
    std::vector<Piece> pieces;
    int mostGroup = 0;
};

Rewrite readRewrite(std::string_view pattern)
{
    Rewrite rewrite;
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char next = pattern[i] == '\\' && i + 1 < pattern.size() ? pattern[i + 1] : '\0';
        if (next >= '0' && next <= '9') {
            rewrite.pieces.push_back({std::move(text), next - '0'});
            rewrite.mostGroup = std::max(rewrite.mostGroup, next - '0');
            text.clear();
            ++i;
        } else if (next == '\\') {
            text += '\\';
            ++i;
        } else {
            text += pattern[i];
        }
    }
    rewrite.pieces.push_back({std::move(text), -1});
    return rewrite;
}

// (text, regex, rewrite)
void replaceRegex(Call& call)
{
    const Regex& regex = regexArgument(call, 1);
    const std::string_view text = call.text(0);
    const Rewrite& rewrite = call.remembered<Rewrite>(2, [&] { return readRewrite(call.text(2)); });
    if (rewrite.mostGroup > regex.groups())
        throw std::runtime_error(fmt::format("the rewrite pattern '{}' names group {}, the regular expression has {}", call.text(2),
                                             rewrite.mostGroup, regex.groups()));
    RegexMatches matches(regex, text, rewrite.mostGroup);
    std::string out;
    std::size_t copied = 0;
    while (matches.next()) {
        appendBounded(out, text.substr(copied, matches.begin() - copied));
        for (const auto& [before, group] : rewrite.pieces) {
            appendBounded(out, before);
            if (group >= 0)
                appendBounded(out, matches.group(group));
        }
        copied = matches.end();
    }
    appendBounded(out, text.substr(copied));
    call.give(std::string_view(out));
}

// ---- trim: all matches in a row at the beginning, and at the end

struct Trimmer {
    std::shared_ptr<const Regex> atStart;
    std::shared_ptr<const Regex> atEnd;
};

Trimmer makeTrimmer(std::string_view pattern)
{
    compileRegex(pattern); // so that "a)(b" is an error
    return {compileRegex(fmt::format("\\A(?:{})+", pattern)), compileRegex(fmt::format("(?:{})+\\z", pattern))};
}

std::string_view trimStart(const Trimmer& trimmer, std::string_view text)
{
    RegexMatches matches(*trimmer.atStart, text);
    return matches.next() ? text.substr(matches.end()) : text;
}

std::string_view trimEnd(const Trimmer& trimmer, std::string_view text)
{
    RegexMatches matches(*trimmer.atEnd, text);
    return matches.next() ? text.substr(0, matches.begin()) : text;
}

// (regex, text)
template <bool start, bool end> void trim(Call& call)
{
    const Trimmer& trimmer = call.remembered<Trimmer>(0, [&] { return makeTrimmer(call.text(0)); });
    std::string_view text = call.text(1);
    if (start)
        text = trimStart(trimmer, text);
    if (end)
        text = trimEnd(trimmer, text);
    call.give(text);
}

// ---- counting and finding

std::int64_t countPlain(std::string_view text, const TextNeedle& search) // occurrences may overlap
{
    TextNeedle::Cursor cursor;
    std::int64_t count = 0;
    for (std::size_t at = search.find(text, 0, cursor); at != std::string_view::npos; at = search.find(text, at + 1, cursor))
        ++count;
    return count;
}

// (text, search [, "normal" or "regex"])
void countOf(Call& call)
{
    const std::string_view kind = call.has(2) ? call.text(2) : "normal";
    if (kind != "normal" && kind != "regex")
        throw std::runtime_error(fmt::format("countof() takes 'normal' or 'regex', not '{}'", kind));
    if (call.text(1).empty())
        return call.give(std::int64_t{0});
    if (kind == "normal") {
        const auto make = [&] { return TextNeedle(call.text(1), LetterCase::Matters); };
        return call.give(countPlain(call.text(0), call.remembered<TextNeedle>(1, make)));
    }
    RegexMatches matches(regexArgument(call, 1), call.text(0));
    std::int64_t count = 0;
    while (matches.next())
        ++count;
    call.give(count);
}

// (text, regex [, start [, length [, occurrence]]]) in characters
void indexOfRegex(Call& call)
{
    const std::string_view text = call.text(0);
    const std::int64_t start = call.integer(2, 0);
    const std::int64_t length = call.integer(3, -1);
    const std::int64_t occurrence = call.integer(4, 1);
    if (start < 0 || length < -1 || occurrence < 0)
        return call.giveNull();
    const std::size_t from = offsetOfCodePoint(text, static_cast<std::size_t>(start));
    std::string_view range = text.substr(from);
    if (length >= 0)
        range = range.substr(0, offsetOfCodePoint(range, static_cast<std::size_t>(length)));
    RegexMatches matches(regexArgument(call, 1), range);
    for (std::int64_t n = 1; matches.next(); ++n)
        if (n == occurrence)
            return call.give(start + static_cast<std::int64_t>(countCodePoints(range.substr(0, matches.begin()))));
    call.give(std::int64_t{-1});
}

void regexQuote(Call& call)
{
    constexpr std::string_view special = "\\.+*?()|[]{}^$#&-~";
    std::string out;
    for (const char c : call.text(0)) {
        if (special.find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    call.give(std::string_view(out));
}

constexpr Function functions[] = {
    {"kql_extract", "sls", 's', extract},
    {"kql_replace_regex", "sss", 's', replaceRegex},
    {"kql_trim", "ss", 's', trim<true, true>},
    {"kql_trim_start", "ss", 's', trim<true, false>},
    {"kql_trim_end", "ss", 's', trim<false, true>},
    {"kql_countof", "sss?", 'l', countOf},
    {"kql_indexof_regex", "ssl?l?l?", 'l', indexOfRegex},
    {"kql_regex_quote", "s", 's', regexQuote},
};

} // namespace

void registerRegexFunctions(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
