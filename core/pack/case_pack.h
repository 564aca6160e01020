// SPDX-License-Identifier: GPL-3.0-or-later
// What users made in a case as a pack, and a pack into a case. Every part goes the way that files of its own go (core/detect, core/insight,
// core/search ...), with the same checks and entries in the examiner log. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/pack/pack.h"
#include "core/store/case.h"

namespace core::pack {

// The rules that the case holds itself, what it sets of any rule, its lists, searches, dashboards, queries, mappings of columns and views.
std::vector<Item> gatherItems(store::Case& theCase, const PackSelection& what);

// What is to be done where the case has something else under the same name.
enum class Clash : std::uint8_t { KeepMine, Replace, KeepBoth }; // both: what comes in gets another name

struct PackChoice {
    Clash clash = Clash::KeepMine;
    PackSelection what;
    bool isDryRun = false; // changes nothing, and says what would be done
};

enum class Fate : std::uint8_t {
    Added,
    Same,     // was there already, word for word
    KeptMine, // the case has something else of this name, which stays
    Replaced,
    Renamed,  // added beside it, under another name
    Failed,
};
const char* name(Fate fate); // stable: added, same, kept_mine, replaced, renamed, failed

struct Outcome {
    Kind kind = Kind::Rule;
    std::string name, newName; // newName: where it was renamed
    Fate fate = Fate::Added;
    std::string why;           // of Failed; of others what was left out of it
    std::string sets;          // of settings of a rule: "off; lookBack = 1d"
    bool switchesOff = false;  // a rule
};

struct PackReport {
    std::vector<Outcome> items; // in the order of kinds
    std::size_t count(Fate fate) const;
    std::size_t count(Kind kind, Fate fate) const;
};

// Each part is one change of its own: one that fails leaves the others. Afterwards an entry pack.import with the file and what became of it.
PackReport importPack(store::Case& theCase, const PackFile& file, const PackChoice& choice);

} // namespace core::pack
