// SPDX-License-Identifier: GPL-3.0-or-later
// Our own exports of events import again to the same events; other exports of ours are recognised as what they are.
#include "core/base/json_text.h"
#include "core/demo/demo.h"
#include "tests/core/investigation/exported_events.h"

using namespace core;
namespace fs = std::filesystem;

namespace {

// The events of a table without their numbers. `flags`: whether a zone was assumed is a matter of the form.
std::vector<std::string> events(const fs::path& casePath, const std::string& table)
{
    auto theCase = tools::openCase(casePath);
    theCase->db().execute("UPDATE " + table + " SET flags = flags & ~60"); // 4, 8, 16, 32: how the form had it
    return tools::tableLines(*theCase, table);
}

std::string rejectLine()
{
    JsonWriter out;
    out.beginObject().member("file", "a.json").member("location", "line 2").memberOrNull("column", "").member("reason", "x");
    return out.member("byte_offset", 0).endObject().text() + "\n";
}

std::string flowLine()
{
    JsonWriter out;
    out.beginObject().member("correlation_id", tools::guid(1)).member("kind", "reset").memberOrNull("subtype", "");
    return out.member("started", "2024-05-01T10:00:00Z").member("outcome", "succeeded").endObject().text() + "\n";
}

DemoOptions smallDemo(std::vector<std::string> forms = {})
{
    DemoOptions demo;
    demo.users = 30;
    demo.days = 2;
    demo.forms = std::move(forms);
    return demo;
}

} // namespace

class TestEventExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "demo", smallDemo(), {}, progress));
        const auto report = tools::import(m_dir / "a.sspr", {m_dir / "demo" / "exports"});
        QVERIFY(!report.error);
    }

    void jsonLinesImportAgain()
    {
        support::writeFile(m_dir / "events.jsonl", exportedEvents(m_dir / "a.sspr", {}));
        const auto report = tools::import(m_dir / "again.sspr", {m_dir / "events.jsonl"});
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        for (const char* table : {"audit", "signin", "server_event"}) {
            const auto before = events(m_dir / "a.sspr", table);
            QVERIFY2(!before.empty(), table);
            auto after = events(m_dir / "again.sspr", table);
            const std::string where = tools::difference(withoutCopies(before), withoutCopies(after));
            QVERIFY2(where.empty(), where.c_str());
        }
        auto a = tools::openCase(m_dir / "a.sspr"), b = tools::openCase(m_dir / "again.sspr");
        const std::string where = tools::difference(withoutCopies(tools::tableLines(*a, "flow")), withoutCopies(tools::tableLines(*b, "flow")));
        QVERIFY2(where.empty(), where.c_str());
    }

    // Risk, activities, registrations, roles, users: what came as JSON comes again, the rest is counted.
    void otherRecordsImportAgain()
    {
        auto investigation = Investigation::openReadOnly(m_dir / "a.sspr");
        EventExport what;
        what.source = "other";
        std::string text;
        const auto made = (*investigation)->writeEvents(what, [&](std::string_view piece) -> Result<void> {
            text += piece;
            return {};
        }, {});
        QVERIFY_RESULT(made);
        QCOMPARE(*made, std::uint64_t(std::count(text.begin(), text.end(), '\n')));
        support::writeFile(m_dir / "others.jsonl", text);
        const auto report = tools::import(m_dir / "others.sspr", {m_dir / "others.jsonl"});
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        std::int64_t all = 0, carried = 0;
        auto before = tools::openCase(m_dir / "a.sspr"), after = tools::openCase(m_dir / "others.sspr");
        for (const char* table : {"risk_event", "risky_user", "activity", "registration", "method_usage", "role_assignment", "user_record", "other_event"}) {
            const std::int64_t there = tools::number(*before, fmt::format("SELECT count(*) FROM {} WHERE block IN (SELECT id FROM raw_block WHERE layout IS NULL)"
                                                                          " AND raw_record(block, offset, length) LIKE '{{%'", table));
            const std::int64_t again = tools::number(*after, fmt::format("SELECT count(*) FROM {}", table));
            QVERIFY2(there == again, fmt::format("{}: {} of {}", table, again, there).c_str());
            carried += there;
            all += tools::number(*before, fmt::format("SELECT count(*) FROM {}", table));
        }
        QVERIFY(carried > 0);
        what.format = EventFormat::LeftOut;
        const auto left = (*investigation)->writeEvents(what, {}, {});
        QVERIFY_RESULT(left);
        QCOMPARE(*left > 0, all > carried);
        what.format = EventFormat::Csv;
        const auto refused = (*investigation)->writeEvents(what, [](std::string_view) { return Result<void>(); }, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
    }

    void csvImportsAgain_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("format");
        QTest::newRow("audit") << "audit" << "audit" << "audit-csv";
        QTest::newRow("sign-ins") << "signin" << "signin" << "signin-csv";
        QTest::newRow("server events") << "server" << "server_event" << "event-csv";
    }
    void csvImportsAgain()
    {
        QFETCH(QString, source);
        QFETCH(QString, table);
        QFETCH(QString, format);
        EventExport what;
        what.source = source.toStdString();
        what.format = EventFormat::Csv;
        const fs::path file = m_dir / (what.source + ".csv");
        support::writeFile(file, exportedEvents(m_dir / "a.sspr", what));
        const fs::path again = m_dir / (what.source + "-again.sspr");
        const auto report = tools::import(again, {file});
        QCOMPARE(report.files.front().format, format.toStdString());
        QCOMPARE(report.files.front().rejected, std::uint64_t(0));
        QVERIFY(!report.files.front().hasWarning("zone_assumed"));
        const std::string where = tools::difference(withoutCopies(events(m_dir / "a.sspr", table.toStdString())),
                                                    withoutCopies(events(again, table.toStdString())));
        QVERIFY2(where.empty(), where.c_str());
    }

    void timesWithoutAZoneAreWrittenAsUtc()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.csv", "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,"
                                          "IPAddress,Target1Type,Target1UserPrincipalName\r\n2024-05-01T12:00:00," + tools::guid(1)
                                              + ",Self-service Password Management,UserManagement,Reset password (self-service),success,"
                                                "Successfully completed reset.,User,anna@contoso.com,203.0.113.7,User,anna@contoso.com\r\n");
        ImportOptions options;
        options.defaults.zone = "Europe/Berlin";
        tools::import(dir / "a.sspr", {dir / "a.csv"}, options);
        support::writeFile(dir / "b.jsonl", exportedEvents(dir / "a.sspr", {}));
        const auto report = tools::import(dir / "b.sspr", {dir / "b.jsonl"});
        QCOMPARE(formatUtc(*report.files.front().firstEvent, 0), std::string("2024-05-01T10:00:00Z"));
        QVERIFY(!report.files.front().hasWarning("zone_assumed"));
    }

    void aSpanOfTime()
    {
        auto theCase = tools::openCase(m_dir / "a.sspr");
        const std::int64_t middle = tools::number(*theCase, "SELECT time FROM audit WHERE time IS NOT NULL ORDER BY time LIMIT 1 OFFSET 20");
        EventExport what;
        what.source = "audit";
        what.to = UtcTime{middle};
        const std::string text = exportedEvents(m_dir / "a.sspr", what);
        QCOMPARE(std::int64_t(std::count(text.begin(), text.end(), '\n')),
                 tools::number(*theCase, "SELECT count(*) FROM audit WHERE time < " + std::to_string(middle)));
    }

    // What got an apostrophe against spreadsheets is read without it, by its columns and in what the record is served as; in a table of another
    // program the apostrophe belongs to the text.
    void formulasComeBack()
    {
        support::TempDir dir;
        std::string records;
        unsigned n = 0;
        for (const char* reason : {"=cmd|' /C calc'!A0", "+1", " =1+1", "\\n=1", "\\t=1", "\xEF\xBC\x9D" "1", "'=1", "'plain'"}) {
            tools::Audit audit;
            audit.id = fmt::format("Directory_{}", ++n);
            audit.correlation = tools::guid(n);
            audit.reason = reason;
            records += audit.line();
        }
        tools::SignIn signIn;
        signIn.user = "=anna@contoso.com";
        support::writeFile(dir / "a.json", records + signIn.line());
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "a.json"}).error);
        for (const char* source : {"audit", "signin"}) {
            EventExport what;
            what.source = source;
            what.format = EventFormat::Csv;
            const std::string csv = exportedEvents(dir / "a.sspr", what);
            const fs::path again = dir / (std::string(source) + ".sspr");
            support::writeFile(dir / (std::string(source) + ".csv"), csv);
            QVERIFY(!tools::import(again, {dir / (std::string(source) + ".csv")}).error);
            QCOMPARE(exportedEvents(again, what), csv);
            const std::string column = source == std::string("audit") ? "reason" : "user_upn";
            const std::string all =
                fmt::format("SELECT group_concat(t, '|') FROM (SELECT string_text({}) AS t FROM {} ORDER BY 1)", column, source);
            QCOMPARE(tools::text(*tools::openCase(again), all), tools::text(*tools::openCase(dir / "a.sspr"), all));
        }
        const std::string served = tools::text(*tools::openCase(dir / "audit.sspr"),
                                               "SELECT group_concat(raw_text(block, offset, length, 'resultReason')) FROM audit");
        QVERIFY2(served.find("=cmd") != std::string::npos && served.find("'=cmd") == std::string::npos && served.find("'=1") != std::string::npos,
                 served.c_str());
        support::writeFile(dir / "portal.csv", "Date (UTC),CorrelationId,Service,Category,Activity,Result,ResultReason\r\n2024-02-03 10:11:12,"
                                                   + tools::guid(5) + ",Core Directory,UserManagement,Update user,success,'=1\r\n");
        QVERIFY(!tools::import(dir / "portal.sspr", {dir / "portal.csv"}).error);
        QCOMPARE(tools::text(*tools::openCase(dir / "portal.sspr"), "SELECT string_text(reason) FROM audit"), std::string("'=1"));
    }

    void otherExportsOfOursAreRecognised()
    {
        support::TempDir dir;
        support::writeFile(dir / "rejects.csv", "file,location,column,reason,byte_offset,byte_length,sample\r\na.json,line 2,,cut off,0,9,{\r\n");
        support::writeFile(dir / "rejects.jsonl", rejectLine());
        support::writeFile(dir / "flows.csv", "started,user,kind,outcome,last step,reason,duration_s,source_ip,methods,steps,on-premises,"
                                              "correlation_id\r\n2024-05-01T10:00:00Z,anna@contoso.com,reset,succeeded,result.reset,,5.0,,,6,,"
                                                  + tools::guid(1) + "\r\n");
        support::writeFile(dir / "flows.jsonl", flowLine());
        support::writeFile(dir / "alerts.csv", "time,severity,status,rule,user,actor,ip,title,owner,id\r\n2021-02-01T01:00:23.0000000Z,informational,new,Reset in the "
                                               "middle of the night,anna@contoso.com,,198.51.100.40,Reset in the middle of the night: anna@contoso.com,,a1596b07b31d0eb1\r\n");
        const auto report = tools::import(dir / "a.sspr", {dir / "rejects.csv", dir / "rejects.jsonl", dir / "flows.csv", dir / "flows.jsonl", dir / "alerts.csv"});
        QCOMPARE(report.files.size(), std::size_t{5});
        for (const FileReport& file : report.files) {
            QCOMPARE(file.format, std::string("unknown"));
            QVERIFY2(file.note.find("SSPR Investigator") != std::string::npos, (file.path + ": " + file.note).c_str());
        }
    }

private:
    // In the new case every event stands once.
    static std::vector<std::string> withoutCopies(std::vector<std::string> lines)
    {
        for (std::string& line : lines)
            line.erase(line.rfind('|'));
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    support::TempDir m_dir;
};

QTEST_APPLESS_MAIN(TestEventExport)
#include "tst_event_export.moc"
