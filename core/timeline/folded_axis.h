// SPDX-License-Identifier: GPL-3.0-or-later
// A time axis on which long waits are folded: each takes a fixed number of pixels whatever its length, and between two
// folds time runs true, at one scale everywhere. Without folds it is a TimeAxis. A plain value: copy it, use it from any
// thread. toX() never decreases, and toTime() is its inverse (inside of a fold as fine as its pixels allow).
#pragma once
#include "core/timeline/time_axis.h"

#include <utility>
#include <vector>

namespace core {

// A stretch of time that is not shown at its true length.
struct Fold {
    UtcTime from, to;
    Duration length() const { return to - from; }
    bool operator==(const Fold&) const = default;
};

class FoldedAxis
{
public:
    FoldedAxis() = default;
    FoldedAxis(const TimeAxis& axis) : m_axis(axis) {} // NOLINT: an axis without folds is one, too

    // Overlapping stretches are joined, empty ones dropped. The moment at aboutX stays where it is.
    void setFolds(std::vector<Fold> folds, double breakWidth, double aboutX = 0);
    const std::vector<Fold>& folds() const { return m_folds; }
    double breakWidth() const { return m_breakWidth; }
    std::pair<double, double> breakAt(std::size_t fold) const; // its left and right end in pixels
    int foldAt(double x) const;                                // -1: time runs true there

    double width() const { return m_axis.width(); }
    double ticksPerPixel() const { return m_axis.ticksPerPixel(); } // between folds
    UtcTime from() const { return toTime(0); }
    UtcTime to() const { return toTime(width()); }
    double toX(UtcTime time) const;
    UtcTime toTime(double x) const;

    // As those of TimeAxis.
    void setWidth(double width) { m_axis.setWidth(width); }
    void fit(UtcTime from, UtcTime to, double marginLeft = 0, double marginRight = 0);
    void zoom(double factor, double aboutX);
    void pan(double pixels) { m_axis.pan(pixels); }
    // None stands in a break; behind a break the date is told again where it is another.
    std::vector<AxisTick> ticks(double minSpacing, const ZoneOffset& offset = {}) const;
    bool operator==(const FoldedAxis&) const = default;

private:
    double foldsBefore(UtcTime time) const; // whole ones, and of the one that holds it the part before
    UtcTime squeezed(UtcTime time) const;   // on an axis where folds have no length at all

    TimeAxis m_axis;                // over squeezed time, without breaks
    std::vector<Fold> m_folds;      // by time, disjoint
    std::vector<Duration> m_hidden; // of all folds before the one of that index, and of all of them at the end
    double m_breakWidth = 0;
};

// The waits between these moments (in any order) that are worth folding, at most `most`, by time: those that take at
// least a share of one in `share` of what is left when the longer ones are folded, are four times as long as the wait in
// the middle of all, and ten seconds or more.
std::vector<Fold> chooseFolds(std::vector<UtcTime> times, std::size_t most, int share = 10);
// Of these the longest, at least one.
std::vector<Fold> longestFolds(std::vector<Fold> folds, std::size_t most);

} // namespace core
