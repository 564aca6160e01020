// SPDX-License-Identifier: GPL-3.0-or-later
// One worker thread and the only place where work hops between threads. Jobs run one after the other. Each belongs to
// a channel: a new job replaces the waiting one of its channel, asks the running one to stop, and makes its answer
// stale; stale answers are dropped. Call it from the GUI thread only. Work gets a stop token and returns a value;
// `done` gets that value on the GUI thread, and is not called once the receiver is gone. Work throws nothing; what escapes it all the same
// becomes an answer that says so, where the value has room for an error. Where it has none, whoever waits for it could not be told the
// truth: the program ends, as it would without us.
#pragma once
#include "core/base/mutex.h"
#include "core/base/result.h"

#include <QObject>
#include <QPointer>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>

namespace ui {

class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override; // asks the running job to stop and waits for it

    // The first of so many channels that nobody else has, on any runner: for who shares a runner with others. Who has one alone may
    // count from 0.
    static int newChannels(int count);

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
            auto value = std::make_shared<decltype(work(context))>(answerOf(work, context));
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

    static core::Error escaped(); // the exception being handled

    // What carries an error: an expected value, a struct with a member `error`, or a pointer to one.
    template <class Value> static Value failure(const core::Error& error)
    {
        if constexpr (std::is_same_v<Value, core::Error>) {
            return error;
        } else if constexpr (requires { typename Value::unexpected_type; }) {
            return Value(tl::unexpected(failure<typename Value::error_type>(error)));
        } else if constexpr (requires(Value value) { value.error = error; }) {
            Value value;
            value.error = error;
            return value;
        } else if constexpr (requires { typename Value::element_type; }) {
            return std::make_shared<typename Value::element_type>(failure<typename Value::element_type>(error));
        }
    }
    template <class Value> static constexpr bool hasRoom()
    {
        if constexpr (std::is_same_v<Value, core::Error> || requires(Value value, core::Error error) { value.error = error; })
            return true;
        else if constexpr (requires { typename Value::unexpected_type; })
            return hasRoom<typename Value::error_type>();
        else if constexpr (requires { typename Value::element_type; })
            return requires(Value value, core::Error error) { value->error = error; };
        else
            return false;
    }
    template <class Work> static auto answerOf(Work& work, const Context& context)
    {
        using Value = decltype(work(context));
        if constexpr (hasRoom<Value>()) {
            try {
                return work(context);
            } catch (...) {
                return failure<Value>(escaped());
            }
        } else {
            return work(context);
        }
    }

    void enqueue(int channel, std::function<void(const Context&)> work);
    void loop(std::stop_token threadStop);

    // GUI thread
    std::map<int, std::uint64_t> m_latest; // token of the newest job of each channel
    std::uint64_t m_lastToken = 0;
    // both threads
    core::Mutex m_mutex;
    core::CondVar m_wake;
    std::deque<Job> m_waiting GUARDED_BY(m_mutex);
    int m_runningChannel GUARDED_BY(m_mutex) = -1;
    std::stop_source m_runningStop GUARDED_BY(m_mutex){std::nostopstate};
    std::jthread m_thread; // last: the others must exist while it runs
};

} // namespace ui
