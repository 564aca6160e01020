// SPDX-License-Identifier: GPL-3.0-or-later
// The zone of a file, given at import or set later: both end in the same case.
#include "core/annotation/annotation_index.h"
#include "core/custody/derived_digest.h"
#include "core/demo/demo.h"
#include "core/store/annotations.h"
#include "core/store/raw_reader.h"
#include "tests/core/store/case_tools.h"

#include <random>

using namespace core;
namespace fs = std::filesystem;

namespace {

constexpr const char* zone = "Europe/Berlin";

// A row of the portal's old audit CSV, whose times may lack a zone.
std::string csvHeader()
{
    return "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,IPAddress,"
           "Target1Type,Target1UserPrincipalName\r\n";
}

std::string csvRow(const std::string& time, unsigned n, const std::string& operation = "Reset password (self-service)")
{
    return fmt::format("{},{},Self-service Password Management,UserManagement,{},success,Successfully completed reset.,User,"
                       "anna@contoso.com,203.0.113.7,User,anna@contoso.com\r\n",
                       time, tools::guid(n), operation);
}

// Two events of a server as Get-WinEvent writes them with local times.
std::string eventCsv(const std::vector<std::pair<std::string, int>>& events)
{
    std::string out = "\"TimeCreated\",\"Id\",\"ProviderName\",\"MachineName\",\"RecordId\",\"LogName\",\"Message\"\r\n";
    for (const auto& [time, id] : events)
        out += fmt::format("\"{}\",\"{}\",\"PasswordResetService\",\"sync01.contoso.com\",\"{}\",\"Application\","
                           "\"TrackingId: {}, Password reset request\"\r\n", time, id, 100 + id, tools::guid(unsigned(id)));
    return out;
}

std::vector<std::string> ledgerLines(const fs::path& casePath)
{
    auto investigation = Investigation::open(casePath);
    std::vector<std::string> lines;
    const auto ledger = (*investigation)->ledger();
    for (const FileReport& f : *ledger) {
        std::string warnings;
        for (const FileWarning& w : f.warnings)
            warnings += w.code + ": " + w.text + "; ";
        lines.push_back(fmt::format("{} {} {}={}+{} r{} v{} t{} {}..{} zone {} {} [{}]", fs::path(f.path).filename().string(), f.format,
                                    f.recordsRead, f.imported, f.duplicates, f.rejected, f.variants, f.withoutTime,
                                    f.firstEvent ? formatUtc(*f.firstEvent) : "-", f.lastEvent ? formatUtc(*f.lastEvent) : "-", f.zone,
                                    f.dateOrder, warnings));
    }
    return lines;
}

std::vector<std::string> coverageLines(const fs::path& casePath)
{
    auto investigation = Investigation::open(casePath);
    std::vector<std::string> lines;
    const auto map = (*investigation)->coverage();
    for (const store::CoverageLane& lane : (*map)->lanes) {
        std::string line = lane.source + "|" + lane.computer + "|" + lane.tenant;
        for (const store::CoverageHour& hour : lane.hours)
            line += fmt::format(" {}:{}", hour.hour, hour.events);
        for (const store::CoverageSpan& span : lane.spans)
            line += fmt::format(" [{},{}]", span.first, span.last);
        lines.push_back(line);
    }
    return lines;
}

// Everything that must be the same, whichever way the case was made.
std::vector<std::string> everything(const fs::path& casePath)
{
    std::vector<std::string> all = tools::contents(casePath);
    auto theCase = tools::openCase(casePath, sqlite::OpenMode::ReadWrite);
    for (const char* table : {"risk_event", "risky_user", "activity", "registration", "method_usage", "role_assignment", "user_record"})
        for (std::string& line : tools::tableLines(*theCase, table))
            all.push_back(std::move(line));
    // To the second: of copies the coarser is no sighting of its own where times are worked out anew.
    sqlite::Statement names(theCase->db(), "SELECT n.kind || ' ' || n.folded || ' ' || coalesce(n.first_seen / 10000000, '-') || ' '"
                                           " || coalesce(n.last_seen / 10000000, '-') || ' ' || coalesce(s.text, '-') FROM person_name n"
                                           " JOIN person p ON p.id = n.person LEFT JOIN string s ON s.id = p.object_id ORDER BY 1");
    while (names.step())
        all.emplace_back(names.text(0));
    all.push_back("newest " + theCase->meta("newest_event"));
    all.push_back("variants " + std::to_string(tools::number(*theCase, "SELECT count(*) FROM variant")));
    theCase.reset();
    for (const auto& lines : {ledgerLines(casePath), coverageLines(casePath)})
        all.insert(all.end(), lines.begin(), lines.end());
    return all;
}

std::int64_t idOf(Investigation& investigation, const fs::path& path)
{
    const auto ledger = investigation.ledger();
    for (const FileReport& file : *ledger)
        if (fs::path(file.path).filename() == path.filename())
            return file.id;
    return 0;
}

ZoneChange setZone(const fs::path& casePath, const fs::path& file, const std::string& name, std::optional<DateOrder> order = {})
{
    auto investigation = Investigation::open(casePath);
    Progress progress;
    const auto change = (*investigation)->setFileZone(idOf(**investigation, file), name, order, {}, progress);
    if (!change)
        qFatal("%s", describe(change.error()).c_str());
    auto report = (*investigation)->verify({}, {}, progress);
    for (const VerifyFinding& finding : report->findings)
        if (!finding.ok)
            qFatal("%s %s", finding.where.c_str(), finding.text.c_str());
    return *change;
}

ImportOptions inZone(const fs::path& file, const std::string& name)
{
    ImportOptions options;
    options.perFile[file.string()].zone = name;
    return options;
}

class Scenario
{
public:
    fs::path write(const std::string& name, const std::string& bytes)
    {
        support::writeFile(m_dir / name, bytes);
        m_files.push_back(m_dir / name);
        return m_files.back();
    }
    // The case as a fresh import with the zone has it, and as it is when the zone is set afterwards.
    void compare(const fs::path& local, const std::string& name)
    {
        const fs::path fresh = m_dir / "fresh.sspr", later = m_dir / "later.sspr";
        for (const fs::path& casePath : {fresh, later})
            for (const char* companion : {"", "-wal", "-shm"})
                fs::remove(casePath.string() + companion);
        const auto first = tools::import(fresh, m_files, inZone(local, name));
        const auto second = tools::import(later, m_files);
        QVERIFY(!first.error && !second.error);
        change = setZone(later, local, name);
        const std::string where = tools::difference(everything(fresh), everything(later));
        QVERIFY2(where.empty(), where.c_str());
    }
    fs::path path(const std::string& name) const { return m_dir / name; }
    const std::vector<fs::path>& files() const { return m_files; }
    ZoneChange change;

private:
    support::TempDir m_dir;
    std::vector<fs::path> m_files;
};

} // namespace

class TestFileZone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesFollowTheZone()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("2024-01-10T10:00:00", 1) + csvRow("2024-07-10T10:00:00", 2));
        s.compare(file, zone);
        QCOMPARE(s.change.retimed, std::uint64_t(2));
        QCOMPARE(s.change.file.zone, std::string(zone));
        QVERIFY(!s.change.file.hasWarning("zone_assumed"));
        QCOMPARE(formatUtc(*s.change.file.firstEvent, 0), std::string("2024-01-10T09:00:00Z"));
        QCOMPARE(formatUtc(*s.change.file.lastEvent, 0), std::string("2024-07-10T08:00:00Z"));
    }

    void peopleWereSeenAtTheNewTimes()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("2024-01-10T10:00:00", 1) + csvRow("2024-07-10T10:00:00", 2));
        s.compare(file, zone);
        auto investigation = Investigation::open(s.path("later.sspr"));
        QVERIFY_RESULT(investigation);
        const auto people = (*investigation)->people("anna");
        QVERIFY(people && people->size() == 1);
        const auto anna = (*investigation)->person(people->front().id);
        QVERIFY(anna && !anna->names.empty());
        QCOMPARE(formatUtc(*anna->names[0].firstSeen, 0), std::string("2024-01-10T09:00:00Z"));
        QCOMPARE(formatUtc(*anna->names[0].lastSeen, 0), std::string("2024-07-10T08:00:00Z"));
    }

    void aCopyThatNamesTheZoneIsFound_data()
    {
        QTest::addColumn<bool>("localFirst");
        QTest::newRow("the file without a zone came first") << true;
        QTest::newRow("the file without a zone came last") << false;
    }
    void aCopyThatNamesTheZoneIsFound()
    {
        QFETCH(bool, localFirst);
        Scenario s;
        const std::string local = csvHeader() + csvRow("2024-05-01T12:00:00", 1) + csvRow("2024-05-01T12:05:00", 2);
        tools::Audit audit;
        audit.time = "2024-05-01T10:00:00.1234567Z";
        audit.correlation = tools::guid(1);
        fs::path file;
        if (localFirst)
            file = s.write("local.csv", local);
        s.write("full.json", audit.line());
        if (!localFirst)
            file = s.write("local.csv", local);
        s.compare(file, zone);
        QCOMPARE(s.change.merged, std::uint64_t(1));
    }

    void timesOneHourApartStayTwoEvents()
    {
        // At every whole hour an event of the same content: the old time of one is the new time of another.
        Scenario s;
        std::string rows = csvHeader();
        for (int hour = 0; hour < 20; ++hour)
            rows += csvRow(fmt::format("2024-05-01T{:02}:00:00", hour), 7);
        const auto file = s.write("hours.csv", rows);
        s.compare(file, "+01:00");
        QCOMPARE(s.change.merged, std::uint64_t(0));
        QCOMPARE(s.change.file.imported, std::uint64_t(20));
    }

    void serverEventsFollow()
    {
        Scenario s;
        const auto file = s.write("events.csv", eventCsv({{"2024-05-01 12:00:00", 31001}, {"2024-05-01 12:00:05", 31002}}));
        s.compare(file, zone);
        QCOMPARE(s.change.retimed, std::uint64_t(2));
    }

    // Nobody can tell from such a time alone what is meant: it is said, whenever the zone was set.
    void hoursThatOccurTwiceOrNeverAreTold()
    {
        Scenario s;
        const auto file = s.write("events.csv", eventCsv({{"2024-10-27 02:30:00", 31001}, {"2024-10-27 02:30:05", 31002},
                                                          {"2024-10-27 03:30:00", 31003}, {"2024-03-31 02:30:00", 31006}}));
        s.compare(file, zone);
        std::map<std::string, std::string> texts;
        for (const FileWarning& warning : s.change.file.warnings)
            texts[warning.code] = warning.text;
        QCOMPARE(texts["hour_occurs_twice"], std::string("2 times fall in an hour that occurs twice in Europe/Berlin, where clocks were put back;"
                                                         " they were read as the first of the two (summer time)"));
        QCOMPARE(texts["hour_never_occurs"], std::string("1 times fall in an hour that never occurs in Europe/Berlin, where clocks were put"
                                                         " forward; they were read as if these had gone on"));
        const ZoneChange without = setZone(s.path("later.sspr"), file, "Asia/Tokyo");
        QVERIFY(!without.file.hasWarning("hour_occurs_twice") && !without.file.hasWarning("hour_never_occurs"));
    }

    void backToUtc()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("2024-01-10T10:00:00", 1));
        const fs::path plain = s.path("plain.sspr"), there = s.path("there.sspr");
        tools::import(plain, s.files());
        tools::import(there, s.files());
        setZone(there, file, zone);
        const ZoneChange back = setZone(there, file, "");
        QVERIFY(back.file.hasWarning("zone_assumed"));
        const std::string where = tools::difference(everything(plain), everything(there));
        QVERIFY2(where.empty(), where.c_str());
    }

    void theOrderOfDates()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("\"3/4/2024, 10:00:00\"", 1));
        const fs::path fresh = s.path("fresh.sspr"), later = s.path("later.sspr");
        ImportOptions options;
        options.defaults.dateOrder = DateOrder::DayFirst;
        tools::import(fresh, s.files(), options);
        tools::import(later, s.files());
        const ZoneChange change = setZone(later, file, "", DateOrder::DayFirst);
        QCOMPARE(formatUtc(*change.file.firstEvent, 0), std::string("2024-04-03T10:00:00Z"));
        QCOMPARE(change.file.dateOrder, std::string("dmy"));
        auto theCase = tools::openCase(fresh);
        QCOMPARE(tools::number(*theCase, "SELECT time FROM audit"), change.file.firstEvent->ticks);
    }

    // The order that the dates of a file have shown, or its language, holds when its zone is given afterwards.
    void theOrderThatTheFileShowed()
    {
        Scenario s;
        std::string french = csvHeader();
        french.replace(0, french.find(",Service"), "Date,ID de corr\xC3\xA9lation");
        const auto dashes = s.write("a.csv", csvHeader() + csvRow("03-04-2024 10:00:00", 1) + csvRow("03-25-2024 10:00:00", 2));
        const auto slashes = s.write("b.csv", french + csvRow("03/04/2024 10:00:00", 3));
        const fs::path casePath = s.path("a.sspr");
        const auto report = tools::import(casePath, s.files());
        QCOMPARE(report.files.size(), std::size_t(2));
        QCOMPARE(report.files[0].dateOrder, std::string("mdy"));
        QCOMPARE(report.files[1].dateOrder, std::string("dmy"));
        QCOMPARE(formatUtc(*setZone(casePath, dashes, "+01:00").file.firstEvent, 0), std::string("2024-03-04T09:00:00Z"));
        QCOMPARE(formatUtc(*setZone(casePath, slashes, "+01:00").file.firstEvent, 0), std::string("2024-04-03T09:00:00Z"));
        QCOMPARE(formatUtc(*setZone(casePath, slashes, "", DateOrder::MonthFirst).file.firstEvent, 0), std::string("2024-03-04T10:00:00Z"));
    }

    void recordsThatStandFirstInAnotherFileAreTold()
    {
        Scenario s;
        const std::string rows = csvRow("2024-05-01T12:00:00", 1);
        s.write("a.csv", csvHeader() + rows);
        const auto file = s.write("b.csv", csvHeader() + rows + csvRow("2024-05-01T13:00:00", 2));
        const fs::path casePath = s.path("a.sspr");
        tools::import(casePath, s.files());
        const ZoneChange change = setZone(casePath, file, zone);
        QCOMPARE(change.retimed, std::uint64_t(1));
        QCOMPARE(change.shared, std::uint64_t(1));
    }

    // The key of a record without an id holds its time.
    void notesGoWithTheirEvents()
    {
        Scenario s;
        std::string rows = csvHeader();
        for (int hour = 10; hour < 13; ++hour) // the new time of one is the old one of another
            rows += csvRow(fmt::format("2024-05-01T{}:00:00", hour), 7);
        const auto file = s.write("a.csv", rows);
        const fs::path casePath = s.path("a.sspr");
        tools::import(casePath, s.files());
        const auto keys = [&] {
            sqlite::Connection db(casePath, sqlite::OpenMode::Read);
            sqlite::Statement row(db, "SELECT key FROM audit ORDER BY id");
            std::vector<std::string> subjects;
            while (row.step())
                subjects.push_back(eventSubject(static_cast<std::uint64_t>(row.integer(0))));
            return subjects;
        };
        const auto before = keys();
        {
            auto investigation = Investigation::open(casePath);
            for (std::size_t i = 0; i < before.size(); ++i) {
                AnnotationCommand note;
                note.what = AnnotationCommand::What::AddTag;
                note.subjects = {before[i]};
                note.text = fmt::format("tag{}", i);
                QVERIFY_RESULT((*investigation)->annotate(note));
            }
        }
        setZone(casePath, file, "+01:00"); // verifies the case as well
        const auto after = keys();
        QVERIFY(after != before);
        auto investigation = Investigation::open(casePath);
        const auto notes = (*investigation)->annotations();
        QVERIFY_RESULT(notes);
        for (std::size_t i = 0; i < after.size(); ++i) {
            const SubjectNotes* of = (*notes)->find(after[i]);
            QVERIFY(of && of->tags == std::vector<std::string>{fmt::format("tag{}", i)});
        }
    }

    // A record turns out to be a copy of another: what was decided on its links, and the alerts that rest on it, are about the one that stays.
    void decisionsGoToTheRecordThatStays()
    {
        support::TempDir dir;
        tools::Audit audit;
        audit.time = "2024-05-01T10:00:00.1234567Z";
        audit.correlation = tools::guid(1);
        support::writeFile(dir / "local.csv", csvHeader() + csvRow("2024-05-01T12:00:00", 1));
        support::writeFile(dir / "full.json", audit.line());
        QVERIFY(!tools::import(dir / "a.sspr", {dir / "local.csv", dir / "full.json"}).error);
        const std::string prefix = "link:" + tools::guid(1) + ":";
        std::int64_t old = 0, kept = 0;
        {
            auto theCase = tools::openCase(dir / "a.sspr");
            old = tools::number(*theCase, "SELECT id FROM audit WHERE file = (SELECT id FROM file WHERE path LIKE '%local.csv')");
            kept = tools::number(*theCase, "SELECT id FROM audit WHERE file = (SELECT id FROM file WHERE path LIKE '%full.json')");
            QVERIFY(old != kept);
            store::setAnnotation(*theCase, prefix + std::to_string(kept), "verdict", "rejected time strong", "ada");
            QTest::qSleep(2);
            store::setAnnotation(*theCase, prefix + std::to_string(old), "verdict", "confirmed time strong", "bert");
            theCase->db().execute(fmt::format("INSERT INTO alert_event VALUES (1, {0}), (2, {0}), (2, {1})", old, kept));
            appendLog(*theCase, "test", "{}", {Derived::Notes, Derived::Alerts});
        }
        {
            auto investigation = Investigation::open(dir / "a.sspr");
            Progress progress;
            const auto change = (*investigation)->setFileZone(idOf(**investigation, dir / "local.csv"), zone, {}, {}, progress);
            QVERIFY_RESULT(change);
            QCOMPARE(change->merged, std::uint64_t(1));
        }
        auto theCase = tools::openCase(dir / "a.sspr");
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM audit"), std::int64_t(1));
        const std::int64_t stays = tools::number(*theCase, "SELECT id FROM audit");
        QCOMPARE(tools::text(*theCase, "SELECT group_concat(subject || ' ' || text) FROM annotation WHERE removed IS NULL"),
                 prefix + std::to_string(stays) + " confirmed time strong");
        QCOMPARE(tools::number(*theCase, "SELECT count(*) FROM annotation"), std::int64_t(2));
        QCOMPARE(tools::text(*theCase, "SELECT group_concat(alert || ' ' || event) FROM (SELECT * FROM alert_event ORDER BY alert)"), fmt::format("1 {0},2 {0}", stays));
        QVERIFY(tools::number(*theCase, "SELECT count(*) FROM examiner_log WHERE action = 'digests.differ'") == 0);
    }

    void wrongCallsChangeNothing()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("2024-05-01T12:00:00", 1));
        const fs::path casePath = s.path("a.sspr");
        tools::import(casePath, s.files());
        const auto before = everything(casePath);
        auto investigation = Investigation::open(casePath);
        Progress progress;
        QCOMPARE(int((*investigation)->setFileZone(1, "Mars/Olympus", {}, {}, progress).error().code), int(ErrorCode::InvalidArgument));
        QCOMPARE(int((*investigation)->setFileZone(77, zone, {}, {}, progress).error().code), int(ErrorCode::NotFound));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(int((*investigation)->setFileZone(1, zone, {}, stop.get_token(), progress).error().code), int(ErrorCode::Cancelled));
        investigation->reset();
        const std::string where = tools::difference(before, everything(casePath));
        QVERIFY2(where.empty(), where.c_str());
        Q_UNUSED(file);
    }

    void theExaminerLogTellsOldAndNew()
    {
        Scenario s;
        const auto file = s.write("a.csv", csvHeader() + csvRow("2024-05-01T12:00:00", 1));
        const fs::path casePath = s.path("a.sspr");
        tools::import(casePath, s.files());
        setZone(casePath, file, zone);
        auto investigation = Investigation::open(casePath);
        const auto log = (*investigation)->log();
        QCOMPARE(log->back().action, std::string("work_out"));
        const LogEntry& change = (*log)[log->size() - 2];
        QCOMPARE(change.action, std::string("file.zone"));
        QVERIFY(change.detail.find("\"zone_before\": \"as UTC\"") != std::string::npos);
        QVERIFY(change.detail.find("\"zone\": \"Europe/Berlin\"") != std::string::npos);
    }

    // Times that read as UTC by chance meet no other record here: such a record is taken for a copy at import, and nothing
    // tells later that it was none.
    void anyMixOfFiles()
    {
        std::mt19937 random(20240501);
        for (int round = 0; round < 30; ++round) {
            Scenario s;
            std::string local = csvHeader(), other;
            for (int i = 0; i < 40; ++i) {
                const unsigned n = random() % 12;
                const int hour = int(random() % 6), minute = int(random() % 3);
                if (random() % 2) {
                    local += csvRow(fmt::format("2024-05-01T{:02}:{:02}:00", hour + 10, minute), n);
                } else {
                    tools::Audit audit;
                    audit.id = fmt::format("SSPR_{}_{}_{}_{}", tools::guid(n), hour, minute, random() % 2);
                    audit.time = fmt::format("2024-05-01T{:02}:{:02}:00.1234567Z", hour, minute);
                    audit.correlation = tools::guid(n);
                    other += audit.line();
                }
            }
            fs::path file;
            const bool first = random() % 2;
            if (first)
                file = s.write("local.csv", local);
            s.write("other.json", other);
            if (!first)
                file = s.write("local.csv", local);
            s.compare(file, "+10:00");
            if (QTest::currentTestFailed()) {
                qWarning("in round %d", round);
                return;
            }
        }
    }

    // Every form of the simulated tenant that has local times.
    void everyFormOfTheDemo()
    {
        support::TempDir dir;
        DemoOptions demo;
        demo.users = 30;
        demo.days = 3;
        demo.forms = {"all"};
        Progress progress;
        const auto written = writeDemo(dir / "demo", demo, {}, progress);
        QVERIFY_RESULT(written);
        int compared = 0, looked = 0;
        for (const DemoFile& file : written->files) {
            if (file.zone.empty())
                continue;
            const fs::path path = dir / "demo" / "exports" / file.path;
            const fs::path input = fs::exists(path) ? path : dir / "demo" / file.path;
            const fs::path fresh = dir / fmt::format("fresh{}.sspr", looked), later = dir / fmt::format("later{}.sspr", looked);
            ++looked;
            ImportOptions options;
            options.defaults.zone = file.zone;
            const auto first = tools::import(fresh, {input}, options);
            QVERIFY2(!first.error && first.files.size() == 1, file.path.c_str());
            if (first.files.front().format == "unknown")
                continue;
            tools::import(later, {input});
            setZone(later, input, file.zone);
            const std::string where = tools::difference(everything(fresh), everything(later));
            QVERIFY2(where.empty(), (file.path + ": " + where).c_str());
            ++compared;
        }
        QVERIFY(compared > 0);
    }
};

QTEST_APPLESS_MAIN(TestFileZone)
#include "tst_file_zone.moc"
