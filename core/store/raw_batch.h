// SPDX-License-Identifier: GPL-3.0-or-later
// A raw record of the case as the mapping wants it, to be mapped once more.
#pragma once
#include "core/evidence/record.h"
#include "core/store/raw_reader.h"

namespace core::store {

// `batch` then holds that one record. `number`: its place in the file. Damaged: the block is missing or broken.
Result<void> loadRecord(RawReader& raw, const RawPlace& place, std::int64_t number, RecordBatch& batch);

} // namespace core::store
