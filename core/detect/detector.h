// SPDX-License-Identifier: GPL-3.0-or-later
// Runs rules: once as of a time, or replayed over the whole span as Sentinel would have run them (each at the multiples of its
// frequency since 1970-01-01 UTC, seeing of every log what lies within its period before that moment, and nothing later). Findings of overlapping
// windows are one alert. Results depend on the evidence, the rules and the options alone: not on the order of import or today's date.
// Belongs to the thread of the engine; only the stop token may be used from others. A replay of several rules may be shared with threads that
// have an engine each; what comes of it is the same.
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/detect/alert.h"
#include "core/detect/rule_file.h"
#include "core/kql/engine.h"
#include "core/store/coverage.h"

#include <functional>
#include <map>
#include <memory>
#include <stop_token>

namespace core::detect {

struct DetectOptions {
    std::optional<UtcTime> now;                  // nothing: replay over [first, last]
    UtcTime first, last;                         // of the case
    std::chrono::milliseconds timeout{600'000};  // of one query
};

// A rule and what the case or the caller sets in it.
struct RuleToRun {
    Rule rule;
    std::map<std::string, std::string> settings; // parameters or `let`s by name: KQL literals
};

struct RuleRun {
    std::string ruleId, rule;
    std::size_t runs = 0;          // queries that were run
    std::size_t alerts = 0, information = 0, notEvaluable = 0;
    std::vector<RuleProblem> refused; // why it could not be run, or not to the end; empty: it ran
    std::vector<std::string> warnings;
    double seconds = 0;
};

struct Findings {
    AlertList alerts;              // without numbers of the case
    std::vector<RuleRun> rules;    // as given
};

// Called on the thread on which the engine is used and let go; over the same evidence, with the same tables. Null: there is none.
using EngineMaker = std::function<std::shared_ptr<kql::Engine>()>;

class Detector
{
public:
    // `helpers`: threads beside the own one, each with an engine of `makeEngine`.
    Detector(kql::Engine& engine, const store::CoverageMap& coverage, EngineMaker makeEngine = {}, std::size_t helpers = 0);

    // Cancelled; what is wrong with a rule stands in its RuleRun.
    Result<Findings> run(const std::vector<RuleToRun>& rules, const DetectOptions& options, std::stop_token stop, Progress& progress);
    // One run of one rule as of `options.now`, or `last`: for trying a rule before it is kept. At most `limit` alerts.
    Result<Findings> tryOut(const RuleToRun& rule, const DetectOptions& options, std::size_t limit, std::stop_token stop);

private:
    kql::Engine& m_engine;
    const store::CoverageMap& m_coverage;
    EngineMaker m_makeEngine;
    std::size_t m_helpers;
};

} // namespace core::detect
