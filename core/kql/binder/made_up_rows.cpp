// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that stand in the query itself or in an attached file, and search.
#include "core/kql/binder/binder_state.h"

#include "core/kql/runtime/unicode.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

PlanPtr Binder::getSchema(PlanPtr in)
{
    static const std::map<Type, const char*> dataTypes = {
        {Type::Bool, "System.SByte"}, {Type::Int, "System.Int32"}, {Type::Long, "System.Int64"}, {Type::Real, "System.Double"},
        {Type::Decimal, "System.Data.SqlTypes.SqlDecimal"}, {Type::String, "System.String"}, {Type::DateTime, "System.DateTime"},
        {Type::TimeSpan, "System.TimeSpan"}, {Type::Guid, "System.Guid"}, {Type::Dynamic, "System.Object"}};
    Plan plan;
    plan.columns = {fresh("ColumnName", Type::String), fresh("ColumnOrdinal", Type::Long), fresh("DataType", Type::String),
                    fresh("ColumnType", Type::String)};
    Values node;
    std::int64_t ordinal = 0;
    for (const PlanColumn& column : in->columns)
        node.rows.push_back({constantText(column.name), constant({Type::Long, ordinal++}), constantText(dataTypes.count(column.type) ? dataTypes.at(column.type) : "System.Object"),
                             constantText(typeName(column.type))});
    plan.serialized = true;
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

PlanPtr Binder::print(const Print& op)
{
    Plan plan;
    Values node;
    node.rows.emplace_back();
    Names names;
    bool known = true;
    const InRows outside(*this, {});
    std::size_t i = 0;
    for (const NamedExpr& column : op.columns) {
        const BoundPtr value = bind(column.value);
        known = known && !isUnknown(value);
        if (column.names.size() > 1) {
            for (std::size_t n = 0; n < column.names.size(); ++n) {
                plan.columns.push_back(fresh(names.unique(column.names[n].text), Type::Dynamic));
                node.rows[0].push_back(call(Type::Dynamic, "kql_get", {toDynamic(value), constantLong(std::int64_t(n))}));
            }
            ++i;
            continue;
        }
        if (const auto sorted = sortedColumns(column, value); !sorted.empty()) {
            for (const auto& [name, part] : sorted) {
                plan.columns.push_back(fresh(names.unique(name), Type::Dynamic));
                node.rows[0].push_back(part);
            }
            ++i;
            continue;
        }
        const std::string name = !column.names.empty() ? column.names[0].text : fmt::format("print_{}", i);
        plan.columns.push_back(fresh(names.unique(name), value->type));
        node.rows[0].push_back(value);
        ++i;
    }
    plan.node = std::move(node);
    return known ? makePlan(std::move(plan)) : nullptr;
}

PlanPtr Binder::range(const syntax::Range& op, Span span)
{
    const InRows outside(*this, {});
    BoundPtr from = bind(op.from), to = bind(op.to), step = bind(op.step);
    if (isUnknown(from) || isUnknown(to) || isUnknown(step))
        return nullptr;
    Type type = from->type;
    const bool time = type == Type::DateTime || type == Type::TimeSpan;
    if (time ? to->type != type || step->type != Type::TimeSpan : !isNumber(type) || !isNumber(to->type) || !isNumber(step->type))
        return planError(span, "range does not go from a {} to a {} by a {}", typeName(from->type), typeName(to->type), typeName(step->type));
    if (!time) {
        const bool whole = isInteger(type) && isInteger(to->type) && isInteger(step->type);
        type = whole ? Type::Long : Type::Real;
        from = explicitly(from, type);
        to = explicitly(to, type);
        step = explicitly(step, type);
    }
    Plan plan;
    plan.columns = {fresh(op.column.text, type)};
    plan.serialized = true;
    plan.node = RangeRows{from, to, step};
    return makePlan(std::move(plan));
}

PlanPtr Binder::dataTable(const DataTable& op, Span span)
{
    Plan plan;
    Names names;
    for (const auto& [name, type] : op.schema) {
        if (names.has(name.text))
            return planError(name.span, "two columns are called \"{}\"", name.text);
        names.take(name.text);
        plan.columns.push_back(fresh(name.text, type));
    }
    if (plan.columns.empty() || op.cells.size() % plan.columns.size() != 0)
        return planError(span, "{} cells do not fill rows of {} columns", op.cells.size(), plan.columns.size());
    const InRows outside(*this, {});
    Values node;
    bool known = true;
    for (std::size_t i = 0; i < op.cells.size(); ++i) {
        const Type type = plan.columns[i % plan.columns.size()].type;
        if (i % plan.columns.size() == 0) // also where its first cell is at fault
            node.rows.emplace_back();
        BoundPtr value = bind(op.cells[i]);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        const Value* literal = constantOf(value);
        if (literal && literal->isNull())
            value = nullOf(type);
        else if (type == Type::Dynamic)
            value = toDynamic(value);
        else if (BoundPtr converted = explicitly(value, type)) // cells are taken by what they say
            value = converted;
        else
            known = !isUnknown(error(op.cells[i]->span, "a {} does not fit into a column of type {}", typeName(value->type), typeName(type)));
        node.rows.back().push_back(value);
    }
    plan.node = std::move(node);
    return known ? makePlan(std::move(plan)) : nullptr;
}

namespace {

// Whether it asks of all columns alike and names none: then each table can be asked for itself.
bool asksAllColumns(const ExprPtr& e)
{
    if (const auto* literal = std::get_if<Literal>(&e->node))
        return literal->value.type == Type::Bool;
    const auto* binary = std::get_if<Binary>(&e->node);
    if (!binary)
        return false;
    if (binary->op == BinaryOp::And || binary->op == BinaryOp::Or)
        return asksAllColumns(binary->left) && asksAllColumns(binary->right);
    return std::holds_alternative<Star>(binary->left->node) && std::holds_alternative<Literal>(binary->right->node);
}

bool isOfWord(char32_t c) { return c == '_' || isAlphanumeric(c); }

// "Lab*PC" as the regular expression that Kusto makes of it, \bLab.*PC\b; `before` and `after`: a star stands there. Bounds are spelled out:
// \b of RE2 takes no letter beyond ASCII for one.
std::string patternOf(std::string_view term, bool before, bool after, bool cased)
{
    std::string inside;
    for (const char c : term) {
        if (c == '*')
            inside += '.';
        else if (std::string_view("\\.+?()|[]{}^$").find(c) != std::string_view::npos)
            inside += '\\';
        inside += c;
    }
    const bool boundBefore = !before && isOfWord(codePointAt(term, 0).value);
    const bool boundAfter = !after && isOfWord(codePointBefore(term, term.size()).value);
    return fmt::format("{}({}{}){}", boundBefore ? "(?:^|\\W)" : "", cased ? "?:" : "?i:", inside, boundAfter ? "(?:\\W|$)" : "");
}

} // namespace

std::optional<std::vector<PlanPtr>> Binder::searched(const Search& op, Span span)
{
    std::vector<PlanPtr> legs;
    if (op.in.empty()) {
        if (!addMatching(Name{"*", span}, true, legs))
            return std::nullopt;
    }
    for (const PipelinePtr& table : op.in) {
        Union all;
        all.legs = {table};
        PlanPtr leg = unite(nullptr, all, span);
        if (!leg)
            return std::nullopt;
        legs.push_back(leg);
    }
    return legs;
}

PlanPtr Binder::search(PlanPtr in, const Search& op, Span span)
{
    const bool named = !in;
    auto legs = named ? searched(op, span) : std::vector{in};
    if (!legs)
        return nullptr;
    // a bare string: any column has it
    ExprPtr predicate = op.predicate;
    struct Rewrite {
        static ExprPtr of(const ExprPtr& e, bool cased)
        {
            if (const auto* literal = std::get_if<Literal>(&e->node); literal && literal->value.type == Type::String) {
                const auto star = madeUp(e->span, Star{});
                std::string text = literal->value.isNull() ? std::string() : literal->value.text();
                const bool before = text.starts_with("*"), after = text.size() > 1 && text.ends_with("*");
                BinaryOp how = cased ? BinaryOp::HasCase : BinaryOp::Has;
                if (text == "*")
                    return madeUp(e->span, Literal{{Type::Bool, true}});
                if (before && after)
                    how = cased ? BinaryOp::ContainsCase : BinaryOp::Contains;
                else if (after)
                    how = cased ? BinaryOp::HasPrefixCase : BinaryOp::HasPrefix;
                else if (before)
                    how = cased ? BinaryOp::HasSuffixCase : BinaryOp::HasSuffix;
                text = text.substr(before ? 1 : 0, text.size() - (before ? 1 : 0) - (after ? 1 : 0));
                if (text.find('*') != std::string::npos) {
                    how = BinaryOp::MatchesRegex;
                    text = patternOf(text, before, after, cased);
                }
                const auto word = madeUp(e->span, Literal{{Type::String, text}});
                return madeUp(e->span, Binary{how, e->span, star, word});
            }
            if (std::holds_alternative<Star>(e->node)) // all rows
                return madeUp(e->span, Literal{{Type::Bool, true}});
            if (const auto* binary = std::get_if<Binary>(&e->node); binary && (binary->op == BinaryOp::And || binary->op == BinaryOp::Or))
                return madeUp(e->span, Binary{binary->op, binary->opSpan, of(binary->left, cased), of(binary->right, cased)});
            return e;
        }
    };
    predicate = Rewrite::of(predicate, optionText(op.options, "kind").value_or("") == "case_sensitive");
    // A text that a table does not hold is not looked for in the columns of all others.
    const bool first = asksAllColumns(predicate);
    if (first)
        for (PlanPtr& leg : *legs)
            leg = where(leg, predicate);
    const PlanPtr rows = uniteLegs(*legs, false, "$table"); // also of one table
    return first ? rows : where(rows, predicate);
}

} // namespace core::kql
