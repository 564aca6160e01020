// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/json_fields.h"
#include "core/investigation/pipeline.h"
#include "tests/core/store/case_tools.h"

#include <atomic>
#include <filesystem>
#include <thread>

using namespace core;

namespace {

// Hands out `batches` batches of a few records; may fail or dawdle on the way.
class FakeReader : public Reader
{
public:
    int batches = 100;
    int failAt = -1;
    std::atomic<int> handedOut = 0;

    Result<bool> next(RecordBatch& batch, std::stop_token) override
    {
        if (handedOut == failAt)
            return fail(ErrorCode::NotReadable, "the device failed");
        if (handedOut == batches)
            return false;
        batch.lines = true;
        batch.text.reserve(4096 + RecordBatch::padding);
        for (int i = 0; i < 3; ++i) {
            tools::Audit audit;
            audit.id = fmt::format("{}_{}", handedOut.load(), i);
            std::string line = audit.line();
            line.pop_back();
            Record record;
            record.offset = std::uint32_t(batch.text.size());
            record.length = std::uint32_t(line.size());
            record.place = std::uint64_t(handedOut * 3 + i + 1);
            batch.records.push_back(record);
            batch.text += line;
        }
        batch.text.reserve(batch.text.size() + RecordBatch::padding);
        ++handedOut;
        return true;
    }
};

std::ptrdiff_t threadsNow()
{
    const std::filesystem::directory_iterator tasks("/proc/self/task");
    return std::distance(begin(tasks), end(tasks));
}

} // namespace

class TestPipeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order_data()
    {
        QTest::addColumn<int>("jobs");
        for (const int jobs : {0, 1, 2, 4, 16})
            QTest::addRow("%d jobs", jobs) << jobs;
    }
    void order()
    {
        QFETCH(int, jobs);
        FakeReader reader;
        Pipeline pipeline(reader, jobs, {});
        for (int n = 0; n < reader.batches; ++n) {
            auto item = pipeline.next();
            QVERIFY_RESULT(item);
            QVERIFY(*item);
            QCOMPARE((*item)->batch.sequence, std::uint64_t(n));
            QCOMPARE((*item)->rows.heads(store::EventTable::Audit).size(), std::size_t(3));
            QCOMPARE((*item)->rows.heads(store::EventTable::Audit)[1].key, keyOf("audit", fmt::format("{}_1", n)));
            QVERIFY(!(*item)->block.empty());
            pipeline.recycle(std::move(*item));
        }
        for (int again = 0; again < 3; ++again) {
            auto end = pipeline.next();
            QVERIFY_RESULT(end);
            QVERIFY(!*end);
        }
    }

    void emptyFile()
    {
        for (const int jobs : {0, 1, 4}) {
            FakeReader reader;
            reader.batches = 0;
            Pipeline pipeline(reader, jobs, {});
            auto end = pipeline.next();
            QVERIFY_RESULT(end);
            QVERIFY(!*end);
        }
    }

    void readerFails()
    {
        for (const int jobs : {0, 1, 2, 4})
            for (const int at : {0, 1, 7, 99}) {
                FakeReader reader;
                reader.failAt = at;
                Pipeline pipeline(reader, jobs, {});
                int got = 0;
                for (;;) {
                    auto item = pipeline.next();
                    if (!item) {
                        QCOMPARE(item.error().detail, std::string("the device failed"));
                        break;
                    }
                    QVERIFY(*item);
                    QCOMPARE((*item)->batch.sequence, std::uint64_t(got));
                    ++got;
                    pipeline.recycle(std::move(*item));
                }
                QVERIFY(got <= at);
            }
    }

    // A consumer that is slow does not make the pipeline fill memory.
    void boundedItems()
    {
        for (const int jobs : {1, 2, 4}) {
            FakeReader reader;
            Pipeline pipeline(reader, jobs, {});
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            const int limit = jobs * 3 + 3;
            QVERIFY2(reader.handedOut <= limit, fmt::format("{} of {}", reader.handedOut.load(), limit).c_str());
            auto first = pipeline.next();
            QVERIFY_RESULT(first);
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            QVERIFY(reader.handedOut <= limit);
            pipeline.recycle(std::move(*first));
        }
    }

    void cancel()
    {
        const auto before = threadsNow();
        for (const int jobs : {0, 1, 2, 4})
            for (const int after : {0, 1, 5}) {
                FakeReader reader;
                reader.batches = 1 << 30;
                std::stop_source stop;
                {
                    Pipeline pipeline(reader, jobs, stop.get_token());
                    for (int i = 0; i < after; ++i) {
                        auto item = pipeline.next();
                        QVERIFY_RESULT(item);
                        pipeline.recycle(std::move(*item));
                    }
                    stop.request_stop();
                    auto item = pipeline.next();
                    QVERIFY(!item);
                    QCOMPARE(item.error().code, ErrorCode::Cancelled);
                }
                QCOMPARE(threadsNow(), before);
            }
    }

    // Cancel wakes a consumer that waits; leaving without taking anything ends all threads, too.
    void cancelWhileWaiting()
    {
        struct Stuck : Reader {
            Result<bool> next(RecordBatch&, std::stop_token stop) override
            {
                while (!stop.stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                return fail(ErrorCode::Cancelled, "stopped while reading");
            }
        } reader;
        const auto before = threadsNow();
        {
            std::stop_source stop;
            Pipeline pipeline(reader, 2, stop.get_token());
            std::jthread canceller([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(30));
                stop.request_stop();
            });
            const auto item = pipeline.next();
            QVERIFY(!item && item.error().code == ErrorCode::Cancelled);
        }
        {
            FakeReader endless;
            endless.batches = 1 << 30;
            Pipeline pipeline(endless, 4, {});
        }
        QCOMPARE(threadsNow(), before);
    }
};

QTEST_APPLESS_MAIN(TestPipeline)
#include "tst_pipeline.moc"
