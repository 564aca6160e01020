// SPDX-License-Identifier: GPL-3.0-or-later
// Regular expressions of queries, by RE2 with bounds on memory and on the size of the program, so that a hostile one costs
// neither. Errors are thrown as std::runtime_error with a sentence, which ends the query. Of one thread each.
#pragma once
#include "core/kql/runtime/function_registry.h"

#include <cstddef>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

class Regex
{
public:
    explicit Regex(std::string_view pattern); // in Kusto's syntax

    const std::string& pattern() const { return m_pattern; }
    int groups() const { return m_ascii->NumberOfCapturingGroups(); } // without the whole match
    const std::vector<std::string>& groupNames() const { return m_groupNames; } // of groups 1 ...; '' where one has no name
    bool isIn(std::string_view text) const;
    // Compiled for that text: \w is small where the text is ASCII.
    const re2::RE2& forText(std::string_view text) const;

private:
    std::string m_pattern;
    std::unique_ptr<const re2::RE2> m_ascii;
    mutable std::unique_ptr<const re2::RE2> m_unicode; // made when the first text needs it
    std::vector<std::string> m_groupNames;
};

// From a small cache of this thread: patterns of queries are few, but not always constants to SQLite.
std::shared_ptr<const Regex> compileRegex(std::string_view pattern);
// The same for argument i of a call, kept as long as the statement where the argument is a constant.
const Regex& regexArgument(Call& call, int i);

// Walks the matches of a text from left to right; they do not overlap. An empty match right behind the one before is passed.
class RegexMatches
{
public:
    // `groups`: how many groups are wanted behind the whole match.
    RegexMatches(const Regex& regex, std::string_view text, int groups = 0);
    bool next();
    // Of the current match; whole: 0. A group that took no part is empty.
    std::string_view group(int i) const;
    std::size_t begin() const { return m_begin; }
    std::size_t end() const { return m_end; }

private:
    const re2::RE2& m_regex;
    std::string_view m_text;
    std::vector<re2::StringPiece> m_groups;
    std::size_t m_from = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    bool m_any = false;
};

inline re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

} // namespace core::kql
