-- SPDX-License-Identifier: GPL-3.0-or-later
-- Views over the interned rows. What has no column of its own is cut out of the raw record by raw_json(), raw_text() and
-- raw_bool(), functions that the program registers (core/store/raw_reader.h). SQLite refuses a view that names a function it
-- does not know, whichever columns are asked for: another tool reads the tables, or registers functions of these names.
-- A column costs nothing where a query does not name it.
-- Datetime columns are ticks of 100 ns since 1970-01-01 UTC (see schema.sql).
-- Columns and types of the Log Analytics tables: learn.microsoft.com, Azure Monitor table reference. NULL stands where
-- the workspace would fill in something that no record has (_BilledSize, TenantId of the workspace ...).

DROP VIEW IF EXISTS AuditLogs;
CREATE VIEW AuditLogs AS SELECT
    coalesce(a.generated, a.time) AS TimeGenerated, -- indexed as this expression (core/store/indexes.h)
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
    raw_text(a.block, a.offset, a.length, '/identity') AS Identity,
    raw_text(a.block, a.offset, a.length, '/level') AS Level,
    raw_text(a.block, a.offset, a.length, '/location') AS Location,
    raw_text(a.block, a.offset, a.length, '/operationVersion') AS OperationVersion,
    raw_text(a.block, a.offset, a.length, '/resourceId') AS ResourceId,
    raw_text(a.block, a.offset, a.length, '/resultSignature') AS ResultSignature,
    raw_text(a.block, a.offset, a.length, '/resultType') AS ResultType,
    CAST(raw_text(a.block, a.offset, a.length, '/durationMs') AS INTEGER) AS DurationMs,
    'Microsoft.aadiam' AS Resource, 'Microsoft.aadiam' AS ResourceGroup, NULL AS ResourceProvider,
    'Azure AD' AS SourceSystem, 'AuditLogs' AS Type, NULL AS _BilledSize, NULL AS _IsBillable,
    NULL AS TenantId, NULL AS _ItemId,
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

-- The sign-ins of all categories, each at its last stage. The tables of Log Analytics are cuts of it; the one of
-- interactive sign-ins names every column, the others have some of them.
DROP VIEW IF EXISTS SigninLogs;
DROP VIEW IF EXISTS AADNonInteractiveUserSignInLogs;
DROP VIEW IF EXISTS AADServicePrincipalSignInLogs;
DROP VIEW IF EXISTS AADManagedIdentitySignInLogs;
DROP VIEW IF EXISTS all_signins;
CREATE VIEW all_signins AS SELECT
    coalesce(s.generated, s.time) AS TimeGenerated, -- indexed as this expression
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
    -- `location` of the envelope is a country, that of the sign-in an object
    CASE WHEN raw_json(s.block, s.offset, s.length, 'location') GLOB '{*'
         THEN raw_json(s.block, s.offset, s.length, 'location') END AS LocationDetails,
    raw_json(s.block, s.offset, s.length, 'deviceDetail') AS DeviceDetail,
    raw_json(s.block, s.offset, s.length, 'mfaDetail') AS MfaDetail,
    raw_json(s.block, s.offset, s.length, 'agent') AS Agent,
    raw_json(s.block, s.offset, s.length, 'appliedEventListeners') AS AppliedEventListeners,
    raw_json(s.block, s.offset, s.length, 'tokenProtectionStatusDetails') AS TokenProtectionStatusDetails,
    raw_json(s.block, s.offset, s.length, 'appliedConditionalAccessPolicies') AS ConditionalAccessPolicies,
    raw_json(s.block, s.offset, s.length, 'appliedConditionalAccessPolicies') AS AppliedConditionalAccessPolicies,
    raw_text(s.block, s.offset, s.length, 'authenticationDetails') AS AuthenticationDetails,
    raw_text(s.block, s.offset, s.length, 'authenticationProcessingDetails') AS AuthenticationProcessingDetails,
    raw_text(s.block, s.offset, s.length, 'authenticationRequirementPolicies') AS AuthenticationRequirementPolicies,
    raw_text(s.block, s.offset, s.length, 'authenticationContextClassReferences') AS AuthenticationContextClassReferences,
    raw_text(s.block, s.offset, s.length, 'authenticationAppDeviceDetails') AS AuthenticationAppDeviceDetails,
    raw_text(s.block, s.offset, s.length, 'authenticationAppPolicyEvaluationDetails') AS AuthenticationAppPolicyEvaluationDetails,
    raw_text(s.block, s.offset, s.length, 'authenticationMethodsUsed') AS AuthenticationMethodsUsed,
    raw_text(s.block, s.offset, s.length, 'authenticationProtocol') AS AuthenticationProtocol,
    raw_text(s.block, s.offset, s.length, 'authenticatorAppLocation') AS AuthenticatorAppLocation,
    raw_text(s.block, s.offset, s.length, 'alternateSignInName') AS AlternateSignInName,
    raw_text(s.block, s.offset, s.length, 'appOwnerTenantId') AS AppOwnerTenantId,
    raw_text(s.block, s.offset, s.length, 'autonomousSystemNumber') AS AutonomousSystemNumber,
    raw_text(s.block, s.offset, s.length, 'clientCredentialType') AS ClientCredentialType,
    raw_text(s.block, s.offset, s.length, 'conditionalAccessAudiences') AS ConditionalAccessAudiences,
    raw_text(s.block, s.offset, s.length, 'crossTenantAccessType') AS CrossTenantAccessType,
    CAST(raw_text(s.block, s.offset, s.length, '/durationMs') AS INTEGER) AS DurationMs,
    raw_text(s.block, s.offset, s.length, 'federatedCredentialId') AS FederatedCredentialId,
    raw_bool(s.block, s.offset, s.length, 'flaggedForReview') AS FlaggedForReview,
    raw_text(s.block, s.offset, s.length, 'globalSecureAccessIpAddress') AS GlobalSecureAccessIpAddress,
    raw_text(s.block, s.offset, s.length, 'homeTenantId') AS HomeTenantId,
    raw_text(s.block, s.offset, s.length, 'homeTenantName') AS HomeTenantName,
    raw_text(s.block, s.offset, s.length, '/identity') AS Identity,
    raw_text(s.block, s.offset, s.length, 'incomingTokenType') AS IncomingTokenType,
    raw_text(s.block, s.offset, s.length, 'ipAddressFromResourceProvider') AS IPAddressFromResourceProvider,
    raw_bool(s.block, s.offset, s.length, 'isRisky') AS IsRisky,
    raw_bool(s.block, s.offset, s.length, 'isTenantRestricted') AS IsTenantRestricted,
    raw_bool(s.block, s.offset, s.length, 'isThroughGlobalSecureAccess') AS IsThroughGlobalSecureAccess,
    raw_text(s.block, s.offset, s.length, '/level') AS Level,
    raw_text(s.block, s.offset, s.length, 'networkLocationDetails') AS NetworkLocationDetails,
    raw_text(s.block, s.offset, s.length, '/operationVersion') AS OperationVersion,
    raw_text(s.block, s.offset, s.length, 'originalRequestId') AS OriginalRequestId,
    raw_text(s.block, s.offset, s.length, 'originalTransferMethod') AS OriginalTransferMethod,
    raw_text(s.block, s.offset, s.length, 'processingTimeInMilliseconds') AS ProcessingTimeInMilliseconds,
    -- the record of the sign-in calls `resourceId` what Log Analytics calls ResourceIdentity; the envelope's is another
    raw_text(s.block, s.offset, s.length, '/resourceId') AS ResourceId,
    nullif(raw_text(s.block, s.offset, s.length, 'resourceId'), raw_text(s.block, s.offset, s.length, '/resourceId'))
        AS ResourceIdentity,
    raw_text(s.block, s.offset, s.length, 'resourceOwnerTenantId') AS ResourceOwnerTenantId,
    raw_text(s.block, s.offset, s.length, 'resourceServicePrincipalId') AS ResourceServicePrincipalId,
    raw_text(s.block, s.offset, s.length, 'resourceTenantId') AS ResourceTenantId,
    raw_text(s.block, s.offset, s.length, '/resultSignature') AS ResultSignature,
    raw_text(s.block, s.offset, s.length, 'riskDetail') AS RiskDetail,
    raw_text(s.block, s.offset, s.length, 'riskEventTypes') AS RiskEventTypes,
    raw_text(s.block, s.offset, s.length, 'riskEventTypes_v2') AS RiskEventTypes_V2,
    raw_text(s.block, s.offset, s.length, 'riskLevel') AS RiskLevel,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalId') AS ServicePrincipalId,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalName') AS ServicePrincipalName,
    raw_text(s.block, s.offset, s.length, 'sessionId') AS SessionId,
    raw_text(s.block, s.offset, s.length, 'sessionLifetimePolicies') AS SessionLifetimePolicies,
    raw_text(s.block, s.offset, s.length, 'signInIdentifier') AS SignInIdentifier,
    raw_text(s.block, s.offset, s.length, 'signInIdentifierType') AS SignInIdentifierType,
    raw_text(s.block, s.offset, s.length, 'sourceAppClientId') AS SourceAppClientId,
    raw_text(s.block, s.offset, s.length, 'tokenIssuerName') AS TokenIssuerName,
    raw_text(s.block, s.offset, s.length, 'tokenIssuerType') AS TokenIssuerType,
    raw_text(s.block, s.offset, s.length, 'uniqueTokenIdentifier') AS UniqueTokenIdentifier,
    'Microsoft.aadiam' AS Resource, 'Microsoft.aadiam' AS ResourceGroup, NULL AS ResourceProvider,
    'Sign-in activity' AS OperationName, 'Azure AD' AS SourceSystem,
    CASE lower((SELECT text FROM string WHERE id = s.category))
        WHEN 'noninteractiveusersigninlogs' THEN 'AADNonInteractiveUserSignInLogs'
        WHEN 'serviceprincipalsigninlogs' THEN 'AADServicePrincipalSignInLogs'
        WHEN 'managedidentitysigninlogs' THEN 'AADManagedIdentitySignInLogs'
        ELSE 'SigninLogs' END AS Type,
    NULL AS _BilledSize, NULL AS _IsBillable, NULL AS TenantId, NULL AS _ItemId,
    s.id AS EventId
FROM signin s WHERE s.time IS NOT NULL AND (s.flags & 2) = 0;

CREATE VIEW SigninLogs AS SELECT * FROM all_signins WHERE Category = 'SignInLogs' COLLATE NOCASE;
CREATE VIEW AADNonInteractiveUserSignInLogs AS SELECT * FROM all_signins WHERE Category = 'NonInteractiveUserSignInLogs' COLLATE NOCASE;
CREATE VIEW AADServicePrincipalSignInLogs AS SELECT * FROM all_signins WHERE Category = 'ServicePrincipalSignInLogs' COLLATE NOCASE;
CREATE VIEW AADManagedIdentitySignInLogs AS SELECT * FROM all_signins WHERE Category = 'ManagedIdentitySignInLogs' COLLATE NOCASE;

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
