// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers on the case as a whole.
#include "core/investigation/investigation.h"
#include "core/investigation/zone_proposal.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

namespace core {

Result<insight::CaseOverview> Investigation::overview(std::stop_token stop)
{
    return guarded([&] {
        std::vector<insight::ToldZone> zones;
        for (ZoneProposal& told : proposeZones(*m_case, {}, stop, ZoneSearch::Quick))
            zones.push_back({std::move(told.path), told.ahead});
        return insight::readOverview(*m_case, store::readCoverage(*m_case), zones, stop);
    });
}

} // namespace core
