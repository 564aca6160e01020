// SPDX-License-Identifier: GPL-3.0-or-later
// Why an event stands on the timeline of a flow, and how sure that is. Every link is made by a rule with a name; an
// examiner confirms or rejects it, but never makes one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// Exact: the records name each other. Strong: the same person or server, and the time fits no other flow. Weak: a
// name or the time alone.
enum class LinkStrength : std::uint8_t { Exact = 1, Strong, Weak };

// The numbers stand in case files (table flow_event).
enum class LinkRule : std::uint8_t {
    Correlation = 1,     // audit record with the correlation id of the flow
    TrackingId = 2,      // write-back event whose TrackingId is that id
    ObjectIdAndTime = 3, // write-back event without id: the object id of its cloudAnchor
    UserAndTime = 4,     // write-back event without id: the user's name
    PasswordService = 5, // Core Directory record by fim_password_service@...: the write of this reset
    SyncAccount = 6,     // Core Directory record by a synchronisation account: the hash coming up after the write
    Administrator = 7,   // Core Directory record by the administrator who did the reset
    // Worked out when a flow is shown, not kept in the case:
    SyncEngine = 8,      // event of the synchronisation engine between a request and its answer on that server
    HashSync = 9,        // password hash synchronisation (656, 657) of the user's anchor after the write
    DomainController = 10, // event of a domain controller about the user's account during the write-back
    SignInAround = 11,   // sign-in of the user before or after
    MethodsAround = 12,  // change of the user's security info before or after
    ServiceState = 13,   // what the write-back service said of itself at that time
};

// What the examiner made of a link.
enum class LinkDecision : std::uint8_t { None = 0, Confirmed, Rejected };

// Stable names: exact, strong, weak; correlation_id, tracking_id, object_id, user_and_time, password_service,
// sync_account, administrator, sync_engine, hash_sync, domain_controller, signin_around, methods_around, service_state.
const char* name(LinkStrength strength);
const char* name(LinkRule rule);
const char* name(LinkDecision decision); // "", confirmed, rejected
std::optional<LinkDecision> linkDecisionFromName(std::string_view text);

// Whether the event is a part of what happened, or only near it (sign-ins, security info, state of the service).
constexpr bool isContext(LinkRule rule) { return rule >= LinkRule::SignInAround; }
// Whether an examiner may reject it: the shared id of a flow's own records is no inference.
constexpr bool isInferred(LinkRule rule) { return rule > LinkRule::TrackingId; }

// The reason as a sentence for people.
std::string linkSentence(LinkRule rule, LinkStrength strength);

} // namespace core
