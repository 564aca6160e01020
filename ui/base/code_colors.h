// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of what is written in a language: words of a query, an example in the help. Each has a contrast of at least 4.5:1 on the
// base of its theme (tested), and none says anything that the text does not say.
#pragma once
#include <QColor>

class QPalette;

namespace ui {

struct CodeColors {
    QColor keyword, function, name, string, number, comment, parameter, wordOperator;
};
CodeColors codeColorsFor(const QPalette& palette);

} // namespace ui
