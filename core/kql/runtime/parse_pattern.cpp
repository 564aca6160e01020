// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/parse_pattern.h"

#include "core/base/text.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace core::kql {
namespace {

constexpr std::size_t longestTyped = 64; // bytes; no number, time or GUID is longer

bool isText(Type type) { return type == Type::String || type == Type::Dynamic; }

std::optional<std::string> convert(std::string_view text, Type type)
{
    return jsonOfText(isText(type) ? text : core::trim(text), type);
}

// How much of the beginning of the text is a value of that type: the longest that converts.
std::size_t typedPrefix(std::string_view text, Type type)
{
    for (std::size_t size = std::min(text.size(), longestTyped); size > 0; --size)
        if (convert(text.substr(0, size), type))
            return size;
    return 0;
}

// Where at the end of the text a value of that type begins: the longest that converts.
std::size_t typedSuffix(std::string_view text, Type type)
{
    for (std::size_t size = std::min(text.size(), longestTyped); size > 0; --size)
        if (convert(text.substr(text.size() - size), type))
            return text.size() - size;
    return text.size();
}

std::string_view groupPattern(Type type)
{
    switch (type) {
    case Type::Int:
    case Type::Long: return "-?\\d+";
    case Type::Real:
    case Type::Decimal: return "-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?";
    default: return ".*";
    }
}

} // namespace

ParsePattern::ParsePattern(std::string_view spec)
{
    const std::string kind = jsonStringText(jsonMember(spec, "kind"));
    for (JsonCursor at(jsonMember(spec, "parts")); at.next();)
        readPart(at.value());
    m_isRelaxed = kind == "relaxed";
    if (kind == "regex")
        compile(jsonStringText(jsonMember(spec, "flags")));
    else if (kind != "simple" && !m_isRelaxed)
        throw std::runtime_error("parse: no such kind");
}

void ParsePattern::readPart(std::string_view json)
{
    Part part;
    if (const auto text = jsonMember(json, "text"); !text.empty()) {
        part.kind = Kind::Text;
        part.text = jsonStringText(text);
        if (part.text.empty())
            return;
        if (!m_parts.empty() && m_parts.back().kind == Kind::Text) {
            m_parts.back().text += part.text;
            return;
        }
    } else if (const auto type = jsonMember(json, "type"); !type.empty()) {
        const auto known = typeByName(jsonStringText(type));
        if (!known)
            throw std::runtime_error("parse: no such type");
        part.kind = Kind::Column;
        part.type = *known;
    } else if (!m_parts.empty() && m_parts.back().kind == Kind::Star) {
        return;
    }
    m_parts.push_back(std::move(part));
}

void ParsePattern::compile(std::string_view flags)
{
    if (flags.find_first_not_of("Umsi") != std::string_view::npos)
        throw std::runtime_error("parse: the flags of a regular expression are U, m, s and i");
    std::string pattern = flags.empty() ? std::string() : fmt::format("(?{})", flags);
    std::vector<std::string> names;
    for (const Part& part : m_parts) {
        if (part.kind == Kind::Star) {
            pattern += ".*?";
        } else if (part.kind == Kind::Text) {
            pattern += part.text;
        } else {
            names.push_back(fmt::format("kql_column_{}", names.size()));
            pattern += fmt::format("(?P<{}>{})", names.back(), groupPattern(part.type));
        }
    }
    m_regex = compileRegex(pattern);
    for (const std::string& name : names) {
        const auto& known = m_regex->groupNames();
        const auto at = std::find(known.begin(), known.end(), name);
        if (at == known.end()) // within brackets or quotes of the texts
            throw std::runtime_error("parse: the texts around a column are no regular expressions");
        m_groups.push_back(static_cast<int>(at - known.begin()) + 1);
    }
}

std::optional<std::string> ParsePattern::match(std::string_view text) const
{
    Values values;
    if (!(m_regex ? matchRegex(text, values) : matchTexts(text, values)))
        return std::nullopt;
    JsonArrayText array;
    for (const std::string& value : values)
        array.add(value);
    return array.close();
}

bool ParsePattern::take(std::string_view text, Type type, Values& values) const
{
    auto json = convert(text, type);
    if (!json && !m_isRelaxed)
        return false;
    values.push_back(json ? std::move(*json) : "null");
    return true;
}

bool ParsePattern::matchRegex(std::string_view text, Values& values) const
{
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(m_regex->groups()) + 1);
    const re2::StringPiece whole(text.data(), text.size());
    if (!m_regex->forText(text).Match(whole, 0, text.size(), re2::RE2::ANCHOR_BOTH, groups.data(), static_cast<int>(groups.size())))
        return false;
    std::size_t column = 0;
    for (const Part& part : m_parts) {
        if (part.kind != Kind::Column)
            continue;
        const re2::StringPiece group = groups[static_cast<std::size_t>(m_groups[column++])];
        if (!take(group.data() ? std::string_view(group.data(), group.size()) : std::string_view(""), part.type, values))
            return false;
    }
    return true;
}

bool ParsePattern::matchTexts(std::string_view text, Values& values) const
{
    std::size_t pos = 0, gap = 0; // the first part behind the last text
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].kind != Kind::Text)
            continue;
        const std::string_view wanted = m_parts[i].text;
        const bool isLast = i + 1 == m_parts.size();
        std::size_t at = pos;
        if (isLast)
            at = text.size() < pos + wanted.size() ? std::string_view::npos : text.size() - wanted.size();
        else if (gap < i)
            at = text.find(wanted, pos);
        if (at == std::string_view::npos || text.substr(at, wanted.size()) != wanted)
            return false;
        if (!fillGap(std::span(m_parts).subspan(gap, i - gap), text.substr(pos, at - pos), values))
            return false;
        pos = at + wanted.size();
        gap = i + 1;
    }
    return fillGap(std::span(m_parts).subspan(gap), text.substr(pos), values);
}

bool ParsePattern::fillGap(std::span<const Part> gap, std::string_view text, Values& values) const
{
    if (gap.empty())
        return text.empty();
    for (std::size_t i = 0; i < gap.size(); ++i) {
        const bool isLast = i + 1 == gap.size();
        if (gap[i].kind == Kind::Star) {
            // A typed column at the end of the gap takes what converts; what stands before it is passed.
            if (i + 2 == gap.size() && !isText(gap[i + 1].type))
                text.remove_prefix(typedSuffix(text, gap[i + 1].type));
            continue;
        }
        const std::size_t size = isLast ? text.size() : isText(gap[i].type) ? 0 : typedPrefix(text, gap[i].type);
        if (!take(text.substr(0, size), gap[i].type, values))
            return false;
        text.remove_prefix(size);
    }
    return true;
}

} // namespace core::kql
