// SPDX-License-Identifier: GPL-3.0-or-later
// Answers what flows do not hold in memory: which of them went through a step, have a record of an operation or a service, or stand in a
// file of the evidence. Reads the case; belongs to its thread, throws sqlite::Error.
#pragma once
#include "core/base/result.h"
#include "core/search/flow_matcher.h"
#include "core/store/case.h"

#include <stop_token>

namespace core {

bool needsCase(FilterField field);      // Step, Operation, Service, File
bool needsCase(const Filter& filter);
// Adds an answer for every such term that has none yet; one pass over the events of all flows. Cancelled: nothing was added. Throws
// sqlite::Error: Investigation and answerCaseTerms() (core/investigation) catch it.
Result<void> resolveFlowTerms(store::Case& theCase, const Filter& filter, FlowAnswers& answers, std::stop_token stop);

} // namespace core
