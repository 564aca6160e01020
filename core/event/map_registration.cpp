// SPDX-License-Identifier: GPL-3.0-or-later
// Reports on authentication methods (domain reference 5): userRegistrationDetails, its predecessor
// credentialUserRegistrationDetails, and userCredentialUsageDetails.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

namespace core {
namespace {

std::string_view word(const std::optional<bool>& truth)
{
    return !truth ? "" : *truth ? "1" : "0";
}

// A report has a row a user. Where it does not say when it was made, what it says tells it from others.
std::uint64_t keyOf(const Registration& event)
{
    const std::string_view who = event.userId.empty() ? event.userUpn : event.userId;
    const std::string_view tenant = event.userId.empty() ? event.tenantId : std::string_view{};
    if (event.time)
        return keyOfParts("registration", {tenant, who, std::to_string(event.time->ticks / 10'000'000)});
    return keyOfParts("registration",
                      {tenant, who, "", event.methods, event.preferred, word(event.ssprRegistered),
                       word(event.ssprEnabled), word(event.ssprCapable), word(event.mfaRegistered),
                       word(event.mfaCapable), word(event.admin)});
}

} // namespace

void mapRegistration(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    Registration& event = out.registrations.emplace_back();
    event.record = record;
    setTime(event, view.text("lastUpdatedDateTime"), out.options);
    event.userId = view.text({"id", "userId"});
    event.userUpn = view.text("userPrincipalName");
    event.userName = view.text({"userDisplayName", "displayName"});
    event.userType = view.text("userType");
    event.admin = view.truth({"isAdmin"});
    event.ssprRegistered = view.truth({"isSsprRegistered", "isRegistered"});
    event.ssprEnabled = view.truth({"isSsprEnabled", "isEnabled"});
    event.ssprCapable = view.truth({"isSsprCapable", "isCapable"});
    event.mfaRegistered = view.truth({"isMfaRegistered"});
    event.mfaCapable = view.truth({"isMfaCapable"});
    event.passwordless = view.truth({"isPasswordlessCapable"});
    event.methods = view.joined({"methodsRegistered", "authMethods"});
    if (event.methods.empty())
        event.methods = view.trueMembers("methodFlags"); // a report with a column for each method
    event.preferred = view.text("userPreferredMethodForSecondaryAuthentication");
    event.tenantId = tenantOf(view);
    event.key = keyOf(event);
}

void mapMethodUsage(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    MethodUsage& event = out.methodUsages.emplace_back();
    event.record = record;
    setTime(event, view.text("eventDateTime"), out.options);
    event.id = view.text("id");
    event.feature = out.keep(toLower(view.text("feature"))); // "Reset" in the portal
    event.userUpn = view.text("userPrincipalName");
    event.userName = view.text("userDisplayName");
    event.method = view.text("authMethod");
    event.success = view.truth({"isSuccess"});
    event.reason = view.text("failureReason");
    event.tenantId = tenantOf(view);
    const std::string time = event.time ? std::to_string(event.time->ticks / 10'000'000) : std::string();
    event.key = event.id.empty()
                    ? keyOfParts("usage", {event.tenantId, time, event.userUpn, event.feature, event.method})
                    : core::keyOf("usage", event.id);
}

} // namespace core
