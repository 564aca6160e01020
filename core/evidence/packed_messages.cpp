// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/packed_messages.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_reader.h"

#include <utility>

namespace core {
namespace {

// The records of a body, added to the text of the batch, in place of the message.
void addRecords(RecordBatch& batch, const std::string& body, const Record& message, std::vector<Record>& records, const std::stop_token& stop)
{
    MemorySource source(body);
    const auto reader = makeJsonReader(source, {});
    for (RecordBatch inside;; inside = {}) {
        const auto more = reader->next(inside, stop);
        if (!more || !*more)
            return;
        const std::size_t base = batch.text.size();
        batch.text += inside.text;
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

} // namespace

bool isMessageBodyName(std::string_view name) { return equalsIgnoreCase(name, "Body"); }

std::string messageBody(std::string_view record)
{
    std::string body;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        if (!isMessageBodyName(name) || value.size() < 4 || value.front() != '"' || value.back() != '"' || !hasValidEscapes(value))
            return true;
        std::string inside = unescapeJson(value.substr(1, value.size() - 2));
        const std::string_view json = trim(inside);
        if ((json.starts_with('{') || json.starts_with('[')) && lookAtMessage(json).kind != JsonRecordKind::None && jsonDefect(json).empty())
            body = json;
        return false;
    });
    return body;
}

JsonRecordLook lookAtMessage(std::string_view body)
{
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
