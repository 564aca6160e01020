// SPDX-License-Identifier: GPL-3.0-or-later
// Which links the examiner confirmed or rejected, and what was said of servers: annotations, read once for a run. Belongs to
// the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/link.h"
#include "core/store/annotations.h"
#include "core/store/event_table.h"

#include <map>
#include <string>

namespace core {

// "link:<correlation id>:<key of the event as 16 hexadecimal digits>".
std::string linkSubject(std::string_view correlationId, std::uint64_t eventKey);
std::string serverSubject(std::string_view computer); // "server:<name in lower case>"

class LinkDecisions
{
public:
    explicit LinkDecisions(store::Case& theCase);
    bool isEmpty() const { return m_decisions.empty(); }
    // `correlation` as text; compared without regard to case.
    LinkDecision of(std::string_view correlationId, std::uint64_t eventKey) const;
    bool rejects(std::string_view correlationId, std::uint64_t eventKey) const { return of(correlationId, eventKey) == LinkDecision::Rejected; }

private:
    std::map<std::string, LinkDecision, std::less<>> m_decisions; // by subject
};

// Of servers: the clock offset that the examiner set, and whether it is known to be in staging mode.
struct ServerNote {
    std::optional<std::int64_t> clockOffsetMs;
    bool isStaging = false;
};
std::map<std::string, ServerNote, std::less<>> readServerNotes(store::Case& theCase); // by name in lower case

} // namespace core
