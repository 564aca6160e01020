// SPDX-License-Identifier: GPL-3.0-or-later
// What a simulated tenant says about its flows (truth/flows.jsonl, core/demo/truth.h), read for comparison.
#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace truth {

using Fields = std::map<std::string, std::string,
                        std::less<>>; // "" for none, lists sorted where their order means nothing

struct TrueFlow {
    Fields fields;
    std::string outcome, script;
    std::string otherReason;             // another text that may stand for the reason
    bool exact = false;                  // its server events carry its id
    std::set<std::string> serverRecords; // "computer record", in lower case
    std::set<std::string> followOns;     // ids of Core Directory records
};

using TrueFlows = std::map<std::string, TrueFlow>; // by correlation id

core::Result<TrueFlows> readTruthFile(const std::filesystem::path& path);

} // namespace truth
