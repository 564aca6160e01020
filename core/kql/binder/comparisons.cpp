// SPDX-License-Identifier: GPL-3.0-or-later
// Operators between two values: which pairs of types Kusto takes, what it converts, what null gives (reference: "Null values").
#include "core/kql/binder/binder_state.h"

#include "core/base/json_text.h"
#include "core/kql/runtime/regex.h"
#include "core/kql/runtime/unicode.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <stdexcept>

namespace core::kql {

using namespace syntax;

namespace {

// A string literal against a number: as the number that it spells.
BoundPtr numberSpelled(const std::optional<std::string>& spelled)
{
    if (const auto whole = parseLong(*spelled))
        return constantLong(*whole);
    if (const auto real = parseReal(*spelled))
        return constant({Type::Real, *real});
    return nullOf(Type::Long);
}

} // namespace

bool Binder::unify(BoundPtr& a, BoundPtr& b)
{
    if (a->type == b->type)
        return true;
    if (isNumber(a->type) && isNumber(b->type)) {
        if (isInteger(a->type) && isInteger(b->type))
            return true;
        a = implicitly(a, Type::Real);
        b = implicitly(b, Type::Real);
        return true;
    }
    // ResultType == 0: the string by what it spells, as Log Analytics takes it; one that spells no number is unequal to all of them
    if (isNumber(a->type) && b->type == Type::String) {
        const auto spelled = constantTextOf(b);
        b = spelled ? numberSpelled(spelled) : explicitly(b, isInteger(a->type) ? Type::Long : Type::Real);
        return unify(a, b);
    }
    if (b->type == Type::String && (a->type == Type::Bool || a->type == Type::DateTime || a->type == Type::TimeSpan || a->type == Type::Guid)) {
        b = explicitly(b, a->type);
        return true;
    }
    if (a->type == Type::Bool && isNumber(b->type)) {
        a = explicitly(a, Type::Long);
        return unify(a, b);
    }
    if (a->type == Type::String || (b->type == Type::Bool && isNumber(a->type)))
        return b->type != Type::String && b->type != Type::Dynamic ? unify(b, a) : b->type == Type::Dynamic && unify(b, a);
    // the dynamic goes to the type of the other; whole numbers through real, so that 0.5 is not 0
    if (a->type == Type::Dynamic) {
        // a whole number stays one: SQLite compares it with a real exactly
        a = isInteger(b->type) ? call(Type::Real, "CASE kql_gettype({0}) WHEN 'long' THEN kql_dynamic_to_long({0}) ELSE kql_dynamic_to_real({0}) END", {a})
                               : explicitly(a, b->type);
        return a != nullptr;
    }
    if (b->type == Type::Dynamic)
        return unify(b, a);
    return false;
}

BoundPtr Binder::compareEqual(BoundPtr a, BoundPtr b, bool negated, Span span)
{
    const Type left = a->type, right = b->type;
    if (!unify(a, b))
        return error(span, "a {} is not compared with a {}; convert one of them", typeName(left), typeName(right));
    return call(Type::Bool, negated ? sql::notEqual : sql::equal, {a, b});
}

BoundPtr Binder::compareOrder(BinaryOp op, BoundPtr a, BoundPtr b, Span span)
{
    const Type left = a->type, right = b->type;
    const bool isTime = left == Type::DateTime || right == Type::DateTime || left == Type::TimeSpan || right == Type::TimeSpan;
    if (left == Type::String || right == Type::String)
        return error(span, "a {} has no order against a {}; convert one of them", typeName(left), typeName(right));
    if ((left == Type::Dynamic || right == Type::Dynamic) && isTime)
        return error(span, "a dynamic has no order against a {}; wrap it in todatetime() or totimespan()",
                     typeName(left == Type::Dynamic ? right : left));
    if (left == Type::Dynamic && right == Type::Dynamic) {
        a = explicitly(a, Type::Real);
        b = explicitly(b, Type::Real);
    } else if (!unify(a, b)) {
        return error(span, "a {} is not compared with a {}; convert one of them", typeName(left), typeName(right));
    }
    const char* text = op == BinaryOp::Less ? "({0} < {1})" : op == BinaryOp::LessEqual ? "({0} <= {1})"
        : op == BinaryOp::Greater                                                       ? "({0} > {1})"
                                                                                        : "({0} >= {1})";
    return call(Type::Bool, text, {a, b});
}

namespace {

struct TextOperator {
    const char* function;
    bool negated;
};

TextOperator textOperator(BinaryOp op)
{
    using B = BinaryOp;
    switch (op) {
    case B::EqualNoCase: return {"kql_equals_nocase", false};
    case B::NotEqualNoCase: return {"kql_equals_nocase", true};
    case B::Contains: return {"kql_contains", false};
    case B::NotContains: return {"kql_contains", true};
    case B::ContainsCase: return {"kql_contains_cs", false};
    case B::NotContainsCase: return {"kql_contains_cs", true};
    case B::StartsWith: return {"kql_startswith", false};
    case B::NotStartsWith: return {"kql_startswith", true};
    case B::StartsWithCase: return {"kql_startswith_cs", false};
    case B::NotStartsWithCase: return {"kql_startswith_cs", true};
    case B::EndsWith: return {"kql_endswith", false};
    case B::NotEndsWith: return {"kql_endswith", true};
    case B::EndsWithCase: return {"kql_endswith_cs", false};
    case B::NotEndsWithCase: return {"kql_endswith_cs", true};
    case B::Has: return {"kql_has", false};
    case B::NotHas: return {"kql_has", true};
    case B::HasCase: return {"kql_has_cs", false};
    case B::NotHasCase: return {"kql_has_cs", true};
    case B::HasPrefix: return {"kql_hasprefix", false};
    case B::NotHasPrefix: return {"kql_hasprefix", true};
    case B::HasPrefixCase: return {"kql_hasprefix_cs", false};
    case B::NotHasPrefixCase: return {"kql_hasprefix_cs", true};
    case B::HasSuffix: return {"kql_hassuffix", false};
    case B::NotHasSuffix: return {"kql_hassuffix", true};
    case B::HasSuffixCase: return {"kql_hassuffix_cs", false};
    case B::NotHasSuffixCase: return {"kql_hassuffix_cs", true};
    case B::MatchesRegex: return {"kql_matches_regex", false};
    default: return {nullptr, false};
    }
}

// The first letter beyond ASCII of a regular expression that asks for a bound of a word; empty where it does not, or has none.
std::string letterBesideBounds(std::string_view pattern)
{
    bool asks = false;
    std::string letter;
    for (std::size_t i = 0; i < pattern.size();) {
        const bool isEscape = pattern[i] == '\\' && i + 1 < pattern.size();
        const std::size_t at = i + (isEscape ? 1 : 0);
        const CodePoint c = codePointAt(pattern, at);
        if (isEscape)
            asks = asks || c.value == 'b' || c.value == 'B';
        else if (letter.empty() && c.value >= 0x80 && isAlphanumeric(c.value))
            letter = pattern.substr(i, c.length);
        i = at + c.length;
    }
    return asks ? letter : std::string();
}

} // namespace

void Binder::warnOfBounds(std::string_view pattern, Span span)
{
    const std::string letter = letterBesideBounds(pattern);
    if (letter.empty())
        return;
    const Diagnostic warning{Severity::Warning, span, fmt::format("\\b and \\B take {} for no part of a word; to Kusto it is one", letter)};
    if (std::find(m_diagnostics.begin(), m_diagnostics.end(), warning) == m_diagnostics.end()) // of `* matches regex` every column asks
        warn(span, warning.text);
}

bool Binder::checkRegex(const BoundPtr& pattern, Span span)
{
    const auto text = constantTextOf(pattern);
    if (!text)
        return true;
    try {
        compileRegex(*text);
        warnOfBounds(*text, span);
        return true;
    } catch (const std::runtime_error& fault) {
        error(span, "{}", fault.what());
        return false;
    }
}

BoundPtr Binder::compareText(BinaryOp op, const BoundPtr& a, const BoundPtr& b, Span span)
{
    const TextOperator found = textOperator(op);
    // Kusto lets these operators compare any scalar by its text only where it is a string or dynamic.
    const BoundPtr left = asText(a, span, "this operator"), right = asText(b, span, "this operator");
    if (isUnknown(left) || isUnknown(right))
        return unknown();
    if (op == BinaryOp::MatchesRegex && !checkRegex(right, span))
        return unknown();
    const BoundPtr test = call(Type::Bool, found.function, {left, right});
    return found.negated ? call(Type::Bool, sql::negation, {test}) : test;
}

// -------------------------------------------------------------------------------------------------------- arithmetic

BoundPtr Binder::arithmetic(BinaryOp op, BoundPtr a, BoundPtr b, Span span)
{
    const auto isTime = [](Type t) { return t == Type::DateTime || t == Type::TimeSpan; };
    if (a->type == Type::Dynamic && b->type == Type::Dynamic)
        return toDynamic(arithmetic(op, explicitly(a, Type::Real), explicitly(b, Type::Real), span));
    // a dynamic is taken as what stands beside it; beside a datetime in a sum it is a timespan
    if (a->type == Type::Dynamic || b->type == Type::Dynamic) {
        BoundPtr& open = a->type == Type::Dynamic ? a : b;
        const Type other = a->type == Type::Dynamic ? b->type : a->type;
        if (isTime(other) && op != BinaryOp::Plus && op != BinaryOp::Minus)
            return error(span, "a dynamic does not reckon with a {}; wrap it in toreal() or totimespan()", typeName(other));
        open = explicitly(open, other == Type::DateTime && op == BinaryOp::Plus ? Type::TimeSpan : isTime(other) ? other : isInteger(other) ? Type::Long : Type::Real);
    }
    if (isTime(a->type) || isTime(b->type))
        return timeArithmetic(op, a, b, span);
    if (!isNumber(a->type) || !isNumber(b->type)) {
        if (op == BinaryOp::Plus && (a->type == Type::String || b->type == Type::String))
            return error(span, "+ does not join strings; use strcat()");
        return error(span, "a {} and a {} are not numbers to reckon with", typeName(a->type), typeName(b->type));
    }
    if (isInteger(a->type) && isInteger(b->type)) {
        const Type type = a->type == Type::Int && b->type == Type::Int ? Type::Int : Type::Long;
        const Type result = type == Type::Int ? Type::Long : type; // reckoned in 64 bits
        switch (op) {
        case BinaryOp::Plus: return call(result, "kql_add_long", {a, b});
        case BinaryOp::Minus: return call(result, "kql_subtract_long", {a, b});
        case BinaryOp::Times: return call(result, "kql_multiply_long", {a, b});
        case BinaryOp::Divide: return call(result, "kql_divide_long", {a, b});
        default: return call(result, "kql_modulo_long", {a, b});
        }
    }
    const Type type = a->type == Type::Decimal || b->type == Type::Decimal ? Type::Decimal : Type::Real;
    a = explicitly(a, type);
    b = explicitly(b, type);
    switch (op) {
    case BinaryOp::Plus: return call(type, "({0} + {1})", {a, b});
    case BinaryOp::Minus: return call(type, "({0} - {1})", {a, b});
    case BinaryOp::Times: return call(type, "({0} * {1})", {a, b});
    case BinaryOp::Divide: return call(type, "kql_divide_real", {a, b});
    default: return call(type, "kql_modulo_real", {a, b});
    }
}

BoundPtr Binder::timeArithmetic(BinaryOp op, const BoundPtr& a, const BoundPtr& b, Span span)
{
    using B = BinaryOp;
    const bool timeLeft = a->type == Type::DateTime, timeRight = b->type == Type::DateTime;
    const bool spanLeft = a->type == Type::TimeSpan, spanRight = b->type == Type::TimeSpan;
    if (op == B::Minus && timeLeft && timeRight)
        return call(Type::TimeSpan, "({0} - {1})", {a, b});
    if ((op == B::Plus || op == B::Minus) && timeLeft && spanRight)
        return call(Type::DateTime, op == B::Plus ? "kql_add_time" : "kql_subtract_time", {a, b});
    if (op == B::Plus && spanLeft && timeRight)
        return call(Type::DateTime, "kql_add_time", {b, a});
    if ((op == B::Plus || op == B::Minus) && spanLeft && spanRight)
        return call(Type::TimeSpan, op == B::Plus ? "kql_add_long" : "kql_subtract_long", {a, b});
    if (op == B::Divide && spanLeft && spanRight)
        return call(Type::Real, "(CAST({0} AS REAL) / nullif({1}, 0))", {a, b});
    if (op == B::Modulo && spanLeft && spanRight)
        return call(Type::TimeSpan, "kql_modulo_long", {a, b});
    if (op == B::Modulo && timeLeft && spanRight)
        return call(Type::TimeSpan, "kql_modulo_long", {call(Type::Long, "({0} + 621355968000000000)", {a}), b});
    if (op == B::Times && spanLeft && isNumber(b->type))
        return isInteger(b->type) ? call(Type::TimeSpan, "kql_multiply_long", {a, b}) : call(Type::TimeSpan, "kql_timespan_times", {a, b});
    if (op == B::Times && isNumber(a->type) && spanRight)
        return timeArithmetic(op, b, a, span);
    if (op == B::Divide && spanLeft && isNumber(b->type))
        return isInteger(b->type) ? call(Type::TimeSpan, "kql_divide_long", {a, b})
                                  : call(Type::TimeSpan, "kql_timespan_times", {a, call(Type::Real, "(1.0 / nullif({0}, 0))", {b})});
    const char* sign = op == B::Plus ? "+" : op == B::Minus ? "-" : op == B::Times ? "*" : op == B::Divide ? "/" : "%";
    return error(span, "{} is not defined between a {} and a {}", sign, typeName(a->type), typeName(b->type));
}

// ------------------------------------------------------------------------------------------------------ lists, ranges

BoundPtr Binder::bindBetween(const Between& between, Span span)
{
    const BoundPtr value = bind(between.value), low = bind(between.low);
    BoundPtr high = bind(between.high);
    if (isUnknown(value) || isUnknown(low) || isUnknown(high))
        return unknown();
    if (low->type == Type::DateTime && high->type == Type::TimeSpan)
        high = timeArithmetic(BinaryOp::Plus, low, high, span);
    const BoundPtr above = compareOrder(BinaryOp::GreaterEqual, value, low, span);
    if (isUnknown(above))
        return above;
    const BoundPtr below = compareOrder(BinaryOp::LessEqual, value, high, span);
    if (isUnknown(below))
        return below;
    const BoundPtr both = conjunction(above, below);
    return between.negated ? call(Type::Bool, sql::negation, {both}) : both;
}

BoundPtr Binder::bindInList(const InList& list, Span span)
{
    const BoundPtr value = std::holds_alternative<Star>(list.value->node) ? nullptr : bind(list.value);
    if (!value)
        return error(list.value->span, "* is not expected here");
    if (list.items.size() == 1 && isTabular(list.items[0])) {
        const InRows outside(*this, {});
        PlanPtr plan = bindSource(list.items[0]);
        return plan && !isUnknown(value) ? inPlan(list, value, plan, span) : unknown();
    }
    std::vector<BoundPtr> items;
    bool known = !isUnknown(value);
    for (const ExprPtr& item : list.items) {
        if (isTabular(item)) {
            known = false;
            say(Severity::Error, item->span, "a table must be the only item of the list");
            continue;
        }
        items.push_back(bind(item));
        known = known && !isUnknown(items.back());
    }
    return known ? inValues(list, value, std::move(items), span) : unknown();
}

BoundPtr Binder::inPlan(const InList& list, const BoundPtr& value, PlanPtr plan, Span span)
{
    if (plan->columns.empty())
        return error(span, "the table has no column");
    if (!standsAlone(plan))
        return error(span, "a table inside an expression stands alone: it cannot use columns of the row");
    const PlanColumn& first = plan->columns[0];
    if (list.op == ListOp::HasAny || list.op == ListOp::HasAll) {
        Plan group;
        group.columns = {fresh("list", Type::Dynamic)};
        Group node;
        node.input = plan;
        node.scalar = true;
        node.aggregates = {{group.columns[0].id, AggregateCall{"kql_make_list", {toDynamic(columnRef(first))}, nullptr, false}}};
        group.node = std::move(node);
        const BoundPtr text = asText(value, span, "has_any");
        return isUnknown(text) ? text
                               : call(Type::Bool, list.op == ListOp::HasAny ? "kql_has_any" : "kql_has_all",
                                      {text, scalarOf(makePlan(std::move(group)), span)});
    }
    const bool negated = list.op == ListOp::NotIn || list.op == ListOp::NotInNoCase;
    const bool noCase = list.op == ListOp::InNoCase || list.op == ListOp::NotInNoCase;
    BoundPtr left = value;
    BoundPtr right = columnRef(first);
    if (noCase) {
        left = asText(left, span, "in~");
        right = asText(right, span, "in~");
    } else if (!unify(left, right)) {
        return error(span, "a {} is not looked for among values of type {}", typeName(value->type), typeName(first.type));
    }
    if (isUnknown(left) || isUnknown(right))
        return unknown();
    const auto* plain = std::get_if<ColumnRef>(&right->node);
    if (!plain) { // converted: one column of that
        Plan converted;
        converted.columns = {fresh(first.name, right->type)};
        converted.node = Map{plan, {{converted.columns[0].id, right}}, {}};
        plan = makePlan(std::move(converted));
    }
    BoundPtr test = std::make_shared<const BoundExpr>(BoundExpr{Type::Bool, InQuery{left, plan, noCase}, left->weight + 1});
    return negated ? call(Type::Bool, sql::negation, {test}) : test;
}

BoundPtr Binder::inValues(const InList& list, const BoundPtr& value, std::vector<BoundPtr> items, Span span)
{
    const bool negated = list.op == ListOp::NotIn || list.op == ListOp::NotInNoCase;
    const bool noCase = list.op == ListOp::InNoCase || list.op == ListOp::NotInNoCase;
    const bool words = list.op == ListOp::HasAny || list.op == ListOp::HasAll;
    const bool anyDynamic = std::any_of(items.begin(), items.end(), [](const BoundPtr& one) { return one->type == Type::Dynamic; });
    const auto finish = [&](BoundPtr test) { return negated ? call(Type::Bool, sql::negation, {std::move(test)}) : test; };
    const auto asList = [&]() -> BoundPtr {
        if (items.size() == 1 && items[0]->type == Type::Dynamic)
            return items[0];
        // literal words are one constant: the dictionary answers it, and SQLite takes 127 arguments only
        JsonWriter literals;
        literals.beginArray();
        bool constants = true;
        for (const BoundPtr& item : items)
            if (const auto text = constantTextOf(item))
                literals.value(*text);
            else
                constants = false;
        if (constants)
            return constant({Type::Dynamic, literals.endArray().text()});
        std::vector<BoundPtr> json;
        for (const BoundPtr& item : items)
            json.push_back(toDynamic(item));
        return arrayOf(std::move(json));
    };
    if (words || noCase) {
        const BoundPtr text = asText(value, span, words ? "has_any" : "in~");
        if (isUnknown(text))
            return text;
        return finish(call(Type::Bool, list.op == ListOp::HasAny ? "kql_has_any" : list.op == ListOp::HasAll ? "kql_has_all" : "kql_in_nocase",
                           {text, asList()}));
    }
    if (anyDynamic) {
        if (value->type == Type::String)
            return finish(call(Type::Bool, "kql_in", {value, asList()}));
        return finish(call(Type::Bool, "coalesce(kql_in_dynamic({0}, {1}), 0)", {toDynamic(value), asList()}));
    }
    if (items.empty())
        return finish(constantBool(false));
    // each pair as == has it; where all are of one type, one IN
    std::vector<BoundPtr> arguments{value};
    bool plain = true;
    std::vector<BoundPtr> pairs;
    for (const BoundPtr& item : items) {
        BoundPtr a = value, b = item;
        if (!unify(a, b))
            return error(span, "a {} is not looked for among values of type {}", typeName(value->type), typeName(item->type));
        plain = plain && a == value && b->type == value->type;
        arguments.push_back(b);
        pairs.push_back(call(Type::Bool, sql::equal, {a, b}));
    }
    if (value->type == Type::Dynamic && std::all_of(items.begin(), items.end(), [](const BoundPtr& i) { return i->type == Type::String; })) {
        arguments[0] = toText(value);
        plain = true;
    }
    if (plain)
        return finish(call(Type::Bool, sql::in, std::move(arguments)));
    return finish(pairs.size() == 1 ? pairs[0] : call(Type::Bool, sql::disjunction, std::move(pairs)));
}

} // namespace core::kql
