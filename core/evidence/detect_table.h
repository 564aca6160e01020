// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises delimited tables by their header: what stands before it (`sep=;` of Excel, `#TYPE` of PowerShell), the
// delimiter, and which table the names make (core/knowledge/columns.h).
#pragma once
#include "core/evidence/reader.h"
#include "core/evidence/row_framer.h"
#include "core/knowledge/column_mapping.h"

namespace core {

// The beginning of a table.
struct TableHead {
    RowSyntax syntax;
    std::vector<std::string> names; // of the header's columns, as written; empty: no table
    std::size_t headerBegin = 0, headerEnd = 0; // the header's text
    std::size_t rowsBegin = 0;                  // of the first row
    std::size_t skippedLines = 0;               // in front of the header
    struct Line {
        std::size_t begin, end;
    };
    std::vector<Line> titles; // lines in front of the header that are no part of the table: "Audit logs of Contoso"
};

// `head`: the start of a file. Where `delimiter` is 0 it is found: the one that makes most known names, then most fields.
TableHead readTableHead(std::string_view head, char delimiter = 0, std::optional<bool> quotes = std::nullopt);

// The format, its layout and, for what is no known table, why. A text that is no table at all has neither name nor reason.
DetectedFormat detectTable(std::string_view head);
inline constexpr std::string_view foreignTable = "a table of another log"; // how the reason begins for one that is known
// The same by a mapping of the user's, which decides kind and columns.
DetectedFormat detectTable(std::string_view head, const ColumnMapping& mapping);
// The layout of a file that is a table of that kind because the user says so; null where it has no header.
TableLayoutPtr layoutFor(std::string_view head, RecordKind kind);

// Events whose text no column has: the table was made from a selection that left it out. Accounts in columns of their own will do.
bool lacksEventTexts(RecordKind kind, const std::vector<TableColumn>& columns);

// Whether a line is `sep=;`, `#TYPE ...` or the `version:v1.0` of the portal's lists of users: no row, wherever it stands.
bool isTableDirective(std::string_view line);

} // namespace core
