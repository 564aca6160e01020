// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file that is either whole or not there: under another name first, moved to its place at the end. Links stay, and what they lead
// to is replaced. What is no file, a pipe or a device, is written to as it is.
#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace core {

using TextSink = std::function<Result<void>(std::string_view)>;

// `fill` writes by the sink and answers how many things it wrote. Errors of its own, NotWritable, DiskFull.
Result<std::uint64_t> writeWhole(const std::filesystem::path& path,
                                 const std::function<Result<std::uint64_t>(const TextSink&)>& fill);

// InvalidArgument where `path` is, by whatever name, a file that the case has read, or a case or another database: no export takes the place of one. Without a case, an empty path, databases alone. Errors of opening the case.
Result<void> refuseEvidence(const std::filesystem::path& path, const std::filesystem::path& casePath);

} // namespace core
