// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/contrast.h"

#include "ui/base/theme.h"

namespace ui {

namespace {

Contrast chosen = Contrast::System;

} // namespace

void chooseContrast(Contrast contrast) { chosen = contrast; }
Contrast chosenContrast() { return chosen; }

QPalette highContrastPalette(bool dark)
{
    const QColor paper = dark ? Qt::black : Qt::white, ink = dark ? Qt::white : Qt::black;
    const QColor frame = dark ? QColor(0x8a8a8a) : QColor(0x6b6b6b);
    QPalette p(ink, dark ? QColor(0x1c1c1c) : QColor(0xf2f2f2), dark ? QColor(0xb0b0b0) : QColor(0xffffff),
               dark ? QColor(0x6b6b6b) : QColor(0x4a4a4a), frame, ink, Qt::white, paper, paper);
    p.setColor(QPalette::AlternateBase, dark ? QColor(0x141414) : QColor(0xf2f2f2));
    p.setColor(QPalette::Highlight, dark ? QColor(0x002a66) : QColor(0xcfe4ff));
    p.setColor(QPalette::HighlightedText, ink);
    p.setColor(QPalette::Link, dark ? QColor(0x8cc8ff) : QColor(0x0b3c86));
    p.setColor(QPalette::ToolTipBase, paper);
    p.setColor(QPalette::ToolTipText, ink);
    p.setColor(QPalette::PlaceholderText, dark ? QColor(0xd6d6d6) : QColor(0x3f444d));
    for (auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, dark ? QColor(0xa8a8a8) : QColor(0x5e5e5e));
    return p;
}

// The window and not the base, which many desktops have black on white anyway.
bool isHighContrast(const QPalette& palette)
{
    return contrast(palette.color(QPalette::Active, QPalette::Window), palette.color(QPalette::Active, QPalette::WindowText)) > 20.5;
}

} // namespace ui
