// SPDX-License-Identifier: GPL-3.0-or-later
// What an import would make of files, before anything is written: the same detection, readers and mappings on
// the first 256 KiB of each. Needs no case; any thread.
#pragma once
#include "core/base/progress.h"
#include "core/evidence/file_preview.h"
#include "core/investigation/import_options.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace core {

struct PreviewOptions {
    ImportOptions import;           // per file as the import would have it
    std::filesystem::path casePath; // if given: files whose hash is in that case are marked (knownAs). Only
                                    // files whose size matches are hashed
    std::size_t rows = 20;     // rows and events shown a file
    std::size_t members = 500; // members of one archive that are looked at; further ones are left out
    std::function<void(const FilePreview&)> onFile; // told of each when it is ready
};

// In the order in which they would be imported. Cancelled half-way it answers what is ready. Never fails as a
// whole: a file that cannot be read carries its error.
std::vector<FilePreview> previewInputs(const std::vector<std::filesystem::path>& paths,
                                       const PreviewOptions& options, std::stop_token stop,
                                       Progress& progress);

} // namespace core
