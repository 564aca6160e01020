-- The same, corrected: an attempt is suspicious unless its user signed in from its address within the seven days before
-- it, at no risk or at a risk that the tenant's licence hides. Users without sign-ins are reported; user names compare
-- without regard to case; user and address from the real columns beside the dynamic ones. ?1 = now(), ?2 = timeRange, both in ticks.
WITH attempt AS MATERIALIZED (
    SELECT lower(coalesce("TargetResources.user.userPrincipalName", '')) AS UserPrincipalName,
           coalesce("InitiatedBy.user.ipAddress", '') AS SSPRSourceIP,
           TimeGenerated AS SSPRAttemptTime,
           EventId
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2
      AND LoggedByService = 'Self-service Password Management'
      AND ResultDescription = 'User submitted their user ID'
),
trusted AS MATERIALIZED (
    SELECT lower(UserPrincipalName) AS UserPrincipalName, IPAddress AS TrustedIP, TimeGenerated AS SignInTime
    FROM SigninLogs
    WHERE TimeGenerated >= ?1 - ?2 - 7*24*60 * 600000000
      AND ResultType = '0'
      AND (RiskLevelAggregated IN ('none', 'hidden') OR RiskLevelDuringSignIn IN ('none', 'hidden'))
),
known AS MATERIALIZED (
    SELECT DISTINCT a.EventId
    FROM trusted t CROSS JOIN attempt a ON a.UserPrincipalName = t.UserPrincipalName AND a.SSPRSourceIP = t.TrustedIP
    WHERE t.SignInTime < a.SSPRAttemptTime AND t.SignInTime >= a.SSPRAttemptTime - 7*24*60 * 600000000
)
SELECT SSPRAttemptTime AS timestamp, a.UserPrincipalName AS AccountCustomEntity, SSPRSourceIP AS IPCustomEntity
FROM attempt a
WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.EventId = a.EventId)
ORDER BY timestamp, AccountCustomEntity
