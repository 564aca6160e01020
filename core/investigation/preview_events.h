// SPDX-License-Identifier: GPL-3.0-or-later
// Events of any kind in the few words that a preview shows. Pure.
#pragma once
#include "core/event/event.h"
#include "core/evidence/file_preview.h"

#include <vector>

namespace core {

// In the order of their records.
std::vector<PreviewEvent> previewEvents(const RecordBatch& batch, const MappedBatch& events);

} // namespace core
