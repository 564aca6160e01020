// SPDX-License-Identifier: GPL-3.0-or-later
// Tells by the names of an object's members which log it is a record of (domain reference 1.1, 1.2, 1.5, 2.1, 2.3).
// One rule for the detection of files, for finding the way back after damage, and for the mapping.
#pragma once
#include "core/knowledge/record_kind.h"

#include <cstdint>
#include <string_view>

namespace core {

using JsonRecordKind = RecordKind;

// What the members at an object's top level say about it.
struct JsonRecordMarks {
    bool category = false, time = false, properties = false;
    bool activityDateTime = false, auditMember = false;   // activityDisplayName, loggedByService, initiatedBy, targetResources
    bool createdDateTime = false, signInMember = false;   // status, signInEventTypes, clientAppUsed, appliedConditionalAccessPolicies

    bool eventId = false, eventMember = false;            // EventID; what only Windows events have beside it
    bool winEventId = false, winEventMember = false;      // Id, and what Get-WinEvent has beside it
    bool wrappedEvent = false;                            // {"Event":{..}}, {"winlog":{..}}

    // `value`: the first character of the member's value.
    void note(std::string_view memberName, char value);
    JsonRecordKind kind() const;
};

// Reads the top level of the object that `text` begins with; the text may end inside the object.
JsonRecordKind recogniseJsonRecord(std::string_view text);

// What a search for the way back into a file may take for a record. `like` is what the file holds: the `properties` of a
// diagnostic record look like a Graph object, but are none. None: any kind.
bool isRecordLike(JsonRecordKind found, JsonRecordKind like);

} // namespace core
