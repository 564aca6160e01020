// SPDX-License-Identifier: GPL-3.0-or-later
// Inferred links of a case: the same in every order of imports, subject to the examiner's word; what surrounds a flow.
#include "core/demo/demo.h"
#include "core/investigation/investigation.h"
#include "tests/support/support.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <random>
#include <set>

using namespace core;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> filesBelow(const fs::path& dir)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(dir))
        if (entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

void importFiles(const fs::path& casePath, const std::vector<fs::path>& files)
{
    auto investigation = Investigation::openOrCreate(casePath);
    QVERIFY_RESULT(investigation);
    Progress progress;
    const ImportReport report = (*investigation)->import(files, {}, {}, progress);
    QVERIFY2(!report.error, report.error ? describe(*report.error).c_str() : "");
}

// Every link of every flow, by what does not depend on numbers given at import.
std::multiset<std::string> linksOf(const fs::path& casePath)
{
    sqlite::Connection db(casePath, sqlite::OpenMode::ReadOnly);
    sqlite::Statement rows(db, "SELECT hex(f.correlation), e.source, e.rule, e.link, coalesce(a.key, s.key), f.wrote FROM flow_event e JOIN flow f ON f.id = e.flow"
                               " LEFT JOIN audit a ON e.source = 1 AND a.id = e.event LEFT JOIN server_event s ON e.source = 3 AND s.id = e.event");
    std::multiset<std::string> links;
    while (rows.step())
        links.insert(fmt::format("{} {} {} {} {} {}", rows.text(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)));
    return links;
}

// A record of the audit log as Graph has it; "-" leaves a name out.
std::string graphRecord(int number, const std::string& time, const std::string& correlation, const std::string& service, const std::string& operation,
                        const std::string& reason, const std::string& actor, const std::string& userId, const std::string& user)
{
    const auto member = [](const char* name, const std::string& value) { return value == "-" ? std::string() : fmt::format("\"{}\":\"{}\",", name, value); };
    return fmt::format("{{\"id\":\"R_{}\",\"category\":\"UserManagement\",\"correlationId\":\"{}\",\"result\":\"success\",\"resultReason\":\"{}\","
                       "\"activityDisplayName\":\"{}\",\"activityDateTime\":\"2026-03-01T{}Z\",\"loggedByService\":\"{}\",\"operationType\":\"Update\","
                       "\"initiatedBy\":{{\"user\":{{\"userPrincipalName\":\"{}\",\"ipAddress\":\"203.0.113.7\"}},\"app\":null}},\"targetResources\":"
                       "[{{{}{}\"type\":\"User\",\"modifiedProperties\":[]}}],\"additionalDetails\":[]}}",
                       number, correlation, reason, operation, time, service, actor, member("id", userId), member("userPrincipalName", user));
}

const FlowStep* stepBy(const FlowDetail& detail, LinkRule rule)
{
    const auto found = std::find_if(detail.steps.begin(), detail.steps.end(), [&](const FlowStep& step) { return step.rule == rule; });
    return found == detail.steps.end() ? nullptr : &*found;
}

// A flow that has a link by that rule, and the link.
std::optional<std::pair<FlowDetail, FlowStep>> flowWith(Investigation& investigation, LinkRule rule)
{
    const auto flows = investigation.flows();
    if (!flows)
        return std::nullopt;
    for (const Flow& flow : **flows) {
        auto detail = investigation.flow(flow.id);
        if (!detail)
            continue;
        if (const FlowStep* step = stepBy(*detail, rule))
            return std::pair(*detail, *step);
    }
    return std::nullopt;
}

} // namespace

class TestLinks : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::vector<fs::path> m_files;

private Q_SLOTS:
    void initTestCase()
    {
        DemoOptions options;
        options.seed = 12;
        options.users = 50;
        options.days = 6;
        options.decoys = true;
        Progress progress;
        QVERIFY_RESULT(writeDemo(m_dir / "demo", options, {}, progress));
        m_files = filesBelow(m_dir / "demo" / "exports");
        importFiles(m_dir / "once.sspr", m_files);
    }

    void sameInEveryOrder()
    {
        const auto expected = linksOf(m_dir / "once.sspr");
        const auto inferred = std::count_if(expected.begin(), expected.end(), [](const std::string& link) {
            const auto rule = link.substr(link.find(' ') + 3, 1);
            return rule == "5" || rule == "6";
        });
        QVERIFY2(inferred > 100, qPrintable(QString::number(inferred)));
        std::mt19937 random(99);
        for (int round = 0; round < 4; ++round) {
            std::shuffle(m_files.begin(), m_files.end(), random);
            const fs::path path = m_dir / fmt::format("order{}.sspr", round);
            // Several imports, of which the later ones touch what the earlier ones linked.
            const std::size_t parts = 2 + random() % 4;
            for (std::size_t part = 0; part < parts; ++part)
                importFiles(path, {m_files.begin() + std::ptrdiff_t(part * m_files.size() / parts),
                                   m_files.begin() + std::ptrdiff_t((part + 1) * m_files.size() / parts)});
            const auto links = linksOf(path);
            std::vector<std::string> missing, added;
            std::set_difference(expected.begin(), expected.end(), links.begin(), links.end(), std::back_inserter(missing));
            std::set_difference(links.begin(), links.end(), expected.begin(), expected.end(), std::back_inserter(added));
            QVERIFY2(missing.empty() && added.empty(),
                     qPrintable(QStringLiteral("%1 missing, %2 added; %3 | %4").arg(missing.size()).arg(added.size())
                                    .arg(QString::fromStdString(missing.empty() ? "" : missing.front()), QString::fromStdString(added.empty() ? "" : added.front()))));
        }
    }

    // Names stand in for object ids, in two spellings, in either log.
    void namesWithoutIds_data()
    {
        QTest::addColumn<QString>("flowId");
        QTest::addColumn<QString>("flowName");
        QTest::addColumn<QString>("recordId");
        QTest::addColumn<QString>("recordName");
        const QString id = QStringLiteral("33333333-3333-3333-3333-33333333333a");
        QTest::newRow("flow without id") << "-" << "alice@example.com" << id << "alice@example.com";
        QTest::newRow("record without id") << id << "alice@example.com" << "-" << "ALICE@example.com";
        QTest::newRow("neither has one") << "-" << "Alice@example.com" << "-" << "ALICE@example.com";
        QTest::newRow("id in capitals") << id << "alice@example.com" << id.toUpper() << "-";
    }
    void namesWithoutIds()
    {
        QFETCH(QString, flowId);
        QFETCH(QString, flowName);
        QFETCH(QString, recordId);
        QFETCH(QString, recordName);
        const std::string sspr = "Self-service Password Management", progress = "Self-service password reset flow activity progress";
        const std::string flow = "22222222-2222-2222-2222-222222222222", other = "44444444-4444-4444-4444-444444444444";
        const std::string fid = flowId.toStdString(), fname = flowName.toStdString();
        support::TempDir dir;
        std::string page = "{\"value\":[";
        page += graphRecord(1, "10:00:00", flow, sspr, progress, "User submitted their user ID", fname, fid, fname) + ",";
        page += graphRecord(2, "10:01:00", flow, sspr, progress, "User submitted a new password", fname, fid, fname) + ",";
        page += graphRecord(3, "10:01:03", flow, sspr, progress, "User successfully reset password", fname, fid, fname) + "]}";
        support::writeFile(dir / "flow.json", page);
        support::writeFile(dir / "record.json", "{\"value\":[" + graphRecord(4, "10:01:01", other, "Core Directory", "Reset user password", "",
                                                                           "fim_password_service@support.onmicrosoft.com", recordId.toStdString(),
                                                                           recordName.toStdString()) + "]}");
        importFiles(dir / "once.sspr", {dir / "flow.json", dir / "record.json"});
        const auto expected = linksOf(dir / "once.sspr");
        QCOMPARE(expected.size(), std::size_t{4});
        for (const bool flowFirst : {true, false}) {
            const fs::path path = dir / (flowFirst ? "a.sspr" : "b.sspr");
            importFiles(path, {dir / (flowFirst ? "flow.json" : "record.json")});
            importFiles(path, {dir / (flowFirst ? "record.json" : "flow.json")});
            QCOMPARE(linksOf(path).size(), expected.size());
            QVERIFY(linksOf(path) == expected);
        }
    }

    void decisions_data()
    {
        QTest::addColumn<int>("rule");
        for (const LinkRule rule : {LinkRule::PasswordService, LinkRule::SyncAccount, LinkRule::ObjectIdAndTime, LinkRule::UserAndTime,
                                    LinkRule::SignInAround, LinkRule::SyncEngine, LinkRule::HashSync,
                                    LinkRule::DomainController})
            QTest::newRow(name(rule)) << int(rule);
    }
    void decisions()
    {
        QFETCH(int, rule);
        fs::copy_file(m_dir / "once.sspr", m_dir / fmt::format("decide{}.sspr", rule));
        auto investigation = Investigation::open(m_dir / fmt::format("decide{}.sspr", rule));
        QVERIFY_RESULT(investigation);
        const auto found = flowWith(**investigation, LinkRule(rule));
        QVERIFY(found);
        const FlowDetail& detail = found->first;
        const FlowStep& step = found->second;
        const std::string id = detail.flow.correlationId;
        const std::size_t logged = (*investigation)->log()->size();

        QVERIFY_RESULT((*investigation)->decideLink(detail.flow.id, step.event, LinkDecision::Rejected));
        auto now = (*investigation)->flow(id);
        QVERIFY_RESULT(now);
        const auto has = [&](const std::vector<FlowStep>& steps) {
            return std::any_of(steps.begin(), steps.end(), [wanted = step.event](const FlowStep& s) { return s.event == wanted; });
        };
        QVERIFY(!has(now->steps));
        QVERIFY(has(now->rejected));
        QCOMPARE((*investigation)->log()->size(), logged + 1);

        QVERIFY_RESULT((*investigation)->decideLink(now->flow.id, step.event, LinkDecision::None));
        now = (*investigation)->flow(id);
        QVERIFY(has(now->steps));
        QVERIFY(now->rejected.empty());
        QCOMPARE(now->steps.size(), detail.steps.size());

        QVERIFY_RESULT((*investigation)->decideLink(now->flow.id, step.event, LinkDecision::Confirmed));
        now = (*investigation)->flow(id);
        const auto confirmed = std::find_if(now->steps.begin(), now->steps.end(), [wanted = step.event](const FlowStep& s) { return s.event == wanted; });
        QVERIFY(confirmed != now->steps.end());
        QCOMPARE(int(confirmed->decision), int(LinkDecision::Confirmed));
        // The flow's own records are no inference.
        const FlowStep* own = stepBy(*now, LinkRule::Correlation);
        QVERIFY(own);
        QCOMPARE((*investigation)->decideLink(now->flow.id, own->event, LinkDecision::Rejected).error().code, ErrorCode::InvalidArgument);
        // And the chain of the log is whole.
        Progress progress;
        const auto verified = (*investigation)->log();
        QVERIFY(!checkLog(*verified));
    }

    void clockOfAServer()
    {
        fs::copy_file(m_dir / "once.sspr", m_dir / "clock.sspr");
        auto investigation = Investigation::open(m_dir / "clock.sspr");
        const auto before = (*investigation)->servers();
        QVERIFY_RESULT(before);
        QCOMPARE(before->size(), std::size_t{2});
        const ServerClock server = before->back();
        QVERIFY(server.estimatedMs && !server.correctedMs);
        QVERIFY_RESULT((*investigation)->setServerClock(QString::fromStdString(server.computer).toUpper().toStdString(), *server.estimatedMs + 5000));
        const auto found = flowWith(**investigation, LinkRule::TrackingId);
        QVERIFY(found);
        for (const FlowStep& step : found->first.steps)
            if (step.computer == server.computer)
                QCOMPARE((step.time - step.shownTime).inMilliseconds(), *server.estimatedMs + 5000); // shown apart, kept as it is
        QCOMPARE(*(*investigation)->servers()->back().correctedMs, *server.estimatedMs + 5000);
        QCOMPARE(*(*investigation)->servers()->back().estimatedMs, *server.estimatedMs);
        QVERIFY_RESULT((*investigation)->setServerClock(server.computer, std::nullopt));
        QVERIFY(!(*investigation)->servers()->back().correctedMs);
        QCOMPARE((*investigation)->setServerClock("nobody", 1).error().code, ErrorCode::NotFound);
    }

    void orphansAndStaging()
    {
        fs::copy_file(m_dir / "once.sspr", m_dir / "orphans.sspr");
        auto investigation = Investigation::open(m_dir / "orphans.sspr");
        const auto count = [&](OrphanKind kind) {
            const auto list = *(*investigation)->orphans();
            return std::count_if(list.begin(), list.end(), [&](const Orphan& orphan) { return orphan.kind == kind; });
        };
        QVERIFY(count(OrphanKind::WritebackWithoutCloud) > 0);
        QVERIFY(count(OrphanKind::CloudWithoutWriteback) > 0);
        // No write-back that a flow has is an orphan.
        std::set<std::int64_t> linked;
        const auto flows = *(*investigation)->flows();
        for (const Flow& flow : *flows) {
            const FlowDetail detail = *(*investigation)->flow(flow.id);
            for (const FlowStep& step : detail.steps)
                if (step.rule == LinkRule::TrackingId || step.rule == LinkRule::ObjectIdAndTime || step.rule == LinkRule::UserAndTime)
                    linked.insert(step.event.value);
        }
        const std::vector<Orphan> orphans = *(*investigation)->orphans();
        for (const Orphan& orphan : orphans)
            for (const EventId event : orphan.events)
                QVERIFY(orphan.kind != OrphanKind::WritebackWithoutCloud || !linked.contains(event.value));
        const auto unexpected = count(OrphanKind::UnexpectedServer);
        QVERIFY_RESULT((*investigation)->setServerStaging((*investigation)->servers()->front().computer, true));
        QVERIFY(count(OrphanKind::UnexpectedServer) > unexpected);
    }

    void outageReadsDifferently()
    {
        std::map<bool, std::map<std::string, int>> headlines;
        for (const bool outage : {true, false}) {
            DemoOptions options;
            options.scenario = outage ? DemoScenario::FailuresInOutage : DemoScenario::FailuresWithoutOutage;
            Progress progress;
            const std::string folder = outage ? "outage" : "none";
            QVERIFY_RESULT(writeDemo(m_dir / folder, options, {}, progress));
            importFiles(m_dir / (folder + ".sspr"), {m_dir / folder / "exports"});
            auto investigation = Investigation::openReadOnly(m_dir / (folder + ".sspr"));
            const auto flows = *(*investigation)->flows();
            for (const Flow& flow : *flows)
                if (flow.outcome == FlowOutcome::Failed)
                    ++headlines[outage][summarize(*(*investigation)->flow(flow.id)).headline];
            QCOMPARE((*investigation)->serviceHealth()->outages.size(), std::size_t(outage ? 1 : 0));
        }
        QCOMPARE(headlines[true].size(), std::size_t{1});
        QCOMPARE(headlines[true].begin()->first, std::string("Password reset failed during a write-back outage"));
        QVERIFY(headlines[true].begin()->second >= 40);
        QVERIFY(!headlines[false].contains("Password reset failed during a write-back outage"));
    }

    void userCard()
    {
        auto investigation = Investigation::openReadOnly(m_dir / "once.sspr");
        const auto flows = *(*investigation)->flows();
        const auto blocked = std::find_if(flows->begin(), flows->end(), [](const Flow& f) { return f.outcome == FlowOutcome::Blocked; });
        QVERIFY(blocked != flows->end());
        const auto card = (*investigation)->userCard(QString::fromStdString(blocked->user).toUpper().toStdString(), blocked->ended, defaultThrottleLimits());
        QVERIFY_RESULT(card);
        QCOMPARE(card->person.objectId, blocked->userId);
        QVERIFY(card->throttle.blockedUntil);
        QVERIFY(!card->throttle.isCounted);
        QVERIFY(card->flows.back().started <= blocked->ended);
        QVERIFY(card->last && card->last->flow.correlationId == blocked->correlationId);
        const auto later = (*investigation)->userCard(blocked->userId, blocked->ended + Duration::hours(25), defaultThrottleLimits());
        QVERIFY_RESULT(later);
        QVERIFY(!later->throttle.blockedUntil || blocked->ended < *later->throttle.blockedSince);
        QCOMPARE((*investigation)->userCard("nobody@example.com", {}, defaultThrottleLimits()).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
