// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that a program on the way has cut off or written in its own way: what can be read of it, and that nothing else is.
#include "core/event/mended_json.h"
#include "core/evidence/json_framer.h"
#include "tests/core/event/map_support.h"
#include "tests/core/evidence/table_samples.h"

using namespace core;
using namespace support;

namespace {

// One row of Log Analytics with that in its cells.
TableResult row(const std::string& actor, const std::string& targets)
{
    return readTable("ActivityDateTime,OperationName,LoggedByService,InitiatedBy,TargetResources\n2025-04-03T10:00:00Z,Update user,x,"
                     + quotedCell(actor) + "," + quotedCell(targets) + "\n");
}

std::size_t count(const TableResult& result, std::string_view code)
{
    std::size_t n = 0;
    for (const auto& mapped : result.mapped)
        n += std::size_t(std::count_if(mapped.warnings.begin(), mapped.warnings.end(), [&](const FileWarning& w) { return w.code == code; }));
    return n;
}

void addCuts()
{
    const auto add = [](const char* text, const char* part) { QTest::newRow(text) << text << part; };
    add("[{\"id\":\"x\",\"type\":\"User\",\"upn\":\"a@b", "[{\"id\":\"x\",\"type\":\"User\"}]");
    add("{\"user\":{\"id\":\"x\",\"upn\":\"a@b\"},\"app\":nul", "{\"user\":{\"id\":\"x\",\"upn\":\"a@b\"}}");
    add("{\"a\":[1,2,{\"b\":\"},]\",", "{\"a\":[1,2,{\"b\":\"},]\"}]}");
    add("[{\"id\":\"x\"},{\"id", "[{\"id\":\"x\"},{}]");
    add("{\"a", "{}");
    // what is not cut off but wrong is not touched
    add("{\"a\":1}", "");
    add("{\"a\":1} x", "");
    add("{\"a\":1]}", "");
    add("[{\"id\":1,]", "");
    add("[redacted", "[]"); // no more than that there was a list
    add("text, more", "");
    add("", "");
}

void addPython()
{
    const auto add = [](const char* text, const char* json, bool isCut = false) { QTest::newRow(text) << text << json << isCut; };
    add("[{'id': 'x', 'name': None, 'a': True, 'b': False, 'n': -1.5e3}]", "[{\"id\": \"x\", \"name\": null, \"a\": true, \"b\": false, \"n\": -1.5e3}]");
    add("{'n': \"O'Neil\", 'q': 'say \"yes\"', 'e': 'it\\'s'}", "{\"n\": \"O'Neil\", \"q\": \"say \\\"yes\\\"\", \"e\": \"it's\"}");
    add("{'p': 'C:\\\\temp\\\\x', 'l': 'a\\nb\\tc', 'u': '\\xe4\\u200b\\U0001f600'}", "{\"p\": \"C:\\\\temp\\\\x\", \"l\": \"a\\nb\\tc\", \"u\": \"\\u00e4\\u200b\\ud83d\\ude00\"}");
    add("['interactiveUser']", "[\"interactiveUser\"]");
    add("[{'id': 'x', 'upn': 'a@b", "[{\"id\": \"x\"}]", true);
    add("{'when': Timestamp('2024-01-01')}", "");
    add("{'a': {1, 2}}", "", true);
}

} // namespace

class TestMendedJson : public QObject
{
    Q_OBJECT

private slots:
    void takesWhatStandsBeforeTheCut_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        addCuts();
    }
    void takesWhatStandsBeforeTheCut()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, part);
        QCOMPARE(QString::fromStdString(wholeJsonPart(text.toStdString())), part);
    }

    void everyCutIsJson()
    {
        const std::string whole = graphAudit(7);
        for (std::size_t length = 1; length < whole.size(); ++length) {
            const std::string part = wholeJsonPart(std::string_view(whole).substr(0, length));
            QVERIFY(!part.empty() && jsonDefect(part).empty());
        }
    }

    void readsWhatPythonPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        QTest::addColumn<bool>("isCut");
        addPython();
    }
    void readsWhatPythonPrints()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, json);
        QFETCH(const bool, isCut);
        const MendedJson mended = mendJson(text.toStdString());
        QCOMPARE(QString::fromStdString(mended.json), json);
        if (!json.isEmpty())
            QCOMPARE(mended.isCut, isCut);
    }

    void cellsOfPandasNameTheirUser()
    {
        const TableResult result = row("{'user': {'id': 'u', 'displayName': None, 'userPrincipalName': 'anna@contoso.com', 'ipAddress': '203.0.113.7'}, 'app': None}",
                                       "[{'id': 't', 'displayName': \"Ann O'Neil\", 'type': 'User', 'userPrincipalName': 'bob@contoso.com', 'groupType': None}]");
        QCOMPARE(result.audit(0).actorUpn, std::string_view("anna@contoso.com"));
        QCOMPARE(result.audit(0).ip, std::string_view("203.0.113.7"));
        QCOMPARE(result.audit(0).targetUpn, std::string_view("bob@contoso.com"));
        QCOMPARE(result.audit(0).targetName, std::string_view("Ann O'Neil"));
        QVERIFY(result.audit(0).unlike.value_or(AuditEvent::AllPaths) == AuditEvent::AllPaths); // a query of the row sees a text
        QVERIFY(result.mapped.front().warnings.empty());
    }

    void cutCellsAreReadAndSaid()
    {
        const TableResult result = row(quoted("{'user':{'id':'u','userPrincipalName':'anna@contoso.com','ipAd"), quoted("[{'id':'t','type':'User','userPrinc"));
        QCOMPARE(result.audit(0).actorUpn, std::string_view("anna@contoso.com"));
        QCOMPARE(result.audit(0).targetId, std::string_view("t"));
        QVERIFY(result.audit(0).targetUpn.empty());
        QCOMPARE(count(result, "cell_truncated"), std::size_t(2));
        QCOMPARE(count(result, "unreadable_cells"), std::size_t(0));
    }

    void unreadableCellsAreSaid()
    {
        const TableResult result = row(quoted("[{'id':1,]"), "[{'id': Timestamp('x')}]");
        QVERIFY(result.audit(0).actorUpn.empty() && result.audit(0).targetId.empty());
        QCOMPARE(count(result, "unreadable_cells"), std::size_t(2));
        QVERIFY(result.mapped.front().warnings.back().text.find("TargetResources") != std::string::npos);
        QCOMPARE(count(row("", "[]"), "unreadable_cells"), std::size_t(0));
        QCOMPARE(count(row("Anna", "Bob"), "unreadable_cells"), std::size_t(0)); // no JSON was meant
    }

    void membersOfRecordsAreMendedToo()
    {
        const std::string head = quoted("{'TimeGenerated':'2025-04-03T10:00:00Z','ActivityDateTime':'2025-04-03T10:00:00Z','OperationName':'Update user',"
                                        "'LoggedByService':'x','TargetResources':");
        const auto python = mapText(head + "\"[{'id': 't', 'type': 'User', 'userPrincipalName': 'bob@contoso.com'}]\"}");
        QCOMPARE(python->events.audits.at(0).targetUpn, std::string_view("bob@contoso.com"));
        const auto cut = mapText(head + inText("[{'id':'t','type':'User','userPr") + "}");
        QCOMPARE(cut->events.audits.at(0).targetId, std::string_view("t"));
        QCOMPARE(cut->events.warnings.at(0).code, std::string("cell_truncated"));
        const auto broken = mapText(quoted("{'createdDateTime':'2025-04-03T10:00:00Z','id':'s','isInteractive':true,'clientAppUsed':'Browser','status':")
                                    + inText("{'errorCode':]") + "}");
        QCOMPARE(broken->events.signIns.at(0).result, std::string_view());
        QCOMPARE(broken->events.warnings.at(0).code, std::string("unreadable_cells"));
    }
};

QTEST_APPLESS_MAIN(TestMendedJson)
#include "tst_mended_json.moc"
