// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/import_options.h"

#include "core/base/local_zone.h"
#include "core/evidence/reader.h"

#include <algorithm>

namespace core {
namespace {

Result<void> checkSettings(const FileSettings& settings, const std::string& path)
{
    if (!settings.format.empty()) {
        const auto names = readerFormats();
        if (std::find(names.begin(), names.end(), settings.format) == names.end())
            return fail(ErrorCode::InvalidArgument, "there is no format of the name " + settings.format,
                        path);
    }
    if (!settings.zone.empty()) {
        if (const auto zone = LocalZone::find(settings.zone); !zone)
            return fail(ErrorCode::InvalidArgument, zone.error().detail, path);
    }
    return {};
}

} // namespace

Result<void> checkOptions(const ImportOptions& options)
{
    if (auto checked = checkSettings(options.defaults, {}); !checked)
        return checked;
    for (const auto& [path, settings] : options.perFile)
        if (auto checked = checkSettings(settings, path); !checked)
            return checked;
    return {};
}

} // namespace core
