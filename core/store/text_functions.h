// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions that turn the numbers of event rows back into text, for the views of the Log Analytics tables:
//   string_text(id)        the text of that number in the dictionary; NULL for NULL and unknown numbers
//   correlation_text(x)    a GUID column as text: of its 16 bytes, or of the number that stands in their place
//   string_is(id, text)    1 or 0: the text of that number is this one, without regard to case; 0 for NULL
//   signin_table(id)       the table of Log Analytics in which sign-ins of the category of that number stand
//   signin_code(id)        this number where its text is a code, else NULL: the short download of the portal has words
//   signin_number(id)      its number (signInTable): what a view asks of each row
// A text is read from the table once and then kept, which makes a filter on text columns several times as fast as a
// subquery per row. Belongs to the thread of its connection.
#pragma once
#include "core/sqlite/connection.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace core::store {

class TextFunctions
{
public:
    explicit TextFunctions(sqlite::Connection& db); // registers the functions
    ~TextFunctions();

    // Valid as long as this object, or until forget(). A null view where there is no such text.
    std::string_view text(std::int64_t id);
    int signInTable(std::int64_t category); // 0: SigninLogs, 1: AADNonInteractiveUserSignInLogs, 2: AADServicePrincipalSignInLogs,
                                            // 3: AADManagedIdentitySignInLogs, 4: ADFSSignInLogs
    // To be called when a transaction that added texts was rolled back: their numbers will be given anew.
    void forget();

private:
    sqlite::Connection& m_db;
    std::unique_ptr<sqlite::Statement> m_select;           // made on first use
    std::vector<std::unique_ptr<const std::string>> m_texts; // by id; null: not read yet
    std::unordered_map<std::int64_t, int> m_signInTables;
    std::optional<std::pair<std::int64_t, int>> m_lastCategory;
};

} // namespace core::store
