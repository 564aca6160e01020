// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/insight_session.h"

#include "core/sqlite/guarded.h"
#include "core/store/case.h"

namespace core {

InsightSession::~InsightSession() = default;

Result<std::unique_ptr<InsightSession>> InsightSession::open(const std::filesystem::path& path)
{
    auto queries = QuerySession::overCase(path);
    if (!queries)
        return tl::unexpected(queries.error());
    std::unique_ptr<InsightSession> session(new InsightSession);
    session->m_queries = std::move(*queries);
    session->m_tables = std::make_unique<HeldTables>(session->m_queries->engine());
    session->m_insights = std::make_unique<insight::Insights>(
        session->m_queries->engine(), [tables = session->m_tables.get()](const std::vector<std::int64_t>* flows) {
            return guarded([&]() -> Result<void> {
                tables->holdFlows(flows);
                return {};
            });
        });
    if (const auto read = session->refresh(); !read)
        return tl::unexpected(read.error());
    return session;
}

// The period without a filter is that of the audit log, out of which flows are made; a case without one goes by all that it has,
// of servers by the right clock.
Result<void> InsightSession::refresh()
{
    return guarded([&]() -> Result<void> {
        store::Case& theCase = *m_queries->theCase();
        insight::CaseFacts facts;
        facts.coverage = std::make_shared<store::CoverageMap>(store::readCoverage(theCase));
        sqlite::Statement count(theCase.db(), "SELECT count(*) FROM flow");
        count.step();
        facts.flows = static_cast<std::uint64_t>(count.integer(0));
        sqlite::Statement span(theCase.db(), "SELECT min(s.first - coalesce(c.offset_ms, 0) * 10000), max(s.last - coalesce(c.offset_ms, 0) * 10000)"
                                             " FROM file_span s LEFT JOIN server_clock c ON c.computer = s.computer AND s.computer <> 0"
                                             " WHERE s.source = 'AuditLogs' OR NOT EXISTS (SELECT 1 FROM file_span WHERE source = 'AuditLogs')");
        if (span.step() && !span.isNull(0)) {
            facts.first = UtcTime{span.integer(0)};
            facts.last = UtcTime{span.integer(1)};
        }
        sqlite::Statement others(theCase.db(), "SELECT EXISTS (SELECT 1 FROM registration), EXISTS (SELECT 1 FROM alert)"
                                               " OR EXISTS (SELECT 1 FROM examiner_log WHERE action = 'detect')");
        others.step();
        facts.hasRegistrations = others.integer(0) != 0;
        facts.haveRulesRun = others.integer(1) != 0;
        facts.logs = m_tables->logs();
        m_insights->setFacts(std::move(facts));
        return {};
    });
}

Result<void> InsightSession::setScope(insight::Scope scope)
{
    return guarded([&]() -> Result<void> {
        m_tables->holdTime(scope.time);
        m_tables->holdAlerts(scope.alerts);
        m_insights->setScope(std::move(scope));
        return {};
    });
}

insight::PanelFigures InsightSession::figures(const insight::Panel& panel, std::stop_token stop)
{
    const auto figures = guarded([&] { return m_insights->figures(panel, stop); });
    if (figures)
        return *figures;
    insight::PanelFigures failed;
    failed.failure = kql::QueryFailure{{}, figures.error()};
    return failed;
}

Result<std::vector<std::string>> InsightSession::flowsOf(const insight::Panel& panel, const insight::PanelFigures& figures, std::size_t row,
                                                         std::size_t measure, std::stop_token stop)
{
    return guarded([&] { return m_insights->flowsOf(panel, figures, row, measure, stop); });
}

} // namespace core
