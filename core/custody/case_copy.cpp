// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/case_copy.h"

#include <memory>
#include <sqlite3.h>

namespace core {

namespace {

constexpr int pagesAtOnce = 1024;

struct Finish {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

// Holds the state of one moment, so that the copy need not begin anew when somebody writes.
class Moment
{
public:
    explicit Moment(sqlite::Connection& db) : m_db(db)
    {
        db.execute("BEGIN");
        sqlite::Statement(db, "SELECT count(*) FROM main.sqlite_master").step();
    }
    ~Moment()
    {
        try {
            m_db.execute("ROLLBACK");
        } catch (const sqlite::Error&) {
            // It has ended by itself.
        }
    }
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;

private:
    sqlite::Connection& m_db;
};

} // namespace

Result<void> copyCase(store::Case& theCase, const std::filesystem::path& to, const std::stop_token& stop, Progress& progress)
{
    const Moment moment(theCase.db());
    sqlite::Connection copy(to, sqlite::OpenMode::Create);
    const std::unique_ptr<sqlite3_backup, Finish> backup(sqlite3_backup_init(copy.handle(), "main", theCase.db().handle(), "main"));
    if (!backup)
        throw sqlite::Error(copy.handle(), sqlite3_errcode(copy.handle()), to.string());
    progress.start("case", static_cast<std::uint64_t>(1));
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        const int code = sqlite3_backup_step(backup.get(), pagesAtOnce);
        if (code == SQLITE_DONE)
            return {};
        if (code != SQLITE_OK)
            throw sqlite::Error(copy.handle(), code, to.string());
    }
}

} // namespace core
