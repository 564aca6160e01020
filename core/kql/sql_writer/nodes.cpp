// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/writer_state.h"

#include "core/kql/sql_writer/optimizer.h"
#include "core/kql/sql_writer/serve_paths.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::kql {
namespace {

std::string cell(ColumnId id) { return fmt::format("c{}", id); }

// How many bins of the length st a series has from f on: up to before t, of in range() up to t, which may lie before `low`, where it begins.
std::string countOfBins(bool isReal, bool inRange)
{
    if (inRange)
        return fmt::format("CASE WHEN t >= low THEN {} + 1 ELSE 0 END", isReal ? "CAST((t - f) / st AS INTEGER)" : "(t - f) / st");
    return fmt::format("CASE WHEN t > f THEN {} ELSE 0 END",
                       isReal ? "-CAST(-((t - f) / st) AS INTEGER) + (((t - f) / st) > CAST(((t - f) / st) AS INTEGER))" : "(t - f + st - 1) / st");
}

} // namespace

SqlWriter::Place SqlWriter::plain(const std::string& alias) const
{
    const std::string prefix = alias.empty() ? alias : alias + ".";
    return {[prefix](ColumnId id) { return prefix + cell(id); }, {}, {}, {}};
}

std::string SqlWriter::orderBy(const std::vector<OrderKey>& order, const Place& place)
{
    std::string out;
    for (const OrderKey& key : order)
        out += fmt::format("{}{} {} NULLS {}", out.empty() ? "ORDER BY " : ", ", place.column(key.id), key.ascending ? "ASC" : "DESC",
                           key.nullsFirst ? "FIRST" : "LAST");
    return out;
}

std::string SqlWriter::sourcesOf(const std::string& alias) const
{
    return m_options.withSources ? (alias.empty() ? "s" : alias + ".s") : std::string();
}

// "a AS c1, b AS c2 ..., s"
std::string SqlWriter::select(const Ids& need, const Place& place, const std::string& sources) const
{
    std::vector<std::string> columns;
    for (const ColumnId id : need) {
        const std::string text = place.column(id);
        columns.push_back(text == cell(id) ? text : text + " AS " + cell(id));
    }
    if (!sources.empty())
        columns.push_back(sources == "s" ? sources : sources + " AS s");
    if (columns.empty())
        columns.emplace_back("1 AS one"); // rows are counted only
    return fmt::format("{}", fmt::join(columns, ", "));
}

void SqlWriter::add(const PlanPtr& plan, const std::string& text, bool materialized)
{
    const std::string name = fmt::format("k{}", m_parts.size() + 1);
    m_names[plan.get()] = name;
    m_parts.push_back(name + (materialized ? " AS MATERIALIZED (" : " AS (") + text + ")");
}

void SqlWriter::writeNode(const PlanPtr& plan)
{
    struct Visitor {
        SqlWriter& self;
        const PlanPtr& plan;
        std::string operator()(const Scan&) { return self.scanOrFilter(plan); }
        std::string operator()(const Filter&) { return self.scanOrFilter(plan); }
        std::string operator()(const Map& n) { return self.mapped(*plan, n); }
        std::string operator()(const Group& n) { return self.grouped(*plan, n); }
        std::string operator()(const Limit& n) { return self.limited(*plan, n); }
        std::string operator()(const Join& n) { return self.joined(*plan, n); }
        std::string operator()(const UnionAll& n) { return self.united(*plan, n); }
        std::string operator()(const Expand& n) { return self.expanded(*plan, n); }
        std::string operator()(const NumberRows& n) { return self.numbered(*plan, n); }
        std::string operator()(const MakeSeries& n) { return self.series(n); }
        std::string operator()(const Values& n) { return self.values(*plan, n); }
        std::string operator()(const RangeRows& n) { return self.rangeRows(*plan, n); }
    };
    const bool keep = plan->materialized || std::holds_alternative<NumberRows>(plan->node) || isWorthKeeping(*plan);
    std::string text = std::visit(Visitor{*this, plan}, plan->node);
    if (keep && m_joined.count(plan.get()) != 0 && std::holds_alternative<Map>(plan->node)) // sides are renamed, by a Map
        text += asMany(m_need[plan.get()].size());
    add(plan, text, keep);
}

// SQLite takes what was grouped or filtered for a handful of rows, and then compares every row of one side with every row of the other
// instead of making an index. No rows of a table that it knows nothing about, and takes for large, make it think better of it.
std::string SqlWriter::asMany(std::size_t columns) const
{
    const std::size_t all = std::max<std::size_t>(1, columns + (m_options.withSources ? 1 : 0));
    return fmt::format(" UNION ALL SELECT {} FROM sqlite_schema WHERE 0", fmt::join(std::vector<const char*>(all, "NULL"), ", "));
}

// Filters right over a table are one SELECT with it: there predicates are answered from the dictionary and by indexes.
std::string SqlWriter::scanOrFilter(const PlanPtr& plan)
{
    std::vector<BoundPtr> predicates;
    PlanPtr at = plan;
    for (;;) {
        const auto* filter = std::get_if<Filter>(&at->node);
        if (!filter)
            break;
        predicates.insert(predicates.begin(), filter->predicate);
        const PlanPtr below = filter->input;
        const bool more = std::holds_alternative<Scan>(below->node) || (std::holds_alternative<Filter>(below->node) && m_uses[below.get()] == 1);
        if (!more || below->materialized) {
            at = below;
            break;
        }
        at = below;
    }
    const Ids& need = m_need[plan.get()];
    std::string where;
    const auto conditions = [&](const Place& place) {
        for (const BoundPtr& one : predicates)
            where += (where.empty() ? " WHERE " : " AND ") + predicate(one, place);
    };
    const auto* scan = std::get_if<Scan>(&at->node);
    if (!scan || (at->materialized && at != plan)) {
        const Place place = plain();
        conditions(place);
        return fmt::format("SELECT {} FROM {}{}", select(need, place, sourcesOf()), nameOf(at), where);
    }
    const Table& table = *scan->table;
    std::unordered_map<ColumnId, const TableColumn*> columns;
    for (std::size_t i = 0; i < scan->tableColumns.size(); ++i)
        columns[at->columns[i].id] = &table.columns[scan->tableColumns[i]];
    Place place;
    place.column = [columns](ColumnId id) {
        const TableColumn& column = *columns.at(id);
        return column.type == Type::String ? "coalesce(" + column.sql + ", '')" : column.sql;
    };
    place.textNumber = [columns](ColumnId id) {
        const auto found = columns.find(id);
        return found == columns.end() ? std::string() : found->second->textNumber;
    };
    conditions(place);
    const std::string sources = !m_options.withSources ? std::string()
        : table.rowId.empty()                          ? "''"
                                                       : "CAST(" + table.rowId + " AS TEXT)";
    return fmt::format("SELECT {} FROM {}{}", select(need, place, sources), table.from, where);
}

std::string SqlWriter::mapped(const Plan& plan, const Map& map)
{
    Place inner = plain();
    inner.windowOrder = orderBy(map.input->order, inner);
    if (map.partition)
        inner.windowPartition = cell(*map.partition);
    std::unordered_map<ColumnId, BoundPtr> computed(map.computed.begin(), map.computed.end());
    Place place = inner;
    place.column = [&](ColumnId id) {
        const auto found = computed.find(id);
        return found == computed.end() ? cell(id) : value(found->second, inner);
    };
    return fmt::format("SELECT {} FROM {}", select(m_need[&plan], place, sourcesOf()), nameOf(map.input));
}

std::string SqlWriter::aggregate(const AggregateCall& call, const Place& place) const
{
    std::string out = filled(call.sql, call.arguments, place);
    if (!call.condition)
        return out;
    // the filter belongs to the call itself, which a template may wrap
    const std::string filter = " FILTER (WHERE " + predicate(call.condition, place) + ")";
    if (call.sql.starts_with("CAST(round(avg(")) {
        const std::size_t at = out.rfind(")) AS INTEGER)");
        return out.insert(at + 1, filter);
    }
    return out + filter;
}

std::string SqlWriter::grouped(const Plan& plan, const Group& group)
{
    const Ids& need = m_need[&plan];
    const Place place = plain();
    std::vector<std::string> columns, positions;
    for (const auto& [id, e] : group.keys) {
        columns.push_back(value(e, place) + " AS " + cell(id));
        positions.push_back(std::to_string(columns.size()));
    }
    bool inOrder = false;
    for (const auto& [id, call] : group.aggregates) {
        if (!need.count(id) && !group.scalar)
            continue;
        AggregateCall pruned = call;
        for (std::size_t i = 0; isPacking(call.sql) && i < call.arguments.size(); ++i)
            if (!isTaken(id, i))
                pruned.arguments[i] = nullOf(Type::Dynamic);
        columns.push_back(aggregate(pruned, place) + " AS " + cell(id));
        inOrder = inOrder || call.inOrder;
    }
    if (m_options.withSources)
        columns.emplace_back("kql_sources(s) AS s");
    std::string from = nameOf(group.input);
    if (inOrder && !group.input->order.empty()) // LIMIT keeps SQLite from leaving the order out
        from = fmt::format("(SELECT * FROM {} {} LIMIT -1)", from, orderBy(group.input->order, place));
    std::string out = fmt::format("SELECT {} FROM {}", fmt::join(columns, ", "), from);
    if (!positions.empty())
        out += fmt::format(" GROUP BY {}", fmt::join(positions, ", "));
    return out;
}

std::string SqlWriter::limited(const Plan& plan, const Limit& limit)
{
    const Place place = plain();
    const std::string count = value(limit.count, place), order = orderBy(limit.input->order, place);
    const std::string columns = select(m_need[&plan], place, sourcesOf());
    if (limit.partition)
        return fmt::format("SELECT {0} FROM (SELECT *, row_number() OVER (PARTITION BY {1} {2}) AS n FROM {3}) WHERE n <= {4}", columns,
                           cell(*limit.partition), order, nameOf(limit.input), count);
    return fmt::format("SELECT {} FROM {} {} LIMIT max(coalesce({}, 0), 0)", columns, nameOf(limit.input), order, count);
}

std::string SqlWriter::united(const Plan& plan, const UnionAll& all)
{
    const Ids& need = m_need[&plan];
    std::string out, chunk;
    std::size_t inChunk = 0;
    constexpr std::size_t most = 400; // SQLite takes 500 SELECTs in a row
    const auto close = [&] {
        if (inChunk)
            out += (out.empty() ? "" : " UNION ALL ") + (all.legs.size() > most ? "SELECT * FROM (" + chunk + ")" : chunk);
        chunk.clear();
        inChunk = 0;
    };
    for (const UnionLeg& leg : all.legs) {
        std::unordered_map<ColumnId, std::string> texts;
        for (std::size_t i = 0; i < plan.columns.size(); ++i)
            texts[plan.columns[i].id] = leg.columns[i] ? cell(*leg.columns[i]) : plan.columns[i].type == Type::String ? "''" : "NULL";
        const Place place{[&](ColumnId id) { return texts.at(id); }, {}, {}, {}};
        chunk += (chunk.empty() ? "" : " UNION ALL ") + fmt::format("SELECT {} FROM {}", select(need, place, sourcesOf()), nameOf(leg.plan));
        if (++inChunk == most)
            close();
    }
    close();
    return out;
}

std::string SqlWriter::expanded(const Plan& plan, const Expand& expand)
{
    const Place input = plain("p");
    std::vector<std::string> arguments;
    std::unordered_map<ColumnId, std::string> texts;
    for (const auto& [id, e] : expand.values) {
        arguments.push_back(value(e, input));
        texts[id] = fmt::format("e.v{}", arguments.size());
    }
    if (expand.index)
        texts[*expand.index] = "e.position";
    const Place place{[&](ColumnId id) {
                          const auto found = texts.find(id);
                          return found == texts.end() ? "p." + cell(id) : found->second;
                      },
                      {}, {}, {}};
    std::string out = fmt::format("SELECT {} FROM {} p CROSS JOIN {}({}) e", select(m_need[&plan], place, sourcesOf("p")), nameOf(expand.input),
                                  expand.bagsAsArrays ? "kql_each_array" : "kql_each", fmt::join(arguments, ", "));
    if (expand.limit)
        out += fmt::format(" WHERE e.position < {}", value(expand.limit, plain()));
    return out;
}

std::string SqlWriter::numbered(const Plan& plan, const NumberRows& number)
{
    Place place = plain();
    const std::string order = orderBy(number.input->order, place);
    place.column = [&](ColumnId id) { return id == number.number ? fmt::format("row_number() OVER ({})", order) : cell(id); };
    Ids need = m_need[&plan];
    need.insert(number.number);
    return fmt::format("SELECT {} FROM {}", select(need, place, sourcesOf()), nameOf(number.input));
}

std::string SqlWriter::values(const Plan& plan, const Values& values)
{
    const Place place = plain();
    std::vector<std::string> names;
    for (const PlanColumn& column : plan.columns)
        names.push_back(cell(column.id));
    std::vector<std::string> renamed;
    for (std::size_t i = 0; i < names.size(); ++i)
        renamed.push_back(fmt::format("column{} AS {}", i + 1, names[i]));
    const char* sources = m_options.withSources ? ", '' AS s" : "";
    if (values.rows.empty()) {
        for (std::string& name : renamed)
            name = "NULL AS" + name.substr(name.find(" AS ") + 3);
        return fmt::format("SELECT {}{} WHERE 0", fmt::join(renamed, ", "), sources);
    }
    std::string out;
    for (const auto& row : values.rows) {
        std::vector<std::string> cells;
        for (const BoundPtr& one : row)
            cells.push_back(value(one, place));
        out += fmt::format("{}({})", out.empty() ? "" : ", ", fmt::join(cells, ", "));
    }
    return fmt::format("SELECT {}{} FROM (VALUES {})", fmt::join(renamed, ", "), sources, out);
}

std::string SqlWriter::rangeRows(const Plan& plan, const RangeRows& range)
{
    const Place place = plain();
    const std::string from = value(range.from, place), to = value(range.to, place), step = value(range.step, place);
    const auto inside = [&](const std::string& x) {
        return fmt::format("(({1} > 0 AND {0} <= {2}) OR ({1} < 0 AND {0} >= {2}))", x, step, to);
    };
    const std::string next = fmt::format("{} + (i + 1) * {}", from, step);
    return fmt::format("WITH RECURSIVE r(i, x) AS (SELECT 0, {0} WHERE {1} UNION ALL SELECT i + 1, {2} FROM r WHERE {3}) SELECT x AS {4}{5} FROM r",
                       from, inside(from), next, inside(next), cell(plan.columns[0].id), m_options.withSources ? ", '' AS s" : "");
}

// Bins that have rows are aggregated, then laid out along the axis.
std::string SqlWriter::series(const MakeSeries& made)
{
    const Place place = plain();
    const Type axisType = made.axis->type;
    const bool real = axisType == Type::Real || axisType == Type::Decimal || made.step->type == Type::Real;
    const std::string in = nameOf(made.input), step = value(made.step, place), axis = value(made.axis, place);
    const char* bin = axisType == Type::DateTime ? "kql_bin_datetime" : axisType == Type::TimeSpan ? "kql_bin_timespan" : real ? "kql_bin_real" : "kql_bin_long";
    const std::string number = fmt::format("k{}", m_parts.size() + 1);
    const std::string from = made.from ? value(made.from, place) : fmt::format("{}((SELECT min({}) FROM {}), {})", bin, axis, in, step);
    const std::string to = made.to ? value(made.to, place) : fmt::format("{}((SELECT max({}) FROM {}), {}) + {}", bin, axis, in, step, step);
    // where only `to` is given, and of in range(), the bins hang on the step; else where `from` is, on it
    const std::string bounds = made.inRange
        ? fmt::format("SELECT {}(low, st) AS f, low, t, st FROM (SELECT {} AS low, {} AS t, {} AS st)", bin, from, to, step)
        : fmt::format("SELECT {} AS f, {} AS t, {} AS st", from, to, step);
    m_parts.push_back(fmt::format("{}b AS MATERIALIZED (SELECT *, CAST({} AS INTEGER) AS n FROM ({}))", number, countOfBins(real, made.inRange), bounds));
    std::vector<std::string> keys, keyNames, positions, aggregates, out;
    for (const auto& [id, e] : made.keys) {
        keys.push_back(value(e, place) + " AS " + cell(id));
        keyNames.push_back(cell(id));
        positions.push_back(std::to_string(keys.size()));
    }
    const std::string position = real ? fmt::format("CAST(({} - f) / st AS INTEGER)", axis) : fmt::format("({} - f) / st", axis);
    keys.push_back(position + " AS pos");
    positions.push_back(std::to_string(keys.size()));
    for (const auto& [id, call] : made.aggregates)
        keys.push_back(aggregate(call, place) + " AS " + cell(id));
    for (const SeriesValue& one : made.series) {
        const std::string text = value(one.value, place);
        const auto typed = [&]() -> std::string {
            switch (one.value->type) {
            case Type::Dynamic: return text;
            case Type::Int: case Type::Long: return fmt::format("CAST({} AS TEXT)", text);
            case Type::Real: case Type::Decimal: return fmt::format("kql_real_to_dynamic({})", text);
            default: return fmt::format("kql_{}_to_dynamic({})", typeName(one.value->type), text);
            }
        };
        out.push_back(fmt::format("kql_series(pos, {}, n, {}) AS {}", typed(), one.fallback ? value(one.fallback, place) : "NULL", cell(one.id)));
    }
    if (m_options.withSources) {
        keys.emplace_back("kql_sources(s) AS s");
        out.emplace_back("kql_sources(s) AS s");
    }
    const std::string inside = made.inRange ? fmt::format("{0} >= low AND {0} <= t", axis) : fmt::format("{0} >= f AND {0} < t", axis);
    m_parts.push_back(fmt::format("{0}g AS MATERIALIZED (SELECT {1} FROM {2}, {0}b WHERE {3} GROUP BY {4})", number, fmt::join(keys, ", "), in, inside,
                                  fmt::join(positions, ", ")));
    const char* range = axisType == Type::DateTime ? "kql_range_datetime" : axisType == Type::TimeSpan ? "kql_range_timespan" : real ? "kql_range_real" : "kql_range_long";
    // half a step more, so that reals that do not add up exactly lose no point
    out.push_back(fmt::format("{}(f, f + (n - {}) * st, st) AS {}", range, real ? "0.5" : "1", cell(made.axisId)));
    std::vector<std::string> all = keyNames;
    all.insert(all.end(), out.begin(), out.end());
    std::string text = fmt::format("SELECT {0} FROM {1}b CROSS JOIN {1}g", fmt::join(all, ", "), number);
    if (made.nonEmpty && keyNames.empty()) // a row even of nothing
        text = fmt::format("SELECT {0} FROM {1}b LEFT JOIN {1}g", fmt::join(all, ", "), number);
    if (!keyNames.empty())
        text += fmt::format(" GROUP BY {}", fmt::join(keyNames, ", "));
    else if (!made.nonEmpty)
        text += " GROUP BY n"; // none of nothing
    return text;
}

std::string SqlWriter::write(const PlanPtr& given)
{
    const PlanPtr root = optimize(servePaths(given));
    const std::vector<PlanPtr> nodes = inOrder(root);
    m_uses = countUses(nodes);
    findNeeds(nodes, root);
    findRepeated(nodes);
    // tables and filters that filters alone take are written with them
    std::unordered_set<const Plan*> filtered, needed{root.get()};
    for (const PlanPtr& taker : nodes) {
        const auto* filter = std::get_if<Filter>(&taker->node);
        eachSubPlan(*taker, [&](const PlanPtr& below) { (filter && filter->input == below ? filtered : needed).insert(below.get()); });
    }
    for (const PlanPtr& node : nodes)
        if (const auto* join = std::get_if<Join>(&node->node))
            m_joined.insert({join->left.get(), join->right.get()});
    for (const PlanPtr& node : nodes) {
        const bool fuses = std::holds_alternative<Scan>(node->node) || (std::holds_alternative<Filter>(node->node) && m_uses[node.get()] == 1);
        if (!fuses || node->materialized || needed.count(node.get()) || !filtered.count(node.get()))
            writeNode(node);
    }
    const Place place = plain();
    std::vector<std::string> columns;
    for (const PlanColumn& column : root->columns)
        columns.push_back(cell(column.id));
    if (m_options.withSources)
        columns.emplace_back("s");
    if (columns.empty())
        columns.emplace_back("1");
    std::string out = "WITH ";
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        out += (i ? ",\n  " : "\n  ") + m_parts[i];
    return out + fmt::format("\nSELECT {} FROM {} {}", fmt::join(columns, ", "), nameOf(root), orderBy(root->order, place));
}

std::string writeSql(const PlanPtr& plan, const WriteOptions& options) { return SqlWriter(options).write(plan); }

RowKind rowKindOf(const PlanPtr& plan)
{
    RowKind kind = RowKind::Nothing;
    bool mixed = false;
    for (const PlanPtr& node : inOrder(plan))
        if (const auto* scan = std::get_if<Scan>(&node->node); scan && scan->table->rows != RowKind::Nothing) {
            mixed = mixed || (kind != RowKind::Nothing && kind != scan->table->rows);
            kind = scan->table->rows;
        }
    return mixed ? RowKind::Nothing : kind;
}

} // namespace core::kql
