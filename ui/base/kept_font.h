// SPDX-License-Identifier: GPL-3.0-or-later
// Fonts that follow the size of text of the program. A font that is set with a size of its own stays at it when that changes; what is
// set here is set again, relative to the font of the parent, whenever the parent's changes.
#pragma once
#include <QFont>

class QWidget;

namespace ui {

QFont scaledFont(QFont font, double factor, bool isBold);
QFont fixedFont(const QFont& like, double factor = 1); // of equal widths, as large as the other one

// The latest call for a widget is what it has.
void keepScaled(QWidget* widget, double factor, bool isBold);
void keepFixed(QWidget* widget, double factor = 1);

} // namespace ui
