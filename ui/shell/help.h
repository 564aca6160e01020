// SPDX-License-Identifier: GPL-3.0-or-later
// About, and the list of shortcuts, made from the actions of the window so that it is never out of date.
#pragma once
#include <QList>

class QAction;
class QWidget;

namespace ui {

void showAbout(QWidget* parent);
void showShortcuts(QWidget* parent, const QList<QAction*>& actions);

} // namespace ui
