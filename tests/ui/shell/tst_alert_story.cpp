// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and alerts in the window: run them, read why one fired, decide, go on to the flow, and see it there.
#include "tests/support/english.h"
#include "tests/support/event_case.h"

#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/annotation/mark_buttons.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/toast.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/rules_page.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/base/inline_message.h"
#include "ui/shell/help_window.h"
#include "ui/kql/query_editor.h"
#include "ui/kql/query_page.h"
#include "ui/search/chip_bar.h"
#include "ui/search/filter_state.h"
#include "ui/session/alert_source.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QAction>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <map>

using namespace ui;

class TestAlertStory : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    AlertsPage& alerts() { return m_window->alerts(); }
    FlowPage& flows() { return m_window->workspace().flows(); }

    void runRules()
    {
        m_window->actions().runRules->trigger();
        QVERIFY(alerts().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isBusy() && !m_window->session().isImporting() && alerts().model().totalRows() > 0, 120'000);
    }
    // Selects the first alert that was raised about a flow.
    bool selectRaised()
    {
        for (int row = 0; row < alerts().model().rowCount(); ++row) {
            alerts().table().goToRow(row);
            const auto* alert = alerts().current();
            if (alert && alert->state == core::detect::AlertState::Raised && !alert->flows.empty() && !alert->events().empty())
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-alert-story"));
        QVERIFY_RESULT(support::demoCase(m_dir, 60, 3));
    }
    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QTRY_VERIFY(m_window->session().hasCase() && flows().model().totalRows() > 20);
    }
    void cleanup() { m_window.reset(); }

    void runReadDecideAndGoOn()
    {
        runRules();
        QVERIFY(selectRaised());
        const core::detect::Alert alert = *alerts().current();
        // why it fired stands there in words, with its records
        QTRY_COMPARE(alerts().panel().title(), toQt(alert.title));
        const QString words = alerts().panel().plainText();
        for (const auto& clause : alert.clauses)
            QVERIFY2(words.contains(toQt(clause.text)), clause.text.c_str());
        // take it up by a key, and back
        alerts().table().setFocus();
        QTest::keyClick(&alerts().table(), Qt::Key_A);
        const auto triage = [&] {
            for (const auto& one : *m_window->findChild<AlertSource*>()->contents().alerts)
                if (one.key == alert.key)
                    return one.triage.status;
            return core::detect::TriageStatus::Closed;
        };
        QTRY_COMPARE(int(triage()), int(core::detect::TriageStatus::Active));
        m_window->actions().undo->trigger();
        QTRY_COMPARE(int(triage()), int(core::detect::TriageStatus::New));
        // on to the flow, whose timeline has the flag
        Q_EMIT alerts().flowActivated(toQt(alert.flows.front()));
        QTRY_VERIFY(flows().isVisible());
        QTRY_VERIFY(m_window->workspace().shown() && m_window->workspace().shown()->flow.correlationId == alert.flows.front());
        QTRY_VERIFY(!m_window->workspace().timeline().scene().alerts().empty());
        Q_EMIT m_window->workspace().timeline().alertActivated(0);
        QVERIFY(alerts().isVisible());
        QCOMPARE(alerts().current()->key, m_window->workspace().timeline().scene().alerts().front().key);
        // and to one of its records
        Q_EMIT alerts().eventActivated(alert.events().front());
        QTRY_VERIFY(m_window->events().isVisible());
    }

    // The filter that holds for flows and events holds here, and the other way round what alerts say can be filtered by.
    void theFilterHoldsForAlerts()
    {
        runRules();
        AlertFilter all;
        all.stands.fill(true);
        alerts().filterBar().setFilter(all);
        const int everything = alerts().model().rowCount();
        QVERIFY(selectRaised());
        const core::detect::Alert alert = *alerts().current();
        QVERIFY(m_window->topBar().chips().isVisible());
        m_window->filterFlows(QStringLiteral("user:\"%1\"").arg(toQt(alert.user.empty() ? alert.actor : alert.user)));
        QTRY_VERIFY(alerts().model().rowCount() < everything);
        QVERIFY(alerts().model().rowCount() > 0);
        QVERIFY(alerts().scopeLabel().isVisible());
        QCOMPARE(alerts().model().find([&](const auto& one) { return one.key == alert.key; }) >= 0, true);
        QTest::mouseClick(&alerts().showAllButton(), Qt::LeftButton);
        QTRY_COMPARE(alerts().model().rowCount(), everything);
        QVERIFY(m_window->filter().filter().isEmpty());
        // a period, and what only flows can answer
        m_window->filter().setTime({alert.time, alert.time + core::Duration{1}});
        QTRY_VERIFY(alerts().model().rowCount() > 0 && alerts().model().rowCount() < everything);
        for (int row = 0; row < alerts().model().rowCount(); ++row)
            QCOMPARE(alerts().model().row(row).time.ticks, alert.time.ticks);
        m_window->filterFlows(QStringLiteral("id:%1").arg(toQt(alert.flows.front())));
        QTRY_VERIFY(alerts().model().find([&](const auto& one) { return one.key == alert.key; }) >= 0);
        // the file of the list holds these rows, and it is said what they were held to
        const QString path = QString::fromStdString((m_dir / "alerts.json").string());
        const int shown = alerts().model().rowCount();
        m_window->saveListTo(path);
        QTRY_VERIFY(QFileInfo::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count(QByteArrayLiteral("\"severity\"")), shown);
        QTRY_VERIFY2(m_window->toast().text().contains(toQt(alert.flows.front())), qPrintable(m_window->toast().text()));
        // flows by the alerts they stand in
        m_window->filterFlows(QStringLiteral("alert:") + toQt(alert.ruleId));
        QTRY_VERIFY(m_window->shownFlows() > 0 && m_window->shownFlows() < int(flows().model().totalRows()));
        m_window->filter().clear();
        // an alert that the filter hides is shown to whoever is led to it
        m_window->filterFlows(QStringLiteral("user:nobody-at-all"));
        QTRY_VERIFY(alerts().isEmptyShown());
        alerts().goToAlert(alert.key);
        QTRY_VERIFY(alerts().current() && alerts().current()->key == alert.key);
        QVERIFY(m_window->filter().filter().isEmpty());
    }

    void aTagLeadsToAllAlertsThatHaveIt()
    {
        runRules();
        QVERIFY(selectRaised());
        const std::string key = alerts().current()->key;
        AnnotationBox& box = alerts().panel().notes();
        QTRY_VERIFY(!box.isHidden());
        QTest::keyClicks(&box.tagField(), QStringLiteral("wave one"));
        QTest::keyClick(&box.tagField(), Qt::Key_Return);
        QTRY_COMPARE(box.chips().size(), 1);
        QTest::keyClick(box.chips().first(), Qt::Key_Return);
        QCOMPARE(m_window->filter().filter().clauses.size(), std::size_t(1));
        const core::FilterTerm term = m_window->filter().filter().clauses.front().anyOf.front();
        QCOMPARE(int(term.field), int(core::FilterField::Tag));
        QCOMPARE(term.value, std::string("wave one"));
        QTRY_COMPARE(alerts().model().rowCount(), 1);
        QCOMPARE(alerts().model().row(0).key, key);
        m_window->filter().clear();
    }

    // All that stand on the timeline have their flags; one flow again has only its own.
    void flowsSideBySideShowTheAlertsOfEach()
    {
        runRules();
        std::map<std::string, std::string> keys; // by the one flow of the alert
        for (const auto& alert : *m_window->findChild<AlertSource*>()->contents().alerts)
            if (alert.state == core::detect::AlertState::Raised && alert.triage.suppressedBy.empty() && alert.flows.size() == 1)
                keys.emplace(alert.flows.front(), alert.key);
        QVERIFY(keys.size() >= 2);
        const auto one = keys.begin(), other = std::next(one);
        m_window->showPageNamed(QStringLiteral("flows"));
        const TimelineScene& scene = m_window->workspace().timeline().scene();
        const auto rowOf = [&](const std::string& id) { return flows().model().find([&](const core::Flow& flow) { return flow.correlationId == id; }); };
        const auto isFlagged = [&](const std::string& key) {
            return std::any_of(scene.alerts().begin(), scene.alerts().end(), [&](const TimelineAlert& alert) { return alert.key == key; });
        };
        flows().table().goToRow(rowOf(one->first));
        const auto areCompared = [&] { // what is listed anew meanwhile has one row selected: then once more
            for (const auto& flow : {one, other}) {
                const QModelIndex at = flows().model().index(rowOf(flow->first), 0);
                if (!flows().table().selectionModel()->isSelected(at))
                    flows().table().selectionModel()->setCurrentIndex(at, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
            return scene.flows().size() == 2;
        };
        QTRY_VERIFY(areCompared());
        QTRY_VERIFY(isFlagged(one->second) && isFlagged(other->second));
        flows().table().goToRow(rowOf(one->first));
        QTRY_COMPARE(scene.flows().size(), std::size_t(1));
        QTRY_VERIFY(isFlagged(one->second) && !isFlagged(other->second));
    }

    void runsAgainWithoutDoubling()
    {
        runRules();
        const std::size_t once = alerts().model().totalRows();
        QSignalSpy finished(m_window->findChild<AlertSource*>(), &AlertSource::detectFinished);
        m_window->actions().runRules->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 120'000);
        QTRY_COMPARE(alerts().model().totalRows(), once);
    }

    void aQueryGoesToTheEditorAndBack()
    {
        m_window->actions().rules->trigger();
        QTRY_VERIFY(m_window->rules().isVisible() && m_window->rules().model().totalRows() > 20);
        Q_EMIT m_window->rules().editRequested(QStringLiteral("blocked-attempts"), QStringLiteral("SsprFlows | take 1"));
        QVERIFY(m_window->queries().isVisible());
        QCOMPARE(m_window->queries().query(), QStringLiteral("SsprFlows | take 1"));
        // trying it leaves the way back open
        m_window->queries().run();
        QTRY_VERIFY(!m_window->queries().isRunning());
        QVERIFY(m_window->queries().ruleBar().isVisible());
        QSignalSpy back(&m_window->queries(), &QueryPage::ruleEdited);
        Q_EMIT m_window->queries().ruleBar().actionTriggered();
        QCOMPARE(back.size(), 1);
        QCOMPARE(back.first().first().toString(), QStringLiteral("blocked-attempts"));
        QVERIFY(m_window->rules().isVisible());
        QVERIFY(!m_window->queries().ruleBar().isVisible());
    }

    void everyRuleHasHelp()
    {
        m_window->showRuleHelp();
        m_window->showRuleHelp(QStringLiteral("Blocked from self-service password reset"));
        auto* help = m_window->findChild<HelpWindow*>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->chapter(), QStringLiteral("rules"));
        QCOMPARE(help->section(), QStringLiteral("Blocked from self-service password reset"));
        QStringList sections;
        const QTreeWidgetItem* chapter = help->contents().currentItem()->parent();
        QVERIFY(chapter);
        for (int row = 0; row < chapter->childCount(); ++row)
            sections += chapter->child(row)->text(0);
        for (const auto& rule : core::detect::builtInRules())
            QVERIFY2(sections.contains(toQt(rule.name)), rule.name.c_str());
        help->close();
    }
};

QTEST_MAIN(TestAlertStory)
#include "tst_alert_story.moc"
