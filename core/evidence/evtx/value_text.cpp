// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/value_text.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/evidence/evtx/binary_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <optional>

namespace core::evtx {
namespace {

// What a character needs besides being copied, for the first 128: nothing, or one of these.
enum : std::uint8_t { plain = 0, special = 1, specialInAttribute = 2 };

constexpr auto characterClasses = [] {
    std::array<std::uint8_t, 128> classes{};
    for (std::size_t c = 0; c < 0x20; ++c)
        classes[c] = special;
    classes['\t'] = classes['\n'] = classes['\r'] = classes['\''] = specialInAttribute;
    classes['&'] = classes['<'] = classes['>'] = special;
    return classes;
}();

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '\'': out += "&apos;"; return;
    case '\0': out += "\xEF\xBF\xBD"; return; // not even a reference may name NUL
    default: fmt::format_to(std::back_inserter(out), "&#x{:X};", static_cast<unsigned>(c)); return;
    }
}

void appendAscii(std::string& out, char c, Escape escape)
{
    const std::uint8_t kind = characterClasses[static_cast<unsigned char>(c)];
    if (escape == Escape::None ? c != '\0' : kind == plain || (kind == specialInAttribute && escape == Escape::Text))
        out += c;
    else
        appendEscaped(out, c);
}

std::uint16_t unitAt(std::string_view utf16, std::size_t index)
{
    std::uint16_t unit = 0;
    std::memcpy(&unit, utf16.data() + index * 2, 2);
    return unit;
}

// Copies characters that stand for themselves; answers the index of the first that does not.
std::size_t appendPlainRun(std::string& out, std::string_view utf16, std::size_t index, std::uint8_t forbidden)
{
    const std::size_t count = utf16.size() / 2;
    char buffer[256];
    while (index < count) {
        std::size_t n = 0;
        while (n < sizeof buffer && index + n < count) {
            const std::uint16_t unit = unitAt(utf16, index + n);
            if (unit >= 0x80 || (characterClasses[unit] & forbidden) != 0)
                break;
            buffer[n++] = static_cast<char>(unit);
        }
        out.append(buffer, n);
        index += n;
        if (n < sizeof buffer)
            break;
    }
    return index;
}

// Text in a code page that the log does not name: UTF-8 if it is that, else Windows-1252.
void appendAnsi(std::string& out, std::string_view bytes, Escape escape)
{
    static constexpr std::uint16_t upper[32] = {
        0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
        0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0xFFFD, 0x017E, 0x0178};
    while (!bytes.empty() && bytes.back() == '\0')
        bytes.remove_suffix(1);
    const bool utf8 = isValidUtf8(bytes);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            appendAscii(out, c, escape);
        else if (utf8)
            out += c;
        else
            appendUtf8(out, byte < 0xA0 ? upper[byte - 0x80] : byte);
    }
}

template <class T> void appendNumber(std::string& out, T value)
{
    char digits[32];
    const auto result = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, result.ptr);
}

void appendHexBytes(std::string& out, std::string_view bytes)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

// Some writers store a number in fewer or more bytes than its type says: the bytes there decide.
std::optional<std::uint64_t> unsignedNumber(std::string_view bytes)
{
    if (bytes.size() != 1 && bytes.size() != 2 && bytes.size() != 4 && bytes.size() != 8)
        return std::nullopt;
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), bytes.size());
    return value;
}

std::int64_t signExtended(std::uint64_t value, std::size_t bytes)
{
    const unsigned shift = 64 - 8 * static_cast<unsigned>(bytes);
    return static_cast<std::int64_t>(value << shift) >> shift;
}

void appendHexNumber(std::string& out, std::uint64_t value)
{
    char digits[20];
    const auto result = std::to_chars(digits, digits + sizeof digits, value, 16);
    out += "0x";
    out.append(digits, result.ptr);
}

void appendGuid(std::string& out, std::string_view bytes)
{
    BinaryReader reader(bytes, 0, bytes.size());
    const std::uint32_t a = reader.u32();
    const std::uint16_t b = reader.u16();
    const std::uint16_t c = reader.u16();
    fmt::format_to(std::back_inserter(out), "{{{:08X}-{:04X}-{:04X}-", a, b, c);
    appendHexBytes(out, bytes.substr(8, 2));
    out += '-';
    appendHexBytes(out, bytes.substr(10, 6));
    out += '}';
}

void appendFileTime(std::string& out, std::uint64_t fileTime)
{
    constexpr std::uint64_t year10000 = 2'650'467'744'000'000'000;
    if (fileTime < year10000)
        out += formatUtc(UtcTime::fromFileTime(fileTime), 7);
    else
        appendHexNumber(out, fileTime);
}

void appendSystemTime(std::string& out, std::string_view bytes)
{
    BinaryReader reader(bytes, 0, bytes.size());
    const unsigned year = reader.u16();
    const unsigned month = reader.u16();
    reader.u16(); // day of the week
    const unsigned day = reader.u16();
    const unsigned hour = reader.u16();
    const unsigned minute = reader.u16();
    const unsigned second = reader.u16();
    const unsigned milliseconds = reader.u16();
    fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", year, month, day, hour, minute,
                   second, milliseconds);
}

// Revision, number of parts, authority (48 bits, big-endian), parts.
bool appendSid(std::string& out, std::string_view bytes)
{
    if (bytes.size() < 8)
        return false;
    const std::size_t parts = static_cast<unsigned char>(bytes[1]);
    if (bytes.size() < 8 + 4 * parts)
        return false;
    std::uint64_t authority = 0;
    for (std::size_t i = 2; i < 8; ++i)
        authority = authority << 8 | static_cast<unsigned char>(bytes[i]);
    fmt::format_to(std::back_inserter(out), "S-{}-", static_cast<unsigned char>(bytes[0]));
    if (authority > 0xFFFFFFFF)
        appendHexNumber(out, authority);
    else
        appendNumber(out, authority);
    BinaryReader reader(bytes, 8, bytes.size());
    for (std::size_t i = 0; i < parts; ++i) {
        out += '-';
        appendNumber(out, reader.u32());
    }
    return true;
}

template <class T> bool appendReal(std::string& out, std::string_view bytes)
{
    if (bytes.size() != sizeof(T))
        return false;
    T value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    fmt::format_to(std::back_inserter(out), "{}", value);
    return true;
}

bool appendIntegral(std::string& out, std::uint8_t type, std::string_view bytes)
{
    const std::optional<std::uint64_t> value = unsignedNumber(bytes);
    if (!value)
        return false;
    switch (type) {
    case valueType::int8:
    case valueType::int16:
    case valueType::int32:
    case valueType::int64: appendNumber(out, signExtended(*value, bytes.size())); break;
    case valueType::boolean: out += *value != 0 ? "true" : "false"; break;
    case valueType::size:
    case valueType::handle:
    case valueType::hex32:
    case valueType::hex64: appendHexNumber(out, *value); break;
    case valueType::fileTime: appendFileTime(out, *value); break;
    default: appendNumber(out, *value); break;
    }
    return true;
}

// False where the bytes do not fit the type.
bool appendScalar(std::string& out, std::uint8_t type, std::string_view bytes, Escape escape)
{
    switch (type) {
    case valueType::null: return true;
    case valueType::string:
    case valueType::xml:
        while (bytes.size() >= 2 && unitAt(bytes, bytes.size() / 2 - 1) == 0)
            bytes = bytes.substr(0, (bytes.size() / 2 - 1) * 2);
        appendUtf16(out, bytes, escape);
        return true;
    case valueType::ansiString: appendAnsi(out, bytes, escape); return true;
    case valueType::real32: return appendReal<float>(out, bytes);
    case valueType::real64: return appendReal<double>(out, bytes);
    case valueType::binary: appendHexBytes(out, bytes); return true;
    case valueType::guid:
        if (bytes.size() != 16)
            return false;
        appendGuid(out, bytes);
        return true;
    case valueType::systemTime:
        if (bytes.size() != 16)
            return false;
        appendSystemTime(out, bytes);
        return true;
    case valueType::sid: return appendSid(out, bytes);
    case valueType::fileTime:
        return bytes.size() == 8 && appendIntegral(out, type, bytes);
    default: return type <= valueType::handle && appendIntegral(out, type, bytes);
    }
}

} // namespace

void appendUtf16(std::string& out, std::string_view utf16, Escape escape)
{
    const std::uint8_t forbidden = escape == Escape::Attribute ? special | specialInAttribute : special;
    const std::size_t count = utf16.size() / 2;
    for (std::size_t i = 0; i < count;) {
        i = appendPlainRun(out, utf16, i, forbidden);
        if (i == count)
            return;
        const std::uint32_t unit = unitAt(utf16, i++);
        if (unit < 0x80) {
            appendAscii(out, static_cast<char>(unit), escape);
            continue;
        }
        const std::uint32_t next = unit >= 0xD800 && unit < 0xDC00 && i < count ? unitAt(utf16, i) : 0;
        if (next >= 0xDC00 && next < 0xE000) {
            appendUtf8(out, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            ++i;
        } else {
            appendUtf8(out, unit);
        }
    }
}

void appendValue(std::string& out, std::uint8_t type, std::string_view bytes, Escape escape)
{
    if ((type & valueType::array) == 0) {
        if (!appendScalar(out, type, bytes, escape))
            appendHexBytes(out, bytes);
        return;
    }
    const std::uint8_t itemType = type & 0x7F;
    std::string_view item;
    for (bool first = true; nextArrayItem(itemType, bytes, item); first = false) {
        if (!first)
            out += ", ";
        if (!appendScalar(out, itemType, item, escape))
            appendHexBytes(out, item);
    }
}

bool nextArrayItem(std::uint8_t itemType, std::string_view& bytes, std::string_view& item)
{
    if (bytes.empty())
        return false;
    std::size_t length = 0;
    std::size_t terminator = 0;
    switch (itemType) {
    case valueType::string:
        while (length + 1 < bytes.size() && unitAt(bytes, length / 2) != 0)
            length += 2;
        terminator = 2;
        break;
    case valueType::ansiString:
        length = std::min(bytes.find('\0'), bytes.size());
        terminator = 1;
        break;
    case valueType::int8:
    case valueType::uint8: length = 1; break;
    case valueType::int16:
    case valueType::uint16: length = 2; break;
    case valueType::int32:
    case valueType::uint32:
    case valueType::real32:
    case valueType::boolean:
    case valueType::hex32: length = 4; break;
    case valueType::int64:
    case valueType::uint64:
    case valueType::real64:
    case valueType::hex64:
    case valueType::fileTime: length = 8; break;
    case valueType::guid:
    case valueType::systemTime: length = 16; break;
    case valueType::sid: length = bytes.size() < 2 ? bytes.size() : 8 + 4 * static_cast<unsigned char>(bytes[1]); break;
    default: length = bytes.size(); break;
    }
    length = std::min(length, bytes.size());
    item = bytes.substr(0, length);
    bytes.remove_prefix(std::min(length + terminator, bytes.size()));
    return true;
}

} // namespace core::evtx
