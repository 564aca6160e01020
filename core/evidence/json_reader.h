// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that is not one record a line: arrays, `{"records":[...]}`, Graph pages, single objects, and any number of these
// one after the other with or without commas. What stands between records is read leniently, records strictly: behind
// damage, reading goes on at the next place where a record of a known log begins and is whole.
#pragma once
#include "core/evidence/json_record_kind.h"
#include "core/evidence/reader.h"

namespace core {

// `like`: what the records of the file are, as far as its beginning tells.
std::unique_ptr<Reader> makeJsonReader(ByteSource& source, RecordPattern like);

} // namespace core
