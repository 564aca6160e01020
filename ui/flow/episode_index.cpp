// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/episode_index.h"

#include <algorithm>
#include <functional>

namespace ui {

EpisodeIndex::EpisodeIndex(Flows flows) : m_flows(std::move(flows))
{
    if (!m_flows)
        return;
    m_episodes = core::findEpisodes(*m_flows);
    std::erase_if(m_episodes, [](const core::Episode& episode) { return episode.flows.size() < 2; });
    for (std::size_t i = 0; i < m_episodes.size(); ++i) {
        for (std::size_t flow : m_episodes[i].flows)
            m_places.emplace_back(std::hash<std::string>()((*m_flows)[flow].correlationId), std::uint32_t(i));
    }
    std::sort(m_places.begin(), m_places.end());
}

const core::Episode* EpisodeIndex::episodeOf(const std::string& correlationId) const
{
    const std::size_t hash = std::hash<std::string>()(correlationId);
    for (auto it = std::lower_bound(m_places.begin(), m_places.end(), std::pair(hash, std::uint32_t(0)));
         it != m_places.end() && it->first == hash; ++it) {
        const core::Episode& episode = m_episodes[it->second];
        if (std::any_of(episode.flows.begin(), episode.flows.end(), [&](std::size_t i) { return flow(i).correlationId == correlationId; }))
            return &episode;
    }
    return nullptr;
}

} // namespace ui
