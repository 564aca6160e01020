// SPDX-License-Identifier: GPL-3.0-or-later
// Shares rules out among threads, each with an engine of its own. What comes of a rule is the same whoever runs it.
#pragma once
#include "core/base/mutex.h"
#include "core/detect/detector.h"

#include <atomic>
#include <exception>
#include <optional>
#include <vector>

namespace core::detect {

class RuleCrew
{
public:
    RuleCrew(const std::vector<RuleToRun>& rules, const DetectOptions& options, const store::CoverageMap& coverage, std::stop_token stop, Progress& progress);

    // `engine` works on this thread, and further ones, made by `makeEngine` where they are used, on `helpers` threads. Throws what a worker threw.
    Result<Findings> run(kql::Engine& engine, const EngineMaker& makeEngine, std::size_t helpers);

private:
    struct Outcome {
        RuleRun report;
        AlertList alerts;
        std::size_t queries = 0; // that the rule would run
        double weight = 0;       // how much of the logs they look at
        bool isTwin = false;     // an earlier rule has the same id
    };

    void work(kql::Engine& engine, bool isOwner);
    Result<void> runRule(std::size_t number, struct RunContext& context);
    void help(const EngineMaker& makeEngine);
    std::optional<std::size_t> next();
    void stopAll(std::exception_ptr thrown, std::optional<Error> error) EXCLUDES(m_mutex);

    const std::vector<RuleToRun>& m_rules;
    const DetectOptions& m_options;
    const store::CoverageMap& m_coverage;
    std::vector<store::CoverageSpan> m_busy;
    std::stop_token m_stop;     // of the caller
    std::stop_source m_giveUp;  // the caller's wish, or that a worker failed
    Progress& m_progress;
    std::vector<Outcome> m_outcomes;    // as the rules; each touched by one worker
    std::vector<std::size_t> m_order;   // the heaviest first
    std::atomic<std::size_t> m_next{0};
    std::atomic<std::uint64_t> m_done{0}; // queries
    std::atomic<std::size_t> m_finished{0}; // rules
    Mutex m_mutex;
    CondVar m_left;
    std::size_t m_helpers GUARDED_BY(m_mutex) = 0; // at work
    std::exception_ptr m_thrown GUARDED_BY(m_mutex);
    std::optional<Error> m_error GUARDED_BY(m_mutex);
};

} // namespace core::detect
