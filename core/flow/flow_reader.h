// SPDX-License-Identifier: GPL-3.0-or-later
// Reads flows back out of a case: the list, and one flow with every event on its timeline. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <unordered_map>

namespace core {

class FlowReader
{
public:
    explicit FlowReader(store::Case& theCase);
    FlowList list();
    // NotFound where there is no such flow.
    Result<FlowDetail> detail(FlowId id);
    Result<FlowId> find(const std::string& correlationId);

private:
    std::string_view text(std::int64_t id); // of the dictionary; valid as long as this object
    Flow flowAt(const sqlite::Statement& row);
    void addServerFacts(std::unordered_map<std::int64_t, Flow*>& flows, FlowId only);
    void addAuditSteps(FlowDetail& detail);
    void addServerSteps(FlowDetail& detail);
    void addEvidence(FlowStep& step, std::int64_t file, std::int64_t place, std::int64_t block);
    std::string rawAt(const sqlite::Statement& row, int column);
    std::string correlationText(const sqlite::Statement& row, int column);

    store::Case& m_case;
    std::unordered_map<std::int64_t, std::string> m_texts;
    sqlite::Statement m_selectText, m_selectPlaces;
};

} // namespace core
