-- The same, corrected: most throttling is told by the reason of a step of another operation ("... is blocked for 24
-- hours"), which the published text misses. ?1 = now(), ?2 = timeRange, both in ticks.
SELECT TimeGenerated AS timestamp,
       coalesce(TargetResources ->> '$[0].userPrincipalName', '') AS AccountCustomEntity,
       coalesce(InitiatedBy ->> '$.user.ipAddress', '') AS IPCustomEntity,
       OperationName,
       ResultReason
FROM AuditLogs
WHERE TimeGenerated >= ?1 - ?2
  AND LoggedByService = 'Self-service Password Management'
  AND (OperationName LIKE '%Blocked%' OR ResultReason LIKE '%blocked%')
ORDER BY timestamp, AccountCustomEntity
