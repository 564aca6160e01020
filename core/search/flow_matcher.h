// SPDX-License-Identifier: GPL-3.0-or-later
// A filter made ready for flows. Compiled once, then asked from any thread. What a flow does not hold in memory is answered by
// sets that were found beforehand (flow_terms.h: steps, operations, files; raw_search.h: words in raw records) and by a look-up of
// what examiners noted; without these the term sees only what the flow itself holds.
#pragma once
#include "core/flow/flow.h"
#include "core/search/value_matcher.h"

#include <functional>

namespace core {

// What stands beside a flow: notes of examiners and alerts. Owned by whoever answers, and not changed while a matcher may ask.
struct FlowMarks {
    std::vector<std::string> tags, notes, verdicts;
    std::vector<std::string> alerts; // of each alert its rule id, rule name and severity, one after the other
    bool isStarred = false;
};
using FlowMarksLookup = std::function<const FlowMarks*(const std::string& correlationId)>; // null: nothing; thread-safe

// Flows as a set of their ids.
class FlowSet
{
public:
    void add(FlowId id);
    void add(const FlowSet& flows);
    bool contains(FlowId id) const { return std::size_t(id.value) < m_in.size() && m_in[std::size_t(id.value)]; }
    std::size_t size() const { return m_size; }

private:
    std::vector<bool> m_in;
    std::size_t m_size = 0;
};
using FlowSetPtr = std::shared_ptr<const FlowSet>;

// What was found beforehand for terms of a filter.
class FlowAnswers
{
public:
    void set(FilterTerm term, FlowSetPtr flows);   // exclusion is not looked at
    FlowSetPtr find(FilterTerm term) const;        // null: nobody has looked
private:
    std::vector<std::pair<FilterTerm, FlowSetPtr>> m_answers;
};

class FlowMatcher
{
public:
    explicit FlowMatcher(const Filter& filter, FlowAnswers answers = {}, FlowMarksLookup marks = {});
    FlowMatcher(FlowMatcher&&) noexcept;
    ~FlowMatcher();

    bool matches(const Flow& flow) const;
    bool matchesAtAnyTime(const Flow& flow) const; // all clauses hold, whatever the filter says of times

private:
    struct Term;
    bool holds(const Term& term, const Flow& flow) const;
    bool textHolds(const Term& term, const Flow& flow) const;
    bool marksHold(const Term& term, const Flow& flow) const;

    TimeRange m_time;
    std::vector<std::vector<Term>> m_clauses; // cheap ones first
    FlowMarksLookup m_marks;
};

// Calls test(text) for the values of a field that the flow itself holds, until one answers true. Duration and Steps have numbers and
// no texts; Text has those of all fields.
bool anyFlowValue(const Flow& flow, FilterField field, const std::function<bool(std::string_view)>& test);

// The filter without all clauses that look at this field: what facets and histograms count over.
Filter filterWithout(const Filter& filter, FilterField field);

} // namespace core
