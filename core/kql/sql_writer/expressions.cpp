// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/writer_state.h"

#include "core/base/json_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace core::kql {

std::string quoteText(std::string_view text)
{
    if (text.find('\0') != std::string_view::npos) { // SQL would end there
        std::string hex = "CAST(x'";
        for (const char c : text)
            hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
        return hex + "' AS TEXT)";
    }
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'')
            out += c;
    }
    return out + "'";
}

std::string literalSql(const Value& value)
{
    if (value.isNull())
        return value.type == Type::String ? "''" : "NULL";
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth ? "1" : "0";
    if (const auto* number = std::get_if<std::int64_t>(&value.data))
        return *number == INT64_MIN ? "(-9223372036854775807 - 1)" : *number < 0 ? fmt::format("({})", *number) : fmt::format("{}", *number);
    if (const auto* real = std::get_if<double>(&value.data)) {
        if (std::isnan(*real))
            return "NULL";
        if (std::isinf(*real))
            return *real > 0 ? "9e999" : "(-9e999)";
        const std::string text = fmt::format("{:.17g}", *real);
        const bool plain = text.find_first_of(".e") == std::string::npos;
        return *real < 0 ? "(" + text + (plain ? ".0)" : ")") : text + (plain ? ".0" : "");
    }
    return quoteText(value.text());
}

namespace {

bool neverNull(const BoundPtr& e)
{
    if (e->type == Type::String)
        return true;
    const Value* value = constantOf(e);
    return value && !value->isNull();
}

} // namespace

std::string SqlWriter::value(const BoundPtr& e, const Place& place) const
{
    struct Visitor {
        const SqlWriter& self;
        const BoundPtr& e;
        const Place& place;
        std::string operator()(const ColumnRef& ref) { return place.column(ref.id); }
        std::string operator()(const Constant& one) { return literalSql(one.value.type == Type::Unknown ? Value{e->type, one.value.data} : one.value); }
        std::string operator()(const SqlCall& call) { return self.callSql(call, place); }
        std::string operator()(const WindowCall& call) { return self.windowSql(call, place); }
        std::string operator()(const ScalarQuery& query)
        {
            const Place outer = self.plain();
            const std::string text = fmt::format("(SELECT c{} FROM {} {} LIMIT 1)", query.plan->columns[0].id, self.nameOf(query.plan),
                                                 orderBy(query.plan->order, outer));
            return e->type == Type::String ? "coalesce(" + text + ", '')" : text;
        }
        std::string operator()(const InQuery& in) { return "coalesce(" + self.inQuery(in, place) + ", 0)"; }
    };
    return std::visit(Visitor{*this, e, place}, e->node);
}

// In a place where null counts as false: without what keeps SQLite from using an index.
std::string SqlWriter::predicate(const BoundPtr& e, const Place& place) const
{
    if (const auto* call = std::get_if<SqlCall>(&e->node)) {
        if (call->sql == sql::conjunction)
            return chain(*call, " AND ", true, place);
        if (call->sql == sql::disjunction)
            return chain(*call, " OR ", true, place);
        if (call->sql == sql::equal || call->sql == sql::notEqual)
            return equality(*call, call->sql == sql::notEqual, true, place);
        if (call->sql == sql::in) {
            const std::string known = fromDictionary(*call, place);
            return known.empty() ? inList(*call, place) : known;
        }
    }
    if (const auto* in = std::get_if<InQuery>(&e->node))
        return inQuery(*in, place);
    return value(e, place);
}

// A balanced tree: SQLite counts the depth of an expression.
std::string SqlWriter::chain(const SqlCall& call, const char* word, bool asPredicate, const Place& place) const
{
    std::vector<std::string> parts;
    for (const BoundPtr& argument : call.arguments)
        parts.push_back(asPredicate ? predicate(argument, place) : value(argument, place));
    while (parts.size() > 1) {
        std::vector<std::string> next;
        for (std::size_t i = 0; i < parts.size(); i += 8) {
            std::string text = parts[i];
            for (std::size_t j = i + 1; j < std::min(i + 8, parts.size()); ++j)
                text += word + parts[j];
            next.push_back("(" + text + ")");
        }
        parts = std::move(next);
    }
    return parts.empty() ? "1" : parts[0];
}

std::string SqlWriter::equality(const SqlCall& call, bool negated, bool asPredicate, const Place& place) const
{
    const std::string known = fromDictionary(call, place);
    if (!known.empty())
        return known;
    const std::string a = value(call.arguments[0], place), b = value(call.arguments[1], place);
    const bool left = neverNull(call.arguments[0]), right = neverNull(call.arguments[1]);
    if (left && right)
        return fmt::format("({} {} {})", a, negated ? "<>" : "=", b);
    if (asPredicate && !negated)
        return fmt::format("({} = {})", a, b);
    if (asPredicate)
        return fmt::format("({} IS NOT {})", a, b);
    if (left || right)
        return negated ? fmt::format("coalesce({} <> {}, 1)", a, b) : fmt::format("coalesce({} = {}, 0)", a, b);
    return fmt::format("CASE WHEN {0} IS NULL AND {1} IS NULL THEN NULL ELSE {0} IS {2}{1} END", a, b, negated ? "NOT " : "");
}

std::string SqlWriter::inList(const SqlCall& call, const Place& place) const
{
    std::string out = "(" + value(call.arguments[0], place) + " IN (";
    for (std::size_t i = 1; i < call.arguments.size(); ++i)
        out += (i > 1 ? ", " : "") + value(call.arguments[i], place);
    return out + "))";
}

// A text column of the case, or that in lower case, among the texts of a query: answered once a text of the dictionary, too.
std::string SqlWriter::inTextsOfQuery(const InQuery& in, const Place& place) const
{
    const auto* ref = std::get_if<ColumnRef>(&in.value->node);
    const auto* call = std::get_if<SqlCall>(&in.value->node);
    const bool isLower = call && call->sql == "kql_tolower" && call->arguments.size() == 1 && !in.noCase;
    if (isLower)
        ref = std::get_if<ColumnRef>(&call->arguments[0]->node);
    if (!ref || !place.textNumber || in.value->type != Type::String || in.plan->columns[0].type != Type::String)
        return {};
    const std::string number = place.textNumber(ref->id);
    if (number.empty())
        return {};
    const std::string column = fmt::format("c{}", in.plan->columns[0].id);
    return fmt::format("kql_text_among({}, (SELECT kql_text_set({}) FROM {}), {})", number, in.noCase ? "kql_fold(" + column + ")" : column,
                       nameOf(in.plan), in.noCase ? 2 : isLower ? 1 : 0);
}

std::string SqlWriter::inQuery(const InQuery& in, const Place& place) const
{
    if (std::string known = inTextsOfQuery(in, place); !known.empty())
        return known;
    const std::string column = fmt::format("c{}", in.plan->columns[0].id);
    const std::string left = value(in.value, place);
    return in.noCase ? fmt::format("(kql_fold({}) IN (SELECT kql_fold({}) FROM {}))", left, column, nameOf(in.plan))
                     : fmt::format("({} IN (SELECT {} FROM {}))", left, column, nameOf(in.plan));
}

std::string SqlWriter::callSql(const SqlCall& call, const Place& place) const
{
    if (call.sql == sql::conjunction)
        return chain(call, " AND ", false, place);
    if (call.sql == sql::disjunction)
        return chain(call, " OR ", false, place);
    if (call.sql == sql::negation)
        return "(NOT " + value(call.arguments[0], place) + ")";
    if (call.sql == sql::equal || call.sql == sql::notEqual)
        return equality(call, call.sql == sql::notEqual, false, place);
    if (const std::string known = fromDictionary(call, place); !known.empty())
        return known;
    if (call.sql == sql::in)
        return std::all_of(call.arguments.begin(), call.arguments.end(), neverNull) ? inList(call, place) : "coalesce(" + inList(call, place) + ", 0)";
    return filled(call.sql, call.arguments, place);
}

std::string SqlWriter::filled(std::string_view text, const std::vector<BoundPtr>& arguments, const Place& place) const
{
    std::vector<std::string> written;
    for (const BoundPtr& argument : arguments)
        written.push_back(value(argument, place));
    if (text.find('{') == std::string_view::npos && text.find('(') == std::string_view::npos) {
        std::string out = std::string(text) + "(";
        for (std::size_t i = 0; i < written.size(); ++i)
            out += (i ? ", " : "") + written[i];
        return out + ")";
    }
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') {
            out += text[i];
            continue;
        }
        const std::size_t end = text.find('}', i);
        out += written.at(std::size_t(std::stoi(std::string(text.substr(i + 1, end - i - 1)))));
        i = end;
    }
    return out;
}

std::string SqlWriter::windowSql(const WindowCall& call, const Place& place) const
{
    std::string partition = place.windowPartition;
    if (call.partition)
        partition += (partition.empty() ? "" : ", ") + value(call.partition, place);
    std::string over = partition.empty() ? std::string() : "PARTITION BY " + partition;
    if (!place.windowOrder.empty())
        over += (over.empty() ? "" : " ") + place.windowOrder;
    if (call.running)
        over += (over.empty() ? "" : " ") + std::string("ROWS UNBOUNDED PRECEDING");
    const std::size_t at = call.sql.find("(@)");
    // the brackets keep a piece without arguments from being taken for the name of a function
    const std::string before = filled("(" + call.sql.substr(0, at), call.arguments, place);
    const std::string behind = filled("(" + call.sql.substr(at + 3), call.arguments, place);
    return before + "(" + over + ")" + behind.substr(1) + ")";
}

// Predicates over a text column of the case against a constant: answered once a text of the dictionary.
std::string SqlWriter::fromDictionary(const SqlCall& call, const Place& place) const
{
    if (!place.textNumber || call.arguments.size() < 2)
        return {};
    const auto* ref = std::get_if<ColumnRef>(&call.arguments[0]->node);
    std::size_t constantAt = 1;
    if (!ref && call.arguments.size() == 2 && (call.sql == sql::equal || call.sql == sql::notEqual)) {
        ref = std::get_if<ColumnRef>(&call.arguments[1]->node);
        constantAt = 0;
    }
    const std::string number = ref ? place.textNumber(ref->id) : std::string();
    if (number.empty())
        return {};
    const auto matches = [&](std::string_view op, std::string_view needle) {
        return fmt::format("kql_text_matches({}, {}, {})", number, quoteText(op), quoteText(needle));
    };
    if (call.sql == sql::equal || call.sql == sql::notEqual || call.sql == sql::in) {
        JsonWriter list;
        list.beginArray();
        const std::size_t from = call.sql == sql::in ? 1 : constantAt, to = call.sql == sql::in ? call.arguments.size() : constantAt + 1;
        for (std::size_t i = from; i < to; ++i) {
            const auto text = constantTextOf(call.arguments[i]);
            if (!text)
                return {};
            list.value(*text);
        }
        list.endArray();
        return (call.sql == sql::notEqual ? "(NOT " : "(") + matches("in", list.text()) + ")";
    }
    static const std::set<std::string_view> known = {
        "kql_equals_nocase", "kql_contains", "kql_contains_cs", "kql_startswith", "kql_startswith_cs", "kql_endswith", "kql_endswith_cs",
        "kql_has", "kql_has_cs", "kql_hasprefix", "kql_hasprefix_cs", "kql_hassuffix", "kql_hassuffix_cs", "kql_matches_regex",
        "kql_has_any", "kql_has_all", "kql_in", "kql_in_nocase"};
    const Value* needle = constantOf(call.arguments[1]);
    if (call.arguments.size() != 2 || !known.count(call.sql) || !needle || needle->isNull())
        return {};
    return matches(std::string_view(call.sql).substr(4), needle->text());
}

} // namespace core::kql
