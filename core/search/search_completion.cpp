// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_completion.h"

#include "core/base/text.h"
#include "core/knowledge/steps.h"
#include "core/search/search_terms.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::size_t leastLetters = 2; // of a plain word before values of the case are offered for it

// What the cursor stands in.
struct Place {
    std::string_view field; // name in front of the colon; empty: a plain word, or the name itself
    std::string typed;      // up to the cursor, without quotes
    SearchSpan span;        // up to the end of the word or value
    bool isRegex = false;
};

bool isIn(SearchSpan span, std::size_t cursor) { return span.offset <= cursor && cursor <= span.offset + span.length; }

std::string typedText(std::string_view text, std::size_t from, std::size_t cursor, bool isValue)
{
    SearchLexer lexer(text.substr(from, cursor - from));
    return lexer.word(isValue).text();
}

// The value of the list that the cursor stands in, if it stands in one.
std::optional<Place> valuePlace(SearchLexer& lexer, std::string_view text, std::string_view field, std::size_t cursor)
{
    std::optional<Place> place;
    for (;;) {
        const RawValue value = takeValue(lexer);
        const std::size_t sign = value.sign.size();
        const SearchSpan span{value.span.offset + sign, value.span.length - sign};
        if (!place && isIn(span, cursor))
            place = Place{field, typedText(text, span.offset, cursor, true), span, value.regex.has_value()};
        if (!lexer.isAt(','))
            return place;
        lexer.skip(1);
    }
}

Place placeAt(std::string_view text, std::size_t cursor)
{
    SearchLexer lexer(text);
    while (!lexer.atEnd() && lexer.position() <= cursor) {
        lexer.skipBlanks();
        const std::size_t from = lexer.position();
        if (lexer.atEnd() || from > cursor)
            break;
        if (lexer.isAt('(') || lexer.isAt(')') || lexer.isAt('-')) {
            lexer.skip(1);
            continue;
        }
        if (const std::string_view name = lexer.fieldName(); !name.empty()) {
            lexer.skip(name.size() + 1);
            if (cursor <= from + name.size())
                return {{}, std::string(text.substr(from, cursor - from)), {from, name.size() + 1}};
            if (auto place = valuePlace(lexer, text, name, cursor))
                return std::move(*place);
            continue;
        }
        if (lexer.isAt('/') && lexer.regex()) {
            if (isIn({from, lexer.position() - from}, cursor))
                return {{}, {}, {from, lexer.position() - from}, true};
            continue;
        }
        const SearchWord word = lexer.word(false);
        if (isIn(word.span, cursor))
            return {{}, typedText(text, from, cursor, false), word.span};
    }
    return {{}, {}, {cursor, 0}};
}

class Completer
{
public:
    Completer(Place place, const SearchVocabulary& vocabulary, std::size_t limit) : m_place(std::move(place)), m_vocabulary(vocabulary), m_limit(limit) {}

    std::vector<SearchCompletion> run()
    {
        if (m_place.isRegex)
            return {};
        if (m_place.field.empty())
            plainWord();
        else if (findTimeWord(m_place.field))
            timeValues(findTimeWord(m_place.field)->word);
        else if (equalsIgnoreCase(m_place.field, "is"))
            isValues("");
        else if (equalsIgnoreCase(m_place.field, "has"))
            hasValues();
        else if (const SearchField* field = findSearchField(m_place.field))
            values(*field, "");
        return std::move(m_found);
    }

private:
    bool begins(std::string_view word) const { return startsWithIgnoreCase(word, m_place.typed); }

    void add(std::string text, std::string_view description, bool isField = false)
    {
        const auto isSame = [&](const SearchCompletion& known) { return equalsIgnoreCase(known.text, text); };
        if (m_found.size() < m_limit && std::none_of(m_found.begin(), m_found.end(), isSame))
            m_found.push_back({m_place.span, std::move(text), std::string(description), isField});
    }

    void fields()
    {
        const auto offer = [&](const auto& names, std::string_view description) {
            if (std::any_of(names.begin(), names.end(), [&](std::string_view name) { return begins(name); }))
                add(std::string(names.front()) + ":", description, true);
        };
        for (const SearchField& field : searchFields())
            if (field.field != FilterField::Text)
                offer(field.names, field.description);
        for (const TimeWordEntry& word : timeWords())
            offer(word.names, word.description);
        offer(std::vector<std::string_view>{"is"}, "a property: is:failed, is:hybrid");
        offer(std::vector<std::string_view>{"has"}, "with any value: has:tag, has:alert");
    }

    void plainWord()
    {
        fields();
        if (m_place.typed.size() < leastLetters)
            return;
        for (const SearchField& field : searchFields())
            if (field.values == FieldValues::Closed)
                for (const std::string_view value : field.known)
                    if (begins(value) && value != "success" && value != "failure")
                        add(std::string(field.names[0]) + ":" + std::string(value), field.description);
        isValues("is:");
        for (const FilterField field : {FilterField::User, FilterField::Ip})
            ofCase(searchField(field), std::string(searchField(field).names[0]) + ":");
    }

    void isValues(const std::string& before)
    {
        for (const IsWord& word : isWords())
            if (begins(word.word))
                add(before + std::string(word.word), word.description);
    }

    void hasValues()
    {
        for (const SearchField& field : searchFields())
            if (std::any_of(field.names.begin(), field.names.end(), [this](std::string_view name) { return begins(name); }))
                add(std::string(field.names[0]), field.description);
    }

    void timeValues(TimeWord word)
    {
        if (word == TimeWord::Last)
            for (const auto& [value, description] : {std::pair{"1h", "the last hour"}, {"24h", "the last 24 hours"}, {"7d", "the last 7 days"},
                                                     {"30d", "the last 30 days"}, {"90d", "the last 90 days"}})
                if (begins(value))
                    add(value, description);
    }

    static std::string_view describe(const SearchField& field, std::string_view value)
    {
        if (field.field == FilterField::Step)
            if (const struct core::Step* step = stepByName(value))
                return step->title;
        for (const IsWord& word : isWords())
            if (word.term.field == field.field && word.term.value == value)
                return word.description;
        return {};
    }

    // Those that begin so, then those that hold it.
    void values(const SearchField& field, const std::string& before)
    {
        for (const std::string_view value : field.known)
            if (begins(value))
                add(before + std::string(value), describe(field, value));
        if (field.values == FieldValues::Text || field.values == FieldValues::Number || field.values == FieldValues::Address)
            ofCase(field, before);
        for (const std::string_view value : field.known)
            if (containsIgnoreCase(value, m_place.typed) || containsIgnoreCase(describe(field, value), m_place.typed))
                add(before + std::string(value), describe(field, value));
    }

    void ofCase(const SearchField& field, const std::string& before)
    {
        if (m_vocabulary)
            for (const VocabularyValue& value : m_vocabulary(field.field, m_place.typed, m_limit))
                add(before + formatValue(field.field, value.value), value.description);
    }

    Place m_place;
    const SearchVocabulary& m_vocabulary;
    std::size_t m_limit;
    std::vector<SearchCompletion> m_found;
};

} // namespace

std::vector<SearchCompletion> completions(std::string_view text, std::size_t cursor, const SearchVocabulary& vocabulary, std::size_t limit)
{
    cursor = std::min(cursor, text.size());
    return Completer(placeAt(text, cursor), vocabulary, limit).run();
}

} // namespace core
