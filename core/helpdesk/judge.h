// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of judge() (card.h): what happened and why; what speaks for caution and what is missing. Pure.
#pragma once
#include "core/helpdesk/card.h"

namespace core::helpdesk {

void judgeLast(const CardFacts& facts, Card& card);    // happened, why, tell, next, who, tryAgain
void judgeSetSince(const CardFacts& facts, Card& card); // another password since the operation that is spoken of, which there is
void judgeTraces(const CardFacts& facts, Card& card);       // where other logs alone tell of the password: happened, why, tell, next, who
void judgeTracesSince(const CardFacts& facts, Card& card);  // the same since the operation that is spoken of, which there is
const PasswordTrace* settingTrace(const CardFacts& facts);  // the newest that set the password, as far as it says; may be null
Sentences traceWords(const PasswordTrace& trace, UtcTime now);
bool judgeRegisteredSince(const CardFacts& facts, Card& card); // of one that failed for want of methods; false: nothing shows it
void judgeOutage(const CardFacts& facts, Card& card);
void judgeMethods(const CardFacts& facts, Card& card); // methods, phoneless
void judgeGuest(const CardFacts& facts, Card& card);   // what a guest is told instead of all that
void judgeCaution(const CardFacts& facts, Card& card); // warnings, missing, quiet

// What an outage that is going on says of a further attempt of this person.
enum class OutageSway : std::uint8_t {
    None,    // nothing: there is none, or it does not concern the person
    Perhaps, // it may be over
    Decides,
};
OutageSway outageSway(const CardFacts& facts);

// Of the registered methods those by which the reset page lets this person in, as the report names them.
std::vector<std::string> usableMethods(const Person& person);
// And what is left of them without a mobile phone. An office phone counts: it is another one.
std::vector<std::string> phonelessMethods(const Person& person);

} // namespace core::helpdesk
