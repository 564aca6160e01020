// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/packed_messages.h"

#include "core/base/base64.h"
#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_envelope.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_reader.h"
#include "core/evidence/query_tables_reader.h"
#include "core/evidence/wrapped_record.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace core {
namespace {

// The records of a body, added to the text of the batch, in place of the message.
void addRecords(RecordBatch& batch, const std::string& body, const Record& message, std::vector<Record>& records, const std::stop_token& stop)
{
    MemorySource source(body);
    const auto reader = lookAtQueryTables(body).isAnswer ? makeQueryTablesReader(source) : makeJsonReader(source, {});
    for (RecordBatch inside;; inside = {}) {
        const auto more = reader->next(inside, stop);
        if (!more || !*more)
            return;
        const std::size_t base = batch.text.size();
        batch.text += inside.text;
        std::copy_if(inside.warnings.begin(), inside.warnings.end(), std::back_inserter(batch.warnings),
                     [](const FileWarning& warning) { return warning.code != nextPageCode; }); // the next page may be the next message
        for (Record record : inside.records) {
            record.offset += static_cast<std::uint32_t>(base);
            record.place = message.place;
            record.byteOffset = message.byteOffset;
            record.sourceLength = message.length;
            records.push_back(record);
        }
        for (Reject& reject : inside.rejects) {
            reject.place = (batch.lines ? "line " : "record ") + std::to_string(message.place);
            reject.byteOffset = message.byteOffset;
            reject.byteLength = message.length;
            batch.rejects.push_back(std::move(reject));
        }
    }
}

// Names under which stores and forwarders have a record as well, which is unwrapped where it is read (wrapped_record.h): of these only an
// envelope of records is a message.
bool mayHoldEnvelope(std::string_view name)
{
    return equalsIgnoreCase(name, "message") || equalsIgnoreCase(name, "_raw") || isTextWrapperName(name);
}

} // namespace

bool isMessageBodyName(std::string_view name)
{
    return equalsIgnoreCase(name, "Body") || equalsIgnoreCase(name, "Content") || equalsIgnoreCase(name, "ContentData")
        || mayHoldEnvelope(name);
}

std::string messageBody(std::string_view record)
{
    std::string body;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        if (!isMessageBodyName(name) || value.size() < 4 || value.front() != '"' || value.back() != '"' || !hasValidEscapes(value))
            return true;
        std::string inside = unescapeJson(value.substr(1, value.size() - 2));
        if (equalsIgnoreCase(name, "ContentData"))
            inside = base64Decoded(inside).value_or(std::string());
        const std::string_view json = trim(inside);
        const bool isRecord = mayHoldEnvelope(name)
            && (recogniseBareRecord(record) != JsonRecordKind::None || recogniseJsonRecord(json) != JsonRecordKind::None);
        if (isRecord)
            return true;
        if ((json.starts_with('{') || json.starts_with('[')) && lookAtMessage(json).kind != JsonRecordKind::None && jsonDefect(json).empty())
            body = json;
        return body.empty();
    });
    return body;
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
        body.empty() ? records.push_back(message) : addRecords(batch, body, message, records, stop);
    }
    batch.records = std::move(records);
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
}

} // namespace core
