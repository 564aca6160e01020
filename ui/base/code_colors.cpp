// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/code_colors.h"

#include <QPalette>

namespace ui {

CodeColors codeColorsFor(const QPalette& palette)
{
    if (palette.color(QPalette::Base).lightness() < 128)
        return {QColor(0x7cb7ff), QColor(0xcbb0ff), QColor(0x5fd0a5), QColor(0xf2b48a), QColor(0x8ad7e8), QColor(0xa0a7b4), QColor(0xff9ecb), QColor(0xe6c96b)};
    return {QColor(0x1a56b0), QColor(0x6a3bb3), QColor(0x00694a), QColor(0x9a3c00), QColor(0x0a6478), QColor(0x5f6875), QColor(0xa3195b), QColor(0x7a5200)};
}

} // namespace ui
