// SPDX-License-Identifier: GPL-3.0-or-later
// The flows of a simulated tenant equal the truth that the simulation wrote beside its exports, whatever form they come
// in and in whatever order.
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>
#include <random>

using namespace core;
namespace fs = std::filesystem;

namespace {

using Truth = std::map<QString, QJsonObject>;

Truth readTruth(const fs::path& dir)
{
    Truth truth;
    const QByteArray lines = QByteArray::fromStdString(support::readFile(dir / "truth" / "flows.jsonl"));
    for (const QByteArray& line : lines.split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject flow = QJsonDocument::fromJson(line).object();
        truth[flow["correlation_id"].toString()] = flow;
    }
    return truth;
}

QString text(std::string_view value) { return QString::fromUtf8(value.data(), qsizetype(value.size())); }

// The fields of a flow as text, "" for none, in the words of the command line.
std::map<QString, QString> fields(const Flow& flow)
{
    QStringList methods;
    for (const Method method : methodsIn(flow.methods))
        methods << QString::fromLatin1(methodName(method));
    methods.sort();
    QStringList serverEvents;
    for (const std::uint32_t id : flow.serverEventIds)
        serverEvents << QString::number(id);
    return {{"kind", name(flow.kind)},
            {"subtype", name(flow.subtype)},
            {"tenant_id", text(flow.tenantId)},
            {"user", text(toLower(flow.user))},
            {"user_id", text(flow.userId)},
            {"started", text(formatUtc(flow.started, flow.startedDigits))},
            {"ended", text(formatUtc(flow.ended, flow.endedDigits))},
            {"duration_ms", QString::number(flow.duration().inMilliseconds())},
            {"outcome", name(flow.outcome)},
            {"reason", text(flow.reason)},
            {"reason_code", text(flow.reasonCode)},
            {"last_step", text(flow.lastStep)},
            {"source_ip", text(flow.sourceIp)},
            {"initiator", text(flow.initiator)},
            {"methods", methods.join(' ')},
            {"steps", QString::number(flow.steps)},
            {"hybrid", flow.hybrid ? "true" : "false"},
            {"user_agent", text(flow.userAgent)},
            {"onprem.matched_by", flow.matchedBy ? name(*flow.matchedBy) : ""},
            {"onprem.event_ids", serverEvents.join(' ')},
            {"onprem.computer", text(flow.computer)},
            {"onprem.outcome", name(flow.serverOutcome)}};
}

std::map<QString, QString> fields(const QJsonObject& flow)
{
    const auto list = [](const QJsonValue& value, bool sorted) {
        QStringList items;
        for (const QJsonValue& item : value.toArray())
            items << item.toVariant().toString();
        if (sorted)
            items.sort();
        return items.join(' ');
    };
    std::map<QString, QString> out;
    for (const char* key : {"kind", "subtype", "tenant_id", "user_id", "started", "ended", "duration_ms", "outcome", "reason", "reason_code",
                            "last_step", "source_ip", "initiator", "steps", "hybrid", "user_agent"})
        out[key] = flow[QLatin1String(key)].toVariant().toString();
    out["user"] = flow["user"].toString().toLower();
    out["methods"] = list(flow["methods"], true);
    const QJsonObject server = flow["onprem"].toObject();
    for (const char* key : {"matched_by", "computer", "outcome"})
        out[QStringLiteral("onprem.") + key] = server[QLatin1String(key)].toString();
    out["onprem.event_ids"] = list(server["event_ids"], false);
    return out;
}

// Differences in words; `without`: fields that the form cannot carry.
QStringList compare(const FlowList& flows, const Truth& truth, const QStringList& without = {})
{
    QStringList differences;
    if (flows.size() != truth.size())
        differences << QStringLiteral("%1 flows, truth has %2").arg(flows.size()).arg(truth.size());
    for (const Flow& flow : flows) {
        const auto found = truth.find(text(flow.correlationId));
        if (found == truth.end()) {
            differences << QStringLiteral("%1 is no flow in truth").arg(text(flow.correlationId));
            continue;
        }
        const auto expected = fields(found->second);
        for (const auto& [key, value] : fields(flow))
            if (!without.contains(key) && expected.at(key) != value)
                differences << QStringLiteral("%1 %2: %3, truth says %4").arg(text(flow.correlationId), key, value, expected.at(key));
    }
    return differences;
}

FlowList importAll(const fs::path& casePath, const std::vector<std::vector<fs::path>>& steps)
{
    for (const auto& inputs : steps) {
        auto investigation = Investigation::openOrCreate(casePath);
        Progress progress;
        const ImportReport report = (*investigation)->import(inputs, {}, {}, progress);
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
        QVERIFY_RESULT(writeDemo(dir / "demo", options, {}, progress));
        const FlowList once = importAll(dir / "once.sspr", {{dir / "demo" / "exports" / "diagnostic", dir / "demo" / "exports" / "evtx"}});
        const FlowList all = importAll(dir / "all.sspr", {{dir / "demo" / "exports"}});
        auto a = Investigation::openReadOnly(dir / "once.sspr");
        auto b = Investigation::openReadOnly(dir / "all.sspr");
        QCOMPARE((*b)->info()->events, (*a)->info()->events);
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
