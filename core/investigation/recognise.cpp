// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/recognise.h"

#include "core/evidence/detect_table.h"
#include "core/knowledge/column_mapping.h"

namespace core {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// A table by a mapping; what the contents say where it does not fit them.
DetectedFormat byMapping(std::string_view head, DetectedFormat found, const std::string& text)
{
    if (found.isKnown() && !found.layout)
        return found; // JSON, XML, an event log: nothing to map
    const auto mapping = parseColumnMapping(text);
    if (!mapping)
        return {"unknown", "the column mapping cannot be read: " + mapping.error().detail};
    if (head.starts_with(byteOrderMark))
        head.remove_prefix(byteOrderMark.size());
    DetectedFormat mapped = detectTable(head, *mapping);
    if (mapped.isKnown() || found.isKnown())
        return mapped.isKnown() ? mapped : found;
    found.why += "; the column mapping does not fit it: " + mapped.why;
    return found;
}

} // namespace

DetectedFormat recognise(std::string_view head, bool whole, const FileSettings& settings)
{
    if (!settings.format.empty())
        return {settings.format, {}};
    DetectedFormat found = detectFormat(head, whole);
    return settings.mapping.empty() ? found : byMapping(head, std::move(found), settings.mapping);
}

Result<FileSettings> withMapping(FileSettings settings)
{
    if (settings.mapping.empty())
        return settings;
    const auto mapping = parseColumnMapping(settings.mapping);
    if (!mapping)
        return tl::unexpected(mapping.error());
    if (settings.zone.empty())
        settings.zone = mapping->zone;
    if (!settings.dateOrder)
        settings.dateOrder = mapping->dateOrder;
    return settings;
}

} // namespace core
