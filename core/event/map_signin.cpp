// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-ins of the four kinds: Graph objects and diagnostic records (domain reference 2.1 and 2.3). `time` of a
// diagnostic record is when it was written, minutes late, and so is TimeGenerated in Log Analytics; the sign-in's own time is
// createdDateTime. A selection of columns may lack it: then the event says that its time is not its own.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"
#include "core/knowledge/record_rules.h"

#include <array>
#include <fmt/format.h>

namespace core {
namespace {

using M = JsonMember;

struct EventType {
    std::string_view type, category;
};
constexpr std::array eventTypes{
    EventType{"interactiveUser", "SignInLogs"},
    EventType{"nonInteractiveUser", "NonInteractiveUserSignInLogs"},
    EventType{"servicePrincipal", "ServicePrincipalSignInLogs"},
    EventType{"managedIdentity", "ManagedIdentitySignInLogs"},
};

std::string_view categoryOf(JsonFields& fields, const SignInEvent& event)
{
    const std::string_view category = fields.topText(M::category);
    if (!category.empty())
        return category;
    if (const LogTable* table = findLogTable(fields.topText(M::type)); table && !table->category.empty())
        return table->category;
    const std::string_view type = fields.meaning(fields.signInEventType);
    for (const EventType& known : eventTypes)
        if (equalsIgnoreCase(known.type, type))
            return known.category;
    if (const std::string_view log = fields.tableCategory(); !log.empty())
        return log; // by the name of the file
    // The portal's download of application sign-ins has no column that names the kind, nor have selections of members.
    if (type.empty() && fields.text(M::userPrincipalName).empty() && fields.text(M::userId).empty()
        && !fields.text(M::servicePrincipalId).empty())
        return eventTypes[truthOf(fields.text(M::isManagedIdentity)).value_or(false) ? 3 : 2].category;
    return event.interactive.value_or(true) ? eventTypes[0].category : eventTypes[1].category;
}

void readUser(JsonFields& fields, SignInEvent& event)
{
    event.userUpn = fields.text(M::userPrincipalName);
    event.userId = fields.text(M::userId);
    event.userName = fields.text(M::userDisplayName);
    event.userType = fields.text(M::userType);
    // Sign-ins of services have no user; who signed in is the service principal.
    if (event.userUpn.empty() && event.userId.empty()) {
        event.userId = fields.text(M::servicePrincipalId);
        if (event.userName.empty())
            event.userName = fields.text(M::servicePrincipalName);
    }
    if (event.userName.empty())
        event.userName = fields.text(M::identity);
}

void readPlace(JsonFields& fields, SignInEvent& event)
{
    event.country = fields.meaning(fields.country);
    if (event.country.empty())
        event.country = fields.topText(M::location);
    if (event.country.starts_with('{'))
        event.country = {};
    event.city = fields.meaning(fields.city);
    event.deviceId = fields.meaning(fields.deviceId);
    event.deviceName = fields.meaning(fields.deviceName);
    event.os = fields.meaning(fields.os);
    event.browser = fields.meaning(fields.browser);
}

std::uint64_t keyWithoutId(const JsonFields& fields, const SignInEvent& event)
{
    if (event.correlationId.empty())
        return keyOf("signin", fields.record());
    return keyOf("signin", fmt::format("{}\n{}\n{}\n{}\n{}", event.time ? event.time->ticks : 0, event.correlationId,
                                       event.userUpn, event.app, event.result));
}

} // namespace

bool isSignInCategory(std::string_view category)
{
    for (const EventType& known : eventTypes)
        if (equalsIgnoreCase(known.category, category))
            return true;
    return equalsIgnoreCase(category, "ADFSSignInLogs"); // of AD FS servers with Connect Health; no event type of Graph's
}

void mapSignIn(JsonFields& fields, std::uint32_t record, MappedBatch& out)
{
    SignInEvent& event = out.signIns.emplace_back();
    event.record = record;
    setTime(event, fields.text(M::createdDateTime), out.options);
    event.generated = generatedTime(event, generatedOf(fields), out.options);
    if (!event.time) {
        setTime(event, generatedOf(fields), out.options);
        event.timeIsOfWriting = event.time.has_value();
    }
    event.id = fields.text(M::id);
    event.correlationId = fields.text(M::correlationId);
    const std::string_view interactive = fields.text(M::isInteractive);
    if (equalsIgnoreCase(interactive, "true") || equalsIgnoreCase(interactive, "false"))
        event.interactive = (interactive[0] | 0x20) == 't';
    event.category = categoryOf(fields, event);
    readUser(fields, event);
    readPlace(fields, event);
    event.ip = addressOf({fields.text(M::ipAddress), fields.topText(M::callerIpAddress)}, out);
    event.app = fields.text(M::appDisplayName);
    event.appId = fields.text(M::appId);
    event.resource = fields.text(M::resourceDisplayName);
    event.client = fields.text(M::clientAppUsed);
    event.result = fields.meaning(fields.errorCode);
    if (event.result.empty() || (!isDigits(event.result) && isDigits(fields.text(M::resultType)))) // a word says less than a code
        event.result = fields.text(M::resultType);
    if (const std::string_view status = trim(fields.text(M::status)); event.result.empty() && !status.empty()) {
        event.result = signInResult(status);
        if (event.result.empty())
            out.warnings.push_back(unreadableStatus());
    }
    event.result = wholeNumber(event.result);
    event.resultReason = trim(fields.meaning(fields.failureReason));
    if (event.resultReason.empty())
        event.resultReason = trim(fields.text(M::resultDescription));
    event.riskAggregated = fields.text(M::riskLevelAggregated);
    event.riskDuringSignIn = fields.text(M::riskLevelDuringSignIn);
    event.riskState = fields.text(M::riskState);
    event.caStatus = fields.text(M::conditionalAccessStatus);
    event.authRequirement = fields.text(M::authenticationRequirement);
    event.userAgent = fields.text(M::userAgent);
    event.tenantId = tenantOf(fields);
    event.weak = event.id.empty();
    // One request for several resources, or from two programs, is written in one moment under one correlation id.
    if (event.weak)
        event.targets = targetsOfParts({event.resource, event.userAgent, event.client, event.deviceId, event.deviceName, event.os, event.browser});
    event.key = event.id.empty() ? keyWithoutId(fields, event) : keyOf("signin", event.id);
}

} // namespace core
