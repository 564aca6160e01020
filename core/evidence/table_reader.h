// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited tables (CSV, TSV): a header, then rows, each handed on as it stands in the file with the layout that tells what
// its fields are. Quoted fields may hold line breaks. Headers that stand again in the middle (downloads put together by
// appending), `sep=` and `#TYPE` lines, and rows of nothing but delimiters are no records; a title above the header is a
// reject. A table of events without their texts is read with the warning "message_column_missing". A quotation mark that is never
// closed costs its row alone: reading goes on at the next line that splits into the right number of fields.
// Places are lines, of a row over several lines the first.
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeTableReader(ByteSource& source, TableLayoutPtr layout);
// For a file that the user says is such a table: the layout is found from the file's own header. Rows of a file without
// one are rejected.
std::unique_ptr<Reader> makeTableReader(ByteSource& source, RecordKind kind);

} // namespace core
