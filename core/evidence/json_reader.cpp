// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_reader.h"

#include "core/base/text.h"
#include "core/evidence/byte_window.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/json_framer.h"

#include <fmt/format.h>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;

constexpr const char* notARecordReason = "not a record of a log that is known";

// Damage can leave brackets that fit: a list inside a record that goes on with the records behind it.
bool swallowsRecord(std::string_view record, const RecordPattern& like)
{
    for (std::size_t at = record.find('{', 1); at != std::string_view::npos; at = record.find('{', at + 1)) {
        std::size_t before = at;
        while (before > 0 && isJsonBlank(record[before - 1]))
            --before;
        if (before > 0 && record[before - 1] == ',' && like.fits(record.substr(at)))
            return true;
    }
    return false;
}

class JsonReader : public Reader
{
public:
    JsonReader(ByteSource& source, RecordPattern like) : m_window(source), m_like(std::move(like)) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    enum class Frame { Whole, Bad, CutOff, TooLong, WholeTooLong };

    bool step(RecordBatch& batch);
    bool skipBetween();
    Frame frame(std::uint64_t from, std::uint64_t& end);
    void readRecord(RecordBatch& batch);
    void skipTooLong(RecordBatch& batch, Frame soFar, std::uint64_t end);
    bool enterEnvelope(bool rare = false);
    bool skipMembers(std::uint64_t& at, bool rare, int& open);
    bool mayPass(const std::string& name, std::uint64_t at, std::uint64_t& end, bool rare);
    bool readTail();
    std::uint64_t skipBlanks(std::uint64_t at);
    std::optional<std::string> memberName(std::uint64_t& at);
    void recover(RecordBatch& batch, std::uint64_t searchFrom, std::string reason);
    std::uint64_t findRecord(std::uint64_t from, std::uint64_t& badEnd);
    void noteBad(std::uint64_t from, std::uint64_t to, std::uint64_t& badEnd) const;
    JsonSearch findRestart(std::string_view text, bool last) const;
    bool holdsRecord(std::uint64_t end);
    void addReject(RecordBatch& batch, std::uint64_t end, std::string reason);

    ByteWindow m_window;
    RecordPattern m_like;          // of the first record that was recognised
    JsonFramer m_framer;
    std::uint64_t m_at = 0;        // where reading goes on
    std::uint64_t m_index = 0;     // of the last record or bad piece
    std::string m_sample;          // of the bad piece that is being skipped
    bool m_inArray = false;
    int m_envelopes = 0;           // objects around the records that are open
    bool m_rare = false;           // one of them is of the rarer ones
    bool m_cutOff = false;         // said so already
    std::stop_token m_stop;
};

// Blanks, commas and byte order marks of files put together by appending. False at the end.
bool JsonReader::skipBetween()
{
    for (;; ++m_at) {
        m_window.forget(m_at);
        if (!m_window.has(m_at))
            return false;
        const char c = m_window.at(m_at);
        if (c == '\xEF' && m_window.has(m_at + 2) && m_window.piece(m_at, 3) == "\xEF\xBB\xBF")
            m_at += 2;
        else if (c != ',' && !isJsonBlank(c))
            return true;
    }
}

std::uint64_t JsonReader::skipBlanks(std::uint64_t at)
{
    while (m_window.has(at) && isJsonBlank(m_window.at(at)))
        ++at;
    return at;
}

JsonReader::Frame JsonReader::frame(std::uint64_t from, std::uint64_t& end)
{
    m_framer.reset();
    end = from;
    for (;;) {
        std::size_t pos = 0;
        const auto status = m_framer.scan(m_window.from(end), pos);
        end += pos;
        if (status == JsonFramer::Status::Whole)
            return end - from <= maxRecordBytes ? Frame::Whole : Frame::WholeTooLong;
        if (status == JsonFramer::Status::Bad)
            return Frame::Bad;
        if (end - from > maxRecordBytes)
            return Frame::TooLong;
        if (!m_window.grow())
            return Frame::CutOff;
    }
}

// The name that begins at `at`, which moves to the first byte of its value. Nothing where there is no member.
std::optional<std::string> JsonReader::memberName(std::uint64_t& at)
{
    constexpr std::uint64_t longest = 200;
    if (!m_window.has(at) || m_window.at(at) != '"')
        return std::nullopt;
    std::uint64_t end = at + 1;
    while (m_window.has(end) && m_window.at(end) != '"' && end - at < longest)
        ++end;
    if (!m_window.has(end) || m_window.at(end) != '"')
        return std::nullopt;
    std::string name(m_window.piece(at + 1, static_cast<std::size_t>(end - at - 1)));
    const std::uint64_t colon = skipBlanks(end + 1);
    if (!m_window.has(colon) || m_window.at(colon) != ':')
        return std::nullopt;
    at = skipBlanks(colon + 1);
    return name;
}

// Whether a member of an envelope may be passed over, and where its value ends.
bool JsonReader::mayPass(const std::string& name, std::uint64_t at, std::uint64_t& end, bool rare)
{
    if (!(rare ? isRareEnvelopeMember(name) : isEnvelopeMember(name)) || frame(at, end) != Frame::Whole)
        return false;
    if (!rare || (m_window.at(at) != '{' && m_window.at(at) != '['))
        return true;
    return !findRestart(m_window.piece(at, static_cast<std::size_t>(end - at)).substr(1), true).found;
}

// Passes over members of an envelope up to its array of records. True: `at` is behind the array's bracket, inside of `open` objects.
bool JsonReader::skipMembers(std::uint64_t& at, bool rare, int& open)
{
    for (open = 1;;) {
        at = skipBlanks(at);
        const auto name = memberName(at);
        if (!name || !m_window.has(at))
            return false;
        if (m_window.at(at) == '[' && (rare ? rarelyHoldsRecords(*name) : holdsRecords(*name))) {
            ++at;
            return true;
        }
        if (rare && m_window.at(at) == '{' && rarelyOpensEnvelope(*name)) {
            ++open;
            ++at;
            continue;
        }
        std::uint64_t end = at;
        if (!mayPass(*name, at, end, rare))
            return false;
        at = skipBlanks(end);
        if (!m_window.has(at) || m_window.at(at) != ',')
            return false;
        ++at;
    }
}

// `{"records":[` and `{"@odata.context":"...","value":[`; the rarer ones where the object is no record and holds some.
bool JsonReader::enterEnvelope(bool rare)
{
    std::uint64_t at = m_at + 1;
    int open = 0;
    if (!skipMembers(at, rare, open))
        return false;
    m_envelopes += open;
    m_rare = m_rare || rare;
    m_inArray = true;
    m_at = at;
    return true;
}

// A member of an envelope behind its array: `"@odata.nextLink":"..."`.
bool JsonReader::readTail()
{
    std::uint64_t at = m_at;
    const auto name = memberName(at);
    if (!name || !m_window.has(at))
        return false;
    if (m_window.at(at) == '[' && (m_rare ? rarelyHoldsRecords(*name) : holdsRecords(*name))) {
        m_inArray = true;
        m_at = at + 1;
        return true;
    }
    std::uint64_t end = at;
    if (!mayPass(*name, at, end, m_rare))
        return false;
    m_at = end;
    return true;
}

void JsonReader::addReject(RecordBatch& batch, std::uint64_t end, std::string reason)
{
    Reject reject;
    reject.place = fmt::format("record {}", ++m_index);
    reject.byteOffset = m_at;
    reject.byteLength = end - m_at;
    reject.reason = std::move(reason);
    reject.sample = m_sample.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(reject.byteLength, maxSampleBytes)));
    batch.rejects.push_back(std::move(reject));
}

void JsonReader::readRecord(RecordBatch& batch)
{
    std::uint64_t end = m_at;
    const Frame result = frame(m_at, end);
    if (result == Frame::Whole) {
        const auto length = static_cast<std::size_t>(end - m_at);
        // An envelope with a damaged name, or one that we do not know: its records are records all the same.
        const JsonRecordKind kind = recogniseJsonRecord(m_window.piece(m_at, length));
        if (kind == JsonRecordKind::None && holdsRecord(end)) {
            if (!enterEnvelope(true))
                recover(batch, m_at + 1, notARecordReason);
            return;
        }
        const std::string_view text = m_window.piece(m_at, length);
        if (m_like.kind == JsonRecordKind::None)
            m_like = RecordPattern::of(text);
        if (swallowsRecord(text, m_like))
            return recover(batch, m_at + 1, "another record begins inside it: a piece is missing");
        if (batch.text.capacity() < batch.text.size() + text.size() + 1 + RecordBatch::padding)
            batch.text.reserve(std::max(batchBytes + batchBytes / 4, batch.text.size() + text.size() + 1 + RecordBatch::padding));
        Record record;
        record.offset = static_cast<std::uint32_t>(batch.text.size());
        record.length = static_cast<std::uint32_t>(text.size());
        record.place = ++m_index;
        record.byteOffset = m_at;
        batch.text += text;
        batch.text += '\n';
        batch.records.push_back(record);
        m_at = end;
        return;
    }
    if (result == Frame::CutOff) {
        m_cutOff = true;
        return recover(batch, m_at + 1, cutOffReason);
    }
    if (result == Frame::Bad)
        return recover(batch, m_at + 1, m_framer.reason());
    // An envelope that we do not know holds records; anything else is one long record.
    if (!m_inArray && recogniseJsonRecord(m_window.piece(m_at, batchBytes)) == JsonRecordKind::None
        && holdsRecord(m_at + maxRecordBytes)) {
        if (!enterEnvelope(true))
            recover(batch, m_at + 1, notARecordReason);
        return;
    }
    skipTooLong(batch, frame(m_at, end), end);
}

// The record is longer than memory should hold: the framer goes on, the window forgets.
void JsonReader::skipTooLong(RecordBatch& batch, Frame soFar, std::uint64_t end)
{
    m_sample = m_window.piece(m_at, maxSampleBytes);
    if (soFar == Frame::WholeTooLong) {
        addReject(batch, end, tooLongReason);
        m_at = end;
        return;
    }
    for (;;) {
        std::size_t pos = 0;
        const auto status = m_framer.scan(m_window.from(end), pos);
        end += pos;
        m_window.forget(end);
        if (status == JsonFramer::Status::Whole) {
            addReject(batch, end, tooLongReason);
            m_at = end;
            return;
        }
        if (status == JsonFramer::Status::Bad || !m_window.grow())
            return recover(batch, end, status == JsonFramer::Status::Bad ? m_framer.reason() : cutOffReason);
    }
}

// Whether a whole record begins between the first byte of the piece at m_at and `end`.
bool JsonReader::holdsRecord(std::uint64_t end)
{
    return findRestart(m_window.piece(m_at, static_cast<std::size_t>(end - m_at)).substr(1), true).found;
}

// The first place where a record of this file begins, or a page.
JsonSearch JsonReader::findRestart(std::string_view text, bool last) const
{
    const JsonSearch record = findJsonRecord(text, m_like, last, m_stop);
    const std::size_t end = record.found ? record.offset : text.size();
    for (std::size_t at = text.find('{'); at < end; at = text.find('{', at + 1))
        if (beginsPage(text.substr(at)))
            return {true, at};
    return record;
}

// Moves `badEnd` behind the last byte of the piece that is more than what separates records.
void JsonReader::noteBad(std::uint64_t from, std::uint64_t to, std::uint64_t& badEnd) const
{
    for (std::uint64_t at = to; at > from; --at) {
        const char c = m_window.at(at - 1);
        if (c != ',' && !isJsonBlank(c)) {
            badEnd = at;
            return;
        }
    }
}

// The next place at or after `from` where records begin again, or the end of the file.
std::uint64_t JsonReader::findRecord(std::uint64_t from, std::uint64_t& badEnd)
{
    std::size_t size = batchBytes; // of the text that is searched
    for (std::uint64_t at = from;;) {
        m_window.forget(at);
        if (!m_window.has(at) || m_stop.stop_requested())
            return at;
        const bool last = !m_window.has(at + size);
        const std::string_view text = m_window.piece(at, size);
        const JsonSearch restart = findRestart(text, last);
        std::size_t passed = restart.offset;
        if (!restart.found && last)
            passed = text.size();
        else if (!restart.found && passed + pageHead > text.size())
            passed = text.size() - pageHead; // what begins there may be a page
        else if (!restart.found && passed == 0 && size <= maxRecordBytes)
            size *= 2;
        else if (!restart.found && passed == 0)
            passed = size / 2; // longer than any record
        noteBad(at, at + passed, badEnd);
        at += passed;
        if (restart.found)
            return at;
        if (passed > 0)
            size = batchBytes;
    }
}

// Everything from m_at to the next good record becomes one reject.
void JsonReader::recover(RecordBatch& batch, std::uint64_t searchFrom, std::string reason)
{
    if (m_sample.empty())
        m_sample = m_window.piece(m_at, maxSampleBytes);
    std::uint64_t badEnd = searchFrom;
    const std::uint64_t next = findRecord(searchFrom, badEnd);
    addReject(batch, badEnd, std::move(reason));
    m_at = next;
    m_sample.clear();
    if (!m_window.has(m_at))
        m_cutOff = true; // the brackets that close the file are part of the reject
}

bool JsonReader::step(RecordBatch& batch)
{
    if (!skipBetween())
        return false;
    const char c = m_window.at(m_at);
    if (c == '{' && enterEnvelope())
        return true;
    if (c == '{') {
        readRecord(batch);
        m_sample.clear();
        return true;
    }
    if (c == '[' || c == ']') {
        m_inArray = c == '[';
        ++m_at;
        return true;
    }
    if (c == '}' && m_envelopes > 0) {
        --m_envelopes;
        m_rare = m_rare && m_envelopes > 0;
        m_inArray = false;
        ++m_at;
        return true;
    }
    if (c == '"' && m_envelopes > 0 && !m_inArray && readTail())
        return true;
    recover(batch, m_at + 1, fmt::format("not a record: unexpected {}", shorten(m_window.piece(m_at, 1), 1)));
    return true;
}

Result<bool> JsonReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Json;
    batch.lines = false;
    m_stop = std::move(stop);
    bool more = true;
    while (more && batch.text.size() < batchBytes && batch.rejects.size() < 64) {
        more = step(batch);
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
    }
    batch.bytesConsumed = m_at;
    const bool any = !batch.records.empty() || !batch.rejects.empty();
    if (!more && m_window.error() && !any)
        return tl::unexpected(*m_window.error());
    if (!more && (m_inArray || m_envelopes > 0) && !m_cutOff && !m_window.error()) {
        m_cutOff = true;
        batch.warnings.push_back({"cut_off", "The file ends before its closing bracket; the records up to there are whole."});
        return true;
    }
    return any;
}

} // namespace

std::unique_ptr<Reader> makeJsonReader(ByteSource& source, RecordPattern like)
{
    return std::make_unique<JsonReader>(source, std::move(like));
}

} // namespace core
