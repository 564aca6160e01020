// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/table_reader.h"

#include "core/base/text.h"
#include "core/evidence/detect_table.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/packed_messages.h"
#include "core/evidence/slashed_dates.h"
#include "core/evidence/table_dates.h"
#include "core/evidence/wrapped_record.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr const char* openReason = "a quotation mark is opened and never closed";
constexpr const char* looseReason = "text stands behind the quotation mark that closes a field";
constexpr const char* titleReason = "a line above the header, and no row of the table";
// How many lines behind a broken row are tried for one that is whole.
constexpr int triedLines = 200;
constexpr std::size_t triedBytes = std::size_t(256) << 10;

// By the first character, so that few rows are looked at again.
bool mayBeDirective(char first) { return first == '#' || first == '"' || (first | 0x20) == 's' || (first | 0x20) == 'v'; }

class TableReader : public Reader
{
public:
    TableReader(ByteSource& source, TableLayoutPtr layout, RecordKind kind)
        : m_source(source), m_layout(std::move(layout)), m_kind(kind)
    {
    }
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    struct Broken {
        std::size_t end, next;
    };

    Result<void> fill(std::string& text, std::size_t size);
    std::size_t begin(RecordBatch& batch);
    std::size_t cut(RecordBatch& batch, std::size_t from);
    bool takeRow(RecordBatch& batch, std::size_t& pos);
    bool takeOddRow(RecordBatch& batch, std::size_t& pos, std::size_t lineEnd);
    Broken pastBroken(std::string_view text, std::size_t from, std::size_t lineEnd) const;
    bool isRow(std::string_view text, std::size_t from) const;
    bool hasSwallowedRows(std::string_view text, std::size_t from, std::size_t end) const;
    void refuteOrder(RecordBatch& batch);
    void add(RecordBatch& batch, std::size_t from, std::size_t end);
    void reject(RecordBatch& batch, std::size_t from, std::size_t end, const char* reason) const;
    void step(std::string_view text, std::size_t& pos, std::size_t next, bool severalLines);
    std::size_t dropTooLong(RecordBatch& batch);

    ByteSource& m_source;
    TableLayoutPtr m_layout;
    RecordKind m_kind;
    RowSyntax m_syntax;
    std::string m_header;         // as it stands in the file
    std::size_t m_columns = 0;
    std::size_t m_recordColumn = 0; // past the last where no cell is a record
    bool m_begun = false;
    std::string m_rest;           // of the last block: begins at a row
    std::uint64_t m_offset = 0;   // of m_rest in the file
    std::uint64_t m_line = 1;     // of m_rest; while cutting, of the row at hand
    std::size_t m_nextQuote = 0;  // in the text being cut, at or behind the row at hand
    bool m_atEnd = false;         // of the source
    std::optional<Error> m_error; // after what was read before it
    std::optional<Reject> m_tooLong; // a row that is being skipped
    bool m_orderAssumed = false;     // of dates: the rows that were looked at leave it open
};

// Reads until text holds `size` bytes or the source ends. An error waits until what came before it is handed out.
Result<void> TableReader::fill(std::string& text, std::size_t size)
{
    std::size_t have = text.size();
    text.reserve(size + RecordBatch::padding);
    text.resize(size);
    while (have < size && !m_atEnd) {
        auto got = m_source.read(text.data() + have, size - have);
        if (!got) {
            text.resize(have);
            return tl::unexpected(got.error());
        }
        m_atEnd = *got == 0;
        have += *got;
    }
    text.resize(have);
    return {};
}

// Takes in what stands before the first row. Returns where that is.
std::size_t TableReader::begin(RecordBatch& batch)
{
    m_begun = true;
    if (!m_layout)
        m_layout = layoutFor(batch.text, m_kind);
    TableHead head;
    if (m_layout) {
        head = readTableHead(batch.text, m_layout->delimiter, m_layout->quotes);
        batch.warnings = tableWarnings(batch.text, head, m_layout);
        m_orderAssumed = std::any_of(batch.warnings.begin(), batch.warnings.end(),
                                     [](const FileWarning& w) { return w.code == dateOrderAssumed().code; });
        if (lacksEventTexts(m_layout->kind, m_layout->columns))
            batch.warnings.push_back({"message_column_missing", "the table has no column with the texts of the events, which alone say whose "
                                                                "reset it was and why it failed: export it again with the column Message"});
    } else {
        m_layout = std::make_shared<const TableLayout>();
    }
    m_syntax = head.syntax;
    m_columns = m_layout->columns.size();
    m_recordColumn = static_cast<std::size_t>(
        std::find_if(m_layout->columns.begin(), m_layout->columns.end(), [](const TableColumn& c) { return c.member == recordMember; })
        - m_layout->columns.begin());
    m_header = batch.text.substr(head.headerBegin, head.headerEnd - head.headerBegin);
    std::size_t pos = 0;
    for (const TableHead::Line& title : head.titles) {
        step(batch.text, pos, title.begin, true);
        reject(batch, title.begin, title.end, titleReason);
    }
    step(batch.text, pos, head.rowsBegin, true);
    return head.rowsBegin;
}

// What was read before stays as it was read: the user can have the times worked out again.
void TableReader::refuteOrder(RecordBatch& batch)
{
    if (auto refuted = assumedOrderRefuted(batch, *m_layout)) {
        batch.warnings.push_back(*std::move(refuted));
        m_orderAssumed = false;
    }
}

void TableReader::add(RecordBatch& batch, std::size_t from, std::size_t end)
{
    if (end - from > maxRecordBytes)
        return reject(batch, from, end, "row longer than 64 MiB");
    Record record;
    record.offset = static_cast<std::uint32_t>(from);
    record.length = static_cast<std::uint32_t>(end - from);
    record.place = m_line;
    record.byteOffset = m_offset + from;
    batch.records.push_back(record);
}

void TableReader::reject(RecordBatch& batch, std::size_t from, std::size_t end, const char* reason) const
{
    batch.rejects.push_back({fmt::format("line {}", m_line), m_offset + from, end - from, reason,
                             batch.text.substr(from, std::min(end - from, maxSampleBytes))});
}

void TableReader::step(std::string_view text, std::size_t& pos, std::size_t next, bool severalLines)
{
    m_line += severalLines ? static_cast<std::uint64_t>(std::count(text.begin() + std::ptrdiff_t(pos),
                                                                   text.begin() + std::ptrdiff_t(next), m_syntax.lineEnd))
                           : 1;
    pos = next;
}

// Whether the line at `from` begins a row with as many fields as there are columns.
bool TableReader::isRow(std::string_view text, std::size_t from) const
{
    const RowFrame frame = frameRow(text, from, m_syntax, true);
    return frame.status == RowFrame::Status::Whole && frame.fields == m_columns && m_columns > 1;
}

// A broken row ends where the next line begins that is a row; where none is near, at its own line's end.
TableReader::Broken TableReader::pastBroken(std::string_view text, std::size_t from, std::size_t lineEnd) const
{
    std::size_t end = lineEnd;
    for (int i = 0; i < triedLines && end < text.size() && end - from < triedBytes; ++i) {
        const std::size_t next = end + 1;
        if (next >= text.size() || isRow(text, next)
            || (!m_header.empty() && text.substr(next).starts_with(m_header)))
            return {end, std::min(next, text.size())};
        end = std::min(text.find(m_syntax.lineEnd, next), text.size());
    }
    if (end == text.size() && m_atEnd)
        return {end, end};
    return {lineEnd, std::min(lineEnd + 1, text.size())};
}

// A quotation mark that was opened by mistake may happen to be closed by one of a later row, with the right number of
// fields in the end. Then the lines between are rows themselves.
bool TableReader::hasSwallowedRows(std::string_view text, std::size_t from, std::size_t end) const
{
    std::size_t rows = 0;
    std::size_t lines = 0;
    for (std::size_t pos = text.find(m_syntax.lineEnd, from); pos < end && lines < 4; ++lines) {
        const std::size_t next = text.find(m_syntax.lineEnd, pos + 1);
        if (next >= end)
            break;
        rows += isRow(text.substr(0, next), pos + 1);
        pos = next;
    }
    return rows == lines && lines >= (m_columns >= 8 ? 1U : 2U);
}

// A line with an odd number of quotation marks: a row that goes on, or a broken one. False: more must be read.
bool TableReader::takeOddRow(RecordBatch& batch, std::size_t& pos, std::size_t lineEnd)
{
    const std::string_view text = batch.text;
    const RowFrame frame = frameRow(text, pos, m_syntax, m_atEnd);
    if (frame.status == RowFrame::Status::More)
        return false;
    const bool oneLine = frame.status == RowFrame::Status::Whole && frame.end <= lineEnd;
    const bool sound = frame.status == RowFrame::Status::Whole
        && (oneLine || ((frame.fields == m_columns || frame.fields + 1 == m_columns || frame.fields == m_columns + 1)
                        && !hasSwallowedRows(text, pos, frame.end)));
    if (sound) {
        add(batch, pos, frame.end);
        step(text, pos, frame.next, true);
        return true;
    }
    if (!m_atEnd && text.size() - pos < triedBytes && text.size() < pos + longestQuote)
        return false; // the next whole row may not be here yet
    const Broken broken = pastBroken(text, pos, lineEnd);
    std::size_t end = broken.end;
    if (end > pos && text[end - 1] == '\r')
        --end;
    const bool open = frame.status == RowFrame::Status::Open;
    reject(batch, pos, end, open || frame.status == RowFrame::Status::Whole ? openReason : looseReason);
    step(text, pos, broken.next, true);
    return true;
}

// Takes the row at `pos`. False: its end is not here yet.
bool TableReader::takeRow(RecordBatch& batch, std::size_t& pos)
{
    const std::string_view text = batch.text;
    const void* found = std::memchr(text.data() + pos, m_syntax.lineEnd, text.size() - pos);
    if (!found && !m_atEnd)
        return false;
    const std::size_t lineEnd = found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
    if (m_syntax.quotes && m_nextQuote < pos)
        m_nextQuote = std::min(text.find('"', pos), text.size());
    if (m_syntax.quotes && m_nextQuote < lineEnd && countQuotes(text.substr(m_nextQuote, lineEnd - m_nextQuote)) % 2 != 0)
        return takeOddRow(batch, pos, lineEnd);
    std::size_t begin = pos;
    if (text.substr(pos, 3) == byteOrderMark)
        begin += 3;
    std::size_t end = lineEnd;
    if (end > begin && text[end - 1] == '\r')
        --end;
    const std::string_view row = text.substr(begin, end - begin);
    const auto isNothing = [&](char c) { return c == ' ' || c == '\t' || c == '\r' || c == m_syntax.delimiter; };
    const bool blank = row.empty() || (isNothing(row.front()) && std::all_of(row.begin(), row.end(), isNothing));
    // The line below the header of a table in Markdown: |---|:--|
    const bool isRule = m_syntax.delimiter == '|' && row.size() > 1 && row.find("--") != std::string_view::npos && row.find_first_not_of("|-: ") == std::string_view::npos;
    if (!blank && !isRule && row != m_header && !(mayBeDirective(row.front()) && row.size() < 300 && isTableDirective(row)))
        add(batch, begin, end);
    step(text, pos, std::min(lineEnd + 1, text.size()), false);
    return true;
}

// Adds the rows of batch.text that are whole. Returns where the unfinished rest begins.
std::size_t TableReader::cut(RecordBatch& batch, std::size_t from)
{
    std::size_t pos = from;
    m_nextQuote = 0;
    if (m_syntax.quotes && pos < batch.text.size())
        m_nextQuote = std::min(batch.text.find('"', pos), batch.text.size());
    while (pos < batch.text.size() && takeRow(batch, pos)) { }
    return pos;
}

// Skips the rest of a row that is longer than memory should hold. Returns where the next line begins.
std::size_t TableReader::dropTooLong(RecordBatch& batch)
{
    const std::size_t found = batch.text.find(m_syntax.lineEnd);
    const bool ends = found != std::string::npos;
    if (!ends && !m_atEnd)
        return batch.text.size();
    const std::size_t end = ends ? found : batch.text.size();
    m_tooLong->byteLength = m_offset + end - m_tooLong->byteOffset;
    batch.rejects.push_back(std::move(*m_tooLong));
    m_tooLong.reset();
    m_line += ends;
    return ends ? found + 1 : end;
}

Result<bool> TableReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Row;
    batch.lines = true;
    batch.text = std::move(m_rest);
    m_rest.clear();
    std::size_t want = std::max(batchBytes, batch.text.size() + batchBytes / 4);
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
        if (m_error && batch.text.empty())
            return tl::unexpected(*m_error);
        if (auto filled = fill(batch.text, want); !filled) {
            m_error = filled.error();
            m_atEnd = true;
        }
        if (m_tooLong) {
            const std::size_t used = dropTooLong(batch);
            batch.text.erase(0, used);
            m_offset += used;
            batch.bytesConsumed = m_offset;
            if (m_tooLong)
                continue;
        }
        const bool isFirst = !m_begun;
        const std::size_t rest = cut(batch, isFirst ? begin(batch) : 0);
        if (m_orderAssumed && !isFirst)
            refuteOrder(batch);
        if (!batch.records.empty() || !batch.rejects.empty() || m_atEnd) {
            batch.layout = m_layout;
            m_rest.assign(batch.text, rest, std::string::npos);
            batch.text.resize(rest);
            m_offset += rest;
            batch.bytesConsumed = m_offset;
            if (m_recordColumn < m_columns)
                unpackCells(batch, m_recordColumn, stop);
            if (m_error && batch.records.empty() && batch.rejects.empty())
                return tl::unexpected(*m_error);
            return !batch.records.empty() || !batch.rejects.empty() || !batch.warnings.empty();
        }
        if (rest > 0) { // only a header, or lines that are no rows
            batch.text.erase(0, rest);
            m_offset += rest;
        }
        if (batch.text.size() > maxRecordBytes) {
            m_tooLong = Reject{fmt::format("line {}", m_line), m_offset, 0, "row longer than 64 MiB",
                               batch.text.substr(0, maxSampleBytes)};
            m_offset += batch.text.size();
            batch.text.clear();
            want = batchBytes;
            continue;
        }
        want = std::min(std::max(batch.text.size() * 2, batchBytes), maxRecordBytes + batchBytes);
    }
}

} // namespace

std::unique_ptr<Reader> makeTableReader(ByteSource& source, TableLayoutPtr layout)
{
    const RecordKind kind = layout->kind;
    return std::make_unique<TableReader>(source, std::move(layout), kind);
}

std::unique_ptr<Reader> makeTableReader(ByteSource& source, RecordKind kind)
{
    return std::make_unique<TableReader>(source, nullptr, kind);
}

} // namespace core
