// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/step_text.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"
#include "resource/result_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>

namespace core {
namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

// Characters that editors and portals put in place of ASCII ones.
constexpr std::array<Replacement, 14> similarCharacters{{
    {"\u2018", "'"},
    {"\u2019", "'"},
    {"\u02BC", "'"},
    {"\u00B4", "'"},
    {"`", "'"},
    {"\uFFFD", "'"},
    {"\u2010", "-"},
    {"\u2011", "-"},
    {"\u2012", "-"},
    {"\u2013", "-"},
    {"\u2014", "-"},
    {"\u00A0", " "},
    {"\u202F", " "},
    {"\u2009", " "},
}};
constexpr std::array<Replacement, 3> spellings{
    {{"cancelled", "canceled"}, {"licence", "license"}, {"e-mail", "email"}}};

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// An apostrophe that a conversion to ASCII turned into '?': between two letters.
bool isLostApostrophe(std::string_view text, std::size_t at)
{
    return text[at] == '?' && at > 0 && at + 1 < text.size() && isLetter(text[at - 1]) &&
           isLetter(text[at + 1]);
}

// Length of the similar character at the start of text, 0 for none; `ascii` is what it stands for.
std::size_t similarAt(std::string_view text, char& ascii)
{
    for (const auto& [similar, plain] : similarCharacters)
        if (text.starts_with(similar)) {
            ascii = plain.front();
            return similar.size();
        }
    return 0;
}

std::string lowerPlain(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        char c = text[i];
        std::size_t length = 1;
        if (static_cast<unsigned char>(c) >= 0x80 || c == '`')
            length = std::max<std::size_t>(1, similarAt(text.substr(i), c));
        else if (isLostApostrophe(text, i))
            c = '\'';
        i += length;
        if (isBlank(c)) {
            if (!out.empty() && out.back() != ' ')
                out.push_back(' ');
        } else {
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
        }
    }
    return out;
}

void replaceAll(std::string& text, const Replacement& replacement)
{
    const auto& [from, to] = replacement;
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

} // namespace

std::string foldText(std::string_view text)
{
    std::string out = lowerPlain(text);
    while (!out.empty() && (out.back() == '.' || out.back() == ' '))
        out.pop_back();
    for (const Replacement& spelling : spellings)
        replaceAll(out, spelling);
    return out;
}

bool globMatches(std::string_view pattern, std::string_view text)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == text;
    const std::string_view head = pattern.substr(0, star);
    const std::string_view tail = pattern.substr(star + 1);
    return text.size() >= head.size() + tail.size() && text.starts_with(head) && text.ends_with(tail);
}

namespace {

enum class Word : std::uint8_t { Success, Failure, Timeout };

std::optional<Word> resultWord(const std::string& folded)
{
    static const auto words = [] {
        std::unordered_map<std::string, Word> known;
        const TsvTable table = TsvTable::embedded(resource::result_words(), "result_words");
        for (std::size_t row = 0; row < table.rowCount(); ++row) {
            const std::string_view outcome = table.cell(row, "outcome");
            if (outcome != "success" && outcome != "failure" && outcome != "timeout")
                brokenTable("result_words", outcome);
            known.emplace(foldText(table.cell(row, "word")),
                          outcome == "success" ? Word::Success : outcome == "timeout" ? Word::Timeout : Word::Failure);
        }
        return known;
    }();
    const auto found = words.find(folded);
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

StatedResult statedResult(std::string_view result)
{
    const std::string folded = foldText(result);
    if (const auto word = resultWord(folded))
        return *word == Word::Success ? StatedResult::Success : StatedResult::Failure;
    const std::size_t sign = folded.starts_with('-') ? 1 : 0;
    const bool isNumber = folded.size() > sign && folded.find_first_not_of("0123456789", sign) == std::string::npos;
    return isNumber ? StatedResult::Failure : StatedResult::Unstated;
}

bool isTimeout(std::string_view result)
{
    return resultWord(foldText(result)) == Word::Timeout;
}

} // namespace core
