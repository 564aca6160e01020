// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/import_report.h"
#include "core/evidence/reader.h"
#include "core/evidence/text_encoding.h"
#include "core/investigation/folder_watch.h"

#include <cstdio>
#include <filesystem>
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

// What the parser cannot fill in by itself. Errors: InvalidArgument.
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

// What is not there is told at once: watching would wait for it for ever.
core::Result<void> checkWatched(const std::vector<std::string>& inputs)
{
    for (const std::string& input : inputs) {
        std::error_code error;
        if (input == "-")
            return core::fail(core::ErrorCode::InvalidArgument, "standard input cannot be looked at again and again", input);
        if (!std::filesystem::exists(input, error))
            return core::fail(core::ErrorCode::NotFound, "there is no such file", input);
    }
    return {};
}

// Folders that gave nothing at all would else go without a word. True where there is nothing else, either.
bool tellEmpty(const core::ImportReport& report, const std::vector<std::string>& inputs)
{
    if (!report.files.empty() || report.error || report.cancelled)
        return false;
    for (const std::string& input : inputs)
        fmt::print(stderr, "{}: there is no file in it to import\n", input);
    return true;
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
    if (const auto checked = options.watch ? checkWatched(options.inputs) : core::Result<void>(); !checked)
        return report(checked.error());
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
    return tellEmpty(result, options.inputs) ? int(Found) : importExitStatus(result);
}

} // namespace

void addImport(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("import", "Read files and folders into a case");
    command.addOption("CASE", options->casePath, "The case file; made if it is not there").required();
    command.addOption("INPUT", options->inputs, "Files and folders (folders with everything below); - is standard input").required();
    command.addOption("--format", options->import.defaults.format, "Take every input for this format instead of looking")
        .choices(core::readerFormats());
    command.addOption("--encoding", options->import.defaults.encoding, "Of texts that are not Unicode, as iconv names it (CP1252, CP850 ...)")
        .check([](const std::string& name) {
            return core::isKnownEncoding(name) ? std::string() : "no such encoding: " + name;
        });
    command.addOption("--timezone", options->import.defaults.zone,
                      "Of times that name none: Europe/Berlin, +02:00 ... (default: UTC, with a warning)");
    command.addOption("--date-order", options->dateOrder, "Of dates such as 03/04/2024 or 03-04-2024: mdy or dmy; default: what the file shows or its language writes, else mdy with slashes and dmy with dashes")
        .choices({"mdy", "dmy"});
    command.addOption("--map", options->mapFile, "Column mapping for tables whose header is not known: YAML with kind: audit and columns: with lines MEMBER: HEADER; the help on collecting logs (resources/help/collect.md) has an example and the members").existingFile();
    command.addFlag("--watch", options->watch, "Go on looking for new and grown files until Ctrl+C");
    command.addOption("--interval", options->interval, "Seconds between two looks of --watch").range(0.05, 86400.0);
    command.addOption("--jobs", options->import.jobs, "Threads that map records (default: one a core)")
        .range(1, 64);
    command.addFlag("--json", options->json, "Print the summary as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
