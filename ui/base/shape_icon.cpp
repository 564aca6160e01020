// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/shape_icon.h"

#include <QIconEngine>
#include <QMap>
#include <QPainter>

namespace ui {

namespace {

using Draw = std::function<void(QPainter&, const QRectF&)>;

class ShapeIconEngine : public QIconEngine
{
public:
    ShapeIconEngine(Draw draw, double margin) : m_draw(std::move(draw)), m_margin(margin) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override // in device pixels
    {
        if (size.isEmpty())
            return {};
        const int side = std::min(size.width(), size.height()); // the shapes are square
        const int key = mode == QIcon::Disabled ? -side : side;
        QPixmap& kept = m_kept[key];
        if (kept.size() != size) {
            kept = QPixmap(size);
            kept.fill(Qt::transparent);
            QPainter painter(&kept);
            painter.setRenderHint(QPainter::Antialiasing);
            if (mode == QIcon::Disabled)
                painter.setOpacity(0.5);
            const double free = side * m_margin;
            m_draw(painter, QRectF((size.width() - side) / 2.0 + free, (size.height() - side) / 2.0 + free, side - 2 * free, side - 2 * free));
        }
        return kept;
    }

    QIconEngine* clone() const override { return new ShapeIconEngine(*this); }

private:
    Draw m_draw;
    double m_margin;
    QMap<int, QPixmap> m_kept; // by side, below zero: disabled
};

} // namespace

QIcon shapeIcon(Draw draw, double margin)
{
    return QIcon(new ShapeIconEngine(std::move(draw), margin));
}

} // namespace ui
