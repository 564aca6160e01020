// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of a filter that are a query (FilterField::Query): KQL whose rows have a column CorrelationId, and so name flows. What a chart leads
// to is such a term.
#pragma once
#include "core/investigation/query_session.h"
#include "core/search/flow_matcher.h"

#include <stop_token>

namespace core {

bool hasQueryTerms(const Filter& filter);
// Adds an answer for every such term that has none yet. InvalidArgument: the query cannot be run, or its rows name no flows; Cancelled.
Result<void> resolveQueryTerms(QuerySession& queries, const Filter& filter, FlowAnswers& answers, std::stop_token stop);

} // namespace core
