// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_button.h"

#include "ui/base/kept_font.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace ui {

QFont StartButton::titleFont() const { return scaledFont(font(), 1, true); }
int StartButton::margin() const { return fontMetrics().height() / 2; }
int StartButton::indent() const { return margin() + (icon().isNull() ? 0 : iconSize().width() + margin()); }

QRect StartButton::rectOf(const QString& text, const QFont& font, int width) const
{
    return QFontMetrics(font).boundingRect(0, 0, std::max(1, width), QWIDGETSIZE_MAX, Qt::TextWordWrap | Qt::TextShowMnemonic, text);
}

int StartButton::heightForWidth(int width) const
{
    const int room = width - indent() - margin();
    if (m_measured.room != room || m_measured.title != text() || m_measured.words != description() || m_measured.font != font())
        m_measured = {room, rectOf(text(), titleFont(), room).height() + rectOf(description(), font(), room).height(), text(), description(), font()};
    return std::max(m_measured.height, iconSize().height()) + 2 * margin();
}

QSize StartButton::sizeHint() const
{
    const int width = indent() + margin() + std::max(QFontMetrics(titleFont()).horizontalAdvance(text()), fontMetrics().averageCharWidth() * 32);
    return {width, heightForWidth(width)};
}

QSize StartButton::minimumSizeHint() const
{
    int widest = 0;
    for (const QString& word : text().split(u' '))
        widest = std::max(widest, QFontMetrics(titleFont()).horizontalAdvance(word));
    for (const QString& word : description().split(u' '))
        widest = std::max(widest, fontMetrics().horizontalAdvance(word));
    return {indent() + margin() + widest + 1, std::max(2 * fontMetrics().height(), iconSize().height()) + 2 * margin()};
}

// The frame, also that of the focus, is the style's.
void StartButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features |= QStyleOptionButton::CommandLinkButton;
    option.text.clear();
    option.icon = {};
    painter.drawControl(QStyle::CE_PushButton, option);
    const int down = isDown() ? style()->pixelMetric(QStyle::PM_ButtonShiftVertical, &option, this) : 0;
    const auto placed = [&](const QRect& box) { return QStyle::visualRect(layoutDirection(), rect(), box).translated(0, down); };
    icon().paint(&painter, placed(QRect(QPoint(margin(), margin()), iconSize())), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    const int room = width() - indent() - margin();
    const QRect title(indent(), margin(), room, rectOf(text(), titleFont(), room).height());
    const QRect words(indent(), title.bottom() + 1, room, height() - title.bottom() - 1 - margin());
    const int flags = int(Qt::AlignLeading | Qt::AlignTop) | Qt::TextWordWrap;
    const bool isUnderlined = style()->styleHint(QStyle::SH_UnderlineShortcut, &option, this);
    painter.setFont(titleFont());
    painter.drawItemText(placed(title), flags | (isUnderlined ? Qt::TextShowMnemonic : Qt::TextHideMnemonic), option.palette, isEnabled(), text(), QPalette::ButtonText);
    painter.setFont(font());
    painter.drawItemText(placed(words), flags, option.palette, isEnabled(), description(), QPalette::ButtonText);
}

} // namespace ui
