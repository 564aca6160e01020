// SPDX-License-Identifier: GPL-3.0-or-later
// Calls of scalar functions: found by name, arguments counted and converted as the table says (scalar_functions.h).
#include "core/kql/binder/binder_state.h"

#include "core/base/text.h"
#include "core/kql/runtime/time_format.h"
#include "core/kql/runtime/time_words.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace core::kql {

using namespace syntax;

namespace {

std::vector<std::string> functionNames()
{
    std::vector<std::string> names;
    for (const ScalarFunction& one : scalarFunctions())
        names.emplace_back(one.name);
    for (const AggregateFunction& one : aggregateFunctions())
        names.emplace_back(one.name);
    return names;
}

struct Parameters { // "sl?a*" taken apart
    std::vector<char> letters;
    std::size_t needed = 0;
    bool repeats = false;
    char at(std::size_t i) const { return i < letters.size() ? letters[i] : letters.empty() ? 'a' : letters.back(); }
};

Parameters takeApart(std::string_view text)
{
    Parameters out;
    for (const char c : text) {
        if (c == '*')
            out.repeats = true;
        else if (c == '?')
            --out.needed;
        else {
            out.letters.push_back(c);
            ++out.needed;
        }
    }
    if (out.repeats && out.needed == out.letters.size() && out.letters.size() > 1)
        --out.needed; // "xx*": the repeated one may be missing
    return out;
}

std::optional<Type> typeOfLetter(char letter)
{
    switch (letter) {
    case 'b': return Type::Bool;
    case 'i': return Type::Int;
    case 'l': return Type::Long;
    case 'r': return Type::Real;
    case 's': return Type::String;
    case 't': return Type::DateTime;
    case 'd': return Type::TimeSpan;
    case 'g': return Type::Guid;
    case 'y': return Type::Dynamic;
    default: return std::nullopt;
    }
}

// What a constant format of a time has that there is not.
std::optional<std::string> faultOfFormat(std::string_view function, const std::vector<BoundPtr>& arguments)
{
    const bool isDate = function == "format_datetime";
    const auto format = isDate || function == "format_timespan" ? constantTextOf(arguments[1]) : std::nullopt;
    if (!format)
        return std::nullopt;
    try {
        TimeFormat(*format, isDate ? TimeFormat::Of::DateTime : TimeFormat::Of::TimeSpan);
        return std::nullopt;
    } catch (const std::runtime_error& fault) {
        return fault.what();
    }
}

// What a constant part of time or zone says that there is not, and which argument it is.
std::optional<std::pair<std::size_t, std::string>> faultOfWord(std::string_view function, const std::vector<BoundPtr>& arguments)
{
    const bool isPart = function == "datetime_part" || function == "datepart", isUnit = function == "datetime_add" || function == "datetime_diff";
    const bool isZone = function == "datetime_utc_to_local" || function == "datetime_local_to_utc";
    if (!isPart && !isUnit && !isZone)
        return std::nullopt;
    const std::size_t at = isZone ? 1 : 0;
    const auto word = constantTextOf(arguments[at]);
    if (!word)
        return std::nullopt;
    try {
        if (isPart)
            partOfWord(*word);
        else if (isUnit)
            unitOfWord(function, *word);
        else
            zoneOfWord(*word);
        return std::nullopt;
    } catch (const std::runtime_error& fault) {
        return std::pair(at, std::string(fault.what()));
    }
}

// A spelling of week_of_year() that had weeks of its own (first Wednesday, not first Thursday); the documentation leaves open on which day they
// begin, and calls it an alias as well.
std::optional<std::string> oldWeek(std::string_view function, const std::vector<BoundPtr>& arguments)
{
    if (function == "weekofyear")
        return "weekofyear()";
    const bool isPart = function == "datetime_part" || function == "datepart";
    const auto word = isPart ? constantTextOf(arguments[0]) : std::nullopt;
    return word && equalsIgnoreCase(*word, "weekofyear") ? std::optional(fmt::format("{}('weekofyear')", function)) : std::nullopt;
}

// The bits of a number that was taken as a long: of an int its 32.
BoundPtr bitsOf(const BoundPtr& e)
{
    const auto* widened = std::get_if<SqlCall>(&e->node);
    const bool isInt = widened && widened->sql == "({0})" && widened->arguments[0]->type == Type::Int;
    return isInt ? call(Type::Long, "({0} & 4294967295)", {e}) : e;
}

// What a column of a plan was worked out from; null where it comes from a table, or in another way.
BoundPtr originOf(const Plan* plan, ColumnId id)
{
    while (plan) {
        if (const auto* map = std::get_if<Map>(&plan->node)) {
            for (const auto& [made, from] : map->computed)
                if (made == id)
                    return from;
            plan = map->input.get();
        } else if (const auto* filter = std::get_if<Filter>(&plan->node)) {
            plan = filter->input.get();
        } else if (const auto* limit = std::get_if<Limit>(&plan->node)) {
            plan = limit->input.get();
        } else {
            return nullptr;
        }
    }
    return nullptr;
}

// Whether a null of this real may stand for NaN, which SQLite does not hold: where it is reckoned (a division, a logarithm, toreal() ...). The
// null of a plain column and that of an integer are what they are.
bool mayBeNan(const BoundPtr& e, const Plan* input)
{
    if (const Value* value = constantOf(e))
        return (value->isNull() && (e->type == Type::Real || e->type == Type::Decimal))
            || (std::holds_alternative<double>(value->data) && std::isnan(value->real())); // real(nan)
    if (const auto* column = std::get_if<ColumnRef>(&e->node)) {
        const BoundPtr origin = originOf(input, column->id);
        return origin && mayBeNan(origin, input);
    }
    const auto* made = std::get_if<SqlCall>(&e->node);
    if (!made || (e->type != Type::Real && e->type != Type::Decimal) || made->sql == "CAST({0} AS REAL)")
        return false;
    const std::string_view sql = made->sql;
    const bool handsOn = sql.starts_with("CASE") || sql.starts_with("coalesce") || sql == "({0} + {1})" || sql == "({0} - {1})" || sql == "({0} * {1})";
    return !handsOn || std::any_of(made->arguments.begin(), made->arguments.end(), [input](const BoundPtr& one) { return mayBeNan(one, input); });
}

} // namespace

bool Binder::checkCount(std::string_view name, std::string_view parameters, std::size_t count, Span span)
{
    const Parameters expected = takeApart(parameters);
    const bool few = count < expected.needed, many = count > expected.letters.size() && !expected.repeats;
    if (!few && !many)
        return true;
    const std::string range = expected.repeats ? fmt::format("at least {}", expected.needed)
        : expected.needed == expected.letters.size() ? std::to_string(expected.needed)
                                                     : fmt::format("{} to {}", expected.needed, expected.letters.size());
    error(span, "{}() takes {} argument{}, not {}", name, range, range == "1" || range == "at least 1" ? "" : "s", count);
    return false;
}

BoundPtr Binder::convertArgument(char letter, const BoundPtr& e, Span span, std::string_view function, std::size_t number)
{
    if (isUnknown(e))
        return e;
    switch (letter) {
    case 'a': return e;
    case 'j': return toDynamic(e);
    case 'x': return toText(e);
    case 'o':
        return e->type == Type::Dynamic ? error(span, "{}() needs a value with an order; wrap the dynamic in tostring(), toreal() or todatetime()", function)
                                        : e;
    case 'n': return isNumber(e->type) ? e : error(span, "{}() needs a number, not a {}", function, typeName(e->type));
    default: break;
    }
    const Type type = *typeOfLetter(letter);
    // Kusto takes a dynamic for a string without being asked, not for numbers and times
    if (e->type == Type::Dynamic && type != Type::String && type != Type::Dynamic && type != Type::Long)
        return error(span, "argument {} of {}() is a dynamic; wrap it in to{}()", number, function,
                     type == Type::DateTime ? "datetime" : type == Type::TimeSpan ? "timespan" : typeName(type));
    if (BoundPtr converted = implicitly(e, type))
        return converted;
    if (type == Type::Long && (e->type == Type::Real || e->type == Type::Decimal || e->type == Type::Bool))
        return explicitly(e, type);
    if (type == Type::Dynamic && e->type == Type::String && constantOf(e))
        return call(type, "kql_parse_json", {e});
    return error(span, "argument {} of {}() is a {}; a {} is expected", number, function, typeName(e->type), typeName(type));
}

std::optional<std::vector<BoundPtr>> Binder::bindArguments(std::string_view name, std::string_view parameters, const Call& called, Span span)
{
    bool known = checkCount(name, parameters, called.arguments.size(), span);
    const Parameters expected = takeApart(parameters);
    std::vector<BoundPtr> out;
    for (std::size_t i = 0; i < called.arguments.size(); ++i) {
        const ExprPtr& argument = called.arguments[i].value;
        out.push_back(convertArgument(expected.at(i), bind(argument), argument->span, name, i + 1));
        known = known && !isUnknown(out.back());
    }
    return known ? std::optional(std::move(out)) : std::nullopt;
}

BoundPtr Binder::bindCall(const Call& called, Span span)
{
    const std::string& name = called.function.text;
    if (const Entry* entry = lookUp(name)) {
        if (const auto* function = std::get_if<Function>(&entry->value)) {
            if (isTabular(*function))
                return error(span, "{}() gives a table; a single value is expected here, as toscalar() makes one", name);
            return callScalar(*function, called, span);
        }
        return error(called.function.span, "\"{}\" is not a function", name);
    }
    if (m_rows.aggregates)
        if (const AggregateFunction* function = findAggregateFunction(name))
            return aggregate(*function, called, span);
    const ScalarFunction* function = findScalarFunction(name);
    if (!function) {
        function = findScalarFunctionNoCase(name);
        if (function)
            warn(called.function.span, fmt::format("the function is written {}", function->name));
    }
    if (function)
        return bindKnown(*function, called, span);
    if (findAggregateFunction(name))
        return error(called.function.span, "{}() is an aggregate: it stands in summarize or make-series", name);
    if (isRefusedFunction(name)) {
        refuse(called.function.span, name + "()");
        return unknown();
    }
    const std::string best = nearest(name, functionNames());
    if (!best.empty())
        return error(called.function.span, "no function is called \"{}\"; did you mean \"{}\"?", name, best);
    return error(called.function.span, "no function is called \"{}\"", name);
}

BoundPtr Binder::bindKnown(const ScalarFunction& function, const Call& called, Span span)
{
    for (const Argument& argument : called.arguments)
        if (argument.name) // Kusto passes the names of its own functions' arguments over
            warn(argument.name->span, fmt::format("the name is ignored: arguments of {}() go by position", function.name));
    if (function.sql == "@")
        return bindSpecial(function, called, span);
    const bool isOfAll = called.arguments.size() == 1 && std::holds_alternative<Star>(called.arguments[0].value->node);
    if (function.name == "pack_array" && isOfAll && m_rows.columns && !m_rows.aggregates) {
        std::vector<BoundPtr> all;
        for (const PlanColumn& column : *m_rows.columns)
            all.push_back(toDynamic(columnRef(column)));
        return arrayOf(std::move(all));
    }
    auto arguments = bindArguments(function.name, function.parameters, called, span);
    if (!arguments)
        return unknown();
    static const std::map<std::string_view, std::size_t> patterns = {{"replace_regex", 1}, {"trim", 0}, {"trim_start", 0}, {"trim_end", 0}, {"indexof_regex", 1}};
    const auto pattern = patterns.find(function.name);
    if (pattern != patterns.end() && !checkRegex((*arguments)[pattern->second], called.arguments[pattern->second].value->span))
        return unknown();
    if (function.name == "countof" && arguments->size() > 2 && constantTextOf((*arguments)[2]) == "regex"
        && !checkRegex((*arguments)[1], called.arguments[1].value->span))
        return unknown();
    if (const auto fault = faultOfFormat(function.name, *arguments)) {
        say(Severity::NotSupported, called.arguments[1].value->span, *fault);
        return unknown();
    }
    if (const auto fault = faultOfWord(function.name, *arguments))
        return error(called.arguments[fault->first].value->span, "{}", fault->second);
    if (const auto week = oldWeek(function.name, *arguments))
        warn(span, fmt::format("{} gives the ISO week here, as week_of_year() does; Kusto's count of that name may differ by one", *week));
    if (function.name == "isnan") // never null, so that iff(isnan(x), ...) and not(isnan(x)) have an answer
        return mayBeNan(arguments->front(), m_rows.input) ? call(Type::Bool, "({0} IS NULL)", std::move(*arguments)) : constantBool(false);
    if (function.name == "isinf" || function.name == "isfinite")
        return call(Type::Bool, fmt::format("coalesce(kql_{}({{0}}), 0)", function.name), std::move(*arguments));
    if (function.name == "geo_info_from_ip_address" && !m_options.hasPlaces && !std::exchange(m_saidPlaces, true))
        warn(span, "geo_info_from_ip_address() gives an empty bag: there is no file of places of addresses");
    if (function.name == "pack_array")
        return arrayOf(std::move(*arguments));
    if (function.name == "tohex")
        arguments->front() = bitsOf(arguments->front());
    if (arguments->size() > 100) {
        refuse(span, fmt::format("more than 100 arguments of {}()", function.name));
        return unknown();
    }
    const std::string sql = function.sql.empty() ? "kql_" + std::string(function.name) : std::string(function.sql);
    const Type type = function.result == '=' ? (*arguments)[0]->type : typeOfLetter(function.result).value_or(Type::Unknown);
    return call(type, sql, std::move(*arguments));
}

} // namespace core::kql
