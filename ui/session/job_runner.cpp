// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/job_runner.h"

#include "core/sqlite/error.h"

#include <QMetaObject>

#include <exception>
#include <new>
#include <utility>

namespace ui {

JobRunner::JobRunner(QObject* parent) : QObject(parent)
{
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

JobRunner::~JobRunner()
{
    {
        const core::MutexLock lock(m_mutex);
        m_waiting.clear();
        m_runningStop.request_stop();
    }
    m_thread.request_stop();
    m_thread.join();
}

// Far above the numbers that owners of a runner give by themselves.
int JobRunner::newChannels(int count)
{
    static int next = 1000;
    return std::exchange(next, next + count);
}

core::Error JobRunner::escaped()
{
    try {
        throw;
    } catch (const core::sqlite::Error& error) {
        return error.toError();
    } catch (const std::bad_alloc&) {
        return {core::ErrorCode::LimitExceeded, "there is not enough memory", {}};
    } catch (const std::exception& exception) {
        return {core::ErrorCode::Internal, exception.what(), {}};
    } catch (...) {
        return {core::ErrorCode::Internal, "something that is no std::exception was thrown", {}};
    }
}

void JobRunner::Context::notify(std::function<void()> call) const
{
    QMetaObject::invokeMethod(
        m_runner,
        [runner = m_runner, channel = m_channel, token = m_token, call = std::move(call)] {
            const auto latest = runner->m_latest.find(channel);
            if (latest != runner->m_latest.end() && latest->second == token)
                call();
        },
        Qt::QueuedConnection);
}

void JobRunner::enqueue(int channel, std::function<void(const Context&)> work)
{
    Job job{channel, ++m_lastToken, {}, std::move(work)};
    drop(channel);
    m_latest[channel] = job.token;
    {
        const core::MutexLock lock(m_mutex);
        m_waiting.push_back(std::move(job));
    }
    m_wake.notifyOne();
}

void JobRunner::drop(int channel)
{
    m_latest.erase(channel);
    const core::MutexLock lock(m_mutex);
    std::erase_if(m_waiting, [&](const Job& job) { return job.channel == channel; });
    if (m_runningChannel == channel)
        m_runningStop.request_stop();
}

void JobRunner::requestStop(int channel)
{
    const core::MutexLock lock(m_mutex);
    for (Job& job : m_waiting) {
        if (job.channel == channel)
            job.stop.request_stop();
    }
    if (m_runningChannel == channel)
        m_runningStop.request_stop();
}

void JobRunner::loop(std::stop_token threadStop)
{
    for (;;) {
        Job job;
        {
            core::MutexLock lock(m_mutex);
            if (!m_wake.wait(lock, threadStop, [this]() REQUIRES(m_mutex) { return !m_waiting.empty(); }))
                return;
            job = std::move(m_waiting.front());
            m_waiting.pop_front();
            m_runningChannel = job.channel;
            m_runningStop = job.stop;
        }
        Context context;
        context.stop = job.stop.get_token();
        context.m_runner = this;
        context.m_channel = job.channel;
        context.m_token = job.token;
        job.work(context);
        const core::MutexLock lock(m_mutex);
        m_runningChannel = -1;
    }
}

} // namespace ui
