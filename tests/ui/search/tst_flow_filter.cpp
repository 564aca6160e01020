// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of the window over a case: what the case cannot answer is told, and ends nothing.
#include "tests/core/store/case_tools.h"
#include "ui/search/filter_state.h"
#include "ui/search/flow_filter.h"

#include <QSignalSpy>

using namespace ui;

namespace {

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
        support::writeFile(*m_dir / "one.json", tools::resetFlow(1));
        auto made = core::Investigation::openOrCreate(*m_dir / "case.sspr");
        QVERIFY_RESULT(made);
        core::Progress silent;
        QVERIFY(!(*made)->import({*m_dir / "one.json"}, {}, {}, silent).error);
    }

    void theCaseAnswersWhatFlowsDoNotHold()
    {
        Session session;
        FilterState state;
        FlowFilter filter(session, state);
        open(session);
        QVERIFY(filter.flows() && filter.flows()->size() == 1);
        state.add(operation("self-service"));
        QTRY_VERIFY_WITH_TIMEOUT(filter.predicate() && filter.predicate()(filter.flows()->front()), 20'000);
        state.clear();
        state.add(operation("no such operation"));
        QSignalSpy searching(&filter, &FlowFilter::searchingChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!searching.isEmpty() && searching.back().front().toString().isEmpty(), 20'000);
        QVERIFY(!filter.predicate()(filter.flows()->front()));
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
