// SPDX-License-Identifier: GPL-3.0-or-later
// Packs exports as people mail them: a ZIP archive, a compressed tar archive, a compressed file. By
// libarchive; the same files give the same bytes. Streams.
#pragma once
#include "core/base/result.h"
#include "core/demo/forms/form.h"

#include <filesystem>
#include <string>
#include <vector>

namespace core::demo {

enum class Packing : std::uint8_t { Zip, TarGz, Gz };

struct PackedMember {
    std::string name; // inside the archive, with '/'
    std::filesystem::path file;
};

// Gz takes one member. NotWritable, DiskFull (as far as libarchive says so).
Result<void> pack(const std::filesystem::path& archive, Packing packing,
                  const std::vector<PackedMember>& members);

// Which forms are packed, and how: packed-zip (portal CSV), packed-tgz (diagnostic tree), packed-gz (JSON
// lines).
Packing packingOf(std::string_view form);
std::string_view archiveName(std::string_view form); // evidence.zip ...

} // namespace core::demo
