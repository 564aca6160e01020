// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/text_predicate.h"

#include "core/kql/runtime/json_texts.h"
#include "core/kql/runtime/regex.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <utility>

namespace core::kql {
namespace {

// With so many right sides it is cheaper to cut the text into its terms and look these up.
constexpr std::size_t manyTerms = 8;

constexpr std::pair<std::string_view, TextOperator> names[] = {
    {"equals_nocase", TextOperator::EqualsNoCase}, {"contains", TextOperator::Contains},
    {"contains_cs", TextOperator::ContainsCs},     {"startswith", TextOperator::StartsWith},
    {"startswith_cs", TextOperator::StartsWithCs}, {"endswith", TextOperator::EndsWith},
    {"endswith_cs", TextOperator::EndsWithCs},     {"has", TextOperator::Has},
    {"has_cs", TextOperator::HasCs},               {"hasprefix", TextOperator::HasPrefix},
    {"hasprefix_cs", TextOperator::HasPrefixCs},   {"hassuffix", TextOperator::HasSuffix},
    {"hassuffix_cs", TextOperator::HasSuffixCs},   {"matches_regex", TextOperator::MatchesRegex},
    {"has_any", TextOperator::HasAny},             {"has_all", TextOperator::HasAll},
    {"in", TextOperator::In},                      {"in_nocase", TextOperator::InNoCase},
};

bool mattersCase(TextOperator op)
{
    switch (op) {
    case TextOperator::ContainsCs:
    case TextOperator::StartsWithCs:
    case TextOperator::EndsWithCs:
    case TextOperator::HasCs:
    case TextOperator::HasPrefixCs:
    case TextOperator::HasSuffixCs:
    case TextOperator::In: return true;
    default: return false;
    }
}

bool isOneTerm(std::string_view text)
{
    for (std::size_t pos = 0; pos < text.size();) {
        const CodePoint c = codePointAt(text, pos);
        if (!isAlphanumeric(c.value))
            return false;
        pos += c.length;
    }
    return !text.empty();
}

// The next term at or behind `pos`, which moves behind it; empty at the end.
std::string_view nextTerm(std::string_view text, std::size_t& pos)
{
    std::size_t begin = pos;
    while (pos < text.size()) {
        const CodePoint c = codePointAt(text, pos);
        if (isAlphanumeric(c.value)) {
            pos += c.length;
            continue;
        }
        if (pos > begin)
            break;
        pos += c.length;
        begin = pos;
    }
    return text.substr(begin, pos - begin);
}

} // namespace

std::optional<TextOperator> textOperatorByName(std::string_view name)
{
    for (const auto& [known, op] : names)
        if (known == name)
            return op;
    return std::nullopt;
}

TextPredicate::TextPredicate(TextOperator op, std::string_view rightSide) : m_operator(op)
{
    if (op == TextOperator::MatchesRegex)
        m_regex = compileRegex(rightSide);
    else if (op >= TextOperator::HasAny)
        takeList(rightSide);
    else
        m_needles.emplace_back(rightSide, mattersCase(op) ? LetterCase::Matters : LetterCase::Ignored);
}

void TextPredicate::takeList(std::string_view json)
{
    std::vector<std::string> texts = textsOfJson(json);
    if (m_operator == TextOperator::In) {
        m_set.insert(std::make_move_iterator(texts.begin()), std::make_move_iterator(texts.end()));
        return;
    }
    const bool many = m_operator == TextOperator::HasAny && texts.size() > manyTerms;
    for (const std::string& text : texts)
        if (m_operator == TextOperator::InNoCase || (many && isOneTerm(text)))
            m_set.insert(folded(text));
        else
            m_needles.emplace_back(text, LetterCase::Ignored);
}

bool TextPredicate::isInSet(std::string_view text) const
{
    if (m_operator == TextOperator::In)
        return m_set.find(text) != m_set.end();
    thread_local std::string buffer;
    foldInto(text, buffer);
    return m_set.find(std::string_view(buffer)) != m_set.end();
}

bool TextPredicate::hasTermOfSet(std::string_view text) const
{
    if (m_set.empty())
        return false;
    thread_local std::string buffer;
    foldInto(text, buffer);
    std::size_t pos = 0;
    for (std::string_view term = nextTerm(buffer, pos); !term.empty(); term = nextTerm(buffer, pos))
        if (m_set.find(term) != m_set.end())
            return true;
    return false;
}

bool TextPredicate::isAnyIn(std::string_view text) const
{
    return hasTermOfSet(text)
        || std::any_of(m_needles.begin(), m_needles.end(), [&](const TextNeedle& n) { return n.isTermIn(text, true, true); });
}

bool TextPredicate::operator()(std::string_view text) const
{
    switch (m_operator) {
    case TextOperator::EqualsNoCase: return m_needles[0].equals(text);
    case TextOperator::Contains:
    case TextOperator::ContainsCs: return m_needles[0].isIn(text);
    case TextOperator::StartsWith:
    case TextOperator::StartsWithCs: return m_needles[0].begins(text);
    case TextOperator::EndsWith:
    case TextOperator::EndsWithCs: return m_needles[0].ends(text);
    case TextOperator::Has:
    case TextOperator::HasCs: return m_needles[0].isTermIn(text, true, true);
    case TextOperator::HasPrefix:
    case TextOperator::HasPrefixCs: return m_needles[0].isTermIn(text, true, false);
    case TextOperator::HasSuffix:
    case TextOperator::HasSuffixCs: return m_needles[0].isTermIn(text, false, true);
    case TextOperator::MatchesRegex: return m_regex->isIn(text);
    case TextOperator::HasAny: return isAnyIn(text);
    case TextOperator::HasAll:
        return std::all_of(m_needles.begin(), m_needles.end(), [&](const TextNeedle& n) { return n.isTermIn(text, true, true); });
    case TextOperator::In:
    case TextOperator::InNoCase: return isInSet(text);
    }
    return false;
}

} // namespace core::kql
