// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt's PDF writer puts into a file besides the pages.
#pragma once
#include <QByteArray>

namespace ui {

// Qt writes the moment of writing; blanks of the same length keep every offset of the file right.
void blankPdfDate(QByteArray& pdf);

} // namespace ui
