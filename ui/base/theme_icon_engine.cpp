// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/theme_icon_engine.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace ui {

ThemeIconEngine::ThemeIconEngine(QByteArray svg, const QColor& color, const QColor& disabled)
    : m_svg(std::move(svg)), m_color(color), m_disabled(disabled)
{
}

void ThemeIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
}

QPixmap ThemeIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State)
{
    if (size.isEmpty())
        return {};
    const QColor& color = mode == QIcon::Disabled ? m_disabled : m_color;
    const QString key = QStringLiteral("theme-icon-%1-%2-%3-%4")
                            .arg(qHash(m_svg), 0, 16).arg(color.name()).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const int side = std::min(size.width(), size.height()); // the icons are square
    QSvgRenderer(QByteArray(m_svg).replace("currentColor", color.name().toLatin1()))
        .render(&painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIconEngine* ThemeIconEngine::clone() const
{
    return new ThemeIconEngine(*this);
}

} // namespace ui
