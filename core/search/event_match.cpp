// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_match.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <re2/re2.h>
#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace core {

namespace {

constexpr std::array<std::uint8_t, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool isV4 = false;
};

std::optional<Address> parseAddress(std::string_view text)
{
    if (text.size() < 2 || text.size() > 45)
        return std::nullopt;
    char buffer[46];
    *std::copy(text.begin(), text.end(), buffer) = 0;
    Address address;
    if (inet_pton(AF_INET, buffer, address.bytes.data() + 12) == 1) {
        std::copy(mappedPrefix.begin(), mappedPrefix.end(), address.bytes.begin());
        address.isV4 = true;
        return address;
    }
    return text.find(':') != std::string_view::npos && inet_pton(AF_INET6, buffer, address.bytes.data()) == 1 ? std::optional(address)
                                                                                                             : std::nullopt;
}

bool containsFolded(std::string_view text, std::string_view part)
{
    if (part.empty())
        return true;
    if (text.size() < part.size())
        return false;
    const char first = part.front();
    const char* end = text.data() + (text.size() - part.size() + 1);
    for (const char* at = text.data(); at != end; ++at) {
        if (lowerAscii(*at) != first)
            continue;
        std::size_t i = 1;
        while (i < part.size() && lowerAscii(at[i]) == part[i])
            ++i;
        if (i == part.size())
            return true;
    }
    return false;
}

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<AddressBlock> AddressBlock::parse(std::string_view text)
{
    text = trim(text);
    const std::size_t slash = text.find('/');
    const auto address = parseAddress(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    AddressBlock block{address->bytes, 128};
    if (slash != std::string_view::npos) {
        const std::string_view digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), block.bits);
        const int most = address->isV4 ? 32 : 128;
        if (error != std::errc() || end != digits.data() + digits.size() || block.bits < 0 || block.bits > most)
            return std::nullopt;
        block.bits += 128 - most;
    }
    return block;
}

bool AddressBlock::contains(std::string_view text) const
{
    const auto address = parseAddress(text);
    if (!address)
        return false;
    const int whole = bits / 8, rest = bits % 8;
    if (!std::equal(base.begin(), base.begin() + whole, address->bytes.begin()))
        return false;
    const auto mask = std::uint8_t(0xFF00 >> rest);
    return rest == 0 || ((base[std::size_t(whole)] ^ address->bytes[std::size_t(whole)]) & mask) == 0;
}

bool matchesPattern(std::string_view text, std::string_view pattern)
{
    std::size_t t = 0, p = 0, star = std::string_view::npos, resume = 0;
    const auto isContinuation = [&](std::size_t i) { return i < text.size() && (text[i] & 0xC0) == 0x80; };
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            ++p;
            for (++t; isContinuation(t);) // one letter, not one byte
                ++t;
        } else if (p < pattern.size() && lowerAscii(text[t]) == pattern[p]) {
            ++t;
            ++p;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

Result<EventMatch> EventMatch::make(const FilterTerm& term)
{
    EventMatch match;
    match.m_match = term.match;
    match.m_value = toLower(term.value);
    match.m_upper = toLower(term.upper);
    if (term.field == FilterField::Ip && term.match == FilterMatch::Is)
        if (const auto address = normalizeIp(term.value))
            match.m_value = *address; // as the case stores it
    if (term.match == FilterMatch::Network) {
        const auto block = AddressBlock::parse(term.value);
        if (!block && term.value.find('*') == std::string::npos)
            return fail(ErrorCode::InvalidArgument, "this is no network", term.value);
        if (block)
            match.m_block = *block;
        else
            match.m_match = FilterMatch::Pattern;
    } else if (term.match == FilterMatch::Range) {
        match.m_from = numberOf(term.value);
        match.m_to = numberOf(term.upper);
    } else if (term.match == FilterMatch::Regex) {
        re2::RE2::Options options(re2::RE2::Quiet);
        options.set_case_sensitive(false);
        options.set_max_mem(16 << 20);
        auto regex = std::make_shared<const re2::RE2>(term.value, options);
        if (!regex->ok())
            return fail(ErrorCode::InvalidArgument, "this is no regular expression: " + regex->error(), term.value);
        match.m_regex = std::move(regex);
    }
    return match;
}

bool EventMatch::operator()(std::string_view text) const
{
    if (text.empty())
        return false;
    switch (m_match) {
    case FilterMatch::Is: return equalsIgnoreCase(text, m_value);
    case FilterMatch::Contains: return containsFolded(text, m_value);
    case FilterMatch::Pattern: return matchesPattern(text, m_value);
    case FilterMatch::Network: return m_block.contains(text);
    case FilterMatch::Regex: return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_regex);
    case FilterMatch::Range: return isInRange(text);
    case FilterMatch::Present: return true;
    }
    return false;
}

std::optional<Guid> EventMatch::guid() const
{
    return m_match == FilterMatch::Is ? parseGuid(m_value) : std::nullopt;
}

bool EventMatch::mayFitGuid() const
{
    const bool isPlain = m_match == FilterMatch::Is || m_match == FilterMatch::Contains || m_match == FilterMatch::Pattern;
    const std::size_t most = m_match == FilterMatch::Pattern ? 1000 : 36;
    return m_match != FilterMatch::Network
        && (!isPlain || (m_value.size() <= most && m_value.find_first_not_of("0123456789abcdef-*?") == std::string::npos));
}

// Between numbers where both ends are numbers or open, else in the order of the folded texts.
bool EventMatch::isInRange(std::string_view text) const
{
    const bool isNumeric = (m_from || m_value.empty()) && (m_to || m_upper.empty()) && (m_from || m_to);
    if (isNumeric) {
        const auto number = numberOf(text);
        return number && (!m_from || *m_from <= *number) && (!m_to || *number <= *m_to);
    }
    const std::string folded = toLower(text);
    return (m_value.empty() || m_value <= folded) && (m_upper.empty() || folded <= m_upper);
}

} // namespace core
