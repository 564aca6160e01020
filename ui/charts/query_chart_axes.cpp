// SPDX-License-Identifier: GPL-3.0-or-later
// The axes of a chart and the labels on them, as many as there is room for.
#include "core/timeline/time_axis.h"
#include "ui/base/date_form.h"
#include "ui/base/qt_text.h"
#include "ui/charts/query_chart.h"

#include <QCategoryAxis>
#include <QChart>
#include <QLogValueAxis>
#include <QValueAxis>

#include <cmath>
#include <map>

namespace ui {

namespace {

constexpr double ticksPerMillisecond = 10'000;
constexpr QChar invisible(0x200b); // makes equal labels different: QCategoryAxis takes each text once

} // namespace

std::pair<double, double> QueryChart::valueRange() const
{
    double low = 0, high = 0;
    if (m_data.stacking == Stacking::Stacked100) {
        high = 100;
    } else if (m_data.stacking == Stacking::Stacked) {
        std::map<double, double> sums;
        for (const ChartSeries& series : m_data.series)
            for (const QPointF& point : series.points)
                high = std::max(high, sums[point.x()] += point.y());
    } else {
        // From zero, also for lines: a small change shall not look like a large one.
        for (const ChartSeries& series : m_data.series)
            for (const QPointF& point : series.points) {
                low = std::min(low, point.y());
                high = std::max(high, point.y());
            }
    }
    low = m_data.yMin.value_or(low);
    high = m_data.yMax.value_or(high);
    return {low, high > low ? high : low + 1};
}

std::pair<double, double> QueryChart::xRange() const
{
    if (m_data.axis == ChartAxis::Category)
        return {-0.5, std::max<double>(double(m_data.categories.size()), 1) - 0.5};
    double from = 0, to = 0;
    bool isFirst = true;
    for (const ChartSeries& series : m_data.series)
        for (const QPointF& point : series.points) {
            from = isFirst ? point.x() : std::min(from, point.x());
            to = isFirst ? point.x() : std::max(to, point.x());
            isFirst = false;
        }
    if (from == to) { // a single moment or number stands in the middle
        const double half = m_data.axis == ChartAxis::Time ? 30 * 60'000.0 : std::max(std::abs(from) * 0.1, 0.5);
        return {from - half, to + half};
    }
    const double margin = (to - from) * 0.01;
    return {from - margin, to + margin};
}

void QueryChart::makeValueAxis()
{
    const Qt::Alignment side = m_data.kind == ChartKind::Bar ? Qt::AlignBottom : Qt::AlignLeft;
    const auto [low, high] = valueRange();
    QAbstractAxis* made = nullptr;
    if (m_data.isLogarithmic && high > 0) {
        auto* axis = new QLogValueAxis;
        axis->setBase(10);
        axis->setRange(low > 0 ? low : std::min(1.0, high / 10), high);
        axis->setLabelFormat(QStringLiteral("%g"));
        made = axis;
    } else {
        auto* axis = new QValueAxis;
        axis->setRange(low, high);
        axis->setTickCount(6);
        axis->applyNiceNumbers();
        if (m_data.stacking == Stacking::Stacked100)
            axis->setRange(0, 100);
        if (m_data.yMin || m_data.yMax)
            axis->setRange(low, high);
        // Counts have no halves.
        const double step = (axis->max() - axis->min()) / std::max(1, axis->tickCount() - 1);
        const bool isWhole = std::abs(step - std::round(step)) < 1e-9;
        axis->setLabelFormat(isWhole ? QStringLiteral("%.0f") : QStringLiteral("%.4g"));
        if (!isWhole && high <= 5 && low == 0 && std::floor(high) == high) {
            axis->setRange(0, high);
            axis->setTickCount(int(high) + 1);
            axis->setLabelFormat(QStringLiteral("%.0f"));
        }
        made = axis;
    }
    made->setTitleText(m_data.yTitle.toHtmlEscaped());
    m_chart->addAxis(made, side);
}

QAbstractAxis* QueryChart::makeXAxis()
{
    QAbstractAxis* made = nullptr;
    const auto [from, to] = xRange();
    if (m_data.axis == ChartAxis::Number) {
        auto* axis = new QValueAxis;
        axis->setRange(from, to);
        axis->setTickCount(8);
        axis->applyNiceNumbers();
        axis->setLabelFormat(QStringLiteral("%.6g"));
        made = axis;
    } else {
        m_labels = new QCategoryAxis;
        m_labels->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
        m_labels->setRange(from, to);
        made = m_labels;
    }
    QString title = m_data.xTitle;
    if (m_data.axis == ChartAxis::Time || m_data.areTimes)
        title = title.isEmpty() ? m_zone.name() : QStringLiteral("%1 (%2)").arg(title, m_zone.name());
    made->setTitleText(title.toHtmlEscaped());
    m_chart->addAxis(made, m_data.kind == ChartKind::Bar ? Qt::AlignLeft : Qt::AlignBottom);
    return made;
}

void QueryChart::addLabels(const QList<std::pair<double, QString>>& labels)
{
    m_labelling = true;
    for (const QString& old : m_labels->categoriesLabels())
        m_labels->remove(old);
    QString ending;
    for (const auto& [at, text] : labels) {
        m_labels->append(text + ending, at);
        ending += invisible;
    }
    m_labelling = false;
}

void QueryChart::labelTimes()
{
    const double width = std::max(m_chart->plotArea().width(), 50.0);
    const auto [from, to] = xRange();
    const core::TimeAxis axis(core::UtcTime{std::int64_t(from * ticksPerMillisecond)}, core::UtcTime{std::int64_t(to * ticksPerMillisecond)}, width);
    const double spacing = fontMetrics().horizontalAdvance(QStringLiteral("2024-05-02")) * 1.3;
    QList<std::pair<double, QString>> labels;
    for (const core::AxisTick& tick : axis.ticks(spacing, [zone = m_zone](core::UtcTime time) { return zone.offset(time); })) {
        const double at = double(tick.time.ticks) / ticksPerMillisecond;
        if (at < from || at > to)
            continue;
        QString text = inDateForm(toQt(tick.label)).toHtmlEscaped();
        text += tick.context.empty() ? QStringLiteral("<br>&nbsp;") : QStringLiteral("<br>") + inDateForm(toQt(tick.context)).toHtmlEscaped();
        labels << std::pair(at, text);
    }
    addLabels(labels);
}

void QueryChart::labelCategories()
{
    const bool lies = m_data.kind == ChartKind::Bar;
    const qsizetype count = m_data.categories.size();
    const double room = (lies ? m_chart->plotArea().height() : m_chart->plotArea().width()) / double(std::max<qsizetype>(count, 1));
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (const QString& category : m_data.categories)
        widest = std::max(widest, metrics.horizontalAdvance(category));
    // Beside each other while they have room, then only every so many; names, which nobody can guess, at a slant before that.
    const bool isSlanted = !lies && !m_data.areTimes && widest + metrics.averageCharWidth() > room && count > 1;
    const double needed = lies || isSlanted ? metrics.height() * 1.2 : widest + metrics.averageCharWidth() * 2;
    const qsizetype step = std::max<qsizetype>(1, qsizetype(std::ceil(needed / std::max(room, 1.0))));
    const int longest = lies ? metrics.averageCharWidth() * 32 : metrics.averageCharWidth() * 24;
    QList<std::pair<double, QString>> labels;
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype category = lies ? count - 1 - i : i;
        if (category % step == 0)
            labels << std::pair(double(i), metrics.elidedText(m_data.categories[category], Qt::ElideMiddle, longest).toHtmlEscaped());
    }
    m_labels->setTruncateLabels(false); // they are short enough already
    m_labels->setLabelsAngle(isSlanted ? -50 : 0);
    addLabels(labels);
}

} // namespace ui
