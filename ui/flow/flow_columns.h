// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the list of flows. Times are in the zone that the header names; the palette colours the outcome; star and
// tags come from the notes of the case, the flags from its open alerts.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/flow/flow.h"
#include "ui/base/alert_shape.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QPalette>

namespace ui {

using FlowModel = TableModel<core::Flow>;
std::vector<TableColumn<core::Flow>> flowColumns(const DisplayZone& zone, const QPalette& palette,
                                                 const core::AnnotationIndexPtr& notes = {}, const AlertMarksPtr& alerts = {});
// "12 flows, 3 failed, 1 blocked": what a group says of its flows.
GroupCounts<core::Flow> flowCounts();

} // namespace ui
