// SPDX-License-Identifier: GPL-3.0-or-later
// Which names a case has: out of its columns, its lists and those who worked on it, and out of its raw records, also of members that no column
// keeps (givenName, mobile ...).
// Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/progress.h"
#include "core/pseudonym/fields.h"
#include "core/pseudonym/known_names.h"
#include "core/store/case.h"

#include <stop_token>

namespace core::pseudonym {

class NameCollector
{
public:
    NameCollector(KnownNames& names, Aliases& aliases) : m_names(names), m_aliases(aliases) {}
    void add(Field field, std::string_view value);

private:
    void addAccount(std::string_view account);
    void addDomain(std::string_view domain);
    void addPerson(std::string_view name);
    void addComputer(std::string_view name);
    void addPhone(std::string_view phone);

    KnownNames& m_names;
    Aliases& m_aliases;
};

// Out of columns alone: enough for reports, which show no raw record. Cancelled.
Result<void> collectColumns(store::Case& theCase, NameCollector& names, std::stop_token stop);
// Out of raw records. Cancelled.
Result<void> collectRecords(store::Case& theCase, NameCollector& names, std::stop_token stop, Progress& progress);

// Out of one record that is no row of a table.
void collectRecord(NameCollector& names, std::string_view record);
// Paths and names of evidence files.
void collectFiles(store::Case& theCase, KnownNames& names);

// The columns of the case that hold numbers of the dictionary, with what these texts are.
struct TextColumn {
    const char* table;
    const char* column;
    Field field;
};
const std::vector<TextColumn>& textColumns();

} // namespace core::pseudonym
