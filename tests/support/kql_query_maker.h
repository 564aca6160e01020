// SPDX-License-Identifier: GPL-3.0-or-later
// Random queries over the tables of ExpressionMaker, whose answer does not depend on what KQL leaves open
// (which rows take gives, the order of lists). The same for the same seed.
#pragma once
#include "tests/support/kql_expression_maker.h"

#include <algorithm>

namespace support {

class QueryMaker : public ExpressionMaker
{
public:
    using ExpressionMaker::ExpressionMaker;

    struct Query {
        std::string text;
        bool isOrdered = false;
    };
    Query query()
    {
        std::string lets;
        if (below(6) == 0)
            lets = fmt::format("let edge = {};\n", literal(Type::Long));
        m_hasEdge = !lets.empty();
        m_view = {};
        if (below(6) == 0) {
            Rows view = pipeline(1 + below(2), 0);
            if (!view.isDone) {
                lets += "let V = " + view.text + ";\n";
                m_view = {"V", view.columns, false, view.hasIds, false};
            }
        }
        Rows rows = pipeline(1 + below(5), 1);
        if (!rows.isDone && below(5) == 0)
            finish(rows);
        return {lets + rows.text, rows.isOrdered};
    }

private:
    struct Rows {
        std::string text;
        Schema columns;
        bool isOrdered = false; // wholly: no two orders are right
        bool hasIds = false;    // the column id is there and has no value twice
        bool isDone = false;
    };

    // ------------------------------------------------------------------------------------------------------ pipelines

    std::string fresh(Type type) { return fmt::format("x{}{}", core::kql::typeName(type), ++m_names); }
    Type anyType() { return below(6) == 0 ? Type::Dynamic : below(6) == 0 ? Type::Bool : orderedType(); }

    static void append(Schema& columns, const core::kql::Column& column)
    {
        std::string name = column.name;
        for (int n = 1; has(columns, name); ++n)
            name = column.name + std::to_string(n);
        columns.push_back({name, column.type});
    }
    static std::string listed(const Schema& columns, bool all = true)
    {
        std::string text;
        for (const auto& c : columns)
            if (all || c.type != Type::Dynamic)
                text += (text.empty() ? "" : ", ") + c.name;
        return text;
    }
    static bool hasDynamic(const Schema& columns)
    {
        for (const auto& c : columns)
            if (c.type == Type::Dynamic)
                return true;
        return false;
    }

    Rows pipeline(unsigned operators, int depth)
    {
        const bool second = below(3) == 0;
        Rows rows = !m_view.text.empty() && below(3) == 0 ? m_view : Rows{second ? "T2" : "T1", schema(second), false, !second, false};
        for (unsigned i = 0; i < operators && !rows.isDone && rows.columns.size() < 30; ++i)
            step(rows, depth);
        return rows;
    }

    void step(Rows& rows, int depth)
    {
        const unsigned kind = below(20);
        const bool wasOrdered = rows.isOrdered;
        rows.isOrdered = false;
        if (kind < 5) {
            rows.text += "\n| where " + expr(rows.columns, Type::Bool, 2);
            rows.isOrdered = wasOrdered;
        } else if (kind < 8)
            extend(rows);
        else if (kind < 9)
            project(rows);
        else if (kind < 12)
            summarize(rows);
        else if (kind < 13)
            sort(rows);
        else if (kind < 14)
            distinct(rows);
        else if (kind < 15)
            expand(rows);
        else if (kind < 18 && depth > 0)
            join(rows, depth);
        else if (kind < 19 && depth > 0)
            unite(rows, depth);
        else if (below(4) == 0) {
            rows = {rows.text + "\n| count", {{"Count", Type::Long}}, true, false, true};
        } else
            drop(rows);
    }

    void extend(Rows& rows)
    {
        const Schema before = rows.columns;
        std::string text;
        for (unsigned i = 0, n = 1 + below(2); i < n; ++i) {
            const Type type = anyType();
            const std::string name = fresh(type);
            text += (text.empty() ? "" : ", ") + name + " = " + expr(before, type, 2);
            rows.columns.push_back({name, type});
        }
        rows.text += "\n| extend " + text;
    }

    void project(Rows& rows)
    {
        Schema columns;
        std::string text;
        rows.hasIds = false;
        for (const auto& c : rows.columns)
            if (below(3) != 0) {
                text += (text.empty() ? "" : ", ") + c.name;
                columns.push_back(c);
                rows.hasIds = rows.hasIds || c.name == "id";
            }
        const Type type = anyType();
        columns.push_back({fresh(type), type});
        text += (text.empty() ? "" : ", ") + columns.back().name + " = " + expr(rows.columns, type, 2);
        rows.columns = columns;
        rows.text += "\n| project " + text;
        rows.hasIds = false;
    }

    void drop(Rows& rows)
    {
        const auto at = below(static_cast<unsigned>(rows.columns.size()));
        if (rows.columns.size() < 3 || rows.columns[at].name == "id")
            return;
        if (below(2) == 0) {
            rows.text += "\n| project-away " + rows.columns[at].name;
            rows.columns.erase(rows.columns.begin() + static_cast<std::ptrdiff_t>(at));
            return;
        }
        const std::string name = fresh(rows.columns[at].type);
        rows.text += "\n| project-rename " + name + " = " + rows.columns[at].name;
        rows.columns[at].name = name;
    }

    std::string aggregate(const Rows& rows, Type& type)
    {
        const Schema& c = rows.columns;
        static constexpr Type summed[] = {Type::Long, Type::Real, Type::TimeSpan};
        type = summed[below(3)];
        const auto e = [&](Type t) { return expr(c, t, 1); };
        switch (below(11)) {
        case 0: type = Type::Long; return "count()";
        case 1: type = Type::Long; return fmt::format("countif({})", e(Type::Bool));
        case 2: return fmt::format("sum({})", e(type));
        case 3: return fmt::format("sumif({}, {})", e(type), e(Type::Bool));
        case 4: // of timespans it is not said how their average is rounded
            type = type == Type::TimeSpan ? Type::Real : type;
            return fmt::format("avg({})", e(std::exchange(type, Type::Real)));
        case 5: type = orderedType(); return fmt::format("{}({})", one({"min", "max"}), e(type));
        case 6: type = orderedType(); return fmt::format("{}({}, {})", one({"minif", "maxif"}), e(type), e(Type::Bool));
        case 7: {
            const Type of = orderedType();
            type = Type::Long;
            return fmt::format("dcount({})", e(of));
        }
        case 8: {
            const Type of = orderedType();
            type = Type::Long;
            return fmt::format("dcountif({}, {})", e(of), e(Type::Bool));
        }
        case 9: {
            const Type of = below(2) == 0 ? Type::Long : Type::String;
            type = Type::Dynamic;
            return fmt::format("array_sort_asc({}({}))", one({"make_list", "make_set"}), e(of));
        }
        default: type = Type::Long; return fmt::format("array_length(make_set({})) + count()", e(Type::String));
        }
    }

    void summarize(Rows& rows)
    {
        Schema columns;
        std::string text, by;
        for (unsigned i = 0, n = below(3); i < n; ++i) {
            Type type = below(5) == 0 ? Type::Bool : orderedType();
            const std::string name = fresh(type);
            by += (by.empty() ? "" : ", ") + name + " = " + expr(rows.columns, type, static_cast<int>(below(2)));
            columns.push_back({name, type});
        }
        if (rows.hasIds && below(4) == 0) {
            const std::string name = fresh(Type::Long);
            text = fmt::format("{}(id, k)", name + " = " + one({"arg_max", "arg_min"}));
            append(columns, {name, Type::Long});
            append(columns, {"k", Type::String});
            if (!has(rows.columns, "k"))
                text.clear(), columns.resize(columns.size() - 2);
        }
        for (unsigned i = 0, n = 1 + below(3); i < n; ++i) {
            Type type = Type::Long;
            const std::string what = aggregate(rows, type), name = fresh(type);
            text += (text.empty() ? "" : ", ") + name + " = " + what;
            columns.push_back({name, type});
        }
        rows.text += "\n| summarize " + text + (by.empty() ? "" : " by " + by);
        rows.columns = columns;
        rows.hasIds = false;
    }

    // By all columns: then it does not matter which of equal rows comes first.
    void sort(Rows& rows)
    {
        if (listed(rows.columns, false).empty())
            return;
        if (hasDynamic(rows.columns)) {
            rows.text += "\n| project " + listed(rows.columns, false);
            std::erase_if(rows.columns, [](const auto& c) { return c.type == Type::Dynamic; });
        }
        std::string keys;
        for (std::size_t i = 0; i < rows.columns.size(); ++i)
            keys += (i == 0 ? "" : ", ") + rows.columns[(i * 7 + m_names) % rows.columns.size()].name + one({"", " asc", " desc", " asc nulls last", " desc nulls first"});
        for (const auto& c : rows.columns) // where 7 and the number of columns have a common divisor
            keys += ", " + c.name;
        const unsigned form = below(3);
        rows.text += form == 0 ? fmt::format("\n| top {} by {}", 1 + below(6), keys.substr(0, keys.find(','))) : "\n| sort by " + keys;
        rows.isOrdered = form != 0;
        if (form == 0) { // top takes one key here: which of equals it keeps is open, so only their number is asked
            rows = {rows.text + "\n| count", {{"Count", Type::Long}}, true, false, true};
            return;
        }
        if (form == 1)
            rows.text += fmt::format("\n| take {}", below(6));
        else if (below(2) == 0)
            neighbours(rows);
    }

    void neighbours(Rows& rows)
    {
        const Schema before = rows.columns;
        const Type type = orderedType();
        rows.columns.push_back({fresh(type), type});
        rows.text += fmt::format("\n| extend {} = {}({}, {})", rows.columns.back().name, one({"prev", "next"}), expr(before, type, 1), one({"1", "2"}));
        const std::string name = fresh(Type::Long);
        rows.columns.push_back({name, Type::Long});
        rows.text += fmt::format(", {} = {}", name, below(2) == 0 ? "row_number()" : fmt::format("row_cumsum({})", expr(before, Type::Long, 1)));
    }

    // Names that are not written: the last operator, as they are not followed up here.
    void finish(Rows& rows)
    {
        const auto some = [&](Type type) { return column(rows.columns, type); };
        const std::string time = some(Type::DateTime), text = some(Type::String), number = some(Type::Long), y = some(Type::Dynamic);
        const auto isColumn = [&](const std::string& name) { return has(rows.columns, name); };
        if (!isColumn(time) || !isColumn(text) || !isColumn(number))
            return;
        const std::string path = isColumn(y) ? fmt::format(", {}", one({"y.k", "y['n']", "y.l[0]", "y.o.p", "tostring(y.k)"})) : std::string();
        const bool hasY = y == "y";
        switch (below(4)) {
        case 0:
            rows.text += fmt::format("\n| summarize count(), sum({0}), dcount({1}), {2}({0}), min({3}), countif({0} > 1), sumif({0}, {0} > 1) by {1}, bin({3}, 1h)", number, text,
                                     one({"max", "avg", "min"}), time);
            break;
        case 1: rows.text += fmt::format("\n| project tolower({1}), strcat({1}, 'x'), {0} + 1, tostring({0}), bin({2}, 1h){3}", number, text, time, hasY ? path : ""); break;
        case 2: rows.text += fmt::format("\n| extend {0} * 2, toupper({1}), strcat({2}, {0}){3}", number, text, time, hasY ? path : ""); break;
        default: rows.text += fmt::format("\n| summarize max({0}), max({0}), count() by tolower({1}), startofday({2}), {0} % 2", number, text, time);
        }
        rows.isDone = true;
        rows.isOrdered = false;
    }

    void distinct(Rows& rows)
    {
        Schema columns;
        for (const auto& c : rows.columns)
            if (c.type != Type::Dynamic && below(2) == 0)
                columns.push_back(c);
        if (columns.empty())
            return;
        rows.text += "\n| distinct " + listed(columns);
        rows.columns = columns;
        rows.hasIds = false;
    }

    void expand(Rows& rows)
    {
        static constexpr Type types[] = {Type::Dynamic, Type::Long, Type::String};
        const std::string y = column(rows.columns, Type::Dynamic);
        const bool isPath = below(2) == 0 && !y.starts_with("dynamic");
        const Type type = types[below(3)];
        const std::string name = fresh(type);
        const std::string what = isPath ? y + (type == Type::Dynamic && below(2) == 0 ? "" : ".l") : fmt::format("split({}, ' ')", column(rows.columns, Type::String));
        rows.text += fmt::format("\n| mv-expand {} = {}", name, what);
        rows.columns.push_back({name, type});
        if (type != Type::Dynamic)
            rows.text += fmt::format(" to typeof({})", core::kql::typeName(type));
        rows.hasIds = false;
    }

    void join(Rows& rows, int depth)
    {
        Rows right = pipeline(below(3), depth - 1);
        if (right.isDone)
            return;
        std::vector<std::pair<std::string, std::string>> pairs;
        for (const auto& l : rows.columns)
            for (const auto& r : right.columns)
                if (l.type == r.type && l.type != Type::Dynamic && l.type != Type::Bool)
                    pairs.emplace_back(l.name, r.name);
        if (pairs.empty())
            return;
        std::string on;
        Schema leftKeys;
        std::vector<std::string> rightKeys;
        for (unsigned i = 0, n = 1 + below(2); i < n; ++i) {
            const auto& [l, r] = pairs[below(static_cast<unsigned>(pairs.size()))];
            on += (on.empty() ? "" : ", ") + (l == r ? l : fmt::format("$left.{} == $right.{}", l, r));
            rightKeys.push_back(r);
            for (const auto& c : rows.columns)
                if (c.name == l && !has(leftKeys, l))
                    leftKeys.push_back(c);
        }
        const std::string kind = one({"", "inner", "leftouter", "rightouter", "fullouter", "leftsemi", "leftanti", "rightsemi", "rightanti", "inner"});
        rows.hasIds = rows.hasIds && (kind == "leftsemi" || kind == "leftanti");
        const bool lookup = below(8) == 0;
        if (kind.empty() && !lookup) { // which left row stays is open: let them be equal
            rows.text += "\n| project " + listed(leftKeys);
            rows.columns = leftKeys;
        }
        rows.text += fmt::format("\n| {}{} ({}) on {}", lookup ? "lookup" : "join", lookup ? one({"", " kind=inner", " kind=leftouter"}) : kind.empty() ? "" : " kind=" + kind, right.text, on);
        if (lookup) {
            rows.hasIds = false;
            for (const auto& c : right.columns)
                if (std::find(rightKeys.begin(), rightKeys.end(), c.name) == rightKeys.end())
                    append(rows.columns, c);
        } else if (kind.starts_with("right") && kind != "rightouter")
            rows.columns = right.columns;
        else if (!kind.starts_with("leftsemi") && !kind.starts_with("leftanti"))
            for (const auto& c : right.columns)
                append(rows.columns, c);
    }

    void unite(Rows& rows, int depth)
    {
        const Rows other = pipeline(below(3), depth - 1);
        if (other.isDone)
            return;
        const bool inner = below(4) == 0;
        Schema columns;
        for (const auto& c : rows.columns)
            if (!inner || has(other.columns, c.name))
                columns.push_back(c);
        for (const auto& c : other.columns)
            if (!inner && !has(columns, c.name))
                columns.push_back(c);
        if (columns.empty())
            return;
        rows.text += fmt::format("\n| union{} ({})", inner ? " kind=inner" : "", other.text);
        rows.columns = columns;
        rows.hasIds = false;
    }

    unsigned m_names = 0;
    Rows m_view; // of a let; no text: none
};

} // namespace support
