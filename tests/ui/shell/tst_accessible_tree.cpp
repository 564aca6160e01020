// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the tree that screen readers walk, on every page with every tab of it, and in the dialogs: whatever can have the focus says
// what it is. Cells of tables are left to the tests of their models.
#include "tests/support/support.h"

#include "ui/base/table_view.h"
#include "ui/custody/hand_over_dialog.h"
#include "ui/custody/seal_dialog.h"
#include "ui/evidence/import_dialog.h"
#include "ui/flow/flow_page.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/helpdesk/reduced_dialog.h"
#include "ui/search/time_button.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QSettings>
#include <QStandardPaths>
#include <QTabWidget>

using namespace ui;

namespace {

struct Found {
    int focusable = 0;
    QStringList nameless; // where they stand
};

// As the cell of a table is one of a million, tables and trees are met, but not entered.
bool isEntered(QAccessible::Role role)
{
    return role != QAccessible::Table && role != QAccessible::Tree && role != QAccessible::List;
}

QString kindOf(QAccessibleInterface* face)
{
    const QObject* object = face->object();
    return object ? QLatin1String(object->metaObject()->className()) : QStringLiteral("role %1").arg(int(face->role()));
}

void walk(QAccessibleInterface* face, const QString& place, Found& found)
{
    if (!face || !face->isValid() || face->state().invisible)
        return;
    const QString name = face->text(QAccessible::Name), here = place + u'/' + (name.isEmpty() ? kindOf(face) : name.left(30));
    if (face->state().focusable) {
        ++found.focusable;
        // The edit of a spin box or a combo box is spoken as its owner, a frame by what is in it; who hands the focus on, as a set of tabs
        // does to its bar, never has it.
        const auto* widget = qobject_cast<const QWidget*>(face->object());
        const bool isInner = widget && (widget->objectName().startsWith(QLatin1String("qt_")) || widget->inherits("QScrollArea") || widget->focusProxy());
        if (name.trimmed().isEmpty() && !isInner)
            found.nameless << here + QStringLiteral(" (%1)").arg(kindOf(face));
    }
    if (isEntered(face->role()))
        for (int i = 0; i < face->childCount(); ++i)
            walk(face->child(i), here, found);
}

Found in(QWidget& widget)
{
    QCoreApplication::processEvents();
    Found found;
    walk(QAccessible::queryAccessibleInterface(&widget), {}, found);
    return found;
}

} // namespace

class TestAccessibleTree : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    void check(QWidget& widget, const QString& what, int least)
    {
        const Found found = in(widget);
        QVERIFY2(found.nameless.isEmpty(), qPrintable(what + u'\n' + found.nameless.join(u'\n')));
        QVERIFY2(found.focusable >= least, qPrintable(QStringLiteral("%1: only %2 can have the focus").arg(what).arg(found.focusable)));
    }

    // What a window opened: the newest dialog on show.
    static QDialog* dialog()
    {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* found = qobject_cast<QDialog*>(widget); found && found->isVisible())
                return found;
        return nullptr;
    }
    void checkAndClose(const QString& what, int least)
    {
        QTRY_VERIFY2(dialog(), qPrintable(what));
        QPointer<QDialog> shown = dialog();
        check(*shown, what, least);
        shown->close();
        QTRY_VERIFY(!shown || !shown->isVisible());
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-accessible-tree"));
        QSettings().clear();
        QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sample")).removeRecursively();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1440, 900);
        m_window->show();
        check(*m_window, QStringLiteral("start"), 4);
        m_window->openSample();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && !m_window->isBusy() && m_window->workspace().flows().model().totalRows() > 300, 120'000);
    }
    void cleanupTestCase() { m_window.reset(); }

    void pages_data()
    {
        QTest::addColumn<int>("least"); // so many can have the focus, as a page that did not come up would pass
        for (const char* page : {"overview", "flows", "users", "addresses", "alerts", "rules", "insights", "helpdesk", "events", "query", "evidence", "servers", "reports", "custody"})
            QTest::newRow(page) << 15;
    }
    void pages()
    {
        QFETCH(int, least);
        const QString page = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(m_window->hasPage(page));
        m_window->showPageNamed(page);
        if (page == QLatin1String("helpdesk"))
            m_window->helpdesk().find(QStringLiteral("petra.garcia@contoso.com"));
        QTest::qWait(500); // what is read for it
        check(*m_window, page, least);
        for (QTabWidget* tabs : m_window->findChildren<QTabWidget*>()) {
            if (!tabs->isVisible())
                continue;
            const int before = tabs->currentIndex();
            for (int i = 0; i < tabs->count(); ++i) {
                tabs->setCurrentIndex(i);
                QTest::qWait(50);
                check(*m_window, page + QStringLiteral(", ") + tabs->tabText(i), least);
            }
            tabs->setCurrentIndex(before);
        }
    }

    void dialogsOfTheWindow()
    {
        m_window->showPageNamed(QStringLiteral("flows"));
        m_window->actions().settings->trigger();
        checkAndClose(QStringLiteral("settings"), 7);
        m_window->showHelp(QStringLiteral("start"));
        checkAndClose(QStringLiteral("help"), 3);
        m_window->topBar().time().menu()->actions().last()->trigger();
        checkAndClose(QStringLiteral("time range"), 4);
        m_window->filterFlows(QStringLiteral("outcome:failed"));
        m_window->actions().saveSearch->trigger();
        checkAndClose(QStringLiteral("save a search"), 3);
        m_window->filterFlows({});
        m_window->actions().commands->trigger();
        QTRY_VERIFY(m_window->commands().isVisible());
        check(m_window->commands(), QStringLiteral("commands"), 1);
        m_window->commands().hide();
        m_window->actions().reducedView->trigger();
        checkAndClose(QStringLiteral("reduced view"), 3);
    }

    void dialogsOfCustody()
    {
        SealDialog seal(QStringLiteral("/cases"), QStringLiteral("a"));
        seal.show();
        check(seal, QStringLiteral("seal"), 8);
        seal.showError(QStringLiteral("No room."));
        check(seal, QStringLiteral("seal, refused"), 8);
        HandOverDialog handOver;
        handOver.show();
        check(handOver, QStringLiteral("hand over"), 5);
        handOver.showRecord(QStringLiteral("From A to B"));
        check(handOver, QStringLiteral("hand over, noted"), 3);
        for (const auto purpose : {ReducedDialog::Purpose::TurnOn, ReducedDialog::Purpose::Leave}) {
            ReducedDialog reduced(purpose);
            reduced.show();
            check(reduced, QStringLiteral("reduced"), 3);
        }
    }

    void dialogsOfImports()
    {
        support::writeFile(m_dir / "own.csv", "When,Who,What\n2021-02-03T10:00:00Z,anna.berg@contoso.example,Reset password\n");
        m_window->importPaths({QString::fromStdString((m_dir / "own.csv").string())}, ImportMode::Review);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->imports().dialog() && !m_window->imports().dialog()->isLooking(), 30'000);
        ImportDialog* import = m_window->imports().dialog();
        QTRY_VERIFY(import->isVisible());
        check(*import, QStringLiteral("import"), 5);
        import->goTo(0);
        import->openMapping();
        QDialog* mapping = nullptr;
        QTRY_VERIFY([&] {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (widget->isVisible() && widget->inherits("ui::MappingDialog"))
                    mapping = qobject_cast<QDialog*>(widget);
            return mapping != nullptr;
        }());
        check(*mapping, QStringLiteral("columns"), 5);
        mapping->reject();
        import->reject();
        QTRY_VERIFY(!m_window->isBusy());
    }
};

QTEST_MAIN(TestAccessibleTree)
#include "tst_accessible_tree.moc"
