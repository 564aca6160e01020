// SPDX-License-Identifier: GPL-3.0-or-later
// The page of alerts: what it says where there is nothing to show, why an alert fired, decisions by keyboard that get into the case.
#include "tests/support/accessible.h"
#include "tests/support/alert_examples.h"
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "core/custody/bundle.h"
#include "core/custody/examiner_log.h"
#include "core/custody/seal.h"
#include "core/detect/alert_store.h"
#include "core/detect/triage.h"
#include "core/store/case.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/note_editor.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/link_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/alerts_page.h"
#include "ui/detect/close_panel.h"
#include "ui/detect/suppress_panel.h"
#include "ui/detect/triage_box.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <memory>

using namespace ui;
using core::detect::Alert;
using core::detect::AlertState;

namespace {

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

} // namespace

class TestAlertsPage : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    int m_cases = 0;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AnnotationController> m_notes;
    std::unique_ptr<AlertSource> m_source;
    std::unique_ptr<AlertsPage> m_page;

    // A case whose rules have found `alerts`, on the page.
    void openCase(const core::detect::AlertList& alerts, bool hasRun = true)
    {
        const std::filesystem::path path = m_dir / ("case" + std::to_string(++m_cases) + ".sspr");
        if (hasRun) {
            auto opened = core::store::Case::open(path, core::sqlite::OpenMode::Create);
            QVERIFY_RESULT(opened);
            core::detect::Findings findings;
            findings.alerts = alerts;
            for (const Alert& alert : alerts)
                if (findings.rules.empty() || findings.rules.back().ruleId != alert.ruleId) {
                    core::detect::RuleRun run;
                    run.ruleId = alert.ruleId;
                    run.rule = alert.rule;
                    run.runs = 1;
                    findings.rules.push_back(run);
                }
            core::detect::DetectOptions options;
            options.first = support::at(1, 0);
            options.last = support::at(8, 0);
            QVERIFY_RESULT(core::detect::storeFindings(**opened, findings, options));
        }
        QSignalSpy ready(m_source.get(), &AlertSource::alertsReady);
        m_session->createCase(text(path));
        QTRY_VERIFY(m_session->hasCase());
        m_source->request();
        QTRY_VERIFY(m_source->contents().alerts);
        QTRY_COMPARE(m_page->model().totalRows(), alerts.size());
        m_page->table().setFocus();
    }
    const Alert* find(const std::string& key)
    {
        const auto alerts = m_source->contents().alerts;
        const auto found = std::find_if(alerts->begin(), alerts->end(), [&](const Alert& alert) { return alert.key == key; });
        return found == alerts->end() ? nullptr : &*found;
    }
    void press(Qt::Key key) { QTest::keyClick(&m_page->table(), key); }
    std::string currentKey() { return m_page->current() ? m_page->current()->key : std::string(); }

private Q_SLOTS:
    void initTestCase() { support::speakEnglish(); }
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_session = std::make_unique<Session>();
        m_notes = std::make_unique<AnnotationController>(*m_session);
        m_source = std::make_unique<AlertSource>(*m_session);
        m_page = std::make_unique<AlertsPage>(*m_source, *m_notes);
        m_page->resize(1300, 860);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activateWindow();
    }
    void cleanup()
    {
        m_page.reset();
        m_source.reset();
        m_notes.reset();
        m_session.reset();
    }

    void emptyStates()
    {
        QVERIFY(m_page->isEmptyShown());
        QVERIFY(!m_page->runButton().isEnabled());
        openCase({}, false);
        QVERIFY(m_page->isEmptyShown());
        QSignalSpy import(m_page.get(), &AlertsPage::importRequested);
        m_page->emptyState().button().click(); // there is nothing to judge
        QCOMPARE(import.size(), 1);
        QVERIFY(m_page->ranLabel().text().contains("not been run"));
        AlertContents contents;
        contents.alerts = std::make_shared<const core::detect::AlertList>();
        contents.lastEvent = support::at(8, 0);
        m_source->show(contents);
        QCOMPARE(m_page->emptyState().title(), QString("The rules have not been run yet"));
        QCOMPARE(m_page->emptyState().button().text(), QString("Run the Rules"));
        contents.run.when = support::at(9, 0);
        m_source->show(contents);
        QCOMPARE(m_page->emptyState().title(), QString("The rules that could be judged raised no alert"));
        contents.alerts = std::make_shared<const core::detect::AlertList>(1, support::unjudged("00000000000000b1", "a@contoso.example", "sign-ins cover 1 of 7 days"));
        m_source->show(contents);
        QCOMPARE(m_page->emptyState().title(), QString("The rules that could be judged raised no alert"));
        m_page->emptyState().button().click();
        QVERIFY(!m_page->isEmptyShown());
        QCOMPARE(currentKey(), std::string("00000000000000b1"));
        QCOMPARE(support::unnamedControl(*m_page), QString());
    }

    void listAndPanel()
    {
        QAbstractItemModelTester tester(&m_page->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        openCase(*support::exampleAlerts());
        QCOMPARE(m_page->model().rowCount(), 3); // what is open
        QCOMPARE(m_page->table().currentRow(), 0);
        QCOMPARE(currentKey(), std::string("00000000000000a3")); // the most severe first, of these the latest
        press(Qt::Key_J);
        QCOMPARE(currentKey(), std::string("00000000000000a1"));
        press(Qt::Key_Down);
        QCOMPARE(currentKey(), std::string("00000000000000a2")); // a later one of medium severity
        press(Qt::Key_K);
        AlertContents contents = m_source->contents();
        contents.rules = support::exampleRules();
        m_source->show(contents);
        QCOMPARE(currentKey(), std::string("00000000000000a1"));
        AlertPanel& panel = m_page->panel();
        QVERIFY(panel.title().startsWith("anna.berg@contoso.example reset the password from 198.51.100.23"));
        QVERIFY(panel.why().toPlainText().contains("no sign-in had succeeded from 198.51.100.23 in 7 days"));
        QVERIFY(panel.checks().toPlainText().contains("Ask the person"));
        QVERIFY(panel.whom().toPlainText().contains("198.51.100.23"));
        QVERIFY(panel.missing().isHidden());
        QVERIFY(panel.plainText().contains("Known false positives"));
        core::EventDetail detail;
        detail.event = {102};
        detail.time = support::at(1, 7);
        detail.title = "Sign-in succeeded";
        panel.addEvents({detail});
        QVERIFY(panel.why().toPlainText().contains("2021-02-01 07:00:00"));
        QVERIFY(panel.why().toPlainText().contains("Sign-in succeeded"));
        QCOMPARE(support::unnamedControl(*m_page), QString());
        // The same in another zone.
        m_page->setZone(DisplayZone("Asia/Tokyo"));
        QVERIFY(panel.why().toPlainText().contains("2021-02-01 16:00:00"));
    }

    // How bad, when, what and to whom: as wide as their words; the rest belongs to what it is.
    void whatAnAlertIsCanBeRead()
    {
        openCase(*support::exampleAlerts());
        const TableView& table = m_page->table();
        QStringList order;
        for (const int column : table.visibleColumns().first(7))
            order << m_page->model().columns()[std::size_t(column)].id;
        QCOMPARE(order, (QStringList{"star", "severity", "time", "title", "user", "ip", "status"}));
        const auto widthOf = [&](const char* id) { return table.columnWidth(m_page->model().columnOf(QString::fromLatin1(id))); };
        const int zero = table.fontMetrics().horizontalAdvance(u'0');
        QVERIFY(widthOf("title") >= zero * 38);
        QVERIFY(widthOf("title") > widthOf("severity") + widthOf("status"));
        QVERIFY(widthOf("status") < zero * 16);
        // The numbers of the reasons have room in a large font as well.
        LinkText& why = m_page->panel().why();
        QFont large = why.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        why.setFont(large);
        QVERIFY(why.document()->indentWidth() > why.fontMetrics().horizontalAdvance(QStringLiteral("1. ")));
    }

    void linksLeadOn()
    {
        openCase(*support::exampleAlerts());
        m_page->goToAlert("00000000000000a1");
        AlertPanel& panel = m_page->panel();
        QSignalSpy event(m_page.get(), &AlertsPage::eventActivated), flow(m_page.get(), &AlertsPage::flowActivated);
        QSignalSpy user(m_page.get(), &AlertsPage::userActivated), address(m_page.get(), &AlertsPage::addressActivated);
        Q_EMIT panel.why().anchorClicked(QUrl("event:102"));
        QCOMPARE(event.value(0).value(0).value<core::EventId>().value, std::int64_t(102));
        Q_EMIT panel.whom().anchorClicked(QUrl("flow:0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"));
        QCOMPARE(flow.value(0).value(0).toString(), QString("0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"));
        Q_EMIT panel.whom().anchorClicked(QUrl("user:anna.berg%40contoso.example"));
        QCOMPARE(user.value(0).value(0).toString(), QString("anna.berg@contoso.example"));
        Q_EMIT panel.whom().anchorClicked(QUrl("address:2001%3Adb8%3A%3A1"));
        QCOMPARE(address.value(0).value(0).toString(), QString("2001:db8::1"));
        // By Tab and Enter as well.
        panel.whom().setFocus();
        QTest::keyClick(&panel.whom(), Qt::Key_Tab);
        QTest::keyClick(&panel.whom(), Qt::Key_Return);
        QCOMPARE(user.size(), 2);
        m_page->table().setFocus();
        press(Qt::Key_Return); // on to the flow
        QCOMPARE(flow.size(), 2);
        m_page->goToAlert("00000000000000a3"); // without a flow: on to the first event
        press(Qt::Key_Return);
        QCOMPARE(event.value(1).value(0).value<core::EventId>().value, std::int64_t(301));
    }

    void filterAndGroups()
    {
        openCase(*support::exampleAlerts());
        AlertFilterBar& bar = m_page->filterBar();
        QVERIFY(bar.chip(AlertStand::NotEvaluable).text().endsWith('3'));
        QTest::keyClick(&bar.chip(AlertStand::NotEvaluable), Qt::Key_Space);
        QCOMPARE(m_page->model().rowCount(), 6);
        QTest::keyClick(&bar.chip(AlertSeverity::High), Qt::Key_Space);
        QCOMPARE(m_page->model().rowCount(), 1);
        bar.reset();
        QCOMPARE(m_page->model().rowCount(), 3);
        m_page->find();
        QTest::keyClicks(&bar.search(), "zzz");
        QVERIFY(m_page->isEmptyShown());
        QTest::keyClick(&bar.search(), Qt::Key_Escape);
        QVERIFY(!m_page->isEmptyShown());
        QTest::keyClicks(&bar.search(), "sprayed 203.0.113.77");
        QTest::keyClick(&bar.search(), Qt::Key_Escape);
        QTest::keyClicks(&bar.search(), "203.0.113.77");
        QCOMPARE(m_page->model().rowCount(), 1);
        QTest::keyClick(&bar.search(), Qt::Key_Return);
        QTRY_VERIFY(m_page->table().hasFocus());
        bar.search().clear();
        bar.setGrouping(AlertGrouping::Person);
        QVERIFY(m_page->model().isGrouped());
        QCOMPARE(m_page->model().rowCount(), 5); // two headings, unfolded
        m_page->table().goToRow(0);
        QVERIFY(!m_page->current());
        QCOMPARE(m_page->selected().size(), std::size_t(2)); // the heading stands for both
        bar.setGrouping(AlertGrouping::None);
        m_page->showRule("unknown-address");
        QCOMPARE(m_page->model().rowCount(), 4);
        m_page->goToAlert("00000000000000a2"); // whatever the filter says
        QCOMPARE(currentKey(), std::string("00000000000000a2"));
    }

    // The page shows what it is told that the filter of the window lets through; its own buttons come on top.
    void obeysTheFilterOfTheWindow()
    {
        QAbstractItemModelTester tester(&m_page->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        openCase(*support::exampleAlerts());
        QSignalSpy clear(m_page.get(), &AlertsPage::clearFilterRequested);
        QVERIFY(!m_page->scopeLabel().isVisible());
        QVERIFY(!m_page->showAllButton().isVisible());
        const auto passing = [](const std::vector<std::string>& keys, std::size_t withoutFlow) {
            auto passed = std::make_shared<core::AlertsPassed>();
            passed->keys.insert(keys.begin(), keys.end());
            passed->leftOut = 7 - keys.size();
            passed->withoutFlow = withoutFlow;
            return std::shared_ptr<const core::AlertsPassed>(passed);
        };
        m_page->setScope(passing({"00000000000000a1", "00000000000000a3", "00000000000000b1"}, 0), "User: anna");
        QCOMPARE(m_page->model().rowCount(), 2); // one of the three could not be judged
        QVERIFY2(m_page->scopeLabel().isVisible() && m_page->scopeLabel().text().contains("leaves out 4"), qPrintable(m_page->scopeLabel().text()));
        QVERIFY(m_page->scopeLabel().toolTip().contains("User: anna"));
        AlertFilterBar& bar = m_page->filterBar();
        QVERIFY(bar.chip(AlertStand::New).text().endsWith('2')); // buttons count what they can show
        QVERIFY(bar.chip(AlertStand::NotEvaluable).text().endsWith('1'));
        QCOMPARE(bar.ruleBox().count(), 3); // all, and those of two rules
        QTest::keyClick(&bar.chip(AlertStand::NotEvaluable), Qt::Key_Space);
        QCOMPARE(m_page->model().rowCount(), 3);
        // Groups hold, and decisions touch, only what is shown.
        bar.setGrouping(AlertGrouping::Rule);
        m_page->table().selectAll();
        QCOMPARE(m_page->selected().size(), std::size_t(3));
        press(Qt::Key_A);
        QTRY_COMPARE(find("00000000000000a1")->triage.status, core::detect::TriageStatus::Active);
        QCOMPARE(find("00000000000000a3")->triage.status, core::detect::TriageStatus::Active);
        QCOMPARE(find("00000000000000a2")->triage.status, core::detect::TriageStatus::New);
        QTRY_COMPARE(m_page->model().positionCount(), 3); // the list that came anew is held to it as well
        bar.setGrouping(AlertGrouping::None);
        // What is selected and then hidden is no longer selected.
        m_page->table().selectAll();
        m_page->setScope(passing({"00000000000000a2"}, 2), "Outcome: blocked");
        QCOMPARE(m_page->selected().size(), std::size_t(1));
        QCOMPARE(currentKey(), std::string("00000000000000a2"));
        QVERIFY2(m_page->scopeLabel().text().contains("2 of them because they belong to no flow"), qPrintable(m_page->scopeLabel().text()));
        QCOMPARE(support::unnamedControl(*m_page), QString());
        QTest::keyClick(&m_page->showAllButton(), Qt::Key_Space);
        QCOMPARE(clear.size(), 1);
        QTRY_VERIFY(m_page->table().hasFocus());
        // Nothing at all: the empty page says why, and its button clears.
        m_page->setScope(passing({}, 0), "User: nobody");
        QVERIFY(m_page->isEmptyShown());
        QVERIFY(m_page->emptyState().title().contains("filter of the window"));
        m_page->emptyState().button().click();
        QCOMPARE(clear.size(), 2);
        // An alert that one is led to is shown once the filter has gone.
        m_page->goToAlert("00000000000000a4");
        QCOMPARE(clear.size(), 3);
        m_page->setScope(nullptr, {});
        QCOMPARE(currentKey(), std::string("00000000000000a4"));
        QVERIFY(!m_page->scopeLabel().isVisible());
    }

    void triageByKeyboard()
    {
        openCase(*support::exampleAlerts());
        const std::string first = "00000000000000a3", second = "00000000000000a1";
        QCOMPARE(currentKey(), first);
        press(Qt::Key_A);
        QTRY_COMPARE(find(first)->triage.status, core::detect::TriageStatus::Active);
        QTRY_COMPARE(standOf(*m_page->current()), AlertStand::Active);
        QCOMPARE(currentKey(), first);
        press(Qt::Key_O);
        QTRY_COMPARE(find(first)->triage.owner, std::string("anna"));
        press(Qt::Key_S);
        const auto isStarred = [&] {
            const core::SubjectNotes* notes = m_notes->notes()->find(core::detect::alertSubject(first));
            return notes && notes->isStarred;
        };
        QTRY_VERIFY(isStarred());
        // Close: the small panel asks, Enter in it closes; the list goes on to the next one.
        press(Qt::Key_C);
        ClosePanel& close = m_page->panel().triage().closePanel();
        QVERIFY(close.isVisible());
        QTRY_VERIFY(close.classificationBox().hasFocus());
        QTest::keyClick(&close.classificationBox(), Qt::Key_Down);
        QTest::keyClick(&close.classificationBox(), Qt::Key_Return);
        QVERIFY(close.isVisible()); // without a reason nothing is closed
        QTRY_VERIFY(close.reasonField().hasFocus());
        QTest::keyClicks(&close.reasonField(), "the helpdesk confirmed it");
        QTest::keyClick(&close.reasonField(), Qt::Key_Return);
        QTRY_COMPARE(find(first)->triage.status, core::detect::TriageStatus::Closed);
        QCOMPARE(find(first)->triage.classification, core::detect::Classification::BenignPositive);
        QCOMPARE(find(first)->triage.reason, std::string("the helpdesk confirmed it"));
        QTRY_COMPARE(currentKey(), second);
        QTRY_VERIFY(m_page->table().hasFocus());
        m_notes->undo();
        QTRY_COMPARE(find(first)->triage.status, core::detect::TriageStatus::Active);
        m_notes->redo();
        QTRY_COMPARE(find(first)->triage.status, core::detect::TriageStatus::Closed);
        // Esc leaves everything as it is.
        press(Qt::Key_C);
        QVERIFY(close.isVisible());
        QTest::keyClick(&close.reasonField(), Qt::Key_Escape);
        QVERIFY(!close.isVisible());
        QTRY_VERIFY(m_page->table().hasFocus());
        QCOMPARE(standOf(*find(second)), AlertStand::New);
    }

    void notesAndTags()
    {
        openCase(*support::exampleAlerts());
        const std::string about = subjectOf(*m_page->current());
        press(Qt::Key_N);
        QPlainTextEdit& field = m_page->panel().notes().noteEditor().field();
        QTRY_VERIFY(field.hasFocus());
        QTest::keyClicks(&field, "asked the person");
        QTest::keyClick(&field, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_notes->notes()->find(about) && m_notes->notes()->find(about)->notes.size() == 1);
        QCOMPARE(m_notes->notes()->find(about)->notes.front().author, std::string("anna"));
        m_page->table().setFocus();
        press(Qt::Key_T);
        QTRY_VERIFY(m_page->panel().notes().tagField().hasFocus());
        QTest::keyClicks(&m_page->panel().notes().tagField(), "wave1");
        QTest::keyClick(&m_page->panel().notes().tagField(), Qt::Key_Return);
        QTRY_COMPARE(m_notes->notes()->find(about)->tags, std::vector<std::string>{"wave1"});
        QVERIFY(!m_page->panel().notes().verdictButton(core::Verdict::Benign).isVisible());
    }

    void bulk()
    {
        openCase(*support::exampleAlerts());
        AlertFilter all;
        all.stands.fill(true);
        m_page->filterBar().setFilter(all);
        m_page->table().selectAll();
        QCOMPARE(m_page->selected().size(), std::size_t(7));
        press(Qt::Key_A);
        QTRY_COMPARE(find("00000000000000a1")->triage.status, core::detect::TriageStatus::Active);
        QCOMPARE(find("00000000000000a2")->triage.status, core::detect::TriageStatus::Active);
        QCOMPARE(standOf(*find("00000000000000b1")), AlertStand::NotEvaluable); // what was not judged has no status
        QTRY_COMPARE(m_page->selected().size(), std::size_t(7)); // kept, for the next decision
        m_notes->undo(); // all at once
        QTRY_COMPARE(find("00000000000000a2")->triage.status, core::detect::TriageStatus::New);
        QCOMPARE(find("00000000000000a1")->triage.status, core::detect::TriageStatus::New);
    }

    void suppress()
    {
        openCase(*support::exampleAlerts());
        m_page->goToAlert("00000000000000a2");
        press(Qt::Key_X);
        SuppressPanel& panel = m_page->panel().triage().suppressPanel();
        QVERIFY(panel.isVisible());
        QTRY_VERIFY(panel.reasonField().hasFocus());
        QVERIFY(panel.check(SuppressPanel::Rule).isChecked() && panel.check(SuppressPanel::Address).isChecked());
        QVERIFY(!panel.check(SuppressPanel::User).isChecked()); // the alert names nobody
        QCOMPARE(panel.field(SuppressPanel::Address).text(), QString("203.0.113.77"));
        QVERIFY(!panel.suppressButton().isEnabled());
        panel.field(SuppressPanel::Address).setText("203.0.113.300");
        QTest::keyClicks(&panel.reasonField(), "our scanner");
        QVERIFY(!panel.suppressButton().isEnabled()); // no address
        panel.field(SuppressPanel::Address).setText("203.0.113.0/24");
        QVERIFY(panel.suppressButton().isEnabled());
        panel.untilCheck().setChecked(true);
        panel.untilField().setDate(QDate(2021, 2, 3));
        QVERIFY(panel.suppression() && panel.suppression()->until == support::at(4, 0));
        QTest::keyClick(&panel.reasonField(), Qt::Key_Return);
        QTRY_COMPARE(standOf(*find("00000000000000a2")), AlertStand::Suppressed);
        QTRY_COMPARE(m_source->contents().suppressions.size(), std::size_t(1));
        QCOMPARE(m_source->contents().suppressions.front().author, std::string("anna"));
        QCOMPARE(m_page->model().rowCount(), 2);
        // It says so, and can be taken back.
        m_page->goToAlert("00000000000000a2");
        auto* words = m_page->panel().triage().findChild<LinkText*>();
        QVERIFY(words && words->toPlainText().contains("our scanner"));
        const QString uuid = QString::fromStdString(m_source->contents().suppressions.front().uuid);
        QVERIFY(words->content().contains(uuid));
        Q_EMIT words->anchorClicked(QUrl("suppression:" + uuid));
        QTRY_COMPARE(standOf(*find("00000000000000a2")), AlertStand::New);
    }

    void menuHasEverything()
    {
        openCase(*support::exampleAlerts());
        m_page->goToAlert("00000000000000a1");
        QMenu menu;
        m_page->table().fillMenu(menu);
        QStringList texts;
        for (const QAction* action : menu.actions())
            texts << action->text();
        for (const char* part : {"Set to Active", "Close", "Take Ownership", "Suppress", "Star", "Tag", "Note", "Show the Flow", "Show User", "Show Address", "Show the Rule", "Filter by This User"})
            QVERIFY2(!texts.filter(QString::fromLatin1(part)).isEmpty(), part);
        QSignalSpy filter(m_page.get(), &AlertsPage::filterRequested);
        for (QAction* action : menu.actions())
            if (action->text() == "Filter by This Address")
                action->trigger();
        QCOMPARE(filter.size(), 1);
        QCOMPARE(filter.value(0).value(0).value<core::FilterTerm>().value, std::string("198.51.100.23"));
    }

    // In a window of 900 x 600 the panel gives way, and rows are seen below the summary, however much that has to say.
    void rowsAreSeenInASmallWindow()
    {
        openCase(*support::exampleAlerts());
        const auto panelWidth = [this] { return m_page->panel().width(); };
        const int wide = panelWidth();
        QFont large = m_page->font();
        large.setPointSizeF(large.pointSizeF() * 1.5);
        m_page->setFont(large);
        m_page->resize(700, 380);
        QTRY_COMPARE(panelWidth(), m_page->panel().minimumWidth());
        const TableView& table = m_page->table();
        QTRY_VERIFY2(table.viewport()->height() >= 3 * table.verticalHeader()->defaultSectionSize(), qPrintable(QString::number(table.viewport()->height())));
        m_page->setFont(QFont());
        m_page->resize(1300, 860);
        QTRY_COMPARE(panelWidth(), wide); // as it was
        // All of the summary, where there is room.
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible() && label->wordWrap() && label->accessibleName() == "What came of it")
                QVERIFY(label->height() >= label->heightForWidth(label->width()));
    }

    void aReadOnlyCase()
    {
        openCase(*support::exampleAlerts());
        const std::filesystem::path path = m_session->casePath().toStdString();
        m_session->closeCase();
        core::Progress silent;
        QVERIFY_RESULT(core::SigningKey::makeNew(m_dir / "key.pem", {}));
        core::SealOrder order;
        order.output = m_dir / "bundle";
        order.key = m_dir / "key.pem";
        QVERIFY_RESULT(core::Investigation::open(path).value()->seal(order, {}, silent));
        m_session->openCase(text(order.output / core::bundle_file::theCase));
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isReadOnly(), 30'000);
        m_source->request();
        QTRY_VERIFY(m_page->model().totalRows() > 0);
        m_page->goToAlert("00000000000000a1");
        QVERIFY(!m_page->runButton().isEnabled());
        QVERIFY(m_page->runButton().toolTip().contains("read-only"));
        QVERIFY(!m_page->panel().triage().button(AlertStand::Active).isEnabled());
        QVERIFY(m_page->panel().triage().button(AlertStand::Active).toolTip().contains("read-only"));
        QSignalSpy said(m_page.get(), &AlertsPage::said), refused(m_notes.get(), &AnnotationController::refused);
        for (const Qt::Key key : {Qt::Key_A, Qt::Key_C, Qt::Key_X, Qt::Key_O, Qt::Key_S})
            press(key);
        QCOMPARE(said.size(), 5);
        QVERIFY(!m_page->panel().triage().isAsking());
        QCOMPARE(refused.size(), 0);
        QMenu menu;
        m_page->table().fillMenu(menu);
        for (const QAction* action : menu.actions())
            if (action->text().startsWith("Set to") || action->text().startsWith("Star"))
                QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        m_session->closeCase();
        for (const auto& entry : std::filesystem::directory_iterator(order.output)) // to be removed
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(order.output, std::filesystem::perms::owner_all);
    }

    // Rules run on the case: nothing else is written meanwhile, and what came of it is said.
    void runRules()
    {
        openCase({}, false);
        QSignalSpy started(m_source.get(), &AlertSource::detectStarted), finished(m_source.get(), &AlertSource::detectFinished);
        QSignalSpy failed(m_source.get(), &AlertSource::detectFailed);
        m_page->run();
        QCOMPARE(started.size(), 1);
        QVERIFY(m_source->isRunning() && m_session->isImporting());
        QVERIFY(!m_page->runButton().isVisible());
        m_source->detect({}); // one at a time
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.value(0).value(0).value<core::Error>().code, core::ErrorCode::Busy);
        QTRY_COMPARE(finished.size() + failed.size(), 2);
        QVERIFY(!m_source->isRunning() && !m_session->isImporting());
        QVERIFY(m_page->message().isVisible());
        QVERIFY(m_page->runButton().isVisible());
    }

    void closesWhileRunning()
    {
        openCase(*support::exampleAlerts());
        m_page->run();
        m_page.reset();
        m_source.reset();
        QTRY_VERIFY(!m_session->isImporting());
    }
};

QTEST_MAIN(TestAlertsPage)
#include "tst_alerts_page.moc"
