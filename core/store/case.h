// SPDX-License-Identifier: GPL-3.0-or-later
// A case file: its connection, its schema at the version this program knows, and the SQL functions that read raw
// records. Belongs to one thread. Throws sqlite::Error for failures of the database (see sqlite/guarded.h).
#pragma once
#include "core/base/result.h"
#include "core/sqlite/connection.h"

#include <filesystem>
#include <memory>
#include <string>

namespace core::store {

class EventReader;
class RawReader;
class TextFunctions;

class Case
{
public:
    static constexpr int schemaVersion = 7;
    static constexpr std::int64_t applicationId = 0x53535052; // "SSPR"

    // Errors: NotFound, NotACase, NewerCase, NotReadable, Busy ...
    static Result<std::unique_ptr<Case>> open(const std::filesystem::path& path, sqlite::OpenMode mode);
    ~Case();

    sqlite::Connection& db() { return m_db; }
    const std::filesystem::path& path() const { return m_path; }
    RawReader& raw() { return *m_raw; }
    TextFunctions& texts() { return *m_texts; }
    bool isWritable() const { return m_writable; }
    sqlite::OpenMode mode() const { return m_mode; } // in which it was opened

    std::string meta(const std::string& key);
    std::int64_t metaNumber(const std::string& key); // 0 where there is none
    void setMeta(const std::string& key, const std::string& value);

private:
    Case(const std::filesystem::path& path, sqlite::OpenMode mode);
    Result<void> prepare(bool mayCreate);
    bool isBlank();
    void switchToWal();
    void configure();
    void createSchema();
    Result<void> migrate(std::int64_t from);
    void refreshViews();
    void layTemporaryViews(std::string views);

    std::filesystem::path m_path;
    sqlite::OpenMode m_mode;
    bool m_writable;
    sqlite::Connection m_db;
    std::unique_ptr<RawReader> m_raw;
    std::unique_ptr<EventReader> m_events; // reads through m_raw
    std::unique_ptr<TextFunctions> m_texts;
};

} // namespace core::store
