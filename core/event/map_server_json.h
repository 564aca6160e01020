// SPDX-License-Identifier: GPL-3.0-or-later
// The mapping of a JSON object that is an event of a Windows event log.
#pragma once
#include "core/event/server_fields.h"

namespace core {

// `record` is one whole JSON object (its grammar and escapes have been checked) whose members make it an event
// (JsonRecordKind::ServerEvent). False, with a reason, where it lacks what an event needs.
bool mapServerJson(std::string_view record, std::uint32_t index, MappedBatch& out, std::string& reason);

// EventData as JSON in a text (rows of Log Analytics, EvtxECmd): {"TargetUserName":"anna"}, {"Data":["a","b"]}. False: it is none.
bool readDataJson(std::string_view text, ServerFields& fields, MappedBatch& out);

} // namespace core
