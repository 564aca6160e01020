// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/truth.h"

#include "core/demo/forms/json_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr Duration session = Duration::minutes(15);

using Rows = std::vector<const FlowRow*>;

// In time order; at one time "User submitted their user ID" first, refusals after what they answer (that is the order
// in which the simulation wrote them), then by id. The simulation gives one time only to a start and its refusal.
Rows writtenRows(const FlowState& flow)
{
    Rows rows;
    for (const FlowRow& row : flow.rows) {
        if (row.written)
            rows.push_back(&row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const FlowRow* a, const FlowRow* b) { return a->time < b->time; });
    return rows;
}

bool any(const Rows& rows, Effect effect)
{
    return std::any_of(rows.begin(), rows.end(), [=](const FlowRow* row) { return row->step->effect == effect; });
}

bool any(const Rows& rows, Says says)
{
    return std::any_of(rows.begin(), rows.end(), [=](const FlowRow* row) { return row->step->says == says; });
}

std::string_view kindOf(const Rows& rows)
{
    if (any(rows, Says::Unlocked))
        return "unlock";
    if (any(rows, Says::Change))
        return "change";
    if (any(rows, Says::AdminReset))
        return "admin_reset";
    return any(rows, Says::Registration) ? "registration" : "reset";
}

std::string_view outcomeOf(const Rows& rows, UtcTime newest)
{
    if (any(rows, Effect::Success))
        return "succeeded";
    if (any(rows, Effect::Blocked))
        return "blocked";
    if (any(rows, Effect::GaveUp))
        return "abandoned";
    const FlowRow& last = *rows.back();
    if (last.step->effect == Effect::Refusal)
        return "failed";
    if (newest - last.time < session)
        return "in_progress";
    return last.step->effect == Effect::Submitted ? "interrupted" : "abandoned";
}

std::string_view reasonCode(const StepRow& step)
{
    if (step.text == "OnPremisesSuccessCloudFailure")
        return "fail_cloud_after_onprem";
    if (step.text == "OnPremisesAdminActionRequired" || step.text == "ADAdminActionRequired")
        return "fail_onprem_error";
    if (step.text == "FuzzyPolicyViolationInvalidPassword" || step.text == "PasswordDoesnotComplyFuzzyPolicy")
        return "fail_banned";
    return step.name;
}

struct Reason {
    std::string_view text, also, code;
};

// The last refusal decides; for a block the throttling row, of which the row of the operation "Blocked ..." is the echo.
Reason reasonOf(const Rows& rows, std::string_view outcome)
{
    Reason reason;
    if (outcome != "failed" && outcome != "blocked")
        return reason;
    const Effect effect = outcome == "failed" ? Effect::Refusal : Effect::Blocked;
    const FlowRow* before = nullptr;
    for (const FlowRow* row : rows) {
        if (row->step->effect != effect)
            continue;
        if (row->step->text == "None" && !reason.code.empty())
            continue;
        reason.text = row->step->text == "None" ? std::string_view{} : row->step->text;
        reason.code = reasonCode(*row->step);
        // A result row with a code and the progress row with the sentence say the same thing.
        const bool together = before && before->step->operation != row->step->operation
                              && row->time - before->time < Duration::seconds(2);
        reason.also = together ? before->step->text : std::string_view{};
        before = row;
    }
    return reason;
}

std::vector<std::string_view> methodsOf(const Rows& rows, std::string_view ofSteps = {})
{
    static constexpr std::string_view order[] = {"email",     "sms",     "mobileCall", "officeCall", "appNotification",
                                                 "appCode", "questions"};
    std::vector<std::string_view> list;
    for (const std::string_view method : order) {
        if (std::any_of(rows.begin(), rows.end(), [&](const FlowRow* row) { return row->step->method == method && row->step->name.starts_with(ofSteps); }))
            list.push_back(method);
    }
    return list;
}

std::vector<const FlowServerEvent*> writtenEvents(const FlowState& flow)
{
    std::vector<const FlowServerEvent*> list;
    for (const FlowServerEvent& event : flow.serverEvents) {
        if (event.recordId)
            list.push_back(&event);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const FlowServerEvent* a, const FlowServerEvent* b) { return a->time < b->time; });
    return list;
}

std::string_view serverOutcome(const std::vector<const FlowServerEvent*>& events)
{
    std::string_view outcome = "no_answer";
    for (const FlowServerEvent* event : events) {
        const std::uint32_t id = event->eventId;
        if (id == 31001 || id == 31006 || id == 31009)
            continue;
        outcome = id == 31002 || id == 31007 || id == 31010 ? "succeeded" : "failed";
    }
    return outcome;
}

std::string_view matchName(const std::vector<const FlowServerEvent*>& events)
{
    ServerMatch best = ServerMatch::UserAndTime;
    for (const FlowServerEvent* event : events)
        best = std::min(best, event->match);
    return best == ServerMatch::TrackingId ? "tracking_id" : best == ServerMatch::ObjectId ? "object_id" : "user_and_time";
}

// A JSON object under construction.
class Line
{
public:
    void text(std::string_view name, std::string_view value) // empty: null
    {
        key(name);
        if (value.empty())
            m_text += "null";
        else
            appendQuoted(m_text, value);
    }
    void plain(std::string_view name, std::string_view value)
    {
        key(name);
        m_text += value;
    }
    std::string finish() { return m_text + "}"; }

private:
    void key(std::string_view name)
    {
        m_text += m_text.size() > 1 ? "," : "";
        appendQuoted(m_text, name);
        m_text += ":";
    }
    std::string m_text = "{";
};

template <class List, class Print> std::string array(const List& list, Print print)
{
    std::string text = "[";
    for (const auto& item : list) {
        if (text.size() > 1)
            text += ",";
        print(text, item);
    }
    return text + "]";
}

std::string onPremises(const std::vector<const FlowServerEvent*>& events, const Tenant& tenant)
{
    if (events.empty())
        return "null";
    std::vector<int> servers;
    for (const FlowServerEvent* event : events) {
        if (std::find(servers.begin(), servers.end(), event->server) == servers.end())
            servers.push_back(event->server);
    }
    const Server& first = tenant.servers[std::size_t(events.front()->server)];
    Line line;
    line.text("matched_by", matchName(events));
    line.plain("event_ids", array(events, [](std::string& out, const FlowServerEvent* event) {
                   out += std::to_string(event->eventId);
               }));
    line.text("computer", first.computer);
    line.plain("servers", array(servers, [&](std::string& out, int server) {
                   appendQuoted(out, tenant.servers[std::size_t(server)].computer);
               }));
    line.text("outcome", serverOutcome(events));
    line.plain("clock_offset_ms", std::to_string(first.clockOffset.ticks / 10'000));
    return line.finish();
}

bool isHybrid(const Rows& rows, const std::vector<const FlowServerEvent*>& events)
{
    if (!events.empty())
        return true;
    return std::any_of(rows.begin(), rows.end(), [](const FlowRow* row) {
        return row->step->onPremises || (!row->agent.empty() && row->agent != "None");
    });
}

std::string timeText(UtcTime time)
{
    std::string text;
    appendTime(text, time, "Z");
    return text;
}

std::string_view userAgentOf(const Rows& rows)
{
    for (const FlowRow* row : rows) {
        if (!row->userAgent.empty())
            return row->userAgent;
    }
    return {};
}

} // namespace

std::string truthLine(const FlowState& flow, const Tenant& tenant, bool exportsTenant, UtcTime newest, MustChange& mustChange)
{
    const Rows rows = writtenRows(flow);
    if (std::all_of(rows.begin(), rows.end(), [](const FlowRow* row) { return row->step->says == Says::Nothing; }))
        return {};
    const auto events = writtenEvents(flow);
    const std::string_view kind = kindOf(rows);
    const std::string_view outcome = outcomeOf(rows, newest);
    const Reason reason = reasonOf(rows, outcome);
    const bool forced = kind == "admin_reset"
                        && std::any_of(events.begin(), events.end(), [](const auto* event) { return event->forcesChange; });
    const FlowRow& first = *rows.front();
    const FlowRow& last = *rows.back();
    Line line;
    line.text("correlation_id", flow.correlationId);
    line.text("kind", kind);
    // A password that was set is the last one of its person, and what is changed next may be one that had to be.
    const bool wrote = kind != "unlock" && kind != "registration"
                       && (outcome == "succeeded" || reason.code == "fail_cloud_after_onprem"
                           || (!events.empty() && serverOutcome(events) == "succeeded"));
    const bool hadTo = wrote && kind == "change" && mustChange.contains(flow.userId);
    if (wrote)
        mustChange.erase(flow.userId);
    if (wrote && forced)
        mustChange.insert(flow.userId);
    line.text("subtype", forced ? "force_change" : hadTo ? "forced" : "");
    line.text("tenant_id", exportsTenant ? std::string_view(tenant.id) : std::string_view{});
    line.text("user", flow.user);
    line.text("user_id", flow.userId);
    line.text("started", timeText(first.time));
    line.text("ended", timeText(last.time));
    line.plain("duration_ms", std::to_string((last.time - first.time).inMilliseconds()));
    line.text("outcome", outcome);
    line.text("reason", reason.text);
    line.text("reason_code", reason.code);
    line.text("last_step", last.step->name);
    line.text("source_ip", first.ip);
    line.text("initiator", first.initiator);
    line.plain("methods", array(methodsOf(rows), [](std::string& out, std::string_view m) { appendQuoted(out, m); }));
    line.plain("steps", std::to_string(rows.size()));
    line.plain("hybrid", isHybrid(rows, events) ? "true" : "false");
    line.plain("onprem", onPremises(events, tenant));
    line.text("user_agent", userAgentOf(rows));
    line.plain("server_records", array(events, [&](std::string& out, const FlowServerEvent* event) {
                   Line record;
                   record.text("computer", tenant.servers[std::size_t(event->server)].computer);
                   record.plain("record_id", std::to_string(event->recordId));
                   out += record.finish();
               }));
    std::vector<std::string_view> followOns;
    for (const FollowOn& record : flow.followOns) {
        if (record.written)
            followOns.push_back(record.id);
    }
    line.plain("follow_on", array(followOns, [](std::string& out, std::string_view id) { appendQuoted(out, id); }));
    line.text("attack", flow.attack);
    line.text("script", flow.script);
    line.text("reason_also", reason.also);
    line.plain("incomplete", flow.rows.front().written ? "false" : "true");
    return line.finish();
}

FlowSummary summaryOf(const FlowState& flow, UtcTime newest)
{
    const Rows rows = writtenRows(flow);
    const auto events = writtenEvents(flow);
    const FlowRow& first = *rows.front();
    const FlowRow& last = *rows.back();
    FlowSummary out;
    out.correlationId = flow.correlationId;
    out.user = flow.user;
    out.userId = flow.userId;
    out.ip = first.ip;
    out.initiator = first.initiator;
    out.kind = kindOf(rows);
    out.outcome = outcomeOf(rows, newest);
    out.reasonCode = reasonOf(rows, out.outcome).code;
    out.lastStep = last.step->name;
    out.script = flow.script;
    out.attack = flow.attack;
    out.started = first.time;
    out.ended = last.time;
    out.methods = methodsOf(rows);
    out.proven = methodsOf(rows, "gate_done.");
    out.isHybrid = isHybrid(rows, events);
    out.wasBlocked = any(rows, Effect::Blocked);
    if (!events.empty())
        out.serverOutcome = serverOutcome(events);
    out.refusedByDirectory = int(std::count_if(events.begin(), events.end(), [](const FlowServerEvent* event) { return event->eventId == 33004; }));
    for (const FlowRow* row : rows) {
        if (row->step->says == Says::Registration && row->step->effect == Effect::Success)
            out.registered.push_back(row->time);
        if (row->step->says == Says::Reset && (out.addresses.empty() || out.addresses.back() != row->ip))
            out.addresses.push_back(row->ip);
    }
    return out;
}

Result<void> TruthWriter::open(const std::filesystem::path& file)
{
    m_path = file.string();
    m_out.open(file, std::ios::binary);
    if (!m_out)
        return fail(ErrorCode::NotWritable, "The file cannot be created", m_path);
    return {};
}

void TruthWriter::write(const FlowState& flow, UtcTime newest)
{
    const std::string line = truthLine(flow, m_tenant, m_exportsTenant, newest, m_mustChange);
    if (line.empty())
        return;
    m_out << line << '\n';
    ++m_flows;
    if (m_summaries)
        m_summaries(summaryOf(flow, newest));
}

void TruthWriter::settle(UtcTime newest, bool end)
{
    while (!m_watched.empty()) {
        const FlowState& flow = *m_watched.front();
        const bool settled = flow.pending == 0 && newest - flow.lastWritten >= session;
        if (!settled && !end)
            return;
        write(flow, newest);
        m_watched.pop_front();
    }
}

Result<void> TruthWriter::close()
{
    m_out.close();
    if (!m_out)
        return fail(ErrorCode::DiskFull, "The truth could not be written", m_path);
    return {};
}

} // namespace core::demo
