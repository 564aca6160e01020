// SPDX-License-Identifier: GPL-3.0-or-later
// Two copies of one case become one again, by the paths of their files. Nothing throws.
#pragma once
#include "core/annotation/merge.h"

#include <filesystem>

namespace core {

// What examiners said in `other` comes into the case at `casePath` (core/annotation/merge.h); `other` and its folder stay as they are.
Result<MergeReport> mergeCase(const std::filesystem::path& casePath, const std::filesystem::path& other, bool isForced);

} // namespace core
