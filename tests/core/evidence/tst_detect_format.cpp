// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/reader.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

using namespace support;

namespace {
std::string utf16(const std::string& text, bool mark)
{
    std::string out = mark ? std::string("\xFF\xFE") : std::string();
    for (const char c : text) {
        out += c;
        out += '\0';
    }
    return out;
}
} // namespace

class TestDetectFormat : public QObject
{
    Q_OBJECT

private slots:
    void knowsEveryForm();
    void knowsItWhenOnlyTheHeadIsThere();
    void knowsItBehindADamagedRecord();
    void namesTheRest_data();
    void namesTheRest();
    void emptyPages();
    void sharedFiles_data();
    void sharedFiles();
};

void TestDetectFormat::knowsEveryForm()
{
    for (int records : {1, 2, 5})
        for (const Sample& sample : allForms(records)) {
            const auto found = core::detectFormat(sample.bytes, true);
            // One printed object alone, or one line alone: nothing else could be said of them.
            QVERIFY2(found.name == sample.format, (sample.name + ": " + found.name + " " + found.why).c_str());
            QVERIFY(found.why.empty());
        }
}

void TestDetectFormat::knowsItWhenOnlyTheHeadIsThere()
{
    for (const Sample& sample : allForms(40)) {
        const auto found = core::detectFormat(std::string_view(sample.bytes).substr(0, 4000), false);
        QVERIFY2(found.name == sample.format, (sample.name + ": " + found.name).c_str());
    }
}

void TestDetectFormat::knowsItBehindADamagedRecord()
{
    for (const Sample& sample : allForms(4)) {
        std::string bytes = sample.bytes;
        const auto first = std::size_t(std::find(sample.owner.begin(), sample.owner.end(), 0) - sample.owner.begin());
        bytes.replace(first + 30, 1, "\"");
        const auto found = core::detectFormat(bytes, true);
        QVERIFY2(found.name == sample.format, (sample.name + ": " + found.name).c_str());
    }
}

void TestDetectFormat::namesTheRest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("why");
    const auto row = [](const char* name, const std::string& bytes, const char* why) {
        QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())) << QString::fromLatin1(why);
    };
    row("empty", "", "empty");
    row("blanks", " \r\n\n", "blanks");
    row("UTF-16 with a mark", utf16("{\"time\":1}", true), "UTF-16");
    row("UTF-16 without a mark", utf16("{\"time\":\"2024\"}", false), "UTF-16");
    row("zip", std::string("PK\x03\x04", 4) + "xxxx", "ZIP");
    row("gzip", "\x1F\x8B\x08", "gzip");
    row("binary", std::string("\x01\x02\0\x03\x04\x05garbage", 14), "binary");
    row("CSV", "\"Date (UTC)\",\"CorrelationId\",\"Service\"\r\n", "columns are not known (Date (UTC), CorrelationId, Service)");
    row("other XML", "<?xml version='1.0'?><Eventual><EventData>x</EventData></Eventual>", "XML");
    row("CLIXML of processes", "<Objs Version='1.1.0.1'><Obj RefId='0'><TN RefId='0'><T>System.Diagnostics.Process</T></TN></Obj></Objs>", "CLIXML");
    row("a list", "list[0]:\nvalue\n", "neither JSON");
    row("page", "<!DOCTYPE html><html></html>", "HTML");
    row("syslog", "<14>Mar 12 18:00:00 fwd app: started\n<14>Mar 12 18:00:01 fwd app: ended\n", "lines of syslog");
    row("rows of Splunk", R"({"preview":false,"fields":["_raw","_time"],"rows":[["x","t"]]})", "json_rows");
    row("texts of XML", R"(["<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System/></Event>"])", "without ConvertTo-Json");
    row("text", "Dear colleague\nplease find attached", "neither JSON");
    row("rows of another table", R"({"TimeGenerated":"2024-01-01T00:00:00Z","OfficeWorkload":"Exchange","Type":"OfficeActivity"})", "OfficeActivity");
    row("an answer that is no log", R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"Computer","type":"string"},{"name":"n","type":"long"}],"rows":[["a",1]]}]})", "Computer, n");
    row("an empty answer", R"({"tables":[{"name":"PrimaryResult","columns":[{"name":"Id","type":"string"}],"rows":[]}]})", "without rows");
    row("users of Graph", R"([{"id":"x","createdDateTime":"2024-01-01T00:00:00Z","userPrincipalName":"a@contoso.com"}])", "JSON");
    row("empty array", "[]", "empty JSON array");
    row("braces", "{{{{", "JSON");
}

void TestDetectFormat::namesTheRest()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, why);
    const auto found = core::detectFormat({bytes.constData(), std::size_t(bytes.size())}, true);
    QCOMPARE(found.name, std::string("unknown"));
    QVERIFY2(QString::fromStdString(found.why).contains(why), found.why.c_str());
}

void TestDetectFormat::emptyPages()
{
    const auto page = R"({"@odata.context":"https://graph.example.com/v1.0/$metadata#auditLogs/directoryAudits","value":[]})";
    QCOMPARE(core::detectFormat(page, true).name, std::string("graph-page"));
    QCOMPARE(core::detectFormat("{\"records\":[ ]}", true).name, std::string("diagnostic-records"));
}

void TestDetectFormat::sharedFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("format");
    const auto row = [](const char* file, const char* format) { QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(format); };
    row("splunk-security_content/azure-ad-eventhub.ndjson", "diagnostic-jsonl");
    row("splunk-security_content/o365-ual.ndjson", "unified-audit-jsonl");
    row("sekoia-intake-formats/azure-ad-eventhub.ndjson", "diagnostic-jsonl");
    row("sekoia-intake-formats/cloudappevents.ndjson", "diagnostic-jsonl");
    row("sekoia-intake-formats/entraid-graphapi.ndjson", "graph-jsonl");
    row("sekoia-intake-formats/windows-application-nxlog.ndjson", "event-jsonl");
    row("splunk-security_content/windows-events-wevtutil-style.xml", "event-xml");
    row("splunk-security_content/windows-xml/windows_event_log_security_4625.xml", "event-xml");
    row("splunk-security_content/windows-xml-truncated/windows_event_log_security_4738.xml", "event-xml");
    row("splunk-security_content/windows-text/windows_event_log_security_4698.txt", "event-text");
    row("evtx/sigma-regression/271de298-cc0e-4842-acd8-079a0a99ea65.json", "event-json");
    row("microsoft-docs/azure-monitor-audit-sspr-change-password-2018.json", "diagnostic-records");
    row("microsoft-docs/graph-directoryAudits-example1.json", "graph-page");
    row("microsoft-docs/graph-userRegistrationDetails.json", "graph-page");
    row("chronicle-content-hub/mcas-activities-extracted.json", "cloudapps-json");
    row("sentinel-training-lab/AuditLogs_Hunting.csv", "audit-csv");
    row("sentinel-training-lab/disable_accounts.csv", "signin-csv");
    row("sentinel-training-lab/office_activity_inbox_rule.csv", "unknown");
    row("evtx/chainsaw/security_sample.evtx", "evtx");
}

void TestDetectFormat::sharedFiles()
{
    QFETCH(QString, file);
    QFETCH(QString, format);
    NEED_SHARED("data/real/" + file.toStdString());
    const std::string bytes = readFile(sharedPath);
    const auto found = core::detectFormat(std::string_view(bytes).substr(0, 256 << 10), bytes.size() <= (256U << 10));
    QCOMPARE(QString::fromStdString(found.name), format);
    QCOMPARE(found.why.empty(), found.isKnown());
}

QTEST_APPLESS_MAIN(TestDetectFormat)
#include "tst_detect_format.moc"
