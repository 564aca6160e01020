// SPDX-License-Identifier: GPL-3.0-or-later
// Which links the examiner confirmed or rejected, and what was said of servers: annotations, read once for a run. Belongs to
// the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/link.h"
#include "core/store/annotations.h"
#include "core/store/event_table.h"

#include <map>
#include <string>
#include <vector>

namespace core {

// "link:<correlation id>:<number of the event>". The number stays when a richer copy of the record is imported; its key does not.
std::string linkSubject(std::string_view correlationId, std::int64_t event);
std::string serverSubject(std::string_view computer); // "server:<name in lower case>"

struct DecidedLink {
    std::string correlationId; // in lower case
    std::int64_t event = 0;
    LinkDecision decision = LinkDecision::None;
    LinkRule rule = LinkRule::UserAndTime; // by which it was made when the examiner saw it
    LinkStrength strength = LinkStrength::Weak;
};
// The annotation's text, and back.
std::string decisionText(LinkDecision decision, LinkRule rule, LinkStrength strength);

class LinkDecisions
{
public:
    explicit LinkDecisions(store::Case& theCase);
    bool isEmpty() const { return m_all.empty(); }
    // `correlationId` is compared without regard to case.
    LinkDecision of(std::string_view correlationId, std::int64_t event) const;
    bool rejects(std::string_view correlationId, std::int64_t event) const { return of(correlationId, event) == LinkDecision::Rejected; }
    const std::vector<DecidedLink>& all() const { return m_all; }

private:
    std::vector<DecidedLink> m_all;
    std::map<std::string, LinkDecision, std::less<>> m_bySubject;
};

// Of servers: the clock offset that the examiner set, and whether it is known to be in staging mode.
struct ServerNote {
    std::optional<std::int64_t> clockOffsetMs;
    bool isStaging = false;
};
std::map<std::string, ServerNote, std::less<>> readServerNotes(store::Case& theCase); // by name in lower case

} // namespace core
