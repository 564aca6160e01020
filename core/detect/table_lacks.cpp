// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/table_lacks.h"

#include "core/detect/absence.h"
#include "core/detect/query_tables.h"
#include "core/detect/rule_sources.h"
#include "core/kql/parser.h"

#include <algorithm>

namespace core::detect {

TableLacks tableLacks(const Rule& rule, const std::function<bool(const std::string&)>& isEmpty)
{
    TableLacks out;
    const kql::syntax::Query query = kql::parse(rule.query).query;
    const auto lacks = [&](const std::string& table) { return isTableOfEvidence(table) && isEmpty(table); };
    for (const std::string& table : namedTables(query))
        if (lacks(table))
            out.tables.push_back(table);
    const bool firesOnFewRows = rule.triggerOperator != TriggerOperator::GreaterThan;
    for (const std::set<std::string>& place : placesOfAbsence(query, firesOnFewRows))
        out.isAbsence = out.isAbsence || std::all_of(place.begin(), place.end(), lacks);
    return out;
}

std::map<std::string, std::int64_t> beginningsOf(const Rule& rule, const store::CoverageMap& coverage)
{
    std::map<std::string, std::int64_t> out;
    for (const std::string& table : namedTables(kql::parse(rule.query).query)) {
        const std::string_view source = sourceOfTable(table);
        for (const store::CoverageLane& lane : coverage.lanes) {
            if (source.empty() || lane.source != source || lane.isList() || (lane.hours.empty() && lane.spans.empty()))
                continue;
            std::int64_t first = lane.hours.empty() ? lane.spans.front().first : lane.firstHour();
            if (!lane.spans.empty())
                first = std::min(first, lane.spans.front().first);
            const auto [known, isNew] = out.try_emplace(std::string(source), first);
            known->second = std::min(known->second, first);
        }
    }
    return out;
}

std::vector<MissingEvidence> missingOf(const TableLacks& lacks, UtcTime from, UtcTime to)
{
    std::vector<MissingEvidence> out;
    const std::int64_t hours = std::max<std::int64_t>(1, ((to - from).ticks + store::ticksPerHour - 1) / store::ticksPerHour);
    for (const std::string& table : lacks.tables) {
        const std::string_view source = sourceOfTable(table);
        out.push_back({source.empty() ? table : std::string(source), from, to, hours, hours, lackOfTable(table)});
    }
    return out;
}

} // namespace core::detect
