// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/query_connection.h"

#include "core/investigation/case_terms.h"
#include "core/investigation/query_session.h"

namespace ui {

namespace {

class CaseConnection : public QueryConnection
{
public:
    explicit CaseConnection(std::unique_ptr<core::QuerySession> session) : m_session(std::move(session)) {}

    tl::expected<core::kql::QueryResult, core::kql::QueryFailure> run(const std::string& text, const core::kql::QueryOptions& options,
                                                                      std::stop_token stop) override
    {
        return m_session->run(text, options, stop);
    }
    core::kql::Translation translate(const std::string& text, const core::kql::QueryOptions& options, std::stop_token stop) override
    {
        return m_session->translate(text, options, stop);
    }
    const core::kql::Catalog& catalog() override { return m_session->catalog(); }

private:
    std::unique_ptr<core::QuerySession> m_session;
};

} // namespace

OpenQueries openCaseForQueries()
{
    return [](const std::filesystem::path& path) -> core::Result<std::unique_ptr<QueryConnection>> {
        auto session = core::QuerySession::overCase(path);
        if (!session)
            return tl::unexpected(session.error());
        return std::make_unique<CaseConnection>(*std::move(session));
    };
}

core::Result<std::unique_ptr<core::RawSearch>> answerCaseTerms(const std::filesystem::path& path, const core::Filter& filter, core::FlowAnswers& answers,
                                                               std::stop_token stop)
{
    return core::answerCaseTerms(path, filter, answers, std::move(stop));
}

} // namespace ui
