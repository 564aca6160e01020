// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/phrase_book.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace ui {
namespace {

constexpr std::size_t longest = 4096;       // bytes; what is longer is no sentence of core
constexpr std::size_t mostSentences = 24;   // that one text is taken apart into
constexpr int deepest = 64;                 // texts inside texts

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
}

bool endsSentence(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || text[at + 1] != ' ' || (text[at] != '.' && text[at] != '?' && text[at] != '!'))
        return false;
    const char next = text[at + 2];
    return (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9') || next == '"' || next == '\'';
}

// Where sentences end: behind their last character; the end of the text is the last.
std::vector<std::size_t> endsOfSentences(std::string_view text)
{
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < text.size() && ends.size() + 1 < mostSentences; ++i)
        if (endsSentence(text, i))
            ends.push_back(i + 1);
    ends.push_back(text.size());
    return ends;
}

// With the other case of the first letter; empty where that is no letter.
std::string withOtherCase(std::string_view text)
{
    std::string other(text);
    if (other.empty() || !((other[0] >= 'a' && other[0] <= 'z') || (other[0] >= 'A' && other[0] <= 'Z')))
        return {};
    other[0] = static_cast<char>(other[0] ^ 0x20);
    return other;
}

} // namespace

PhraseBook::Pieces PhraseBook::piecesOf(std::string_view text)
{
    Pieces pieces;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        if (open > 0)
            pieces.push_back({std::string(text.substr(0, open)), 0});
        text.remove_prefix(open);
        if (text.empty())
            break;
        const bool isDouble = text.substr(0, 2) == "{{";
        const std::string_view closing = isDouble ? "}}" : "}";
        const std::size_t close = text.find(closing);
        if (close == std::string_view::npos) {
            pieces.push_back({std::string(text), 0});
            break;
        }
        std::string_view name = text.substr(isDouble ? 2 : 1, close - (isDouble ? 2 : 1));
        const char mark = !name.empty() && (name[0] == '#' || name[0] == '~') ? name[0] : '{';
        name.remove_prefix(mark == '{' ? 0 : 1);
        pieces.push_back({std::string(name), mark});
        text.remove_prefix(close + closing.size());
    }
    return pieces;
}

// Of what stands in it besides its parts.
std::size_t PhraseBook::lengthOf(const Pieces& pieces)
{
    std::size_t length = 0;
    for (const Piece& piece : pieces)
        length += piece.isPart() ? 0 : piece.text.size();
    return length;
}

std::string PhraseBook::faultOf(const Pattern& pattern)
{
    const auto has = [](const Pieces& pieces, const std::string& name) {
        return std::count_if(pieces.begin(), pieces.end(), [&](const Piece& piece) { return piece.isPart() && piece.text == name; });
    };
    for (std::size_t i = 0; i < pattern.from.size(); ++i) {
        const Piece& piece = pattern.from[i];
        if (!piece.isPart())
            continue;
        if (has(pattern.to, piece.text) == 0)
            return fmt::format("the translation leaves out {{{}}}", piece.text);
        if (i > 0 && pattern.from[i - 1].isPart())
            return fmt::format("nothing stands before {{{}}}", piece.text);
    }
    for (const Piece& piece : pattern.to)
        if (piece.isPart() && has(pattern.from, piece.text) == 0)
            return fmt::format("there is no part {{{}}}", piece.text);
    return {};
}

std::string PhraseBook::addLine(std::string_view line)
{
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0 || tab + 1 == line.size() || line.find('\t', tab + 1) != std::string_view::npos)
        return "not two texts with a tab between";
    std::string key(line.substr(0, tab));
    const std::string_view translation = line.substr(tab + 1);
    Pattern pattern{piecesOf(key), piecesOf(translation)};
    if (lengthOf(pattern.from) == 0)
        return "the text has nothing but parts: " + key;
    if (std::string fault = faultOf(pattern); !fault.empty())
        return fault;
    const bool hasParts = std::any_of(pattern.from.begin(), pattern.from.end(), [](const Piece& piece) { return piece.isPart(); });
    const bool isNew = hasParts ? std::none_of(m_patterns.begin(), m_patterns.end(), [&](const Pattern& one) { return one.from == pattern.from; })
                                : m_texts.try_emplace(key, translation).second;
    if (!isNew)
        return "the text stands there twice: " + key;
    if (hasParts) {
        const auto isLess = [](const Pattern& a, const Pattern& b) { return lengthOf(a.from) > lengthOf(b.from); };
        m_patterns.insert(std::upper_bound(m_patterns.begin(), m_patterns.end(), pattern, isLess), std::move(pattern));
    }
    m_keys.push_back(std::move(key));
    return {};
}

std::vector<std::string> PhraseBook::add(std::string_view table)
{
    std::vector<std::string> faults;
    for (std::size_t number = 1; !table.empty(); ++number) {
        const std::size_t end = std::min(table.find('\n'), table.size());
        std::string_view line = table.substr(0, end);
        table.remove_prefix(std::min(end + 1, table.size()));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty() || line.front() == '#')
            continue;
        if (const std::string fault = addLine(line); !fault.empty())
            faults.push_back(fmt::format("line {}: {}", number, fault));
    }
    return faults;
}

// Each text between two parts is looked for where it stands first; the last one at the end.
std::optional<PhraseBook::Parts> PhraseBook::cut(const Pieces& from, std::string_view text)
{
    Parts parts;
    std::size_t at = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (!from[i].isPart()) {
            if (text.compare(at, from[i].text.size(), from[i].text) != 0)
                return std::nullopt;
            at += from[i].text.size();
            continue;
        }
        std::size_t end = text.size();
        if (i + 2 == from.size()) // what follows is the last piece
            end = text.ends_with(from[i + 1].text) ? text.size() - from[i + 1].text.size() : 0;
        else if (i + 1 < from.size())
            end = text.find(from[i + 1].text, at + 1);
        if (end == std::string_view::npos || end <= at)
            return std::nullopt;
        parts.push_back(text.substr(at, end - at));
        if (from[i].kind == '#' && !isDigits(parts.back()))
            return std::nullopt;
        at = end;
    }
    return at == text.size() ? std::optional(parts) : std::nullopt;
}

std::optional<std::string> PhraseBook::fit(const Pattern& pattern, std::string_view text, Budget& budget) const
{
    const auto parts = cut(pattern.from, text);
    if (!parts)
        return std::nullopt;
    struct Part {
        std::string plain;
        std::optional<std::string> translated;
    };
    std::map<std::string_view, Part> byName;
    std::size_t number = 0;
    for (const Piece& piece : pattern.from) {
        if (!piece.isPart())
            continue;
        const std::string_view part = (*parts)[number++];
        const auto isThis = [&](const Piece& other) { return other.kind == '~' && other.text == piece.text; };
        const bool isAsked = piece.kind == '~' || std::any_of(pattern.to.begin(), pattern.to.end(), isThis);
        Part& made = byName[piece.text];
        made = {std::string(part), isAsked ? inSentence(part, budget) : std::nullopt};
        if (piece.kind == '~' && !made.translated)
            return std::nullopt;
    }
    std::string whole;
    for (const Piece& piece : pattern.to) {
        if (!piece.isPart()) {
            whole += piece.text;
            continue;
        }
        const Part& part = byName[piece.text];
        whole += piece.kind == '~' && part.translated ? *part.translated : part.plain;
    }
    return whole;
}

std::optional<std::string> PhraseBook::known(std::string_view text, Budget& budget) const
{
    if (const auto found = m_texts.find(text); found != m_texts.end())
        return found->second;
    for (const Pattern& pattern : m_patterns) {
        if (--budget.patterns < 0)
            return std::nullopt;
        if (auto translated = fit(pattern, text, budget))
            return translated;
    }
    return std::nullopt;
}

// A text inside another one. Core begins a title with a small letter there.
std::optional<std::string> PhraseBook::inSentence(std::string_view text, Budget& budget) const
{
    if (budget.depth == deepest)
        return std::nullopt;
    ++budget.depth;
    auto translated = known(text, budget);
    --budget.depth;
    if (translated)
        return translated;
    const auto found = m_texts.find(withOtherCase(text));
    return found == m_texts.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> PhraseBook::find(std::string_view text) const
{
    Budget budget;
    return text.size() > longest ? std::nullopt : known(text, budget);
}

std::string PhraseBook::translate(std::string_view text) const
{
    if (isEmpty() || text.empty() || text.size() > longest)
        return std::string(text);
    if (const auto found = m_texts.find(text); found != m_texts.end())
        return found->second;
    if (const std::size_t blanks = std::min(text.find_first_not_of(' '), text.size()); blanks > 0)
        return std::string(text.substr(0, blanks)) + translate(text.substr(blanks));
    // The shortest run of sentences that is known comes first, so that no part swallows the next sentence.
    const std::vector<std::size_t> ends = endsOfSentences(text);
    Budget budget;
    std::string translated;
    for (std::size_t first = 0, from = 0; first < ends.size();) {
        std::size_t last = first;
        std::optional<std::string> one;
        for (; last < ends.size() && !one; ++last)
            one = known(text.substr(from, ends[last] - from), budget);
        last = one ? last : first + 1;
        const std::size_t end = ends[last - 1];
        translated += one ? *one : std::string(text.substr(from, end - from));
        if (end < text.size())
            translated += ' ';
        from = std::min(end + 1, text.size());
        first = last;
    }
    return translated;
}

} // namespace ui
