// SPDX-License-Identifier: GPL-3.0-or-later
// The small parts of the shell: history, commands, toasts, panels, worked cases.
#include "ui/base/contrast.h"
#include "ui/base/system_theme.h"
#include "ui/base/theme.h"
#include "ui/base/toast.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/dock_page.h"
#include "ui/shell/story_panel.h"
#include "ui/shell/view_history.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <QTextBrowser>
#include <QTextBlock>
#include <QToolButton>

using namespace ui;

class TestShellParts : public QObject
{
    Q_OBJECT

    static ViewState state(int page, const char* word = nullptr)
    {
        ViewState state;
        state.page = page;
        if (word)
            state.filter.add({core::FilterField::Text, core::FilterMatch::Contains, false, word, {}});
        return state;
    }

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void historyGoesBackAndForward()
    {
        ViewHistory history;
        QVERIFY(!history.canGoBack());
        QVERIFY(!history.back());
        history.note(state(1));
        history.note(state(1)); // nothing new
        history.note(state(1, "a"));
        history.note(state(1, "an"), true); // typed on
        history.note(state(2, "an"));
        QCOMPARE(*history.back(), state(1, "an"));
        QCOMPARE(*history.back(), state(1));
        QVERIFY(!history.canGoBack());
        QCOMPARE(*history.forward(), state(1, "an"));
        history.note(state(3)); // another way: what was ahead is gone
        QVERIFY(!history.canGoForward());
        QCOMPARE(*history.back(), state(1, "an"));
    }

    void historyForgetsTheOldest()
    {
        ViewHistory history;
        for (int page = 0; page < int(ViewHistory::limit) + 50; ++page)
            history.note(state(page));
        int steps = 0;
        while (history.back())
            ++steps;
        QCOMPARE(steps, int(ViewHistory::limit) - 1);
    }

    void commandsAreFoundByLettersInOrder()
    {
        QVERIFY(CommandPalette::score(QStringLiteral("Import Folder"), QStringLiteral("folder")) > 0);
        QVERIFY(CommandPalette::score(QStringLiteral("Import Folder"), QStringLiteral("if")) > 0);
        QCOMPARE(CommandPalette::score(QStringLiteral("Import Folder"), QStringLiteral("xf")), 0);
        QVERIFY(CommandPalette::score(QStringLiteral("Fit All"), QStringLiteral("fit")) > CommandPalette::score(QStringLiteral("Profit"), QStringLiteral("fit")));
        QVERIFY(CommandPalette::score(QStringLiteral("Zoom In"), QStringLiteral("zi")) > CommandPalette::score(QStringLiteral("Resize Window"), QStringLiteral("zi")));
    }

    void commandsRunByKeyboard()
    {
        QWidget window;
        window.resize(900, 600);
        CommandPalette palette(&window);
        QAction one(QStringLiteral("&Zoom In")), two(QStringLiteral("Zoom &Out")), off(QStringLiteral("Zoom Nowhere"));
        off.setEnabled(false);
        QSignalSpy first(&one, &QAction::triggered), second(&two, &QAction::triggered), never(&off, &QAction::triggered);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        palette.open({&one, &two, &off});
        QTest::keyClicks(&palette.field(), QStringLiteral("zoom"));
        QCOMPARE(palette.list().count(), 3);
        QTest::keyClicks(&palette.field(), QStringLiteral(" o"));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QCOMPARE(second.count(), 1);
        QVERIFY(palette.isHidden());
        palette.open({&one, &two, &off});
        QCOMPARE(palette.list().item(0)->text(), QStringLiteral("Zoom Out")); // run lately
        QTest::keyClicks(&palette.field(), QStringLiteral("nowhere"));
        QTest::keyClick(&palette.field(), Qt::Key_Return);
        QCOMPARE(never.count(), 0);
        QTest::keyClick(&palette.field(), Qt::Key_Escape);
        QVERIFY(palette.isHidden());
        QCOMPARE(first.count(), 0);
    }

    // The keys stand apart from the text, at the end of the line, and are heard with it.
    void theKeysOfACommandAreHeard()
    {
        QWidget window;
        window.resize(900, 600);
        CommandPalette palette(&window);
        QAction one(QStringLiteral("Zoom &In")), two(QStringLiteral("Zoom &Out"));
        one.setShortcut(QKeySequence(QStringLiteral("Ctrl+I")));
        window.show();
        palette.open({&one, &two});
        const QListWidgetItem *first = palette.list().item(0), *second = palette.list().item(1);
        QCOMPARE(first->text(), QStringLiteral("Zoom In"));
        const QString keys = one.shortcut().toString(QKeySequence::NativeText);
        QCOMPARE(first->data(Qt::AccessibleTextRole).toString(), QStringLiteral("Zoom In, ") + keys);
        QCOMPARE(palette.field().accessibleDescription(), QStringLiteral("Zoom In, ") + keys);
        QCOMPARE(second->data(Qt::AccessibleTextRole).toString(), QStringLiteral("Zoom Out"));
        QVERIFY(!first->icon().isNull() && !second->icon().isNull()); // so that both texts begin at one place
    }

    void aToastGoesByItselfAndOffersOneAction()
    {
        QWidget window;
        window.resize(600, 400);
        window.show();
        Toast toast(&window);
        int undone = 0;
        toast.say(QStringLiteral("Tag added"), QStringLiteral("Undo"), [&] { ++undone; });
        QCOMPARE(toast.text(), QStringLiteral("Tag added"));
        QVERIFY(window.rect().contains(toast.geometry()));
        auto* button = toast.findChild<QToolButton*>();
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(undone, 1);
        QVERIFY(toast.isHidden());
        toast.say(QStringLiteral("x"));
        QVERIFY(!button->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(toast.isHidden(), 8000);
    }

    void panelsComeBackWhereTheyWere()
    {
        QSettings settings(QStringLiteral("sspr-investigator-test"), QStringLiteral("tst-shell-parts"));
        settings.clear();
        const auto make = [](DockPage& page) {
            page.setCentralWidget(new QLabel(QStringLiteral("middle")));
            page.addPanel(QStringLiteral("right"), QStringLiteral("Right"), new QLabel(QStringLiteral("r")), Qt::RightDockWidgetArea, 30);
            page.addPanel(QStringLiteral("below"), QStringLiteral("Below"), new QLabel(QStringLiteral("b")), Qt::BottomDockWidgetArea, 40);
            page.resize(1000, 800);
        };
        DockPage page(QStringLiteral("page"));
        make(page);
        page.restoreLayout(settings);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QTRY_VERIFY(std::abs(page.panels()[0]->width() - 300) < 40);
        QVERIFY(std::abs(page.panels()[1]->height() - 320) < 60);
        page.panels()[0]->close();
        page.addDockWidget(Qt::LeftDockWidgetArea, page.panels()[1]);
        page.saveLayout(settings);

        DockPage later(QStringLiteral("page"));
        make(later);
        later.restoreLayout(settings);
        later.saveLayout(settings); // never shown: keeps what it was told
        later.show();
        QVERIFY(QTest::qWaitForWindowExposed(&later));
        QVERIFY(later.panels()[0]->isHidden());
        QCOMPARE(later.dockWidgetArea(later.panels()[1]), Qt::LeftDockWidgetArea);
        later.resetLayout();
        QVERIFY(!later.panels()[0]->isHidden());
        QCOMPARE(later.dockWidgetArea(later.panels()[1]), Qt::BottomDockWidgetArea);
    }

    void theDesktopDecidesUntilItChangesItsMind()
    {
        SystemTheme& theme = SystemTheme::instance();
        QSignalSpy changed(&theme, &SystemTheme::changed);
        theme.setScheme(1);
        QVERIFY(theme.isDark());
        theme.setScheme(1);
        theme.setScheme(2);
        QVERIFY(!theme.isDark());
        QVERIFY(changed.count() >= 1);
        theme.setScheme(7); // unknown: no preference
        QCOMPARE(theme.isDark(), false);
    }

    // As GNOME and KDE say it by the portal; on Windows the palette of the desktop is black and white.
    void highContrastOfTheDesktopIsFollowed()
    {
        SystemTheme& theme = SystemTheme::instance();
        theme.setScheme(1);
        theme.setContrast(1);
        QVERIFY(theme.isHighContrast());
        applyTheme(*qApp, Theme::System);
        QCOMPARE(qApp->palette().color(QPalette::Base), highContrastPalette(true).color(QPalette::Base));
        QVERIFY(isHighContrast(qApp->palette()));
        theme.setScheme(2);
        applyTheme(*qApp, Theme::System);
        QVERIFY(isHighContrast(qApp->palette()) && !systemIsDark(qApp->palette()));
        applyTheme(*qApp, Theme::Dark); // of the two each has its own
        QVERIFY(isHighContrast(qApp->palette()) && systemIsDark(qApp->palette()));
        chooseContrast(Contrast::Normal); // who chose keeps it
        applyTheme(*qApp, Theme::System);
        QVERIFY(!isHighContrast(qApp->palette()));
        chooseContrast(Contrast::System);
        QSignalSpy changed(&theme, &SystemTheme::changed);
        theme.setContrast(0);
        QCOMPARE(changed.count(), 1);
        applyTheme(*qApp, Theme::System);
        QVERIFY(!isHighContrast(qApp->palette()));
        chooseContrast(Contrast::High);
        applyTheme(*qApp, Theme::Dark);
        QVERIFY(isHighContrast(qApp->palette()) && systemIsDark(qApp->palette()));
        chooseContrast(Contrast::System);
        applyTheme(*qApp, Theme::Light);
    }

    // In every theme: what can be written and chosen in has a frame, the handle of a scroll bar is darker than its groove on
    // light paper and lighter on dark.
    void fieldsAndScrollBarsAreSeenInEveryTheme()
    {
        for (const Theme theme : {Theme::Light, Theme::Dark})
            for (const Contrast chosen : {Contrast::Normal, Contrast::High}) {
                chooseContrast(chosen);
                applyTheme(*qApp, theme);
                const QColor paper = qApp->palette().color(QPalette::Base);
                QLineEdit line;
                QSpinBox spin;
                QComboBox combo;
                QPlainTextEdit text;
                for (QWidget* field : std::initializer_list<QWidget*>{&line, &spin, &combo, &text}) {
                    field->resize(200, 30);
                    const QColor frame = field->grab().toImage().pixelColor(0, 15);
                    QVERIFY2(contrast(frame, paper) >= 3, field->metaObject()->className());
                }
                QRadioButton radio;
                radio.resize(40, 30);
                const QImage circle = radio.grab().toImage();
                double most = 1;
                for (int x = 0; x < 20; ++x)
                    most = std::max(most, contrast(circle.pixelColor(x, 15), paper));
                QVERIFY(most >= 3);
                for (const Qt::Orientation orientation : {Qt::Vertical, Qt::Horizontal}) {
                    const bool isFlat = orientation == Qt::Horizontal;
                    QScrollBar bar(orientation);
                    bar.resize(isFlat ? QSize(300, 14) : QSize(14, 300));
                    bar.setRange(0, 100);
                    bar.setPageStep(50);
                    const auto colorAt = [&](int along) { return bar.grab().toImage().pixelColor(isFlat ? along : 7, isFlat ? 7 : along); };
                    const QColor handle = colorAt(50), groove = colorAt(250);
                    QCOMPARE(handle.lightness() < groove.lightness(), theme == Theme::Light);
                    QVERIFY(contrast(handle, groove) >= (chosen == Contrast::High ? 3 : 2.5));
                    bar.setValue(100);
                    QCOMPARE(colorAt(250), handle);
                    bar.setLayoutDirection(Qt::RightToLeft);
                    QCOMPARE(colorAt(isFlat ? 50 : 250), handle);
                    bar.setRange(0, 0);
                    QCOMPARE(colorAt(50), groove);
                    QCOMPARE(colorAt(250), groove);
                }
            }
        chooseContrast(Contrast::System);
        applyTheme(*qApp, Theme::Light);
    }

    void everyStoryHasLinksThatWork()
    {
        StoryPanel panel;
        QSignalSpy searches(&panel, &StoryPanel::searchRequested), pages(&panel, &StoryPanel::pageRequested);
        for (const Role role : {Role::Investigator, Role::Helpdesk, Role::Auditor}) {
            panel.setRole(role);
            int links = 0;
            for (QTextBlock block = panel.page().document()->begin(); block.isValid(); block = block.next()) {
                for (auto it = block.begin(); !it.atEnd(); ++it) {
                    if (!it.fragment().charFormat().isAnchor())
                        continue;
                    ++links;
                    Q_EMIT panel.page().anchorClicked(QUrl(it.fragment().charFormat().anchorHref()));
                }
            }
            QVERIFY(links >= 2);
        }
        QVERIFY(searches.count() >= 7);
        QVERIFY(pages.count() >= 3);
        QVERIFY(std::any_of(searches.begin(), searches.end(), [](const auto& s) { return s[0].toString() == QStringLiteral("ip:203.0.113.169 outcome:succeeded"); }));
        QVERIFY(std::any_of(searches.begin(), searches.end(), [](const auto& s) { return s[0].toString() == QStringLiteral("user:j\u00fcrgen.rossi@contoso.com"); }));
    }
};

QTEST_MAIN(TestShellParts)
#include "tst_shell_parts.moc"
