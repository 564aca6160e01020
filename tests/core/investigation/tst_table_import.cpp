// SPDX-License-Identifier: GPL-3.0-or-later
// Tables on their way into a case: the same events as from JSON, known again in either order, served to queries as Graph
// objects.
#include "core/investigation/investigation.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/core/evidence/table_samples.h"
#include "tests/core/store/case_tools.h"

using namespace support;
namespace fs = std::filesystem;

namespace {

constexpr int records = 25;

// What graphAudit(n) is in the portal's CSV.
Cells cellsOf(int n)
{
    return {{"Date (UTC)", fmt::format("2024-02-03T10:11:12.{:07}Z", n)},
            {"CorrelationId", guid(n)},
            {"Service", "Self-service Password Management"},
            {"Category", "UserManagement"},
            {"Activity", "Self-service password reset flow activity progress"},
            {"Result", "success"},
            {"ResultReason", "User submitted their user ID"},
            {"ActorType", "User"},
            {"ActorObjectId", guid(n)},
            {"ActorUserPrincipalName", fmt::format("user{}@contoso.com", n)},
            {"IPAddress", fmt::format("203.0.113.{}", n % 250 + 1)},
            {"Target1Type", "User"},
            {"Target1DisplayName", fmt::format("Zoë \"{}\"", n)},
            {"Target1ObjectId", guid(n)},
            {"Target1UserPrincipalName", fmt::format("user{}@contoso.com", n)},
            {"AdditionalDetail1Key", "OnPremisesAgent"},
            {"AdditionalDetail1Value", "None"}};
}

std::string csv(bool wholeSeconds = false)
{
    std::string text = csvHeader(core::portalAuditHeader()) + "\r\n";
    for (int n = 1; n <= records; ++n) {
        Cells cells = cellsOf(n);
        if (wholeSeconds)
            cells["Date (UTC)"] = "2024-02-03T10:11:12Z";
        text += csvLine(core::portalAuditHeader(), cells) + "\r\n";
    }
    return text;
}

std::string json()
{
    std::vector<std::string> objects;
    for (int n = 1; n <= records; ++n)
        objects.push_back(graphAudit(n));
    return "[" + join(objects, ",") + "]";
}

// The events of a case as text, whatever numbers the dictionary gave.
std::string eventsOf(core::store::Case& theCase)
{
    std::string sql;
    for (const char* column : {"operation", "service", "category", "result", "reason", "operation_type", "actor_upn", "actor_id", "ip",
                               "target_upn", "target_id", "target_name", "target_type", "agent", "changed"})
        sql += fmt::format(" || '|' || coalesce((SELECT text FROM string WHERE id = audit.{}), '')", column);
    return tools::text(theCase, "SELECT group_concat(line, char(10)) FROM (SELECT time || '.' || digits || hex(correlation)" + sql
                                    + " AS line FROM audit ORDER BY time)");
}

struct Imported {
    core::ImportReport report;
    std::string events;
};

Imported importAll(const fs::path& folder, const std::string& name, const std::vector<std::string>& texts)
{
    std::vector<fs::path> paths;
    for (const std::string& text : texts) {
        paths.push_back(folder / (name + std::to_string(paths.size())));
        writeFile(paths.back(), text);
    }
    Imported result;
    const fs::path casePath = folder / (name + ".sspr");
    {
        auto investigation = core::Investigation::openOrCreate(casePath);
        if (!investigation)
            return result;
        core::Progress progress;
        result.report = (*investigation)->import(paths, {}, {}, progress);
    }
    auto theCase = core::store::Case::open(casePath, core::sqlite::OpenMode::ReadOnly);
    if (theCase)
        result.events = eventsOf(**theCase);
    return result;
}

} // namespace

class TestTableImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowIsTheSameEventAsItsObject()
    {
        TempDir dir;
        const Imported rows = importAll(dir.path(), "rows", {csv()});
        const Imported objects = importAll(dir.path(), "objects", {json()});
        QCOMPARE(rows.report.files.at(0).imported, std::uint64_t(records));
        QCOMPARE(rows.report.files.at(0).format, std::string("audit-csv"));
        QVERIFY(!rows.events.empty());
        QCOMPARE(rows.events, objects.events);
        QCOMPARE(rows.report.flows, objects.report.flows);
    }

    void rowsAndObjectsAreKnownAgain_data()
    {
        QTest::addColumn<bool>("rowsFirst");
        QTest::addColumn<bool>("wholeSeconds");
        QTest::newRow("rows, then objects") << true << false;
        QTest::newRow("objects, then rows") << false << false;
        QTest::newRow("rows of whole seconds, then objects") << true << true;
        QTest::newRow("objects, then rows of whole seconds") << false << true;
    }
    void rowsAndObjectsAreKnownAgain()
    {
        QFETCH(bool, rowsFirst);
        QFETCH(bool, wholeSeconds);
        TempDir dir;
        std::vector<std::string> files{csv(wholeSeconds), json()};
        if (!rowsFirst)
            std::swap(files[0], files[1]);
        const Imported both = importAll(dir.path(), "both", files);
        QCOMPARE(both.report.files.size(), std::size_t(2));
        QCOMPARE(both.report.files[0].imported, std::uint64_t(records));
        QCOMPARE(both.report.files[1].imported, std::uint64_t(0));
        QCOMPARE(both.report.files[1].duplicates, std::uint64_t(records));
        // the finer time and the id of the objects stay
        QCOMPARE(both.events, importAll(dir.path(), "objects", {json()}).events);
    }

    void countsAddUp()
    {
        TempDir dir;
        const std::string text = csv() + "\"2024-02-03\",\"too short\"\r\n" + csvHeader(core::portalAuditHeader()) + "\r\n"
            + csvLine(core::portalAuditHeader(), cellsOf(1)) + "\r\n\r\n";
        const Imported result = importAll(dir.path(), "counts", {text});
        const core::FileReport& file = result.report.files.at(0);
        QCOMPARE(file.imported, std::uint64_t(records));
        QCOMPARE(file.duplicates, std::uint64_t(1));
        QCOMPARE(file.rejected, std::uint64_t(1));
        QCOMPARE(file.recordsRead, std::uint64_t(records + 1));
        QCOMPARE(file.rejects.at(0).place, std::string("line 27"));
        QCOMPARE(file.rejects.at(0).column, std::string("Service"));
    }

    void queriesSeeTheGraphObject()
    {
        TempDir dir;
        writeFile(dir / "audit.csv", csv());
        {
            auto investigation = core::Investigation::openOrCreate(dir / "q.sspr");
            QVERIFY_RESULT(investigation);
            core::Progress progress;
            (*investigation)->import({dir / "audit.csv"}, {}, {}, progress);
        }
        auto theCase = core::store::Case::open(dir / "q.sspr", core::sqlite::OpenMode::ReadWrite);
        QVERIFY_RESULT(theCase);
        const auto one = [&](const std::string& expression) {
            return tools::text(**theCase, "SELECT " + expression + " FROM AuditLogs ORDER BY TimeGenerated LIMIT 1");
        };
        QCOMPARE(one("InitiatedBy ->> '$.user.userPrincipalName'"), std::string("user1@contoso.com"));
        QCOMPARE(one("TargetResources ->> '$[0].displayName'"), std::string("Zoë \"1\""));
        QCOMPARE(one("AdditionalDetails ->> '$[0].key'"), std::string("OnPremisesAgent"));
        // raw: header to text
        const std::string raw = tools::text(**theCase, "SELECT raw_record(block, offset, length) FROM audit ORDER BY time LIMIT 1");
        QVERIFY2(raw.starts_with("{\"Date (UTC)\":\"2024-02-03T10:11:12.0000001Z\",\"CorrelationId\":"), raw.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTableImport)
#include "tst_table_import.moc"
