// SPDX-License-Identifier: GPL-3.0-or-later
// Names of columns that a query does not name itself (as Microsoft's binder gives them): part of the result, because rules map their
// entities by them.
#include "core/kql/binder/binder_state.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

std::optional<std::string> Binder::nameOf(const ExprPtr& e)
{
    if (const auto* name = std::get_if<NameRef>(&e->node))
        return name->name.text;
    if (const auto* member = std::get_if<Member>(&e->node)) {
        const auto object = nameOf(member->object);
        return object ? std::optional(*object + "_" + member->name.text) : std::nullopt;
    }
    if (const auto* index = std::get_if<Index>(&e->node)) {
        const auto object = nameOf(index->object);
        const auto* literal = std::get_if<Literal>(&index->index->node);
        if (!object || !literal || literal->value.isNull())
            return std::nullopt;
        if (literal->value.type == Type::String)
            return *object + "_" + literal->value.text();
        if (isInteger(literal->value.type))
            return *object + "_" + std::to_string(literal->value.integer());
        return std::nullopt;
    }
    if (const auto* called = std::get_if<Call>(&e->node)) {
        const ScalarFunction* function = findScalarFunction(called->function.text);
        static const std::map<std::string_view, const char*> prefixed = {
            {"strlen", "strlen_"}, {"string_size", "string_size_"}, {"gettype", "type_"}, {"treepath", "tree_"}, {"repeat", "repeat_"}};
        if (called->function.text == "column_ifexists" || called->function.text == "columnifexists") {
            const auto* literal = called->arguments.empty() ? nullptr : std::get_if<Literal>(&called->arguments[0].value->node);
            return literal && literal->value.type == Type::String && !literal->value.isNull() ? std::optional(literal->value.text()) : std::nullopt;
        }
        const auto prefix = prefixed.find(called->function.text);
        if (prefix != prefixed.end() && !called->arguments.empty()) {
            return prefix->second + nameOf(called->arguments[0].value).value_or("");
        }
        if (called->function.text == "ingestion_time")
            return "$IngestionTime";
        if (called->function.text.starts_with("array_sort_") && !called->arguments.empty()) {
            const auto argument = nameOf(called->arguments[0].value);
            return argument ? std::optional(*argument + "_sorted") : std::nullopt;
        }
        if (function && function->keepsName && !called->arguments.empty()) {
            const Argument& first = called->arguments[0];
            return first.name ? std::optional(first.name->text) : nameOf(first.value); // tostring(Country = Location.country)
        }
        if (const AggregateFunction* aggregated = function ? nullptr : findAggregateFunction(called->function.text);
            aggregated && aggregated->result != '@')
            return aggregateName(*aggregated, *called); // toint(count()) is called count_
    }
    return std::nullopt;
}

std::string Binder::aggregateName(const AggregateFunction& function, const syntax::Call& call)
{
    const std::string prefix(function.prefix);
    if (call.arguments.empty())
        return prefix + "_";
    if (function.name == "percentile" && call.arguments.size() == 2) { // percentile_X_95_5
        const auto* rank = std::get_if<Literal>(&call.arguments[1].value->node);
        std::string text;
        if (rank && std::holds_alternative<std::int64_t>(rank->value.data))
            text = std::to_string(rank->value.integer());
        else if (rank && std::holds_alternative<double>(rank->value.data))
            text = fmt::format("{}", rank->value.real());
        std::replace(text.begin(), text.end(), '.', '_');
        return fmt::format("{}_{}_{}", prefix, nameOf(call.arguments[0].value).value_or(""), text);
    }
    const auto argument = nameOf(call.arguments[0].value);
    if (prefix.empty())
        return argument.value_or("");
    return prefix + "_" + argument.value_or("");
}

std::string Binder::Names::unique(const std::string& name)
{
    std::string made = name;
    if (const auto taken = m_taken.find(name); taken != m_taken.end()) {
        int& next = taken->second;
        do
            made = name + std::to_string(next++);
        while (has(made));
    }
    take(made);
    return made;
}

} // namespace core::kql
