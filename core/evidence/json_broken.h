// SPDX-License-Identifier: GPL-3.0-or-later
// Damage to records of JSON that leaves their brackets in order.
#pragma once
#include "core/evidence/json_record_kind.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// A list inside a record may go on with the records behind it.
bool swallowsRecord(std::string_view record, const RecordPattern& like);

// A broken object whose brackets are in order, and another object behind it.
struct BrokenObject {
    std::size_t offset = 0, length = 0;
    std::string reason; // the fault of the grammar
    std::size_t next = 0; // where the object behind it begins
};
// The broken objects that `text` begins with, one after the other up to `limit`, where a good one begins or the text ends: the first
// is broken for that reason. None where a bracket is missing in it, or where what stands behind it is no object. Takes time in
// proportion to the text.
std::vector<BrokenObject> brokenObjects(std::string_view text, std::size_t limit, std::string reason);

} // namespace core
