// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/link.h"

namespace core {

const char* name(LinkStrength strength)
{
    switch (strength) {
    case LinkStrength::Exact: return "exact";
    case LinkStrength::Strong: return "strong";
    case LinkStrength::Weak: return "weak";
    }
    return "";
}

const char* name(LinkRule rule)
{
    switch (rule) {
    case LinkRule::Correlation: return "correlation_id";
    case LinkRule::TrackingId: return "tracking_id";
    case LinkRule::ObjectIdAndTime: return "object_id";
    case LinkRule::UserAndTime: return "user_and_time";
    case LinkRule::PasswordService: return "password_service";
    case LinkRule::SyncAccount: return "sync_account";
    case LinkRule::Administrator: return "administrator";
    case LinkRule::SyncEngine: return "sync_engine";
    case LinkRule::HashSync: return "hash_sync";
    case LinkRule::DomainController: return "domain_controller";
    case LinkRule::SignInAround: return "signin_around";
    case LinkRule::MethodsAround: return "methods_around";
    case LinkRule::ServiceState: return "service_state";
    }
    return "";
}

const char* name(LinkDecision decision)
{
    switch (decision) {
    case LinkDecision::None: return "";
    case LinkDecision::Confirmed: return "confirmed";
    case LinkDecision::Rejected: return "rejected";
    }
    return "";
}

std::optional<LinkDecision> linkDecisionFromName(std::string_view text)
{
    for (const LinkDecision decision : {LinkDecision::Confirmed, LinkDecision::Rejected})
        if (text == name(decision))
            return decision;
    return std::nullopt;
}

std::string linkSentence(LinkRule rule, LinkStrength strength)
{
    const bool weak = strength == LinkStrength::Weak;
    switch (rule) {
    case LinkRule::Correlation: return "It has the correlation id of the flow.";
    case LinkRule::TrackingId: return "Its TrackingId is the correlation id of the flow.";
    case LinkRule::ObjectIdAndTime:
        return weak ? "It names no flow, but the same user's object id within minutes of it; the clock of that server is not known, and other "
                      "flows of the user fit as well."
                    : "It names no flow, but the same user's object id within minutes of it.";
    case LinkRule::UserAndTime: return "It names no flow, but the same user within minutes of it.";
    case LinkRule::PasswordService:
        return weak ? "The self-service account wrote about the same user at the time at which this flow, of which no result "
                      "was logged, handed over a password."
                    : "The self-service account wrote about the same user between the new password and the end of this "
                      "flow, and no other flow fits.";
    case LinkRule::SyncAccount:
        return weak ? "A synchronisation account stored a password of the same user some minutes after this flow wrote one; "
                      "other causes are possible."
                    : "A synchronisation account stored the hash of the same user's password within minutes of the write, "
                      "and no other flow fits.";
    case LinkRule::Administrator: return "The administrator of this reset wrote about the same user at the same time.";
    case LinkRule::SyncEngine:
        return weak ? "The synchronisation engine of that server logged it during the write-back; other requests ran at the "
                      "same time."
                    : "The synchronisation engine of that server logged it between the request and its answer.";
    case LinkRule::HashSync: return "It names the anchor of the same user within minutes of the write.";
    case LinkRule::DomainController:
        return weak ? "It names an account that fits by its name, or by the time alone since no other write-back ran at that moment."
                    : "It names the account of the same user at the time of the write-back.";
    case LinkRule::SignInAround: return "A sign-in of the same user near the flow. It is not part of it.";
    case LinkRule::MethodsAround: return "The security info of the same user was changed near the flow. It is not part of it.";
    case LinkRule::ServiceState: return "The write-back service said so of itself at that time. It concerns all flows.";
    }
    return {};
}

} // namespace core
