// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/known_names.h"

#include "core/base/text.h"
#include "core/pseudonym/name_fold.h"
#include "resource/columns.h"
#include "resource/event_levels.h"
#include "resource/hr_codes.h"
#include "resource/la_tables.h"
#include "resource/public_ids.h"
#include "resource/reason_codes.h"
#include "resource/registered_methods.h"
#include "resource/result_words.h"
#include "resource/roles.h"
#include "resource/rules.h"
#include "resource/server_events.h"
#include "resource/server_providers.h"
#include "resource/server_texts.h"
#include "resource/service_accounts.h"
#include "resource/signin_errors.h"
#include "resource/sspr_codes.h"
#include "resource/steps.h"

#include <algorithm>
#include <functional>

namespace core::pseudonym {
namespace {

constexpr std::size_t longestWord = 48; // bytes by which words are told apart

struct Vocabulary {
    std::string text; // lower case, a blank between words
    std::unordered_set<std::string> words;
};

void addWords(Vocabulary& out, std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        if (!isWordByte(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        std::string word = searchedName(text.substr(i, end - i));
        out.text += ' ' + word;
        out.words.insert(std::move(word));
        i = end;
    }
}

const Vocabulary& vocabulary()
{
    static const Vocabulary all = [] {
        Vocabulary made;
        for (const std::string_view text :
             {resource::columns(), resource::event_levels(), resource::hr_codes(), resource::la_tables(), resource::public_ids(), resource::reason_codes(),
              resource::registered_methods(), resource::result_words(), resource::roles(), resource::server_events(), resource::server_providers(),
              resource::server_texts(), resource::service_accounts(), resource::signin_errors(), resource::sspr_codes(), resource::steps()})
            addWords(made, text);
        for (const auto& rule : resource::rules())
            addWords(made, rule.second);
        // what aliases are made of
        addWords(made, "user person host unit place file examiner example com net org local internal corp windows service true false null admin test");
        made.text += ' ';
        return made;
    }();
    return all;
}

std::string foldedWord(std::string_view text, std::size_t pos)
{
    std::string word;
    for (std::size_t i = pos; i < text.size() && isWordByte(text[i]) && word.size() < longestWord;)
        i += appendSearched(word, text, i);
    word.resize(std::min(word.size(), longestWord));
    return word;
}

// The text from `pos` as it is compared, at least `size` bytes of it where there are as many.
struct Searched {
    std::string text;
    std::vector<std::size_t> ends; // behind so many bytes of it: bytes of the original; 0 inside of a character
};

Searched searchedFrom(std::string_view text, std::size_t pos, std::size_t size)
{
    Searched out;
    out.text.reserve(size + 4);
    out.ends.reserve(size + 4);
    for (std::size_t i = pos; i < text.size() && out.text.size() <= size;) {
        i += appendSearched(out.text, text, i);
        out.ends.resize(out.text.size() + 1);
        out.ends.back() = i - pos;
    }
    return out;
}

std::size_t beginning(std::string_view word) { return static_cast<unsigned char>(word[0]) | std::size_t(word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0) << 8; }

// Numbers, also hexadecimal ones ("b337"), stand everywhere: in ids, codes, addresses.
bool isTooShort(std::string_view text)
{
    if (std::all_of(text.begin(), text.end(), isDigit))
        return text.size() < 9;
    const bool isHex = std::any_of(text.begin(), text.end(), isDigit) && std::all_of(text.begin(), text.end(), [&](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); });
    return text.size() < (isHex ? 6 : 4); // AADC01 is a name
}

} // namespace

bool isOrdinary(std::string_view text)
{
    Vocabulary of;
    addWords(of, text);
    const Vocabulary& known = vocabulary();
    if (of.words.empty() || !std::all_of(of.words.begin(), of.words.end(), [&](const std::string& word) { return known.words.contains(word); }))
        return of.words.empty();
    return of.words.size() == 1 || known.text.find(of.text + ' ') != std::string::npos;
}

void KnownNames::add(NameKind kind, std::string_view text)
{
    text = trim(text);
    while (!text.empty() && !isWordByte(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && !isWordByte(text.back()))
        text.remove_suffix(1);
    if (text.empty() || text.size() > 1024)
        return;
    std::string folded = searchedName(text);
    const bool isKnown = std::any_of(m_all.begin(), m_all.end(), [&](const Set& names) { return names.contains(folded); });
    if (!m_all[std::size_t(kind)].insert(folded).second || isKnown)
        return; // the first kind is its kind in texts
    if (isTooShort(folded) || (kind != NameKind::File && isOrdinary(folded))) {
        m_ordinary.push_back({kind, std::move(folded)});
        return;
    }
    const std::string word = foldedWord(folded, 0);
    m_begins[beginning(word)] = true;
    auto& lengths = m_lengths[word];
    const auto place = std::lower_bound(lengths.begin(), lengths.end(), folded.size(), std::greater<>());
    if (place == lengths.end() || *place != folded.size())
        lengths.insert(place, folded.size());
    m_names.emplace(std::move(folded), kind);
}

bool KnownNames::has(NameKind kind, std::string_view text) const { return m_all[std::size_t(kind)].contains(searchedName(trim(text))); }

KnownNames::Found KnownNames::at(std::string_view text, std::size_t pos) const
{
    std::string two;
    for (std::size_t i = pos; i < text.size() && isWordByte(text[i]) && two.size() < 2;)
        i += appendSearched(two, text, i);
    if (!m_begins[beginning(two)])
        return {};
    const auto found = m_lengths.find(foldedWord(text, pos));
    if (found == m_lengths.end())
        return {};
    const Searched searched = searchedFrom(text, pos, found->second.front());
    for (const std::size_t length : found->second) {
        const std::size_t size = length < searched.ends.size() ? searched.ends[length] : 0;
        if (size == 0 || (pos + size < text.size() && isWordByte(text[pos + size])))
            continue;
        if (const auto name = m_names.find(std::string_view(searched.text).substr(0, length)); name != m_names.end())
            return {name->second, size};
    }
    return {};
}

} // namespace core::pseudonym
