// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/posture.h"

namespace core::report {
namespace {

// Verifications that were passed before a success. Of a flow whose beginning is missing nobody knows how many there were.
constexpr const char* methods = R"(SsprFlows
| where Kind in ("reset", "unlock") and Outcome == "succeeded"
| extend Passed = array_length(MethodsCompleted)
| summarize Succeeded = count(), One = countif(Passed == 1 and not(Incomplete)), Two = countif(Passed >= 2),
    Questions = countif(MethodsCompleted has "questions"), Office = countif(MethodsCompleted has "officeCall"),
    Weak = countif(MethodsCompleted has "questions" or MethodsCompleted has "officeCall"))";

constexpr const char* registrations = R"(SsprFlows
| where Kind == "registration" and Outcome == "succeeded"
| summarize Registrations = count(), People = dcount(UserId), Addresses = dcount(SourceIp))";

constexpr const char* reviews = R"(AuditLogs
| where OperationName startswith "User reviewed security info"
| summarize Reviews = count(), First = min(TimeGenerated), Last = max(TimeGenerated))";

constexpr const char* people = R"(SsprPeople
| where HasReport
| summarize Reported = count(), Registered = countif(SsprRegistered), Enabled = countif(SsprEnabled), Capable = countif(SsprCapable))";

constexpr const char* changes = R"(AuditLogs
| where OperationName startswith "Self-service password reset policy" or OperationName has "password writeback"
    or OperationName startswith "Authentication Methods Policy" or OperationName startswith "Update authorization policy"
    or OperationName has "conditional access policy"
| extend Actor = tostring(InitiatedBy.user.userPrincipalName), App = tostring(InitiatedBy.app.displayName)
| project TimeGenerated, OperationName, Actor = iff(isempty(Actor), App, Actor), Result, Id
| sort by TimeGenerated asc, Id asc
| take 200)";

constexpr const char* roles = R"(IdentityInfo
| mv-expand Role = AssignedRoles to typeof(string)
| where isnotempty(Role)
| extend Person = iff(isempty(AccountUPN), AccountObjectId, AccountUPN)
| distinct Role, Person
| sort by Role asc, Person asc
| take 5000)";

insight::Panel question(const char* id, const char* query)
{
    insight::Panel panel;
    panel.id = id;
    panel.query = query;
    return panel;
}

} // namespace

std::vector<insight::Panel> postureQuestions()
{
    return {question("methods", methods), question("registrations", registrations), question("reviews", reviews),
            question("people", people),   question("changes", changes),             question("roles", roles)};
}

} // namespace core::report
