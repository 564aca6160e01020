// SPDX-License-Identifier: GPL-3.0-or-later
// A condition of a Sigma rule over fields that are looked up already. Immutable, shared.
#pragma once
#include <memory>
#include <string>
#include <vector>

namespace core::detect {

struct SigmaPredicate;
using SigmaPredicatePtr = std::shared_ptr<const SigmaPredicate>;

struct SigmaPredicate {
    enum class Kind : unsigned char {
        Text,    // `kql` of the record
        Record,  // `kql` over all columns of the record: only where nothing was taken away yet
        Element, // an element of the lists `each` meets `kql`, in which it is `it`
        And, Or, Not
    } kind = Kind::Text;
    std::string kql;
    std::string each;
    std::string run; // of Element: letters that the JSON of the lists must hold; empty: none
    std::vector<SigmaPredicatePtr> parts;
    bool hasElement = false, hasRecord = false; // here or below
};

SigmaPredicatePtr textPredicate(std::string kql);
SigmaPredicatePtr recordPredicate(std::string kql);
SigmaPredicatePtr elementPredicate(std::string each, std::string kql, std::string run);
// One part alone is itself; parts of the same kind are taken in. Needs a part.
SigmaPredicatePtr andOf(std::vector<SigmaPredicatePtr> parts);
SigmaPredicatePtr orOf(std::vector<SigmaPredicatePtr> parts);
SigmaPredicatePtr notOf(SigmaPredicatePtr part);

} // namespace core::detect
