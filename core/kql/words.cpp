// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace core::kql::detail {
namespace {

using syntax::BinaryOp;
using syntax::ListOp;

template <std::size_t N> bool isIn(const std::array<std::string_view, N>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 27> dashedWords{
    "project-away",     "project-keep",     "project-rename", "project-reorder",       "project-by-names",     "project-smart",
    "mv-expand",        "mv-apply",         "make-series",    "make-graph",            "parse-where",          "parse-kv",
    "top-nested",       "top-hitters",      "graph-match",    "graph-shortest-paths",  "graph-to-table",       "graph-mark-components",
    "graph-where-nodes", "graph-where-edges", "assert-schema", "macro-expand",         "partitioned-by",       "granny-asc",
    "granny-desc",      "sample-distinct",  "materialized-view-combine"};

constexpr std::array<std::string_view, 14> negatable{"contains",  "contains_cs",  "startswith", "startswith_cs", "endswith",
                                                     "endswith_cs", "has",        "has_cs",     "hasprefix",     "hasprefix_cs",
                                                     "hassuffix", "hassuffix_cs", "in",         "between"};

constexpr std::array<std::string_view, 23> unsupportedOperators{
    "scan",       "partition",    "__partitionby",  "fork",           "facet",          "find",
    "reduce",     "top-nested",   "top-hitters",    "make-graph",     "graph-match",    "graph-shortest-paths",
    "graph-to-table", "graph-mark-components", "graph-where-nodes", "graph-where-edges", "macro-expand", "assert-schema",
    "project-by-names", "inline_external_table", "materialized-view-combine", "__executeAndCache", "__contextual_datatable"};

constexpr std::array<std::string_view, 42> supportedOperators{
    "where",     "filter",  "extend",       "project",  "project-away", "project-keep", "project-reorder", "project-rename", "summarize",
    "sort",      "order",   "top",          "take",     "limit",        "sample",       "sample-distinct", "distinct",       "count",
    "join",      "lookup",  "union",        "mv-expand", "mvexpand",    "mv-apply",     "mvapply",         "parse",          "parse-where",
    "parse-kv",  "make-series", "evaluate", "render",   "serialize",    "as",           "invoke",          "getschema",      "consume",
    "print",     "range",   "datatable",    "externaldata", "external_data", "search"};

// What begins or goes on with something in the middle of an expression, so that a name there would be read wrongly.
constexpr std::array<std::string_view, 24> reserved{"and",   "or",    "by",     "as",     "asc",      "desc",      "of",       "to",
                                                    "where", "union", "project", "print", "find",    "search",    "invoke",   "sample",
                                                    "set",   "in",    "between", "datatable", "externaldata", "toscalar", "materialize", "typeof"};

std::unordered_map<std::string_view, Infix> makeInfixes()
{
    std::unordered_map<std::string_view, Infix> all;
    const auto binary = [&all](Level level, std::initializer_list<std::pair<std::string_view, BinaryOp>> words) {
        for (const auto& [word, op] : words)
            all.emplace(word, Infix{Infix::Form::Binary, level, op, {}, false});
    };
    binary(Level::Or, {{"or", BinaryOp::Or}});
    binary(Level::And, {{"and", BinaryOp::And}});
    binary(Level::Equality, {{"==", BinaryOp::Equal}, {"!=", BinaryOp::NotEqual}, {"<>", BinaryOp::NotEqual}});
    binary(Level::Relation, {{"<", BinaryOp::Less}, {"<=", BinaryOp::LessEqual}, {">", BinaryOp::Greater}, {">=", BinaryOp::GreaterEqual}});
    binary(Level::Sum, {{"+", BinaryOp::Plus}, {"-", BinaryOp::Minus}});
    binary(Level::Product, {{"*", BinaryOp::Times}, {"/", BinaryOp::Divide}, {"%", BinaryOp::Modulo}});
    binary(Level::Text, {{"=~", BinaryOp::EqualNoCase},
                         {"!~", BinaryOp::NotEqualNoCase},
                         {"contains", BinaryOp::Contains},
                         {"!contains", BinaryOp::NotContains},
                         {"notcontains", BinaryOp::NotContains},
                         {"contains_cs", BinaryOp::ContainsCase},
                         {"containscs", BinaryOp::ContainsCase},
                         {"!contains_cs", BinaryOp::NotContainsCase},
                         {"notcontainscs", BinaryOp::NotContainsCase},
                         {"startswith", BinaryOp::StartsWith},
                         {"!startswith", BinaryOp::NotStartsWith},
                         {"startswith_cs", BinaryOp::StartsWithCase},
                         {"!startswith_cs", BinaryOp::NotStartsWithCase},
                         {"endswith", BinaryOp::EndsWith},
                         {"!endswith", BinaryOp::NotEndsWith},
                         {"endswith_cs", BinaryOp::EndsWithCase},
                         {"!endswith_cs", BinaryOp::NotEndsWithCase},
                         {"has", BinaryOp::Has},
                         {"!has", BinaryOp::NotHas},
                         {"has_cs", BinaryOp::HasCase},
                         {"!has_cs", BinaryOp::NotHasCase},
                         {"hasprefix", BinaryOp::HasPrefix},
                         {"!hasprefix", BinaryOp::NotHasPrefix},
                         {"hasprefix_cs", BinaryOp::HasPrefixCase},
                         {"!hasprefix_cs", BinaryOp::NotHasPrefixCase},
                         {"hassuffix", BinaryOp::HasSuffix},
                         {"!hassuffix", BinaryOp::NotHasSuffix},
                         {"hassuffix_cs", BinaryOp::HasSuffixCase},
                         {"!hassuffix_cs", BinaryOp::NotHasSuffixCase},
                         {"matches", BinaryOp::MatchesRegex}});
    for (const auto& [word, op] : std::initializer_list<std::pair<std::string_view, ListOp>>{{"in", ListOp::In},
                                                                                             {"!in", ListOp::NotIn},
                                                                                             {"in~", ListOp::InNoCase},
                                                                                             {"!in~", ListOp::NotInNoCase},
                                                                                             {"has_any", ListOp::HasAny},
                                                                                             {"has_all", ListOp::HasAll}})
        all.emplace(word, Infix{Infix::Form::List, Level::Equality, {}, op, false});
    all.emplace("between", Infix{Infix::Form::Between, Level::Equality, {}, {}, false});
    all.emplace("!between", Infix{Infix::Form::Between, Level::Equality, {}, {}, true});
    for (const std::string_view word : {"like", "notlike", "likecs", "notlikecs"})
        all.emplace(word, Infix{Infix::Form::Unsupported, Level::Text, {}, {}, false});
    return all;
}

// Edits from one word to the other, two letters exchanged counting once.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(now);
    }
    return last[b.size()];
}

} // namespace

bool isDashedWord(std::string_view word) { return isIn(dashedWords, word); }

bool isNegatable(std::string_view word) { return word == "in~" || isIn(negatable, word); }

bool isReserved(std::string_view word)
{
    if (isIn(reserved, word) || isDashedWord(word))
        return true;
    // "like" and "matches" are columns now and then.
    const Infix* infix = infixOf(word);
    return infix && infix->form != Infix::Form::Unsupported && word != "matches";
}

bool isUnsupportedOperator(std::string_view word) { return isIn(unsupportedOperators, word); }

const Infix* infixOf(std::string_view word)
{
    static const std::unordered_map<std::string_view, Infix> all = makeInfixes();
    const auto found = all.find(word);
    return found == all.end() ? nullptr : &found->second;
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> words)
{
    if (word.size() > 40)
        return {};
    const std::string lower = core::toLower(word);
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1; // no further than that
    for (const std::string_view one : words) {
        const std::size_t edits = distance(lower, core::toLower(one));
        if (edits < least) {
            least = edits;
            best = one;
        }
    }
    return best;
}

std::span<const std::string_view> operatorWords() { return supportedOperators; }

} // namespace core::kql::detail
