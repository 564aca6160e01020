// SPDX-License-Identifier: GPL-3.0-or-later
// An icon that a function paints, and only in the sizes that are asked for: lists make dozens of them for their columns before any is on
// screen. On a selected row it looks as on any other; Qt would tint it. GUI thread only.
#pragma once
#include <QIcon>
#include <functional>

class QPainter;
class QRectF;

namespace ui {

// `margin`: left free on each side, as a share of the side. The painter is antialiased; what `draw` needs it keeps by value.
QIcon shapeIcon(std::function<void(QPainter& painter, const QRectF& box)> draw, double margin = 1.0 / 16);

} // namespace ui
