// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/overview_text.h"
#include "core/base/text.h"
#include "core/report/overview_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cli {
namespace {

using core::insight::CaseOverview;
using core::insight::OverviewFigure;
using core::insight::OverviewPoint;
using core::insight::SourceFact;
using core::report::pointSentence;
using core::report::sourceWords;

struct Options {
    std::string casePath, format = "text";
};

std::string minuteOf(const std::optional<core::UtcTime>& time) { return time ? core::formatUtcPlain(*time).substr(0, 16) : std::string("-"); }

void printSources(const CaseOverview& overview)
{
    Table table({"source", "events", "files", "from (UTC)", "to (UTC)", "hours", "missing", "partly", "servers"},
                {false, true, true, false, false, true, true, true, false});
    for (const SourceFact& source : overview.sources) {
        if (source.isMissing()) {
            table.add({sourceWords(source.source), "none", "", "", "", "", "", "", ""});
            continue;
        }
        const auto hours = [&](std::int64_t number) { return source.isList || source.hours == 0 ? std::string() : std::to_string(number); };
        table.add({sourceWords(source.source), std::to_string(source.events), std::to_string(source.files), minuteOf(source.first), minuteOf(source.last),
                   hours(source.hours), hours(source.missingHours), hours(source.partHours), fmt::format("{}", fmt::join(source.servers, ", "))});
    }
    table.print();
}

void printFigure(const char* name, const OverviewFigure& figure)
{
    if (figure.whole == 0)
        fmt::print("  {:<16} -\n", name);
    else
        fmt::print("  {:<16} {:5.1f} %  {} of {} that have an end\n", name, 100.0 * static_cast<double>(figure.part) / static_cast<double>(figure.whole), figure.part,
                   figure.whole);
}

void printFigures(const CaseOverview& overview)
{
    fmt::print("\nPassword operations\n");
    if (!overview.has("audit")) {
        fmt::print("  not known: the case holds no audit log\n");
        return;
    }
    fmt::print("  {:<16} {}, of these {} in progress\n", "operations", overview.operations, overview.inProgress);
    printFigure("succeeded", overview.succeeded);
    printFigure("failed", overview.failed);
    printFigure("blocked", overview.blocked);
    printFigure("abandoned", overview.abandoned);
    printFigure("interrupted", overview.interrupted);
    fmt::print("  {:<16} {} (counted apart)\n", "registrations", overview.registrations);
    if (overview.rulesHaveRun)
        fmt::print("  {:<16} {} open, {} not evaluable\n", "alerts", overview.openAlerts, overview.notEvaluable);
    else
        fmt::print("  {:<16} not known: the rules have not run\n", "alerts");
}

void printPoints(const char* title, const std::vector<OverviewPoint>& points)
{
    fmt::print("\n{}\n", title);
    for (const OverviewPoint& point : points) {
        const char* mark = point.weight == OverviewPoint::Weight::Urgent ? "!!" : point.weight == OverviewPoint::Weight::Attention ? "! " : "  ";
        fmt::print("  {} {}\n", mark, core::forTerminal(pointSentence(point)));
    }
    if (points.empty())
        fmt::print("     nothing in what the case holds; of what is missing above nobody can say\n");
}

int run(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto overview = (*investigation)->overview(interruption());
    if (!overview)
        return report(overview.error());
    if (options.format == "json") {
        fmt::print("{}\n", overviewJson(*overview));
        return Done;
    }
    const std::string again = overview->filesAgain == 0 ? std::string() : fmt::format(" ({} read again)", overview->filesAgain);
    const std::string names = overview->accountNames == 0 ? std::string() : fmt::format(" and {} account names of the domain", overview->accountNames);
    fmt::print("{}\n{} events in {} files{}, {} people{}, {} to {} UTC\n\n", core::forTerminal(options.casePath), overview->events, overview->files, again,
               overview->people, names, minuteOf(overview->first), minuteOf(overview->last));
    printSources(*overview);
    printFigures(*overview);
    printPoints("What stands out", overview->standsOut);
    printPoints("What to do next", overview->next);
    return Done;
}

} // namespace

void addOverview(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("overview", "The case at a glance: what is in it, what is missing, what stands out, what to do next");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--format", options->format, "text or json").choices({"text", "json"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
