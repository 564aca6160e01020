// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/link_decisions.h"

#include "core/base/text.h"

#include <charconv>
#include <fmt/format.h>

namespace core {

std::string linkSubject(std::string_view correlationId, std::uint64_t eventKey)
{
    return fmt::format("link:{}:{:016x}", toLower(correlationId), eventKey);
}

std::string serverSubject(std::string_view computer) { return fmt::format("server:{}", toLower(computer)); }

LinkDecisions::LinkDecisions(store::Case& theCase)
{
    for (const store::Annotation& note : store::annotations(theCase, "link:"))
        if (const auto decision = linkDecisionFromName(note.text); decision && note.kind == "verdict")
            m_decisions[note.subject] = *decision;
}

LinkDecision LinkDecisions::of(std::string_view correlationId, std::uint64_t eventKey) const
{
    if (m_decisions.empty())
        return LinkDecision::None;
    const auto found = m_decisions.find(linkSubject(correlationId, eventKey));
    return found == m_decisions.end() ? LinkDecision::None : found->second;
}

std::map<std::string, ServerNote, std::less<>> readServerNotes(store::Case& theCase)
{
    std::map<std::string, ServerNote, std::less<>> notes;
    for (const store::Annotation& note : store::annotations(theCase, "server:")) {
        ServerNote& server = notes[note.subject.substr(std::string_view("server:").size())];
        if (note.kind == "clock") {
            std::int64_t offset = 0;
            if (std::from_chars(note.text.data(), note.text.data() + note.text.size(), offset).ec == std::errc())
                server.clockOffsetMs = offset;
        } else if (note.kind == "role") {
            server.isStaging = note.text == "staging";
        }
    }
    return notes;
}

} // namespace core
