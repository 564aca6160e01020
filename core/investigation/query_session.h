// SPDX-License-Identifier: GPL-3.0-or-later
// Queries in KQL over a case, over tables of files, or both. Holds a connection of its own for one query after the other, so that what
// was read once (texts, blocks) stays at hand; sees what other connections have committed. Used by one thread at a time; only the
// stop token may be used from others. Nothing here throws.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/kql/engine.h"
#include "core/kql/table_file.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core {

namespace store {
class Case;
}

class QuerySession
{
public:
    using Warnings = std::vector<std::string>; // what of a file could not be taken as it stands

    static Result<std::unique_ptr<QuerySession>> overCase(const std::filesystem::path& path); // read only
    static Result<std::unique_ptr<QuerySession>> overFiles();
    ~QuerySession();

    // A table from a file (core/kql/table_file.h), which hides one of that name.
    Result<Warnings> addTable(const std::string& name, const std::filesystem::path& file);
    Result<Warnings> addTableText(const std::string& name, std::string_view text, std::string_view where);
    Result<Warnings> addWatchlist(const std::string& alias, const std::filesystem::path& file, const std::string& searchKey = {});
    // What externaldata gets in place of an address that ends with `name`.
    Result<Warnings> attach(const std::string& name, const std::filesystem::path& file);

    // Lists that the case keeps (core/detect/watchlist.h) are served to _GetWatchlist from the start, behind those that were added; this
    // takes up what has become of them since.
    Result<void> refreshWatchlists();

    const kql::Catalog& catalog() const;
    store::Case* theCase() { return m_case.get(); } // null: over files; belongs to the same thread
    kql::Engine& engine() { return *m_engine; } // for detections; belongs to the same thread
    // The time of the newest event of the case; without a case the newest TimeGenerated of the tables. Rounded up to the full
    // second: what now() gives unless told. Nothing where there is none.
    Result<std::optional<UtcTime>> defaultNow();

    kql::Translation translate(std::string_view text, const kql::QueryOptions& options, std::stop_token stop = {});
    tl::expected<kql::QueryResult, kql::QueryFailure> run(std::string_view text, const kql::QueryOptions& options, std::stop_token stop = {});

private:
    QuerySession() = default;
    sqlite::Connection& db();
    Result<std::optional<UtcTime>> newestOfTables();
    void serveWatchlists(const std::string& state);

    std::unique_ptr<store::Case> m_case;               // null: none
    std::unique_ptr<sqlite::Connection> m_connection;  // where there is no case
    std::unique_ptr<kql::Engine> m_engine;             // goes before the connection
    std::set<std::string> m_added, m_served;           // aliases of lists in lower case: of files, of the case
    std::optional<std::string> m_watchlists;           // state of those of the case that are served
};

} // namespace core
