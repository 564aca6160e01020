// SPDX-License-Identifier: GPL-3.0-or-later
// The search language: text to Filter and back. For people: resources/help/search.md.
//
//   anna "new password" -noise    every word and phrase somewhere; not that one
//   user:anna@contoso.com         whole value; user:a,b any of them; user:~anna a part; user:anna* wildcards
//   ip:198.51.100.0/24            network;  ip:2001:db8::1
//   step:/gate_(start|done)/      RE2, without regard to case
//   duration:>2m  event:33001..33010  steps:>=5    ranges, both ends included
//   has:tag  -has:note  is:hybrid
//   after:2021-02-01 before:2021-02-03T10:00 on:2021-02-03 last:7d
//   a OR b  (user:a OR ip:b) -c   groups of OR; what stands side by side must all hold
//
// Pieces in double quotes are taken as they stand, without wildcards ("\"" and "\\" stand for a quote and a backslash); a value may
// be put together of both: user:"anna b"*. A filter is an AND of groups, so "(a b) OR c" is refused, with a sentence. Bad text
// never throws: all problems are listed, and the filter holds what was understood. Pure functions; any thread.
#pragma once
#include "core/base/local_zone.h"
#include "core/base/result.h"
#include "core/search/filter.h"

#include <memory>

namespace core {

struct SearchContext {
    std::shared_ptr<const LocalZone> zone; // of times that name none: the display zone; null: UTC
    std::optional<UtcTime> newest;         // event of the case, which last:7d counts from
};

struct SearchSpan {
    std::size_t offset = 0, length = 0; // bytes of UTF-8
    bool operator==(const SearchSpan&) const = default;
};

struct SearchProblem {
    SearchSpan span;
    std::string text;       // a plain English sentence
    std::string suggestion; // what to write in place of the span; empty: nothing obvious
    bool operator==(const SearchProblem&) const = default;
};

struct ParsedSearch {
    Filter filter;                        // of what was understood
    std::vector<SearchProblem> problems;  // in the order of the text
    std::optional<SearchSpan> incomplete; // half typed ("user:", an open quote), not wrong: the filter leaves it out or takes it as closed
    bool isValid() const { return problems.empty(); }
};

ParsedSearch parseSearch(std::string_view text, const SearchContext& context);
// For callers that have no user at hand: Malformed, with all problems in `detail`; what is incomplete is one.
Result<Filter> parseWholeSearch(std::string_view text, const SearchContext& context);

// The canonical text; parsing it in the same context gives the same filter.
std::string formatSearch(const Filter& filter, const SearchContext& context);
// Parts of it, for chips: user:anna, (a OR b), -tag:x; after:2021-02-01 before:2021-02-03, empty where open.
std::string formatClause(const FilterClause& clause);
std::string formatTerm(const FilterTerm& term);
std::string formatTimeRange(const TimeRange& range, const SearchContext& context);
// A value as it may stand behind a field's colon, in quotes where it needs them.
std::string formatValue(FilterField field, std::string_view value);

} // namespace core
