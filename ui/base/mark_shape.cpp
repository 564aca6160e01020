// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/mark_shape.h"

#include "ui/base/shape_icon.h"
#include "ui/base/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace ui {

namespace {

enum class Shape { Disc, Square, Octagon, Triangle, Diamond, Ring, Dotted };
enum class Sign { None, Tick, Cross, Bar, Dots };

QPainterPath outline(Shape shape, const QRectF& b)
{
    QPainterPath path;
    const double cut = b.width() * 0.29;
    switch (shape) {
    case Shape::Disc:
    case Shape::Ring:
    case Shape::Dotted: path.addEllipse(b); break;
    case Shape::Square: path.addRoundedRect(b, b.width() * 0.18, b.width() * 0.18); break;
    case Shape::Octagon:
        path.addPolygon(QPolygonF({{b.left() + cut, b.top()}, {b.right() - cut, b.top()}, {b.right(), b.top() + cut},
            {b.right(), b.bottom() - cut}, {b.right() - cut, b.bottom()}, {b.left() + cut, b.bottom()},
            {b.left(), b.bottom() - cut}, {b.left(), b.top() + cut}}));
        path.closeSubpath();
        break;
    case Shape::Triangle:
        path.addPolygon(QPolygonF({{b.center().x(), b.top()}, b.bottomRight(), b.bottomLeft()}));
        path.closeSubpath();
        break;
    case Shape::Diamond:
        path.addPolygon(QPolygonF({{b.center().x(), b.top()}, {b.right(), b.center().y()},
            {b.center().x(), b.bottom()}, {b.left(), b.center().y()}}));
        path.closeSubpath();
        break;
    }
    return path;
}

void drawSign(QPainter& painter, Sign sign, const QRectF& b)
{
    const auto at = [&](double x, double y) { return QPointF(b.left() + b.width() * x, b.top() + b.height() * y); };
    switch (sign) {
    case Sign::Tick: painter.drawPolyline(QPolygonF({at(0.28, 0.53), at(0.44, 0.69), at(0.73, 0.34)})); break;
    case Sign::Cross:
        painter.drawLine(at(0.31, 0.31), at(0.69, 0.69));
        painter.drawLine(at(0.69, 0.31), at(0.31, 0.69));
        break;
    case Sign::Bar: painter.drawLine(at(0.27, 0.5), at(0.73, 0.5)); break;
    case Sign::Dots:
        for (double x : {0.28, 0.5, 0.72})
            painter.drawPoint(at(x, 0.5));
        break;
    case Sign::None: break;
    }
}

struct Look {
    QColor color, paper;
    bool isHollow = false;
    MarkLine line = MarkLine::Solid;
};

void draw(QPainter& painter, const QRectF& box, Shape shape, Sign sign, const Look& look)
{
    painter.save();
    const QColor &color = look.color, &paper = look.paper;
    const double stroke = std::max(1.3, box.width() / 9);
    const bool hollow = look.isHollow || shape == Shape::Ring || shape == Shape::Dotted;
    const QRectF b = hollow ? box.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2) : box;
    if (hollow) {
        QPen pen(color, stroke);
        if (shape == Shape::Dotted)
            pen.setDashPattern({1.6, 1.4});
        else if (look.line == MarkLine::Dashed)
            pen.setDashPattern({2.6, 1.5});
        else if (look.line == MarkLine::Dotted)
            pen.setDashPattern({1, 1.3});
        if (look.line != MarkLine::Solid)
            pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        painter.setBrush(paper);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
    }
    painter.drawPath(outline(shape, b));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(hollow ? color : paper, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    drawSign(painter, sign, b);
    painter.restore();
}

void drawStep(QPainter& painter, const QRectF& box, core::StepClass stepClass, const Look& look)
{
    switch (stepClass) {
    case core::StepClass::Success: draw(painter, box, Shape::Disc, Sign::Tick, look); break;
    case core::StepClass::Refusal: draw(painter, box, Shape::Square, Sign::Cross, look); break;
    case core::StepClass::Blocked: draw(painter, box, Shape::Octagon, Sign::Bar, look); break;
    case core::StepClass::GaveUp: draw(painter, box, Shape::Triangle, Sign::None, look); break;
    case core::StepClass::PasswordSubmitted: draw(painter, box, Shape::Diamond, Sign::None, look); break;
    case core::StepClass::Progress: {
        const double inset = box.width() * 0.12;
        draw(painter, box.adjusted(inset, inset, -inset, -inset), Shape::Disc, Sign::None, look);
        break;
    }
    case core::StepClass::Neutral: draw(painter, box, Shape::Ring, Sign::None, look); break;
    }
}

} // namespace

void drawStepShape(QPainter& painter, const QRectF& box, core::StepClass stepClass, const QPalette& palette)
{
    drawStep(painter, box, stepClass, {colorsFor(palette).of(stepClass), palette.color(QPalette::Base)});
}

void drawHollowStepShape(QPainter& painter, const QRectF& box, core::StepClass stepClass, MarkLine line, const QPalette& palette)
{
    drawStep(painter, box, stepClass, {colorsFor(palette).of(stepClass), palette.color(QPalette::Base), true, line});
}

void drawOutcomeShape(QPainter& painter, const QRectF& box, core::FlowOutcome outcome, const QPalette& palette)
{
    const Look look{colorsFor(palette).of(outcome), palette.color(QPalette::Base)};
    switch (outcome) {
    case core::FlowOutcome::Succeeded: draw(painter, box, Shape::Disc, Sign::Tick, look); break;
    case core::FlowOutcome::Failed: draw(painter, box, Shape::Square, Sign::Cross, look); break;
    case core::FlowOutcome::Blocked: draw(painter, box, Shape::Octagon, Sign::Bar, look); break;
    case core::FlowOutcome::Abandoned: draw(painter, box, Shape::Ring, Sign::None, look); break;
    case core::FlowOutcome::InProgress: draw(painter, box, Shape::Dotted, Sign::Dots, look); break;
    case core::FlowOutcome::Interrupted: draw(painter, box, Shape::Triangle, Sign::None, look); break;
    }
}

QIcon stepIcon(core::StepClass stepClass, const QPalette& palette)
{
    return shapeIcon([stepClass, palette](QPainter& painter, const QRectF& box) { drawStepShape(painter, box, stepClass, palette); });
}

} // namespace ui
