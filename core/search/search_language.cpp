// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_language.h"

#include "core/base/text.h"
#include "core/search/search_terms.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace core {
namespace {

constexpr std::size_t longestText = 100'000;
constexpr int deepest = 50;
constexpr std::size_t mostProposedClauses = 12;

// An expression as it was written, with exclusions already at its leaves.
struct Node {
    enum class Kind { And, Or, Term, Time } kind = Kind::And;
    std::vector<Node> parts; // of And and Or
    FilterTerm term;
    TimeRange time;
    bool isNegatedTime = false;
    bool isGroup = false; // in parentheses
    SearchSpan span;
};

void negate(Node& node)
{
    if (node.kind == Node::Kind::Term)
        node.term.isExcluded = !node.term.isExcluded;
    else if (node.kind == Node::Kind::Time)
        node.isNegatedTime = !node.isNegatedTime;
    else
        node.kind = node.kind == Node::Kind::And ? Node::Kind::Or : Node::Kind::And;
    for (Node& part : node.parts)
        negate(part);
}

SearchSpan joined(SearchSpan a, SearchSpan b) { return {a.offset, b.offset + b.length - a.offset}; }

class SearchParser
{
public:
    SearchParser(std::string_view text, const SearchContext& context) : m_lexer(text), m_context(context) {}

    ParsedSearch parse()
    {
        Node all;
        for (;;) {
            Node some = sequence(0);
            for (Node& part : some.parts)
                all.parts.push_back(std::move(part));
            if (m_lexer.atEnd())
                break;
            m_notes.add({m_lexer.position(), 1}, "This parenthesis closes nothing.");
            m_lexer.skip(1);
        }
        ParsedSearch result;
        collect(all, result.filter);
        std::stable_sort(m_notes.problems.begin(), m_notes.problems.end(),
                         [](const SearchProblem& a, const SearchProblem& b) { return a.span.offset < b.span.offset; });
        result.problems = std::move(m_notes.problems);
        result.incomplete = m_notes.incomplete;
        return result;
    }

private:
    Node sequence(int depth);
    std::optional<Node> alternatives(int depth);
    std::optional<Node> single(int depth);
    std::optional<Node> group(int depth, std::size_t from);
    std::optional<Node> fieldNode(std::string_view name);
    std::optional<Node> listNode(std::size_t from, const std::function<std::optional<FilterTerm>(const RawValue&)>& read);
    std::optional<Node> timeNode(TimeWord word, std::size_t from);
    std::optional<Node> plainNode();
    Node termNode(FilterTerm term, SearchSpan span) const;
    void reportUnknown(std::string_view name, SearchSpan span);
    void collect(const Node& node, Filter& filter);
    void collectAlternatives(const Node& node, Filter& filter);

    SearchLexer m_lexer;
    const SearchContext& m_context;
    SearchNotes m_notes;
};

Node SearchParser::termNode(FilterTerm term, SearchSpan span) const
{
    Node node;
    node.kind = Node::Kind::Term;
    node.term = std::move(term);
    node.span = span;
    return node;
}

// What stands side by side, up to the end or a closing parenthesis.
Node SearchParser::sequence(int depth)
{
    Node all;
    all.span = {m_lexer.position(), 0};
    bool andBefore = false;
    for (;;) {
        m_lexer.skipBlanks();
        if (m_lexer.atEnd() || m_lexer.isAt(')'))
            break;
        const std::size_t from = m_lexer.position();
        if (m_lexer.takeKeyword("AND")) {
            andBefore = true;
            const bool isLooseOr = !all.parts.empty() && all.parts.back().kind == Node::Kind::Or && !all.parts.back().isGroup;
            if (isLooseOr)
                m_notes.add(all.parts.back().span, "With AND beside it, what OR joins needs parentheses.",
                            fmt::format("({})", m_lexer.between(all.parts.back().span.offset, all.parts.back().span.offset + all.parts.back().span.length)));
            m_lexer.skipBlanks();
            if (m_lexer.atEnd())
                m_notes.incomplete = SearchSpan{from, 3};
            continue;
        }
        if (auto node = alternatives(depth)) {
            if (andBefore && node->kind == Node::Kind::Or && !node->isGroup && node->span.length > 0)
                m_notes.add(node->span, "With AND beside it, what OR joins needs parentheses.",
                            fmt::format("({})", m_lexer.between(node->span.offset, node->span.offset + node->span.length)));
            all.parts.push_back(std::move(*node));
        }
        andBefore = false;
    }
    all.span.length = m_lexer.position() - all.span.offset;
    return all;
}

// a OR b OR c
std::optional<Node> SearchParser::alternatives(int depth)
{
    std::optional<Node> first = single(depth);
    std::optional<Node> all;
    for (;;) {
        const std::size_t behind = m_lexer.position();
        m_lexer.skipBlanks();
        const SearchSpan keyword{m_lexer.position(), 2};
        if (!m_lexer.takeKeyword("OR"))
            return m_lexer.position() == behind || all ? (all ? all : first) : first;
        m_lexer.skipBlanks();
        if (m_lexer.atEnd()) {
            m_notes.incomplete = keyword;
            return all ? all : first;
        }
        if (m_lexer.isAt(')')) {
            m_notes.add(keyword, "Something must stand on both sides of OR.");
            return all ? all : first;
        }
        auto next = single(depth);
        if (!first || !next) {
            first = first ? first : next; // what is wrong was noted
            continue;
        }
        if (!all) {
            all.emplace();
            all->kind = Node::Kind::Or;
            all->parts.push_back(*first);
        }
        all->parts.push_back(std::move(*next));
        all->span = joined(first->span, all->parts.back().span);
    }
}

std::optional<Node> SearchParser::single(int depth)
{
    const std::size_t from = m_lexer.position();
    bool isExcluded = false;
    for (;;) {
        m_lexer.skipBlanks();
        const bool isNot = m_lexer.takeKeyword("NOT");
        if (!isNot && !m_lexer.isAt('-'))
            break;
        if (!isNot)
            m_lexer.skip(1);
        isExcluded = !isExcluded;
        if (m_lexer.atEnd() || (!isNot && m_lexer.isBlankHere())) {
            m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
            return std::nullopt;
        }
    }
    if (m_lexer.atEnd() || m_lexer.isAt(')')) {
        m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
        return std::nullopt;
    }
    const std::size_t keyword = m_lexer.position();
    if (m_lexer.takeKeyword("OR")) {
        m_notes.add({keyword, 2}, "Something must stand on both sides of OR; put the word into quotes to search for it.", "\"OR\"");
        return std::nullopt;
    }
    std::optional<Node> node;
    const std::string_view name = m_lexer.fieldName();
    if (m_lexer.isAt('('))
        node = group(depth, keyword);
    else
        node = name.empty() ? plainNode() : fieldNode(name);
    if (node && isExcluded)
        negate(*node);
    if (node)
        node->span = {from, m_lexer.position() - from};
    return node;
}

std::optional<Node> SearchParser::group(int depth, std::size_t from)
{
    m_lexer.skip(1);
    if (depth >= deepest) {
        m_notes.add({from, 1}, "The parentheses are nested too deeply.");
        m_lexer.skip(longestText);
        return std::nullopt;
    }
    Node inside = sequence(depth + 1);
    if (m_lexer.isAt(')'))
        m_lexer.skip(1);
    else
        m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
    if (inside.parts.empty())
        return std::nullopt;
    Node node = inside.parts.size() == 1 ? std::move(inside.parts.front()) : std::move(inside);
    node.isGroup = true;
    return node;
}

// value,value,...
std::optional<Node> SearchParser::listNode(std::size_t from, const std::function<std::optional<FilterTerm>(const RawValue&)>& read)
{
    Node all;
    all.kind = Node::Kind::Or;
    all.isGroup = true;
    for (;;) {
        const RawValue value = takeValue(m_lexer);
        if (auto term = read(value))
            all.parts.push_back(termNode(std::move(*term), value.span));
        if (!m_lexer.isAt(','))
            break;
        m_lexer.skip(1);
    }
    if (m_notes.incomplete && m_notes.incomplete->length == 0) // of an empty value the field is shown
        m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
    if (all.parts.empty())
        return std::nullopt;
    return all.parts.size() == 1 ? std::move(all.parts.front()) : std::move(all);
}

std::optional<Node> SearchParser::fieldNode(std::string_view name)
{
    const std::size_t from = m_lexer.position();
    m_lexer.skip(name.size() + 1);
    std::size_t behind = m_lexer.position();
    if (m_lexer.isBlankHere()) {
        m_lexer.skipBlanks();
        if (!m_lexer.atEnd() && !m_lexer.isAt(')')) {
            m_notes.add({from, behind - from}, fmt::format("The value must follow {}: without a blank.", name));
            return std::nullopt;
        }
        m_notes.incomplete = SearchSpan{from, behind - from};
        return std::nullopt;
    }
    if (const TimeWordEntry* time = findTimeWord(name))
        return timeNode(time->word, from);
    if (equalsIgnoreCase(name, "has"))
        return listNode(from, [this](const RawValue& value) { return readPresent(value, m_notes); });
    if (equalsIgnoreCase(name, "is"))
        return listNode(from, [this](const RawValue& value) { return readIsWord(value, m_notes); });
    const SearchField* field = findSearchField(name);
    if (field)
        return listNode(from, [&](const RawValue& value) { return readValue(*field, value, m_notes); });
    reportUnknown(name, {from, name.size()});
    listNode(from, [](const RawValue&) { return std::optional<FilterTerm>(); });
    return std::nullopt;
}

void SearchParser::reportUnknown(std::string_view name, SearchSpan span)
{
    std::vector<std::string_view> names{"has", "is"};
    for (const SearchField& field : searchFields())
        names.insert(names.end(), field.names.begin(), field.names.end());
    for (const TimeWordEntry& word : timeWords())
        names.insert(names.end(), word.names.begin(), word.names.end());
    const std::string_view near = nearestWord(name, names);
    const std::string word = shorten(name, 60);
    m_notes.add(span,
                near.empty() ? fmt::format("There is no field “{}”. Put the text into quotes to search for it as it stands.", word)
                             : fmt::format("There is no field “{}”. Did you mean {}:?", word, near),
                near);
}

std::optional<Node> SearchParser::timeNode(TimeWord word, std::size_t from)
{
    const RawValue value = takeValue(m_lexer);
    if (m_lexer.isAt(',')) {
        const std::size_t comma = m_lexer.position();
        listNode(from, [](const RawValue&) { return std::optional<FilterTerm>(); });
        m_notes.add({comma, m_lexer.position() - comma}, "Only one time can stand here.");
    }
    const auto time = readTime(word, value, m_context, m_notes);
    if (m_notes.incomplete && m_notes.incomplete->length == 0)
        m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
    if (!time)
        return std::nullopt;
    Node node;
    node.kind = Node::Kind::Time;
    node.time = *time;
    return node;
}

std::optional<Node> SearchParser::plainNode()
{
    const std::size_t from = m_lexer.position();
    if (m_lexer.isAt('/'))
        if (const auto regex = m_lexer.regex()) {
            const SearchSpan span{from, m_lexer.position() - from};
            auto term = readRegex(FilterField::Text, *regex, span, m_notes);
            return term ? std::optional(termNode(std::move(*term), span)) : std::nullopt;
        }
    const SearchWord word = m_lexer.word(false);
    const std::string text = word.text();
    if (word.isOpen || text.empty())
        m_notes.incomplete = word.span;
    if (text.empty() || word.pattern() == "*") // a lone * lets everything through
        return std::nullopt;
    if (word.hasWildcards())
        return termNode({FilterField::Text, FilterMatch::Pattern, false, word.pattern(), {}}, word.span);
    return termNode({FilterField::Text, FilterMatch::Contains, false, text, {}}, word.span);
}

// ---------------------------------------------------------------------------------------------- the tree as a filter

using Clauses = std::vector<FilterClause>;

// (a b) OR c as (a OR c) (b OR c); nothing where that grows too large or holds times.
std::optional<Clauses> multipliedOut(const Node& node)
{
    if (node.kind == Node::Kind::Term)
        return Clauses{{{node.term}}};
    if (node.kind == Node::Kind::Time)
        return std::nullopt;
    Clauses all = node.kind == Node::Kind::Or ? Clauses{{}} : Clauses();
    for (const Node& part : node.parts) {
        const auto clauses = multipliedOut(part);
        if (!clauses)
            return std::nullopt;
        if (node.kind == Node::Kind::And) {
            all.insert(all.end(), clauses->begin(), clauses->end());
        } else {
            Clauses product;
            for (const FilterClause& left : all)
                for (const FilterClause& right : *clauses) {
                    product.push_back(left);
                    product.back().anyOf.insert(product.back().anyOf.end(), right.anyOf.begin(), right.anyOf.end());
                }
            all = std::move(product);
        }
        if (all.size() > mostProposedClauses)
            return std::nullopt;
    }
    return all;
}

std::string proposal(const Node& node)
{
    std::string text;
    if (const auto clauses = multipliedOut(node))
        for (const FilterClause& clause : *clauses)
            text += (text.empty() ? "" : " ") + formatClause(clause);
    return text;
}

// Puts the terms of nested ORs into one list; whether that was possible.
bool flatten(const Node& node, std::vector<FilterTerm>& terms)
{
    if (node.kind == Node::Kind::Term) {
        terms.push_back(node.term);
        return true;
    }
    if (node.kind == Node::Kind::Time || (node.kind == Node::Kind::And && node.parts.size() > 1))
        return false;
    return std::all_of(node.parts.begin(), node.parts.end(), [&](const Node& part) { return flatten(part, terms); });
}

bool holdsTime(const Node& node)
{
    return node.kind == Node::Kind::Time || std::any_of(node.parts.begin(), node.parts.end(), holdsTime);
}

void SearchParser::collectAlternatives(const Node& node, Filter& filter)
{
    FilterClause clause;
    if (holdsTime(node))
        m_notes.add(node.span, "A time always holds for everything: it cannot stand in a group of OR.");
    else if (!flatten(node, clause.anyOf))
        m_notes.add(node.span, "Each part that OR joins must be one condition; several that must all hold cannot stand beside OR.",
                    proposal(node));
    else if (!clause.anyOf.empty())
        filter.clauses.push_back(std::move(clause));
}

void SearchParser::collect(const Node& node, Filter& filter)
{
    switch (node.kind) {
    case Node::Kind::And:
        for (const Node& part : node.parts)
            collect(part, filter);
        return;
    case Node::Kind::Or: return collectAlternatives(node, filter);
    case Node::Kind::Term: filter.clauses.push_back({{node.term}}); return;
    case Node::Kind::Time: break;
    }
    if (node.isNegatedTime) {
        m_notes.add(node.span, "A time cannot be excluded; give the time before or after it.");
        return;
    }
    TimeRange& time = filter.time;
    if (node.time.from)
        time.from = time.from ? std::max(*time.from, *node.time.from) : *node.time.from;
    if (node.time.to)
        time.to = time.to ? std::min(*time.to, *node.time.to) : *node.time.to;
}

} // namespace

ParsedSearch parseSearch(std::string_view text, const SearchContext& context)
{
    if (text.size() > longestText) {
        ParsedSearch refused;
        refused.problems.push_back({{0, text.size()}, "The text is too long for a search.", {}});
        return refused;
    }
    return SearchParser(text, context).parse();
}

Result<Filter> parseWholeSearch(std::string_view text, const SearchContext& context)
{
    ParsedSearch parsed = parseSearch(text, context);
    std::string detail;
    for (const SearchProblem& problem : parsed.problems)
        detail += (detail.empty() ? "" : "; ") + problem.text;
    if (parsed.incomplete)
        detail += fmt::format("{}“{}” is not complete", detail.empty() ? "" : "; ",
                              text.substr(parsed.incomplete->offset, parsed.incomplete->length));
    if (!detail.empty())
        return fail(ErrorCode::Malformed, detail, std::string(text));
    return parsed.filter;
}

} // namespace core
