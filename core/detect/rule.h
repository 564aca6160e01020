// SPDX-License-Identifier: GPL-3.0-or-later
// A detection rule: a query with what Sentinel's analytic-rule format says of it (YAML; https://learn.microsoft.com/azure/sentinel/
// sentinel-analytic-rules-creation), and what that format has no word for: parameters with units, what evidence the rule rests on,
// how a row of its result is told in words. Plain values; safe to share when const.
#pragma once
#include "core/base/utc_time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::detect {

enum class Severity : std::uint8_t { Informational, Low, Medium, High };
const char* name(Severity severity); // informational, low, medium, high
std::optional<Severity> severityFromName(std::string_view text); // in any case of letters

enum class RuleKind : std::uint8_t {
    Scheduled,
    NearRealTime, // no frequency of its own: Sentinel runs it every minute over the last minute; here every hour over that hour,
                  // and says it would have been raised at the next full minute
    Hunting       // a hunting query: no frequency; run once, as of the end
};
const char* name(RuleKind kind); // scheduled, nrt, hunting

enum class TriggerOperator : std::uint8_t { GreaterThan, LessThan, Equal, NotEqual };
const char* name(TriggerOperator op); // gt, lt, eq, ne
std::optional<TriggerOperator> triggerOperatorFromName(std::string_view text); // also GreaterThan ..., in any case of letters

struct DataConnector {
    std::string id;                     // AzureActiveDirectory
    std::vector<std::string> dataTypes; // AuditLogs
};

// One entity of an alert: which columns of the result name it.
struct EntityMapping {
    std::string type;                                        // Account, IP, Host ...
    std::vector<std::pair<std::string, std::string>> fields; // identifier (FullName, Name, UPNSuffix, AadUserId, Address ...), column
};

// A `let NAME = literal` of the query that users may set. Values are KQL literals: 7d, 10, dynamic(["a"]).
struct RuleParameter {
    std::string name;
    std::string value;                 // that the query has
    std::string unit;                  // "users", "days"; empty for timespans, which carry theirs
    std::string meaning;               // one sentence
    std::optional<std::string> least, most; // literals of the same type
};

// A source that the answer depends on, and for how long around the time of a finding.
struct RuleNeed {
    // Lane of the coverage map (core/store/coverage.h): AuditLogs, SignInLogs, NonInteractiveUserSignInLogs, PasswordResetService,
    // risk_event, registration, role_assignment. The last two are lists without a time: needed is that there is one.
    std::string source;
    Duration before{0}, after{0};
    // What follows where it is missing. Absence: the rule fires because nothing was found there, so what fired cannot be known.
    // Presence: it would have to be found there, so what did not fire cannot be known (asked of Rule::candidates).
    enum class Kind : std::uint8_t { Absence, Presence } kind = Kind::Presence;
};

// Which columns of a result row say whom and what an alert is about; empty: worked out from the entity mappings and the names of
// the columns (finding.h).
struct FindingColumns {
    std::string time, user, actor, ip;
    std::string flows; // a correlation id, or a list of them
};

// One condition of the rule, told per alert: "no sign-in from {{SourceIp}} in {{lookBack}}". Names in braces are columns of the row or
// parameters; {{Column|local}} is not needed: times are given in UTC.
struct RuleClause {
    std::string text;
    std::string events; // column with a list of _ItemId of the events that met it; empty: none, or the condition is that there are none
    std::string onlyIf; // bool column; empty: always
};

// What of an alert the rows decide (alertDetailsOverride; https://learn.microsoft.com/azure/sentinel/customize-alert-details).
struct AlertDetails {
    std::string nameFormat, descriptionFormat; // texts with {{Column}}
    std::string severityColumn, tacticsColumn;
    std::vector<std::pair<std::string, std::string>> dynamicProperties; // property, column: kept, and mean nothing here
};
inline constexpr std::size_t mostFormatColumns = 3; // of one format; Sentinel takes no more

enum class AlertGrouping : std::uint8_t {
    Rows,        // said nothing: as AlertPerResult
    PerResult,   // each row is an alert
    Single       // all rows of one run are one
};
const char* name(AlertGrouping grouping); // "", AlertPerResult, SingleAlert

// After an alert the rule does not run for so long.
struct AlertPause {
    bool isOn = false;
    std::optional<Duration> length;
    std::optional<Duration> inForce() const { return isOn ? length : std::nullopt; }
};

struct Rule {
    std::string id;                    // GUID in Sentinel's rules; of ours a word: blocked-attempts
    std::string name, description, version;
    RuleKind kind = RuleKind::Scheduled;
    Severity severity = Severity::Medium;
    bool isInformation = false;        // raises no alert but an explanation: status `information`
    std::vector<DataConnector> connectors;
    std::optional<Duration> frequency, period;
    TriggerOperator triggerOperator = TriggerOperator::GreaterThan;
    std::int64_t triggerThreshold = 0; // of the number of rows of one run
    std::vector<std::string> tactics, techniques; // InitialAccess; T1078.004
    std::string query;
    std::size_t queryLine = 0;         // of the file, on which the query's first line stands
    std::vector<EntityMapping> entities;
    std::vector<std::pair<std::string, std::string>> customDetails; // title, column
    bool isOff = false;                // `enabled: false` of an export: off until somebody switches it on
    AlertDetails alertDetails;
    AlertGrouping grouping = AlertGrouping::Rows;
    AlertPause pause;

    // What Sentinel's format does not have; all optional.
    std::vector<RuleParameter> parameters;
    std::vector<RuleNeed> needs;
    std::string candidates;            // query for what the rule judges: columns as in `finding`
    FindingColumns finding;
    std::vector<RuleClause> clauses;
    std::vector<std::string> falsePositives, checkNext; // a sentence each
    std::string asPublished;           // id of the rule that has the form in which this one was published
    bool isPublishedForm = false;      // off by default: shown beside the corrected one
    std::vector<std::string> ignored;  // keys of the file that mean nothing here, and say so

    std::string text;                  // the file
    std::string path;                  // empty: built in
};

} // namespace core::detect
