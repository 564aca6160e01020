// SPDX-License-Identifier: GPL-3.0-or-later
// Random tables and expressions of KQL that the naive evaluator understands. The same for the same seed.
#pragma once
#include "core/kql/type.h"

#include <fmt/format.h>

#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace support {

class ExpressionMaker
{
public:
    using Type = core::kql::Type;
    using Schema = core::kql::Schema;

    explicit ExpressionMaker(unsigned seed) : m_random(seed) {}

    // In the typed form of core/kql/table_file.h. Names that both tables have are of one type.
    std::string table(bool second)
    {
        std::string columns, rows;
        for (const auto& column : schema(second))
            columns += fmt::format("{}[\"{}\",\"{}\"]", columns.empty() ? "" : ",", column.name, core::kql::typeName(column.type));
        for (unsigned i = 0, n = second ? 4 + below(5) : 6 + below(8); i < n; ++i) {
            std::string row;
            for (const auto& column : schema(second))
                row += (row.empty() ? "" : ",") + (column.name == "id" ? std::to_string(i) : cell(column.type));
            rows += (rows.empty() ? "[" : ",[") + row + "]";
        }
        return "{\"columns\":[" + columns + "],\"rows\":[" + rows + "]}";
    }

protected:
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }
    template <std::size_t N> std::string one(const char* const (&of)[N]) { return of[below(N)]; }

    static Schema schema(bool second)
    {
        if (second)
            return {{"k", Type::String}, {"a", Type::Long}, {"z", Type::Real}, {"t", Type::DateTime}, {"w", Type::String}};
        return {{"id", Type::Long}, {"k", Type::String}, {"a", Type::Long}, {"b", Type::Long}, {"r", Type::Real}, {"s", Type::String},
                {"t", Type::DateTime}, {"d", Type::TimeSpan}, {"f", Type::Bool}, {"y", Type::Dynamic}};
    }

    std::string cell(Type type)
    {
        if (type != Type::String && below(5) == 0)
            return "null";
        switch (type) {
        case Type::Long: return one({"0", "1", "2", "3", "-7", "42", "1", "2"});
        case Type::Real: return one({"0.5", "1.5", "-2.25", "10.0", "0.0", "1.5"});
        case Type::String:
            return one({"\"\"", "\"a\"", "\"A\"", "\"ab c\"", "\"AB-c\"", "\"Ärger über x\"", "\"ärger\"", "\"7\"", "\"42 a\"", "\"Ж_ж\"", "\"x.y@z\"", "\"a\""});
        case Type::DateTime: return one({"\"2024-03-01T00:00:00Z\"", "\"2024-03-01T10:20:30Z\"", "\"2024-02-29T23:59:59.9999999Z\"", "\"1969-12-31T12:00:00Z\"", "\"2024-03-02T00:00:01Z\""});
        case Type::TimeSpan: return one({"\"00:00:00\"", "\"01:00:00\"", "\"-00:30:00\"", "\"1.02:03:04\"", "\"00:00:00.0000001\""});
        case Type::Bool: return one({"true", "false"});
        default:
            return one({"{\"k\":\"Äb\",\"l\":[1,2],\"n\":1}", "{\"k\":\"a\",\"l\":[],\"n\":2.5}", "{\"k\":null,\"l\":[\"x\",null,\"Y z\"]}", "[1,\"x\",true]", "{\"n\":42,\"o\":{\"p\":\"q\"}}",
                        "{\"l\":[3,3,-1],\"n\":7}", "{}", "[]"});
        }
    }

    std::string literal(Type type)
    {
        switch (type) {
        case Type::Long: return one({"0", "1", "2", "3", "-7", "42", "long(null)"});
        case Type::Real: return one({"0.5", "1.5", "-2.25", "10.0", "real(null)"});
        case Type::String: return one({"''", "'a'", "'A'", "'ab'", "'c'", "'ärger'", "'ÜBER'", "'x'", "' '", "'7'", "'ж'", "'y@z'"});
        case Type::DateTime: return one({"datetime(2024-03-01)", "datetime(2024-03-01 10:20:30)", "datetime(1969-12-31)", "ago(1d)", "now()", "datetime(null)"});
        case Type::TimeSpan: return one({"0s", "1h", "30m", "1d", "1tick", "time(1.02:03:04)"});
        case Type::Bool: return one({"true", "false"});
        default: return one({"dynamic([1,2])", "dynamic(['x','a'])", "dynamic(null)", "dynamic({'k':'a'})"});
        }
    }

    std::string column(const Schema& columns, Type type)
    {
        std::vector<std::string> fitting;
        for (const auto& c : columns)
            if (c.type == type)
                fitting.push_back(c.name);
        if (fitting.empty())
            return type == Type::Long && m_hasEdge && below(2) == 0 ? "edge" : literal(type);
        return fitting[below(static_cast<unsigned>(fitting.size()))];
    }

    // ---------------------------------------------------------------------------------------------------- expressions

    std::string expr(const Schema& c, Type type, int depth)
    {
        if (depth <= 0)
            return below(3) == 0 ? literal(type) : column(c, type);
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        if (below(7) == 0 && type != Type::Dynamic)
            return below(2) == 0 ? fmt::format("iff({}, {}, {})", sub(Type::Bool), sub(type), sub(type))
                                 : fmt::format("case({}, {}, {}, {}, {})", sub(Type::Bool), sub(type), sub(Type::Bool), sub(type), sub(type));
        switch (type) {
        case Type::Bool: return condition(c, depth);
        case Type::Long: return integer(c, depth);
        case Type::Real: return real(c, depth);
        case Type::String: return text(c, depth);
        case Type::DateTime: return time(c, depth);
        case Type::TimeSpan: return span(c, depth);
        default: return list(c, depth);
        }
    }

    Type orderedType()
    {
        static constexpr Type types[] = {Type::Long, Type::Real, Type::String, Type::DateTime, Type::TimeSpan, Type::Long, Type::String};
        return types[below(std::size(types))];
    }

    std::string condition(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        Type type = orderedType();
        switch (below(13)) {
        case 12: // the values of a column of another table
            return below(2) == 0 ? fmt::format("({} {} ((T2 | where {} | project k)))", sub(Type::String), one({"in", "!in", "in~", "has_any"}), expr(schema(true), Type::Bool, 0))
                                 : fmt::format("({} {} ((T2 | project a)))", sub(Type::Long), one({"in", "!in"}));
        case 0: return fmt::format("({} and {})", sub(Type::Bool), sub(Type::Bool));
        case 1: return fmt::format("({} or {})", sub(Type::Bool), sub(Type::Bool));
        case 2: return fmt::format("not({})", sub(Type::Bool));
        case 3: return fmt::format("{}({})", one({"isnull", "isnotnull", "isempty", "isnotempty"}), sub(type));
        case 4: return fmt::format("({} {} ({}, {}))", column(c, Type::String), one({"in", "!in", "in~", "!in~", "has_any", "has_all"}), literal(Type::String), literal(Type::String));
        case 5: return fmt::format("({} {} ({}, {}))", sub(Type::Long), one({"in", "!in"}), literal(Type::Long), literal(Type::Long));
        case 6:
        case 7:
            return fmt::format("({} {} {})", sub(Type::String),
                               one({"contains", "!contains", "contains_cs", "startswith", "!startswith", "startswith_cs", "endswith", "!endswith", "endswith_cs", "has", "!has", "has_cs",
                                    "!has_cs", "hasprefix", "hassuffix", "!hasprefix", "!hassuffix", "=~", "!~", "!contains_cs"}),
                               below(4) == 0 ? column(c, Type::String) : literal(Type::String));
        case 8:
            type = type == Type::String ? Type::Long : type;
            return fmt::format("({} {} ({} .. {}))", sub(type), one({"between", "!between"}), literal(type), literal(type));
        case 9: return ofDynamic(c);
        default:
            if (type == Type::String || below(3) == 0)
                return fmt::format("({} {} {})", sub(type), one({"==", "!="}), sub(type));
            return fmt::format("({} {} {})", sub(type), one({"<", "<=", ">", ">="}), sub(type));
        }
    }

    std::string ofDynamic(const Schema& c)
    {
        const std::string y = column(c, Type::Dynamic);
        if (y.starts_with("dynamic("))
            return fmt::format("isnull({}.k)", y);
        switch (below(6)) {
        case 0: return fmt::format("({}.k {} {})", y, one({"==", "!=", "=~", "has", "contains", "startswith"}), literal(Type::String));
        case 1: return fmt::format("({}.n {} {})", y, one({"==", "!="}), one({"1", "42", "7"}));
        case 2: return fmt::format("({} {} {})", y, one({"contains", "has", "!has", "!contains"}), one({"'a'", "'x'", "'l'", "'\"n\":'", "'42'"}));
        case 3: return fmt::format("isempty({}.{})", y, one({"k", "l", "o.p", "missing"}));
        case 4: return fmt::format("(tostring({}.o.p) == 'q')", y);
        default: return fmt::format("isnull({}[0])", y);
        }
    }

    std::string integer(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(15)) {
        case 0: return fmt::format("({} {} {})", sub(Type::Long), one({"+", "-", "*"}), sub(Type::Long));
        case 1: return fmt::format("({} {} {})", sub(Type::Long), one({"/", "%"}), one({"2", "3", "-2", "7", "0"}));
        case 2: return fmt::format("strlen({})", sub(Type::String));
        case 3: return fmt::format("indexof({}, {})", sub(Type::String), literal(Type::String));
        case 4: return fmt::format("tolong({})", sub(Type::String));
        case 5: return fmt::format("tolong({}.n)", column(c, Type::Dynamic));
        case 6: return fmt::format("array_length({}.l)", column(c, Type::Dynamic));
        case 7: return fmt::format("datetime_diff('{}', {}, {})", one({"day", "hour", "Minute", "second"}), sub(Type::DateTime), sub(Type::DateTime));
        case 8: return fmt::format("bin({}, {})", sub(Type::Long), one({"1", "2", "5"}));
        case 9: return fmt::format("{}({}, {})", one({"max_of", "min_of"}), sub(Type::Long), sub(Type::Long));
        case 10: return fmt::format("coalesce({}, {})", sub(Type::Long), sub(Type::Long));
        case 11: return fmt::format("tolong(hourofday({}))", sub(Type::DateTime));
        case 12: return fmt::format("abs({})", sub(Type::Long));
        case 13: return fmt::format("tolong({})", sub(Type::Real));
        default: return column(c, Type::Long);
        }
    }

    std::string real(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(8)) {
        case 0: return fmt::format("({} {} {})", sub(Type::Real), one({"+", "-", "*"}), sub(Type::Real));
        case 1: return fmt::format("({} * 1.5)", sub(Type::Long));
        case 2: return fmt::format("toreal({})", sub(Type::Long));
        case 3: return fmt::format("({} / 2.0)", sub(Type::Real));
        case 4: return fmt::format("bin({}, 0.5)", sub(Type::Real));
        case 5: return fmt::format("({} / 1h)", sub(Type::TimeSpan));
        case 6: return fmt::format("coalesce({}, {})", sub(Type::Real), sub(Type::Real));
        default: return column(c, Type::Real);
        }
    }

    std::string text(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(13)) {
        case 0: return fmt::format("{}({})", one({"tolower", "toupper", "reverse"}), sub(Type::String));
        case 1: return fmt::format("strcat({}, {}, {})", sub(Type::String), literal(Type::String), sub(Type::Long));
        case 2: return fmt::format("substring({}, {}, {})", sub(Type::String), one({"0", "1", "2", "-1", "-2"}), one({"0", "1", "3", "99"}));
        case 3: return fmt::format("replace_string({}, {}, {})", sub(Type::String), one({"'a'", "'A'", "' '", "'ab'"}), literal(Type::String));
        case 4: return fmt::format("tostring({})", sub(Type::Long));
        case 5: return fmt::format("tostring({}.{})", column(c, Type::Dynamic), one({"k", "n", "l", "o", "o.p"}));
        case 6: return fmt::format("strcat_array(split({}, {}), '+')", sub(Type::String), one({"' '", "'a'", "'-'"}));
        case 7: return fmt::format("coalesce({}, {})", sub(Type::String), sub(Type::String));
        case 8: return fmt::format("tostring({})", sub(Type::TimeSpan));
        case 9: return fmt::format("tostring({})", sub(Type::DateTime));
        case 10: return fmt::format("tostring({})", sub(Type::Dynamic));
        default: return column(c, Type::String);
        }
    }

    std::string time(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(7)) {
        case 0: return fmt::format("bin({}, {})", sub(Type::DateTime), one({"1h", "15m", "1d", "1s"}));
        case 1: return fmt::format("{}({})", one({"startofday", "endofday"}), sub(Type::DateTime));
        case 2: return fmt::format("({} {} {})", sub(Type::DateTime), one({"+", "-"}), sub(Type::TimeSpan));
        case 3: return fmt::format("datetime_add('{}', {}, {})", one({"day", "hour", "minute"}), one({"1", "-2", "30"}), sub(Type::DateTime));
        case 4: return fmt::format("{}({}, {})", one({"max_of", "min_of"}), sub(Type::DateTime), sub(Type::DateTime));
        default: return column(c, Type::DateTime);
        }
    }

    std::string span(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(6)) {
        case 0: return fmt::format("({} - {})", sub(Type::DateTime), sub(Type::DateTime));
        case 1: return fmt::format("({} * {})", sub(Type::TimeSpan), one({"2", "3"}));
        case 2: return fmt::format("({} {} {})", sub(Type::TimeSpan), one({"+", "-"}), sub(Type::TimeSpan));
        case 3: return fmt::format("dayofweek({})", sub(Type::DateTime));
        case 4: return fmt::format("bin({}, {})", sub(Type::TimeSpan), one({"1h", "20m"}));
        default: return column(c, Type::TimeSpan);
        }
    }

    std::string list(const Schema& c, int depth)
    {
        const auto sub = [&](Type t) { return expr(c, t, depth - 1); };
        switch (below(5)) {
        case 0: return fmt::format("split({}, {})", sub(Type::String), one({"' '", "'a'", "'-'"}));
        case 1: return fmt::format("pack_array({}, {})", sub(Type::Long), sub(Type::String));
        case 2: return fmt::format("bag_pack('k', {}, 'n', {})", sub(Type::String), sub(Type::Long));
        case 3: return fmt::format("{}.{}", column(c, Type::Dynamic), one({"k", "l", "n", "o"}));
        default: return column(c, Type::Dynamic);
        }
    }

    static bool has(const Schema& columns, const std::string& name)
    {
        for (const auto& c : columns)
            if (c.name == name)
                return true;
        return false;
    }

    bool m_hasEdge = false; // there is a let of the name edge, a long

private:
    std::mt19937 m_random;
};

} // namespace support
