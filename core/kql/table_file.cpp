// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/table_file.h"

#include "core/base/marked_text.h"
#include "core/base/text.h"
#include "core/kql/cell_value.h"
#include "core/kql/raw_table.h"
#include "core/kql/table_store.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace core::kql {
namespace {

constexpr std::uintmax_t maxFileBytes = std::uintmax_t{1} << 30;

Result<std::string> readWhole(const std::filesystem::path& file)
{
    std::error_code status;
    if (!std::filesystem::exists(file, status))
        return fail(ErrorCode::NotFound, "there is no such file", file.string());
    if (std::filesystem::is_directory(file, status))
        return fail(ErrorCode::NotReadable, "this is a folder", file.string());
    const auto size = std::filesystem::file_size(file, status);
    if (!status && size > maxFileBytes)
        return fail(ErrorCode::LimitExceeded, "a table of a query may have 1 GiB", file.string());
    std::ifstream in(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (!in.good() && !in.eof())
        return fail(ErrorCode::NotReadable, "it cannot be read", file.string());
    return text;
}

// Decoded by the mark of its encoding, and without it; broken characters replaced, with a warning.
Result<std::string_view> asUtf8(std::string_view text, std::string& buffer, std::vector<std::string>& warnings)
{
    if (hasWideMark(text)) {
        buffer = decodeMarked(std::string(text));
        return std::string_view(buffer);
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (isValidUtf8(text))
        return text;
    warnings.emplace_back("bytes that are no UTF-8 were replaced by U+FFFD");
    buffer = toValidUtf8(text);
    return std::string_view(buffer);
}

bool looksLikeJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

char delimiterOf(std::string_view text, const std::string& extension)
{
    if (extension == ".tsv")
        return '\t';
    if (extension == ".psv")
        return '|';
    if (extension == ".scsv")
        return ';';
    return delimiterIn(text);
}

// How a file is to be read.
struct Form {
    std::string_view name; // of the table
    std::string extension; // in lower case, with its dot
    bool hasHeader = true;
    bool allText = false;  // types of the file do not count
};

Result<RawTable> readCells(std::string_view text, const Form& form)
{
    const bool isText = form.extension == ".csv" || form.extension == ".tsv" || form.extension == ".psv" || form.extension == ".scsv"
        || form.extension == ".txt";
    if (!isText && looksLikeJson(text))
        return isTyped(text) ? readTyped(text, form.name) : readObjects(text);
    const char delimiter = delimiterOf(text, form.extension);
    return form.hasHeader ? readCsv(text, delimiter) : readCsvLines(text, delimiter);
}

Result<LoadedTable> load(sqlite::Connection& db, std::string_view text, std::string_view where, const Form& form)
{
    std::string buffer;
    std::vector<std::string> warnings;
    auto cells = asUtf8(text, buffer, warnings).and_then([&](std::string_view utf8) { return readCells(utf8, form); });
    if (!cells)
        return fail(cells.error().code, cells.error().detail, std::string(where));
    if (form.allText)
        for (Column& column : cells->columns)
            column.type = Type::String;
    warnings.insert(warnings.end(), cells->warnings.begin(), cells->warnings.end());
    LoadedTable loaded;
    loaded.table = storeTable(db, *cells, warnings);
    loaded.table.name = form.name;
    loaded.table.meaning = fmt::format("from {}", where.empty() ? "a file" : where);
    loaded.warnings = std::move(warnings);
    return loaded;
}

Result<LoadedTable> loadFile(sqlite::Connection& db, const std::filesystem::path& file, Form form)
{
    const auto text = readWhole(file);
    if (!text)
        return tl::unexpected(text.error());
    form.extension = toLower(file.extension().string());
    return load(db, *text, file.string(), form);
}

Result<LoadedTable> withSearchKey(Result<LoadedTable> loaded, std::string_view searchKey, std::string_view where)
{
    if (!loaded)
        return loaded;
    std::vector<TableColumn>& columns = loaded->table.columns;
    const auto named = [&](std::string_view name) {
        return std::find_if(columns.begin(), columns.end(), [&](const TableColumn& c) { return c.name == name; });
    };
    const auto key = searchKey.empty() ? columns.begin() : named(searchKey);
    if (key == columns.end())
        return fail(ErrorCode::NotFound, fmt::format("it has no column {}", searchKey), std::string(where));
    if (named("SearchKey") == columns.end())
        columns.push_back({"SearchKey", Type::String, key->sql, {}});
    return loaded;
}

} // namespace

Result<LoadedTable> loadTable(sqlite::Connection& db, std::string_view name, const std::filesystem::path& file)
{
    return loadFile(db, file, {.name = name, .extension = {}});
}

Result<LoadedTable> loadTableText(sqlite::Connection& db, std::string_view name, std::string_view text, std::string_view where)
{
    return load(db, text, where, {.name = name, .extension = {}});
}

Result<LoadedTable> loadWatchlist(sqlite::Connection& db, std::string_view alias, const std::filesystem::path& file, std::string_view searchKey)
{
    return withSearchKey(loadFile(db, file, {.name = alias, .extension = {}, .allText = true}), searchKey, file.string());
}

Result<LoadedTable> loadWatchlistText(sqlite::Connection& db, std::string_view alias, std::string_view csv, std::string_view searchKey)
{
    return withSearchKey(load(db, csv, alias, {.name = alias, .extension = ".csv", .allText = true}), searchKey, alias);
}

Result<LoadedTable> loadAttachment(sqlite::Connection& db, std::string_view name, const std::filesystem::path& file)
{
    auto loaded = loadFile(db, file, {.name = name, .extension = {}, .hasHeader = false, .allText = true});
    if (loaded)
        loaded->table.columns.push_back({"$row", Type::Long, "t.rowid", {}});
    return loaded;
}

} // namespace core::kql
