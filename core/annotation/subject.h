// SPDX-License-Identifier: GPL-3.0-or-later
// What a note, tag, star or verdict is about, named by what survives that flows are worked out anew and that more evidence
// is imported: flow:<correlation id>, event:<key>, person:<object id>, address:<ip>, alert:<key>. Names are in lower case, so that two
// spellings are one subject. The functions without a case are pure.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/store/case.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

enum class SubjectKind : std::uint8_t { Other, Flow, Event, Person, Address, Alert };
const char* name(SubjectKind kind); // other, flow, event, person, address, alert

std::string flowSubject(std::string_view correlationId);
// By the key of the record (FlowStep::key, column `key`): 16 hexadecimal digits. Records that contradict each other under
// one id (variants) are one subject.
std::string eventSubject(std::uint64_t key);
// By the object id; where a person has none, by the UPN or whatever name is known.
std::string personSubject(std::string_view objectId, std::string_view otherName = {});
// Normalised (normalizeIp); a network or anything else as it is.
std::string addressSubject(std::string_view ip);
std::string alertSubject(std::string_view key); // of core/detect/alert.h

// Where the case keeps what is said of no single thing: which alerts are known and accepted (core/detect/triage.h).
inline constexpr std::string_view suppressionsSubject = "case:suppressions";

SubjectKind subjectKind(std::string_view subject);
std::string_view subjectName(std::string_view subject); // what stands behind the colon

// What a person at the keyboard means by `text`: a subject as above, a correlation id, a UPN or other name of a person, an
// object id, an address or network, the key of an alert, the number of an event. Where one text is several, in this order. Subjects in full are taken
// as they are, also where the case does not know them (yet). NotFound. Belongs to the thread of the case; throws sqlite::Error.
Result<std::string> resolveSubject(store::Case& theCase, std::string_view text);

} // namespace core
