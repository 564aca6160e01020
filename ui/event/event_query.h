// SPDX-License-Identifier: GPL-3.0-or-later
// What the events page asks of the table worker: which rows, in which order. Old rows stay on the screen until the answer is
// there; an answer that was overtaken is dropped. GUI thread.
#pragma once
#include "core/search/event_about.h"
#include "core/search/event_order.h"
#include "ui/event/event_model.h"
#include "ui/session/job_runner.h"

#include <QObject>

namespace ui {

class EventQuery : public QObject
{
    Q_OBJECT

public:
    explicit EventQuery(JobRunner& worker, QObject* parent = nullptr);

    struct Question {
        core::EventColumnsPtr events;
        core::Filter filter;
        core::EventHitList hits;
        std::vector<core::EventSort> by;
        std::optional<core::TimeRange> around; // all events of that time, whatever the filter says
    };
    void ask(Question question);
    // The next row after `from` (a place in `rows`) in whose columns the text stands, round the end.
    void find(core::EventColumnsPtr events, EventRowsPtr rows, int from, bool backward, const QString& text,
              std::vector<core::EventColumn> columns);
    void about(core::EventColumnsPtr events, core::EventColumn column, const std::string& value);
    void drop(); // all that was asked

Q_SIGNALS:
    void answered(core::EventColumnsPtr events, ui::EventRowsPtr rows);
    void failed(const core::Error& error); // the filter makes no sense
    void found(ui::EventRowsPtr rows, int row, bool wrapped); // the place in those that were looked through, -1: nowhere
    void aboutReady(std::shared_ptr<const core::AboutValue> about);

private:
    JobRunner& m_worker;
    const int m_channels; // of the worker
};

} // namespace ui
