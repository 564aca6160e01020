// SPDX-License-Identifier: GPL-3.0-or-later
// The one filter: what lists, timelines, charts and exports show. A plain value that the search language
// (search_language.h) reads and writes, that chips show clause by clause, and that matchers apply to flows, events and
// people. All clauses must hold; of a clause one term must.
#pragma once
#include "core/base/utc_time.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

// What a term looks at. Names in the language: name(field). A field that a kind of row does not have (the kind of a
// sign-in) holds no value there: "is" never matches it, its exclusion always does.
enum class FilterField : std::uint8_t {
    Text,      // every text of a row and, where the search has found it, of the raw records behind it
    User,      // UPN, object id or display name of whom it is about
    Ip,        // address; a network in CIDR or with wildcards
    Outcome,   // of flows; of events success or failure
    Kind,      // reset, unlock, change, admin_reset, registration
    Step,      // stable name or title of a step that the flow went through
    Reason,    // text or stable name
    Method,    // sms, email ... (core/knowledge Method)
    Admin,     // who acted, where that is not the user
    Source,    // audit, signin, server, activity ... and the category below it
    Server,    // computer
    EventId,   // Windows event id, error code of a sign-in
    Id,        // correlation id, TrackingId, id of the record
    Agent,     // user agent, device, browser
    App,
    Country,
    Tenant,
    Operation, // activity of an audit record, token of a server event
    Service,   // loggedByService
    Hybrid,    // yes, no
    Duration,  // of flows
    Steps,     // number of audit records of a flow
    Tag,       // of annotations: a tag; Present: any
    Note,      // text of a note
    Verdict,
    Star,      // yes, no
    Alert,     // id of a rule, severity; Present: any
    File,      // of the evidence
    Query,     // of flows: KQL whose rows name them by CorrelationId; what a chart leads to
};

enum class FilterMatch : std::uint8_t {
    Is,       // the whole value, without regard to case
    Contains, // a part of it; the way of Text
    Pattern,  // with * and ?
    Network,  // an address inside a network
    Regex,    // RE2, without regard to case unless (?-i)
    Range,    // from value to upper, both included; an empty end is open
    Present,  // any value at all; excluded: none
};

struct FilterTerm {
    FilterField field = FilterField::Text;
    FilterMatch match = FilterMatch::Contains;
    bool isExcluded = false;
    std::string value;
    std::string upper; // Range only
    bool operator==(const FilterTerm&) const = default;
};

struct FilterClause {
    std::vector<FilterTerm> anyOf; // never empty
    bool operator==(const FilterClause&) const = default;
};

// [from, to); an end that is missing is open. Rows without a usable time are shown only where both ends are open.
struct TimeRange {
    std::optional<UtcTime> from, to;
    bool isOpen() const { return !from && !to; }
    bool contains(UtcTime time) const { return (!from || *from <= time) && (!to || time < *to); }
    bool operator==(const TimeRange&) const = default;
};

struct Filter {
    TimeRange time; // of flows: when they started
    std::vector<FilterClause> clauses;
    bool isEmpty() const { return time.isOpen() && clauses.empty(); }
    bool operator==(const Filter&) const = default;

    // Adds a clause of one term unless it stands there; takes its opposite away.
    void add(FilterTerm term);
};

const char* name(FilterField field); // user, ip, outcome, event ...

} // namespace core
