// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/code_colors.h"

#include "ui/base/contrast.h"

#include <QPalette>

namespace ui {

CodeColors codeColorsFor(const QPalette& palette)
{
    const bool dark = palette.color(QPalette::Base).lightness() < 128;
    if (isHighContrast(palette)) {
        return dark ? CodeColors{QColor(0x9fd0ff), QColor(0xdcc8ff), QColor(0x7dffc4), QColor(0xffc9a3), QColor(0xa6ecf7), QColor(0xcfcfcf), QColor(0xffb3d9), QColor(0xf5e07a)}
                    : CodeColors{QColor(0x0b3c86), QColor(0x4d2391), QColor(0x004d36), QColor(0x6e2b00), QColor(0x004a59), QColor(0x3a3f48), QColor(0x7a0f42), QColor(0x553900)};
    }
    if (dark)
        return {QColor(0x7cb7ff), QColor(0xcbb0ff), QColor(0x5fd0a5), QColor(0xf2b48a), QColor(0x8ad7e8), QColor(0xa0a7b4), QColor(0xff9ecb), QColor(0xe6c96b)};
    return {QColor(0x1a56b0), QColor(0x6a3bb3), QColor(0x00694a), QColor(0x9a3c00), QColor(0x0a6478), QColor(0x5f6875), QColor(0xa3195b), QColor(0x7a5200)};
}

} // namespace ui
