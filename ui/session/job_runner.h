// SPDX-License-Identifier: GPL-3.0-or-later
// One worker thread and the only place where work hops between threads. Jobs run one after the other. Each belongs to
// a channel: a new job replaces the waiting one of its channel, asks the running one to stop, and makes its answer
// stale; stale answers are dropped. Call it from the GUI thread only. Work gets a stop token and returns a value;
// `done` gets that value on the GUI thread, and is not called once the receiver is gone.
#pragma once
#include <QObject>
#include <QPointer>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ui {

class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override; // asks the running job to stop and waits for it

    // What work sees of the world.
    class Context
    {
    public:
        std::stop_token stop;
        // Runs `call` on the GUI thread, unless this job has become stale by then.
        void notify(std::function<void()> call) const;

    private:
        friend class JobRunner;
        JobRunner* m_runner = nullptr;
        int m_channel = 0;
        std::uint64_t m_token = 0;
    };

    template <class Work, class Done> void run(QObject* receiver, int channel, Work work, Done done)
    {
        enqueue(channel, [work = std::move(work), done = std::move(done), guard = QPointer<QObject>(receiver)](const Context& context) mutable {
            auto value = std::make_shared<decltype(work(context))>(work(context));
            context.notify([value, done = std::move(done), guard]() mutable {
                if (guard)
                    done(std::move(*value));
            });
        });
    }

    // Drops what waits, asks what runs to stop, and ignores its answer.
    void drop(int channel);
    // Asks what runs to stop; its answer still arrives.
    void requestStop(int channel);

private:
    struct Job {
        int channel = 0;
        std::uint64_t token = 0;
        std::stop_source stop;
        std::function<void(const Context&)> work;
    };

    void enqueue(int channel, std::function<void(const Context&)> work);
    void loop(std::stop_token threadStop);

    // GUI thread
    std::map<int, std::uint64_t> m_latest; // token of the newest job of each channel
    std::uint64_t m_lastToken = 0;
    // both threads, under m_mutex
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Job> m_waiting;
    int m_runningChannel = -1;
    std::stop_source m_runningStop{std::nostopstate};
    std::jthread m_thread; // last: the others must exist while it runs
};

} // namespace ui
