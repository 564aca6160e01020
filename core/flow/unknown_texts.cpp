// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/unknown_texts.h"

#include "core/base/text.h"
#include "core/flow/step_reader.h"
#include "core/knowledge/causes.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/step_text.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace core {

using sqlite::Statement;

namespace {

// Rows of one text join, whatever else differs about them.
class Counts
{
public:
    void add(UnknownKind kind, std::string source, std::string text, const Statement& row, int column)
    {
        UnknownText& count = m_texts[{kind, std::move(source), std::move(text)}];
        count.events += static_cast<std::uint64_t>(row.integer(column));
        if (row.isNull(column + 1))
            return;
        const UtcTime first{row.integer(column + 1)}, last{row.integer(column + 2)};
        count.first = count.first ? std::min(*count.first, first) : first;
        count.last = count.last ? std::max(*count.last, last) : last;
    }
    std::vector<UnknownText> list() const
    {
        std::vector<UnknownText> all;
        for (const auto& [key, count] : m_texts) {
            UnknownText& text = all.emplace_back(count);
            std::tie(text.kind, text.source, text.text) = key;
        }
        std::stable_sort(all.begin(), all.end(), [](const UnknownText& a, const UnknownText& b) {
            return std::tie(a.kind, b.events) < std::tie(b.kind, a.events);
        });
        return all;
    }

private:
    std::map<std::tuple<UnknownKind, std::string, std::string>, UnknownText> m_texts;
};

// A single word is a code; a sentence in a result record is a step text in another place.
bool isCode(std::string_view reason) { return !reason.empty() && reason.find(' ') == std::string_view::npos; }

void countAudit(store::Case& theCase, StepReader& steps, Counts& counts)
{
    Statement rows(theCase.db(), "SELECT service, operation, result, reason, count(*), min(time), max(time) FROM audit GROUP BY 1, 2, 3, 4");
    while (rows.step()) {
        const std::string operation(steps.text(rows.integer(1)));
        const std::string reason(trim(steps.text(rows.integer(3))));
        const Step& step = stepFor(steps.text(rows.integer(0)), operation, steps.text(rows.integer(2)), reason);
        if (step.name == "other")
            counts.add(UnknownKind::StepText, operation, meaningfulReason(reason).empty() ? operation : reason, rows, 4);
        else if (step.name.starts_with("result.") && step.stepClass == StepClass::Refusal && isCode(meaningfulReason(reason)) && !causeOfReason(reason))
            counts.add(UnknownKind::ReasonCode, operation, reason, rows, 4);
        // Without a word for it, and without a reason, the flow is judged as if no result had been written.
        const std::string result(trim(steps.text(rows.integer(2))));
        if (step.name.starts_with("result.") && !meaningfulReason(result).empty() && statedResult(result) == StatedResult::Unstated)
            counts.add(UnknownKind::ResultWord, operation, result, rows, 4);
    }
}

void countServerEvents(store::Case& theCase, StepReader& steps, Counts& counts)
{
    Statement rows(theCase.db(), "SELECT provider, event_id, count(*), min(time), max(time) FROM server_event GROUP BY 1, 2");
    while (rows.step()) {
        const std::string provider(steps.text(rows.integer(0)));
        // Other programs log into the same channel; only the write-back service is meant to be known completely.
        if (equalsIgnoreCase(provider, "PasswordResetService")
            && serverEventInfo(provider, static_cast<std::uint32_t>(rows.integer(1))).name.empty())
            counts.add(UnknownKind::ServerEvent, provider, std::to_string(rows.integer(1)), rows, 2);
    }
}

} // namespace

const char* name(UnknownKind kind)
{
    switch (kind) {
    case UnknownKind::StepText: return "step_text";
    case UnknownKind::ReasonCode: return "reason_code";
    case UnknownKind::ServerEvent: return "server_event";
    case UnknownKind::ResultWord: return "result_word";
    }
    return "";
}

std::vector<UnknownText> findUnknownTexts(store::Case& theCase)
{
    StepReader steps(theCase);
    Counts counts;
    countAudit(theCase, steps, counts);
    countServerEvents(theCase, steps, counts);
    return counts.list();
}

} // namespace core
