// SPDX-License-Identifier: GPL-3.0-or-later
// An alert: what a rule found, about whom, because of what; or what it could not judge, and which evidence is missing. Plain values;
// safe to share when const.
#pragma once
#include "core/base/ids.h"
#include "core/detect/rule.h"

#include <memory>

namespace core::detect {

// What a run made of a finding. What examiners say comes on top (Triage).
enum class AlertState : std::uint8_t {
    Raised,
    Information, // of a rule that explains instead of alerting
    NotEvaluable // the evidence that would decide is missing
};
const char* name(AlertState state); // new, information, not_evaluable

struct ClauseMet {
    std::string text;            // with its values
    std::vector<EventId> events; // by time; may be empty
};

// Evidence that a judgement would have needed.
struct MissingEvidence {
    std::string source;   // lane of the coverage map
    UtcTime from, to;     // what was needed
    std::int64_t neededHours = 0, missingHours = 0;
    std::string text;     // "sign-ins cover 1 of 7 days"
};

enum class TriageStatus : std::uint8_t { New, Active, Closed };
const char* name(TriageStatus status); // new, active, closed
enum class Classification : std::uint8_t { None, TruePositive, BenignPositive, FalsePositive, Undetermined };
const char* name(Classification classification); // "", true_positive, benign_positive, false_positive, undetermined

// What examiners say of an alert. Notes, tags, stars: core/annotation, subject alert:<key>.
struct Triage {
    TriageStatus status = TriageStatus::New;
    Classification classification = Classification::None; // of a closed one
    std::string reason;       // of the classification
    std::string owner;
    std::string suppressedBy; // reason of the suppression that covers it; empty: none
};

struct Alert {
    std::int64_t id = 0;      // number in the case
    std::string key;          // 16 hexadecimal digits: the same for the same finding, in every case and order of import
    AlertState state = AlertState::Raised;
    std::string ruleId, rule, ruleVersion;
    std::vector<std::pair<std::string, std::string>> parameters; // name, KQL literal, as they were in the run
    Severity severity = Severity::Medium;
    std::vector<std::string> tactics, techniques;
    std::string title;        // one sentence: whom, what, from where
    std::string description;  // the rule's
    UtcTime time;             // of what was found: the latest of its events unless the rule says
    std::optional<UtcTime> firstRaised; // replay: the first run that could have raised it
    UtcTime reference;        // now() of the run that found it last
    std::string user, actor, ip; // target, who acted, address; may be empty
    std::vector<std::string> flows; // correlation ids, lower case, sorted
    std::vector<ClauseMet> clauses;
    std::vector<std::pair<std::string, std::string>> values; // column and text of the row
    std::vector<MissingEvidence> missing;
    bool isLost = false;      // the last run did not find it again; kept because somebody worked on it
    Triage triage;

    std::vector<EventId> events() const; // of all clauses, each once
    // How long after what happened it could have been raised.
    std::optional<Duration> timeToDetect() const;
    // new, active, closed, suppressed, information, not_evaluable: what lists show.
    const char* status() const;
};

using AlertList = std::vector<Alert>; // by time, then rule, then key
using AlertListPtr = std::shared_ptr<const AlertList>;

} // namespace core::detect
