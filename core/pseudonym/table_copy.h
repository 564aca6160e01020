// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the tables of a case row by row, each column by what it holds. A table that is not known here is left out and named: what a later
// version keeps must not leave under its own name because nobody thought of it. Belongs to the thread of both cases; throws sqlite::Error.
#pragma once
#include "core/pseudonym/case_rewriter.h"

#include <functional>
#include <stop_token>

namespace core::pseudonym {

class TableCopy
{
public:
    TableCopy(store::Case& original, store::Case& copy, CaseRewriter& rewriter, TextNumbers& numbers);
    // In the order in which they are to be copied; the dictionary is the last.
    const std::vector<std::string>& tables() const { return m_tables; }
    const std::vector<std::string>& leftOut() const { return m_leftOut; }
    // Answers how many rows. Of the dictionary those that a row refers to, under their numbers. Cancelled.
    Result<std::uint64_t> copy(const std::string& table, std::stop_token stop);

private:
    using Convert = std::function<void(const sqlite::Statement& row, int column, sqlite::Statement& out)>;
    std::vector<std::string> columnsOf(const std::string& table, std::vector<bool>& isText);
    Convert convertOf(const std::string& table, const std::vector<std::string>& columns, std::size_t column);
    Convert placeOf(const std::vector<std::string>& columns, bool isOffset);
    void bindText(sqlite::Statement& out, int column, std::string text);
    void bindGuid(const sqlite::Statement& row, int column, sqlite::Statement& out);
    void addTexts();

    store::Case& m_original;
    store::Case& m_copy;
    CaseRewriter& m_rewriter;
    TextNumbers& m_numbers;
    std::vector<std::string> m_tables, m_leftOut;
    std::vector<std::string> m_bound; // texts of the row at hand: SQLite reads them when it steps
    sqlite::Statement m_place;
};

} // namespace core::pseudonym
