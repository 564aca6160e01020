// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/case.h"

#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/store/case_views.h"
#include "core/store/event_reader.h"
#include "core/store/raw_reader.h"
#include "core/store/text_functions.h"
#include "resource/caseSchema.h"
#include "resource/migration2.h"
#include "resource/migration3.h"
#include "resource/migration4.h"
#include "resource/migration5.h"
#include "resource/migration6.h"
#include "resource/migration7.h"

#include <charconv>
#include <chrono>
#include <fmt/format.h>
#include <thread>

namespace core::store {

using sqlite::OpenMode;
using sqlite::Statement;

namespace {

std::int64_t pragma(sqlite::Connection& db, const char* name)
{
    Statement query(db, fmt::format("PRAGMA {}", name));
    return query.step() ? query.integer(0) : 0;
}

} // namespace

Result<std::unique_ptr<Case>> Case::open(const std::filesystem::path& path, OpenMode mode)
{
    std::error_code status;
    const bool exists = std::filesystem::exists(path, status);
    if (!exists && mode != OpenMode::Create)
        return fail(ErrorCode::NotFound, "there is no such case", path.string());
    if (exists && std::filesystem::is_directory(path, status))
        return fail(ErrorCode::NotACase, "this is a folder", path.string());
    try {
        std::unique_ptr<Case> opened(new Case(path, mode));
        if (auto ready = opened->prepare(mode == OpenMode::Create); !ready)
            return tl::unexpected(ready.error());
        return opened;
    } catch (const sqlite::Error& error) {
        core::Error e = error.toError();
        e.where = path.string();
        return tl::unexpected(e);
    }
}

Case::Case(const std::filesystem::path& path, OpenMode mode)
    : m_path(path), m_mode(mode), m_writable(mode == OpenMode::ReadWrite || mode == OpenMode::Create), m_db(path, mode)
{
}

Case::~Case() = default;

Result<void> Case::prepare(bool mayCreate)
{
    if (m_writable && m_db.isReadOnly())
        return fail(ErrorCode::NotWritable, "the file is write-protected", m_path.string());
    if (mayCreate && isBlank())
        createSchema();
    if (pragma(m_db, "application_id") != applicationId)
        return fail(ErrorCode::NotACase, "the file was not made by this program", m_path.string());
    const std::int64_t version = pragma(m_db, "user_version");
    if (version > schemaVersion)
        return fail(ErrorCode::NewerCase, fmt::format("its version is {}, this program knows {}", version, schemaVersion),
                    m_path.string());
    if (m_writable && version == schemaVersion && !meta("sealed").empty()) // before anything is written
        return fail(ErrorCode::NotWritable, "the case is sealed: it can only be read", m_path.string());
    configure();
    if (version < schemaVersion)
        if (auto migrated = migrate(version); !migrated)
            return migrated;
    m_raw = std::make_unique<RawReader>(m_db);
    m_events = std::make_unique<EventReader>(m_db, *m_raw);
    m_texts = std::make_unique<TextFunctions>(m_db);
    refreshViews();
    if (m_mode == OpenMode::Read)
        m_db.execute("PRAGMA query_only=ON");
    return {};
}

// A new file, or one that is empty because its making was broken off.
bool Case::isBlank()
{
    if (pragma(m_db, "application_id") != 0)
        return false;
    Statement tables(m_db, "SELECT count(*) FROM sqlite_master");
    return tables.step() && tables.integer(0) == 0;
}

// SQLite does not wait here for another program that is doing the same at this moment.
void Case::switchToWal()
{
    for (int attempt = 0;; ++attempt) {
        try {
            return m_db.execute("PRAGMA journal_mode=WAL");
        } catch (const sqlite::Error& error) {
            if (error.toError().code != ErrorCode::Busy || attempt >= 100)
                throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
}

void Case::configure()
{
    // WAL lets windows read while an import writes; a cache of 16 MiB holds the inner pages of every table.
    // A checkpoint at every 64 MiB of log: each one waits for the disk.
    if (m_writable) {
        switchToWal();
        m_db.execute("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4096;");
    }
    m_db.execute("PRAGMA cache_size=-16384; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=OFF; PRAGMA trusted_schema=ON;");
}

void Case::createSchema()
{
    // Pages four times the usual size: an import spends a twelfth less on handing them around.
    m_db.execute("PRAGMA page_size=16384");
    switchToWal();
    sqlite::Transaction transaction(m_db);
    if (!isBlank())
        return; // another program made it in between
    m_db.execute(std::string(resource::caseSchema()));
    setMeta("created_by", std::string(programVersion));
    transaction.commit();
}

// One step a version, all in one transaction: a case is of its old version or of the new one, nothing between.
Result<void> Case::migrate(std::int64_t from)
{
    if (!m_writable)
        return fail(ErrorCode::NotWritable, "an earlier version of the program made it; it has to be opened once for writing: in the window or by sspr detect, on a copy where it must not change",
                    m_path.string());
    sqlite::Transaction transaction(m_db);
    from = pragma(m_db, "user_version"); // another program may have done it in between
    if (from < 2)
        m_db.execute(std::string(resource::migration2()));
    if (from < 3)
        m_db.execute(std::string(resource::migration3()));
    if (from < 4)
        m_db.execute(std::string(resource::migration4()));
    if (from < 5)
        m_db.execute(std::string(resource::migration5()));
    if (from < 6)
        m_db.execute(std::string(resource::migration6()));
    if (from < 7)
        m_db.execute(std::string(resource::migration7()));
    m_db.execute(fmt::format("PRAGMA user_version = {}", schemaVersion));
    setMeta("migrated_by", std::string(programVersion));
    transaction.commit();
    return {};
}

// They are laid anew when their text changes, or when somebody has put others in their place. A case that is only read, and was last written
// by a program with other views, gets them for this connection alone.
void Case::refreshViews()
{
    const auto areLaid = [this] { return meta("views") == viewsHash() && foreignViews(m_db).empty(); };
    if (areLaid())
        return;
    if (!m_writable)
        return layTemporaryViews(viewsText());
    sqlite::Transaction transaction(m_db);
    if (areLaid())
        return; // another program has done it in between
    m_db.execute(viewsText());
    setMeta("views", viewsHash());
    transaction.commit();
}

void Case::layTemporaryViews(std::string views)
{
    const auto replaceAll = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = views.find(from); at != std::string::npos; at = views.find(from, at + to.size()))
            views.replace(at, from.size(), to);
    };
    replaceAll("DROP VIEW IF EXISTS ", "DROP VIEW IF EXISTS temp.");
    replaceAll("CREATE VIEW ", "CREATE TEMP VIEW ");
    m_db.execute(views);
}

std::string Case::meta(const std::string& key)
{
    Statement query(m_db, "SELECT value FROM meta WHERE key = ?");
    query.bind(1, key);
    return query.step() ? std::string(query.text(0)) : std::string();
}

std::int64_t Case::metaNumber(const std::string& key)
{
    const std::string text = meta(key);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void Case::setMeta(const std::string& key, const std::string& value)
{
    Statement insert(m_db, "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    insert.bind(1, key);
    insert.bind(2, value);
    insert.run();
}

} // namespace core::store
