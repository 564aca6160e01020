// SPDX-License-Identifier: GPL-3.0-or-later
// Forms that samples published by others came in. All inputs here are made up.
#include "tests/core/event/event_forms.h"
#include "tests/core/event/map_support.h"
#include "tests/core/evidence/table_samples.h"
#include <QTest>

using namespace support;

namespace {

template <class List> std::size_t countOf(const TableResult& result, List list)
{
    std::size_t count = 0;
    for (const core::MappedBatch& mapped : result.mapped)
        count += (mapped.*list).size();
    return count;
}

const core::ServerEvent& serverEvent(const TableResult& result) { return result.mapped.front().serverEvents.at(0); }

// An event as NXLog hands it to Logstash.
std::string nxlog(const std::string& time, const std::string& received, const std::string& stamp)
{
    return quoted("{'EventTime':'" + time + "','Hostname':'dc1.contoso.example','EventID':4724,'SourceName':'Microsoft-Windows-Security-Auditing','RecordNumber':7,"
                  "'Channel':'Security','Message':'An attempt was made.','EventReceivedTime':'" + received + "','@timestamp':'" + stamp + "'}\n");
}

std::string auditWith(int n, const std::string& fault)
{
    return quoted("{\n  'id':'a" + std::to_string(n) + "','category':'UserManagement','activityDateTime':'2024-03-05T10:00:0" + std::to_string(n) + "Z',"
                  "'activityDisplayName':'Reset password (self-service)','loggedByService':'Self-service Password Management',\n"
                  "  'initiatedBy':{'user':{'userPrincipalName':'ann@contoso.example'" + fault + "}},\n  'targetResources':[]\n}");
}

} // namespace

class TestPublicSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selectionsOfColumns_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("format");
        const QString head = "TimeGenerated [UTC],UserPrincipalName,IPAddress,ResultType", cells = "\"3/5/2024, 10:00:01.123 AM\",ann@contoso.example,203.0.113.4,50126";
        QTest::newRow("four columns") << head + '\n' + cells + '\n' << "signin-csv";
        QTest::newRow("and the table") << head + ",Type\n" + cells + ",SigninLogs\n" << "signin-csv";
        QTest::newRow("and the id") << head + ",Id,CreatedDateTime [UTC]\n" + cells + ',' + QString::fromStdString(guid(3)) + ",\"3/5/2024, 9:58:01.123 AM\"\n" << "signin-csv";
        QTest::newRow("of the audit log") << "TimeGenerated [UTC],OperationName,Result,CorrelationId,Type\n\"3/5/2024, 10:00:01.123 AM\",Reset password (self-service),success,"
                                                 + QString::fromStdString(guid(4)) + ",AuditLogs\n" << "audit-csv";
        QTest::newRow("a count has no time") << "UserPrincipalName,ResultType,IPAddress,count_\nann@contoso.example,50126,203.0.113.4,17\n" << "unknown";
        QTest::newRow("of nothing that is known") << "TimeGenerated [UTC],OperationName,Result,Type\n\"3/5/2024, 10:00:01.123 AM\",x,y,Mine_CL\n" << "unknown";
    }
    void selectionsOfColumns()
    {
        QFETCH(QString, table);
        QFETCH(QString, format);
        const TableResult result = readTable(table.toStdString());
        QVERIFY2(QString::fromStdString(result.format) == format, (result.format + ": " + result.why).c_str());
        if (format == "unknown")
            return;
        QCOMPARE(result.rejects.size(), std::size_t(0));
        QCOMPARE(result.events(), std::size_t(1));
        if (format == "audit-csv") {
            QCOMPARE(result.audit(0).operation, std::string_view("Reset password (self-service)"));
            QVERIFY(result.audit(0).time);
        } else {
            QCOMPARE(result.signIn(0).userUpn, std::string_view("ann@contoso.example"));
            QCOMPARE(result.signIn(0).ip, std::string_view("203.0.113.4"));
            QCOMPARE(result.signIn(0).result, std::string_view("50126"));
            QVERIFY(result.signIn(0).time);
        }
    }

    void signInsOfAdfs()
    {
        const TableResult result = readTable(quoted(
            "{'time':'2024-03-05T10:00:05Z','category':'ADFSSignInLogs','operationName':'Sign-in activity','resultType':'0','properties':{'id':'" + guid(1)
            + "','createdDateTime':'2024-03-05T10:00:01Z','userPrincipalName':'ann@contoso.example','ipAddress':'203.0.113.4','status':{'errorCode':0}}}\n"));
        QCOMPARE(countOf(result, &core::MappedBatch::signIns), std::size_t(1));
        QCOMPARE(result.signIn(0).userUpn, std::string_view("ann@contoso.example"));
    }

    void timesOfAdvancedHunting()
    {
        const TableResult result = readTable(quoted(
            "{'time':'2024-03-05T10:09:00Z','category':'AdvancedHunting-IdentityInfo','operationName':'Publish','properties':{'Timestamp':'2024-03-05T10:00:01Z',"
            "'CreatedDateTime':'2019-01-01T00:00:00Z','AccountUpn':'ann@contoso.example'}}\n"));
        QCOMPARE(countOf(result, &core::MappedBatch::others), std::size_t(1));
        QCOMPARE(*result.mapped.front().others[0].time, core::UtcTime::fromCalendar(2024, 3, 5, 10, 0, 1));
    }

    // Risks of applications are no sign-ins of people, and neither they nor their apps are users.
    void risksOfServicePrincipals()
    {
        const std::string detection = quoted("{'id':'d1','servicePrincipalId':'" + guid(2) + "','servicePrincipalDisplayName':'App','appId':'" + guid(3)
                                             + "','riskEventType':'investigationsThreatIntelligence','riskState':'atRisk','riskLevel':'high','ipAddress':'203.0.113.4',"
                                               "'activityDateTime':'2024-03-05T10:00:01Z','detectedDateTime':'2024-03-05T10:05:01Z'}");
        for (const std::string& file : {detection + "\n" + detection + "\n", "{\"value\":[" + detection + "]}", "[" + detection + "]"}) {
            const TableResult result = readTable(file);
            QCOMPARE(result.format, std::string("unknown"));
            QVERIFY2(result.why.find("risk detections of service principals") != std::string::npos, result.why.c_str());
        }
    }

    // Copied from a browser that shows XML as a tree.
    void xmlOfBrowsers()
    {
        std::string tree = forms::xml({});
        for (std::size_t at = 0; (at = tree.find("<System>", at)) != std::string::npos; at += 10)
            tree.insert(at, "\n- ");
        const TableResult plain = readTable(forms::xml({})), copied = readTable("- " + forms::xml({})), both = readTable("- " + forms::xml({}) + "\n- " + forms::xml({}));
        QCOMPARE(countOf(plain, &core::MappedBatch::serverEvents), std::size_t(1));
        QVERIFY2(countOf(copied, &core::MappedBatch::serverEvents) == 1, (copied.format + copied.why).c_str());
        QCOMPARE(countOf(both, &core::MappedBatch::serverEvents), std::size_t(2));
        QCOMPARE(serverEvent(copied).key, serverEvent(plain).key);
        QCOMPARE(copied.rejects.size() + both.rejects.size(), std::size_t(0));
        const TableResult inside = readTable("- " + tree);
        QVERIFY2(countOf(inside, &core::MappedBatch::serverEvents) == 1, (inside.format + inside.why).c_str());
        QCOMPARE(serverEvent(inside).key, serverEvent(plain).key);
    }

    void winlogbeatSix()
    {
        const std::string flat = "'event_id':4724,'computer_name':'dc1.contoso.example','log_name':'Security','source_name':'Microsoft-Windows-Security-Auditing',"
                                 "'record_number':'77','level':'Information','event_data':{'TargetUserName':'ann','TargetDomainName':'CONTOSO','SubjectUserName':'admin',"
                                 "'SubjectDomainName':'CONTOSO'},'type':'wineventlog','beat':{'version':'6.5.4'}";
        const TableResult result = readTable(quoted("{'@timestamp':'2024-03-05T10:00:01.123Z'," + flat + "}\n"));
        QVERIFY2(countOf(result, &core::MappedBatch::serverEvents) == 1, (result.format + result.why).c_str());
        const core::ServerEvent& event = serverEvent(result);
        QCOMPARE(*event.eventId, std::uint32_t(4724));
        QCOMPARE(event.computer, std::string_view("dc1.contoso.example"));
        QCOMPARE(event.channel, std::string_view("Security"));
        QCOMPARE(*event.recordId, std::uint64_t(77));
        QCOMPARE(event.targetAccount, std::string_view("CONTOSO\\ann"));
        QCOMPARE(*event.time, core::UtcTime::fromCalendar(2024, 3, 5, 10, 0, 1) + core::Duration::milliseconds(123));
        // Other programs have ids of events, too.
        QCOMPARE(readTable(quoted("{'@timestamp':'2024-03-05T10:00:01Z','event_id':4724,'message':'x','source_name':'y'}\n")).format, std::string("unknown"));
    }

    // The clock of the server without a zone, and beside it when the record came in.
    void zonesOfArrival_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("received");
        QTest::addColumn<QString>("stamp");
        QTest::addColumn<bool>("isTold"); // and then it is noon; else it is taken as it stands, which here is noon as well
        const auto row = [](const char* name, const char* time, const char* received, const char* stamp, bool isTold = true) {
            QTest::newRow(name) << QString(time) << QString(received) << QString(stamp) << isTold;
        };
        row("four hours behind", "2024-03-05 08:00:00", "2024-03-05 08:00:02", "2024-03-05T12:00:03.455Z");
        row("half an hour more", "2024-03-05 17:30:00", "2024-03-05 17:30:02", "2024-03-05T12:00:03Z");
        row("as the other zone has it", "2024-03-05 08:00:00", "2024-03-05 08:00:02", "2024-03-05T14:00:03+02:00");
        row("the clock is fast", "2024-03-05 08:00:00", "2024-03-05 08:00:00", "2024-03-05T11:59:57Z");
        row("it had lain about", "2024-03-05 08:00:00", "2024-03-05 09:17:00", "2024-03-05T13:17:30Z");
        row("received with a zone", "2024-03-05 08:00:00", "2024-03-05T12:00:01Z", "2024-03-05T12:40:00Z");
        row("UTC", "2024-03-05 12:00:00", "2024-03-05 12:00:01", "2024-03-05T12:00:03Z");
        row("a copy of the time", "2024-03-05 12:00:00", "2024-03-05 12:00:00", "2024-03-05T12:00:00Z", false);
        row("it may have waited for an hour", "2024-03-05 12:00:00", "2024-03-05 12:00:00", "2024-03-05T13:02:00Z", false);
        row("too late", "2024-03-05 12:00:00", "2024-03-05 12:00:00", "2024-03-05T14:07:00Z", false);
        row("no zone of the world", "2024-03-05 12:00:00", "2024-03-05 12:00:00", "2024-03-06T06:00:01Z", false);
        row("no zone anywhere", "2024-03-05 12:00:00", "2024-03-05 12:00:00", "2024-03-05 14:00:00", false);
    }
    void zonesOfArrival()
    {
        QFETCH(QString, time);
        QFETCH(QString, received);
        QFETCH(QString, stamp);
        QFETCH(bool, isTold);
        const std::string bytes = nxlog(time.toStdString(), received.toStdString(), stamp.toStdString());
        const TableResult result = readTable(bytes);
        QVERIFY2(countOf(result, &core::MappedBatch::serverEvents) == 1, (result.format + result.why).c_str());
        QCOMPARE(*serverEvent(result).time, core::UtcTime::fromCalendar(2024, 3, 5, 12));
        QCOMPARE(serverEvent(result).zoneAssumed, !isTold);
        // What the user says counts.
        core::MapOptions options;
        options.zone = *core::LocalZone::find("Europe/Vienna");
        const TableResult given = readTable(bytes, options);
        QVERIFY(serverEvent(given).zoneGiven);
    }

    // Broken records that stand one behind the other are one reject each.
    void brokenNeighbours()
    {
        const std::string bytes = "[\n" + auditWith(1, ",") + ",\n" + auditWith(2, ",") + ",\n" + auditWith(3, "") + ",\n" + auditWith(4, ",") + ",\n" + auditWith(5, ",'x'") + "\n]\n";
        const TableResult result = readTable(bytes);
        QCOMPARE(result.events(), std::size_t(1));
        QCOMPARE(result.rejects.size(), std::size_t(4));
        for (std::size_t i = 0; i < 4; ++i) {
            const core::Reject& reject = result.rejects[i];
            QCOMPARE(bytes[reject.byteOffset], '{');
            QCOMPARE(reject.place, "record " + std::to_string(i < 2 ? i + 1 : i + 2));
            QVERIFY2(reject.reason.find("not JSON") != std::string::npos, reject.reason.c_str());
            QCOMPARE(reject.sample.substr(0, 12), bytes.substr(reject.byteOffset, 12));
        }
        QCOMPARE(result.rejects[0].byteLength, std::uint64_t(auditWith(1, ",").size()));
        // Where a bracket is missing nothing tells where the next one begins; a record in it is still found.
        const std::string open = "[" + auditWith(1, ",{") + "," + auditWith(2, ",") + "," + auditWith(3, "") + "]";
        QCOMPARE(readTable(open).rejects.size(), std::size_t(1));
        QCOMPARE(readTable(open).events(), std::size_t(1));
    }

    // Whatever stands there, it is read once.
    void rubbishTakesNoTime_data()
    {
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("broken objects") << QByteArray("{\"a\":1,},");
        QTest::newRow("broken objects and open ones") << QByteArray("{\"a\":1,},{\"b\":{\"c\":,");
        QTest::newRow("open objects") << QByteArray("{\"a\":[");
        QTest::newRow("ever deeper") << QByteArray("{\"a\":{\"b\":,},");
    }
    void rubbishTakesNoTime()
    {
        QFETCH(QByteArray, unit);
        std::string bytes = "[" + auditWith(1, "") + ",";
        while (bytes.size() < std::size_t(16) << 20)
            bytes += unit.toStdString();
        const TableResult result = readTable(bytes + auditWith(2, "") + "]");
        QCOMPARE(result.events(), std::size_t(2));
        QVERIFY(!result.rejects.empty() && result.rejects.size() <= 10'000 + 30'000); // the splits of a window and what follows
    }
};

QTEST_APPLESS_MAIN(TestPublicSamples)
#include "tst_public_samples.moc"
