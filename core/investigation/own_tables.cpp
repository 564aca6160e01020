// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/own_tables.h"

#include <span>

namespace core {
namespace {

using enum kql::Type;

struct OwnColumn {
    const char* name;
    kql::Type type;
    const char* sql;          // over `t`
    const char* number = "";  // of the text in the dictionary, whose text is the value
};

// ------------------------------------------------------------------------------------------------------------- flows

constexpr const char* flowsFrom = "(SELECT f.*, c.offset_ms FROM flow f LEFT JOIN server_clock c ON c.computer = f.computer) AS t";

// As the list of flows has them (core/flow/flow_reader.cpp).
#define SERVER_EVENTS(what) \
    "(SELECT json_group_array(" what ") FROM (SELECT s.event_id, s.computer FROM flow_event e JOIN server_event s ON s.id = e.event" \
    " WHERE e.flow = t.id AND e.source = 3 AND string_is(s.provider, 'PasswordResetService')" \
    " ORDER BY s.time, s.record_id, s.event_id, s.key, s.id))"

constexpr OwnColumn flows[] = {
    {"TimeGenerated", DateTime, "t.started"},
    {"CorrelationId", String, "correlation_text(t.correlation)"},
    {"Kind", String, "flow_kind(t.kind)"},
    {"Subtype", String, "flow_subtype(t.subtype)"},
    {"Outcome", String, "flow_outcome(t.outcome)"},
    {"TenantId", String, "string_text(t.tenant)", "t.tenant"},
    {"UserPrincipalName", String, "string_text(t.user)", "t.user"},
    {"UserId", String, "string_text(t.user_id)", "t.user_id"},
    {"UserDisplayName", String, "string_text(t.user_name)", "t.user_name"},
    // As reports of the case have it. By the key of the names: a look through all people would be one for each flow.
    {"UserIsAdmin", Bool,
     "(SELECT max(p.is_admin) FROM person_name n JOIN person p ON p.id = n.person"
     " WHERE n.folded = lower(string_text(t.user_id)) AND n.kind = 'object_id')"},
    {"StartTime", DateTime, "t.started"},
    {"EndTime", DateTime, "t.ended"},
    {"Duration", TimeSpan, "t.ended - t.started"},
    {"Reason", String, "trim(string_text(t.reason), ' ' || char(9, 10, 13))"},
    {"ReasonCode", String, "string_text(t.reason_code)", "t.reason_code"},
    {"LastStep", String, "string_text(t.last_step)", "t.last_step"},
    {"SourceIp", String, "string_text(t.source_ip)", "t.source_ip"},
    {"UserAgent", String, "string_text(t.user_agent)", "t.user_agent"},
    {"Initiator", String, "string_text(t.initiator)", "t.initiator"},
    {"Methods", Dynamic, "flow_methods(t.methods)"},
    {"Steps", Long, "t.steps"},
    {"SuccessRows", Long, "t.success_rows"},
    {"StagesReached", Long, "t.stages"},
    {"MethodsStarted", Dynamic, "flow_methods(t.methods_started)"},
    {"MethodsCompleted", Dynamic, "flow_methods(t.methods_completed)"},
    {"Hybrid", Bool, "t.hybrid <> 0"},
    {"Incomplete", Bool, "t.incomplete <> 0"},
    {"WriteTime", DateTime, "t.wrote"},
    {"OnPremRequestTime", DateTime, "t.asked"},
    {"OnPremAnswerTime", DateTime, "t.answered"},
    {"OnPremMatchedBy", String, "link_rule(t.matched_by)"},
    {"OnPremOutcome", String, "CASE WHEN t.matched_by IS NOT NULL THEN server_outcome(t.server_outcome) END"},
    {"OnPremEventIds", Dynamic, SERVER_EVENTS("event_id")},
    {"OnPremComputer", String, "string_text(t.computer)", "t.computer"},
    {"OnPremServers", Dynamic,
     "(SELECT json_group_array(server) FROM (SELECT value AS server FROM json_each(" SERVER_EVENTS("string_text(computer)") ")"
     " WHERE value IS NOT NULL GROUP BY value ORDER BY min(key)))"},
    {"OnPremClockOffset", TimeSpan, "CASE WHEN t.matched_by IS NOT NULL THEN t.offset_ms * 10000 END"},
    {"AlertIds", Dynamic, "(SELECT json_group_array(b.key) FROM alert_flow a JOIN alert b ON b.id = a.alert WHERE a.flow_correlation = t.correlation)"},
};
#undef SERVER_EVENTS

// ------------------------------------------------------------------------------------------------------------- steps

// Rows of two logs with what they have in common. What has to be worked out of a row (the words of the catalogue, the raw record) stands
// in the columns below, so that it is worked out only where a query asks for it.
constexpr const char* stepsFrom =
    "(SELECT f.correlation, f.kind, e.event, e.link, e.rule, a.time, 0 AS ahead, 0 AS is_server, a.service, a.operation, a.result, a.reason,"
    " a.block, a.offset, a.length, NULL AS event_id, a.correlation AS own_correlation, a.ip,"
    " coalesce(a.actor_upn, a.actor_app, a.actor_name) AS actor, coalesce(a.target_upn, a.target_name) AS target, NULL AS computer"
    " FROM flow_event e JOIN flow f ON f.id = e.flow JOIN audit a ON a.id = e.event WHERE e.source = 1"
    " UNION ALL SELECT f.correlation, f.kind, e.event, e.link, e.rule, s.time, coalesce(c.offset_ms, 0) * 10000, 1, s.provider, NULL, NULL, s.reason,"
    " NULL, NULL, NULL, s.event_id, s.tracking, NULL, coalesce(s.admin_upn, s.subject_account), coalesce(s.upn, s.target_account), s.computer"
    " FROM flow_event e JOIN flow f ON f.id = e.flow JOIN server_event s ON s.id = e.event"
    " LEFT JOIN server_clock c ON c.computer = s.computer WHERE e.source = 3) AS t";

#define STEP(what) "iif(t.is_server, server_step(t.service, t.event_id, '" what "'), audit_step(t.service, t.operation, t.result, t.reason, '" what "'))"

constexpr OwnColumn steps[] = {
    {"TimeGenerated", DateTime, "t.time"},
    {"CorrelationId", String, "correlation_text(t.correlation)"},
    {"Kind", String, "flow_kind(t.kind)"},
    {"Source", String, "iif(t.is_server, 'server', 'audit')"},
    {"Lane", String, STEP("lane")},
    {"Step", String, STEP("step")},
    {"Result", String, "iif(t.is_server, server_step(t.service, t.event_id, 'result'), string_text(t.result))"},
    {"Reason", String, "string_text(t.reason)", "t.reason"},
    {"Operation", String, "iif(t.is_server, server_step(t.service, t.event_id, 'name'), string_text(t.operation))"},
    {"Meaning", String, STEP("meaning")},
    {"EventId", String, "iif(t.is_server, CAST(t.event_id AS TEXT), raw_text(t.block, t.offset, t.length, 'id'))"},
    {"EventCorrelationId", String, "correlation_text(t.own_correlation)"},
    {"ShownTime", DateTime, "t.time - t.ahead"},
    {"Link", String, "link_strength(t.link)"},
    {"LinkRule", String, "link_rule(t.rule)"},
    {"Actor", String, "string_text(t.actor)", "t.actor"},
    {"Target", String, "string_text(t.target)", "t.target"},
    {"SourceIp", String, "string_text(t.ip)", "t.ip"},
    {"Computer", String, "string_text(t.computer)", "t.computer"},
    {"Provider", String, "string_text(t.service)", "t.service"},
};
#undef STEP

// ------------------------------------------------------------------------------------------------------------ people

// With the latest report on each; of several of one time the one that was read last (SQLite takes the other columns of the row that has
// the maximum). UserPrincipalName: the one seen last.
constexpr const char* peopleFrom =
    "(SELECT p.*, r.report, r.sspr_registered, r.sspr_enabled, r.sspr_capable, r.mfa_registered, r.methods, r.user_type FROM person p"
    " LEFT JOIN (SELECT n.person, max(printf('%020d %020d', coalesce(x.time, 0), x.id)), x.time AS report, x.sspr_registered, x.sspr_enabled,"
    " x.sspr_capable, x.mfa_registered, x.methods, x.user_type FROM registration x JOIN person_name n"
    " ON n.folded = lower(string_text(coalesce(x.user_id, x.user_upn))) AND n.kind = iif(x.user_id IS NULL, 'upn', 'object_id')"
    " GROUP BY n.person) AS r ON r.person = p.id) AS t";

constexpr OwnColumn people[] = {
    {"TimeGenerated", DateTime, "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'newest_event')"}, // as IdentityInfo: of the list as a whole
    {"UserPrincipalName", String,
     "(SELECT string_text(n.name) FROM person_name n WHERE n.person = t.id AND n.kind = 'upn' ORDER BY n.last_seen DESC, n.folded LIMIT 1)"},
    {"UserId", String, "string_text(t.object_id)", "t.object_id"},
    {"DisplayName", String, "string_text(t.display_name)", "t.display_name"},
    {"TenantId", String, "string_text(t.tenant)", "t.tenant"},
    {"UserType", String, "string_text(t.user_type)", "t.user_type"},
    {"IsAdmin", Bool, "t.is_admin"},
    // That can be activated, and have not ended; those that are held: IdentityInfo.AssignedRoles.
    {"EligibleRoles", Dynamic,
     "(SELECT json_group_array(DISTINCT string_text(r.role)) FROM role_assignment r WHERE r.role IS NOT NULL AND string_text(r.assignment) LIKE '%eligible%'"
     " AND (r.until IS NULL OR r.until > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'newest_event'), 0))"
     " AND EXISTS (SELECT 1 FROM person_name n WHERE n.person = t.id AND n.folded = lower(string_text(coalesce(r.principal_id, r.principal_upn)))"
     " AND n.kind = iif(r.principal_id IS NULL, 'upn', 'object_id')))"},
    {"SsprCapable", Bool, "t.sspr_capable"},
    {"SsprRegistered", Bool, "t.sspr_registered"},
    {"SsprEnabled", Bool, "t.sspr_enabled"},
    {"MfaRegistered", Bool, "t.mfa_registered"},
    {"MethodsRegistered", Dynamic, "registered_methods(string_text(t.methods))"},
    {"ReportTime", DateTime, "t.report"},
    {"HasReport", Bool, "(t.methods IS NOT NULL OR t.sspr_registered IS NOT NULL OR t.sspr_enabled IS NOT NULL OR t.sspr_capable IS NOT NULL)"},
    {"Flows", Long, "person_flows(t.id, 'count')"},
    {"LastFlow", DateTime, "person_flows(t.id, 'latest')"},
};

// --------------------------------------------------------------------------------------------------------- addresses

// One pass over the sign-ins without sorting them (core/investigation/latest_places.h). Interactive sign-ins at their last stage, as
// table SigninLogs has them, that succeeded and name a country. The second half, no rows of a table that SQLite takes for large, makes it
// look addresses up by an index instead of comparing each with each.
constexpr const char* addressesFrom =
    "(SELECT value >> 32 AS ip, value & 4294967295 AS country FROM json_each(kept_text('SELECT latest_places(s.ip, coalesce(s.generated, s.time), s.country)"
    " FROM main.signin s WHERE (s.flags & 2) = 0 AND s.ip IS NOT NULL AND s.country IS NOT NULL AND string_is(s.result, ''0'')"
    " AND signin_number(s.category) = 0')) UNION ALL SELECT NULL, NULL FROM sqlite_schema WHERE 0) AS t";

constexpr OwnColumn addresses[] = {
    {"TimeGenerated", DateTime, "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'newest_event')"}, // of the list as a whole
    {"SourceIp", String, "string_text(t.ip)", "t.ip"},
    {"Country", String, "string_text(t.country)", "t.country"},
};

// ------------------------------------------------------------------------------------------------------------ alerts

constexpr OwnColumn alerts[] = {
    {"TimeGenerated", DateTime, "t.time"},
    {"AlertId", String, "t.key"},
    {"RuleId", String, "t.rule_id"},
    {"RuleName", String, "t.rule_name"},
    {"RuleVersion", String, "t.rule_version"},
    {"Severity", String, "t.severity"},
    {"Status", String, "coalesce((SELECT substr(a.text, 1, instr(a.text || ' ', ' ') - 1) FROM annotation a WHERE a.subject = 'alert:' || t.key"
                       " AND a.kind = 'status' AND a.removed IS NULL), t.state)"},
    {"Title", String, "t.title"},
    {"UserPrincipalName", String, "string_text(t.user)", "t.user"},
    {"SourceIp", String, "string_text(t.ip)", "t.ip"},
    {"Actor", String, "string_text(t.actor)", "t.actor"},
    {"FirstRaised", DateTime, "t.first_raised"},
    {"Tactics", String, "t.tactics"},
    {"Techniques", String, "t.techniques"},
    {"Description", String, "t.description"},
    {"Parameters", Dynamic, "json(t.parameters)"},
    {"Clauses", Dynamic, "json(t.clauses)"},
    {"Missing", Dynamic, "json(t.missing)"},
    {"CorrelationIds", Dynamic, "(SELECT json_group_array(correlation_text(a.flow_correlation)) FROM alert_flow a WHERE a.alert = t.id)"},
    {"EventNumbers", Dynamic, "(SELECT json_group_array(a.event) FROM alert_event a WHERE a.alert = t.id)"},
};

// ---------------------------------------------------------------------------------------------------------- evidence

constexpr OwnColumn evidence[] = {
    {"TimeGenerated", DateTime, "t.imported_at"},
    {"FileId", Long, "t.id"},
    {"Path", String, "t.path"},
    {"Format", String, "t.format"},
    {"Note", String, "t.note"},
    {"Sha256", String, "t.sha256"},
    {"Bytes", Long, "t.bytes"},
    {"RecordsRead", Long, "t.records_read"},
    {"Imported", Long, "t.imported"},
    {"Duplicates", Long, "t.duplicates"},
    {"Rejected", Long, "t.rejected"},
    {"Variants", Long, "t.variants"},
    {"WithoutTime", Long, "t.without_time"},
    {"FirstEvent", DateTime, "t.first_event"},
    {"LastEvent", DateTime, "t.last_event"},
    {"ImportedTime", DateTime, "t.imported_at"},
    {"ModifiedTime", DateTime, "t.modified_at"},
    {"Container", String, "(SELECT f.path FROM file f WHERE f.id = t.container)"},
    {"SameAs", String, "(SELECT f.path FROM file f WHERE f.id = t.same_as)"},
    {"Zone", String, "t.zone"},
    {"DateOrder", String, "t.date_order"},
    {"Encoding", String, "t.encoding"},
    {"ProgramVersion", String, "t.program_version"},
    {"Warnings", Dynamic, "(SELECT json_group_array(w.text) FROM (SELECT text FROM warning WHERE file = t.id ORDER BY id) w)"},
    {"Spans", Dynamic,
     "(SELECT json_group_array(json_object('Source', s.source, 'Computer', string_text(s.computer), 'TenantId', string_text(s.tenant),"
     " 'FirstEvent', utc_text(s.first), 'LastEvent', utc_text(s.last))) FROM (SELECT * FROM file_span WHERE file = t.id"
     " ORDER BY source, channel, computer, tenant) s)"},
};

constexpr OwnColumn coverage[] = {
    {"TimeGenerated", DateTime, "t.hour * 36000000000"},
    {"Source", String, "t.source"},
    {"Computer", String, "string_text(t.computer)", "t.computer"},
    {"TenantId", String, "string_text(t.tenant)", "t.tenant"},
    {"Events", Long, "t.events"},
};

void add(kql::Catalog& catalog, const char* name, const char* from, std::span<const OwnColumn> columns, kql::RowKind rows, const char* rowId,
         const char* meaning,
         const char* time = "", const char* end = "")
{
    kql::Table table;
    table.name = name;
    table.from = from;
    table.rows = rows;
    table.rowId = rowId;
    table.meaning = meaning;
    table.timeColumn = time;
    table.endColumn = end;
    for (const OwnColumn& column : columns)
        table.columns.push_back({column.name, column.type, column.sql, column.number});
    catalog.add(std::move(table));
}

} // namespace

void addOwnTables(kql::Catalog& catalog)
{
    add(catalog, "SsprFlows", flowsFrom, flows, kql::RowKind::Flow, "t.id",
        "Password resets, unlocks, changes and registrations, one row each with outcome, reason and what the servers did.", "TimeGenerated", "EndTime");
    add(catalog, "SsprSteps", stepsFrom, steps, kql::RowKind::Event, "t.event", "Every event of every flow, with its step and why it belongs there.", "TimeGenerated");
    add(catalog, "SsprPeople", peopleFrom, people, kql::RowKind::Nothing, "", "The people of the case with what reports say of their registration.");
    add(catalog, "SsprAddresses", addressesFrom, addresses, kql::RowKind::Nothing, "",
        "Addresses of successful interactive sign-ins, each with the country of the latest one.");
    add(catalog, "SsprAlerts", "alert AS t", alerts, kql::RowKind::Nothing, "", "What detection rules raised.");
    add(catalog, "Evidence", "file AS t", evidence, kql::RowKind::Nothing, "", "The files of the case with hash, form and counts.");
    add(catalog, "Coverage", "coverage AS t", coverage, kql::RowKind::Nothing, "", "How many events of each source fell into each hour, as logged.");
}

const char* const heldAlertsFrom = "(SELECT * FROM alert WHERE key IN (SELECT key FROM temp.held_alert)) AS t";

std::string heldFrom(std::string_view table)
{
    constexpr std::string_view flow = "JOIN flow f ON f.id = e.flow";
    if (table == "SsprFlows")
        return "(SELECT f.*, c.offset_ms FROM temp.held_flow h JOIN flow f ON f.id = h.id LEFT JOIN server_clock c ON c.computer = f.computer) AS t";
    if (table == "SsprAlerts")
        return "(SELECT * FROM alert WHERE id IN (SELECT a.alert FROM temp.held_flow h JOIN flow f ON f.id = h.id"
               " JOIN alert_flow a ON a.flow_correlation = f.correlation)) AS t";
    if (table != "SsprSteps")
        return {};
    std::string from = stepsFrom;
    for (std::size_t at = from.find(flow); at != std::string::npos; at = from.find(flow, at + flow.size()))
        from.insert(at + flow.size(), " JOIN temp.held_flow h ON h.id = f.id");
    return from;
}

} // namespace core
