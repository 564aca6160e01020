// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a rule's file something stands that is wrong with one of its queries. Pure.
#pragma once
#include "core/detect/rule_file.h"
#include "core/kql/diagnostic.h"

namespace core::detect {

// Where the query does not stand in the file line by line (JSON, one that was made up), the place in the query is said in words.
class QueryPlaces
{
public:
    // `firstLine`: of the file, on which the query begins; 0: not known. `name`: what the query is called in words. All must outlive this.
    QueryPlaces(const Rule& rule, std::string_view query, std::size_t firstLine, std::string_view name);
    static QueryPlaces ofQuery(const Rule& rule) { return {rule, rule.query, rule.queryLine, "query"}; }
    static QueryPlaces ofCandidates(const Rule& rule) { return {rule, rule.candidates, 0, "candidates"}; }

    RuleProblem problem(const kql::Diagnostic& diagnostic) const;

private:
    const Rule& m_rule;
    std::string_view m_query;
    std::size_t m_firstLine;
    std::string_view m_name;
};

} // namespace core::detect
