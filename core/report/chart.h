// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a figure before it is drawn: bars, columns, squares as shares of the greatest, with the words at them. Made from the cells
// of the figure's table and nothing else. The texts are raw: who draws makes them safe. Pure.
#pragma once
#include "core/report/cell_text.h"
#include "core/report/report.h"

namespace core::report {

// Colours are names: accent, succeeded, failed, blocked, abandoned, interrupted, in-progress, neutral, s0 to s7.
struct Chart {
    struct LegendEntry {
        std::string text, color;
        bool isLine = false;
    };
    struct Card {
        std::string title, value, of; // of: what a share is made of; may be empty
    };
    struct Piece {
        double part = 0; // 0 to 1 of the length or height there is
        std::string color, tip;
    };
    struct Bar {
        std::string label, value; // label empty: it belongs to the bar above
        std::vector<Piece> pieces;
    };
    struct Place { // on the axis of columns
        std::string label;
        std::vector<Piece> pieces; // from below
        double missing = 0;        // share of its time of which nothing is known
    };
    struct Point {
        std::size_t place = 0;
        double part = 0;
        std::string tip;
    };
    struct Line {
        std::string color;
        std::vector<Point> points;
    };
    struct Tick {
        double part = 0;
        std::string text;
    };
    struct Square {
        std::size_t x = 0, y = 0;
        double depth = 0; // 0 to 1
        std::string text;
        bool isNothing = false; // a count of nothing, which needs no number
    };
    insight::PanelForm form = insight::PanelForm::Table;
    std::vector<LegendEntry> legend; // of two and more series
    std::vector<Card> cards;
    std::vector<Bar> bars;           // of bars, grouped and funnel
    std::vector<Place> places;
    std::vector<Tick> ticks;         // of the left axis, from 0
    std::vector<Line> lines;         // shares, on an axis to the right
    bool hasShares = false;
    std::vector<std::string> across, down;
    std::vector<Square> squares;
    std::size_t barsLeftOut = 0;     // of a figure with more bars than are drawn
    bool hasMissing() const;         // a place of which something is missing
};

// What the hatched places of a picture mean.
inline constexpr const char* missingWords = "evidence missing, in whole or in part";

// Nothing where the form has no picture or there is nothing to draw.
std::optional<Chart> chartOf(const Figure& figure, const Clock& clock);

} // namespace core::report
