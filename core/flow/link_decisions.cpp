// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/link_decisions.h"

#include "core/base/text.h"
#include "core/knowledge/tsv_table.h"

#include <charconv>
#include <fmt/format.h>

namespace core {

std::string linkSubject(std::string_view correlationId, std::int64_t event)
{
    return fmt::format("link:{}:{}", toLower(correlationId), event);
}

std::string decisionText(LinkDecision decision, LinkRule rule, LinkStrength strength)
{
    return fmt::format("{} {} {}", name(decision), name(rule), name(strength));
}

std::string serverSubject(std::string_view computer) { return fmt::format("server:{}", toLower(computer)); }

LinkDecisions::LinkDecisions(store::Case& theCase)
{
    for (const store::Annotation& note : store::annotations(theCase, "link:")) {
        const std::size_t colon = note.subject.rfind(':');
        const auto words = splitText(note.text, ' ');
        const auto decision = linkDecisionFromName(words.front());
        if (note.kind != "verdict" || !decision)
            continue;
        DecidedLink link;
        link.correlationId = note.subject.substr(5, colon - 5);
        std::from_chars(note.subject.data() + colon + 1, note.subject.data() + note.subject.size(), link.event);
        link.decision = *decision;
        for (int rule = int(LinkRule::Correlation); rule <= int(LinkRule::ServiceState) && words.size() > 1; ++rule)
            if (words[1] == name(LinkRule(rule)))
                link.rule = LinkRule(rule);
        for (const LinkStrength strength : {LinkStrength::Exact, LinkStrength::Strong, LinkStrength::Weak})
            if (words.size() > 2 && words[2] == name(strength))
                link.strength = strength;
        m_bySubject[note.subject] = link.decision;
        m_all.push_back(std::move(link));
    }
}

LinkDecision LinkDecisions::of(std::string_view correlationId, std::int64_t event) const
{
    if (m_all.empty())
        return LinkDecision::None;
    const auto found = m_bySubject.find(linkSubject(correlationId, event));
    return found == m_bySubject.end() ? LinkDecision::None : found->second;
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
