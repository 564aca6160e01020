// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kql_naive_parts.h"

namespace support::naive {

using namespace core::kql::syntax;

namespace {

template <class... F> struct Cases : F... {
    using F::operator()...;
};
template <class... F> Cases(F...) -> Cases<F...>;

bool sameRow(const Row& a, const Row& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameValue);
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
    if (call.function.text == "prev" || call.function.text == "next")
        return neighbour(call, scope, call.function.text == "prev" ? -1 : 1);
    if (call.function.text == "row_number")
        return whole(static_cast<std::int64_t>(scope.index) + (call.arguments.empty() ? 1 : evaluate(*call.arguments[0].value, scope).integer()));
    if (call.function.text == "row_cumsum") {
        Value sum = evaluate(*call.arguments.at(0).value, {scope.columns, scope.row});
        sum = sum.type == Type::Real ? real(0) : whole(0);
        for (std::size_t i = 0; scope.all && i <= scope.index; ++i) {
            const Value v = evaluate(*call.arguments[0].value, {scope.columns, &scope.all->at(i)});
            sum = v.isNull() ? sum : binary(BinaryOp::Plus, sum, v);
        }
        return sum;
    }
    std::vector<Value> arguments;
    for (const Argument& argument : call.arguments)
        arguments.push_back(evaluate(*argument.value, scope));
    if (call.function.text == "ago")
        return whole(m_now - arguments.at(0).integer(), Type::DateTime);
    return function(call.function.text, arguments);
}

Value Evaluator::neighbour(const Call& call, const Scope& scope, int direction)
{
    const Expr& value = *call.arguments.at(0).value;
    const std::int64_t by = call.arguments.size() > 1 ? evaluate(*call.arguments[1].value, {}).integer() : 1;
    const std::int64_t at = static_cast<std::int64_t>(scope.index) + by * direction;
    if (scope.all && at >= 0 && at < static_cast<std::int64_t>(scope.all->size()))
        return evaluate(value, {scope.columns, &scope.all->at(static_cast<std::size_t>(at))});
    return call.arguments.size() > 2 ? evaluate(*call.arguments[2].value, {}) : null(typeOf(value, *scope.columns));
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
            Value v = evaluate(*named.value, {&input.columns, &input.rows[i], &input.rows, i});
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

} // namespace support::naive
