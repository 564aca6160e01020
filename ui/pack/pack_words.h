// SPDX-License-Identifier: GPL-3.0-or-later
// Words for the parts of packs and for what became of them.
#pragma once
#include "core/pack/case_pack.h"

#include <QString>

namespace ui {

QString packKindText(core::pack::Kind kind);              // "Lists"
// "3 parts added, 1 was there already": what came, for a toast.
QString packReportText(const core::pack::PackReport& report, std::size_t leftOut);

} // namespace ui
