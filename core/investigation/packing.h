// SPDX-License-Identifier: GPL-3.0-or-later
// Packs (core/pack) of the case at a path. Nothing throws.
#pragma once
#include "core/base/result.h"
#include "core/pack/case_pack.h"

#include <filesystem>

namespace core {

// Leaves the case, and the folder that it lies in, as they were.
Result<std::vector<pack::Item>> gatherItems(const std::filesystem::path& casePath, const pack::PackSelection& what);
// Changes nothing, not even by opening the case for writing, where the choice is a dry run.
Result<pack::PackReport> importPack(const std::filesystem::path& casePath, const pack::PackFile& file, const pack::PackChoice& choice);
// Puts the pack into place when it is whole. NotWritable, DiskFull, and those of writePack().
Result<void> writePackFile(const pack::Pack& pack, const std::filesystem::path& output);

} // namespace core
