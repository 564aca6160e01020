// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a laid out panel with the colours of a palette: outcomes as everywhere in the program, other series from the shared palette.
#pragma once
#include "ui/insight/panel_scene.h"

#include <QFont>
#include <QPalette>

class QPainter;

namespace ui {

TextMeasure measureOf(const QFont& font);
QFont fontOf(const QFont& font, TextSize size);
QColor colorOf(const SceneColor& color, const QPalette& palette);
// How much of it an area takes, 0 to 1.
double depthOf(const SceneColor& color);
// The same, as much of it as `strength` over the paper of the palette.
QColor mixed(const QColor& color, double strength, const QPalette& palette);

void paintScene(QPainter& painter, const PanelScene& scene, const QFont& font, const QPalette& palette, const QRectF& clip);
void paintHatch(QPainter& painter, const QRectF& box, const QColor& color);

} // namespace ui
