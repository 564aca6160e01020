-- "Reset of two-factor authentication credentials by admin", as the article of 2020 published it, flaw included: one of the
-- two differences is never positive, so the condition on time is always true and the real window is the whole timeFrame.
-- ?1 = now(), ?2 = timeFrame, both in ticks; ten minutes are 6,000,000,000 ticks.
WITH reset AS MATERIALIZED (
    SELECT coalesce(TargetResources ->> '$[0].userPrincipalName', '') AS UserPrincipalName,
           coalesce(InitiatedBy ->> '$.user.ipAddress', '') AS PasswordResetIP,
           TimeGenerated AS PasswordResetTime
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2 AND OperationName = 'Reset password (by admin)'
),
modified AS MATERIALIZED (
    SELECT coalesce(TargetResources ->> '$[0].userPrincipalName', '') AS UserPrincipalName,
           TimeGenerated AS StrongAuthModifyTime
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2 AND TargetResources LIKE '%StrongAuthenticationMethod%'
)
SELECT max(PasswordResetTime) AS timestamp, UserPrincipalName AS AccountCustomEntity, PasswordResetIP AS IPCustomEntity,
       max(StrongAuthModifyTime) AS StrongAuthModifyTime
FROM reset JOIN modified USING (UserPrincipalName)
WHERE PasswordResetTime - StrongAuthModifyTime <= 6000000000 OR StrongAuthModifyTime - PasswordResetTime <= 6000000000
GROUP BY UserPrincipalName, PasswordResetIP
ORDER BY timestamp, AccountCustomEntity
