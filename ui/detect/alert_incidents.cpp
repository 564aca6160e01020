// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_incidents.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace ui {

using core::detect::Alert;

namespace {

constexpr core::Duration apart = core::Duration::hours(24);

class Sets
{
public:
    explicit Sets(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), std::size_t(0)); }
    std::size_t rootOf(std::size_t at)
    {
        while (m_parents[at] != at) {
            m_parents[at] = m_parents[m_parents[at]];
            at = m_parents[at];
        }
        return at;
    }
    void join(std::size_t a, std::size_t b)
    {
        const std::size_t x = rootOf(a), y = rootOf(b);
        m_parents[std::max(x, y)] = std::min(x, y);
    }

private:
    std::vector<std::size_t> m_parents;
};

bool namesNobody(const Alert& alert) { return alert.user.empty() && alert.actor.empty(); }

std::set<std::string> accusedAddresses(const core::detect::AlertList& alerts)
{
    std::set<std::string> all;
    for (const Alert& alert : alerts)
        if (namesNobody(alert) && !alert.ip.empty())
            all.insert(alert.ip);
    return all;
}

std::string mostNamed(const core::detect::AlertList& alerts, const std::vector<std::size_t>& members)
{
    std::map<std::string, std::size_t> counts;
    for (const std::size_t at : members) {
        const Alert& alert = alerts[at];
        if (const std::string& who = !alert.user.empty() ? alert.user : !alert.actor.empty() ? alert.actor : alert.ip; !who.empty())
            ++counts[who];
    }
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : most->first;
}

} // namespace

AlertIncidents findIncidents(const core::detect::AlertList& alerts)
{
    std::vector<std::size_t> order(alerts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return alerts[a].time < alerts[b].time; });
    const std::set<std::string> accused = accusedAddresses(alerts);
    Sets sets(alerts.size());
    std::unordered_map<std::string, std::size_t> latest; // place in `order` of the last alert that has it
    for (std::size_t place = 0; place < order.size(); ++place) {
        const Alert& alert = alerts[order[place]];
        const auto meet = [&](const std::string& what, bool always) {
            const auto [at, isNew] = latest.try_emplace(what, place);
            if (!isNew && (always || alert.time - alerts[order[at->second]].time <= apart))
                sets.join(at->second, place);
            at->second = place;
        };
        for (const std::string& flow : alert.flows)
            meet("f:" + flow, true);
        for (const std::string* who : {&alert.user, &alert.actor})
            if (!who->empty())
                meet("p:" + core::toLower(*who), false);
        if (accused.contains(alert.ip))
            meet("a:" + alert.ip, false);
    }
    std::map<std::size_t, std::vector<std::size_t>> members; // by root, which is the earliest place
    for (std::size_t place = 0; place < order.size(); ++place)
        members[sets.rootOf(place)].push_back(order[place]);
    AlertIncidents incidents;
    std::size_t number = 0;
    for (const auto& [root, those] : members) {
        const auto incident = std::make_shared<AlertIncident>();
        *incident = {number++, mostNamed(alerts, those), alerts[those.front()].time, alerts[those.back()].time, those.size()};
        for (const std::size_t at : those)
            incidents[alerts[at].key] = incident;
    }
    return incidents;
}

} // namespace ui
