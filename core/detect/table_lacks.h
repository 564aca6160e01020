// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that the query of a rule reads and the case has nothing of: what that says of a rule that does not say itself what it needs. Belongs to
// the thread of the engine.
#pragma once
#include "core/detect/alert.h"
#include "core/store/coverage.h"

#include <functional>
#include <map>

namespace core::detect {

struct TableLacks {
    std::vector<std::string> tables; // sorted; of evidence, or unknown
    bool isAbsence = false;          // what the rule finds is that nothing was found in some of them: nobody can know
};
TableLacks tableLacks(const Rule& rule, const std::function<bool(const std::string&)>& isEmpty);

// Lanes of tables that the query reads and the case has something of; lists are none. Each with the hour that its evidence begins with.
std::map<std::string, std::int64_t> beginningsOf(const Rule& rule, const store::CoverageMap& coverage);

// As evidence that is missing from the runs of a rule over [from, to].
std::vector<MissingEvidence> missingOf(const TableLacks& lacks, UtcTime from, UtcTime to);

} // namespace core::detect
