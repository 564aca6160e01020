// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>
#include <map>

namespace cli {
namespace {

struct Options {
    std::string casePath, file, zone, dateOrder;
    bool json = false;
};

// The files whose times depend on a zone.
int list(core::Investigation& investigation)
{
    const auto ledger = investigation.ledger();
    if (!ledger)
        return report(ledger.error());
    const auto proposals = investigation.zoneProposals({}, interruption());
    if (!proposals)
        return report(proposals.error());
    std::map<std::int64_t, std::string> seems;
    for (const core::ZoneProposal& one : *proposals)
        seems[one.file] = one.zone;
    Table table({"id", "zone", "seems to be", "dates", "first event", "last event", "file"}, {true});
    const auto time = [](const std::optional<core::UtcTime>& t) { return t ? core::formatUtc(*t, 0) : std::string("-"); };
    for (const core::FileReport& file : *ledger)
        if (file.lacksZone())
            table.add({std::to_string(file.id), file.zone.empty() ? "(none, read as UTC)" : file.zone,
                       seems.contains(file.id) ? seems[file.id] : "-", file.dateOrder.empty() ? "-" : file.dateOrder, time(file.firstEvent), time(file.lastEvent), file.path});
    table.print();
    return Done;
}

// By its number in the ledger, its path, or the end of its path if only one file ends so.
core::Result<core::FileReport> find(core::Investigation& investigation, const std::string& name)
{
    auto ledger = investigation.ledger();
    if (!ledger)
        return tl::unexpected(ledger.error());
    std::vector<core::FileReport> matches;
    for (core::FileReport& file : *ledger) {
        const bool number = name == std::to_string(file.id);
        if (number || file.path == name)
            return std::move(file);
        const bool ends = file.path.ends_with(name) && file.path.size() > name.size()
            && std::string_view("/\\!").find(file.path[file.path.size() - name.size() - 1]) != std::string_view::npos;
        if (ends && file.sameAs == 0)
            matches.push_back(std::move(file));
    }
    if (matches.size() == 1)
        return std::move(matches.front());
    return core::fail(core::ErrorCode::InvalidArgument,
                      matches.empty() ? "there is no such file in the case" : "several files end so; give the path or the number", name);
}

int set(core::Investigation& investigation, const Options& options)
{
    const auto file = find(investigation, options.file);
    if (!file)
        return report(file.error());
    core::Progress progress = terminalProgress();
    const auto change = investigation.setFileZone(file->id, options.zone == "none" ? "" : options.zone,
                                                  core::dateOrderFromName(options.dateOrder), interruption(), progress);
    clearProgress();
    if (!change)
        return report(change.error());
    if (options.json) {
        core::JsonWriter out;
        out.beginObject().member("file", file->path).memberOrNull("zone_before", file->zone).memberOrNull("zone", change->file.zone);
        out.memberOrNull("date_order", change->file.dateOrder).member("retimed", change->retimed).member("merged", change->merged);
        out.member("variants", change->variants).member("shared", change->shared).endObject();
        fmt::print("{}\n", out.text());
        return Done;
    }
    fmt::print("{}: {} times were worked out anew, {} records turned out to be copies of others\n", file->path, change->retimed,
               change->merged);
    if (change->shared > 0)
        fmt::print(stderr, "{}: {} records without a zone stand first in another file and go by the zone of that\n", file->path,
                   change->shared);
    return Done;
}

int run(const Options& options)
{
    if (options.file.empty()) {
        auto investigation = openForReading(options.casePath);
        return investigation ? list(**investigation) : report(investigation.error());
    }
    if (options.zone.empty()) {
        fmt::print(stderr, "sspr: no zone was given (a name such as Europe/Berlin, an offset such as +02:00, or none)\n");
        return WrongCall;
    }
    auto investigation = core::Investigation::open(options.casePath);
    return investigation ? set(**investigation, options) : report(investigation.error());
}

} // namespace

void addZone(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("zone", "Set the zone of a file's local times afterwards, or list the files that want one");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("FILE", options->file, "Its path or the end of it, or its number in the list");
    command.addOption("ZONE", options->zone, "Europe/Berlin, +02:00 ...; none: as UTC again");
    command.addOption("--date-order", options->dateOrder, "Of dates such as 03/04/2024 or 03-04-2024: mdy or dmy").choices({"mdy", "dmy"});
    command.addFlag("--json", options->json, "Print the result as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
