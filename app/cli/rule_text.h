// SPDX-License-Identifier: GPL-3.0-or-later
// Rules and what is wrong with them, as the command line prints them.
#pragma once
#include "core/base/json_text.h"
#include "core/investigation/investigation.h"

namespace cli {

// "rules/a.yaml:12:5: text", with "warning: " in front of the text where it is one; places that are not known are left out.
std::string problemLine(const core::detect::RuleProblem& problem);
void writeProblems(core::JsonWriter& out, const char* name, const std::vector<core::detect::RuleProblem>& problems);
bool hasErrors(const std::vector<core::detect::RuleProblem>& problems);

// The whole of a file; of standard input for "-". As UTF-8 by the mark of its encoding, and without it. NotFound, NotReadable.
core::Result<std::string> readTextFile(const std::string& path);

// NAME=VALUE. InvalidArgument.
core::Result<std::pair<std::string, std::string>> settingOf(const std::string& given);

} // namespace cli
