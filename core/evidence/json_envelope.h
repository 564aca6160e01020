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

// The same of envelopes that are met less often; names that records have, too, are among them. An object beside or around the list
// may hold it in turn: {"hits":{"hits":[..]}}.
bool rarelyHoldsRecords(std::string_view memberName);
bool rarelyOpensEnvelope(std::string_view memberName);
bool isRareEnvelopeMember(std::string_view memberName);

inline constexpr std::size_t pageHead = 512; // of an envelope: shows what it holds
// A page of records: its envelope says so in its first member.
bool beginsPage(std::string_view text);

} // namespace core
