// SPDX-License-Identifier: GPL-3.0-or-later
// The names of members that the mappings know, found without regard to case by one hash and one comparison.
#pragma once
#include <cstdint>
#include <string_view>

namespace core {

// Spelled as the logs spell them.
#define CORE_JSON_MEMBERS(X)                                                                                           \
    X(activityDateTime) X(activityDisplayName) X(additionalDetails) X(app) X(appDisplayName) X(appId)                  \
    X(appliedConditionalAccessPolicies) X(auditEventCategory) X(authenticationRequirement) X(browser)                  \
    X(callerIpAddress) X(category) X(city) X(clientAppUsed) X(conditionalAccessStatus) X(correlationId)                \
    X(countryOrRegion) X(createdDateTime) X(deviceDetail) X(deviceId) X(displayName) X(errorCode) X(failureReason)     \
    X(id) X(identity) X(initiatedBy) X(ipAddress) X(isInteractive) X(isManagedIdentity) X(key) X(location) X(loggedByService)               \
    X(modifiedProperties) X(name) X(operatingSystem) X(operationName) X(operationType) X(properties) X(resourceDisplayName) \
    X(resourceId) X(result) X(resultDescription) X(resultReason) X(resultType) X(riskLevelAggregated)                  \
    X(riskLevelDuringSignIn) X(riskState) X(servicePrincipalId) X(servicePrincipalName) X(signInEventTypes) X(status)  \
    X(targetResourceName) X(targetResourceType) X(targetResources) X(targetUpdatedProperties) X(tenantId) X(time)      \
    X(type) X(user) X(userAgent) X(userDisplayName) X(userId) X(userPrincipalName) X(userType) X(value)                \
    X(actionType) X(accountUpn) X(accountDisplayName) X(additionalProperties) X(timeGenerated) X(aadTenantId)     \
    X(aadOperationType) X(locationDetails)

enum class JsonMember : std::uint8_t {
    none,
#define CORE_JSON_MEMBER(name) name,
    CORE_JSON_MEMBERS(CORE_JSON_MEMBER)
#undef CORE_JSON_MEMBER
    count,
};

// `none` for any other name.
JsonMember jsonMember(std::string_view name);

} // namespace core
