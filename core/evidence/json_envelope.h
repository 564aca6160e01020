// SPDX-License-Identifier: GPL-3.0-or-later
// The objects in which services hand out their records: {"value":[..],"@odata.nextLink":".."}, {"records":[..]}, {"data":[..],
// "hasNext":true}.
#pragma once
#include <cstddef>
#include <string_view>

namespace core {

// The list of an envelope.
bool holdsRecords(std::string_view memberName);
// The list, or what stands beside it.
bool isEnvelopeMember(std::string_view memberName);

// The same of envelopes that are met less often; names that records have, too, are among them. An object around the list
// may hold it in turn: {"hits":{"hits":[..]}}.
bool rarelyHoldsRecords(std::string_view memberName);
bool rarelyOpensEnvelope(std::string_view memberName);

// Where the answer goes on: "@odata.nextLink" of Graph. A page without it is the last.
bool namesNextPage(std::string_view memberName);
// Code of the warning about a file whose pages all name a next one.
inline constexpr const char* nextPageCode = "next_page";

inline constexpr std::size_t pageHead = 512; // of an envelope: shows what it holds
// A page of records: its envelope says so in its first member.
bool beginsPage(std::string_view text);

} // namespace core
