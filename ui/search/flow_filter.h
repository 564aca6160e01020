// SPDX-License-Identifier: GPL-3.0-or-later
// What the filter of the window lets through of the flows. What their columns say is known at once; words are looked for in every
// record behind the flows, and steps in the case, on threads of their own: the matcher comes again as they find more. Also counts
// what is let through over time and by value. GUI thread.
#pragma once
#include "core/search/event_filter.h"
#include "core/search/flow_histogram.h"
#include "core/search/flow_matcher.h"
#include "core/search/search_completion.h"
#include "ui/search/facet_panel.h"
#include "ui/search/filter_state.h"
#include "ui/search/histogram_view.h"
#include "ui/session/session.h"

#include <QTimer>
#include <memory>
#include <unordered_set>

namespace ui {

using FlowMatcherPtr = std::shared_ptr<const core::FlowMatcher>;

class FlowFilter : public QObject
{
    Q_OBJECT

public:
    // Whose flows and events the filter lets through, also who acted, and from where they came: names, object ids and addresses in
    // lower case.
    struct Involved {
        std::unordered_set<std::string> users, addresses;
    };
    // `marks`: what the examiner noted of a flow, asked on any thread; changed by setMarks.
    FlowFilter(Session& session, FilterState& state, QObject* parent = nullptr);
    ~FlowFilter() override;

    void setMarks(core::FlowMarksLookup marks);
    void setZone(std::shared_ptr<const core::LocalZone> zone); // of the buckets of the histogram
    FlowMatcherPtr matcher() const { return m_matcher; }        // null: everything passes
    std::function<bool(const core::Flow&)> predicate() const;   // empty: everything passes
    // What the matcher was made from, for whoever asks the same of something else.
    const core::FlowAnswers& answers() const { return m_partial; }
    const core::FlowMarksLookup& marks() const { return m_marks; }
    const core::EventHitList& hits() const { return m_hits; }
    const FlowListPtr& flows() const { return m_flows; }
    void stopSearching(); // what was found stays
    QString searchingText() const; // of the search under way, for a status bar made anew; empty: none
    const std::vector<HistogramBar>& bars() const { return m_bars; }
    const std::vector<Facet>& facets() const { return m_facets; }
    std::shared_ptr<const Involved> involved() const { return m_involved; } // null: no filter, so everybody

Q_SIGNALS:
    void matcherChanged();
    void searchingChanged(const QString& text); // of what is under way; empty: done
    void figuresChanged();                       // bars, facets and who is involved
    void hitsChanged(const core::EventHitList& hits); // events whose records hold the words of the filter
    void vocabularyChanged(const core::SearchVocabulary& vocabulary); // values of the flows, for completion
    void searchFailed(const core::Error& error);

private:
    void refresh();
    void rebuild();
    void startSearch();
    void countSoon();
    void count();
    void setSearching(bool on);
    void readVocabulary();

    Session& m_session;
    FilterState& m_state;
    core::FlowMarksLookup m_marks;
    std::shared_ptr<const core::LocalZone> m_zone;
    FlowListPtr m_flows;
    EventsPtr m_events; // null: not loaded
    core::FlowAnswers m_answers; // of the case as it is; finished ones
    core::FlowAnswers m_partial; // with what the search under way has found so far
    core::EventHitList m_hits;   // likewise, for words
    FlowMatcherPtr m_matcher;
    std::vector<HistogramBar> m_bars;
    std::vector<Facet> m_facets;
    std::shared_ptr<const Involved> m_involved;
    bool m_searching = false;
    std::vector<core::FilterTerm> m_looking; // what the search under way looks for
    QTimer m_counting;          // behind whatever else the same change sets off
    bool m_isVocabularyStale = false;
    const int m_channels; // of the table worker
    JobRunner m_runner;
};

} // namespace ui
