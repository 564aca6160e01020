// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of which event table goes into which EventColumn, table by table. Used by the loader only, on the thread of
// the case.
#pragma once
#include "core/search/event_columns.h"

#include <map>
#include <unordered_map>

namespace core {

class EventRowMap
{
public:
    explicit EventRowMap(sqlite::Connection& db, EventTexts& texts);

    static constexpr std::size_t headColumns = 5; // id, time, digits, file, correlation
    // The statement that reads a table; the first five columns are the head.
    static std::string sql(store::EventTable table);
    // Sets what the row says; the rest stays as it is.
    using Values = std::array<std::uint32_t, eventTextColumnCount>;
    void read(store::EventTable table, const sqlite::Statement& row, Values& values);

private:
    void readAudit(const sqlite::Statement& row, Values& values);
    void readServer(const sqlite::Statement& row, Values& values);
    bool isUserType(std::uint32_t type);
    bool isSame(std::uint32_t a, std::uint32_t b) const;
    std::uint32_t numberText(std::int64_t number);
    std::uint32_t guidText(std::string_view bytes);
    std::uint32_t outcomeOfWord(std::uint32_t word);

    sqlite::Connection& m_db;
    EventTexts& m_texts;
    std::array<std::uint32_t, store::eventTableCount> m_sources{};
    std::array<std::uint32_t, store::eventTableCount> m_operations{}; // of tables whose records name none, 0: they do
    std::uint32_t m_success, m_failure;
    std::unordered_map<std::int64_t, std::uint32_t> m_files, m_numbers;
    std::unordered_map<std::uint32_t, std::uint32_t> m_outcomes; // by the word that the source has
    std::unordered_map<std::uint32_t, bool> m_userTypes;
    struct ServerKind {
        std::uint32_t name = 0, outcome = 0;
    };
    std::map<std::pair<std::uint32_t, std::int64_t>, ServerKind> m_serverKinds; // by provider and event id
    std::unordered_map<Guid, std::uint32_t> m_objectIds;
    bool m_hasObjectIds = false;
};

} // namespace core
