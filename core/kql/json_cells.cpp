// SPDX-License-Identifier: GPL-3.0-or-later
// Objects and the typed form of the Log Analytics API as cells.
#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/kql/cell_value.h"
#include "core/kql/raw_table.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>

namespace core::kql {
namespace {

constexpr std::string_view blanks = " \t\r\n";

tl::unexpected<Error> malformed(std::string why) { return fail(ErrorCode::Malformed, std::move(why)); }
tl::unexpected<Error> tooLarge(std::string_view what, std::size_t limit)
{
    return fail(ErrorCode::LimitExceeded, fmt::format("it has more than {} {}", limit, what));
}

// ------------------------------------------------------------------------------------------------------------ objects

class ObjectRows
{
public:
    explicit ObjectRows(std::string_view text) : m_text(text) {}

    Result<void> add(std::string_view object)
    {
        const std::size_t offset = static_cast<std::size_t>(object.data() - m_text.data());
        if (object.empty() || object.front() != '{')
            return tl::unexpected(malformedAt(m_text, offset, "this is no object"));
        if (!isSoundJson(object))
            return tl::unexpected(malformedAt(m_text, offset, "the object that begins here is no sound JSON"));
        m_ends.push_back(m_found.size());
        bool twice = false;
        eachJsonMember(object, [&](std::string_view name, std::string_view value) {
            twice = !set(columnOf(name), value) || twice;
            return m_names.size() <= maxTableColumns;
        });
        if (twice && m_twice++ == 0)
            m_firstTwice = m_ends.size();
        if (m_names.size() > maxTableColumns)
            return tooLarge("columns", maxTableColumns);
        if (m_ends.size() > maxTableCells / std::max<std::size_t>(m_names.size(), 1))
            return tooLarge("cells", maxTableCells);
        return {};
    }

    Result<RawTable> take()
    {
        if (m_names.empty())
            return malformed("there is no object in it from which the columns could follow");
        RawTable table;
        table.json = true;
        table.columns = std::move(m_names);
        const std::size_t width = table.columns.size();
        table.cells.resize(m_ends.size() * width);
        for (std::size_t row = 0; row < m_ends.size(); ++row) {
            const std::size_t end = row + 1 < m_ends.size() ? m_ends[row + 1] : m_found.size();
            for (std::size_t i = m_ends[row]; i < end; ++i)
                table.cells[row * width + m_found[i].column] = m_found[i].value;
        }
        if (m_twice > 0)
            table.warnings.push_back(fmt::format("objects with a member twice, of which the first counts: {}, the first is row {}", m_twice, m_firstTwice));
        return table;
    }

private:
    struct Found {
        std::size_t column;
        std::string_view value;
    };

    std::size_t columnOf(std::string_view written)
    {
        const std::string name = written.find('\\') == std::string_view::npos ? std::string(written) : unescapeJson(written);
        const auto [at, isNew] = m_positions.try_emplace(name, m_names.size());
        if (isNew)
            m_names.push_back({name, Type::String});
        return at->second;
    }
    // False where the row has it already.
    bool set(std::size_t column, std::string_view value)
    {
        m_lastRow.resize(m_names.size(), 0);
        if (m_lastRow[column] == m_ends.size())
            return false;
        m_lastRow[column] = m_ends.size();
        m_found.push_back({column, value});
        return true;
    }

    std::string_view m_text;
    Schema m_names;
    std::unordered_map<std::string, std::size_t> m_positions;
    std::vector<Found> m_found;
    std::vector<std::size_t> m_ends;    // of each row: where its values begin in m_found
    std::vector<std::size_t> m_lastRow; // of each column: the number of the last row that has it
    std::size_t m_twice = 0, m_firstTwice = 0;
};

Result<void> addElements(ObjectRows& rows, std::string_view text, std::string_view array, std::size_t offset)
{
    if (!isSoundJson(array))
        return tl::unexpected(malformedAt(text, offset, "the list that begins here is no sound JSON"));
    Result<void> done;
    eachJsonElement(array, [&](std::string_view element) {
        done = rows.add(element);
        return done.has_value();
    });
    return done;
}

// ------------------------------------------------------------------------------------------------------------- types

// What the values of a column are.
struct Seen {
    bool text = false, whole = false, real = false, truth = false, container = false, onlyTimes = true;

    void add(std::string_view json)
    {
        const char c = json.front();
        if (c == '"') {
            text = true;
            onlyTimes = onlyTimes && (json == "\"\"" || isIsoTime(json.substr(1, json.size() - 2)));
        } else if (c == '{' || c == '[') {
            container = true;
        } else if (c == 't' || c == 'f') {
            truth = true;
        } else {
            (parseLong(json) ? whole : real) = true;
        }
    }
    Type type(bool mayBeTime) const
    {
        const int kinds = int(text) + int(whole || real) + int(truth) + int(container);
        if (kinds > 1 || container)
            return Type::Dynamic;
        if (whole || real)
            return real ? Type::Real : Type::Long;
        if (truth)
            return Type::Bool;
        return text && onlyTimes && mayBeTime ? Type::DateTime : Type::String;
    }

private:
    static bool isIsoTime(std::string_view text)
    {
        const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        return text.size() >= 10 && digit(0) && digit(1) && digit(2) && digit(3) && text[4] == '-' && text[7] == '-' && parseDateTime(text);
    }
};

void inferTypes(RawTable& table)
{
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        Seen seen;
        for (std::size_t row = 0; row < table.rows(); ++row)
            if (const std::string_view cell = table.cell(row, column); cell.data() && cell != "null")
                seen.add(cell);
        const std::string& name = table.columns[column].name;
        const bool mayBeTime = name == "TimeGenerated" || endsWithIgnoreCase(name, "time") || endsWithIgnoreCase(name, "timestamp");
        table.columns[column].type = seen.type(mayBeTime);
    }
}

// -------------------------------------------------------------------------------------------------------- typed form

// The member of that name, whatever the case of its letters; empty where there is none.
std::string_view memberOf(std::string_view object, std::string_view name)
{
    std::string_view found;
    eachJsonMember(object, [&](std::string_view member, std::string_view value) {
        if (equalsIgnoreCase(member, name))
            found = value;
        return found.empty();
    });
    return found;
}

std::optional<Type> typeOf(std::string name)
{
    if (startsWithIgnoreCase(name, "system."))
        name.erase(0, 7);
    if (equalsIgnoreCase(name, "sbyte")) // how the first version of the API names bool
        return Type::Bool;
    return typeByName(toLower(name));
}

// {"name","type"}, {"ColumnName","ColumnType"} or [name, type]
Result<Column> readColumn(std::string_view json)
{
    std::string_view name, type;
    if (json.starts_with('[')) {
        eachJsonElement(json, [&](std::string_view element) {
            (name.empty() ? name : type) = element;
            return type.empty();
        });
    } else {
        name = memberOf(json, "name").empty() ? memberOf(json, "ColumnName") : memberOf(json, "name");
        for (const char* member : {"type", "ColumnType", "DataType"})
            if (type.empty())
                type = memberOf(json, member);
    }
    if (!name.starts_with('"') || !type.starts_with('"'))
        return malformed(fmt::format("this is no column with name and type: {}", shorten(json, 80)));
    const auto known = typeOf(cellTextOfJson(type));
    if (!known)
        return malformed(fmt::format("column {}: {} is no type of KQL", cellTextOfJson(name), type));
    return Column{cellTextOfJson(name), *known};
}

Result<Schema> readColumns(std::string_view json)
{
    Schema columns;
    Result<void> done;
    eachJsonElement(json, [&](std::string_view element) {
        auto column = readColumn(element);
        if (!column)
            done = tl::unexpected(column.error());
        else if (std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column->name; }))
            done = malformed(fmt::format("two columns are called {}", column->name));
        else if (columns.size() >= maxTableColumns)
            done = tooLarge("columns", maxTableColumns);
        else
            columns.push_back(std::move(*column));
        return done.has_value();
    });
    if (!done)
        return tl::unexpected(done.error());
    if (columns.empty())
        return malformed("it has no columns");
    return columns;
}

Result<void> readRows(RawTable& table, std::string_view json)
{
    Result<void> done;
    std::size_t number = 0, shorter = 0, firstShorter = 0;
    eachJsonElement(json, [&](std::string_view row) {
        ++number;
        std::size_t cells = 0;
        eachJsonElement(row, [&](std::string_view cell) {
            if (++cells <= table.columns.size())
                table.cells.push_back(cell);
            return true;
        });
        if (!row.starts_with('['))
            done = malformed(fmt::format("row {} is no list", number));
        else if (cells > table.columns.size())
            done = malformed(fmt::format("row {} has {} values, but there are {} columns", number, cells, table.columns.size()));
        else if (table.cells.size() > maxTableCells)
            done = tooLarge("cells", maxTableCells);
        if (cells < table.columns.size() && shorter++ == 0)
            firstShorter = number;
        table.cells.resize(number * table.columns.size());
        return done.has_value();
    });
    if (shorter > 0)
        table.warnings.push_back(fmt::format("rows with fewer values than columns: {}, the first is row {}", shorter, firstShorter));
    return done;
}

std::string nameOfTable(std::string_view table)
{
    const std::string_view name = memberOf(table, "name").empty() ? memberOf(table, "TableName") : memberOf(table, "name");
    return cellTextOfJson(name);
}

// The table of `tables` that is wanted, and how many others there are.
std::string_view chooseTable(std::string_view tables, std::string_view name, std::size_t& others)
{
    std::string_view wanted, primary, first;
    std::size_t count = 0;
    const auto offer = [&](std::string_view named, std::string_view table) {
        ++count;
        if (first.empty())
            first = table;
        if (named == "PrimaryResult" && primary.empty())
            primary = table;
        if (named == name && wanted.empty())
            wanted = table;
        return true;
    };
    if (tables.starts_with('{'))
        eachJsonMember(tables, offer);
    else
        eachJsonElement(tables, [&](std::string_view table) { return offer(nameOfTable(table), table); });
    others = count > 0 ? count - 1 : 0;
    return !wanted.empty() ? wanted : !primary.empty() ? primary : first;
}

} // namespace

Result<RawTable> readObjects(std::string_view text)
{
    ObjectRows rows(text);
    for (std::size_t pos = 0; (pos = text.find_first_not_of(blanks, pos)) != std::string_view::npos;) {
        const std::size_t offset = pos;
        const std::string_view value = takeJsonValue(text, pos);
        if (value.empty())
            return tl::unexpected(malformedAt(text, offset, "this is no object"));
        if (const auto done = value.starts_with('[') ? addElements(rows, text, value, offset) : rows.add(value); !done)
            return tl::unexpected(done.error());
    }
    auto table = rows.take();
    if (table)
        inferTypes(*table);
    return table;
}

bool isTyped(std::string_view text)
{
    std::size_t pos = 0;
    const std::string_view whole = takeJsonValue(text, pos);
    if (!whole.starts_with('{'))
        return false;
    const std::string_view tables = memberOf(whole, "tables");
    if (tables.starts_with('[') || tables.starts_with('{'))
        return true;
    const std::string_view columns = memberOf(whole, "columns");
    return columns.starts_with('[') && (columns.size() < 3 || columns.find_first_of("{[", 1) != std::string_view::npos)
        && memberOf(whole, "rows").starts_with('[');
}

Result<RawTable> readTyped(std::string_view text, std::string_view name)
{
    if (!isSoundJson(text))
        return malformed("it is no sound JSON");
    std::string_view whole = text, tables = memberOf(text, "tables");
    std::size_t others = 0;
    if (!tables.empty())
        whole = chooseTable(tables, name, others);
    if (!memberOf(whole, "columns").starts_with('[') || !memberOf(whole, "rows").starts_with('['))
        return malformed("the table has no lists \"columns\" and \"rows\"");
    auto columns = readColumns(memberOf(whole, "columns"));
    if (!columns)
        return tl::unexpected(columns.error());
    RawTable table;
    table.json = true;
    table.columns = std::move(*columns);
    if (others > 0 && nameOfTable(whole) != "PrimaryResult" && !tables.starts_with('{'))
        table.warnings.push_back(fmt::format("of {} tables one was taken", others + 1));
    if (const auto done = readRows(table, memberOf(whole, "rows")); !done)
        return tl::unexpected(done.error());
    return table;
}

} // namespace core::kql
