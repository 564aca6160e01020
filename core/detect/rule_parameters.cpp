// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_parameters.h"

#include "core/base/text.h"
#include "core/detect/rule_library.h"
#include "core/kql/parser.h"

#include <algorithm>
#include <compare>
#include <fmt/format.h>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using kql::Type;
using kql::Value;

constexpr std::size_t longestValue = 100'000; // bytes of a literal

std::optional<Value> negated(const Value& value)
{
    Value result = value;
    if (value.isNull() || (!kql::isNumber(value.type) && value.type != Type::TimeSpan))
        return std::nullopt;
    if (std::holds_alternative<double>(value.data))
        result.data = -value.real();
    else if (value.integer() != std::numeric_limits<std::int64_t>::min())
        result.data = -value.integer();
    return result;
}

std::optional<Value> valueOf(const syntax::Expr& expr)
{
    if (const auto* literal = std::get_if<syntax::Literal>(&expr.node))
        return literal->value;
    const auto* sign = std::get_if<syntax::Unary>(&expr.node);
    const auto* literal = sign && sign->operand ? std::get_if<syntax::Literal>(&sign->operand->node) : nullptr;
    if (!literal)
        return std::nullopt;
    return sign->op == syntax::UnaryOp::Minus ? negated(literal->value) : literal->value;
}

// What a `let` names where that is one expression.
const syntax::Expr* scalarOf(const syntax::Let& let)
{
    const auto* pipeline = std::get_if<syntax::PipelinePtr>(&let.value);
    if (!pipeline || !*pipeline || (*pipeline)->operators.size() != 1)
        return nullptr;
    const auto* source = std::get_if<syntax::Source>(&(*pipeline)->operators.front().node);
    return source ? source->value.get() : nullptr;
}

// Types that stand in for each other in a query; numbers without fraction do for those with one.
bool fits(Type value, Type wanted)
{
    if (kql::isInteger(wanted))
        return kql::isInteger(value);
    return kql::isNumber(wanted) ? kql::isNumber(value) : value == wanted;
}

double asReal(const Value& value)
{
    return std::holds_alternative<double>(value.data) ? value.real() : static_cast<double>(value.integer());
}

// Nothing where values of that type have no range.
std::optional<std::partial_ordering> compare(const Value& a, const Value& b)
{
    if (std::holds_alternative<std::int64_t>(a.data) && std::holds_alternative<std::int64_t>(b.data))
        return std::partial_ordering(a.integer() <=> b.integer());
    const auto isReal = [](const Value& v) { return kql::isNumber(v.type) && !v.isNull(); };
    if (isReal(a) && isReal(b))
        return asReal(a) <=> asReal(b);
    return std::nullopt;
}

// Whether a <= b; what cannot be compared is not.
bool isOrdered(const Value& a, const Value& b)
{
    const auto order = compare(a, b);
    return order && std::is_lteq(*order);
}

std::string_view exampleOf(Type type)
{
    switch (type) {
    case Type::TimeSpan: return "7d or 90m";
    case Type::DateTime: return "datetime(2024-05-01)";
    case Type::Bool: return "true";
    case Type::Real:
    case Type::Decimal: return "0.5";
    case Type::String: return "\"a text\"";
    case Type::Dynamic: return "dynamic([\"a\", \"b\"])";
    case Type::Guid: return "guid(00000000-0000-0000-0000-000000000000)";
    default: return "10";
    }
}

std::string faultOfBound(const RuleParameter& parameter, const char* word, const std::optional<std::string>& bound, Type type)
{
    if (!bound)
        return {};
    const auto value = literalValue(*bound);
    if (!value || value->isNull() || !fits(value->type, type))
        return fmt::format("{} of \"{}\": \"{}\" is no {}, such as {}", word, shorten(parameter.name, 60), shorten(*bound, 60), kql::typeName(type), exampleOf(type));
    if (!compare(*value, *value))
        return fmt::format("{} of \"{}\": a {} has no range", word, shorten(parameter.name, 60), kql::typeName(type));
    return {};
}

} // namespace

std::vector<LetLiteral> letLiterals(std::string_view query)
{
    std::vector<LetLiteral> found;
    const kql::Parsed parsed = kql::parse(query);
    for (const syntax::Statement& statement : parsed.query.statements) {
        const auto* let = std::get_if<syntax::Let>(&statement.node);
        const syntax::Expr* expr = let ? scalarOf(*let) : nullptr;
        auto value = expr ? valueOf(*expr) : std::nullopt;
        if (!value || expr->span.offset > query.size())
            continue;
        std::erase_if(found, [&](const LetLiteral& known) { return known.name == let->name.text; });
        found.push_back({let->name.text, std::string(query.substr(expr->span.offset, expr->span.length)), *std::move(value)});
    }
    return found;
}

std::optional<Value> literalValue(std::string_view text)
{
    constexpr std::string_view before = "print x = ";
    const std::string_view words = trim(text);
    if (words.empty() || words.size() > longestValue)
        return std::nullopt;
    const std::string query = std::string(before) + std::string(words);
    const kql::Parsed parsed = kql::parse(query);
    if (!parsed.diagnostics.empty() || parsed.query.statements.size() != 1)
        return std::nullopt;
    const auto* pipeline = std::get_if<syntax::PipelinePtr>(&parsed.query.statements.front().node);
    if (!pipeline || !*pipeline || (*pipeline)->operators.size() != 1)
        return std::nullopt;
    const auto* print = std::get_if<syntax::Print>(&(*pipeline)->operators.front().node);
    if (!print || print->columns.size() != 1 || !print->columns.front().value)
        return std::nullopt;
    const syntax::Expr& expr = *print->columns.front().value;
    // Comments and semicolons are passed by the parser, but would end what is behind the literal in a query.
    if (expr.span.offset != before.size() || expr.span.length != words.size())
        return std::nullopt;
    return valueOf(expr);
}

std::string faultOfRange(const RuleParameter& parameter)
{
    const auto value = literalValue(parameter.value);
    if (!value || value->isNull())
        return fmt::format("\"{}\" has no value that could be set", shorten(parameter.name, 60));
    for (const auto& [word, bound] : {std::pair{"least", &parameter.least}, std::pair{"most", &parameter.most}})
        if (std::string fault = faultOfBound(parameter, word, *bound, value->type); !fault.empty())
            return fault;
    if (parameter.least && parameter.most && !isOrdered(*literalValue(*parameter.least), *literalValue(*parameter.most)))
        return fmt::format("\"{}\": least is above most", shorten(parameter.name, 60));
    if (const auto inside = checkSetting(parameter, parameter.value); !inside)
        return fmt::format("the query has {}", inside.error().detail);
    return {};
}

Result<void> checkSetting(const RuleParameter& parameter, std::string_view text)
{
    const auto refuse = [&](std::string why) { return fail(ErrorCode::InvalidArgument, fmt::format("{}: {}", shorten(parameter.name, 60), why)); };
    const std::string shown = shorten(trim(text), 60);
    const auto own = literalValue(parameter.value);
    const auto value = literalValue(text);
    if (!value || value->isNull())
        return refuse(fmt::format("\"{}\" is no value such as {}", shown, exampleOf(own ? own->type : Type::Long)));
    if (own && !fits(value->type, own->type))
        return refuse(fmt::format("{} is a {}; wanted is a {}, such as {}", shown, kql::typeName(value->type), kql::typeName(own->type), exampleOf(own->type)));
    if (const auto least = parameter.least ? literalValue(*parameter.least) : std::nullopt; least && !isOrdered(*least, *value))
        return refuse(fmt::format("{} is below {}", shown, shorten(*parameter.least, 60)));
    if (const auto most = parameter.most ? literalValue(*parameter.most) : std::nullopt; most && !isOrdered(*value, *most))
        return refuse(fmt::format("{} is above {}", shown, shorten(*parameter.most, 60)));
    return {};
}

} // namespace core::detect
