// SPDX-License-Identifier: GPL-3.0-or-later
// Works out the figures of panels over one case. Belongs to the thread of its engine; nothing here throws.
#pragma once
#include "core/base/result.h"
#include "core/insight/figures.h"
#include "core/store/coverage.h"

#include <functional>
#include <stop_token>

namespace core::insight {

// What the figures need of a case beside the engine: set by who owns both (core/investigation/insight_session.h).
struct CaseFacts {
    std::uint64_t flows = 0;
    std::optional<UtcTime> first, last;                   // events of the case
    std::shared_ptr<const store::CoverageMap> coverage;
    bool hasRegistrations = false, haveRulesRun = false;  // lanes without hours: registration, alert
    std::vector<LogTable> logs;                           // that the time of the scope holds
};

// Holds the tables of the program to these flows, or frees them (nullptr). Errors of the database.
using HoldTables = std::function<Result<void>(const std::vector<std::int64_t>* flows)>;

class Insights
{
public:
    Insights(kql::Engine& engine, HoldTables hold);

    void setFacts(CaseFacts facts);
    void setScope(Scope scope);
    const Scope& scope() const { return m_scope; }
    Period period() const;

    // Failures stand inside; Cancelled as an Error of `failure`.
    PanelFigures figures(const Panel& panel, std::stop_token stop);
    // The correlation ids behind an element, in order. InvalidArgument: the panel leads nowhere.
    Result<std::vector<std::string>> flowsOf(const Panel& panel, const PanelFigures& figures, std::size_t row, std::size_t measure, std::stop_token stop);

private:
    Result<void> holdTo(const std::optional<std::vector<std::int64_t>>& flows);
    kql::QueryOptions options() const;
    LaneCoverage laneOf(const std::string& lane, const Period& period) const;

    kql::Engine& m_engine;
    HoldTables m_hold;
    CaseFacts m_facts;
    Scope m_scope;
    const void* m_held = nullptr; // what the tables are held to: one of the lists of m_scope, or nothing
    bool m_isHeld = false;
};

// Of the hours of a period that a lane of the case speaks of. Lanes: audit, signin, server, registration, alert and the like (Panel::needs).
LaneCoverage coverageOf(const store::CoverageMap& map, std::string_view lane, const Period& period);

} // namespace core::insight
