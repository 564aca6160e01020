// SPDX-License-Identifier: GPL-3.0-or-later
// A dashboard as a document: its panels as they stand in the window, in the colours of the light theme, as vectors with real text, on pages of A4
// or Letter across. The head of each page says of which case, period and filter the figures are; the foot counts the pages. The same figures
// give the same bytes on one machine: nothing of today's date gets in. GUI thread.
#pragma once
#include "core/base/result.h"
#include "ui/insight/panel_data.h"

#include <QByteArray>
#include <QPageSize>

namespace ui {

struct DashboardHead {
    QString title, caseName, filter; // filter: in words
    QString zone;                    // of the times shown
};

// Panels without figures are named with the reason. Empty where there is no panel.
QByteArray dashboardPdf(const std::vector<PanelData>& panels, const DashboardHead& head, QPageSize::PageSizeId paper = QPageSize::A4);
// InvalidArgument (nothing to write), NotWritable.
core::Result<void> exportDashboard(const std::vector<PanelData>& panels, const DashboardHead& head, const QString& path, QPageSize::PageSizeId paper = QPageSize::A4);

} // namespace ui
