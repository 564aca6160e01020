// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/coverage_spans.h"

#include <algorithm>

namespace core::store {

CoverageSpans joinedSpans(CoverageSpans spans)
{
    std::sort(spans.begin(), spans.end(), [](const CoverageSpan& a, const CoverageSpan& b) { return a.first < b.first; });
    CoverageSpans out;
    for (const CoverageSpan& span : spans) {
        if (!out.empty() && span.first <= out.back().last + 1)
            out.back().last = std::max(out.back().last, span.last);
        else
            out.push_back(span);
    }
    return out;
}

CoverageSpans spansInBoth(const CoverageSpans& a, const CoverageSpans& b)
{
    CoverageSpans out;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const CoverageSpan both{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
        if (both.first <= both.last)
            out.push_back(both);
        a[i].last < b[j].last ? ++i : ++j;
    }
    return out;
}

CoverageSpans spansWithout(const CoverageSpan& all, const CoverageSpans& taken)
{
    CoverageSpans out;
    std::int64_t from = all.first;
    for (const CoverageSpan& span : taken) {
        if (span.last < from)
            continue;
        if (span.first > all.last)
            break;
        if (span.first > from)
            out.push_back({from, span.first - 1});
        from = span.last + 1;
    }
    if (from <= all.last)
        out.push_back({from, all.last});
    return out;
}

std::int64_t hoursIn(const CoverageSpans& spans)
{
    std::int64_t sum = 0;
    for (const CoverageSpan& span : spans)
        sum += span.hours();
    return sum;
}

} // namespace core::store
