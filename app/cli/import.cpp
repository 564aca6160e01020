// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/evidence/reader.h"
#include "core/evidence/text_encoding.h"
#include "core/investigation/investigation.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath;
    std::vector<std::string> inputs;
    core::ImportOptions import;
    bool json = false;
};

void writeTime(core::JsonWriter& out, const char* name, const std::optional<core::UtcTime>& time)
{
    out.key(name);
    if (time)
        out.value(core::formatUtc(*time));
    else
        out.null();
}

void writeCounts(core::JsonWriter& out, const core::FileReport& file)
{
    out.member("records_read", file.recordsRead).member("imported", file.imported).member("duplicates", file.duplicates)
        .member("rejected", file.rejected).member("bytes", file.bytes).member("seconds", file.seconds);
}

void writeFile(core::JsonWriter& out, const core::FileReport& file)
{
    out.beginObject().member("path", file.path).member("format", file.format);
    writeCounts(out, file);
    out.memberOrNull("sha256", file.sha256);
    writeTime(out, "first_event", file.firstEvent);
    writeTime(out, "last_event", file.lastEvent);
    out.key("warnings").beginArray();
    for (const core::FileWarning& warning : file.warnings)
        out.value(warning.code + ": " + warning.text);
    out.endArray().key("rejects").beginArray();
    for (const core::Reject& reject : file.rejects)
        out.beginObject().member("location", reject.place).member("reason", reject.reason).endObject();
    out.endArray().memberOrNull("note", file.note).memberOrNull("error", file.error ? core::describe(*file.error) : "").endObject();
}

core::FileReport total(const std::vector<core::FileReport>& files)
{
    core::FileReport sum;
    for (const core::FileReport& file : files) {
        sum.recordsRead += file.recordsRead;
        sum.imported += file.imported;
        sum.duplicates += file.duplicates;
        sum.rejected += file.rejected;
        sum.bytes += file.isMember ? 0 : file.bytes; // those of its archive, which are on the disk, are counted
        sum.seconds += file.seconds;
    }
    return sum;
}

void printJson(const core::ImportReport& report)
{
    core::JsonWriter out;
    out.beginObject().key("files").beginArray();
    for (const core::FileReport& file : report.files)
        writeFile(out, file);
    out.endArray().key("totals").beginObject();
    writeCounts(out, total(report.files));
    out.member("flows", std::uint64_t(report.flows)).endObject();
    out.member("cancelled", report.cancelled).memberOrNull("error", report.error ? core::describe(*report.error) : "");
    out.endObject();
    fmt::print("{}\n", out.text());
}

std::vector<std::string> cells(const std::string& name, const core::FileReport& file)
{
    return {name,
            file.format,
            std::to_string(file.recordsRead),
            std::to_string(file.imported),
            std::to_string(file.duplicates),
            std::to_string(file.rejected),
            std::to_string(file.bytes),
            fmt::format("{:.2f}", file.seconds)};
}

void printTable(const core::ImportReport& report)
{
    Table table({"file", "format", "read", "imported", "duplicates", "rejected", "bytes", "seconds"},
                {false, false, true, true, true, true, true, true});
    for (const core::FileReport& file : report.files)
        table.add(cells(file.path, file));
    if (report.files.size() > 1)
        table.add(cells("total", total(report.files)));
    table.print();
    fmt::print("{} flows in the case\n", report.flows);
}

// What the caller must know, on stderr: one line per problem.
void printProblems(const core::ImportReport& report)
{
    constexpr std::size_t shown = 20;
    for (const core::FileReport& file : report.files) {
        if (file.error) // once with the file's name, whether or not the error has it as well
            fmt::print(stderr, "{}: {}\n", file.path, core::describe({file.error->code, file.error->detail, {}}));
        else if (file.format == "unknown")
            fmt::print(stderr, "{}: not imported: {}\n", file.path, file.note);
        else if (file.isKnown)
            fmt::print(stderr, "{}: {}\n", file.path, file.note);
        for (std::size_t i = 0; i < std::min(shown, file.rejects.size()); ++i)
            fmt::print(stderr, "{}: {}: rejected: {}\n", file.path, file.rejects[i].place, file.rejects[i].reason);
        if (file.rejected > shown)
            fmt::print(stderr, "{}: ... and {} more rejected\n", file.path, file.rejected - shown);
        for (const core::FileWarning& warning : file.warnings)
            fmt::print(stderr, "{}: warning: {}\n", file.path, warning.text);
    }
    if (report.error)
        fmt::print(stderr, "sspr: {}\n", core::describe(*report.error));
    if (report.cancelled)
        fmt::print(stderr, "sspr: interrupted; the files that were done are in the case, the others are not\n");
}

int exitStatus(const core::ImportReport& report)
{
    if (report.cancelled)
        return Interrupted;
    const auto any = [&](auto test) { return std::any_of(report.files.begin(), report.files.end(), test); };
    if (report.error || any([](const core::FileReport& f) { return f.error.has_value(); }))
        return Unreadable;
    if (any([](const core::FileReport& f) { return f.named && f.format == "unknown"; }))
        return Unreadable;
    return any([](const core::FileReport& f) { return f.rejected > 0; }) ? Found : Done;
}

int run(const Options& options)
{
    if (options.inputs.empty()) {
        fmt::print(stderr, "sspr: no input was given\n");
        return WrongCall;
    }
    auto investigation = core::Investigation::openOrCreate(options.casePath);
    if (!investigation)
        return report(investigation.error());
    core::Progress progress = terminalProgress();
    const core::ImportReport result = (*investigation)
                                          ->import({options.inputs.begin(), options.inputs.end()}, options.import,
                                                   interruption(), progress);
    clearProgress();
    options.json ? printJson(result) : printTable(result);
    printProblems(result);
    return exitStatus(result);
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
    command->add_option("--jobs", options->import.jobs, "Threads that map records (default: one a core)")
        ->check(CLI::Range(1, 64));
    command->add_flag("--json", options->json, "Print the summary as JSON");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
