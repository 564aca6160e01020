// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqlite/connection.h"

#include "core/sqlite/patience.h"

#include <cstdio>
#include <sqlite3.h>

namespace core::sqlite {
namespace {

// A path as an SQLite URI, so that `immutable` can be asked for.
std::string uri(const std::filesystem::path& path, OpenMode mode)
{
    if (mode == OpenMode::Memory)
        return "file::memory:";
    const auto text = std::filesystem::absolute(path).generic_u8string();
    std::string out = "file:";
    if (!text.empty() && text[0] != u8'/')
        out += '/'; // C:/x
    for (const char8_t c : text) {
        const bool plain = (c >= u8'a' && c <= u8'z') || (c >= u8'A' && c <= u8'Z') || (c >= u8'0' && c <= u8'9') || c == u8'/'
            || c == u8'.' || c == u8'-' || c == u8'_' || c == u8':';
        if (plain) {
            out += static_cast<char>(c);
        } else {
            char buffer[4];
            std::snprintf(buffer, sizeof buffer, "%%%02X", static_cast<unsigned>(c));
            out += buffer;
        }
    }
    return mode == OpenMode::Immutable ? out + "?immutable=1" : out;
}

} // namespace

Connection::Connection(const std::filesystem::path& path, OpenMode mode)
{
    // Counting memory takes a lock at every allocation, and nobody reads the count. Only possible before the first use.
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(once);
    int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    flags |= mode == OpenMode::Create || mode == OpenMode::Memory ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        : mode == OpenMode::ReadWrite || mode == OpenMode::Read ? SQLITE_OPEN_READWRITE
                                                                : SQLITE_OPEN_READONLY;
    const int code = sqlite3_open_v2(uri(path, mode).c_str(), &m_db, flags, nullptr);
    if (code != SQLITE_OK) {
        const Error error(m_db, code, path.string());
        sqlite3_close(m_db);
        throw error;
    }
    // A case has no triggers; those of strangers would change what the program writes.
    sqlite3_db_config(m_db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_busy_timeout(m_db, usualPatience);
}

Connection::~Connection() { sqlite3_close_v2(m_db); }

void Connection::execute(const char* sql)
{
    const int code = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw Error(m_db, code, std::string(sql).substr(0, 200));
}

bool Connection::isReadOnly() const { return sqlite3_db_readonly(m_db, "main") == 1; }
std::int64_t Connection::lastInsertId() const { return sqlite3_last_insert_rowid(m_db); }
int Connection::changes() const { return sqlite3_changes(m_db); }
void Connection::interrupt() { sqlite3_interrupt(m_db); }

void Connection::listenToRows(RowListener listener, void* context)
{
    m_listener = listener;
    m_listenerContext = context;
    const auto tell = [](void* self, int, const char* database, const char* table, sqlite3_int64 row) {
        auto* connection = static_cast<Connection*>(self);
        if (std::string_view(database) == "main")
            connection->m_listener(connection->m_listenerContext, table, row);
    };
    sqlite3_update_hook(m_db, listener ? +tell : nullptr, this);
}

Statement::Statement(Connection& db, std::string_view sql) : m_connection(&db)
{
    const int code = sqlite3_prepare_v3(db.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &m_statement, nullptr);
    if (code != SQLITE_OK)
        throw Error(db.handle(), code, std::string(sql.substr(0, 200)));
}

Statement::Statement(Statement&& other) noexcept : m_connection(other.m_connection), m_statement(other.m_statement)
{
    other.m_statement = nullptr;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::check(int code) const
{
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw Error(m_connection->handle(), code, m_statement ? sqlite3_sql(m_statement) : "");
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        const Error error(m_connection->handle(), code, sqlite3_sql(m_statement));
        sqlite3_reset(m_statement);
        throw error;
    }
    return code == SQLITE_ROW;
}

void Statement::run()
{
    while (step()) { }
    sqlite3_reset(m_statement);
}

void Statement::reset() { sqlite3_reset(m_statement); }
void Statement::bindNull(int i) { check(sqlite3_bind_null(m_statement, i)); }
void Statement::bind(int i, std::int64_t value) { check(sqlite3_bind_int64(m_statement, i, value)); }
void Statement::bindReal(int i, double value) { check(sqlite3_bind_double(m_statement, i, value)); }

void Statement::bind(int i, std::string_view text)
{
    // A null pointer would bind NULL where an empty text is meant.
    check(sqlite3_bind_text(m_statement, i, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_STATIC));
}

void Statement::bindBlob(int i, const void* bytes, std::size_t size)
{
    check(sqlite3_bind_blob64(m_statement, i, bytes, size, SQLITE_STATIC));
}

void Statement::bindPointer(int i, void* pointer, const char* type)
{
    check(sqlite3_bind_pointer(m_statement, i, pointer, type, nullptr));
}

void Statement::bind(int i, std::optional<std::int64_t> value)
{
    value ? bind(i, *value) : bindNull(i);
}

int Statement::columns() const { return sqlite3_column_count(m_statement); }
bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
bool Statement::isBlob(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_BLOB; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::string_view Statement::blob(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return integer(column);
}

std::string quotedName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

Transaction::Transaction(Connection& db) : m_db(db), m_isInner(sqlite3_get_autocommit(db.handle()) == 0)
{
    m_db.execute(m_isInner ? "SAVEPOINT inner_transaction" : "BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (m_open)
        sqlite3_exec(m_db.handle(), m_isInner ? "ROLLBACK TO inner_transaction; RELEASE inner_transaction" : "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_db.execute(m_isInner ? "RELEASE inner_transaction" : "COMMIT");
    m_open = false;
}

} // namespace core::sqlite
