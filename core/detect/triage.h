// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners decide about alerts, and what they do not want to see: rows of table annotation (subject alert:<key>, kinds status and
// owner; subject case:suppressions, kind suppression), so that it has author and time, is logged, undone and merged like every
// note. Pure but for what takes a case, which belongs to its thread and throws sqlite::Error.
#pragma once
#include "core/annotation/subject.h"
#include "core/detect/alert.h"
#include "core/kql/runtime/ip_address.h"
#include "core/store/case.h"

namespace core::detect {

using core::alertSubject; // alert:<key>

// Text of a status row, and back: "closed true_positive the helpdesk confirmed it", "active", "" for new.
std::string statusText(const Triage& triage);
std::optional<Triage> parseStatus(std::string_view text); // without owner
std::optional<TriageStatus> triageStatusFromName(std::string_view text);      // in any case of letters, as the next
std::optional<Classification> classificationFromName(std::string_view text); // "none" and "" are None

// Alerts that are known and accepted: every field that is set must agree (addresses also as networks, names without regard to case). Of an
// alert that names several users or actors each must be covered, by this one or by others, so that nothing is hidden by accident.
struct Suppression {
    std::string uuid, author;        // empty in one that is new
    UtcTime created;
    std::string ruleId, user, actor, ip; // empty: any; at least one must be set
    std::string reason;              // never empty
    std::optional<UtcTime> until;    // covers alerts of before; nothing: for good. Compared with the time of the alert, not with today
};
std::string suppressionText(const Suppression& suppression); // JSON
std::optional<Suppression> parseSuppression(std::string_view text);
Result<void> checkSuppression(const Suppression& suppression); // InvalidArgument with a sentence: covers all, no reason, no such address
bool covers(const Suppression& suppression, const Alert& alert); // by itself, without others
bool isAbout(const Suppression& suppression, const Alert& alert); // covers it, or one of several people whom it names
std::vector<Suppression> readSuppressions(store::Case& theCase); // the oldest first

// What suppressions look at in an alert.
struct AlertFacts {
    std::string_view ruleId, user, actor, ip;
    UtcTime time;
};

// Several suppressions made ready to be asked about many alerts.
class Suppressions
{
public:
    explicit Suppressions(std::vector<Suppression> all);
    // The first that covers it, by its age, or of those that do so together; null: it is not covered. Valid as long as this object.
    const Suppression* covering(const AlertFacts& alert) const;

private:
    struct Ready {
        Suppression suppression;
        std::optional<kql::Ipv6> network;
    };
    static bool covers(const Ready& ready, const AlertFacts& alert, const std::optional<kql::Ipv6>& ip);
    const Suppression* coveringAllOf(const AlertFacts& alert, const std::optional<kql::Ipv6>& ip) const;
    std::vector<Ready> m_all;
};

} // namespace core::detect
