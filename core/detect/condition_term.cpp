// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/condition_term.h"

#include "core/detect/query_walk.h"

#include <algorithm>
#include <array>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::Expr;

struct FunctionRange {
    std::string_view name;
    double low, high;
};
constexpr double noEnd = std::numeric_limits<double>::infinity();
// Functions whose results have ends, by the language (learn.microsoft.com, Kusto "Scalar functions", "Aggregation functions").
constexpr std::array<FunctionRange, 20> functionRanges{{{"abs", 0, noEnd},
                                                        {"array_length", 0, noEnd},
                                                        {"strlen", 0, noEnd},
                                                        {"string_size", 0, noEnd},
                                                        {"countof", 0, noEnd},
                                                        {"indexof", -1, noEnd},
                                                        {"array_index_of", -1, noEnd},
                                                        {"hourofday", 0, 23},
                                                        {"dayofmonth", 1, 31},
                                                        {"dayofyear", 1, 366},
                                                        {"monthofyear", 1, 12},
                                                        {"getmonth", 1, 12},
                                                        {"week_of_year", 1, 53},
                                                        {"count", 0, noEnd},
                                                        {"countif", 0, noEnd},
                                                        {"dcount", 0, noEnd},
                                                        {"dcountif", 0, noEnd},
                                                        {"count_distinct", 0, noEnd},
                                                        {"count_distinctif", 0, noEnd},
                                                        {"row_number", 0, noEnd}}};

void note(const Expr& expression, ConditionTerm& term)
{
    const auto* call = std::get_if<syntax::Call>(&expression.node);
    if (!call)
        return;
    const std::string& name = call->function.text;
    const auto range = std::find_if(functionRanges.begin(), functionRanges.end(), [&](const FunctionRange& r) { return r.name == name; });
    if (range != functionRanges.end())
        term.domain = NumberSet::of({range->low, range->high, false, false});
    if (name == "tolower")
        term.letters = LetterCase::Lower;
    else if (name == "toupper")
        term.letters = LetterCase::Upper;
}

void makeDifference(ConditionTerm& term, std::string left, std::string right, const std::string& kind)
{
    if (left.empty() || right.empty()) {
        term.key.clear();
        return;
    }
    term.isDifference = true;
    term.isMirrored = right < left;
    if (term.isMirrored)
        std::swap(left, right);
    term.key = kind + left + '-' + right;
}

} // namespace

ConditionTerm differenceOf(const Expr& left, const Expr& right)
{
    ConditionTerm term;
    makeDifference(term, keyOf(left), keyOf(right), "difference ");
    return term;
}

ConditionTerm termOf(const Expr& expression, const ColumnMakers& makers)
{
    if (const auto* binary = std::get_if<syntax::Binary>(&expression.node))
        if (binary->op == syntax::BinaryOp::Minus && binary->left && binary->right)
            return differenceOf(*binary->left, *binary->right);
    ConditionTerm term;
    if (const auto* call = std::get_if<syntax::Call>(&expression.node); call && call->function.text == "datetime_diff" && call->arguments.size() == 3) {
        makeDifference(term, keyOf(*call->arguments[1].value), keyOf(*call->arguments[2].value), keyOf(*call->arguments[0].value));
        return term;
    }
    term.key = keyOf(expression);
    note(expression, term);
    if (const auto* ref = std::get_if<syntax::NameRef>(&expression.node))
        if (const auto maker = makers.find(ref->name.text); maker != makers.end() && maker->second)
            note(*maker->second, term);
    return term;
}

bool canHold(LetterCase letters, std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [letters](char c) {
        return (letters == LetterCase::Lower && c >= 'A' && c <= 'Z') || (letters == LetterCase::Upper && c >= 'a' && c <= 'z');
    });
}

} // namespace core::detect
