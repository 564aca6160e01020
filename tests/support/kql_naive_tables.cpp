// SPDX-License-Identifier: GPL-3.0-or-later
// The operators over several tables, and names.
#include "tests/support/kql_naive_parts.h"

namespace support::naive {

using namespace core::kql::syntax;

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

Row nulls(const Schema& columns)
{
    Row row;
    for (const auto& column : columns)
        row.push_back(null(column.type));
    return row;
}

namespace {

bool keysMatch(const Row& left, const Row& right, const std::vector<std::pair<std::size_t, std::size_t>>& keys)
{
    return std::all_of(keys.begin(), keys.end(), [&](const auto& key) {
        const Value &a = left[key.first], &b = right[key.second];
        return !a.isNull() && !b.isNull() && order(a, b) == 0; // null keys do not match
    });
}

Row joined(Row a, const Row& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
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

} // namespace

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

// The rows of one value: an array's elements, a bag's members as bags of one.
std::vector<Value> expanded(const Value& v)
{
    bool isArray = false;
    const std::vector<std::string> items = arrayItems(v, isArray);
    std::vector<Value> all;
    const QJsonValue parts = v.isNull() ? QJsonValue() : parsed(v.text());
    if (parts.isObject()) {
        const QJsonObject bag = parts.toObject();
        for (auto part = bag.begin(); part != bag.end(); ++part)
            all.push_back(json(written(QJsonObject{{part.key(), part.value()}})));
        return all;
    }
    if (!isArray)
        return {v};
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
