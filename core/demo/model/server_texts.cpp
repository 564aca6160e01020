// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/model/server_texts.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

struct Failure {
    std::uint32_t eventId;
    std::string_view hr, message;
};

constexpr Failure failures[] = {
    {33001, "80230818", "The management agent run was terminated because a domain controller could not be contacted."},
    {33002, "80230405", "The operation failed because the object cannot be found"},
    {33003, "80230402", "An attempt to get an object failed because there are duplicated entries with the same anchor"},
    {33004, "80230626", "The password could not be updated because the management agent credentials were denied access."},
    {33005, "80004005", "The user account is disabled on-premises."},
    {33006, "80004005", "The user account is locked out on-premises."},
    {33007, "80004005", "The current password supplied is incorrect."},
    {33008, "80230619", "A restriction prevents the password from being changed to the current one specified."},
    {33009, "80004005", "The Active Directory configuration does not allow the operation."},
};

const Failure& failureOf(std::uint32_t eventId)
{
    for (const Failure& failure : failures) {
        if (failure.eventId == eventId)
            return failure;
    }
    return failures[7]; // 31003, 31008, 31011 repeat what the domain answered: policy
}

std::string prefix(const ServerRequest& request)
{
    switch (request.naming) {
    case Naming::Full:
        return fmt::format("TrackingId: {}, ", request.trackingId);
    case Naming::ZeroId:
        return "TrackingId: 00000000-0000-0000-0000-000000000000, ";
    default:
        return {};
    }
}

std::string context(const ServerRequest& request, std::string_view tail)
{
    const Person& person = *request.person;
    if (request.naming == Naming::UserOnly)
        return fmt::format("Context: UserPrincipalName: {}{}", person.upn, tail);
    const std::string admin = request.adminUpn.empty() ? "" : fmt::format("AdminUpn: {}, ", request.adminUpn);
    return fmt::format("Context: cloudAnchor: User_{}, SourceAnchorValue: {}, {}UserPrincipalName: {}{}", person.id,
                       person.anchor, admin, person.upn, tail);
}

std::string failureText(std::uint32_t eventId, const ServerRequest& request, bool change)
{
    const Failure& failure = failureOf(eventId);
    const std::string error =
        fmt::format("Synchronization Engine returned an error hr={}, message={}", failure.hr, failure.message);
    const std::string_view call = change ? "ChangePassword" : "ResetPassword";
    const std::string_view arguments = change ? "String oldPassword, String newPassword"
                                              : "String password, Boolean fForcePasswordChange";
    return fmt::format(
        "{}Reason: {}, {}, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared."
        "PasswordResetException: {}\r\n   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError("
        "Int32 hr)\r\n   at AADPasswordReset.SynchronizationEngineManagedHandle.{}(String cloudAnchor, String "
        "sourceAnchor, {})\r\n   at Microsoft.CredentialManagement.OnPremisesPasswordReset."
        "PasswordResetCredentialManager.{}(String {}XMLRequestString)",
        prefix(request), error, context(request, ""), error, call, arguments, call,
        change ? "changePassword" : "resetPassword");
}

std::string distinguishedName(const Person& person)
{
    return fmt::format("CN={},OU=Users,DC=corp,DC=contoso,DC=com", person.displayName);
}

} // namespace

std::string requestText(std::uint32_t eventId, const ServerRequest& request)
{
    const std::string id = prefix(request);
    const std::string& upn = request.person->upn;
    switch (eventId) {
    case 31001:
        return fmt::format("{}PasswordResetRequestStart, Details: {}", id, upn);
    case 31002:
        return fmt::format("{}PasswordResetSuccess, Details: {}", id,
                           context(request, request.unblock ? ", unblockUser: True" : ", unblockUser: False"));
    case 31003:
        return fmt::format("{}PasswordResetFail, Details: {}", id, context(request, ""));
    case 31006:
        return fmt::format("{}ChangePasswordRequestStart, Details: {}", id, upn);
    case 31007:
        return fmt::format("{}ChangePasswordSuccess, Details: {}", id, context(request, ""));
    case 31008:
        return fmt::format("{}ChangePasswordFail, Details: {}", id, context(request, ""));
    case 31009:
        return fmt::format("{}ResetUserPasswordByAdminStart, Details: {}", id, upn);
    case 31010:
        return fmt::format("{}ResetUserPasswordByAdminSuccess, Details: {}", id,
                           context(request, request.forceChange ? ", ForcePasswordChange: True"
                                                                : ", ForcePasswordChange: False"));
    case 31011:
        return fmt::format("{}ResetUserPasswordByAdminFail, Details: {}", id, context(request, ""));
    default:
        return failureText(eventId, request, request.change);
    }
}

std::string serviceText(std::uint32_t eventId, const std::string& trackingId)
{
    const auto text = [&](std::string_view what) {
        return fmt::format("TrackingId: {}, {}, Details: Version: 5.0.1182.0", trackingId, what);
    };
    switch (eventId) {
    case 31015:
        return text("Password writeback service started");
    case 31016:
        return text("Password writeback service stopped");
    case 31019:
        return text("Service Bus heartbeat succeeded");
    case 31034:
        return text("Reason: The connection to the connect service was lost.");
    case 31044:
        return text("Reason: Password writeback service is not in a healthy state.");
    default:
        return text("Reason: The remote server could not be reached: ssprsb.example.com:443");
    }
}

std::string adsyncText(std::uint32_t eventId, const std::string& connectorAccount, std::uint32_t prsEventId)
{
    if (eventId == 403)
        return fmt::format("ImpersonationHelper call LogonUser for DomainName=CORP.CONTOSO.COM, UserName={}.",
                           connectorAccount);
    if (eventId == 405)
        return fmt::format("Call sync ldap_bind for DomainName=CORP.CONTOSO.COM, UserName={}.", connectorAccount);
    const Failure& failure = failureOf(prsEventId);
    return fmt::format("An unexpected error has occurred during a password set operation. \r\n \"BAIL: MMS(4060): "
                       "..\\server.cpp(11139): 0x{} ({})\r\nAzure AD Sync 1.5.45.0\"",
                       failure.hr, failure.message);
}

std::string hashSyncText(std::uint32_t eventId, const Person& person, UtcTime changed)
{
    if (eventId == 656) { // US order, whole seconds
        const std::string time = formatUtcPlain(changed);
        return fmt::format("Password Change Request - Anchor : {}, Dn : {}, Change Date : {}/{}/{} {}", person.anchor,
                           distinguishedName(person), time.substr(5, 2), time.substr(8, 2), time.substr(0, 4),
                           time.substr(11));
    }
    return fmt::format("Password Change Result - Anchor : {}, Dn : {}, PwdChangeOnLogon=False, Result : Success.",
                       person.anchor, distinguishedName(person));
}

std::uint8_t levelOf(std::string_view provider, std::uint32_t eventId)
{
    if (provider == "ADSync")
        return eventId == 6329 ? 2 : 4;
    if (provider != "PasswordResetService")
        return 4;
    if (eventId == 31016)
        return 3;
    const bool failed = eventId >= 32000 || eventId == 31003 || eventId == 31008 || eventId == 31011
                        || eventId == 31034 || eventId == 31044;
    return failed ? 2 : 4;
}

} // namespace core::demo
