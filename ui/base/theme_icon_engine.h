// SPDX-License-Identifier: GPL-3.0-or-later
// Draws an SVG of resources/icons in two colours, and only in the sizes that are asked for: of the many icons of a window
// few are on screen when it opens. A selected icon looks as a normal one.
#pragma once
#include <QByteArray>
#include <QColor>
#include <QIconEngine>

namespace ui {

class ThemeIconEngine : public QIconEngine
{
public:
    // `svg`: draws with "currentColor".
    ThemeIconEngine(QByteArray svg, const QColor& color, const QColor& disabled);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override; // in device pixels
    QIconEngine* clone() const override;
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QByteArray m_svg;
    QColor m_color, m_disabled;
};

} // namespace ui
