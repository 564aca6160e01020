// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kql_naive_parts.h"

#include "core/kql/value_text.h"

namespace support::naive {

using core::kql::syntax::BinaryOp;

Value null(Type type) { return type == Type::String ? Value{type, std::string()} : Value{type, {}}; }
Value boolean(bool value) { return {Type::Bool, value}; }
Value whole(std::int64_t value, Type type) { return {type, value}; }
Value real(double value) { return {Type::Real, value}; }
Value text(std::string value) { return {Type::String, std::move(value)}; }
Value json(std::string compact) { return compact == "null" ? null(Type::Dynamic) : Value{Type::Dynamic, std::move(compact)}; }

namespace {

// Is there an occurrence with the asked-for bounds? Only where what is looked for begins or ends with a part of a term there is one to ask for.
bool occurs(const std::string& in, const std::string& what, bool minding, bool boundBefore, bool boundAfter)
{
    const std::u32string s = characters(minding ? in : fold(in)), t = characters(minding ? what : fold(what));
    for (std::size_t at = s.find(t); at != std::u32string::npos; at = s.find(t, at + 1)) {
        const bool before = at == 0 || !isTermPart(s[at - 1]);
        const bool after = at + t.size() >= s.size() || !isTermPart(s[at + t.size()]);
        if (t.empty() || ((!boundBefore || before || !isTermPart(t.front())) && (!boundAfter || after || !isTermPart(t.back()))))
            return true;
    }
    return t.empty();
}

Value convertedLike(const Value& v, Type type)
{
    if (v.type != Type::Dynamic || type == Type::Dynamic)
        return v;
    if (type == Type::String)
        return text(asText(v));
    return function(type == Type::Bool ? "tobool" : type == Type::Real ? "toreal" : "tolong", {v});
}

Value equality(bool equals, Value a, Value b)
{
    a = convertedLike(a, b.type);
    b = convertedLike(b, a.type);
    if (a.isNull() && b.isNull())
        return null(Type::Bool);
    if (a.isNull() || b.isNull())
        return boolean(!equals);
    return boolean((order(a, b) == 0) == equals);
}

Value ordering(BinaryOp op, const Value& a, const Value& b)
{
    if (a.isNull() || b.isNull())
        return null(Type::Bool);
    const int c = order(a, b);
    return boolean(op == BinaryOp::Less ? c < 0 : op == BinaryOp::LessEqual ? c <= 0 : op == BinaryOp::Greater ? c > 0 : c >= 0);
}

Value reals(BinaryOp op, double a, double b)
{
    switch (op) {
    case BinaryOp::Plus: return real(a + b);
    case BinaryOp::Minus: return real(a - b);
    case BinaryOp::Times: return real(a * b);
    case BinaryOp::Divide: return b == 0 ? null(Type::Real) : real(a / b);
    default: throw NaiveGap("remainder of reals");
    }
}

Value integers(BinaryOp op, std::int64_t a, std::int64_t b)
{
    switch (op) {
    case BinaryOp::Plus: return whole(a + b);
    case BinaryOp::Minus: return whole(a - b);
    case BinaryOp::Times: return whole(a * b);
    case BinaryOp::Divide: return b == 0 ? null(Type::Long) : whole(a / b);
    default: return b == 0 ? null(Type::Long) : whole(((a % b) + std::abs(b)) % std::abs(b)); // never negative
    }
}

Value arithmetic(BinaryOp op, const Value& a, const Value& b)
{
    if (a.type == Type::Dynamic || b.type == Type::Dynamic || a.type == Type::String || b.type == Type::String)
        throw NaiveGap("arithmetic with dynamic values or texts");
    const Type type = arithmeticType(op, a.type, b.type);
    if (a.isNull() || b.isNull())
        return null(type);
    if (type == Type::Long)
        return integers(op, a.integer(), b.integer());
    if (type == Type::Real)
        return reals(op, number(a), number(b));
    if (op == BinaryOp::Plus || op == BinaryOp::Minus) {
        const Value sum = integers(op, a.integer(), b.integer());
        return whole(sum.integer(), type);
    }
    if (isReal(a) || isReal(b))
        throw NaiveGap("a timespan times a real");
    const Value product = integers(op, a.integer(), b.integer());
    return product.isNull() ? null(type) : whole(product.integer(), type);
}

Value truth(BinaryOp op, const Value& a, const Value& b)
{
    const bool decided = op == BinaryOp::Or; // the value that decides alone
    if ((!a.isNull() && a.truth() == decided) || (!b.isNull() && b.truth() == decided))
        return boolean(decided);
    return a.isNull() || b.isNull() ? null(Type::Bool) : boolean(!decided);
}

// The operators on texts by their plain forms; negated ones begin with '!'.
bool textOperator(BinaryOp op, const std::string& s, const std::string& t)
{
    const auto starts = [](const std::string& a, const std::string& b) { return a.starts_with(b); };
    const auto ends = [](const std::string& a, const std::string& b) { return a.ends_with(b); };
    switch (op) {
    case BinaryOp::EqualNoCase: return fold(s) == fold(t);
    case BinaryOp::NotEqualNoCase: return fold(s) != fold(t);
    case BinaryOp::Contains: return occurs(s, t, false, false, false);
    case BinaryOp::NotContains: return !occurs(s, t, false, false, false);
    case BinaryOp::ContainsCase: return occurs(s, t, true, false, false);
    case BinaryOp::NotContainsCase: return !occurs(s, t, true, false, false);
    case BinaryOp::StartsWith: return starts(fold(s), fold(t));
    case BinaryOp::NotStartsWith: return !starts(fold(s), fold(t));
    case BinaryOp::StartsWithCase: return starts(s, t);
    case BinaryOp::NotStartsWithCase: return !starts(s, t);
    case BinaryOp::EndsWith: return ends(fold(s), fold(t));
    case BinaryOp::NotEndsWith: return !ends(fold(s), fold(t));
    case BinaryOp::EndsWithCase: return ends(s, t);
    case BinaryOp::NotEndsWithCase: return !ends(s, t);
    case BinaryOp::Has: return has(s, t);
    case BinaryOp::NotHas: return !has(s, t);
    case BinaryOp::HasCase: return has(s, t, true);
    case BinaryOp::NotHasCase: return !has(s, t, true);
    case BinaryOp::HasPrefix: return occurs(s, t, false, true, false);
    case BinaryOp::NotHasPrefix: return !occurs(s, t, false, true, false);
    case BinaryOp::HasSuffix: return occurs(s, t, false, false, true);
    case BinaryOp::NotHasSuffix: return !occurs(s, t, false, false, true);
    default: throw NaiveGap("an operator on texts");
    }
}

} // namespace

Type arithmeticType(BinaryOp op, Type a, Type b)
{
    if (core::kql::isNumber(a) && core::kql::isNumber(b))
        return core::kql::isInteger(a) && core::kql::isInteger(b) ? Type::Long : Type::Real;
    if (a == Type::DateTime && b == Type::DateTime)
        return Type::TimeSpan;
    if (a == Type::DateTime || b == Type::DateTime)
        return Type::DateTime;
    return op == BinaryOp::Divide && a == Type::TimeSpan && b == Type::TimeSpan ? Type::Real : Type::TimeSpan;
}

std::string fold(const std::string& s) { return mapped(s, lower); }
bool has(const std::string& s, const std::string& term, bool minding) { return occurs(s, term, minding, true, true); }

std::string asText(const Value& v)
{
    if (v.isNull())
        return {};
    if (v.type != Type::Dynamic)
        return core::kql::valueAsText(v);
    const QJsonValue j = parsed(v.text());
    return j.isString() ? j.toString().toStdString() : v.text();
}

std::string asJson(const Value& v)
{
    if (v.isNull())
        return "null";
    if (v.type == Type::Dynamic)
        return v.text();
    if (v.type == Type::String)
        return written(QString::fromStdString(v.text()));
    return core::kql::valueAsJson(v);
}

std::vector<std::string> arrayItems(const Value& v, bool& isArray)
{
    std::vector<std::string> items;
    const QJsonValue j = v.isNull() ? QJsonValue() : parsed(v.text());
    isArray = j.isArray();
    for (const QJsonValue& item : j.toArray())
        items.push_back(written(item));
    return items;
}

int order(const Value& a, const Value& b)
{
    if (a.isNull() || b.isNull())
        return static_cast<int>(b.isNull()) - static_cast<int>(a.isNull());
    if (isReal(a) || isReal(b))
        return number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0;
    if (a.type == Type::Bool)
        return static_cast<int>(a.truth()) - static_cast<int>(b.truth());
    if (a.data.index() == 4)
        return a.text().compare(b.text());
    return a.integer() < b.integer() ? -1 : a.integer() > b.integer() ? 1 : 0;
}

bool sameValue(const Value& a, const Value& b) { return a.isNull() == b.isNull() && (a.isNull() || order(a, b) == 0); }

Value member(const Value& v, const Value& step)
{
    const QJsonValue j = v.isNull() || step.isNull() ? QJsonValue() : parsed(v.text());
    if (j.isObject() && step.type == Type::String)
        return json(written(j.toObject().value(QString::fromStdString(step.text()))));
    if (!j.isArray() || !core::kql::isInteger(step.type))
        return null(Type::Dynamic);
    const auto size = static_cast<std::int64_t>(j.toArray().size());
    const std::int64_t at = step.integer() < 0 ? size + step.integer() : step.integer();
    return at < 0 || at >= size ? null(Type::Dynamic) : json(written(j.toArray().at(static_cast<qsizetype>(at))));
}

Value binary(BinaryOp op, const Value& a, const Value& b)
{
    switch (op) {
    case BinaryOp::And:
    case BinaryOp::Or: return truth(op, a, b);
    case BinaryOp::Equal: return equality(true, a, b);
    case BinaryOp::NotEqual: return equality(false, a, b);
    case BinaryOp::Less:
    case BinaryOp::LessEqual:
    case BinaryOp::Greater:
    case BinaryOp::GreaterEqual: return ordering(op, a, b);
    case BinaryOp::Plus:
    case BinaryOp::Minus:
    case BinaryOp::Times:
    case BinaryOp::Divide:
    case BinaryOp::Modulo: return arithmetic(op, a, b);
    default: return boolean(textOperator(op, asText(a), asText(b)));
    }
}

} // namespace support::naive
