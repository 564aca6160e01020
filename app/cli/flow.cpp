// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/flow_text.h"
#include "core/base/text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>

namespace cli {
namespace {

struct Options {
    std::string casePath, correlationId, format = "text";
};

void printField(const char* name, const std::string& value)
{
    if (!value.empty())
        fmt::print("{:<16}{}\n", name, core::forTerminal(value));
}

void printStep(const core::FlowStep& step, const core::FlowStep* before)
{
    const double wait = before ? static_cast<double>((step.shownTime - before->shownTime).ticks) / 1e7 : 0;
    fmt::print("{}  {:>+9.3f} s  {:<10} {:<26} {}\n", core::formatUtc(step.time, step.digits), wait, core::laneName(step.lane),
               step.step, step.title);
    if (!step.text.empty() && step.text != step.title)
        fmt::print("    {}\n", core::forTerminal(core::shorten(step.text, 200)));
    if (!step.meaning.empty())
        fmt::print("    {}\n", step.meaning);
    if (step.rule != core::LinkRule::Correlation)
        fmt::print("    {} link: {}{}\n", core::name(step.link), step.linkReason,
                   step.decision == core::LinkDecision::None ? "" : fmt::format(" The examiner {} it.", core::name(step.decision)));
    if (!step.remarks.empty())
        fmt::print("    {}\n", fmt::join(step.remarks, ", "));
    for (const core::EvidencePlace& place : step.evidence)
        fmt::print("    event {}; {}, record {}\n", step.event.value, place.file, place.record);
    fmt::print("    {}\n", core::forTerminal(core::shorten(step.raw, 2000)));
}

std::string familiarText(const core::FlowSurroundings& around)
{
    switch (around.address) {
    case core::Familiarity::Unknown: return {};
    case core::Familiarity::Familiar: return fmt::format("familiar ({} sign-ins from it in the seven days before)", around.signInsFromAddress);
    case core::Familiarity::New: return "new (no sign-in without risk from it in the seven days before)";
    }
    return {};
}

void printText(const core::FlowDetail& detail)
{
    const core::Flow& flow = detail.flow;
    const core::FlowSummary summary = core::summarize(detail);
    fmt::print("{}\n{}\n", summary.headline, summary.explanation);
    if (!summary.next.empty())
        fmt::print("Next: {}\n", summary.next);
    if (!summary.who.empty())
        fmt::print("Who: {}\n", core::fixersText(summary.who));
    fmt::print("\n");
    printField("User", flow.user);
    printField("Object id", flow.userId);
    printField("Initiator", flow.initiator);
    printField("Kind", core::name(flow.kind));
    printField("Outcome", core::name(flow.outcome));
    printField("Reason", flow.reason);
    printField("Started", core::formatUtc(flow.started, flow.startedDigits));
    printField("Ended", core::formatUtc(flow.ended, flow.endedDigits));
    printField("Source address", flow.sourceIp);
    printField("  seen before", familiarText(detail.around));
    if (detail.around.firstSuccessAfter)
        printField("Signed in after", fmt::format("{} from {}", core::formatUtc(*detail.around.firstSuccessAfter, 0), detail.around.firstSuccessIp));
    if (detail.around.outage)
        printField("Outage", fmt::format("{} to {}, {}", core::formatUtc(detail.around.outage->from, 0),
                                         detail.around.outage->to ? core::formatUtc(*detail.around.outage->to, 0) : "unknown end",
                                         detail.around.outage->computer));
    printField("Methods", methodList(flow.methods, ", "));
    printField("Correlation id", flow.correlationId);
    printField("Server", flow.computer);
    if (flow.clockOffsetMs)
        printField("Clock offset", fmt::format("{:+} ms (applied to the waits below, not to the times)", *flow.clockOffsetMs));
    fmt::print("\n");
    const core::FlowStep* before = nullptr;
    for (const core::FlowStep& step : detail.steps) {
        printStep(step, before);
        before = &step;
    }
    if (!detail.rejected.empty())
        fmt::print("\nLinks that the examiner rejected:\n");
    for (const core::FlowStep& step : detail.rejected)
        printStep(step, nullptr);
}

void writeSteps(core::JsonWriter& out, const char* name, const std::vector<core::FlowStep>& steps,
                const std::function<bool(const core::FlowStep&)>& isMeant)
{
    out.key(name).beginArray();
    for (const core::FlowStep& step : steps)
        if (isMeant(step))
            writeStep(out, step);
    out.endArray();
}

void writeSurroundings(core::JsonWriter& out, const core::FlowSurroundings& around)
{
    const auto time = [](const std::optional<core::UtcTime>& t) { return t ? core::formatUtc(*t) : std::string(); };
    out.key("surroundings").beginObject().memberOrNull("address", core::name(around.address));
    out.member("sign_ins_before", std::int64_t{around.signInsBefore}).member("sign_ins_from_address", std::int64_t{around.signInsFromAddress});
    out.memberOrNull("first_success_after", time(around.firstSuccessAfter)).memberOrNull("first_success_ip", around.firstSuccessIp);
    out.key("outage");
    if (around.outage)
        out.beginObject().member("from", core::formatUtc(around.outage->from)).memberOrNull("to", time(around.outage->to))
            .member("computer", around.outage->computer).member("event_id", std::int64_t{around.outage->eventId}).endObject();
    else
        out.null();
    out.endObject();
}

int run(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto detail = (*investigation)->flow(options.correlationId);
    if (!detail) {
        if (detail.error().code == core::ErrorCode::NotFound) {
            fmt::print(stderr, "sspr: {}\n", core::describe(detail.error()));
            return WrongCall;
        }
        return report(detail.error());
    }
    if (options.format == "text") {
        printText(*detail);
        return Done;
    }
    const auto alerts = (*investigation)->flowAlerts();
    if (!alerts)
        return report(alerts.error());
    core::JsonWriter out;
    out.beginObject();
    writeFlowMembers(out, detail->flow, *alerts);
    const core::FlowSummary summary = core::summarize(*detail);
    out.memberOrNull("headline", summary.headline).memberOrNull("explanation", summary.explanation).memberOrNull("next", summary.next).key("who").beginArray();
    for (const core::Fixer fixer : summary.who)
        out.value(core::fixerName(fixer));
    out.endArray();
    // What the service said of itself concerns all flows: it stands apart from what happened in this one.
    const auto isState = [](const core::FlowStep& step) { return step.rule == core::LinkRule::ServiceState; };
    writeSteps(out, "timeline", detail->steps, std::not_fn(isState));
    writeSteps(out, "service_events", detail->steps, isState);
    writeSteps(out, "rejected_links", detail->rejected, [](const core::FlowStep&) { return true; });
    writeSurroundings(out, detail->around);
    out.endObject();
    fmt::print("{}\n", out.text());
    return Done;
}

} // namespace

void addFlow(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("flow", "Show one flow as a timeline");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("CORRELATION_ID", options->correlationId, "The flow's correlation id").required();
    command.addOption("--format", options->format, "text or json").choices({"text", "json"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
