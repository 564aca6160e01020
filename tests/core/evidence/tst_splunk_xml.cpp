// SPDX-License-Identifier: GPL-3.0-or-later
// What Splunk exports as XML: a result is a record, with the text in it as it was before it was escaped.
#include "core/evidence/splunk_result.h"
#include "core/event/mapping.h"
#include "tests/core/evidence/json_samples.h"
#include <QTest>

using namespace support;

namespace {

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    return out;
}

std::string raw(const std::string& text) { return "\t\t<field k='_raw'><v xml:space='preserve' trim='0'>" + escaped(text) + "</v></field>\n"; }
std::string field(const std::string& name, const std::vector<std::string>& values)
{
    std::string out = "\t\t<field k='" + name + "'>\n";
    for (const std::string& value : values)
        out += "\t\t\t<value h='0'><text>" + escaped(value) + "</text></value>\n";
    return out + "\t\t</field>\n";
}

std::string file(const std::vector<std::string>& results)
{
    std::string out = "<?xml version='1.0' encoding='UTF-8'?>\n<results preview='0'>\n<meta>\n<fieldOrder>\n<field>_raw</field>\n</fieldOrder>\n</meta>\n"
                      "<messages>\n  <msg type=\"DEBUG\">x</msg>\n</messages>\n";
    int offset = 0;
    for (const std::string& result : results)
        out += "\t<result offset='" + std::to_string(offset++) + "'>\n" + result + "\t</result>\n";
    return out + "</results>\n";
}

const std::string eventXml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/><EventID>31001</EventID>"
                          "<TimeCreated SystemTime='2024-03-05T10:30:10.1234567Z'/><EventRecordID>7</EventRecordID><Channel>Application</Channel>"
                          "<Computer>AADC01</Computer></System><EventData><Data>TrackingId: 1 &amp; more</Data></EventData></Event>";
const std::string rendered = "03/05/2024 10:30:10 AM\nLogName=Application\nEventCode=31001\nEventType=4\nComputerName=AADC01\nSourceName=PasswordResetService\n"
                             "RecordNumber=7\nMessage=TrackingId: 1";

std::string row(int n)
{
    return field("TimeGenerated", {"2024-03-05T10:30:01.1234567Z"}) + field("OperationName", {"Reset password (self-service)"}) + field("Result", {"success"})
        + field("ResultDescription", {"None"}) + field("CorrelationId", {guid(n)}) + field("InitiatedBy", {R"({"user":{"userPrincipalName":"a@contoso.example"}})"})
        + field("Id", {"SSPR_" + std::to_string(n)});
}

} // namespace

class TestSplunkXml : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAResultHolds_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        const auto add = [](const char* name, const std::string& a, const std::string& b) {
            QTest::newRow(name) << QByteArray(a.data(), int(a.size())) << QByteArray(b.data(), int(b.size()));
        };
        add("diagnostic records", raw(diagnosticAudit(1)), raw(diagnosticSignIn(2)));
        add("Graph objects", raw(graphAudit(1)), raw(graphAudit(2)) + field("host", {"h"}));
        add("event XML", raw(eventXml), raw(eventXml));
        add("events as text", raw(rendered) + field("_time", {"2024-03-05T10:30:10.000+00:00"}), raw(rendered));
        add("fields", row(1), row(2));
    }
    void readsWhatAResultHolds()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        const std::vector<std::string> results{first.toStdString(), second.toStdString()};
        const std::string bytes = file(results);
        const core::DetectedFormat format = core::detectFormat(bytes, true);
        QCOMPARE(format.name, std::string("wrapped-xml"));
        const ReadResult read = readAll(format, bytes);
        for (const Span& bad : read.rejects)
            qWarning("%s", bad.reason.c_str());
        QVERIFY(read.rejects.empty() && read.warnings.empty());
        QCOMPARE(read.records.size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) { // the place leads to the result in the file
            const std::string piece = bytes.substr(read.records[i].offset, read.records[i].length);
            QVERIFY(piece.starts_with("<result ") && piece.ends_with("</result>"));
            QVERIFY(piece.find(results[i]) != std::string::npos);
            QCOMPARE(read.records[i].bytes, core::splunkResultAsJson(piece));
        }
    }

    void givesTextsAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("references") << QByteArray("<field k='a'><v>{&quot;x&quot;: &apos;&amp;amp;&#65;&lt;</v></field>") << QByteArray("{\"a\":\"{\\\"x\\\": '&amp;A<\"}");
        QTest::newRow("several values") << QByteArray("<field k='a{}.b'><value><text>1</text></value><value><text>2</text></value></field>")
                                        << QByteArray(R"({"a{}.b":["1","2"]})");
        QTest::newRow("marked words") << QByteArray("<field k='a'><v>one <sg h=\"1\">two</sg> three</v></field>") << QByteArray(R"({"a":"one two three"})");
        QTest::newRow("labels") << QByteArray("<field k='a'><value><text>1</text></value><tag>t</tag></field>") << QByteArray(R"({"a":"1"})");
        QTest::newRow("control characters") << QByteArray("<field k='a'><v>x\x01y&#x2;z&#9;</v></field>")
                                            << QByteArray("{\"a\":\"x\xEF\xBF\xBDy\xEF\xBF\xBDz\\t\"}");
        QTest::newRow("no fields") << QByteArray("") << QByteArray("");
        QTest::newRow("broken") << QByteArray("<field k='a'><v>x</field>") << QByteArray("");
    }
    void givesTextsAsTheyWere()
    {
        QFETCH(const QByteArray, fields);
        QFETCH(const QByteArray, json);
        QCOMPARE(core::splunkResultAsJson("<result offset='0'>" + fields.toStdString() + "</result>"), json.toStdString());
    }

    void countsWhatIsBroken()
    {
        std::string bytes = file({raw(graphAudit(1)), "<field k='_raw'><v>x</field>", raw("{\"some\":\"thing\"}"), raw(graphAudit(2))});
        ReadResult read = readAll(core::detectFormat(bytes, true), bytes);
        QCOMPARE(read.records.size(), std::size_t(2));
        QCOMPARE(read.rejects.size(), std::size_t(2));
        bytes.resize(bytes.rfind("</result>"));
        read = readAll(core::detectFormat(bytes, true), bytes);
        QCOMPARE(read.records.size(), std::size_t(1));
        QCOMPARE(read.rejects.size(), std::size_t(3));
    }

    // Parts of an export stand one after the other, each with a declaration of its own.
    void readsExportsInParts()
    {
        const std::string bytes = file({raw(graphAudit(1))}) + file({raw(graphAudit(2))});
        const ReadResult read = readAll(core::detectFormat(bytes, true), bytes);
        QCOMPARE(read.records.size(), std::size_t(2));
        QVERIFY(read.rejects.empty());
    }

    void takesMessagesApart()
    {
        const std::string bytes = file({raw("{\"records\":[" + diagnosticAudit(1) + "," + diagnosticAudit(2) + "]}")});
        const ReadResult read = readAll(core::detectFormat(bytes, true), bytes);
        QCOMPARE(read.records.size(), std::size_t(2));
        QVERIFY(read.rejects.empty());
    }

    void saysWhatItIsNot()
    {
        const auto why = [](const std::string& bytes) { return core::detectFormat(bytes, true).why; };
        QCOMPARE(why(file({field("user", {"a"}) + field("count", {"3"})})),
                 std::string("XML of results as Splunk exports them, but not of a log that is known (it has: user, count)"));
        QCOMPARE(why(file({})), std::string("XML of results as Splunk exports them, but no result is in its beginning"));
        // JSON is not read with its escapes, and nothing else is taken for Splunk's.
        QCOMPARE(why("<results>\n" + graphAudit(1) + "\n</results>"), std::string("XML of results as Splunk exports them, but no result is in its beginning"));
        QCOMPARE(core::detectFormat("<results>" + eventXml + "</results>", true).name, std::string("event-xml"));
    }
};

QTEST_APPLESS_MAIN(TestSplunkXml)
#include "tst_splunk_xml.moc"
