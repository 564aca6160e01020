// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/mapping.h"

#include "core/evidence/json_framer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

std::string placeText(const RecordBatch& batch, std::uint64_t place)
{
    return fmt::format("{} {}", batch.lines ? "line" : "record", place);
}

void reject(const RecordBatch& batch, const Record& record, std::string reason, MappedBatch& out)
{
    Reject bad;
    bad.place = placeText(batch, record.place);
    bad.byteOffset = record.byteOffset;
    bad.byteLength = record.sourceLength ? record.sourceLength : record.length;
    bad.reason = std::move(reason);
    bad.sample = batch.bytes(record).substr(0, maxSampleBytes);
    out.rejects.push_back(std::move(bad));
}

// How many records, beginning with `index`, make up one whole object: a record broken over several lines,
// where the later lines happen to begin like records. 1 where that is not so.
std::uint32_t joinedRecords(const RecordBatch& batch, std::uint32_t index, std::uint32_t count)
{
    constexpr std::uint32_t most = 8;
    JsonFramer framer; // goes on from record to record: none is read twice
    const std::string_view text = std::string_view(batch.text).substr(batch.records[index].offset);
    std::size_t pos = 0;
    for (std::uint32_t n = 1; n <= most && index + n <= count; ++n) {
        const Record& last = batch.records[index + n - 1];
        const std::size_t end = std::size_t(last.offset) + last.length - batch.records[index].offset;
        const auto status = framer.scan(text.substr(0, end), pos);
        if (status == JsonFramer::Status::Whole)
            return pos == end ? n : 1;
        if (status == JsonFramer::Status::Bad)
            return 1;
    }
    return 1;
}

class JsonLinesMapping
{
public:
    JsonLinesMapping(RecordBatch& batch, MappedBatch& out, const std::stop_token& stop)
        : m_batch(batch), m_out(out), m_stop(stop)
    {}

    void run()
    {
        const auto count = static_cast<std::uint32_t>(m_batch.records.size());
        std::string reason;
        for (std::uint32_t i = 0; i < count && !m_stop.stop_requested(); ++i) {
            if (mapJsonRecord(m_batch, i, m_out, reason))
                continue;
            const std::uint32_t joined = joinedRecords(m_batch, i, count);
            if (joined > 1) {
                Record& first = m_batch.records[i];
                const Record& last = m_batch.records[i + joined - 1];
                first.length = last.offset + last.length - first.offset;
                if (mapJsonRecord(m_batch, i, m_out, reason)) {
                    i += joined - 1;
                    continue;
                }
                i += joined - 1;
                reject(m_batch, first, reason, m_out);
                continue;
            }
            salvage(i, reason);
        }
    }

private:
    // A line that is not one record: takes what is whole out of it.
    void salvage(std::uint32_t index, const std::string& reason)
    {
        const Record line = m_batch.records[index];
        const std::string_view text = m_batch.bytes(line);
        const std::string defect = jsonDefect(text);
        if (defect.empty())
            return reject(m_batch, line, reason, m_out);
        const auto pieces = salvageJson(text, like(), m_stop);
        if (pieces.size() <= 1)
            return reject(m_batch, line, defect, m_out);
        bool slotUsed = false;
        std::size_t counted = 0; // up to here the line breaks are in `place`
        std::uint64_t place = line.place;
        for (const JsonPiece& piece : pieces) {
            if (m_stop.stop_requested())
                return;
            Record part = line;
            part.offset += static_cast<std::uint32_t>(piece.offset);
            part.length = static_cast<std::uint32_t>(piece.length);
            part.byteOffset += piece.offset;
            const std::string_view between = m_batch.bytes(line).substr(counted, piece.offset - counted);
            place += static_cast<std::uint64_t>(std::count(between.begin(), between.end(), '\n'));
            counted = piece.offset;
            part.place = place;
            if (!piece.whole) {
                reject(m_batch, part, piece.reason, m_out);
                continue;
            }
            std::uint32_t at = index;
            if (slotUsed) {
                at = static_cast<std::uint32_t>(m_batch.records.size());
                m_batch.records.push_back(part);
            } else {
                m_batch.records[index] = part;
                slotUsed = true;
            }
            std::string partReason;
            if (!mapJsonRecord(m_batch, at, m_out, partReason))
                reject(m_batch, part, partReason, m_out);
        }
    }

    // What the records of this batch are: the first that is recognised tells. Looked for once, also where none is found:
    // a batch may be one broken line after the other.
    const RecordPattern& like()
    {
        for (; m_like.kind == JsonRecordKind::None && m_lookedAt < m_batch.records.size(); ++m_lookedAt)
            m_like = RecordPattern::of(m_batch.bytes(m_batch.records[m_lookedAt]));
        return m_like;
    }

    RecordBatch& m_batch;
    MappedBatch& m_out;
    const std::stop_token& m_stop;
    RecordPattern m_like;
    std::size_t m_lookedAt = 0;
};

} // namespace

namespace {

bool mapRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    switch (batch.shape) {
    case RecordShape::Json:
        return mapJsonRecord(batch, index, out, reason);
    case RecordShape::Xml:
        return mapXmlRecord(batch, index, out, reason);
    case RecordShape::Text:
        return mapEventTextRecord(batch, index, out, reason);
    case RecordShape::Clixml:
        return mapClixmlRecord(batch, index, out, reason);
    case RecordShape::Row:
        break;
    }
    reason = "there is no mapping of this form";
    return false;
}

} // namespace

void mapBatch(RecordBatch& batch, MappedBatch& out, const std::stop_token& stop)
{
    if (batch.shape == RecordShape::Row)
        return mapRows(batch, out, stop);
    if (batch.shape == RecordShape::Json && batch.lines)
        return JsonLinesMapping(batch, out, stop).run();
    std::string reason;
    const auto count = static_cast<std::uint32_t>(batch.records.size());
    for (std::uint32_t i = 0; i < count && !stop.stop_requested(); ++i) {
        if (mapRecord(batch, i, out, reason))
            continue;
        const std::string defect =
            batch.shape == RecordShape::Json ? jsonDefect(batch.bytes(batch.records[i])) : std::string();
        reject(batch, batch.records[i], defect.empty() ? reason : defect, out);
    }
}

} // namespace core
