// SPDX-License-Identifier: GPL-3.0-or-later
// What the filter of the window lets through of the flows: made into a matcher on a worker thread, since words are looked for in
// every record behind a flow and steps in the case. The matcher comes at once with what the columns say, and again as the
// search finds more. GUI thread.
#pragma once
#include "core/search/flow_matcher.h"
#include "ui/search/filter_state.h"
#include "ui/session/session.h"

#include <memory>

namespace ui {

using FlowMatcherPtr = std::shared_ptr<const core::FlowMatcher>;

class FlowFilter : public QObject
{
    Q_OBJECT

public:
    FlowFilter(Session& session, FilterState& state, QObject* parent = nullptr);

    FlowMatcherPtr matcher() const { return m_matcher; }
    bool isSearching() const { return m_searching; }

Q_SIGNALS:
    void matcherChanged(ui::FlowMatcherPtr matcher);
    void searchingChanged(bool on);

private:
    void refresh();

    Session& m_session;
    FilterState& m_state;
    FlowMatcherPtr m_matcher;
    bool m_searching = false;
};

} // namespace ui
