// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/panel_painter.h"

#include "ui/base/series_colors.h"
#include "ui/base/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace ui {

namespace {

constexpr double lineWidth = 2.2;

QColor inkOf(Ink ink, const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    switch (ink) {
    case Ink::Faint: return colors.faint;
    case Ink::Rule: return colors.line;
    case Ink::Better: return colors.success;
    case Ink::Worse: return colors.failure;
    case Ink::Text:
    case Ink::OnFill: break;
    }
    return palette.color(QPalette::Text);
}

// `scale`: how large letters are beside the usual ones.
void paintLine(QPainter& painter, const SceneLine& line, const QPalette& palette, double scale)
{
    static constexpr Qt::PenStyle strokes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    const QColor color = colorOf(line.color, palette), paper = palette.color(QPalette::Base);
    painter.setBrush(Qt::NoBrush);
    // A seam of paper keeps it apart from the bars that it crosses.
    painter.setPen(QPen(paper, (lineWidth + 2.5) * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line.points);
    painter.setPen(QPen(color, lineWidth * scale, strokes[line.stroke % 4], Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(line.points);
    if (!line.hasDots && line.points.size() > 1)
        return;
    painter.setPen(QPen(paper, 1.5 * scale));
    painter.setBrush(color);
    for (const QPointF& point : line.points)
        painter.drawEllipse(point, 3.6 * scale, 3.6 * scale);
}

} // namespace

QFont fontOf(const QFont& font, TextSize size)
{
    QFont made = font;
    const double factor = size == TextSize::Small ? 0.9 : size == TextSize::Large ? 1.9 : 1;
    if (font.pixelSize() > 0)
        made.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * factor))));
    else
        made.setPointSizeF(font.pointSizeF() * factor);
    made.setBold(size == TextSize::Bold || size == TextSize::Large);
    return made;
}

TextMeasure measureOf(const QFont& font)
{
    std::vector<QFontMetricsF> metrics;
    for (const TextSize size : {TextSize::Small, TextSize::Normal, TextSize::Bold, TextSize::Large})
        metrics.emplace_back(fontOf(font, size));
    TextMeasure measure;
    measure.width = [metrics](const QString& text, TextSize size) { return metrics[std::size_t(size)].horizontalAdvance(text); };
    measure.height = [metrics](TextSize size) { return metrics[std::size_t(size)].height(); };
    return measure;
}

QColor colorOf(const SceneColor& color, const QPalette& palette)
{
    const Colors colors = colorsFor(palette);
    switch (color.name) {
    case SceneColor::Succeeded: return colors.of(core::FlowOutcome::Succeeded);
    case SceneColor::Failed: return colors.of(core::FlowOutcome::Failed);
    case SceneColor::Blocked: return colors.of(core::FlowOutcome::Blocked);
    case SceneColor::Abandoned: return colors.of(core::FlowOutcome::Abandoned);
    case SceneColor::InProgress: return colors.of(core::FlowOutcome::InProgress);
    case SceneColor::Interrupted: return colors.of(core::FlowOutcome::Interrupted);
    case SceneColor::Accent: return colors.accent;
    case SceneColor::Neutral: return colors.neutral;
    case SceneColor::ByPosition: break;
    }
    return seriesColor(palette, color.number);
}

// Large areas want less ink than words: so that neighbours of a stack differ in depth as well as in hue.
double depthOf(const SceneColor& color)
{
    return color.name == SceneColor::Succeeded ? 0.86 : color.name == SceneColor::Abandoned || color.name == SceneColor::Neutral ? 0.7 : 1;
}

QColor mixed(const QColor& color, double strength, const QPalette& palette)
{
    const QColor paper = palette.color(QPalette::Base);
    const auto mix = [&](float on, float under) { return float(on * strength + under * (1 - strength)); };
    return QColor::fromRgbF(mix(color.redF(), paper.redF()), mix(color.greenF(), paper.greenF()), mix(color.blueF(), paper.blueF()));
}

void paintHatch(QPainter& painter, const QRectF& box, const QColor& color)
{
    painter.setPen(QPen(color, 1.2));
    // Each line is cut by hand: pictures in SVG know no clipping.
    const double step = 6, height = box.height();
    for (double x = std::floor((box.left() - height) / step) * step; x < box.right(); x += step) {
        const double left = std::max(x, box.left()), right = std::min(x + height, box.right());
        if (right > left)
            painter.drawLine(QPointF(left, box.bottom() - (left - x)), QPointF(right, box.bottom() - (right - x)));
    }
}

void paintScene(QPainter& painter, const PanelScene& scene, const QFont& font, const QPalette& palette, const QRectF& clip)
{
    const QColor paper = palette.color(QPalette::Base);
    QColor hatch = colorsFor(palette).warning;
    hatch.setAlphaF(0.45F);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const SceneRule& rule : scene.rules) {
        painter.setPen(QPen(inkOf(rule.ink, palette), 1));
        painter.drawLine(rule.from, rule.to);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const SceneHatch& one : scene.hatches)
        if (one.box.intersects(clip))
            paintHatch(painter, one.box, hatch);
    for (const SceneFill& fill : scene.fills) {
        if (!fill.box.intersects(clip))
            continue;
        // A hair of paper between neighbours, so that the border does not hang on colour.
        const QRectF box = fill.box.width() > 3 && fill.box.height() > 3 ? fill.box.adjusted(0.5, 0.5, -0.5, -0.5) : fill.box;
        painter.fillRect(box, mixed(colorOf(fill.color, palette), fill.strength * depthOf(fill.color), palette));
        if (fill.isStriped)
            paintHatch(painter, box, paper);
    }
    const double scale = std::clamp(QFontMetricsF(font).height() / 17, 0.8, 3.0);
    for (const SceneLine& line : scene.lines)
        paintLine(painter, line, palette, scale);
    for (const SceneText& text : scene.texts) {
        if (!text.box.adjusted(-2, -2, 2, 2).intersects(clip))
            continue;
        painter.setFont(fontOf(font, text.size));
        QColor ink = inkOf(text.ink, palette);
        if (text.ink == Ink::OnFill) {
            const QColor under = mixed(colorOf(text.on, palette), text.onStrength, palette);
            ink = contrast(paper, under) > contrast(palette.color(QPalette::Text), under) ? paper : palette.color(QPalette::Text);
        }
        painter.setPen(ink);
        painter.drawText(text.box, int(text.align) | Qt::TextSingleLine | Qt::TextDontClip, text.text);
    }
}

} // namespace ui
