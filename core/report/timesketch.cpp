// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/timesketch.h"

#include "core/base/csv_text.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <fmt/format.h>

namespace core::report {
namespace {

// 2021-02-03T10:11:12.123456+00:00
std::string isoTime(UtcTime time)
{
    std::string text = formatUtc(time, 6);
    text.back() = '+';
    return text + "00:00";
}

std::int64_t microseconds(UtcTime time) { return time.ticks / 10 - (time.ticks % 10 < 0 ? 1 : 0); }

std::string descriptionOf(const FlowStep& step)
{
    switch (step.lane) {
    case Lane::SignIn: return "Sign-in Time";
    case Lane::Connect:
    case Lane::Ad: return "Event Logged Time";
    default: return "Activity Time";
    }
}

std::string messageOf(const FlowDetail& detail, const FlowStep& step)
{
    std::string message = step.title;
    if (!step.text.empty() && step.text != step.title)
        message += ": " + shorten(step.text, 500);
    const std::string& who = detail.flow.user.empty() ? step.target : detail.flow.user;
    return who.empty() ? message : fmt::format("[{}] {}", who, message);
}

} // namespace

TimesketchWriter::Fields TimesketchWriter::fieldsOf(const FlowDetail& detail, const FlowStep& step, const std::string& tags, const std::string& alerts) const
{
    const Flow& flow = detail.flow;
    const EvidencePlace place = step.evidence.empty() ? EvidencePlace() : step.evidence.front();
    return {{"message", messageOf(detail, step)},
            {"datetime", isoTime(step.time)},
            {"timestamp_desc", descriptionOf(step)},
            {"timestamp", std::to_string(microseconds(step.time))},
            {"data_type", fmt::format("sspr:{}", laneName(step.lane))},
            {"correlation_id", flow.correlationId},
            {"flow_kind", name(flow.kind)},
            {"flow_outcome", name(flow.outcome)},
            {"user", flow.user},
            {"step", step.step},
            {"result", step.result},
            {"source_text", step.text},
            {"meaning", step.meaning},
            {"source_ip", step.ip},
            {"actor", step.actor},
            {"target", step.target},
            {"computer", step.computer},
            {"event_identifier", step.sourceId},
            {"own_correlation_id", step.correlationId},
            {"corrected_datetime", isoTime(step.shownTime)},
            {"link", name(step.link)},
            {"link_rule", name(step.rule)},
            {"link_reason", step.linkReason},
            {"evidence_file", place.file},
            {"evidence_sha256", place.sha256},
            {"evidence_record", place.file.empty() ? std::string() : std::to_string(place.record)},
            {"alerts", alerts},
            {"tag", tags}};
}

Result<void> TimesketchWriter::header()
{
    if (m_hasHeader || m_form != TimesketchForm::Csv)
        return {};
    m_hasHeader = true;
    std::vector<std::string> names;
    for (const auto& [name, value] : fieldsOf({}, {}, {}, {}))
        names.emplace_back(name);
    return m_sink(csvRow(names));
}

Result<void> TimesketchWriter::finish() { return header(); }

Result<void> TimesketchWriter::add(const FlowDetail& detail, const std::vector<std::string>& tags, const std::vector<std::string>& alerts)
{
    if (auto begun = header(); !begun)
        return begun;
    const std::string tagText = joined(tags, ","), alertText = joined(alerts, ",");
    std::string text;
    for (const FlowStep& step : detail.steps) {
        if (isContext(step.rule) && !m_seen.insert(step.event.value).second)
            continue;
        ++m_written;
        const Fields fields = fieldsOf(detail, step, tagText, alertText);
        if (m_form == TimesketchForm::Csv) {
            std::vector<std::string> cells;
            for (const auto& field : fields)
                cells.push_back(toValidUtf8(field.second));
            text += csvRow(cells);
            continue;
        }
        JsonWriter line;
        line.beginObject();
        for (const auto& [key, value] : fields) {
            if (std::string_view(key) == "timestamp")
                line.member(key, microseconds(step.time));
            else if (std::string_view(key) == "tag" && !tags.empty()) {
                line.key(key).beginArray();
                for (const std::string& tag : tags)
                    line.value(tag);
                line.endArray();
            } else if (!value.empty())
                line.member(key, value);
        }
        text += line.endObject().text() + "\n";
    }
    return text.empty() ? Result<void>() : m_sink(text);
}

} // namespace core::report
