-- The same, corrected: the two at most ten minutes apart, in either order; user names without regard to case; the names
-- of the modified properties from their own column instead of a search in all of the text.
-- ?1 = now(), ?2 = timeFrame, both in ticks; ten minutes are 6,000,000,000 ticks.
WITH reset AS MATERIALIZED (
    SELECT lower(TargetResources ->> '$[0].userPrincipalName') AS UserPrincipalName,
           coalesce(InitiatedBy ->> '$.user.ipAddress', '') AS PasswordResetIP,
           TimeGenerated AS PasswordResetTime
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2 AND OperationName = 'Reset password (by admin)'
),
modified AS MATERIALIZED (
    SELECT lower(TargetResources ->> '$[0].userPrincipalName') AS UserPrincipalName,
           TimeGenerated AS StrongAuthModifyTime
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2 AND "TargetResources.modifiedProperties.names" LIKE '%StrongAuthenticationMethod%'
)
SELECT max(PasswordResetTime) AS timestamp, UserPrincipalName AS AccountCustomEntity, PasswordResetIP AS IPCustomEntity,
       max(StrongAuthModifyTime) AS StrongAuthModifyTime
FROM reset JOIN modified USING (UserPrincipalName)
WHERE abs(PasswordResetTime - StrongAuthModifyTime) <= 6000000000
GROUP BY UserPrincipalName, PasswordResetIP
ORDER BY timestamp, AccountCustomEntity
