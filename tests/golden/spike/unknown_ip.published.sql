-- "Suspicious activity from unknown or risky IP address to SSPR", as the article of 2020 published it, flaws included:
--   * the filter behind the left outer join compares with the null SignInTime of users without sign-ins and so drops them;
--   * the difference counts only where the addresses match, so a sign-in from another address never grows too old, while
--     a user whose only sign-ins are matching but old is dropped as well;
--   * the join compares user names with regard to case; the risk "hidden" (no licence) counts as risky.
-- User and address come from the real columns beside the dynamic ones. Grouped by the moment first, which is a number.
-- ?1 = now(), ?2 = timeRange, both in ticks; seven days are 7*24*60 minutes of 600,000,000 ticks.
WITH attempt AS MATERIALIZED (
    SELECT coalesce("TargetResources.user.userPrincipalName", '') AS UserPrincipalName,
           coalesce("InitiatedBy.user.ipAddress", '') AS SSPRSourceIP,
           TimeGenerated AS SSPRAttemptTime,
           CorrelationId
    FROM AuditLogs
    WHERE TimeGenerated >= ?1 - ?2
      AND LoggedByService = 'Self-service Password Management'
      AND ResultDescription = 'User submitted their user ID'
),
trusted AS MATERIALIZED (
    SELECT UserPrincipalName, IPAddress AS TrustedIP, TimeGenerated AS SignInTime
    FROM SigninLogs
    WHERE TimeGenerated >= ?1 - ?2 - 7*24*60 * 600000000
      AND ResultType = '0'
      AND (RiskLevelAggregated = 'none' OR RiskLevelDuringSignIn = 'none')
)
SELECT SSPRAttemptTime AS timestamp, a.UserPrincipalName AS AccountCustomEntity, SSPRSourceIP AS IPCustomEntity
FROM attempt a LEFT JOIN trusted t ON t.UserPrincipalName = a.UserPrincipalName
WHERE SSPRAttemptTime > SignInTime
  AND iif(SSPRSourceIP = TrustedIP, SignInTime / 600000000 - SSPRAttemptTime / 600000000, 0) >= -7*24*60
GROUP BY SSPRAttemptTime, a.UserPrincipalName, CorrelationId, SSPRSourceIP
HAVING sum(SSPRSourceIP = TrustedIP) = 0
ORDER BY timestamp, AccountCustomEntity
