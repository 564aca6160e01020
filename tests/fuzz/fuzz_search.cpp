// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a search: no crash, every span inside the text, what was understood can be written and read again, and the matcher that
// is made of it answers. The bytes behind the first line break are a text to find the first line in.
#include "core/flow/flow.h"
#include "core/search/flow_matcher.h"
#include "core/search/search_completion.h"

#include <cstdlib>

namespace {

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void searchIn(std::string_view text, std::string_view needle)
{
    for (const core::Escapes escapes : {core::Escapes::AsTheyStand, core::Escapes::Read})
        if (const auto found = core::TextFinder(needle, escapes).find(text))
            check(found->offset <= text.size() && found->length <= text.size() - found->offset);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const core::SearchContext context{*core::LocalZone::find("+05:45"), core::UtcTime::fromCalendar(2021, 2, 3)};
    const core::ParsedSearch parsed = core::parseSearch(text, context);
    for (const core::SearchProblem& problem : parsed.problems)
        check(problem.span.offset <= size && problem.span.length <= size - problem.span.offset && !problem.text.empty());
    const std::string canonical = core::formatSearch(parsed.filter, context);
    const core::ParsedSearch again = core::parseSearch(canonical, context);
    check(canonical.size() > 100'000 || (again.isValid() && !again.incomplete && again.filter == parsed.filter));
    for (const core::SearchCompletion& offer : core::completions(text, size / 2))
        check(offer.span.offset <= size && offer.span.length <= size - offer.span.offset);
    core::Flow flow;
    flow.user = "anna.berg@contoso.com";
    flow.sourceIp = "198.51.100.7";
    flow.serverEventIds = {31001, 33008};
    (void)core::FlowMatcher(parsed.filter).matches(flow);
    const auto line = text.find('\n');
    if (line != std::string_view::npos)
        searchIn(text.substr(line + 1), text.substr(0, line));
    return 0;
}
