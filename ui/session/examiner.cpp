// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/examiner.h"

#include "ui/base/qt_text.h"

#include <utility>

namespace ui {

using core::Investigation;

Examiner::Examiner(JobRunner& writing, int channel, QObject* parent) : QObject(parent), m_writing(writing), m_channel(channel) {}

void Examiner::decide(const QString& casePath, const std::string& correlationId, core::EventId event, core::LinkDecision decision)
{
    add(casePath, [=](Investigation& investigation) -> core::Result<void> {
        const auto detail = investigation.flow(correlationId);
        if (!detail)
            return tl::unexpected(detail.error());
        return investigation.decideLink(detail->flow.id, event, decision);
    });
}

void Examiner::setClock(const QString& casePath, const std::string& computer, std::optional<std::int64_t> aheadMs)
{
    add(casePath, [=](Investigation& investigation) { return investigation.setServerClock(computer, aheadMs); });
}

void Examiner::setStaging(const QString& casePath, const std::string& computer, bool isStaging)
{
    add(casePath, [=](Investigation& investigation) { return investigation.setServerStaging(computer, isStaging); });
}

void Examiner::add(const QString& casePath, Work work)
{
    m_waiting.push_back({toPath(casePath), std::move(work)});
    if (std::exchange(m_running, true))
        return;
    Q_EMIT started();
    runNext();
}

void Examiner::runNext()
{
    Change change = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_writing.run(
        this, m_channel,
        [change = std::move(change)](const JobRunner::Context&) -> core::Result<void> {
            auto opened = Investigation::open(change.casePath);
            if (!opened)
                return tl::unexpected(opened.error());
            return change.work(**opened);
        },
        [this](core::Result<void> done) {
            if (!done)
                Q_EMIT failed(done.error());
            if (!m_waiting.empty())
                return runNext();
            m_running = false;
            Q_EMIT finished();
        });
}

} // namespace ui
