// SPDX-License-Identifier: GPL-3.0-or-later
// Functions whose result or SQL depends on the types of their arguments.
#include "core/kql/binder/binder_state.h"

#include "core/kql/text_values.h"

namespace core::kql {

using namespace syntax;

namespace {

std::optional<Type> conversionTarget(std::string_view name)
{
    static const std::map<std::string_view, Type> targets = {
        {"tostring", Type::String}, {"toint", Type::Int}, {"tolong", Type::Long}, {"toreal", Type::Real}, {"todouble", Type::Real},
        {"todecimal", Type::Decimal}, {"tobool", Type::Bool}, {"toboolean", Type::Bool}, {"todatetime", Type::DateTime},
        {"make_datetime", Type::DateTime},
        {"totimespan", Type::TimeSpan}, {"totime", Type::TimeSpan}, {"toguid", Type::Guid}};
    const auto found = targets.find(name);
    return found == targets.end() ? std::nullopt : std::optional(found->second);
}

BoundPtr concatenated(std::vector<BoundPtr> texts)
{
    while (texts.size() > 1) { // a tree of little height
        std::vector<BoundPtr> next;
        for (std::size_t i = 0; i < texts.size(); i += 8) {
            std::string sql = "({0}";
            for (std::size_t j = 1; j < std::min<std::size_t>(8, texts.size() - i); ++j)
                sql += fmt::format(" || {{{}}}", j);
            next.push_back(call(Type::String, sql + ")", {texts.begin() + std::ptrdiff_t(i), texts.begin() + std::ptrdiff_t(std::min(i + 8, texts.size()))}));
        }
        texts = std::move(next);
    }
    return texts[0];
}

} // namespace

BoundPtr Binder::bindSpecial(const ScalarFunction& function, const Call& called, Span span)
{
    const std::string_view name = function.name;
    if (name == "iff" || name == "iif" || name == "case")
        return choose(called, span);
    if (name == "column_ifexists" || name == "columnifexists")
        return columnIfExists(called, span);
    if (name == "toscalar") {
        if (!checkCount(name, "a", called.arguments.size(), span))
            return unknown();
        const ExprPtr& argument = called.arguments[0].value;
        if (!isTabular(argument))
            return bind(argument);
        const InRows outside(*this, {});
        return scalarOf(bindSource(argument), span);
    }
    if (name == "pack_all" || name == "bag_pack_columns")
        return packColumns(called, name == "pack_all", span);
    if (name == "extract")
        return extract(called, span);
    if (name == "extract_all" || name == "extractall")
        return extractAll(called, span);
    if (name == "extract_json" || name == "extractjson")
        return extractJson(called, span);
    if (name == "row_number" || name == "prev" || name == "next" || name.starts_with("row_"))
        return window(function, called, span);
    if (name == "bin" || name == "floor")
        return bin(called, span);
    if (name == "bin_at")
        return binAt(called, span);
    if (name == "bag_pack" || name == "pack" || name == "pack_dictionary")
        return pack(called, span);
    if (name == "range")
        return scalarRange(called, span);
    if (name == "coalesce")
        return coalesce(called, span);
    if (name == "max_of" || name == "min_of")
        return extremeOf(called, name == "max_of", span);
    if (name == "abs" || name == "sign" || name == "round" || name == "ceiling")
        return number(function, called, span);

    const bool isConversion = name == "make_datetime" && called.arguments.size() == 1; // another name of todatetime()
    auto bound = bindArguments(name, isConversion ? "a" : function.parameters, called, span);
    return bound ? bindSpecialOf(function, called, std::move(*bound), span) : unknown();
}

// Of arguments that are bound like those of any function.
BoundPtr Binder::bindSpecialOf(const ScalarFunction& function, const Call& called, std::vector<BoundPtr> a, Span span)
{
    const std::string_view name = function.name;
    if (name == "make_datetime" && a.size() > 1)
        return call(Type::DateTime, "kql_make_datetime", std::move(a));
    if (const auto target = conversionTarget(name)) {
        if (BoundPtr converted = explicitly(a[0], *target))
            return converted;
        return error(span, "{}() does not take a {}", name, typeName(a[0]->type));
    }
    if (name == "todynamic" || name == "toobject" || name == "parse_json" || name == "parsejson") {
        if (a[0]->type == Type::Dynamic)
            return a[0];
        return a[0]->type == Type::String ? call(Type::Dynamic, "kql_parse_json", {a[0]})
                                          : error(span, "{}() takes a string or a dynamic, not a {}", name, typeName(a[0]->type));
    }
    if (name == "replace") // (regex, rewrite, text), unlike replace_regex
        return checkRegex(a[0], called.arguments[0].value->span) ? call(Type::String, "kql_replace_regex", {a[2], a[0], a[1]}) : unknown();
    if (name == "strcat")
        return concatenated(std::move(a));
    if (name == "not")
        return call(Type::Bool, sql::negation, {a[0]});
    if (name == "hash" || name == "hash_xxhash64") {
        // xxHash64 of the bytes of a string, and of a datetime's ticks since year 1; how Kusto lays out other types is not documented
        if (a[0]->type == Type::DateTime) {
            a[0] = call(Type::Long, "({0} + 621355968000000000)", {a[0]});
            return call(Type::Long, "kql_hash_xxhash64_long", std::move(a));
        }
        return a[0]->type == Type::String ? call(Type::Long, "kql_hash_xxhash64", std::move(a))
                                          : (refuse(span, std::string(name) + "() of other types than string and datetime"), unknown());
    }
    if (name == "isempty")
        return isEmptyTest(a[0]);
    if (name == "isnotempty" || name == "notempty")
        return call(Type::Bool, sql::negation, {isEmptyTest(a[0])});
    if (name == "isnull")
        return isNullTest(a[0]);
    if (name == "isnotnull" || name == "notnull")
        return call(Type::Bool, sql::negation, {isNullTest(a[0])});
    if (name == "gettype")
        return typeOf(a[0]);
    if (name == "assert")
        return a[0];
    if (name == "now" || name == "ago" || name == "ingestion_time") {
        if (name == "ingestion_time" && m_rows.columns) {
            const auto time = findColumn(*m_rows.columns, "TimeGenerated");
            if (time != m_rows.columns->end())
                return columnRef(*time);
        }
        if (name == "ingestion_time")
            return nullOf(Type::DateTime);
        return currentTime(name, a);
    }
    if (name == "array_sort_asc" || name == "array_sort_desc")
        return arraySort(called, name == "array_sort_desc", std::move(a), span);
    if (name == "unicode_codepoints_to_string")
        return textOfCodepoints(called, std::move(a), span);
    refuse(span, std::string(name) + "()");
    return unknown();
}

BoundPtr Binder::currentTime(std::string_view name, const std::vector<BoundPtr>& arguments)
{
    if (m_options.isPrepared && !m_now) {
        const BoundPtr offset = arguments.empty() ? constant({Type::TimeSpan, std::int64_t(0)}) : arguments[0];
        return call(Type::DateTime, name == "now" ? "(?1 + {0})" : "(?1 - {0})", {offset});
    }
    const std::int64_t ticks = m_now.value_or(m_options.now);
    const BoundPtr now = constant({Type::DateTime, ticks});
    if (arguments.empty())
        return now;
    const Value* offset = constantOf(arguments[0]);
    if (offset && !offset->isNull())
        return constant({Type::DateTime, name == "now" ? ticks + offset->integer() : ticks - offset->integer()});
    return call(Type::DateTime, name == "now" ? "({0} + {1})" : "({0} - {1})", {now, arguments[0]});
}

// The one type of several branches. Strings take dynamics over, numbers widen; a null literal fits everywhere.
std::optional<Type> Binder::commonType(std::vector<BoundPtr>& values, Span span, std::string_view what)
{
    Type type = Type::Unknown;
    bool mixed = false;
    for (const BoundPtr& value : values) {
        const Type next = value->type;
        if (type == Type::Unknown || type == next)
            type = next;
        else if (isNumber(type) && isNumber(next))
            type = isInteger(type) && isInteger(next) ? Type::Long : Type::Real;
        else if (type == Type::Dynamic)
            type = next;
        else if (next != Type::Dynamic && next != Type::Unknown) {
            const Value* null = constantOf(value);
            if (null && null->isNull())
                continue;
            if (what != "iff" && what != "iif" && what != "case") {
                error(span, "the values of {} have different types: {} and {}", what, typeName(type), typeName(next));
                return std::nullopt;
            }
            if (!mixed && (type == Type::String || next == Type::String))
                warn(span, fmt::format("the values of {}() are {} and {}; Kusto wants one type: wrap them in tostring()", what, typeName(type), typeName(next)));
            mixed = true;
        }
    }
    if (mixed)
        type = Type::Dynamic;
    for (BoundPtr& value : values) {
        if (value->type == type)
            continue;
        const Value* null = constantOf(value);
        if (null && null->isNull())
            value = nullOf(type);
        else if (mixed)
            value = toDynamic(value);
        else if (BoundPtr converted = implicitly(value, type))
            value = converted;
    }
    return type;
}

BoundPtr Binder::choose(const Call& called, Span span)
{
    const bool isCase = called.function.text == "case";
    const std::size_t count = called.arguments.size();
    if (isCase ? count < 3 || count % 2 == 0 : count != 3)
        return error(span, "{}", isCase ? "case() takes pairs of a condition and a value, and a value for the rest" : "iff() takes a condition and two values");
    std::vector<BoundPtr> conditions, values;
    bool known = true;
    for (std::size_t i = 0; i < count; ++i) {
        const ExprPtr& argument = called.arguments[i].value;
        const bool isCondition = i + 1 < count && i % 2 == 0;
        BoundPtr e = bind(argument);
        if (isCondition)
            e = asCondition(e, argument->span);
        known = known && !isUnknown(e);
        (isCondition ? conditions : values).push_back(std::move(e));
    }
    const auto type = known ? commonType(values, span, called.function.text) : std::nullopt;
    if (!type)
        return unknown();
    std::string sql = "CASE";
    std::vector<BoundPtr> arguments;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i < conditions.size()) {
            sql += fmt::format(" WHEN {{{}}} THEN {{{}}}", arguments.size(), arguments.size() + 1);
            arguments.push_back(conditions[i]);
        } else {
            sql += fmt::format(" ELSE {{{}}} END", arguments.size());
        }
        arguments.push_back(values[i]);
    }
    return call(*type, sql, std::move(arguments));
}

BoundPtr Binder::coalesce(const Call& called, Span span)
{
    auto arguments = bindArguments("coalesce", "aa*", called, span);
    if (arguments)
        for (const BoundPtr& one : *arguments)
            if ((one->type == Type::Dynamic) != ((*arguments)[0]->type == Type::Dynamic))
                return error(span, "coalesce() mixes a dynamic with another type; wrap it in tostring(), tolong() ...");
    const auto type = arguments ? commonType(*arguments, span, "coalesce") : std::nullopt;
    if (!type)
        return unknown();
    if (arguments->size() == 1)
        return arguments->front();
    if (*type != Type::String)
        return call(*type, "coalesce", std::move(*arguments));
    // a string is never null: the first that is not empty
    std::string sql = "coalesce(";
    for (std::size_t i = 0; i < arguments->size(); ++i)
        sql += fmt::format("nullif({{{}}}, ''), ", i);
    return call(*type, sql + "'')", std::move(*arguments));
}

BoundPtr Binder::extremeOf(const Call& called, bool largest, Span span)
{
    auto arguments = bindArguments(called.function.text, "oo*", called, span);
    const auto type = arguments ? commonType(*arguments, span, called.function.text) : std::nullopt;
    if (!type)
        return unknown();
    if (arguments->size() == 1)
        return arguments->front();
    // SQL's max() of several is null if one is null; Kusto passes nulls over
    std::string sql = largest ? "max(" : "min(", each;
    for (std::size_t i = 0; i < arguments->size(); ++i) {
        std::string others;
        for (std::size_t j = 0; j < arguments->size(); ++j)
            if (j != i)
                others += fmt::format(", {{{}}}", j);
        each += fmt::format("{}coalesce({{{}}}{})", i ? ", " : "", i, others);
    }
    return call(*type, sql + each + ")", std::move(*arguments));
}

BoundPtr Binder::bin(const Call& called, Span span)
{
    const std::size_t count = called.arguments.size();
    if (called.function.text == "floor" && count == 1) {
        const BoundPtr value = convertArgument('n', bind(called.arguments[0].value), span, "floor", 1);
        if (isUnknown(value))
            return value;
        return isInteger(value->type) ? value : call(Type::Real, "kql_bin_real", {value, constant({Type::Real, 1.0})});
    }
    auto bound = bindArguments(called.function.text, "aa", called, span);
    if (!bound)
        return unknown();
    BoundPtr value = (*bound)[0], step = (*bound)[1];
    if (value->type == Type::Dynamic && (step->type == Type::TimeSpan || isNumber(step->type)))
        return error(span, "bin() needs a number or a time, not a dynamic; wrap it in todatetime() or toreal()");
    if (step->type == Type::Dynamic)
        step = explicitly(step, Type::Real);
    if (value->type == Type::DateTime && step->type == Type::TimeSpan)
        return call(Type::DateTime, "kql_bin_datetime", {value, step});
    if (value->type == Type::TimeSpan && step->type == Type::TimeSpan)
        return call(Type::TimeSpan, "kql_bin_timespan", {value, step});
    if (isInteger(value->type) && isInteger(step->type))
        return call(value->type == step->type ? value->type : Type::Long, "kql_bin_long", {value, step});
    if (isNumber(value->type) && isNumber(step->type))
        return call(Type::Real, "kql_bin_real", {explicitly(value, Type::Real), explicitly(step, Type::Real)});
    return error(span, "bin() does not take a {} by steps of a {}", typeName(value->type), typeName(step->type));
}

BoundPtr Binder::binAt(const Call& called, Span span)
{
    auto bound = bindArguments("bin_at", "aaa", called, span);
    if (!bound)
        return unknown();
    BoundPtr value = (*bound)[0], step = (*bound)[1], at = (*bound)[2];
    const bool time = (value->type == Type::DateTime || value->type == Type::TimeSpan) && step->type == Type::TimeSpan && at->type == value->type;
    if (time || (isInteger(value->type) && isInteger(step->type) && isInteger(at->type)))
        return call(value->type == Type::Int ? Type::Long : value->type, "kql_bin_at_long", {value, step, at});
    if (isNumber(value->type) && isNumber(step->type) && isNumber(at->type))
        return call(Type::Real, "kql_bin_at_real", {explicitly(value, Type::Real), explicitly(step, Type::Real), explicitly(at, Type::Real)});
    return error(span, "bin_at() does not take a {}, a {} and a {}", typeName(value->type), typeName(step->type), typeName(at->type));
}

BoundPtr Binder::columnIfExists(const Call& called, Span span)
{
    if (!checkCount(called.function.text, "sa", called.arguments.size(), span))
        return unknown();
    const auto name = constantTextOf(bind(called.arguments[0].value));
    if (!name)
        return error(called.arguments[0].value->span, "the name of the column must be a literal string");
    if (m_rows.columns && findColumn(*m_rows.columns, *name) != m_rows.columns->end())
        return bindName(Name{*name, called.arguments[0].value->span, true});
    return bind(called.arguments[1].value);
}

namespace {

std::optional<Type> typeArgument(const Call& called, std::size_t i)
{
    if (i >= called.arguments.size())
        return std::nullopt;
    const auto* type = std::get_if<TypeOf>(&called.arguments[i].value->node);
    return type ? std::optional(type->type) : std::nullopt;
}

} // namespace

BoundPtr Binder::extract(const Call& called, Span span)
{
    const auto type = typeArgument(called, 3);
    if (called.arguments.size() == 4 && !type)
        return error(called.arguments[3].value->span, "typeof(TYPE) is expected");
    Call plain = called;
    if (type)
        plain.arguments.resize(3);
    auto bound = bindArguments("extract", "sls", plain, span);
    if (!bound)
        return unknown();
    if (!checkRegex((*bound)[0], called.arguments[0].value->span))
        return unknown();
    const BoundPtr text = call(Type::String, "kql_extract", std::move(*bound));
    return type ? explicitly(text, *type) : text;
}

BoundPtr Binder::extractAll(const Call& called, Span span)
{
    const bool groups = called.arguments.size() == 3;
    auto bound = bindArguments(called.function.text, groups ? "sys" : "ss", called, span);
    if (!bound)
        return unknown();
    if (!checkRegex((*bound)[0], called.arguments[0].value->span))
        return unknown();
    return call(Type::Dynamic, groups ? "kql_extract_all_groups" : "kql_extract_all", std::move(*bound));
}

BoundPtr Binder::extractJson(const Call& called, Span span)
{
    const auto type = typeArgument(called, 2);
    if (called.arguments.size() == 3 && !type)
        return error(called.arguments[2].value->span, "typeof(TYPE) is expected");
    Call plain = called;
    if (type)
        plain.arguments.resize(2);
    auto bound = bindArguments(called.function.text, "ss", plain, span);
    if (!bound)
        return unknown();
    const BoundPtr value = call(Type::Dynamic, "kql_extract_json", std::move(*bound));
    return explicitly(value, type.value_or(Type::String));
}

BoundPtr Binder::pack(const Call& called, Span span)
{
    if (called.arguments.size() % 2 != 0)
        return error(span, "{}() takes pairs of a key and a value", called.function.text);
    std::vector<BoundPtr> arguments;
    bool known = true;
    for (std::size_t i = 0; i < called.arguments.size(); ++i) {
        const BoundPtr e = bind(called.arguments[i].value);
        arguments.push_back(i % 2 == 0 ? toText(e) : toDynamic(e));
        known = known && !isUnknown(e);
    }
    if (!known || arguments.size() <= 100)
        return known ? call(Type::Dynamic, "kql_bag_pack", std::move(arguments)) : unknown();
    refuse(span, "more than 50 pairs of " + called.function.text + "()");
    return unknown();
}

BoundPtr Binder::packColumns(const Call& called, bool all, Span span)
{
    std::vector<BoundPtr> arguments;
    bool skipNulls = false;
    if (all) {
        if (!m_rows.columns || m_rows.aggregates)
            return error(span, "pack_all() needs rows");
        if (!called.arguments.empty()) {
            const BoundPtr asked = bind(called.arguments[0].value);
            const Value* value = constantOf(asked);
            if (!value || value->type != Type::Bool || value->isNull())
                return error(span, "pack_all() takes true or false");
            skipNulls = value->truth();
        }
        for (const PlanColumn& column : *m_rows.columns) {
            arguments.push_back(constantText(column.name));
            arguments.push_back(toDynamic(columnRef(column)));
        }
    } else {
        for (const Argument& argument : called.arguments) {
            const auto name = nameOf(argument.value);
            const BoundPtr e = bind(argument.value);
            if (!name || isUnknown(e))
                return name ? e : error(argument.value->span, "a column is expected");
            arguments.push_back(constantText(*name));
            arguments.push_back(toDynamic(e));
        }
    }
    // SQLite takes 127 arguments: long rows are merged from pieces
    std::vector<BoundPtr> pieces;
    for (std::size_t i = 0; i < arguments.size(); i += 100)
        pieces.push_back(call(Type::Dynamic, skipNulls ? "kql_bag_pack_filled" : "kql_bag_pack",
                              {arguments.begin() + std::ptrdiff_t(i), arguments.begin() + std::ptrdiff_t(std::min(i + 100, arguments.size()))}));
    if (pieces.empty())
        return constant({Type::Dynamic, std::string("{}")});
    return pieces.size() == 1 ? pieces[0] : call(Type::Dynamic, "kql_bag_merge", std::move(pieces));
}

BoundPtr Binder::scalarRange(const Call& called, Span span)
{
    auto bound = bindArguments("range", "ooo?", called, span);
    if (!bound)
        return unknown();
    std::vector<BoundPtr>& a = *bound;
    if (a.size() == 2)
        a.push_back(a[0]->type == Type::DateTime || a[0]->type == Type::TimeSpan ? constant({Type::TimeSpan, std::int64_t{36'000'000'000}})
                                                                                  : constantLong(1));
    if (a[0]->type == Type::DateTime && a[1]->type == Type::DateTime && a[2]->type == Type::TimeSpan)
        return call(Type::Dynamic, "kql_range_datetime", std::move(a));
    if (a[0]->type == Type::TimeSpan && a[1]->type == Type::TimeSpan && a[2]->type == Type::TimeSpan)
        return call(Type::Dynamic, "kql_range_timespan", std::move(a));
    const bool numbers = isNumber(a[0]->type) && isNumber(a[1]->type) && isNumber(a[2]->type);
    if (!numbers)
        return error(span, "range() does not go from a {} to a {} by a {}", typeName(a[0]->type), typeName(a[1]->type), typeName(a[2]->type));
    if (isInteger(a[0]->type) && isInteger(a[1]->type) && isInteger(a[2]->type))
        return call(Type::Dynamic, "kql_range_long", std::move(a));
    for (BoundPtr& one : a)
        one = explicitly(one, Type::Real);
    return call(Type::Dynamic, "kql_range_real", std::move(a));
}

BoundPtr Binder::number(const ScalarFunction& function, const Call& called, Span span)
{
    auto bound = bindArguments(function.name, function.parameters, called, span);
    if (!bound)
        return unknown();
    std::vector<BoundPtr>& a = *bound;
    if (function.name == "abs") {
        if (!isNumber(a[0]->type) && a[0]->type != Type::TimeSpan)
            return error(span, "abs() needs a number or a timespan, not a {}", typeName(a[0]->type));
        return call(isInteger(a[0]->type) ? Type::Long : a[0]->type, "abs", {a[0]});
    }
    const bool whole = isInteger(a[0]->type);
    if (function.name == "sign")
        return call(Type::Real, "kql_sign_real", {explicitly(a[0], Type::Real)});
    if (function.name == "ceiling")
        return whole ? a[0] : call(a[0]->type, "kql_ceiling_real", {a[0]});
    if (a.size() == 1)
        a.push_back(constantLong(0));
    if (const auto digits = constantLongOf(a[1]); whole && digits && *digits >= 0)
        return a[0];
    if (whole) // to tens and hundreds
        return explicitly(call(Type::Real, "kql_round_real", {explicitly(a[0], Type::Real), a[1]}), a[0]->type);
    return call(a[0]->type, "kql_round_real", {a[0], a[1]});
}

BoundPtr Binder::typeOf(const BoundPtr& e)
{
    if (e->type == Type::Dynamic)
        return call(Type::String, "kql_gettype", {e});
    return constantText(typeName(e->type));
}

// ----------------------------------------------------------------------------------------------------------- windows

// A window over a window is worked out beforehand, in a column of its own.
BoundPtr Binder::lift(const BoundPtr& e)
{
    if (!hasWindow(e) || !m_rows.lifted)
        return e;
    const ColumnId id = freshId();
    m_rows.lifted->push_back({{id, e}});
    return std::make_shared<const BoundExpr>(BoundExpr{e->type, ColumnRef{id}, 1});
}

BoundPtr Binder::window(const ScalarFunction& function, const Call& called, Span span)
{
    if (!m_rows.input || m_rows.aggregates || (!m_rows.input->serialized && !m_partition))
        return error(span, "{}() needs rows in an order: it stands behind sort or serialize", function.name);
    auto bound = bindArguments(function.name, function.parameters, called, span);
    if (!bound)
        return unknown();
    std::vector<BoundPtr>& a = *bound;
    for (BoundPtr& one : a)
        one = lift(one);
    const auto make = [](Type type, std::string sql, std::vector<BoundPtr> arguments, BoundPtr partition, bool running) {
        std::uint64_t weight = 1 + (partition ? partition->weight : 0);
        for (const BoundPtr& one : arguments)
            weight += one->weight;
        return std::make_shared<const BoundExpr>(
            BoundExpr{type, WindowCall{std::move(sql), std::move(arguments), std::move(partition), running}, weight});
    };
    if (function.name == "prev" || function.name == "next") {
        const auto offset = a.size() > 1 ? constantLongOf(a[1]) : std::optional<std::int64_t>(1);
        if (!offset || *offset < 0)
            return error(span, "the offset of {}() must be a literal number, not negative", function.name);
        BoundPtr otherwise = nullOf(a[0]->type);
        if (a.size() > 2) {
            otherwise = explicitly(a[2], a[0]->type);
            if (!otherwise)
                return error(span, "the default of {}() has another type than its column", function.name);
        }
        return make(a[0]->type, fmt::format("{}({{0}}, {}, {{1}}) OVER (@)", function.name == "prev" ? "lag" : "lead", *offset),
                    {a[0], otherwise}, nullptr, false);
    }
    const std::size_t restartAt = function.name == "row_window_session" ? 3 : 1;
    BoundPtr restart = a.size() > restartAt ? a[restartAt] : nullptr;
    if (restart) // rows up to the next restart form a group: the number of restarts so far
        restart = lift(make(Type::Long, "sum(coalesce({0}, 0)) OVER (@)", {restart}, nullptr, true));
    if (function.name == "row_number")
        return make(Type::Long, "row_number() OVER (@) - 1 + {0}", {a.empty() ? constantLong(1) : a[0]}, restart, false);
    if (function.name == "row_cumsum") {
        if (!isNumber(a[0]->type) && a[0]->type != Type::TimeSpan)
            return error(span, "row_cumsum() needs a number or a timespan, not a {}", typeName(a[0]->type));
        return make(a[0]->type, "sum(coalesce({0}, 0)) OVER (@)", {a[0]}, restart, true);
    }
    if (function.name == "row_window_session")
        return make(Type::DateTime, "kql_window_session({0}, {1}, {2}) OVER (@)", {a[0], a[1], a[2]}, restart, true);
    refuse(span, std::string(function.name) + "()");
    return unknown();
}

} // namespace core::kql
