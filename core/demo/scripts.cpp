// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/scripts.h"

#include <array>

namespace core::demo {

namespace {

constexpr auto daily = std::to_array<Script>({
    // Successes.
    {"cloud_success", 150, Who::Cloud, "start options gates submit directory reset.ok done signin"},
    {"cloud_success_two_services", 10, Who::Cloud, "start reset.begun options gates submit directory reset.ok done"},
    {"cloud_success_retry", 15, Who::Cloud,
     "start options gates submit reset.banned fail_banned submit directory reset.ok done"},
    {"cloud_success_twice_and_late", 8, Who::Cloud, "twice start options gates late submit directory twice reset.ok done"},
    {"hybrid_success", 150, Who::Hybrid, "start options gates submit server:31002 directory reset.ok done hashsync signin"},
    {"hybrid_success_without_hash_sync", 30, Who::Hybrid, "start options gates submit server:31002 directory reset.ok done"},
    {"hybrid_policy_then_success", 25, Who::Hybrid,
     "start options gates submit server:33008 fail_onprem_policy submit server:33008 fail_onprem_policy submit "
     "server:33008 fail_onprem_policy submit server:31002 directory reset.ok done hashsync"},
    {"hybrid_success_zero_tracking_id", 6, Who::Hybrid, "start options gates submit server0:31002 directory reset.ok done"},
    {"hybrid_success_no_tracking_id", 6, Who::Hybrid, "start options gates submit serverx:31002 directory reset.ok done"},
    {"hybrid_success_user_only", 6, Who::Hybrid, "start options gates submit serveru:31002 directory reset.ok done"},
    {"hybrid_success_without_server_log", 6, Who::Hybrid,
     "start options gates agent=CloudSync submit directory reset.ok done"},
    {"hybrid_success_not_shown", 4, Who::Hybrid, "start options gates submit directory reset.ok done"},
    {"unlock", 30, Who::Hybrid, "start options gates unlock:31002 unlocked unlock.ok"},
    {"unlock_without_server_log", 4, Who::Hybrid, "start options gates agent=CloudSync unlocked unlock.ok"},

    // Not eligible: the refusal follows at once, sometimes within the same tick.
    {"not_enabled", 14, Who::Anyone, "start = fail_not_enabled"},
    {"not_enabled_guest", 6, Who::Guest, "start fail_not_enabled"},
    {"tenant_off", 2, Who::Anyone, "start fail_tenant_off"},
    {"not_in_group", 12, Who::Anyone, "start = fail_not_in_group"},
    {"no_license", 8, Who::Anyone, "start fail_license"},
    {"not_enough_methods", 25, Who::Anyone, "start = fail_methods"},
    {"writeback_off", 8, Who::Hybrid, "start = fail_no_writeback"},
    {"no_cookies", 3, Who::Anyone, "start fail_cookies"},

    // Refused after the gates.
    {"banned", 14, Who::Cloud, "start options gates submit reset.banned fail_banned submit fail_banned"},
    {"cloud_policy", 8, Who::Cloud, "start options gates submit fail_cloud_policy"},
    {"banned_then_cancelled", 5, Who::Cloud, "start options gates submit fail_banned cancel.password"},
    {"hybrid_policy", 22, Who::Hybrid, "start options gates submit server:33008 reset.adminAction fail_onprem_policy"},
    {"hybrid_protected", 10, Who::Hybrid, "start options gates submit server:33004 reset.adminAction fail_onprem_error"},
    {"hybrid_not_found", 5, Who::Hybrid, "start options gates submit server:33002 fail_onprem_error"},
    {"hybrid_no_controller", 4, Who::Hybrid, "start options gates submit server:33001 fail_onprem_error"},
    {"hybrid_disabled", 5, Who::Hybrid, "start options gates submit server:33005 fail_onprem_error"},
    {"hybrid_locked_out", 5, Who::Hybrid, "start options gates submit server:33006 fail_onprem_error"},
    {"hybrid_double_anchor", 2, Who::Hybrid, "start options gates submit server:33003 fail_onprem_error"},
    {"cloud_failure_after_writeback", 5, Who::Hybrid, "start options gates submit server:31002 reset.cloudFailure"},
    {"hybrid_no_answer", 5, Who::Hybrid, "start options gates submit server:31001 fail_onprem_unreachable"},
    {"system_error", 4, Who::Anyone, "start options gates submit fail_system"},

    // Throttled.
    {"throttled_sms", 7, Who::Anyone, "start options start.sms start.sms start.sms throttled.sms blocked"},
    {"throttled_email", 4, Who::Anyone, "start options start.email throttled.email"},
    {"throttled_mobile_call", 4, Who::Anyone, "start options start.mobileCall throttled.mobileCall"},
    {"throttled_office_call", 3, Who::Anyone, "start options start.officeCall throttled.officeCall"},
    {"throttled_questions", 4, Who::Anyone, "start options start.questions throttled.questions blocked"},
    {"throttled_phone", 3, Who::Anyone, "start options start.sms start.mobileCall throttled.phone"},
    {"blocked", 6, Who::Anyone, "start blocked"},

    // Given up, by a word or in silence.
    {"cancelled_at_options", 10, Who::Anyone, "start options cancel.gates"},
    {"cancelled_at_gate", 12, Who::Anyone, "start options gate1 cancel.gates"},
    {"cancelled_at_password", 10, Who::Anyone, "start options gates cancel.password"},
    {"contacted_admin", 8, Who::Anyone, "start options contact"},
    {"contacted_admin_after_sms", 5, Who::Anyone, "start options start.sms contact.sms"},
    {"contacted_admin_after_questions", 3, Who::Anyone, "start options start.questions contact.questions"},
    {"silent_after_start", 12, Who::Anyone, "start"},
    {"silent_at_options", 16, Who::Anyone, "start options"},
    {"silent_at_gate", 16, Who::Anyone, "start options gate1"},
    {"silent_after_gate", 8, Who::Anyone, "start options gate1+"},
    {"silent_before_password", 8, Who::Anyone, "start options gates"},
    {"interrupted", 4, Who::Cloud, "start options gates submit"},
    {"interrupted_hybrid", 4, Who::Hybrid, "start options gates submit server:31001"},
    {"slow", 6, Who::Cloud, "start options wait gate1+ wait all submit directory reset.ok done"},

    // Changes by people who know their password.
    {"change_cloud", 22, Who::Cloud, "change.begun change.ok directory"},
    {"change_cloud_banned", 6, Who::Cloud, "change.banned"},
    {"change_cloud_banned_then_done", 5, Who::Cloud, "change.banned change.ok directory"},
    {"change_hybrid", 22, Who::Hybrid, "change.begun change:31007 change.ok hashsync"},
    {"change_hybrid_refused", 6, Who::Hybrid, "change:33008 change.adAction"},
    {"change_hybrid_wrong_password", 4, Who::Hybrid, "change:33007 change.adAction"},

    // Resets by an administrator, in the portal and through Graph.
    {"admin_reset_cloud", 14, Who::HelpdeskForCloud, "admin.ok directory"},
    {"admin_reset_cloud_graph", 6, Who::HelpdeskForCloud, "graph.post admin.none directory"},
    {"admin_reset_hybrid", 10, Who::HelpdeskForHybrid, "admin.begun admin:31010 admin.ok directory hashsync"},
    {"admin_reset_hybrid_force_change", 12, Who::HelpdeskForHybrid, "force:31010 admin.ok directory hashsync"},
    {"admin_reset_hybrid_graph", 5, Who::HelpdeskForHybrid, "graph.post force:31010 admin.none directory hashsync"},
    {"admin_reset_hybrid_refused", 5, Who::HelpdeskForHybrid, "admin:33004 admin.fail"},

    // Registration.
    {"registration_combined", 22, Who::Anyone, "reg.start reg.app reg.phone reg.all"},
    {"registration_one_method", 8, Who::Anyone, "reg.start reg.email"},
    {"registration_started_only", 5, Who::Anyone, "reg.start"},
    {"registration_cancelled", 6, Who::Anyone, "reg.start reg.cancel"},
    {"registration_one_then_cancelled", 3, Who::Anyone, "reg.start reg.phone reg.cancel"},
    {"registration_old_portal", 6, Who::Anyone, "reg.sspr reg.saved"},
});

constexpr auto whileDown = std::to_array<Script>({
    {"service_unreachable", 6, Who::Hybrid, "start = fail_onprem_unreachable"},
    {"service_unreachable_after_gates", 3, Who::Hybrid, "start options gates submit fail_onprem_unreachable"},
});

} // namespace

std::span<const Script> scripts() { return daily; }
std::span<const Script> outageScripts() { return whileDown; }

const Script* scriptNamed(std::string_view name)
{
    for (const Script& script : daily) {
        if (script.name == name)
            return &script;
    }
    return nullptr;
}

} // namespace core::demo
