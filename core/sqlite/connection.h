// SPDX-License-Identifier: GPL-3.0-or-later
// RAII over the C API of SQLite. A connection and everything made from it belong to one thread.
#pragma once
#include "core/sqlite/error.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace core::sqlite {

// Read: for reading, through a connection that could write, so that the last one to close folds the write-ahead log into the
// file and takes the files beside it away, which a ReadOnly connection leaves lying. ReadOnly: for files or folders that take
// no writing. Immutable: the same without a write-ahead log beside the file.
// Memory: a database of its own that ends with the connection; the path is not looked at.
enum class OpenMode { Read, ReadOnly, Immutable, ReadWrite, Create, Memory };

class Connection
{
public:
    Connection(const std::filesystem::path& path, OpenMode mode); // throws Error
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void execute(const char* sql);                   // one or several statements without results
    void execute(const std::string& sql) { execute(sql.c_str()); }
    bool isReadOnly() const;                         // the file takes no writing, whatever was asked for
    std::int64_t lastInsertId() const;
    int changes() const;
    void interrupt();                                // the only call allowed from another thread
    // Told of each row that this connection inserts, changes or deletes (not of tables WITHOUT ROWID): the name of its table, its
    // number. One listener at a time; null ends it. It must not use the connection.
    using RowListener = void (*)(void* context, const char* table, std::int64_t row);
    void listenToRows(RowListener listener, void* context);
    sqlite3* handle() const { return m_db; }

private:
    sqlite3* m_db = nullptr;
    RowListener m_listener = nullptr;
    void* m_listenerContext = nullptr;
};

std::string quotedName(std::string_view name); // of a table or column: "a""b"

// A prepared statement. Columns count from 0, parameters from 1.
class Statement
{
public:
    Statement(Connection& db, std::string_view sql); // throws Error
    ~Statement();
    Statement(Statement&& other) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    bool step();                                     // true: a row is there
    void run();                                      // to the end, then reset
    void reset();

    void bindNull(int i);
    void bind(int i, std::int64_t value);
    void bind(int i, int value) { bind(i, std::int64_t{value}); }
    void bindReal(int i, double value);
    void bind(int i, std::string_view text);         // the text must live until the next step() or reset()
    void bindBlob(int i, const void* bytes, std::size_t size); // likewise
    void bind(int i, std::optional<std::int64_t> value);
    void bindPointer(int i, void* pointer, const char* type); // for SQL functions of our own; `type`: a literal
    // 0 stands for NULL: most columns are numbers of the dictionary, which begin with 1.
    void bindId(int i, std::int64_t id) { id == 0 ? bindNull(i) : bind(i, id); }
    template <class... Args> void bindAll(const Args&... args)
    {
        int i = 0;
        (bind(++i, args), ...);
    }

    int columns() const;                             // of the result
    bool isNull(int column) const;
    std::int64_t integer(int column) const;          // NULL reads as 0
    std::string_view text(int column) const;         // valid until the next step()
    std::string_view blob(int column) const;         // likewise
    bool isBlob(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;

private:
    void check(int code) const;
    Connection* m_connection;
    sqlite3_stmt* m_statement = nullptr;
};

// BEGIN IMMEDIATE at construction; ROLLBACK at destruction unless committed. Never throws from the destructor. Inside another one it is
// a savepoint: what it has done goes with the outer one.
class Transaction
{
public:
    explicit Transaction(Connection& db);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& m_db;
    bool m_isInner;
    bool m_open = true;
};

} // namespace core::sqlite
