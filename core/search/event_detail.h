// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of one event: what it means in plain words, the record as it stands in the evidence, and where it stands.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"

namespace core {

struct EventDetail {
    EventId event;
    std::optional<UtcTime> time;      // as in the evidence; nothing: none that can be used
    std::uint8_t digits = 7;
    std::string source;               // audit, signin, server ... (sourceName)
    std::string title, meaning, next; // of the knowledge tables; empty where they know nothing
    Fixers who;
    std::string message;              // of a Windows event
    std::string ip, actor, target;    // of audit records, sign-ins and server events; may be empty
    std::string sourceId;             // the source's own id: audit id, sign-in id
    std::string correlationId;
    std::string flow;                 // correlation id of the flow that it belongs to; empty: none
    std::vector<EvidencePlace> evidence; // richest first
    std::string raw;                  // as it stands (JSON or XML); a row of a table as an object of header to text
    bool rawIsJson = true;
    std::uint64_t key = 0;            // hash of what identifies the record
};

// NotFound: no such event. On the thread of the case; throws sqlite::Error.
Result<EventDetail> readEventDetail(store::Case& theCase, EventId event);

} // namespace core
