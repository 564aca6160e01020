// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/regex.h"

#include "core/kql/runtime/regex_syntax.h"
#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace core::kql {
namespace {

constexpr int maxMemory = 16 << 20;
// RE2 may fall back to a matcher that takes time in proportion to program and text; this keeps the product bearable. Classes of
// Unicode make programs long.
constexpr int maxProgram = 20'000;
constexpr int maxUnicodeProgram = 60'000;
constexpr std::size_t maxWork = std::size_t{1} << 32;
constexpr std::size_t maxPattern = 64 << 10;
constexpr std::size_t cacheSize = 16;

[[noreturn]] void refuse(std::string_view pattern, std::string_view why)
{
    throw std::runtime_error(fmt::format("the regular expression '{}' is not valid: {}", pattern.substr(0, 200), why));
}

std::unique_ptr<const re2::RE2> compile(std::string_view pattern, RegexAlphabet alphabet)
{
    if (pattern.size() > maxPattern)
        refuse(pattern, "it is too long");
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(maxMemory);
    auto regex = std::make_unique<const re2::RE2>(toRe2Syntax(pattern, alphabet), options);
    if (!regex->ok())
        refuse(pattern, std::string_view(regex->error()).substr(0, 200));
    if (regex->ProgramSize() > (alphabet == RegexAlphabet::Ascii ? maxProgram : maxUnicodeProgram))
        refuse(pattern, "it is too large");
    return regex;
}

} // namespace

Regex::Regex(std::string_view pattern)
    : m_pattern(pattern), m_ascii(compile(pattern, RegexAlphabet::Ascii)),
      m_groupNames(static_cast<std::size_t>(m_ascii->NumberOfCapturingGroups()))
{
    for (const auto& [number, name] : m_ascii->CapturingGroupNames())
        m_groupNames[static_cast<std::size_t>(number - 1)] = name;
}

const re2::RE2& Regex::forText(std::string_view text) const
{
    const bool ascii = isAscii(text);
    if (!ascii && !m_unicode)
        m_unicode = compile(m_pattern, RegexAlphabet::Unicode);
    const re2::RE2& regex = ascii ? *m_ascii : *m_unicode;
    if (text.size() * static_cast<std::size_t>(regex.ProgramSize()) > maxWork)
        refuse(m_pattern, "it is too large for a text of this length");
    return regex;
}

bool Regex::isIn(std::string_view text) const
{
    return forText(text).Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::shared_ptr<const Regex> compileRegex(std::string_view pattern)
{
    thread_local std::array<std::shared_ptr<const Regex>, cacheSize> cache;
    thread_local std::size_t nextVictim = 0;
    const auto found = std::find_if(cache.begin(), cache.end(), [&](const auto& kept) { return kept && kept->pattern() == pattern; });
    if (found != cache.end())
        return *found;
    auto regex = std::make_shared<const Regex>(pattern);
    cache[nextVictim] = regex;
    nextVictim = (nextVictim + 1) % cacheSize;
    return regex;
}

const Regex& regexArgument(Call& call, int i)
{
    return *call.remembered<std::shared_ptr<const Regex>>(i, [&] { return compileRegex(call.text(i)); });
}

RegexMatches::RegexMatches(const Regex& regex, std::string_view text, int groups)
    : m_regex(regex.forText(text)), m_text(text), m_groups(static_cast<std::size_t>(1 + std::clamp(groups, 0, regex.groups())))
{
}

bool RegexMatches::next()
{
    while (m_from <= m_text.size()) {
        if (!m_regex.Match(piece(m_text), m_from, m_text.size(), re2::RE2::UNANCHORED, m_groups.data(), static_cast<int>(m_groups.size())))
            break;
        const auto begin = static_cast<std::size_t>(m_groups[0].data() - m_text.data());
        const std::size_t end = begin + m_groups[0].size();
        const bool repeatsEnd = m_any && begin == end && begin == m_end;
        m_from = end;
        if (begin == end)
            m_from += end < m_text.size() ? codePointAt(m_text, end).length : 1;
        if (repeatsEnd)
            continue;
        m_any = true;
        m_begin = begin;
        m_end = end;
        return true;
    }
    m_from = m_text.size() + 1;
    return false;
}

std::string_view RegexMatches::group(int i) const
{
    const auto& group = m_groups[static_cast<std::size_t>(i)];
    return group.data() ? std::string_view(group.data(), group.size()) : std::string_view();
}

} // namespace core::kql
