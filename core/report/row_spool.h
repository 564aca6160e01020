// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table that is written later, kept in a temporary file without a name: a list of a million rows costs 8 bytes a row in memory.
// Filled first, read then; reading may go on in several threads at once.
#pragma once
#include "core/base/mutex.h"
#include "core/base/result.h"
#include "core/base/temp_file.h"
#include "core/report/value.h"

namespace core::report {

class RowSpool final : public RowSource
{
public:
    // As many cells in each row as in the first. DiskFull, NotWritable: there is no room for temporary files; the spool is then of no use.
    // References of cells are not kept.
    Result<void> add(const Row& row);

    // Whether every cell of the column that is not empty is a whole number.
    bool isCount(std::size_t column) const { return column < m_columns.size() && m_columns[column].hasNumbers && !m_columns[column].hasOthers; }

    std::size_t size() const override { return m_offsets.size(); }
    // Whole numbers of a column that has other values as well come as text, as a column is of one kind. Empty where the disk fails; see failure().
    Row row(std::size_t number) const override;
    std::optional<Error> failure() const; // of reading

private:
    struct ColumnFacts {
        bool hasNumbers = false, hasOthers = false;
    };
    bool fetch(std::uint64_t offset, std::size_t size) const REQUIRES(m_reading);

    std::vector<ColumnFacts> m_columns;
    std::vector<std::uint64_t> m_offsets; // where each row begins
    std::string m_pending;                // rows that are not in the file yet
    TempFile m_file;
    mutable Mutex m_reading;
    mutable std::string m_block GUARDED_BY(m_reading); // a piece of the file from m_blockAt on
    mutable std::uint64_t m_blockAt GUARDED_BY(m_reading) = 0;
    mutable std::optional<Error> m_failure GUARDED_BY(m_reading);
};

} // namespace core::report
