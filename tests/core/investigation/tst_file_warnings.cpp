// SPDX-License-Identifier: GPL-3.0-or-later
// What an import says of a file as a whole: cells that cannot be read, pages that go on, sign-ins whose log nobody names.
#include "core/investigation/investigation.h"
#include "core/investigation/sign_in_kind.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

#include <fmt/format.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

std::string page(unsigned n, bool goesOn)
{
    return json(fmt::format("{{'@odata.context':'x#auditLogs/directoryAudits',{}'value':[{{'id':'Directory_{}','category':'UserManagement','correlationId':'{}',"
                            "'activityDateTime':'2024-05-01T10:00:0{}Z','activityDisplayName':'Update user','initiatedBy':{{}},'targetResources':[]}}]}}",
                            goesOn ? "'@odata.nextLink':'https://graph.example.com/?a'," : "", n, tools::guid(n), n));
}

std::size_t inCase(const fs::path& path, const char* code)
{
    auto theCase = tools::openCase(path);
    return std::size_t(tools::number(*theCase, fmt::format("SELECT count(*) FROM warning WHERE code = '{}'", code)));
}

std::size_t inReport(const ImportReport& report, const char* code)
{
    std::size_t n = 0;
    for (const FileReport& file : report.files)
        n += file.hasWarning(code) ? 1 : 0;
    return n;
}

} // namespace

class TestFileWarnings : public QObject
{
    Q_OBJECT

private slots:
    void pagesThatGoOn()
    {
        support::TempDir dir;
        support::writeFile(dir / "1.json", page(1, true));
        support::writeFile(dir / "2.json", page(2, true));
        support::writeFile(dir / "3.json", page(3, false));
        const auto check = [&](const char* name, const std::vector<fs::path>& files, std::size_t expected) {
            const ImportReport report = tools::import(dir / name, files);
            QVERIFY(!report.error);
            QCOMPARE(inReport(report, "next_page"), expected);
            QCOMPARE(inCase(dir / name, "next_page"), expected);
        };
        check("a.sspr", {dir / "1.json", dir / "2.json"}, 2);
        check("b.sspr", {dir / "1.json", dir / "2.json", dir / "3.json"}, 0);
        check("c.sspr", {dir / "3.json", dir / "1.json", dir / "2.json"}, 0);
        check("d.sspr", {dir / "1.json", dir / "3.json", dir / "2.json"}, 0);
        auto investigation = Investigation::openReadOnly(dir / "b.sspr");
        QVERIFY_RESULT(investigation);
    }

    // A thousand records are a full page. That it goes on is known where it names the next one; where it names none, it may be cut off.
    void fullPages()
    {
        support::TempDir dir;
        const auto full = [](unsigned from, bool goesOn) {
            std::string text = json(fmt::format("{{'@odata.context':'x#auditLogs/directoryAudits',{}'value':[", goesOn ? "'@odata.nextLink':'https://graph.example.com/?a'," : ""));
            for (unsigned i = 0; i < 1000; ++i)
                text += json(fmt::format("{}{{'id':'Directory_{}','category':'UserManagement','correlationId':'{}','activityDateTime':'2024-05-01T10:00:00Z',"
                                         "'activityDisplayName':'Update user','initiatedBy':{{}},'targetResources':[]}}", i ? "," : "", from + i, tools::guid(from + i)));
            return text + "]}";
        };
        support::writeFile(dir / "1.json", full(1, true));
        support::writeFile(dir / "2.json", page(5000, false));
        support::writeFile(dir / "3.json", full(6000, false));
        const ImportReport whole = tools::import(dir / "a.sspr", {dir / "1.json", dir / "2.json"});
        QCOMPARE(inReport(whole, "row_limit"), std::size_t(0));
        QCOMPARE(inCase(dir / "a.sspr", "next_page"), std::size_t(0));
        const ImportReport alone = tools::import(dir / "b.sspr", {dir / "1.json"});
        QCOMPARE(inReport(alone, "row_limit"), std::size_t(0));
        QCOMPARE(inReport(alone, "next_page"), std::size_t(1));
        QCOMPARE(inReport(tools::import(dir / "c.sspr", {dir / "3.json"}), "row_limit"), std::size_t(1));
    }

    void cellsAreCounted()
    {
        support::TempDir dir;
        std::string table = "ActivityDateTime,OperationName,LoggedByService,CorrelationId,TargetResources\n";
        for (unsigned i = 0; i < 4; ++i)
            table += fmt::format("2025-04-03T10:00:0{}Z,Update user,x,{},{}\n", i, tools::guid(i), i == 0 ? "[]" : "\"[{\"\"id\"\":1,]\"");
        support::writeFile(dir / "a.csv", table);
        const ImportReport report = tools::import(dir / "a.sspr", {dir / "a.csv"});
        QCOMPARE(report.files.front().imported, std::uint64_t(4));
        const auto& warnings = report.files.front().warnings;
        QCOMPARE(std::count_if(warnings.begin(), warnings.end(), [](const FileWarning& w) { return w.code == "unreadable_cells"; }), std::ptrdiff_t(1));
        const auto found = std::find_if(warnings.begin(), warnings.end(), [](const FileWarning& w) { return w.code == "unreadable_cells"; });
        QVERIFY2(found->text.starts_with("in 3 records the cell of TargetResources"), found->text.c_str());
    }

    void theNameOfTheFileSaysTheLog()
    {
        support::TempDir dir;
        const std::string table = "Date (UTC),Request ID,User agent,Correlation ID,User ID,User,Username,User type,Application,Application ID ,Resource,IP address,"
                                  "Location,Status,Sign-in error code,Failure reason,Client app\n2025-04-03T10:00:00Z,00000000-0000-4000-8000-000000000001,x,"
                                  "00000000-0000-4000-8000-000000000002,00000000-0000-4000-8000-000000000003,Anna,anna@contoso.com,Member,Portal,"
                                  "00000000-0000-4000-8000-000000000004,Graph,203.0.113.7,\"Berlin, DE\",Success,0,Other.,Browser\n";
        const auto category = [&](const char* name, bool isAssumed) {
            support::writeFile(dir / name, table);
            const fs::path path = dir / (std::string(name) + ".sspr");
            const ImportReport report = tools::import(path, {dir / name});
            if (report.error || report.files.front().imported != 1 || inReport(report, "signin_kind_assumed") != (isAssumed ? 1U : 0U))
                return std::string("not as expected");
            auto theCase = tools::openCase(path);
            return tools::text(*theCase, "SELECT t.text FROM signin s JOIN string t ON t.id = s.category");
        };
        QCOMPARE(category("NonInteractiveSignIns_2024-11-01_2024-11-05.csv", false), std::string("NonInteractiveUserSignInLogs"));
        QCOMPARE(category("InteractiveSignIns_2024-11-01_2024-11-05.csv", false), std::string("SignInLogs"));
        QCOMPARE(category("export.csv", true), std::string("SignInLogs"));
    }

    void signInsWhoseLogNobodyNames()
    {
        TableLayout layout;
        layout.kind = RecordKind::GraphSignIn;
        for (const char* member : {"createdDateTime", "id", "userPrincipalName", "ipAddress"})
            layout.columns.push_back({member, member});
        const auto open = std::make_shared<const TableLayout>(layout);
        const auto named = [&](const char* path) { return withSignInLog(open, path)->category; };
        QCOMPARE(named("/x/NonInteractiveSignIns_2024-11-01_2024-11-05.csv"), std::string("NonInteractiveUserSignInLogs"));
        QCOMPARE(named("C:\\x\\noninteractivesignins.csv"), std::string("NonInteractiveUserSignInLogs"));
        QCOMPARE(named("a.zip!InteractiveSignIns_1.csv"), std::string("SignInLogs"));
        QCOMPARE(named("ApplicationSignIns.csv"), std::string("ServicePrincipalSignInLogs"));
        QCOMPARE(named("MSISignIns.csv"), std::string("ManagedIdentitySignInLogs"));
        QCOMPARE(named("NonInteractiveSignIns/a.csv"), std::string()); // of a folder it says nothing
        QVERIFY(signInLogAssumed(open.get()).has_value());
        QVERIFY(!signInLogAssumed(withSignInLog(open, "MSISignIns.csv").get()).has_value());
        QVERIFY(!signInLogAssumed(nullptr).has_value());
        layout.columns.push_back({"Is interactive", "isInteractive"}); // the rows say it themselves
        const auto told = std::make_shared<const TableLayout>(layout);
        QCOMPARE(withSignInLog(told, "MSISignIns.csv")->category, std::string());
        QVERIFY(!signInLogAssumed(told.get()).has_value());
        QVERIFY(!withSignInLog(nullptr, "MSISignIns.csv"));
    }
};

QTEST_GUILESS_MAIN(TestFileWarnings)
#include "tst_file_warnings.moc"
