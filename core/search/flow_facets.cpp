// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_facets.h"

#include "core/base/text.h"

#include <algorithm>
#include <unordered_map>

namespace core {
namespace {

// The values that a facet shows of a flow: of a person one name, not all.
template <class Take> void eachValue(const Flow& flow, FilterField field, const FlowMarksLookup& lookup, Take&& take)
{
    const auto takeAll = [&](std::string_view value) {
        take(value);
        return false;
    };
    const auto takeMarks = [&](auto list) {
        if (const FlowMarks* marks = lookup ? lookup(flow.correlationId) : nullptr)
            for (const std::string& value : marks->*list)
                take(value);
    };
    switch (field) {
    case FilterField::User: return take(!flow.user.empty() ? flow.user : !flow.userId.empty() ? flow.userId : flow.userName);
    case FilterField::Reason: return take(!flow.reason.empty() ? flow.reason : flow.reasonCode);
    case FilterField::Tag: return takeMarks(&FlowMarks::tags);
    case FilterField::Note: return takeMarks(&FlowMarks::notes);
    case FilterField::Verdict: return takeMarks(&FlowMarks::verdicts);
    case FilterField::Alert:
        if (const FlowMarks* marks = lookup ? lookup(flow.correlationId) : nullptr)
            for (std::size_t i = 1; i < marks->alerts.size(); i += 3) // the names of the rules
                take(marks->alerts[i]);
        return;
    case FilterField::Star: {
        const FlowMarks* marks = lookup ? lookup(flow.correlationId) : nullptr;
        return take(std::string_view(marks && marks->isStarred ? "yes" : "no"));
    }
    case FilterField::Text:
    case FilterField::Duration:
    case FilterField::Steps: return;
    default: anyFlowValue(flow, field, takeAll);
    }
}

class FacetCounter
{
public:
    FacetCounter(FilterField field, const FlowMarksLookup& marks) : m_marks(marks) { m_facet.field = field; }

    void add(const Flow& flow)
    {
        m_ofFlow.clear();
        eachValue(flow, m_facet.field, m_marks, [this](std::string_view value) {
            if (!value.empty())
                count(value);
        });
        m_facet.without += m_ofFlow.empty() ? 1 : 0;
    }

    Facet take(std::size_t top)
    {
        const auto comesFirst = [](const FacetValue& a, const FacetValue& b) { return a.flows != b.flows ? a.flows > b.flows : a.value < b.value; };
        const std::size_t shown = std::min(top, m_values.size());
        std::partial_sort(m_values.begin(), m_values.begin() + std::ptrdiff_t(shown), m_values.end(), comesFirst);
        for (std::size_t i = shown; i < m_values.size(); ++i)
            m_facet.otherFlows += m_values[i].flows;
        m_facet.otherValues = m_values.size() - shown;
        m_values.resize(shown);
        m_facet.top = std::move(m_values);
        return std::move(m_facet);
    }

private:
    void count(std::string_view value)
    {
        const std::size_t place = placeOf(value);
        if (std::find(m_ofFlow.begin(), m_ofFlow.end(), place) != m_ofFlow.end())
            return;
        m_ofFlow.push_back(place);
        ++m_values[place].flows;
    }

    // Spellings that differ in capitals only are one value.
    std::size_t placeOf(std::string_view value)
    {
        if (const auto known = m_places.find(value); known != m_places.end())
            return known->second;
        m_places.emplace(value, m_values.size());
        m_values.push_back({std::string(value), 0});
        return m_values.size() - 1;
    }

    struct FoldedHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            std::size_t hash = 0xcbf29ce484222325ULL;
            for (const char c : text)
                hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * 0x100000001b3ULL;
            return hash;
        }
    };
    struct FoldedEqual {
        using is_transparent = void;
        bool operator()(std::string_view a, std::string_view b) const { return equalsIgnoreCase(a, b); }
    };

    const FlowMarksLookup& m_marks;
    Facet m_facet;
    std::unordered_map<std::string, std::size_t, FoldedHash, FoldedEqual> m_places; // in m_values
    std::vector<FacetValue> m_values;
    std::vector<std::size_t> m_ofFlow; // values of the flow at hand
};

} // namespace

std::vector<Facet> flowFacets(const FlowList& flows, const Filter& filter, const FlowAnswers& answers, const FlowMarksLookup& marks,
                              const std::vector<FilterField>& fields, std::size_t top, std::stop_token stop)
{
    std::vector<Facet> facets;
    std::vector<const Flow*> shown; // what the whole filter lets through: for all fields that it does not look at
    const auto through = [&](const Filter& some) {
        const FlowMatcher matcher(some, answers, marks);
        std::vector<const Flow*> list;
        for (const Flow& flow : flows)
            if (matcher.matches(flow))
                list.push_back(&flow);
        return list;
    };
    bool isKnown = false;
    for (const FilterField field : fields) {
        if (stop.stop_requested())
            break;
        const Filter rest = filterWithout(filter, field);
        const bool isWhole = rest == filter;
        if (isWhole && !isKnown) {
            shown = through(filter);
            isKnown = true;
        }
        FacetCounter counter(field, marks);
        for (const Flow* flow : isWhole ? shown : through(rest))
            counter.add(*flow);
        facets.push_back(counter.take(top));
    }
    return facets;
}

} // namespace core
