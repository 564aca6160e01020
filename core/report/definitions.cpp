// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of the reports mean, and what they cannot say.
#include "core/report/auditor_parts.h"
#include "core/report/cell_text.h"
#include "core/report/overview_words.h"

#include <fmt/format.h>

namespace core::report {
namespace {

struct Term {
    std::string_view name, title, meaning;
};

constexpr Term terms[] = {
    {"flow", "Flow", "All audit records with one correlation id of which at least one is a step or a result of self-service reset, or a registration of methods, for one person."},
    {"operation", "Operation", "A flow about a password: a reset, an unlock or a change by the person, or a reset by an administrator. Registrations are counted apart."},
    {"begin", "Beginning and end", "Times of the first and the last audit record of the flow. A flow belongs to the day on which it began, by the clock of the zone that the report names."},
    {"succeeded", "Succeeded", "A record says that the password was reset or changed, or the account unlocked. Refusals earlier in the same flow do not matter."},
    {"blocked", "Blocked", "A record says that the person is blocked for 24 hours after too many attempts. Azure writes the result \"success\" into that record; it is not counted as one."},
    {"abandoned", "Abandoned", "The person cancelled, turned to an administrator, or stopped without any result."},
    {"failed", "Failed", "The last record is a refusal or an error, whether or not the person could have tried again."},
    {"in_progress", "In progress", "The last record is less than 15 minutes older than the newest record of the case."},
    {"interrupted", "Interrupted", "The last record says that a new password was submitted; no result was ever written."},
    {"success_rate", "Success rate", "Operations that succeeded, divided by all operations that have an end. Of none there is no rate."},
    {"exact", "Exact link", "Records name each other: they carry the same correlation id."},
    {"inferred", "Inferred link", "Strong: the same person or server, and the time fits no other flow. Weak: a name or the time alone. Inferred links are marked wherever they are shown."},
    {"covered", "Covered hour", "An hour that lies between the first and the last record of a file with this source. An hour without records that lies inside is silent, not missing, unless so long a silence is not to be believed."},
    {"not_evaluable", "Not evaluable", "A rule had no evidence to decide by. It is neither an alert nor its absence."},
};

constexpr std::string_view alwaysLimits[] = {
    "Failures at the picture puzzle (captcha) in front of the reset portal are not logged by Azure: attempts that ended there are in no figure.",
    "Entra ID keeps audit and sign-in logs for 7 or 30 days, depending on the licence, and writes them with a delay of minutes. What had been deleted before the export, or had not been written yet, is in no figure.",
    "A reset that bypasses the cloud (made in the domain alone) shows only in logs of domain controllers.",
    "The reason of a failure is told as the log has it. Codes that no documentation explains are shown as they are.",
    "Settings of the tenant are not part of these logs. Where a setting is spoken of, it was inferred from what happened.",
};

// Where the period reaches beyond the logs, what of it a source leaves out at either end; empty: it does not.
std::string endsWords(const Facts& facts, const insight::SourceFact& source)
{
    const auto missing = missingHours(facts.overview, source, {facts.request.from, facts.request.to});
    if (!missing || !missing->isWider)
        return {};
    const auto hours = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
    const store::CoverageSpan &period = missing->period, &front = missing->holes.front(), &back = missing->holes.back();
    const bool hasLength = facts.request.from && facts.request.to; // one that is open and lies beside the logs has none
    if (front == period)
        return fmt::format("{}: no evidence of the whole period{}.", sourceWords(source.source),
                           hasLength ? ", " + counted(hours(period.hours()), "hour", "hours") : std::string());
    const Clock clock(facts.request.zone);
    std::string where;
    std::int64_t number = 0;
    if (front.first == period.first) {
        where = "before " + clock.text(store::startOfHour(front.last + 1), 0);
        number = front.hours();
    }
    if (back.last == period.last) {
        where += (where.empty() ? "from " : " and from ") + clock.text(store::startOfHour(back.first), 0) + " on";
        number += back.hours();
    }
    return fmt::format("{}: no evidence {} ({}), {} of {} of the period.", sourceWords(source.source), where, clock.zone(), grouped(hours(number)),
                       counted(hours(period.hours()), "hour", "hours"));
}

} // namespace

void addDefinitions(Section& section)
{
    KeyValues values;
    values.id = "terms";
    for (const Term& term : terms)
        add(values, term.name, term.title, Kind::Text, textCell(term.meaning));
    section.blocks.push_back(std::move(values));
}

void addLimits(Section& section, const Facts& facts)
{
    const insight::CaseOverview& overview = facts.overview;
    List list;
    if (overview.flowsLag)
        list.items.push_back("An import into the case is running or was broken off: figures lag behind the records.");
    for (const insight::SourceFact& source : overview.sources) {
        if (source.isMissing())
            list.items.push_back(fmt::format("{}: the case holds none. What they would show is not known.", sourceWords(source.source)));
        else if (source.hasLongHole())
            list.items.push_back(fmt::format("{}: {} of {} hours are missing, {} of them in one stretch.", sourceWords(source.source), grouped(static_cast<std::uint64_t>(source.missingHours)),
                                             grouped(static_cast<std::uint64_t>(source.hours)), grouped(static_cast<std::uint64_t>(source.longestHole()->hours()))));
        if (std::string ends = endsWords(facts, source); !ends.empty())
            list.items.push_back(std::move(ends));
    }
    if (overview.rejects > 0)
        list.items.push_back(fmt::format("{} could not be used; they are listed with the sources.", counted(overview.rejects, "piece of a file", "pieces of files")));
    if (overview.withoutTime > 0)
        list.items.push_back(fmt::format("{} no usable time and {} in no figure.", overview.withoutTime == 1 ? "1 record has" : grouped(overview.withoutTime) + " records have",
                                         overview.withoutTime == 1 ? "is" : "are"));
    std::uint64_t zones = 0;
    for (const FileReport& file : facts.files)
        zones += file.hasWarning("zone_assumed") && file.zone.empty() ? 1 : 0;
    if (zones > 0)
        list.items.push_back(fmt::format("The times of {} name no zone and were taken as UTC.", counted(zones, "file", "files")));
    for (const std::string_view limit : alwaysLimits)
        list.items.emplace_back(limit);
    section.blocks.push_back(std::move(list));
}

} // namespace core::report
