// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace core {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f'; }

// Length of the valid UTF-8 sequence at the start of text, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char c = byte(0);
    if (c < 0x80)
        return 1;
    const std::size_t length = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length == 0 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool overlong = (c == 0xE0 && byte(1) < 0xA0) || (c == 0xF0 && byte(1) < 0x90);
    const bool surrogate = c == 0xED && byte(1) >= 0xA0;
    const bool tooLarge = c == 0xF4 && byte(1) >= 0x90;
    return overlong || surrogate || tooLarge ? 0 : length;
}

} // namespace

bool isDigits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), isDigit); }

std::string_view trim(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string toLower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lowerAscii);
    return out;
}

bool equalsIgnoreCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lowerAscii(x) == lowerAscii(y); });
}

bool startsWithIgnoreCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && equalsIgnoreCase(text.substr(0, prefix.size()), prefix);
}

bool endsWithIgnoreCase(std::string_view text, std::string_view suffix)
{
    return text.size() >= suffix.size() && equalsIgnoreCase(text.substr(text.size() - suffix.size()), suffix);
}

bool containsIgnoreCase(std::string_view text, std::string_view part)
{
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char x, char y) { return lowerAscii(x) == lowerAscii(y); })
        != text.end();
}

bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        if (text.size() >= 8) { // nearly every log is ASCII: eight bytes at a time
            std::uint64_t word = 0;
            std::memcpy(&word, text.data(), 8);
            if ((word & 0x8080808080808080U) == 0) {
                text.remove_prefix(8);
                continue;
            }
        }
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::string toValidUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

void appendUtf8(std::string& out, char32_t character)
{
    if ((character >= 0xD800 && character < 0xE000) || character > 0x10FFFF)
        character = 0xFFFD;
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80 | (character >> shift & 0x3F)); };
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += static_cast<char>(0xC0 | character >> 6);
        tail(0);
    } else if (character < 0x10000) {
        out += static_cast<char>(0xE0 | character >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | character >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

std::optional<std::string> normalizeIp(std::string_view text)
{
    text = trim(text);
    if (text.size() < 2 || text.size() > 64)
        return std::nullopt;
    std::string candidate(text);
    if (candidate.front() == '[') { // [v6] or [v6]:port
        const auto close = candidate.find(']');
        if (close == std::string::npos)
            return std::nullopt;
        candidate = candidate.substr(1, close - 1);
    } else if (std::count(candidate.begin(), candidate.end(), ':') == 1) { // v4:port
        candidate.resize(candidate.find(':'));
    }
    if (const auto scope = candidate.find('%'); scope != std::string::npos)
        candidate.resize(scope);
    in_addr v4{};
    if (inet_pton(AF_INET, candidate.c_str(), &v4) == 1) {
        char buffer[INET_ADDRSTRLEN];
        return std::string(inet_ntop(AF_INET, &v4, buffer, sizeof buffer));
    }
    in6_addr v6{};
    if (inet_pton(AF_INET6, candidate.c_str(), &v6) != 1)
        return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(&v6);
    const bool mapped = std::all_of(bytes, bytes + 10, [](unsigned char b) { return b == 0; }) && bytes[10] == 0xFF
        && bytes[11] == 0xFF;
    char buffer[INET6_ADDRSTRLEN];
    if (mapped)
        return std::string(inet_ntop(AF_INET, bytes + 12, buffer, sizeof buffer));
    return std::string(inet_ntop(AF_INET6, &v6, buffer, sizeof buffer));
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator)
{
    std::string out;
    for (const std::string& text : texts) {
        if (!out.empty())
            out += separator;
        out += text;
    }
    return out;
}

std::string shorten(std::string_view text, std::size_t limit)
{
    std::string out(text.substr(0, std::min(text.size(), limit)));
    if (text.size() > limit) {
        while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80)
            out.pop_back();
        if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0x80)
            out.pop_back();
        out += "…";
    }
    for (char& c : out)
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    return out;
}

std::string forTerminal(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        // The controls from U+0080 to U+009F begin with C2; ESC [ has a form among them.
        const bool isC1 = c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (isC1)
            ++i;
        if (isC1 || c < 0x20 || c == 0x7f)
            safe += c == '\t' ? " " : "\xef\xbf\xbd";
        else
            safe += text[i];
    }
    return safe;
}

} // namespace core
