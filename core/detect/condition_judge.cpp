// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/condition_judge.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::BinaryOp;
using syntax::Expr;

constexpr std::size_t mostWarnings = 100;

// The conditions of a chain, in whatever way brackets group it.
void flatten(const Expr& e, BinaryOp op, std::vector<const Expr*>& out)
{
    const auto* binary = std::get_if<syntax::Binary>(&e.node);
    if (!binary || binary->op != op || !binary->left || !binary->right) {
        out.push_back(&e);
        return;
    }
    flatten(*binary->left, op, out);
    flatten(*binary->right, op, out);
}

} // namespace

ConditionJudge::Outcome ConditionJudge::say(Verdict verdict, kql::Span span, std::string why)
{
    if (m_found.size() < mostWarnings)
        m_found.push_back({kql::Severity::Warning, span, (verdict == Verdict::Always ? "always true: " : "never true: ") + std::move(why)});
    return {verdict, std::nullopt};
}

std::string ConditionJudge::source(kql::Span span) const
{
    return span.end() <= m_query.size() ? shorten(m_query.substr(span.offset, span.length), 60) : std::string();
}

ConditionJudge::Outcome ConditionJudge::outcomeOf(const Expr& e)
{
    if (const auto* binary = std::get_if<syntax::Binary>(&e.node)) {
        if (!binary->left || !binary->right)
            return {};
        if (binary->op == BinaryOp::And || binary->op == BinaryOp::Or)
            return ofChain(e, binary->op);
        return ofBinary(*binary, e.span);
    }
    if (const auto* call = std::get_if<syntax::Call>(&e.node))
        return ofCall(*call, e.span);
    if (const auto* list = std::get_if<syntax::InList>(&e.node))
        return ofList(*list, e.span);
    if (const auto* between = std::get_if<syntax::Between>(&e.node))
        return ofBetween(*between, e.span);
    if (const auto* literal = std::get_if<syntax::Literal>(&e.node); literal && literal->value.type == kql::Type::Bool && !literal->value.isNull())
        return say(literal->value.truth() ? Verdict::Always : Verdict::Never, e.span, "it is a constant");
    return {};
}

ConditionJudge::Outcome ConditionJudge::ofChain(const Expr& e, BinaryOp op)
{
    const bool isAnd = op == BinaryOp::And;
    const Verdict decides = isAnd ? Verdict::Never : Verdict::Always;
    std::vector<const Expr*> links;
    flatten(e, op, links);
    std::vector<Facts> facts;
    std::size_t decided = 0;
    bool isDecided = false;
    for (const Expr* link : links) {
        Outcome outcome = outcomeOf(*link);
        isDecided = isDecided || outcome.verdict == decides;
        decided += outcome.verdict != Verdict::Open;
        if (outcome.facts)
            facts.push_back(*std::move(outcome.facts));
    }
    if (isDecided)
        return {decides, std::nullopt};
    if (decided == links.size())
        return {isAnd ? Verdict::Always : Verdict::Never, std::nullopt};
    std::optional<Facts> merged;
    const Verdict verdict = together(facts, isAnd, e.span, merged);
    if (facts.size() != links.size())
        merged = std::nullopt;
    return {verdict, std::move(merged)};
}

// Conditions of one term with each other. `merged`: of all of them, where they are of one term.
ConditionJudge::Verdict ConditionJudge::together(const std::vector<Facts>& all, bool isAnd, kql::Span span, std::optional<Facts>& merged)
{
    std::unordered_map<std::string, Facts> byTerm;
    bool isExact = true;
    for (const Facts& one : all) {
        const auto [place, isNew] = byTerm.emplace(fmt::format("{}{}", static_cast<int>(one.kind), one.key), one);
        Facts& sum = place->second;
        if (isNew)
            continue;
        bool isDecided = false;
        if (one.texts) {
            const auto next = isAnd ? sum.texts->both(*one.texts) : sum.texts->either(*one.texts);
            isDecided = isAnd ? sum.texts->isApartFrom(*one.texts) : sum.texts->others().isApartFrom(one.texts->others());
            isExact = isExact && next;
            sum.texts = next ? *next : *one.texts;
        } else {
            sum.numbers = isAnd ? sum.numbers->both(*one.numbers) : sum.numbers->either(*one.numbers);
            isDecided = isAnd ? sum.numbers->both(sum.domain).isEmpty() : sum.numbers->others().both(sum.domain).isEmpty();
        }
        if (!isDecided)
            continue;
        const std::string opposite = sum.isDifference ? "; of a difference and its opposite one is never above zero, abs() may be meant" : "";
        return say(isAnd ? Verdict::Never : Verdict::Always, span,
                   isAnd ? fmt::format("no value of {} meets all of these conditions{}", sum.term, sum.isDifference ? "; abs() may be meant" : "")
                         : fmt::format("every value of {} meets one of these conditions{}", sum.term, opposite))
            .verdict;
    }
    if (byTerm.size() == 1 && isExact)
        merged = byTerm.begin()->second;
    return Verdict::Open;
}

ConditionJudge::Outcome ConditionJudge::ofCall(const syntax::Call& call, kql::Span span)
{
    if (call.arguments.size() != 1 || !call.arguments.front().value)
        return {};
    const Expr& argument = *call.arguments.front().value;
    const std::string& name = call.function.text;
    if (name == "not") {
        Outcome inner = outcomeOf(argument);
        if (inner.verdict != Verdict::Open)
            inner.verdict = inner.verdict == Verdict::Always ? Verdict::Never : Verdict::Always;
        if (inner.facts && inner.facts->texts)
            inner.facts->texts = inner.facts->texts->others();
        if (inner.facts && inner.facts->numbers)
            inner.facts->numbers = inner.facts->numbers->others();
        return inner;
    }
    const bool isNull = name == "isnull" || name == "isnotnull";
    if (!isNull && name != "isempty" && name != "isnotempty")
        return {};
    const ConditionTerm term = termOf(argument, m_makers);
    if (term.key.empty())
        return {};
    (void)span;
    Facts facts{isNull ? "null " + term.key : term.key, source(argument.span), Kind::Text, TextSet::of({""}, false), std::nullopt};
    if (name == "isnotempty" || name == "isnotnull")
        facts.texts = facts.texts->others();
    return {Verdict::Open, std::move(facts)};
}

} // namespace core::detect
