// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_language.h"

#include "core/base/text.h"
#include "core/search/search_tree.h"
#include "core/search/typed_times.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace core {
namespace {

constexpr std::size_t longestText = 100'000;
constexpr int deepest = 50;

struct TypedSpan {
    SearchSpan span;
    TimeRange time;
};

SearchSpan joined(SearchSpan a, SearchSpan b) { return {a.offset, b.offset + b.length - a.offset}; }

class SearchParser
{
public:
    SearchParser(std::string_view text, const SearchContext& context) : m_lexer(text), m_context(context) {}

    ParsedSearch parse()
    {
        SearchNode all;
        for (;;) {
            SearchNode some = sequence(0);
            for (SearchNode& part : some.parts)
                all.parts.push_back(std::move(part));
            if (m_lexer.atEnd())
                break;
            m_notes.add({m_lexer.position(), 1}, "This parenthesis closes nothing.");
            m_lexer.skip(1);
        }
        ParsedSearch result;
        collectFilter(all, result.filter, m_notes);
        std::stable_sort(m_notes.problems.begin(), m_notes.problems.end(),
                         [](const SearchProblem& a, const SearchProblem& b) { return a.span.offset < b.span.offset; });
        result.problems = std::move(m_notes.problems);
        result.incomplete = m_notes.incomplete;
        return result;
    }
    const std::vector<TypedSpan>& times() const { return m_times; } // in the order of the text, once it is parsed

private:
    SearchNode sequence(int depth);
    std::optional<SearchNode> alternatives(int depth);
    std::optional<SearchNode> single(int depth);
    std::optional<SearchNode> group(int depth, std::size_t from);
    std::optional<SearchNode> fieldNode(std::string_view name);
    std::optional<SearchNode> listNode(std::size_t from, const std::function<std::optional<FilterTerm>(const RawValue&)>& read);
    std::optional<SearchNode> timeNode(TimeWord word, std::size_t from);
    std::optional<SearchNode> plainNode();
    SearchNode termNode(FilterTerm term, SearchSpan span) const;
    void reportUnknown(std::string_view name, SearchSpan span);

    SearchLexer m_lexer;
    const SearchContext& m_context;
    SearchNotes m_notes;
    std::vector<TypedSpan> m_times;
};

SearchNode SearchParser::termNode(FilterTerm term, SearchSpan span) const
{
    SearchNode node;
    node.kind = SearchNode::Kind::Term;
    node.term = std::move(term);
    node.span = span;
    return node;
}

// What stands side by side, up to the end or a closing parenthesis.
SearchNode SearchParser::sequence(int depth)
{
    SearchNode all;
    all.span = {m_lexer.position(), 0};
    bool andBefore = false;
    for (;;) {
        m_lexer.skipBlanks();
        if (m_lexer.atEnd() || m_lexer.isAt(')'))
            break;
        const std::size_t from = m_lexer.position();
        if (m_lexer.takeKeyword("AND")) {
            andBefore = true;
            const bool isLooseOr = !all.parts.empty() && all.parts.back().kind == SearchNode::Kind::Or && !all.parts.back().isGroup;
            if (isLooseOr)
                m_notes.add(all.parts.back().span, "With AND beside it, what OR joins needs parentheses.",
                            fmt::format("({})", m_lexer.between(all.parts.back().span.offset, all.parts.back().span.offset + all.parts.back().span.length)));
            m_lexer.skipBlanks();
            if (m_lexer.atEnd())
                m_notes.incomplete = SearchSpan{from, 3};
            continue;
        }
        if (auto node = alternatives(depth)) {
            if (andBefore && node->kind == SearchNode::Kind::Or && !node->isGroup && node->span.length > 0)
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
std::optional<SearchNode> SearchParser::alternatives(int depth)
{
    std::optional<SearchNode> first = single(depth);
    std::optional<SearchNode> all;
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
            all->kind = SearchNode::Kind::Or;
            all->parts.push_back(*first);
        }
        all->parts.push_back(std::move(*next));
        all->span = joined(first->span, all->parts.back().span);
    }
}

std::optional<SearchNode> SearchParser::single(int depth)
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
    std::optional<SearchNode> node;
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

std::optional<SearchNode> SearchParser::group(int depth, std::size_t from)
{
    m_lexer.skip(1);
    if (depth >= deepest) {
        m_notes.add({from, 1}, "The parentheses are nested too deeply.");
        m_lexer.skip(longestText);
        return std::nullopt;
    }
    SearchNode inside = sequence(depth + 1);
    if (m_lexer.isAt(')'))
        m_lexer.skip(1);
    else
        m_notes.incomplete = SearchSpan{from, m_lexer.position() - from};
    if (inside.parts.empty())
        return std::nullopt;
    SearchNode node = inside.parts.size() == 1 ? std::move(inside.parts.front()) : std::move(inside);
    node.isGroup = true;
    return node;
}

// value,value,...
std::optional<SearchNode> SearchParser::listNode(std::size_t from, const std::function<std::optional<FilterTerm>(const RawValue&)>& read)
{
    SearchNode all;
    all.kind = SearchNode::Kind::Or;
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

std::optional<SearchNode> SearchParser::fieldNode(std::string_view name)
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

std::optional<SearchNode> SearchParser::timeNode(TimeWord word, std::size_t from)
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
    m_times.push_back({{from, m_lexer.position() - from}, *time});
    SearchNode node;
    node.kind = SearchNode::Kind::Time;
    node.time = *time;
    return node;
}

std::optional<SearchNode> SearchParser::plainNode()
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

std::string retypeTimes(std::string_view text, const SearchContext& before, const SearchContext& now)
{
    std::string retyped(text);
    if (text.size() > longestText)
        return retyped;
    const SearchContext after{now.zone, before.newest}; // what counts back from the newest event hangs on no zone
    SearchParser parser(text, before);
    parser.parse();
    for (auto part = parser.times().rbegin(); part != parser.times().rend(); ++part) { // from behind, as the rest moves
        const auto [offset, length] = part->span;
        SearchParser again(text.substr(offset, length), after);
        again.parse();
        if (again.times().size() != 1 || again.times().front().time != part->time)
            retyped.replace(offset, length, formatTimeRange(part->time, now));
    }
    return retyped;
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
