// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/row_framer.h"

#include <cstdint>
#include <cstring>

namespace core {
namespace {

std::size_t find(std::string_view text, char c, std::size_t from)
{
    const std::size_t found = text.find(c, from);
    return found == std::string_view::npos ? text.size() : found;
}

// Behind the mark that closes the field whose text begins at `pos`; npos where there is none within `limit`.
std::size_t closingQuote(std::string_view text, std::size_t pos, std::size_t limit)
{
    for (;;) {
        pos = text.find('"', pos);
        if (pos == std::string_view::npos || pos >= limit)
            return std::string_view::npos;
        if (pos + 1 >= text.size() || text[pos + 1] != '"')
            return pos + 1;
        pos += 2;
    }
}

} // namespace

RowFrame frameRow(std::string_view text, std::size_t from, const RowSyntax& syntax, bool all)
{
    RowFrame frame;
    const std::size_t limit = find(text, syntax.lineEnd, from) + longestQuote;
    std::size_t pos = from;
    const auto finish = [&](std::size_t end) {
        frame.next = end < text.size() ? end + 1 : end;
        frame.end = end > from && end < text.size() && syntax.lineEnd == '\n' && text[end - 1] == '\r' ? end - 1 : end;
        frame.status = end < text.size() || all ? RowFrame::Status::Whole : RowFrame::Status::More;
        return frame;
    };
    for (;;) {
        ++frame.fields;
        if (syntax.quotes && pos < text.size() && text[pos] == '"') {
            pos = closingQuote(text, pos + 1, limit);
            if (pos == std::string_view::npos) {
                frame.status = all || text.size() > limit ? RowFrame::Status::Open : RowFrame::Status::More;
                return frame;
            }
            while (pos < text.size() && (text[pos] == ' ' || (text[pos] == '\t' && syntax.delimiter != '\t')
                                         || (text[pos] == '\r' && syntax.lineEnd == '\n')))
                ++pos;
            if (pos >= text.size() || text[pos] == syntax.lineEnd)
                return finish(pos);
            if (text[pos] != syntax.delimiter) {
                frame.status = RowFrame::Status::Loose;
                return frame;
            }
        } else {
            while (pos < text.size() && text[pos] != syntax.delimiter && text[pos] != syntax.lineEnd)
                ++pos;
            if (pos >= text.size() || text[pos] == syntax.lineEnd)
                return finish(pos);
        }
        ++pos; // the delimiter
    }
}

std::size_t countQuotes(std::string_view text)
{
    // Eight bytes at a time: bytes equal to a quotation mark become zero, and exactly those set their high bit. Each byte
    // of a word counts for itself, as far as it can, before they are added up.
    constexpr std::uint64_t quotes = 0x2222222222222222;
    constexpr std::uint64_t low = 0x7F7F7F7F7F7F7F7F;
    constexpr std::uint64_t every16 = 0x00FF00FF00FF00FF;
    constexpr std::size_t mostWords = 255;
    std::size_t count = 0;
    std::size_t pos = 0;
    while (pos + 8 <= text.size()) {
        std::uint64_t sums = 0;
        for (std::size_t i = 0; i < mostWords && pos + 8 <= text.size(); ++i, pos += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + pos, 8);
            word ^= quotes;
            const std::uint64_t nonZero = ((word & low) + low) | word;
            sums += (~nonZero & ~low) >> 7;
        }
        sums = (sums & every16) + (sums >> 8 & every16);
        count += static_cast<std::size_t>(sums * 0x0001000100010001U >> 48);
    }
    for (; pos < text.size(); ++pos)
        count += text[pos] == '"';
    return count;
}

} // namespace core
