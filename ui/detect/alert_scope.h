// SPDX-License-Identifier: GPL-3.0-or-later
// Which alerts the filter of the window lets through, worked out anew whenever the filter, the alerts, the flows or the notes change:
// few at once, many on the table worker, while the last answer stands. GUI thread.
#pragma once
#include "core/search/alert_filter.h"
#include "ui/session/session.h"

namespace ui {

class AlertSource;
class AnnotationController;
class FilterState;
class FlowFilter;

using AlertsPassedPtr = std::shared_ptr<const core::AlertsPassed>;

class AlertScope : public QObject
{
    Q_OBJECT

public:
    AlertScope(Session& session, const FilterState& state, const FlowFilter& flows, const AlertSource& alerts, const AnnotationController& notes,
               QObject* parent = nullptr);

    const AlertsPassedPtr& passed() const { return m_passed; } // null: no filter, all pass
    bool isPending() const { return m_isPending; }
    void finish(); // at once, where a file is about to be written

Q_SIGNALS:
    void changed();

private:
    struct Question;
    void ask();
    std::shared_ptr<const Question> question() const;
    void take(AlertsPassedPtr passed);

    Session& m_session;
    const FilterState& m_state;
    const FlowFilter& m_flowFilter;
    const AlertSource& m_alerts;
    const AnnotationController& m_notes;
    const int m_channel; // of the table worker
    AlertsPassedPtr m_passed;
    std::shared_ptr<const core::FlowPlaces> m_places;
    FlowListPtr m_placesOf; // of this list
    bool m_isPending = false;
};

} // namespace ui
