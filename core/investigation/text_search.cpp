// SPDX-License-Identifier: GPL-3.0-or-later
// Searching and filtering, as the facade has it.
#include "core/investigation/investigation.h"
#include "core/investigation/job.h"
#include "core/investigation/query_terms.h"
#include "core/search/flow_marks.h"
#include "core/search/flow_terms.h"
#include "core/store/case.h"

namespace core {

Result<SearchContext> Investigation::searchContext(std::shared_ptr<const LocalZone> zone)
{
    return info().map([&](const CaseInfo& info) { return SearchContext{std::move(zone), info.lastEvent}; });
}

Result<std::shared_ptr<const FlowMatcher>> Investigation::flowMatcher(const Filter& filter, std::stop_token stop)
{
    return guarded([&]() -> Result<std::shared_ptr<const FlowMatcher>> {
        FlowAnswers answers;
        if (const auto done = resolveFlowTerms(*m_case, filter, answers, stop); !done)
            return tl::unexpected(done.error());
        if (hasQueryTerms(filter)) {
            const auto session = queries();
            if (!session)
                return tl::unexpected(session.error());
            if (const auto done = resolveQueryTerms(**session, filter, answers, stop); !done)
                return tl::unexpected(done.error());
        }
        RawSearch search(m_case->path());
        if (const auto done = resolveTextTerms(search, filter, answers, stop); !done)
            return tl::unexpected(done.error());
        return std::make_shared<const FlowMatcher>(filter, std::move(answers), lookUp(readFlowMarks(*m_case)));
    });
}

Result<std::uint64_t> Investigation::findText(std::string_view text, std::size_t limit, const std::function<void(const FoundEvent&)>& tell,
                                              std::stop_token stop)
{
    return guarded([&]() -> Result<std::uint64_t> {
        std::vector<RawHit> hits;
        RawSearch search(m_case->path());
        const auto take = [&](const std::vector<RawHit>& some) { hits.insert(hits.end(), some.begin(), some.end()); };
        const auto report = search.run(text, take, stop);
        if (!report)
            return tl::unexpected(report.error());
        FoundEventReader reader(*m_case);
        reader.sortByTime(hits);
        for (std::size_t i = 0; i < hits.size() && i < limit; ++i) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "cancelled");
            const auto event = reader.read(hits[i]);
            if (!event)
                return tl::unexpected(event.error());
            tell(*event);
        }
        return report->events;
    });
}

} // namespace core
