// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of table alert, with what stands in their columns as JSON. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/detect/alert.h"
#include "core/store/case.h"
#include "core/store/dictionary.h"

#include <unordered_map>

namespace core::detect {

// What of an alert is compared with findings of a later run, and asked of for marks: nothing that has to be parsed.
struct AlertHead {
    std::int64_t id = 0;
    std::string key, ruleId, rule;
    Severity severity = Severity::Medium;
    AlertState state = AlertState::Raised;
    UtcTime time;
    std::string user, actor, ip;
    bool isLost = false;
};
std::vector<AlertHead> readHeads(store::Case& theCase); // by number

// By time, rule id, key; without triage. `condition`: SQL over table alert; empty: all.
AlertList readAlertRows(store::Case& theCase, std::string_view condition);

// Writes alerts inside the transaction of whoever calls. Texts are added to the dictionary, which must be synchronised.
class AlertWriter
{
public:
    AlertWriter(store::Case& theCase, store::Dictionary& texts);
    void write(const Alert& alert, std::int64_t id); // no row may have this number or key
    void erase(std::int64_t id);
    void setLost(std::int64_t id);

private:
    void writeFlows(const Alert& alert, std::int64_t id);
    std::int64_t numberOfFlow(const std::string& correlationId);

    store::Case& m_case;
    store::Dictionary& m_texts;
    sqlite::Statement m_insert, m_event, m_flow, m_erase, m_eraseEvents, m_eraseFlows, m_lost;
    std::unordered_map<std::string, std::int64_t> m_flowTexts; // correlations that are no GUID, in lower case; read on first use
    bool m_hasFlowTexts = false;
};

} // namespace core::detect
