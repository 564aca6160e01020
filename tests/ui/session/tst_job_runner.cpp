// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/sqlite/error.h"
#include "ui/session/job_runner.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <atomic>
#include <chrono>
#include <new>
#include <optional>
#include <semaphore>
#include <sqlite3.h>
#include <stdexcept>

using namespace ui;
using namespace std::chrono_literals;

class TestJobRunner : public QObject
{
    Q_OBJECT

private slots:
    void answersArriveOnTheGuiThread()
    {
        JobRunner runner;
        std::thread::id workThread, doneThread;
        int answer = 0;
        runner.run(this, 1, [&](const JobRunner::Context&) { workThread = std::this_thread::get_id(); return 42; },
                   [&](int value) { doneThread = std::this_thread::get_id(); answer = value; });
        QTRY_COMPARE(answer, 42);
        QVERIFY(workThread != std::this_thread::get_id());
        QVERIFY(doneThread == std::this_thread::get_id());
    }

    void theLatestRequestWins()
    {
        JobRunner runner;
        std::binary_semaphore gate(0);
        std::atomic<int> worked = 0;
        std::vector<int> answers;
        for (int i = 0; i < 50; ++i) {
            runner.run(this, 1, [&, i](const JobRunner::Context& context) {
                if (i == 0)
                    gate.acquire();
                ++worked;
                return context.stop.stop_requested() ? -i : i;
            }, [&](int value) { answers.push_back(value); });
            if (i == 0)
                QTest::qWait(20); // the first one is running by now
        }
        gate.release();
        QTRY_VERIFY(!answers.empty());
        QTest::qWait(30);
        QCOMPARE(answers, std::vector<int>{49});
        QCOMPARE(worked.load(), 2); // the first, and the last; the others never began
    }

    void channelsDoNotDisturbEachOther()
    {
        JobRunner runner;
        std::vector<int> answers;
        for (int channel = 0; channel < 5; ++channel)
            runner.run(this, channel, [channel](const JobRunner::Context&) { return channel; }, [&](int v) { answers.push_back(v); });
        QTRY_COMPARE(answers, (std::vector{0, 1, 2, 3, 4}));
    }

    void aStoppedJobStillAnswers()
    {
        JobRunner runner;
        bool stopped = false;
        runner.run(this, 1, [](const JobRunner::Context& context) {
            while (!context.stop.stop_requested())
                std::this_thread::sleep_for(1ms);
            return true;
        }, [&](bool value) { stopped = value; });
        QTest::qWait(10);
        runner.requestStop(1);
        QTRY_VERIFY(stopped);
    }

    void aDroppedJobDoesNot()
    {
        JobRunner runner;
        std::atomic<bool> ended = false;
        bool answered = false;
        runner.run(this, 1, [&](const JobRunner::Context& context) {
            while (!context.stop.stop_requested())
                std::this_thread::sleep_for(1ms);
            ended = true;
            return 1;
        }, [&](int) { answered = true; });
        QTest::qWait(10);
        runner.drop(1);
        QTRY_VERIFY(ended.load());
        QTest::qWait(20);
        QVERIFY(!answered);
    }

    void nothingArrivesAtADeadReceiver()
    {
        JobRunner runner;
        auto receiver = std::make_unique<QObject>();
        bool answered = false;
        std::binary_semaphore gate(0);
        runner.run(receiver.get(), 1, [&](const JobRunner::Context&) { gate.acquire(); return 1; }, [&](int) { answered = true; });
        receiver.reset();
        gate.release();
        QTest::qWait(30);
        QVERIFY(!answered);
    }

    void destructionStopsAndWaits()
    {
        std::atomic<bool> ended = false;
        {
            JobRunner runner;
            runner.run(this, 1, [&](const JobRunner::Context& context) {
                while (!context.stop.stop_requested())
                    std::this_thread::sleep_for(1ms);
                ended = true;
                return 0;
            }, [](int) { QFAIL("an answer after the end"); });
            QTest::qWait(10);
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
    }

    // Nothing should escape; what does becomes an answer wherever it can.
    void whatEscapesBecomesAnAnswer()
    {
        struct Answer {
            int number = 7;
            std::optional<core::Error> error;
        };
        JobRunner runner;
        std::vector<core::Error> errors;
        runner.run(this, 1, [](const JobRunner::Context&) -> core::Result<int> { throw std::runtime_error("no reason"); },
                   [&](const core::Result<int>& answer) { errors.push_back(answer.error()); });
        runner.run(this, 2, [](const JobRunner::Context&) -> core::Result<void> { throw core::sqlite::Error(nullptr, SQLITE_CORRUPT, "a page"); },
                   [&](const core::Result<void>& answer) { errors.push_back(answer.error()); });
        runner.run(this, 3, [](const JobRunner::Context&) -> Answer { throw std::bad_alloc(); },
                   [&](const Answer& answer) { errors.push_back(answer.error.value_or(core::Error())); });
        runner.run(this, 4, [](const JobRunner::Context&) -> std::shared_ptr<Answer> { throw 1; },
                   [&](const std::shared_ptr<Answer>& answer) { errors.push_back(answer->error.value_or(core::Error())); });
        runner.run(this, 5, [](const JobRunner::Context&) -> tl::expected<int, Answer> { throw std::bad_alloc(); },
                   [&](const tl::expected<int, Answer>& answer) { errors.push_back(answer.error().error.value_or(core::Error())); });
        QTRY_COMPARE(errors.size(), std::size_t(5));
        QCOMPARE(errors[0], (core::Error{core::ErrorCode::Internal, "no reason", {}}));
        QCOMPARE(errors[1].code, core::ErrorCode::Damaged);
        QCOMPARE(errors[1].where, std::string("a page"));
        QCOMPARE(errors[2].code, core::ErrorCode::LimitExceeded);
        QVERIFY(errors[3].code == core::ErrorCode::Internal && !errors[3].detail.empty());
        QCOMPARE(errors[4].code, core::ErrorCode::LimitExceeded);
    }

    void channelsAreGivenOnce()
    {
        const int first = JobRunner::newChannels(3), second = JobRunner::newChannels(1);
        QVERIFY(first > 100 && second >= first + 3); // far from those that owners number themselves
        QVERIFY(JobRunner::newChannels(1) > second);
    }

    void notesArriveWhileTheJobRuns()
    {
        JobRunner runner;
        int notes = 0;
        bool done = false;
        runner.run(this, 1, [&](const JobRunner::Context& context) {
            for (int i = 0; i < 10; ++i)
                context.notify([&] { ++notes; });
            return true;
        }, [&](bool) { done = true; });
        QTRY_VERIFY(done);
        QCOMPARE(notes, 10);
    }
};

QTEST_GUILESS_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
