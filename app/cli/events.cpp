// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/investigation/event_export.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, source, from, to, format = "jsonl";
};

core::Result<std::optional<core::UtcTime>> readTime(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    if (const auto parsed = core::parseTime(text))
        return parsed->time;
    return core::fail(core::ErrorCode::InvalidArgument, "this is no time", text);
}

int run(const Options& options)
{
    const auto from = readTime(options.from);
    const auto to = readTime(options.to);
    if (!from || !to)
        return report(from ? to.error() : from.error());
    core::EventExport what;
    what.source = options.source;
    what.format = options.format == "csv" ? core::EventFormat::Csv : core::EventFormat::JsonLines;
    what.from = *from;
    what.to = *to;
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto written = (*investigation)->writeEvents(what, [](std::string_view text) -> core::Result<void> {
        fmt::print("{}", text);
        return {};
    }, interruption());
    return written ? Done : report(written.error());
}

} // namespace

void addEvents(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("events", "Print the events of the case, in a form that can be imported again");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--source", options->source, "audit, signin or server; all of them unless given (CSV: audit)")
        .choices({"audit", "signin", "server"});
    command.addOption("--from", options->from, "Not before this time");
    command.addOption("--to", options->to, "Before this time");
    command.addOption("--format", options->format, "jsonl or csv").choices({"jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
