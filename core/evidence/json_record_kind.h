// SPDX-License-Identifier: GPL-3.0-or-later
// Tells by the names of an object's members which log it is a record of (domain
// reference 1.1, 1.2, 1.5, 2.1, 2.3). One rule for the detection of files, for finding the way back after
// damage, and for the mapping.
#pragma once
#include "core/knowledge/record_kind.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

using JsonRecordKind = RecordKind;

// What the members at an object's top level say about it.
struct JsonRecordMarks {
    bool category = false, time = false, properties = false;
    bool activityDateTime = false,
         auditMember = false; // activityDisplayName, loggedByService, initiatedBy, targetResources
    bool createdDateTime = false,
         signInMember = false; // status as an object, signInEventTypes, clientAppUsed, appliedConditionalAccessPolicies
    // A status that is a number or a word, as rows of a query have it. Schedules of roles, alerts and others have one as well: a sign-in
    // says who signed in, to what, or from where.
    bool plainStatus = false, signInName = false;

    bool eventId = false, eventMember = false;            // EventID; what only Windows events have beside it
    bool winEventId = false, winEventMember = false;      // Id, and what Get-WinEvent has beside it
    bool instanceId = false, entryType = false;           // of Get-EventLog, whose EventID a selection may leave out
    bool unifiedAudit = false;                          // Workload, OrganizationId: the unified audit log
    bool wrappedEvent = false;                            // {"Event":{..}}, {"winlog":{..}}
    bool system = false, eventData = false;               // {"System":{..},"EventData":{..}}: Velociraptor, Wazuh
    bool eventCode = false, eventHost = false;            // EventCode, and ComputerName or LogName: Splunk's names
    // event_id, and computer_name or log_name beside @timestamp: winlogbeat up to 6. Later ones have all but the time in an object.
    bool beatEventId = false, beatHost = false, beatTime = false;
    bool eventChannel = false, eventComputer = false;     // channel and computer beside event_id: Promtail, Vector, OpenTelemetry
    bool eventIdObject = false;                           // {"event_id":{"id":31001,"qualifiers":0}}: OpenTelemetry
    bool flattened = false;                               // "initiatedBy.user.id", "targetResources{}.id", "properties_result"

    // `value`: the first character of the member's value.
    void note(std::string_view memberName, char value);
    JsonRecordKind kind() const;
};

// Reads the top level of the object that `text` begins with; the text may end inside the object. Of a record
// inside another object (evidence/wrapped_record.h): what is inside.
JsonRecordKind recogniseJsonRecord(std::string_view text);
// The same, but for records inside another object: by the object's own names alone.
JsonRecordKind recogniseBareRecord(std::string_view text);

// The same and more, for those who need not be fast.
struct JsonRecordLook {
    JsonRecordKind kind = JsonRecordKind::None;
    std::string what;          // what it is, for people: "the unified audit log (Purview, Office 365)"
    bool logAnalytics = false; // a row of a Log Analytics table: has TimeGenerated or TableName
    bool wrapped = false;
    bool flat = false; // the names are those of a table's columns (core/knowledge/columns.h): a row as an object
};
JsonRecordLook lookAtJsonRecord(std::string_view text);

// What a search for the way back into a file may take for a record.
struct RecordPattern {
    JsonRecordKind kind = JsonRecordKind::None; // None: any
    // Of the file's records, where that is needed to tell them from their own parts: a user from those that
    // they manage, a wrapped record from its wrapping. Empty: any.
    std::string firstMember;

    // Of a record of the file.
    static RecordPattern of(std::string_view record);
    // Whether the object is such a record. The `properties` of a diagnostic record look like a Graph object,
    // but are none.
    bool fits(std::string_view object) const;
    // As far as the kind goes.
    bool mayBe(JsonRecordKind found) const;
};

} // namespace core
