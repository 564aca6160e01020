// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mutex.h"
#include "tests/support/support.h"

#include <thread>

using core::CondVar;
using core::Mutex;
using core::MutexLock;
using namespace std::chrono_literals;

namespace {

struct Counter {
    Mutex mutex;
    CondVar changed;
    int count GUARDED_BY(mutex) = 0;

    void add()
    {
        const MutexLock lock(mutex);
        ++count;
        changed.notifyAll();
    }
    int now()
    {
        const MutexLock lock(mutex);
        return count;
    }
};

} // namespace

class TestMutex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAtATime()
    {
        Counter counter;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    for (int k = 0; k < 10000; ++k)
                        counter.add();
                });
        }
        QCOMPARE(counter.now(), 40000);
    }

    // Would hang if the lock were still held in between, or not be let go at the end.
    void letGoInBetween()
    {
        Counter counter;
        {
            MutexLock lock(counter.mutex);
            lock.unlock();
            std::jthread([&] { counter.add(); }).join();
            lock.lock();
            QCOMPARE(counter.count, 1);
            lock.unlock();
        }
        counter.add();
        QCOMPARE(counter.now(), 2);
    }

    void waitsUntilItIsSo()
    {
        Counter counter;
        std::jthread other([&] {
            for (int i = 0; i < 3; ++i)
                counter.add();
        });
        MutexLock lock(counter.mutex);
        counter.changed.wait(lock, [&]() REQUIRES(counter.mutex) { return counter.count == 3; });
        QCOMPARE(counter.count, 3);
    }

    void waitsUntilStopped()
    {
        Counter counter;
        std::stop_source stop;
        std::jthread other([&] { stop.request_stop(); });
        MutexLock lock(counter.mutex);
        const auto isReady = [&]() REQUIRES(counter.mutex) { return counter.count > 0; };
        QVERIFY(!counter.changed.wait(lock, stop.get_token(), isReady));
        QVERIFY(!counter.changed.waitFor(lock, stop.get_token(), 1h, isReady));
        counter.count = 1;
        QVERIFY(counter.changed.wait(lock, stop.get_token(), isReady)); // stopped, yet it is so
    }

    void waitsForSomeTime()
    {
        Counter counter;
        MutexLock lock(counter.mutex);
        const auto isReady = [&]() REQUIRES(counter.mutex) { return counter.count > 0; };
        QVERIFY(!counter.changed.waitFor(lock, 1ms, isReady));
        QVERIFY(!counter.changed.waitFor(lock, std::stop_token(), 1ms, isReady));
        counter.count = 1;
        QVERIFY(counter.changed.waitFor(lock, 1h, isReady));
    }
};

QTEST_APPLESS_MAIN(TestMutex)
#include "tst_mutex.moc"
