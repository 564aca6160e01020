// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around a flow without being written down as part of it: what the engine of the server, the password hash
// synchronisation and the domain controllers logged meanwhile; sign-ins and changes of security info of the user before and
// after; what the write-back service said of itself. Worked out when a flow is shown, since all of it may stand around
// several flows. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/link_decisions.h"
#include "core/flow/step_reader.h"

namespace core {

class Surroundings
{
public:
    Surroundings(store::Case& theCase, StepReader& steps) : m_case(theCase), m_steps(steps) {}

    // `detail` holds the flow and its own steps. Adds steps, in no order, and fills `around`.
    void add(FlowDetail& detail);

private:
    struct Names {
        std::vector<std::int64_t> upns, anchors;  // dictionary numbers
        std::vector<std::string> accounts;        // sAMAccountNames, folded
    };
    Names namesOf(const FlowDetail& detail);
    void readFrame(const FlowDetail& detail);

    // server_context.cpp
    void addServerContext(FlowDetail& detail, const Names& names);
    void addEngine(FlowDetail& detail);
    void addHashSync(FlowDetail& detail, const Names& names);
    void addControllers(FlowDetail& detail, const Names& names);
    bool othersWriteBack(FlowId flow, UtcTime first, UtcTime last);
    void addServiceState(FlowDetail& detail);

    void addSignIns(FlowDetail& detail, const Names& names);
    void addMethods(FlowDetail& detail);
    void addAgent(FlowDetail& detail);

    store::Case& m_case;
    StepReader& m_steps;
    store::CorrelationKey m_correlation;
    std::int64_t m_user = 0, m_userId = 0; // dictionary numbers
    std::optional<UtcTime> m_wrote;
};

} // namespace core
