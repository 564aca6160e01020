// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/query_tables_reader.h"

#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/byte_window.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_record_kind.h"
#include "core/evidence/query_columns.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;

class QueryTablesReader : public Reader
{
public:
    explicit QueryTablesReader(ByteSource& source) : m_window(source) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    enum class State { Outside, Answer, Tables, Table, Rows };
    enum class Frame { Whole, Bad, CutOff, TooLong };

    bool step(RecordBatch& batch);
    void stepAnswer(RecordBatch& batch);
    void stepTable(RecordBatch& batch);
    void readMember(RecordBatch& batch, const std::string& name);
    void readRow(RecordBatch& batch);
    bool addRow(RecordBatch& batch, std::uint64_t end);
    bool hasAsManyCells(std::string_view row) const;
    void judgeTable(std::string_view firstRow);
    void endTable(RecordBatch& batch);
    bool isBesideResult() const;
    void beginObject(State state);
    Frame frame(std::uint64_t from, std::uint64_t& end);
    std::optional<std::string> memberName();
    bool skipBlanks();
    void recover(RecordBatch& batch, std::string reason);
    void reject(RecordBatch& batch, std::uint64_t from, std::uint64_t end, std::string reason,
                std::string sample);
    std::string frameReason(Frame frame) const;

    ByteWindow m_window;
    JsonFramer m_framer;
    State m_state = State::Outside;
    std::uint64_t m_at = 0;
    std::uint64_t m_index = 0;
    bool m_isFrame = false;             // the object is one of the second protocol: a table, or what tells of one
    int m_lists = 0, m_bodies = 0;      // of the answers of a $batch, around the one at hand: {"responses":[{"body":{...}}]}
    int m_tables = 0;                   // of the answer, up to the one at hand
    std::string m_table;                // its name
    std::string m_kind;                 // of a frame's table
    std::vector<std::string> m_header;  // the columns of the frames before, for rows that follow in frames of their own
    std::vector<std::string> m_columns; // "name": of each
    bool m_judged = false;              // m_skip is known
    std::string m_skip;                 // why the rows of this table are not records
    std::uint64_t m_skipFrom = 0, m_skipEnd = 0, m_skipped = 0;
    std::string m_skipSample;
    bool m_cutOff = false;
};

bool QueryTablesReader::skipBlanks()
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

QueryTablesReader::Frame QueryTablesReader::frame(std::uint64_t from, std::uint64_t& end)
{
    m_framer.reset();
    for (end = from;;) {
        std::size_t pos = 0;
        const auto status = m_framer.scan(m_window.from(end), pos);
        end += pos;
        if (status == JsonFramer::Status::Whole)
            return end - from <= maxRecordBytes ? Frame::Whole : Frame::TooLong;
        if (status == JsonFramer::Status::Bad)
            return Frame::Bad;
        if (end - from > maxRecordBytes)
            return Frame::TooLong;
        if (!m_window.grow())
            return Frame::CutOff;
    }
}

std::string QueryTablesReader::frameReason(Frame frame) const
{
    return frame == Frame::Bad      ? m_framer.reason()
           : frame == Frame::CutOff ? std::string(cutOffReason)
                                    : std::string(tooLongReason);
}

// The name that stands at m_at, which moves to its value.
std::optional<std::string> QueryTablesReader::memberName()
{
    std::uint64_t end = m_at;
    if (m_window.at(m_at) != '"' || frame(m_at, end) != Frame::Whole)
        return std::nullopt;
    std::string name = textOf(m_window.piece(m_at, static_cast<std::size_t>(end - m_at)));
    while (m_window.has(end) && isJsonBlank(m_window.at(end)))
        ++end;
    if (!m_window.has(end) || m_window.at(end) != ':')
        return std::nullopt;
    for (++end; m_window.has(end) && isJsonBlank(m_window.at(end));)
        ++end;
    if (!m_window.has(end))
        return std::nullopt;
    m_at = end;
    return name;
}

void QueryTablesReader::reject(RecordBatch& batch, std::uint64_t from, std::uint64_t end, std::string reason,
                               std::string sample)
{
    Reject bad;
    bad.place = fmt::format("record {}", ++m_index);
    bad.byteOffset = from;
    bad.byteLength = end - from;
    bad.reason = std::move(reason);
    bad.sample =
        sample.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(end - from, maxSampleBytes)));
    batch.rejects.push_back(std::move(bad));
}

bool QueryTablesReader::hasAsManyCells(std::string_view row) const
{
    std::size_t cells = 0;
    eachJsonElement(row, [&](std::string_view) { return ++cells <= m_columns.size(); });
    return cells == m_columns.size();
}

// Everything from m_at to the next whole row of this table becomes one reject; outside of rows, everything to
// the end of the file.
void QueryTablesReader::recover(RecordBatch& batch, std::string reason)
{
    const std::uint64_t from = m_at;
    const std::string sample(m_window.piece(from, maxSampleBytes));
    for (std::uint64_t at = from + 1;; ++at) {
        m_window.forget(at);
        if (!m_window.has(at)) {
            m_at = at;
            m_cutOff = true;
            break;
        }
        if (m_state != State::Rows || m_window.at(at) != '[')
            continue;
        std::uint64_t end = at;
        if (frame(at, end) != Frame::Whole)
            continue;
        if (!hasAsManyCells(m_window.piece(at, static_cast<std::size_t>(end - at))))
            continue;
        m_at = at;
        break;
    }
    std::uint64_t end = m_at;
    if (!m_cutOff)
        while (end > from + 1 && (m_window.at(end - 1) == ',' || isJsonBlank(m_window.at(end - 1))))
            --end;
    reject(batch, from, end, std::move(reason), sample);
}

void QueryTablesReader::judgeTable(std::string_view firstRow)
{
    m_judged = true;
    m_skip.clear();
    m_skipped = 0;
    const JsonRecordLook look = lookAtJsonRecord(firstRow);
    if (look.kind == RecordKind::None || look.kind == RecordKind::Foreign || isBesideResult())
        m_skip = fmt::format("{}, which is not read", look.what.empty() ? columnList(m_columns) : look.what);
}

// False: the row has swallowed others, which recover() has found again.
bool QueryTablesReader::addRow(RecordBatch& batch, std::uint64_t end)
{
    const std::string_view row = m_window.piece(m_at, static_cast<std::size_t>(end - m_at));
    const std::size_t offset = batch.text.size();
    std::size_t cell = 0;
    batch.text += '{';
    eachJsonElement(row, [&](std::string_view value) {
        if (cell >= m_columns.size())
            return ++cell, false;
        batch.text.append(cell ? "," : "").append(m_columns[cell]).append(value);
        return ++cell, true;
    });
    batch.text += "}\n";
    if (cell != m_columns.size()) {
        batch.text.resize(offset);
        bool swallows = false; // a bracket is missing, and the rows behind it look like cells
        eachJsonElement(row, [&](std::string_view value) {
            return !(swallows = value.starts_with('[') && hasAsManyCells(value));
        });
        if (swallows) {
            recover(batch, "another row begins inside it: a piece is missing");
            return false;
        }
        reject(batch, m_at, end,
               fmt::format("the row has not as many values as the table has columns ({})", m_columns.size()),
               std::string(row));
        return true;
    }
    if (!m_judged)
        judgeTable(std::string_view(batch.text).substr(offset));
    if (!m_skip.empty()) {
        batch.text.resize(offset);
        if (m_skipped++ == 0) {
            m_skipFrom = m_at;
            m_skipSample = row.substr(0, maxSampleBytes);
        }
        m_skipEnd = end;
        return true;
    }
    Record record;
    record.offset = static_cast<std::uint32_t>(offset);
    record.length = static_cast<std::uint32_t>(batch.text.size() - offset - 1);
    record.place = ++m_index;
    record.byteOffset = m_at;
    record.sourceLength = static_cast<std::uint32_t>(row.size());
    batch.records.push_back(record);
    return true;
}

void QueryTablesReader::readRow(RecordBatch& batch)
{
    std::uint64_t end = m_at;
    const Frame result = frame(m_at, end);
    if (result != Frame::Whole)
        return recover(batch, frameReason(result));
    if (m_window.at(m_at) == '[') {
        if (!addRow(batch, end))
            return;
    } else {
        reject(batch, m_at, end, "not a row of the table", std::string(m_window.piece(m_at, maxSampleBytes)));
    }
    m_at = end;
}

// A table in which Kusto tells of the query.
bool QueryTablesReader::isBesideResult() const
{
    if (m_isFrame && !m_kind.empty())
        return !isAny(m_kind, {"PrimaryResult"});
    return isAboutQuery(m_table) || (m_tables > 1 && haveColumnsAboutQuery(m_columns));
}

void QueryTablesReader::endTable(RecordBatch& batch)
{
    if (m_skipped > 0 && !isBesideResult())
        reject(batch, m_skipFrom, m_skipEnd, fmt::format("{} rows of {}", m_skipped, m_skip), m_skipSample);
    m_skipped = 0;
    m_judged = false;
    m_skip.clear();
}

// A member of the answer or of a table, other than its rows, is passed over.
void QueryTablesReader::readMember(RecordBatch& batch, const std::string& name)
{
    std::uint64_t end = m_at;
    const Frame result = frame(m_at, end);
    if (result != Frame::Whole)
        return recover(batch, frameReason(result));
    const std::string_view value = m_window.piece(m_at, static_cast<std::size_t>(end - m_at));
    if (m_state == State::Table && isAny(name, {"name", "TableName"}))
        m_table = textOf(value);
    else if (m_isFrame && isAny(name, {"TableKind"}))
        m_kind = textOf(value);
    else if (m_state == State::Table && isAny(name, {"columns"}))
        m_columns = readColumns(value);
    else if ((m_state == State::Answer && isAny(name, {"error"}) && value.starts_with('{')) ||
             (m_isFrame && isAny(name, {"HasErrors"}) && value.starts_with("true")))
        batch.warnings.push_back(
            {"partial_answer", "The service broke the query off: the answer does not have all rows."});
    m_at = end;
}

void QueryTablesReader::stepAnswer(RecordBatch& batch)
{
    if (m_window.at(m_at) == '}') {
        m_state = m_bodies > 0 ? State::Answer : State::Outside;
        m_bodies -= m_bodies > 0;
        ++m_at;
        return;
    }
    const auto name = memberName();
    if (!name)
        return recover(batch, "not an answer of the query service");
    if (isAny(*name, {"responses"}) && m_window.at(m_at) == '[') {
        m_state = State::Outside;
        ++m_lists;
        ++m_at;
        return;
    }
    if (isAny(*name, {"body"}) && m_window.at(m_at) == '{') {
        ++m_bodies;
        return beginObject(State::Answer);
    }
    if (isAny(*name, {"tables"}) && m_window.at(m_at) == '[') {
        m_state = State::Tables;
        m_tables = 0;
        ++m_at;
        return;
    }
    if (isAny(*name, {"FrameType"})) {
        m_isFrame = true;
        m_state = State::Table;
        const bool goesOn = m_window.has(m_at + 14) && m_window.piece(m_at, 15) == "\"TableFragment\"";
        if (goesOn)
            m_columns = m_header;
    }
    readMember(batch, *name);
}

// The answer, or a table of it.
void QueryTablesReader::beginObject(State state)
{
    if (state == State::Table)
        ++m_tables;
    if (m_isFrame && !m_columns.empty())
        m_header = m_columns;
    m_isFrame = false;
    m_state = state;
    m_table.clear();
    m_columns.clear();
    ++m_at;
}

void QueryTablesReader::stepTable(RecordBatch& batch)
{
    if (m_window.at(m_at) == '}') {
        endTable(batch);
        m_state = m_isFrame ? State::Outside : State::Tables;
        ++m_at;
        return;
    }
    const auto name = memberName();
    if (!name)
        return recover(batch, "not a table of an answer");
    if (isAny(*name, {"rows"}) && m_window.at(m_at) == '[' && !m_columns.empty()) {
        m_state = State::Rows;
        ++m_at;
        return;
    }
    readMember(batch, *name);
}

bool QueryTablesReader::step(RecordBatch& batch)
{
    if (!skipBlanks()) {
        endTable(batch); // what the file still had of a table that is not read
        return false;
    }
    const char c = m_window.at(m_at);
    switch (m_state) {
    case State::Outside:
    case State::Tables:
        if (c == '{') {
            beginObject(m_state == State::Outside ? State::Answer : State::Table);
        } else if (c == ']') {
            if (m_state == State::Tables || m_lists > 0) {
                m_lists -= m_state == State::Outside;
                m_state = State::Answer;
            }
            ++m_at;
        } else if (c == '[' && m_state == State::Outside) { // answers in a list
            ++m_at;
        } else {
            recover(batch, "not an answer of the query service");
        }
        return true;
    case State::Answer:
        stepAnswer(batch);
        return true;
    case State::Table:
        stepTable(batch);
        return true;
    case State::Rows:
        if (c == ']') {
            m_state = State::Table;
            ++m_at;
        } else {
            readRow(batch);
        }
        return true;
    }
    return false;
}

Result<bool> QueryTablesReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Json;
    batch.lines = false;
    batch.text.reserve(batchBytes + batchBytes / 4);
    bool more = true;
    while (more && batch.text.size() < batchBytes && batch.rejects.size() < 64) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
        more = step(batch);
    }
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
    batch.bytesConsumed = m_at;
    const bool any = !batch.records.empty() || !batch.rejects.empty();
    if (!more && m_window.error() && !any)
        return tl::unexpected(*m_window.error());
    if (!more && (m_state != State::Outside || m_lists > 0) && !m_cutOff && !m_window.error()) {
        m_cutOff = true;
        batch.warnings.push_back(
            {"cut_off", "The file ends before its closing bracket; the records up to there are whole."});
        return true;
    }
    return any || !batch.warnings.empty();
}

// Programs that write an answer anew sort its members: an error or statistics may stand before the tables.
// Answers of a $batch stand in a list, each the body of a response.
bool namesTables(std::string_view object, bool inBatch = false)
{
    bool found = false;
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        if (equalsIgnoreCase(name, "tables"))
            found = value.starts_with('[');
        else if (equalsIgnoreCase(name, "FrameType"))
            found = true;
        else if (inBatch && equalsIgnoreCase(name, "body"))
            found = namesTables(value);
        else if (!inBatch && equalsIgnoreCase(name, "responses"))
            eachJsonElement(value, [&](std::string_view response) { return !(found = namesTables(response, true)); });
        return !found;
    });
    return found;
}

} // namespace

std::unique_ptr<Reader> makeQueryTablesReader(ByteSource& source)
{
    return std::make_unique<QueryTablesReader>(source);
}

QueryTablesLook lookAtQueryTables(std::string_view head)
{
    QueryTablesLook look;
    std::size_t at = head.find_first_not_of(" \t\r\n[");
    if (at == std::string_view::npos || !namesTables(head.substr(at)))
        return look;
    MemorySource source(head);
    QueryTablesReader reader(source);
    RecordBatch batch;
    const auto read = reader.next(batch, {});
    look.isAnswer = head.find("olumns") != std::string_view::npos;
    if (!read || !look.isAnswer)
        return look;
    if (!batch.records.empty())
        look.kind = recogniseJsonRecord(batch.bytes(batch.records.front()));
    else if (!batch.rejects.empty())
        look.what = batch.rejects.front().reason;
    else
        look.what = "an answer without rows";
    return look;
}

} // namespace core
