// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/index_shape.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>

namespace core {

using sqlite::Connection;
using sqlite::quotedName;
using sqlite::Statement;

namespace {

constexpr int ofRow = -1, ofExpression = -2; // in the column cid of PRAGMA index_xinfo

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Finds the pieces of the statement by its brackets and commas; texts between single quotes are passed over.
class Splitter
{
public:
    explicit Splitter(std::string_view sql) : m_sql(sql) {}

    std::optional<IndexText> run()
    {
        const std::size_t open = m_sql.find('(');
        if (open == std::string_view::npos || m_sql.find_first_of("'\"`[-/") < open)
            return std::nullopt; // a quoted name, or a comment
        std::size_t begin = open + 1;
        int depth = 0;
        for (std::size_t i = open; i < m_sql.size(); ++i) {
            if (!pass(i))
                return std::nullopt;
            if (i >= m_sql.size())
                break;
            const char c = m_sql[i];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            const bool isEnd = depth == 0 && !m_hasColumns;
            if (depth < 0)
                return std::nullopt;
            if (!m_hasColumns && (isEnd || (c == ',' && depth == 1))) {
                m_text.columns.push_back(plain(m_sql.substr(begin, i - begin)));
                begin = i + 1;
                m_hasColumns = isEnd;
            }
        }
        return m_hasColumns && depth == 0 && takeWhere(m_sql.substr(begin)) ? std::optional(m_text) : std::nullopt;
    }

private:
    // Moves i behind a text; false where there is what could mean something else than it seems.
    bool pass(std::size_t& i) const
    {
        while (i < m_sql.size() && m_sql[i] == '\'') {
            const std::size_t end = m_sql.find('\'', i + 1);
            if (end == std::string_view::npos)
                return false;
            i = end + 1;
        }
        if (i >= m_sql.size())
            return true;
        const std::string_view two = m_sql.substr(i, 2);
        return std::string_view("\"`[];?:@$#").find(m_sql[i]) == std::string_view::npos && two != "--" && two != "/*";
    }

    // The order and the collation are known from elsewhere.
    static std::string plain(std::string_view column)
    {
        column = trim(column);
        for (const std::string_view word : {" asc", " desc"})
            if (lowered(column).ends_with(word))
                column = trim(column.substr(0, column.size() - word.size()));
        const std::size_t collate = lowered(column).rfind(" collate ");
        if (collate != std::string::npos && column.find_first_of("()' ", collate + 9) == std::string_view::npos)
            column = trim(column.substr(0, collate));
        return std::string(column);
    }

    bool takeWhere(std::string_view rest)
    {
        rest = trim(rest);
        if (rest.empty())
            return true;
        if (rest.size() < 7 || lowered(rest.substr(0, 5)) != "where" || std::isalnum(static_cast<unsigned char>(rest[5])) || rest[5] == '_')
            return false;
        m_text.where = trim(rest.substr(5));
        return true;
    }

    std::string_view m_sql;
    IndexText m_text;
    bool m_hasColumns = false;
};

// What stands in the entries of one index, in their order.
bool readColumns(Connection& db, const std::optional<IndexText>& text, IndexShape& shape)
{
    Statement columns(db, "SELECT cid, name, \"desc\", coll, key FROM pragma_index_xinfo(?) ORDER BY seqno");
    columns.bind(1, std::string_view(shape.name));
    while (columns.step()) {
        const std::int64_t column = columns.integer(0);
        const std::string collation = lowered(columns.text(3));
        if (collation != "binary" && collation != "nocase")
            return false;
        if (column == ofExpression) {
            if (!text || shape.columns.size() >= text->columns.size())
                return false;
            shape.columns.push_back("(" + text->columns[shape.columns.size()] + ")");
        } else {
            shape.columns.push_back(column == ofRow ? "rowid" : quotedName(columns.text(1)));
        }
        shape.order.columns.push_back({columns.integer(2) != 0, collation == "nocase"});
        if (columns.integer(4) != 0 && shape.order.uniqueColumns > 0)
            shape.order.uniqueColumns = shape.order.columns.size();
    }
    // Of tables WITHOUT ROWID, which SQLite reads out of whatever index it likes, it has another end.
    return !shape.columns.empty() && shape.columns.back() == "rowid";
}

} // namespace

std::optional<IndexText> readIndexText(std::string_view sql) { return Splitter(sql).run(); }

std::optional<std::vector<IndexShape>> indexShapes(Connection& db, const std::string& table)
{
    std::vector<IndexShape> shapes;
    Statement hidden(db, "SELECT 1 FROM pragma_table_xinfo(?) WHERE lower(name) = 'rowid'"); // then the row's number has another name
    hidden.bind(1, std::string_view(table));
    if (hidden.step())
        return std::nullopt;
    Statement indexes(db, "SELECT m.name, m.rootpage, m.sql, l.\"unique\", l.partial FROM main.sqlite_master m JOIN pragma_index_list(?1, 'main') l"
                          " ON l.name = m.name WHERE m.type = 'index' AND m.tbl_name = ?1 ORDER BY m.name");
    indexes.bind(1, std::string_view(table));
    while (indexes.step()) {
        IndexShape shape{std::string(indexes.text(0)), static_cast<int>(indexes.integer(1)), {}, {}, {}};
        const bool isPartial = indexes.integer(4) != 0;
        const auto text = indexes.isNull(2) ? std::optional(IndexText()) : readIndexText(indexes.text(2));
        shape.order.uniqueColumns = indexes.integer(3) != 0 ? 1 : 0;
        if (shape.root < 2 || (isPartial && (!text || text->where.empty())) || !readColumns(db, text, shape))
            return std::nullopt;
        if (isPartial)
            shape.where = text->where;
        shapes.push_back(std::move(shape));
    }
    return shapes;
}

} // namespace core
