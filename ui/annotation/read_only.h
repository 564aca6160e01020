// SPDX-License-Identifier: GPL-3.0-or-later
// What changes a case where it can only be read: off, with a tip that says why. GUI thread.
#pragma once
#include <QString>

class QWidget;

namespace ui {

QString readOnlyText();
// Keeps the tip that it has until it may be used again.
void setMayWrite(QWidget& control, bool mayWrite);

} // namespace ui
