// SPDX-License-Identifier: GPL-3.0-or-later
// The episodes of a list of flows, worked out once, and in which of them a flow stands. Immutable; from any thread.
#pragma once
#include "core/flow/episode.h"

#include <memory>

namespace ui {

class EpisodeIndex
{
public:
    using Flows = std::shared_ptr<const core::FlowList>;
    explicit EpisodeIndex(Flows flows);

    // Of the flow with that correlation id; null where it stands alone or is not in the list.
    const core::Episode* episodeOf(const std::string& correlationId) const;
    const core::Flow& flow(std::size_t index) const { return (*m_flows)[index]; }

private:
    Flows m_flows;
    std::vector<core::Episode> m_episodes; // of several flows
    std::vector<std::pair<std::size_t, std::uint32_t>> m_places; // hash of the correlation id, episode; ordered
};

} // namespace ui
