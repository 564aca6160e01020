// SPDX-License-Identifier: GPL-3.0-or-later
// The time axis of a timeline: which moment stands at which x. Pure geometry, a plain value: copy it, use it from any
// thread. x is in pixels (device-independent, fractions allowed), 0 at the left end; time in 100 ns ticks, kept as a
// whole number plus a fraction so that zooming to single ticks in the year 2021 loses nothing to rounding.
#pragma once
#include "core/base/utc_time.h"

#include <functional>
#include <string>
#include <vector>

namespace core {

// A mark on the axis. `label` is short ("10:02:30", "02-03", "2021"); `context` names what the label leaves out (the
// date for times of day, the year for days), and is empty where it is the same as at the tick before.
struct AxisTick {
    UtcTime time;
    double x = 0;
    std::string label;
    std::string context;
};

// Local time minus UTC at that moment, for ticks at round local times. Must be the same for the same moment.
using ZoneOffset = std::function<Duration(UtcTime)>;

class TimeAxis
{
public:
    static constexpr double minTicksPerPixel = 0.02;      // 50 pixels for 100 ns
    static constexpr double maxTicksPerPixel = 1e7 * 86400 * 366 * 2; // two years a pixel

    TimeAxis() = default;
    TimeAxis(UtcTime from, UtcTime to, double width)
    {
        setWidth(width);
        fit(from, to);
    }

    double width() const { return m_width; }
    double ticksPerPixel() const { return m_ticksPerPixel; }
    UtcTime from() const { return toTime(0); }
    UtcTime to() const { return toTime(m_width); }

    double toX(UtcTime time) const;
    UtcTime toTime(double x) const; // the nearest tick, within the years 1 to 9999 or so

    void setWidth(double width);    // keeps the left end and the scale
    // Shows [from, to] between the margins. A span of nothing is shown one second wide.
    void fit(UtcTime from, UtcTime to, double marginLeft = 0, double marginRight = 0);
    // factor > 1 shows more detail; the moment at aboutX stays where it is. Scale is kept within the limits above.
    void zoom(double factor, double aboutX);
    void pan(double pixels);        // > 0: later moments come into view
    bool operator==(const TimeAxis&) const = default;

    void shift(Duration by);        // the same view of moments that are later by so much

    // Ticks at round times, at least minSpacing pixels apart, from the left end to the right.
    std::vector<AxisTick> ticks(double minSpacing, const ZoneOffset& offset = {}) const;
    // The same with every context written out, for those who drop some of the ticks (then dropRepeatedContexts).
    std::vector<AxisTick> ticksInFull(double minSpacing, const ZoneOffset& offset = {}) const;

private:
    void setOrigin(double ticksFromOrigin);

    std::int64_t m_origin = 0;   // time at x = 0, whole ticks
    double m_fraction = 0;       // and the rest, 0 <= fraction < 1
    double m_ticksPerPixel = 1e7;
    double m_width = 1;
};

// Empties the context of every tick that has the same one as the tick before.
void dropRepeatedContexts(std::vector<AxisTick>& ticks);

// "2 min 12 s", "1.4 s", "350 ms", "0.3 µs": two figures that matter, rounded, for people. Negative spans carry a sign.
std::string formatSpan(Duration span);
// For a measured span, with so many digits of the second (0 to 7), cut, not rounded: "1 min 12.345 s", "23 h 04 min 00.120 s".
std::string formatExactSpan(Duration span, int digits);
// How long after a common start: "+0:30", "+1:02:03.5", "\u22120:15", "+3 d 00:00"; zeros at the end of a fraction are left out.
std::string formatElapsed(Duration elapsed);

} // namespace core
