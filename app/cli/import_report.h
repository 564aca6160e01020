// SPDX-License-Identifier: GPL-3.0-or-later
// What came of an import, as `sspr import` prints it.
#pragma once
#include "core/investigation/investigation.h"

namespace cli {

void printImportJson(const core::ImportReport& report);
void printImportTable(const core::ImportReport& report);
// One line a file, for those who follow a folder.
void printImportLines(const core::ImportReport& report);
// What the caller must know, on stderr: one line per problem.
void printImportProblems(const core::ImportReport& report);
// Zones that can be told of files that name none, on stderr, with the command that sets them.
void printZoneProposals(const std::vector<core::ZoneProposal>& proposals);
int importExitStatus(const core::ImportReport& report);

} // namespace cli
