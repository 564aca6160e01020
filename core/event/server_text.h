// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a Windows event: the message as the export has it, or what can be made of its insertion strings and values; and what the
// Security log says in its text about who did what to whom, which other forms have as named values.
#pragma once
#include "core/event/server_record.h"

#include <string>

namespace core {

struct ServerText {
    std::string_view message;     // for people and for the search of ids
    bool rebuilt = false;         // put together by us: the export had no text of its own
    bool missing = false;         // the export had a place for the message, but no message there
    // Equal in all forms that carry the same text; nothing where the form has none. 0 is never used.
    std::optional<std::uint64_t> key;
};
ServerText serverText(const ServerRecord& said, MappedBatch& out);

// Accounts in the rendered text of 4723, 4724, 4738, 4740 and 4767, by their place in it, since the labels are translated:
// blocks of indented lines, the first about the subject, the second about the target; in each SID, name, domain.
struct AccountTexts {
    std::string_view subjectName, subjectDomain, targetName, targetDomain;
};
AccountTexts accountsIn(std::string_view message);

} // namespace core
