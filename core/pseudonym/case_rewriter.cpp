// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/case_rewriter.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace core::pseudonym {
namespace {

std::string textOfJson(std::string_view value)
{
    return value.size() >= 2 && value.front() == '"' ? unescapeJson(value.substr(1, value.size() - 2)) : std::string(value);
}

std::optional<std::uint64_t> hexNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return text.size() == 16 && error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

// The folder goes; of the name what tells its form stays.
std::string CaseRewriter::path(std::string_view original)
{
    std::string out;
    while (!original.empty()) {
        const std::size_t mark = std::min(original.find('!'), original.size());
        std::string_view part = original.substr(0, mark);
        while (!part.empty() && !isWordByte(part.front()))
            part.remove_prefix(1);
        const std::size_t slash = part.find_last_of("/\\");
        const std::string_view file = slash == std::string_view::npos ? part : part.substr(slash + 1);
        const std::size_t dot = file.rfind('.');
        const std::string_view suffix = dot == std::string_view::npos || file.size() - dot > 8 ? std::string_view() : file.substr(dot);
        out += (out.empty() ? "evidence/" : "!") + toLower(m_text.aliases().file(part.empty() ? original : part)) + std::string(suffix);
        original.remove_prefix(std::min(mark + 1, original.size()));
    }
    return out;
}

std::string CaseRewriter::alertKey(std::string_view original)
{
    const std::size_t colon = original.rfind(':');
    const std::string_view hash = colon == std::string_view::npos ? original : original.substr(colon + 1);
    if (const auto number = hexNumber(hash))
        return std::string(original.substr(0, original.size() - hash.size())) + fmt::format("{:016x}", m_text.aliases().number(*number));
    return m_text.text(original);
}

std::string CaseRewriter::subject(std::string_view original)
{
    const std::size_t colon = original.find(':');
    if (colon == std::string_view::npos)
        return m_text.text(original);
    const std::string prefix(original.substr(0, colon + 1));
    const std::string_view rest = original.substr(colon + 1);
    if (prefix == "case:")
        return std::string(original);
    if (prefix == "alert:")
        return prefix + alertKey(rest);
    if (prefix == "event:") {
        const auto key = hexNumber(rest);
        return key ? fmt::format("event:{:016x}", m_text.aliases().number(*key)) : prefix + m_text.text(rest);
    }
    if (prefix == "server:")
        return prefix + m_text.value(Field::Computer, rest);
    if (prefix == "person:")
        return prefix + m_text.value(Field::Account, rest);
    return prefix + m_text.text(rest);
}

std::string CaseRewriter::cells(std::string_view json)
{
    JsonWriter out;
    out.beginArray();
    eachJsonElement(json, [&](std::string_view pair) {
        std::vector<std::string> parts;
        eachJsonElement(pair, [&](std::string_view part) {
            parts.push_back(textOfJson(part));
            return true;
        });
        out.beginArray();
        for (std::size_t i = 0; i < parts.size(); ++i)
            out.value(std::string_view(i == 0 ? parts[0] : value(fieldNamed(parts[0]), parts[i])));
        out.endArray();
        return true;
    });
    return out.endArray().text();
}

std::string CaseRewriter::namedText(std::string_view kind, std::string_view text)
{
    return m_text.value(kind == "anchor" ? Field::Anchor : kind == "object_id" || kind == "sid" || kind == "none" ? Field::Text : Field::Account, text);
}

TextNumbers::TextNumbers(store::Case& original, CaseRewriter& rewriter) : m_case(original), m_rewriter(rewriter)
{
    sqlite::Statement last(original.db(), "SELECT coalesce(max(id), 0) + 1 FROM string");
    last.step();
    m_next = last.integer(0);
}

std::int64_t TextNumbers::numberOf(std::int64_t original, const std::string& text, const std::string& inTexts)
{
    if (text == inTexts)
        return original;
    const auto [place, isNew] = m_byText.try_emplace(text, m_next);
    if (isNew)
        m_added.emplace_back(m_next++, text);
    return place->second;
}

void TextNumbers::use(std::int64_t original)
{
    if (original <= 0)
        return;
    if (std::size_t(original) >= m_used.size())
        m_used.resize(std::size_t(original) * 3 / 2 + 64);
    m_used[std::size_t(original)] = true;
}

std::int64_t TextNumbers::of(Field field, std::int64_t original)
{
    if (original <= 0 || field == Field::Text) {
        use(original);
        return original;
    }
    auto& known = m_known[field];
    if (std::size_t(original) >= known.size())
        known.resize(std::size_t(original) * 3 / 2 + 64);
    if (known[std::size_t(original)] == 0) {
        const std::string text(m_case.texts().text(original));
        known[std::size_t(original)] = numberOf(original, m_rewriter.value(field, text), m_rewriter.value(Field::Text, text));
    }
    if (known[std::size_t(original)] == original)
        use(original);
    return known[std::size_t(original)];
}

std::int64_t TextNumbers::ofKind(std::string_view kind, std::int64_t original)
{
    const Field field = kind == "anchor" ? Field::Anchor : kind == "object_id" || kind == "sid" || kind == "none" ? Field::Text : Field::Account;
    return of(field, original);
}

} // namespace core::pseudonym
