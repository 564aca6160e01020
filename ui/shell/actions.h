// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the window and the menus they stand in. What they do is connected by the window.
#pragma once
#include "ui/base/theme.h"

#include <QList>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace ui {

struct Actions {
    QAction *newCase, *openCase, *newWindow, *import, *importFolder, *importReview, *follow, *saveList, *exportPack, *importPack, *closeCase, *sampleCase, *quit;
    QAction *undo, *redo, *copy, *copyWithHeader, *copyCell, *copyTable, *copyCsv, *copyJson, *copyMarkdown, *find, *findInList, *findRaw, *settings;
    QAction *back, *forward, *clearFilter, *saveSearch, *star, *tag, *note, *commands, *resetLayout, *toHistogram, *fullScreen;
    QAction *overview, *insights, *helpdesk, *reports, *custody, *reducedView;
    QAction *flows, *users, *addresses, *alerts, *rules, *events, *servers, *queries, *runRules, *evidence, *zoomIn, *zoomOut, *fit, *fitAll, *inspector, *timeline, *facets;
    QAction *nextFlow, *previousFlow, *nextStep, *previousStep, *cancel;
    QAction *help, *shortcuts, *collectHelp, *about;
    QActionGroup* theme;    // data(): int(Theme)
    QActionGroup* language; // data(): code, empty = as the system
    QMenu* recent;
    QList<QAction*> all() const { return m_all; }
    QList<QAction*> shown() const; // without those that the reduced view does not have
    // The reduced view has but few commands; menus without any are hidden.
    void setReduced(bool isReduced, bool canLeave);

    // Makes the actions and fills the menu bar; a second time in the language of then.
    void setUp(QMainWindow& window);
    void check(Theme theme, const QString& language);
    void updateIcons(const QPalette& palette);
    // In the editor of queries Ctrl+/ makes comments; elsewhere it lists the keys.
    void setEditing(bool isInEditor);
    void setFollowing(bool on);

private:
    // `id`: under which the user's own keys are kept (action_keys.h); it stays the same whatever the command is called.
    QAction* make(const char* id, const QString& text, const QList<QKeySequence>& keys = {});
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeChoices(QMenu* menu);
    void makeCaseMenu();
    void makeHelpMenu();

    QMainWindow* m_window = nullptr;
    QList<QAction*> m_all;
};

} // namespace ui
