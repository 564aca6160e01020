// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_query.h"

#include "core/search/event_find.h"
#include "ui/base/qt_text.h"

namespace ui {

namespace {

enum Channel { RowChannel, FindChannel, AboutChannel, Channels };

} // namespace

EventQuery::EventQuery(JobRunner& worker, QObject* parent) : QObject(parent), m_worker(worker), m_channels(JobRunner::newChannels(Channels)) {}

void EventQuery::ask(Question question)
{
    using Answer = core::Result<core::EventRows>;
    m_worker.run(
        this, m_channels + RowChannel,
        [question](const JobRunner::Context& context) -> Answer {
            core::Filter filter = question.filter;
            if (question.around)
                filter = {*question.around, {}};
            Answer rows = core::filterEvents(*question.events, filter, question.hits, context.stop);
            if (rows)
                core::sortEvents(*question.events, *rows, question.by, context.stop);
            return rows;
        },
        [this, events = question.events](Answer rows) {
            if (rows)
                Q_EMIT answered(events, std::make_shared<const core::EventRows>(*std::move(rows)));
            else if (rows.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(rows.error());
        });
}

void EventQuery::find(core::EventColumnsPtr events, EventRowsPtr rows, int from, bool backward, const QString& text,
                      std::vector<core::EventColumn> columns)
{
    m_worker.run(
        this, m_channels + FindChannel,
        [events = std::move(events), rows, from, backward, text = toStd(text),
         columns = std::move(columns)](const JobRunner::Context& context) {
            return core::findRow(*events, *rows, std::size_t(std::max(from, 0)), backward, text, columns, context.stop);
        },
        [this, rows](std::optional<core::FoundRow> found) { Q_EMIT this->found(rows, found ? int(found->place) : -1, found && found->wrapped); });
}

void EventQuery::about(core::EventColumnsPtr events, core::EventColumn column, const std::string& value)
{
    m_worker.run(
        this, m_channels + AboutChannel,
        [events = std::move(events), column, value](const JobRunner::Context& context) {
            return core::aboutValue(*events, column, value, 48, 5, context.stop);
        },
        [this](core::Result<core::AboutValue> about) {
            if (about)
                Q_EMIT aboutReady(std::make_shared<const core::AboutValue>(*std::move(about)));
        });
}

void EventQuery::drop()
{
    for (const int channel : {RowChannel, FindChannel, AboutChannel})
        m_worker.drop(m_channels + channel);
}

} // namespace ui
