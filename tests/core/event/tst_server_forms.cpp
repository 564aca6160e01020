// SPDX-License-Identifier: GPL-3.0-or-later
// The same Windows event in every form: the same ServerEvent up to what the form cannot carry, the same key where it has all that
// makes one, the same text key everywhere.
#include "core/evidence/reader.h"
#include "core/event/mapping.h"
#include "tests/core/event/event_forms.h"
#include "tests/support/support.h"

using namespace core;

namespace {

struct Mapped {
    RecordBatch batch;
    MappedBatch out;
};

// All events of a file in one batch.
std::unique_ptr<Mapped> read(const std::string& bytes, MapOptions options = {})
{
    auto mapped = std::make_unique<Mapped>();
    const DetectedFormat format = detectFormat(bytes, true);
    if (!format.isKnown())
        qFatal("not recognised: %s", format.why.c_str());
    MemorySource source(bytes);
    const auto reader = makeReader(format, source);
    if (!reader->next(mapped->batch, {}))
        qFatal("not read");
    mapped->out.options = std::move(options);
    mapBatch(mapped->batch, mapped->out);
    return mapped;
}

struct Form {
    const char* name;
    std::string bytes;
    bool weak = false;     // the form lacks what identifies the record
    int digits = 7;
    bool assumed = false;  // its time has no zone
    bool bare = false;     // it names no computer
};

std::vector<Form> allForms(const forms::Event& e)
{
    return {
        {"XML", forms::xml(e)},
        {"XML of Event Viewer", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>" + forms::xml(e, true) + "</Events>"},
        {"XML with prefixes", forms::prefixedXml(e)},
        {"wevtutil text", forms::wevtutilText(e), true},
        {"wevtutil text, German", forms::germanText(e), true},
        {"Splunk text", forms::splunkText(e), false, 0, true},
        {"Get-WinEvent 5.1", forms::getWinEvent(e), false, 3},
        {"Get-WinEvent 7", "[" + forms::getWinEvent(e, true) + "]"},
        {"Select", forms::selected(e), true, 3, false, true},
        {"Get-EventLog", forms::getEventLog(e), true, 3},
        {"Log Analytics Event", forms::logAnalyticsEvent(e), true, 3},
        {"Log Analytics WindowsEvent", forms::windowsEvent(e)},
        {"NXLog", forms::nxlog(e), false, 0, true},
        {"evtx_dump", forms::evtxDump(e), false, 6},
        {"evtx_dump, attributes apart", forms::evtxDumpApart(e), false, 6},
        {"Splunk, XML in JSON", "{\"preview\":false,\"result\":{\"_raw\":" + forms::escapedJson(forms::prefixedXml(e)) + ",\"_time\":\"x\"}}\n"},
        {"Splunk, XML in CSV", "\"_raw\",\"_time\"\r\n" + forms::cell(forms::prefixedXml(e)) + ",x\r\n"},
        {"Splunk, XML in CSV beside fields", fmt::format("_time,EventCode,Message,_raw\r\nx,{},{},{}\r\n", e.id, forms::cell(e.message), forms::cell(forms::xml(e)))},
        {"XML in place of the text", fmt::format("TimeCreated,Id,Xml\r\n{},{},{}\r\n", e.at(0), e.id, forms::cell(forms::prefixedXml(e)))},
        {"EvtxECmd", forms::evtxECmd(e)},
        {"EvtxECmd, CSV", forms::evtxECmdTable(e)},
        {"winlogbeat", forms::winlogbeat(e), false, 3},
        {"Export-Clixml", forms::clixmlFile(forms::clixml(e))},
        {"Event Viewer CSV", forms::viewerTable({e}), true, 0, true, true},
        {"Event Viewer CSV, German", forms::viewerTable({e}, ',', true), true, 0, true, true},
        {"Event Viewer TXT", forms::viewerTable({e}, '\t'), true, 0, true, true},
        {"Get-WinEvent CSV", forms::winEventCsv({e}), false, 0, true},
        {"Log Analytics Event CSV", forms::logAnalyticsTable({e}), true, 3},
        {"Log Analytics WindowsEvent CSV", forms::windowsEventTable({e})},
        {"Log Analytics WindowsEvent CSV with XML", forms::windowsEventWithXml(e)},
        {"Select CSV, XML beside the text", fmt::format("TimeCreated,Id,Message,Xml\r\n{},{},{},{}\r\n", e.at(0), e.id, forms::cell(e.message),
                                                        forms::cell(forms::prefixedXml(e))), true, 0, false, true},
        {"Get-EventLog, selection", forms::eventLogSelection(e), true, 0, false, true},
        {"Select CSV", fmt::format("\"TimeCreated\",\"Id\",\"Message\"\r\n\"{}\",\"{}\",{}\r\n", e.at(0), e.id, forms::cell(e.message)), true, 0, false, true},
    };
}

std::int64_t cut(std::int64_t ticks, int digits)
{
    std::int64_t unit = 1;
    for (int i = digits; i < 7; ++i)
        unit *= 10;
    return ticks / unit * unit;
}

} // namespace

class TestServerForms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sameEvent_data()
    {
        QTest::addColumn<int>("form");
        const auto all = allForms({});
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << int(i);
    }
    void sameEvent()
    {
        QFETCH(int, form);
        forms::Event said;
        const Form f = allForms(said)[std::size_t(form)];
        const auto reference = read(forms::xml(said));
        const ServerEvent& xml = reference->out.serverEvents.at(0);
        const auto mapped = read(f.bytes);
        QVERIFY2(mapped->out.rejects.empty() && mapped->batch.rejects.empty(),
                 mapped->out.rejects.empty() ? "" : mapped->out.rejects[0].reason.c_str());
        QCOMPARE(mapped->out.serverEvents.size(), std::size_t(1));
        const ServerEvent& event = mapped->out.serverEvents[0];
        QCOMPARE(event.weak, f.weak);
        QCOMPARE(*event.eventId, said.id);
        QCOMPARE(event.time->ticks, cut(said.time.ticks, std::string_view(f.name) == "Get-EventLog" ? 0 : f.digits));
        QCOMPARE(int(event.digits), f.digits);
        QCOMPARE(event.zoneAssumed, f.assumed);
        QCOMPARE(event.provider, std::string_view(said.provider)); // a selection without one is recognised by its text
        QCOMPARE(event.message, std::string_view(said.message));
        QCOMPARE(event.tracking, xml.tracking);
        QCOMPARE(event.token, std::string_view("PasswordResetRequestStart"));
        QCOMPARE(event.upn, std::string_view("anna@contoso.example"));
        QVERIFY(event.textKey && event.textKey == xml.textKey);
        QVERIFY(!event.rebuilt && !event.messageMissing);
        QCOMPARE(event.computer, f.bare ? std::string_view() : std::string_view(said.computer));
        if (!std::string_view(f.name).starts_with("Select"))
            QCOMPARE(*event.level, said.level);
        if (!f.weak) {
            QCOMPARE(event.channel, std::string_view(said.channel));
            QCOMPARE(*event.recordId, said.recordId);
            QCOMPARE(event.key, xml.key);
        }
    }

    void levels()
    {
        forms::Event said;
        said.level = 2;
        for (const Form& form : allForms(said)) {
            const auto mapped = read(form.bytes);
            const ServerEvent& event = mapped->out.serverEvents.at(0);
            if (!std::string_view(form.name).starts_with("Select"))
                QVERIFY2(event.level == 2u, form.name);
        }
    }

    // Security events in Event Viewer's table: no level but keywords, no values but in the text.
    void securityTable()
    {
        const auto mapped = read("Keywords,Date and Time,Source,Event ID,Task Category\r\nAudit Success,5/1/2024 10:00:05 AM,Microsoft-Windows-Security-Auditing,4740,"
                                 "User Account Management,\"A user account was locked out.\r\n\r\nSubject:\r\n\tSecurity ID:\t\tS-1-5-18\r\n\tAccount Name:\t\tDC1$\r\n"
                                 "\tAccount Domain:\t\tCONTOSO\r\n\tLogon ID:\t\t0x3E7\r\n\r\nAccount That Was Locked Out:\r\n\tSecurity ID:\t\tS-1-5-21-1\r\n"
                                 "\tAccount Name:\t\tanna\r\n\r\nAdditional Information:\r\n\tCaller Computer Name:\tPC7\"\r\n");
        const ServerEvent& event = mapped->out.serverEvents.at(0);
        QVERIFY(event.level == 0u);
        QCOMPARE(event.targetAccount, std::string_view("anna"));
        QCOMPARE(event.subjectAccount, std::string_view("CONTOSO\\DC1$"));
    }

    // Values without names: by their order.
    void securityStrings()
    {
        const auto mapped = read(forms::accountProperties);
        const ServerEvent& event = mapped->out.serverEvents.at(0);
        QCOMPARE(event.targetAccount, std::string_view("CONTOSO\\anna"));
        QCOMPARE(event.subjectAccount, std::string_view("CONTOSO\\MSOL_0a1b"));
        QVERIFY(event.rebuilt && event.messageMissing);
    }

    void badRows()
    {
        const auto mapped = read("Level,Date and Time,Source,Event ID,Task Category\r\nError,5/1/2024 10:00:05 AM,X,7,None,text\r\n"
                                 "Error,5/1/2024 10:00:05 AM,X,seven,None,text\r\nError,5/1/2024 10:00:05 AM,X,9,None,text\r\n");
        QCOMPARE(mapped->out.serverEvents.size(), std::size_t(2));
        QCOMPARE(mapped->out.rejects.size(), std::size_t(1));
        QCOMPARE(mapped->out.rejects[0].place, std::string("line 3"));
        QCOMPARE(mapped->out.rejects[0].column, std::string("Event ID"));
    }

    // Rows are records, whatever their cells hold: nothing between them is a piece of its own.
    void recordsInRows()
    {
        forms::Event second;
        second.recordId = 48212;
        const auto mapped = read("_raw,_time\r\n" + forms::cell(forms::xml({})) + ",x\r\n" + forms::cell(forms::xml(second)) + ",x\r\n" + forms::cell("<Event")
                                 + ",x\r\n");
        QCOMPARE(mapped->out.serverEvents.size(), std::size_t(2));
        QCOMPARE(mapped->out.serverEvents[1].recordId, std::optional<std::uint64_t>(48212));
        QCOMPARE(mapped->out.rejects.size(), std::size_t(1));
        QCOMPARE(mapped->out.rejects[0].column, std::string("_raw"));
    }

    // A selection that leaves the texts out is read, and said.
    void tableWithoutTexts()
    {
        const auto isWarned = [](const std::string& bytes) {
            const auto mapped = read(bytes);
            const auto& warnings = mapped->batch.warnings;
            return mapped->out.serverEvents.size() == 1
                && std::any_of(warnings.begin(), warnings.end(), [](const FileWarning& w) { return w.code == "message_column_missing"; });
        };
        const std::string row = "2024-05-01T10:00:05Z,31001,Information,PasswordResetService";
        QVERIFY(isWarned("TimeCreated,Id,LevelDisplayName,ProviderName\r\n" + row + "\r\n"));
        QVERIFY(!isWarned("TimeCreated,Id,LevelDisplayName,ProviderName,Message\r\n" + row + ",x\r\n"));
        QVERIFY(!isWarned("TimeCreated,Id,LevelDisplayName,ProviderName,ReplacementStrings\r\n" + row + ",x\r\n"));
        for (const std::string& bytes : {forms::viewerTable({forms::Event{}}), forms::windowsEventTable({forms::Event{}}), forms::hayabusa({})})
            QVERIFY(!isWarned(bytes));
    }

    void detailsOfHayabusa()
    {
        const auto mapped = read(forms::hayabusa({}));
        const ServerEvent& event = mapped->out.serverEvents.at(0);
        QCOMPARE(event.tracking, std::string_view("7344da2c-ab9d-42ef-adea-4a17d07fdeb9"));
        QCOMPARE(event.upn, std::string_view("anna@contoso.example"));
    }

    // Get-EventLog without EventID: its lower half is the id.
    void instanceIds()
    {
        for (const std::string& bytes : {forms::eventLogSelection({}), std::string(R"({"Index":7,"EntryType":4,"Source":"PasswordResetService",)"
                                                                                   R"("InstanceID":1073772825,"Message":"TrackingId: x"})")}) {
            const auto mapped = read(bytes);
            const ServerEvent& event = mapped->out.serverEvents.at(0);
            QVERIFY(event.eventId == 31001u && event.qualifiers == 0x4000u);
        }
    }

    void localTimes()
    {
        forms::Event said;
        const auto berlin = LocalZone::find("Europe/Berlin");
        QVERIFY_RESULT(berlin);
        MapOptions options;
        options.zone = *berlin;
        const auto mapped = read(forms::wevtutilText(said, 0, false), options);
        const ServerEvent& event = mapped->out.serverEvents.at(0);
        QVERIFY(event.zoneGiven && !event.zoneAssumed);
        QCOMPARE(*event.time, said.time - Duration::hours(2));
        QVERIFY(read(forms::wevtutilText(said, 0, false))->out.serverEvents.at(0).zoneAssumed);
    }

    // SystemTime is UTC by the schema of events, and EvtxECmd writes nothing else: they need not say so, and no zone of the user moves them.
    void timesThatAreUtc()
    {
        const forms::Event said;
        const auto bare = [&](std::string bytes, int digits) {
            const std::string zoned = said.at(digits);
            return bytes.replace(bytes.find(zoned), zoned.size(), formatUtcPlain(said.time, digits));
        };
        const auto berlin = LocalZone::find("Europe/Berlin");
        QVERIFY_RESULT(berlin);
        MapOptions inBerlin;
        inBerlin.zone = *berlin;
        const std::string time = formatUtcPlain(said.time, 6); // as python-evtx 0.7 and others write it
        for (const std::string& bytes :
             {bare(forms::xml(said), 7), bare(forms::prefixedXml(said), 7), bare(forms::evtxDump(said), 6), bare(forms::evtxDumpApart(said), 6),
              R"({"Event":{"System":{"Provider":{"@Name":"PasswordResetService"},"EventID":{"#text":"31001"},"TimeCreated":{"@SystemTime":")" + time
                  + R"("},"Channel":"Application"},"EventData":{"Data":"x"}}})",
              R"({"EventID":31001,"SystemTime":")" + time + R"(","Channel":"Application","Message":"x"})",
              "SystemTime,EventID,Channel,Message\r\n" + time + ",31001,Application,x\r\n", forms::evtxECmdTable(said)})
            for (const MapOptions& options : {MapOptions{}, inBerlin}) {
                const auto mapped = read(bytes, options);
                QVERIFY2(mapped->out.serverEvents.size() == 1, bytes.c_str());
                const ServerEvent& event = mapped->out.serverEvents[0];
                QVERIFY2(!event.zoneAssumed && !event.zoneGiven, bytes.c_str());
                QCOMPARE(formatUtc(*event.time, 6), said.at(6));
            }
        // A time of another name is not.
        QVERIFY(read("TimeCreated,EventID,Channel,Message\r\n" + time + ",31001,Application,x\r\n")->out.serverEvents.at(0).zoneAssumed);
    }

    // ParameterXml and EventData of Log Analytics say the same, and count once.
    void stringsThatAreToldTwice()
    {
        const forms::Event said;
        std::string object = forms::logAnalyticsEvent(said);
        const std::string rendered = "\"RenderedDescription\":" + forms::escapedJson(said.message);
        object.replace(object.find(rendered), rendered.size(), "\"RenderedDescription\":\"\"");
        const std::uint64_t key = *read(forms::xml(said))->out.serverEvents.at(0).textKey;
        for (const std::string& bytes : {object, forms::logAnalyticsStrings(said, true), forms::logAnalyticsStrings(said, false)}) {
            const auto mapped = read(bytes);
            const ServerEvent& event = mapped->out.serverEvents.at(0);
            QCOMPARE(event.message, std::string_view(said.message));
            QVERIFY(event.textKey == key);
            QCOMPARE(event.upn, std::string_view("anna@contoso.example"));
        }
        // One that says nothing does not keep the other out.
        std::string blank = object;
        const std::string parameters = forms::escapedJson("<Param>" + forms::escapedXml(said.message) + "</Param>");
        blank.replace(blank.find(parameters), parameters.size(), "\"<Param></Param>\"");
        QCOMPARE(read(blank)->out.serverEvents.at(0).message, std::string_view(said.message));
    }

    // Line breaks, letters and blanks that forms treat differently do not make another text of it.
    void textKeys()
    {
        forms::Event a, b, ascii, other;
        a.message = "Kennwort\u00e4nderung f\u00fcr anna@contoso.example\r\n\r\n   fertig.";
        b.message = "Kennwort\u00e4nderung  f\u00fcr anna@contoso.example\n\tfertig.  ";
        ascii.message = "Kennwort?nderung f?r anna@contoso.example fertig.";
        other.message = "Kennwort\u00e4nderung f\u00fcr bert@contoso.example fertig.";
        const auto key = [](const forms::Event& e) { return *read(forms::getWinEvent(e))->out.serverEvents.at(0).textKey; };
        QCOMPARE(key(a), key(b));
        QCOMPARE(key(a), key(ascii));
        QVERIFY(key(a) != key(other));
        QCOMPARE(*read(forms::clixmlFile(forms::clixml(a)))->out.serverEvents.at(0).textKey, key(a));
        QCOMPARE(read(forms::clixmlFile(forms::clixml(a)))->out.serverEvents.at(0).message, std::string_view(a.message));
    }

    void missingDescription_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QString::fromUtf8(text); };
        row("en", "The description for Event ID 31001 from source PasswordResetService cannot be found. Either the component that raises this "
                  "event is not installed on your local computer or the installation is corrupted. You can install or repair the component "
                  "on the local computer.\r\n\r\nIf the event originated on another computer, the display information had to be saved with "
                  "the event.\r\n\r\nThe following information was included with the event: \r\n\r\n%1\r\n\r\nThe message resource is present "
                  "but the message was not found in the message table\r\n");
        row("Get-EventLog", "The description for Event ID '31001' in Source 'PasswordResetService' cannot be found.  The local computer may not "
                            "have the necessary registry information or message DLL files to display the message, or you may not have permission "
                            "to access them.  The following information is part of the event:'%1'");
        row("de", "Die Beschreibung für Ereignis-ID 31001 aus der Quelle PasswordResetService wurde nicht gefunden. Entweder ist die Komponente, "
                  "die dieses Ereignis auslöst, nicht auf dem lokalen Computer installiert, oder die Installation ist beschädigt.\r\n\r\n"
                  "Die folgenden Informationen wurden mit dem Ereignis gespeichert: \r\n\r\n%1");
        row("de, ASCII", "Die Beschreibung f?r Ereignis-ID 31001 aus der Quelle PasswordResetService wurde nicht gefunden. Sie sind besch?digt.\r\n"
                         "Die folgenden Informationen wurden mit dem Ereignis gespeichert: \r\n\r\n%1");
        row("fr", "La description de l’ID d’événement 31001 dans la source PasswordResetService est introuvable. Le composant n’est pas installé.\r\n"
                  "Les informations suivantes étaient incluses avec l’événement : \r\n\r\n%1");
        row("es", "No se encuentra la descripción del id. de evento 31001 del origen PasswordResetService. El componente no está.\r\n"
                  "La siguiente información se incluyó con el evento: \r\n\r\n%1");
        row("ja", "ソース \"PasswordResetService\" からのイベント ID 31001 の説明が見つかりません。\r\n次の情報がイベントに含まれています: \r\n\r\n%1");
    }
    void missingDescription()
    {
        QFETCH(QString, text);
        forms::Event said, missing;
        missing.message = text.arg(QString::fromStdString(said.message)).toStdString();
        for (const std::string& bytes : {forms::wevtutilText(missing), forms::selected(missing), forms::nxlog(missing)}) {
            const auto mapped = read(bytes);
            const ServerEvent& event = mapped->out.serverEvents.at(0);
            QVERIFY(event.messageMissing && event.rebuilt);
            QCOMPARE(event.message, std::string_view(said.message));
            QCOMPARE(event.tracking, std::string_view("7344da2c-ab9d-42ef-adea-4a17d07fdeb9"));
            QCOMPARE(event.upn, std::string_view("anna@contoso.example"));
            QCOMPARE(*event.textKey, *read(forms::xml(said))->out.serverEvents.at(0).textKey);
        }
    }

    // Password resets on a domain controller: named values in XML, a rendered text elsewhere.
    void security()
    {
        const std::string data = "<Data Name='TargetUserName'>anna</Data><Data Name='TargetDomainName'>CONTOSO</Data>"
                                 "<Data Name='SubjectUserName'>MSOL_0a1b</Data><Data Name='SubjectDomainName'>CONTOSO</Data>";
        forms::Event said;
        said.provider = "Microsoft-Windows-Security-Auditing";
        said.channel = "Security";
        said.id = 4724;
        std::string xml = forms::xml(said);
        const std::size_t at = xml.find("<Data>");
        xml.replace(at, xml.find("</EventData>") - at, data);
        const auto full = read(xml);
        const ServerEvent& event = full->out.serverEvents.at(0);
        QCOMPARE(event.targetAccount, std::string_view("CONTOSO\\anna"));
        QCOMPARE(event.subjectAccount, std::string_view("CONTOSO\\MSOL_0a1b"));
        QVERIFY(event.rebuilt && !event.textKey);
        QCOMPARE(event.message, std::string_view("An attempt was made to reset the password of the account CONTOSO\\anna by CONTOSO\\MSOL_0a1b."));

        forms::Event rendered = said;
        rendered.provider = "Microsoft Windows security auditing.";
        rendered.message = "An attempt was made to reset an account's password.\r\n\r\nSubject:\r\n\tSecurity ID:\t\tS-1-5-21-1-2-3-1104\r\n"
                           "\tAccount Name:\t\tMSOL_0a1b\r\n\tAccount Domain:\t\tCONTOSO\r\n\tLogon ID:\t\t0x3E7\r\n\r\nTarget Account:\r\n"
                           "\tSecurity ID:\t\tS-1-5-21-1-2-3-1120\r\n\tAccount Name:\t\tanna\r\n\tAccount Domain:\t\tCONTOSO";
        forms::Event german = rendered;
        german.message = "Es wurde versucht, das Kennwort eines Kontos zurückzusetzen.\r\n\r\nAntragsteller:\r\n\tSicherheits-ID:\t\tS-1-5-21-1-2-3-1104\r\n"
                         "\tKontoname:\t\tMSOL_0a1b\r\n\tKontodomäne:\t\tCONTOSO\r\n\tAnmelde-ID:\t\t0x3E7\r\n\r\nZielkonto:\r\n"
                         "\tSicherheits-ID:\t\tS-1-5-21-1-2-3-1120\r\n\tKontoname:\t\tanna\r\n\tKontodomäne:\t\tCONTOSO";
        for (const forms::Event& e : {rendered, german}) {
            const auto text = read(forms::wevtutilText(e));
            const ServerEvent& other = text->out.serverEvents.at(0);
            QCOMPARE(other.provider, event.provider);
            QCOMPARE(other.targetAccount, event.targetAccount);
            QCOMPARE(other.subjectAccount, event.subjectAccount);
            QVERIFY(other.textKey && !other.rebuilt);
        }
        const auto row = read(forms::securityRow);
        QCOMPARE(row->out.serverEvents.at(0).targetAccount, event.targetAccount);
        QCOMPARE(row->out.serverEvents.at(0).subjectAccount, event.subjectAccount);
    }

    void lockout()
    {
        const auto mapped = read("<Event><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4740</EventID></System><EventData>"
                                 "<Data Name='TargetUserName'>anna</Data><Data Name='TargetDomainName'>PC7</Data>"
                                 "<Data Name='SubjectUserName'>DC1$</Data><Data Name='SubjectDomainName'>CONTOSO</Data></EventData></Event>");
        const ServerEvent& event = mapped->out.serverEvents.at(0);
        QCOMPARE(event.targetAccount, std::string_view("anna"));
        QCOMPARE(event.message, std::string_view("The user account anna was locked out; the wrong passwords came from the computer PC7."));
    }

    void tooLittle()
    {
        for (const std::string& bytes : {std::string("Event[0]:\r\n  Log Name: Application\r\n  Source: X\r\n"), std::string("01/02/2024 03:04:05 PM\n"),
                                         forms::clixmlFile("<Obj RefId=\"0\"><TN RefId=\"0\"><T>x.EventLogRecord</T></TN><Props><S N=\"Message\">a</S></Props></Obj>")}) {
            const auto mapped = read(bytes);
            QVERIFY(mapped->out.serverEvents.empty());
            QCOMPARE(mapped->out.rejects.size(), std::size_t(1));
            QVERIFY(mapped->out.rejects[0].reason.find("no event id") != std::string::npos);
        }
    }

    // ConvertTo-Json of Windows PowerShell makes objects of times and gives up at the second level.
    void powerShellOddities()
    {
        const auto time = read(forms::timeAsObject);
        QCOMPARE(*time->out.serverEvents.at(0).time, UtcTime::fromCalendar(2024, 5, 1, 10, 0, 5, 1'230'000));
        const auto depth = read(forms::depthLost);
        QVERIFY(depth->out.serverEvents.at(0).messageMissing);
        QVERIFY(depth->out.serverEvents.at(0).message.empty());
        const auto enumeration = read(forms::namedEnumeration);
        QVERIFY(enumeration->out.serverEvents.at(0).level == 2u && enumeration->out.serverEvents.at(0).qualifiers == 0xC000u);
    }
};

QTEST_APPLESS_MAIN(TestServerForms)
#include "tst_server_forms.moc"
