// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert_merge.h"

#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace core::detect {

namespace {

// Line feeds stand in no name of the logs that is worth a comparison.
std::string entitiesOf(const std::string& ruleId, const std::string& user, const std::string& actor, const std::string& ip)
{
    return toLower(ruleId) + '\n' + toLower(user) + '\n' + toLower(actor) + '\n' + toLower(ip) + '\n';
}

class Merger
{
public:
    Merger(const std::unordered_set<std::string>& workedOn, Merge& merge) : m_workedOn(workedOn), m_merge(merge) {}

    void placeByKey(const AlertList& findings, const std::vector<AlertHead>& stored);
    void readCauses(const std::function<Causes(const AlertHead&)>& causes);
    void placeByCause(bool withoutNumber);
    void finish();

private:
    std::vector<const AlertHead*> heirsOf(const Alert& finding);

    const std::unordered_set<std::string>& m_workedOn;
    Merge& m_merge;
    std::vector<const AlertHead*> m_left; // not found again by their key
    std::unordered_map<std::string, std::vector<const AlertHead*>> m_byCause;
    std::unordered_set<const AlertHead*> m_taken;
};

void Merger::placeByKey(const AlertList& findings, const std::vector<AlertHead>& stored)
{
    std::unordered_map<std::string_view, const AlertHead*> byKey;
    for (const AlertHead& head : stored)
        byKey.emplace(head.key, &head);
    std::unordered_set<std::string_view> seen;
    for (const Alert& finding : findings) {
        if (!seen.insert(finding.key).second)
            continue;
        Placing& placing = m_merge.placings.emplace_back();
        placing.finding = &finding;
        if (const auto known = byKey.find(finding.key); known != byKey.end()) {
            placing.id = known->second->id;
            placing.became = {known->second};
            m_taken.insert(known->second);
        }
    }
    for (const AlertHead& head : stored)
        if (!m_taken.contains(&head))
            m_left.push_back(&head);
}

void Merger::readCauses(const std::function<Causes(const AlertHead&)>& causes)
{
    for (const AlertHead* head : m_left) {
        const std::string entities = entitiesOf(head->ruleId, head->user, head->actor, head->ip);
        for (const std::string& cause : causes(*head))
            m_byCause[entities + cause].push_back(head);
    }
}

// Stored alerts that have a cause in common with the finding, first those that somebody worked on, then by number.
std::vector<const AlertHead*> Merger::heirsOf(const Alert& finding)
{
    const std::string entities = entitiesOf(finding.ruleId, finding.user, finding.actor, finding.ip);
    std::vector<const AlertHead*> heirs;
    for (const std::string& cause : causesOf(finding))
        if (const auto known = m_byCause.find(entities + cause); known != m_byCause.end())
            for (const AlertHead* head : known->second)
                if (m_taken.insert(head).second)
                    heirs.push_back(head);
    std::sort(heirs.begin(), heirs.end(), [&](const AlertHead* a, const AlertHead* b) {
        const bool first = m_workedOn.contains(a->key), second = m_workedOn.contains(b->key);
        return first != second ? first : a->id < b->id;
    });
    return heirs;
}

void Merger::placeByCause(bool withoutNumber)
{
    if (m_byCause.empty())
        return;
    for (Placing& placing : m_merge.placings) {
        if ((placing.id == 0) != withoutNumber)
            continue;
        const auto heirs = heirsOf(*placing.finding);
        placing.became.insert(placing.became.end(), heirs.begin(), heirs.end());
        if (withoutNumber && !heirs.empty())
            placing.id = heirs.front()->id;
    }
}

void Merger::finish()
{
    for (const AlertHead* head : m_left)
        if (!m_taken.contains(head))
            m_merge.gone.push_back(head);
}

} // namespace

Causes causesOf(const Alert& alert)
{
    Causes causes;
    for (const EventId event : alert.events())
        causes.push_back("e" + std::to_string(event.value));
    for (const std::string& flow : alert.flows)
        causes.push_back("f" + toLower(flow));
    return causes;
}

Merge mergeFindings(const AlertList& findings, const std::vector<AlertHead>& stored, const std::unordered_set<std::string>& workedOn,
                    const std::function<Causes(const AlertHead&)>& causes)
{
    Merge merge;
    Merger merger(workedOn, merge);
    merger.placeByKey(findings, stored);
    merger.readCauses(causes);
    merger.placeByCause(true);  // who has no number yet takes one first
    merger.placeByCause(false); // what is left has become part of those found again
    merger.finish();
    return merge;
}

} // namespace core::detect
