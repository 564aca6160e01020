// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_marks.h"

#include "core/base/text.h"
#include "core/detect/alert_store.h"

#include <algorithm>
#include <mutex>

namespace core {

using sqlite::Statement;

namespace {

void addAlert(FlowMarks& flow, std::string_view ruleId, std::string_view rule, detect::Severity severity)
{
    for (const std::string_view value : {ruleId, rule, std::string_view(detect::name(severity))})
        flow.alerts.emplace_back(value);
}

} // namespace

std::shared_ptr<const FlowMarksMap> readFlowMarks(store::Case& theCase)
{
    constexpr std::string_view prefix = "flow:";
    auto marks = std::make_shared<FlowMarksMap>();
    for (Statement rows(theCase.db(), "SELECT subject, kind, text FROM annotation WHERE removed IS NULL AND subject >= 'flow:' AND subject < 'flow;'"
                                      " ORDER BY subject, id");
         rows.step();) {
        FlowMarks& flow = (*marks)[toLower(rows.text(0).substr(prefix.size()))];
        const std::string_view kind = rows.text(1);
        if (kind == "star")
            flow.isStarred = true;
        else if (auto* list = kind == "tag" ? &flow.tags : kind == "note" ? &flow.notes : kind == "verdict" ? &flow.verdicts : nullptr)
            list->emplace_back(rows.text(2));
    }
    for (const auto& [flow, alerts] : detect::readFlowAlerts(theCase))
        for (const detect::AlertMark& alert : alerts)
            addAlert((*marks)[flow], alert.ruleId, alert.rule, alert.severity);
    return marks;
}

namespace {

bool marksFlows(const detect::Alert& alert) { return alert.state == detect::AlertState::Raised && !alert.isLost && alert.triage.suppressedBy.empty(); }

FlowMarksMap marksOf(const AnnotationIndex* notes, const detect::AlertList* alerts)
{
    FlowMarksMap marks;
    if (notes)
        for (const std::string& subject : notes->subjectsWith(SubjectKind::Flow)) {
            const SubjectNotes* said = notes->find(subject);
            FlowMarks& flow = marks[std::string(subjectName(subject))];
            flow.isStarred = said->isStarred;
            flow.tags = said->tags;
            for (const Note& note : said->notes)
                flow.notes.push_back(note.text);
            if (said->verdict != Verdict::None)
                flow.verdicts.emplace_back(name(said->verdict));
        }
    if (alerts)
        for (const detect::Alert& alert : *alerts)
            if (marksFlows(alert))
                for (const std::string& flow : alert.flows)
                    addAlert(marks[flow], alert.ruleId, alert.rule, alert.severity);
    return marks;
}

} // namespace

FlowMarksLookup lookUp(AnnotationIndexPtr notes, detect::AlertListPtr alerts)
{
    struct Marks {
        std::once_flag isMade;
        FlowMarksMap byFlow;
    };
    return [marks = std::make_shared<Marks>(), notes = std::move(notes), alerts = std::move(alerts)](const std::string& correlationId) -> const FlowMarks* {
        std::call_once(marks->isMade, [&] { marks->byFlow = marksOf(notes.get(), alerts.get()); });
        if (marks->byFlow.empty())
            return nullptr;
        const auto found = marks->byFlow.find(toLower(correlationId));
        return found == marks->byFlow.end() ? nullptr : &found->second;
    };
}

bool markFlowsAlike(const detect::AlertList& a, const detect::AlertList& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const detect::Alert& one, const detect::Alert& other) {
        return one.key == other.key && marksFlows(one) == marksFlows(other) && one.severity == other.severity && one.rule == other.rule && one.flows == other.flows;
    });
}

FlowMarksLookup lookUp(std::shared_ptr<const FlowMarksMap> marks)
{
    return [marks = std::move(marks)](const std::string& correlationId) -> const FlowMarks* {
        if (marks->empty())
            return nullptr;
        const auto found = marks->find(toLower(correlationId));
        return found == marks->end() ? nullptr : &found->second;
    };
}

} // namespace core
