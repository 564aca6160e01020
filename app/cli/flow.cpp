// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/flow_text.h"
#include "core/base/text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, correlationId, format = "text";
};

void printField(const char* name, const std::string& value)
{
    if (!value.empty())
        fmt::print("{:<16}{}\n", name, value);
}

void printStep(const core::FlowStep& step, const core::FlowStep* before)
{
    const double wait = before ? static_cast<double>((step.shownTime - before->shownTime).ticks) / 1e7 : 0;
    fmt::print("{}  {:>+9.3f} s  {:<10} {:<26} {}\n", core::formatUtc(step.time, step.digits), wait, core::laneName(step.lane),
               step.step, step.title);
    if (!step.text.empty() && step.text != step.title)
        fmt::print("    {}\n", core::shorten(step.text, 200));
    if (!step.meaning.empty())
        fmt::print("    {}\n", step.meaning);
    for (const core::EvidencePlace& place : step.evidence)
        fmt::print("    {} link; {}, record {}\n", core::name(step.link), place.file, place.record);
    fmt::print("    {}\n", core::shorten(step.raw, 2000));
}

void printText(const core::FlowDetail& detail)
{
    const core::Flow& flow = detail.flow;
    const core::FlowSummary summary = core::summarize(detail);
    fmt::print("{}\n{}\n", summary.headline, summary.explanation);
    if (!summary.next.empty())
        fmt::print("Next: {}\n", summary.next);
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
    core::JsonWriter out;
    out.beginObject();
    writeFlowMembers(out, detail->flow);
    const core::FlowSummary summary = core::summarize(*detail);
    out.memberOrNull("headline", summary.headline).memberOrNull("explanation", summary.explanation).memberOrNull("next", summary.next);
    out.key("timeline").beginArray();
    for (const core::FlowStep& step : detail->steps)
        writeStep(out, step);
    out.endArray().endObject();
    fmt::print("{}\n", out.text());
    return Done;
}

} // namespace

void addFlow(CLI::App& app, Action& action)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("flow", "Show one flow as a timeline");
    command->add_option("CASE", options->casePath, "The case file")->required();
    command->add_option("CORRELATION_ID", options->correlationId, "The flow's correlation id")->required();
    command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
