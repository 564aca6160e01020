// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners decide about alerts, and what they do not want to see: rows of table annotation (subject alert:<key>, kinds status and
// owner; subject case:suppressions, kind suppression), so that it has author and time, is logged, undone and merged like every
// note. Pure but for what takes a case, which belongs to its thread and throws sqlite::Error.
#pragma once
#include "core/detect/alert.h"
#include "core/store/case.h"

namespace core::detect {

std::string alertSubject(std::string_view key); // alert:<key>

// Text of a status row, and back: "closed true_positive the helpdesk confirmed it", "active".
std::string statusText(const Triage& triage);
std::optional<Triage> parseStatus(std::string_view text); // without owner

// Alerts that are known and accepted: every field that is set must agree (addresses also as networks, names without regard to case).
struct Suppression {
    std::string uuid, author;        // empty in one that is new
    UtcTime created;
    std::string ruleId, user, actor, ip; // empty: any; at least one must be set
    std::string reason;              // never empty
    std::optional<UtcTime> until;    // covers alerts of before; nothing: for good. Compared with the time of the alert, not with today
};
std::string suppressionText(const Suppression& suppression); // JSON
std::optional<Suppression> parseSuppression(std::string_view text);
bool covers(const Suppression& suppression, const Alert& alert);
std::vector<Suppression> readSuppressions(store::Case& theCase);

} // namespace core::detect
