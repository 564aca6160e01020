// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of the window over a case: what the case cannot answer is told, and ends nothing.
#include "tests/core/store/case_tools.h"
#include "ui/search/filter_state.h"
#include "ui/search/flow_filter.h"

#include <QSignalSpy>

#include <algorithm>

using namespace ui;

namespace {

constexpr std::string_view resetOperation = "Reset password (self-service)";
// Refused, and of no flow.
constexpr const char* refusedSignIn =
    R"({"time":"2021-02-07T00:29:32Z","resourceId":"/tenants/t/providers/Microsoft.aadiam","operationName":"Sign-in activity",)"
    R"("category":"SignInLogs","properties":{"id":"00000000-0000-4000-8000-000000000077","createdDateTime":"2021-02-07T00:29:32Z",)"
    R"("userDisplayName":"Xenia","userPrincipalName":"Xenia@contoso.com","userId":"00000000-0000-4000-8000-000000000078","appDisplayName":"Office 365",)"
    R"("ipAddress":"203.0.113.209","status":{"errorCode":50053,"failureReason":"Locked"}}})";

core::FilterTerm operation(const char* text)
{
    core::FilterTerm term;
    term.field = core::FilterField::Operation;
    term.match = core::FilterMatch::Contains;
    term.value = text;
    return term;
}

} // namespace

class TestFlowFilter : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;

    QString path() const { return QString::fromStdString((*m_dir / "case.sspr").string()); }

    void open(Session& session)
    {
        QSignalSpy opened(&session, &Session::flowsChanged);
        session.openCase(path());
        QVERIFY(opened.wait(20'000));
    }

    // The first page of the table that holds the records of the audit log.
    void damage()
    {
        std::int64_t page = 0, size = 0;
        {
            core::sqlite::Connection db(*m_dir / "case.sspr", core::sqlite::OpenMode::ReadWrite);
            core::sqlite::Statement root(db, "SELECT rootpage FROM sqlite_master WHERE name = 'audit'"), bytes(db, "PRAGMA page_size");
            QVERIFY(root.step() && bytes.step());
            page = root.integer(0);
            size = bytes.integer(0);
        }
        std::string all = support::readFile(*m_dir / "case.sspr");
        QVERIFY(page > 1 && std::size_t(page * size) <= all.size());
        all.replace(std::size_t((page - 1) * size), std::size_t(size), std::size_t(size), '\xff');
        support::writeFile(*m_dir / "case.sspr", all);
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        std::string unlock = tools::resetFlow(2);
        for (std::size_t at; (at = unlock.find(resetOperation)) != std::string::npos;)
            unlock.replace(at, resetOperation.size(), "Unlock user account (self-service)");
        support::writeFile(*m_dir / "one.json", tools::resetFlow(1) + unlock);
        support::writeFile(*m_dir / "two.json", refusedSignIn);
        auto made = core::Investigation::openOrCreate(*m_dir / "case.sspr");
        QVERIFY_RESULT(made);
        core::Progress silent;
        QVERIFY(!(*made)->import({*m_dir / "one.json", *m_dir / "two.json"}, {}, {}, silent).error);
    }

    void theCaseAnswersWhatFlowsDoNotHold()
    {
        Session session;
        FilterState state;
        FlowFilter filter(session, state);
        open(session);
        QVERIFY(filter.flows() && filter.flows()->size() == 2);
        // What is not answered yet matches nothing, hence each question has one flow that it finds and one that it does not.
        const auto finds = [&](unsigned flow) {
            const auto& all = *filter.flows();
            const auto it = std::find_if(all.begin(), all.end(), [&](const core::Flow& one) { return one.correlationId == tools::guid(1000 + flow); });
            return it != all.end() && filter.predicate() && filter.predicate()(*it);
        };
        state.add(operation("reset password"));
        QTRY_VERIFY_WITH_TIMEOUT(finds(1), 20'000);
        QVERIFY(!finds(2));
        state.clear();
        state.add(operation("unlock user"));
        QTRY_VERIFY_WITH_TIMEOUT(finds(2), 20'000);
        QVERIFY(!finds(1));
    }

    void peopleOfEventsWithoutAFlowAreInvolved()
    {
        Session session;
        FilterState state;
        FlowFilter filter(session, state);
        open(session);
        session.requestEvents();
        QVERIFY(!filter.involved()); // no filter
        state.add({core::FilterField::Ip, core::FilterMatch::Is, false, "203.0.113.209", {}});
        QTRY_VERIFY_WITH_TIMEOUT(filter.involved() && filter.involved()->users.contains("xenia@contoso.com"), 20'000);
        QVERIFY(filter.involved()->users.contains("00000000-0000-4000-8000-000000000078"));
        QCOMPARE(filter.involved()->addresses, (std::unordered_set<std::string>{"203.0.113.209"}));
        // Events have no kind: to take one away is a question of flows.
        state.setFilter({});
        state.add({core::FilterField::Kind, core::FilterMatch::Is, true, "change", {}});
        QTRY_VERIFY_WITH_TIMEOUT(filter.involved() && !filter.involved()->users.contains("xenia@contoso.com") && !filter.involved()->users.empty(), 20'000);
    }

    void anotherCaseHasPeopleOfItsOwn()
    {
        {
            auto made = core::Investigation::openOrCreate(*m_dir / "other.sspr");
            QVERIFY_RESULT(made);
            core::Progress silent;
            QVERIFY(!(*made)->import({*m_dir / "one.json"}, {}, {}, silent).error);
        }
        Session session;
        FilterState state;
        FlowFilter filter(session, state);
        open(session);
        session.requestEvents();
        state.add({core::FilterField::Ip, core::FilterMatch::Is, false, "203.0.113.209", {}});
        const auto knowsHer = [&] { return filter.involved() && filter.involved()->users.contains("xenia@contoso.com"); };
        QTRY_VERIFY_WITH_TIMEOUT(knowsHer(), 20'000);
        bool wasKnown = false;
        connect(&filter, &FlowFilter::figuresChanged, this, [&] { wasKnown = wasKnown || knowsHer(); });
        QSignalSpy counted(&filter, &FlowFilter::figuresChanged);
        const QString other = QString::fromStdString((*m_dir / "other.sspr").string());
        session.openCase(other);
        QTRY_VERIFY_WITH_TIMEOUT(session.casePath() == other && !counted.isEmpty() && session.events() && !session.isLoadingEvents(), 20'000);
        QVERIFY(!wasKnown);
    }

    void aDamagedCaseIsAnErrorAndNoEnd()
    {
        damage();
        Session session;
        FilterState state;
        FlowFilter filter(session, state);
        QSignalSpy failed(&filter, &FlowFilter::searchFailed);
        open(session);
        state.add(operation("Reset"));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QCOMPARE(failed.front().front().value<core::Error>().code, core::ErrorCode::Damaged);
        QVERIFY(session.hasCase());
    }
};

QTEST_MAIN(TestFlowFilter)
#include "tst_flow_filter.moc"
