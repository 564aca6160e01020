// SPDX-License-Identifier: GPL-3.0-or-later
// One row of a rule's result as a finding: whom and what it is about, when, what caused it and which clauses it meets. A reader belongs
// to the thread of its CaseEvents.
#pragma once
#include "core/detect/alert_details.h"
#include "core/detect/case_events.h"
#include "core/detect/clause_text.h"
#include "core/detect/detector.h"
#include "core/detect/entity_columns.h"

#include <map>
#include <set>

namespace core::detect {

struct FoundClause {
    std::string text;
    std::set<std::int64_t> events;
};

struct Finding {
    UtcTime time, step;               // step: now() of the run
    bool isOfRun = false;             // of a run without a row
    std::optional<UtcTime> raised;    // when Sentinel would have told; nothing where it was no replay
    std::string user, actor, ip;
    std::string host;                 // a server that the rule's entities name
    std::vector<std::string> flows;   // correlation ids of flows of the case, sorted
    // What makes two findings of the same people the same: the flows or other correlated activities that the row names, else the events
    // that met its clauses, else the rows it was made from. Texts that are the same in every case: "id:<correlation id>", "event:<key>".
    std::vector<std::string> causes;  // sorted
    std::map<std::size_t, FoundClause> clauses; // by their number in the rule; without clauses one, 0
    std::vector<std::pair<std::string, std::string>> values;
    SaidOfAlert said;

    std::string entities() const;     // the same for the same people, without regard to case
};

class FindingReader
{
public:
    FindingReader(const RuleToRun& rule, CaseEvents& events);

    // Why findings cannot be made of a result with these columns; sentences.
    std::vector<std::string> problems(const kql::Schema& columns) const;
    // Whether findings need to be told which rows they were made from, which costs the query time.
    bool needsSources(const kql::Schema& columns) const;

    Finding read(const kql::QueryResult& result, std::size_t row, UtcTime step);
    // Where a rule fires because there are few rows, or none: a finding without a row. Neighbouring steps are one finding.
    Finding ofRun(UtcTime step, Duration frequency) const;
    // What so many of these runs, one behind the other, say together.
    std::string textOfRuns(UtcTime firstStep, UtcTime lastStep, std::size_t runs) const;
    // All rows of one run as one finding: the people, causes and events of all, what is said of the alert as the earliest row has it.
    Finding ofRows(std::vector<Finding> rows, UtcTime step);

private:
    void setColumns(const kql::Schema& columns);
    std::optional<Duration> window() const; // that a run looks back; nothing: over all there is
    // What of the number of rows makes a run fire: "7 rows from ... to ...; the rule fires above 5". Empty: any row does.
    std::string triggerWords(std::size_t rows, UtcTime step) const;
    std::string spanWords(UtcTime firstStep, UtcTime lastStep) const; // " from ... to ..."; empty: over all there is
    std::string firesWords() const;                                   // "; the rule fires above 5"; empty: any row does
    void readClauses(Finding& finding, const kql::QueryResult& result, std::size_t row);
    void addSources(FoundClause& clause, const kql::RowSource& source, const std::vector<std::string>& flows);
    std::set<std::int64_t> someOf(const std::vector<std::int64_t>& events);
    void addCauses(Finding& finding, const std::vector<std::string>& ids, const kql::RowSource* source);
    void addCausesOf(const std::set<std::int64_t>& events, std::vector<std::string>& causes, std::set<std::string>& flows);
    UtcTime timeOf(const Finding& finding, const std::vector<kql::Value>& cells, const kql::RowSource* source);

    const Rule& m_rule;
    CaseEvents& m_events;
    ReadableParameters m_parameters;
    std::vector<ClauseText> m_clauses;
    AlertDetailsText m_details;
    kql::Schema m_columns;
    EntityColumns m_entities;
    std::vector<std::size_t> m_shown;  // columns that are values, not numbers of events
};

// "Blocked attempts of SSPR: ann@contoso.com from 198.51.100.7"; of nobody "Agent stopped: on SRV1"
std::string alertTitle(const Rule& rule, const std::string& user, const std::string& actor, const std::string& ip, const std::string& host = {});
// What is the same for all alerts of a rule's run: rule, parameters as run, severity ...
Alert alertOf(const RuleToRun& rule);

} // namespace core::detect
