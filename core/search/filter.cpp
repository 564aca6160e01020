// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter.h"

#include <algorithm>
#include <array>

namespace core {

const char* name(FilterField field)
{
    static constexpr std::array names{"text",   "user", "ip",      "outcome",   "kind",    "step",   "reason",   "method", "admin",
                                      "source", "server", "event", "id",        "agent",   "app",    "country",  "tenant", "operation",
                                      "service", "hybrid", "duration", "steps", "tag",     "note",   "verdict",  "star",   "alert",
                                      "file", "query"};
    static_assert(names.size() == std::size_t(FilterField::Query) + 1);
    return names[std::size_t(field)];
}

void Filter::add(FilterTerm term)
{
    FilterTerm opposite = term;
    opposite.isExcluded = !opposite.isExcluded;
    std::erase(clauses, FilterClause{{std::move(opposite)}});
    FilterClause clause{{std::move(term)}};
    if (std::find(clauses.begin(), clauses.end(), clause) == clauses.end())
        clauses.push_back(std::move(clause));
}

} // namespace core
