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

} // namespace core
