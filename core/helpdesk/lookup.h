// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody types into the one field of the helpdesk may mean: a part of a name, a UPN, an object id, a correlation id, or a code that was
// read out (SSPR_0029, 33008, AADSTS50126, 0x80230619). Belongs to the thread of the case; throws sqlite::Error. codeMatches() and
// looksLikeCode() are pure.
#pragma once
#include "core/flow/flow.h"
#include "core/knowledge/causes.h"
#include "core/store/people.h"

namespace core::helpdesk {

struct Match {
    std::optional<Person> person;       // one of these three; of a person without roles and methods
    std::optional<Flow> flow;
    const Cause* cause = nullptr;
    std::string name;                   // of a person the name that matched, where it is none that is shown anyway
};
struct Matches {
    std::vector<Match> list;            // what is meant exactly comes first
    bool isCut = false;                 // there are more people
    bool isUnknownCode = false;         // it has the form of a code, and no source of the program knows it
};
inline constexpr std::size_t mostMatches = 40;

Matches findMatches(store::Case& theCase, std::string_view text);

// Codes that are meant by the text: exactly, then those that begin so or whose name holds it.
std::vector<const Cause*> codeMatches(std::string_view text);
// Has the form of a code: "33008", "SSPR_0029", "AADSTS50126", "0x80230619", "hr=80230619"; with or without "event" or "error" in front.
bool looksLikeCode(std::string_view text);

} // namespace core::helpdesk
