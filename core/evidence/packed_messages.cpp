// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/packed_messages.h"

#include "core/base/base64.h"
#include "core/base/delimited.h"
#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/query_tables_reader.h"
#include "core/evidence/wrapped_record.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

namespace core {
namespace {

// The records of a body, added to the text of the batch, in place of the message; each as `write` has it.
template <class Write>
void addRecords(RecordBatch& batch, const std::string& body, const Record& message, std::vector<Record>& records, const std::stop_token& stop,
                std::string column, Write&& write)
{
    MemorySource source(body);
    const auto reader = lookAtQueryTables(body).isAnswer ? makeQueryTablesReader(source) : makeJsonReader(source, {});
    for (RecordBatch inside;; inside = {}) {
        const auto more = reader->next(inside, stop);
        if (!more || !*more)
            return;
        std::copy_if(inside.warnings.begin(), inside.warnings.end(), std::back_inserter(batch.warnings),
                     [](const FileWarning& warning) { return warning.code != nextPageCode; }); // the next page may be the next message
        for (Record record : inside.records) {
            const std::size_t from = batch.text.size();
            write(batch.text, inside.bytes(record));
            record.offset = static_cast<std::uint32_t>(from);
            record.length = static_cast<std::uint32_t>(batch.text.size() - from);
            batch.text += '\n';
            record.place = message.place;
            record.byteOffset = message.byteOffset;
            record.sourceLength = message.sourceLength ? message.sourceLength : message.length;
            records.push_back(record);
        }
        for (Reject& reject : inside.rejects) {
            reject.place = (batch.lines ? "line " : "record ") + std::to_string(message.place);
            reject.byteOffset = message.byteOffset;
            reject.byteLength = message.sourceLength ? message.sourceLength : message.length;
            reject.column = column;
            if (reject.reason == cutOffReason)
                reject.reason = "the record is cut off"; // it is not the file that ends
            batch.rejects.push_back(std::move(reject));
        }
    }
}

// Adds the row with a record in the place of one of its cells. The others say where a store had it; of what is long the row in the file has to do.
void writeRow(std::string& text, const std::vector<std::string_view>& cells, std::size_t column, std::string_view record, const TableLayout& layout)
{
    std::size_t room = 1024;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string_view cell = i == column ? record : cells[i].size() <= room ? cells[i] : std::string_view{};
        room -= i == column ? 0 : cell.size();
        if (i > 0)
            text += layout.delimiter;
        if (!layout.quotes) { // then the cell that the record is part of has none of the characters that would part it
            text += cell;
            continue;
        }
        text += '"';
        for (const char c : cell)
            text.append(c == '"' ? 2 : 1, c);
        text += '"';
    }
}

std::string bodyIn(std::string_view record, int depth)
{
    std::string body;
    std::vector<std::string_view> objects;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        // Stores and forwarders have a record in members of such names as well, which is unwrapped where it is read (wrapped_record.h): of
        // these only an envelope of records is a message.
        const bool mayBeRecord = isWrapperName(name);
        if (mayBeRecord && value.starts_with('{'))
            objects.push_back(value);
        if (!isMessageBodyName(name) || value.size() < 4 || value.front() != '"' || value.back() != '"' || !hasValidEscapes(value))
            return true;
        std::string inside = unescapeJson(value.substr(1, value.size() - 2));
        if (equalsIgnoreCase(name, "ContentData"))
            inside = base64Decoded(inside).value_or(std::string());
        else if (const std::string_view text = trim(inside); !text.starts_with('{') && !text.starts_with('['))
            inside = base64Decoded(text).value_or(std::string()); // the bytes of the body, as stores write them that know no other way
        const std::string_view json = trim(inside);
        if (!json.starts_with('{') && !json.starts_with('['))
            return true;
        if (mayBeRecord && (recogniseBareRecord(record) != JsonRecordKind::None || recogniseJsonRecord(json) != JsonRecordKind::None))
            return true;
        if (lookAtMessage(json).kind != JsonRecordKind::None && jsonDefect(json).empty())
            body = json;
        return body.empty();
    });
    // The message as a store hands it out: {"_source":{"message":".."}}, {"result":{"_raw":".."}}.
    if (!body.empty() || objects.empty() || depth <= 1 || recogniseBareRecord(record) != JsonRecordKind::None)
        return body;
    for (std::size_t i = 0; i < objects.size() && body.empty(); ++i)
        body = bodyIn(objects[i], depth - 1);
    return body;
}

// The same of the cell of a table, which may be the envelope itself.
std::string bodyOfCell(std::string_view cell)
{
    if (!cell.starts_with('{') && !cell.starts_with('['))
        return {};
    std::string body = cell.starts_with('{') ? messageBody(cell) : std::string();
    if (body.empty() && recogniseJsonRecord(cell) == JsonRecordKind::None && lookAtMessage(cell).kind != JsonRecordKind::None)
        body = cell;
    return body;
}

} // namespace

bool isMessageBodyName(std::string_view name)
{
    return equalsIgnoreCase(name, "Body") || equalsIgnoreCase(name, "Content") || equalsIgnoreCase(name, "ContentData")
        || isWrapperName(name);
}

std::string messageBody(std::string_view record)
{
    constexpr int deepest = 3;
    return bodyIn(record, deepest);
}

JsonRecordLook lookAtMessage(std::string_view body)
{
    if (const QueryTablesLook tables = lookAtQueryTables(body); tables.isAnswer) {
        JsonRecordLook look;
        look.kind = tables.kind;
        return look;
    }
    const JsonSearch first = findJsonRecord(body, {}, true);
    return first.found ? lookAtJsonRecord(body.substr(first.offset)) : JsonRecordLook{};
}

void MessageUnpacker::unpack(RecordBatch& batch, const std::stop_token& stop)
{
    // Whether a file holds messages shows in the first record of a batch, so that other files need not be searched.
    if (batch.records.empty() || (!m_sawMessage && messageBody(batch.bytes(batch.records.front())).empty()))
        return;
    m_sawMessage = true;
    std::vector<Record> records;
    for (const Record& message : std::exchange(batch.records, {})) {
        const std::string body = messageBody(batch.bytes(message));
        if (body.empty())
            records.push_back(message);
        else
            addRecords(batch, body, message, records, stop, {}, [](std::string& text, std::string_view record) { text += record; });
    }
    batch.records = std::move(records);
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
}

void unpackCells(RecordBatch& batch, std::size_t column, const std::stop_token& stop)
{
    constexpr std::size_t mostCells = 1000; // they are written again for each record
    const TableLayout& layout = *batch.layout;
    std::vector<Record> records;
    std::vector<std::string_view> cells;
    for (const Record& row : std::exchange(batch.records, {})) {
        const std::string text(batch.bytes(row)); // that of the batch moves
        std::deque<std::string> arena;
        splitRow(text, layout.delimiter, layout.quotes, cells, arena);
        const bool mayHold = column < cells.size() && cells.size() <= std::min(layout.columns.size() + 1, mostCells);
        const std::string body = mayHold ? bodyOfCell(trim(cells[column])) : std::string();
        if (body.empty())
            records.push_back(row);
        else
            addRecords(batch, body, row, records, stop, layout.columns[column].name,
                       [&](std::string& out, std::string_view record) { writeRow(out, cells, column, record, layout); });
    }
    batch.records = std::move(records);
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
}

} // namespace core
