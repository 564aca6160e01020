// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guid.h"

namespace core {
namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// 36 characters exactly: 8-4-4-4-12.
bool readGuid(const char* text, Guid& guid)
{
    std::size_t byte = 0;
    for (int i = 0; i < 36;) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i++] != '-')
                return false;
            continue;
        }
        const int high = hexValue(text[i]);
        const int low = high < 0 ? -1 : hexValue(text[i + 1]);
        if (low < 0)
            return false;
        guid.bytes[byte++] = static_cast<std::uint8_t>(high << 4 | low);
        i += 2;
    }
    return true;
}

} // namespace

std::string Guid::text() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

std::optional<Guid> parseGuid(std::string_view text)
{
    if (text.size() == 38 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, 36);
    Guid guid;
    if (text.size() != 36 || !readGuid(text.data(), guid))
        return std::nullopt;
    return guid;
}

std::optional<Guid> findGuid(std::string_view text, std::size_t from, std::size_t* end)
{
    Guid guid;
    for (std::size_t i = from; i + 36 <= text.size(); ++i) {
        if (text[i + 8] == '-' && readGuid(text.data() + i, guid)) {
            if (end)
                *end = i + 36;
            return guid;
        }
    }
    return std::nullopt;
}

} // namespace core
