// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/alert.h"

#include <algorithm>
#include <set>

namespace core::detect {

const char* name(AlertState state)
{
    switch (state) {
    case AlertState::Raised: return "new";
    case AlertState::Information: return "information";
    case AlertState::NotEvaluable: return "not_evaluable";
    }
    return "new";
}

const char* name(TriageStatus status)
{
    switch (status) {
    case TriageStatus::New: return "new";
    case TriageStatus::Active: return "active";
    case TriageStatus::Closed: return "closed";
    }
    return "new";
}

const char* name(Classification classification)
{
    switch (classification) {
    case Classification::None: return "";
    case Classification::TruePositive: return "true_positive";
    case Classification::BenignPositive: return "benign_positive";
    case Classification::FalsePositive: return "false_positive";
    case Classification::Undetermined: return "undetermined";
    }
    return "";
}

std::vector<EventId> Alert::events() const
{
    std::vector<EventId> all;
    std::set<EventId> seen;
    for (const ClauseMet& clause : clauses)
        for (const EventId event : clause.events)
            if (seen.insert(event).second)
                all.push_back(event);
    return all;
}

std::optional<Duration> Alert::timeToDetect() const
{
    if (!firstRaised)
        return std::nullopt;
    // What went on after it was first raised is part of the alert: it was told while it happened.
    return std::max(Duration{0}, *firstRaised - time);
}

const char* Alert::status() const
{
    // What somebody said of it counts more than what the run made of it.
    if (triage.status != TriageStatus::New)
        return name(triage.status);
    if (!triage.suppressedBy.empty())
        return "suppressed";
    return name(state);
}

} // namespace core::detect
