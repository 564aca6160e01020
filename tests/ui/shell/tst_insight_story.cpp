// SPDX-License-Identifier: GPL-3.0-or-later
// Figures in the window: from the dashboard by keys to the flows behind a bar and back, from the overview to what it names, a query that
// becomes a panel, and another language in the middle of it.
#include "tests/support/english.h"
#include "tests/support/event_case.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/empty_state.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/detect/alerts_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/files_page.h"
#include "ui/flow/flow_page.h"
#include "ui/insight/insights_page.h"
#include "ui/insight/overview_page.h"
#include "ui/insight/overview_rows.h"
#include "ui/insight/panel_view.h"
#include "ui/kql/query_page.h"
#include "ui/kql/result_view.h"
#include "ui/search/chip_bar.h"
#include "ui/search/filter_state.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>

using namespace ui;

class TestInsightStory : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    InsightsPage& insights() { return m_window->insights(); }
    FlowPage& flows() { return m_window->workspace().flows(); }
    QLineEdit& search() { return m_window->topBar().search().field(); }
    QStringList chips() { return m_window->topBar().chips().chips(); }
    static void key(QWidget* widget, Qt::Key k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(widget, k, m); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(insights().isVisible() && insights().isComplete(), 30'000); }

    // By Tab, as who has no mouse goes.
    PanelView* tabTo(const std::string& panel)
    {
        PanelCard* card = insights().view().cardOf(panel);
        for (int i = 0; card && i < 400; ++i) {
            QWidget* at = m_window->focusWidget();
            if (at == &card->chart().view())
                return &card->chart().view();
            key(at ? at : m_window.get(), Qt::Key_Tab);
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-insight-story"));
        auto made = support::demoCase(m_dir, 60, 5);
        QVERIFY_RESULT(made);
        core::Progress silent;
        QVERIFY_RESULT((*made)->detect({}, {}, silent));
    }
    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
        m_window->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && flows().model().totalRows() > 20, 30'000);
    }
    void cleanup() { m_window.reset(); }

    // A key that two commands have does nothing.
    void noTwoCommandsHaveTheSameKey()
    {
        QHash<QString, QString> known;
        for (const QAction* action : m_window->actions().import->parent()->findChildren<QAction*>())
            for (const QKeySequence& keys : action->shortcuts())
                if (action->shortcutContext() == Qt::WindowShortcut && action->parent() == m_window->actions().import->parent()) {
                    QVERIFY2(!known.contains(keys.toString()), qPrintable(keys.toString() + u' ' + action->text() + u' ' + known.value(keys.toString())));
                    known.insert(keys.toString(), action->text());
                }
        QVERIFY(known.size() > 20);
    }

    void fromABarToItsFlowsAndBack()
    {
        key(m_window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        settle();
        const int all = m_window->shownFlows();
        QTest::qWait(1300); // what stays for a while is a step of the way back
        PanelView* view = tabTo("reasons");
        QVERIFY(view);
        key(view, Qt::Key_Home);
        key(view, Qt::Key_Down);
        const SceneElement element = view->scene().elements[std::size_t(view->current())];
        QVERIFY2(element.leads && element.row == 1, qPrintable(element.name));
        const PanelCard* card = insights().view().cardOf("reasons");
        const auto& measure = card->panel()->measures[std::size_t(element.measure)];
        const double figure = *card->figures()->number(std::size_t(element.row), measure.column);
        QVERIFY(figure > 0 && figure < all);
        key(view, Qt::Key_Return);
        QTRY_VERIFY(flows().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->shownFlows(), int(figure), 10'000);
        // The chip says where it came from; neither it nor the field holds a page of KQL.
        QCOMPARE(chips().size(), 1);
        const QString bar = view->data().places[std::size_t(element.place)].name;
        QVERIFY2(chips().front().contains(QStringLiteral("Why operations fail")) && chips().front().contains(bar), qPrintable(chips().front()));
        QVERIFY2(!search().text().contains(QStringLiteral("SsprFlows")) && search().text().contains(QStringLiteral("Why operations fail")), qPrintable(search().text()));
        // Further words in the field keep what stands there.
        const core::Filter before = m_window->filter().filter();
        QTest::qWait(1300);
        key(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search().hasFocus());
        key(&search(), Qt::Key_End);
        QTest::keyClicks(&search(), QStringLiteral(" -tag:none"));
        key(&search(), Qt::Key_Return);
        QTRY_COMPARE(m_window->filter().filter().clauses.size(), std::size_t(2));
        QVERIFY(m_window->filter().filter().clauses.front() == before.clauses.front());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->shownFlows(), int(figure), 10'000);
        m_window->activateWindow();
        QTest::qWait(1300);
        key(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(m_window->filter().filter() == before);
        key(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(insights().isVisible());
        QVERIFY(chips().isEmpty());
        settle();
        QTRY_COMPARE(m_window->shownFlows(), all);
        QCOMPARE(*insights().view().cardOf("reasons")->figures()->number(1, measure.column), figure);
    }

    // Two charts that lead here, one after the other: both are in the filter, and the dashboard is held to both.
    void figuresOfFiguresAreCountedToo()
    {
        m_window->showPageNamed(QStringLiteral("insights"));
        settle();
        for (const char* panel : {"by-operation", "over-time"}) {
            PanelView& view = insights().view().cardOf(panel)->chart().view();
            view.setFocus();
            key(&view, Qt::Key_Home);
            key(&view, Qt::Key_Return);
            QTRY_VERIFY(flows().isVisible());
            QTRY_VERIFY_WITH_TIMEOUT(m_window->shownFlows() > 0, 10'000);
            QTest::qWait(300);
            m_window->showPageNamed(QStringLiteral("insights"));
            settle();
        }
        QCOMPARE(chips().size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(int(insights().view().cardOf("summary")->figures()->flows), m_window->shownFlows(), 10'000);
    }

    void theOverviewLeads()
    {
        m_window->showPageNamed(QStringLiteral("overview"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->overview().isLoading() && !m_window->overview().figures().isEmpty(), 20'000);
        Q_EMIT m_window->overview().leadTo(QStringLiteral("page:alerts/high"));
        QVERIFY(m_window->alerts().isVisible());
        for (int row = 0; row < m_window->alerts().model().rowCount(); ++row)
            if (!m_window->alerts().model().isHeading(row))
                QVERIFY(m_window->alerts().model().row(row).severity == core::detect::Severity::High);
        for (const char* page : {"evidence/coverage", "servers", "insights"}) {
            Q_EMIT m_window->overview().leadTo(QStringLiteral("page:") + QLatin1String(page));
            QVERIFY2(!m_window->overview().isVisible() && !m_window->alerts().isVisible(), page);
        }
        // A file that is meant stands selected.
        const std::vector<core::FileReport> ledger = core::Investigation::openReadOnly(m_window->session().casePath().toStdString()).value()->ledger().value();
        Q_EMIT m_window->overview().leadTo(QStringLiteral("page:evidence/files/") + toQt(ledger.back().path));
        QVERIFY(m_window->evidence().isVisible() && m_window->evidence().currentTab() == EvidencePage::FilesTab);
        QVERIFY(m_window->evidence().files().currentFile());
        QCOMPARE(m_window->evidence().files().currentFile()->path, ledger.back().path);
        // A figure whose flows are meant, by the keyboard.
        m_window->showPageNamed(QStringLiteral("overview"));
        QTRY_VERIFY(m_window->overview().isVisible());
        FigureCard* searching = nullptr;
        for (FigureCard* card : m_window->overview().figures())
            if (!searching && card->target().contains(QStringLiteral("outcome:failed")))
                searching = card;
        QVERIFY(searching);
        searching->setFocus();
        key(searching, Qt::Key_Return);
        QTRY_VERIFY(flows().isVisible());
        QTRY_VERIFY(!chips().isEmpty());
        const auto matcher = core::Investigation::openReadOnly(m_dir / "case.sspr").value()->flowMatcher(m_window->filter().filter(), {});
        QVERIFY_RESULT(matcher);
        const auto all = core::Investigation::openReadOnly(m_dir / "case.sspr").value()->flows();
        QTRY_COMPARE(m_window->shownFlows(), int(std::count_if((*all)->begin(), (*all)->end(), [&](const core::Flow& flow) { return (*matcher)->matches(flow); })));
        // Import asks for files.
        bool isAsked = false;
        QTimer::singleShot(200, this, [&] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (auto* dialog = qobject_cast<QFileDialog*>(widget); dialog && dialog->isVisible()) {
                    isAsked = true;
                    dialog->reject();
                }
        });
        Q_EMIT m_window->overview().importRequested();
        QVERIFY(isAsked);
    }

    void anOverviewThatCannotBeReadSaysSo()
    {
        OverviewPage page;
        page.show();
        QVERIFY(page.isLoading());
        page.setFailed(QStringLiteral("The file is damaged."));
        QVERIFY(!page.isLoading());
        QSignalSpy again(&page, &OverviewPage::reloadRequested);
        for (EmptyState* state : page.findChildren<EmptyState*>())
            if (state->isVisible())
                state->button().click();
        QCOMPARE(again.count(), 1);
        page.clear();
        QVERIFY(page.isLoading());
    }

    void aQueryBecomesAPanelAndOutlivesTheLanguage()
    {
        m_window->showPageNamed(QStringLiteral("query"));
        QueryPage& queries = m_window->queries();
        queries.setQuery(QStringLiteral("let Rows = SsprFlows | where Kind == \"reset\";\nRows | summarize Flows = count() by Outcome | render barchart"));
        queries.run();
        QTRY_VERIFY_WITH_TIMEOUT(queries.results().result() && queries.results().result()->rows.size() > 1, 20'000);
        QAction* pin = nullptr;
        for (QAction* action : queries.findChildren<QAction*>())
            if (action->text().startsWith(QStringLiteral("Pin to")))
                pin = action;
        QVERIFY(pin && pin->isEnabled());
        pin->trigger();
        auto* dialog = m_window->findChild<QInputDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->setTextValue(QStringLiteral(" Resets "));
        dialog->accept();
        QTRY_COMPARE_WITH_TIMEOUT(insights().ownDashboards(), QStringList{QStringLiteral("Resets")}, 10'000);
        m_window->showPageNamed(QStringLiteral("insights"));
        settle();
        QCOMPARE(insights().shownDashboard(), QStringLiteral("Resets"));
        QCOMPARE(insights().view().cards().size(), std::size_t(1));
        QVERIFY(insights().view().cards().front()->chart().isDrawn());
        const double figure = *insights().view().cards().front()->figures()->number(0, "Flows");

        for (const char* language : {"de", "en"}) {
            m_window->setLanguage(QString::fromLatin1(language));
            QVERIFY(insights().isVisible());
            QTRY_COMPARE_WITH_TIMEOUT(insights().shownDashboard(), QStringLiteral("Resets"), 10'000);
            settle();
            QTRY_VERIFY_WITH_TIMEOUT(insights().view().cards().size() == 1 && insights().view().cards().front()->figures(), 20'000);
            QCOMPARE(*insights().view().cards().front()->figures()->number(0, "Flows"), figure);
            QVERIFY(insights().view().cards().front()->chart().isDrawn());
        }
        PanelView& view = insights().view().cards().front()->chart().view();
        view.setFocus();
        key(&view, Qt::Key_Home);
        key(&view, Qt::Key_Return);
        QTRY_VERIFY(flows().isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->shownFlows(), int(figure), 10'000);
        // Taken back, the panel and its dashboard are gone.
        m_window->actions().undo->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(insights().ownDashboards().isEmpty(), 10'000);
        m_window->showPageNamed(QStringLiteral("insights"));
        settle();
        QVERIFY(insights().view().cards().size() > 5);
    }

    void anotherCaseBringsItsOwnFigures()
    {
        m_window->showPageNamed(QStringLiteral("insights"));
        settle();
        m_window->session().closeCase();
        for (PanelCard* card : insights().view().cards())
            QVERIFY(!card->figures());
        m_window->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && flows().model().totalRows() > 20, 30'000);
        m_window->showPageNamed(QStringLiteral("insights"));
        settle();
        QCOMPARE(int(insights().view().cardOf("summary")->figures()->flows), m_window->shownFlows());
    }
};

QTEST_MAIN(TestInsightStory)
#include "tst_insight_story.moc"
