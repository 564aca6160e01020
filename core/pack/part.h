// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a pack, read by the reader of its kind and ready to be kept in a case. Pure but for keep().
#pragma once
#include "core/detect/rule_file.h"
#include "core/detect/watchlist.h"
#include "core/pack/case_pack.h"

namespace core::pack {

struct Part {
    Kind kind = Kind::Query;
    std::string name;
    std::string text;     // as it is kept; of searches in the search language
    detect::Rule rule;    // of rules
    detect::Watchlist list; // of lists
    std::string leftOut;  // what of it could not be read; empty: nothing

    // What two parts of one name are compared by.
    std::string content() const;
    // The name by which a case knows it from others of its kind: without regard to case, but of rules.
    std::string key() const;
    // The same under another name: "night (2)", my-rule-2.
    Part renamed(int number) const;
};

// Of every kind but what is set of rules. Malformed, with a sentence.
Result<Part> readPart(const Item& item, const std::string& packPath);
// Whether the case would take it; nothing is changed.
Result<void> checkPart(const Part& part);
// In the way in which a file of its kind comes into the case. Throws sqlite::Error.
Result<void> keepPart(store::Case& theCase, const Part& part);
// What the case has of these kinds.
std::vector<Part> partsOf(store::Case& theCase);

} // namespace core::pack
