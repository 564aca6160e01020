// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of a queue (Event Hub) as scripts and tools save them: {"SequenceNumber":7,"Body":"{\"records\":[..]}"}, those of a Logic App
// with the base64 of it ({"ContentData":".."}), and answers of a service ({"StatusCode":200,"Content":"{\"value\":[..]}"}). Each holds
// as a text what a service hands out, mostly several records.
#pragma once
#include "core/evidence/json_record_kind.h"
#include "core/evidence/record.h"

#include <stop_token>

namespace core {

// The JSON in the body of a message; empty where `record` is none.
std::string messageBody(std::string_view record);
// Whether a member of this name may be the body, or hold the message.
bool isMessageBodyName(std::string_view name);
// What the first record in such a body is.
JsonRecordLook lookAtMessage(std::string_view body);

// Puts the records inside in place of the messages of a batch. They keep the message's place. One per file.
class MessageUnpacker
{
public:
    void unpack(RecordBatch& batch, const std::stop_token& stop);

private:
    bool m_sawMessage = false;
};

// The same of rows of a table whose cells in that column are messages or envelopes of records: a row for each record, with the place of the
// one that is in the file.
void unpackCells(RecordBatch& batch, std::size_t column, const std::stop_token& stop);

} // namespace core
