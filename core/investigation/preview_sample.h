// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the beginning of one file as an import would, and tells what came of it. Pure; any thread.
#pragma once
#include "core/evidence/file_preview.h"

#include <stop_token>
#include <string_view>

namespace core {

// Fills format, columns, rows, events, counts, rejects and warnings of `preview`, whose settings are set. `bytes`: from the
// start of the file, unpacked; `whole`: that is all of it; `rows`: how many rows and events to show.
void readSample(FilePreview& preview, std::string_view bytes, bool whole, std::size_t rows, std::stop_token stop);

} // namespace core
