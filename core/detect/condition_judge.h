// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a condition can be anything but true, or anything but false, whatever the rows hold. What it says holds for rows that have
// the values compared; of nulls it says nothing. Rather silent than wrong. Pure.
#pragma once
#include "core/detect/condition_term.h"
#include "core/detect/constant_value.h"
#include "core/kql/diagnostic.h"

#include <string_view>

namespace core::detect {

class ConditionJudge
{
public:
    ConditionJudge(std::string_view query, const LetValues& lets, const ColumnMakers& makers, kql::Diagnostics& found)
        : m_query(query), m_names{lets, makers}, m_makers(makers), m_found(found)
    {
    }
    // Adds a warning at the smallest part that is at fault.
    void judge(const kql::syntax::Expr& condition) { (void)outcomeOf(condition); }

private:
    enum class Verdict : unsigned char { Open, Always, Never };
    using Kind = ConstantValue::Kind;

    // What a condition about one term alone lets through.
    struct Facts {
        std::string key, term; // as written
        Kind kind = Kind::Text;
        std::optional<TextSet> texts;     // of Text
        std::optional<NumberSet> numbers; // of the other kinds
        NumberSet domain = NumberSet::all();
        bool isDifference = false;
    };
    struct Outcome {
        Verdict verdict = Verdict::Open;
        std::optional<Facts> facts;
    };

    Outcome outcomeOf(const kql::syntax::Expr& e);
    Outcome ofChain(const kql::syntax::Expr& e, kql::syntax::BinaryOp op);
    Verdict together(const std::vector<Facts>& all, bool isAnd, kql::Span span, std::optional<Facts>& merged);
    Outcome ofCall(const kql::syntax::Call& call, kql::Span span);
    Outcome ofBinary(const kql::syntax::Binary& binary, kql::Span span);
    Outcome ofConstants(const ConstantValue& left, const ConstantValue& right, kql::syntax::BinaryOp op, kql::Span span);
    Outcome ofSame(kql::syntax::BinaryOp op, kql::Span span);
    Outcome ofTextSearch(const kql::syntax::Binary& binary, kql::Span span);
    Outcome ofComparison(const kql::syntax::Expr& term, const ConstantValue& value, kql::syntax::BinaryOp op, kql::Span span);
    Outcome ofTextComparison(const ConditionTerm& term, const ConstantValue& value, kql::syntax::BinaryOp op, kql::Span whole, kql::Span span);
    Outcome ofNumbers(const ConditionTerm& term, Kind kind, NumberSet numbers, kql::Span termSpan, kql::Span span);
    Outcome ofDifference(const kql::syntax::Binary& binary, kql::Span span);
    Outcome ofList(const kql::syntax::InList& list, kql::Span span);
    Outcome ofTextList(const kql::syntax::InList& list, const std::vector<std::string>& texts, kql::Span span);
    Outcome ofBetween(const kql::syntax::Between& between, kql::Span span);

    Outcome say(Verdict verdict, kql::Span span, std::string why);
    std::string source(kql::Span span) const; // shortened

    std::string_view m_query;
    const NamedConstants m_names;
    const ColumnMakers& m_makers;
    kql::Diagnostics& m_found;
};

} // namespace core::detect
