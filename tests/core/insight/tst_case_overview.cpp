// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance says what the simulated tenant wrote down, what the ledger counted and what the lists elsewhere show; it says what is
// missing; and every point leads to as many flows as it counts.
#include "core/demo/demo.h"
#include "core/demo/evtx_writer.h"
#include "core/insight/overview_points.h"
#include "core/insight/overview_sources.h"
#include "core/investigation/investigation.h"
#include "core/search/flow_matcher.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/demo_truth.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <set>

using namespace core;
using insight::CaseOverview;
using insight::OverviewPoint;
using insight::SourceFact;
namespace fs = std::filesystem;

namespace {

CaseOverview overviewOf(const fs::path& path)
{
    auto investigation = Investigation::openReadOnly(path);
    auto overview = (*investigation)->overview({});
    if (!overview)
        qFatal("%s", describe(overview.error()).c_str());
    return std::move(*overview);
}

const OverviewPoint* pointOf(const std::vector<OverviewPoint>& points, std::string_view what, std::string_view subject = {})
{
    const auto found = std::find_if(points.begin(), points.end(), [&](const OverviewPoint& p) { return p.what == what && (subject.empty() || p.subject == subject); });
    return found == points.end() ? nullptr : &*found;
}

// How many flows a search text lets through, and of how many people these are.
std::pair<std::uint64_t, std::uint64_t> found(Investigation& investigation, const std::string& search)
{
    const SearchContext context = *investigation.searchContext(nullptr);
    const auto filter = parseWholeSearch(search, context);
    if (!filter)
        qFatal("%s: %s", search.c_str(), describe(filter.error()).c_str());
    const auto matcher = *investigation.flowMatcher(*filter, {});
    std::uint64_t flows = 0;
    std::set<std::string> people;
    const auto list = *investigation.flows();
    for (const Flow& flow : *list)
        if (matcher->matches(flow)) {
            ++flows;
            people.insert(flow.userId.empty() ? toLower(flow.user) : toLower(flow.userId));
        }
    return {flows, people.size()};
}

void writeLines(const fs::path& path, const std::vector<std::string>& lines)
{
    std::string all;
    for (const std::string& line : lines)
        all += line;
    support::writeFile(path, all);
}

bool isOrdered(const std::vector<OverviewPoint>& points)
{
    return std::is_sorted(points.begin(), points.end(), [](const OverviewPoint& a, const OverviewPoint& b) { return a.weight > b.weight; });
}

} // namespace

class TestCaseOverview : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        DemoOptions options;
        options.days = 8;
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "demo", options, {}, progress));
        m_case = m_dir / "case.sspr";
        const ImportReport report = tools::import(m_case, {m_dir / "demo" / "exports"});
        QVERIFY(!report.error);
        m_overview = overviewOf(m_case);
    }

    void figuresEqualTruth()
    {
        const auto truth = support::readTruth(m_dir / "demo");
        std::map<QString, std::uint64_t> outcomes;
        std::uint64_t registrations = 0;
        std::set<QString> blocked;
        for (const auto& [id, flow] : truth) {
            if (flow["kind"].toString() == "registration") {
                ++registrations;
                continue;
            }
            ++outcomes[flow["outcome"].toString()];
            if (flow["outcome"].toString() == "blocked")
                blocked.insert(flow["user_id"].toString());
        }
        const std::uint64_t all = truth.size() - registrations;
        const std::uint64_t ended = all - outcomes["in_progress"];
        QCOMPARE(m_overview.operations, all);
        QCOMPARE(m_overview.registrations, registrations);
        QCOMPARE(m_overview.inProgress, outcomes["in_progress"]);
        QCOMPARE(m_overview.succeeded.part, outcomes["succeeded"]);
        QCOMPARE(m_overview.failed.part, outcomes["failed"]);
        QCOMPARE(m_overview.blocked.part, outcomes["blocked"]);
        QCOMPARE(m_overview.abandoned.part, outcomes["abandoned"]);
        QCOMPARE(m_overview.interrupted.part, outcomes["interrupted"]);
        for (const auto* figure : {&m_overview.succeeded, &m_overview.failed, &m_overview.blocked, &m_overview.abandoned, &m_overview.interrupted})
            QCOMPARE(figure->whole, ended);
        const OverviewPoint* people = pointOf(m_overview.standsOut, "people_blocked");
        QVERIFY(people);
        QCOMPARE(people->count, std::uint64_t(blocked.size()));
        QVERIFY(all > 100 && blocked.size() > 3 && registrations > 3);
    }

    void evidenceEqualsTheLedger()
    {
        auto investigation = *Investigation::openReadOnly(m_case);
        const auto files = *investigation->ledger();
        std::uint64_t imported = 0, rejected = 0, withoutTime = 0;
        for (const FileReport& file : files) {
            imported += file.imported;
            rejected += file.rejected;
            withoutTime += file.withoutTime;
        }
        const auto again = std::uint64_t(std::count_if(files.begin(), files.end(), [](const FileReport& file) { return file.sameAs != 0; }));
        QCOMPARE(m_overview.files, std::uint64_t(files.size()) - again);
        QCOMPARE(m_overview.filesAgain, again);
        QCOMPARE(m_overview.events, imported);
        QCOMPARE(m_overview.rejects, rejected);
        QCOMPARE(m_overview.withoutTime, withoutTime);
        std::uint64_t ofSources = 0;
        for (const SourceFact& source : m_overview.sources)
            ofSources += source.events;
        // Lists have no times of their own, so what is without time may stand on both sides.
        QVERIFY(ofSources <= imported && ofSources + withoutTime >= imported);
        auto theCase = *store::Case::open(m_case, sqlite::OpenMode::Read);
        const auto count = [&](const char* sql) {
            sqlite::Statement row(theCase->db(), sql);
            row.step();
            return static_cast<std::uint64_t>(row.integer(0));
        };
        QCOMPARE(m_overview.source("audit")->events, count("SELECT count(*) FROM audit WHERE time IS NOT NULL"));
        QCOMPARE(m_overview.source("audit")->files, count("SELECT count(*) FROM (SELECT file FROM audit UNION SELECT o.file FROM occurrence o JOIN audit a ON a.id = o.event)"));
        QCOMPARE(m_overview.source("registration")->events, count("SELECT count(*) FROM registration"));
        QCOMPARE(m_overview.source("role")->events, count("SELECT count(*) FROM role_assignment"));
        const std::uint64_t known = count("SELECT count(DISTINCT person) FROM person_name WHERE kind NOT IN ('sam', 'sid')");
        QCOMPARE(m_overview.people, known);
        QCOMPARE(m_overview.accountNames, count("SELECT count(*) FROM person") - known);
        QVERIFY(known > 0);
        QCOMPARE(m_overview.source("audit")->first->ticks, std::int64_t(count("SELECT min(time) FROM audit")));
        QCOMPARE(m_overview.source("audit")->last->ticks, std::int64_t(count("SELECT max(time) FROM audit")));
        for (const char* source : {"signin", "noninteractive", "server", "security"})
            QVERIFY2(m_overview.has(source), source);
        QCOMPARE(m_overview.source("server")->servers.size(), std::size_t(2));
    }

    // What other lists show, by other ways.
    void serversEqualTheirPage()
    {
        auto investigation = *Investigation::openReadOnly(m_case);
        std::map<OrphanKind, std::uint64_t> orphans;
        const auto list = *investigation->orphans();
        for (const Orphan& orphan : list)
            if (orphan.isCovered)
                ++orphans[orphan.kind];
        const auto counted = [&](const char* what) {
            const OverviewPoint* point = pointOf(m_overview.standsOut, what);
            return point ? point->count : 0;
        };
        QCOMPARE(counted("cloud_without_writeback"), orphans[OrphanKind::CloudWithoutWriteback]);
        QCOMPARE(counted("writeback_without_cloud"), orphans[OrphanKind::WritebackWithoutCloud]);
        QCOMPARE(counted("unexpected_server"), orphans[OrphanKind::UnexpectedServer]);
        QVERIFY(orphans[OrphanKind::WritebackWithoutCloud] > 3);
        const ServiceHealth health = *investigation->serviceHealth();
        QVERIFY(!health.outages.empty());
        QCOMPARE(counted("outages"), std::uint64_t(health.outages.size()));
        const auto servers = *investigation->servers();
        for (const ServerClock& clock : servers) {
            const OverviewPoint* point = pointOf(m_overview.standsOut, "clock_off", clock.computer);
            QCOMPARE(point != nullptr, clock.estimatedMs && std::abs(*clock.estimatedMs) >= 60'000);
            if (point)
                QCOMPARE(std::int64_t(point->count) * (point->of == 1 ? 1 : -1), *clock.estimatedMs);
        }
    }

    // Traps for whoever joins records that share no id, and servers that should not serve.
    void orphansOfDecoys()
    {
        DemoOptions options;
        options.days = 4;
        options.decoys = true;
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "decoys", options, {}, progress));
        const fs::path path = m_dir / "decoys.sspr";
        QVERIFY(!tools::import(path, {m_dir / "decoys" / "exports"}).error);
        auto investigation = *Investigation::open(path);
        QVERIFY_RESULT(investigation->setServerStaging("AADC01.corp.contoso.com", true));
        std::map<std::string, std::uint64_t> orphans;
        const auto list = *investigation->orphans();
        for (const Orphan& orphan : list)
            if (orphan.isCovered)
                ++orphans[name(orphan.kind)];
        QVERIFY(orphans["unexpected_server"] > 0 && orphans["writeback_without_cloud"] > 0);
        const CaseOverview overview = overviewOf(path);
        for (const auto& [kind, count] : orphans) {
            const OverviewPoint* point = pointOf(overview.standsOut, kind);
            QVERIFY2(point, kind.c_str());
            QVERIFY2(point->count == count, qPrintable(QString("%1: %2, the page has %3").arg(kind.c_str()).arg(point->count).arg(count)));
        }
    }

    void figuresLeadToTheirFlows()
    {
        namespace lead = insight::lead;
        auto investigation = *Investigation::openReadOnly(m_case);
        const std::vector<std::pair<const char*, std::uint64_t>> figures{
            {lead::operations, m_overview.operations},          {lead::ended, m_overview.succeeded.whole},       {lead::succeeded, m_overview.succeeded.part},
            {lead::failed, m_overview.failed.part},             {lead::blocked, m_overview.blocked.part},        {lead::abandoned, m_overview.abandoned.part},
            {lead::interrupted, m_overview.interrupted.part},   {lead::inProgress, m_overview.inProgress},       {lead::registrations, m_overview.registrations}};
        for (const auto& [search, count] : figures)
            QVERIFY2(found(*investigation, search).first == count, search);
        for (const OverviewPoint& point : m_overview.standsOut) {
            if (point.leadsTo.empty() || point.leadsTo.starts_with("page:"))
                continue;
            const auto [flows, people] = found(*investigation, point.leadsTo);
            if (point.what == "people_blocked")
                QCOMPARE(people, point.count);
            else if (point.what == "address_of_many")
                QVERIFY2(people >= point.of && point.of >= point.count, point.leadsTo.c_str());
            else
                QVERIFY2(flows == point.count, point.leadsTo.c_str());
        }
        QVERIFY(pointOf(m_overview.standsOut, "address_of_many"));
    }

    void everyPointIsKnownAndOrdered()
    {
        for (const OverviewPoint& point : m_overview.standsOut)
            QVERIFY2(std::find(insight::standsOutCodes.begin(), insight::standsOutCodes.end(), point.what) != insight::standsOutCodes.end(), point.what.c_str());
        for (const OverviewPoint& point : m_overview.next)
            QVERIFY2(std::find(insight::nextCodes.begin(), insight::nextCodes.end(), point.what) != insight::nextCodes.end(), point.what.c_str());
        QVERIFY(isOrdered(m_overview.standsOut) && isOrdered(m_overview.next));
    }

    void alerts()
    {
        // Before a run nothing is known of alerts, and that is the first thing to do.
        QVERIFY(!m_overview.rulesHaveRun);
        QVERIFY(pointOf(m_overview.next, "run_rules"));
        QVERIFY(!pointOf(m_overview.standsOut, "alerts"));
        const fs::path path = m_dir / "alerts.sspr";
        fs::copy_file(m_case, path);
        auto investigation = *Investigation::open(path);
        Progress progress;
        QVERIFY_RESULT(investigation->detect({}, {}, progress));
        const auto count = [&] {
            std::map<std::string, std::uint64_t> open;
            const detect::AlertListPtr all = *investigation->alerts();
            for (const detect::Alert& alert : *all) {
                const std::string_view status = alert.status();
                if (!alert.isLost && alert.state == detect::AlertState::Raised && (status == "new" || status == "active"))
                    ++open[detect::name(alert.severity)];
                if (!alert.isLost && alert.state == detect::AlertState::NotEvaluable)
                    ++open["not_evaluable"];
            }
            return open;
        };
        auto open = count();
        CaseOverview overview = overviewOf(path);
        QVERIFY(overview.rulesHaveRun && !overview.rulesLag);
        QVERIFY(!pointOf(overview.next, "run_rules") && !pointOf(overview.next, "run_rules_again"));
        QVERIFY(open["high"] > 0);
        for (const char* severity : {"high", "medium", "low", "informational"}) {
            const OverviewPoint* point = pointOf(overview.standsOut, "alerts", severity);
            QCOMPARE(point ? point->count : 0, open[severity]);
        }
        QCOMPARE(overview.openAlerts, open["high"] + open["medium"] + open["low"] + open["informational"]);
        QCOMPARE(overview.notEvaluable, open["not_evaluable"]);
        QCOMPARE(pointOf(overview.next, "look_at_alerts")->count, overview.openAlerts);
        QCOMPARE(pointOf(overview.next, "not_evaluable") != nullptr, overview.notEvaluable > 0);
        // One is closed, others are suppressed.
        const detect::AlertListPtr list = *investigation->alerts();
        const auto high = std::find_if(list->begin(), list->end(), [](const auto& a) { return a.severity == detect::Severity::High && a.state == detect::AlertState::Raised; });
        AnnotationCommand close;
        close.what = AnnotationCommand::What::SetStatus;
        close.subjects = {alertSubject(high->key)};
        close.text = "closed false_positive it was me";
        QVERIFY_RESULT(investigation->annotate(close));
        open = count();
        overview = overviewOf(path);
        QCOMPARE(pointOf(overview.standsOut, "alerts", "high") ? pointOf(overview.standsOut, "alerts", "high")->count : 0, open["high"]);
    }

    void aHoleInSignInsIsSaid()
    {
        // Audit records every hour of twelve days; sign-ins likewise, but for two days that somebody cut out of the file.
        std::vector<std::string> audits, signIns;
        for (unsigned hour = 0; hour < 12 * 24; ++hour) {
            tools::Audit audit;
            const std::string time = fmt::format("2024-05-{:02}T{:02}:30:00Z", 1 + hour / 24, hour % 24);
            audit.id = "Directory_" + tools::guid(hour + 1);
            audit.time = time;
            audit.correlation = tools::guid(hour + 1);
            audits.push_back(audit.line());
            const bool isCut = hour / 24 == 5 || hour / 24 == 6;
            for (unsigned i = 0; i < 3 && !isCut; ++i) {
                tools::SignIn signIn;
                signIn.id = tools::guid(10'000 + hour * 3 + i);
                signIn.time = signIn.generated = time;
                signIns.push_back(signIn.line());
            }
        }
        writeLines(m_dir / "audit.jsonl", audits);
        writeLines(m_dir / "signin.jsonl", signIns);
        const fs::path path = m_dir / "hole.sspr";
        QVERIFY(!tools::import(path, {m_dir / "audit.jsonl", m_dir / "signin.jsonl"}).error);
        const CaseOverview overview = overviewOf(path);
        const SourceFact* source = overview.source("signin");
        QVERIFY(source);
        QCOMPARE(source->hours, std::int64_t(12 * 24));
        QCOMPARE(source->missingHours, std::int64_t(48));
        QCOMPARE(source->holes.size(), std::size_t(1));
        const OverviewPoint* hole = pointOf(overview.standsOut, "missing_hours", "signin");
        QVERIFY(hole);
        QCOMPARE(hole->count, std::uint64_t(48));
        QCOMPARE(hole->of, std::uint64_t(12 * 24));
        QCOMPARE(formatUtcPlain(*hole->from), std::string("2024-05-06 00:00:00"));
        QCOMPARE(formatUtcPlain(*hole->to), std::string("2024-05-08 00:00:00"));
        QVERIFY(pointOf(overview.next, "fill_holes", "signin"));
        QVERIFY(!pointOf(overview.standsOut, "missing_hours", "audit"));
        QCOMPARE(overview.source("audit")->missingHours, std::int64_t(0));
        // And what is not there at all.
        QVERIFY(!overview.has("server") && !overview.has("registration"));
        QVERIFY(pointOf(overview.next, "import_source", "server"));
        QVERIFY(pointOf(overview.next, "import_source", "registration"));
        QVERIFY(!pointOf(overview.next, "import_source", "signin"));
        QCOMPARE(overview.source("server")->missingHours, std::int64_t(12 * 24));
    }

    // Before the clock is known, the server's log seems to begin on the day before and every other log to come an hour late. An hour in which
    // a log begins or ends is not missing.
    void aSlowClockAddsNoHour()
    {
        std::vector<std::string> audits;
        for (unsigned hour = 0; hour < 24; ++hour) {
            tools::Audit audit;
            audit.id = "Directory_" + tools::guid(hour + 1);
            audit.time = fmt::format("2024-05-01T{:02}:50:00Z", hour);
            audit.correlation = tools::guid(hour + 1);
            audits.push_back(audit.line());
        }
        writeLines(m_dir / "day.jsonl", audits);
        writeLines(m_dir / "riskyusers.jsonl", {R"({"id":")" + tools::guid(5) + R"(","isDeleted":false,"isProcessing":false,"riskLevel":"medium",)"
                                                R"("riskState":"atRisk","riskDetail":"none","riskLastUpdatedDateTime":"2024-05-04T10:11:12Z",)"
                                                R"("userDisplayName":"Ann","userPrincipalName":"ann@contoso.com"})" "\n"});
        std::ofstream out(m_dir / "slow.evtx", std::ios::binary);
        EvtxWriter writer(out);
        for (int i = 0; i < 24; ++i) {
            EvtxEvent event;
            event.time = UtcTime::fromCalendar(2024, 4, 30, 23, 57, 40) + Duration::hours(i);
            event.provider = "PasswordResetService";
            event.computer = "AADC02.contoso.com";
            event.eventId = 31001;
            event.data = {fmt::format("TrackingId: {}, Password reset request", tools::guid(unsigned(i) + 1000))};
            QVERIFY_RESULT(writer.add(event));
        }
        QVERIFY_RESULT(writer.finish());
        out.close();
        const fs::path path = m_dir / "slow.sspr";
        QVERIFY(!tools::import(path, {m_dir / "day.jsonl", m_dir / "riskyusers.jsonl", m_dir / "slow.evtx"}).error);
        QCOMPARE(overviewOf(path).source("audit")->missingHours, std::int64_t(1));
        {
            auto investigation = *Investigation::open(path);
            QVERIFY_RESULT(investigation->setServerClock("AADC02.contoso.com", -420'000));
        }
        const CaseOverview overview = overviewOf(path);
        QCOMPARE(formatUtcPlain(*overview.first), std::string("2024-05-01 00:04:40"));
        QCOMPARE(formatUtcPlain(*overview.last), std::string("2024-05-01 23:50:00"));
        QCOMPARE(formatUtcPlain(*overview.source("server")->first), std::string("2024-05-01 00:04:40"));
        for (const char* source : {"audit", "server"}) {
            QCOMPARE(overview.source(source)->hours, std::int64_t(24));
            QCOMPARE(overview.source(source)->missingHours, std::int64_t(0));
        }
        QVERIFY(overview.source("riskyuser")->isList);
        auto investigation = *Investigation::openReadOnly(path);
        const auto map = *investigation->coverage();
        QVERIFY(*map->span == *insight::logSpan(*map)); // the map of the evidence page spans the same hours
    }

    void rulesLagBehindEvidence()
    {
        const fs::path path = m_dir / "lag.sspr";
        writeLines(m_dir / "first.jsonl", {tools::Audit().line()});
        QVERIFY(!tools::import(path, {m_dir / "first.jsonl"}).error);
        {
            auto investigation = *Investigation::open(path);
            Progress progress;
            QVERIFY_RESULT(investigation->detect({}, {}, progress));
        }
        QVERIFY(overviewOf(path).rulesHaveRun && !overviewOf(path).rulesLag);
        tools::Audit later;
        later.id = "Directory_2";
        later.correlation = tools::guid(2);
        later.time = "2024-05-02T10:00:00Z";
        writeLines(m_dir / "second.jsonl", {later.line(), "this is no record\n"});
        QVERIFY(!tools::import(path, {m_dir / "second.jsonl"}).error);
        const CaseOverview overview = overviewOf(path);
        QVERIFY(overview.rulesLag);
        QVERIFY(pointOf(overview.next, "run_rules_again"));
        QCOMPARE(overview.rejects, std::uint64_t(1));
        QCOMPARE(pointOf(overview.standsOut, "rejects")->count, std::uint64_t(1));
        // A zone that was set moves the evidence.
        {
            auto investigation = *Investigation::open(path);
            Progress progress;
            QVERIFY_RESULT(investigation->detect({}, {}, progress));
        }
        QVERIFY(!overviewOf(path).rulesLag);
        {
            auto investigation = *Investigation::open(path);
            Progress progress;
            const auto file = (*investigation->ledger()).front().id;
            QVERIFY_RESULT(investigation->setFileZone(file, "Europe/Berlin", {}, {}, progress));
        }
        QVERIFY(overviewOf(path).rulesLag);
    }

    // Files without a zone, of which others tell it.
    void wrongZones()
    {
        const auto line = [](unsigned number, bool isLocal) {
            return fmt::format("2024-01-15T{:02}:{:02}:07{},{},Self-service Password Management,UserManagement,Reset password (self-service),success,"
                               "Successfully completed reset.,User,anna@contoso.com,203.0.113.7,User,anna@contoso.com\r\n",
                               8 + (isLocal ? 1 : 0), number, isLocal ? "" : "Z", tools::guid(number));
        };
        std::string utc = "Date,CorrelationId,Service,Category,Activity,Result,ResultReason,ActorType,ActorUserPrincipalName,IPAddress,Target1Type,Target1UserPrincipalName\r\n";
        std::string local = utc;
        for (unsigned i = 1; i <= 20; ++i) {
            utc += line(i, false);
            local += line(i, true);
        }
        support::writeFile(m_dir / "utc.csv", utc);
        support::writeFile(m_dir / "local.csv", local);
        const fs::path path = m_dir / "zones.sspr";
        QVERIFY(!tools::import(path, {m_dir / "utc.csv", m_dir / "local.csv"}).error);
        const CaseOverview overview = overviewOf(path);
        QCOMPARE(overview.next.front().what, std::string("set_zones"));
        QCOMPARE(overview.next.front().subject, std::string("+01:00"));
        QCOMPARE(overview.next.front().count, std::uint64_t(1));
        QCOMPARE(overview.next.front().leadsTo, "page:evidence/files/" + (m_dir / "local.csv").string());
        QVERIFY(overview.next.front().weight == OverviewPoint::Weight::Urgent);
        QVERIFY(!pointOf(overview.next, "confirm_zones"));
        // One that no other file tells of.
        std::string alone = utc.substr(0, utc.find('\n') + 1);
        for (unsigned i = 40; i <= 45; ++i)
            alone += line(i, true);
        support::writeFile(m_dir / "alone.csv", alone);
        QVERIFY(!tools::import(path, {m_dir / "alone.csv"}).error);
        const CaseOverview more = overviewOf(path);
        const OverviewPoint* confirm = pointOf(more.next, "confirm_zones");
        QVERIFY(confirm);
        QCOMPARE(confirm->leadsTo, "page:evidence/files/" + (m_dir / "alone.csv").string());
    }

    // Clocks that were wrong by ages, and flows that name nobody.
    void oddEvidence()
    {
        std::vector<std::string> lines;
        const char* const times[] = {"1900-01-01T00:00:00Z", "2024-05-01T10:00:00Z", "2024-05-01T11:00:00Z", "9999-12-31T23:59:59Z"};
        for (unsigned i = 0; i < 4; ++i) {
            tools::Audit audit;
            audit.id = "Directory_" + tools::guid(i + 1);
            audit.correlation = i == 3 ? std::string("no-guid-at-all") : tools::guid(i + 1);
            audit.time = times[i];
            audit.actor = audit.target = audit.ip = i % 2 ? "" : "<script>";
            lines.push_back(audit.line());
        }
        writeLines(m_dir / "odd.jsonl", lines);
        const fs::path path = m_dir / "odd.sspr";
        QVERIFY(!tools::import(path, {m_dir / "odd.jsonl"}).error);
        const CaseOverview overview = overviewOf(path);
        QCOMPARE(overview.operations, std::uint64_t(4));
        const SourceFact* source = overview.source("audit");
        QVERIFY(source->hours > 70'000'000 && source->missingHours <= source->hours);
        QCOMPARE(source->events, std::uint64_t(4));
    }

    void anEmptyCase()
    {
        const fs::path path = m_dir / "empty.sspr";
        QVERIFY_RESULT(Investigation::openOrCreate(path));
        const CaseOverview overview = overviewOf(path);
        QCOMPARE(overview.events, std::uint64_t(0));
        QCOMPARE(overview.succeeded, insight::OverviewFigure());
        QVERIFY(!overview.first && !overview.last && overview.standsOut.empty() && !overview.rulesHaveRun);
        QCOMPARE(overview.next.size(), std::size_t(1));
        QCOMPARE(overview.next.front().what, std::string("import_first"));
        QVERIFY(std::none_of(overview.sources.begin(), overview.sources.end(), [](const SourceFact& s) { return !s.isMissing(); }));
        QVERIFY(overview.source("audit") && overview.source("signin"));
    }

    void stops()
    {
        std::stop_source stop;
        stop.request_stop();
        auto investigation = *Investigation::openReadOnly(m_case);
        const auto overview = investigation->overview(stop.get_token());
        QVERIFY(!overview);
        QCOMPARE(overview.error().code, ErrorCode::Cancelled);
    }

private:
    support::TempDir m_dir;
    fs::path m_case;
    CaseOverview m_overview;
};

QTEST_GUILESS_MAIN(TestCaseOverview)
#include "tst_case_overview.moc"
