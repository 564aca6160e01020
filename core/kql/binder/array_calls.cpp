// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that take several arrays, or values in place of one.
#include "core/kql/binder/binder_state.h"

namespace core::kql {

using namespace syntax;

namespace {

constexpr std::string_view sortOfSeveral = "kql_array_sort_several(";

} // namespace

// (array, ... [, nullsLast]): the first is sorted, the others go by its order. Several give an array of them all.
BoundPtr Binder::arraySort(const Call& called, bool descending, std::vector<BoundPtr> a, Span span)
{
    BoundPtr nullsLast = constantBool(true);
    if (a.size() > 1 && a.back()->type == Type::Bool) {
        nullsLast = a.back();
        a.pop_back();
    }
    bool known = true;
    for (std::size_t i = 1; i < a.size(); ++i) {
        a[i] = convertArgument('y', a[i], called.arguments[i].value->span, called.function.text, i + 1);
        known = known && !isUnknown(a[i]);
    }
    if (!known)
        return unknown();
    if (a.size() > 100) {
        refuse(span, fmt::format("more than 100 arguments of {}()", called.function.text));
        return unknown();
    }
    const int direction = descending ? 1 : 0;
    if (a.size() == 1)
        return call(Type::Dynamic, fmt::format("kql_array_sort({{0}}, {}, {{1}})", direction), {a[0], nullsLast});
    std::string sql = fmt::format("{}{}, {{0}}", sortOfSeveral, direction);
    for (std::size_t i = 1; i <= a.size(); ++i)
        sql += fmt::format(", {{{}}}", i);
    a.insert(a.begin(), nullsLast);
    return call(Type::Dynamic, sql + ")", std::move(a));
}

std::vector<std::pair<std::string, BoundPtr>> Binder::sortedColumns(const NamedExpr& entry, const BoundPtr& value)
{
    const auto* called = std::get_if<Call>(&entry.value->node);
    const auto* sorted = std::get_if<SqlCall>(&value->node);
    if (!entry.names.empty() || !called || !sorted || !sorted->sql.starts_with(sortOfSeveral))
        return {};
    std::vector<std::pair<std::string, BoundPtr>> columns;
    for (std::size_t i = 0; i + 1 < sorted->arguments.size(); ++i) // the first says where nulls go
        columns.emplace_back(nameOf(called->arguments[i].value).value_or(fmt::format("array{}", i)) + "_sorted",
                             call(Type::Dynamic, "kql_get", {value, constantLong(static_cast<std::int64_t>(i))}));
    return columns;
}

// Numbers and arrays of numbers, in any order.
BoundPtr Binder::textOfCodepoints(const Call& called, std::vector<BoundPtr> a, Span span)
{
    bool known = true;
    for (std::size_t i = 0; i < a.size(); ++i) {
        a[i] = isInteger(a[i]->type) ? arrayOf({toDynamic(a[i])})
                                     : convertArgument('y', a[i], called.arguments[i].value->span, called.function.text, i + 1);
        known = known && !isUnknown(a[i]);
    }
    if (!known)
        return unknown();
    if (a.size() > 100) {
        refuse(span, fmt::format("more than 100 arguments of {}()", called.function.text));
        return unknown();
    }
    const BoundPtr all = a.size() == 1 ? a[0] : call(Type::Dynamic, "kql_array_concat", std::move(a));
    return call(Type::String, "kql_unicode_codepoints_to_string", {all});
}

} // namespace core::kql
