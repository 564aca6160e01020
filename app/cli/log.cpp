// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, format = "table";
};

void printJsonl(const core::LogEntry& entry)
{
    core::JsonWriter out;
    out.beginObject().member("seq", entry.seq).member("time", core::formatUtc(entry.time)).member("examiner", entry.examiner);
    out.member("action", entry.action).key("detail").raw(entry.detail).member("program", entry.program);
    out.member("previous", entry.previous).member("hash", entry.hash).endObject();
    fmt::print("{}\n", out.text());
}

int run(const Options& options)
{
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto entries = (*investigation)->log();
    if (!entries)
        return report(entries.error());
    Table table({"seq", "time", "examiner", "action", "detail", "program", "hash"}, {true});
    for (const core::LogEntry& entry : *entries) {
        if (options.format == "jsonl")
            printJsonl(entry);
        else
            table.add({std::to_string(entry.seq), core::formatUtc(entry.time, 3), entry.examiner, entry.action, entry.detail,
                       entry.program, entry.hash});
    }
    if (options.format == "table")
        table.print();
    else if (options.format == "csv")
        table.printCsv();
    return Done;
}

} // namespace

void addLog(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("log", "Print the examiner log");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
