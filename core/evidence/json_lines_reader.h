// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines: a record begins at a line whose first character is `{`; lines that begin otherwise belong to the record
// before them (a record broken over two lines, or rubbish behind it: the mapping tells). Nothing is parsed here: whether a
// record is whole JSON is found out by the mapping, which also splits lines that hold several records. Messages of a queue are
// unpacked (packed_messages.h); a file that is one table by columns (column_table.h) is read as such.
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeJsonLinesReader(ByteSource& source);

} // namespace core
