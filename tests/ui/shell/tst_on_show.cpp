// SPDX-License-Identifier: GPL-3.0-or-later
// What is on show is of the case, the page and the flow that one has come to: nothing is left of those before.
#include "tests/support/english.h"
#include "tests/support/event_case.h"

#include "core/flow/link.h"
#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/base/find_bar.h"
#include "ui/base/table_view.h"
#include "ui/custody/custody_page.h"
#include "ui/detect/alerts_page.h"
#include "ui/event/events_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/rejects_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/search/chip_bar.h"
#include "ui/search/filter_state.h"
#include "ui/servers/servers_page.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/life_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/users_page.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace ui;

class TestOnShow : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    QString inDir(const char* name) const { return QString::fromStdString((m_dir / name).string()); }
    FlowPage& flows() { return m_window->workspace().flows(); }
    const FlowDetailPtr& shown() { return m_window->workspace().shown(); }
    QString count() { return m_window->topBar().chips().count(); }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-on-show"));
        QVERIFY_RESULT(support::demoCase(m_dir, 60, 3));
    }
    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->openCase(inDir("case.sspr"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && flows().model().totalRows() > 20, 20'000);
    }
    void cleanup() { m_window.reset(); }

    void anEmptyCaseShowsNothingOfTheOneBefore()
    {
        flows().table().goToRow(3);
        const QString chosen = flows().currentCorrelationId();
        QTRY_VERIFY(shown() && QString::fromStdString(shown()->flow.correlationId) == chosen);
        m_window->showPageNamed(QStringLiteral("servers"));
        QTRY_VERIFY(m_window->servers().servers().rowCount() > 0);
        QObject watcher;
        int servers = -1;
        connect(&m_window->session(), &Session::caseOpened, &watcher, [&] { servers = m_window->servers().servers().rowCount(); });
        QSignalSpy opened(&m_window->session(), &Session::caseOpened);
        m_window->session().createCase(inDir("empty.sspr"));
        QVERIFY(opened.wait(20'000));
        QCOMPARE(servers, 0);
        QVERIFY(!shown());
        QVERIFY(!m_window->workspace().timeline().scene().detail());
        QCOMPARE(m_window->workspace().inspector().steps().rowCount(), 0);
        // The one before is as it was left.
        m_window->openCase(inDir("case.sspr"));
        QTRY_COMPARE(flows().currentCorrelationId(), chosen);
        QTRY_VERIFY(shown() && QString::fromStdString(shown()->flow.correlationId) == chosen);
    }

    // Whoever gave up has no result to begin with: a step of the flow, not a sign-in days later.
    void aFlowBeginsWithAStepOfItsOwn()
    {
        m_window->filterFlows(QStringLiteral("outcome:abandoned,in_progress"));
        QTRY_VERIFY(m_window->shownFlows() > 0 && m_window->shownFlows() < int(flows().model().totalRows()));
        int withContextLast = 0;
        for (int row = 0; row < std::min(flows().model().rowCount(), 20); ++row) {
            flows().table().goToRow(row);
            QTRY_VERIFY(shown() && flows().currentFlow() && shown()->flow.id == *flows().currentFlow());
            withContextLast += core::isContext(shown()->steps.back().rule);
            const int selected = m_window->workspace().timeline().selectedStep();
            QVERIFY(selected >= 0);
            const core::FlowStep& step = m_window->workspace().timeline().scene().step(selected);
            QVERIFY(!core::isContext(step.rule) || step.lane == core::Lane::Connect); // what a server refused at that time explains it
        }
        QVERIFY(withContextLast > 0);
    }

    void theCountIsOfThePageOnShow()
    {
        m_window->showPageNamed(QStringLiteral("events"));
        QTRY_VERIFY_WITH_TIMEOUT(count().contains(QStringLiteral("events")), 20'000);
        const QString events = count();
        m_window->showPageNamed(QStringLiteral("flows"));
        QTRY_VERIFY(count().contains(QStringLiteral("flows")));
        m_window->filterFlows(QStringLiteral("outcome:failed"));
        QTRY_VERIFY(count().contains(QStringLiteral(" of ")));
        const QString failed = count();
        for (const char* other : {"alerts", "users", "evidence"}) {
            m_window->showPageNamed(QString::fromLatin1(other));
            QCOMPARE(count(), QString());
            m_window->showPageNamed(QStringLiteral("flows"));
            QCOMPARE(count(), failed);
        }
        m_window->filter().clear();
        m_window->showPageNamed(QStringLiteral("events"));
        QTRY_COMPARE(count(), events);
    }

    // "outcome:abandoned" is of flows: from the page of events one comes to the events of these.
    void flowsLeadToTheirEvents()
    {
        m_window->filterFlows(QStringLiteral("outcome:abandoned"));
        QTRY_VERIFY(m_window->shownFlows() > 0 && m_window->shownFlows() <= EventsPage::mostFlows && m_window->shownFlows() < int(flows().model().totalRows()));
        const int found = m_window->shownFlows();
        m_window->showPageNamed(QStringLiteral("events"));
        auto* empty = m_window->events().findChild<EmptyState*>();
        QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible() && empty->button().text().contains(QString::number(found)), 20'000);
        empty->button().click();
        QTRY_VERIFY(m_window->events().shownRows() >= std::size_t(found));
        QVERIFY(m_window->events().shownRows() < m_window->events().model().totalRows());
        QTRY_COMPARE(m_window->shownFlows(), found);
        QVERIFY(m_window->topBar().search().problemText().isEmpty());
    }

    // Ctrl+F stays on a page that has a field of its own.
    void findGoesToTheFieldOfThePage()
    {
        QAction* find = m_window->actions().find;
        m_window->showPageNamed(QStringLiteral("custody"));
        QTRY_VERIFY(m_window->custody().search().isVisible());
        find->trigger();
        QVERIFY(m_window->custody().isVisible());
        QTRY_VERIFY(m_window->focusWidget() == &m_window->custody().search());
        m_window->showPageNamed(QStringLiteral("evidence"));
        m_window->evidence().showTab(EvidencePage::RejectsTab);
        QTRY_VERIFY(m_window->evidence().rejects().filterField().isVisible());
        find->trigger();
        QVERIFY(m_window->evidence().isVisible());
        QTRY_VERIFY(m_window->focusWidget() == &m_window->evidence().rejects().filterField());
        m_window->evidence().showTab(EvidencePage::FilesTab); // has none
        find->trigger();
        QVERIFY(flows().isVisible());
    }

    void helpIsAboutThePageOnShow()
    {
        const auto chapter = [&] {
            m_window->actions().help->trigger();
            return m_window->findChild<HelpWindow*>()->chapter();
        };
        for (const auto& [page, wanted] : {std::pair{"helpdesk", "helpdesk"}, {"custody", "custody"}, {"evidence", "collect"}, {"flows", "search"}}) {
            m_window->showPageNamed(QLatin1String(page));
            QCOMPARE(chapter(), QString::fromLatin1(wanted));
        }
        m_window->findChild<HelpWindow*>()->close();
    }

    // No command reaches a list or a timeline that nobody sees.
    void commandsMeanWhatIsOnShow()
    {
        const Actions& actions = m_window->actions();
        const QList<QAction*> copies{actions.copy, actions.copyWithHeader, actions.copyCell, actions.copyTable, actions.copyCsv, actions.copyJson, actions.copyMarkdown};
        const QList<QAction*> moves{actions.zoomIn, actions.zoomOut, actions.fit, actions.fitAll, actions.nextStep, actions.previousStep};
        const QList<QAction*> steps{actions.nextFlow, actions.previousFlow};
        const auto areEnabled = [](const QList<QAction*>& some) {
            return std::count_if(some.begin(), some.end(), [](const QAction* action) { return action->isEnabled(); });
        };
        flows().table().goToRow(2);
        QTRY_VERIFY(shown() && shown()->flow.id == *flows().currentFlow());
        TimelineView& timeline = m_window->workspace().timeline();
        const core::FoldedAxis before = timeline.axis();
        QApplication::clipboard()->setText(QStringLiteral("before"));
        for (const char* page : {"insights", "overview", "helpdesk", "reports"}) {
            m_window->showPageNamed(QLatin1String(page));
            for (QAction* action : copies + moves + steps)
                action->trigger();
            QCOMPARE(areEnabled(copies + moves + steps), 0);
            QCOMPARE(flows().table().currentRow(), 2);
            QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
        }
        m_window->showPageNamed(QStringLiteral("users"));
        QTRY_VERIFY(m_window->users().shown());
        auto* life = m_window->users().findChild<LifeView*>();
        QTRY_VERIFY(life && life->itemCount() > 1);
        QCOMPARE(areEnabled(copies + moves), copies.size() + moves.size());
        QCOMPARE(areEnabled(steps), 0);
        const double scale = life->axis().ticksPerPixel();
        actions.zoomIn->trigger();
        QVERIFY(life->axis().ticksPerPixel() < scale);
        actions.copyTable->trigger();
        QVERIFY(QApplication::clipboard()->text().contains(toQt(m_window->users().shown()->person.upn)));
        QVERIFY(timeline.axis() == before);
        m_window->showPageNamed(QStringLiteral("evidence")); // its rows are no grid
        QCOMPARE(areEnabled({actions.copy, actions.copyWithHeader, actions.copyCell, actions.copyTable}), 4);
        QCOMPARE(areEnabled(moves + steps), 0);
        m_window->showPageNamed(QStringLiteral("flows"));
        QCOMPARE(areEnabled(copies + moves + steps), copies.size() + moves.size() + steps.size());
        actions.nextFlow->trigger();
        QCOMPARE(flows().table().currentRow(), 3);
        actions.zoomIn->trigger();
        QVERIFY(!(timeline.axis() == before));
    }

    // Whoever is led to a flow that the filter hides finds page and filter as they were left.
    void theWayBackKeepsTheFilter()
    {
        const auto isThere = [this](QWidget& page, const core::Filter& filter) { return page.isVisible() && m_window->filter().filter() == filter; };
        const QString hidden = QString::fromStdString(flows().model().row(flows().model().find([](const core::Flow& flow) { return flow.outcome == core::FlowOutcome::Succeeded; })).correlationId);
        m_window->filterFlows(QStringLiteral("outcome:failed"));
        QTest::qWait(1300); // what stays for a while is a step of the way back
        const core::Filter failed = m_window->filter().filter();
        m_window->showPageNamed(QStringLiteral("users"));
        Q_EMIT m_window->users().flowRequested(hidden);
        QVERIFY(isThere(flows(), {}));
        m_window->goBack();
        QVERIFY(isThere(m_window->users(), failed));
        m_window->goForward();
        QVERIFY(isThere(flows(), {}));
        m_window->goBack();
        Q_EMIT m_window->alerts().filterRequested({core::FilterField::Alert, core::FilterMatch::Present, false, {}, {}});
        QVERIFY(flows().isVisible() && m_window->filter().filter().clauses.size() == 2);
        m_window->goBack();
        QVERIFY(isThere(m_window->users(), failed));
        Q_EMIT m_window->servers().flowRequested(hidden.toStdString());
        QVERIFY(isThere(flows(), {}));
        m_window->goBack();
        QVERIFY(isThere(m_window->users(), failed));
    }

    // The menu says what lists and texts answer to without taking it from them.
    void theMenuSaysTheKeysOfLists()
    {
        const Actions& actions = m_window->actions();
        QCOMPARE(actions.copy->shortcut(), QKeySequence(QKeySequence::Copy));
        QCOMPARE(int(actions.copy->shortcutContext()), int(Qt::WidgetShortcut));
        actions.copy->setShortcut(QKeySequence(QStringLiteral("Ctrl+Alt+K"))); // one that the user has chosen is of the window
        QCOMPARE(int(actions.copy->shortcutContext()), int(Qt::WindowShortcut));
        QVERIFY(actions.findInList->isEnabled());
        actions.findInList->trigger();
        QTRY_VERIFY(flows().findBar().isVisible());
        m_window->showPageNamed(QStringLiteral("reports"));
        QVERIFY(!actions.findInList->isEnabled());
        m_window->showPageNamed(QStringLiteral("events"));
        QVERIFY(actions.findInList->isEnabled());
    }
};

QTEST_MAIN(TestOnShow)
#include "tst_on_show.moc"
