// SPDX-License-Identifier: GPL-3.0-or-later
// Reports on authentication methods (domain reference 5): userRegistrationDetails, its predecessor
// credentialUserRegistrationDetails, and userCredentialUsageDetails.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"
#include "core/knowledge/cell_words.h"
#include "core/knowledge/registered_methods.h"

namespace core {
namespace {

std::string_view word(const std::optional<bool>& truth)
{
    return !truth ? "" : *truth ? "1" : "0";
}

// A report has a row a user, whom every form of it names by UPN. Where it does not say when it was made, what
// it says tells it from others.
std::uint64_t keyOf(const Registration& event)
{
    const std::string_view who = event.userUpn.empty() ? event.userId : event.userUpn;
    if (event.time)
        return keyOfParts("registration", {who, std::to_string(event.time->ticks / 10'000'000)});
    return keyOfParts("registration",
                      {who, "", event.methods, event.preferred, word(event.ssprRegistered), word(event.ssprEnabled),
                       word(event.ssprCapable), word(event.mfaRegistered), word(event.mfaCapable), word(event.admin)});
}

// What the portal calls the methods becomes what the report calls them.
std::string_view methodsOf(RecordView& view, MappedBatch& out)
{
    const std::string_view written = view.joined({"methodsRegistered", "authMethods"});
    const CellWords* words = cellWords(RecordKind::Registration, "methodsRegistered");
    if (written.empty())
        return view.trueMembers("methodFlags"); // a report with a column for each method
    std::string all;
    for (const std::string_view method : splitMethods(written)) {
        const std::string_view known = words ? words->valueOf(method) : std::string_view{};
        all.append(all.empty() ? "" : ", ").append(known.empty() ? method : known);
    }
    return all == written ? written : out.keep(std::move(all));
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
    event.methods = methodsOf(view, out);
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
    // The portal's table has no id; in no form does one person use one method twice in a second.
    if (event.time && !event.userUpn.empty())
        event.key = keyOfParts("usage", {std::to_string(event.time->ticks / 10'000'000), event.userUpn, event.feature, event.method});
    else
        event.key = event.id.empty() ? core::keyOf("usage", view.record()) : core::keyOf("usage", event.id);
}

} // namespace core
