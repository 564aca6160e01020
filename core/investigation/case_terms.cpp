// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/case_terms.h"

#include "core/investigation/case_reading.h"
#include "core/investigation/query_terms.h"
#include "core/search/flow_terms.h"
#include "core/sqlite/guarded.h"

namespace core {

Result<std::unique_ptr<RawSearch>> answerCaseTerms(const std::filesystem::path& path, const Filter& filter, FlowAnswers& answers, std::stop_token stop)
{
    return guarded([&]() -> Result<std::unique_ptr<RawSearch>> {
        const auto opened = openCaseToRead(path);
        if (!opened)
            return tl::unexpected(opened.error());
        if (const auto done = resolveFlowTerms(**opened, filter, answers, stop); !done)
            return tl::unexpected(done.error());
        if (hasQueryTerms(filter)) {
            const auto queries = QuerySession::overCase(path);
            if (!queries)
                return tl::unexpected(queries.error());
            if (const auto done = resolveQueryTerms(**queries, filter, answers, stop); !done)
                return tl::unexpected(done.error());
        }
        return std::make_unique<RawSearch>(**opened);
    });
}

} // namespace core
