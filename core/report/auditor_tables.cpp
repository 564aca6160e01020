// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/auditor_parts.h"
#include "core/report/overview_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::report {

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

Table holesTable(const insight::CaseOverview& overview, const TimeRange& period)
{
    Table table;
    table.id = "holes";
    table.title = "Stretches without evidence";
    table.isTall = true;
    table.columns = {{"source", "Source", Kind::Text}, {"from", "From", Kind::Time}, {"to", "To", Kind::Time}, {"hours", "Hours", Kind::Count}};
    table.whenEmpty = "No hour of the sources that the case holds is missing.";
    for (const insight::SourceFact& source : overview.sources) {
        if (source.isMissing())
            continue;
        for (store::CoverageSpan hole : source.holes) {
            if (period.from)
                hole.first = std::max(hole.first, store::hourOf(*period.from));
            if (period.to)
                hole.last = std::min(hole.last, store::hourOf(*period.to - Duration{1}));
            if (hole.first <= hole.last)
                table.rows.push_back({textCell(sourceWords(source.source)), timeCell(store::startOfHour(hole.first)), timeCell(store::startOfHour(hole.last + 1)),
                                      countCell(static_cast<std::uint64_t>(hole.hours()))});
        }
    }
    return table;
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
