// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with room between the columns of a table, with a row marked as a whole instead of a box around one cell, with the
// arrow of a sorted column as everywhere else (up is ascending), with outlines that are seen on dark paper, and with scroll
// bars whose handle stands out from its groove. Icons, check boxes and radio buttons grow with the font. All colours are those of the palette. GUI thread only.
#pragma once
#include <QFont>
#include <QProxyStyle>

class QStyleOptionSlider;

namespace ui {

class WorkStyle : public QProxyStyle
{
public:
    WorkStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;

private:
    bool drawOutlined(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget) const;
    int grown(int side) const;

    mutable QFont m_font; // of which the height is
    mutable int m_lineHeight = 0;
};

} // namespace ui
