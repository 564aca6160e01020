// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/query_chart.h"

#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/charts/card_view.h"

#include <QAbstractAxis>
#include <QChart>
#include <QChartView>
#include <QCursor>
#include <QEvent>
#include <QGraphicsLayout>
#include <QImage>
#include <QLabel>
#include <QLegend>
#include <QLocale>
#include <QPainter>
#include <QStackedWidget>
#include <QToolTip>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int cardPage = 1, problemPage = 2; // behind the chart
}

QueryChart::QueryChart(QWidget* parent)
    : QWidget(parent), m_chart(new QChart), m_view(new QChartView(m_chart)), m_stack(new QStackedWidget), m_problem(new QLabel), m_notes(new QLabel),
      m_cards(new CardView)
{
    m_view->setLayoutDirection(Qt::LeftToRight); // time runs that way in every language
    m_chart->setLayoutDirection(Qt::LeftToRight);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundRoundness(0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setLocalizeNumbers(true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setWordWrap(true);
    m_problem->setAutoFillBackground(true);
    m_problem->setBackgroundRole(QPalette::Base);
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    m_notes->setWordWrap(true);
    m_notes->setContentsMargins(12, 2, 12, 4);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_cards);
    m_stack->addWidget(m_problem);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(m_notes);
    connect(m_chart, &QChart::plotAreaChanged, this, [this] {
        if (m_labels && !m_labelling)
            m_data.axis == ChartAxis::Time ? labelTimes() : labelCategories();
    });
    clear();
}

QueryChart::~QueryChart() = default;

void QueryChart::clear() { setData({}, m_zone); }

void QueryChart::setData(ChartData data, const DisplayZone& zone)
{
    m_data = std::move(data);
    m_zone = zone;
    build();
}

bool QueryChart::isDrawn() const { return m_stack->currentIndex() != problemPage; }

void QueryChart::build()
{
    m_labels = nullptr;
    m_chart->removeAllSeries();
    const auto axes = m_chart->axes();
    for (QAbstractAxis* axis : axes) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    m_notes->setText(m_data.notes.join(u' '));
    m_notes->setVisible(!m_data.notes.isEmpty());
    if (!m_data.problem.isEmpty() || m_data.isEmpty()) {
        m_problem->setText(m_data.problem.isEmpty() ? tr("There is nothing to draw yet.") : m_data.problem);
        m_stack->setCurrentIndex(problemPage);
    } else if (m_data.kind == ChartKind::Card) {
        m_cards->setCards(m_data.title, m_data.cards);
        m_stack->setCurrentIndex(cardPage);
    } else {
        m_stack->setCurrentIndex(0);
        switch (m_data.kind) {
        case ChartKind::Pie: addSlices(); break;
        case ChartKind::Column:
        case ChartKind::Bar: addBars(); break;
        case ChartKind::Scatter: addPoints(); break;
        default: addLines(); break;
        }
        dress();
    }
    const QString title = m_data.title.isEmpty() ? chartKindText(m_data.kind) : m_data.title;
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_view)}) {
        widget->setAccessibleName(title);
        widget->setAccessibleDescription(summary());
    }
}

// Everything that has a colour or a font but the series themselves.
void QueryChart::dress()
{
    const Colors colors = colorsFor(palette());
    const QColor text = palette().color(QPalette::Text);
    m_chart->setBackgroundBrush(palette().color(QPalette::Base));
    m_view->setBackgroundBrush(palette().color(QPalette::Base));
    QFont bold = font();
    bold.setBold(true);
    m_chart->setTitle(m_data.title.toHtmlEscaped());
    m_chart->setTitleFont(bold);
    m_chart->setTitleBrush(text);
    const auto axes = m_chart->axes();
    for (QAbstractAxis* axis : axes) {
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
        axis->setLabelsBrush(colors.faint);
        axis->setTitleBrush(colors.faint);
        axis->setGridLinePen(QPen(colors.line, 1));
        axis->setLinePen(QPen(colors.faint, 1));
        // Across the direction in which values are read off, lines are only clutter.
        const bool isOfValues = axis->orientation() == (m_data.kind == ChartKind::Bar ? Qt::Horizontal : Qt::Vertical);
        axis->setGridLineVisible(isOfValues || m_data.kind == ChartKind::Scatter);
        axis->setMinorGridLineVisible(false);
    }
    QLegend* legend = m_chart->legend();
    legend->setFont(font());
    legend->setLabelColor(text);
    legend->setBackgroundVisible(false);
    const bool areMarks = m_data.kind == ChartKind::Line || m_data.kind == ChartKind::Scatter;
    legend->setMarkerShape(areMarks ? QLegend::MarkerShapeFromSeries : QLegend::MarkerShapeRectangle);
    const bool isNeeded = m_data.series.size() > 1 && m_data.kind != ChartKind::Pie;
    legend->setVisible(isNeeded && m_data.hasLegend);
    legend->setAlignment(m_data.series.size() > 4 ? Qt::AlignRight : Qt::AlignTop);
}

void QueryChart::showTip(bool on, const QString& text)
{
    if (on)
        QToolTip::showText(QCursor::pos(), asPlainTip(text), m_view);
    else
        QToolTip::hideText();
}

QString QueryChart::xText(double x) const
{
    switch (m_data.axis) {
    case ChartAxis::Time: {
        const core::UtcTime time{std::int64_t(x * 10'000)};
        return m_zone.full(time, time.ticks % 10'000'000 == 0 ? 0 : 3);
    }
    case ChartAxis::Category: return m_data.categories.value(qsizetype(x));
    case ChartAxis::Number: break;
    }
    return QLocale().toString(x, 'g', 10);
}

QString QueryChart::tipAt(const QString& series, QPointF value) const
{
    const QString number = QLocale().toString(value.y(), 'g', 10);
    return m_data.series.size() > 1 ? QStringLiteral("%1\n%2: %3").arg(xText(value.x()), series, number) : QStringLiteral("%1: %2").arg(xText(value.x()), number);
}

QString QueryChart::summary() const
{
    if (!m_data.problem.isEmpty() || m_data.isEmpty())
        return m_problem->text();
    if (m_data.kind == ChartKind::Card) {
        QStringList cards;
        for (const auto& [name, value] : m_data.cards)
            cards << QStringLiteral("%1: %2").arg(name, value);
        return cards.join(QStringLiteral("; "));
    }
    QStringList names;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_data.series.size(), 5); ++i)
        names << m_data.series[i].name;
    return tr("%1 with %n series (%2) and %3 values. The table has the same values.", nullptr, int(m_data.series.size()))
        .arg(chartKindText(m_data.kind), names.join(QStringLiteral(", "))).arg(m_data.points());
}

QImage QueryChart::picture() const
{
    QWidget* shown = m_stack->currentWidget();
    QImage image(shown->size() * shown->devicePixelRatio(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(shown->devicePixelRatio());
    image.fill(palette().color(QPalette::Base));
    shown->render(&image);
    return image;
}

void QueryChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        build();
}

} // namespace ui
