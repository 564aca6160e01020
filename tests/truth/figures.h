// SPDX-License-Identifier: GPL-3.0-or-later
// How near the flows of a case come to the truth of the simulated tenant that it was imported from.
//
// Links are counted one by one. Exact: a server event that carries the flow's id (rule tracking_id).
// Inferred: a record of the password service or the synchronisation in Core Directory with another
// correlation id, and a write-back event without an id. Other things that a flow's timeline may show
// (sign-ins, security-info changes, events of the synchronisation engine and of domain controllers) are
// context: nobody owns them in the truth, and they count neither way.
#pragma once
#include "core/investigation/investigation.h"
#include "tests/truth/truth_file.h"

#include <map>
#include <string>
#include <vector>

namespace truth {

struct Share {
    std::size_t right = 0, of = 0;
    double percent() const { return of ? 100.0 * double(right) / double(of) : 100.0; }
    std::string text() const; // "99.52 % (1043 of 1048)"
};

// Claims of the case against the truth.
struct Links {
    std::size_t right = 0, claimed = 0, expected = 0;
    Share precision() const { return {right, claimed}; }
    Share recall() const { return {right, expected}; }
};

struct Figures {
    std::size_t flows = 0, missing = 0, extra = 0; // flows: found, of those that the truth knows
    Share outcomes, fields;                        // of the flows that were found; fields: all of them right
    Links exact, followOns, untracked;
    std::vector<std::string> misses;             // a line each, in the order of the truth
    std::map<std::string, std::size_t> missesOf; // "script: kind of miss", how many

    Links inferred() const;
};

core::Result<Figures> figuresOf(core::Investigation& theCase, const TrueFlows& truth);
// As the tool prints them.
std::string describe(const Figures& figures);
// How many misses of each kind there are in each script or trap that the simulation played, a line each.
std::string describeMisses(const Figures& figures);

} // namespace truth
