// SPDX-License-Identifier: GPL-3.0-or-later
// Queries over a case: on any thread, beside imports, without a trace in the case, and ending when they are told to.
#include "tests/core/store/case_tools.h"

#include <QTest>
#include "core/kql/value_text.h"
#include <thread>

using core::Investigation;

class QuerySessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void countsWhatIsThere();
    void seesWhatIsImportedLater();
    void holdsMorePeopleThanAListOfOne();
    void flowsArePeoplesByIdAndByName();
    void keptPlacesFollowTheCase();
    void runsOnAnyThread();
    void rowsLeadToEventsAndFlows();
    void stopsWhenAsked();
    void clockIsTheNewestEvent();
    void tablesOfFilesStayWithTheSession();
    void writesNothing();
    void saysWhatIsWrong();
    void rangesHoldWhatHasATime();
    void itemsHaveNumbersWhereAsked();

private:
    void import(const std::string& name, const std::string& text);
    // Rows as texts, cells joined by '|'.
    QString ask(Investigation& investigation, const std::string& query, core::UtcTime now = {}, std::optional<core::kql::TimeRange> range = {});
    std::unique_ptr<Investigation> open() { return std::move(*Investigation::openReadOnly(m_path)); }

    std::unique_ptr<support::TempDir> m_folder;
    std::filesystem::path m_path;
};

void QuerySessionTest::init()
{
    m_folder = std::make_unique<support::TempDir>();
    m_path = *m_folder / "case.sspr";
    tools::Audit first, second;
    second.id = "Directory_2";
    second.time = "2024-05-01T12:00:00.5Z";
    second.correlation = tools::guid(2);
    second.result = "failure";
    import("a.jsonl", first.line() + second.line());
}

void QuerySessionTest::import(const std::string& name, const std::string& text)
{
    support::writeFile(*m_folder / name, text);
    auto investigation = Investigation::openOrCreate(m_path);
    QVERIFY_RESULT(investigation);
    core::Progress progress;
    QVERIFY(!(*investigation)->import({*m_folder / name}, {}, {}, progress).error);
}

QString QuerySessionTest::ask(Investigation& investigation, const std::string& query, core::UtcTime now,
                              std::optional<core::kql::TimeRange> range)
{
    core::kql::QueryOptions options;
    options.now = now;
    options.range = range;
    const auto result = investigation.query(query, options, {});
    if (!result) {
        QString why;
        for (const auto& diagnostic : result.error().diagnostics)
            why += QString::fromStdString(core::kql::describe(diagnostic, query)) + "\n";
        return why + (result.error().error ? QString::fromStdString(core::describe(*result.error().error)) : QString());
    }
    QStringList rows;
    for (const auto& row : result->rows) {
        QStringList cells;
        for (const auto& value : row)
            cells += QString::fromStdString(core::kql::valueAsText(value));
        rows += cells.join('|');
    }
    return rows.join('\n');
}

void QuerySessionTest::countsWhatIsThere()
{
    auto investigation = open();
    QCOMPARE(ask(*investigation, "AuditLogs | count"), QString("2"));
    QCOMPARE(ask(*investigation, "AuditLogs | where Result == 'failure' | project Id, tostring(TargetResources[0].userPrincipalName)"),
             QString("Directory_2|anna@contoso.com"));
    QCOMPARE(ask(*investigation, "SsprFlows | summarize count(), dcount(CorrelationId)"), QString("2|2"));
    QCOMPARE(ask(*investigation, "OfficeActivity | count"), QString("0"));
}

void QuerySessionTest::seesWhatIsImportedLater()
{
    auto investigation = open();
    QCOMPARE(ask(*investigation, "SigninLogs | count"), QString("0"));
    import("b.jsonl", tools::SignIn().line() + "\n");
    QCOMPARE(ask(*investigation, "SigninLogs | project UserPrincipalName, ResultType"), QString("anna@contoso.com|50140"));
    // as advanced hunting has them
    QCOMPARE(ask(*investigation, "AADSignInEventsBeta | where LogonType == @'[\"interactiveUser\"]' | project AccountUpn, ErrorCode, ConditionalAccessStatus"),
             QString("anna@contoso.com|50140|2"));
    QCOMPARE(ask(*investigation, "EntraIdSignInEvents | where Timestamp == TimeGenerated and isnotempty(_ItemId) | project Type"), QString("EntraIdSignInEvents"));
    QVERIFY(!ask(*investigation, "EntraIdSignInEvents | getschema | project ColumnName").contains("TimeGenerated"));
    const auto at = [](const char* text) { return core::parseTime(text)->time; };
    QCOMPARE(ask(*investigation, "EntraIdSignInEvents | count", {}, core::kql::TimeRange{at("1999-01-01"), at("1999-01-02")}), QString("0"));
    QCOMPARE(ask(*investigation, "union withsource=Name * | where Name contains 'sign' | distinct Name"), QString("SigninLogs")); // once
    QCOMPARE(ask(*investigation, "union withsource=Name EntraIdSignIn* | distinct Name"), QString("EntraIdSignInEvents"));
    // of other products: known, and empty
    QCOMPARE(ask(*investigation, "SecurityAlert | join kind=leftouter SigninLogs on $left.CompromisedEntity == $right.UserPrincipalName | count"), QString("0"));
    QCOMPARE(ask(*investigation, "EmailEvents | where Timestamp > ago(1d) | count"), QString("0"));
    QCOMPARE(ask(*investigation, "IdentityDirectoryEvents | where ActionType == 'Account Password changed' and TargetAccountUpn has '@' and Timestamp > ago(1d) | count"),
             QString("0"));
    for (const char* table : {"IdentityQueryEvents", "DeviceInfo", "DeviceEvents", "DeviceProcessEvents", "DeviceNetworkEvents", "DeviceFileEvents",
                              "DeviceRegistryEvents", "EmailUrlInfo", "EmailAttachmentInfo", "EmailPostDeliveryEvents", "UrlClickEvents", "AlertInfo",
                              "AlertEvidence", "GraphAPIAuditEvents"})
        QCOMPARE(ask(*investigation, std::string(table) + " | where Timestamp > ago(1d) and TimeGenerated > ago(1d) | count"), QString("0"));
    // a star means rows once, under the name that they have now
    QCOMPARE(ask(*investigation, "union *SignInEvents* | count"), ask(*investigation, "union EntraIdSignInEvents, EntraIdSpnSignInEvents | count"));
}

// Lists of one person or address end with 10'000 rows; a table has them all.
void QuerySessionTest::holdsMorePeopleThanAListOfOne()
{
    std::string lines;
    for (unsigned n = 0; n < 10'500; ++n) {
        tools::Audit audit;
        audit.id = fmt::format("Directory_{}", 100 + n);
        audit.correlation = tools::guid(100 + n);
        audit.actor = audit.target = fmt::format("person{}@contoso.com", n);
        lines += audit.line();
    }
    import("many.jsonl", lines);
    const auto investigation = open();
    QCOMPARE(ask(*investigation, "SsprPeople | where UserPrincipalName startswith 'person' | distinct UserPrincipalName | count"), QStringLiteral("10500"));
}

// Exports may name people by UPN only, in several spellings; an object id comes with another export.
void QuerySessionTest::flowsArePeoplesByIdAndByName()
{
    const std::string people = "SsprPeople | project UserPrincipalName, HasId = isnotempty(UserId), Flows, LastFlow = format_datetime(LastFlow, 'HH:mm') | order by UserPrincipalName asc";
    const auto asInTheList = [&](Investigation& investigation) {
        const auto rows = investigation.peopleList({});
        QVERIFY_RESULT(rows);
        for (const core::PersonRow& row : *rows)
            QCOMPARE(ask(investigation, fmt::format("SsprPeople | where UserPrincipalName == '{}' | project Flows", row.upn)), QString::number(row.flows));
    };
    auto investigation = open();
    QCOMPARE(ask(*investigation, people), QString("anna@contoso.com|false|2|12:00"));
    tools::Audit third, of;
    third.id = "Directory_3";
    third.correlation = tools::guid(3);
    third.actor = third.target = "Anna@Contoso.com";
    third.time = "2024-05-01T13:00:00Z";
    of.id = "Directory_4";
    of.correlation = tools::guid(4);
    of.actor = of.target = "bert@contoso.com";
    import("b.jsonl", third.line() + of.line());
    QCOMPARE(ask(*investigation, people), QString("Anna@Contoso.com|false|3|13:00\nbert@contoso.com|false|1|10:00"));
    asInTheList(*investigation);
    std::string withId = third.line();
    withId.replace(withId.find("\"type\":\"User\""), 13, "\"type\":\"User\",\"id\":\"" + tools::guid(50) + "\"");
    withId.replace(withId.find("Directory_3"), 11, "Directory_5");
    withId.replace(withId.find(tools::guid(3)), 36, tools::guid(5));
    import("c.jsonl", withId);
    QCOMPARE(ask(*investigation, "SsprPeople | where isnotempty(UserId) | project Flows"), QString("4")); // those by the name as well
    asInTheList(*investigation);
}

// The countries of addresses are kept between two questions, of one connection and of several (core/investigation/latest_places.h), until the case
// changes.
void QuerySessionTest::keptPlacesFollowTheCase()
{
    const auto signIn = [](const char* id, const char* time, const char* ip, const char* country) {
        return std::string(R"({"time":")") + time + R"(","category":"SignInLogs","operationName":"Sign-in activity","properties":{"id":")" + id + R"(","createdDateTime":")" + time
            + R"(","userPrincipalName":"anna@contoso.com","ipAddress":")" + ip + R"(","isInteractive":true,"status":{"errorCode":0},"location":{"countryOrRegion":")" + country + "\"}}}\n";
    };
    const std::string places = "SsprAddresses | project SourceIp, Country | order by SourceIp asc";
    import("b.jsonl", signIn("00000000-0000-0000-0000-0000000000b1", "2024-05-01T10:00:00Z", "203.0.113.7", "AT"));
    auto investigation = open();
    QCOMPARE(ask(*investigation, places), QString("203.0.113.7|AT"));
    QCOMPARE(ask(*investigation, places), QString("203.0.113.7|AT"));
    auto other = open(); // takes the answer of the first
    QCOMPARE(ask(*other, places), QString("203.0.113.7|AT"));
    import("c.jsonl", signIn("00000000-0000-0000-0000-0000000000b2", "2024-05-01T11:00:00Z", "203.0.113.7", "CH")
                          + signIn("00000000-0000-0000-0000-0000000000b3", "2024-05-01T11:00:00Z", "203.0.113.9", "LI"));
    auto third = open();
    for (auto* one : {other.get(), investigation.get(), third.get()})
        QCOMPARE(ask(*one, places), QString("203.0.113.7|CH\n203.0.113.9|LI"));
}

void QuerySessionTest::runsOnAnyThread()
{
    auto investigation = open();
    QString answer;
    std::thread([&] { answer = ask(*investigation, "AuditLogs | summarize make_set(Result)"); }).join();
    QCOMPARE(answer, QString("[\"success\",\"failure\"]"));
    // several at a time, each with an Investigation of its own
    std::vector<QString> answers(3);
    {
        std::vector<std::jthread> threads;
        for (QString& one : answers)
            threads.emplace_back([&] { one = ask(*open(), "AuditLogs | where OperationName has 'reset' | count"); });
    }
    for (const QString& one : answers)
        QCOMPARE(one, QString("2"));
}

void QuerySessionTest::rowsLeadToEventsAndFlows()
{
    auto investigation = open();
    core::kql::QueryOptions options;
    options.withSources = true;
    const auto rows = investigation->query("AuditLogs | where Result == 'failure' | project Id", options, {});
    QVERIFY(rows.has_value());
    QCOMPARE(rows->sources.size(), std::size_t(1));
    QVERIFY(rows->sources[0].kind == core::kql::RowKind::Event && rows->sources[0].ids.size() == 1);
    const auto event = investigation->event({rows->sources[0].ids[0]});
    QVERIFY_RESULT(event);
    QVERIFY(event->raw.find("Directory_2") != std::string::npos);
    const auto flows = investigation->query("SsprFlows | where Outcome == 'failed' | project CorrelationId", options, {});
    QVERIFY(flows.has_value() && flows->sources.size() == 1 && flows->sources[0].kind == core::kql::RowKind::Flow);
    const auto flow = investigation->flow(core::FlowId{flows->sources[0].ids.at(0)});
    QVERIFY_RESULT(flow);
    QCOMPARE(flow->flow.correlationId, tools::guid(2));
    const auto grouped = investigation->query("AuditLogs | summarize count() by LoggedByService", options, {});
    QVERIFY(grouped.has_value() && grouped->sources.size() == 1);
    QCOMPARE(grouped->sources[0].ids.size(), std::size_t(2));
}

void QuerySessionTest::stopsWhenAsked()
{
    auto investigation = open();
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        stop.request_stop();
    });
    const auto result = investigation->query("range x from 1 to 1000000000 step 1 | summarize sum(x)", {}, stop.get_token());
    QVERIFY(!result && result.error().error);
    QCOMPARE(result.error().error->code, core::ErrorCode::Cancelled);
    QCOMPARE(ask(*investigation, "AuditLogs | count"), QString("2")); // and goes on
}

void QuerySessionTest::clockIsTheNewestEvent()
{
    auto investigation = open();
    QCOMPARE(ask(*investigation, "print now()"), QString("2024-05-01T12:00:01.0000000Z")); // the next full second
    QCOMPARE(ask(*investigation, "AuditLogs | where TimeGenerated > ago(1h) | count"), QString("1"));
    QCOMPARE(ask(*investigation, "print now()", core::UtcTime::fromCalendar(2024, 6, 1)), QString("2024-06-01T00:00:00.0000000Z"));
}

void QuerySessionTest::tablesOfFilesStayWithTheSession()
{
    auto investigation = open();
    support::writeFile(*m_folder / "vip.csv", "User\nanna@contoso.com\n");
    const auto session = investigation->queries();
    QVERIFY_RESULT(session);
    QVERIFY_RESULT((*session)->addWatchlist("Vip", *m_folder / "vip.csv"));
    QVERIFY_RESULT((*session)->addTable("Mine", *m_folder / "vip.csv"));
    QCOMPARE(ask(*investigation, "AuditLogs | extend u = tostring(TargetResources[0].userPrincipalName) | join kind=inner _GetWatchlist('vip') on $left.u == $right.SearchKey | count"), QString("2"));
    QCOMPARE(ask(*investigation, "Mine | count"), QString("1"));
    QVERIFY(ask(*open(), "Mine | count").contains("Mine"));
}

void QuerySessionTest::writesNothing()
{
    const std::string before = support::readFile(m_path);
    {
        auto investigation = open();
        QCOMPARE(ask(*investigation, "AuditLogs | count"), QString("2"));
        support::writeFile(*m_folder / "t.csv", "a\n1\n");
        QVERIFY_RESULT((*investigation->queries())->addTable("T", *m_folder / "t.csv"));
    }
    QVERIFY(support::readFile(m_path) == before);
    QVERIFY(!std::filesystem::exists(m_path.string() + "-wal"));
}

void QuerySessionTest::saysWhatIsWrong()
{
    auto investigation = open();
    QVERIFY(ask(*investigation, "AuditLogs\n| where OperationNam == ''").startsWith("2:9: "));
    QVERIFY(ask(*investigation, "AuditLogs | where OperationNam == ''").contains("OperationName")); // a suggestion
    QVERIFY(ask(*investigation, "AuditLog | count").contains("AuditLogs"));
    const auto none = core::QuerySession::overCase(*m_folder / "none.sspr");
    QVERIFY(!none);
    QCOMPARE(none.error().code, core::ErrorCode::NotFound);
}

// As an analytic rule sees its query period: both ends belong to it, and what has no time that counts stays.
void QuerySessionTest::rangesHoldWhatHasATime()
{
    auto investigation = open();
    const auto at = [](const char* text) { return core::parseTime(text)->time; };
    const core::kql::TimeRange second{at("2024-05-01T12:00:00.5Z"), at("2024-05-02T00:00:00Z")};
    QCOMPARE(ask(*investigation, "AuditLogs | project Id", {}, second), QString("Directory_2"));
    QCOMPARE(ask(*investigation, "AuditLogs | project Id", {}, core::kql::TimeRange{second.first + core::Duration{1}, second.last}), QString());
    QCOMPARE(ask(*investigation, "AuditLogs | project Id", {}, core::kql::TimeRange{at("2024-05-01T11:00:00Z"), second.first}), QString("Directory_2"));
    QCOMPARE(ask(*investigation, "AuditLogs | project Id", {}, core::kql::TimeRange{at("2024-05-01T11:00:00Z"), second.first + core::Duration{-1}}),
             QString());
    // wherever the table stands
    QCOMPARE(ask(*investigation, "union A*s, SsprFlows | summarize dcount(CorrelationId)", {}, second), QString("1"));
    QCOMPARE(ask(*investigation, "let T = materialize(AuditLogs); T | join kind=inner (AuditLogs) on Id | count", {}, second), QString("1"));
    QCOMPARE(ask(*investigation, "table('AuditLogs') | where Id in ((AuditLogs | project Id)) | count", {}, second), QString("1"));
    QCOMPARE(ask(*investigation, "search in (AuditLogs) 'Directory_2' | count", {}, second), QString("1"));
    QCOMPARE(ask(*investigation, "Evidence | count", {}, core::kql::TimeRange{at("1999-01-01"), at("1999-01-02")}), QString("1"));
    QVERIFY(ask(*investigation, "IdentityInfo | count", {}, core::kql::TimeRange{at("1999-01-01"), at("1999-01-02")}) != "0");
}

void QuerySessionTest::itemsHaveNumbersWhereAsked()
{
    auto investigation = open();
    QCOMPARE(ask(*investigation, "SsprSteps | getschema | where ColumnName endswith 'ItemId' | count"), QString("0"));
    QCOMPARE(ask(*investigation, "AuditLogs | summarize dcount(_ItemId), countif(toint(_ItemId) > 0)"), QString("2|2"));
    QCOMPARE(ask(*investigation, "AuditLogs | where Id == 'Directory_2' | project _ItemId | join kind=inner (AuditLogs) on _ItemId | project Id"),
             QString("Directory_2"));
    QCOMPARE(ask(*investigation, "SsprSteps | where isnotempty(_ItemId) | count"), ask(*investigation, "SsprSteps | count"));
    QVERIFY(ask(*investigation, "SsprFlows | project _ItemId").contains("_ItemId")); // flows are no events
    // what advanced hunting calls them, and what agents add
    QVERIFY(!ask(*investigation, "CloudAppEvents | getschema | project ColumnName").contains("Timestamp"));
    QCOMPARE(ask(*investigation, "CloudAppEvents | where Timestamp == TimeGenerated | count"), ask(*investigation, "CloudAppEvents | count"));
    QCOMPARE(ask(*investigation, "IdentityInfo | where AccountUpn == AccountUPN and isnull(CriticalityLevel) | count"), ask(*investigation, "IdentityInfo | count"));
    QCOMPARE(ask(*investigation, "Event | summarize countif(isnotempty(MG)), countif(isnotnull(TimeCollected)), countif(isnotempty(_ResourceId))"), QString("0|0|0"));
    QCOMPARE(ask(*investigation, "SecurityEvent | where isnotempty(AccessList) | count"), QString("0"));
    // what a query makes or joins under such a name is not in their way
    QCOMPARE(ask(*investigation, "CloudAppEvents | project-rename Timestamp = TimeGenerated | getschema | where ColumnName in ('Timestamp', 'TimeGenerated') | project ColumnName"),
             QString("Timestamp"));
    QCOMPARE(ask(*investigation, "let geo = datatable(Name:string, Address:string)['a', 'Main Street 1']; IdentityInfo | project-rename Name = AccountUPN"
                                 " | join kind=rightouter geo on Name | project Name1, Address"),
             QString("a|Main Street 1"));
    QVERIFY(!ask(*investigation, "CloudAppEvents | where ActionType != 'Timestamp' | getschema | project ColumnName").contains("Timestamp"));
}

QTEST_APPLESS_MAIN(QuerySessionTest)
#include "tst_query_session.moc"
