// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as data: each column says where in the record its value stands. CSV in the styles of the tools that
// write it.
#pragma once
#include "core/demo/forms/clock_text.h"
#include "core/demo/forms/node.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::demo {

enum class Cell : std::uint8_t { Text, Time, Dynamic, Long, Real, Boolean };

struct Column {
    std::string name;
    std::string path; // of the value inside the record (node.h); "=text" is the same in every row; "": empty
    Cell type = Cell::Text;
};
using Columns = std::vector<Column>;

Node valueOf(const Node& record, const Column& column);

struct CsvStyle {
    char separator = ',';
    bool quoteHead = false;
    bool quoteCells = false; // else only where a cell needs it
    Clock clock = Clock::Iso;
    bool localTime = false;
    std::string_view yes = "true", no = "false";
    std::string_view firstLine;   // "#TYPE ..." and the like, without its line end
    std::string_view listBetween; // lists of texts are joined by it; empty: they are JSON
};

void appendCell(std::string& out, std::string_view text, bool alwaysQuoted);
// First line and names, each line with its end.
std::string csvHead(const Columns& columns, const CsvStyle& style);
// One row with its line end.
void appendCsvRow(std::string& out, const Node& record, const Columns& columns, const CsvStyle& style);

} // namespace core::demo
