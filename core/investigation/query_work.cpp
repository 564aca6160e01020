// SPDX-License-Identifier: GPL-3.0-or-later
// Queries, as the facade has them.
#include "core/investigation/investigation.h"
#include "core/store/case.h"

namespace core {

Result<QuerySession*> Investigation::queries()
{
    if (!m_queries) {
        auto session = QuerySession::overCase(m_case->path());
        if (!session)
            return tl::unexpected(session.error());
        m_queries = std::move(*session);
    } else if (const auto renewed = m_queries->refreshWatchlists(); !renewed) {
        return tl::unexpected(renewed.error());
    }
    return m_queries.get();
}

tl::expected<kql::QueryResult, kql::QueryFailure> Investigation::query(std::string_view text, kql::QueryOptions options, std::stop_token stop)
{
    const auto session = queries();
    if (!session)
        return tl::unexpected(kql::QueryFailure{{}, session.error()});
    if (options.now.ticks == 0) {
        const auto newest = (*session)->defaultNow();
        if (!newest)
            return tl::unexpected(kql::QueryFailure{{}, newest.error()});
        options.now = newest->value_or(UtcTime::now());
    }
    return (*session)->run(text, options, stop);
}

} // namespace core
