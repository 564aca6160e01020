// SPDX-License-Identifier: GPL-3.0-or-later
// Colours that tell the series of a chart apart: after Okabe and Ito, so that red-green blind people can, in an order in which
// neighbours differ in brightness as well, each with a contrast of at least 3:1 on the base of its theme (tested).
#pragma once
#include <QColor>
#include <QList>

class QPalette;

namespace ui {

const QList<QColor>& seriesColors(const QPalette& palette);
// The colour of a series by its number; they begin anew behind the last.
QColor seriesColor(const QPalette& palette, int number);

} // namespace ui
