// SPDX-License-Identifier: GPL-3.0-or-later
// Light and dark: one palette each on the Fusion style, and the colours that carry meaning. Every text colour here has
// a contrast of at least 4.5:1 on the base of its theme (tested), hues follow Okabe and Ito so that red-green blind
// people can tell them apart, and none is used without a shape or a word beside it. GUI thread only.
#pragma once
#include "core/flow/flow.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QApplication;
class QWidget;

namespace ui {

enum class Theme { System, Light, Dark };

// The colours of meaning for a palette; light or dark follows from its base.
struct Colors {
    QColor success, failure, warning, neutral, accent;   // marks, icons and bold words
    QColor faint;        // secondary text
    QColor line;         // grid lines and borders
    QColor band;         // every second lane
    QColor panel;        // behind navigation, status bar and messages
    bool dark = false;

    QColor of(core::FlowOutcome outcome) const;
    QColor of(core::StepClass stepClass) const;
};
Colors colorsFor(const QPalette& palette);

QPalette paletteFor(bool dark);
bool systemIsDark(const QPalette& systemPalette);
void applyTheme(QApplication& app, Theme theme);
double contrast(const QColor& a, const QColor& b);       // WCAG 2, 1 to 21

// An icon of resources/icons in the text colour of the palette, with a pale disabled state.
QIcon themeIcon(const QString& name, const QPalette& palette);
// The shape of an outcome in its colour.
QIcon outcomeIcon(core::FlowOutcome outcome, const QPalette& palette);

} // namespace ui
