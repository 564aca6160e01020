// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/index_check.h"

#include "core/base/mutex.h"
#include "core/custody/database_check.h"
#include "core/custody/index_shape.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <memory>
#include <random>
#include <sqlite3.h>

namespace core {

using sqlite::Connection;
using sqlite::quotedName;
using sqlite::Statement;

namespace {

constexpr const char* what = "database";
constexpr std::int64_t fewRows = 1000;         // of which SQLite's own check costs nothing
constexpr std::int64_t rowsOfTask = 500'000, mostTasks = 16;
constexpr auto firstOfAll = std::numeric_limits<std::int64_t>::min();
constexpr auto lastOfAll = std::numeric_limits<std::int64_t>::max();

// SQLite takes an index for a table of the same columns as long as this lives. No statement may outlive it.
class IndexAsTable
{
public:
    static constexpr const char* name = "sspr_index_entries";

    IndexAsTable(Connection& db, const IndexShape& shape) : m_db(db)
    {
        Statement(db, "SELECT 1 FROM main.sqlite_master LIMIT 1").step(); // the tables are read from the file before ours joins them
        std::string columns;
        for (std::size_t i = 0; i < shape.columns.size(); ++i)
            columns += fmt::format("{}c{}", i == 0 ? "" : ", ", i);
        sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, db.handle(), "main", 1, shape.root);
        const std::string sql = fmt::format("CREATE TABLE {0}({1}, PRIMARY KEY({1})) WITHOUT ROWID", name, columns);
        const int code = sqlite3_exec(db.handle(), sql.c_str(), nullptr, nullptr, nullptr);
        sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, db.handle(), "main", 0, 0);
        if (code != SQLITE_OK) {
            const sqlite::Error error(db.handle(), code, sql);
            forget();
            throw error;
        }
    }
    ~IndexAsTable() { forget(); }
    IndexAsTable(const IndexAsTable&) = delete;
    IndexAsTable& operator=(const IndexAsTable&) = delete;

private:
    void forget() { sqlite3_test_control(SQLITE_TESTCTRL_IMPOSTER, m_db.handle(), "main", 0, 1); }

    Connection& m_db;
};

void checkBySqlite(Connection& db, const std::string& table, VerifyFindings& findings)
{
    std::string quoted;
    for (const char c : table)
        quoted += c == '\'' ? "''" : std::string(1, c);
    runCheckPragma(db, "integrity_check('" + quoted + "')", findings);
}

std::string entriesOf(std::size_t columns)
{
    std::string sql = "SELECT entry_sum(?1";
    for (std::size_t i = 0; i < columns; ++i)
        sql += fmt::format(", c{}", i);
    return sql + fmt::format(") FROM main.{}", IndexAsTable::name);
}

// The indexes of one table against it, in pieces that may be looked at in any order by several threads; whoever ends last compares.
class TableCheck
{
public:
    TableCheck(std::string table, std::vector<IndexShape> shapes)
        : m_table(std::move(table)), m_shapes(std::move(shapes)), m_key(drawKey()), m_ofIndex(m_shapes.size(), EntrySum(m_key)),
          m_ofTable(m_shapes.size(), EntrySum(m_key)), m_isBroken(m_shapes.size(), false)
    {}

    void expect(std::size_t pieces)
    {
        const MutexLock lock(m_mutex);
        m_left = pieces;
    }

    void readIndex(Connection& db, std::size_t index, VerifyFindings& findings)
    {
        EntrySum sum(m_key);
        const bool isBroken = !sumIndex(db, index, sum);
        const MutexLock lock(m_mutex);
        m_ofIndex[index] = std::move(sum);
        m_isBroken[index] = isBroken;
        end(db, findings);
    }

    void readRows(Connection& db, std::int64_t first, std::int64_t last, VerifyFindings& findings)
    {
        std::vector<EntrySum> sums(m_shapes.size(), EntrySum(m_key));
        const bool isBroken = !sumRows(db, first, last, sums);
        const MutexLock lock(m_mutex);
        for (std::size_t i = 0; i < sums.size(); ++i)
            m_ofTable[i].add(sums[i]);
        m_isTableBroken = m_isTableBroken || isBroken;
        end(db, findings);
    }

    const std::string& table() const { return m_table; }
    std::size_t indexes() const { return m_shapes.size(); }

private:
    static std::uint64_t drawKey()
    {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }

    // False where what is there cannot be read, or is in no order.
    bool sumIndex(Connection& db, std::size_t index, EntrySum& sum)
    {
        const IndexShape& shape = m_shapes[index];
        EntrySum ordered(m_key, shape.order);
        const bool isRead = attempt([&] {
            EntrySum::addFunction(db);
            const IndexAsTable entries(db, shape);
            Statement scan(db, entriesOf(shape.columns.size()));
            ordered.bindTo(scan, 1);
            scan.run();
        });
        sum.add(ordered);
        return isRead && ordered.isInOrder();
    }

    bool sumRows(Connection& db, std::int64_t first, std::int64_t last, std::vector<EntrySum>& sums)
    {
        std::string sql;
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            sql += fmt::format("{} entry_sum(?{}", i == 0 ? "SELECT" : ",", i + 1);
            for (const std::string& column : m_shapes[i].columns)
                sql += ", " + column;
            sql += m_shapes[i].where.empty() ? ")" : ") FILTER (WHERE " + m_shapes[i].where + ")";
        }
        sql += " FROM main." + quotedName(m_table) + " NOT INDEXED";
        if (first != firstOfAll || last != lastOfAll)
            sql += fmt::format(" WHERE rowid BETWEEN {} AND {}", first == firstOfAll ? "-9223372036854775807 - 1" : std::to_string(first), last);
        bool isOfTable = true;
        const bool isRead = attempt([&] {
            EntrySum::addFunction(db);
            // Read out of an index, the rows would agree with it whatever they are.
            Statement plan(db, "EXPLAIN QUERY PLAN " + sql);
            while (plan.step())
                isOfTable = isOfTable && plan.text(3).find(" INDEX ") == std::string_view::npos;
            Statement scan(db, sql);
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i].bindTo(scan, static_cast<int>(i) + 1);
            scan.run();
        });
        return isRead && isOfTable;
    }

    // What goes wrong here SQLite's own check will find as well; who stops us is told.
    static bool attempt(const std::function<void()>& read)
    {
        try {
            read();
            return true;
        } catch (const sqlite::Error& error) {
            const ErrorCode code = error.toError().code;
            if (!isDamage(error) && code != ErrorCode::NotWritable)
                throw;
            return false;
        }
    }

    bool agrees(std::size_t index) const REQUIRES(m_mutex) { return !m_isBroken[index] && m_ofIndex[index].agreesWith(m_ofTable[index]); }

    void end(Connection& db, VerifyFindings& findings) REQUIRES(m_mutex)
    {
        if (--m_left > 0)
            return;
        bool isWhole = !m_isTableBroken;
        for (std::size_t i = 0; i < m_shapes.size(); ++i)
            isWhole = isWhole && agrees(i);
        if (isWhole)
            return;
        const std::size_t before = findings.size();
        checkBySqlite(db, m_table, findings);
        if (findings.size() == before)
            lookAgain(db, findings);
    }

    // SQLite finds nothing. Each piece was read in a transaction of its own, so that another program may have written in between: once more in
    // one, and what differs still is said.
    void lookAgain(Connection& db, VerifyFindings& findings)
    {
        std::vector<EntrySum> rows(m_shapes.size(), EntrySum(m_key));
        const bool isRead = sumRows(db, firstOfAll, lastOfAll, rows);
        for (std::size_t i = 0; i < m_shapes.size(); ++i) {
            EntrySum entries(m_key);
            if (isRead && sumIndex(db, i, entries) && !entries.agreesWith(rows[i]))
                findings.push_back({what, fmt::format("The index {} does not hold what its table {} holds.", m_shapes[i].name, m_table), {}, false});
        }
    }

    const std::string m_table;
    const std::vector<IndexShape> m_shapes;
    const std::uint64_t m_key;

    Mutex m_mutex;
    std::size_t m_left GUARDED_BY(m_mutex) = 0;
    std::vector<EntrySum> m_ofIndex GUARDED_BY(m_mutex);
    std::vector<EntrySum> m_ofTable GUARDED_BY(m_mutex);
    std::vector<bool> m_isBroken GUARDED_BY(m_mutex);
    bool m_isTableBroken GUARDED_BY(m_mutex) = false;
};

std::vector<std::string> tablesWithIndexes(Connection& db)
{
    std::vector<std::string> tables;
    // The event tables, which are the largest, come first.
    Statement names(db, "SELECT tbl_name FROM main.sqlite_master WHERE type = 'index' GROUP BY tbl_name"
                        " ORDER BY tbl_name NOT IN ('audit', 'signin', 'alert'), tbl_name");
    while (names.step())
        tables.emplace_back(names.text(0));
    return tables;
}

bool hasManyRows(Connection& db, const std::string& table)
{
    Statement rows(db, fmt::format("SELECT count(*) FROM (SELECT 1 FROM main.{} LIMIT {})", quotedName(table), fewRows));
    rows.step();
    return rows.integer(0) >= fewRows;
}

// The last row of each stretch but the last one, which reaches to the end of all numbers.
std::vector<std::int64_t> endsOfStretches(Connection& db, const std::string& table)
{
    Statement ends(db, fmt::format("SELECT (SELECT min(rowid) FROM main.{0}), (SELECT max(rowid) FROM main.{0})", quotedName(table)));
    ends.step();
    const std::int64_t first = std::max<std::int64_t>(ends.integer(0), 0), last = std::max(ends.integer(1), first);
    const std::int64_t count = std::clamp((last - first) / rowsOfTask + 1, std::int64_t{1}, mostTasks);
    std::vector<std::int64_t> list;
    for (std::int64_t i = 1; i < count; ++i)
        list.push_back(first + (last - first) / count * i);
    return list;
}

void addTasks(Connection& db, std::shared_ptr<TableCheck> check, std::vector<CheckTask>& tasks)
{
    const std::size_t before = tasks.size();
    for (std::size_t i = 0; i < check->indexes(); ++i)
        tasks.push_back({what, [check, i](Connection& own, VerifyFindings& findings) { check->readIndex(own, i, findings); }, {}});
    std::int64_t from = firstOfAll;
    for (const std::int64_t last : endsOfStretches(db, check->table())) {
        tasks.push_back({what, [check, from, last](Connection& own, VerifyFindings& findings) { check->readRows(own, from, last, findings); }, {}});
        from = last + 1;
    }
    tasks.push_back({what, [check, from](Connection& own, VerifyFindings& findings) { check->readRows(own, from, lastOfAll, findings); }, {}});
    check->expect(tasks.size() - before);
}

} // namespace

std::vector<CheckTask> indexTasks(Connection& db)
{
    std::vector<CheckTask> tasks;
    const bool isAble = sqlite3_compileoption_used("UNTESTABLE") == 0;
    for (const std::string& table : tablesWithIndexes(db)) {
        auto shapes = isAble && hasManyRows(db, table) ? indexShapes(db, table) : std::nullopt;
        if (shapes && !shapes->empty())
            addTasks(db, std::make_shared<TableCheck>(table, std::move(*shapes)), tasks);
        else
            tasks.push_back({what, [table](Connection& own, VerifyFindings& findings) { checkBySqlite(own, table, findings); }, {}});
    }
    return tasks;
}

} // namespace core
