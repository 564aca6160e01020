// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/import_options.h"

#include "core/base/local_zone.h"
#include "core/evidence/reader.h"
#include "core/evidence/text_encoding.h"
#include "core/investigation/recognise.h"

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
    if (!settings.encoding.empty() && !isKnownEncoding(settings.encoding))
        return fail(ErrorCode::InvalidArgument, "there is no encoding of the name " + settings.encoding, path);
    const auto whole = withMapping(settings);
    if (!whole)
        return fail(ErrorCode::InvalidArgument, "the column mapping cannot be read: " + whole.error().detail, path);
    if (const auto times = mapOptions(*whole); !times)
        return fail(ErrorCode::InvalidArgument, times.error().detail, path);
    return {};
}

} // namespace

Result<MapOptions> mapOptions(const FileSettings& settings)
{
    MapOptions options;
    options.dateOrder = settings.dateOrder.value_or(DateOrder::Usual);
    if (settings.zone.empty())
        return options;
    auto zone = LocalZone::find(settings.zone);
    if (!zone)
        return tl::unexpected(zone.error());
    options.zone = *std::move(zone);
    return options;
}

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
