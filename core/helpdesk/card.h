// SPDX-License-Identifier: GPL-3.0-or-later
// The answers for whoever has a caller on the phone: what happened, why, what to say, what to do, may they try again, who set the password,
// what works without the phone, and what speaks for caution. What the case knows (CardFacts) and what is said of it (Card) are apart, so that
// the judgement is pure and can be tested. Where evidence is missing the card says so instead of giving an all-clear.
#pragma once
#include "core/detect/alert.h"
#include "core/flow/user_card.h"
#include "core/helpdesk/sentence.h"

#include <memory>

namespace core::helpdesk {

// A change of security info, by the user or somebody else.
struct MethodChange {
    UtcTime time;
    std::string step;  // methods.deleted, registration.registered, directory.update ...
    std::string title; // of the catalogue
    std::string text;  // as the record says, where it says more: "User deleted phone method"
    std::string actor; // who it was, unless the user
    EventId event;
};

// A password set by something that is no operation of the reset service.
struct DirectoryWrite {
    UtcTime time;
    std::string actor;
    bool isSync = false; // the synchronisation brought a change up that was made on-premises
    EventId event;
};

// "User started password reset", "... change": the Authentication Methods service saw the beginning, no operation holds the record.
struct BegunOperation {
    UtcTime time;
    bool isChange = false;
};

// What another log than the audit log says of the password: an activity, or a line of the report of registration and reset events.
struct PasswordTrace {
    enum class By : std::uint8_t { Unnamed, User, Service, Synchronization, Other }; // Service: the reset service, for the user
    UtcTime time;
    bool isUse = false;          // of the report
    bool setsPassword = false;   // if it succeeded; else it unlocks, asks for another password ...
    By by = By::Unnamed;
    std::string actor;           // of the last two
    std::string what;            // the activity as the record names it; of the report the method, which may be empty
    std::optional<bool> success; // nothing: the record does not say
    std::string reason;          // why it failed, if the record says so
    std::string source;          // application and file
    EventId event;
};

// A detection of Identity Protection that nobody has closed.
struct RiskDetection {
    std::optional<UtcTime> time; // of the activity; portal downloads may have lost it
    std::string type, level, state, ip;
    EventId event;
};

// The report of registered methods from which the card has them.
struct MethodReport {
    bool listsMethods = true;    // false: it has no list, or has lost it
    std::optional<bool> capable, mfaRegistered, mfaCapable; // capable: of self-service reset
};

// Somebody from outside: by the name, which says whose account it is, or only by what a list calls the kind of the account.
enum class Guest : std::uint8_t { No, Listed, Invited };

struct CardFacts {
    UserCard card;                          // card.last: the operation that is spoken of
    bool isAsked = false;                   // of that one by its correlation id; otherwise it is the newest
    bool isAtEnd = false;                   // nobody asked for a moment: reports that were made later count as well
    std::vector<MethodChange> methodChanges; // of the seven days up to the moment, the newest first
    std::optional<DirectoryWrite> written;  // the newest such
    std::optional<BegunOperation> begun;    // the newest such
    std::vector<PasswordTrace> traces;      // to which no record of the audit log belongs, the newest first
    std::vector<FlowId> resetInUnlock;      // operations of the kind unlock that set a password as well
    detect::AlertList alerts;               // open ones on this person up to the moment, the gravest first
    std::string askedName;                  // by which the person was asked for, where others bear it too
    std::vector<std::string> namesakes;     // those: whom the card is not about, by object id
    bool rulesHaveRun = false, rulesLag = false, flowsLag = false;
    std::optional<Outage> outage;           // at the moment
    std::optional<UtcTime> lastServiceUp;   // newest sign up to then that the service works, of a server that is not on standby
    std::optional<UtcTime> lastServiceSign; // newest event of the write-back service up to then, by its corrected clock
    std::optional<UtcTime> lastServerLog;   // newest event of any log of a server up to then
    std::optional<bool> enabled, synced;    // of the latest list of users that says so; synced also of operations
    bool isServedByNoAgent = false;         // not synchronised, for a password was set and the record names no agent on-premises
    Guest guest = Guest::No;
    std::string riskLevel, riskState;       // of the latest report of risky users
    std::vector<RiskDetection> detections;  // open ones up to the moment, the gravest first
    std::optional<MethodReport> methodReport; // nothing: no report names the person
    bool hasSignIns = false, hasRoles = false; // the case holds such evidence, of whomever
    std::optional<UtcTime> firstAudit, lastAudit; // of the case
};

struct Warning {
    enum class Weight : std::uint8_t { Red, Amber } weight = Weight::Amber; // red: make sure who is calling before anything is reset
    Sentence what;
    std::string flow;                       // correlation id where it leads to an operation
};

enum class Again : std::uint8_t { Yes, No, NotYet, Unknown };
const char* name(Again again); // yes, no, not_yet, unknown

struct Card {
    std::optional<FlowOutcome> outcome;     // of the operation that is spoken of
    std::string flow;                       // its correlation id
    Sentences happened, why, tell, next;
    Fixers who;                             // can do what is next
    Again again = Again::Unknown;
    std::optional<UtcTime> againAt;         // when a block ends
    Sentences tryAgain, outage, setBy, methods, phoneless;
    std::vector<Warning> warnings;          // red ones first
    Sentences missing;                      // what is not known, and what follows
    Sentence quiet;                         // in place of warnings where there are none
    std::vector<const Flow*> adminResets;   // newest first, into the facts
};
// `facts` must outlive what the card points to.
Card judge(const CardFacts& facts);

// Both in one: a complete value.
struct Answer {
    std::shared_ptr<const CardFacts> facts;
    Card card; // points into the facts
};

} // namespace core::helpdesk
