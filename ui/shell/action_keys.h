// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of the window's commands: those that the program comes with, or the user's own, which the settings keep by the command's id
// (QAction::objectName()). Keys of lists, texts and the timeline are theirs and cannot be changed. GUI thread only.
#pragma once
#include <QKeySequence>
#include <QList>
#include <optional>

class QAction;

namespace ui {

// `own`: what the program comes with. Sets these, or what the user has chosen instead.
void giveKeys(QAction& action, const QList<QKeySequence>& own);
void applyKeys(QAction& action); // once more, after they were chosen
QList<QKeySequence> ownKeys(const QAction& action);
bool areKeysChosen(const QAction& action);

void chooseKey(const QAction& action, const QKeySequence& key); // empty: none. Kept in the settings; applyKeys() shows it
void forgetKeys(const QAction& action);                         // as the program comes

// Why a command cannot have that key: a sentence; nothing: it can. `among`: the commands that may have it already.
std::optional<QString> keyProblem(const QKeySequence& key, const QAction& action, const QList<QAction*>& among);

} // namespace ui
