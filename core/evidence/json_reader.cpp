// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_reader.h"

#include "core/base/text.h"
#include "core/evidence/column_table.h"
#include "core/evidence/json_broken.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_window.h"
#include "core/evidence/packed_messages.h"
#include "core/evidence/passed_text.h"
#include "core/evidence/text_records.h"

#include <fmt/format.h>
#include <utility>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;
constexpr std::size_t mostSplit = 10'000; // in rubbish each bracket might be one

constexpr const char* notARecordReason = "not a record of a log that is known";

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
    bool readText(RecordBatch& batch);
    void skipTooLong(RecordBatch& batch, Frame soFar, std::uint64_t end);
    bool enterEnvelope(bool rare = false);
    bool skipMembers(std::uint64_t& at, bool rare, int& open);
    bool mayPass(std::uint64_t at, std::uint64_t& end);
    bool listsRecords(std::uint64_t at);
    bool opensEnvelope(const std::string& name, std::uint64_t at);
    bool readTail();
    bool isTail(std::uint64_t at);
    void noteMember(std::string_view name, std::uint64_t from, std::uint64_t end);
    void closeEnvelope();
    void openTable(std::uint64_t end);
    void addRow(RecordBatch& batch);
    void addRecord(RecordBatch& batch, std::string_view text, std::uint64_t at, std::size_t sourceLength);
    std::uint64_t skipBlanks(std::uint64_t at) { return skipJsonBlanks(m_window, at); }
    std::optional<std::string> memberName(std::uint64_t& at) { return jsonMemberName(m_window, at); }
    bool splitBroken(RecordBatch& batch);
    void recover(RecordBatch& batch, std::uint64_t searchFrom, std::string reason);
    std::uint64_t findRecord(std::uint64_t from, std::uint64_t& badEnd);
    JsonSearch findRestart(std::string_view text, bool last) const;
    bool holdsRecord(std::uint64_t end);
    Reject makeReject(std::uint64_t end, std::string reason) const;
    void addReject(RecordBatch& batch, std::uint64_t end, std::string reason);
    void passText(RecordBatch& batch, std::string reason);
    void goOnAt(std::uint64_t next);

    ByteWindow m_window;
    RecordPattern m_like;          // of the first record that was recognised
    JsonFramer m_framer;
    std::uint64_t m_at = 0;        // where reading goes on
    std::uint64_t m_index = 0;     // of the last record or bad piece
    std::string m_sample;          // of the bad piece that is being skipped
    std::size_t m_split = 0;       // how many of them were told apart by their brackets
    PassedText m_passed;
    bool m_beginsLine = true;      // nothing but blanks stands in front of m_at in its line
    bool m_inArray = false;
    bool m_ofTexts = false;        // the records are texts
    int m_envelopes = 0;           // objects around the records that are open
    bool m_rare = false;           // one of them is of the rarer ones
    bool m_outerArray = false;     // they stand in an array
    bool m_isTail = false;         // what is being read now, up to the end of the envelopes
    bool m_cutOff = false;         // said so already
    bool m_goesOn = false;         // the page at hand names a next one
    bool m_sawNext = false, m_sawLast = false; // pages that do, and that do not
    std::unique_ptr<ColumnTable> m_table; // that is being read
    std::uint64_t m_tableAt = 0, m_tableEnd = 0;
    MessageUnpacker m_messages;
    std::stop_token m_stop;
};

// Blanks, commas and byte order marks of files put together by appending. False at the end.
bool JsonReader::skipBetween()
{
    m_beginsLine = m_at == 0;
    for (;; ++m_at) {
        m_window.forget(m_at);
        if (!m_window.has(m_at))
            return false;
        const char c = m_window.at(m_at);
        m_beginsLine = m_beginsLine || c == '\n';
        if (c == '\xEF' && m_window.has(m_at + 2) && m_window.piece(m_at, 3) == "\xEF\xBB\xBF")
            m_at += 2;
        else if (c != ',' && !isJsonBlank(c))
            return true;
    }
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

// Whether the value at `at` is whole and neither is a record nor holds one: of an envelope it may be passed over. Where it ends.
bool JsonReader::mayPass(std::uint64_t at, std::uint64_t& end)
{
    if (frame(at, end) != Frame::Whole)
        return false;
    const bool isScalar = m_window.at(at) != '{' && m_window.at(at) != '[';
    return isScalar || !findRestart(m_window.piece(at, static_cast<std::size_t>(end - at)), true).found;
}

// Whether the value is a list that begins with a record, or holds some further in: the list of an envelope, whatever its name is.
bool JsonReader::listsRecords(std::uint64_t at)
{
    if (m_window.at(at) != '[')
        return false;
    const std::uint64_t first = skipBlanks(at + 1);
    if (!m_window.has(first) || m_window.at(first) != '{')
        return false;
    std::uint64_t end = at;
    return m_like.mayBe(recogniseJsonRecord(m_window.piece(first, batchBytes)))
        || (frame(at, end) == Frame::Whole && findRestart(m_window.piece(at, static_cast<std::size_t>(end - at)), true).found);
}

// Whether the value is an object around the list.
bool JsonReader::opensEnvelope(const std::string& name, std::uint64_t at)
{
    if (m_window.at(at) != '{' || rarelyOpensEnvelope(name))
        return m_window.at(at) == '{';
    std::uint64_t end = at;
    if (frame(at, end) != Frame::Whole)
        return false;
    const std::string_view value = m_window.piece(at, static_cast<std::size_t>(end - at));
    return recogniseJsonRecord(value) == JsonRecordKind::None && findRestart(value.substr(1), true).found;
}

// Passes over members of an envelope up to its array of records. True: `at` is behind the array's bracket, inside of `open` objects.
bool JsonReader::skipMembers(std::uint64_t& at, bool rare, int& open)
{
    for (open = 1;;) {
        at = skipBlanks(at);
        const auto name = memberName(at);
        if (!name || !m_window.has(at))
            return false;
        if (m_window.at(at) == '[' && (rare ? rarelyHoldsRecords(*name) || listsRecords(at) : holdsRecords(*name))) {
            ++at;
            return true;
        }
        if (rare && opensEnvelope(*name, at)) {
            ++open;
            ++at;
            continue;
        }
        std::uint64_t end = at;
        if (rare ? !mayPass(at, end) : !isEnvelopeMember(*name) || frame(at, end) != Frame::Whole)
            return false;
        noteMember(*name, at, end);
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
    const bool goesOn = m_goesOn;
    m_goesOn = m_goesOn && m_envelopes > 0; // one of the answers inside another
    if (!skipMembers(at, rare, open)) {
        m_goesOn = goesOn;
        return false;
    }
    if (m_envelopes == 0)
        m_outerArray = m_inArray;
    m_isTail = false;
    m_envelopes += open;
    m_rare = m_rare || rare;
    m_inArray = true;
    m_at = at;
    return true;
}

// A member of an envelope behind its array: `"@odata.nextLink":"..."`, and whatever else is neither a record nor holds one.
bool JsonReader::readTail()
{
    std::uint64_t at = m_at;
    const auto name = memberName(at);
    if (!name || !m_window.has(at))
        return false;
    if (m_window.at(at) == '[' && ((m_rare ? rarelyHoldsRecords(*name) : holdsRecords(*name)) || listsRecords(at))) {
        m_inArray = true;
        m_at = at + 1;
        return true;
    }
    std::uint64_t end = at;
    m_isTail = m_isTail || (!isEnvelopeMember(*name) && isTail(m_at));
    if (!mayPass(at, end) || (!m_isTail && !isEnvelopeMember(*name)))
        return false;
    noteMember(*name, at, end);
    m_at = end;
    return true;
}

// Whether members that nobody knows are the end of the envelopes. The rest of a record that is damaged looks like that, too, but
// goes on behind its bracket as the list of records does.
bool JsonReader::isTail(std::uint64_t at)
{
    constexpr std::uint64_t longest = 64 << 10;
    const std::uint64_t from = at;
    for (int open = m_envelopes; open > 0;) {
        at = skipBlanks(at);
        if (!m_window.has(at) || at - from > longest)
            return false;
        if (m_window.at(at) == '}' || m_window.at(at) == ',') {
            open -= m_window.at(at++) == '}' ? 1 : 0;
            continue;
        }
        const auto name = memberName(at);
        if (!name || !m_window.has(at))
            return false;
        std::uint64_t end = at;
        if (listsRecords(at))
            return true;
        if (!mayPass(at, end))
            return false;
        at = end;
    }
    at = skipBlanks(at);
    if (!m_window.has(at))
        return true;
    const char c = m_window.at(at);
    return m_outerArray ? c == ',' || c == ']' : c != ',' && c != ']' && c != '}';
}

void JsonReader::noteMember(std::string_view name, std::uint64_t from, std::uint64_t end)
{
    m_goesOn = m_goesOn || (namesNextPage(name) && end - from > 2 && m_window.at(from) == '"');
}

void JsonReader::closeEnvelope()
{
    --m_envelopes;
    m_rare = m_rare && m_envelopes > 0;
    m_inArray = false;
    if (m_envelopes == 0)
        (m_goesOn ? m_sawNext : m_sawLast) = true;
}

Reject JsonReader::makeReject(std::uint64_t end, std::string reason) const
{
    Reject reject;
    reject.place = fmt::format("record {}", m_index + 1);
    reject.byteOffset = m_at;
    reject.byteLength = end - m_at;
    reject.reason = std::move(reason);
    reject.sample = m_sample.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(reject.byteLength, maxSampleBytes)));
    return reject;
}

void JsonReader::addReject(RecordBatch& batch, std::uint64_t end, std::string reason)
{
    batch.rejects.push_back(makeReject(end, std::move(reason)));
    ++m_index;
}

void JsonReader::readRecord(RecordBatch& batch)
{
    std::uint64_t end = m_at;
    const Frame result = frame(m_at, end);
    if (result == Frame::Whole) {
        const auto length = static_cast<std::size_t>(end - m_at);
        if (isColumnTable(m_window.piece(m_at, length)))
            return openTable(end);
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
        addRecord(batch, text, m_at, 0);
        m_at = end;
        return;
    }
    if (result == Frame::CutOff) {
        m_cutOff = true;
        return recover(batch, m_at + 1, cutOffReason);
    }
    if (result == Frame::Bad)
        return splitBroken(batch) ? void() : recover(batch, m_at + 1, m_framer.reason());
    // An envelope that we do not know holds records; anything else is one long record.
    if (!m_inArray && recogniseJsonRecord(m_window.piece(m_at, batchBytes)) == JsonRecordKind::None
        && holdsRecord(m_at + maxRecordBytes)) {
        if (!enterEnvelope(true))
            recover(batch, m_at + 1, notARecordReason);
        return;
    }
    skipTooLong(batch, frame(m_at, end), end);
}

void JsonReader::addRecord(RecordBatch& batch, std::string_view text, std::uint64_t at, std::size_t sourceLength)
{
    if (batch.text.capacity() < batch.text.size() + text.size() + 1 + RecordBatch::padding)
        batch.text.reserve(std::max(batchBytes + batchBytes / 4, batch.text.size() + text.size() + 1 + RecordBatch::padding));
    Record record;
    record.offset = static_cast<std::uint32_t>(batch.text.size());
    record.length = static_cast<std::uint32_t>(text.size());
    record.place = ++m_index;
    record.byteOffset = at;
    record.sourceLength = static_cast<std::uint32_t>(sourceLength);
    batch.text += text;
    batch.text += '\n';
    batch.records.push_back(record);
}

// A record that is a text of JSON. False: nothing tells that it should be one.
bool JsonReader::readText(RecordBatch& batch)
{
    std::uint64_t end = m_at;
    if (frame(m_at, end) != Frame::Whole)
        return false;
    const std::string_view text = m_window.piece(m_at, static_cast<std::size_t>(end - m_at));
    const std::string record = recordInJsonText(text);
    m_ofTexts = m_ofTexts || !record.empty() || (m_inArray && m_index == 0);
    if (!m_ofTexts)
        return false;
    m_sample = text.substr(0, maxSampleBytes);
    record.empty() ? addReject(batch, end, notARecordReason) : addRecord(batch, record, m_at, text.size());
    m_sample.clear();
    m_at = end;
    return true;
}

void JsonReader::openTable(std::uint64_t end)
{
    m_table = std::make_unique<ColumnTable>(std::string(m_window.piece(m_at, static_cast<std::size_t>(end - m_at))));
    m_tableAt = m_at;
    m_at = m_tableEnd = end;
}

void JsonReader::addRow(RecordBatch& batch)
{
    ColumnTable::Row row;
    if (m_table->next(row))
        return addRecord(batch, row.json, m_tableAt + row.offset, row.length);
    if (m_table->isUneven()) {
        m_sample = row.json;
        const std::uint64_t after = std::exchange(m_at, m_tableAt);
        addReject(batch, m_tableEnd, "a table by columns (pandas) whose columns have not the same rows; write it with orient='records'");
        m_at = after;
        m_sample.clear();
    }
    m_table.reset();
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
    JsonSearch record = findJsonRecord(text, m_like, last, m_stop);
    if (const JsonSearch inText = m_ofTexts ? findRecordInText(text, last) : record; inText.offset < record.offset)
        record = inText;
    const std::size_t end = record.found ? record.offset : text.size();
    for (std::size_t at = text.find('{'); at < end; at = text.find('{', at + 1))
        if (beginsPage(text.substr(at)))
            return {true, at};
    return record;
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
        badEnd = endOfJsonPiece(m_window, at, at + passed).value_or(badEnd);
        at += passed;
        if (restart.found)
            return at;
        if (passed > 0)
            size = batchBytes;
    }
}

// Broken records that stand one behind the other, each one reject, up to the next good one and to the one whose brackets do not fit.
bool JsonReader::splitBroken(RecordBatch& batch)
{
    const std::string reason = m_framer.reason();
    const std::uint64_t from = m_at;
    const bool last = !m_window.has(from + batchBytes);
    const std::string_view text = m_window.piece(from, batchBytes);
    const JsonSearch restart = findRestart(text.substr(1), last);
    const std::size_t limit = restart.found ? restart.offset + 1 : text.size();
    const auto broken = m_split < mostSplit ? brokenObjects(text, limit, reason) : std::vector<BrokenObject>{};
    m_split += broken.size();
    for (const BrokenObject& object : broken) {
        m_at = from + object.offset;
        m_sample = text.substr(object.offset, std::min<std::size_t>(object.length, maxSampleBytes));
        addReject(batch, m_at + object.length, object.reason);
    }
    if (!broken.empty())
        goOnAt(from + broken.back().next);
    return !broken.empty();
}

// Everything from m_at to the next good record becomes one reject.
void JsonReader::recover(RecordBatch& batch, std::uint64_t searchFrom, std::string reason)
{
    if (m_sample.empty())
        m_sample = m_window.piece(m_at, maxSampleBytes);
    std::uint64_t badEnd = searchFrom;
    const std::uint64_t next = findRecord(searchFrom, badEnd);
    addReject(batch, badEnd, std::move(reason));
    goOnAt(next);
}

// The same of a piece that does not begin like a record. Outside of lists it may be text that a program has written there.
void JsonReader::passText(RecordBatch& batch, std::string reason)
{
    m_sample = m_window.piece(m_at, maxSampleBytes);
    std::uint64_t badEnd = m_at + 1;
    const std::uint64_t next = findRecord(badEnd, badEnd);
    const bool isShort = next - m_at <= m_sample.size() && m_envelopes == 0 && !m_inArray;
    PassedText::Piece piece;
    piece.text = std::string_view(m_sample).substr(0, static_cast<std::size_t>(badEnd - m_at));
    piece.beginsLine = m_beginsLine;
    piece.isLast = !m_window.has(next);
    piece.isBeforeRecord = isShort && !piece.isLast
        && std::string_view(m_sample).substr(piece.text.size(), static_cast<std::size_t>(next - badEnd)).find('\n') == std::string_view::npos;
    if (!isShort || !m_passed.take(piece, makeReject(badEnd, reason), batch.rejects))
        addReject(batch, badEnd, std::move(reason));
    else if (m_passed.isWaiting(m_at))
        ++m_index;
    goOnAt(next);
}

void JsonReader::goOnAt(std::uint64_t next)
{
    m_at = next;
    m_sample.clear();
    if (!m_window.has(m_at))
        m_cutOff = true; // the brackets that close the file are part of the reject
}

bool JsonReader::step(RecordBatch& batch)
{
    if (m_table) {
        addRow(batch);
        return true;
    }
    if (!skipBetween()) {
        m_passed.giveBack(batch.rejects);
        return false;
    }
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
        closeEnvelope();
        ++m_at;
        return true;
    }
    if (c == '"' && (m_envelopes > 0 && !m_inArray ? readTail() : readText(batch)))
        return true;
    passText(batch, fmt::format("not a record: unexpected {}", shorten(m_window.piece(m_at, 1), 1)));
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
    m_messages.unpack(batch, m_stop);
    const bool any = !batch.records.empty() || !batch.rejects.empty();
    if (!more && m_window.error() && !any)
        return tl::unexpected(*m_window.error());
    if (!more && (m_inArray || m_envelopes > 0) && !m_cutOff && !m_window.error()) {
        m_cutOff = true;
        batch.warnings.push_back({"cut_off", "The file ends before its closing bracket; the records up to there are whole."});
        return true;
    }
    if (!more)
        if (auto passed = m_passed.warning()) {
            batch.warnings.push_back(*std::move(passed));
            return true;
        }
    if (!more && std::exchange(m_sawNext, false) && !m_sawLast) {
        batch.warnings.push_back({nextPageCode, "the page names a next one; unless that is among the files, records are missing"});
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
