// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes by which outcomes and steps are told apart without colour: round with a tick = success, square with a
// cross = refused, octagon with a bar = blocked, triangle = gave up, diamond = password submitted, ring = record.
#pragma once
#include "core/flow/flow.h"

#include <QIcon>
#include <QRectF>

class QPainter;
class QPalette;

namespace ui {

// The outline of a mark: how sure it is that the mark belongs where it stands. From sure to unsure.
enum class MarkLine { Solid, Dashed, Dotted };

void drawStepShape(QPainter& painter, const QRectF& box, core::StepClass stepClass, const QPalette& palette);
// The same shape as an outline on paper: the mark of something that is inferred.
void drawHollowStepShape(QPainter& painter, const QRectF& box, core::StepClass stepClass, MarkLine line, const QPalette& palette);
void drawOutcomeShape(QPainter& painter, const QRectF& box, core::FlowOutcome outcome, const QPalette& palette);
QIcon stepIcon(core::StepClass stepClass, const QPalette& palette);

} // namespace ui
