// SPDX-License-Identifier: GPL-3.0-or-later
// Outages, clocks and orphans of cases: one server under several names or none, servers that are gone, and what only the cloud knows.
#include "core/investigation/helpdesk_session.h"
#include "core/investigation/investigation.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace core;
namespace fs = std::filesystem;

namespace {

UtcTime at(int day, int minute) { return UtcTime::fromCalendar(2024, 3, unsigned(day), 0, 0, 0) + Duration::minutes(minute); }

// A reset of user N, as Graph has it: submitted at that minute, with success three seconds later. "-": no agent is named.
std::string reset(unsigned n, UtcTime time, const std::string& agent)
{
    const char* const texts[][2] = {{"Self-service password reset flow activity progress", "User submitted their user ID"},
                                    {"Self-service password reset flow activity progress", "User submitted a new password"},
                                    {"Reset password (self-service)", "Successfully completed reset."},
                                    {"Self-service password reset flow activity progress", "User successfully reset password"}};
    std::vector<std::string> records;
    int second = -40;
    for (const auto& [operation, reason] : texts) {
        const bool isResult = std::string_view(operation).starts_with("Reset");
        const std::string details = isResult && agent != "-" ? fmt::format(R"({{"key":"OnPremisesAgent","value":"{}"}})", agent) : std::string();
        records.push_back(fmt::format(
            R"({{"id":"SSPR_{0}_{1}","category":"UserManagement","correlationId":"{0}","result":"success","resultReason":"{2}",)"
            R"("activityDisplayName":"{3}","activityDateTime":"{4}","loggedByService":"Self-service Password Management",)"
            R"("initiatedBy":{{"app":null,"user":{{"id":"{5}","userPrincipalName":"user{6}@contoso.com","ipAddress":"203.0.113.7"}}}},)"
            R"("targetResources":[{{"id":"{5}","type":"User","userPrincipalName":"user{6}@contoso.com","modifiedProperties":[]}}],)"
            R"("additionalDetails":[{7}]}})",
            tools::guid(n), records.size(), reason, operation, formatUtc(time + Duration::seconds(second)), tools::guid(5000 + n), n, details));
        second = second < 0 ? 0 : 3;
    }
    return fmt::format("{}", fmt::join(records, ","));
}

void writeAudit(const fs::path& path, const std::vector<std::string>& resets)
{
    support::writeFile(path, fmt::format("{{\"value\":[{}]}}", fmt::join(resets, ",")));
}

struct Logged {
    UtcTime time;
    int id = 0;
    std::string text;
};

// The service itself; its events carry an id of zeros.
Logged service(UtcTime time, int id)
{
    return {time, id, "TrackingId: 00000000-0000-0000-0000-000000000000, of the service, Details: Version: 5.0.1182.0"};
}

std::vector<Logged> writeBack(unsigned n, UtcTime time)
{
    return {{time + Duration::milliseconds(500), 31001,
             fmt::format("TrackingId: {}, PasswordResetRequestStart, Details: user{}@contoso.com", tools::guid(n), n)},
            {time + Duration::milliseconds(2500), 31002,
             fmt::format("TrackingId: {}, PasswordResetSuccess, Details: Context: cloudAnchor: User_{}, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, "
                         "UserPrincipalName: user{}@contoso.com, unblockUser: True", tools::guid(n), tools::guid(5000 + n), n)}};
}

// As Log Analytics exports table Event, or, without a computer, as Event Viewer does.
void writeServer(const fs::path& path, const std::string& computer, const std::vector<std::vector<Logged>>& parts)
{
    std::string all = computer.empty()
        ? "Level,Date and Time,Source,Event ID,Task Category\r\n"
        : "TimeGenerated [UTC],Source,EventLog,Computer,EventLevel,EventLevelName,EventID,RenderedDescription,Type\r\n";
    for (const auto& part : parts)
        for (const Logged& event : part)
            all += computer.empty()
                ? fmt::format("Information,{},PasswordResetService,{},None,\"{}\"\r\n", formatUtcPlain(event.time), event.id, event.text)
                : fmt::format("{},PasswordResetService,Application,{},4,Information,{},\"{}\",Event\r\n", formatUtc(event.time, 3), computer,
                              event.id, event.text);
    support::writeFile(path, all);
}

std::vector<Outage> outagesOf(const fs::path& path)
{
    auto investigation = Investigation::openReadOnly(path);
    return (*investigation)->serviceHealth()->outages;
}

std::uint64_t countOf(const insight::CaseOverview& overview, std::string_view what)
{
    const auto point = std::find_if(overview.standsOut.begin(), overview.standsOut.end(), [&](const auto& p) { return p.what == what; });
    return point == overview.standsOut.end() ? 0 : point->count;
}

std::optional<Outage> outageAround(const fs::path& path, unsigned flow)
{
    auto investigation = Investigation::openReadOnly(path);
    return (*investigation)->flow(tools::guid(flow))->around.outage;
}

} // namespace

class TestServiceHealth : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    // Four resets on day 12 in one file of the server, and in another four on day 13 with a stop of an hour and a half.
    std::vector<fs::path> twoDays(const std::string& folder, const std::string& firstName, const std::string& secondName)
    {
        const fs::path dir = m_dir / folder;
        fs::create_directories(dir);
        std::vector<std::string> audit;
        std::vector<std::vector<Logged>> first, second;
        for (unsigned i = 0; i < 4; ++i) {
            audit.push_back(reset(1 + i, at(12, 555 + 15 * int(i)), "Microsoft Entra Connect"));
            first.push_back(writeBack(1 + i, at(12, 555 + 15 * int(i))));
            audit.push_back(reset(11 + i, at(13, 555 + 15 * int(i)), "Microsoft Entra Connect"));
            second.push_back(writeBack(11 + i, at(13, 555 + 15 * int(i)) + Duration::seconds(4)));
        }
        first.push_back({service(at(13, 600) - Duration::minutes(4), 31018)});
        second.push_back({service(at(13, 602), 31016), service(at(13, 690), 31015)});
        audit.push_back(reset(99, at(13, 780), "None"));
        writeAudit(dir / "audit.json", audit);
        writeServer(dir / "first.csv", firstName, first);
        writeServer(dir / "second.csv", secondName, second);
        return {dir / "audit.json", dir / "first.csv", dir / "second.csv"};
    }

private slots:
    void oneServerUnderTwoNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("servers");
        QTest::newRow("short") << "AADC01" << 1;
        QTest::newRow("other case") << "aadc01.corp.contoso.com" << 1;
        QTest::newRow("same") << "AADC01.corp.contoso.com" << 1;
        QTest::newRow("none") << "" << 2;
    }
    void oneServerUnderTwoNames()
    {
        QFETCH(QString, name);
        QFETCH(int, servers);
        const std::string full = "AADC01.corp.contoso.com", folder = std::string("names-") + QTest::currentDataTag();
        const auto files = twoDays(folder, name.toStdString(), full);
        std::vector<std::string> listed;
        for (const bool isReversed : {false, true}) {
            const fs::path path = m_dir / fmt::format("{}{}.sspr", folder, isReversed);
            for (std::size_t i = 0; i < files.size(); ++i)
                QVERIFY(!tools::import(path, {files[isReversed ? files.size() - 1 - i : i]}).error);
            const auto outages = outagesOf(path);
            QCOMPARE(outages.size(), std::size_t{1});
            QVERIFY(outages[0].from > at(13, 601) && outages[0].from <= at(13, 602) && outages[0].to);
            QCOMPARE(outages[0].computer, full);
            auto investigation = *Investigation::openReadOnly(path);
            const auto clocks = *investigation->servers();
            QCOMPARE(clocks.size(), std::size_t(servers));
            QCOMPARE(clocks[0].computer, full);
            std::uint64_t events = 0;
            for (const ServerClock& clock : clocks) {
                events += clock.events;
                QVERIFY(clock.events > 0 && clock.matches > 0);
                listed.push_back(fmt::format("{} {} {} {}", clock.computer, clock.events, *clock.estimatedMs, clock.matches));
            }
            QCOMPARE(events, std::uint64_t(19));
            // Both spellings are shown by the one clock.
            auto theCase = tools::openCase(path, sqlite::OpenMode::Read);
            QCOMPARE(tools::number(*theCase, "SELECT count(DISTINCT offset_ms) FROM server_clock WHERE computer <> 0"), std::int64_t(1));
            QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM server_event s LEFT JOIN server_clock c ON c.computer = s.computer"
                                             " WHERE s.computer IS NOT NULL AND c.computer IS NULL"), std::int64_t(0));
        }
        QVERIFY(std::equal(listed.begin(), listed.begin() + servers, listed.begin() + servers)); // whatever came first
    }

    // A role that was given while the server had one name holds when it has another, and can be taken back.
    void notesHoldForEverySpelling()
    {
        const auto files = twoDays("notes", "AADC01", "AADC01.corp.contoso.com");
        const fs::path path = m_dir / "notes.sspr";
        QVERIFY(!tools::import(path, {files[0], files[1]}).error);
        auto investigation = *Investigation::open(path);
        QVERIFY_RESULT(investigation->setServerStaging("aadc01", true));
        QVERIFY_RESULT(investigation->setServerClock("AADC01", 2500));
        Progress progress;
        QVERIFY(!investigation->import({files[2]}, {}, {}, progress).error);
        auto servers = *investigation->servers();
        QCOMPARE(servers.size(), std::size_t{1});
        QVERIFY(servers[0].isStaging && servers[0].correctedMs == 2500);
        QVERIFY(outagesOf(path).empty()); // the only server should not serve
        const ServiceHealth health = *investigation->serviceHealth();
        for (const ServiceEvent& event : health.events)
            QVERIFY(event.isStaging && (event.time - event.shownTime).inMilliseconds() == 2500);
        const auto orphans = *investigation->orphans();
        const auto isUnexpected = [](const Orphan& orphan) { return orphan.kind == OrphanKind::UnexpectedServer; };
        QCOMPARE(std::count_if(orphans.begin(), orphans.end(), isUnexpected), std::ptrdiff_t(8));
        QVERIFY_RESULT(investigation->setServerStaging(servers[0].computer, false));
        QVERIFY_RESULT(investigation->setServerClock(servers[0].computer, std::nullopt));
        servers = *investigation->servers();
        QVERIFY(servers.size() == 1 && !servers[0].isStaging && !servers[0].correctedMs);
        QCOMPARE(outagesOf(path).size(), std::size_t{1});
    }

    void keysOfServers()
    {
        QCOMPARE(serverKey("AADC01.corp.contoso.com"), std::string("aadc01"));
        QCOMPARE(serverKey("aadc01"), std::string("aadc01"));
        QVERIFY(serverKey("192.0.2.7") != serverKey("192.0.2.8"));
        QCOMPARE(serverKey("2012SRV.corp.contoso.com"), std::string("2012srv"));
        QCOMPARE(serverKey(""), std::string());
    }

    // Its log ends with heartbeats of the month before.
    void aRetiredServer()
    {
        const fs::path dir = m_dir / "retired", path = m_dir / "retired.sspr";
        fs::create_directories(dir);
        std::vector<Logged> old, live;
        for (int i = 0; i < 36; ++i)
            old.push_back(service(at(2, 5 * i), 31019));
        for (int i = 0; i < 120; ++i)
            if (i <= 40 || i >= 64)
                live.push_back(service(at(22, 200 + 5 * i), 31019));
        live.push_back(service(at(22, 401), 31016));
        live.push_back(service(at(22, 519), 31015));
        writeServer(dir / "old.csv", "AADC01.corp.contoso.com", {old});
        writeServer(dir / "live.csv", "AADC02.corp.contoso.com", {live});
        writeAudit(dir / "audit.json", {reset(1, at(22, 460), "None"), reset(2, at(22, 790), "None")});
        QVERIFY(!tools::import(path, {dir}).error);
        const auto outages = outagesOf(path);
        QCOMPARE(outages.size(), std::size_t{1});
        QVERIFY(outages[0].from == at(22, 401) && outages[0].to == at(22, 519));
        QVERIFY(outageAround(path, 1) && !outageAround(path, 2));
        auto investigation = *Investigation::openReadOnly(path);
        QCOMPARE(countOf(*investigation->overview({}), "outages"), std::uint64_t(1));
    }

    // The server's log ends as it stops; what the cloud says of the days after decides.
    void theCloudKnowsBetter_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<bool>("ends");
        QTest::newRow("AAD Connect") << "Microsoft Entra Connect" << true;
        QTest::newRow("cloud sync") << "CloudSync" << false;
        QTest::newRow("none") << "None" << false;
        QTest::newRow("unsaid") << "-" << false;
    }
    void theCloudKnowsBetter()
    {
        QFETCH(QString, agent);
        QFETCH(bool, ends);
        const std::string tag = std::string("cloud-") + QTest::currentDataTag();
        const fs::path dir = m_dir / tag, path = m_dir / (tag + ".sspr");
        fs::create_directories(dir);
        std::vector<Logged> log;
        for (int i = 0; i < 10; ++i)
            log.push_back(service(at(2, 550 + 5 * i), 31019));
        log.push_back(service(at(2, 600), 31016));
        std::vector<std::string> audit{reset(1, at(2, 660), "None")};
        for (unsigned day = 3; day < 8; ++day)
            audit.push_back(reset(day, at(int(day), 600), agent.toStdString()));
        audit.push_back(reset(20, at(25, 600), "None")); // further off than what is read around a flow
        writeServer(dir / "server.csv", "AADC01.corp.contoso.com", {log});
        writeAudit(dir / "audit.json", audit);
        QVERIFY(!tools::import(path, {dir}).error);
        const auto outages = outagesOf(path);
        QCOMPARE(outages.size(), std::size_t{1});
        QCOMPARE(outages[0].from, at(2, 600));
        QVERIFY(outages[0].to == (ends ? std::optional(at(3, 600)) : std::nullopt));
        QVERIFY(outageAround(path, 1));
        QCOMPARE(outageAround(path, 20).has_value(), !ends);
        auto session = *HelpdeskSession::open(path);
        helpdesk::Question question;
        question.who = "user20@contoso.com";
        auto answer = session->answer(question);
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->outage.has_value(), !ends);
        question.now = at(2, 700);
        answer = session->answer(question);
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->outage);
    }

    // Heartbeats without a start ended the outage, before what is read around a flow and after it.
    void aFlowSeesTheSameOutages()
    {
        const fs::path dir = m_dir / "stretch", path = m_dir / "stretch.sspr";
        fs::create_directories(dir);
        writeServer(dir / "server.csv", "AADC01.corp.contoso.com",
                    {{service(at(1, 10), 31016), service(at(1, 30), 31019), service(at(15, 0), 31016), service(at(29, 0), 31019)}});
        writeAudit(dir / "audit.json", {reset(1, at(13, 0), "None"), reset(2, at(16, 0), "None")});
        QVERIFY(!tools::import(path, {dir}).error);
        QCOMPARE(outagesOf(path).size(), std::size_t{2});
        QVERIFY(!outageAround(path, 1));
        const auto outage = outageAround(path, 2);
        QVERIFY(outage && outage->from == at(15, 0) && outage->to == at(29, 0));
    }

    void failuresOfTheServiceAreRequests()
    {
        const fs::path dir = m_dir / "crypto", path = m_dir / "crypto.sspr";
        fs::create_directories(dir);
        const auto failed = [](UtcTime time, int id, const std::string& tracking) {
            return Logged{time, id, fmt::format("TrackingId: {}, Reason: decryption failed, Details: x", tracking)};
        };
        writeServer(dir / "server.csv", "AADC01.corp.contoso.com",
                    {writeBack(1, at(5, 600)),
                     {failed(at(5, 610), 32004, tools::guid(902)), writeBack(903, at(5, 620)).front(), failed(at(5, 621), 32010, tools::guid(903)),
                      failed(at(5, 630), 32010, "00000000-0000-0000-0000-000000000000"), failed(at(5, 640), 32002, tools::guid(904))}});
        writeAudit(dir / "audit.json", {reset(1, at(5, 600), "Microsoft Entra Connect"), reset(2, at(5, 650), "None")});
        QVERIFY(!tools::import(path, {dir}).error);
        auto investigation = *Investigation::openReadOnly(path);
        std::vector<std::string> found;
        const auto orphans = *investigation->orphans();
        for (const Orphan& orphan : orphans)
            found.push_back(fmt::format("{} {} {}", orphan.correlationId, fmt::join(orphan.eventIds, ","), orphan.why.substr(0, 19)));
        const std::vector<std::string> expected{tools::guid(902) + " 32004 The server refused ",
                                                tools::guid(903) + " 31001,32010 The server refused "};
        QCOMPARE(found, expected);
        QCOMPARE(countOf(*investigation->overview({}), "writeback_without_cloud"), std::uint64_t(2));
    }

    // Stopped, and at work again by its heartbeats; the log has no start.
    void aHeartbeatClearsAStop()
    {
        for (const bool hasHeartbeat : {true, false}) {
            const std::string tag = hasHeartbeat ? "beats" : "silent";
            const fs::path dir = m_dir / tag, path = m_dir / (tag + ".sspr");
            fs::create_directories(dir);
            writeServer(dir / "server.csv", "AADC01.corp.contoso.com",
                        {{service(at(5, 500), 31016), service(at(5, 505), hasHeartbeat ? 31019 : 31018)},
                         writeBack(1, at(5, 600)),
                         writeBack(2, at(5, 620))});
            writeAudit(dir / "audit.json", {reset(1, at(5, 600), "Microsoft Entra Connect"), reset(2, at(5, 620), "Microsoft Entra Connect")});
            QVERIFY(!tools::import(path, {dir}).error);
            auto investigation = *Investigation::openReadOnly(path);
            const std::size_t expected = hasHeartbeat ? 0 : 2;
            const auto orphans = *investigation->orphans();
            QCOMPARE(orphans.size(), expected);
            QCOMPARE(countOf(*investigation->overview({}), "unexpected_server"), std::uint64_t(expected));
        }
    }
};

QTEST_GUILESS_MAIN(TestServiceHealth)
#include "tst_service_health.moc"
