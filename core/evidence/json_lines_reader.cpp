// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_lines_reader.h"

#include "core/base/text.h"
#include "core/evidence/column_table.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/packed_messages.h"

#include <cstring>
#include <fmt/format.h>
#include <optional>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isLineBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class JsonLinesReader : public Reader
{
public:
    explicit JsonLinesReader(ByteSource& source) : m_source(source) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    Result<void> fill(std::string& text, std::size_t size);
    std::size_t skipBlanks(std::string_view text, std::size_t pos, std::uint64_t& line) const;
    std::size_t cut(RecordBatch& batch, bool all);
    std::size_t dropTooLong(RecordBatch& batch, std::size_t from);
    void add(RecordBatch& batch, std::size_t from, std::size_t to, std::uint64_t line) const;

    ByteSource& m_source;
    std::string m_rest;           // of the last block: begins at a record
    std::uint64_t m_offset = 0;   // of m_rest in the file
    std::uint64_t m_line = 1;     // of m_rest
    bool m_atEnd = false;         // of the source
    std::optional<Error> m_error; // after what was read before it
    std::optional<Reject> m_tooLong; // a record that is being skipped
    MessageUnpacker m_messages;
};

// Reads until text holds `size` bytes or the source ends. An error waits until what came before it is handed out.
Result<void> JsonLinesReader::fill(std::string& text, std::size_t size)
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

std::size_t JsonLinesReader::skipBlanks(std::string_view text, std::size_t pos, std::uint64_t& line) const
{
    for (;; ++pos) {
        if (pos < text.size() && text[pos] == '\n')
            ++line;
        else if (text.substr(pos, 3) == byteOrderMark) // files put together by appending
            pos += 2;
        else if (pos >= text.size() || !isLineBlank(text[pos]))
            return pos;
    }
}

void JsonLinesReader::add(RecordBatch& batch, std::size_t from, std::size_t to, std::uint64_t line) const
{
    // A comma behind the record: an array whose brackets were taken away, or were never written.
    while (to > from && (isLineBlank(batch.text[to - 1]) || batch.text[to - 1] == ','))
        --to;
    if (to == from)
        return;
    if (to - from > maxRecordBytes) {
        batch.rejects.push_back({fmt::format("line {}", line), m_offset + from, to - from, tooLongReason, batch.text.substr(from, maxSampleBytes)});
        return;
    }
    Record record;
    record.offset = static_cast<std::uint32_t>(from);
    record.length = static_cast<std::uint32_t>(to - from);
    record.place = line;
    record.byteOffset = m_offset + from;
    batch.records.push_back(record);
}

// Adds the records of batch.text that are whole, all of them where `all`. Returns where the unfinished rest begins.
std::size_t JsonLinesReader::cut(RecordBatch& batch, bool all)
{
    const std::string_view text = batch.text;
    std::uint64_t line = m_line;
    std::size_t start = skipBlanks(text, 0, line);
    std::uint64_t startLine = line;
    std::size_t pos = start;
    while (pos < text.size()) {
        const void* found = std::memchr(text.data() + pos, '\n', text.size() - pos);
        if (!found)
            break;
        const auto lineEnd = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        pos = lineEnd + 1;
        ++line;
        if (pos < text.size() && text[pos] != '{')
            pos = skipBlanks(text, pos, line);
        if (pos + byteOrderMark.size() > text.size() && !all && (pos == text.size() || text[pos] != '{'))
            break; // what comes next is not known yet
        if (pos < text.size() && text[pos] == '{') {
            add(batch, start, lineEnd, startLine);
            start = pos;
            startLine = line;
        }
    }
    if (all) {
        add(batch, start, text.size(), startLine);
        start = text.size();
        startLine = line;
    } else {
        // A line without its end may go on in the next line: keep the two in one batch.
        const auto endsWhole = [&](const Record& record) {
            const char last = text[record.offset + record.length - 1];
            return last == '}' || last == ',';
        };
        for (int i = 0; i < 8 && batch.records.size() > 1 && !endsWhole(batch.records.back()); ++i) {
            start = batch.records.back().offset;
            startLine = batch.records.back().place;
            batch.records.pop_back();
        }
    }
    m_line = startLine;
    return start;
}

// Skips the rest of a record that is longer than memory should hold. Returns where the next record begins.
std::size_t JsonLinesReader::dropTooLong(RecordBatch& batch, std::size_t from)
{
    const std::string_view text = batch.text;
    std::size_t pos = from;
    while (pos < text.size()) {
        const void* found = std::memchr(text.data() + pos, '\n', text.size() - pos);
        if (!found) {
            pos = text.size();
            break;
        }
        const auto lineEnd = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        if (lineEnd + 1 == text.size() && !m_atEnd) {
            pos = lineEnd; // whether a record begins behind it shows in the next block
            break;
        }
        ++m_line;
        pos = lineEnd + 1;
        if (pos < text.size() && text[pos] == '{') {
            m_tooLong->byteLength = m_offset + lineEnd - m_tooLong->byteOffset;
            batch.rejects.push_back(std::move(*m_tooLong));
            m_tooLong.reset();
            return pos;
        }
    }
    if (m_atEnd) {
        m_tooLong->byteLength = m_offset + text.size() - m_tooLong->byteOffset;
        batch.rejects.push_back(std::move(*m_tooLong));
        m_tooLong.reset();
        return text.size();
    }
    return pos;
}

Result<bool> JsonLinesReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Json;
    batch.lines = true;
    batch.text.assign(m_rest); // into the room that the batch has from its last use
    m_rest.clear();
    std::size_t want = std::max(batchBytes, batch.text.size() + batchBytes / 4);
    for (;;) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
        if (m_error)
            return tl::unexpected(*m_error);
        if (auto filled = fill(batch.text, want); !filled) {
            m_error = filled.error();
            m_atEnd = true;
        }
        std::size_t used = 0;
        if (m_tooLong)
            used = dropTooLong(batch, 0);
        if (used > 0) { // the skipped bytes are gone; go on with what follows them
            batch.text.erase(0, used);
            m_offset += used;
            if (m_tooLong || !batch.rejects.empty()) {
                batch.bytesConsumed = m_offset;
                if (batch.rejects.empty())
                    continue;
            }
        }
        const std::size_t rest = cut(batch, m_atEnd);
        if (!batch.records.empty() || !batch.rejects.empty() || m_atEnd) {
            m_rest.assign(batch.text, rest, std::string::npos);
            batch.text.resize(rest);
            m_offset += rest;
            batch.bytesConsumed = m_offset;
            m_messages.unpack(batch, stop);
            if (m_error && batch.records.empty() && batch.rejects.empty())
                return tl::unexpected(*m_error);
            return !batch.records.empty() || !batch.rejects.empty();
        }
        if (batch.text.size() - rest > maxRecordBytes) {
            const std::string_view text = std::string_view(batch.text).substr(rest);
            m_tooLong = Reject{fmt::format("line {}", m_line), m_offset + rest, 0, tooLongReason,
                               std::string(text.substr(0, maxSampleBytes))};
            want = batchBytes;
            const auto counted = static_cast<std::uint64_t>(std::count(text.begin(), text.end() - 1, '\n'));
            m_line += counted;
            // The last byte stays: a line break there may be followed by a record.
            m_offset += batch.text.size() - 1;
            batch.text = std::string(1, text.back());
            continue;
        }
        want = std::min(std::max(batch.text.size() * 2, batchBytes), rest + maxRecordBytes + batchBytes);
    }
}

// Shows the first bytes of a source before it hands them out. An error stays where it was.
class StartSource : public ByteSource
{
public:
    explicit StartSource(ByteSource& inner) : m_inner(inner) {}

    std::string_view start()
    {
        constexpr std::size_t wanted = 4096;
        char buffer[wanted];
        while (m_start.size() < wanted && !m_end) {
            auto got = m_inner.read(buffer, wanted - m_start.size());
            if (!got || *got == 0)
                m_end = std::move(got);
            else
                m_start.append(buffer, *got);
        }
        return m_start;
    }
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        if (m_position < m_start.size()) {
            const std::size_t n = m_start.copy(buffer, size, static_cast<std::size_t>(m_position));
            m_position += n;
            return n;
        }
        if (m_end)
            return *m_end;
        auto got = m_inner.read(buffer, size);
        m_position += got ? *got : 0;
        return got;
    }
    std::uint64_t position() const override { return m_position; }

private:
    ByteSource& m_inner;
    std::string m_start;
    std::uint64_t m_position = 0;
    std::optional<Result<std::size_t>> m_end; // what the source answered behind its start
};

// A file of one line may be a table by columns, which is no line format.
class LinesOrTable : public Reader
{
public:
    explicit LinesOrTable(ByteSource& source) : m_source(source) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override
    {
        if (!m_reader) {
            std::string_view start = m_source.start();
            if (start.starts_with(byteOrderMark))
                start.remove_prefix(byteOrderMark.size());
            m_reader = isColumnTable(trim(start)) ? makeJsonReader(m_source, {}) : std::make_unique<JsonLinesReader>(m_source);
        }
        return m_reader->next(batch, std::move(stop));
    }

private:
    StartSource m_source;
    std::unique_ptr<Reader> m_reader;
};

} // namespace

std::unique_ptr<Reader> makeJsonLinesReader(ByteSource& source) { return std::make_unique<LinesOrTable>(source); }

} // namespace core
