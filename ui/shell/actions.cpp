// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/base/language.h"
#include "ui/shell/action_keys.h"

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

QAction* Actions::make(const char* id, const QString& text, const QList<QKeySequence>& keys)
{
    auto* action = new QAction(text, m_window);
    action->setObjectName(QLatin1String(id));
    giveKeys(*action, keys);
    m_window->addAction(action);
    m_all << action;
    return action;
}

void Actions::makeFileMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&File"));
    newCase = make("newCase", ActionText::tr("&New Case\u2026"), {QKeySequence::New});
    openCase = make("openCase", ActionText::tr("&Open Case\u2026"), {QKeySequence::Open});
    newWindow = make("newWindow", ActionText::tr("New &Window on This Case"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N});
    import = make("import", ActionText::tr("&Import Files\u2026"), {Qt::CTRL | Qt::Key_I});
    importFolder = make("importFolder", ActionText::tr("Import &Folder\u2026"), {Qt::CTRL | Qt::SHIFT | Qt::Key_I});
    importReview = make("importReview", ActionText::tr("Import with &Preview\u2026"), {Qt::CTRL | Qt::ALT | Qt::Key_I});
    follow = make("follow", ActionText::tr("F&ollow a Folder\u2026"));
    saveList = make("saveList", ActionText::tr("Save &List As\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_S)});
    exportPack = make("exportPack", ActionText::tr("&Export Pack\u2026"));
    importPack = make("importPack", ActionText::tr("Import Pac&k\u2026"));
    sampleCase = make("sampleCase", ActionText::tr("Open &Sample Case"));
    closeCase = make("closeCase", ActionText::tr("&Close Case"), {QKeySequence(Qt::CTRL | Qt::Key_W)});
    quit = make("quit", ActionText::tr("&Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
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
    undo = make("undo", ActionText::tr("&Undo"), {QKeySequence::Undo});
    redo = make("redo", ActionText::tr("&Redo"), QKeySequence::keyBindings(QKeySequence::Redo));
    // The list and the texts answer Ctrl+C where the focus is: it stands in the menu, and is no key of the window. One that the user chooses is.
    copy = make("copy", ActionText::tr("&Copy Rows"), {QKeySequence::Copy});
    const auto letGo = [copy = copy] {
        copy->setShortcutContext(copy->shortcuts().contains(QKeySequence(QKeySequence::Copy)) ? Qt::WidgetShortcut : Qt::WindowShortcut);
    };
    QObject::connect(copy, &QAction::changed, copy, letGo);
    letGo();
    copyWithHeader = make("copyWithHeader", ActionText::tr("Copy Rows with &Headers"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)});
    copyCell = make("copyCell", ActionText::tr("Copy C&ell"));
    copyTable = make("copyTable", ActionText::tr("Copy Whole &Table"));
    copyCsv = make("copyCsv", ActionText::tr("Copy Rows as CS&V"));
    copyJson = make("copyJson", ActionText::tr("Copy Rows as &JSON"));
    copyMarkdown = make("copyMarkdown", ActionText::tr("Copy Rows as &Markdown"));
    find = make("find", ActionText::tr("&Filter\u2026"), {QKeySequence::Find});
    clearFilter = make("clearFilter", ActionText::tr("Clear &All Filters"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)});
    saveSearch = make("saveSearch", ActionText::tr("&Save This Search\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_D)});
    findInList = make("findInList", ActionText::tr("Find in the &List\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_G)}); // the find bar, which then has F3
    findRaw = make("findRaw", ActionText::tr("Find in &Raw Record"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    settings = make("settings", ActionText::tr("&Settings\u2026"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)});
    settings->setMenuRole(QAction::PreferencesRole);
    menu->addActions({undo, redo});
    menu->addSeparator();
    menu->addActions({copy, copyWithHeader, copyCell, copyTable});
    QMenu* as = menu->addMenu(ActionText::tr("Co&py As"));
    as->addActions({copyCsv, copyJson, copyMarkdown});
    menu->addSeparator();
    menu->addActions({find, findInList, clearFilter, saveSearch, findRaw});
    menu->addSeparator();
    menu->addAction(settings);
}

void Actions::makeViewMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&View"));
    overview = make("overview", ActionText::tr("&Overview"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)});
    flows = make("flows", ActionText::tr("&Flows"), {QKeySequence(Qt::CTRL | Qt::Key_1)});
    users = make("users", ActionText::tr("&Users"), {QKeySequence(Qt::CTRL | Qt::Key_2)});
    addresses = make("addresses", ActionText::tr("A&ddresses"), {QKeySequence(Qt::CTRL | Qt::Key_3)});
    alerts = make("alerts", ActionText::tr("&Alerts"), {QKeySequence(Qt::CTRL | Qt::Key_4)});
    rules = make("rules", ActionText::tr("&Rules"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)});
    insights = make("insights", ActionText::tr("I&nsights"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B)}); // dashboards; I imports
    helpdesk = make("helpdesk", ActionText::tr("&Helpdesk"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)});
    events = make("events", ActionText::tr("E&vents"), {QKeySequence(Qt::CTRL | Qt::Key_5)});
    queries = make("queries", ActionText::tr("&Query"), {QKeySequence(Qt::CTRL | Qt::Key_6)});
    evidence = make("evidence", ActionText::tr("&Evidence"), {QKeySequence(Qt::CTRL | Qt::Key_7)});
    servers = make("servers", ActionText::tr("&Servers"), {QKeySequence(Qt::CTRL | Qt::Key_8)});
    reports = make("reports", ActionText::tr("Re&ports"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)});
    custody = make("custody", ActionText::tr("C&ustody"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y)});
    back = make("back", ActionText::tr("&Back"), {QKeySequence(Qt::ALT | Qt::Key_Left), QKeySequence(Qt::Key_Back)});
    forward = make("forward", ActionText::tr("F&orward"), {QKeySequence(Qt::ALT | Qt::Key_Right), QKeySequence(Qt::Key_Forward)});
    commands = make("commands", ActionText::tr("All &Commands\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)});
    toHistogram = make("toHistogram", ActionText::tr("Go to the &Histogram"), {QKeySequence(Qt::CTRL | Qt::Key_T)});
    resetLayout = make("resetLayout", ActionText::tr("&Reset Layout"));
    fullScreen = make("fullScreen", ActionText::tr("F&ull Screen"), {QKeySequence(Qt::Key_F11)});
    fullScreen->setCheckable(true);
    inspector = make("inspector", ActionText::tr("&Inspector"), {QKeySequence(Qt::Key_F9)});
    inspector->setCheckable(true);
    inspector->setChecked(true);
    timeline = make("timeline", ActionText::tr("&Timeline"), {QKeySequence(Qt::Key_F8)});
    facets = make("facets", ActionText::tr("Fa&cets"), {QKeySequence(Qt::Key_F7)});
    for (QAction* panel : {timeline, facets})
        panel->setCheckable(true);
    zoomIn = make("zoomIn", ActionText::tr("Zoom &In"), {QKeySequence::ZoomIn});
    zoomOut = make("zoomOut", ActionText::tr("Zoom &Out"), {QKeySequence::ZoomOut});
    fit = make("fit", ActionText::tr("Fit F&low"), {QKeySequence(Qt::CTRL | Qt::Key_0)});
    fitAll = make("fitAll", ActionText::tr("Fit &All Steps"), {QKeySequence(Qt::CTRL | Qt::Key_9)});
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
    nextFlow = make("nextFlow", ActionText::tr("&Next Flow"), {QKeySequence(Qt::CTRL | Qt::Key_Down)});
    previousFlow = make("previousFlow", ActionText::tr("&Previous Flow"), {QKeySequence(Qt::CTRL | Qt::Key_Up)});
    nextStep = make("nextStep", ActionText::tr("Next &Step"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right)});
    previousStep = make("previousStep", ActionText::tr("P&revious Step"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left)});
    cancel = make("cancel", ActionText::tr("&Cancel Import"), {QKeySequence(Qt::CTRL | Qt::Key_Period)});
    star = make("star", ActionText::tr("&Star"), {QKeySequence(Qt::CTRL | Qt::Key_B)});
    tag = make("tag", ActionText::tr("&Tag\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T)});
    note = make("note", ActionText::tr("N&ote\u2026"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)});
    runRules = make("runRules", ActionText::tr("R&un Rules"), {QKeySequence(Qt::Key_F6)});
    menu->addActions({nextFlow, previousFlow, nextStep, previousStep});
    menu->addSeparator();
    menu->addActions({star, tag, note});
    menu->addSeparator();
    reducedView = make("reducedView", ActionText::tr("Re&duced View\u2026"));
    menu->addActions({runRules, reducedView});
    menu->addAction(cancel);
}

void Actions::makeHelpMenu()
{
    QMenu* menu = m_window->menuBar()->addMenu(ActionText::tr("&Help"));
    help = make("help", ActionText::tr("&Help on This Page"), {QKeySequence(Qt::Key_F1)});
    collectHelp = make("collectHelp", ActionText::tr("How to &Collect Logs"));
    shortcuts = make("shortcuts", ActionText::tr("&Keyboard Shortcuts"), {QKeySequence(Qt::CTRL | Qt::Key_Slash)});
    about = make("about", ActionText::tr("&About SSPR Investigator"));
    about->setMenuRole(QAction::AboutRole);
    menu->addActions({help, collectHelp, shortcuts, about});
}

void Actions::setEditing(bool isInEditor)
{
    if (isInEditor && shortcuts->shortcuts().contains(QKeySequence(Qt::CTRL | Qt::Key_Slash)))
        shortcuts->setShortcuts(QList<QKeySequence>());
    else if (!isInEditor)
        applyKeys(*shortcuts);
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
