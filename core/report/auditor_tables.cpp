// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/auditor_parts.h"
#include "core/report/overview_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::report {
namespace {

insight::LaneCoverage laneOf(const Facts& facts, std::string_view lane)
{
    const auto found = std::ranges::find(facts.lanes, lane, &insight::LaneCoverage::lane);
    return found == facts.lanes.end() ? insight::LaneCoverage{std::string(lane), 0, 0, {}, false} : *found;
}

} // namespace

OutcomeCounts countOutcomes(const Facts& facts)
{
    OutcomeCounts counts;
    for (const std::size_t index : facts.chosen) {
        const Flow& flow = (*facts.flows)[index];
        if (flow.kind == FlowKind::Registration) {
            ++counts.registrations;
            continue;
        }
        ++counts.operations;
        ++counts.byOutcome[static_cast<std::size_t>(flow.outcome) % counts.byOutcome.size()];
    }
    return counts;
}

Table outcomeTable(const OutcomeCounts& counts)
{
    Table table;
    table.id = "outcomes";
    table.title = "Operations on passwords by what became of them";
    table.columns = {{"outcome", "Outcome", Kind::Text}, {"count", "Number", Kind::Count}, {"of", "Of", Kind::Count}, {"share", "Share", Kind::Share}, {"meaning", "What it is a share of", Kind::Text}};
    for (const FlowOutcome outcome : {FlowOutcome::Succeeded, FlowOutcome::Failed, FlowOutcome::Blocked, FlowOutcome::Abandoned, FlowOutcome::Interrupted})
        table.rows.push_back({textCell(outcomeWords(outcome)), countCell(counts.of(outcome)), countCell(counts.ended()), shareCell(counts.of(outcome), counts.ended()),
                              textCell("operations that have an end")});
    table.rows.push_back({textCell("in progress"), countCell(counts.of(FlowOutcome::InProgress)), countCell(counts.operations),
                          shareCell(counts.of(FlowOutcome::InProgress), counts.operations), textCell("all operations")});
    table.rows.push_back({textCell("registrations of methods"), countCell(counts.registrations), Cell(), Cell(), textCell("counted apart: no operation on a password")});
    return table;
}

Table coverageTable(const insight::CaseOverview& overview)
{
    Table table;
    table.id = "coverage";
    table.title = "Sources of the case, and those that are missing";
    table.columns = {{"source", "Source", Kind::Text},   {"events", "Records", Kind::Count}, {"files", "Files", Kind::Count},
                     {"first", "First", Kind::Time},     {"last", "Last", Kind::Time},       {"hours", "Hours", Kind::Count},
                     {"missing", "Missing hours", Kind::Count}, {"part", "Partly missing", Kind::Count}, {"servers", "Servers", Kind::Text}};
    for (const insight::SourceFact& source : overview.sources) {
        const bool hasHours = !source.isList && source.hours > 0;
        table.rows.push_back({textCell(sourceWords(source.source)), countCell(source.events), countCell(source.files), timeCell(source.first), timeCell(source.last),
                              hasHours ? countCell(static_cast<std::uint64_t>(source.hours)) : Cell(), hasHours ? countCell(static_cast<std::uint64_t>(source.missingHours)) : Cell(),
                              hasHours ? countCell(static_cast<std::uint64_t>(source.partHours)) : Cell(), textCell(fmt::format("{}", fmt::join(source.servers, ", ")))});
    }
    return table;
}

std::optional<MissingHours> missingHours(const insight::CaseOverview& overview, const insight::SourceFact& source, const TimeRange& period)
{
    if (source.isMissing() || source.hours == 0 || !overview.first || !overview.last)
        return std::nullopt;
    const store::CoverageSpan logs{store::hourOf(*overview.first), store::hourOf(*overview.last)};
    MissingHours out;
    out.period = {period.from ? store::hourOf(*period.from) : logs.first, period.to ? store::hourOf(*period.to - Duration{1}) : logs.last};
    // The open side of a period that lies beside the logs.
    if (!period.to)
        out.period.last = std::max(out.period.first, out.period.last);
    if (!period.from)
        out.period.first = std::min(out.period.first, out.period.last);
    // Holes of the source are those between the first and the last log record. Detections of risks may be older than these.
    const store::CoverageSpan reach{std::min(logs.first, store::hourOf(source.first.value_or(*overview.first))),
                                    std::max(logs.last, store::hourOf(source.last.value_or(*overview.last)))};
    out.holes = store::spansWithout(out.period, {reach});
    out.isWider = !out.holes.empty();
    out.holes.insert(out.holes.end(), source.holes.begin(), source.holes.end());
    out.holes = store::spansInBoth({out.period}, store::joinedSpans(std::move(out.holes)));
    return out;
}

Table holesTable(const insight::CaseOverview& overview, const TimeRange& period)
{
    Table table;
    table.id = "holes";
    table.title = "Stretches without evidence";
    table.isTall = true;
    table.columns = {{"source", "Source", Kind::Text}, {"from", "From", Kind::Time}, {"to", "To", Kind::Time}, {"hours", "Hours", Kind::Count}};
    table.whenEmpty = "No hour of the sources that the case holds is missing.";
    bool hasHours = false;
    for (const insight::SourceFact& source : overview.sources) {
        const auto missing = missingHours(overview, source, period);
        if (!missing)
            continue;
        hasHours = true;
        for (const store::CoverageSpan& hole : missing->holes)
            table.rows.push_back({textCell(sourceWords(source.source)), timeCell(store::startOfHour(hole.first)), timeCell(store::startOfHour(hole.last + 1)),
                                  countCell(static_cast<std::uint64_t>(hole.hours()))});
    }
    if (!hasHours)
        table.whenEmpty = "The case holds no log: no hour is covered.";
    return table;
}

std::string uncoveredWords(const Facts& facts, const Lanes& lanes)
{
    std::string words;
    for (const std::string_view name : lanes) {
        const insight::LaneCoverage lane = laneOf(facts, name);
        if (lane.isWhole())
            continue;
        words += fmt::format("{} the {} log covers {}", words.empty() ? "Of the period" : ",", name == "signin" ? "sign-in" : name,
                             lane.covered > 0 ? fmt::format("{} of {} hours", grouped(static_cast<std::uint64_t>(lane.covered)), grouped(static_cast<std::uint64_t>(lane.hours)))
                                              : std::string("no hour"));
    }
    return words;
}

std::string notFoundWords(const Facts& facts, const Lanes& lanes, const NotFound& words)
{
    const std::string uncovered = uncoveredWords(facts, lanes);
    if (uncovered.empty())
        return std::string(words.whole);
    const bool isSeen = std::ranges::all_of(lanes, [&](std::string_view lane) { return laneOf(facts, lane).covered > 0; });
    return fmt::format("{}; {}.", uncovered, isSeen ? words.seen : words.unknown);
}

Table rejectTable(const std::vector<store::RejectCount>& rejects)
{
    Table table;
    table.id = "rejects";
    table.title = "Pieces of files that could not be used";
    table.columns = {{"reason", "Reason", Kind::Text}, {"pieces", "Pieces", Kind::Count}, {"files", "Files", Kind::Count}};
    table.whenEmpty = "Every piece of every file could be used.";
    for (const store::RejectCount& reject : rejects)
        table.rows.push_back({textCell(reject.reason), countCell(reject.pieces), countCell(reject.files)});
    return table;
}

} // namespace core::report
