// SPDX-License-Identifier: GPL-3.0-or-later
// A mutex, its lock and what waits under it, with words that say which lock guards what. clang checks them (-Wthread-safety): whoever touches a
// member marked GUARDED_BY without its lock does not compile. Other compilers see nothing of them. The standard library's own types carry no such
// words, hence ours, which are the same underneath; LevelDB does it this way (its port::Mutex and thread_annotations.h).
//
//   Mutex m_mutex;
//   int m_count GUARDED_BY(m_mutex) = 0;
//   void addLocked() REQUIRES(m_mutex);      // the caller holds it
//   MutexLock lock(m_mutex);                 // until the end of the block
//   m_changed.wait(lock, [this]() REQUIRES(m_mutex) { return m_count > 0; });
//
// A lambda is a function of its own to clang: one that touches what is guarded says REQUIRES as well.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <utility>

#if defined(__clang__)
#define SSPR_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define SSPR_THREAD_ANNOTATION(x)
#endif

#define SSPR_CAPABILITY SSPR_THREAD_ANNOTATION(capability("mutex"))                 // of a class: it can be held
#define SCOPED_CAPABILITY SSPR_THREAD_ANNOTATION(scoped_lockable)                   // of a class: it holds one as long as it lives
#define GUARDED_BY(x) SSPR_THREAD_ANNOTATION(guarded_by(x))                         // of a variable: touched under x only
#define REQUIRES(...) SSPR_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))      // of a function: called under it only
#define EXCLUDES(...) SSPR_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))           // of a function: takes it, so never called under it
#define ACQUIRE(...) SSPR_THREAD_ANNOTATION(acquire_capability(__VA_ARGS__))
#define RELEASE(...) SSPR_THREAD_ANNOTATION(release_capability(__VA_ARGS__))
#define NO_THREAD_SAFETY_ANALYSIS SSPR_THREAD_ANNOTATION(no_thread_safety_analysis) // of a function: with the reason beside it

namespace core {

class SSPR_CAPABILITY Mutex
{
public:
    Mutex() = default;
    Mutex(const Mutex&) = delete;
    Mutex& operator=(const Mutex&) = delete;

    void lock() ACQUIRE() { m_mutex.lock(); }
    void unlock() RELEASE() { m_mutex.unlock(); }

private:
    friend class MutexLock;
    std::mutex m_mutex;
};

// May be let go and taken again in between.
class SCOPED_CAPABILITY MutexLock
{
public:
    explicit MutexLock(Mutex& mutex) ACQUIRE(mutex) : m_lock(mutex.m_mutex) {}
    ~MutexLock() RELEASE() {}
    MutexLock(const MutexLock&) = delete;
    MutexLock& operator=(const MutexLock&) = delete;

    void lock() ACQUIRE() { m_lock.lock(); }
    void unlock() RELEASE() { m_lock.unlock(); }

private:
    friend class CondVar;
    std::unique_lock<std::mutex> m_lock;
};

// Waits until `isReady` says so, which is asked under the lock. The forms with a stop token also end once stop is requested, those with a time once
// it is over; they give what isReady said last.
class CondVar
{
public:
    void notifyOne() { m_condition.notify_one(); }
    void notifyAll() { m_condition.notify_all(); }

    template <class Predicate> void wait(MutexLock& lock, Predicate isReady) { m_condition.wait(lock.m_lock, std::move(isReady)); }
    template <class Predicate> bool wait(MutexLock& lock, std::stop_token stop, Predicate isReady)
    {
        return m_condition.wait(lock.m_lock, std::move(stop), std::move(isReady));
    }
    template <class Rep, class Period, class Predicate>
    bool waitFor(MutexLock& lock, const std::chrono::duration<Rep, Period>& time, Predicate isReady)
    {
        return m_condition.wait_for(lock.m_lock, time, std::move(isReady));
    }
    template <class Rep, class Period, class Predicate>
    bool waitFor(MutexLock& lock, std::stop_token stop, const std::chrono::duration<Rep, Period>& time, Predicate isReady)
    {
        return m_condition.wait_for(lock.m_lock, std::move(stop), time, std::move(isReady));
    }

private:
    std::condition_variable_any m_condition;
};

} // namespace core
