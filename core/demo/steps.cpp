// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/steps.h"

#include <array>

namespace core::demo {

namespace {

constexpr std::string_view sspr = "Self-service Password Management";
constexpr std::string_view methods = "Authentication Methods";
constexpr std::string_view progress = "Self-service password reset flow activity progress";
constexpr std::string_view resetOp = "Reset password (self-service)";
constexpr std::string_view changeOp = "Change password (self-service)";
constexpr std::string_view adminOp = "Reset password (by admin)";
constexpr std::string_view unlockOp = "Unlock user account (self-service)";

constexpr StepRow step(std::string_view token, std::string_view name, std::string_view text,
                       Effect effect = Effect::Progress, std::string_view method = {})
{
    return {token, name, sspr, progress, "Update", "success", text, effect, Says::Reset, method, false};
}

constexpr StepRow refusal(std::string_view token, std::string_view text, bool onPremises = false)
{
    return {token, token, sspr, progress, "Update", "failure", text, Effect::Refusal, Says::Reset, {}, onPremises};
}

constexpr StepRow throttled(std::string_view token, std::string_view text)
{
    return {token, token, sspr, progress, "Update", "failure", text, Effect::Blocked, Says::Reset, {}, false};
}

constexpr StepRow result(std::string_view token, std::string_view name, std::string_view operation, Says says,
                         std::string_view result, std::string_view text, Effect effect, bool onPremises = false)
{
    return {token, name, sspr, operation, "Update", result, text, effect, says, {}, onPremises};
}

constexpr StepRow registration(std::string_view token, std::string_view name, std::string_view operation,
                               std::string_view type, std::string_view result, std::string_view text, Effect effect)
{
    return {token, name, methods, operation, type, result, text, effect, Says::Registration, {}, false};
}

constexpr std::array rows = {
    step("start", "start", "User submitted their user ID"),
    step("options", "options_shown", "User was presented with verification options"),
    step("start.email", "gate_start.email", "User started the email verification option", Effect::Progress, "email"),
    step("start.sms", "gate_start.sms", "User started the mobile SMS verification option", Effect::Progress, "sms"),
    step("start.mobileCall", "gate_start.mobileCall", "User started the mobile voice call verification option",
         Effect::Progress, "mobileCall"),
    step("start.officeCall", "gate_start.officeCall", "User started the office voice call verification option",
         Effect::Progress, "officeCall"),
    step("start.appNotification", "gate_start.appNotification",
         "User started the mobile app notification verification option", Effect::Progress, "appNotification"),
    step("start.appCode", "gate_start.appCode", "User started the mobile app code verification option",
         Effect::Progress, "appCode"),
    step("start.questions", "gate_start.questions", "User started the security questions verification option",
         Effect::Progress, "questions"),
    step("done.email", "gate_done.email", "User completed the email verification option", Effect::Progress, "email"),
    step("done.sms", "gate_done.sms", "User completed the mobile SMS verification option", Effect::Progress, "sms"),
    step("done.mobileCall", "gate_done.mobileCall", "User completed the mobile voice call verification option",
         Effect::Progress, "mobileCall"),
    step("done.officeCall", "gate_done.officeCall", "User completed the office voice call verification option",
         Effect::Progress, "officeCall"),
    step("done.appNotification", "gate_done.appNotification",
         "User completed the mobile app notification verification option", Effect::Progress, "appNotification"),
    step("done.appCode", "gate_done.appCode", "User completed the mobile app code verification option",
         Effect::Progress, "appCode"),
    step("done.questions", "gate_done.questions", "User completed the security questions verification option",
         Effect::Progress, "questions"),
    step("all", "gates_all", "User completed all verification steps required to reset their password"),
    step("submit", "password_submitted", "User submitted a new password", Effect::Submitted),
    step("done", "success_reset", "User successfully reset password", Effect::Success),
    StepRow{"unlocked", "success_unlock", sspr, progress, "Update", "success",
            "User successfully unlocked the account", Effect::Success, Says::Unlocked, {}, false},

    step("cancel.gates", "cancelled.gates", "User cancelled before passing the required authentication methods",
         Effect::GaveUp),
    step("cancel.password", "cancelled.password", "User cancelled before submitting a new password", Effect::GaveUp),
    step("contact", "contacted_admin", "User contacted an admin", Effect::GaveUp),
    step("contact.sms", "contacted_admin",
         "User contacted an admin after trying the mobile SMS verification option", Effect::GaveUp),
    step("contact.questions", "contacted_admin",
         "User contacted an admin after trying the security question verification option", Effect::GaveUp),

    throttled("throttled.sms", "User entered too many invalid SMS verification codes and is blocked for 24 hours"),
    throttled("throttled.email", "User entered too many invalid email verification codes and is blocked for 24 hours"),
    throttled("throttled.mobileCall",
              "User tried mobile phone voice verification too many times and is blocked for 24 hours"),
    throttled("throttled.officeCall",
              "User tried office phone voice verification too many times and is blocked for 24 hours"),
    throttled("throttled.questions",
              "User tried to answer security questions too many times and is blocked for 24 hours"),
    throttled("throttled.phone", "User tried to verify a phone number too many times and is blocked for 24 hours"),
    result("blocked", "blocked", "Blocked from self-service password reset", Says::Reset, "success", "None",
           Effect::Blocked),

    refusal("fail_not_enabled", "Password reset is not enabled for this user. Enable password reset under the "
                                "configure tab to resolve this"),
    refusal("fail_tenant_off", "Password reset has been disabled entirely for this tenant. See "
                               "http://aka.ms/ssprtroubleshoot to resolve this."),
    refusal("fail_not_in_group", "This user is not a member of the password reset users group. Add this user to that "
                                 "group to resolve this."),
    refusal("fail_license", "User does not have a license. You can add a license to the user to resolve this"),
    refusal("fail_methods", "User's account has insufficient authentication methods defined. Add authentication info "
                            "to resolve this"),
    refusal("fail_no_writeback",
            "User's password is managed on-premises. You can enable Password Writeback to resolve this", true),
    refusal("fail_onprem_unreachable",
            "We could not reach your on-premises password reset service. Check your sync machine's event log", true),
    refusal("fail_onprem_error", "We encountered a problem while resetting the user's on-premises password. Check "
                                 "your sync machine's event log", true),
    refusal("fail_onprem_policy",
            "User submitted a password that did not meet the requirements of the AD on-prem policy", true),
    refusal("fail_banned", "The user selected a password that was automatically banned because the Microsoft Banned "
                           "Password Detection capabilities found it to be too common or especially weak."),
    refusal("fail_cloud_policy", "User submitted a password that did not meet the security requirements of the cloud "
                                 "password policy: password was null or empty"),
    refusal("fail_system", "A system error occurred while attempting to reset the user's password"),
    refusal("fail_cookies", "User tried to reset from a device without cookies enabled"),

    result("reset.ok", "result.reset", resetOp, Says::Reset, "success", "Successfully completed reset.",
           Effect::Success),
    result("reset.cloudFailure", "result.reset", resetOp, Says::Reset, "success", "OnPremisesSuccessCloudFailure",
           Effect::Refusal, true),
    result("reset.adminAction", "result.reset", resetOp, Says::Reset, "failure", "OnPremisesAdminActionRequired",
           Effect::Refusal, true),
    result("reset.banned", "result.reset", resetOp, Says::Reset, "failure", "FuzzyPolicyViolationInvalidPassword",
           Effect::Refusal),
    result("unlock.ok", "result.unlock", unlockOp, Says::Unlocked, "success", "Success", Effect::Success),
    result("change.ok", "result.change", changeOp, Says::Change, "success", "None", Effect::Success),
    result("change.banned", "result.change", changeOp, Says::Change, "failure", "PasswordDoesnotComplyFuzzyPolicy",
           Effect::Refusal),
    result("change.adAction", "result.change", changeOp, Says::Change, "failure", "ADAdminActionRequired",
           Effect::Refusal, true),
    result("admin.ok", "result.admin_reset", adminOp, Says::AdminReset, "success", "Successfully completed reset.",
           Effect::Success),
    result("admin.none", "result.admin_reset", adminOp, Says::AdminReset, "success", "None", Effect::Success),
    result("admin.fail", "result.admin_reset", adminOp, Says::AdminReset, "failure", "OnPremisesAdminActionRequired",
           Effect::Refusal, true),
    StepRow{"graph.post", "entra.graph_reset", methods, "POST UserAuthMethod.ResetPasswordOnPasswordMethods", "Update",
            "success", "", Effect::Neutral, Says::Nothing, {}, false},

    StepRow{"reset.begun", "entra.reset_started", methods, "User started password reset", "Update", "success", "",
            Effect::Neutral, Says::Nothing, {}, false},
    StepRow{"change.begun", "entra.change_started", methods, "User started password change", "Update", "success", "",
            Effect::Neutral, Says::Nothing, {}, false},
    StepRow{"admin.begun", "entra.admin_reset_started", methods, "Admin started password reset", "Update", "success",
            "", Effect::Neutral, Says::Nothing, {}, false},

    registration("reg.start", "registration.started", "User started security info registration", "Add", "success",
                 "User started the registration for SSPR", Effect::Progress),
    registration("reg.app", "registration.registered", "User registered security info", "Add", "success",
                 "User registered Authenticator app with notification and code", Effect::Success),
    registration("reg.phone", "registration.registered", "User registered security info", "Add", "success",
                 "User registered Phone", Effect::Success),
    registration("reg.email", "registration.registered", "User registered security info", "Add", "success",
                 "User registered Email", Effect::Success),
    registration("reg.all", "registration.registered", "User registered all required security info", "Add",
                 "success", "User registered all required security info.", Effect::Success),
    registration("reg.cancel", "registration.cancelled", "User canceled security info registration", "Add", "failure",
                 "User canceled security info registration.", Effect::GaveUp),
    StepRow{"reg.sspr", "registration.registered", sspr, "User registered for self-service password reset",
            "Add", "success", "None", Effect::Success, Says::Registration, {}, false},
    StepRow{"reg.saved", "registration.saved", sspr, "Security info saved for self-service password reset", "Update",
            "success", "None", Effect::Success, Says::Registration, {}, false},
};

} // namespace

std::span<const StepRow> stepRows() { return rows; }

const StepRow* stepRow(std::string_view token)
{
    for (const StepRow& row : rows) {
        if (row.token == token)
            return &row;
    }
    return nullptr;
}

} // namespace core::demo
