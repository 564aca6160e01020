// SPDX-License-Identifier: GPL-3.0-or-later
// High contrast, light or dark as the theme is: ink and paper are black and white, and every other colour that is read stands out by 7:1
// (tested). As the desktop wants it, or as the user says. GUI thread.
#pragma once
#include <QPalette>

namespace ui {

// Numbers stand in settings.
enum class Contrast { System, Normal, High };

void chooseContrast(Contrast contrast); // of palettes from the next applyTheme() on
Contrast chosenContrast();

QPalette highContrastPalette(bool dark);
bool isHighContrast(const QPalette& palette); // ours, and that of a desktop

} // namespace ui
