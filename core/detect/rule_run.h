// SPDX-License-Identifier: GPL-3.0-or-later
// All runs of one rule: its query at each step, findings, what cannot be judged. Belongs to the thread of the engine.
#pragma once
#include "core/detect/case_events.h"
#include "core/detect/evidence_gap.h"
#include "core/detect/finding_merge.h"
#include "core/detect/rule_steps.h"
#include "core/detect/table_lacks.h"
#include "core/kql/syntax.h"

#include <memory>

namespace core::detect {

// What runs of all rules share.
struct RunContext {
    kql::Engine& engine;
    CaseEvents& events;
    const EvidenceGap& gap;
    const DetectOptions& options;
    const std::vector<store::CoverageSpan>& busy; // hours with events
    std::stop_token stop;
    std::function<void()> tick; // after each query
    const store::CoverageMap& coverage;
    std::map<std::string, bool> emptyTables = {}; // that were asked for
};

class RuleRunner
{
public:
    RuleRunner(const RuleToRun& rule, RunContext& context);

    // How many queries it will run.
    std::size_t queries() const;
    // Cancelled; everything else that goes wrong stands in the report, and then there are no alerts.
    Result<AlertList> run(RuleRun& report);

private:
    kql::QueryOptions optionsOf(const RuleStep& step) const;
    std::string queryOf(const RuleStep& step) const;
    bool check(RuleRun& report);
    void findLacks(RuleRun& report);
    void warnOfColumns(RuleRun& report, const kql::syntax::Query& query, const kql::Schema& columns) const;
    void warnOfEmptyLists(RuleRun& report, const kql::syntax::Query& query) const;
    Result<bool> runStep(const RuleStep& step, RuleRun& report);     // false: refused
    bool isTriggered(std::size_t rows) const;
    bool isReplay() const;
    void takeRows(const kql::QueryResult& result, const RuleStep& step);
    void takeByRule(std::vector<Finding> rows, const RuleStep& step);
    bool leavesOut(UtcTime now); // a run in the pause after an alert; counts it
    std::optional<Error> refuse(RuleRun& report, const kql::QueryFailure& failure) const;
    Alert alertFrom(MergedFinding&& merged);
    void count(RuleRun& report, const AlertList& alerts) const;

    const RuleToRun& m_rule;
    RunContext& m_context;
    RuleSteps m_steps;
    FindingReader m_reader;
    FindingMerger m_merger;
    std::unique_ptr<kql::PreparedQuery> m_prepared; // null: bound anew for each run
    bool m_withSources = false;
    bool m_asksForSpan = false; // its query has another text in each run
    TableLacks m_lacks;
    std::optional<UtcTime> m_pausedUntil; // after an alert (Rule::pause)
    std::size_t m_leftOut = 0;            // runs in such pauses
};

} // namespace core::detect
