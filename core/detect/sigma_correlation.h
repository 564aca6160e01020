// SPDX-License-Identifier: GPL-3.0-or-later
// Correlation rules of Sigma as KQL: event_count, value_count, temporal, temporal_ordered (https://sigmahq.io/sigma-specification, "Sigma
// correlation rules"). The time span slides: what counts is any stretch of that length, both ends included, that ends with an event;
// nothing is lost between bins. Events without a value to group by, or to count, take no part. Pure.
#pragma once
#include "core/base/utc_time.h"
#include "core/detect/sigma_query.h"

#include <map>

namespace core::detect {

// A rule that others are correlated from.
struct SigmaBase {
    const SigmaService* service = nullptr;
    SigmaPredicatePtr predicate;
};

struct SigmaCorrelation {
    std::string query;
    Duration span{0};
    std::string user, ip; // columns of the result that name these; may be empty
    std::string clause;
    const SigmaService* service = nullptr; // of the first rule
};

// `bases`: rules of the same file, by id and by name.
SigmaResult<SigmaCorrelation> readCorrelation(const Node& correlation, const std::map<std::string, SigmaBase>& bases);

} // namespace core::detect
