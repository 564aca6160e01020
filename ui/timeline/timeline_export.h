// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of timelines: SVG and PDF with real text, PNG at twice the size, always in the colours of the light theme.
// A picture says what it shows: case, flow or user, zone, corrected clocks, filter. The same view gives the same bytes:
// nothing of today's date or this computer gets in. GUI thread.
#pragma once
#include "core/base/result.h"

#include <QImage>
#include <QSizeF>
#include <QString>
#include <QStringList>
#include <functional>

class QPainter;

namespace ui {

class TimeView;

enum class PictureFormat { Svg, Png, Pdf };

struct ExportNotes {
    QString caseName;
    QString filter; // as text; empty: not told
};

// What a view hands over: how large it is and how it is drawn, from (0, 0), with what has to be said about it.
struct TimelinePicture {
    QSizeF size;
    std::function<void(QPainter&)> paint;
    QString title;      // "anna.berg@contoso.com · Reset · Failed"
    QStringList notes;  // zone, clocks, folds
};

// NotWritable where the file cannot be written; InvalidArgument where there is nothing to show.
core::Result<void> exportTimeline(const TimeView& view, const QString& path, PictureFormat format);
core::Result<void> exportPicture(const TimelinePicture& picture, const ExportNotes& notes, const QString& path, PictureFormat format);
// By the ending of the name; SVG for any other.
PictureFormat formatFor(const QString& path);
// For the clipboard; null where there is nothing to show.
QImage imageOf(const TimelinePicture& picture, const ExportNotes& notes, double scale = 2);

} // namespace ui
