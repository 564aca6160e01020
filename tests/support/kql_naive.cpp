// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kql_naive.h"

#include <algorithm>
#include <functional>

namespace support::naive {

using namespace core::kql::syntax;

namespace {

template <class... F> struct Cases : F... {
    using F::operator()...;
};
template <class... F> Cases(F...) -> Cases<F...>;

const std::string* nameOf(const Expr& expr)
{
    const auto* ref = std::get_if<NameRef>(&expr.node);
    return ref ? &ref->name.text : nullptr;
}

std::size_t columnNamed(const Schema& columns, const std::string& name)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name)
            return i;
    throw NaiveGap("no column " + name);
}
bool hasColumn(const Schema& columns, const std::string& name)
{
    return std::any_of(columns.begin(), columns.end(), [&](const auto& c) { return c.name == name; });
}

// "A name that already exists gets 1, 2, ... appended".
std::string freeName(const Schema& taken, const std::string& wanted)
{
    std::string name = wanted;
    for (int n = 1; hasColumn(taken, name); ++n)
        name = wanted + std::to_string(n);
    return name;
}

// Section 5 of the reference. Empty: ColumnN.
std::string impliedName(const Expr& expr)
{
    static const std::vector<std::string> passing{"tostring", "tolong", "toreal", "tobool", "bin", "floor", "abs", "startofday", "split"};
    if (const std::string* name = nameOf(expr))
        return *name;
    if (const auto* member = std::get_if<Member>(&expr.node))
        return impliedName(*member->object) + "_" + member->name.text;
    if (const auto* index = std::get_if<Index>(&expr.node))
        if (const auto* step = std::get_if<Literal>(&index->index->node))
            return impliedName(*index->object) + "_" + asText(step->value);
    if (const auto* call = std::get_if<Call>(&expr.node))
        if (std::find(passing.begin(), passing.end(), call->function.text) != passing.end())
            return impliedName(*call->arguments.at(0).value);
    return {};
}

std::string nameOf(const NamedExpr& named) { return named.names.empty() ? impliedName(*named.value) : named.names[0].text; }

bool keysMatch(const Row& left, const Row& right, const std::vector<std::pair<std::size_t, std::size_t>>& keys)
{
    return std::all_of(keys.begin(), keys.end(), [&](const auto& key) {
        const Value &a = left[key.first], &b = right[key.second];
        return !a.isNull() && !b.isNull() && order(a, b) == 0; // null keys do not match
    });
}

Row nulls(const Schema& columns)
{
    Row row;
    for (const auto& column : columns)
        row.push_back(null(column.type));
    return row;
}

Row joined(Row a, const Row& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

bool sameRow(const Row& a, const Row& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameValue);
}

std::string optionNamed(const std::vector<NamedOption>& options, const std::string& name, const std::string& otherwise)
{
    for (const NamedOption& option : options)
        if (option.name.text == name) {
            const std::string* value = nameOf(*option.value);
            return value ? *value : asText(std::get<Literal>(option.value->node).value);
        }
    return otherwise;
}

bool fits(const std::string& pattern, const std::string& name)
{
    if (pattern.empty())
        return name.empty();
    if (pattern[0] == '*')
        return fits(pattern.substr(1), name) || (!name.empty() && fits(pattern, name.substr(1)));
    return !name.empty() && pattern[0] == name[0] && fits(pattern.substr(1), name.substr(1));
}

} // namespace

Type Evaluator::typeOf(const Expr& expr, const Schema& columns)
{
    const Row row = nulls(columns); // values know their types, nulls, too
    return evaluate(expr, {&columns, &row}).type;
}

Value Evaluator::evaluate(const Expr& expr, const Scope& scope)
{
    const auto sub = [&](const ExprPtr& e) { return evaluate(*e, scope); };
    return std::visit(Cases{
        [&](const NameRef& ref) {
            if (scope.columns && hasColumn(*scope.columns, ref.name.text))
                return (*scope.row)[columnNamed(*scope.columns, ref.name.text)];
            const auto let = m_scalars.find(ref.name.text);
            if (let == m_scalars.end())
                throw NaiveGap("no value " + ref.name.text);
            return let->second;
        },
        [&](const Literal& literal) { return literal.value.isNull() ? null(literal.value.type) : literal.value; },
        [&](const Member& m) { return member(sub(m.object), text(m.name.text)); },
        [&](const Index& i) { return member(sub(i.object), sub(i.index)); },
        [&](const Binary& b) { return binary(b.op, sub(b.left), sub(b.right)); },
        [&](const Unary& u) { return u.op == UnaryOp::Minus ? binary(BinaryOp::Minus, whole(0), sub(u.operand)) : sub(u.operand); },
        [&](const InList& in) { return list(in, scope); },
        [&](const Between& b) {
            const Value v = sub(b.value), low = sub(b.low);
            Value high = sub(b.high);
            if (low.type == Type::DateTime && high.type == Type::TimeSpan)
                high = binary(BinaryOp::Plus, low, high);
            const Value inside = binary(BinaryOp::And, binary(BinaryOp::GreaterEqual, v, low), binary(BinaryOp::LessEqual, v, high));
            return b.negated ? function("not", {inside}) : inside;
        },
        [&](const Call& c) { return call(c, scope); },
        [&](const auto&) -> Value { throw NaiveGap("an expression"); },
    }, expr.node);
}

Value Evaluator::call(const Call& call, const Scope& scope)
{
    if (call.function.text == "now")
        return whole(m_now, Type::DateTime);
    std::vector<Value> arguments;
    for (const Argument& argument : call.arguments)
        arguments.push_back(evaluate(*argument.value, scope));
    if (call.function.text == "ago")
        return whole(m_now - arguments.at(0).integer(), Type::DateTime);
    return function(call.function.text, arguments);
}

// An `or` of equalities, or an `and` of inequalities (learn.microsoft.com, "Null values").
Value Evaluator::list(const InList& op, const Scope& scope)
{
    const Value v = evaluate(*op.value, scope);
    bool any = false, all = true;
    const auto meet = [&](const Value& item) {
        const bool isText = op.op == ListOp::HasAny || op.op == ListOp::HasAll;
        const bool noCase = op.op == ListOp::InNoCase || op.op == ListOp::NotInNoCase;
        const Value equal = noCase ? boolean(fold(asText(v)) == fold(asText(item))) : isText ? null(Type::Bool) : binary(BinaryOp::Equal, v, item);
        const bool is = isText ? has(asText(v), asText(item)) : !equal.isNull() && equal.truth();
        any = any || is;
        all = all && is;
    };
    for (const ExprPtr& item : op.items) {
        const auto* nested = std::get_if<Nested>(&item->node);
        if (!nested) {
            meet(evaluate(*item, scope));
            continue;
        }
        for (const Row& row : pipeline(*nested->pipeline).rows)
            meet(row.at(0));
    }
    const bool negated = op.op == ListOp::NotIn || op.op == ListOp::NotInNoCase;
    return boolean(op.op == ListOp::HasAll ? all : any != negated);
}

Table Evaluator::run(const Query& query)
{
    Table result;
    for (const Statement& statement : query.statements) {
        if (const auto* rows = std::get_if<PipelinePtr>(&statement.node)) {
            result = pipeline(**rows);
            continue;
        }
        const auto* let = std::get_if<Let>(&statement.node);
        const auto* value = let ? std::get_if<PipelinePtr>(&let->value) : nullptr;
        if (!value)
            throw NaiveGap("a statement");
        const auto* alone = (*value)->operators.size() == 1 ? std::get_if<Source>(&(*value)->operators[0].node) : nullptr;
        const std::string* table = alone ? nameOf(*alone->value) : nullptr;
        const bool isScalar = alone && !std::holds_alternative<Nested>(alone->value->node) && !(table && m_tables.contains(*table));
        if (isScalar)
            m_scalars[let->name.text] = evaluate(*alone->value, {});
        else
            m_tables[let->name.text] = pipeline(**value);
    }
    return result;
}

Table Evaluator::pipeline(const Pipeline& pipeline, const Table* input)
{
    Table table = input ? *input : Table();
    for (const Operator& op : pipeline.operators)
        table = apply(op, std::move(table));
    return table;
}

Table Evaluator::source(const Expr& expr)
{
    if (const auto* nested = std::get_if<Nested>(&expr.node))
        return pipeline(*nested->pipeline);
    const std::string* name = nameOf(expr);
    if (!name || !m_tables.contains(*name))
        throw NaiveGap("a source");
    return m_tables.at(*name);
}

std::size_t Evaluator::rowCount(const Expr& expr) { return static_cast<std::size_t>(std::max<std::int64_t>(0, evaluate(expr, {}).integer())); }

Table Evaluator::apply(const Operator& op, Table input)
{
    return std::visit(Cases{
        [&](const Source& o) { return source(*o.value); },
        [&](const Where& o) {
            std::erase_if(input.rows, [&](const Row& row) {
                const Value v = evaluate(*o.predicate, {&input.columns, &row});
                return v.isNull() || !v.truth();
            });
            return input;
        },
        [&](const Extend& o) { return extend(o.columns, std::move(input)); },
        [&](const Project& o) { return project(o.columns, input); },
        [&](const ProjectAway& o) { return keepColumns(o.patterns, input, false); },
        [&](const ProjectKeep& o) { return keepColumns(o.patterns, input, true); },
        [&](const ProjectRename& o) { return rename(o.columns, std::move(input)); },
        [&](const Summarize& o) { return summarize(o, input); },
        [&](const Distinct& o) { return distinct(o, input); },
        [&](const Sort& o) { return sort(o.keys, std::move(input)); },
        [&](const Top& o) {
            Table sorted = sort(o.keys, std::move(input));
            sorted.rows.resize(std::min(rowCount(*o.count), sorted.rows.size()));
            return sorted;
        },
        [&](const Take& o) {
            input.rows.resize(std::min(rowCount(*o.count), input.rows.size()));
            return input;
        },
        [&](const Count&) { return Table{{{"Count", Type::Long}}, {{whole(static_cast<std::int64_t>(input.rows.size()))}}}; },
        [&](const Join& o) { return join(o.options, o.right, o.on, input, false); },
        [&](const Lookup& o) { return join(o.options, o.right, o.on, input, true); },
        [&](const Union& o) { return unite(o, input.columns.empty() ? nullptr : &input); },
        [&](const MvExpand& o) { return expand(o, input); },
        [&](const auto&) -> Table { throw NaiveGap("the operator " + op.keyword.text); },
    }, op.node);
}

// All expressions see the columns that came in.
Table Evaluator::extend(const std::vector<NamedExpr>& columns, Table input)
{
    Table out = input;
    int number = 0;
    for (const NamedExpr& named : columns) {
        std::string name = nameOf(named);
        if (name.empty())
            name = freeName(out.columns, "Column" + std::to_string(++number));
        std::size_t at = 0;
        while (at < out.columns.size() && out.columns[at].name != name)
            ++at;
        const bool isNew = at == out.columns.size();
        if (isNew)
            out.columns.push_back({name, Type::Unknown});
        out.columns[at].type = typeOf(*named.value, input.columns);
        for (std::size_t i = 0; i < input.rows.size(); ++i) {
            Value v = evaluate(*named.value, {&input.columns, &input.rows[i]});
            isNew ? out.rows[i].push_back(std::move(v)) : void(out.rows[i][at] = std::move(v));
        }
    }
    return out;
}

Table Evaluator::project(const std::vector<NamedExpr>& columns, const Table& input)
{
    Table out;
    int number = 0;
    for (const NamedExpr& named : columns) {
        const std::string name = nameOf(named);
        out.columns.push_back({freeName(out.columns, name.empty() ? "Column" + std::to_string(++number) : name), typeOf(*named.value, input.columns)});
    }
    for (const Row& row : input.rows) {
        Row made;
        for (const NamedExpr& named : columns)
            made.push_back(evaluate(*named.value, {&input.columns, &row}));
        out.rows.push_back(std::move(made));
    }
    return out;
}

Table Evaluator::keepColumns(const std::vector<ColumnPattern>& patterns, const Table& input, bool keep)
{
    Table out;
    out.rows.resize(input.rows.size());
    for (std::size_t c = 0; c < input.columns.size(); ++c) {
        const bool named = std::any_of(patterns.begin(), patterns.end(), [&](const ColumnPattern& p) { return fits(p.pattern.text, input.columns[c].name); });
        if (named != keep)
            continue;
        out.columns.push_back(input.columns[c]);
        for (std::size_t i = 0; i < input.rows.size(); ++i)
            out.rows[i].push_back(input.rows[i][c]);
    }
    return out;
}

Table Evaluator::rename(const std::vector<NamedExpr>& columns, Table input)
{
    for (const NamedExpr& named : columns)
        input.columns[columnNamed(input.columns, *nameOf(*named.value))].name = named.names.at(0).text;
    return input;
}

Table Evaluator::distinct(const Distinct& op, const Table& input)
{
    std::vector<NamedExpr> columns;
    Table all = input;
    if (!std::any_of(op.columns.begin(), op.columns.end(), [](const ExprPtr& e) { return std::holds_alternative<Star>(e->node); })) {
        for (const ExprPtr& column : op.columns)
            columns.push_back({{}, column, {}});
        all = project(columns, input);
    }
    Table out{all.columns, {}};
    for (const Row& row : all.rows)
        if (std::none_of(out.rows.begin(), out.rows.end(), [&](const Row& seen) { return sameRow(seen, row); }))
            out.rows.push_back(row);
    return out;
}

// Null is the smallest, unless it is said where nulls go.
Table Evaluator::sort(const std::vector<SortKey>& keys, Table input)
{
    const auto before = [&](const Row& a, const Row& b) {
        for (const SortKey& key : keys) {
            const Value x = evaluate(*key.value, {&input.columns, &a}), y = evaluate(*key.value, {&input.columns, &b});
            const int c = order(x, y);
            if (c == 0)
                continue;
            if (key.nullsFirst && (x.isNull() || y.isNull()))
                return x.isNull() == *key.nullsFirst;
            return key.ascending ? c < 0 : c > 0;
        }
        return false;
    };
    std::stable_sort(input.rows.begin(), input.rows.end(), before);
    return input;
}

Table Evaluator::join(const std::vector<NamedOption>& options, const PipelinePtr& rightSide, const std::vector<JoinKey>& on, const Table& givenLeft,
                      bool lookup)
{
    std::string kind = optionNamed(options, "kind", lookup ? "leftouter" : "innerunique");
    Table left = givenLeft, right = pipeline(*rightSide);
    std::vector<std::pair<std::size_t, std::size_t>> keys;
    for (const JoinKey& key : on)
        keys.emplace_back(columnNamed(left.columns, key.left.text), columnNamed(right.columns, key.right.text));
    if (kind == "innerunique") { // one left row for each key
        std::vector<Row> kept;
        for (const Row& row : left.rows)
            if (std::none_of(kept.begin(), kept.end(), [&](const Row& k) {
                    return std::all_of(keys.begin(), keys.end(), [&](const auto& key) { return sameValue(k[key.first], row[key.first]); });
                }))
                kept.push_back(row);
        left.rows = kept;
        kind = "inner";
    }
    const auto matched = [&](const Row& row, const std::vector<Row>& others, bool isLeft) {
        return std::any_of(others.begin(), others.end(), [&](const Row& other) { return isLeft ? keysMatch(row, other, keys) : keysMatch(other, row, keys); });
    };
    if (kind == "leftsemi" || kind == "leftanti" || kind == "rightsemi" || kind == "rightanti") {
        const bool isLeft = kind.starts_with("left");
        Table& side = isLeft ? left : right;
        std::erase_if(side.rows, [&](const Row& row) { return matched(row, isLeft ? right.rows : left.rows, isLeft) != kind.ends_with("semi"); });
        return side;
    }
    Table out{left.columns, {}};
    std::vector<bool> keep;
    for (std::size_t c = 0; c < right.columns.size(); ++c) {
        const bool isKey = std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.second == c; });
        keep.push_back(!lookup || !isKey);
        if (keep.back())
            out.columns.push_back({freeName(out.columns, right.columns[c].name), right.columns[c].type});
    }
    const auto kept = [&](const Row& row) {
        Row some;
        for (std::size_t c = 0; c < row.size(); ++c)
            if (keep[c])
                some.push_back(row[c]);
        return some;
    };
    for (const Row& l : left.rows) {
        for (const Row& r : right.rows)
            if (keysMatch(l, r, keys))
                out.rows.push_back(joined(l, kept(r)));
        if ((kind == "leftouter" || kind == "fullouter") && !matched(l, right.rows, true))
            out.rows.push_back(joined(l, kept(nulls(right.columns))));
    }
    if (kind == "rightouter" || kind == "fullouter")
        for (const Row& r : right.rows)
            if (!matched(r, left.rows, false))
                out.rows.push_back(joined(nulls(left.columns), kept(r)));
    return out;
}

Table Evaluator::unite(const Union& op, const Table* input)
{
    std::vector<Table> legs;
    if (input)
        legs.push_back(*input);
    for (const PipelinePtr& leg : op.legs)
        legs.push_back(pipeline(*leg));
    const bool inner = optionNamed(op.options, "kind", "outer") == "inner";
    Table out;
    for (const Table& leg : legs)
        for (const auto& column : leg.columns) {
            const bool everywhere = std::all_of(legs.begin(), legs.end(), [&](const Table& t) { return hasColumn(t.columns, column.name); });
            if (!hasColumn(out.columns, column.name) && (!inner || everywhere))
                out.columns.push_back(column);
            else if (hasColumn(out.columns, column.name) && out.columns[columnNamed(out.columns, column.name)].type != column.type)
                throw NaiveGap("two types of a column in union");
        }
    for (const Table& leg : legs)
        for (const Row& row : leg.rows) {
            Row made;
            for (const auto& column : out.columns)
                made.push_back(hasColumn(leg.columns, column.name) ? row[columnNamed(leg.columns, column.name)] : null(column.type));
            out.rows.push_back(std::move(made));
        }
    return out;
}

namespace {

// The rows of one value: an array's elements; a bag is left to the golden cases.
std::vector<Value> expanded(const Value& v)
{
    bool isArray = false;
    const std::vector<std::string> items = arrayItems(v, isArray);
    if (!isArray) {
        if (!v.isNull() && v.text().starts_with("{") && v.text() != "{}")
            throw NaiveGap("the expansion of a bag");
        return v.isNull() || v.text() != "{}" ? std::vector<Value>{v} : std::vector<Value>{};
    }
    std::vector<Value> all;
    for (const std::string& item : items)
        all.push_back(json(item));
    return all;
}

Value castTo(const Value& v, std::optional<Type> type)
{
    if (!type)
        return v;
    if (*type == Type::String)
        return text(asText(v));
    const bool isText = !v.isNull() && v.text().starts_with("\"");
    return isText ? null(*type) : function(*type == Type::Real ? "toreal" : "tolong", {v}); // casts, reads no texts
}

} // namespace

Table Evaluator::expand(const MvExpand& op, const Table& input)
{
    Table out{input.columns, {}};
    std::vector<std::size_t> places;
    for (const ExpandColumn& column : op.columns) {
        const std::string name = column.name ? column.name->text : impliedName(*column.value);
        if (!hasColumn(out.columns, name))
            out.columns.push_back({name, Type::Dynamic});
        places.push_back(columnNamed(out.columns, name));
        out.columns[places.back()].type = column.toType.value_or(Type::Dynamic);
    }
    for (const Row& row : input.rows) {
        std::vector<std::vector<Value>> parts;
        std::size_t count = 0;
        for (const ExpandColumn& column : op.columns) {
            parts.push_back(expanded(evaluate(*column.value, {&input.columns, &row})));
            count = std::max(count, parts.back().size());
        }
        for (std::size_t i = 0; i < count; ++i) {
            Row made = row;
            made.resize(out.columns.size());
            for (std::size_t c = 0; c < parts.size(); ++c)
                made[places[c]] = castTo(i < parts[c].size() ? parts[c][i] : null(Type::Dynamic), op.columns[c].toType);
            out.rows.push_back(std::move(made));
        }
    }
    return out;
}

} // namespace support::naive
