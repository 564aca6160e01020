// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/overview_collector.h"

#include "core/insight/overview_points.h"
#include "core/search/search_language.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <fmt/format.h>

namespace core::insight {

namespace {

using Weight = OverviewPoint::Weight;

// What figures and rules rest on; holes of other logs are shown beside them and are no news.
constexpr std::array<std::string_view, 4> needed{"audit", "signin", "noninteractive", "server"};

const std::string filesPage = "page:evidence/files/"; // and a path

class Collector
{
public:
    Collector(const OverviewFacts& facts, CaseOverview& out) : m_facts(facts), m_out(out) {}

    void run()
    {
        addAlerts();
        addFlows();
        addServers();
        addHoles();
        addLedger();
        addNext();
        for (auto* points : {&m_out.standsOut, &m_out.next})
            std::stable_sort(points->begin(), points->end(), [](const OverviewPoint& a, const OverviewPoint& b) { return a.weight > b.weight; });
    }

private:
    OverviewPoint& add(Weight weight, std::string_view what, std::uint64_t count, std::string leadsTo)
    {
        assert(std::find(standsOutCodes.begin(), standsOutCodes.end(), what) != standsOutCodes.end());
        return m_out.standsOut.emplace_back(make(weight, what, count, std::move(leadsTo)));
    }
    OverviewPoint& addStep(Weight weight, std::string_view what, std::uint64_t count, std::string leadsTo)
    {
        assert(std::find(nextCodes.begin(), nextCodes.end(), what) != nextCodes.end());
        return m_out.next.emplace_back(make(weight, what, count, std::move(leadsTo)));
    }
    static OverviewPoint make(Weight weight, std::string_view what, std::uint64_t count, std::string leadsTo)
    {
        OverviewPoint point;
        point.weight = weight;
        point.what = what;
        point.count = count;
        point.leadsTo = std::move(leadsTo);
        return point;
    }
    static void setTime(OverviewPoint& point, const TimeSpan& time)
    {
        point.from = time.first;
        point.to = time.last;
    }
    // Nothing where the count is 0.
    void addCount(Weight weight, std::string_view what, std::uint64_t count, std::string_view leadsTo)
    {
        if (count > 0)
            add(weight, what, count, std::string(leadsTo));
    }

    void addAlerts();
    void addFlows();
    void addServers();
    void addOutages();
    void addHoles();
    void addLedger();
    void addNext();
    void addZones();
    void addMissingSources();
    std::uint64_t gainOf(std::string_view source) const;

    const OverviewFacts& m_facts;
    CaseOverview& m_out;
};

void Collector::addAlerts()
{
    if (m_out.flowsLag)
        add(Weight::Urgent, "flows_lag", 1, {});
    for (const detect::Severity severity : {detect::Severity::High, detect::Severity::Medium, detect::Severity::Low, detect::Severity::Informational}) {
        const std::uint64_t count = m_facts.alerts.openOf(severity);
        if (count == 0)
            continue;
        const Weight weight = severity == detect::Severity::High ? Weight::Urgent : severity == detect::Severity::Medium ? Weight::Attention : Weight::Note;
        add(weight, "alerts", count, fmt::format("page:alerts/{}", detect::name(severity))).subject = detect::name(severity);
    }
}

void Collector::addFlows()
{
    const FlowFacts& flows = m_facts.flows;
    if (flows.peopleBlocked > 0) {
        OverviewPoint& point = add(Weight::Attention, "people_blocked", flows.peopleBlocked, lead::blocked);
        point.subject = flows.blockedUser;
        setTime(point, flows.blockedTime);
    }
    for (const SharedAddress& address : flows.addresses) {
        OverviewPoint& point = add(Weight::Attention, "address_of_many", address.unlucky, "ip:" + formatValue(FilterField::Ip, address.address));
        point.subject = address.address;
        point.of = address.people;
        setTime(point, address.time);
    }
    if (flows.reason) {
        FilterTerm term;
        term.field = FilterField::Reason;
        term.match = FilterMatch::Is;
        term.value = flows.reason->reason;
        const bool isMost = flows.reason->flows * 2 > flows.failed && flows.reason->flows >= 4 * manyFailures;
        OverviewPoint& point =
            add(isMost ? Weight::Attention : Weight::Note, "frequent_reason", flows.reason->flows, fmt::format("{} {}", formatTerm(term), lead::failed));
        point.subject = flows.reason->reason;
        point.of = flows.failed;
        setTime(point, flows.reason->time);
    }
    addCount(Weight::Note, "unknown_steps", flows.endUnknown, "step:other");
    addCount(Weight::Note, "without_beginning", flows.withoutBeginning, "page:evidence/coverage");
}

void Collector::addOutages()
{
    const std::vector<Outage>& outages = m_facts.servers.outages;
    if (outages.empty())
        return;
    const UtcTime end = m_out.last.value_or(outages.back().from);
    const auto length = [end](const Outage& outage) { return outage.to.value_or(std::max(end, outage.from)) - outage.from; };
    const auto longest = std::max_element(outages.begin(), outages.end(), [&](const Outage& a, const Outage& b) { return length(a) < length(b); });
    const bool isOpen = !outages.back().to;
    OverviewPoint& point = add(isOpen ? Weight::Urgent : Weight::Attention, "outages", outages.size(), "page:servers");
    // One whose end is not in the evidence goes before all others.
    const Outage& told = isOpen ? outages.back() : *longest;
    point.subject = told.computer;
    point.from = told.from;
    point.to = told.to;
}

void Collector::addServers()
{
    const ServerFacts& servers = m_facts.servers;
    addOutages();
    addCount(Weight::Attention, "unexpected_server", servers.unexpectedServer, "page:servers");
    addCount(Weight::Attention, "cloud_without_writeback", servers.cloudWithoutWriteback, "page:servers");
    addCount(Weight::Attention, "writeback_without_cloud", servers.writebackWithoutCloud, "page:servers");
    for (const ClockFact& clock : servers.clocks) {
        OverviewPoint& point = add(Weight::Attention, "clock_off", static_cast<std::uint64_t>(std::abs(clock.aheadMs)), "page:servers");
        point.subject = clock.computer;
        point.of = clock.aheadMs > 0 ? 1 : 2;
    }
    addCount(Weight::Note, "unknown_server_events", servers.unknownEvents, "page:events");
}

void Collector::addHoles()
{
    for (const std::string_view name : needed) {
        const SourceFact* source = m_out.source(name);
        if (!source || source->isMissing() || !source->hasLongHole())
            continue;
        const store::CoverageSpan* longest = source->longestHole();
        OverviewPoint& point =
            add(Weight::Attention, "missing_hours", static_cast<std::uint64_t>(source->missingHours), "page:evidence/coverage");
        point.subject = source->source;
        point.of = static_cast<std::uint64_t>(source->hours);
        point.from = store::startOfHour(longest->first);
        point.to = store::startOfHour(longest->last + 1);
    }
}

void Collector::addLedger()
{
    const LedgerFacts& ledger = m_facts.ledger;
    if (const auto cleared = ledger.warned("log_cleared"); cleared.files > 0)
        add(Weight::Urgent, "log_cleared", cleared.files, "page:evidence/files").subject = cleared.files == 1 ? cleared.path : std::string();
    addCount(Weight::Attention, "record_gap", ledger.warned("record_gap").files, "page:evidence/files");
    addCount(Weight::Attention, "damaged_files", ledger.damaged, "page:evidence/files");
    if (ledger.variants > 0)
        add(Weight::Attention, "variants", ledger.variants, "page:evidence/files").subject = m_facts.zones.empty() ? "" : "zones";
    addCount(Weight::Attention, "rejects", ledger.rejects, "page:evidence/rejects");
    addCount(Weight::Note, "unknown_files", ledger.unknown, "page:evidence/files");
    addCount(Weight::Note, "without_time", ledger.withoutTime, "page:evidence/files");
}

// Flows that a source would say more of; 0: not known.
std::uint64_t Collector::gainOf(std::string_view source) const
{
    if (source == "server")
        return m_facts.flows.hybrid;
    if (source == "signin" || source == "noninteractive" || source == "registration")
        return m_facts.flows.operations;
    return 0;
}

void Collector::addMissingSources()
{
    for (const SourceFact& source : m_out.sources) {
        if (!source.isMissing())
            continue;
        const bool isVital = source.source == "audit";
        // Without any flow of an on-premises account nobody knows whether there is such a server.
        const bool isNeeded = source.source == "signin" || (source.source == "server" && m_facts.flows.hybrid > 0);
        addStep(isVital ? Weight::Urgent : isNeeded ? Weight::Attention : Weight::Note, "import_source", gainOf(source.source), "import").subject =
            source.source;
    }
    for (const OverviewPoint& hole : std::vector<OverviewPoint>(m_out.standsOut)) {
        if (hole.what != "missing_hours")
            continue;
        OverviewPoint& point = addStep(Weight::Attention, "fill_holes", hole.count, "import");
        point.subject = hole.subject;
        point.of = hole.of;
    }
}

// First of all: in a wrong zone records count twice, and every figure and alert rests on their times.
void Collector::addZones()
{
    std::map<Duration, std::vector<std::string>> files;
    for (const ToldZone& zone : m_facts.zones)
        files[zone.ahead].push_back(zone.path);
    for (const auto& [ahead, paths] : files) {
        const std::int64_t minutes = std::abs(ahead.ticks) / Duration::minutes(1).ticks;
        addStep(Weight::Urgent, "set_zones", paths.size(), filesPage + *std::min_element(paths.begin(), paths.end())).subject =
            fmt::format("{}{:02}:{:02}", ahead.ticks < 0 ? '-' : '+', minutes / 60, minutes % 60);
    }
}

void Collector::addNext()
{
    if (m_out.events == 0) {
        addStep(Weight::Urgent, "import_first", 0, "import");
        return; // whatever else is missing goes without saying
    }
    addZones();
    const AlertFacts& alerts = m_facts.alerts;
    if (alerts.allOpen() > 0)
        addStep(alerts.openOf(detect::Severity::High) > 0 ? Weight::Urgent : Weight::Attention, "look_at_alerts", alerts.allOpen(), "page:alerts/open");
    if (!alerts.haveRun)
        addStep(Weight::Urgent, "run_rules", 0, "rules");
    else if (alerts.lag)
        addStep(Weight::Urgent, "run_rules_again", 0, "rules");
    addMissingSources();
    if (alerts.notEvaluable > 0) {
        OverviewPoint& point = addStep(Weight::Attention, "not_evaluable", alerts.notEvaluable, "page:alerts/not_evaluable");
        point.subject = alerts.lacking.empty() ? std::string() : alerts.lacking.front().first;
    }
    const std::uint64_t assumed = m_facts.ledger.warned("zone_assumed").files, told = m_facts.zones.size();
    if (assumed > told) {
        const auto isTold = [&](const std::string& path) {
            return std::any_of(m_facts.zones.begin(), m_facts.zones.end(), [&](const ToldZone& zone) { return zone.path == path; });
        };
        const auto first = std::find_if_not(m_facts.ledger.zoneAssumed.begin(), m_facts.ledger.zoneAssumed.end(), isTold);
        addStep(Weight::Attention, "confirm_zones", assumed - told, first == m_facts.ledger.zoneAssumed.end() ? "page:evidence/files" : filesPage + *first);
    }
}

} // namespace

void addPoints(const OverviewFacts& facts, CaseOverview& out) { Collector(facts, out).run(); }

} // namespace core::insight
