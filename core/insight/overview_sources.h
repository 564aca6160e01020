// SPDX-License-Identifier: GPL-3.0-or-later
// What of which source is in a case, and which hours of it are missing. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/insight/case_overview.h"
#include "core/store/case.h"

namespace core::insight {

// The source that a lane of the coverage map belongs to (SourceFact::source). Pure.
std::string_view sourceOfLane(std::string_view lane, bool isOfServer);
inline std::string_view sourceOfLane(const store::CoverageLane& lane) { return sourceOfLane(lane.source, !lane.computer.empty()); }
// Whether a lane says by itself that its source is covered: of a server's log the events of the write-back service where there are any.
bool isTelling(const store::CoverageLane& lane, const store::CoverageMap& map);

// First to last hour of sources that are logs; nothing: there is none.
std::optional<store::CoverageSpan> logSpan(const store::CoverageMap& map);

// Those of the case in a fixed order, then what would help and is missing.
std::vector<SourceFact> readSources(store::Case& theCase, const store::CoverageMap& map);

} // namespace core::insight
