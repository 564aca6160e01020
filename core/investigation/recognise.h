// SPDX-License-Identifier: GPL-3.0-or-later
// What a file is to be read as: by its contents, and by what the user said of it. The same for import and preview.
#pragma once
#include "core/evidence/file_settings.h"
#include "core/evidence/reader.h"

namespace core {

// A mapping decides what a table is; for everything else the contents do. `head` as in detectFormat().
DetectedFormat recognise(std::string_view head, bool whole, const FileSettings& settings);

// With zone and date order of the mapping, where the settings name none. Errors: Malformed mapping.
Result<FileSettings> withMapping(FileSettings settings);

} // namespace core
