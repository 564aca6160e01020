// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/regex.h"

#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>

namespace core::kql {
namespace {

constexpr int maxMemory = 8 << 20;
// RE2 falls back to a matcher that takes time in proportion to program and text; this keeps the product bearable.
constexpr int maxProgram = 20'000;
constexpr std::size_t maxPattern = 64 << 10;
constexpr std::size_t cacheSize = 16;

struct Compiled {
    std::string pattern;
    std::shared_ptr<const re2::RE2> regex;
};

[[noreturn]] void refuse(std::string_view pattern, std::string_view why)
{
    throw std::runtime_error(fmt::format("the regular expression '{}' is not valid: {}", pattern.substr(0, 200), why));
}

// Kusto takes (?<name>...) beside (?P<name>...); this version of RE2 only the latter.
std::string withPythonNames(std::string_view pattern)
{
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        out += pattern[i];
        const std::string_view rest = pattern.substr(i);
        if (rest[0] == '\\' && rest.size() > 1) {
            out += rest[1];
            ++i;
        } else if (rest.starts_with("(?<") && !rest.starts_with("(?<=") && !rest.starts_with("(?<!")) {
            out += "?P";
            ++i;
        }
    }
    return out;
}

std::shared_ptr<const re2::RE2> compile(std::string_view pattern)
{
    if (pattern.size() > maxPattern)
        refuse(pattern, "it is too long");
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(maxMemory);
    auto regex = std::make_shared<const re2::RE2>(withPythonNames(pattern), options);
    if (!regex->ok())
        refuse(pattern, regex->error());
    if (regex->ProgramSize() > maxProgram)
        refuse(pattern, "it is too large");
    return regex;
}

} // namespace

std::shared_ptr<const re2::RE2> compileRegex(std::string_view pattern)
{
    thread_local std::array<Compiled, cacheSize> cache;
    thread_local std::size_t nextVictim = 0;
    const auto found = std::find_if(cache.begin(), cache.end(), [&](const Compiled& c) { return c.regex && c.pattern == pattern; });
    if (found != cache.end())
        return found->regex;
    auto regex = compile(pattern);
    cache[nextVictim] = {std::string(pattern), regex};
    nextVictim = (nextVictim + 1) % cacheSize;
    return regex;
}

const re2::RE2& regexArgument(Call& call, int i)
{
    return *call.remembered<std::shared_ptr<const re2::RE2>>(i, [&] { return compileRegex(call.text(i)); });
}

RegexMatches::RegexMatches(const re2::RE2& regex, std::string_view text, int groups)
    : m_regex(regex), m_text(text), m_groups(static_cast<std::size_t>(1 + std::clamp(groups, 0, regex.NumberOfCapturingGroups())))
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
