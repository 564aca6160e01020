// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/table_copy.h"

#include "core/pseudonym/case_names.h"
#include "core/store/event_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::pseudonym {

using sqlite::Statement;

namespace {

// All but event tables; meta, raw_block and digests have their own way, and whether columns say what rewritten records say is not looked at.
constexpr std::array<const char*, 29> others{"file", "warning", "reject", "row_layout", "coverage", "file_span", "occurrence", "variant", "person_link", "person", "person_name",
                                             "flow", "flow_event", "clock_sample", "server_clock", "alert", "alert_event", "alert_flow", "rule", "rule_setting", "watchlist",
                                             "annotation", "string", "meta", "raw_block", "evidence_digest", "evidence_rows", "served_file", "audit_unlike"};

bool isOneOf(const std::string& text, std::initializer_list<std::string_view> all) { return std::find(all.begin(), all.end(), text) != all.end(); }

void copyValue(const Statement& row, int column, Statement& out)
{
    if (row.isNull(column))
        out.bindNull(column + 1);
    else
        out.bind(column + 1, row.integer(column));
}

} // namespace

TableCopy::TableCopy(store::Case& original, store::Case& copy, CaseRewriter& rewriter, TextNumbers& numbers)
    : m_original(original), m_copy(copy), m_rewriter(rewriter), m_numbers(numbers),
      m_place(copy.db(), "SELECT new_offset, new_length FROM temp.piece WHERE block = ? AND offset = ? AND length = ?")
{
    std::vector<std::string> known;
    for (std::size_t i = 0; i < store::eventTableCount; ++i)
        known.emplace_back(store::tableSpec(store::EventTable(i)).name);
    known.insert(known.end(), others.begin(), others.end());
    Statement names(original.db(), "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    while (names.step()) {
        const std::string table(names.text(0));
        if (std::find(known.begin(), known.end(), table) == known.end())
            m_leftOut.push_back(table);
        else if (!isOneOf(table, {"meta", "raw_block", "string", "evidence_digest", "evidence_rows", "served_file", "audit_unlike"}))
            m_tables.push_back(table);
    }
    m_tables.emplace_back("string"); // what the others add to it comes with it
}

// With whether they are declared to hold texts.
std::vector<std::string> TableCopy::columnsOf(const std::string& table, std::vector<bool>& isText)
{
    std::vector<std::string> columns;
    Statement info(m_original.db(), fmt::format("SELECT name, type FROM pragma_table_info('{}')", table));
    while (info.step()) {
        columns.emplace_back(info.text(0));
        isText.push_back(info.text(1) == "TEXT");
    }
    return columns;
}

void TableCopy::bindText(Statement& out, int column, std::string text)
{
    m_bound[std::size_t(column)] = std::move(text);
    out.bind(column + 1, std::string_view(m_bound[std::size_t(column)]));
}

// Where the record of an event stands in the copy.
TableCopy::Convert TableCopy::placeOf(const std::vector<std::string>& columns, bool isOffset)
{
    const auto at = [&](const char* name) { return int(std::find(columns.begin(), columns.end(), name) - columns.begin()); };
    return [this, isOffset, block = at("block"), offset = at("offset"), length = at("length")](const Statement& row, int column, Statement& out) {
        m_place.bindAll(row.integer(block), row.integer(offset), row.integer(length));
        const bool isThere = m_place.step();
        out.bind(column + 1, isThere ? m_place.integer(isOffset ? 0 : 1) : row.integer(column));
        m_place.reset();
    };
}

TableCopy::Convert TableCopy::convertOf(const std::string& table, const std::vector<std::string>& columns, std::size_t column)
{
    const std::string& name = columns[column];
    const bool isEvents = std::find(columns.begin(), columns.end(), "block") != columns.end();
    if (isEvents && (name == "offset" || name == "length"))
        return placeOf(columns, name == "offset");
    if ((isEvents && name == "key") || name == "text_key")
        return [this](const Statement& row, int at, Statement& out) {
            if (row.isNull(at))
                return out.bindNull(at + 1);
            out.bind(at + 1, std::int64_t(m_rewriter.rewriter().aliases().number(std::uint64_t(row.integer(at)))));
        };
    if (isOneOf(name, {"a", "b", "a_name", "b_name", "name"}) && isOneOf(table, {"person_link", "person_name"})) {
        const std::string kind = table == "person_name" ? "kind" : name.substr(0, 1) + "_kind";
        const int kindAt = int(std::find(columns.begin(), columns.end(), kind) - columns.begin());
        return [this, kindAt](const Statement& row, int at, Statement& out) { out.bind(at + 1, m_numbers.ofKind(row.text(kindAt), row.integer(at))); };
    }
    if (table == "person_name" && name == "folded")
        return [this](const Statement& row, int at, Statement& out) { bindText(out, at, m_rewriter.namedText(row.text(1), row.text(at))); };
    for (const TextColumn& known : textColumns())
        if (known.table == table && known.column == name)
            return [this, field = known.field](const Statement& row, int at, Statement& out) {
                if (row.isNull(at))
                    return out.bindNull(at + 1);
                if (!row.isBlob(at))
                    return out.bind(at + 1, m_numbers.of(field, row.integer(at)));
                bindGuid(row, at, out);
            };
    const auto converted = [this](auto&& change) -> Convert {
        return [this, change](const Statement& row, int at, Statement& out) {
            if (row.isNull(at))
                return out.bindNull(at + 1);
            bindText(out, at, change(row.text(at)));
        };
    };
    if (name == "correlation" || name == "flow_correlation") // of flows; where it is no GUID it is the number of a text
        return [this](const Statement& row, int at, Statement& out) {
            if (row.isBlob(at))
                return bindGuid(row, at, out);
            m_numbers.use(row.isNull(at) ? 0 : row.integer(at));
            copyValue(row, at, out);
        };
    if (table == "file" && name == "path")
        return converted([this](std::string_view text) { return m_rewriter.path(text); });
    if (table == "file" && name == "sha256")
        return converted([](std::string_view text) { return std::string(text); });
    if (table == "annotation" && name == "subject")
        return converted([this](std::string_view text) { return m_rewriter.subject(text); });
    if (table == "annotation" && name == "uuid")
        return converted([](std::string_view text) { return std::string(text); });
    if (table == "annotation" && name == "text") { // of alerts whose they are: an examiner, and no word of the log
        const int kindAt = int(std::find(columns.begin(), columns.end(), "kind") - columns.begin());
        return [this, kindAt](const Statement& row, int at, Statement& out) {
            if (row.isNull(at))
                return out.bindNull(at + 1);
            const bool isName = row.text(kindAt) == "owner";
            bindText(out, at, isName ? m_rewriter.rewriter().aliases().examiner(row.text(at)) : m_rewriter.value(Field::Text, row.text(at)));
        };
    }
    if (name == "author")
        return converted([this](std::string_view text) { return m_rewriter.rewriter().aliases().examiner(text); });
    if (table == "alert" && name == "key")
        return converted([this](std::string_view text) { return m_rewriter.alertKey(text); });
    if (table == "alert" && name == "row_values")
        return converted([this](std::string_view text) { return m_rewriter.cells(text); });
    if (table == "rule" && name == "path")
        return converted([this](std::string_view text) { return text.empty() ? std::string() : m_rewriter.path(text); });
    if (table == "reject" && name == "sample")
        return [](const Statement&, int at, Statement& out) { out.bindNull(at + 1); };
    return {};
}

Result<std::uint64_t> TableCopy::copy(const std::string& table, std::stop_token stop)
{
    std::vector<bool> isText;
    const std::vector<std::string> columns = columnsOf(table, isText);
    std::string names, places;
    std::vector<Convert> converts;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", columns[i]);
        places += i == 0 ? "?" : ", ?";
        converts.push_back(convertOf(table, columns, i));
    }
    m_bound.assign(columns.size(), {});
    Statement rows(m_original.db(), fmt::format("SELECT {} FROM main.\"{}\"", names, table));
    // OR IGNORE: two names that differ in nothing but how they are written may have become one, where a table has each name once.
    Statement insert(m_copy.db(), fmt::format("INSERT OR IGNORE INTO \"{}\" ({}) VALUES ({})", table, names, places));
    std::uint64_t count = 0;
    const auto id = std::find(columns.begin(), columns.end(), "id") - columns.begin();
    while (rows.step()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the copy was broken off");
        // A short name that has become another text stands in no text and is not searched for: nothing may be left of it here.
        if (table == "string" && !m_numbers.isUsed(rows.integer(int(id))))
            continue;
        ++count;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (converts[i])
                converts[i](rows, int(i), insert);
            else if (rows.isNull(int(i)))
                insert.bindNull(int(i) + 1);
            else if (rows.isBlob(int(i)) && rows.blob(int(i)).size() == 16)
                bindGuid(rows, int(i), insert);
            else if (isText[i])
                bindText(insert, int(i), m_rewriter.value(Field::Text, rows.text(int(i))));
            else
                copyValue(rows, int(i), insert);
        }
        insert.run();
    }
    if (table == "string")
        addTexts();
    return count;
}

void TableCopy::bindGuid(const Statement& row, int column, Statement& out)
{
    Guid guid;
    const std::string_view bytes = row.blob(column);
    std::copy(bytes.begin(), bytes.end(), guid.bytes.begin());
    guid = m_rewriter.rewriter().aliases().guid(guid);
    m_bound[std::size_t(column)].assign(guid.bytes.begin(), guid.bytes.end());
    out.bindBlob(column + 1, m_bound[std::size_t(column)].data(), 16);
}

void TableCopy::addTexts()
{
    Statement insert(m_copy.db(), "INSERT INTO string (id, text) VALUES (?, ?)");
    for (const auto& [id, text] : m_numbers.added()) {
        insert.bind(1, id);
        insert.bind(2, std::string_view(text));
        insert.run();
    }
}

} // namespace core::pseudonym
