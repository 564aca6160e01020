// SPDX-License-Identifier: GPL-3.0-or-later
// The words and shapes for tags, stars and verdicts. A verdict is told by shape and word as well as by colour: disc with a tick =
// benign, triangle with an exclamation mark = suspicious, octagon with a cross = malicious.
#pragma once
#include "core/annotation/annotation_index.h"

#include <QIcon>
#include <QString>

class QPainter;
class QPalette;
class QRectF;

namespace ui {

QString verdictText(core::Verdict verdict); // "Benign"; empty for None
QColor verdictColor(core::Verdict verdict, const QPalette& palette);
void drawVerdictShape(QPainter& painter, const QRectF& box, core::Verdict verdict, const QPalette& palette);
// Filled, or only its outline.
void drawStar(QPainter& painter, const QRectF& box, bool isFilled, const QPalette& palette);
QIcon verdictIcon(core::Verdict verdict, const QPalette& palette);

QString tagsText(const core::SubjectNotes& notes); // "vip, wave1"
// Everything that is said of a subject, for a tool tip: verdict with reason, tags, first words of the notes.
QString notesTip(const core::SubjectNotes& notes);
QString changeText(const core::AnnotationEffect& effect); // for "Undo %1": Tag "vip" (3)

} // namespace ui
