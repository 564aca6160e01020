// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guid.h"

namespace core {
namespace {

constexpr auto hexValues = [] {
    std::array<std::int8_t, 256> values{};
    for (auto& value : values)
        value = -1;
    for (int i = 0; i < 10; ++i)
        values[std::size_t('0' + i)] = std::int8_t(i);
    for (int i = 0; i < 6; ++i)
        values[std::size_t('a' + i)] = values[std::size_t('A' + i)] = std::int8_t(10 + i);
    return values;
}();

int hexValue(char c)
{
    return hexValues[static_cast<unsigned char>(c)];
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
        const int low = hexValue(text[i + 1]);
        if ((high | low) < 0)
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
