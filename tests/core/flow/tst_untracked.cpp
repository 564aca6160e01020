// SPDX-License-Identifier: GPL-3.0-or-later
// Write-back events that name no flow: which flow they come to, what contradicts that, and that no order of imports matters.
#include "core/investigation/investigation.h"
#include "tests/core/evidence/evtx_support.h"
#include "tests/core/store/case_tools.h"

using namespace core;
namespace fs = std::filesystem;

namespace {

constexpr const char* progress = "Self-service password reset flow activity progress";
constexpr const char* submitted = "User submitted a new password";
constexpr const char* banned = "The user selected a password that was automatically banned because the Microsoft Banned Password Detection"
                               " capabilities found it to be too common or especially weak.";
constexpr const char* policy = "User submitted a password that did not meet the requirements of the AD on-prem policy";
constexpr const char* noWriteback = "User's password is managed on-premises. You can enable Password Writeback to resolve this";
const std::string anna = tools::guid(11), other = tools::guid(12);

// One audit record about anna@contoso.com, at a second after ten o'clock.
struct Said {
    double second = 0;
    std::string reason;
    std::string operation = progress;
    std::string result = "success";
};

std::string clockText(double second)
{
    const int whole = int(second);
    return fmt::format("2024-05-01T{:02}:{:02}:{:02}.{:03}0000Z", 10 + whole / 3600, whole / 60 % 60, whole % 60,
                       int((second - whole) * 1000 + 0.5));
}

std::string audits(unsigned flow, const std::vector<Said>& said, const std::string& userId = anna)
{
    std::string lines;
    int number = 0;
    for (const Said& row : said)
        lines += fmt::format(R"({{"id":"SSPR_{0}_AB1CD_{1}","category":"UserManagement","correlationId":"{0}","result":"{2}","resultReason":"{3}",)"
                             R"("activityDisplayName":"{4}","activityDateTime":"{5}","loggedByService":"Self-service Password Management",)"
                             R"("initiatedBy":{{"user":{{"userPrincipalName":"anna@contoso.com","ipAddress":"203.0.113.7"}}}},)"
                             R"("targetResources":[{{"type":"User","id":"{6}","userPrincipalName":"anna@contoso.com"}}]}})",
                             tools::guid(flow), ++number, row.result, row.reason, row.operation, clockText(row.second), userId)
            + "\n";
    return lines;
}

std::vector<Said> resetThat(std::vector<Said> end)
{
    std::vector<Said> all = {{0, "User submitted their user ID"}, {20, "User completed the mobile SMS verification option"}};
    all.insert(all.end(), end.begin(), end.end());
    return all;
}

const std::vector<Said> resetDone = resetThat({{40, submitted}, {43, "User successfully reset password"}});

const std::vector<Said> resetHybrid = resetThat({{40, submitted}, {43, "OnPremises", "Reset password (self-service)"}});

std::vector<Said> later(std::vector<Said> said, double seconds)
{
    for (Said& row : said)
        row.second += seconds;
    return said;
}

std::string message(std::uint32_t id, const std::string& objectId)
{
    if (id == 31001 || id == 31006 || id == 31009)
        return "TrackingId: 00000000-0000-0000-0000-000000000000, RequestStart, Details: anna@contoso.com";
    const std::string context = fmt::format("cloudAnchor: User_{}, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: anna@contoso.com",
                                            objectId);
    if (id >= 33000)
        return fmt::format("TrackingId: 00000000-0000-0000-0000-000000000000, Reason: Synchronization Engine returned an error hr=80230619,"
                           " message=A restriction., Context: {}, Details: x", context);
    return fmt::format("TrackingId: 00000000-0000-0000-0000-000000000000, Success, Details: Context: {}", context);
}

struct Logged {
    double second = 0;
    std::uint32_t id = 0;
    std::string objectId = anna;
};

EvtxEvent eventOf(const Logged& logged)
{
    EvtxEvent event;
    event.time = parseTime(clockText(logged.second))->time;
    event.provider = "PasswordResetService";
    event.computer = "AADC01.corp.contoso.com";
    event.eventId = logged.id;
    event.data = {message(logged.id, logged.objectId)};
    return event;
}

// Requests with an id tell what the server's clock is worth, far from what is tested.
std::string clockFlow() { return audits(90, {{7200, submitted}, {7203, "User successfully reset password"}}, tools::guid(19)); }

std::string eventLog(const std::vector<Logged>& events)
{
    std::vector<EvtxEvent> all;
    for (const Logged& logged : events)
        all.push_back(eventOf(logged));
    for (const auto& [second, id] : {std::pair(7201, 31001U), std::pair(7202, 31002U)}) {
        all.push_back(eventOf({double(second), id, tools::guid(19)}));
        std::string& text = all.back().data.front();
        text.replace(text.find("00000000-"), 36, tools::guid(90));
    }
    return support::writeLog(all);
}

// What a flow has of the servers: rule, ids, whether it is hybrid; then the requests on servers that no flow has.
std::string linksIn(const fs::path& casePath, unsigned flow)
{
    auto investigation = Investigation::openReadOnly(casePath);
    std::string all;
    const auto flows = *(*investigation)->flows();
    for (const Flow& found : *flows)
        if (found.correlationId == tools::guid(flow))
            all = fmt::format("{} {}{}", found.matchedBy ? name(*found.matchedBy) : "none", fmt::join(found.serverEventIds, " "),
                              found.hybrid ? " hybrid" : "");
    const std::vector<Orphan> orphans = *(*investigation)->orphans();
    for (const Orphan& orphan : orphans)
        if (orphan.kind == OrphanKind::WritebackWithoutCloud)
            all += fmt::format("; orphan {}", fmt::join(orphan.eventIds, " "));
    return all;
}

// What the case keeps of the servers' part in its flows, a line each.
std::vector<std::string> serversOf(const fs::path& casePath)
{
    auto theCase = tools::openCase(casePath, sqlite::OpenMode::ReadOnly);
    sqlite::Statement rows(theCase->db(), "SELECT hex(f.correlation), f.matched_by, f.server_outcome, f.stages, coalesce(s.text, '-'),"
                                          " coalesce(f.asked, '-'), coalesce(f.answered, '-')"
                                          " FROM flow f LEFT JOIN string s ON s.id = f.computer ORDER BY 1");
    std::vector<std::string> lines;
    while (rows.step())
        lines.push_back(fmt::format("{} rule {} outcome {} stages {} by {} asked {} answered {}", rows.text(0), rows.integer(1), rows.integer(2),
                                    rows.integer(3), rows.text(4), rows.text(5), rows.text(6)));
    return lines;
}

} // namespace

class TestUntracked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksAndContradictions_data()
    {
        QTest::addColumn<QByteArray>("records");
        QTest::addColumn<QList<Logged>>("events");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const std::vector<Said>& said, const QList<Logged>& events, const char* expected) {
            QTest::newRow(name) << QByteArray::fromStdString(audits(1, said)) << events << QByteArray(expected);
        };
        const QList<Logged> reset = {{40.5, 31001}, {42.5, 31002}}, admin = {{40.5, 31009}, {42.5, 31010}}, change = {{40.5, 31006}, {42.5, 31007}};
        const std::string resetResult = "Reset password (self-service)";
        row("a reset", resetDone, reset, "object_id 31001 31002 hybrid");
        row("an unlock", resetThat({{43, "User successfully unlocked account"}, {43.1, "None", "Unlock user account (self-service)"}}), reset,
            "object_id 31001 31002 hybrid");
        row("refused by AD", resetThat({{40, submitted}, {43, policy, progress, "failure"}}),
            {{40.5, 31001}, {42.5, 33008}, {42.6, 31003}}, "object_id 31001 33008 31003 hybrid");
        row("no result was logged", resetThat({{40, submitted}}), reset, "object_id 31001 31002 hybrid");

        row("banned", resetThat({{40, submitted}, {41, banned, progress, "failure"}}), reset, "none ; orphan 31001 31002");
        row("banned, by its result", resetThat({{40, submitted}, {41, "FuzzyPolicyViolationInvalidPassword", resetResult, "failure"}}), reset,
            "none ; orphan 31001 31002");
        row("banned, with a result that gives no reason",
            resetThat({{40, submitted}, {41, "None", resetResult, "failure"}, {41.1, banned, progress, "failure"}}), reset,
            "none ; orphan 31001 31002");
        row("no write-back", resetThat({{40, submitted}, {41, noWriteback, progress, "failure"}}), reset, "none  hybrid; orphan 31001 31002");
        row("banned, then accepted",
            resetThat({{30, submitted}, {31, banned, progress, "failure"}, {40, submitted}, {43, "User successfully reset password"}}), reset,
            "object_id 31001 31002 hybrid");
        row("refused by AD, then banned", resetThat({{40, submitted}, {43, "OnPremisesPolicyViolation", resetResult, "failure"}, {50, submitted},
                                                     {51, banned, progress, "failure"}}),
            {{40.5, 31001}, {42.5, 33008}}, "object_id 31001 33008 hybrid");

        row("an administrator's write beside a reset", resetDone, admin, "none ; orphan 31009 31010");
        row("an administrator's failed write beside a reset", resetDone, {{40.5, 31009}, {42.5, 33004}}, "none ; orphan 31009 33004");
        row("a change beside a reset", resetDone, change, "none ; orphan 31006 31007");
        row("both", resetDone, reset + QList<Logged>{{44, 31009}, {45, 31010}}, "object_id 31001 31002 hybrid; orphan 31009 31010");
        row("an administrator's reset", {{43, "Successfully completed reset.", "Reset password (by admin)"}}, admin, "object_id 31009 31010 hybrid");
        row("a reset beside that of an administrator", {{43, "Successfully completed reset.", "Reset password (by admin)"}}, reset,
            "none ; orphan 31001 31002");
        row("a change", {{43, "None", "Change password (self-service)"}}, change, "object_id 31006 31007 hybrid");
        row("a reset beside a change", {{43, "None", "Change password (self-service)"}}, reset, "none ; orphan 31001 31002");
        row("a banned change", {{43, "FuzzyPolicyViolationInvalidPassword", "Change password (self-service)", "failure"}}, change,
            "none ; orphan 31006 31007");

        row("the name has been handed on", resetDone, {{40.5, 31001, other}, {42.5, 31002, other}}, "none ; orphan 31001 31002");
        row("the name has been handed on, refused", resetDone, {{40.5, 31001, other}, {42.5, 33008, other}, {42.6, 31003, other}},
            "none ; orphan 31001 33008 31003");
        row("a start alone", resetThat({{40, submitted}}), {{40.5, 31001}}, "user_and_time 31001 hybrid");
        row("an answer alone", resetDone, {{42.5, 31002}}, "object_id 31002 hybrid");
        row("an object id that was painted over", resetDone, {{40.5, 31001, "xxxxxxxx-xxxx"}, {42.5, 31002, "xxxxxxxx-xxxx"}},
            "user_and_time 31001 31002 hybrid");
    }
    void linksAndContradictions()
    {
        QFETCH(QByteArray, records);
        QFETCH(QList<Logged>, events);
        QFETCH(QByteArray, expected);
        const support::TempDir dir;
        support::writeFile(dir / "audit.jsonl", records.toStdString() + clockFlow());
        support::writeFile(dir / "server.evtx", eventLog({events.begin(), events.end()}));
        const ImportReport report = tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"});
        QVERIFY(!report.error);
        QCOMPARE(linksIn(dir / "case.sspr", 1), expected.toStdString());
    }

    // A flow without an object id: the name is all there is.
    void aNameStandsInForAnObjectId()
    {
        const support::TempDir dir;
        support::writeFile(dir / "audit.jsonl", audits(1, resetDone, "00000000-0000-0000-0000-000000000000") + clockFlow());
        support::writeFile(dir / "server.evtx", eventLog({{40.5, 31001}, {42.5, 31002}}));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        QCOMPARE(linksIn(dir / "case.sspr", 1), std::string("user_and_time 31001 31002 hybrid"));
    }

    // Of two flows at once the one that handed a password over, though the other is nearer.
    void theFlowWhosePasswordWasSent()
    {
        const support::TempDir dir;
        const auto refused = resetThat({{41, submitted}, {42, banned, progress, "failure"}});
        support::writeFile(dir / "audit.jsonl", audits(1, refused) + audits(2, resetDone) + clockFlow());
        support::writeFile(dir / "server.evtx", eventLog({{40.5, 31001}, {42, 31002}}));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        QCOMPARE(linksIn(dir / "case.sspr", 1), std::string("none "));
        QCOMPARE(linksIn(dir / "case.sspr", 2), std::string("object_id 31001 31002 hybrid"));
    }

    // Nothing bounds the server's clock, which is four minutes behind: the requests in their order, and no more than likely.
    void theClockIsNotKnown()
    {
        const support::TempDir dir;
        const auto refused = resetThat({{40, submitted}, {43, policy, progress, "failure"}});
        support::writeFile(dir / "audit.jsonl", audits(1, later(refused, 300)) + audits(2, later(resetDone, 540)));
        std::vector<EvtxEvent> events;
        for (const Logged& logged : {Logged{100.5, 31001}, Logged{102.5, 33008}, Logged{340.5, 31001}, Logged{342.5, 31002}})
            events.push_back(eventOf(logged));
        support::writeFile(dir / "server.evtx", support::writeLog(events));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        QCOMPARE(linksIn(dir / "case.sspr", 1), std::string("object_id 31001 33008 hybrid"));
        QCOMPARE(linksIn(dir / "case.sspr", 2), std::string("object_id 31001 31002 hybrid"));
        auto theCase = tools::openCase(dir / "case.sspr", sqlite::OpenMode::ReadOnly);
        sqlite::Statement links(theCase->db(), "SELECT min(link), count(*) FROM flow_event WHERE source = 3");
        QVERIFY(links.step());
        QCOMPARE(links.integer(0), std::int64_t(LinkStrength::Weak));
        QCOMPARE(links.integer(1), 4);
    }

    // Likewise, and the first request has no answer, so that it names the account alone.
    void aRequestWithoutAnAnswerHasItsOwnFlow()
    {
        const support::TempDir dir;
        support::writeFile(dir / "audit.jsonl", audits(1, later(resetDone, 300)) + audits(2, later(resetDone, 540)));
        support::writeFile(dir / "server.evtx", support::writeLog({eventOf({100.5, 31001}), eventOf({340.5, 31001}), eventOf({342.5, 31002})}));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        QCOMPARE(linksIn(dir / "case.sspr", 1), std::string("user_and_time 31001 hybrid"));
        QCOMPARE(linksIn(dir / "case.sspr", 2), std::string("object_id 31001 31002 hybrid"));
    }

    // Two records tell of one change, which asks the server once.
    void twoRecordsOfOneChange()
    {
        const support::TempDir dir;
        const std::string change = "Change password (self-service)";
        support::writeFile(dir / "audit.jsonl", audits(1, {{283, "None", change}, {283, "OnPremises", change}}) + audits(2, {{463, "None", change}}));
        support::writeFile(dir / "server.evtx", support::writeLog({eventOf({161.5, 31006}), eventOf({162.5, 31007}), eventOf({341.5, 31006}), eventOf({342.5, 31007})}));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        for (const unsigned flow : {1U, 2U})
            QCOMPARE(linksIn(dir / "case.sspr", flow), std::string("object_id 31006 31007 hybrid"));
    }

    // One request for two resets: one of them is missing a write-back, which of them is not known, and none is passed over in silence.
    void aMissingWritebackIsNotHidden()
    {
        const support::TempDir dir;
        support::writeFile(dir / "audit.jsonl", audits(1, resetHybrid) + audits(2, later(resetHybrid, 420)));
        support::writeFile(dir / "server.evtx", support::writeLog({eventOf({38.5, 31001}), eventOf({39.5, 31002})}));
        QVERIFY(!tools::import(dir / "case.sspr", {dir / "audit.jsonl", dir / "server.evtx"}).error);
        auto investigation = Investigation::openReadOnly(dir / "case.sspr");
        const std::vector<Orphan> orphans = *(*investigation)->orphans();
        QCOMPARE(std::count_if(orphans.begin(), orphans.end(), [](const Orphan& o) { return o.kind == OrphanKind::CloudWithoutWriteback; }), 1);
    }

    // A copy of the events brings the name of the server and the digits of their times, before, after or between the rest.
    void anyOrderOfRicherCopies()
    {
        const support::TempDir dir;
        const std::vector<Logged> events = {{40.5, 31001}, {42.75, 31002}};
        std::string table = "Level,Date and Time,Source,Event ID,Task Category\r\n";
        for (const Logged& logged : events)
            table += fmt::format("Information,{},PasswordResetService,{},None,\"{}\"\r\n", formatUtcPlain(eventOf(logged).time).substr(0, 19),
                                 logged.id, message(logged.id, logged.objectId));
        std::vector<fs::path> files = {dir / "audit.jsonl", dir / "server.csv", dir / "server.evtx"};
        support::writeFile(files[0], audits(1, resetDone) + clockFlow());
        support::writeFile(files[1], table);
        support::writeFile(files[2], eventLog(events));
        QVERIFY(!tools::import(dir / "once.sspr", files).error);
        const auto expected = serversOf(dir / "once.sspr");
        QCOMPARE(expected.size(), std::size_t{2});
        for (const std::string& line : expected)
            QVERIFY2(line.find("AADC01.corp.contoso.com") != std::string::npos && line.find("answered -") == std::string::npos, line.c_str());
        QCOMPARE(linksIn(dir / "once.sspr", 1), std::string("object_id 31001 31002 hybrid"));
        std::sort(files.begin(), files.end());
        int number = 0;
        do {
            const fs::path path = dir / fmt::format("{}.sspr", ++number);
            std::string order;
            for (const fs::path& file : files) {
                QVERIFY(!tools::import(path, {file}).error);
                order += file.extension().string() + " ";
            }
            const std::string where = tools::difference(expected, serversOf(path));
            QVERIFY2(where.empty(), (order + where).c_str());
            QCOMPARE(linksIn(path, 1), linksIn(dir / "once.sspr", 1));
        } while (std::next_permutation(files.begin(), files.end()));
        QCOMPARE(number, 6);
    }
};

QTEST_APPLESS_MAIN(TestUntracked)
#include "tst_untracked.moc"
