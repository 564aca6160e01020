// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/detect/lane_holes.h"
#include "core/investigation/investigation.h"
#include "core/store/coverage_spans.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

using core::store::CoverageLane;
using core::store::CoverageMap;
using core::store::CoverageSpan;
using core::store::Presence;

struct Options {
    std::string casePath, format = "table", by = "lane";
};

std::string hourText(std::int64_t hour) { return core::formatUtc(core::store::startOfHour(hour), 0); }

struct Hours {
    std::int64_t present = 0, silent = 0, missing = 0; // between the first and the last event of the lane
    std::int64_t notBelieved = 0;                      // of the silent ones
};

constexpr std::string_view noHours = "-"; // of a list: no hour of it can be missing

Hours hoursOf(const CoverageLane& lane)
{
    Hours hours;
    hours.present = std::int64_t(lane.hours.size());
    for (const CoverageSpan& gap : lane.gaps())
        hours.missing += gap.hours();
    hours.silent = lane.lastHour() - lane.firstHour() + 1 - hours.present - hours.missing;
    for (const CoverageSpan& silence : core::detect::silencesNotBelieved(lane))
        hours.notBelieved += silence.hours();
    return hours;
}

void addSpans(core::JsonWriter& out, const char* name, const std::vector<CoverageSpan>& spans)
{
    out.key(name).beginArray();
    for (const CoverageSpan& span : spans)
        out.beginObject().member("from", hourText(span.first)).member("to", hourText(span.last + 1)).endObject();
    out.endArray();
}

void printLaneJson(const CoverageLane& lane)
{
    const Hours hours = hoursOf(lane);
    core::JsonWriter out;
    out.beginObject().member("source", lane.source).memberOrNull("computer", lane.computer).memberOrNull("tenant_id", lane.tenant);
    out.member("first_hour", hourText(lane.firstHour())).member("last_hour", hourText(lane.lastHour())).member("events", lane.events);
    out.member("is_list", lane.isList());
    if (!lane.isList())
        out.member("hours_present", hours.present).member("hours_silent", hours.silent).member("hours_not_believed", hours.notBelieved).member("hours_missing", hours.missing);
    addSpans(out, "missing", lane.gaps());
    addSpans(out, "not_believed", core::detect::silencesNotBelieved(lane));
    out.endObject();
    fmt::print("{}\n", out.text());
}

void printLanes(const CoverageMap& map, const std::string& format)
{
    Table table({"source", "computer", "tenant", "first hour", "last hour", "events", "present", "silent", "missing", "not believed"},
                {false, false, false, false, false, true, true, true, true, true});
    for (const CoverageLane& lane : map.lanes) {
        if (format == "jsonl") {
            printLaneJson(lane);
            continue;
        }
        const Hours hours = hoursOf(lane);
        const auto count = [&lane](std::int64_t number) { return lane.isList() ? std::string(noHours) : std::to_string(number); };
        table.add({lane.source, lane.computer, lane.tenant, hourText(lane.firstHour()), hourText(lane.lastHour()),
                   std::to_string(lane.events), count(hours.present), count(hours.silent), count(hours.missing), count(hours.notBelieved)});
    }
    if (format != "jsonl")
        format == "csv" ? table.printCsv() : table.print();
}

const char* nameOf(Presence presence)
{
    return presence == Presence::Present ? "present" : presence == Presence::Silent ? "silent" : "missing";
}

void printHours(const CoverageMap& map, const std::string& format)
{
    Table table({"source", "computer", "tenant", "hour", "presence", "events", "not believed"}, {false, false, false, false, false, true, false});
    for (const CoverageLane& lane : map.lanes) {
        const std::vector<CoverageSpan> doubted = core::detect::silencesNotBelieved(lane);
        for (std::int64_t hour = lane.firstHour(); hour <= lane.lastHour(); ++hour) {
            const char* presence = nameOf(lane.at(hour));
            const std::uint64_t events = lane.eventsIn(hour, hour);
            if (lane.isList() && events == 0)
                continue; // between the dates of its rows a list is not silent
            const bool isDoubted = std::any_of(doubted.begin(), doubted.end(), [hour](const CoverageSpan& s) { return s.first <= hour && hour <= s.last; });
            if (format != "jsonl") {
                table.add({lane.source, lane.computer, lane.tenant, hourText(hour), presence, std::to_string(events), isDoubted ? "yes" : ""});
                continue;
            }
            core::JsonWriter out;
            out.beginObject().member("source", lane.source).memberOrNull("computer", lane.computer).memberOrNull("tenant_id", lane.tenant);
            out.member("hour", hourText(hour)).member("presence", presence).member("events", events).member("not_believed", isDoubted).endObject();
            fmt::print("{}\n", out.text());
        }
    }
    if (format != "jsonl")
        format == "csv" ? table.printCsv() : table.print();
}

int run(const Options& options)
{
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto map = (*investigation)->coverage();
    if (!map)
        return report(map.error());
    options.by == "hour" ? printHours(**map, options.format) : printLanes(**map, options.format);
    return Done;
}

} // namespace

void addCoverage(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("coverage", "Which hours of which source the evidence covers");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--by", options->by, "lane: a row per source and server with its missing hours, and silent ones that are too many to be believed; hour: a row per hour")
        .choices({"lane", "hour"});
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
