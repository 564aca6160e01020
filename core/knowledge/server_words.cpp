// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/server_words.h"

#include "core/base/text.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/event_levels.h"
#include "resource/missing_descriptions.h"
#include "resource/server_providers.h"
#include "resource/server_texts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>
#include <vector>

namespace core {
namespace {

constexpr std::size_t none = std::string_view::npos;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }
bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The folded text and, for each of its bytes, where it stands in the original.
struct Folded {
    std::string text;
    std::vector<std::size_t> at;
};

Folded foldWithPlaces(std::string_view text)
{
    Folded folded;
    bool blank = false;
    const auto add = [&](char c, std::size_t at) {
        folded.text += c;
        folded.at.push_back(at);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isBlank(c)) {
            blank = true;
            continue;
        }
        if (isContinuation(c))
            continue;
        if (blank && !folded.text.empty())
            add(' ', i);
        blank = false;
        add(static_cast<unsigned char>(c) < 0x80 ? lowerAscii(c) : '?', i);
    }
    return folded;
}

// Where the pattern, whose pieces are separated by '*', ends in `text`; none where it does not occur. Sets `begin`.
std::size_t findGlob(std::string_view text, std::string_view pattern, std::size_t& begin)
{
    std::size_t at = 0;
    begin = none;
    for (const std::string_view piece : splitText(pattern, '*')) {
        const std::size_t found = text.find(piece, at);
        if (found == none)
            return none;
        begin = std::min(begin, found);
        at = found + piece.size();
    }
    return at;
}

struct Provider {
    std::string prefix, name;
    bool messageIsString = false;
};

struct MissingWords {
    std::vector<std::string> marks, intros, tails;
};

std::vector<std::string> foldAll(std::string_view cell)
{
    std::vector<std::string> all;
    for (const std::string_view text : splitText(cell, '|'))
        if (!text.empty())
            all.push_back(foldMessage(text));
    return all;
}

const std::unordered_map<std::string, Provider>& providers()
{
    static const auto index = [] {
        std::unordered_map<std::string, Provider> made;
        const TsvTable table = TsvTable::embedded(resource::server_providers(), "server_providers");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const auto names = splitText(table.cell(row, "names"), '|');
            for (const std::string_view name : names)
                made.emplace(foldText(name), Provider{std::string(table.cell(row, "prefix")), std::string(names.front()),
                                                      table.cell(row, "text") == "string"});
        }
        return made;
    }();
    return index;
}

const Provider* providerOf(std::string_view name)
{
    // The spelling in the XML, which nearly all events have, needs no folding.
    thread_local std::unordered_map<std::string, const Provider*> asWritten;
    constexpr std::size_t mostRemembered = 4096;
    if (const auto known = asWritten.find(std::string(name)); known != asWritten.end())
        return known->second;
    const auto found = providers().find(foldText(name));
    const Provider* provider = found == providers().end() ? nullptr : &found->second;
    if (asWritten.size() < mostRemembered)
        asWritten.emplace(name, provider);
    return provider;
}

const std::vector<MissingWords>& missingWords()
{
    static const auto words = [] {
        std::vector<MissingWords> made;
        const TsvTable table = TsvTable::embedded(resource::missing_descriptions(), "missing_descriptions");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            made.push_back({foldAll(table.cell(row, "mark")), foldAll(table.cell(row, "intro")), foldAll(table.cell(row, "tail"))});
        return made;
    }();
    return words;
}

// What stands between the last introduction and what Windows adds at the end.
std::string_view stringsOf(std::string_view message, const Folded& folded, const MissingWords& words)
{
    std::size_t begin = 0;
    for (const std::string& intro : words.intros)
        if (const std::size_t at = folded.text.rfind(intro); at != none)
            begin = std::max(begin, at + intro.size());
    if (begin == 0)
        return {};
    std::size_t end = folded.text.size();
    for (const std::string& tail : words.tails)
        if (const std::size_t at = folded.text.find(tail, begin); at != none)
            end = std::min(end, at);
    const std::size_t from = begin < folded.at.size() ? folded.at[begin] : message.size();
    const std::size_t to = end < folded.at.size() ? folded.at[end] : message.size();
    std::string_view strings = trim(message.substr(from, to - from));
    if (strings.starts_with(':')) // French sets a blank before the colon
        strings = trim(strings.substr(1));
    if (strings.size() >= 2 && strings.front() == '\'' && strings.back() == '\'') // Get-EventLog: 'a', 'b'
        strings = strings.substr(1, strings.size() - 2);
    return strings;
}

} // namespace

std::string_view canonicalProvider(std::string_view name)
{
    const Provider* known = providerOf(name);
    return known ? std::string_view(known->name) : name;
}

bool isKnownProvider(std::string_view name)
{
    return providerOf(name) != nullptr;
}

bool messageIsString(std::string_view provider)
{
    const Provider* known = providerOf(provider);
    return known && known->messageIsString;
}

std::string foldProvider(std::string_view name)
{
    std::string folded;
    for (const char c : canonicalProvider(name))
        if ((c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80)
            folded += lowerAscii(c);
    for (const std::string_view word : {"microsoft", "windows"})
        if (folded.starts_with(word) && folded.size() > word.size())
            folded.erase(0, word.size());
    return folded;
}

std::string foldMessage(std::string_view text)
{
    std::string folded;
    folded.reserve(text.size());
    bool blank = false;
    for (const char c : text) {
        if (isBlank(c)) {
            blank = true;
        } else if (!isContinuation(c)) {
            if (blank && !folded.empty())
                folded += ' ';
            blank = false;
            folded += static_cast<unsigned char>(c) < 0x80 ? lowerAscii(c) : '?';
        }
    }
    return folded;
}

std::optional<std::uint32_t> eventLevel(std::string_view name)
{
    static const auto levels = [] {
        std::unordered_map<std::string, std::uint32_t> made;
        const TsvTable table = TsvTable::embedded(resource::event_levels(), "event_levels");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            for (const std::string& level : foldAll(table.cell(row, "names")))
                if (std::any_of(level.begin(), level.end(), [](char c) { return c != '?'; }))
                    made.emplace(level, static_cast<std::uint32_t>(table.cell(row, "level").front() - '0'));
        for (std::size_t row = 0; row < table.rowCount(); ++row) // scripts without any ASCII letter: as they stand
            for (const std::string_view level : splitText(table.cell(row, "names"), '|'))
                made.emplace(level, static_cast<std::uint32_t>(table.cell(row, "level").front() - '0'));
        return made;
    }();
    name = trim(name);
    if (name.size() == 1 && name.front() >= '0' && name.front() <= '5')
        return static_cast<std::uint32_t>(name.front() - '0');
    if (const auto known = levels.find(std::string(name)); known != levels.end())
        return known->second;
    const auto folded = levels.find(foldMessage(name));
    return folded == levels.end() ? std::nullopt : std::optional(folded->second);
}

MissingDescription missingDescription(std::string_view message)
{
    constexpr std::size_t head = 400;
    if (message.size() < 20)
        return {};
    const std::string start = foldMessage(message.substr(0, head));
    for (const MissingWords& words : missingWords()) {
        for (const std::string& mark : words.marks) {
            std::size_t begin = none;
            if (findGlob(start, mark, begin) == none || begin > 100)
                continue;
            return {true, stringsOf(message, foldWithPlaces(message), words)};
        }
    }
    return {};
}

std::string_view serverTextTemplate(std::string_view provider, std::uint32_t eventId)
{
    static const TsvTable table = TsvTable::embedded(resource::server_texts(), "server_texts");
    static const auto index = [] {
        std::map<std::pair<std::string_view, std::uint32_t>, std::string_view> made;
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const std::string_view id = table.cell(row, "id");
            std::uint32_t number = 0;
            if (std::from_chars(id.data(), id.data() + id.size(), number).ec != std::errc())
                brokenTable("server_texts", id);
            made.emplace(std::pair(table.cell(row, "provider"), number), table.cell(row, "text"));
        }
        return made;
    }();
    const Provider* known = providerOf(provider);
    if (!known)
        return {};
    const auto found = index.find(std::pair(std::string_view(known->prefix), eventId));
    return found == index.end() ? std::string_view() : found->second;
}

} // namespace core
