// SPDX-License-Identifier: GPL-3.0-or-later
// The list of sources: rows with common columns, the times at both ends of the strips, and what the strips mean.
#include "ui/base/theme.h"
#include "ui/insight/overview_sources.h"
#include "ui/insight/overview_words.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::insight::SourceFact;

// Below the rows. Not in the tab order: each row says all of it.
class StripAxis : public QWidget
{
public:
    explicit StripAxis(QWidget* parent) : QWidget(parent)
    {
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    void set(const SourceRow* row, const QString& first, const QString& last)
    {
        m_row = row;
        m_first = first;
        m_last = last;
        setVisible(row != nullptr);
        updateGeometry();
        update();
    }
    void setLegend(const QStringList& names) { m_names = names; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override
    {
        return axisHeight(width) + legendLines(width, nullptr) * line();
    }
    QSize sizeHint() const override { return {fontMetrics().averageCharWidth() * 20, heightForWidth(std::max(1, width()))}; }
    QSize minimumSizeHint() const override { return {1, line()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        if (!m_row)
            return;
        QPainter painter(this);
        const QRect strip = stripAt(width());
        const int height = fontMetrics().height();
        painter.setPen(colorsFor(palette()).faint);
        const int top = height / 4;
        // A strip may be shorter than one of them: beside it is room, where the rows have their words.
        painter.drawText(QRect(strip.left(), top, width() - strip.left(), height), Qt::AlignLeft, m_first);
        painter.drawText(QRect(0, isInTwoLines(width()) ? top + height : top, strip.left() + strip.width(), height), Qt::AlignRight, m_last);
        legendLines(width(), &painter);
    }

private:
    int line() const { return fontMetrics().height() * 5 / 4; }
    QRect stripAt(int width) const { return m_row->stripRect(width); }
    bool isInTwoLines(int width) const
    {
        return stripAt(width).width() < fontMetrics().horizontalAdvance(m_first + m_last) + fontMetrics().averageCharWidth() * 2;
    }
    int axisHeight(int width) const { return m_row ? fontMetrics().height() * (isInTwoLines(width) ? 2 : 1) + fontMetrics().height() * 3 / 4 : 0; }

    // Answers the number of lines.
    int legendLines(int width, QPainter* painter) const
    {
        const StripCell cells[] = {{true, 0}, {false, 0}, {false, 1}};
        const int swatch = fontMetrics().height() * 3 / 2;
        const int gap = fontMetrics().averageCharWidth();
        const int left = fontMetrics().height() / 2;
        int x = left;
        int lines = 1;
        for (int i = 0; i < int(m_names.size()); ++i) {
            const int needed = swatch + gap + fontMetrics().horizontalAdvance(m_names[i]) + gap * 3;
            if (x > left && x + needed > width) {
                x = left;
                ++lines;
            }
            if (painter) {
                const int y = axisHeight(width) + (lines - 1) * line();
                const int thick = fontMetrics().height() * 5 / 8;
                painter->setRenderHint(QPainter::Antialiasing);
                paintStripCell(*painter, QRectF(x, y + (fontMetrics().height() - thick) / 2.0, swatch, thick), cells[i], palette());
                painter->setPen(colorsFor(palette()).faint);
                painter->drawText(QRect(x + swatch + gap, y, needed, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter, m_names[i]);
            }
            x += needed;
        }
        return lines;
    }

    const SourceRow* m_row = nullptr;
    QString m_first, m_last;
    QStringList m_names;
};

SourceList::SourceList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)), m_axis(new StripAxis(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_axis->setLegend({tr("events"), tr("the log was there and had nothing to say"), tr("missing: nothing is known of that time")});
    m_column->addWidget(m_axis);
}

void SourceList::setSources(const core::insight::CaseOverview& overview, const CoveragePtr& coverage, const DisplayZone& zone)
{
    while (m_rows.size() > qsizetype(overview.sources.size()))
        delete m_rows.takeLast();
    while (m_rows.size() < qsizetype(overview.sources.size())) {
        auto* row = new SourceRow(this);
        connect(row, &QAbstractButton::clicked, this, [this, row] { Q_EMIT activated(row->target()); });
        m_column->insertWidget(int(m_rows.size()), row);
        m_rows << row;
    }
    const SourceRow* withHours = nullptr;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const SourceFact& source = overview.sources[std::size_t(i)];
        m_rows[i]->setSource(source, coverage, zone);
        if (!withHours && coverage && !source.isList && !source.isMissing())
            withHours = m_rows[i];
    }
    const auto shown = [&](const std::optional<core::UtcTime>& time) { return overviewSpanText(time, {}, zone); };
    m_axis->set(withHours, shown(overview.first), shown(overview.last));
    alignColumns();
}

void SourceList::alignColumns()
{
    int name = 0;
    int amount = 0;
    int state = 0;
    for (const SourceRow* row : m_rows) {
        name = std::max(name, row->nameWidth());
        amount = std::max(amount, row->amountWidth());
        state = std::max(state, row->stateWidth());
    }
    for (SourceRow* row : m_rows)
        row->setColumns(name, amount, state);
}

void SourceList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        alignColumns();
}

} // namespace ui
