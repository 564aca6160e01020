// SPDX-License-Identifier: GPL-3.0-or-later
// Random filters in the form that the search language gives them, the same for the same seed.
#pragma once
#include "core/search/search_fields.h"
#include "core/search/search_values.h"

#include <fmt/format.h>

#include <random>

namespace support {

using namespace core;

class RandomFilter
{
public:
    explicit RandomFilter(unsigned seed) : m_random(seed) {}

    unsigned below(unsigned n) { return m_random() % n; }

    // With everything that may upset a parser.
    std::string text()
    {
        static const char* pieces[] = {"anna", "b", " ", "\"", "\\", ",", ":", "-", "/", "(", ")", "*", "?", "..", "OR", "AND ", "NOT", "ü", "Ж", "\xc2\xa0", "\u201c", "\u201d",
                                       "user:", "has:", "10.0.0.1", "2001:db8::1", ">=", "<", "~", "=", "\t", "\n", "C:\\", "https://x", "\xff", "'", "#", "@contoso.com", "0", "42", ".", "\\\"", "'s"};
        std::string all;
        for (unsigned i = 0, n = 1 + below(4); i < n; ++i)
            all += pieces[below(std::size(pieces))];
        return all;
    }

    FilterTerm term()
    {
        FilterTerm t;
        t.field = FilterField(below(unsigned(searchFields().size())));
        t.isExcluded = below(4) == 0;
        const SearchField& field = searchField(t.field);
        t.match = FilterMatch(below(7));
        if (t.match == FilterMatch::Network && field.values != FieldValues::Address)
            t.match = field.bareMatch();
        if (t.match == FilterMatch::Range && !field.hasOrder())
            t.match = FilterMatch::Pattern;
        switch (t.match) {
        case FilterMatch::Is: t.value = whole(field); break;
        case FilterMatch::Contains: t.value = text(); break;
        case FilterMatch::Pattern: t.value = pattern(); break;
        case FilterMatch::Network: t.value = formatNetwork(*parseNetwork(below(2) ? fmt::format("{}.{}.0.7/{}", below(256), below(256), below(33))
                                                                                    : fmt::format("2001:db8:{:x}::1/{}", below(65536), below(129)))); break;
        case FilterMatch::Regex: t.value = regexes[below(std::size(regexes))]; break;
        case FilterMatch::Range: range(field, t); break;
        case FilterMatch::Present: break;
        }
        return t;
    }

    Filter filter()
    {
        Filter f;
        for (unsigned i = 0, n = below(4); i < n; ++i) {
            FilterClause clause;
            const bool isOneField = below(2) == 0;
            for (unsigned j = 0, m = 1 + below(3); j < m; ++j) {
                clause.anyOf.push_back(term());
                if (isOneField && j > 0 && clause.anyOf[j].match != FilterMatch::Range && clause.anyOf[j].match != FilterMatch::Network) {
                    clause.anyOf[j] = clause.anyOf[0];
                    clause.anyOf[j].isExcluded = below(2) == 0;
                }
            }
            f.clauses.push_back(std::move(clause));
        }
        if (below(2))
            f.time.from = time();
        if (below(2))
            f.time.to = f.time.from && below(2) ? *f.time.from + Duration::days(1) : time();
        return f;
    }

    UtcTime time()
    {
        const std::int64_t seconds = 1'600'000'000 + std::int64_t(below(50'000'000));
        switch (below(5)) {
        case 0: return UtcTime{seconds * 10'000'000 + below(10'000'000)};
        case 1: return UtcTime::fromUnixSeconds(seconds);
        case 2: return UtcTime::fromUnixSeconds(seconds / 3600 * 3600);
        case 3: return UtcTime::fromUnixSeconds(1'635'638'400 + std::int64_t(below(48)) * 600); // a clock put back: 2021-10-31 in Berlin
        default: return UtcTime::fromUnixSeconds(seconds / 86400 * 86400);
        }
    }

private:
    static constexpr const char* regexes[] = {"a|b", "^x y$", "a/b", "\\d+", "\\\\/x", "[/,)]+ z", "(?-i)Anna", "\"q\"", "/", "\\.", " "};

    std::string whole(const SearchField& field)
    {
        switch (field.values) {
        case FieldValues::Closed:
        case FieldValues::YesNo: return std::string(field.known[below(unsigned(field.known.size()))]);
        case FieldValues::Duration: return formatSearchDuration(below(9'000'000));
        case FieldValues::Number: return below(2) ? std::to_string(below(60000)) : text();
        case FieldValues::Address: return below(2) ? fmt::format("198.51.100.{}", below(256)) : text();
        case FieldValues::Text: return text();
        }
        return {};
    }

    std::string pattern()
    {
        std::string all = below(2) ? "" : escapePattern(text());
        do
            all += (below(3) ? "*" : "?") + (below(2) ? escapePattern(text()) : std::string());
        while (below(3) == 0);
        return all == "*" ? "a*" : all;
    }

    void range(const SearchField& field, FilterTerm& t)
    {
        unsigned low = below(200'000), high = low + below(200'000);
        const auto shown = [&](unsigned n) {
            return field.values == FieldValues::Duration ? formatSearchDuration(n)
                 : field.values == FieldValues::Number   ? std::to_string(n)
                                                         : fmt::format("10.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255);
        };
        const unsigned open = below(3);
        t.value = open == 1 ? "" : shown(low);
        t.upper = open == 2 ? "" : shown(high);
    }

    std::mt19937 m_random;
};

} // namespace support
