// SPDX-License-Identifier: GPL-3.0-or-later
// Where a row of a delimited table ends and how many fields it has, by RFC 4180: a field that begins with a quotation mark
// goes on, over line breaks, to the mark that closes it. What follows a closing mark must be the delimiter or the line's
// end: that is how a mark that was lost, or opened and never closed, is noticed near the place.
#pragma once
#include <cstddef>
#include <string_view>

namespace core {

struct RowSyntax {
    char delimiter = ',';
    bool quotes = true;
    char lineEnd = '\n'; // '\r' in files of old Macs; "\r\n" counts as '\n'
};

struct RowFrame {
    enum class Status {
        Whole, // ends at `end`
        More,  // the text ends inside, and is not all there is
        Open,  // a quotation mark is never closed, as far as `longestQuote` goes
        Loose, // text behind a closing mark
    };
    Status status = Status::More;
    std::size_t end = 0;    // behind the row's text, in front of its line end
    std::size_t next = 0;   // of the row that follows
    std::size_t fields = 0; // of a row that is whole
};

// How far a field may go on behind the line on which its row begins.
inline constexpr std::size_t longestQuote = std::size_t(4) << 20;

// The row that begins at `from`. `all`: the text is all there is.
RowFrame frameRow(std::string_view text, std::size_t from, const RowSyntax& syntax, bool all);

// How many quotation marks the text has.
std::size_t countQuotes(std::string_view text);

} // namespace core
