// SPDX-License-Identifier: GPL-3.0-or-later
// A panel as a picture or as data. Pictures are in the colours of the light theme, with real text in SVG and twice the size in PNG, and
// carry title, period, zone, what is counted and what evidence is missing, as CSV does in its first rows. Dates are ISO 8601, but for
// panelPicture, which is for whoever says so (IsoDates). The same figures give the same bytes: nothing of today's date or this computer
// gets in. GUI thread, but for the CSV.
#pragma once
#include "core/base/result.h"
#include "ui/insight/panel_data.h"

#include <QImage>
#include <QSizeF>
#include <functional>
#include <string>

class QPainter;

namespace ui {

enum class PanelFormat { Svg, Png, Csv };
PanelFormat panelFormatFor(const QString& path); // by the ending of its name; SVG for any other

// How a panel looks in a file: with its title above and what it counts below. One that has no figures says why.
struct PanelPicture {
    QSizeF size;
    std::function<void(QPainter&)> paint; // from the origin of the painter on; leaves its transformation changed
};
PanelPicture panelPicture(const PanelData& data, double width);

QImage panelImage(const PanelData& data, double width, double scale = 2); // null where nothing is drawn
QByteArray panelSvg(const PanelData& data, double width);
// RFC 4180; numbers as programs read them, times on the clock of the zone that the head names; no cell is run as a formula.
std::string panelCsv(const PanelData& data);
// NotWritable; InvalidArgument where there is nothing to write.
core::Result<void> exportPanel(const PanelData& data, double width, const QString& path, PanelFormat format);

} // namespace ui
