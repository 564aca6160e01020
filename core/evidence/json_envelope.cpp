// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_envelope.h"

#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

// Pages of Graph and lists of Windows PowerShell; Event Hub; Cloud Apps, and a product that wraps its answers; Splunk.
constexpr std::array<std::string_view, 5> listNames{"value", "records", "data", "EntityResult", "results"};
// What stands beside the list.
constexpr std::array<std::string_view, 15> envelopeNames{"count",    "nextLink", "hasNext",     "total",    "max",
                                                         "nextQueryFilters", "Entity", "moreThan", "preview", "init_offset",
                                                         "messages", "fields",   "Stats",       "Schema",   "Statistics"};

} // namespace

bool holdsRecords(std::string_view memberName)
{
    return std::any_of(listNames.begin(), listNames.end(), [&](std::string_view name) { return equalsIgnoreCase(name, memberName); });
}

bool isEnvelopeMember(std::string_view name)
{
    return holdsRecords(name) || name.starts_with('@') || startsWithIgnoreCase(name, "odata.")
        || std::any_of(envelopeNames.begin(), envelopeNames.end(), [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

bool beginsPage(std::string_view text)
{
    const std::string_view name = firstMemberName(text, 0);
    return equalsIgnoreCase(name, "@odata.context")
        || (equalsIgnoreCase(name, "records") && text.substr(0, pageHead).find('[') != std::string_view::npos);
}

} // namespace core
