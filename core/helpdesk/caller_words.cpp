// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/caller_words.h"

#include "core/flow/last_attempt.h"

#include <array>
#include <utility>

namespace core::helpdesk {
namespace {

using Row = std::pair<std::string_view, CallerWords>;

// What the meaning of a step in the tables of core/knowledge comes to for a caller.
constexpr std::array rows{
    Row{"fail_not_enabled", {Say::TellNotEnabled, Retry::AfterFix}},
    Row{"fail_tenant_off", {Say::TellTenantOff, Retry::AfterFix}},
    Row{"fail_not_in_group", {Say::TellNotInGroup, Retry::AfterFix}},
    Row{"fail_license", {Say::TellLicence, Retry::AfterFix}},
    Row{"fail_methods", {Say::TellMethods, Retry::AfterFix}},
    Row{"fail_no_writeback", {Say::TellOurSide, Retry::AfterFix}},
    Row{"fail_onprem_unreachable", {Say::TellOurSide, Retry::AfterFix}},
    Row{"fail_onprem_error", {Say::TellOurSide, Retry::AfterFix}},
    Row{"fail_onprem_policy", {Say::TellPolicy, Retry::AtOnce}},
    Row{"fail_banned", {Say::TellBanned, Retry::AtOnce}},
    Row{"fail_cloud_policy", {Say::TellCloudPolicy, Retry::AtOnce}},
    Row{"fail_system", {Say::TellSystem, Retry::AtOnce}},
    Row{"fail_cookies", {Say::TellCookies, Retry::AtOnce}},
    Row{"fail_cloud_after_onprem", {Say::TellHalfDone, Retry::AtOnce}},
    Row{"fail_wrong_password", {Say::TellWrongOld, Retry::AtOnce}},
    Row{"connect.33002", {Say::TellOurSide, Retry::AfterFix}}, // not found in AD
    Row{"connect.33003", {Say::TellOurSide, Retry::AfterFix}}, // two users match
    Row{"connect.33004", {Say::TellOurSide, Retry::AfterFix}}, // no rights
    Row{"connect.33005", {Say::TellDisabled, Retry::AfterFix}},
    Row{"connect.33006", {Say::TellLocked, Retry::AfterFix}},
    Row{"connect.33007", {Say::TellWrongOld, Retry::AtOnce}},
    Row{"connect.33008", {Say::TellPolicy, Retry::AtOnce}},
    Row{"connect.33009", {Say::TellOurSide, Retry::AfterFix}},
    // The codes of the same events where the cloud hands them on.
    Row{"ADUserNotFoundError", {Say::TellOurSide, Retry::AfterFix}},
    Row{"ADUserAccountDisabled", {Say::TellDisabled, Retry::AfterFix}},
    Row{"ADUserAccountLockedOut", {Say::TellLocked, Retry::AfterFix}},
    Row{"connect.32003", {Say::TellSystem, Retry::AtOnce}},
    Row{"connect.32004", {Say::TellOurSide, Retry::AfterFix}}, // not decrypted
};

} // namespace

CallerWords callerWords(std::string_view step)
{
    for (const auto& [name, words] : rows)
        if (name == step)
            return words;
    if (isBannedByController(step))
        return {Say::TellBanned, Retry::AtOnce};
    return {};
}

} // namespace core::helpdesk
