-- "Blocked attempts of SSPR by user", as the article of 2020 published it. ?1 = now(), ?2 = timeRange, both in ticks.
SELECT TimeGenerated AS timestamp,
       coalesce(TargetResources ->> '$[0].userPrincipalName', '') AS AccountCustomEntity,
       coalesce(InitiatedBy ->> '$.user.ipAddress', '') AS IPCustomEntity,
       OperationName,
       ResultReason
FROM AuditLogs
WHERE TimeGenerated >= ?1 - ?2
  AND LoggedByService = 'Self-service Password Management'
  AND OperationName LIKE '%Blocked%'
ORDER BY timestamp, AccountCustomEntity
