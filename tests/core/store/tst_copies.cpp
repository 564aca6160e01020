// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of a record in forms that lack its id are found by what they carry, and the order of import does not show in the case.
#include "core/store/copy_index.h"
#include "tests/core/event/event_forms.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

#include <random>

using namespace core;
using forms::Event;

namespace {

// What is in a case after these files, as text; and how many records were new in each.
struct Outcome {
    std::vector<std::string> contents;
    std::vector<std::uint64_t> imported;
    std::uint64_t read = 0;
};

Outcome outcomeOf(const std::vector<std::string>& files)
{
    support::TempDir dir;
    Outcome outcome;
    int number = 0;
    for (const std::string& bytes : files) {
        const auto path = dir / fmt::format("{}.dat", number++);
        support::writeFile(path, bytes);
        const ImportReport report = tools::import(dir / "a.sspr", {path}); // each in a job of its own: what is known comes from the case
        if (report.error || report.files.size() != 1 || report.files[0].rejected != 0)
            qFatal("not imported: %s", bytes.substr(0, 100).c_str());
        outcome.imported.push_back(report.files[0].imported);
        outcome.read += report.files[0].recordsRead;
    }
    outcome.contents = tools::contents(dir / "a.sspr");
    return outcome;
}

Outcome inOneJob(const std::vector<std::string>& files)
{
    support::TempDir dir;
    int number = 0;
    for (const std::string& bytes : files)
        support::writeFile(dir / "in" / fmt::format("{}.dat", number++), bytes);
    Outcome outcome;
    tools::import(dir / "a.sspr", {dir / "in"});
    outcome.contents = tools::contents(dir / "a.sspr");
    return outcome;
}

// Every order of the files, or as many of them as there is time for, ends in the same case with `events` events.
void everyOrder(std::vector<std::string> files, std::size_t events)
{
    std::sort(files.begin(), files.end());
    std::vector<std::string> reference;
    int tried = 0;
    do {
        const Outcome outcome = outcomeOf(files);
        std::uint64_t imported = 0;
        for (const std::uint64_t count : outcome.imported)
            imported += count;
        QCOMPARE(imported, std::uint64_t(events));
        if (reference.empty())
            reference = outcome.contents;
        const std::string different = tools::difference(reference, outcome.contents);
        QVERIFY2(different.empty(), different.c_str());
        QVERIFY2(tools::difference(reference, inOneJob(files).contents).empty(), "one job");
    } while (std::next_permutation(files.begin(), files.end()) && ++tried < 30);
}

std::string lines(const std::vector<std::string>& records)
{
    std::string out;
    for (const std::string& record : records)
        out += record + "\n";
    return out;
}

std::vector<Event> someEvents()
{
    std::vector<Event> events;
    for (unsigned i = 0; i < 5; ++i) {
        Event e;
        e.recordId += i;
        e.id = 31001 + i % 2;
        e.time = e.time + Duration::milliseconds(300 * int(i)); // several in one second
        e.message = fmt::format("TrackingId: {}, PasswordResetRequestStart, Details: user{}@contoso.example", tools::guid(i), i);
        events.push_back(e);
    }
    return events;
}

template <class Form> std::string all(const std::vector<Event>& events, Form form)
{
    std::vector<std::string> records;
    for (const Event& e : events)
        records.push_back(form(e));
    return lines(records);
}

} // namespace

class TestCopies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // A domain controller writes several events in one second that differ in values which an event does not keep.
    void tellsRowsOfSecurityEventApart()
    {
        const auto row = [](const std::string& origin, const std::string& set) {
            return "{\"TimeGenerated\":\"2024-03-05T10:00:00.25Z\",\"Computer\":\"DC01.contoso.local\",\"EventID\":4738,"
                   "\"EventSourceName\":\"Microsoft-Windows-Security-Auditing\",\"Channel\":\"Security\",\"TargetUserName\":\"ann\","
                   "\"TargetDomainName\":\"CONTOSO\",\"SubjectUserName\":\"DC01$\",\"PasswordLastSet\":\""
                + set + "\",\"EventOriginId\":\"" + tools::guid(origin == "a" ? 1 : 2) + "\",\"Type\":\"SecurityEvent\"}";
        };
        const std::string both = lines({row("a", "3/5/2024 10:00:00 AM"), row("b", "-")});
        const Outcome outcome = outcomeOf({both, both + "\n"}); // the second file has the same rows again
        QCOMPARE(outcome.imported, (std::vector<std::uint64_t>{2, 0}));
    }

    void index()
    {
        store::CopyIndex index;
        std::multimap<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> model;
        std::mt19937 random(7);
        for (std::uint32_t event = 1; event < 5000; ++event) {
            const store::CopyKey key{1 + random() % 300, std::uint32_t(random() % 3 == 0 ? 0 : 1 + random() % 5)};
            index.add(key, event);
            model.emplace(key.place, std::pair(key.content, event));
            if (random() % 2 == 0) {
                auto victim = model.begin();
                std::advance(victim, random() % std::min<std::size_t>(model.size(), 50));
                index.remove({victim->first, victim->second.first}, victim->second.second);
                model.erase(victim);
            }
        }
        for (std::uint64_t place = 1; place <= 300; ++place)
            for (std::uint32_t content = 0; content < 6; ++content) {
                std::vector<std::uint32_t> expected;
                for (auto [at, end] = model.equal_range(place); at != end; ++at)
                    if (content == 0 || at->second.first == 0 || at->second.first == content)
                        expected.push_back(at->second.second);
                std::sort(expected.begin(), expected.end());
                QVERIFY(index.candidates({place, content}) == expected);
            }
        for (const auto& [place, slot] : model)
            index.remove({place, slot.first}, slot.second);
        QVERIFY(index.isEmpty());
    }

    void allFormsOfOneEvent()
    {
        const Event e;
        everyOrder({forms::xml(e), forms::wevtutilText(e), forms::selected(e), forms::getEventLog(e)}, 1);
        everyOrder({forms::logAnalyticsEvent(e), forms::getWinEvent(e), forms::evtxDump(e), forms::nxlog(e)}, 1);
        everyOrder({forms::clixmlFile(forms::clixml(e)), forms::germanText(e), forms::windowsEvent(e), forms::splunkText(e)}, 1);
    }

    void severalEventsInOneSecond()
    {
        const auto events = someEvents();
        std::vector<Event> reversed(events.rbegin(), events.rend());
        const auto xml = [](const Event& e) { return forms::xml(e); };
        const auto selection = [](const Event& e) { return forms::selected(e); };
        const auto text = [](const Event& e) { return forms::wevtutilText(e); };
        everyOrder({all(events, xml), all(reversed, selection), all(events, text)}, events.size());
        everyOrder({all(events, xml), forms::viewerTable(reversed), forms::logAnalyticsTable(events)}, events.size());
        everyOrder({forms::viewerTable(reversed, '\t'), forms::winEventCsv(events), forms::windowsEventTable(events)}, events.size());
    }

    // One text logged twice in a second (a bind before and one after): two events where the form tells them apart.
    void sameTextTwice()
    {
        Event a, b;
        a.provider = b.provider = "ADSync";
        a.id = b.id = 405;
        a.message = b.message = "Call sync ldap_bind for DomainName=CORP.CONTOSO.EXAMPLE, UserName=MSOL_0a1b2c.";
        b.recordId += 2;
        b.time = b.time + Duration::milliseconds(40);
        everyOrder({forms::xml(a) + forms::xml(b), forms::nxlog(a) + "\n" + forms::nxlog(b)}, 2);
        // Whole seconds and no record id: the same line twice is one event, until a form says that they are two.
        const auto text = [](Event e) {
            e.time.ticks = e.time.ticks / 10'000'000 * 10'000'000;
            return forms::wevtutilText(e);
        };
        everyOrder({text(a) + text(b), forms::xml(a) + forms::xml(b)}, 2);
        everyOrder({text(a) + text(b)}, 1);
    }

    // Domain controllers: the log has values and no text, the table has the text.
    void valuesAgainstText()
    {
        std::string log;
        std::vector<std::string> table;
        for (int i = 0; i < 3; ++i) {
            Event e;
            e.provider = "Microsoft-Windows-Security-Auditing";
            e.channel = "Security";
            e.computer = "DC1.corp.contoso.example";
            e.id = 4724;
            e.recordId += std::uint64_t(i);
            std::string xml = forms::xml(e);
            const std::size_t at = xml.find("<Data>");
            xml.replace(at, xml.find("</EventData>") - at,
                        fmt::format("<Data Name='TargetUserName'>user{}</Data><Data Name='TargetDomainName'>CONTOSO</Data>"
                                    "<Data Name='SubjectUserName'>MSOL_1</Data><Data Name='SubjectDomainName'>CONTOSO</Data>", i));
            log += xml;
            e.provider = "Microsoft Windows security auditing.";
            e.message = fmt::format("An attempt was made to reset a password.\r\n\r\nSubject:\r\n\tSecurity ID:\t\tS-1-5-2\r\n\tAccount Name:\t\tMSOL_1\r\n"
                                    "\tAccount Domain:\t\tCONTOSO\r\n\r\nTarget Account:\r\n\tSecurity ID:\t\tS-1-5-3\r\n\tAccount Name:\t\tuser{}\r\n"
                                    "\tAccount Domain:\t\tCONTOSO", i);
            table.insert(table.begin(), forms::selected(e)); // newest first, without a source
        }
        everyOrder({log, lines(table)}, 3);
    }

    void whatContradictsIsAnotherEvent()
    {
        Event e;
        const auto count = [&](const std::string& a, const std::string& b) {
            const Outcome outcome = outcomeOf({a, b});
            return outcome.imported[0] + outcome.imported[1];
        };
        Event other = e;
        other.message += "x";
        QCOMPARE(count(forms::xml(e), forms::selected(other)), std::uint64_t(2));
        other = e;
        other.time = other.time + Duration::seconds(1);
        QCOMPARE(count(forms::xml(e), forms::selected(other)), std::uint64_t(2));
        other = e;
        other.time = other.time + Duration::milliseconds(2); // the selection has milliseconds
        QCOMPARE(count(forms::xml(e), forms::selected(other)), std::uint64_t(2));
        other = e;
        other.id = 31006;
        QCOMPARE(count(forms::xml(e), forms::selected(other)), std::uint64_t(2));
        other = e;
        other.computer = "AADC02.corp.contoso.example";
        QCOMPARE(count(forms::wevtutilText(e), forms::wevtutilText(other)), std::uint64_t(2));
        QCOMPARE(count(forms::xml(e), forms::wevtutilText(other)), std::uint64_t(2));
        other.computer = "aadc01";
        QCOMPARE(count(forms::xml(e), forms::wevtutilText(other)), std::uint64_t(1));
        other = e;
        other.recordId = 7;
        QCOMPARE(count(forms::xml(e), forms::getEventLog(other)), std::uint64_t(2));
        QCOMPARE(count(forms::xml(e), forms::getEventLog(e)), std::uint64_t(1));
    }

    // Export-Csv of Windows PowerShell writes ASCII.
    void lostLetters()
    {
        Event full, ascii;
        full.message = "TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetRequestStart, Details: j\u00f6rg@contoso.example";
        ascii.message = "TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, PasswordResetRequestStart, Details: j?rg@contoso.example";
        everyOrder({forms::xml(full), forms::winEventCsv({ascii})}, 1);
        everyOrder({forms::viewerTable({ascii}), forms::getWinEvent(full), forms::wevtutilText(full)}, 1);
        ascii.message.replace(ascii.message.find("j?rg"), 4, "k?rg");
        everyOrder({forms::xml(full), forms::selected(ascii)}, 2);
    }

    // Whole seconds padded with zeros, as classic sources on older Windows have them.
    void paddedTimes()
    {
        Event fine, padded;
        padded.time.ticks = padded.time.ticks / 10'000'000 * 10'000'000;
        everyOrder({forms::xml(fine), forms::xml(padded)}, 1);
        everyOrder({forms::windowsEvent(padded), forms::getWinEvent(fine), forms::xml(fine)}, 1);
    }

    void rebuiltFlag()
    {
        Event e, missing;
        missing.message = "The description for Event ID 31001 from source PasswordResetService cannot be found.\r\n\r\nThe following information "
                          "was included with the event: \r\n\r\n" + e.message;
        const auto rebuilt = [](const std::vector<std::string>& files) {
            support::TempDir dir;
            for (std::size_t i = 0; i < files.size(); ++i)
                support::writeFile(dir / fmt::format("{}.dat", i), files[i]);
            for (std::size_t i = 0; i < files.size(); ++i)
                tools::import(dir / "a.sspr", {dir / fmt::format("{}.dat", i)});
            auto theCase = tools::openCase(dir / "a.sspr");
            return tools::text(*theCase, "SELECT count(*) || ' ' || sum((flags & 8) <> 0) FROM server_event");
        };
        QCOMPARE(rebuilt({forms::wevtutilText(missing)}), std::string("1 1"));
        QCOMPARE(rebuilt({forms::wevtutilText(missing), forms::xml(e)}), std::string("1 0"));
        QCOMPARE(rebuilt({forms::xml(e), forms::wevtutilText(missing)}), std::string("1 0"));
        QCOMPARE(rebuilt({forms::wevtutilText(missing), forms::selected(missing)}), std::string("1 1"));
    }

    // Every place of the event is known, and the raw record is that of the form with the id.
    void occurrences()
    {
        support::TempDir dir;
        const Event e;
        support::writeFile(dir / "1.txt", forms::wevtutilText(e));
        support::writeFile(dir / "2.xml", forms::xml(e));
        for (const char* name : {"1.txt", "2.xml"})
            tools::import(dir / "a.sspr", {dir / name});
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::text(*theCase, "SELECT file || ':' || place FROM server_event"), std::string("1:1"));
        QCOMPARE(tools::text(*theCase, "SELECT group_concat(file || ':' || place) FROM occurrence"), std::string("2:48211"));
        QCOMPARE(tools::text(*theCase, "SELECT substr(raw_record(block, offset, length), 1, 6) FROM server_event"), std::string("<Event"));
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM server_event WHERE flags & 32"), std::int64_t(0));
    }

    // Activities of Defender for Cloud Apps: the download of the portal has no id, the API has.
    void activities()
    {
        const auto api = [](unsigned n, const std::string& target, int ms = 0) {
            return fmt::format("{{\"_id\":\"88814735_11161_{}\",\"appName\":\"Microsoft 365\",\"timestamp\":{},\"eventTypeName\":\"EVENT_CATEGORY_RESET_PASSWORD\","
                               "\"user\":{{\"userName\":\"admin@contoso.com\"}},\"device\":{{\"clientIP\":\"203.0.113.8\"}},"
                               "\"rawDataJson\":{{\"Operation\":\"Reset user password.\",\"ObjectId\":\"{}\",\"UserId\":\"admin@contoso.com\"}}}}",
                               tools::guid(n), 1717243206000 + ms, target);
        };
        const std::string head = "Description,Activity type,Activity type category,User,App,IP address,Date,Activity objects\n";
        const auto row = [](const std::string& target, const std::string& time = "2024-06-01T12:00:06.000Z", const std::string& operation = "Reset user password.") {
            return fmt::format("Reset user password user {0},{2},Reset password,Admin@contoso.com,Microsoft 365,203.0.113.8,{1},{0}\n", target, time, operation);
        };
        const std::string a = "bob@contoso.com", b = "ann@contoso.com";
        const auto both = lines({api(1, a), api(2, b)});
        everyOrder({both, head + row(b) + row(a)}, 2);
        everyOrder({both, head + row(b) + row(a), head + row(a, "2024-06-01T12:00:06Z", "Reset user password")}, 2);
        everyOrder({both, head + row("cat@contoso.com")}, 3);
        everyOrder({both, head + row(a, "2024-06-01T12:00:07.000Z")}, 3);
        everyOrder({both, head + row(a, "2024-06-01T12:00:06.000Z", "Change user password.")}, 3);
        everyOrder({lines({api(1, a), api(2, a)}), head + row(a)}, 2); // two of one second: the row is one of them
        everyOrder({lines({api(1, a, 250)}), head + row(a, "2024-06-01T12:00:06Z")}, 1);
        everyOrder({lines({api(1, a, 250)}), head + row(a, "2024-06-01T12:00:06.250Z")}, 1);
        everyOrder({lines({api(1, a, 250)}), head + row(a, "2024-06-01T12:00:06.251Z")}, 2);
    }

    // Detections of Identity Protection: the same, and the portal's words for what was found.
    void riskDetections()
    {
        const auto graph = [](unsigned n, const std::string& request, const std::string& state = "atRisk") {
            return fmt::format("{{\"id\":\"d{}\",\"requestId\":\"{}\",\"correlationId\":\"{}\",\"riskEventType\":\"unfamiliarFeatures\",\"riskState\":\"{}\",\"riskLevel\":\"high\","
                               "\"activityDateTime\":\"2024-06-01T08:20:00.1234567Z\",\"detectedDateTime\":\"2024-06-01T08:21:00Z\",\"userId\":\"{}\","
                               "\"userPrincipalName\":\"ann@contoso.com\",\"ipAddress\":\"198.51.100.9\"}}", n, request, tools::guid(90), state, tools::guid(3));
        };
        const std::string head = "Detection time,Activity time,User,Username,User ID,IP address,Detection type,Risk state,Risk level,Request ID\n";
        const auto row = [](const std::string& request, const std::string& state = "At risk", const std::string& who = "ann@contoso.com") {
            return fmt::format("2024-06-01T08:21:00Z,2024-06-01T08:20:00Z,Ann,{},{},198.51.100.9,Unfamiliar sign-in properties,{},High,{}\n", who,
                               who.starts_with("ann") ? tools::guid(3) : tools::guid(4), state, request);
        };
        const std::string first = tools::guid(11), second = tools::guid(12);
        everyOrder({graph(1, first) + "\n", head + row(first)}, 1);
        everyOrder({lines({graph(1, first), graph(2, second)}), head + row(second) + row(first)}, 2);
        everyOrder({graph(1, first) + "\n", head + row(second)}, 2);
        everyOrder({graph(1, first) + "\n", head + row(first, "Remediated")}, 2);
        everyOrder({graph(1, first) + "\n", head + row(first, "At risk", "bob@contoso.com")}, 2);
        everyOrder({graph(1, first) + "\n", head + row("")}, 1);
    }

    // The short download of the portal has neither the id nor the correlation id of a sign-in, and a word for its code.
    void bareSignIns()
    {
        struct SignIn {
            unsigned id = 1;
            std::string user = "ann@contoso.com", app = "Teams", ip = "198.51.100.9", result = "0", second = "29", browser = "Edge 88", category = "interactiveUser";
        };
        const auto graph = [](const SignIn& s) {
            return fmt::format("{{\"id\":\"{}\",\"createdDateTime\":\"2021-02-01T00:04:{}.2738287Z\",\"correlationId\":\"{}\",\"userPrincipalName\":\"{}\","
                               "\"appDisplayName\":\"{}\",\"appId\":\"{}\",\"ipAddress\":\"{}\",\"clientAppUsed\":\"Browser\",\"conditionalAccessStatus\":\"notApplied\","
                               "\"signInEventTypes\":[\"{}\"],\"status\":{{\"errorCode\":{}}},\"deviceDetail\":{{\"operatingSystem\":\"Windows 10\",\"browser\":\"{}\"}}}}",
                               tools::guid(s.id), s.second, tools::guid(100 + s.id), s.user, s.app, tools::guid(50), s.ip, s.category, s.result, s.browser);
        };
        const std::string head = "CreatedDateTime,UserPrincipalName,UserDisplayName,AppDisplayName,IPAddress,City,Country,Device,Browser,OS,Status,RiskState,"
                                 "RiskLevelDuringSignIn,RiskLevelAggregated,ConditionalAccessStatus\n";
        const auto row = [](const SignIn& s, const std::string& word) {
            return fmt::format("2/1/2021 12:04:{} AM,{},Ann,{},{},Linz,AT,,{},Windows 10,{},none,none,none,notApplied\n", s.second, s.user, s.app, s.ip, s.browser, word);
        };
        const auto with = [](auto change) {
            SignIn s;
            s.id = 2;
            change(s);
            return s;
        };
        const SignIn one;
        everyOrder({lines({graph(one)}), head + row(one, "Success")}, 1);
        everyOrder({lines({graph(one)}), head + row(with([](SignIn& s) { s.user = "ANN@contoso.com"; }), "Success")}, 1);
        everyOrder({lines({graph(one)}), head + row(one, "Failure")}, 2);
        everyOrder({lines({graph(one)}), head + row(with([](SignIn& s) { s.user = "bob@contoso.com"; }), "Success")}, 2);
        everyOrder({lines({graph(one)}), head + row(with([](SignIn& s) { s.app = "Word"; }), "Success")}, 2);
        everyOrder({lines({graph(one)}), head + row(with([](SignIn& s) { s.ip = "198.51.100.10"; }), "Success")}, 2);
        everyOrder({lines({graph(one)}), head + row(with([](SignIn& s) { s.second = "30"; }), "Success")}, 2);
        everyOrder({lines({graph(with([](SignIn& s) { s.category = "nonInteractiveUser"; }))}), head + row(one, "Success")}, 2);
        // Two of one second: that whose code fits the word, or that which is more alike.
        const SignIn wrong = with([](SignIn& s) { s.result = "50126"; }), asked = with([](SignIn& s) { s.result = "50074"; s.id = 3; });
        everyOrder({lines({graph(one), graph(wrong)}), head + row(wrong, "Failure")}, 2);
        everyOrder({lines({graph(wrong), graph(asked)}), head + row(asked, "Interrupted")}, 2);
        everyOrder({lines({graph(one), graph(wrong), graph(asked)}), head + row(asked, "Interrupted") + row(wrong, "Failure") + row(one, "Success")}, 3);
        // Two stages of one sign-in are still two records of it, of which the later one counts.
        const SignIn later = with([](SignIn& s) { s.id = 3; });
        everyOrder({lines({graph(asked), graph(later)}), head + row(asked, "Interrupted") + row(later, "Success")}, 2);
        everyOrder({lines({graph(asked), graph(later)}), head + row(later, "Success")}, 2);
        const SignIn twin = with([](SignIn& s) { s.browser = "Firefox 85"; });
        everyOrder({lines({graph(one), graph(twin)}), head + row(twin, "Success") + row(one, "Success")}, 2);
        everyOrder({lines({graph(one), graph(twin)}), head + row(twin, "Success")}, 2);

        support::TempDir dir;
        support::writeFile(dir / "1.csv", head + row(wrong, "Failure") + row(one, "Success"));
        support::writeFile(dir / "2.json", lines({graph(one), graph(wrong)}));
        for (const char* name : {"1.csv", "2.json"})
            tools::import(dir / "a.sspr", {dir / name});
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::text(*theCase, "SELECT group_concat(result) FROM (SELECT result FROM signin_text ORDER BY result)"), std::string("0,50126"));
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM signin WHERE flags & 32 OR correlation IS NULL"), std::int64_t(0));
    }

    // Audit rows without an id: by time, correlation id, operation, reason, target.
    void auditRows()
    {
        tools::Audit full, other;
        other.reason = "User submitted a new password";
        other.id = "Directory_2";
        const auto withoutId = [](const tools::Audit& audit) {
            return fmt::format("{{\"activityDateTime\":\"{}Z\",\"activityDisplayName\":\"{}\",\"correlationId\":\"{}\",\"result\":\"{}\",\"resultReason\":\"{}\","
                               "\"targetResources\":[{{\"type\":\"User\",\"userPrincipalName\":\"{}\"}}]}}\n",
                               audit.time.substr(0, 19), audit.operation, audit.correlation, audit.result, audit.reason, audit.target);
        };
        everyOrder({full.line() + other.line(), withoutId(full) + withoutId(other)}, 2);
        everyOrder({full.line(), withoutId(other)}, 2);
        tools::Audit elsewhere = full;
        elsewhere.target = "bert@contoso.com";
        everyOrder({full.line(), withoutId(elsewhere)}, 2);
        // A password that the policy refuses and the next one within the same second: a success gives no reason.
        tools::Audit refused = full, taken = full;
        refused.result = "failure";
        refused.reason = "PasswordDoesnotComplyFuzzyPolicy";
        taken.result = "success";
        taken.reason = "None";
        taken.id = "Directory_3";
        everyOrder({withoutId(refused) + withoutId(taken)}, 2);
        everyOrder({withoutId(refused), withoutId(taken)}, 2);
        everyOrder({refused.line() + taken.line(), withoutId(refused) + withoutId(taken)}, 2);
        everyOrder({refused.line(), withoutId(taken)}, 2);
    }
};

QTEST_APPLESS_MAIN(TestCopies)
#include "tst_copies.moc"
