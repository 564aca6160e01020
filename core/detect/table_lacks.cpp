// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/table_lacks.h"

#include "core/detect/absence.h"
#include "core/detect/query_tables.h"
#include "core/detect/rule_sources.h"
#include "core/kql/parser.h"

#include <algorithm>

namespace core::detect {
namespace {

// "Not 0" asks for rows as "more than 0" does.
bool firesOnFewRows(const Rule& rule)
{
    return rule.triggerOperator != TriggerOperator::GreaterThan && !(rule.triggerOperator == TriggerOperator::NotEqual && rule.triggerThreshold == 0);
}

} // namespace

TableLacks tableLacks(const Rule& rule, const std::function<bool(const std::string&)>& isEmpty)
{
    TableLacks out;
    const kql::syntax::Query query = kql::parse(rule.query).query;
    const auto lacks = [&](const std::string& table) { return isTableOfEvidence(table) && isEmpty(table); };
    for (const std::string& table : namedTables(query))
        if (lacks(table))
            out.tables.push_back(table);
    out.isOfFewRows = firesOnFewRows(rule);
    out.places = placesOfAbsence(query, out.isOfFewRows);
    for (const std::set<std::string>& place : out.places)
        out.isAbsence = out.isAbsence || std::all_of(place.begin(), place.end(), lacks);
    return out;
}

std::set<std::string> lanesOf(const Rule& rule, const store::CoverageMap& coverage)
{
    std::set<std::string> out;
    for (const std::string& table : namedTables(kql::parse(rule.query).query)) {
        const std::string_view source = sourceOfTable(table);
        for (const store::CoverageLane& lane : coverage.lanes)
            if (!source.empty() && lane.source == source && !lane.isList() && !(lane.hours.empty() && lane.spans.empty()))
                out.emplace(source);
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
