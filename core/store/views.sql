-- SPDX-License-Identifier: GPL-3.0-or-later
-- Views over the interned rows. Those on text work in any SQLite tool. The dynamic columns of the Log Analytics
-- tables are cut out of the raw record by raw_json(), a function that the program registers: `sqlite3` alone shows
-- every other column. A column costs nothing where a query does not name it.
-- Datetime columns are ticks of 100 ns since 1970-01-01 UTC (see schema.sql).

DROP VIEW IF EXISTS AuditLogs;
CREATE VIEW AuditLogs AS SELECT
    coalesce(a.generated, a.time) AS TimeGenerated,
    a.time AS ActivityDateTime,
    (SELECT text FROM string WHERE id = a.operation) AS OperationName,
    (SELECT text FROM string WHERE id = a.operation) AS ActivityDisplayName,
    (SELECT text FROM string WHERE id = a.service) AS LoggedByService,
    (SELECT text FROM string WHERE id = a.category) AS Category,
    (SELECT text FROM string WHERE id = a.result) AS Result,
    (SELECT text FROM string WHERE id = a.reason) AS ResultReason,
    (SELECT text FROM string WHERE id = coalesce(a.description, a.reason)) AS ResultDescription,
    CASE typeof(a.correlation) WHEN 'blob' THEN
        lower(substr(hex(a.correlation), 1, 8) || '-' || substr(hex(a.correlation), 9, 4) || '-' || substr(hex(a.correlation), 13, 4)
              || '-' || substr(hex(a.correlation), 17, 4) || '-' || substr(hex(a.correlation), 21))
        ELSE (SELECT text FROM string WHERE id = a.correlation) END AS CorrelationId,
    (SELECT text FROM string WHERE id = a.operation_type) AS AADOperationType,
    (SELECT text FROM string WHERE id = a.tenant) AS AADTenantId,
    raw_json(a.block, a.offset, a.length, 'initiatedBy') AS InitiatedBy,
    raw_json(a.block, a.offset, a.length, 'targetResources') AS TargetResources,
    raw_json(a.block, a.offset, a.length, 'additionalDetails') AS AdditionalDetails,
    raw_text(a.block, a.offset, a.length, 'id') AS Id,
    raw_text(a.block, a.offset, a.length, 'identity') AS Identity,
    raw_text(a.block, a.offset, a.length, 'level') AS Level,
    raw_text(a.block, a.offset, a.length, 'location') AS Location,
    raw_text(a.block, a.offset, a.length, 'operationVersion') AS OperationVersion,
    raw_text(a.block, a.offset, a.length, 'resourceId') AS ResourceId,
    raw_text(a.block, a.offset, a.length, 'resultSignature') AS ResultSignature,
    raw_text(a.block, a.offset, a.length, 'resultType') AS ResultType,
    CAST(raw_text(a.block, a.offset, a.length, 'durationMs') AS INTEGER) AS DurationMs,
    'Microsoft.aadiam' AS Resource, 'Microsoft.aadiam' AS ResourceGroup, NULL AS ResourceProvider,
    'Azure AD' AS SourceSystem, 'AuditLogs' AS Type, NULL AS _BilledSize, NULL AS _IsBillable,
    -- served from real columns: what rules read out of the dynamic ones most of the time
    (SELECT text FROM string WHERE id = a.actor_upn) AS "InitiatedBy.user.userPrincipalName",
    (SELECT text FROM string WHERE id = a.actor_id) AS "InitiatedBy.user.id",
    (SELECT text FROM string WHERE id = a.actor_app) AS "InitiatedBy.app.displayName",
    (SELECT text FROM string WHERE id = a.ip) AS "InitiatedBy.user.ipAddress",
    (SELECT text FROM string WHERE id = a.target_upn) AS "TargetResources.user.userPrincipalName",
    (SELECT text FROM string WHERE id = a.target_id) AS "TargetResources.user.id",
    (SELECT text FROM string WHERE id = a.changed) AS "TargetResources.modifiedProperties.names",
    a.id AS EventId
FROM audit a WHERE a.time IS NOT NULL;

DROP VIEW IF EXISTS SigninLogs;
CREATE VIEW SigninLogs AS SELECT
    coalesce(s.generated, s.time) AS TimeGenerated,
    s.time AS CreatedDateTime,
    (SELECT text FROM string WHERE id = s.user_upn) AS UserPrincipalName,
    (SELECT text FROM string WHERE id = s.user_id) AS UserId,
    (SELECT text FROM string WHERE id = s.user_name) AS UserDisplayName,
    (SELECT text FROM string WHERE id = s.user_type) AS UserType,
    (SELECT text FROM string WHERE id = s.ip) AS IPAddress,
    (SELECT text FROM string WHERE id = s.app) AS AppDisplayName,
    (SELECT text FROM string WHERE id = s.app_id) AS AppId,
    (SELECT text FROM string WHERE id = s.resource) AS ResourceDisplayName,
    (SELECT text FROM string WHERE id = s.client) AS ClientAppUsed,
    (SELECT text FROM string WHERE id = s.result) AS ResultType,
    (SELECT text FROM string WHERE id = s.result_reason) AS ResultDescription,
    (SELECT text FROM string WHERE id = s.risk_aggregated) AS RiskLevelAggregated,
    (SELECT text FROM string WHERE id = s.risk_signin) AS RiskLevelDuringSignIn,
    (SELECT text FROM string WHERE id = s.risk_state) AS RiskState,
    (SELECT text FROM string WHERE id = s.ca_status) AS ConditionalAccessStatus,
    (SELECT text FROM string WHERE id = s.auth_requirement) AS AuthenticationRequirement,
    (SELECT text FROM string WHERE id = s.country) AS Location,
    (SELECT text FROM string WHERE id = s.user_agent) AS UserAgent,
    (SELECT text FROM string WHERE id = s.tenant) AS AADTenantId,
    s.interactive AS IsInteractive,
    (SELECT text FROM string WHERE id = s.category) AS Category,
    CASE typeof(s.correlation) WHEN 'blob' THEN
        lower(substr(hex(s.correlation), 1, 8) || '-' || substr(hex(s.correlation), 9, 4) || '-' || substr(hex(s.correlation), 13, 4)
              || '-' || substr(hex(s.correlation), 17, 4) || '-' || substr(hex(s.correlation), 21))
        ELSE (SELECT text FROM string WHERE id = s.correlation) END AS CorrelationId,
    raw_text(s.block, s.offset, s.length, 'id') AS Id,
    raw_json(s.block, s.offset, s.length, 'status') AS Status,
    raw_json(s.block, s.offset, s.length, 'location') AS LocationDetails,
    raw_json(s.block, s.offset, s.length, 'deviceDetail') AS DeviceDetail,
    raw_json(s.block, s.offset, s.length, 'appliedConditionalAccessPolicies') AS ConditionalAccessPolicies,
    raw_json(s.block, s.offset, s.length, 'authenticationDetails') AS AuthenticationDetails,
    'Sign-in activity' AS OperationName, 'Azure AD' AS SourceSystem, 'SigninLogs' AS Type,
    s.id AS EventId
FROM signin s WHERE s.time IS NOT NULL AND (s.flags & 2) = 0
  AND (s.interactive IS NULL OR s.interactive = 1);

-- All events on one page, for any SQLite tool.
DROP VIEW IF EXISTS event;
CREATE VIEW event AS
    SELECT id, 'audit' AS source, time, file, place FROM audit
    UNION ALL SELECT id, 'signin', time, file, place FROM signin
    UNION ALL SELECT id, 'server', time, file, place FROM server_event
    UNION ALL SELECT id, 'other', time, file, place FROM other_event;

-- Every place where an event stands.
DROP VIEW IF EXISTS event_place;
CREATE VIEW event_place AS
    SELECT id AS event, file, place FROM event UNION ALL SELECT event, file, place FROM occurrence;
