// SPDX-License-Identifier: GPL-3.0-or-later
// What of a case is no evidence and must not change unseen either: what the program worked out (flows, people, alerts) and what examiners
// entered (notes, settings). Whoever changes such rows names their digest in the examiner log, in the same transaction; a check works it
// out again and compares. Throws sqlite::Error; belongs to the thread of the connection.
//
// The digest of a kind is SHA-256, as 64 hexadecimal digits, over its tables in their order, of each
//   "sspr rows 1", line feed, name of the table, line feed
// and its rows in the order of their keys, in the bytes that core/store/row_digest.h states for values: the number of the row where it has
// one, then all columns in their order; and over the texts of the dictionary that its rows name, by their numbers, as rows of "string".
//
// In the log they stand as member "digests" of the detail, an object of kind to digest, of those kinds that are not what was last named.
// The first entry of a case that names any names all of them.
#pragma once
#include "core/custody/examiner_log.h"

#include <array>
#include <initializer_list>
#include <map>

namespace core {

enum class Derived : std::uint8_t {
    Flows,    // flows, their events, the clocks of servers; what the evidence covers
    People,   // who is who
    Alerts,   // and what they rest on
    Notes,    // stars, tags, notes, verdicts, decisions on links, states of alerts; everything kept by name
    Settings, // rules and lists of the case, what is set of rules
};
inline constexpr std::array derivedKinds{Derived::Flows, Derived::People, Derived::Alerts, Derived::Notes, Derived::Settings};
const char* name(Derived kind); // "flows" ...

std::string derivedDigest(sqlite::Connection& db, Derived kind);

// The latest ones that the log names, and the entries that do; empty where it names none.
struct NamedDigest {
    std::string digest;
    std::int64_t seq = 0;
};
std::map<Derived, NamedDigest> latestDerivedDigests(const std::vector<LogEntry>& entries);

// The same for some kinds alone, without reading more of the log than is needed.
std::map<Derived, NamedDigest> latestDerivedDigests(sqlite::Connection& db, std::initializer_list<Derived> kinds);

// `detail` with the digests of `changed` where they are not those last named. The entry has to be written in the same transaction.
std::string withDerivedDigests(store::Case& theCase, std::string_view detail, std::initializer_list<Derived> changed);

// Before `kinds` are changed: rows that are not what the log names were changed outside the program, which the new digest would hide. Says so
// in an entry of its own, for good. Nothing where all is well, where none are named yet or where they wait to be worked out anew.
void logOutsideChanges(store::Case& theCase, std::initializer_list<Derived> kinds);
inline constexpr std::string_view outsideChangeAction = "digests.differ";
inline constexpr std::string_view nameDigestsAction = "digests.name"; // of a case of an earlier version, as it was found

// Waits to be worked out anew: table meta says so, and the log tells of an import, a change of a zone or a merge behind the last entry that
// names the kind. A mark alone may be anybody's. Never so of alerts, notes and settings.
bool isStale(sqlite::Connection& db, Derived kind, const NamedDigest& named);

// Does the log name any? Cases of earlier versions do not.
bool hasDerivedDigests(sqlite::Connection& db);

// An entry whose detail has the digests already, or needs none.
void appendEntry(store::Case& theCase, std::string_view action, std::string_view detail);

// Names flows and people where they are not those last named, in an entry of their own.
void logWorkedOut(store::Case& theCase);

} // namespace core
