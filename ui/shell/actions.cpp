// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/base/language.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace ui {

namespace {
struct ActionText {
    Q_DECLARE_TR_FUNCTIONS(ui::Actions)
};
} // namespace

void Actions::setUp(QMainWindow& window)
{
    m_window = &window;
    qDeleteAll(m_all);
    m_all.clear();
    window.setMenuBar(new QMenuBar); // takes the old one with its menus along
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeCaseMenu();
    makeHelpMenu();
}

QAction* Actions::make(const QString& text, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, m_window);
    action->setShortcuts(keys);
    m_window->addAction(action);
    m_all << action;
    return action;
}

void Actions::makeFileMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&File"));
    newCase = make(ActionText::tr("&New Case\u2026"), {QKeySequence::New});
    openCase = make(ActionText::tr("&Open Case\u2026"), {QKeySequence::Open});
    newWindow = make(ActionText::tr("New &Window on This Case"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    import = make(ActionText::tr("&Import Files\u2026"), {Qt::CTRL | Qt::Key_I});
    importFolder = make(ActionText::tr("Import &Folder\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_I});
    importReview = make(ActionText::tr("Import with &Preview\u2026"), {Qt::CTRL | Qt::ALT | Qt::Key_I});
    follow = make(ActionText::tr("F&ollow a Folder\u2026"));
    saveList = make(ActionText::tr("Save &List As\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_S)});
    exportPack = make(ActionText::tr("&Export Pack\u2026"));
    importPack = make(ActionText::tr("Import Pac&k\u2026"));
    sampleCase = make(ActionText::tr("Open &Sample Case"));
    closeCase = make(ActionText::tr("&Close Case"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
    quit = make(ActionText::tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    quit->setMenuRole(QAction::QuitRole);
    recent = new QMenu(ActionText::tr("&Recent Cases"), menu);
    menu->addActions({newCase, openCase});
    menu->addMenu(recent);
    menu->addAction(newWindow);
    menu->addAction(sampleCase);
    menu->addSeparator();
    menu->addActions({import, importFolder, importReview, follow});
    menu->addSeparator();
    menu->addActions({saveList, exportPack, importPack});
    menu->addSeparator();
    menu->addActions({closeCase, quit});
}

void Actions::makeEditMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&Edit"));
    undo = make(ActionText::tr("&Undo"), {QKeySequence::Undo});
    redo = make(ActionText::tr("&Redo"), QKeySequence::keyBindings(QKeySequence::Redo));
    // No shortcut of its own: the list and the texts answer Ctrl+C where the focus is.
    copy = make(ActionText::tr("&Copy Rows"));
    copyWithHeader = make(ActionText::tr("Copy Rows with &Headers"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    copyCell = make(ActionText::tr("Copy C&ell"));
    copyTable = make(ActionText::tr("Copy Whole &Table"));
    copyCsv = make(ActionText::tr("Copy Rows as CS&V"));
    copyJson = make(ActionText::tr("Copy Rows as &JSON"));
    copyMarkdown = make(ActionText::tr("Copy Rows as &Markdown"));
    find = make(ActionText::tr("&Filter\u2026"), {QKeySequence::Find});
    clearFilter = make(ActionText::tr("Clear &All Filters"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)});
    saveSearch = make(ActionText::tr("&Save This Search\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_D)});
    findRaw = make(ActionText::tr("Find in &Raw Record"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    settings = make(ActionText::tr("&Settings\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
    settings->setMenuRole(QAction::PreferencesRole);
    menu->addActions({undo, redo});
    menu->addSeparator();
    menu->addActions({copy, copyWithHeader, copyCell, copyTable});
    QMenu* as = menu->addMenu(ActionText::tr("Co&py As"));
    as->addActions({copyCsv, copyJson, copyMarkdown});
    menu->addSeparator();
    menu->addActions({find, clearFilter, saveSearch, findRaw});
    menu->addSeparator();
    menu->addAction(settings);
}

void Actions::makeViewMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&View"));
    overview = make(ActionText::tr("&Overview"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    flows = make(ActionText::tr("&Flows"), {QKeySequence(Qt::CTRL | Qt::Key_1)});
    users = make(ActionText::tr("&Users"), {QKeySequence(Qt::CTRL | Qt::Key_2)});
    addresses = make(ActionText::tr("A&ddresses"), {QKeySequence(Qt::CTRL | Qt::Key_3)});
    alerts = make(ActionText::tr("&Alerts"), {QKeySequence(Qt::CTRL | Qt::Key_4)});
    rules = make(ActionText::tr("&Rules"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    insights = make(ActionText::tr("I&nsights"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}); // dashboards; I imports
    helpdesk = make(ActionText::tr("&Helpdesk"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)});
    events = make(ActionText::tr("E&vents"), {QKeySequence(Qt::CTRL | Qt::Key_5)});
    queries = make(ActionText::tr("&Query"), {QKeySequence(Qt::CTRL | Qt::Key_6)});
    evidence = make(ActionText::tr("&Evidence"), {QKeySequence(Qt::CTRL | Qt::Key_7)});
    servers = make(ActionText::tr("&Servers"), {QKeySequence(Qt::CTRL | Qt::Key_8)});
    reports = make(ActionText::tr("Re&ports"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)});
    custody = make(ActionText::tr("C&ustody"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y)});
    back = make(ActionText::tr("&Back"), {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)});
    forward = make(ActionText::tr("F&orward"), {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)});
    commands = make(ActionText::tr("All &Commands\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    toHistogram = make(ActionText::tr("Go to the &Histogram"), {QKeySequence(Qt::CTRL | Qt::Key_T)});
    resetLayout = make(ActionText::tr("&Reset Layout"));
    fullScreen = make(ActionText::tr("F&ull Screen"), {QKeySequence(Qt::Key_F11)});
    fullScreen->setCheckable(true);
    inspector = make(ActionText::tr("&Inspector"), {QKeySequence(Qt::Key_F9)});
    inspector->setCheckable(true);
    inspector->setChecked(true);
    timeline = make(ActionText::tr("&Timeline"), {QKeySequence(Qt::Key_F8)});
    facets = make(ActionText::tr("Fa&cets"), {QKeySequence(Qt::Key_F7)});
    for (QAction* panel : {timeline, facets})
        panel->setCheckable(true);
    zoomIn = make(ActionText::tr("Zoom &In"), {QKeySequence::ZoomIn});
    zoomOut = make(ActionText::tr("Zoom &Out"), {QKeySequence::ZoomOut});
    fit = make(ActionText::tr("Fit F&low"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    fitAll = make(ActionText::tr("Fit &All Steps"), {QKeySequence(Qt::CTRL | Qt::Key_9)});
    menu->addActions({overview, flows, users, addresses, alerts, rules, insights, helpdesk, events, queries, evidence, servers, reports, custody});
    menu->addSeparator();
    menu->addActions({back, forward, commands});
    menu->addSeparator();
    menu->addActions({facets, timeline, inspector, toHistogram, resetLayout, fullScreen});
    menu->addSeparator();
    menu->addActions({zoomIn, zoomOut, fit, fitAll});
    menu->addSeparator();
    makeChoices(menu);
}

void Actions::makeChoices(QMenu* menu)
{
    QMenu* themes = menu->addMenu(ActionText::tr("&Theme"));
    theme = new QActionGroup(themes);
    const QList<QPair<Theme, QString>> entries{{Theme::System, ActionText::tr("As the &System")},
        {Theme::Light, ActionText::tr("&Light")}, {Theme::Dark, ActionText::tr("&Dark")}};
    for (const auto& [value, text] : entries) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setData(int(value));
        theme->addAction(action);
    }
    QMenu* words = menu->addMenu(ActionText::tr("Lan&guage"));
    language = new QActionGroup(words);
    for (const Language& choice : languages()) {
        QAction* action = words->addAction(choice.name.isEmpty() ? ActionText::tr("As the &System") : choice.name);
        action->setCheckable(true);
        action->setData(choice.code);
        language->addAction(action);
    }
}

void Actions::check(Theme chosenTheme, const QString& chosenLanguage)
{
    for (QAction* action : theme->actions())
        action->setChecked(action->data().toInt() == int(chosenTheme));
    for (QAction* action : language->actions())
        action->setChecked(action->data().toString() == chosenLanguage);
}

void Actions::makeCaseMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&Case"));
    nextFlow = make(ActionText::tr("&Next Flow"), {QKeySequence(Qt::CTRL | Qt::Key_Down)});
    previousFlow = make(ActionText::tr("&Previous Flow"), {QKeySequence(Qt::CTRL | Qt::Key_Up)});
    nextStep = make(ActionText::tr("Next &Step"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right)});
    previousStep = make(ActionText::tr("P&revious Step"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left)});
    cancel = make(ActionText::tr("&Cancel Import"), {QKeySequence(Qt::CTRL | Qt::Key_Period)});
    star = make(ActionText::tr("&Star"), {QKeySequence(Qt::CTRL | Qt::Key_B)});
    tag = make(ActionText::tr("&Tag\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)});
    note = make(ActionText::tr("N&ote\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)});
    runRules = make(ActionText::tr("R&un Rules"), {QKeySequence(Qt::Key_F6)});
    menu->addActions({nextFlow, previousFlow, nextStep, previousStep});
    menu->addSeparator();
    menu->addActions({star, tag, note});
    menu->addSeparator();
    reducedView = make(ActionText::tr("Re&duced View\u2026"));
    menu->addActions({runRules, reducedView});
    menu->addAction(cancel);
}

void Actions::makeHelpMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&Help"));
    help = make(ActionText::tr("&Help on This Page"), {QKeySequence(Qt::Key_F1)});
    collectHelp = make(ActionText::tr("How to &Collect Logs"));
    shortcuts = make(ActionText::tr("&Keyboard Shortcuts"));
    setEditing(false);
    about = make(ActionText::tr("&About SSPR Investigator"));
    about->setMenuRole(QAction::AboutRole);
    menu->addActions({help, collectHelp, shortcuts, about});
}

void Actions::setEditing(bool isInEditor)
{
    shortcuts->setShortcuts(isInEditor ? QList<QKeySequence>() : QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_Slash)});
}

QList<QAction*> Actions::shown() const
{
    QList<QAction*> shown = m_all;
    shown.removeIf([](const QAction* action) { return !action->isVisible(); });
    return shown;
}

void Actions::setReduced(bool isReduced, bool canLeave)
{
    const QList<QAction*> kept{openCase, closeCase, quit, find, settings, helpdesk, commands, fullScreen, help, shortcuts, about};
    for (QAction* action : m_all)
        action->setVisible(!isReduced || kept.contains(action) || (action == reducedView && canLeave));
    reducedView->setText(isReduced ? ActionText::tr("Leave the Re&duced View\u2026") : ActionText::tr("Re&duced View\u2026"));
    // From within: a menu is hidden with all that is in it.
    const QList<QMenu*> menus = m_window->menuBar()->findChildren<QMenu*>();
    for (auto menu = menus.rbegin(); menu != menus.rend(); ++menu) {
        const QList<QAction*> entries = (*menu)->actions();
        const bool hasAny = *menu == recent || std::any_of(entries.begin(), entries.end(), [](const QAction* entry) { return !entry->isSeparator() && entry->isVisible(); });
        (*menu)->menuAction()->setVisible(hasAny);
    }
}

void Actions::setFollowing(bool on)
{
    follow->setText(on ? ActionText::tr("St&op Following") : ActionText::tr("F&ollow a Folder\u2026"));
}

void Actions::updateIcons(const QPalette& palette)
{
    const QList<QPair<QAction*, QString>> icons{{newCase, QStringLiteral("new")}, {openCase, QStringLiteral("open")},
        {import, QStringLiteral("import")}, {importFolder, QStringLiteral("folder")}, {sampleCase, QStringLiteral("sample")},
        {copy, QStringLiteral("copy")}, {find, QStringLiteral("find")}, {flows, QStringLiteral("flows")}, {overview, QStringLiteral("overview")}, {insights, QStringLiteral("insights")}, {helpdesk, QStringLiteral("helpdesk")}, {reports, QStringLiteral("reports")}, {custody, QStringLiteral("custody")},
        {alerts, QStringLiteral("alerts")}, {rules, QStringLiteral("rules")}, {users, QStringLiteral("users")}, {addresses, QStringLiteral("addresses")}, {events, QStringLiteral("events")},
        {queries, QStringLiteral("query")}, {evidence, QStringLiteral("evidence")}, {servers, QStringLiteral("servers")}, {fit, QStringLiteral("fit")},
        {back, QStringLiteral("back")}, {forward, QStringLiteral("forward")}, {settings, QStringLiteral("settings")},
        {saveSearch, QStringLiteral("star")}, {facets, QStringLiteral("facets")}, {undo, QStringLiteral("undo")}, {redo, QStringLiteral("redo")}};
    for (const auto& [action, name] : icons)
        action->setIcon(themeIcon(name, palette));
}

} // namespace ui
