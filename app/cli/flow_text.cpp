// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/flow_text.h"

#include "core/base/text.h"

namespace cli {

std::string methodList(std::uint32_t methods, const char* separator)
{
    std::string list;
    for (const core::Method method : core::methodsIn(methods))
        list += (list.empty() ? "" : separator) + std::string(core::methodName(method));
    return list;
}

namespace {

void writeOnPremises(core::JsonWriter& out, const core::Flow& flow)
{
    out.key("onprem");
    if (!flow.matchedBy) {
        out.null();
        return;
    }
    out.beginObject().member("matched_by", core::name(*flow.matchedBy)).key("event_ids").beginArray();
    for (const std::uint32_t id : flow.serverEventIds)
        out.value(std::int64_t{id});
    out.endArray().memberOrNull("computer", flow.computer).key("servers").beginArray();
    for (const std::string& server : flow.servers)
        out.value(server);
    out.endArray().memberOrNull("outcome", core::name(flow.serverOutcome)).key("clock_offset_ms");
    if (flow.clockOffsetMs)
        out.value(*flow.clockOffsetMs);
    else
        out.null();
    out.endObject();
}

} // namespace

void writeFlowMembers(core::JsonWriter& out, const core::Flow& flow, const core::detect::FlowAlerts& alerts)
{
    out.member("correlation_id", flow.correlationId).member("kind", core::name(flow.kind));
    out.memberOrNull("subtype", core::name(flow.subtype)).memberOrNull("tenant_id", flow.tenantId);
    out.memberOrNull("user", flow.user).memberOrNull("user_id", flow.userId);
    out.member("started", core::formatUtc(flow.started, flow.startedDigits));
    out.member("ended", core::formatUtc(flow.ended, flow.endedDigits));
    out.member("duration_ms", flow.duration().inMilliseconds());
    out.member("outcome", core::name(flow.outcome)).memberOrNull("reason", flow.reason);
    out.memberOrNull("reason_code", flow.reasonCode).memberOrNull("last_step", flow.lastStep);
    out.memberOrNull("source_ip", flow.sourceIp).memberOrNull("initiator", flow.initiator);
    out.key("methods").beginArray();
    for (const core::Method method : core::methodsIn(flow.methods))
        out.value(core::methodName(method));
    out.endArray().member("steps", std::int64_t{flow.steps}).member("hybrid", flow.hybrid);
    writeOnPremises(out, flow);
    out.key("alerts").beginArray();
    if (const auto found = alerts.empty() ? alerts.end() : alerts.find(core::toLower(flow.correlationId)); found != alerts.end())
        for (const core::detect::AlertMark& alert : found->second)
            out.value(alert.key);
    out.endArray().memberOrNull("user_agent", flow.userAgent).member("incomplete", flow.incomplete);
}

void writeStep(core::JsonWriter& out, const core::FlowStep& step)
{
    out.beginObject().member("time", core::formatUtc(step.time, step.digits)).member("lane", core::laneName(step.lane));
    out.member("step", step.step).member("title", step.title).memberOrNull("result", step.result).memberOrNull("text", step.text);
    out.memberOrNull("meaning", step.meaning).memberOrNull("event_id", step.sourceId);
    out.memberOrNull("correlation_id", step.correlationId).memberOrNull("computer", step.computer);
    out.member("link", core::name(step.link)).member("link_rule", core::name(step.rule)).member("link_reason", step.linkReason);
    out.memberOrNull("decision", core::name(step.decision)).member("event", step.event.value).key("remarks").beginArray();
    for (const std::string& remark : step.remarks)
        out.value(remark);
    out.endArray().key("evidence").beginArray();
    for (const core::EvidencePlace& place : step.evidence)
        out.beginObject().member("file", place.file).member("sha256", place.sha256).member("record", place.record).endObject();
    out.endArray().key("raw");
    // JSON stands as JSON, XML as a text.
    step.rawIsJson && core::isValidUtf8(step.raw) ? out.raw(step.raw) : out.value(step.raw);
    out.endObject();
}

} // namespace cli
