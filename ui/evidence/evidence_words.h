// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the evidence windows for stable names of core: formats, kinds of records, sources, warnings.
// Translated; a name that is not known here is shown as it is, so that nothing is hidden. Usable from any
// thread.
#pragma once
#include "core/base/utc_time.h"
#include "core/evidence/record.h"
#include "core/knowledge/record_kind.h"

#include <QString>
#include <QStringList>
#include <string>

namespace ui {

QString formatText(const std::string& format);     // "graph-page" -> "Graph API page (JSON)"
QString recordKindText(core::RecordKind kind);     // "Audit log"
QString kindNameText(const std::string& kind);     // the same for the names that previews carry
QString sourceText(const std::string& source);     // of a coverage lane: "AuditLogs" -> "Audit log"
QString encodingText(const std::string& encoding); // empty -> "UTF-8 or binary"
QString dateOrderText(core::DateOrder order);      // "month/day/year"

// A warning of core in plain words, and what to do about it (may be empty).
struct WarningWords {
    QString text, advice;
};
WarningWords warningWords(const core::FileWarning& warning);

} // namespace ui
