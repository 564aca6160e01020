// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/series_colors.h"

#include "ui/base/contrast.h"

#include <QPalette>

namespace ui {

const QList<QColor>& seriesColors(const QPalette& palette)
{
    static const QList<QColor> light{QColor(0x0072b2), QColor(0xc75300), QColor(0x00845f), QColor(0xa84c84),
                                     QColor(0xa87400), QColor(0x2b8cc4), QColor(0x5a3f99), QColor(0x6b7280)};
    static const QList<QColor> dark{QColor(0x56b4e9), QColor(0xff8c42), QColor(0x2fc49a), QColor(0xe39ac5),
                                    QColor(0xf0c23c), QColor(0x9fd3ff), QColor(0xb7a1f5), QColor(0xb4bac6)};
    static const QList<QColor> highLight{QColor(0x005a8c), QColor(0x8f3b00), QColor(0x005c42), QColor(0x7a2f5e),
                                         QColor(0x6b4a00), QColor(0x0a5880), QColor(0x40287d), QColor(0x40464f)};
    static const QList<QColor> highDark{QColor(0x6cc7ff), QColor(0xff9d5c), QColor(0x3ddcaf), QColor(0xf0abd3),
                                        QColor(0xffd24d), QColor(0xbfe1ff), QColor(0xcbb8ff), QColor(0xd0d0d0)};
    if (isHighContrast(palette))
        return palette.color(QPalette::Base).lightness() < 128 ? highDark : highLight;
    return palette.color(QPalette::Base).lightness() < 128 ? dark : light;
}

QColor seriesColor(const QPalette& palette, int number)
{
    const QList<QColor>& all = seriesColors(palette);
    return all[number % all.size()];
}

} // namespace ui
