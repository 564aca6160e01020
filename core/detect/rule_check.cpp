// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_check.h"

#include "core/base/text.h"
#include "core/detect/alert_details.h"
#include "core/detect/query_places.h"
#include "core/detect/query_tables.h"
#include "core/detect/query_walk.h"
#include "core/detect/rule_help.h"
#include "core/detect/rule_sources.h"
#include "core/kql/parser.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;

std::string noColumn(std::string_view where, std::string_view column) { return fmt::format("{}: the result has no column \"{}\"", where, column); }

class Checker
{
public:
    Checker(const Rule& rule, kql::Engine& engine, const store::CoverageMap& coverage) : m_rule(rule), m_engine(engine), m_coverage(coverage) {}

    RuleCheck check()
    {
        const std::optional<kql::Schema> columns = translate(m_rule.query, QueryPlaces::ofQuery(m_rule));
        if (!m_rule.candidates.empty())
            translate(m_rule.candidates, QueryPlaces::ofCandidates(m_rule));
        if (columns)
            checkColumns(*columns);
        checkParameters();
        for (const RuleNeed& need : m_rule.needs)
            if (!isKnownSource(need.source, m_coverage))
                say(fmt::format("needs: there is no source \"{}\"", need.source));
        checkPeriod();
        findTables();
        m_check.missing = missingSources(m_rule, m_check.emptyTables, m_engine, m_coverage);
        return std::move(m_check);
    }

private:
    void say(std::string text, bool isWarning = false) { m_check.problems.push_back({m_rule.path, 0, 0, std::move(text), isWarning}); }

    // The columns of the result; nothing where the query does not bind.
    std::optional<kql::Schema> translate(const std::string& query, const QueryPlaces& places)
    {
        const kql::Parsed parsed = kql::parse(query);
        const bool needsData = !kql::hasErrors(parsed.diagnostics) && hasColumnsOfData(parsed.query);
        kql::QueryOptions options;
        options.timeout = std::chrono::seconds(30);
        const kql::Translation translation = m_engine.translate(query, options, {}, !needsData);
        for (const kql::Diagnostic& diagnostic : translation.diagnostics)
            m_check.problems.push_back(places.problem(diagnostic));
        for (const kql::Diagnostic& diagnostic : idleConditions(query))
            m_check.problems.push_back(places.problem(diagnostic));
        for (std::string& table : tablesOf(query))
            m_tables.insert(std::move(table));
        m_lookBack = std::max(m_lookBack, longestLookBack(parsed.query));
        noteLets(parsed.query);
        return kql::hasErrors(translation.diagnostics) ? std::nullopt : std::optional(translation.columns);
    }

    void noteLets(const syntax::Query& query)
    {
        for (const syntax::Statement& statement : query.statements) {
            if (const auto* let = std::get_if<syntax::Let>(&statement.node)) {
                if (const syntax::ExprPtr value = scalarOf(*let); value && literalOf(*value).type != kql::Type::Unknown)
                    m_lets.insert(let->name.text);
            } else if (const auto* declared = std::get_if<syntax::DeclareParameters>(&statement.node)) {
                for (const syntax::Parameter& parameter : declared->parameters)
                    m_lets.insert(parameter.name.text);
            }
        }
    }

    void checkColumns(const kql::Schema& columns)
    {
        std::set<std::string, std::less<>> names;
        for (const kql::Column& column : columns)
            names.insert(column.name);
        for (std::string& sentence : columnsNotGiven(m_rule, columns))
            say(std::move(sentence), true);
        const auto wanted = [&](std::string_view where, std::string_view column) {
            if (!column.empty() && !names.contains(column))
                say(noColumn(where, column));
        };
        const FindingColumns& finding = m_rule.finding;
        for (const auto& [where, column] : {std::pair{"time", &finding.time}, {"user", &finding.user}, {"actor", &finding.actor},
                                            {"ip", &finding.ip}, {"flows", &finding.flows}})
            wanted(fmt::format("finding {}", where), *column);
        for (const RuleClause& clause : m_rule.clauses) {
            wanted("clause events", clause.events);
            wanted("clause onlyIf", clause.onlyIf);
            checkBraces(clause.text, names);
        }
    }

    void checkBraces(std::string_view text, const std::set<std::string, std::less<>>& columns)
    {
        for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
            const std::size_t end = text.find("}}", at);
            if (end == std::string_view::npos)
                return say(fmt::format("clause \"{}\": braces are not closed", text));
            std::string_view name = text.substr(at + 2, end - at - 2);
            name = trim(name.substr(0, name.find('|')));
            const bool isParameter = std::any_of(m_rule.parameters.begin(), m_rule.parameters.end(), [&](const auto& p) { return p.name == name; });
            if (!columns.contains(name) && !isParameter && !m_lets.contains(name))
                say(fmt::format("clause \"{}\": there is no column or parameter \"{}\"", text, name));
        }
    }

    void checkParameters()
    {
        for (const RuleParameter& parameter : m_rule.parameters)
            if (!m_lets.contains(parameter.name))
                say(fmt::format("parameter {}: the query has no \"let {} = \" with one value", parameter.name, parameter.name));
    }

    void checkPeriod()
    {
        if (m_rule.kind == RuleKind::Hunting || !m_rule.period || m_lookBack <= *m_rule.period)
            return;
        say(fmt::format("the query looks back {}, queryPeriod lets it see {}: what is older is cut off without a word", durationWords(m_lookBack),
                        durationWords(*m_rule.period)),
            true);
    }

    void findTables()
    {
        std::set<std::string> all;
        for (const std::string& name : m_tables) {
            if (name.find('*') == std::string::npos) {
                all.insert(name);
                continue;
            }
            for (std::string& table : m_engine.catalog().matching(name))
                all.insert(std::move(table));
        }
        m_check.tables.assign(all.begin(), all.end());
        for (const std::string& table : m_check.tables)
            if (isEmptyTable(table, m_engine, m_coverage))
                m_check.emptyTables.push_back(table);
    }

    const Rule& m_rule;
    kql::Engine& m_engine;
    const store::CoverageMap& m_coverage;
    RuleCheck m_check;
    std::set<std::string> m_tables;
    std::set<std::string, std::less<>> m_lets; // of one value each
    Duration m_lookBack{0};
};

} // namespace

bool RuleCheck::canRun() const
{
    return std::all_of(problems.begin(), problems.end(), [](const RuleProblem& problem) { return problem.isWarning; });
}

RuleCheck checkRule(const Rule& rule, kql::Engine& engine, const store::CoverageMap& coverage)
{
    return Checker(rule, engine, coverage).check();
}

std::vector<std::string> columnsNotGiven(const Rule& rule, const kql::Schema& columns)
{
    std::vector<std::string> out;
    const auto wanted = [&](std::string_view where, const std::string& column) {
        if (!column.empty() && !columnNamed(columns, column))
            out.push_back(noColumn(where, column));
    };
    for (const EntityMapping& entity : rule.entities)
        for (const auto& [identifier, column] : entity.fields)
            wanted(fmt::format("entity {} {}", entity.type, identifier), column);
    for (const auto& [title, column] : rule.customDetails)
        wanted(fmt::format("detail {}", title), column);
    for (const auto& [key, column] : AlertDetailsText(rule.alertDetails).missing(columns))
        wanted(key, column);
    return out;
}

std::vector<std::string> tablesOf(std::string_view query)
{
    const std::set<std::string> names = namedTables(kql::parse(query).query);
    return {names.begin(), names.end()};
}

} // namespace core::detect
