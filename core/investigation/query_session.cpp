// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/query_session.h"

#include "core/base/text.h"
#include "core/detect/watchlist.h"
#include "core/investigation/case_catalog.h"
#include "core/investigation/case_reading.h"
#include "core/kql/table_store.h"
#include "core/sqlite/guarded.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

constexpr std::int64_t second = 10'000'000;

UtcTime roundedUp(std::int64_t ticks) { return {(ticks + second - 1) / second * second}; }

// Puts the table into the catalogue and hands on the warnings.
template <class Put> Result<QuerySession::Warnings> keep(Result<kql::LoadedTable> loaded, Put put)
{
    if (!loaded)
        return tl::unexpected(loaded.error());
    put(std::move(loaded->table));
    return std::move(loaded->warnings);
}

} // namespace

QuerySession::~QuerySession() = default;

sqlite::Connection& QuerySession::db() { return m_case ? m_case->db() : *m_connection; }

Result<std::unique_ptr<QuerySession>> QuerySession::overCase(const std::filesystem::path& path)
{
    return guarded([&]() -> Result<std::unique_ptr<QuerySession>> {
        auto opened = openCaseToRead(path);
        if (!opened)
            return tl::unexpected(opened.error());
        std::unique_ptr<QuerySession> session(new QuerySession);
        session->m_case = std::move(*opened);
        store::TextFunctions* texts = &session->m_case->texts();
        kql::RuntimeContext context{.textOf = [texts](std::int64_t id) { return texts->text(id); }, .placeOf = {}};
        session->m_engine = std::make_unique<kql::Engine>(session->db(), caseCatalog(*session->m_case), std::move(context));
        if (const auto served = session->refreshWatchlists(); !served)
            return tl::unexpected(served.error());
        return session;
    });
}

Result<std::unique_ptr<QuerySession>> QuerySession::overFiles()
{
    return guarded([&]() -> Result<std::unique_ptr<QuerySession>> {
        std::unique_ptr<QuerySession> session(new QuerySession);
        session->m_connection = std::make_unique<sqlite::Connection>("", sqlite::OpenMode::Memory);
        session->m_connection->execute("PRAGMA temp_store=MEMORY");
        session->m_engine = std::make_unique<kql::Engine>(session->db(), kql::Catalog());
        return session;
    });
}

Result<QuerySession::Warnings> QuerySession::addTable(const std::string& name, const std::filesystem::path& file)
{
    return guarded([&] {
        return keep(kql::loadTable(db(), name, file), [&](kql::Table table) { m_engine->catalog().add(std::move(table)); });
    });
}

Result<QuerySession::Warnings> QuerySession::addTableText(const std::string& name, std::string_view text, std::string_view where)
{
    return guarded([&] {
        return keep(kql::loadTableText(db(), name, text, where), [&](kql::Table table) { m_engine->catalog().add(std::move(table)); });
    });
}

Result<QuerySession::Warnings> QuerySession::addWatchlist(const std::string& alias, const std::filesystem::path& file, const std::string& searchKey)
{
    return guarded([&] {
        return keep(kql::loadWatchlist(db(), alias, file, searchKey), [&](kql::Table table) { m_engine->catalog().addWatchlist(alias, std::move(table)); m_added.insert(toLower(alias)); });
    });
}

Result<void> QuerySession::refreshWatchlists()
{
    if (!m_case)
        return {};
    return guarded([&]() -> Result<void> {
        std::string state;
        sqlite::Statement rows(db(), "SELECT alias, changed, search_key FROM watchlist ORDER BY alias");
        while (rows.step())
            state += fmt::format("{}\n{}\n{}\n", rows.text(0), rows.integer(1), rows.text(2));
        if (m_watchlists != state)
            serveWatchlists(state);
        return {};
    });
}

// A list that cannot be read is left out: a query that names it is refused, where an empty one would find too little.
void QuerySession::serveWatchlists(const std::string& state)
{
    for (const std::string& alias : m_served)
        if (const auto old = catalog().watchlist(alias); old && !m_added.contains(alias)) {
            m_engine->catalog().removeWatchlist(alias);
            kql::dropTable(db(), *old);
        }
    m_served.clear();
    for (const detect::Watchlist& list : detect::readWatchlists(*m_case)) {
        const std::string alias = toLower(list.alias);
        if (m_added.contains(alias))
            continue;
        auto loaded = kql::loadWatchlistText(db(), list.alias, list.csv, list.searchKey);
        if (!loaded)
            continue;
        m_engine->catalog().addWatchlist(alias, std::move(loaded->table));
        m_served.insert(alias);
    }
    m_watchlists = state;
}

Result<QuerySession::Warnings> QuerySession::attach(const std::string& name, const std::filesystem::path& file)
{
    return guarded([&] {
        return keep(kql::loadAttachment(db(), name, file), [&](kql::Table table) { m_engine->catalog().addFile(name, std::move(table)); });
    });
}

const kql::Catalog& QuerySession::catalog() const { return std::as_const(*m_engine).catalog(); }

Result<std::optional<UtcTime>> QuerySession::newestOfTables()
{
    return guarded([&] {
        std::optional<UtcTime> newest;
        for (const std::string& name : catalog().names())
            for (const kql::TableColumn& column : catalog().find(name)->columns) {
                if (column.name != "TimeGenerated" || column.type != kql::Type::DateTime)
                    continue;
                sqlite::Statement query(db(), fmt::format("SELECT max({}) FROM {}", column.sql, catalog().find(name)->from));
                if (query.step() && !query.isNull(0))
                    newest = std::max(newest.value_or(UtcTime{INT64_MIN}), roundedUp(query.integer(0)));
            }
        return newest;
    });
}

Result<std::optional<UtcTime>> QuerySession::defaultNow()
{
    if (!m_case)
        return newestOfTables();
    return guarded([&] {
        const std::int64_t ticks = m_case->metaNumber("newest_event");
        return ticks == 0 ? std::nullopt : std::optional(roundedUp(ticks));
    });
}

kql::Translation QuerySession::translate(std::string_view text, const kql::QueryOptions& options, std::stop_token stop)
{
    const auto translated = guarded([&] { return m_engine->translate(text, options, stop); });
    if (translated)
        return *translated;
    kql::Translation failed;
    failed.diagnostics.push_back({kql::Severity::Error, {}, describe(translated.error())});
    return failed;
}

tl::expected<kql::QueryResult, kql::QueryFailure> QuerySession::run(std::string_view text, const kql::QueryOptions& options, std::stop_token stop)
{
    using Answer = tl::expected<kql::QueryResult, kql::QueryFailure>;
    std::optional<Answer> answer;
    const auto done = guarded([&]() -> Result<void> {
        answer.emplace(m_engine->run(text, options, stop));
        return {};
    });
    if (!done)
        return tl::unexpected(kql::QueryFailure{{}, done.error()});
    return std::move(*answer);
}

} // namespace core
