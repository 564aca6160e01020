// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of help; about; and the list of shortcuts, made from the actions of the window so that it is never out of date.
#pragma once
#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace ui {

// A page of resources/help in the language of the windows where it has been translated, as Markdown.
QString helpText(const QString& name);
void showAbout(QWidget* parent);
void showShortcuts(QWidget* parent, const QList<QAction*>& actions);

} // namespace ui
