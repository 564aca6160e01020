// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/annotation_words.h"

#include "core/base/text.h"
#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/qt_text.h"
#include "ui/base/shape_icon.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>

namespace ui {

using core::Verdict;
using What = core::AnnotationCommand::What;

namespace {

struct AnnotationWords {
    Q_DECLARE_TR_FUNCTIONS(ui::AnnotationWords)
};

QPainterPath starPath(const QRectF& box)
{
    QPolygonF corners;
    const double outer = box.width() / 2, inner = outer * 0.42;
    for (int i = 0; i < 10; ++i) {
        const double angle = -std::numbers::pi / 2 + i * std::numbers::pi / 5, radius = i % 2 ? inner : outer;
        corners << box.center() + QPointF(std::cos(angle) * radius, std::sin(angle) * radius + outer * 0.05);
    }
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QString baseText(const core::AnnotationEffect& effect)
{
    const QString text = toQt(effect.text);
    switch (effect.what) {
    case What::AddTag: return AnnotationWords::tr("Tag \"%1\"").arg(text);
    case What::RemoveTag: return AnnotationWords::tr("Removal of Tag \"%1\"").arg(text);
    case What::Star: return AnnotationWords::tr("Star");
    case What::Unstar: return AnnotationWords::tr("Removal of Star");
    case What::Judge: {
        const QString verdict = verdictText(core::verdictFromName(effect.text).value_or(Verdict::None));
        return verdict.isEmpty() ? AnnotationWords::tr("Removal of Verdict") : AnnotationWords::tr("Verdict \"%1\"").arg(verdict);
    }
    case What::AddNote: return AnnotationWords::tr("Note");
    case What::EditNote: return AnnotationWords::tr("Edit of Note");
    case What::RemoveNote: return AnnotationWords::tr("Removal of Note");
    case What::SaveSearch: return AnnotationWords::tr("Saved Search \"%1\"").arg(text);
    case What::RemoveSearch: return AnnotationWords::tr("Removal of Search \"%1\"").arg(text);
    case What::SaveQuery: return AnnotationWords::tr("Saved Query \"%1\"").arg(text);
    case What::RemoveQuery: return AnnotationWords::tr("Removal of Query \"%1\"").arg(text);
    case What::SaveDashboard: return AnnotationWords::tr("Saved Dashboard \"%1\"").arg(text);
    case What::RemoveDashboard: return AnnotationWords::tr("Removal of Dashboard \"%1\"").arg(text);
    case What::SetStatus: return AnnotationWords::tr("Status of Alert");
    case What::SetOwner: return AnnotationWords::tr("Owner of Alert");
    case What::Suppress: return AnnotationWords::tr("Suppression of Alerts");
    case What::Unsuppress: return AnnotationWords::tr("Removal of Suppression");
    }
    return {};
}

} // namespace

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Benign: return AnnotationWords::tr("Benign");
    case Verdict::Suspicious: return AnnotationWords::tr("Suspicious");
    case Verdict::Malicious: return AnnotationWords::tr("Malicious");
    case Verdict::None: break;
    }
    return {};
}

QColor verdictColor(Verdict verdict, const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    switch (verdict) {
    case Verdict::Benign: return colors.success;
    case Verdict::Suspicious: return colors.warning;
    case Verdict::Malicious: return colors.failure;
    case Verdict::None: break;
    }
    return colors.neutral;
}

void drawVerdictShape(QPainter& painter, const QRectF& box, Verdict verdict, const QPalette& palette)
{
    if (verdict == Verdict::Benign)
        return drawOutcomeShape(painter, box, core::FlowOutcome::Succeeded, palette);
    if (verdict == Verdict::None)
        return;
    const QColor color = verdictColor(verdict, palette), paper = palette.color(QPalette::Base);
    const bool isWorst = verdict == Verdict::Malicious;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    if (isWorst) {
        const double cut = box.width() * 0.29;
        outline.addPolygon(QPolygonF({{box.left() + cut, box.top()}, {box.right() - cut, box.top()}, {box.right(), box.top() + cut},
            {box.right(), box.bottom() - cut}, {box.right() - cut, box.bottom()}, {box.left() + cut, box.bottom()},
            {box.left(), box.bottom() - cut}, {box.left(), box.top() + cut}}));
    } else {
        outline.addPolygon(QPolygonF({{box.center().x(), box.top()}, box.bottomRight(), box.bottomLeft()}));
    }
    outline.closeSubpath();
    painter.setPen(QPen(color, box.width() * 0.08, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    painter.drawPath(outline);
    // An exclamation mark in the triangle, a cross in the octagon.
    const auto at = [&](double x, double y) { return QPointF(box.left() + box.width() * x, box.top() + box.height() * y); };
    painter.setPen(QPen(paper, std::max(1.2, box.width() / 8.5), Qt::SolidLine, Qt::RoundCap));
    if (isWorst) {
        painter.drawLine(at(0.33, 0.33), at(0.67, 0.67));
        painter.drawLine(at(0.67, 0.33), at(0.33, 0.67));
    } else {
        painter.drawLine(at(0.5, 0.38), at(0.5, 0.63));
        painter.drawPoint(at(0.5, 0.84));
    }
    painter.restore();
}

void drawStar(QPainter& painter, const QRectF& box, bool isFilled, const QPalette& palette)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = isFilled ? colorsFor(palette).warning : palette.color(QPalette::PlaceholderText);
    const double stroke = std::max(1.1, box.width() / 14);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFilled ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawPath(starPath(box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)));
    painter.restore();
}

QIcon verdictIcon(Verdict verdict, const QPalette& palette)
{
    return shapeIcon([verdict, palette](QPainter& painter, const QRectF& box) { drawVerdictShape(painter, box, verdict, palette); }, 0.08);
}

QString tagsText(const core::SubjectNotes& notes)
{
    QStringList tags;
    for (const std::string& tag : notes.tags)
        tags << toQt(tag);
    return tags.join(QStringLiteral(", "));
}

QString notesTip(const core::SubjectNotes& notes)
{
    QStringList lines;
    if (notes.isStarred)
        lines << AnnotationWords::tr("Starred");
    if (const QString verdict = verdictText(notes.verdict); !verdict.isEmpty())
        lines << (notes.reason.empty() ? verdict : QStringLiteral("%1: %2").arg(verdict, toQt(notes.reason)));
    if (!notes.tags.empty())
        lines << AnnotationWords::tr("Tags: %1").arg(tagsText(notes));
    for (const core::Note& note : notes.notes)
        lines << QStringLiteral("%1: %2").arg(toQt(note.author), toQt(core::shorten(note.text, 120)));
    return lines.join(u'\n');
}

QString changeText(const core::AnnotationEffect& effect)
{
    const QString text = baseText(effect);
    return effect.subjects > 1 ? AnnotationWords::tr("%1 (%2)", "a change, the number of rows").arg(text, countText(effect.subjects)) : text;
}

} // namespace ui
