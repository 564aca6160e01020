// SPDX-License-Identifier: GPL-3.0-or-later
// Values with their counts, field by field, over the flows that a filter lets through; of a field that the filter itself looks at the
// clauses on that field are left out, so that its other values can be seen and chosen. Pure functions; any thread.
#pragma once
#include "core/search/flow_matcher.h"

#include <stop_token>

namespace core {

struct FacetValue {
    std::string value; // as the first flow spells it; {field, Is, value} is the term for it
    std::uint64_t flows = 0;
    bool operator==(const FacetValue&) const = default;
};

struct Facet {
    FilterField field = FilterField::Outcome;
    std::vector<FacetValue> top;   // the most frequent first, then by value
    std::uint64_t otherValues = 0; // distinct values beyond these
    std::uint64_t otherFlows = 0;  // and how often they were counted
    std::uint64_t without = 0;     // flows that have no value
};

// Of fields with several values (methods, servers, tags) a flow counts once for each. Text, Duration, Steps have no facets: empty
// ones. Cancelled by `stop`: those not counted yet are missing at the end.
std::vector<Facet> flowFacets(const FlowList& flows, const Filter& filter, const FlowAnswers& answers, const FlowMarksLookup& marks,
                              const std::vector<FilterField>& fields, std::size_t top, std::stop_token stop = {});

} // namespace core
