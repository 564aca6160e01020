// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>
#include <limits>

namespace cli {
namespace {

struct Options {
    std::string casePath, text, format = "table";
    std::int64_t limit = -1;
};

void printJson(const core::FoundEvent& event)
{
    core::JsonWriter out;
    out.beginObject().member("source", event.source);
    out.memberOrNull("time", event.time ? core::formatUtc(*event.time, event.digits) : std::string());
    out.memberOrNull("id", event.id).member("event", event.event.value).member("file", event.file).member("record", event.record);
    out.member("excerpt", event.excerpt).endObject();
    fmt::print("{}\n", out.text());
}

int run(const Options& options)
{
    if (options.text.empty()) {
        fmt::print(stderr, "sspr: no text was given to search for\n");
        return WrongCall;
    }
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    Table table({"source", "time", "id", "file", "record", "excerpt"}, {false, false, false, false, true, false});
    const bool isTable = options.format == "table";
    std::size_t told = 0;
    const auto tell = [&](const core::FoundEvent& event) {
        ++told;
        if (options.format == "jsonl")
            return printJson(event);
        const std::string time = event.time ? core::formatUtc(*event.time, isTable ? 0 : event.digits) : std::string();
        table.add({event.source, time, event.id, event.file, std::to_string(event.record), event.excerpt});
    };
    const std::size_t limit = options.limit < 0 ? std::numeric_limits<std::size_t>::max() : std::size_t(options.limit);
    const auto found = (*investigation)->findText(options.text, limit, tell, interruption());
    if (!found)
        return report(found.error());
    if (isTable)
        table.print();
    else if (options.format == "csv")
        table.printCsv();
    if (told < *found)
        fmt::print(stderr, "sspr: {} of {} events are shown\n", told, *found);
    return Done;
}

} // namespace

void addSearch(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("search", "List the events whose record holds a text, in any case of letters");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("TEXT", options->text, "What to look for, as it stands: no wildcards").required();
    command.addOption("--limit", options->limit, "At most so many, the oldest first").nonNegative();
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
