// SPDX-License-Identifier: GPL-3.0-or-later
// Cases and reports under other names (core/pseudonym), by the paths of their files. Nothing throws.
#pragma once
#include "core/base/progress.h"
#include "core/pseudonym/case_copy.h"
#include "core/pseudonym/report_aliases.h"

#include <filesystem>
#include <stop_token>

namespace core {

// A copy of the whole case. The key file is made where there is none, and written before the copy is put in its place. Logged in the original as well,
// where that takes writing. Errors: those of copyCase() and of the key file.
Result<pseudonym::CopyReport> pseudonymiseCase(const std::filesystem::path& casePath, const std::filesystem::path& output, const std::filesystem::path& keyFile,
                                               std::stop_token stop, Progress& progress);

// Aliases for reports of a case: those of the key file, or of a new key. The key file is to be written (core/pseudonym/alias_file.h) when the report is.
Result<std::unique_ptr<pseudonym::ReportAliases>> reportAliases(const std::filesystem::path& casePath, const std::filesystem::path& keyFile, std::stop_token stop);

} // namespace core
