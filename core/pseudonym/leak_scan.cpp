// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/leak_scan.h"

#include "core/base/base64.h"
#include "core/base/text.h"
#include "core/pseudonym/encodings.h"
#include "core/store/raw_reader.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::pseudonym {

using sqlite::Statement;

namespace {

// Of the longest address that begins the text and ends where a word ends; 0: none.
std::size_t addressSize(std::string_view text)
{
    std::size_t end = 0, dots = 0, colons = 0;
    for (; end < text.size() && (isHexDigit(text[end]) || text[end] == '.' || text[end] == ':'); ++end) {
        dots += text[end] == '.' ? 1 : 0;
        colons += text[end] == ':' ? 1 : 0;
    }
    if (dots < 3 && colons < 2)
        return 0;
    for (std::size_t size = end; size >= 3; --size)
        if (text[size - 1] != '.' && (size >= text.size() || !isWordByte(text[size])) && normalizeIp(text.substr(0, size)) && text.substr(0, size).find_last_of("[]") == std::string_view::npos)
            return size;
    return 0;
}

constexpr int deepest = 3;

} // namespace

// Names at the beginnings of words; addresses and GUIDs wherever they stand.
std::optional<std::string> LeakScan::plain(std::string_view text) const
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isWordByte(text[i]) || (i > 0 && isWordByte(text[i - 1])))
            continue;
        // A group of a GUID may look like a name ("beda"): it is part of a number.
        if (const auto guid = isHexDigit(text[i]) && i + 36 <= text.size() && text[i + 8] == '-' ? parseGuid(text.substr(i, 36)) : std::nullopt) {
            if (m_aliases.wasHidden(*guid))
                return guid->text();
            i += 35;
            continue;
        }
        if (const std::size_t size = isHexDigit(text[i]) ? addressSize(text.substr(i, 45)) : 0; size > 0) {
            const std::string address = *normalizeIp(text.substr(i, size));
            if (m_aliases.isReserved(address) && !m_aliases.isAlias(address) && m_aliases.known(address) != address)
                return address;
            i += size - 1; // likewise
            continue;
        }
        const KnownNames::Found found = m_names.at(text, i);
        if (found.size == 0)
            continue;
        std::string name(text.substr(i, found.size));
        if (!m_aliases.isAlias(toLower(name)))
            return name;
    }
    return std::nullopt;
}

// Whether these letters are an object as it is anchored, in the order of Windows or in that of its text.
std::optional<std::string> LeakScan::anchor(std::string_view letters) const
{
    const auto bytes = base64Decoded(letters);
    Guid guid;
    if (!bytes || bytes->size() != guid.bytes.size())
        return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), guid.bytes.begin());
    return m_aliases.wasHiddenAnchor(guid) ? std::optional(std::string(letters)) : std::nullopt;
}

std::optional<Leak> LeakScan::base64(std::string_view text, std::string_view where, int depth)
{
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isBase64Letter(text[end]))
            ++end;
        // A token may begin inside of a longer run: all four alignments.
        for (std::size_t shift = 0; end - i >= 12 + shift && shift < 4; ++shift) {
            std::string_view token = text.substr(i + shift, end - i - shift);
            if (token.size() % 4 == 1)
                token.remove_suffix(1);
            const auto bytes = base64Decoded(token);
            if (!bytes)
                continue;
            if (const auto found = bytes->size() == 16 ? anchor(token) : std::nullopt)
                return Leak{*found, std::string(where), "base64"};
            const auto printable = std::count_if(bytes->begin(), bytes->end(), [](char c) { return c >= 0x20 && c < 0x7F; });
            const bool isWide = std::count(bytes->begin(), bytes->end(), '\0') * 4 > std::ptrdiff_t(bytes->size());
            if (!isWide && std::size_t(printable) * 4 < bytes->size() * 3)
                continue; // no text: of random bytes a third looks like letters, and some like short names
            if (auto found = views(*bytes, where, "base64", depth + 1))
                return found;
        }
        // Behind a path, of which it is the last part.
        if (end - i > 22 + 3)
            if (const auto found = anchor(text.substr(end - 22, 22)))
                return Leak{*found, std::string(where), "base64"};
        i = end + 1;
    }
    return std::nullopt;
}

std::optional<Leak> LeakScan::views(std::string_view text, std::string_view where, const char* how, int depth)
{
    if (const auto name = plain(text))
        return Leak{*name, std::string(where), how};
    if (depth >= deepest)
        return std::nullopt;
    if (hasPercentEscapes(text))
        if (auto found = views(percentDecoded(text), where, "URL", depth + 1))
            return found;
    if (const auto decoded = withoutUnicodeEscapes(text))
        if (auto found = views(*decoded, where, "JSON", depth + 1))
            return found;
    if (text.find("\\/") != std::string_view::npos)
        if (auto found = base64(withoutEscapedSlashes(text), where, depth + 1))
            return found;
    if (text.find("&#") != std::string_view::npos || text.find("&amp;") != std::string_view::npos)
        if (auto found = views(withoutEntities(text), where, "XML", depth + 1))
            return found;
    if (std::count(text.begin(), text.end(), '\0') * 4 > std::ptrdiff_t(text.size()))
        for (const bool bigEndian : {false, true})
            for (const std::size_t skip : {0U, 1U}) {
                std::string_view bytes = text.substr(std::min<std::size_t>(skip, text.size()));
                bytes.remove_suffix(bytes.size() % 2);
                if (const auto decoded = fromUtf16(bytes, bigEndian); decoded && decoded->find('\0') == std::string::npos)
                    if (auto found = views(*decoded, where, "UTF-16", depth + 1))
                        return found;
            }
    return base64(text, where, depth);
}

std::optional<Leak> LeakScan::text(std::string_view text, std::string_view where)
{
    m_bytes += text.size();
    return views(text, where, "plain", 0);
}

Result<std::optional<Leak>> LeakScan::theCase(store::Case& copy, std::stop_token stop, Progress& progress)
{
    auto& db = copy.db();
    std::vector<std::string> tables;
    {
        Statement names(db, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'raw_block' ORDER BY name");
        while (names.step())
            tables.emplace_back(names.text(0));
    }
    for (const std::string& table : tables) {
        progress.step("searching " + table);
        std::vector<std::string> columns;
        {
            Statement info(db, fmt::format("SELECT name FROM pragma_table_info('{}')", table));
            while (info.step())
                columns.emplace_back(info.text(0));
        }
        std::string sql;
        for (const std::string& column : columns)
            sql += fmt::format("{}CASE WHEN typeof(\"{}\") IN ('text', 'blob') THEN \"{}\" END", sql.empty() ? "SELECT " : ", ", column, column);
        Statement rows(db, fmt::format("{} FROM \"{}\"", sql, table));
        for (std::int64_t row = 1; rows.step(); ++row) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "the work was broken off");
            for (std::size_t i = 0; i < columns.size(); ++i) {
                if (rows.isNull(int(i)))
                    continue;
                const std::string_view value = rows.isBlob(int(i)) ? rows.blob(int(i)) : rows.text(int(i));
                if (rows.isBlob(int(i)) && value.size() == 16) {
                    Guid guid;
                    std::copy(value.begin(), value.end(), guid.bytes.begin());
                    if (m_aliases.wasHidden(guid))
                        return std::optional(Leak{guid.text(), fmt::format("table {}, row {}", table, row), "bytes"});
                    continue;
                }
                m_bytes += value.size();
                if (auto found = views(value, table, "plain", 0)) {
                    found->where = fmt::format("table {}, column {}, row {}", table, columns[i], row);
                    return found;
                }
            }
        }
    }
    progress.step("searching records");
    Statement blocks(db, "SELECT id, size, data FROM raw_block ORDER BY id");
    std::string unpacked;
    while (blocks.step()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the work was broken off");
        if (const auto read = store::uncompressBlock(blocks.blob(2), std::size_t(blocks.integer(1)), unpacked); !read)
            return tl::unexpected(read.error());
        if (auto found = text(unpacked, fmt::format("raw block {}", blocks.integer(0))))
            return found;
    }
    return std::optional<Leak>();
}

} // namespace core::pseudonym
