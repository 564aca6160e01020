// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/search_option.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace cli {
namespace {

// All problems of a search text, each with its place; what is half typed is one.
int reportSearch(const std::string& text, const core::ParsedSearch& parsed)
{
    for (const core::SearchProblem& problem : parsed.problems)
        fmt::print(stderr, "sspr: {} (at {}: {})\n", problem.text, problem.span.offset + 1,
                   core::forTerminal(text.substr(problem.span.offset, problem.span.length)));
    if (parsed.problems.empty())
        fmt::print(stderr, "sspr: the filter is not complete (at {}: {})\n", parsed.incomplete->offset + 1,
                   core::forTerminal(text.substr(parsed.incomplete->offset, parsed.incomplete->length)));
    return WrongCall;
}

} // namespace

void SearchOption::addTo(Command command, const char* what, const char* zoneOf)
{
    command.addOption("--filter", text, fmt::format("Only {} that this search finds: 'user:anna outcome:failed -ip:198.51.100.0/24 last:7d'; plain words are"
                                                    " looked for in every field of every record", what));
    command.addOption("--zone", zone, fmt::format("Of {}: Europe/Berlin, +02:00 ...; UTC unless given", zoneOf));
}

tl::expected<core::Filter, int> filterOf(core::Investigation& investigation, const SearchOption& option)
{
    if (option.text.empty())
        return core::Filter{};
    auto zone = core::LocalZone::find(option.zone.empty() ? "UTC" : option.zone);
    if (!zone)
        return tl::unexpected(report(zone.error()));
    const auto context = investigation.searchContext(std::move(*zone));
    if (!context)
        return tl::unexpected(report(context.error()));
    core::ParsedSearch parsed = core::parseSearch(option.text, *context);
    if (!parsed.isValid() || parsed.incomplete)
        return tl::unexpected(reportSearch(option.text, parsed));
    return std::move(parsed.filter);
}

} // namespace cli
