// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/query_terms.h"

#include "core/sqlite/guarded.h"

#include <algorithm>
#include <unordered_set>

namespace core {
namespace {

Error errorOf(const kql::QueryFailure& failure, const std::string& query)
{
    if (failure.error)
        return *failure.error;
    return {ErrorCode::InvalidArgument, failure.diagnostics.empty() ? "the query cannot be run" : failure.diagnostics.front().text, query};
}

Result<std::unordered_set<std::string>> idsOf(QuerySession& queries, const std::string& query, std::stop_token stop)
{
    kql::QueryOptions options;
    const auto now = queries.defaultNow();
    if (!now)
        return tl::unexpected(now.error());
    options.now = now->value_or(UtcTime::now());
    const auto result = queries.run(query, options, stop);
    if (!result)
        return tl::unexpected(errorOf(result.error(), query));
    const auto column = std::find_if(result->columns.begin(), result->columns.end(), [](const kql::Column& c) { return c.name == "CorrelationId"; });
    if (column == result->columns.end() || column->type != kql::Type::String)
        return fail(ErrorCode::InvalidArgument, "the rows of the query have no column CorrelationId", query);
    if (result->truncated)
        return fail(ErrorCode::LimitExceeded, "the query names too many flows", query);
    const auto at = static_cast<std::size_t>(column - result->columns.begin());
    std::unordered_set<std::string> ids;
    for (const auto& row : result->rows)
        if (!row[at].isNull())
            ids.insert(row[at].text());
    return ids;
}

} // namespace

bool hasQueryTerms(const Filter& filter)
{
    return std::any_of(filter.clauses.begin(), filter.clauses.end(), [](const FilterClause& clause) {
        return std::any_of(clause.anyOf.begin(), clause.anyOf.end(), [](const FilterTerm& term) { return term.field == FilterField::Query; });
    });
}

Result<void> resolveQueryTerms(QuerySession& queries, const Filter& filter, FlowAnswers& answers, std::stop_token stop)
{
    for (const FilterClause& clause : filter.clauses) {
        for (const FilterTerm& term : clause.anyOf) {
            if (term.field != FilterField::Query || answers.find(term))
                continue;
            const auto ids = idsOf(queries, term.value, stop);
            if (!ids)
                return tl::unexpected(ids.error());
            const auto found = guarded([&]() -> Result<FlowSetPtr> {
                auto flows = std::make_shared<FlowSet>();
                sqlite::Statement rows(queries.engine().db(), "SELECT id, correlation_text(correlation) FROM flow");
                while (rows.step())
                    if (ids->contains(std::string(rows.text(1))))
                        flows->add({rows.integer(0)});
                return flows;
            });
            if (!found)
                return tl::unexpected(found.error());
            answers.set(term, *found);
        }
    }
    return {};
}

} // namespace core
