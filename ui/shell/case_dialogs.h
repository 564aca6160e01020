// SPDX-License-Identifier: GPL-3.0-or-later
// Where the user says which case or which logs. Every answer may be empty: then nothing was chosen. The folder of the
// last answer is where the next dialog begins.
#pragma once
#include <QStringList>

class QWidget;

namespace ui {

QString askForNewCase(QWidget* parent);
QString askForCase(QWidget* parent);
QStringList askForLogs(QWidget* parent);
QString askForLogFolder(QWidget* parent);
QString askForFolderToFollow(QWidget* parent);
QString askForSearchFile(QWidget* parent);    // to read
QString askForNewSearchFile(QWidget* parent); // to write
void rememberFolderOf(const QString& path);

// Those that still exist, newest first; `added` becomes the newest.
QStringList recentCases(const QString& added = {});

} // namespace ui
