// SPDX-License-Identifier: GPL-3.0-or-later
// Reads flows back out of a case: the list, and one flow with every event on its timeline. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/flow/step_reader.h"

#include <unordered_map>

namespace core {

class FlowReader
{
public:
    explicit FlowReader(store::Case& theCase);
    FlowList list();
    // Those whose user has this object id, or none and one of these names (in any case of letters).
    FlowList listOf(std::string_view objectId, const std::vector<std::string>& names);
    // NotFound where there is no such flow.
    Result<FlowDetail> detail(FlowId id);
    Result<FlowId> find(const std::string& correlationId);

private:
    FlowList read(std::string_view condition, const std::function<void(sqlite::Statement&)>& bind);
    void addServerFacts(std::unordered_map<std::int64_t, Flow*>& flows, FlowId only);
    void addDecisions(FlowDetail& detail);

    store::Case& m_case;
    StepReader m_steps;
};

} // namespace core
