// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/custody/bundle.h"
#include "core/custody/bundle_check.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, evidence, head, publicKey;
    bool json = false, quick = false;
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

core::Result<core::VerifyReport> check(const Options& options)
{
    core::Progress progress = terminalProgress();
    if (core::bundleOf(options.casePath))
        return core::verifyBundle(options.casePath, {options.publicKey, options.head, options.evidence}, interruption(), progress);
    if (!options.publicKey.empty())
        return core::fail(core::ErrorCode::InvalidArgument, "--public-key goes with a sealed bundle, and this is none", options.casePath);
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return tl::unexpected(investigation.error());
    core::VerifyOptions what{options.evidence, options.head};
    what.quick = options.quick;
    return (*investigation)->verify(what, interruption(), progress);
}

int run(const Options& options)
{
    const auto result = check(options);
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

void addVerify(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("verify", "Check evidence, examiner log, digests and database of a case, or a sealed bundle");
    command.addOption("CASE", options->casePath, "The case file, or the folder of a bundle").required();
    command.addOption("--evidence", options->evidence, "Folder in which moved files are found by their hash")
        .existingDirectory();
    command.addOption("--head", options->head, "Head of the examiner log that was noted elsewhere");
    command.addOption("--public-key", options->publicKey, "Of a bundle: the examiner's public key, PEM, got by another way").existingFile();
    command.addFlag("--quick", options->quick, "Do not compare each entry of each index with its table");
    command.addFlag("--json", options->json, "Print the findings as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
