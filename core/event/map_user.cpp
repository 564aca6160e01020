// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of users: Graph, Get-MgUser, Get-AzureADUser, IdentityInfo of Log Analytics and advanced hunting.
#include "core/base/base64.h"
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

// otherMails and proxy addresses, each once, without the primary mail.
std::string_view furtherMails(RecordView& view, std::string_view mail, MappedBatch& out)
{
    std::string all;
    const auto add = [&](std::string_view address) {
        if (startsWithIgnoreCase(address, "smtp:"))
            address.remove_prefix(5);
        if (address.find('@') == std::string_view::npos || equalsIgnoreCase(address, mail) ||
            containsIgnoreCase(", " + all + ",", fmt::format(", {},", address)))
            return;
        all.append(all.empty() ? "" : ", ").append(address);
    };
    for (const std::string_view list : {view.joined({"otherMails"}), view.joined({"proxyAddresses"})}) {
        std::string_view rest = list;
        while (!rest.empty()) {
            const std::size_t end = rest.find_first_of(",;");
            add(trim(rest.substr(0, end)));
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
    }
    return all.empty() ? std::string_view{} : out.keep(std::move(all));
}

// Base64 of an objectGUID, in Windows' order of its bytes: what the synchronisation takes for onPremisesImmutableId.
std::string anchorOf(const Guid& objectGuid)
{
    auto bytes = objectGuid.bytes;
    std::reverse(bytes.begin(), bytes.begin() + 4);
    std::swap(bytes[4], bytes[5]);
    std::swap(bytes[6], bytes[7]);
    return base64Encoded(bytes);
}

} // namespace

void mapUser(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    UserRecord& event = out.users.emplace_back();
    event.record = record;
    event.userId = view.text({"id", "objectId", "userId", "accountObjectId"});
    event.userUpn = view.text({"userPrincipalName", "accountUpn"});
    event.userName = view.text({"displayName", "userDisplayName", "accountDisplayName"});
    const bool isOfDomain = view.has("distinguishedName"); // Get-ADUser: its names are too plain to be asked for of others
    if (event.userName.empty() && isOfDomain)
        event.userName = view.text("name");
    event.mail = view.text({"mail", "mailAddress", "emailAddress"});
    event.otherMails = furtherMails(view, event.mail, out);
    event.anchor = view.text({"onPremisesImmutableId", "immutableId"});
    if (event.anchor.empty()) // a list of the domain's users (Get-ADUser)
        if (const auto objectGuid = parseGuid(view.text({"objectGUID", "onPremObjectId", "onPremisesAccountObjectId"})))
            event.anchor = out.keep(anchorOf(*objectGuid));
    event.samAccount = view.text({"onPremisesSamAccountName", "accountName", "samAccountName"});
    event.domain = view.text({"onPremisesDomainName", "accountDomain"});
    event.distinguishedName = view.text({"onPremisesDistinguishedName", "distinguishedName"});
    event.sid = view.text({"onPremisesSecurityIdentifier", "onPremSid", "accountSid", "sid", "sid/value"});
    event.userType = view.text("userType");
    event.enabled = view.truth({"accountEnabled", "isAccountEnabled"});
    if (!event.enabled && isOfDomain)
        event.enabled = view.truth({"enabled"});
    if (!event.enabled) // lists of the Microsoft 365 admin centre, Get-MsolUser
        if (const auto isBlocked = view.truth({"blockCredential"}))
            event.enabled = !*isBlocked;
    event.synced = view.truth({"onPremisesSyncEnabled", "dirSyncEnabled"});
    // Graph writes null of users who never were synchronised, and leaves out what was not asked for. The objects of PowerShell, whose members
    // begin with capital letters, have null for both.
    if (!event.synced && view.isNull("onPremisesSyncEnabled"))
        event.synced = false;
    event.admin = view.truth({"isAdmin"});
    // IdentityInfo names the roles; that it names none does not say that there is none.
    if (!event.admin && containsIgnoreCase(view.joined({"assignedRoles"}), "Administrator"))
        event.admin = true;
    event.tenantId = tenantOf(view);
    event.key = event.userId.empty() ? keyOfParts("user", {event.tenantId, event.userUpn, event.anchor})
                                     : keyOf("user", event.userId);
}

} // namespace core
