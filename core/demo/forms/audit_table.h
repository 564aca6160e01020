// SPDX-License-Identifier: GPL-3.0-or-later
// The portal's CSV of the audit log (domain reference 1.3): its 86 columns, an older generation, and the
// headers that portals in other languages write.
#pragma once
#include "core/demo/forms/table.h"

namespace core::demo {

enum class Language : std::uint8_t { English, French, Spanish, German };

Columns auditPortalColumns(); // 86
Columns auditColumnsOf2019(); // without home tenants and user agent; the time is called Date
// The same columns under the names of a language. French and Spanish are translated in part, as far as real
// files are known to be; of German no file is known, so none of its names can be.
Columns translated(Columns columns, Language language);

// The record whose members the paths name: a Graph object with its initiator as `actor`.
Node auditPortalRecord(const Node& graph);

} // namespace core::demo
