// SPDX-License-Identifier: GPL-3.0-or-later
// The filter over alerts. An alert is let through where its time lies in that of the filter, and every clause holds for it together with
// one and the same of its flows: of users (target and who acted), addresses, words, ids and verdicts the alert answers or that flow,
// of its rule, severity, tags, notes and star the alert alone, of everything else the flow alone. An alert of none of the flows at hand
// never is what only a flow can answer; the exclusion of that always holds for it (filter.h). Pure functions over immutable lists; any
// thread.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/detect/alert.h"
#include "core/search/event_filter.h"
#include "core/search/flow_matcher.h"

#include <unordered_set>

namespace core {

// Where flows stand in their list, by correlation id in any case of letters. Made once for a list, then asked from any thread.
class FlowPlaces
{
public:
    explicit FlowPlaces(std::shared_ptr<const FlowList> flows); // null: none

    std::size_t size() const { return m_places.size(); }
    const Flow& flow(std::uint32_t place) const { return (*m_flows)[place]; }
    std::optional<std::uint32_t> find(std::string_view correlationId) const;

private:
    std::shared_ptr<const FlowList> m_flows;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_places; // hash of the id and place, in order
};

// What is known beside the alerts; each may be missing.
struct AlertSurroundings {
    std::shared_ptr<const FlowPlaces> flows;
    FlowAnswers answers;      // of the flows
    FlowMarksLookup marks;    // of the flows
    EventHitList hits;        // events whose records hold the words of a term
    AnnotationIndexPtr notes; // what examiners said of alerts
};

struct AlertsPassed {
    std::unordered_set<std::string> keys; // of those that are let through
    std::size_t leftOut = 0;
    std::size_t withoutFlow = 0;          // of these: for no reason but that no flow answers for them
};

// Cancelled.
Result<AlertsPassed> filterAlerts(const detect::AlertList& alerts, const Filter& filter, const AlertSurroundings& around, std::stop_token stop = {});

} // namespace core
