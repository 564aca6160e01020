// SPDX-License-Identifier: GPL-3.0-or-later
// Flows that are worked out between the files of an import, for those who watch, end as those worked out once.
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"

using namespace core;

class TestFlowsBetweenFiles : public QObject
{
    Q_OBJECT

    static std::vector<std::string> flowLines(const std::filesystem::path& casePath, const std::filesystem::path& exports, double every,
                                              int& looks)
    {
        auto opened = Investigation::openOrCreate(casePath);
        if (!opened)
            return {};
        auto other = Investigation::openReadOnly(casePath);
        ImportOptions options;
        options.flowsEverySeconds = every;
        std::string file;
        looks = 0;
        Progress progress([&](const ProgressReport& now) {
            if (now.what == file || !other || now.what == "flows" || now.what == "people" || now.what == "indexes")
                return;
            file = now.what;
            const auto info = (*other)->info();
            looks += info && info->flows > 0;
        });
        const ImportReport report = (*opened)->import({exports}, options, {}, progress);
        if (report.error)
            return {};
        std::vector<std::string> lines;
        const auto flows = (*opened)->flows();
        for (const Flow& f : **flows) {
            std::string ids;
            for (auto id : f.serverEventIds)
                ids += std::to_string(id) + ' ';
            lines.push_back(f.correlationId + '|' + f.user + '|' + std::to_string(int(f.outcome)) + '|' + std::to_string(f.started.ticks) + '|'
                            + std::to_string(f.ended.ticks) + '|' + std::to_string(f.steps) + '|' + f.reason + '|' + f.lastStep + '|' + ids + '|'
                            + std::to_string(f.clockOffsetMs.value_or(0)));
        }
        return lines;
    }

private slots:
    void equalThoseWorkedOutOnce()
    {
        support::TempDir dir;
        DemoOptions options;
        options.users = 60;
        options.days = 4;
        Progress silent;
        QVERIFY_RESULT(writeDemo(dir / "tenant", options, {}, silent));
        int early = 0, none = 0;
        const auto once = flowLines(dir / "once.sspr", dir / "tenant" / "exports", 0, none);
        const auto often = flowLines(dir / "often.sspr", dir / "tenant" / "exports", 1e-9, early);
        QVERIFY(once.size() > 20);
        QCOMPARE(none, 0);
        QVERIFY2(early > 0, "nobody saw a flow before the end");
        QCOMPARE(often.size(), once.size());
        for (std::size_t i = 0; i < once.size(); ++i)
            QCOMPARE(QString::fromStdString(often[i]), QString::fromStdString(once[i]));
    }
};

QTEST_APPLESS_MAIN(TestFlowsBetweenFiles)
#include "tst_flows_between_files.moc"
