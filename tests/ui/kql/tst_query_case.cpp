// SPDX-License-Identifier: GPL-3.0-or-later
// The page of queries on a case of a simulated tenant, with the engine itself: the examples, and where rows lead.
#include "tests/support/event_case.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/charts/query_chart.h"
#include "ui/kql/problem_list.h"
#include "ui/kql/query_completer.h"
#include "ui/kql/query_editor.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/session/session.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>

using namespace ui;
using namespace core::kql;

class TestQueryCase : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QueryPage> m_page;

    QueryEditor& editor() { return m_page->editor(); }
    ResultView& results() { return m_page->results(); }
    TableView& table() { return results().table(); }
    void ask(const QString& text)
    {
        QSignalSpy finished(&m_page->source(), &QuerySource::finished), failed(&m_page->source(), &QuerySource::failed);
        m_page->setQuery(text);
        m_page->run();
        QTRY_VERIFY_WITH_TIMEOUT(finished.count() + failed.count() > 0, 20'000);
    }

private slots:
    void initTestCase()
    {
        QVERIFY_RESULT(support::demoCase(m_dir, 40, 6));
        applyTheme(*qApp, Theme::Light);
        m_session = std::make_unique<Session>();
        m_page = std::make_unique<QueryPage>(*m_session);
        m_page->resize(1200, 800);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QSignalSpy info(m_session.get(), &Session::infoChanged);
        m_session->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QVERIFY(info.wait(20'000));
    }
    void cleanupTestCase()
    {
        m_page.reset();
        m_session.reset();
    }

    void examplesRun_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < int(queryExamples().size()); ++i)
            QTest::addRow("%d %s", i, qPrintable(queryExamples()[i].title)) << i;
    }
    void examplesRun()
    {
        QFETCH(int, number);
        QSignalSpy checked(&m_page->source(), &QuerySource::checked);
        ask(queryExamples()[number].text);
        QStringList problems;
        for (int i = 0; i < m_page->problems().count(); ++i)
            problems << m_page->problems().item(i)->text();
        QVERIFY2(results().result(), qPrintable(problems.join(u'\n') + m_page->message().text()));
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
        const auto& result = results().result();
        QCOMPARE(table().horizontalScrollBar()->value(), 0); // begins with the first column
        if (result->render)
            QVERIFY2(results().chart().isDrawn() || result->rows.empty(), qPrintable(results().chart().summary()));
        QTRY_VERIFY(checked.count() > 0);
        QVERIFY(!results().sqlText().isEmpty());
        if (const QByteArray folder = qgetenv("SSPR_PICTURES"); !folder.isEmpty()) {
            QTest::qWait(80);
            m_page->grab().save(QStringLiteral("%1/example-%2.png").arg(QString::fromUtf8(folder)).arg(number));
        }
    }

    void rowsOfTheCaseLeadToItsFlows()
    {
        ask(QStringLiteral("SsprFlows | where Outcome == 'failed' | project StartTime, UserPrincipalName | take 5"));
        QVERIFY(results().result() && !results().result()->rows.empty());
        QSignalSpy flows(m_page.get(), &QueryPage::openFlow), events(m_page.get(), &QueryPage::openEvents);
        table().goToRow(0);
        results().showSources();
        QCOMPARE(flows.count(), 1);
        ask(QStringLiteral("AuditLogs | summarize count() by OperationName"));
        table().goToRow(0);
        results().showSources();
        QCOMPARE(events.count(), 1);
        QVERIFY(events[0][0].value<std::vector<core::EventId>>().size() == std::size_t(std::min<std::int64_t>(results().result()->rows[0][1].integer(), 10'000)));
    }

    // From the next query on, and in what is marked as wrong.
    void listsAreThoseOfTheLastChange()
    {
        const auto keep = [this](const char* csv) {
            QSignalSpy changed(m_session.get(), &Session::rulesChanged);
            m_session->changeRules(
                [csv](const std::filesystem::path& path) -> core::Result<void> {
                    auto opened = core::Investigation::open(path);
                    if (!opened)
                        return tl::unexpected(opened.error());
                    core::detect::Watchlist list;
                    list.alias = "offices";
                    list.csv = csv;
                    return (*opened)->keepWatchlist(list);
                },
                [](const core::Result<void>&) {});
            return changed.wait(20'000);
        };
        const QString query = QStringLiteral("_GetWatchlist('offices') | count");
        m_page->setQuery(query);
        QTRY_VERIFY(m_page->problems().count() > 0); // there is no such list yet
        QVERIFY(keep("IP\n203.0.113.7\n"));
        QTRY_COMPARE(m_page->problems().count(), 0);
        ask(query);
        QCOMPARE(results().result()->rows[0][0].integer(), std::int64_t(1));
        QVERIFY(keep("IP\n203.0.113.7\n203.0.113.8\n"));
        ask(query);
        QCOMPARE(results().result()->rows[0][0].integer(), std::int64_t(2));
    }

    void suggestionsStandAtTheCursor()
    {
        m_page->activateWindow();
        m_page->setQuery(QStringLiteral("SsprFlows\n"));
        editor().goTo({10, 0});
        QTRY_VERIFY(editor().hasFocus());
        QTest::keyClicks(&editor(), QStringLiteral("| where Out"));
        QTRY_VERIFY(editor().completer().isOpen());
        QCOMPARE(editor().completer().candidates().front().text, std::string("Outcome"));
        if (const QByteArray folder = qgetenv("SSPR_PICTURES"); !folder.isEmpty())
            editor().completer().popup()->grab().save(QStringLiteral("%1/completer.png").arg(QString::fromUtf8(folder)));
        const QPoint popup = editor().completer().popup()->mapToGlobal(QPoint());
        QVERIFY2(popup.y() > editor().mapToGlobal(QPoint()).y() && popup.y() < editor().mapToGlobal(QPoint(0, 150)).y(), "below the line");
        QTest::keyClick(editor().completer().popup(), Qt::Key_Tab);
        QCOMPARE(m_page->query(), QStringLiteral("SsprFlows\n| where Outcome"));
    }

    void completionKnowsTheColumns()
    {
        QSignalSpy completed(&m_page->source(), &QuerySource::completed);
        m_page->setQuery(QStringLiteral("SsprFlows | extend Mine = 1 | project-away Kind | where "));
        m_page->source().complete(editor().query(), std::uint32_t(editor().query().size()), {});
        QVERIFY(completed.wait(5000));
        QStringList texts;
        for (const Candidate& candidate : completed[0][2].value<std::vector<Candidate>>())
            texts << toQt(candidate.text);
        QVERIFY(texts.contains(QStringLiteral("Mine")) && texts.contains(QStringLiteral("Outcome")));
        QVERIFY(!texts.contains(QStringLiteral("Kind")));
    }
};

QTEST_MAIN(TestQueryCase)
#include "tst_query_case.moc"
