// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/overview_sources.h"

#include "core/detect/lane_holes.h"
#include "core/store/coverage_spans.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <set>

namespace core::insight {

using sqlite::Statement;
using store::CoverageLane;
using store::CoverageMap;
using store::CoverageSpan;

namespace {

using Spans = std::vector<CoverageSpan>; // in order, apart from each other

constexpr std::string_view writeBackLane = "PasswordResetService";

struct SourceKind {
    std::string_view name;
    bool isMissed = false;       // would help wherever it is missing
    const char* table = nullptr; // of lists: whose rows are counted; their lane has its name
    bool isList() const { return table && store::isListLane(table); }
};
// In the order in which they are shown.
constexpr std::array<SourceKind, 16> kinds{{{"audit", true},
                                            {"signin", true},
                                            {"noninteractive", true},
                                            {"server", true},
                                            {"security", true},
                                            {"registration", true, "registration"},
                                            {"role", true, "role_assignment"},
                                            {"risk", true},
                                            {"activity"},
                                            {"appsignin"},
                                            {"protection"},
                                            {"eventlog"},
                                            {"user", false, "user_record"},
                                            {"riskyuser", false, "risky_user"},
                                            {"usage", false, "method_usage"},
                                            {"other"}}};

const SourceKind& kindOf(std::string_view name)
{
    return *std::find_if(kinds.begin(), kinds.end() - 1, [name](const SourceKind& kind) { return kind.name == name; });
}

struct LaneName {
    std::string_view lane, source;
};
constexpr std::array<LaneName, 18> laneNames{{{"AuditLogs", "audit"},
                                              {"audit", "audit"},
                                              {"SignInLogs", "signin"},
                                              {"ADFSSignInLogs", "signin"},
                                              {"NonInteractiveUserSignInLogs", "noninteractive"},
                                              {"ServicePrincipalSignInLogs", "appsignin"},
                                              {"ManagedIdentitySignInLogs", "appsignin"},
                                              {writeBackLane, "server"},
                                              {"ADSync", "server"},
                                              {"Directory Synchronization", "server"},
                                              {"Microsoft-Windows-Security-Auditing", "security"},
                                              {"Microsoft-AzureADPasswordProtection-DCAgent", "protection"},
                                              {"risk_event", "risk"},
                                              {"activity", "activity"},
                                              {"risky_user", "riskyuser"},
                                              {"registration", "registration"},
                                              {"method_usage", "usage"},
                                              {"role_assignment", "role"}}};

class SourceReader
{
public:
    SourceReader(store::Case& theCase, const CoverageMap& map) : m_case(theCase), m_map(map) {}

    std::vector<SourceFact> read()
    {
        addLanes();
        addLists();
        addFiles();
        std::vector<SourceFact> out;
        for (const bool isThere : {true, false})
            for (const SourceKind& kind : kinds)
                if (auto fact = m_facts.find(kind.name); fact != m_facts.end() && fact->second.events > 0) {
                    if (isThere)
                        out.push_back(fact->second);
                } else if (!isThere && kind.isMissed) {
                    out.push_back(missed(kind));
                }
        return out;
    }

private:
    SourceFact& factOf(std::string_view source)
    {
        SourceFact& fact = m_facts[source];
        fact.source = source;
        fact.isList = kindOf(source).isList();
        return fact;
    }

    SourceFact missed(const SourceKind& kind) const
    {
        SourceFact fact;
        fact.source = kind.name;
        fact.isList = kind.isList();
        if (const auto span = logSpan(m_map); span && !fact.isList) {
            fact.hours = fact.missingHours = span->hours();
            fact.holes = {*span};
        }
        return fact;
    }

    void addLanes()
    {
        const auto span = logSpan(m_map);
        for (const CoverageLane& lane : m_map.lanes) {
            const std::string_view source = sourceOfLane(lane);
            if (lane.isList())
                continue; // rows without a time count as well
            SourceFact& fact = factOf(source);
            fact.events += lane.events;
            if (!lane.computer.empty() && std::find(fact.servers.begin(), fact.servers.end(), lane.computer) == fact.servers.end())
                fact.servers.push_back(lane.computer);
            if (!span || !isTelling(lane, m_map))
                continue;
            const Spans missing = detect::missingHours(lane, *span);
            const auto [known, isFirst] = m_any.try_emplace(source, missing);
            fact.holes = isFirst ? missing : store::spansInBoth(fact.holes, missing);
            if (!isFirst) {
                known->second.insert(known->second.end(), missing.begin(), missing.end());
                known->second = store::joinedSpans(std::move(known->second));
            }
            fact.hours = span->hours();
            fact.missingHours = store::hoursIn(fact.holes);
            fact.partHours = store::hoursIn(known->second) - fact.missingHours;
        }
    }

    void addLists()
    {
        for (const SourceKind& kind : kinds) {
            if (!kind.table)
                continue;
            Statement rows(m_case.db(), fmt::format("SELECT count(*), count(DISTINCT file), min(time), max(time) FROM {}", kind.table));
            if (!rows.step() || rows.integer(0) == 0)
                continue;
            SourceFact& fact = factOf(kind.name);
            fact.events = static_cast<std::uint64_t>(rows.integer(0));
            fact.files = static_cast<std::uint64_t>(rows.integer(1));
            if (!rows.isNull(2)) {
                fact.first = UtcTime{rows.integer(2)};
                fact.last = UtcTime{rows.integer(3)};
            }
        }
    }

    // Files and times, which the map has by the hour only: of servers corrected as there. A log with several providers has a row of its channel
    // besides.
    void addFiles()
    {
        std::map<std::string_view, std::set<std::int64_t>> files;
        Statement rows(m_case.db(), "SELECT s.source, s.computer <> 0, s.file, min(s.first - coalesce(c.offset_ms, 0) * 10000),"
                                  " max(s.last - coalesce(c.offset_ms, 0) * 10000) FROM file_span s"
                                  " LEFT JOIN server_clock c ON c.computer = s.computer AND s.computer <> 0 GROUP BY 1, 2, 3");
        while (rows.step()) {
            const std::string_view source = sourceOfLane(rows.text(0), rows.integer(1) != 0);
            const auto fact = m_facts.find(source);
            if (fact == m_facts.end() || fact->second.isList)
                continue;
            files[source].insert(rows.integer(2));
            const UtcTime first{rows.integer(3)}, last{rows.integer(4)};
            SourceFact& of = fact->second;
            of.first = of.first ? std::min(*of.first, first) : first;
            of.last = of.last ? std::max(*of.last, last) : last;
        }
        for (const auto& [source, numbers] : files)
            m_facts[source].files = numbers.size();
    }

    store::Case& m_case;
    const CoverageMap& m_map;
    std::map<std::string_view, SourceFact> m_facts;
    std::map<std::string_view, Spans> m_any; // hours that one of the lanes lacks
};

} // namespace

std::string_view sourceOfLane(std::string_view lane, bool isOfServer)
{
    const auto known = std::find_if(laneNames.begin(), laneNames.end(), [lane](const LaneName& name) { return name.lane == lane; });
    if (known != laneNames.end())
        return known->source;
    if (lane == "user_record")
        return "user";
    if (lane.ends_with("SignInLogs"))
        return "signin";
    return isOfServer || lane == "Application" || lane == "System" || lane == "event log" ? "eventlog" : "other";
}

bool isTelling(const CoverageLane& lane, const CoverageMap& map)
{
    return lane.source == writeBackLane || sourceOfLane(lane) != "server" ||
           std::none_of(map.lanes.begin(), map.lanes.end(), [](const CoverageLane& other) { return other.source == writeBackLane; });
}

std::optional<CoverageSpan> logSpan(const CoverageMap& map)
{
    std::optional<CoverageSpan> span;
    for (const CoverageLane& lane : map.lanes) {
        const std::string_view source = sourceOfLane(lane);
        // Detections of risks are few, and older than the logs beside them; of logs that are not interpreted nobody asks for hours.
        if (lane.hours.empty() || lane.isList() || source == "risk" || source == "other")
            continue;
        span = span ? CoverageSpan{std::min(span->first, lane.firstHour()), std::max(span->last, lane.lastHour())}
                    : CoverageSpan{lane.firstHour(), lane.lastHour()};
    }
    return span;
}

std::vector<SourceFact> readSources(store::Case& theCase, const CoverageMap& map) { return SourceReader(theCase, map).read(); }

} // namespace core::insight
