-- SPDX-License-Identifier: GPL-3.0-or-later
-- Views over the interned rows, of two kinds. The tables of Log Analytics are served by functions that the program registers:
-- string_text(), correlation_text() and signin_table() (core/store/text_functions.h) and, for what has no column of its own,
-- raw_json(), raw_text() and their like (core/store/raw_reader.h). SQLite refuses a view that names a function it does not know; for other
-- tools there are audit_text, signin_text, server_event_text and flow_text at the end, which need no function of ours.
-- A column costs nothing where a query does not name it. "Name#" is the number of the text in Name, so that a filter can be
-- answered once a text; "Name$" is the text of a dynamic Name; "Row#" the number of the event, beside EventId because EventID is a
-- column of some tables. Queries in KQL see none of these (core/investigation/case_catalog.h).
-- Datetime columns are ticks of 100 ns since 1970-01-01 UTC (see schema.sql).
-- Columns and types of the Log Analytics tables: learn.microsoft.com, Azure Monitor table reference. NULL stands where
-- the workspace would fill in something that no record has (_BilledSize, TenantId of the workspace ...).

DROP VIEW IF EXISTS AuditLogs;
CREATE VIEW AuditLogs AS SELECT
    coalesce(a.generated, a.time) AS TimeGenerated, -- indexed as this expression (core/store/indexes.h)
    a.time AS ActivityDateTime,
    string_text(a.operation) AS OperationName, a.operation AS "OperationName#",
    string_text(a.operation) AS ActivityDisplayName, a.operation AS "ActivityDisplayName#",
    string_text(a.service) AS LoggedByService, a.service AS "LoggedByService#",
    string_text(a.category) AS Category, a.category AS "Category#",
    string_text(a.result) AS Result, a.result AS "Result#",
    string_text(a.reason) AS ResultReason, a.reason AS "ResultReason#",
    string_text(coalesce(a.description, a.reason)) AS ResultDescription, coalesce(a.description, a.reason) AS "ResultDescription#",
    correlation_text(a.correlation) AS CorrelationId,
    string_text(a.operation_type) AS AADOperationType, a.operation_type AS "AADOperationType#",
    string_text(a.tenant) AS AADTenantId, a.tenant AS "AADTenantId#",
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
    raw_long(a.block, a.offset, a.length, '/durationMs') AS DurationMs,
    'Microsoft.aadiam' AS Resource, 'Microsoft.aadiam' AS ResourceGroup, NULL AS ResourceProvider,
    'Azure AD' AS SourceSystem, 'AuditLogs' AS Type, NULL AS _BilledSize, NULL AS _IsBillable,
    NULL AS TenantId, NULL AS _ItemId,
    -- served from real columns: what rules read out of the dynamic ones most of the time
    string_text(a.actor_upn) AS "InitiatedBy.user.userPrincipalName",
    string_text(a.actor_id) AS "InitiatedBy.user.id",
    string_text(a.actor_app) AS "InitiatedBy.app.displayName",
    string_text(a.ip) AS "InitiatedBy.user.ipAddress",
    string_text(a.target_upn) AS "TargetResources.user.userPrincipalName",
    string_text(a.target_id) AS "TargetResources.user.id",
    string_text(a.changed) AS "TargetResources.modifiedProperties.names",
    -- AuditEvent::Path: those of them that say what a path in the record says
    CASE WHEN a.file IN served_file THEN 63 & ~coalesce((SELECT u.paths FROM audit_unlike u WHERE u.event = a.id), 0) ELSE 0 END AS "Paths#",
    a.id AS EventId, a.id AS "Row#"
FROM audit a;

-- The sign-ins of all categories, each at its last stage. The tables of Log Analytics are cuts of it; the one of
-- interactive sign-ins names every column, the others have some of them.
DROP VIEW IF EXISTS SigninLogs;
DROP VIEW IF EXISTS AADNonInteractiveUserSignInLogs;
DROP VIEW IF EXISTS AADServicePrincipalSignInLogs;
DROP VIEW IF EXISTS AADManagedIdentitySignInLogs;
DROP VIEW IF EXISTS ADFSSignInLogs;
DROP VIEW IF EXISTS all_signins;
CREATE VIEW all_signins AS SELECT
    coalesce(s.generated, s.time) AS TimeGenerated, -- indexed as this expression
    s.time AS CreatedDateTime,
    string_text(s.user_upn) AS UserPrincipalName, s.user_upn AS "UserPrincipalName#",
    string_text(s.user_id) AS UserId, s.user_id AS "UserId#",
    string_text(s.user_name) AS UserDisplayName, s.user_name AS "UserDisplayName#",
    string_text(s.user_type) AS UserType, s.user_type AS "UserType#",
    string_text(s.ip) AS IPAddress, s.ip AS "IPAddress#",
    string_text(s.app) AS AppDisplayName, s.app AS "AppDisplayName#",
    string_text(s.app_id) AS AppId, s.app_id AS "AppId#",
    string_text(s.resource) AS ResourceDisplayName, s.resource AS "ResourceDisplayName#",
    string_text(s.client) AS ClientAppUsed, s.client AS "ClientAppUsed#",
    -- a code; forms that have but a word for it (failure) have none
    string_text(signin_code(s.result)) AS ResultType, signin_code(s.result) AS "ResultType#",
    string_text(s.result_reason) AS ResultDescription, s.result_reason AS "ResultDescription#",
    string_text(s.risk_aggregated) AS RiskLevelAggregated, s.risk_aggregated AS "RiskLevelAggregated#",
    string_text(s.risk_signin) AS RiskLevelDuringSignIn, s.risk_signin AS "RiskLevelDuringSignIn#",
    string_text(s.risk_state) AS RiskState, s.risk_state AS "RiskState#",
    string_text(s.ca_status) AS ConditionalAccessStatus, s.ca_status AS "ConditionalAccessStatus#",
    string_text(s.auth_requirement) AS AuthenticationRequirement, s.auth_requirement AS "AuthenticationRequirement#",
    string_text(s.country) AS Location, s.country AS "Location#",
    string_text(s.user_agent) AS UserAgent, s.user_agent AS "UserAgent#",
    string_text(s.tenant) AS AADTenantId, s.tenant AS "AADTenantId#",
    s.interactive AS IsInteractive,
    string_text(s.category) AS Category, s.category AS "Category#",
    correlation_text(s.correlation) AS CorrelationId,
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
    raw_text(s.block, s.offset, s.length, 'clientSessionId') AS ClientSessionId,
    raw_text(s.block, s.offset, s.length, 'conditionalAccessAudiences') AS ConditionalAccessAudiences,
    raw_text(s.block, s.offset, s.length, 'crossTenantAccessType') AS CrossTenantAccessType,
    raw_long(s.block, s.offset, s.length, '/durationMs') AS DurationMs,
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
    raw_text(s.block, s.offset, s.length, 'managedServiceIdentity') AS ManagedServiceIdentity,
    raw_text(s.block, s.offset, s.length, 'processingTimeInMilliseconds') AS ProcessingTimeInMilliseconds,
    coalesce(raw_text(s.block, s.offset, s.length, 'processingTimeInMs'),
             raw_text(s.block, s.offset, s.length, 'processingTimeInMilliseconds')) AS ProcessingTimeInMs,
    -- the record of the sign-in calls `resourceId` what Log Analytics calls ResourceIdentity; the envelope's is another
    raw_text(s.block, s.offset, s.length, '/resourceId') AS ResourceId,
    nullif(raw_text(s.block, s.offset, s.length, 'resourceId'), raw_text(s.block, s.offset, s.length, '/resourceId'))
        AS ResourceIdentity,
    raw_text(s.block, s.offset, s.length, 'requirement') AS Requirement,
    raw_text(s.block, s.offset, s.length, 'resourceOwnerTenantId') AS ResourceOwnerTenantId,
    raw_text(s.block, s.offset, s.length, 'resourceServicePrincipalId') AS ResourceServicePrincipalId,
    raw_text(s.block, s.offset, s.length, 'resourceTenantId') AS ResourceTenantId,
    raw_text(s.block, s.offset, s.length, '/resultSignature') AS ResultSignature,
    raw_text(s.block, s.offset, s.length, 'riskDetail') AS RiskDetail,
    raw_text(s.block, s.offset, s.length, 'riskEventTypes') AS RiskEventTypes,
    raw_text(s.block, s.offset, s.length, 'riskEventTypes_v2') AS RiskEventTypes_V2,
    raw_text(s.block, s.offset, s.length, 'riskLevel') AS RiskLevel,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalCredentialKeyId') AS ServicePrincipalCredentialKeyId,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalCredentialThumbprint') AS ServicePrincipalCredentialThumbprint,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalId') AS ServicePrincipalId,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalName') AS ServicePrincipalName,
    raw_text(s.block, s.offset, s.length, 'sessionId') AS SessionId,
    raw_text(s.block, s.offset, s.length, 'sessionLifetimePolicies') AS SessionLifetimePolicies,
    raw_text(s.block, s.offset, s.length, 'signInEventTypes') AS SignInEventTypes,
    raw_text(s.block, s.offset, s.length, 'signInIdentifier') AS SignInIdentifier,
    raw_text(s.block, s.offset, s.length, 'signInIdentifierType') AS SignInIdentifierType,
    raw_text(s.block, s.offset, s.length, 'sourceAppClientId') AS SourceAppClientId,
    raw_text(s.block, s.offset, s.length, 'tokenIssuerName') AS TokenIssuerName,
    raw_text(s.block, s.offset, s.length, 'tokenIssuerType') AS TokenIssuerType,
    raw_text(s.block, s.offset, s.length, 'uniqueTokenIdentifier') AS UniqueTokenIdentifier,
    'Microsoft.aadiam' AS Resource, 'Microsoft.aadiam' AS ResourceGroup, NULL AS ResourceProvider,
    'Sign-in activity' AS OperationName, 'Azure AD' AS SourceSystem,
    signin_table(s.category) AS Type,
    NULL AS _BilledSize, NULL AS _IsBillable, NULL AS TenantId, NULL AS _ItemId,
    -- texts in the tables beside SigninLogs, where they are dynamic
    raw_text(s.block, s.offset, s.length, 'agent') AS "Agent$",
    raw_text(s.block, s.offset, s.length, 'appliedConditionalAccessPolicies') AS "ConditionalAccessPolicies$",
    raw_text(s.block, s.offset, s.length, 'deviceDetail') AS "DeviceDetail$",
    CASE WHEN raw_json(s.block, s.offset, s.length, 'location') GLOB '{*'
         THEN raw_json(s.block, s.offset, s.length, 'location') END AS "LocationDetails$",
    raw_text(s.block, s.offset, s.length, 'mfaDetail') AS "MfaDetail$",
    raw_text(s.block, s.offset, s.length, 'status') AS "Status$",
    raw_text(s.block, s.offset, s.length, 'tokenProtectionStatusDetails') AS "TokenProtectionStatusDetails$",
    s.id AS EventId, s.id AS "Row#"
FROM signin s WHERE (s.flags & 2) = 0;

CREATE VIEW SigninLogs AS SELECT * FROM all_signins WHERE signin_number("Category#") = 0;
CREATE VIEW AADNonInteractiveUserSignInLogs AS SELECT * FROM all_signins WHERE signin_number("Category#") = 1;
CREATE VIEW AADServicePrincipalSignInLogs AS SELECT * FROM all_signins WHERE signin_number("Category#") = 2;
CREATE VIEW AADManagedIdentitySignInLogs AS SELECT * FROM all_signins WHERE signin_number("Category#") = 3;
CREATE VIEW ADFSSignInLogs AS SELECT * FROM all_signins WHERE signin_number("Category#") = 4;

-- The same sign-ins as advanced hunting of Defender XDR shows them (learn.microsoft.com/defender-xdr, "EntraIdSignInEvents" and
-- "EntraIdSpnSignInEvents"; the tables that end in Beta are what these were called before), with numbers for what the log has in words.
DROP VIEW IF EXISTS EntraIdSignInEvents;
DROP VIEW IF EXISTS AADSignInEventsBeta;
DROP VIEW IF EXISTS EntraIdSpnSignInEvents;
DROP VIEW IF EXISTS AADSpnSignInEventsBeta;
DROP VIEW IF EXISTS all_signin_events;
CREATE VIEW all_signin_events AS SELECT
    coalesce(s.generated, s.time) AS Timestamp, -- indexed as this expression
    coalesce(s.generated, s.time) AS TimeGenerated,
    string_text(s.app) AS Application, s.app AS "Application#",
    string_text(s.app_id) AS ApplicationId, s.app_id AS "ApplicationId#",
    coalesce(nullif(raw_text(s.block, s.offset, s.length, 'signInEventTypes'), '[]'),
             CASE signin_number(s.category) WHEN 0 THEN '["interactiveUser"]' ELSE '["nonInteractiveUser"]' END) AS LogonType,
    CAST(string_text(signin_code(s.result)) AS INTEGER) AS ErrorCode,
    correlation_text(s.correlation) AS CorrelationId,
    raw_text(s.block, s.offset, s.length, 'sessionId') AS SessionId,
    string_text(s.user_name) AS AccountDisplayName, s.user_name AS "AccountDisplayName#",
    string_text(s.user_id) AS AccountObjectId, s.user_id AS "AccountObjectId#",
    string_text(s.user_upn) AS AccountUpn, s.user_upn AS "AccountUpn#",
    CASE WHEN s.user_type IS NULL THEN -1 ELSE string_is(s.user_type, 'guest') END AS IsExternalUser,
    CASE WHEN s.user_type IS NOT NULL THEN string_is(s.user_type, 'guest') END AS IsGuestUser,
    raw_text(s.block, s.offset, s.length, 'alternateSignInName') AS AlternateSignInName,
    string_text(s.resource) AS ResourceDisplayName, s.resource AS "ResourceDisplayName#",
    nullif(raw_text(s.block, s.offset, s.length, 'resourceId'), raw_text(s.block, s.offset, s.length, '/resourceId')) AS ResourceId,
    coalesce(raw_text(s.block, s.offset, s.length, 'resourceTenantId'),
             CASE WHEN signin_number(s.category) IN (2, 3)
                  THEN raw_text(s.block, s.offset, s.length, 'resourceOwnerTenantId') END) AS ResourceTenantId,
    string_text(s.device_name) AS DeviceName, s.device_name AS "DeviceName#",
    string_text(s.device_id) AS AadDeviceId, s.device_id AS "AadDeviceId#",
    string_text(s.device_id) AS EntraIdDeviceId, s.device_id AS "EntraIdDeviceId#",
    string_text(s.os) AS OSPlatform, s.os AS "OSPlatform#",
    CASE WHEN raw_json(s.block, s.offset, s.length, 'deviceDetail') GLOB '{*' THEN
        CASE lower(json_extract(raw_json(s.block, s.offset, s.length, 'deviceDetail'), '$.trustType'))
            WHEN 'azure ad registered' THEN 'Workplace' WHEN 'microsoft entra registered' THEN 'Workplace'
            WHEN 'azure ad joined' THEN 'AzureAd' WHEN 'microsoft entra joined' THEN 'AzureAd'
            WHEN 'hybrid azure ad joined' THEN 'ServerAd' WHEN 'microsoft entra hybrid joined' THEN 'ServerAd'
            ELSE CAST(json_extract(raw_json(s.block, s.offset, s.length, 'deviceDetail'), '$.trustType') AS TEXT) END END AS DeviceTrustType,
    -- the log leaves out what a device that nobody registered is not
    CASE WHEN raw_json(s.block, s.offset, s.length, 'deviceDetail') GLOB '{*' THEN
        lower(coalesce(json_extract(raw_json(s.block, s.offset, s.length, 'deviceDetail'), '$.isManaged'), 0)) IN ('1', 'true') END AS IsManaged,
    CASE WHEN raw_json(s.block, s.offset, s.length, 'deviceDetail') GLOB '{*' THEN
        lower(coalesce(json_extract(raw_json(s.block, s.offset, s.length, 'deviceDetail'), '$.isCompliant'), 0)) IN ('1', 'true') END AS IsCompliant,
    raw_text(s.block, s.offset, s.length, 'authenticationProcessingDetails') AS AuthenticationProcessingDetails,
    string_text(s.auth_requirement) AS AuthenticationRequirement, s.auth_requirement AS "AuthenticationRequirement#",
    CASE lower(raw_text(s.block, s.offset, s.length, 'tokenIssuerType'))
        WHEN 'azuread' THEN 0 WHEN '0' THEN 0 WHEN 'adfederationservices' THEN 1 WHEN '1' THEN 1 END AS TokenIssuerType,
    -- hidden says nothing of the risk, so that none is set
    CASE lower(string_text(s.risk_aggregated)) WHEN 'none' THEN 1 WHEN 'low' THEN 10 WHEN 'medium' THEN 50 WHEN 'high' THEN 100 ELSE 0 END
        AS RiskLevelAggregated,
    CASE lower(string_text(s.risk_signin)) WHEN 'none' THEN 1 WHEN 'low' THEN 10 WHEN 'medium' THEN 50 WHEN 'high' THEN 100 ELSE 0 END
        AS RiskLevelDuringSignIn,
    coalesce(raw_text(s.block, s.offset, s.length, 'riskEventTypes_v2'), raw_text(s.block, s.offset, s.length, 'riskEventTypes'))
        AS RiskEventTypes,
    CASE lower(string_text(s.risk_state)) WHEN 'none' THEN 0 WHEN 'confirmedsafe' THEN 1 WHEN 'remediated' THEN 2 WHEN 'dismissed' THEN 3
        WHEN 'atrisk' THEN 4 WHEN 'confirmedcompromised' THEN 5 END AS RiskState,
    string_text(s.user_agent) AS UserAgent, s.user_agent AS "UserAgent#",
    string_text(s.client) AS ClientAppUsed, s.client AS "ClientAppUsed#",
    string_text(s.browser) AS Browser, s.browser AS "Browser#",
    raw_text(s.block, s.offset, s.length, 'appliedConditionalAccessPolicies') AS ConditionalAccessPolicies,
    CASE lower(string_text(s.ca_status)) WHEN 'success' THEN 0 WHEN 'failure' THEN 1 WHEN 'notapplied' THEN 2 END AS ConditionalAccessStatus,
    string_text(s.ip) AS IPAddress, s.ip AS "IPAddress#",
    string_text(s.country) AS Country, s.country AS "Country#",
    CASE WHEN raw_json(s.block, s.offset, s.length, 'location') GLOB '{*'
         THEN CAST(json_extract(raw_json(s.block, s.offset, s.length, 'location'), '$.state') AS TEXT) END AS State,
    string_text(s.city) AS City, s.city AS "City#",
    CASE WHEN raw_json(s.block, s.offset, s.length, 'location') GLOB '{*'
         THEN CAST(json_extract(raw_json(s.block, s.offset, s.length, 'location'), '$.geoCoordinates.latitude') AS TEXT) END AS Latitude,
    CASE WHEN raw_json(s.block, s.offset, s.length, 'location') GLOB '{*'
         THEN CAST(json_extract(raw_json(s.block, s.offset, s.length, 'location'), '$.geoCoordinates.longitude') AS TEXT) END AS Longitude,
    raw_text(s.block, s.offset, s.length, 'networkLocationDetails') AS NetworkLocationDetails,
    raw_text(s.block, s.offset, s.length, 'id') AS RequestId,
    raw_text(s.block, s.offset, s.length, 'id') AS ReportId,
    raw_bool(s.block, s.offset, s.length, 'isThroughGlobalSecureAccess') AS IsThroughGlobalSecureAccess,
    raw_text(s.block, s.offset, s.length, 'uniqueTokenIdentifier') AS UniqueTokenId,
    signin_number(s.category) = 3 AS IsManagedIdentity,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalName') AS ServicePrincipalName,
    raw_text(s.block, s.offset, s.length, 'servicePrincipalId') AS ServicePrincipalId,
    s.category AS "Category#",
    s.id AS EventId, s.id AS "Row#"
FROM signin s WHERE (s.flags & 2) = 0;

CREATE VIEW EntraIdSignInEvents AS
    SELECT *, 'EntraIdSignInEvents' AS Type FROM all_signin_events WHERE signin_number("Category#") IN (0, 1);
CREATE VIEW AADSignInEventsBeta AS
    SELECT *, 'AADSignInEventsBeta' AS Type FROM all_signin_events WHERE signin_number("Category#") IN (0, 1);
CREATE VIEW EntraIdSpnSignInEvents AS
    SELECT *, 'EntraIdSpnSignInEvents' AS Type FROM all_signin_events WHERE signin_number("Category#") IN (2, 3);
CREATE VIEW AADSpnSignInEventsBeta AS
    SELECT *, 'AADSpnSignInEventsBeta' AS Type FROM all_signin_events WHERE signin_number("Category#") IN (2, 3);

-- All events on one page, for any SQLite tool.
DROP VIEW IF EXISTS any_event; -- SQLite does not tell `event` from the table Event of Log Analytics
CREATE VIEW any_event AS
    SELECT id, 'audit' AS source, time, file, place FROM audit
    UNION ALL SELECT id, 'signin', time, file, place FROM signin
    UNION ALL SELECT id, 'server', time, file, place FROM server_event
    UNION ALL SELECT id, 'other', time, file, place FROM other_event
    UNION ALL SELECT id, 'risk_event', time, file, place FROM risk_event
    UNION ALL SELECT id, 'risky_user', time, file, place FROM risky_user
    UNION ALL SELECT id, 'activity', time, file, place FROM activity
    UNION ALL SELECT id, 'registration', time, file, place FROM registration
    UNION ALL SELECT id, 'method_usage', time, file, place FROM method_usage
    UNION ALL SELECT id, 'role_assignment', time, file, place FROM role_assignment
    UNION ALL SELECT id, 'user_record', time, file, place FROM user_record;

-- Every place where an event stands.
DROP VIEW IF EXISTS event_place;
CREATE VIEW event_place AS
    SELECT id AS event, file, place FROM any_event UNION ALL SELECT event, file, place FROM occurrence;

-- The same events as text, for any SQLite tool. Times in UTC.

DROP VIEW IF EXISTS audit_text;
CREATE VIEW audit_text AS SELECT
    e.id,
    strftime('%Y-%m-%dT%H:%M:%S', e.time / 10000000, 'unixepoch') || printf('.%07dZ', e.time % 10000000) AS time,
    CASE typeof(e.correlation) WHEN 'blob' THEN lower(substr(hex(e.correlation), 1, 8) || '-' || substr(hex(e.correlation), 9, 4) || '-'
        || substr(hex(e.correlation), 13, 4) || '-' || substr(hex(e.correlation), 17, 4) || '-' || substr(hex(e.correlation), 21))
        ELSE (SELECT text FROM string WHERE id = e.correlation) END AS correlation_id,
    (SELECT text FROM string WHERE id = e.operation) AS operation,
    (SELECT text FROM string WHERE id = e.service) AS service,
    (SELECT text FROM string WHERE id = e.category) AS category,
    (SELECT text FROM string WHERE id = e.result) AS result,
    (SELECT text FROM string WHERE id = e.reason) AS reason,
    (SELECT text FROM string WHERE id = e.operation_type) AS operation_type,
    (SELECT text FROM string WHERE id = e.actor_upn) AS actor_upn,
    (SELECT text FROM string WHERE id = e.actor_id) AS actor_id,
    (SELECT text FROM string WHERE id = e.actor_name) AS actor_name,
    (SELECT text FROM string WHERE id = e.actor_app) AS actor_app,
    (SELECT text FROM string WHERE id = e.ip) AS ip,
    (SELECT text FROM string WHERE id = e.target_upn) AS target_upn,
    (SELECT text FROM string WHERE id = e.target_id) AS target_id,
    (SELECT text FROM string WHERE id = e.target_name) AS target_name,
    (SELECT text FROM string WHERE id = e.target_type) AS target_type,
    (SELECT text FROM string WHERE id = e.user_agent) AS user_agent,
    (SELECT text FROM string WHERE id = e.agent) AS agent,
    (SELECT text FROM string WHERE id = e.changed) AS changed,
    (SELECT text FROM string WHERE id = e.tenant) AS tenant,
    e.file, e.place
FROM audit e;

DROP VIEW IF EXISTS signin_text;
CREATE VIEW signin_text AS SELECT
    e.id,
    strftime('%Y-%m-%dT%H:%M:%S', e.time / 10000000, 'unixepoch') || printf('.%07dZ', e.time % 10000000) AS time,
    CASE typeof(e.correlation) WHEN 'blob' THEN lower(substr(hex(e.correlation), 1, 8) || '-' || substr(hex(e.correlation), 9, 4) || '-'
        || substr(hex(e.correlation), 13, 4) || '-' || substr(hex(e.correlation), 17, 4) || '-' || substr(hex(e.correlation), 21))
        ELSE (SELECT text FROM string WHERE id = e.correlation) END AS correlation_id,
    (SELECT text FROM string WHERE id = e.category) AS category,
    (SELECT text FROM string WHERE id = e.user_upn) AS user_upn,
    (SELECT text FROM string WHERE id = e.user_id) AS user_id,
    (SELECT text FROM string WHERE id = e.user_name) AS user_name,
    (SELECT text FROM string WHERE id = e.ip) AS ip,
    (SELECT text FROM string WHERE id = e.app) AS app,
    (SELECT text FROM string WHERE id = e.resource) AS resource,
    (SELECT text FROM string WHERE id = e.client) AS client,
    (SELECT text FROM string WHERE id = e.result) AS result,
    (SELECT text FROM string WHERE id = e.result_reason) AS result_reason,
    (SELECT text FROM string WHERE id = e.risk_aggregated) AS risk_aggregated,
    (SELECT text FROM string WHERE id = e.risk_signin) AS risk_signin,
    (SELECT text FROM string WHERE id = e.risk_state) AS risk_state,
    (SELECT text FROM string WHERE id = e.ca_status) AS ca_status,
    (SELECT text FROM string WHERE id = e.auth_requirement) AS auth_requirement,
    (SELECT text FROM string WHERE id = e.country) AS country,
    (SELECT text FROM string WHERE id = e.city) AS city,
    (SELECT text FROM string WHERE id = e.device_name) AS device_name,
    (SELECT text FROM string WHERE id = e.os) AS os,
    (SELECT text FROM string WHERE id = e.browser) AS browser,
    (SELECT text FROM string WHERE id = e.user_agent) AS user_agent,
    (SELECT text FROM string WHERE id = e.tenant) AS tenant,
    e.interactive, (e.flags & 2) <> 0 AS superseded, e.file, e.place
FROM signin e;

DROP VIEW IF EXISTS server_event_text;
CREATE VIEW server_event_text AS SELECT
    e.id,
    strftime('%Y-%m-%dT%H:%M:%S', e.time / 10000000, 'unixepoch') || printf('.%07dZ', e.time % 10000000) AS time,
    (SELECT text FROM string WHERE id = e.computer) AS computer,
    (SELECT text FROM string WHERE id = e.channel) AS channel,
    (SELECT text FROM string WHERE id = e.provider) AS provider,
    e.event_id, e.level, e.record_id,
    CASE typeof(e.tracking) WHEN 'blob' THEN lower(substr(hex(e.tracking), 1, 8) || '-' || substr(hex(e.tracking), 9, 4) || '-'
        || substr(hex(e.tracking), 13, 4) || '-' || substr(hex(e.tracking), 17, 4) || '-' || substr(hex(e.tracking), 21))
        ELSE (SELECT text FROM string WHERE id = e.tracking) END AS tracking_id,
    (SELECT text FROM string WHERE id = e.token) AS token,
    (SELECT text FROM string WHERE id = e.upn) AS upn,
    (SELECT text FROM string WHERE id = e.admin_upn) AS admin_upn,
    CASE typeof(e.object_id) WHEN 'blob' THEN lower(substr(hex(e.object_id), 1, 8) || '-' || substr(hex(e.object_id), 9, 4) || '-'
        || substr(hex(e.object_id), 13, 4) || '-' || substr(hex(e.object_id), 17, 4) || '-' || substr(hex(e.object_id), 21))
        ELSE (SELECT text FROM string WHERE id = e.object_id) END AS object_id,
    (SELECT text FROM string WHERE id = e.source_anchor) AS source_anchor,
    (SELECT text FROM string WHERE id = e.hr) AS hr,
    (SELECT text FROM string WHERE id = e.reason) AS reason,
    (SELECT text FROM string WHERE id = e.target_account) AS target_account,
    (SELECT text FROM string WHERE id = e.subject_account) AS subject_account,
    e.file, e.place
FROM server_event e;

DROP VIEW IF EXISTS flow_text;
CREATE VIEW flow_text AS SELECT
    e.id,
    CASE typeof(e.correlation) WHEN 'blob' THEN lower(substr(hex(e.correlation), 1, 8) || '-' || substr(hex(e.correlation), 9, 4) || '-'
        || substr(hex(e.correlation), 13, 4) || '-' || substr(hex(e.correlation), 17, 4) || '-' || substr(hex(e.correlation), 21))
        ELSE (SELECT text FROM string WHERE id = e.correlation) END AS correlation_id,
    CASE e.kind WHEN 1 THEN 'reset' WHEN 2 THEN 'unlock' WHEN 3 THEN 'change' WHEN 4 THEN 'admin_reset' WHEN 5 THEN 'registration' END AS kind,
    CASE e.outcome WHEN 1 THEN 'succeeded' WHEN 2 THEN 'failed' WHEN 3 THEN 'blocked' WHEN 4 THEN 'abandoned' WHEN 5 THEN 'in_progress'
        WHEN 6 THEN 'interrupted' END AS outcome,
    strftime('%Y-%m-%dT%H:%M:%S', e.started / 10000000, 'unixepoch') || printf('.%07dZ', e.started % 10000000) AS started,
    strftime('%Y-%m-%dT%H:%M:%S', e.ended / 10000000, 'unixepoch') || printf('.%07dZ', e.ended % 10000000) AS ended,
    (SELECT text FROM string WHERE id = e.user) AS user,
    (SELECT text FROM string WHERE id = e.user_id) AS user_id,
    (SELECT text FROM string WHERE id = e.initiator) AS initiator,
    (SELECT text FROM string WHERE id = e.source_ip) AS source_ip,
    (SELECT text FROM string WHERE id = e.reason) AS reason,
    (SELECT text FROM string WHERE id = e.reason_code) AS reason_code,
    (SELECT text FROM string WHERE id = e.last_step) AS last_step,
    (SELECT text FROM string WHERE id = e.computer) AS computer,
    e.steps, e.incomplete, e.hybrid
FROM flow e;
