// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a case so that it, and the folder that it lies in, stay as they are.
#pragma once
#include "core/store/case.h"

namespace core {

Result<std::unique_ptr<store::Case>> openCaseToRead(const std::filesystem::path& path);

} // namespace core
