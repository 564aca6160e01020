// SPDX-License-Identifier: GPL-3.0-or-later
// What the knowledge tables do not know of a case: texts of the reset service that no step fits, codes of reasons without a
// meaning, ids of known servers' events, words for a result in a language that no export was seen in. They are shown as they stand wherever they occur; here they are counted, so that
// nobody takes the picture for complete when Microsoft has changed a sentence. Belongs to the thread of the case; throws
// sqlite::Error. Reads all audit records once: about 0.3 s a million.
#pragma once
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <string>
#include <vector>

namespace core {

enum class UnknownKind : std::uint8_t { StepText = 1, ReasonCode, ServerEvent, ResultWord };
const char* name(UnknownKind kind); // step_text, reason_code, server_event, result_word

struct UnknownText {
    UnknownKind kind = UnknownKind::StepText;
    std::string source;    // operation, or provider of the server event
    std::string text;      // as it stands; the id of a server event
    std::uint64_t events = 0;
    std::optional<UtcTime> first, last;
};

// By kind, then the most frequent first.
std::vector<UnknownText> findUnknownTexts(store::Case& theCase);

} // namespace core
