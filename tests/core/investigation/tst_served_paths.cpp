// SPDX-License-Identifier: GPL-3.0-or-later
// Paths that the columns of an audit record serve give exactly what the record gives, in every form and however files are merged.
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "core/investigation/query_session.h"
#include "core/kql/value_text.h"
#include "tests/support/case_rows.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <fstream>

using namespace core;
namespace fs = std::filesystem;

namespace {

// parse_json() of the whole column's text is nothing that a table serves: the record itself answers.
struct Path {
    const char* served;
    const char* read;
};
constexpr Path paths[] = {
    {"InitiatedBy.user.userPrincipalName", "parse_json(tostring(InitiatedBy)).user.userPrincipalName"},
    {"InitiatedBy.user.id", "parse_json(tostring(InitiatedBy)).user.id"},
    {"InitiatedBy.user.ipAddress", "parse_json(tostring(InitiatedBy)).user.ipAddress"},
    {"InitiatedBy.app.displayName", "parse_json(tostring(InitiatedBy)).app.displayName"},
    {"TargetResources[0].userPrincipalName", "parse_json(tostring(TargetResources))[0].userPrincipalName"},
    {"TargetResources[0].id", "parse_json(tostring(TargetResources))[0].id"},
};

QString ask(Investigation& investigation, const std::string& text)
{
    const auto answer = investigation.query(text, {}, {});
    if (!answer)
        return "FAILED: " + QString::fromStdString(text);
    QStringList cells;
    for (const auto& row : answer->rows)
        for (const auto& cell : row)
            cells << QString::fromStdString(kql::valueAsText(cell));
    return cells.join('|');
}

void writeFile(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

} // namespace

class TestServedPaths : public QObject
{
    Q_OBJECT
private slots:
    void everyFormOfTheDemo();
    void oddRecords();
    void copiesOfOneRecord();
    void behindJoinsAndNames();

private:
    // Rows in which a path says something else than the record, of all paths; "0|0|..." where none does.
    static void compare(Investigation& investigation, const char* where)
    {
        for (const Path& path : paths) {
            const std::string text = fmt::format(
                "AuditLogs | extend a = tostring({0}), b = tostring({1}), c = isempty({0}), d = isempty(tostring({1}))"
                " | summarize countif(a != b), countif(c != d)", path.served, path.read);
            QVERIFY2(ask(investigation, text) == "0|0", (std::string(where) + ": " + path.served).c_str());
        }
    }
    static std::int64_t number(const fs::path& path, const char* sql)
    {
        auto theCase = store::Case::open(path, sqlite::OpenMode::Read);
        sqlite::Statement query((*theCase)->db(), sql);
        return query.step() ? query.integer(0) : -1;
    }
    static std::unique_ptr<Investigation> import(const fs::path& path, const std::vector<fs::path>& files, const ImportOptions& options = {})
    {
        auto investigation = Investigation::openOrCreate(path);
        Progress progress;
        const ImportReport report = (*investigation)->import(files, options, {}, progress);
        if (report.error)
            qWarning("%s", describe(*report.error).c_str());
        return std::move(*investigation);
    }
};

void TestServedPaths::everyFormOfTheDemo()
{
    const support::TempDir dir;
    DemoOptions options;
    options.users = 60;
    options.days = 2;
    options.attacks = true;
    options.forms = {"all"};
    Progress progress;
    const auto demo = writeDemo(dir / "demo", options, {}, progress);
    QVERIFY_RESULT(demo);
    std::map<std::string, std::vector<const DemoFile*>> byForm;
    for (const DemoFile& file : demo->files)
        byForm[file.form].push_back(&file);
    ImportOptions zones;
    std::vector<fs::path> all;
    std::size_t withAudit = 0, served = 0;
    for (const auto& [form, files] : byForm) {
        std::vector<fs::path> own;
        for (const DemoFile* file : files) {
            own.push_back(dir / "demo" / file->path);
            zones.perFile[own.back().string()].zone = file->zone;
        }
        const fs::path path = dir / (form + ".sspr");
        const auto investigation = import(path, own, zones);
        all.insert(all.end(), own.begin(), own.end());
        if (ask(*investigation, "AuditLogs | count") == "0")
            continue;
        ++withAudit;
        compare(*investigation, form.c_str());
        const std::int64_t rows = number(path, "SELECT count(*) FROM audit"), byColumn = number(path, "SELECT count(*) FROM AuditLogs WHERE \"Paths#\" & 16");
        qInfo("%s: %lld of %lld records name their target by a column", form.c_str(), static_cast<long long>(byColumn), static_cast<long long>(rows));
        served += byColumn * 2 > rows ? 1 : 0;
    }
    QVERIFY(withAudit >= 8 && served >= 4);
    compare(*import(dir / "all.sspr", all, zones), "all forms in one case");
}

void TestServedPaths::oddRecords()
{
    const support::TempDir dir;
    const std::string head = R"j("activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"Reset password (self-service)","category":"UserManagement","loggedByService":"Self-service Password Management","result":"success",)j";
    const char* const parts[] = {
        R"j("initiatedBy":{"user":{"id":"u1","userPrincipalName":"a@example.com","ipAddress":"198.51.100.7"}},"targetResources":[{"type":"User","id":"t1","userPrincipalName":"b@example.com"}])j",
        R"j("initiatedBy":{"user":{"id":"u1","userPrincipalName":"a@example.com","ipAddress":"::ffff:198.51.100.7"}},"targetResources":[{"type":"Group","id":"g1"},{"type":"User","id":"t1","userPrincipalName":"b@example.com"}])j",
        R"j("initiatedBy":{"user":{"ID":"u1","UserPrincipalName":"a@example.com","IpAddress":"198.51.100.7"}},"targetResources":{"type":"User","id":"t1","userPrincipalName":"b@example.com"})j",
        R"j("initiatedBy":{"user":null,"app":{"displayName":"An app","ipAddress":"198.51.100.9"}},"targetResources":[])j",
        R"j("initiatedBy":{"user":{"id":"","userPrincipalName":"a\u00e4\"@example.com","ipAddress":" 198.51.100.7 "}},"targetResources":[null,{"type":"User","id":"t1","userPrincipalName":"b@example.com"}])j",
        R"j("initiatedBy":{"user":{"id":"u1","id":"u2","userPrincipalName":"a@example.com"},"user":{"userPrincipalName":"z@example.com"}},"targetResources":[{"id":"t1","userPrincipalName":"b@example.com"}])j",
        R"j("initiatedBy":"{\"user\":{\"id\":\"u1\",\"userPrincipalName\":\"a@example.com\",\"ipAddress\":\"198.51.100.7\"}}","targetResources":"[{\"type\":\"User\",\"id\":\"t1\",\"userPrincipalName\":\"b@example.com\"}]")j",
        R"j("initiatedBy":"{\"user\":{\"id\":\"u1\",\"userPrincipalName\":\"a@example.com\"}} and more","targetResources":"[{\"id\":\"t1\"}")j",
        R"j("initiatedBy":"somebody@example.com","identity":"somebody@example.com","targetResources":null)j",
        R"j("initiatedBy":{"user":{"id":7,"userPrincipalName":{"x":1},"ipAddress":["198.51.100.7"]}},"targetResources":[{"id":true,"userPrincipalName":null}])j",
        R"j("initiatedBy":{"user":{"id":"<null>","userPrincipalName":"<null>","ipAddress":"<null>"},"app":{"displayName":null,"servicePrincipalName":"sp"}},"targetResources":[[{"id":"t1"}]])j",
        R"j("initiatedBy":{"user":{"id":"u1","userPrincipalName":"a@example.com"}},"targetResources":[{"id":"t1","ID":"t2"}])j",
        R"j("initiatedBy":null,"initiatedBy":{"user":{"id":"u4","userPrincipalName":"a@example.com"}},"targetResources":null,"targetResources":[{"id":"t4"}])j",
        R"j("initiatedBy":"","INITIATEDBY":{"user":{"id":"u4","userPrincipalName":"a@example.com"}},"targetResources":[])j",
        R"j("initi\u0061tedBy":{"user":{"id":"u6","userPrincipalName":"a@example.com"}},"target\u0052esources":[{"id":"t6"}])j",
        R"j("event":{"initiatedBy":{"user":{"id":"u7"}},"targetResources":[{"id":"t7"}]},"result":"success")j",
        R"j("initiatedBy":{"user":{"id":"u9","userPrincipalName":"a@example.com"}},"targetResources":{"value":[{"type":"User","id":"t9","userPrincipalName":"b@example.com"}],"Count":1})j",
        R"j("initiatedBy":"a@example.com","targetResources":["b@example.com"])j",
    };
    // as they go through Azure Monitor, and inside a wrapper
    const char* const wholes[] = {
        R"j({"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"X","properties":{"id":"P1","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X","initiatedBy":{"user":{"id":"in","userPrincipalName":"a@example.com"}},"targetResources":[{"id":"t1"}]}})j",
        R"j({"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"X","properties":"{\"id\":\"P2\",\"activityDateTime\":\"2024-03-05T10:00:00Z\",\"activityDisplayName\":\"X\",\"initiatedBy\":{\"user\":{\"id\":\"u5\"}},\"targetResources\":[{\"id\":\"t5\"}]}"})j",
        R"j({"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"X","initiatedBy":{"user":{"id":"top"}},"properties":{"id":"P3","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X","initiatedBy":null,"targetResources":[{"id":"t1"}]}})j",
        R"j({"time":"2024-03-05T10:00:00Z","category":"AuditLogs","operationName":"X","properties":{"id":"P4","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X"},"properties":{"initiatedBy":{"user":{"id":"u8"}},"targetResources":[{"id":"t8"}]}})j",
        R"j({"event":{"id":"W1","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X","category":"C","result":"success","initiatedBy":{"user":{"id":"in"}},"targetResources":[{"id":"t1"}]},"properties":{"x":1}})j",
        R"j({"event":{"id":"W2","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X","category":"C","result":"success","initiatedBy":{"user":{"id":"in"}},"targetResources":[{"id":"t1"}]},"initiatedBy":{"user":{"id":"out"}}})j",
    };
    std::string text;
    int id = 0;
    for (const char* part : parts)
        text += fmt::format("{{\"id\":\"Directory_{}\",{}{}}}\n", ++id, head, part);
    for (const char* const& whole : wholes) {
        const fs::path file = dir / fmt::format("whole{}.json", &whole - &wholes[0]);
        writeFile(file, std::string(whole) + "\n");
        compare(*import(dir / "whole.sspr", {file}), whole);
    }
    QVERIFY(number(dir / "whole.sspr", "SELECT count(*) FROM audit") >= 4);
    writeFile(dir / "odd.json", text);
    const auto investigation = import(dir / "odd.sspr", {dir / "odd.json"});
    QCOMPARE(ask(*investigation, "AuditLogs | count"), QString::number(id));
    compare(*investigation, "odd records");
    QCOMPARE(number(dir / "odd.sspr", "SELECT count(*) FROM served_file"), std::int64_t(1));
    QCOMPARE(number(dir / "odd.sspr", "SELECT \"Paths#\" FROM AuditLogs WHERE Id = 'Directory_1'"), std::int64_t(AuditEvent::AllPaths));
    QCOMPARE(number(dir / "odd.sspr", "SELECT \"Paths#\" & 52 FROM AuditLogs WHERE Id = 'Directory_2'"), std::int64_t(0)); // address and targets
}

void TestServedPaths::copiesOfOneRecord()
{
    const support::TempDir dir;
    const std::string head = R"j({"id":"Directory_1","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"Reset password (self-service)","category":"UserManagement","result":"success",)j";
    writeFile(dir / "poor.json", head + R"j("initiatedBy":{"user":{"userPrincipalName":"a@example.com"}},"targetResources":[]})j");
    writeFile(dir / "rich.json", head + R"j("initiatedBy":{"user":{"id":"u1","userPrincipalName":"a@example.com","ipAddress":"198.51.100.7"}},"targetResources":[{"type":"User","id":"t1","userPrincipalName":"b@example.com"}]})j");
    writeFile(dir / "other.json", head + R"("resultReason":"Successfully completed reset.","initiatedBy":{"user":{"ipAddress":"198.51.100.7"}},"targetResources":[{"type":"User","userPrincipalName":"b@example.com"}]})");
    const std::vector<std::vector<fs::path>> orders{{dir / "poor.json", dir / "rich.json", dir / "other.json"}, {dir / "other.json", dir / "poor.json", dir / "rich.json"},
                                                    {dir / "rich.json", dir / "other.json", dir / "poor.json"}};
    for (std::size_t i = 0; i < orders.size(); ++i) {
        const fs::path path = dir / fmt::format("copies{}.sspr", i);
        for (const fs::path& file : orders[i])
            import(path, {file});
        auto investigation = Investigation::openReadOnly(path);
        QVERIFY_RESULT(investigation);
        QCOMPARE(ask(**investigation, "AuditLogs | count"), QString("1"));
        compare(**investigation, "copies");
    }
}

void TestServedPaths::behindJoinsAndNames()
{
    const support::TempDir dir;
    writeFile(dir / "a.json", R"j({"id":"Directory_1","activityDateTime":"2024-03-05T10:00:00Z","activityDisplayName":"X","category":"UserManagement","result":"success","initiatedBy":{"user":{"id":"u1","userPrincipalName":"a@example.com","ipAddress":"198.51.100.7"}},"targetResources":[{"type":"User","id":"t1","userPrincipalName":"b@example.com"}]}
{"id":"Directory_2","activityDateTime":"2024-03-05T11:00:00Z","activityDisplayName":"Y","category":"UserManagement","result":"success","initiatedBy":{"app":{"displayName":"An app"}},"targetResources":[{"type":"User","id":"t2","userPrincipalName":"c@example.com"}]}
)j");
    const auto investigation = import(dir / "a.sspr", {dir / "a.json"});
    const auto answer = [&](const char* text) { return ask(*investigation, text); };
    QCOMPARE(answer("AuditLogs | sort by Id asc | project who = InitiatedBy, Id | project tostring(who.user.ipAddress), tostring(who.app.displayName)"), QString("198.51.100.7||" "|An app"));
    QCOMPARE(answer("let A = AuditLogs | project Id, InitiatedBy; A | join kind=leftouter (A | where tostring(InitiatedBy.user.id) == 'u1' | project Id, By = InitiatedBy) on Id"
                    " | sort by Id asc | project strcat('<', tostring(By.user.userPrincipalName), '>'), isempty(By.user.userPrincipalName)"),
             QString("<a@example.com>|false|<>|true"));
    QCOMPARE(answer("AuditLogs | where tostring(TargetResources[0].userPrincipalName) has 'c' or tostring(InitiatedBy.user.ipAddress) startswith '198.51.' | count"), QString("2"));
    QCOMPARE(answer("union (AuditLogs | project T = TargetResources), (AuditLogs | project T = TargetResources) | summarize dcount(tostring(T[0].id))"), QString("2"));
    QCOMPARE(answer("AuditLogs | where Id in ((AuditLogs | where tostring(InitiatedBy.user.id) == 'u1' | project Id)) | summarize make_set(tostring(InitiatedBy.user.id)) | project tostring(set_InitiatedBy_user_id)"),
             QString("[\"u1\"]"));
    QCOMPARE(answer("AuditLogs | mv-expand TargetResources | where tostring(TargetResources.userPrincipalName) startswith 'b' | project tostring(InitiatedBy.user.id)"), QString("u1"));
    QCOMPARE(answer("AuditLogs | extend InitiatedBy = bag_pack('user', bag_pack('id', 'mine')) | distinct tostring(InitiatedBy.user.id)"), QString("mine"));
}

QTEST_APPLESS_MAIN(TestServedPaths)
#include "tst_served_paths.moc"
