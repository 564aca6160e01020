// SPDX-License-Identifier: GPL-3.0-or-later
// The helpdesk in the window: asked by keyboard, on to the operation and back, from the lists of users and flows; and the reduced view, in
// which nothing else can be reached by any way and no address is shown, by the option and by the passphrase of a case.
#include "tests/support/event_case.h"
#include "ui/base/language.h"
#include "ui/base/link_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/toast.h"
#include "ui/flow/flow_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/helpdesk/person_card.h"
#include "ui/helpdesk/reduced_dialog.h"
#include "ui/helpdesk/reduced_strip.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/user/pivot_table.h"
#include "ui/user/users_page.h"
#include <algorithm>
#include <memory>

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace ui;
using State = HelpdeskPage::State;

class TestHelpdeskStory : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;
    QString m_path;

    HelpdeskPage& page() { return m_window->helpdesk(); }
    FlowPage& flows() { return m_window->workspace().flows(); }
    static void key(QWidget* widget, Qt::Key k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(widget, k, m); }
    void open(bool alwaysReduced = false)
    {
        m_window = std::make_unique<MainWindow>();
        if (alwaysReduced)
            m_window->setAlwaysReduced(true);
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
        m_window->openCase(m_path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && flows().model().totalRows() > 20, 30'000);
    }
    const core::Flow* failedFlow()
    {
        for (int row = 0; row < flows().model().rowCount(); ++row) {
            if (flows().model().isHeading(row))
                continue;
            const core::Flow& flow = flows().model().row(flows().model().index(row, 0));
            if (flow.outcome == core::FlowOutcome::Failed && flow.kind == core::FlowKind::Reset && !flow.userId.empty() && !flow.sourceIp.empty())
                return &flow;
        }
        return nullptr;
    }
    void ask(const QString& text)
    {
        page().focusSearch();
        page().searchField().clear();
        QTest::keyClicks(&page().searchField(), text);
        QTRY_VERIFY(page().state() == State::Matches);
        key(&page().searchField(), Qt::Key_Return);
        QTRY_VERIFY(page().state() == State::Person);
    }
    QStringList menusOnShow()
    {
        QStringList names;
        for (const QAction* menu : m_window->menuBar()->actions())
            if (menu->isVisible())
                names << menu->text().remove(u'&');
        return names;
    }
    // Whatever a person who looks at the window, or a screen reader, can get.
    QString everyVisibleText()
    {
        QString all;
        for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!widget->isVisible())
                continue;
            all += widget->accessibleName() + u'\n' + widget->accessibleDescription() + u'\n' + widget->toolTip() + u'\n';
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                all += label->text() + u'\n';
            if (const auto* text = qobject_cast<const LinkText*>(widget))
                all += text->toPlainText() + u'\n';
        }
        return all;
    }
    void expectReduced()
    {
        QVERIFY(m_window->isReduced());
        QVERIFY(page().isVisible() && page().isReduced());
        QVERIFY(page().reducedStrip().isVisible());
        QVERIFY(page().reducedStrip().text().contains(QLatin1String("no encryption")));
        QVERIFY(!m_window->topBar().isVisible());
        for (const char* name : {"overview", "flows", "users", "addresses", "alerts", "rules", "insights", "events", "query", "evidence", "servers"}) {
            m_window->showPageNamed(QLatin1String(name));
            QVERIFY2(page().isVisible(), name);
        }
        for (QAction* action : m_window->actions().all())
            if (!action->isVisible()) {
                QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
                QVERIFY2(!m_window->actions().shown().contains(action), qPrintable(action->text()));
            }
        for (const QAction* action : {m_window->actions().import, m_window->actions().copyCsv, m_window->actions().newWindow, m_window->actions().queries, m_window->actions().runRules})
            QVERIFY2(!action->isVisible(), qPrintable(action->text()));
        QVERIFY(!menusOnShow().contains(QStringLiteral("Edit")) || m_window->actions().find->isVisible());
        m_window->importPaths({m_path + QStringLiteral(".json")});
        QVERIFY(!m_window->isBusy());
        m_window->goBack();
        QVERIFY(page().isVisible());
    }
    ReducedDialog* dialog() { return m_window->findChild<ReducedDialog*>(); }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-helpdesk-story"));
        auto made = support::demoCase(m_dir, 60, 5);
        QVERIFY_RESULT(made);
        m_path = QString::fromStdString((m_dir / "case.sspr").string());
    }
    void init() { QSettings().clear(); }
    void cleanup() { m_window.reset(); }

    void byKeyboardToTheCardAndOn()
    {
        open();
        const core::Flow* flow = failedFlow();
        QVERIFY(flow);
        const QString id = toQt(flow->correlationId);
        key(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page().isVisible());
        QTRY_VERIFY(page().searchField().hasFocus());
        QVERIFY(!page().reducedStrip().isVisible());
        ask(id);
        QCOMPARE(page().personCard().answer()->card.flow, flow->correlationId);
        for (QPushButton* button : page().personCard().findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Show the Operation"))
                button->click();
        QTRY_VERIFY(flows().isVisible());
        m_window->goBack();
        QVERIFY(page().isVisible());
        QVERIFY(page().state() == State::Person);
        for (QPushButton* button : page().personCard().findChildren<QPushButton*>())
            if (button->text().startsWith(QLatin1String("Copy")))
                button->click();
        QVERIFY(!m_window->toast().text().isEmpty());
    }

    void fromOtherPages()
    {
        open();
        const core::Flow* flow = failedFlow();
        QVERIFY(flow);
        Q_EMIT flows().helpdeskFlowRequested(toQt(flow->correlationId));
        QVERIFY(page().isVisible());
        QTRY_VERIFY(page().state() == State::Person && page().personCard().answer()->facts->isAsked);
        m_window->showPageNamed(QStringLiteral("users"));
        UsersPage& users = m_window->users();
        QTRY_VERIFY_WITH_TIMEOUT(users.model().rowCount() > 0, 20'000);
        const core::PersonRow& person = users.model().row(users.model().index(0, 0));
        const std::string wanted = person.objectId;
        const std::unique_ptr<QMenu> menu(users.table().makeMenu(users.model().index(0, 0)));
        const QList<QAction*> entries = menu->actions();
        const auto entry = std::find_if(entries.begin(), entries.end(), [](const QAction* a) { return a->text() == QLatin1String("Open in Helpdesk"); });
        QVERIFY(entry != entries.end());
        (*entry)->trigger();
        QVERIFY(page().isVisible());
        QTRY_VERIFY(page().state() == State::Person && page().personCard().answer()->facts->card.person.objectId == wanted);
    }

    void theOptionShowsTheHelpdeskAlone()
    {
        open(true);
        const core::Flow* flow = failedFlow();
        QVERIFY(flow);
        expectReduced();
        QVERIFY(!page().reducedStrip().leaveButton().isVisible());
        QVERIFY(!m_window->actions().reducedView->isVisible());
        m_window->actions().reducedView->trigger();
        QVERIFY(!dialog());
        ask(toQt(flow->correlationId));
        static const QRegularExpression address(QStringLiteral("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|[0-9a-f]+:[0-9a-f:]*::"));
        QVERIFY2(!everyVisibleText().contains(address), qPrintable(address.match(everyVisibleText()).captured()));
        for (const QPushButton* button : page().personCard().findChildren<QPushButton*>())
            QVERIFY2(!button->isVisible() || button->text().startsWith(QLatin1String("Copy")), qPrintable(button->text()));
        for (const LinkText* text : page().personCard().findChildren<LinkText*>())
            QVERIFY(!text->content().contains(QLatin1String("href")));
        Q_EMIT page().userActivated(toQt(flow->user)); // whatever asks for it
        QVERIFY(page().isVisible());
        // In another language it stays so, and on the start page nothing is imported.
        m_window->setLanguage(QStringLiteral("de"));
        QTRY_VERIFY(m_window->isReduced() && page().isVisible());
        QVERIFY(!m_window->actions().import->isVisible());
        m_window->setLanguage(QStringLiteral("en"));
        m_window->session().closeCase();
        QTRY_VERIFY(m_window->isStartPageShown());
        QVERIFY(!m_window->actions().import->isVisible());
        QVERIFY(m_window->actions().openCase->isVisible());
    }

    void aPassphraseKeepsACaseReduced()
    {
        open();
        QVERIFY(!m_window->isReduced());
        m_window->actions().reducedView->trigger();
        QVERIFY(dialog());
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("short"));
        QVERIFY(!dialog()->errorText().isEmpty());
        dialog()->passphrase().clear();
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("correct horse"));
        QTest::keyClicks(&dialog()->repeated(), QStringLiteral("correct house"));
        QVERIFY(!dialog()->errorText().isEmpty());
        dialog()->submit(); // does nothing
        dialog()->repeated().clear();
        QTest::keyClicks(&dialog()->repeated(), QStringLiteral("correct horse"));
        dialog()->submit();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isReduced(), 20'000);
        QTRY_VERIFY(!dialog());
        expectReduced();
        QVERIFY(page().reducedStrip().leaveButton().isVisible());
        // It opens so, in this window and another.
        m_window.reset();
        open();
        QTRY_VERIFY(m_window->isReduced());
        expectReduced();
        page().reducedStrip().leaveButton().click();
        QVERIFY(dialog());
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("wrong horse"));
        dialog()->submit();
        QTRY_VERIFY_WITH_TIMEOUT(!dialog()->errorText().isEmpty(), 20'000);
        QVERIFY(m_window->isReduced());
        dialog()->passphrase().clear();
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("correct horse"));
        dialog()->submit();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isReduced(), 20'000);
        QTRY_VERIFY(!dialog());
        m_window->showPageNamed(QStringLiteral("flows"));
        QVERIFY(flows().isVisible());
        QVERIFY(m_window->actions().import->isVisible() && m_window->topBar().isVisible());
        QTest::qWait(300); // the case is read again, and still says that it is reduced
        QVERIFY(!m_window->isReduced());
        m_window->actions().reducedView->trigger(); // back into it, without a passphrase
        QVERIFY(m_window->isReduced() && page().isVisible());
        page().reducedStrip().leaveButton().click();
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("correct horse"));
        dialog()->forGood().setChecked(true);
        dialog()->submit();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isReduced(), 20'000);
        QTRY_VERIFY(!dialog());
        m_window.reset();
        open();
        QTest::qWait(200);
        QVERIFY(!m_window->isReduced());
        QVERIFY(flows().isVisible());
    }

    void anotherCaseIsNotLeftAlong()
    {
        const auto other = m_dir / "other.sspr";
        {
            auto made = core::Investigation::openOrCreate(other);
            QVERIFY_RESULT(made);
            QVERIFY_RESULT((*made)->reduceView("correct horse"));
            auto first = core::Investigation::open(m_path.toStdString());
            QVERIFY_RESULT(first);
            QVERIFY_RESULT((*first)->reduceView("correct horse"));
        }
        open();
        QTRY_VERIFY(m_window->isReduced());
        page().reducedStrip().leaveButton().click();
        QTest::keyClicks(&dialog()->passphrase(), QStringLiteral("correct horse"));
        dialog()->forGood().setChecked(true);
        dialog()->submit();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isReduced(), 20'000);
        m_window->openCase(QString::fromStdString(other.string()));
        QTRY_VERIFY(m_window->session().casePath().endsWith(QLatin1String("other.sspr")) && m_window->isReduced());
    }
};

QTEST_MAIN(TestHelpdeskStory)
#include "tst_helpdesk_story.moc"
