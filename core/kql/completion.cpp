// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/completion.h"

#include "core/base/text.h"
#include "core/kql/completion_place.h"
#include "core/kql/operator_list.h"
#include "core/kql/scalar_functions.h"
#include "core/kql/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace core::kql {
namespace {

using detail::CursorPlace;
using Where = CursorPlace::Where;
using Words = std::initializer_list<std::string_view>;

bool isPlainName(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; };
    const auto isWord = [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), isWord) && !detail::isReserved(name);
}

std::string written(std::string_view name)
{
    if (isPlainName(name))
        return std::string(name);
    std::string quoted = "['";
    for (const char c : name) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + "']";
}

// Gathers what fits what was typed.
class Gatherer
{
public:
    Gatherer(const CursorPlace& place, const Catalog& catalog, const SchemaOf& schemaOf)
        : m_place(place), m_catalog(catalog), m_schemaOf(schemaOf)
    {
    }

    std::vector<Candidate> gather(std::size_t limit)
    {
        switch (m_place.where) {
        case Where::Nowhere: return {};
        case Where::Source: source(); break;
        case Where::Operator: operators(); break;
        case Where::Inside: inside(); break;
        }
        std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<Candidate> all;
        for (std::size_t i = 0; i < std::min(limit, m_found.size()); ++i)
            all.push_back(std::move(m_found[i].second));
        return all;
    }

private:
    // 0: begins so; 1: begins so in another case; 2: has it inside; -1: does not fit.
    int rank(std::string_view name) const
    {
        if (name.starts_with(m_place.typed))
            return 0;
        if (startsWithIgnoreCase(name, m_place.typed))
            return 1;
        return m_place.typed.size() > 1 && containsIgnoreCase(name, m_place.typed) ? 2 : -1;
    }

    void add(std::string_view name, std::string text, CandidateKind kind, std::string_view detail)
    {
        const int fits = rank(name);
        if (fits < 0 || !m_texts.insert(text).second)
            return;
        m_found.push_back({fits, {std::move(text), kind, std::string(detail), m_place.word}});
    }
    void keywords(Words words)
    {
        for (const std::string_view word : words)
            add(word, std::string(word), CandidateKind::Keyword, {});
    }
    void values(Words words)
    {
        for (const std::string_view word : words)
            add(word, std::string(word), CandidateKind::Value, {});
    }

    void tables()
    {
        for (const auto& let : m_place.lets)
            add(let.name, written(let.name) + (let.isFunction ? "(" : ""), let.isFunction ? CandidateKind::Function : CandidateKind::Variable, "let");
        for (const std::string& name : m_catalog.names())
            add(name, written(name), CandidateKind::Table, m_catalog.find(name)->meaning);
    }

    void source()
    {
        tables();
        for (const TabularOperator& one : tabularOperators())
            if (one.place != OperatorPlace::BehindPipe)
                add(one.name, std::string(one.name) + " ", CandidateKind::Operator, one.meaning);
        if (m_place.isStatement)
            keywords({"let ", "set ", "declare query_parameters("});
        for (const std::string_view function : {"table(", "materialize(", "_GetWatchlist("})
            add(function, std::string(function), CandidateKind::Function, {});
    }

    void operators()
    {
        // What queries have most stands in front.
        static constexpr std::array<std::string_view, 10> common{"where", "summarize", "extend", "project", "sort", "top", "take", "join", "mv-expand", "render"};
        const auto offer = [&](const TabularOperator& one) {
            if (one.place != OperatorPlace::First)
                add(one.name, std::string(one.name) + (one.synopsis.empty() ? "" : " "), CandidateKind::Operator, one.meaning);
        };
        if (m_place.typed.empty())
            for (const std::string_view name : common)
                offer(*findTabularOperator(name));
        for (const TabularOperator& one : tabularOperators())
            offer(one);
    }

    void columnsOf(const std::string& query)
    {
        if (query.empty())
            return;
        std::optional<Schema> schema = m_schemaOf ? m_schemaOf(query) : std::nullopt;
        if (!schema)
            schema = columnsByName(query);
        for (const Column& column : *schema)
            add(column.name, written(column.name), CandidateKind::Column, typeName(column.type));
    }

    // Of every table that the text names.
    Schema columnsByName(std::string_view query) const
    {
        Schema all;
        std::set<std::string> seen;
        for (const Token& token : tokenize(query).tokens) {
            const auto table = token.kind == TokenKind::Name ? m_catalog.find(token.text) : nullptr;
            if (!table)
                continue;
            for (const TableColumn& column : table->columns)
                if (seen.insert(column.name).second)
                    all.push_back({column.name, column.type});
        }
        return all;
    }

    void functions()
    {
        for (const auto& let : m_place.lets)
            add(let.name, written(let.name) + (let.isFunction ? "(" : ""), let.isFunction ? CandidateKind::Function : CandidateKind::Variable, "let");
        for (const ScalarFunction& one : scalarFunctions())
            add(one.name, std::string(one.name) + "(", CandidateKind::Function, one.synopsis);
        keywords({"true", "false", "datetime(", "timespan(", "dynamic(", "guid(", "long(", "real("});
    }
    void aggregates()
    {
        for (const AggregateFunction& one : aggregateFunctions())
            add(one.name, std::string(one.name) + "(", CandidateKind::Aggregate, one.synopsis);
    }

    void betweenValues()
    {
        for (const WordOperator& one : wordOperators())
            add(one.name, std::string(one.name) + " ", CandidateKind::Operator, one.meaning);
    }

    void inside();
    bool options();
    void clauses();
    void value();

    const CursorPlace& m_place;
    const Catalog& m_catalog;
    const SchemaOf& m_schemaOf;
    std::set<std::string> m_texts;
    std::vector<std::pair<int, Candidate>> m_found;
};

void Gatherer::inside()
{
    const std::string& op = m_place.op;
    if (m_place.before == ".") {
        return; // a path into a dynamic value: only the data knows
    } else if (options()) {
        return;
    } else if (op.empty() || op == "take" || op == "sample" || op == "as" || op == "count" || op == "getschema" || op == "consume" || op == "set") {
        return;
    } else if (m_place.afterValue && !(m_place.beforeThat == "=" && (op == "join" || op == "lookup" || op == "union"))) { // kind=inner is none
        clauses();
        if (op != "union" && op != "project-away" && op != "project-keep" && op != "project-reorder" && op != "distinct")
            betweenValues();
    } else {
        value();
    }
}

// Places where only a few words may stand. False: this is none.
bool Gatherer::options()
{
    const std::string& op = m_place.op;
    const std::string_view last = m_place.before, option = last == "=" ? m_place.beforeThat : std::string_view();
    if (last == "(" && m_place.beforeThat == "typeof")
        values({"string", "long", "int", "real", "bool", "datetime", "timespan", "dynamic", "guid", "decimal"});
    else if (last == ":" && (op == "parse" || op == "parse-where" || op == "datatable" || op == "externaldata" || op == "let" || op == "parse-kv"))
        values({"string", "long", "int", "real", "bool", "datetime", "timespan", "dynamic", "guid", "decimal"});
    else if (option == "kind" && op == "join")
        values({"inner", "leftouter", "rightouter", "fullouter", "leftanti", "rightanti", "leftsemi", "rightsemi", "innerunique"});
    else if (option == "kind" && op == "lookup")
        values({"leftouter", "inner"});
    else if (option == "kind" && op == "union")
        values({"outer", "inner"});
    else if (option == "kind" && (op == "parse" || op == "parse-where"))
        values({"simple", "regex", "relaxed"});
    else if (option == "kind" && op == "render")
        values({"default", "unstacked", "stacked", "stacked100"});
    else if (option == "kind" && op == "make-series")
        values({"nonempty"});
    else if (op == "render" && m_place.words.empty())
        for (const WordOperator& chart : chartKinds())
            add(chart.name, std::string(chart.name), CandidateKind::Value, chart.meaning);
    else if (op == "render" && m_place.inArguments && (last == "(" || last == ","))
        keywords({"title=", "kind=", "xcolumn=", "ycolumns=", "series=", "xtitle=", "ytitle=", "ymin=", "ymax=", "legend=", "xaxis=", "yaxis="});
    else if (op == "render")
        keywords({"with ("});
    else if (op == "evaluate" && m_place.words.empty())
        for (const WordOperator& plugin : plugins())
            add(plugin.name, std::string(plugin.name) + "(", CandidateKind::Function, plugin.meaning);
    else
        return false;
    return true;
}

// Words that go on with the operator behind a value.
void Gatherer::clauses()
{
    if (m_place.inArguments)
        return;
    const std::string& op = m_place.op;
    const bool hasBy = m_place.has("by");
    if ((op == "summarize" || op == "make-series" || op == "top" || op == "sort") && !hasBy)
        keywords({"by "});
    if ((op == "sort" || op == "top") && hasBy)
        keywords({"desc", "asc", "nulls first", "nulls last"});
    if ((op == "join" || op == "lookup" || op == "mv-apply" || op == "make-series") && !m_place.has("on"))
        keywords({"on "});
    if (op == "make-series")
        keywords({"from ", "to ", "step ", "default="});
    if (op == "mv-expand" || op == "mv-apply")
        keywords({"to typeof(", "limit "});
    if (op == "parse" || op == "parse-where" || op == "parse-kv")
        keywords({"with ", "as "});
    if (op == "sample-distinct")
        keywords({"of "});
}

void Gatherer::value()
{
    const std::string& op = m_place.op;
    const bool isFirst = m_place.words.empty();
    const bool isTwo = op == "join" || op == "lookup";
    if (isFirst && (op == "sort"))
        return keywords({"by "});
    if (op == "union" || (isTwo && !m_place.has("on"))) {
        if (isFirst && op == "union")
            keywords({"isfuzzy=true ", "withsource=", "kind="});
        else if (isFirst)
            keywords({"kind="});
        return tables();
    }
    if (isFirst && (op == "parse" || op == "parse-where" || op == "mv-expand"))
        keywords({"kind="});
    if (m_place.typed.starts_with("$") && isTwo)
        return keywords({"$left", "$right"});
    columnsOf(m_place.scope);
    if (isTwo)
        return columnsOf(m_place.right);
    if ((op == "summarize" && !m_place.has("by")) || (op == "make-series" && !m_place.has("on")))
        aggregates();
    if (!m_place.list.empty())
        tables();
    functions();
}

} // namespace

std::vector<Candidate> complete(std::string_view text, std::uint32_t cursor, const Catalog& catalog, const SchemaOf& schemaOf, std::size_t limit)
{
    return Gatherer(detail::placeOf(text, cursor), catalog, schemaOf).gather(limit);
}

std::optional<CallTip> callAt(std::string_view text, std::uint32_t cursor)
{
    struct Open {
        const Token* name = nullptr;
        std::size_t commas = 0;
    };
    const Tokens words = tokenize(text.substr(0, std::min<std::size_t>(cursor, text.size())));
    std::vector<Open> open;
    const Token* last = nullptr;
    for (const Token& token : words.tokens) {
        if (token.kind == TokenKind::Punctuation) {
            if (token.text == "(" || token.text == "[" || token.text == "{")
                open.push_back({token.text == "(" && last && last->kind == TokenKind::Name ? last : nullptr, 0});
            else if ((token.text == ")" || token.text == "]" || token.text == "}") && !open.empty())
                open.pop_back();
            else if (token.text == "," && !open.empty())
                ++open.back().commas;
            else if ((token.text == "|" || token.text == ";") && !open.empty())
                open.back().name = nullptr; // a pipeline, not arguments
        }
        last = &token;
    }
    for (auto at = open.rbegin(); at != open.rend(); ++at) {
        if (!at->name)
            continue;
        const std::string_view name = at->name->text;
        if (const ScalarFunction* scalar = findScalarFunction(name))
            return CallTip{std::string(name), std::string(scalar->synopsis), at->commas, at->name->span.offset};
        if (const AggregateFunction* aggregate = findAggregateFunction(name))
            return CallTip{std::string(name), std::string(aggregate->synopsis), at->commas, at->name->span.offset};
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace core::kql
