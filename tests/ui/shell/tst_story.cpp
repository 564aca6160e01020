// SPDX-License-Identifier: GPL-3.0-or-later
// The story of an investigator on the sample case, kept as a test: find the victim of the attack, read the timeline, pivot to the
// address, tag, note, copy as text; once by keys only, once with the mouse.
#include "tests/support/support.h"

#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/annotation/note_editor.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/event/event_table.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/search/chip_bar.h"
#include "ui/search/filter_state.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/users_page.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QCommandLinkButton>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTextBrowser>
#include <QToolButton>

using namespace ui;

class TestStory : public QObject
{
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;

    FlowPage& flows() { return m_window->workspace().flows(); }
    QLineEdit& search() { return m_window->topBar().search().field(); }
    static void key(QWidget* widget, Qt::Key k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(widget, k, m); }
    QString victim() { return toQt(flows().model().row(flows().table().currentRow()).user); }
    bool isReady() { return m_window->session().hasCase() && !m_window->isBusy() && flows().model().totalRows() > 300; }
    const core::SubjectNotes* notes()
    {
        const auto& flow = flows().model().row(flows().table().currentRow());
        return m_window->notes().notes()->ofFlow(flow.correlationId);
    }

    void begin()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(m_window->isStartPageShown());
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-story"));
        QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample")).removeRecursively();
    }
    void init() { QSettings().clear(); }
    void cleanup() { m_window.reset(); }

    void byKeysOnly()
    {
        begin();
        // The first role, by Tab and Enter.
        QCommandLinkButton* role = nullptr;
        for (auto* button : m_window->findChildren<QCommandLinkButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("I investigate"))
                role = button;
        QVERIFY(role && (role->focusPolicy() & Qt::TabFocus));
        role->setFocus(Qt::TabFocusReason);
        key(role, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000);
        QTRY_VERIFY(m_window->story().isVisible());
        QVERIFY(m_window->story().page().toPlainText().contains(QStringLiteral("203.0.113.169")));
        // Type the filter, with completion of the field.
        key(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search().hasFocus());
        QTest::keyClicks(&search(), QStringLiteral("ip:203.0.113.169 outcome:succeeded"));
        key(&search(), Qt::Key_Return);
        QTRY_COMPARE(m_window->shownFlows(), 1);
        m_window->activateWindow(); // without a window manager nobody does, once the suggestions have gone
        QCOMPARE(m_window->topBar().chips().chips().size(), 2);
        QTRY_VERIFY(flows().table().hasFocus());
        QCOMPARE(victim(), QStringLiteral("jürgen.rossi@contoso.com"));
        // Read the timeline.
        TimelineView& timeline = m_window->workspace().timeline();
        QTRY_VERIFY(timeline.scene().detail() && timeline.scene().detail()->flow.id == *flows().currentFlow());
        key(&flows().table(), Qt::Key_Return);
        QTRY_VERIFY(timeline.hasFocus());
        key(&timeline, Qt::Key_Home);
        const int first = timeline.selectedStep();
        key(&timeline, Qt::Key_Right);
        QCOMPARE(timeline.selectedStep(), first + 1);
        QCOMPARE(m_window->workspace().inspector().selectedStep(), timeline.selectedStep());
        key(&timeline, Qt::Key_Escape);
        QTRY_VERIFY(flows().table().hasFocus());
        // Tag and note.
        key(m_window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_window->workspace().notes().tagField().hasFocus());
        QTest::keyClicks(&m_window->workspace().notes().tagField(), QStringLiteral("victim"));
        key(&m_window->workspace().notes().tagField(), Qt::Key_Return);
        QTRY_VERIFY(notes() && notes()->hasTag("victim"));
        key(m_window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        auto* words = m_window->workspace().notes().noteEditor().findChild<QPlainTextEdit*>();
        QTRY_VERIFY(words && words->hasFocus());
        QTest::keyClicks(words, QStringLiteral("one of eight tried from this address"));
        key(words, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(notes()->notes.size(), 1u);
        m_window->actions().undo->trigger();
        QTRY_VERIFY(notes()->notes.empty());
        m_window->actions().redo->trigger();
        QTRY_COMPARE(notes()->notes.size(), 1u);
        // The filter knows the tag. What stays for a while is a step of the way back.
        QTest::qWait(1300);
        m_window->filterFlows(QStringLiteral("tag:victim"));
        QTRY_COMPARE(m_window->shownFlows(), 1);
        // Pivot to the address by the key of its cell, and back.
        QTest::qWait(1300);
        TableView& table = flows().table();
        table.setFocus();
        const int address = flows().model().columnOf(QStringLiteral("ip"));
        QVERIFY(address >= 0);
        for (int i = 0; i < 20 && table.currentIndex().column() != address; ++i)
            key(&table, Qt::Key_Right);
        QCOMPARE(table.currentIndex().column(), address);
        key(&table, Qt::Key_Equal);
        QTRY_COMPARE(m_window->topBar().chips().chips().size(), 2);
        m_window->topBar().chips().chip(0)->setFocus();
        key(m_window->topBar().chips().chip(0), Qt::Key_Delete); // no longer the tag
        QTRY_COMPARE(m_window->shownFlows(), 8);
        m_window->goBack();
        QTRY_COMPARE(m_window->shownFlows(), 1);
        m_window->goForward();
        QTRY_COMPARE(m_window->shownFlows(), 8);
        // Copy as text, with the rows that are shown.
        flows().table().selectAll();
        m_window->actions().copyWithHeader->trigger();
        const QString copied = QApplication::clipboard()->text();
        QCOMPARE(copied.count(u'\n'), 8);
        QVERIFY(copied.contains(QStringLiteral("jürgen.rossi@contoso.com"), Qt::CaseInsensitive));
        m_window->actions().copyMarkdown->trigger();
        QCOMPARE(QApplication::clipboard()->text().count(QStringLiteral("203.0.113.169")), 8);
        // Any action by its name.
        key(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_window->commands().isVisible());
        QTest::keyClicks(&m_window->commands().field(), QStringLiteral("addresses"));
        key(&m_window->commands().field(), Qt::Key_Return);
        QTRY_VERIFY(m_window->addresses().isVisible());
    }

    void withTheMouse()
    {
        begin();
        for (auto* button : m_window->findChildren<QCommandLinkButton*>())
            if (button->isVisible() && button->text() == QStringLiteral("I investigate"))
                QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000);
        Q_EMIT m_window->story().page().anchorClicked(QUrl(QStringLiteral("search:ip:203.0.113.169%20outcome:succeeded")));
        QTRY_COMPARE(m_window->shownFlows(), 1);
        TableView& table = flows().table();
        QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(table.model()->index(0, 1)).center());
        QCOMPARE(victim(), QStringLiteral("jürgen.rossi@contoso.com"));
        TimelineView& timeline = m_window->workspace().timeline();
        QTRY_VERIFY(timeline.scene().detail() != nullptr);
        timeline.selectStep(0);
        QTest::mouseClick(timeline.viewport(), Qt::LeftButton, {}, timeline.stepRect(0).center());
        QCOMPARE(m_window->workspace().inspector().selectedStep(), 0);
        // A chip goes by a click.
        QTest::mouseClick(m_window->topBar().chips().chip(1), Qt::LeftButton);
        QTRY_COMPARE(m_window->shownFlows(), 8);
        // On to the address, the user, the events, and back.
        Q_EMIT flows().addressRequested(QStringLiteral("203.0.113.169"));
        QTRY_VERIFY(m_window->addresses().shown() != nullptr);
        QVERIFY(m_window->addresses().isVisible());
        QTRY_COMPARE(m_window->addresses().model().rowCount(), 1); // the filter holds here as well
        Q_EMIT m_window->addresses().userRequested(QStringLiteral("jürgen.rossi@contoso.com"));
        QTRY_VERIFY(m_window->users().shown() != nullptr);
        QTRY_COMPARE(m_window->users().model().rowCount(), 8);
        m_window->actions().events->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->events().shownRows() > 0 && m_window->events().shownRows() < 1000, 30'000);
        m_window->goBack();
        QVERIFY(m_window->users().isVisible());
    }

    // Whom the stories tell of is in the sample, in both languages.
    void everySearchOfAStoryFindsFlows()
    {
        begin();
        m_window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000);
        static const QRegularExpression links(QStringLiteral("\\]\\((search:[^)]*)\\)"));
        int followed = 0;
        for (const char* role : {"investigator", "helpdesk", "auditor"}) {
            for (const char* language : {"", "_de"}) {
                QFile story(QStringLiteral(":/help/story-%1%2.md").arg(QLatin1String(role), QLatin1String(language)));
                QVERIFY(story.open(QIODevice::ReadOnly));
                const QString text = QString::fromUtf8(story.readAll());
                for (auto match = links.globalMatch(text); match.hasNext(); ++followed) {
                    const QString link = match.next().captured(1);
                    m_window->filterFlows(QStringLiteral("user:nobody.at.all"));
                    QTRY_COMPARE(m_window->shownFlows(), 0);
                    Q_EMIT m_window->story().page().anchorClicked(QUrl(link));
                    QTRY_VERIFY2(m_window->shownFlows() > 0, qPrintable(story.fileName() + u' ' + link));
                }
            }
        }
        QVERIFY(followed >= 2 * 8);
        // What the helpdesk's story says of its caller.
        m_window->filterFlows(QStringLiteral("user:elif.berg@contoso.com reason:fail_onprem_unreachable"));
        QTRY_COMPARE(m_window->shownFlows(), 1);
        flows().table().goToRow(0);
        QTRY_VERIFY(m_window->workspace().timeline().scene().detail() && m_window->workspace().timeline().scene().detail()->flow.user == "elif.berg@contoso.com");
        const auto& around = m_window->workspace().timeline().scene().detail()->around;
        QVERIFY(around.outage && around.outage->computer == "AADC02.corp.contoso.com");
    }

    // What a screen reader meets on each page has a name.
    void everyPageCanBeHeard()
    {
        begin();
        m_window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000);
        for (const char* page : {"overview", "flows", "users", "addresses", "alerts", "rules", "insights", "helpdesk", "events", "query", "evidence", "servers", "reports", "custody"}) {
            m_window->showPageNamed(QLatin1String(page));
            QTest::qWait(400);
            for (QWidget* widget : m_window->findChildren<QWidget*>()) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || (widget->parentWidget() && widget->parentWidget()->inherits("QAbstractSpinBox")) || widget->inherits("QLabel") || widget->inherits("QTabBar")
                    || widget->inherits("QScrollArea") || widget->inherits("QTabWidget"))
                    continue;
                QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(face);
                QVERIFY2(!face->text(QAccessible::Name).isEmpty(), qPrintable(QLatin1String(page) + u' ' + QLatin1String(widget->metaObject()->className())));
            }
        }
    }

    void twoWindowsShareOneCase()
    {
        begin();
        m_window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000);
        MainWindow* second = m_window->openSecond();
        QTRY_VERIFY(second->session().hasCase());
        QTRY_COMPARE(second->workspace().flows().model().totalRows(), flows().model().totalRows());
        second->filterFlows(QStringLiteral("outcome:succeeded"));
        QVERIFY(m_window->filter().filter().isEmpty()); // each its own view
        second->close();
    }
};

QTEST_MAIN(TestStory)
#include "tst_story.moc"
