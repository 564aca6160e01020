// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, evidence, head;
    bool json = false;
};

void printJson(const core::VerifyReport& report)
{
    core::JsonWriter out;
    out.beginObject().member("ok", report.ok()).memberOrNull("head", report.head).key("findings").beginArray();
    for (const core::VerifyFinding& finding : report.findings)
        out.beginObject().member("what", finding.what).member("ok", finding.ok).member("text", finding.text)
            .memberOrNull("where", finding.where).endObject();
    out.endArray().endObject();
    fmt::print("{}\n", out.text());
}

int run(const Options& options)
{
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    core::Progress progress = terminalProgress();
    const auto result = (*investigation)->verify({options.evidence, options.head}, interruption(), progress);
    clearProgress();
    if (!result)
        return report(result.error());
    if (options.json) {
        printJson(*result);
        return result->ok() ? Done : Found;
    }
    for (const core::VerifyFinding& finding : result->findings)
        fmt::print("{:<6}  {:<8}  {}{}\n", finding.ok ? "ok" : "FAILED", finding.what,
                   finding.where.empty() ? "" : finding.where + ": ", finding.text);
    fmt::print("head of the examiner log: {}\n", result->head.empty() ? "(empty)" : result->head);
    return result->ok() ? Done : Found;
}

} // namespace

void addVerify(CLI::App& app, Action& action)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("verify", "Check evidence, examiner log and database of a case");
    command->add_option("CASE", options->casePath, "The case file")->required();
    command->add_option("--evidence", options->evidence, "Folder in which moved files are found by their hash")
        ->check(CLI::ExistingDirectory);
    command->add_option("--head", options->head, "Head of the examiner log that was noted elsewhere");
    command->add_flag("--json", options->json, "Print the findings as JSON");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
