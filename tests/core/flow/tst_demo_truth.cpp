// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of a simulated tenant equal the truth that the simulation wrote beside its exports, whatever form they come
// in and in whatever order.
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/case_rows.h"
#include "tests/support/demo_truth.h"

#include <algorithm>
#include <map>
#include <random>

using namespace core;
namespace fs = std::filesystem;

namespace {

using support::compare, support::readTruth, support::text, support::Truth;

FlowList importAll(const fs::path& casePath, const std::vector<std::vector<fs::path>>& steps, const ImportOptions& options = {})
{
    for (const auto& inputs : steps) {
        auto investigation = Investigation::openOrCreate(casePath);
        Progress progress;
        const ImportReport report = (*investigation)->import(inputs, options, {}, progress);
        if (report.error)
            qWarning("%s", describe(*report.error).c_str());
    }
    auto investigation = Investigation::openReadOnly(casePath);
    return **(*investigation)->flows();
}

std::vector<fs::path> filesBelow(const fs::path& dir)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(dir))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

class TestDemoTruth : public QObject
{
    Q_OBJECT
private slots:
    void flowsEqualTruth_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<int>("users");
        QTest::addColumn<int>("days");
        QTest::newRow("a week") << 1 << 200 << 7;
        QTest::newRow("another tenant") << 4711 << 400 << 10;
    }
    void flowsEqualTruth()
    {
        QFETCH(int, seed);
        QFETCH(int, users);
        QFETCH(int, days);
        const support::TempDir dir;
        DemoOptions options;
        options.seed = std::uint64_t(seed);
        options.users = users;
        options.days = days;
        Progress progress;
        QVERIFY_RESULT(writeDemo(dir / "demo", options, {}, progress));
        const Truth truth = readTruth(dir / "demo");
        const FlowList flows = importAll(dir / "case.sspr", {{dir / "demo" / "exports"}});
        const QStringList differences = compare(flows, truth);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.mid(0, 20).join('\n')));
        const auto attacks = std::count_if(truth.begin(), truth.end(), [](const auto& t) { return !t.second["attack"].isNull(); });
        const auto onPremises = std::count_if(flows.begin(), flows.end(), [](const Flow& f) { return f.matchedBy.has_value(); });
        QVERIFY(flows.size() > 100 && attacks > 10 && onPremises > 20);
        qInfo("%zu flows equal the truth; %lld of attacks, %lld with events of a server", flows.size(), static_cast<long long>(attacks),
              static_cast<long long>(onPremises));
        // The true offsets of the simulated clocks, as far as the logs bound them.
        for (const Flow& flow : flows) {
            const QJsonValue expected = truth.at(text(flow.correlationId))["onprem"].toObject()["clock_offset_ms"];
            if (flow.clockOffsetMs && expected.isDouble())
                QVERIFY2(std::abs(double(*flow.clockOffsetMs) - expected.toDouble()) < 300, qPrintable(QString::number(*flow.clockOffsetMs)));
        }
    }
    void everyFormAlone_data()
    {
        QTest::addColumn<QString>("form");
        for (const char* form : {"diagnostic", "records", "graph", "portal"})
            QTest::newRow(form) << form;
    }
    void everyFormAlone()
    {
        QFETCH(QString, form);
        const support::TempDir dir;
        DemoOptions options;
        options.users = 120;
        options.days = 3;
        options.forms = {form.toStdString(), "evtx"};
        Progress progress;
        QVERIFY_RESULT(writeDemo(dir / "demo", options, {}, progress));
        const FlowList flows = importAll(dir / "case.sspr", {{dir / "demo" / "exports"}});
        // Graph objects name no tenant.
        const QStringList without = form == "graph" || form == "portal" ? QStringList{"tenant_id"} : QStringList{};
        const QStringList differences = compare(flows, readTruth(dir / "demo"), without);
        QVERIFY2(differences.isEmpty(), qPrintable(differences.mid(0, 20).join('\n')));
    }
    void allFormsTogetherAreTheSameEvents()
    {
        const support::TempDir dir;
        DemoOptions options;
        options.users = 60;
        options.days = 2;
        options.forms = {"all"};
        Progress progress;
        const auto demo = writeDemo(dir / "demo", options, {}, progress);
        QVERIFY_RESULT(demo);
        ImportOptions zones; // what the user is asked for
        std::vector<fs::path> files;
        for (const DemoFile& file : demo->files) {
            zones.perFile[(dir / "demo" / file.path).string()].zone = file.zone;
            if (file.form != "eventlog-winevent-csv") // its question marks contradict the letters of the others
                files.push_back(dir / "demo" / file.path);
        }
        const FlowList once = importAll(dir / "once.sspr", {{dir / "demo" / "exports" / "diagnostic", dir / "demo" / "exports" / "evtx"}});
        const FlowList all = importAll(dir / "all.sspr", {files}, zones);
        for (const store::EventTable table : {store::EventTable::Audit, store::EventTable::Server})
            QCOMPARE(support::eventRows(dir / "all.sspr", table, 7).size(), support::eventRows(dir / "once.sspr", table, 7).size());
        const QStringList differences = compare(all, readTruth(dir / "demo"));
        QVERIFY2(differences.isEmpty(), qPrintable(differences.mid(0, 20).join('\n')));
        QCOMPARE(all.size(), once.size());
    }
    void anyOrderOfImports()
    {
        const support::TempDir dir;
        DemoOptions options;
        options.users = 60;
        options.days = 2;
        Progress progress;
        QVERIFY_RESULT(writeDemo(dir / "demo", options, {}, progress));
        const Truth truth = readTruth(dir / "demo");
        std::vector<fs::path> files = filesBelow(dir / "demo" / "exports");
        std::mt19937 random(7);
        for (int round = 0; round < 6; ++round) {
            for (std::size_t i = files.size(); i > 1; --i)
                std::swap(files[i - 1], files[random() % i]);
            // In several imports, each of which brings the flows up to date.
            std::vector<std::vector<fs::path>> steps(1 + random() % 5);
            for (const fs::path& file : files)
                steps[random() % steps.size()].push_back(file);
            const FlowList flows = importAll(dir / ("case" + std::to_string(round) + ".sspr"), steps);
            const QStringList differences = compare(flows, truth);
            QVERIFY2(differences.isEmpty(), qPrintable(QString("round %1:\n").arg(round) + differences.mid(0, 20).join('\n')));
        }
    }
};

QTEST_APPLESS_MAIN(TestDemoTruth)
#include "tst_demo_truth.moc"
