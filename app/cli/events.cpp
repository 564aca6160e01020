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

// A table has the columns of one source, and JSON lines have what came as JSON. Who asked for all has to know what is not in it.
int tellLeftOut(core::Investigation& investigation, core::EventExport what)
{
    const bool isCsv = what.format == core::EventFormat::Csv;
    what.format = isCsv ? core::EventFormat::Count : core::EventFormat::LeftOut;
    std::string left;
    for (const auto& [source, words] : {std::pair{"signin", "sign-ins (--source signin)"}, std::pair{"server", "server events (--source server)"},
                                        std::pair{"other", "other records (risk, activities, registrations, roles, users)"}}) {
        if (!isCsv && source != std::string_view("other"))
            continue;
        what.source = source;
        const auto count = investigation.writeEvents(what, {}, interruption());
        if (!count)
            return report(count.error());
        if (*count > 0)
            left += fmt::format("{}{} {}", left.empty() ? "" : ", ", *count, words);
    }
    if (left.empty())
        return Done;
    if (isCsv)
        fmt::print(stderr, "sspr: CSV has one source a file: these are those of the audit log, without {}\n", left);
    else
        fmt::print(stderr, "sspr: left out, as they did not come as JSON: {}\n", left);
    return Found;
}

int run(const Options& options)
{
    const auto from = readTime(options.from);
    const auto to = readTime(options.to);
    if (!from || !to)
        return report(from ? to.error() : from.error());
    if (*from && *to && **to <= **from)
        return report({core::ErrorCode::InvalidArgument, "the period ends before it begins", {}});
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
    if (!written)
        return report(written.error());
    const bool mayLack = what.source.empty() || what.source == "other";
    return mayLack ? tellLeftOut(**investigation, what) : Done;
}

} // namespace

void addEvents(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("events", "Print the events of the case, in a form that can be imported again");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--source", options->source, "audit, signin, server or other (risk, activities, registrations, roles, users; only where their source was JSON); all of them unless given "
                           "(CSV: audit alone). Status 1 where some are left out")
        .choices({"audit", "signin", "server", "other"});
    command.addOption("--from", options->from, "Not before this time");
    command.addOption("--to", options->to, "Before this time");
    command.addOption("--format", options->format, "jsonl or csv").choices({"jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
