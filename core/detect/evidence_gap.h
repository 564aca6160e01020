// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the evidence that a judgement rests on is there: of a source, the hours around the time of a finding. What no file covers is
// missing, and what lies inside a file but is too quiet to be believed (lane_holes.h). Plain values; reading is thread-safe.
#pragma once
#include "core/detect/alert.h"
#include "core/detect/lane_holes.h"

#include <functional>
#include <map>

namespace core::detect {

// Sources that are lists without a time: needed is that there is one.
bool isList(std::string_view source);

class EvidenceGap
{
public:
    // `hasRows`: whether the case holds any row of a list.
    EvidenceGap(const store::CoverageMap& coverage, std::function<bool(const std::string&)> hasRows);

    // What is missing of a need around `time`; nothing where all is there. A need of no length asks for any such evidence at all. `tenant`:
    // of the flow, empty where it is not known.
    std::optional<MissingEvidence> missing(const RuleNeed& need, UtcTime time, const std::string& tenant) const;
    // The same of all needs of a kind.
    std::vector<MissingEvidence> missing(const Rule& rule, RuleNeed::Kind kind, UtcTime time, const std::string& tenant) const;

private:
    struct Lane {
        std::string tenant;                     // lower case
        store::CoverageSpan span;               // first to last hour that a file covers
        std::vector<store::CoverageSpan> holes; // inside
        HourlyMeans means;
    };
    // Hours of the window that a lane lacks. `strictFrom`: from this hour on nothing behind its end is believed.
    static std::vector<store::CoverageSpan> lacking(const Lane& lane, const store::CoverageSpan& window, std::int64_t strictFrom);

    std::multimap<std::string, Lane, std::less<>> m_lanes; // by source
    std::function<bool(const std::string&)> m_hasRows;
};

} // namespace core::detect
