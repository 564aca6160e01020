// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/series_colors.h"

#include <QPalette>

namespace ui {

const QList<QColor>& seriesColors(const QPalette& palette)
{
    static const QList<QColor> light{QColor(0x0072b2), QColor(0xc75300), QColor(0x00845f), QColor(0xa84c84),
                                     QColor(0xa87400), QColor(0x2b8cc4), QColor(0x5a3f99), QColor(0x6b7280)};
    static const QList<QColor> dark{QColor(0x56b4e9), QColor(0xff8c42), QColor(0x2fc49a), QColor(0xe39ac5),
                                    QColor(0xf0c23c), QColor(0x9fd3ff), QColor(0xb7a1f5), QColor(0xb4bac6)};
    return palette.color(QPalette::Base).lightness() < 128 ? dark : light;
}

QColor seriesColor(const QPalette& palette, int number)
{
    const QList<QColor>& all = seriesColors(palette);
    return all[number % all.size()];
}

} // namespace ui
