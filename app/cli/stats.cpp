// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/base/local_zone.h"
#include "core/insight/stats.h"
#include "core/investigation/insight_session.h"
#include "core/kql/value_text.h"
#include "core/search/flow_matcher.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

using core::insight::PanelFigures;
using core::insight::StatsGroup;

struct Options {
    std::string casePath, from, to, zone = "UTC", format = "table", filter;
    std::vector<std::string> by;
};

// The flows that the options let through; nothing: all.
core::Result<core::insight::Scope> scopeOf(core::Investigation& investigation, const Options& options, std::shared_ptr<const core::LocalZone> zone)
{
    core::insight::Scope scope;
    scope.zone = zone->name();
    core::Filter filter;
    if (!options.filter.empty()) {
        const auto context = investigation.searchContext(zone);
        if (!context)
            return tl::unexpected(context.error());
        const auto parsed = core::parseWholeSearch(options.filter, *context);
        if (!parsed)
            return core::fail(core::ErrorCode::InvalidArgument, parsed.error().detail, parsed.error().where);
        filter = *parsed;
    }
    for (const auto& [text, time] : {std::pair{&options.from, &filter.time.from}, std::pair{&options.to, &filter.time.to}}) {
        const auto parsed = timeOption(*text, *zone);
        if (!parsed)
            return tl::unexpected(parsed.error());
        if (*parsed)
            *time = *parsed;
    }
    if (filter.time.from && filter.time.to && *filter.time.to <= *filter.time.from)
        return core::fail(core::ErrorCode::InvalidArgument, "the period ends before it begins");
    scope.time = filter.time;
    if (filter.isEmpty())
        return scope;
    const auto flows = investigation.flows();
    if (!flows)
        return tl::unexpected(flows.error());
    const auto matcher = investigation.flowMatcher(filter, interruption());
    if (!matcher)
        return tl::unexpected(matcher.error());
    scope.flows.emplace();
    for (const core::Flow& flow : **flows)
        if ((*matcher)->matches(flow))
            scope.flows->push_back(flow.id.value);
    return scope;
}

using Row = std::vector<core::kql::Value>;

// Minutes that its local hour is ahead of UTC.
std::int64_t offsetOf(const PanelFigures& figures, const Row& row)
{
    const int offset = figures.column("offset");
    return offset < 0 || row[std::size_t(offset)].isNull() ? 0 : row[std::size_t(offset)].integer() / core::Duration::minutes(1).ticks;
}

// The rows as they are to be shown: as sorted by their query, but an hour that a change to winter time repeats in the order in which both were.
std::vector<const Row*> inOrder(const PanelFigures& figures, const std::vector<const StatsGroup*>& by)
{
    std::vector<const Row*> rows;
    for (const Row& row : figures.result.rows)
        rows.push_back(&row);
    const auto hour = std::find_if(by.begin(), by.end(), [](const StatsGroup* group) { return group->name == "hour"; });
    if (hour == by.end())
        return rows;
    std::vector<int> before{by.front()->inOrder ? -1 : figures.column("operations")}; // what the query sorts by before the hour
    for (auto group = by.begin(); group != hour; ++group)
        before.push_back(figures.column((*group)->name));
    before.push_back(figures.column("hour"));
    std::erase(before, -1);
    const auto isOneHour = [&](const Row* a, const Row* b) {
        return std::all_of(before.begin(), before.end(), [&](int column) { return (*a)[std::size_t(column)] == (*b)[std::size_t(column)]; });
    };
    for (auto begin = rows.begin(); begin != rows.end();) {
        const auto end = std::find_if_not(begin, rows.end(), [&](const Row* row) { return isOneHour(*begin, row); });
        std::stable_sort(begin, end, [&](const Row* a, const Row* b) { return offsetOf(figures, *a) > offsetOf(figures, *b); });
        begin = end;
    }
    return rows;
}

// 2021-02-03, or the hour with its distance from UTC.
std::string timeText(const StatsGroup& group, const core::kql::Value& value, const PanelFigures& figures, const Row& row)
{
    const std::string text = core::formatUtc({value.integer()}, 0);
    if (group.name != "hour")
        return text.substr(0, 10);
    const std::int64_t minutes = offsetOf(figures, row);
    if (minutes == 0)
        return text;
    return fmt::format("{}{}{:02}:{:02}", text.substr(0, text.size() - 1), minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
}

std::vector<std::string> shownColumns(const std::vector<const StatsGroup*>& by)
{
    std::vector<std::string> columns;
    for (const StatsGroup* group : by)
        columns.emplace_back(group->name);
    for (const char* name : {"operations", "succeeded", "failed", "blocked", "abandoned", "in_progress", "interrupted", "success_rate", "rows", "rows_success_rate"})
        columns.emplace_back(name);
    return columns;
}

void printJsonLine(const PanelFigures& figures, const Row& row, const std::vector<std::string>& columns)
{
    core::JsonWriter out;
    out.beginObject();
    for (const std::string& name : columns) {
        const core::kql::Value& value = row[std::size_t(figures.column(name))];
        const StatsGroup* group = core::insight::statsGroup(name);
        out.key(name);
        if (group && group->isTime && !value.isNull())
            out.value(timeText(*group, value, figures, row));
        else if (value.isNull() || (value.type == core::kql::Type::String && value.text().empty()))
            out.raw("null");
        else
            out.raw(core::kql::valueAsJson(value));
    }
    fmt::print("{}\n", out.endObject().text());
}

void print(const PanelFigures& figures, const std::vector<const StatsGroup*>& by, const std::string& format)
{
    const std::vector<std::string> columns = shownColumns(by);
    std::vector<bool> right;
    for (std::size_t i = 0; i < columns.size(); ++i)
        right.push_back(i >= by.size());
    Table table(columns, right);
    for (const Row* one : inOrder(figures, by)) {
        const Row& row = *one;
        if (format == "jsonl") {
            printJsonLine(figures, row, columns);
            continue;
        }
        std::vector<std::string> cells;
        for (const std::string& name : columns) {
            const core::kql::Value& value = row[std::size_t(figures.column(name))];
            const StatsGroup* group = core::insight::statsGroup(name);
            const bool isRate = name.ends_with("_rate") && format == "table" && !value.isNull();
            cells.push_back(group && group->isTime && !value.isNull() ? timeText(*group, value, figures, row)
                                : isRate                              ? fmt::format("{:.4f}", value.real())
                                                                      : core::kql::valueAsText(value));
        }
        table.add(std::move(cells));
    }
    if (format != "jsonl")
        format == "csv" ? table.printCsv() : table.print();
}

// To stderr, so that scripts get rows alone.
void tellCoverage(const PanelFigures& figures)
{
    for (const core::insight::LaneCoverage& lane : figures.coverage)
        if (!lane.isWhole())
            fmt::print(stderr, "note: the {} log covers {} of {} hours of the period; what happened in the others is not counted\n", lane.lane, lane.covered, lane.hours);
}

int run(const Options& options)
{
    std::vector<const StatsGroup*> by;
    for (const std::string& name : options.by) {
        by.push_back(core::insight::statsGroup(name));
        if (std::count(by.begin(), by.end(), by.back()) > 1)
            return report(core::Error{core::ErrorCode::InvalidArgument, "--by names a column twice", name});
    }
    auto zone = core::LocalZone::find(options.zone);
    if (!zone)
        return report(zone.error());
    if (!core::insight::zoneOfQueries((*zone)->name()))
        return report(core::Error{core::ErrorCode::InvalidArgument, "figures go by whole hours from -12:00 to +14:00, or by a name like Asia/Kolkata", (*zone)->name()});
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    auto scope = scopeOf(**investigation, options, *zone);
    if (!scope)
        return report(scope.error());
    auto session = core::InsightSession::open(options.casePath);
    if (!session)
        return report(session.error());
    if (const auto set = (*session)->setScope(std::move(*scope)); !set)
        return report(set.error());
    const PanelFigures figures = (*session)->figures(core::insight::statsPanel(by), interruption());
    if (figures.failure)
        return report(figures.failure->error.value_or(core::Error{core::ErrorCode::Damaged, "the figures could not be worked out", {}}));
    print(figures, by, options.format);
    tellCoverage(figures);
    return Done;
}

} // namespace

void addStats(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("stats", "Success rates and counts of password operations, one a flow, beside those that a workbook counts by rows");
    command.addOption("CASE", options->casePath, "The case file").required();
    std::string meanings;
    std::vector<std::string> names;
    for (const StatsGroup& group : core::insight::statsGroups()) {
        meanings += (meanings.empty() ? "" : "; ") + std::string(group.name) + ": " + std::string(group.meaning);
        names.emplace_back(group.name);
    }
    command.addOption("--by", options->by, "What to group by, one or several with commas between. " + meanings).separatedBy(',').choices(names);
    command.addOption("--zone", options->zone, "Zone of days and hours, and of --from and --to where they name none (an IANA name; default UTC)");
    command.addOption("--from", options->from, "Only flows that began at this time or later");
    command.addOption("--to", options->to, "Only flows that began before this time");
    command.addOption("--filter", options->filter, "Only flows that this search finds (as typed in the window)");
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
