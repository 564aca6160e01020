// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/cell_delegate.h"

#include <QGuiApplication>

#include <algorithm>

namespace ui {

QString inItsOwnOrder(const QString& text, Qt::LayoutDirection window)
{
    const auto isRightToLeft = [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; };
    if (window != Qt::RightToLeft || text.isEmpty() || std::any_of(text.begin(), text.end(), isRightToLeft))
        return text;
    return QChar(0x2066) + text + QChar(0x2069);
}

QString CellDelegate::displayText(const QVariant& value, const QLocale& locale) const
{
    return inItsOwnOrder(QStyledItemDelegate::displayText(value, locale), QGuiApplication::layoutDirection());
}

RowDelegate::RowDelegate(double lines, QObject* parent) : CellDelegate(parent), m_lines(lines) {}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize size = CellDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), int(option.fontMetrics.height() * m_lines))};
}

} // namespace ui
