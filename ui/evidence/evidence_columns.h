// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the ledger, of a file's problems and of the rejects of all files.
#pragma once
#include "core/evidence/file_report.h"
#include "core/store/reject_list.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QPalette>

namespace ui {

// A problem of one file: a reject, a warning, or the error that ended it.
struct ProblemRow {
    enum class Kind { Error, Warning, Reject };
    Kind kind = Kind::Reject;
    std::string place, text, advice, sample;
};

std::vector<TableColumn<core::FileReport>> ledgerColumns(const DisplayZone& zone, const QPalette& palette);
QList<int> ledgerWidths(); // in characters
std::vector<TableColumn<ProblemRow>> problemColumns(const QPalette& palette);
std::vector<ProblemRow> problemsOf(const core::FileReport& file);
bool hasProblems(const core::FileReport& file);
QString unknownAdvice(const core::FileReport& file); // what to do about a form that is not known
std::vector<TableColumn<core::store::RejectRow>> rejectColumns();
QString fileName(const std::string& path); // the last part, of a member too

} // namespace ui
