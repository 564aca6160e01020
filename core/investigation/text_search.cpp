// SPDX-License-Identifier: GPL-3.0-or-later
// Searching and filtering, as the facade has it.
#include "core/investigation/investigation.h"
#include "core/investigation/query_terms.h"
#include "core/search/flow_marks.h"
#include "core/search/flow_terms.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

namespace core {

Result<SearchContext> Investigation::searchContext(std::shared_ptr<const LocalZone> zone)
{
    return info().map([&](const CaseInfo& info) { return SearchContext{std::move(zone), info.lastEvent}; });
}

// What flows do not hold in memory. `hits`: see resolveTextTerms().
Result<FlowAnswers> Investigation::flowAnswers(const Filter& filter, std::stop_token stop, EventHitList* hits)
{
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
    RawSearch search(*m_case);
    if (const auto done = resolveTextTerms(search, filter, answers, stop, hits); !done)
        return tl::unexpected(done.error());
    return answers;
}

Result<std::shared_ptr<const FlowMatcher>> Investigation::flowMatcher(const Filter& filter, std::stop_token stop)
{
    return guarded([&]() -> Result<std::shared_ptr<const FlowMatcher>> {
        auto answers = flowAnswers(filter, std::move(stop));
        if (!answers)
            return tl::unexpected(answers.error());
        return std::make_shared<const FlowMatcher>(filter, std::move(*answers), lookUp(readFlowMarks(*m_case)));
    });
}

Result<AlertsPassed> Investigation::alertsPassing(const Filter& filter, std::stop_token stop)
{
    return guarded([&]() -> Result<AlertsPassed> {
        const auto all = alerts();
        const auto known = flows();
        const auto notes = annotations();
        if (!all || !known || !notes)
            return tl::unexpected(!all ? all.error() : !known ? known.error() : notes.error());
        AlertSurroundings around;
        auto answers = flowAnswers(filter, stop, &around.hits);
        if (!answers)
            return tl::unexpected(answers.error());
        around.answers = std::move(*answers);
        around.flows = std::make_shared<const FlowPlaces>(*known);
        around.marks = lookUp(readFlowMarks(*m_case));
        around.notes = *notes;
        return filterAlerts(**all, filter, around, stop);
    });
}

Result<std::uint64_t> Investigation::findText(std::string_view text, std::size_t limit, const std::function<void(const FoundEvent&)>& tell,
                                              std::stop_token stop)
{
    return guarded([&]() -> Result<std::uint64_t> {
        std::vector<RawHit> hits;
        RawSearch search(*m_case);
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
