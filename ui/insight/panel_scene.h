// SPDX-License-Identifier: GPL-3.0-or-later
// A panel laid out: where every bar, line, cell, label and rule stands, and what each element says. All forms are drawn from these few
// shapes by one painter (panel_painter.h), so that they look alike on screen, in print and in exports; that, hatches over missing evidence,
// elements that keyboard and screen readers walk, and the time that two dozen panels may take are why they are not made of Qt Charts.
// Pure geometry: no fonts, colours or screen; x and y in device-independent pixels.
#pragma once
#include "ui/insight/panel_data.h"

#include <QPolygonF>
#include <QRectF>
#include <functional>
#include <optional>

namespace ui {

enum class TextSize { Small, Normal, Bold, Large };

// How wide and high texts are, so that layout needs no fonts.
struct TextMeasure {
    std::function<double(const QString&, TextSize)> width;
    std::function<double(TextSize)> height;
};
QString elideMiddle(const TextMeasure& measure, const QString& text, TextSize size, double width);
QStringList wrapText(const TextMeasure& measure, const QString& text, TextSize size, double width, int mostLines);

enum class Ink { Text, Faint, Rule, Better, Worse, OnFill }; // OnFill: whatever can be read on the fill below it

// Named in dashboards (Measure::color), else by position.
struct SceneColor {
    enum Name { Succeeded, Failed, Blocked, Abandoned, InProgress, Interrupted, Accent, Neutral, ByPosition } name = ByPosition;
    int number = 0; // of ByPosition
    bool operator==(const SceneColor&) const = default;
};

struct SceneFill {
    QRectF box;
    SceneColor color;
    double strength = 1;        // of the colour over the paper
    bool isStriped = false;     // told apart from its neighbour of the same colour
    int element = -1;
};
struct SceneText {
    QRectF box;
    QString text;               // elided already
    TextSize size = TextSize::Normal;
    Ink ink = Ink::Text;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
    SceneColor on;              // of Ink::OnFill
    double onStrength = 1;
};
struct SceneRule {
    QPointF from, to;
    Ink ink = Ink::Rule;
};
struct SceneLine {
    QPolygonF points;
    SceneColor color;
    bool hasDots = false;
    int stroke = 0;             // 0 solid, then dashed, dotted: tells lines apart beside the colour
};
struct SceneHatch {
    QRectF box;
};

// What the pointer and the keys find.
struct SceneElement {
    int row = -1, measure = 0;  // of result and panel; row -1 leads nowhere
    int column = 0, line = 0;   // its place among the others, for the arrows
    int place = -1;             // bucket or category
    QRectF box;                 // where its focus mark stands
    QRectF hit;                 // where the pointer finds it; empty: only keys do
    QString name;               // "Tue 3 March 2026: Succeeded 41 of 52 (79 %)"
    QString tip;
    bool leads = false;
};

struct PanelScene {
    QSizeF size;                // may be larger than asked for: then it scrolls
    QRectF plot;                // of columns and lines
    std::vector<SceneRule> rules;
    std::vector<SceneHatch> hatches;
    std::vector<SceneFill> fills;
    std::vector<SceneLine> lines;
    std::vector<SceneText> texts;
    std::vector<SceneElement> elements;
    QString summary;            // for screen readers

    int elementAt(QPointF at) const;                      // -1: none
    int move(int from, int columns, int lines) const;     // the element beside it; itself where there is none
    // Of time axes: the bucket at x, held to the axis; -1: no time axis.
    int bucketAt(double x) const;
    QRectF bucketBox(int first, int last) const;
    int buckets = 0;
};

// Laid out in that width; `height` is what there is, forms of rows take what they need.
PanelScene layOutPanel(const PanelData& data, const TextMeasure& measure, QSizeF room);
double wantedHeight(const PanelData& data, const TextMeasure& measure, double width);

// Ticks from zero to at least `most` at round values, about `count` of them.
std::vector<double> niceTicks(double most, int count, core::insight::Unit unit);

} // namespace ui
