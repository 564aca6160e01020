// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the list of alerts. Times are in the zone that the header names; stars and tags come from the notes of the case.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/detect/alert.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"
#include "ui/detect/alert_incidents.h"

#include <QPalette>

namespace ui {

using AlertModel = TableModel<core::detect::Alert>;

std::vector<TableColumn<core::detect::Alert>> alertColumns(const DisplayZone& zone, const QPalette& palette, const core::AnnotationIndexPtr& notes = {},
                                                           const std::shared_ptr<const AlertIncidents>& incidents = {});
// "5 alerts, 2 high": what a group says of its alerts.
GroupCounts<core::detect::Alert> alertCounts();
// What notes on it are about (core/annotation/subject.h).
std::string subjectOf(const core::detect::Alert& alert);

} // namespace ui
