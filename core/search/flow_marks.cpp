// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_marks.h"

#include "core/base/text.h"
#include "core/detect/alert_store.h"

namespace core {

using sqlite::Statement;

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
            for (std::string_view value : {std::string_view(alert.ruleId), std::string_view(alert.rule), std::string_view(detect::name(alert.severity))})
                (*marks)[flow].alerts.emplace_back(value);
    return marks;
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
