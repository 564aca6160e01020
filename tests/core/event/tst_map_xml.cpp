// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/mapping.h"
#include "tests/support/support.h"

using namespace core;

namespace {

constexpr const char* head = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                             "<Provider Name='PasswordResetService'/><EventID Qualifiers='0'>31002</EventID><Level>4</Level>"
                             "<TimeCreated SystemTime='2021-02-03T10:11:12.1234567Z'/><EventRecordID>48211</EventRecordID>"
                             "<Channel>Application</Channel><Computer>AADC01.corp.contoso.com</Computer></System>";

struct Mapped {
    RecordBatch batch;
    MappedBatch out;
    std::string reason;
    bool good = false;
    const ServerEvent& event() const { return out.serverEvents.at(0); }
};

std::unique_ptr<Mapped> map(const std::string& xml, std::int64_t writtenTicks = 0)
{
    auto mapped = std::make_unique<Mapped>();
    mapped->batch.shape = RecordShape::Xml;
    mapped->batch.text = "before" + xml + "<behind";
    mapped->batch.records = {{6, static_cast<std::uint32_t>(xml.size()), 1, 0, writtenTicks}};
    mapped->good = mapXmlRecord(mapped->batch, 0, mapped->out, mapped->reason);
    return mapped;
}

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const std::size_t at = text.find(what);
    return at == std::string::npos ? std::string() : text.replace(at, what.size(), with);
}

std::string security(int id, const std::string& data)
{
    return "<Event><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>" + std::to_string(id)
        + "</EventID></System><EventData>" + data + "</EventData></Event>";
}

} // namespace

class TestMapXml : public QObject
{
    Q_OBJECT
private slots:
    void allFields()
    {
        const auto mapped = map(std::string(head)
            + "<EventData><Data>TrackingId: 7344DA2C-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetSuccess, Details: Context: "
              "cloudAnchor: User_9B83F544-ba22-4ffb-bff5-c1c2374d654c, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, "
              "UserPrincipalName: o&apos;neill@contoso.com, unblockUser: True</Data></EventData></Event>");
        QVERIFY2(mapped->good, mapped->reason.c_str());
        const ServerEvent& event = mapped->event();
        QCOMPARE(event.provider, std::string_view("PasswordResetService"));
        QCOMPARE(event.channel, std::string_view("Application"));
        QCOMPARE(event.computer, std::string_view("AADC01.corp.contoso.com"));
        QVERIFY(event.eventId == 31002u && event.qualifiers == 0u && event.level == 4u && event.recordId == 48211u);
        QCOMPARE(*event.time, UtcTime::fromCalendar(2021, 2, 3, 10, 11, 12, 1234567));
        QCOMPARE(int(event.digits), 7);
        QVERIFY(!event.zoneAssumed);
        QCOMPARE(event.tracking, std::string_view("7344DA2C-ab9d-42ef-adea-4a17d07fdeb9"));
        QCOMPARE(event.token, std::string_view("PasswordResetSuccess"));
        QCOMPARE(event.upn, std::string_view("o'neill@contoso.com"));
        QCOMPARE(event.objectId, std::string_view("9b83f544-ba22-4ffb-bff5-c1c2374d654c"));
        QCOMPARE(event.sourceAnchor, std::string_view("F39SWQrM2EidaboN8UC8Ww=="));
        QVERIFY(event.key != 0);
    }

    void stringsAreJoined()
    {
        QCOMPARE(map(std::string(head) + "<EventData><Data>a &lt;1&gt;</Data><Data></Data><Data/><Data><![CDATA[b & <c>]]> &#x1;&#228;"
                                         "&unknown;</Data><Data Name='n'>named</Data></EventData></Event>")->event().message,
                 std::string_view("a <1>\n\n\nb & <c> \x01\u00e4&unknown;"));
        QVERIFY(map(std::string(head) + "</Event>")->event().message.empty());
    }

    void renderedMessageComesFirst()
    {
        const auto mapped = map(std::string(head)
            + "<EventData><Data>TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetRequestStart, Details: a@b.c</Data>"
              "</EventData><RenderingInfo Culture='de-DE'><Message>Der Text</Message><Level>Informationen</Level></RenderingInfo></Event>");
        QCOMPARE(mapped->event().message, std::string_view("Der Text"));
        QCOMPARE(mapped->event().upn, std::string_view("a@b.c"));
        QVERIFY(mapped->event().level == 4u);
        const auto only = map(std::string(head)
            + "<RenderingInfo><Message>PasswordResetRequestStart, Details: a@b.c</Message></RenderingInfo></Event>");
        QCOMPARE(only->event().upn, std::string_view("a@b.c"));
    }

    void formsOfTheMarkup()
    {
        const std::string plain = std::string(head) + "<EventData><Data>x</Data></EventData></Event>";
        const std::uint64_t key = map(plain)->event().key;
        std::string doubled = "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<!-- saved -->" + plain + "\n";
        for (char& c : doubled)
            c = c == '\'' ? '"' : c;
        QCOMPARE(map(doubled)->event().key, key);
        QCOMPARE(map(doubled)->event().provider, std::string_view("PasswordResetService"));
        std::string prefixed = replaced(replaced(plain, "<Event ", "<e:Event "), "</Event>", "</e:Event>");
        QCOMPARE(map(prefixed)->event().key, key);
    }

    void refusedWithReason_data()
    {
        QTest::addColumn<QString>("xml");
        const std::string whole = std::string(head) + "<EventData><Data>x</Data></EventData></Event>";
        const auto row = [](const char* name, const std::string& xml) { QTest::newRow(name) << QString::fromStdString(xml); };
        row("nothing", "");
        row("no xml", "hello");
        row("no event", "<Events></Events>");
        row("no system", "<Event></Event>");
        row("no id", replaced(whole, "<EventID Qualifiers='0'>31002</EventID>", ""));
        row("bad id", replaced(whole, "31002", "x"));
        row("no provider", replaced(whole, "<Provider Name='PasswordResetService'/>", ""));
        row("cut off", whole.substr(0, whole.size() - 9));
        row("crossed tags", replaced(whole, "</Data></EventData>", "</EventData></Data>"));
        row("document type", "<!DOCTYPE a [<!ENTITY b 'c'>]>" + whole);
        row("two", whole + whole);
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "<a>";
        row("deep", replaced(whole, "<EventData>", deep));
    }

    void refusedWithReason()
    {
        QFETCH(QString, xml);
        const auto mapped = map(xml.toStdString());
        QVERIFY(!mapped->good);
        QVERIFY(!mapped->reason.empty());
        QVERIFY(mapped->out.serverEvents.empty());
    }

    void cutOffAnywhereIsRefused()
    {
        const std::string whole = std::string(head) + "<EventData><Data Name='a'>x &amp; y</Data></EventData></Event>";
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!map(whole.substr(0, length))->good);
        QVERIFY(map(whole)->good);
    }

    void finerTimeWins()
    {
        const std::string seconds = replaced(std::string(head) + "</Event>", "12.1234567Z", "12.0000000Z");
        const UtcTime full = UtcTime::fromCalendar(2021, 2, 3, 10, 11, 12);
        QCOMPARE(*map(seconds, full.ticks + 3'456'789)->event().time, UtcTime{full.ticks + 3'456'789});
        QCOMPARE(*map(seconds, full.ticks + 10'000'000)->event().time, full); // another second
        QCOMPARE(*map(seconds, full.ticks - 1)->event().time, full);
        QCOMPARE(*map(std::string(head) + "</Event>", full.ticks + 3'456'789)->event().time, UtcTime{full.ticks + 1'234'567});
        // The same event saved as XML, without a record header, is the same event.
        QCOMPARE(map(seconds, full.ticks + 3'456'789)->event().key, map(seconds)->event().key);
        const std::string none = replaced(std::string(head) + "</Event>", "<TimeCreated SystemTime='2021-02-03T10:11:12.1234567Z'/>", "");
        QVERIFY(!map(none)->event().time);
        QCOMPARE(*map(none, full.ticks)->event().time, full);
    }

    void keyTellsEventsApart()
    {
        const std::string plain = std::string(head) + "<EventData><Data>x</Data></EventData></Event>";
        const std::uint64_t key = map(plain)->event().key;
        QCOMPARE(map(replaced(plain, "AADC01.corp", "aadc01.CORP"))->event().key, key);
        QCOMPARE(map(replaced(plain, "<Data>x", "<Data>y"))->event().key, key); // then the contents are compared
        for (const auto& [what, with] : {std::pair("AADC01", "AADC02"), {"48211", "48212"}, {"11:12.1234567Z", "11:13.1234567Z"},
                                         {">Application", ">System"}})
            QVERIFY2(map(replaced(plain, what, with))->event().key != key, what);
        // Other forms have fewer digits of the second, and not always the whole name of the computer.
        QCOMPARE(map(replaced(plain, "1234567Z", "123Z"))->event().key, key);
        QCOMPARE(map(replaced(plain, "AADC01.corp.contoso.com", "AADC01"))->event().key, key);
        const std::string noId = replaced(plain, "<EventRecordID>48211</EventRecordID>", "");
        QVERIFY(map(noId)->event().key != key);
        QVERIFY(map(noId)->event().key != map(replaced(noId, "<Data>x", "<Data>y"))->event().key);
        QVERIFY(map(noId)->event().key != map(replaced(noId, "31002", "31003"))->event().key);
    }

    void otherSourcesHaveNoTracking()
    {
        const std::string text = std::string(head) + "<EventData><Data>TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, Tracking ID: "
                                 "7344da2c-ab9d-42ef-adea-4a17d07fdeb9, hr=80230626, 0x80230619 (It is so.)</Data></EventData></Event>";
        const auto sync = map(replaced(replaced(text, "PasswordResetService", "ADSync"), "31002", "6329"));
        QVERIFY(sync->event().tracking.empty());
        QCOMPARE(sync->event().hr, std::string_view("80230619"));
        QCOMPARE(sync->event().reason, std::string_view("It is so."));
        const auto other = map(replaced(text, "PasswordResetService", "PasswordResetServiceX"));
        QVERIFY(other->event().tracking.empty() && other->event().hr.empty());
        QVERIFY(!map(text)->event().tracking.empty());
    }

    void securityAccounts()
    {
        const std::string names = "<Data Name='TargetUserName'>ada</Data><Data Name='TargetDomainName'>CORP</Data>"
                                  "<Data Name='SubjectUserName'>MSOL_1</Data><Data Name='SubjectDomainName'>CORP</Data>";
        for (const int id : {4723, 4724, 4738, 4767}) {
            const auto mapped = map(security(id, names));
            QCOMPARE(mapped->event().targetAccount, std::string_view("CORP\\ada"));
            QCOMPARE(mapped->event().subjectAccount, std::string_view("CORP\\MSOL_1"));
        }
        QCOMPARE(map(security(4740, names))->event().targetAccount, std::string_view("ada")); // CORP is the calling computer
        QVERIFY(map(security(4624, names))->event().targetAccount.empty());
    }

    void collectedXml()
    {
        NEED_SHARED("data/real/splunk-security_content");
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath / "windows-xml")) {
            const auto mapped = map(support::readFile(entry.path()));
            QVERIFY2(mapped->good, (entry.path().filename().string() + ": " + mapped->reason).c_str());
            QVERIFY(mapped->event().time && mapped->event().recordId);
            ++files;
        }
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath / "windows-xml-truncated"))
            QVERIFY(!map(support::readFile(entry.path()))->good);
        QCOMPARE(files, 29);
    }
};

QTEST_APPLESS_MAIN(TestMapXml)
#include "tst_map_xml.moc"
