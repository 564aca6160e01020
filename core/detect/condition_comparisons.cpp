// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons, lists and ranges: the leaves of ConditionJudge.
#include "core/base/text.h"
#include "core/detect/condition_judge.h"
#include "core/detect/query_walk.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::BinaryOp;
using syntax::Expr;
using syntax::ListOp;

bool isOrder(BinaryOp op)
{
    return op == BinaryOp::Less || op == BinaryOp::LessEqual || op == BinaryOp::Greater || op == BinaryOp::GreaterEqual;
}
bool isEquality(BinaryOp op)
{
    return op == BinaryOp::Equal || op == BinaryOp::NotEqual || op == BinaryOp::EqualNoCase || op == BinaryOp::NotEqualNoCase;
}
bool isUnequal(BinaryOp op)
{
    return op == BinaryOp::NotEqual || op == BinaryOp::NotEqualNoCase;
}

BinaryOp turned(BinaryOp op) // for sides exchanged
{
    switch (op) {
    case BinaryOp::Less: return BinaryOp::Greater;
    case BinaryOp::LessEqual: return BinaryOp::GreaterEqual;
    case BinaryOp::Greater: return BinaryOp::Less;
    case BinaryOp::GreaterEqual: return BinaryOp::LessEqual;
    default: return op;
    }
}

NumberSet numbersOf(BinaryOp op, double value)
{
    NumberSet::Range range;
    switch (op) {
    case BinaryOp::Less:
    case BinaryOp::LessEqual:
        range.high = value;
        range.highOpen = op == BinaryOp::Less;
        break;
    case BinaryOp::Greater:
    case BinaryOp::GreaterEqual:
        range.low = value;
        range.lowOpen = op == BinaryOp::Greater;
        break;
    default: range.low = range.high = value; break;
    }
    const NumberSet set = NumberSet::of(range);
    return op == BinaryOp::NotEqual ? set.others() : set;
}

enum class Search : unsigned char { None, Folded, Cased };
struct SearchForm {
    Search search = Search::None;
    bool isNegated = false;
};

SearchForm formOf(BinaryOp op)
{
    switch (op) {
    case BinaryOp::Contains:
    case BinaryOp::StartsWith:
    case BinaryOp::EndsWith:
    case BinaryOp::Has:
    case BinaryOp::HasPrefix:
    case BinaryOp::HasSuffix: return {Search::Folded, false};
    case BinaryOp::NotContains:
    case BinaryOp::NotStartsWith:
    case BinaryOp::NotEndsWith:
    case BinaryOp::NotHas:
    case BinaryOp::NotHasPrefix:
    case BinaryOp::NotHasSuffix: return {Search::Folded, true};
    case BinaryOp::ContainsCase:
    case BinaryOp::StartsWithCase:
    case BinaryOp::EndsWithCase:
    case BinaryOp::HasCase:
    case BinaryOp::HasPrefixCase:
    case BinaryOp::HasSuffixCase: return {Search::Cased, false};
    case BinaryOp::NotContainsCase:
    case BinaryOp::NotStartsWithCase:
    case BinaryOp::NotEndsWithCase:
    case BinaryOp::NotHasCase:
    case BinaryOp::NotHasPrefixCase:
    case BinaryOp::NotHasSuffixCase: return {Search::Cased, true};
    default: return {};
    }
}

const char* lettersWhy(LetterCase letters)
{
    return letters == LetterCase::Lower ? "a text in lower case never has these capitals" : "a text in upper case never has these small letters";
}

} // namespace

ConditionJudge::Outcome ConditionJudge::ofBinary(const syntax::Binary& binary, kql::Span span)
{
    const std::optional<ConstantValue> left = constantOf(*binary.left, m_names), right = constantOf(*binary.right, m_names);
    if (left && right)
        return ofConstants(*left, *right, binary.op, span);
    if (const std::string key = keyOf(*binary.left); !left && !right && !key.empty() && key == keyOf(*binary.right))
        return ofSame(binary.op, span);
    if (formOf(binary.op).search != Search::None || binary.op == BinaryOp::MatchesRegex)
        return right ? ofTextSearch(binary, span) : Outcome{};
    if (!isOrder(binary.op) && !isEquality(binary.op))
        return {};
    if (right)
        return ofComparison(*binary.left, *right, binary.op, span);
    if (left)
        return ofComparison(*binary.right, *left, turned(binary.op), span);
    return ofDifference(binary, span);
}

ConditionJudge::Outcome ConditionJudge::ofConstants(const ConstantValue& left, const ConstantValue& right, BinaryOp op, kql::Span span)
{
    if (left.isNamed || right.isNamed || left.kind != right.kind || (!isOrder(op) && !isEquality(op))) // what users set is no constant
        return {};
    int order = left.number < right.number ? -1 : left.number > right.number;
    if (left.kind == Kind::Text) {
        const bool isFolded = op == BinaryOp::EqualNoCase || op == BinaryOp::NotEqualNoCase;
        order = isFolded ? toLower(left.text).compare(toLower(right.text)) : left.text.compare(right.text);
    }
    bool isTrue = false;
    switch (op) {
    case BinaryOp::Less: isTrue = order < 0; break;
    case BinaryOp::LessEqual: isTrue = order <= 0; break;
    case BinaryOp::Greater: isTrue = order > 0; break;
    case BinaryOp::GreaterEqual: isTrue = order >= 0; break;
    default: isTrue = (order == 0) != isUnequal(op); break;
    }
    return say(isTrue ? Verdict::Always : Verdict::Never, span, "it compares two constants");
}

ConditionJudge::Outcome ConditionJudge::ofSame(BinaryOp op, kql::Span span)
{
    const SearchForm form = formOf(op);
    const bool isTrue = form.search != Search::None ? !form.isNegated
                                                    : op == BinaryOp::Equal || op == BinaryOp::EqualNoCase || op == BinaryOp::LessEqual ||
                                                          op == BinaryOp::GreaterEqual;
    if (!isTrue && !isOrder(op) && !isEquality(op) && form.search == Search::None)
        return {}; // arithmetic, matches regex
    return say(isTrue ? Verdict::Always : Verdict::Never, span, "it compares something with itself");
}

ConditionJudge::Outcome ConditionJudge::ofTextSearch(const syntax::Binary& binary, kql::Span span)
{
    const std::optional<ConstantValue> value = constantOf(*binary.right, m_names);
    if (value->kind != Kind::Text || value->isNamed)
        return {};
    const SearchForm form = formOf(binary.op);
    if (binary.op == BinaryOp::MatchesRegex) {
        const bool isAny = value->text.empty() || value->text == ".*" || value->text == "^.*$" || value->text == "^.*";
        return isAny ? say(Verdict::Always, span, "every text matches this expression") : Outcome{};
    }
    if (value->text.empty())
        return say(form.isNegated ? Verdict::Never : Verdict::Always, span, "every text holds the empty one");
    const ConditionTerm term = termOf(*binary.left, m_makers);
    if (form.search == Search::Cased && !canHold(term.letters, value->text))
        return say(form.isNegated ? Verdict::Always : Verdict::Never, span, lettersWhy(term.letters));
    return {};
}

ConditionJudge::Outcome ConditionJudge::ofComparison(const Expr& e, const ConstantValue& value, BinaryOp op, kql::Span span)
{
    const ConditionTerm term = termOf(e, m_makers);
    if (value.kind == Kind::Text)
        return ofTextComparison(term, value, op, e.span, span);
    const auto* ref = std::get_if<syntax::NameRef>(&e.node);
    const bool isFuture = value.kind == Kind::SinceNow && value.number > 0 && !value.isNamed;
    if (isFuture && ref && ref->name.text == "TimeGenerated" && (op == BinaryOp::Greater || op == BinaryOp::GreaterEqual))
        return say(Verdict::Never, span, "that time lies ahead of now()");
    return ofNumbers(term, value.kind, numbersOf(op, value.number), e.span, span);
}

ConditionJudge::Outcome ConditionJudge::ofTextComparison(const ConditionTerm& term, const ConstantValue& value, BinaryOp op, kql::Span termSpan,
                                                         kql::Span span)
{
    if (!isEquality(op))
        return {};
    const bool isCased = op == BinaryOp::Equal || op == BinaryOp::NotEqual;
    if (isCased && !value.isNamed && !canHold(term.letters, value.text))
        return say(isUnequal(op) ? Verdict::Always : Verdict::Never, span, lettersWhy(term.letters));
    if (term.key.empty())
        return {};
    Facts facts{term.key, source(termSpan), Kind::Text, TextSet::of({value.text}, isCased), std::nullopt};
    if (isUnequal(op))
        facts.texts = facts.texts->others();
    return {Verdict::Open, std::move(facts)};
}

ConditionJudge::Outcome ConditionJudge::ofNumbers(const ConditionTerm& term, Kind kind, NumberSet numbers, kql::Span termSpan, kql::Span span)
{
    if (kind == Kind::Number || kind == Kind::Span) {
        if (numbers.both(term.domain).isEmpty())
            return say(Verdict::Never, span, fmt::format("{} is never that", source(termSpan)));
        if (numbers.others().both(term.domain).isEmpty())
            return say(Verdict::Always, span, fmt::format("{} is always that", source(termSpan)));
    }
    if (term.key.empty())
        return {};
    if (term.isDifference) // compared with spans, numbers or zero alike
        kind = Kind::Zero;
    Facts facts{term.key, source(termSpan), kind, std::nullopt, term.isMirrored ? numbers.mirrored() : std::move(numbers), term.domain,
                term.isDifference};
    return {Verdict::Open, std::move(facts)};
}

ConditionJudge::Outcome ConditionJudge::ofDifference(const syntax::Binary& binary, kql::Span span)
{
    if (!isOrder(binary.op))
        return {}; // texts have no difference
    return ofNumbers(differenceOf(*binary.left, *binary.right), Kind::Zero, numbersOf(binary.op, 0), span, span);
}

ConditionJudge::Outcome ConditionJudge::ofList(const syntax::InList& list, kql::Span span)
{
    const bool isNegated = list.op == ListOp::NotIn || list.op == ListOp::NotInNoCase;
    std::vector<std::string> texts;
    NumberSet numbers = NumberSet::none();
    Kind kind = Kind::Text;
    for (const syntax::ExprPtr& item : list.items) {
        const auto* literal = item ? std::get_if<syntax::Literal>(&item->node) : nullptr;
        if (literal && list.items.size() == 1 && literal->value.type == kql::Type::Dynamic && !literal->value.isNull() && literal->value.text() == "[]")
            return list.op == ListOp::HasAll ? Outcome{} : say(isNegated ? Verdict::Always : Verdict::Never, span, "the list is empty");
        const auto value = item ? constantOf(*item, m_names) : std::nullopt;
        if (!value || value->isNamed || (value->kind != kind && item != list.items.front()))
            return {};
        kind = value->kind;
        if (kind == Kind::Text)
            texts.push_back(value->text);
        else
            numbers = numbers.either(NumberSet::of({value->number, value->number, false, false}));
    }
    if (list.items.empty() || list.items.size() > 1000 || !list.value || list.op == ListOp::HasAny || list.op == ListOp::HasAll)
        return {};
    if (kind == Kind::Text)
        return ofTextList(list, texts, span);
    return ofNumbers(termOf(*list.value, m_makers), kind, isNegated ? numbers.others() : std::move(numbers), list.value->span, span);
}

ConditionJudge::Outcome ConditionJudge::ofTextList(const syntax::InList& list, const std::vector<std::string>& texts, kql::Span span)
{
    const bool isNegated = list.op == ListOp::NotIn || list.op == ListOp::NotInNoCase;
    const bool isCased = list.op == ListOp::In || list.op == ListOp::NotIn;
    const ConditionTerm term = termOf(*list.value, m_makers);
    if (isCased) {
        const auto isIdle = [&term](const std::string& text) { return !canHold(term.letters, text); };
        if (std::all_of(texts.begin(), texts.end(), isIdle))
            return say(isNegated ? Verdict::Always : Verdict::Never, span, lettersWhy(term.letters));
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (isIdle(texts[i]))
                say(Verdict::Never, list.items[i]->span, lettersWhy(term.letters));
    }
    if (term.key.empty())
        return {};
    Facts facts{term.key, source(list.value->span), Kind::Text, TextSet::of(texts, isCased), std::nullopt};
    if (isNegated)
        facts.texts = facts.texts->others();
    return {Verdict::Open, std::move(facts)};
}

ConditionJudge::Outcome ConditionJudge::ofBetween(const syntax::Between& between, kql::Span span)
{
    if (!between.value || !between.low || !between.high)
        return {};
    const auto low = constantOf(*between.low, m_names);
    auto high = constantOf(*between.high, m_names);
    if (!low || !high || low->kind == Kind::Text || high->kind == Kind::Text)
        return {};
    if (high->kind == Kind::Span && (low->kind == Kind::Time || low->kind == Kind::SinceNow)) { // between (time .. span)
        high->number += low->number;
        high->kind = low->kind;
    }
    if (low->kind != high->kind)
        return {};
    if (low->number > high->number)
        return say(between.negated ? Verdict::Always : Verdict::Never, span, "the bounds are the wrong way round");
    const NumberSet inside = NumberSet::of({low->number, high->number, false, false});
    return ofNumbers(termOf(*between.value, m_makers), low->kind, between.negated ? inside.others() : inside, between.value->span, span);
}

} // namespace core::detect
