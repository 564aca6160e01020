// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/constant_value.h"

#include "core/detect/query_walk.h"

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using kql::Type;
using Kind = ConstantValue::Kind;

std::optional<ConstantValue> fromValue(const kql::Value& value, bool isNamed)
{
    if (value.isNull())
        return std::nullopt;
    switch (value.type) {
    case Type::String: return ConstantValue{Kind::Text, value.text(), 0, isNamed};
    case Type::Bool: return ConstantValue{Kind::Truth, {}, value.truth() ? 1.0 : 0.0, isNamed};
    case Type::Int:
    case Type::Long: return ConstantValue{Kind::Number, {}, static_cast<double>(value.integer()), isNamed};
    case Type::Real:
    case Type::Decimal: return ConstantValue{Kind::Number, {}, value.real(), isNamed};
    case Type::TimeSpan: return ConstantValue{Kind::Span, {}, static_cast<double>(value.integer()), isNamed};
    case Type::DateTime: return ConstantValue{Kind::Time, {}, static_cast<double>(value.integer()), isNamed};
    case Type::Unknown:
    case Type::Guid:
    case Type::Dynamic: break;
    }
    return std::nullopt;
}

std::optional<ConstantValue> ofCall(const syntax::Call& call, const NamedConstants& names)
{
    const bool isNow = call.function.text == "now";
    if (isNow && call.arguments.empty())
        return ConstantValue{Kind::SinceNow, {}, 0, false};
    if ((!isNow && call.function.text != "ago") || call.arguments.size() != 1)
        return std::nullopt;
    std::optional<ConstantValue> span = constantOf(*call.arguments.front().value, names);
    if (!span || span->kind != Kind::Span)
        return std::nullopt;
    return ConstantValue{Kind::SinceNow, {}, isNow ? span->number : -span->number, span->isNamed};
}

// Spans and times; sums of numbers are the binder's business, with its rules of types.
std::optional<ConstantValue> ofSum(const syntax::Binary& sum, const NamedConstants& names)
{
    const double sign = sum.op == syntax::BinaryOp::Minus ? -1 : 1;
    std::optional<ConstantValue> left = constantOf(*sum.left, names);
    if (!left)
        return std::nullopt;
    const std::optional<ConstantValue> right = constantOf(*sum.right, names);
    if (!right || right->kind != Kind::Span)
        return std::nullopt;
    if (left->kind != Kind::Span && left->kind != Kind::Time && left->kind != Kind::SinceNow)
        return std::nullopt;
    left->number += sign * right->number;
    left->isNamed = left->isNamed || right->isNamed;
    return left;
}

} // namespace

std::optional<ConstantValue> constantOf(const syntax::Expr& expression, const NamedConstants& names)
{
    if (const auto* ref = std::get_if<syntax::NameRef>(&expression.node)) {
        const kql::Value* let = names.columns.contains(ref->name.text) ? nullptr : names.lets.find(ref->name.text);
        return let ? fromValue(*let, true) : std::nullopt;
    }
    if (const auto* call = std::get_if<syntax::Call>(&expression.node))
        return ofCall(*call, names);
    const auto* binary = std::get_if<syntax::Binary>(&expression.node);
    if (binary && binary->left && binary->right && (binary->op == syntax::BinaryOp::Plus || binary->op == syntax::BinaryOp::Minus))
        return ofSum(*binary, names);
    return fromValue(literalOf(expression), false);
}

} // namespace core::detect
