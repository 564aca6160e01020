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

// The same of products that are met less often, whose names records have, too: Graph's $batch, Elasticsearch, scripts. They are looked
// for only around what is no record and holds some.
constexpr std::array<std::string_view, 8> rareListNames{"items", "logs", "entries", "events", "responses", "hits", "rows", "content"};
constexpr std::array<std::string_view, 3> rareObjectNames{"body", "hits", "response"};

template <std::size_t size> bool isOneOf(const std::array<std::string_view, size>& names, std::string_view name)
{
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

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

bool rarelyHoldsRecords(std::string_view memberName) { return holdsRecords(memberName) || isOneOf(rareListNames, memberName); }

bool rarelyOpensEnvelope(std::string_view memberName) { return isOneOf(rareObjectNames, memberName); }

bool namesNextPage(std::string_view memberName)
{
    return equalsIgnoreCase(memberName, "@odata.nextLink") || equalsIgnoreCase(memberName, "odata.nextLink");
}

bool beginsPage(std::string_view text)
{
    const std::string_view name = firstMemberName(text, 0);
    if (equalsIgnoreCase(name, "@odata.context"))
        return true;
    if (!equalsIgnoreCase(name, "records"))
        return false;
    const std::size_t colon = text.find(':', static_cast<std::size_t>(name.data() + name.size() - text.data()));
    const std::size_t list = colon == std::string_view::npos ? text.size() : skipJsonBlanks(text, colon + 1);
    return list < std::min(text.size(), pageHead) && text[list] == '['; // one record, where it was split
}

} // namespace core
