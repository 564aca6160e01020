// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/case_overview.h"

#include "core/insight/overview_collector.h"
#include "core/store/event_count.h"

#include <algorithm>

namespace core::insight {

using sqlite::Statement;

namespace {

std::uint64_t countOf(store::Case& theCase, const char* sql)
{
    Statement row(theCase.db(), sql);
    return row.step() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
}

void readLedgerTotals(store::Case& theCase, LedgerFacts& facts)
{
    Statement sums(theCase.db(), "SELECT coalesce(sum(same_as IS NULL), 0), coalesce(sum(rejected), 0), coalesce(sum(variants), 0),"
                                 " coalesce(sum(without_time), 0), coalesce(sum(format = 'unknown' AND same_as IS NULL), 0),"
                                 " coalesce(sum(same_as IS NOT NULL), 0) FROM file");
    if (!sums.step())
        return;
    const auto number = [&](int column) { return static_cast<std::uint64_t>(sums.integer(column)); };
    facts.files = number(0);
    facts.events = store::countEvents(theCase.db());
    facts.rejects = number(1);
    facts.variants = number(2);
    facts.withoutTime = number(3);
    facts.unknown = number(4);
    facts.filesAgain = number(5);
}

LedgerFacts readLedgerFacts(store::Case& theCase)
{
    LedgerFacts facts;
    readLedgerTotals(theCase, facts);
    Statement warnings(theCase.db(), "SELECT w.code, count(DISTINCT w.file), min(f.path) FROM warning w JOIN file f ON f.id = w.file"
                                     // Where a zone was set, nothing is assumed any more.
                                     " WHERE NOT (w.code = 'zone_assumed' AND f.zone IS NOT NULL) GROUP BY w.code");
    while (warnings.step())
        facts.warnings[std::string(warnings.text(0))] = {static_cast<std::uint64_t>(warnings.integer(1)), std::string(warnings.text(2))};
    Statement assumed(theCase.db(), "SELECT DISTINCT f.path FROM warning w JOIN file f ON f.id = w.file WHERE w.code = 'zone_assumed' AND f.zone IS NULL ORDER BY f.path");
    while (assumed.step())
        facts.zoneAssumed.emplace_back(assumed.text(0));
    facts.damaged = countOf(theCase, "SELECT count(DISTINCT file) FROM warning WHERE code IN ('checksum', 'cut_off', 'record_repaired', 'archive_damaged',"
                                     " 'packed_data_damaged', 'changed_while_read', 'encoding_damaged', 'cell_truncated', 'unreadable_cells')");
    return facts;
}

void takeFlows(const FlowFacts& flows, CaseOverview& out)
{
    out.operations = flows.operations;
    out.registrations = flows.registrations;
    out.inProgress = flows.inProgress;
    const std::uint64_t ended = flows.operations - flows.inProgress;
    out.succeeded = {flows.succeeded, ended};
    out.blocked = {flows.blocked, ended};
    out.failed = {flows.failed, ended};
    out.abandoned = {flows.abandoned, ended};
    out.interrupted = {flows.interrupted, ended};
}

void takeTimes(CaseOverview& out)
{
    for (const SourceFact& source : out.sources) {
        if (source.isList || !source.first || source.source == "risk" || source.source == "other")
            continue;
        out.first = out.first ? std::min(*out.first, *source.first) : source.first;
        out.last = out.last ? std::max(*out.last, *source.last) : source.last;
    }
}

} // namespace

const store::CoverageSpan* SourceFact::longestHole() const
{
    const auto longest = std::max_element(holes.begin(), holes.end(), [](const auto& a, const auto& b) { return a.hours() < b.hours(); });
    return longest == holes.end() ? nullptr : &*longest;
}

const SourceFact* CaseOverview::source(std::string_view name) const
{
    const auto found = std::find_if(sources.begin(), sources.end(), [name](const SourceFact& fact) { return fact.source == name; });
    return found == sources.end() ? nullptr : &*found;
}

bool CaseOverview::has(std::string_view name) const
{
    const SourceFact* fact = source(name);
    return fact && !fact->isMissing();
}

Result<CaseOverview> readOverview(store::Case& theCase, const store::CoverageMap& coverage, const std::vector<ToldZone>& zones, std::stop_token stop)
{
    CaseOverview out;
    OverviewFacts facts;
    facts.ledger = readLedgerFacts(theCase);
    facts.zones = zones;
    out.files = facts.ledger.files;
    out.filesAgain = facts.ledger.filesAgain;
    out.events = facts.ledger.events;
    out.rejects = facts.ledger.rejects;
    out.withoutTime = facts.ledger.withoutTime;
    // Logs of domain controllers name accounts alone, which nothing ties to a person.
    out.accountNames = countOf(theCase, "SELECT count(*) FROM (SELECT 1 FROM person_name GROUP BY person HAVING sum(kind NOT IN ('sam', 'sid')) = 0)");
    out.people = countOf(theCase, "SELECT count(*) FROM person") - out.accountNames;
    out.flowsLag = theCase.meta("flows") == "stale";
    out.sources = readSources(theCase, coverage);
    takeTimes(out);
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "stopped while the case was looked at");
    auto flows = readFlowFacts(theCase, stop);
    if (!flows)
        return tl::unexpected(flows.error());
    facts.flows = std::move(*flows);
    takeFlows(facts.flows, out);
    auto servers = readServerFacts(theCase, coverage, facts.flows, stop);
    if (!servers)
        return tl::unexpected(servers.error());
    facts.servers = std::move(*servers);
    facts.alerts = readAlertFacts(theCase);
    out.openAlerts = facts.alerts.allOpen();
    out.notEvaluable = facts.alerts.notEvaluable;
    out.rulesHaveRun = facts.alerts.haveRun;
    out.rulesLag = facts.alerts.lag;
    addPoints(facts, out);
    return out;
}

} // namespace core::insight
