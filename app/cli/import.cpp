// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/import_report.h"
#include "core/evidence/reader.h"
#include "core/evidence/text_encoding.h"
#include "core/investigation/folder_watch.h"

#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace cli {
namespace {

struct Options {
    std::string casePath, mapFile, dateOrder;
    std::vector<std::string> inputs;
    core::ImportOptions import;
    bool json = false, watch = false;
    double interval = 2;
};

// What CLI11 cannot fill in by itself. Errors: InvalidArgument.
core::Result<core::ImportOptions> importOptions(const Options& options)
{
    core::ImportOptions import = options.import;
    import.defaults.dateOrder = core::dateOrderFromName(options.dateOrder);
    if (!options.mapFile.empty()) {
        std::ifstream in(options.mapFile, std::ios::binary);
        import.defaults.mapping.assign(std::istreambuf_iterator<char>(in), {});
        if (!in && !in.eof())
            return core::fail(core::ErrorCode::InvalidArgument, "the column mapping cannot be read", options.mapFile);
    }
    if (auto checked = core::checkOptions(import); !checked)
        return tl::unexpected(checked.error());
    return import;
}

// Until Ctrl+C. Every round is an import of its own, so the case is whole at any moment.
int watch(core::Investigation& investigation, const Options& options, const core::ImportOptions& import)
{
    core::WatchOptions watching;
    watching.import = import;
    watching.interval = std::chrono::milliseconds(static_cast<std::int64_t>(options.interval * 1000));
    watching.onImport = [&options](const core::ImportReport& report) {
        options.json ? printImportJson(report) : printImportLines(report);
        std::fflush(stdout);
        printImportProblems(report);
    };
    core::Progress quiet;
    core::FolderWatch follower(investigation, {options.inputs.begin(), options.inputs.end()}, watching);
    const auto ended = follower.run(interruption(), quiet);
    return ended ? int(Interrupted) : report(ended.error());
}

int run(const Options& options)
{
    if (options.inputs.empty()) {
        fmt::print(stderr, "sspr: no input was given\n");
        return WrongCall;
    }
    const auto import = importOptions(options);
    if (!import)
        return report(import.error());
    auto investigation = core::Investigation::openOrCreate(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (options.watch)
        return watch(**investigation, options, *import);
    core::Progress progress = terminalProgress();
    const core::ImportReport result =
        (*investigation)->import({options.inputs.begin(), options.inputs.end()}, *import, interruption(), progress);
    clearProgress();
    options.json ? printImportJson(result) : printImportTable(result);
    printImportProblems(result);
    printZoneProposals(result.zones);
    return importExitStatus(result);
}

} // namespace

void addImport(CLI::App& app, Action& action)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("import", "Read files and folders into a case");
    command->add_option("CASE", options->casePath, "The case file; made if it is not there")->required();
    command->add_option("INPUT", options->inputs, "Files and folders (folders with everything below); - is standard input")->required();
    command->add_option("--format", options->import.defaults.format, "Take every input for this format instead of looking")
        ->check(CLI::IsMember(core::readerFormats()));
    command->add_option("--encoding", options->import.defaults.encoding, "Of texts that are not Unicode, as iconv names it (CP1252, CP850 ...)")
        ->check([](const std::string& name) {
            return core::isKnownEncoding(name) ? std::string() : "no such encoding: " + name;
        });
    command->add_option("--timezone", options->import.defaults.zone,
                        "Of times that name none: Europe/Berlin, +02:00 ... (default: UTC, with a warning)");
    command->add_option("--date-order", options->dateOrder, "Of dates with slashes: mdy (default) or dmy")
        ->check(CLI::IsMember({"mdy", "dmy"}));
    command->add_option("--map", options->mapFile, "Column mapping for tables whose header is not known")->check(CLI::ExistingFile);
    command->add_flag("--watch", options->watch, "Go on looking for new and grown files until Ctrl+C");
    command->add_option("--interval", options->interval, "Seconds between two looks of --watch")->check(CLI::Range(0.05, 86400.0));
    command->add_option("--jobs", options->import.jobs, "Threads that map records (default: one a core)")
        ->check(CLI::Range(1, 64));
    command->add_flag("--json", options->json, "Print the summary as JSON");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
