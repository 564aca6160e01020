// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/cell_text.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <memory>

namespace ui {

namespace {

constexpr int mostLines = 4'000; // some ten pages of a wide list

QColor inkOf(const QStyleOptionViewItem& cell)
{
    const QPalette::ColorGroup group = !(cell.state & QStyle::State_Enabled) ? QPalette::Disabled
                                     : cell.state & QStyle::State_Active     ? QPalette::Normal
                                                                             : QPalette::Inactive;
    return cell.palette.color(group, cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace

CellTexts::CellTexts() : m_lines(mostLines) {}

bool CellTexts::canDraw(const QString& text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c == u'\n' || c == u'\t' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator; });
}

const CellTexts::Line& CellTexts::lineOf(const QString& text, const QStyleOptionViewItem& cell, const QTransform& scale)
{
    if (const Line* known = m_lines.object(text))
        return *known;
    auto line = std::make_unique<Line>();
    line->text.setText(text);
    line->text.setTextFormat(Qt::PlainText);
    line->text.setPerformanceHint(QStaticText::AggressiveCaching);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(cell.direction);
    line->text.setTextOption(option);
    line->text.prepare(scale, cell.font);
    line->width = line->text.size().width();
    const Line& kept = *line;
    m_lines.insert(text, line.release());
    return kept;
}

void CellTexts::draw(QPainter& painter, const QRect& room, const QStyleOptionViewItem& cell)
{
    const QTransform& device = painter.deviceTransform();
    const QTransform scale(device.m11(), device.m12(), device.m21(), device.m22(), 0, 0);
    if (m_font != cell.font || m_scale != scale) {
        m_lines.clear();
        m_font = cell.font;
        m_scale = scale;
    }
    const Line* line = &lineOf(cell.text, cell, scale);
    // Of the whole text, also where it is cut: letters of another font may need more than the cell's own.
    const int height = int(std::ceil(line->text.size().height()));
    if (line->width > room.width())
        line = &lineOf(cell.fontMetrics.elidedText(cell.text, cell.textElideMode, room.width()), cell, scale);
    // As a line of QTextLayout: aligned by its true width, which is no whole number of pixels.
    const Qt::Alignment alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
    const double y = alignment & Qt::AlignTop ? room.top() : alignment & Qt::AlignBottom ? room.bottom() + 1 - height : room.top() + (room.height() - height) / 2;
    const double rest = std::max(room.width() - line->width, 0.0);
    const double x = room.left() + (alignment & Qt::AlignRight ? rest : alignment & Qt::AlignHCenter ? rest / 2 : 0.0);
    painter.setPen(inkOf(cell));
    painter.setFont(cell.font);
    painter.drawStaticText(QPointF(x, y), line->text);
}

} // namespace ui
