// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in other forms: URLs, base64, hashes, numbers of bytes.
#include "core/base/base64.h"
#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <xxhash.h>

namespace core::kql {
namespace {

// ---- percent encoding

bool isPlainInUrl(char c)
{
    const char lower = static_cast<char>(c | 0x20);
    return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z') || std::string_view("-_.!*()").find(c) != std::string_view::npos;
}

std::string urlEncoded(std::string_view text, std::string_view blank)
{
    constexpr char digits[] = "0123456789abcdef"; // lower case, as the documentation's examples
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlainInUrl(c))
            out += c;
        else if (c == ' ')
            out += blank;
        else
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

void urlEncode(Call& call) { call.give(std::string_view(urlEncoded(call.text(0), "+"))); }
void urlEncodeComponent(Call& call) { call.give(std::string_view(urlEncoded(call.text(0), "%20"))); }

void urlDecode(Call& call)
{
    const std::string_view text = call.text(0);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    call.give(std::string_view(isValidUtf8(out) ? out : toValidUtf8(out)));
}

// ---- base64 (RFC 4648, with padding)

void base64Encode(Call& call) { call.give(std::string_view(base64Encoded(call.text(0)))); }

void base64Decode(Call& call)
{
    const auto bytes = strictBase64Decoded(call.text(0));
    call.give(bytes && isValidUtf8(*bytes) ? std::string_view(*bytes) : std::string_view(""));
}

// The bytes are those of a GUID in memory on Windows: the first three groups with the lowest byte first.
constexpr std::array<std::size_t, 16> orderInMemory = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

void base64DecodeToGuid(Call& call)
{
    const auto bytes = strictBase64Decoded(call.text(0));
    if (!bytes || bytes->size() != 16)
        return call.giveNull();
    Guid guid;
    for (std::size_t i = 0; i < orderInMemory.size(); ++i)
        guid.bytes[i] = static_cast<std::uint8_t>((*bytes)[orderInMemory[i]]);
    call.give(std::string_view(guid.text()));
}

void base64EncodeFromGuid(Call& call)
{
    const auto guid = core::parseGuid(call.text(0));
    if (!guid)
        return call.give(std::string_view(""));
    std::string bytes;
    for (const std::size_t at : orderInMemory)
        bytes += static_cast<char>(guid->bytes[at]);
    call.give(std::string_view(base64Encoded(bytes)));
}

// ---- hashes

void giveDigest(Call& call, const EVP_MD* kind)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const std::string_view text = call.text(0);
    if (EVP_Digest(text.data(), text.size(), digest, &size, kind, nullptr) != 1)
        throw std::runtime_error("this system does not compute such hashes"); // MD5 where only FIPS algorithms are allowed
    std::string out;
    for (unsigned int i = 0; i < size; ++i)
        fmt::format_to(std::back_inserter(out), "{:02x}", digest[i]);
    call.give(std::string_view(out));
}

void hashMd5(Call& call) { giveDigest(call, EVP_md5()); }
void hashSha1(Call& call) { giveDigest(call, EVP_sha1()); }
void hashSha256(Call& call) { giveDigest(call, EVP_sha256()); }

void giveHash(Call& call, XXH64_hash_t hash)
{
    if (!call.has(1))
        return call.give(static_cast<std::int64_t>(hash));
    if (call.integer(1) <= 0)
        return call.giveNull();
    call.give(static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(call.integer(1))));
}

// (text [, modulo])
void hashXx64(Call& call)
{
    const std::string_view text = call.text(0);
    giveHash(call, XXH64(text.data(), text.size(), 0));
}

// (number [, modulo]): of its eight bytes, the lowest first
void hashXx64OfLong(Call& call)
{
    const auto number = static_cast<std::uint64_t>(call.integer(0));
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    giveHash(call, XXH64(bytes.data(), bytes.size(), 0));
}

// ---- numbers

// (bytes [, precision [, unit]])
void formatBytes(Call& call)
{
    constexpr std::array<std::string_view, 7> units = {"Bytes", "KB", "MB", "GB", "TB", "PB", "EB"};
    if (call.has(3))
        throw std::runtime_error("not supported: format_bytes() with four arguments");
    double value = call.real(0);
    const std::int64_t precision = std::clamp<std::int64_t>(call.integer(1, 0), 0, 15);
    const std::string_view wanted = call.has(2) ? call.text(2) : "";
    std::size_t unit = 0;
    while (unit + 1 < units.size() && (wanted.empty() ? std::abs(value) >= 1024 : !equalsIgnoreCase(units[unit], wanted))) {
        value /= 1024;
        ++unit;
    }
    if (!wanted.empty() && !equalsIgnoreCase(units[unit], wanted))
        throw std::runtime_error(fmt::format("format_bytes() knows Bytes, KB, MB, GB, TB, PB and EB, not '{}'", wanted));
    const double scale = std::pow(10.0, static_cast<double>(precision));
    call.give(std::string_view(fmt::format("{} {}", std::round(value * scale) / scale, units[unit])));
}

// (number [, least length])
void toHex(Call& call)
{
    const std::int64_t least = std::clamp<std::int64_t>(call.integer(1, 1), 1, 16);
    call.give(std::string_view(fmt::format("{:0{}x}", static_cast<std::uint64_t>(call.integer(0)), least)));
}

constexpr Function functions[] = {
    {"kql_url_encode", "s", 's', urlEncode},
    {"kql_url_encode_component", "s", 's', urlEncodeComponent},
    {"kql_url_decode", "s", 's', urlDecode},
    {"kql_base64_encode_tostring", "s", 's', base64Encode},
    {"kql_base64_decode_tostring", "s", 's', base64Decode},
    {"kql_base64_decode_toguid", "s", 'g', base64DecodeToGuid},
    {"kql_base64_encode_fromguid", "g", 's', base64EncodeFromGuid},
    {"kql_hash_md5", "x", 's', hashMd5},
    {"kql_hash_sha1", "x", 's', hashSha1},
    {"kql_hash_sha256", "x", 's', hashSha256},
    {"kql_hash_xxhash64", "xl?", 'l', hashXx64},
    {"kql_hash_xxhash64_long", "ll?", 'l', hashXx64OfLong},
    {"kql_format_bytes", "rl?s?s?", 's', formatBytes},
    {"kql_tohex", "ll?", 's', toHex},
};

} // namespace

void registerEncodings(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
