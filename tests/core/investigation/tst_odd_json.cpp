// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as scripts and collectors leave it: NaN where there is no value, times in the culture of whoever ran them.
#include <QJsonDocument>
#include <QTest>
#include "core/investigation/event_export.h"
#include "core/investigation/investigation.h"
#include "core/investigation/preview.h"
#include "core/kql/value_text.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string ask(const fs::path& casePath, const std::string& text)
{
    auto investigation = Investigation::openReadOnly(casePath);
    if (!investigation)
        return describe(investigation.error());
    const auto answer = (*investigation)->query(text, {}, {});
    if (!answer)
        return "FAILED: " + text;
    std::string cells;
    for (const auto& row : answer->rows)
        for (const auto& cell : row)
            cells += (cells.empty() ? "" : "|") + kql::valueAsText(cell);
    return cells;
}

// One record as the Graph has it, with a member more.
std::string record(unsigned n, const std::string& further, const std::string& time = "2024-05-01T10:00:00Z")
{
    return fmt::format(R"({{"id":"Directory_{}","category":"UserManagement","correlationId":"{}","activityDateTime":"{}",)"
                       R"j("activityDisplayName":"Reset password (self-service)",{},"initiatedBy":{{"user":{{"userPrincipalName":"anna@contoso.com"}}}},)j"
                       R"("targetResources":[]}})",
                       n, tools::guid(n), time, further);
}

std::vector<std::string> times(const ImportReport& report, const fs::path& casePath)
{
    if (report.error)
        return {describe(*report.error)};
    auto theCase = tools::openCase(casePath);
    std::vector<std::string> out;
    sqlite::Statement query(theCase->db(), "SELECT time FROM audit ORDER BY id");
    while (query.step())
        out.push_back(query.isNull(0) ? "none" : formatUtc(UtcTime{query.integer(0)}, 0));
    return out;
}

bool hasWarning(const std::vector<FileWarning>& warnings, const char* code)
{
    return std::any_of(warnings.begin(), warnings.end(), [&](const FileWarning& w) { return w.code == code; });
}

} // namespace

class TestOddJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nonNumbersAreNull_data()
    {
        QTest::addColumn<QString>("between");
        QTest::newRow("a line each") << "\n";
        QTest::newRow("a list") << ",\n";
        QTest::newRow("a list on one line") << ",";
    }
    void nonNumbersAreNull()
    {
        QFETCH(const QString, between);
        const std::vector<std::string> records{
            record(1, R"("resultReason":NaN)"), record(2, R"("resultReason":"NaN")"), record(3, R"("result": Infinity )"),
            record(4, R"("additionalDetails":[{"key":"a","value":NaN},{"key":"NaN","value":[-Infinity, -1, "Infinity"]}])"),
            record(5, R"("resultReason":null)")};
        std::string text;
        for (const std::string& one : records)
            text += (text.empty() ? "" : between.toStdString()) + one;
        support::TempDir dir;
        support::writeFile(dir / "a.json", between.contains(',') ? "[" + text + "]" : text + "\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        QVERIFY(!report.error);
        QCOMPARE(report.files.front().imported, std::uint64_t(5));
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        QCOMPARE(ask(dir / "a.sspr", "AuditLogs | sort by Id asc | project isempty(ResultReason), ResultReason"),
                 std::string("true||false|NaN|true||true||true|"));
        QCOMPARE(ask(dir / "a.sspr", "AuditLogs | where Id == 'Directory_4' | project AdditionalDetails"),
                 std::string(R"([{"key":"a","value":null},{"key":"NaN","value":[null,-1,"Infinity"]}])"));
        QCOMPARE(ask(dir / "a.sspr", "AuditLogs | where Id == 'Directory_4' | project AdditionalDetails[1].value[1], AdditionalDetails[0].value"),
                 std::string("-1|"));

        // What is exported is JSON to everybody.
        std::string lines;
        {
            auto investigation = Investigation::openReadOnly(dir / "a.sspr");
            QVERIFY_RESULT(investigation);
            QVERIFY_RESULT((*investigation)->writeEvents({}, [&](std::string_view piece) -> Result<void> {
                lines += piece;
                return {};
            }, {}));
        }
        const QList<QByteArray> each = QByteArray(lines.data(), int(lines.size())).trimmed().split('\n');
        QCOMPARE(each.size(), 5);
        for (const QByteArray& line : each)
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        support::writeFile(dir / "b.json", lines);
        const auto again = tools::import(dir / "b.sspr", {dir / "b.json"});
        QCOMPARE(again.files.front().imported, std::uint64_t(5));
    }

    void whatIsNoScalarIsRefused()
    {
        for (const char* scalar : {"nan", "NaNa", "Nan", "-NaN", "Inf", "None", "undefined", "+Infinity", "-", "N", "I"}) {
            support::TempDir dir;
            support::writeFile(dir / "a.json", "[" + record(1, R"("result":"success")") + ",\n" + record(2, fmt::format(R"("result":{})", scalar)) + ",\n"
                                                   + record(3, R"("result":"success")") + "]");
            const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
            QVERIFY2(!report.error && report.files.front().imported == 2 && report.files.front().rejected == 1, scalar);
        }
    }

    void theDayMayComeFirst_data()
    {
        QTest::addColumn<QStringList>("written");
        QTest::addColumn<QStringList>("read");
        QTest::addColumn<QString>("order");
        QTest::addColumn<bool>("assumed");
        const QStringList firstOfTwo{"2024-02-01T10:00:00Z", "2024-02-25T10:00:00Z"};
        QTest::newRow("a day above twelve") << QStringList{"01/02/2024 10:00:00", "25/02/2024 10:00:00"} << firstOfTwo << "dmy" << false;
        QTest::newRow("a comma") << QStringList{"1/2/2024, 10:00:00", "25/2/2024, 10:00:00"} << firstOfTwo << "dmy" << false;
        QTest::newRow("a month first") << QStringList{"2/1/2024 10:00:00 AM", "2/25/2024 10:00:00 AM"} << firstOfTwo << "" << false;
        QTest::newRow("either way") << QStringList{"2/1/2024 10:00:00", "2/3/2024 10:00:00"}
                                    << QStringList{"2024-02-01T10:00:00Z", "2024-02-03T10:00:00Z"} << "" << true;
        QTest::newRow("the same number") << QStringList{"2/2/2024 10:00:00"} << QStringList{"2024-02-02T10:00:00Z"} << "" << false;
        QTest::newRow("both") << QStringList{"2/25/2024 10:00:00", "25/2/2024 10:00:00"} << QStringList{"2024-02-25T10:00:00Z", "none"} << "" << false;
        QTest::newRow("ISO") << QStringList{"2024-02-01T10:00:00Z"} << QStringList{"2024-02-01T10:00:00Z"} << "" << false;
        QTest::newRow("the year first") << QStringList{"2024/02/01 10:00:00"} << QStringList{"2024-02-01T10:00:00Z"} << "" << false;
    }
    void theDayMayComeFirst()
    {
        QFETCH(const QStringList, written);
        QFETCH(const QStringList, read);
        QFETCH(const QString, order);
        QFETCH(const bool, assumed);
        std::string text;
        for (int i = 0; i < written.size(); ++i)
            text += record(unsigned(i + 1), R"("result":"success")", written[i].toStdString()) + "\n";
        support::TempDir dir;
        support::writeFile(dir / "a.json", text);
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        std::vector<std::string> expected;
        for (const QString& time : read)
            expected.push_back(time.toStdString());
        QCOMPARE(times(report, dir / "a.sspr"), expected);
        QCOMPARE(report.files.front().dateOrder, order.toStdString());
        QCOMPARE(hasWarning(report.files.front().warnings, "date_order_assumed"), assumed);

        // The dialog shows the same before.
        Progress progress;
        const auto previews = previewInputs({dir / "a.json"}, {}, {}, progress);
        QCOMPARE(previews.size(), std::size_t(1));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto& time = previews.front().events[i].time;
            QCOMPARE(time ? formatUtc(*time, 0) : std::string("none"), expected[i]);
        }
        QCOMPARE(previews.front().datesAmbiguous, assumed);
    }

    void onlyTimesDecide_data()
    {
        QTest::addColumn<QString>("further");
        QTest::newRow("a sentence") << R"("resultReason":"since 25/02/2024 10:00 as agreed")";
        QTest::newRow("a text that is a date") << R"("resultReason":"25/02/2024 10:00:00")";
        QTest::newRow("another member") << R"("lastSeen":"25/02/2024 10:00:00")";
    }
    void onlyTimesDecide()
    {
        QFETCH(const QString, further);
        support::TempDir dir;
        support::writeFile(dir / "a.json", record(1, further.toStdString(), "2/1/2024 10:00:00 AM") + "\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        QCOMPARE(times(report, dir / "a.sspr"), std::vector<std::string>{"2024-02-01T10:00:00Z"});
        QVERIFY(hasWarning(report.files.front().warnings, "date_order_assumed"));
    }

    void datesInMessagesAreNoTimes()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.json", record(1, R"("resultReason":"Password change request, Last: 3/4/2025 10:00:00 AM")") + "\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"});
        QCOMPARE(times(report, dir / "a.sspr"), std::vector<std::string>{"2024-05-01T10:00:00Z"});
        QVERIFY(report.files.front().warnings.empty());
    }

    void theUserHasTheLastWord()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.json", record(1, R"("result":"success")", "2/1/2024 10:00:00") + "\n");
        ImportOptions options;
        options.defaults.dateOrder = DateOrder::DayFirst;
        const auto report = tools::import(dir / "a.sspr", {dir / "a.json"}, options);
        QCOMPARE(times(report, dir / "a.sspr"), std::vector<std::string>{"2024-01-02T10:00:00Z"});
        QVERIFY(!hasWarning(report.files.front().warnings, "date_order_assumed"));
    }
};

QTEST_GUILESS_MAIN(TestOddJson)
#include "tst_odd_json.moc"
