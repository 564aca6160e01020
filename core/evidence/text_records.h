// SPDX-License-Identifier: GPL-3.0-or-later
// Records that stand in a file as texts of JSON, not as objects: ["{\"id\":..}","{..}"], {"records":["{..}"]}, and lines of such texts.
#pragma once
#include "core/evidence/json_framer.h"

#include <string>
#include <string_view>

namespace core {

// The record in the text that `json` begins with; of an envelope of records a message that holds it (packed_messages.h). Empty where it holds
// neither. The text may end inside of it.
std::string recordInJsonText(std::string_view json);

// The first such text that is an element of a list or stands alone, as findJsonRecord() finds objects.
JsonSearch findRecordInText(std::string_view text, bool last);

// A file of such texts, as far as its beginning tells; what is in the first of them. Empty where it is none.
std::string firstOfTextRecords(std::string_view head);

} // namespace core
