// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evidence/table_samples.h"
#include "tests/support/support.h"

#include <fstream>

using namespace support;

namespace {

std::string memberOf(const core::TableLayout& layout, const std::string& name)
{
    for (const core::TableColumn& column : layout.columns)
        if (column.name == name)
            return column.member;
    return "no such column";
}

std::size_t interpreted(const core::TableLayout& layout)
{
    return std::size_t(std::count_if(layout.columns.begin(), layout.columns.end(), [](const auto& c) { return !c.member.empty(); }));
}

core::ColumnMapping mappingOf(const std::string& yaml)
{
    auto mapping = core::parseColumnMapping(yaml);
    return mapping ? *mapping : core::ColumnMapping{};
}

} // namespace

class TestDetectTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Headers as incident response tools have them in their sources (no row of them is public).
    void knowsPortalHeaders_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("unused"); // known names that carry nothing for the Graph object
        const auto row = [](const char* file, const char* format, int columns, int unused) {
            QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(format) << columns << unused;
        };
        row("entra-audit-portal-2024-11.header.csv", "audit-csv", 86, 0);
        row("entra-signin-portal-2024-10.header.csv", "signin-csv", 55, 2);
        row("entra-signin-portal-2025-12.header.csv", "signin-csv", 57, 2);
        row("entra-serviceprincipal-signin-portal-2025-12.header.csv", "signin-csv", 22, 0);
        row("legacy-signin-export.header.csv", "signin-csv", 15, 0);
    }
    void knowsPortalHeaders()
    {
        QFETCH(QString, file);
        QFETCH(QString, format);
        QFETCH(int, columns);
        QFETCH(int, unused);
        NEED_SHARED("data/real/portal-csv-headers/" + file.toStdString());
        const core::DetectedFormat found = core::detectFormat(readFile(sharedPath), true);
        QCOMPARE(QString::fromStdString(found.name), format);
        QVERIFY(found.layout);
        QCOMPARE(int(found.layout->columns.size()), columns);
        QCOMPARE(columns - int(interpreted(*found.layout)), unused);
    }

    // Every translation that such tools know leads to what the English name leads to.
    void knowsTranslations()
    {
        NEED_SHARED("data/real/portal-csv-headers/localised-column-names.tsv");
        std::ifstream file(sharedPath);
        std::string line;
        std::getline(file, line);
        int tested = 0;
        while (std::getline(file, line)) {
            std::vector<std::string> cells;
            for (std::size_t from = 0; from <= line.size();) {
                const std::size_t tab = std::min(line.find('\t', from), line.size());
                cells.push_back(line.substr(from, tab - from));
                from = tab + 1;
            }
            QCOMPARE(cells.size(), std::size_t(4));
            const auto kind = core::recordKindFromName(cells[0]);
            QVERIFY(kind.has_value());
            const auto english = core::matchHeader({cells[2]}, *kind);
            const auto translated = core::matchHeader({cells[3]}, *kind);
            QVERIFY2(translated.known == 1, cells[3].c_str());
            QCOMPARE(translated.columns[0].member, english.columns[0].member);
            ++tested;
        }
        QVERIFY(tested > 20);
    }

    // Activities and reasons without anything that tells one record from another: a list of texts, not a log.
    void wantsMoreThanTexts()
    {
        const std::string rows = "\nUser submitted their user ID,Self-service password reset flow activity progress\n";
        QVERIFY(!core::detectFormat("resultReason,activity" + rows, true).isKnown());
        QCOMPARE(core::detectFormat("resultReason,activity,correlationId" + rows, true).name, std::string("audit-csv"));
        QCOMPARE(core::detectFormat("resultReason,activity,Date (UTC)" + rows, true).name, std::string("audit-csv"));
    }

    // Counts as the collection's list states them.
    void readsCollectedTables()
    {
        NEED_SHARED("data/real/sentinel-training-lab");
        TableResult result = readTable(readFile(sharedPath / "AuditLogs_Hunting.csv"));
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(result.records.size(), std::size_t(5));
        QVERIFY(result.rejects.empty());
        QCOMPARE(result.events(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(!result.audit(i).time);
            QVERIFY(!result.audit(i).id.empty() && !result.audit(i).actorUpn.empty() && !result.audit(i).targetId.empty());
        }
        result = readTable(readFile(sharedPath / "disable_accounts.csv"));
        QCOMPARE(result.format, std::string("signin-csv"));
        QCOMPARE(result.events(), std::size_t(4));
        QVERIFY(result.rejects.empty());
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(result.signIn(i).result, std::string_view("50057"));
            QCOMPARE(result.signIn(i).os, std::string_view("Windows 10"));
            QVERIFY(!result.signIn(i).city.empty());
        }
        result = readTable(readFile(sharedPath / "office_activity_inbox_rule.csv"));
        QCOMPARE(result.format, std::string("unknown"));
        QVERIFY2(result.why.find("OfficeActivity") != std::string::npos, result.why.c_str());
    }

    // Columns of Log Analytics, as its reference lists them.
    void knowsLogAnalyticsTables()
    {
        NEED_SHARED("data/la_table_schemas.tsv");
        std::ifstream file(sharedPath);
        std::map<std::string, std::vector<std::string>> tables;
        for (std::string line; std::getline(file, line);) {
            const std::size_t a = line.find('\t');
            const std::size_t b = line.find('\t', a + 1);
            if (line.starts_with('#') || a == std::string::npos || b == std::string::npos)
                continue;
            tables[line.substr(0, a)].push_back(line.substr(a + 1, b - a - 1));
        }
        const std::map<std::string, std::string> expected{
            {"AuditLogs", "audit-csv"}, {"SigninLogs", "signin-csv"}, {"AADNonInteractiveUserSignInLogs", "signin-csv"},
            {"AADServicePrincipalSignInLogs", "signin-csv"}, {"AADManagedIdentitySignInLogs", "signin-csv"},
            {"AADUserRiskEvents", "risk-event-csv"}, {"AADRiskyUsers", "risky-user-csv"}, {"OfficeActivity", "unknown"},
            {"AADProvisioningLogs", "unknown"}, {"BehaviorAnalytics", "unknown"}, {"McasShadowItReporting", "unknown"}};
        for (const auto& [table, format] : expected) {
            const core::DetectedFormat found = core::detectFormat(csvHeader(tables[table]) + "\n", true);
            QVERIFY2(found.name == format, (table + ": " + found.name + " " + found.why).c_str());
            if (format == "unknown")
                QVERIFY2(found.why.starts_with(core::foreignTable), found.why.c_str());
        }
    }

    void givesReasons()
    {
        QCOMPARE(core::detectFormat("Name,Foo,Bar\n1,2,3\n", true).why,
                 std::string("a table whose columns are not known (Name, Foo, Bar); a column mapping can be given"));
        QCOMPARE(core::detectFormat("a;b;c;d;e;f;g;h\n", true).why,
                 std::string("a table whose columns are not known (a, b, c, d, e, f, ...); a column mapping can be given"));
        QCOMPARE(core::detectFormat("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n", true).name, std::string("unified-audit-csv"));
        QCOMPARE(core::detectFormat("Dear colleague, please\nfind attached, with regards, yours\n", true).name, std::string("unknown"));
    }

    // A list of roles is refused where all of it is of Azure, wherever the others stand.
    void rolesOfAzureAmongOthers()
    {
        const std::string header = "UserPrincipalName,RoleName,AssignmentType,DirectoryScopeId\n";
        std::string rows;
        for (int i = 0; i < 40; ++i)
            rows += "ann@contoso.example,Reader,Active,/subscriptions/5c1a6a43-2b0f-4a4e-8f0f-8a1d1b7c0d" + std::to_string(10 + i) + "\n";
        const std::string last = "bob@contoso.example,User Administrator,Active,/";
        QVERIFY(core::detectFormat(header + rows, true).why.starts_with(core::foreignTable));
        QVERIFY(core::detectFormat(header + rows + "bob@contoso.example,User Admin", true).why.starts_with(core::foreignTable)); // cut off
        QCOMPARE(core::detectFormat(header + rows + last, true).name, std::string("role-csv"));
        QCOMPARE(core::detectFormat(header + rows + last + "\n" + rows, true).name, std::string("role-csv"));
    }

    // Titles are no rows and are not lost: each is a reject, so that the pieces add up.
    void readsTablesBelowATitle()
    {
        const std::string table = portalAuditCsv(3).substr(3);
        for (const std::string& text : {"Audit logs of Contoso\r\n\r\n" + table, "\xEF\xBB\xBF" "Audit logs of Contoso\r\n\r\n" + table}) {
            const TableResult result = readTable(text);
            QCOMPARE(result.format, std::string("audit-csv"));
            QCOMPARE(result.records.size(), std::size_t(3));
            QCOMPARE(result.events(), std::size_t(3));
            QCOMPARE(result.records.front().place, std::uint64_t(4));
            QCOMPARE(result.rejects.size(), std::size_t(1));
            QCOMPARE(result.rejects[0].place, std::string("line 1"));
            QCOMPARE(result.rejects[0].sample, std::string("Audit logs of Contoso"));
            QCOMPARE(text.substr(result.rejects[0].byteOffset, result.rejects[0].byteLength), result.rejects[0].sample);
        }
        // As a spreadsheet program saves it
        const TableResult filled = readTable("Audit logs,,,\nexported by,Anna,,\nsep=,\n" + table);
        QCOMPARE(filled.events(), std::size_t(3));
        QCOMPARE(filled.rejects.size(), std::size_t(2));
        QCOMPARE(filled.rejects[1].place, std::string("line 2"));
        QCOMPARE(filled.records.front().place, std::uint64_t(5));
        // Nothing known below, or only far below
        QVERIFY(!core::detectFormat("Dear colleague,\nplease find attached\nName,Foo,Bar\n1,2,3\n", true).isKnown());
        std::string far;
        for (int i = 0; i < 20; ++i)
            far += "a line\n";
        QVERIFY(!core::detectFormat(far + table, true).isKnown());
    }

    void passesTheVersionOfListsOfUsers()
    {
        for (const char* version : {"version:v1.0", "version:v1.0,,,,", "\"version:v1.0\""}) {
            const TableResult result = readTable("\xEF\xBB\xBF" + std::string(version)
                                                 + "\r\nuserPrincipalName,displayName,surname,mail,objectId\r\n"
                                                   "anna@contoso.example,Anna,Example,,00000000-0000-4000-8000-000000000001\r\n");
            QCOMPARE(result.format, std::string("user-csv"));
            QCOMPARE(result.records.size(), std::size_t(1));
            QCOMPARE(result.records[0].place, std::uint64_t(3));
            QVERIFY(result.rejects.empty());
        }
        QVERIFY(core::isTableDirective("version:v1.0"));
        QVERIFY(!core::isTableDirective("version:v1.0 of the list"));
    }

    // JSON in a cell must not pass for records behind rubbish.
    void prefersTheTableToJsonInItsCells()
    {
        const std::string cell = "{'activityDateTime':'2024-01-01T00:00:00Z','activityDisplayName':'x','loggedByService':'y'}";
        std::string text = "ActivityDateTime\tOperationName\tInitiatedBy\n2024-01-01T00:00:00Z\tUpdate user\t" + cell + "\n";
        std::replace(text.begin(), text.end(), '\'', '"');
        QCOMPARE(core::detectFormat(text, true).name, std::string("audit-csv"));
    }

    void appliesAMapping()
    {
        const auto mapping = mappingOf("kind: audit\ndelimiter: semicolon\nzone: Europe/Berlin\ndate_order: day\ncolumns:\n"
                                       "  activityDateTime: Zeit\n  activityDisplayName: [Vorgang, Was]\n  initiatedBy.user.userPrincipalName: Konto\n");
        const std::string text = "Zeit;Was;Konto;CorrelationId;Anderes\n03.04.2025 10:00:00;Update user;a@contoso.example;c;x\n";
        const core::DetectedFormat found = core::detectTable(text, mapping);
        QCOMPARE(found.name, std::string("audit-csv"));
        QCOMPARE(memberOf(*found.layout, "Zeit"), std::string("activityDateTime"));
        QCOMPARE(memberOf(*found.layout, "Was"), std::string("activityDisplayName"));
        QCOMPARE(memberOf(*found.layout, "CorrelationId"), std::string("correlationId"));
        QCOMPARE(memberOf(*found.layout, "Anderes"), std::string());
        core::MemorySource source(text);
        TableResult result;
        readTable(*core::makeReader(found, source), result);
        QCOMPARE(result.events(), std::size_t(1));
        QCOMPARE(result.audit(0).actorUpn, std::string_view("a@contoso.example"));
        QVERIFY(core::detectTable("a;b\n1;2\n", mapping).why.find("none of the columns") != std::string::npos);
        QVERIFY(!core::detectTable("text", mapping).isKnown());
    }

    void aMappingOverrulesKnownNames()
    {
        const auto mapping = mappingOf("kind: audit\nquotes: false\ncolumns:\n  resultReason: Activity\n  activityDisplayName: Result\n");
        const std::string text = "Date (UTC),Activity,Result,Service\n2025-04-03 10:00:00,\"why,what,Core Directory\n";
        core::MemorySource source(text);
        TableResult result;
        readTable(*core::makeReader(core::detectTable(text, mapping), source), result);
        QCOMPARE(result.audit(0).operation, std::string_view("what"));
        QCOMPARE(result.audit(0).reason, std::string_view("\"why"));
        QVERIFY(result.audit(0).result.empty());
    }
};

QTEST_APPLESS_MAIN(TestDetectTable)
#include "tst_detect_table.moc"
