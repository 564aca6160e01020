// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/overview_alerts.h"

#include "core/detect/alert_rows.h"
#include "core/detect/alert_store.h"
#include "core/detect/triage.h"

#include <algorithm>
#include <unordered_set>

namespace core::insight {

using sqlite::Statement;

namespace {

// Subjects of alerts that examiners closed. Of several words the newest counts, as in the list of alerts.
std::unordered_set<std::string> closedSubjects(store::Case& theCase)
{
    std::unordered_set<std::string> closed;
    Statement rows(theCase.db(), "SELECT subject, text FROM annotation WHERE subject >= 'alert:' AND subject < 'alert;' AND removed IS NULL"
                                 " AND kind = 'status' ORDER BY created, id");
    while (rows.step())
        if (const auto said = detect::parseStatus(rows.text(1))) {
            const std::string subject(rows.text(0));
            said->status == detect::TriageStatus::Closed ? void(closed.insert(subject)) : void(closed.erase(subject));
        }
    return closed;
}

} // namespace

AlertFacts readAlertFacts(store::Case& theCase)
{
    AlertFacts facts;
    const detect::RunState runs = detect::readRunState(theCase);
    facts.haveRun = runs.haveRun;
    facts.lag = runs.lags;
    const auto closed = closedSubjects(theCase);
    const detect::Suppressions suppressions(detect::readSuppressions(theCase));
    for (const detect::AlertHead& head : detect::readHeads(theCase)) {
        facts.haveRun = true;
        if (head.isLost)
            continue;
        if (head.state == detect::AlertState::NotEvaluable)
            ++facts.notEvaluable;
        else if (head.state == detect::AlertState::Raised && !closed.contains(detect::alertSubject(head.key)) &&
                 !suppressions.covering({head.ruleId, head.user, head.actor, head.ip, head.time}))
            ++facts.open[static_cast<std::size_t>(head.severity)];
    }
    if (facts.notEvaluable == 0)
        return facts;
    Statement lacks(theCase.db(), "SELECT coalesce(json_extract(m.value, '$.source'), ''), count(DISTINCT a.id) FROM alert a, json_each(a.missing) m"
                                  " WHERE a.state = 'not_evaluable' AND a.lost = 0 GROUP BY 1 ORDER BY 2 DESC, 1");
    while (lacks.step())
        facts.lacking.emplace_back(lacks.text(0), static_cast<std::uint64_t>(lacks.integer(1)));
    return facts;
}

} // namespace core::insight
