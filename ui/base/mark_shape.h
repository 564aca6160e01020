// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes by which outcomes and steps are told apart without colour: round with a tick = success, square with a
// cross = refused, octagon with a bar = blocked, triangle = gave up, diamond = password submitted, ring = record.
#pragma once
#include "core/flow/flow.h"

#include <QRectF>

class QPainter;
class QPalette;

namespace ui {

void drawStepShape(QPainter& painter, const QRectF& box, core::StepClass stepClass, const QPalette& palette);
void drawOutcomeShape(QPainter& painter, const QRectF& box, core::FlowOutcome outcome, const QPalette& palette);

} // namespace ui
