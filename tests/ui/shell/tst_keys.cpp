// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of commands, which the user may change.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/inline_message.h"
#include "ui/shell/action_keys.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTreeWidget>

#include <set>

using namespace ui;

class TestKeys : public QObject
{
    Q_OBJECT

    static QPushButton* button(KeysDialog& dialog, const QString& text)
    {
        for (QPushButton* one : dialog.findChildren<QPushButton*>())
            if (one->text().remove(u'&') == text)
                return one;
        return nullptr;
    }
    static void select(KeysDialog& dialog, const QString& name)
    {
        const QList<QTreeWidgetItem*> found = dialog.list().findItems(name, Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        dialog.list().setCurrentItem(found.first());
    }
    static void assign(KeysDialog& dialog, const QKeySequence& key)
    {
        dialog.field().setKeySequence(key);
        button(dialog, QStringLiteral("Assign"))->click();
    }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-keys"));
    }
    void init() { QSettings().clear(); }

    void everyCommandHasANameOfItsOwn()
    {
        MainWindow window;
        std::set<QString> names;
        for (const QAction* action : window.actions().all()) {
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
            QVERIFY2(names.insert(action->objectName()).second, qPrintable(action->objectName()));
            QCOMPARE(action->shortcuts(), ownKeys(*action));
        }
        // No two commands come with the same key, and none with one that would be refused.
        for (const QAction* action : window.actions().all())
            for (const QKeySequence& key : action->shortcuts()) {
                const auto problem = keyProblem(key, *action, window.actions().all());
                QVERIFY2(!problem, qPrintable(problem.value_or(QString())));
            }
    }

    void aKeyIsChangedInEveryWindowAndRemembered()
    {
        MainWindow one, two;
        KeysDialog dialog(one);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        select(dialog, QStringLiteral("Star"));
        const QKeySequence key(Qt::CTRL | Qt::ALT | Qt::Key_J);
        assign(dialog, key);
        QVERIFY(dialog.message().isHidden());
        QCOMPARE(one.actions().star->shortcuts(), QList<QKeySequence>{key});
        QCOMPARE(two.actions().star->shortcuts(), QList<QKeySequence>{key});
        QCOMPARE(dialog.list().currentItem()->text(1), key.toString(QKeySequence::NativeText));
        MainWindow later;
        QCOMPARE(later.actions().star->shortcuts(), QList<QKeySequence>{key});
        later.setLanguage(QStringLiteral("de")); // the commands are made anew
        QTRY_COMPARE(later.actions().flows->text().remove(u'&'), QStringLiteral("Vorg\u00e4nge"));
        QCOMPARE(later.actions().star->shortcuts(), QList<QKeySequence>{key});
        later.setLanguage(QStringLiteral("en"));
        QTRY_COMPARE(later.actions().flows->text().remove(u'&'), QStringLiteral("Flows"));
    }

    void backToWhatTheProgramComesWith()
    {
        MainWindow window;
        KeysDialog dialog(window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        select(dialog, QStringLiteral("Back")); // has two
        const QList<QKeySequence> own = window.actions().back->shortcuts();
        QCOMPARE(own.size(), 2);
        button(dialog, QStringLiteral("No Key"))->click();
        QVERIFY(window.actions().back->shortcuts().isEmpty());
        QVERIFY(areKeysChosen(*window.actions().back));
        button(dialog, QStringLiteral("As Delivered"))->click();
        QCOMPARE(window.actions().back->shortcuts(), own);
        QVERIFY(!areKeysChosen(*window.actions().back));
        // Not while another command has taken it.
        button(dialog, QStringLiteral("No Key"))->click();
        select(dialog, QStringLiteral("Reset Layout"));
        assign(dialog, own.first());
        select(dialog, QStringLiteral("Back"));
        button(dialog, QStringLiteral("As Delivered"))->click();
        QVERIFY(dialog.message().text().contains(QStringLiteral("Reset Layout")));
        QVERIFY(window.actions().back->shortcuts().isEmpty());
        button(dialog, QStringLiteral("All as Delivered"))->click();
        QCOMPARE(window.actions().back->shortcuts(), own);
        QVERIFY(window.actions().resetLayout->shortcuts().isEmpty());
    }

    void keysThatCannotBeTaken_data()
    {
        QTest::addColumn<QKeySequence>("key");
        QTest::addColumn<QString>("says");
        QTest::newRow("another command's") << QKeySequence(Qt::CTRL | Qt::Key_I) << "Import Files";
        QTest::newRow("a letter") << QKeySequence(Qt::Key_X) << "typing";
        QTest::newRow("a capital") << QKeySequence(Qt::SHIFT | Qt::Key_X) << "typing";
        QTest::newRow("an arrow") << QKeySequence(Qt::Key_Down) << "typing";
        QTest::newRow("a menu's") << QKeySequence(Qt::ALT | Qt::Key_F) << "menu";
        QTest::newRow("the find bar's") << QKeySequence(Qt::CTRL | Qt::Key_G) << "lists";
        QTest::newRow("copying") << QKeySequence(QKeySequence::Copy) << "lists";
        QTest::newRow("sorting") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S) << "lists";
    }
    void keysThatCannotBeTaken()
    {
        QFETCH(QKeySequence, key);
        MainWindow window;
        KeysDialog dialog(window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        select(dialog, QStringLiteral("Star"));
        const QList<QKeySequence> before = window.actions().star->shortcuts();
        assign(dialog, key);
        QVERIFY(!dialog.message().isHidden());
        QFETCH(QString, says);
        QVERIFY2(dialog.message().text().contains(says), qPrintable(dialog.message().text()));
        QCOMPARE(window.actions().star->shortcuts(), before);
    }

    void commandsAreFoundByNameAndKeys()
    {
        MainWindow window;
        KeysDialog dialog(window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        const auto shown = [&dialog] {
            QStringList names;
            for (int i = 0; i < dialog.list().topLevelItemCount(); ++i)
                if (!dialog.list().topLevelItem(i)->isHidden())
                    names << dialog.list().topLevelItem(i)->text(0);
            return names;
        };
        const int all = int(shown().size());
        dialog.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)->setText(QStringLiteral("f11"));
        QCOMPARE(shown(), QStringList{QStringLiteral("Full Screen")});
        QCOMPARE(dialog.list().currentItem()->text(0), QStringLiteral("Full Screen")); // what is changed is on show
        dialog.findChild<QLineEdit*>(QString(), Qt::FindDirectChildrenOnly)->setText(QStringLiteral("copy"));
        QVERIFY(shown().size() > 3 && shown().size() < all);
    }
};

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
