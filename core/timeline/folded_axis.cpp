// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/folded_axis.h"

#include <algorithm>
#include <cmath>

namespace core {

void FoldedAxis::setFolds(std::vector<Fold> folds, double breakWidth, double aboutX)
{
    if (folds == m_folds && (folds.empty() || breakWidth == m_breakWidth)) {
        m_breakWidth = std::max(0.0, breakWidth);
        return;
    }
    const UtcTime kept = toTime(aboutX);
    std::erase_if(folds, [](const Fold& f) { return f.to <= f.from; });
    std::sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) { return a.from < b.from; });
    m_folds.clear();
    for (const Fold& fold : folds) {
        if (!m_folds.empty() && fold.from <= m_folds.back().to)
            m_folds.back().to = std::max(m_folds.back().to, fold.to);
        else
            m_folds.push_back(fold);
    }
    m_hidden.assign(1, Duration{});
    for (const Fold& fold : m_folds)
        m_hidden.push_back({m_hidden.back().ticks + fold.length().ticks});
    m_breakWidth = std::max(0.0, breakWidth);
    // Two steps: the first brings far moments near, the second gets rid of what rounding left.
    for (int i = 0; i < 2; ++i)
        m_axis.pan(toX(kept) - aboutX);
}

double FoldedAxis::foldsBefore(UtcTime time) const
{
    const auto it = std::partition_point(m_folds.begin(), m_folds.end(), [&](const Fold& f) { return f.to <= time; });
    const double whole = double(it - m_folds.begin());
    if (it == m_folds.end() || time <= it->from)
        return whole;
    return whole + double((time - it->from).ticks) / double(it->length().ticks);
}

UtcTime FoldedAxis::squeezed(UtcTime time) const
{
    if (m_folds.empty())
        return time;
    const auto it = std::partition_point(m_folds.begin(), m_folds.end(), [&](const Fold& f) { return f.to <= time; });
    const UtcTime shown = it != m_folds.end() && time > it->from ? it->from : time;
    return shown - m_hidden[std::size_t(it - m_folds.begin())];
}

double FoldedAxis::toX(UtcTime time) const
{
    return m_folds.empty() ? m_axis.toX(time) : m_axis.toX(squeezed(time)) + m_breakWidth * foldsBefore(time);
}

std::pair<double, double> FoldedAxis::breakAt(std::size_t fold) const
{
    const double left = m_axis.toX(m_folds[fold].from - m_hidden[fold]) + m_breakWidth * double(fold);
    return {left, left + m_breakWidth};
}

int FoldedAxis::foldAt(double x) const
{
    for (std::size_t i = 0; i < m_folds.size(); ++i) {
        const auto [left, right] = breakAt(i);
        if (x >= left && x < right)
            return int(i);
    }
    return -1;
}

UtcTime FoldedAxis::toTime(double x) const
{
    std::size_t passed = 0; // folds whose break begins at x or left of it
    while (passed < m_folds.size() && breakAt(passed).first <= x)
        ++passed;
    if (passed == 0) {
        const UtcTime time = m_axis.toTime(x);
        return m_folds.empty() ? time : std::min(time, m_folds[0].from);
    }
    const Fold& last = m_folds[passed - 1];
    const auto [left, right] = breakAt(passed - 1);
    if (x < right && m_breakWidth > 0) {
        const double part = double(last.length().ticks) * ((x - left) / m_breakWidth);
        return std::min(last.from + Duration{std::int64_t(std::llround(part))}, last.to);
    }
    const UtcTime time = m_axis.toTime(x - m_breakWidth * double(passed)) + m_hidden[passed];
    const UtcTime clamped = std::max(time, last.to);
    return passed < m_folds.size() ? std::min(clamped, m_folds[passed].from) : clamped;
}

void FoldedAxis::fit(UtcTime from, UtcTime to, double marginLeft, double marginRight)
{
    if (to < from)
        std::swap(from, to);
    const double before = m_breakWidth * foldsBefore(from), all = m_breakWidth * foldsBefore(to);
    m_axis.fit(squeezed(from), squeezed(to), marginLeft - before, marginRight + all);
}

void FoldedAxis::zoom(double factor, double aboutX)
{
    // The inner axis stands still under the same moment; the breaks left of it keep their width.
    m_axis.zoom(factor, m_folds.empty() ? aboutX : aboutX - m_breakWidth * foldsBefore(toTime(aboutX)));
}

std::vector<AxisTick> FoldedAxis::ticks(double minSpacing, const ZoneOffset& offset) const
{
    if (m_folds.empty())
        return m_axis.ticks(minSpacing, offset);
    constexpr double clear = 3; // of the edge of a break
    std::vector<AxisTick> all;
    for (std::size_t i = 0; i <= m_folds.size(); ++i) {
        const double left = i == 0 ? 0 : breakAt(i - 1).second + clear;
        const double right = i == m_folds.size() ? width() : breakAt(i).first - clear;
        if (right < 0 || left > width() || right < left)
            continue;
        TimeAxis segment = m_axis; // of which this stretch is a part
        segment.shift(m_hidden[i]);
        segment.pan(-m_breakWidth * double(i));
        for (AxisTick& tick : segment.ticksInFull(minSpacing, offset)) {
            const bool tooNear = !all.empty() && tick.x - all.back().x < minSpacing * 0.75;
            if (tick.x >= left && tick.x <= right && !tooNear)
                all.push_back(std::move(tick));
        }
    }
    dropRepeatedContexts(all);
    return all;
}

std::vector<Fold> chooseFolds(std::vector<UtcTime> times, std::size_t most, int share)
{
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    if (times.size() < 3 || most == 0)
        return {};
    std::vector<Fold> waits;
    for (std::size_t i = 1; i < times.size(); ++i)
        waits.push_back({times[i - 1], times[i]});
    std::stable_sort(waits.begin(), waits.end(), [](const Fold& a, const Fold& b) { return a.length() > b.length(); });
    const std::int64_t middle = waits[waits.size() / 2].length().ticks;
    std::int64_t left = (times.back() - times.front()).ticks;
    std::vector<Fold> folds;
    for (const Fold& wait : waits) {
        const std::int64_t length = wait.length().ticks;
        if (folds.size() == most || wait.length() < Duration::seconds(10) || length < left / share || length / 4 < middle)
            break;
        folds.push_back(wait);
        left -= length;
    }
    std::sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) { return a.from < b.from; });
    return folds;
}

std::vector<Fold> longestFolds(std::vector<Fold> folds, std::size_t most)
{
    std::stable_sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) { return a.length() > b.length(); });
    folds.resize(std::min(folds.size(), std::max<std::size_t>(1, most)));
    std::sort(folds.begin(), folds.end(), [](const Fold& a, const Fold& b) { return a.from < b.from; });
    return folds;
}

} // namespace core
