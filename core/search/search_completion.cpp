// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_completion.h"

#include "core/base/text.h"
#include "core/search/search_fields.h"

namespace core {

namespace {

// The word that the cursor stands in or behind, up to the cursor, without a sign or an opening parenthesis.
SearchSpan wordBefore(std::string_view text, std::size_t cursor)
{
    std::size_t begin = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < cursor; ++i) {
        if (text[i] == '"' && (i == 0 || text[i - 1] != '\\'))
            quoted = !quoted;
        else if (!quoted && (text[i] == ' ' || text[i] == '\t' || text[i] == '(' || text[i] == ')'))
            begin = i + 1;
    }
    while (begin < cursor && text[begin] == '-')
        ++begin;
    return {begin, quoted ? 0 : cursor - begin};
}

void addField(std::vector<Completion>& found, const SearchSpan& span, std::string_view typed, const std::vector<std::string_view>& names,
              std::string_view description)
{
    // The name itself, where it or another that is taken for it begins so.
    for (const std::string_view name : names)
        if (startsWithIgnoreCase(name, typed)) {
            found.push_back({span, std::string(names.front()) + ":", std::string(description)});
            return;
        }
}

std::vector<Completion> fieldsFor(const SearchSpan& span, std::string_view typed)
{
    std::vector<Completion> found;
    for (const SearchField& field : searchFields())
        addField(found, span, typed, field.names, field.description);
    for (const TimeWordEntry& word : timeWords())
        addField(found, span, typed, word.names, word.description);
    for (const IsWord& word : isWords())
        if (const std::string text = "is:" + std::string(word.word); startsWithIgnoreCase(text, typed))
            found.push_back({span, text + " ", std::string(word.description)});
    return found;
}

std::vector<Completion> valuesFor(const SearchField& field, const SearchSpan& span, std::string_view typed, const SearchVocabulary& vocabulary,
                                  std::size_t limit)
{
    std::vector<Completion> found;
    const auto add = [&](std::string_view value, std::string_view description) {
        if (found.size() < limit)
            found.push_back({span, formatValue(field.field, value), std::string(description)});
    };
    if (field.values == FieldValues::YesNo)
        for (const std::string_view value : {"yes", "no"})
            if (startsWithIgnoreCase(value, typed))
                add(value, {});
    for (const std::string_view value : field.known)
        if (startsWithIgnoreCase(value, typed))
            add(value, {});
    if (field.values != FieldValues::Closed && field.values != FieldValues::YesNo && vocabulary.values)
        for (const std::string& value : vocabulary.values(field.field, typed, limit))
            add(value, {});
    return found;
}

std::vector<Completion> lastFor(const SearchSpan& span, std::string_view typed)
{
    std::vector<Completion> found;
    for (const auto& [text, what] : {std::pair{"24h", "the last day of the case"}, {"7d", "the last week of the case"}, {"30d", "the last month of the case"}})
        if (startsWithIgnoreCase(text, typed))
            found.push_back({span, text, what});
    return found;
}

} // namespace

std::vector<Completion> completions(std::string_view text, std::size_t cursor, const SearchVocabulary& vocabulary, std::size_t limit)
{
    cursor = std::min(cursor, text.size());
    const SearchSpan word = wordBefore(text, cursor);
    const std::string_view typed = text.substr(word.offset, word.length);
    if (typed.empty() && cursor > word.offset) // in quotes
        return {};
    const std::size_t colon = typed.find(':');
    if (colon == std::string_view::npos) {
        if (typed.empty() && !text.empty())
            return {};
        auto found = fieldsFor(word, typed);
        found.resize(std::min(found.size(), limit * 3));
        return found;
    }
    std::size_t value = typed.find_last_of(',');
    value = value == std::string_view::npos || value < colon ? colon + 1 : value + 1;
    while (value < typed.size() && (typed[value] == '~' || typed[value] == '>' || typed[value] == '<' || typed[value] == '='))
        ++value;
    if (value < typed.size() && typed[value] == '/')
        return {};
    const SearchSpan span{word.offset + value, word.length - value};
    const std::string_view name = typed.substr(0, colon);
    if (const TimeWordEntry* time = findTimeWord(name))
        return time->word == TimeWord::Last ? lastFor(span, typed.substr(value)) : std::vector<Completion>();
    if (equalsIgnoreCase(name, "is")) {
        std::vector<Completion> found;
        for (const IsWord& is : isWords())
            if (startsWithIgnoreCase(is.word, typed.substr(value)))
                found.push_back({span, std::string(is.word), std::string(is.description)});
        return found;
    }
    if (equalsIgnoreCase(name, "has")) {
        std::vector<Completion> found;
        for (const SearchField& field : searchFields())
            if (startsWithIgnoreCase(field.names.front(), typed.substr(value)))
                found.push_back({span, std::string(field.names.front()), std::string(field.description)});
        return found;
    }
    const SearchField* field = findSearchField(name);
    return field ? valuesFor(*field, span, typed.substr(value), vocabulary, limit) : std::vector<Completion>();
}

} // namespace core
