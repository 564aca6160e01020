// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that the query of a rule reads and the case has nothing of: what that says of a rule that does not say itself what it needs. Belongs to
// the thread of the engine.
#pragma once
#include "core/detect/alert.h"
#include "core/store/coverage.h"

#include <functional>
#include <set>

namespace core::detect {

struct TableLacks {
    std::vector<std::string> tables; // sorted; of evidence, or unknown
    bool isAbsence = false;          // what the rule finds is that nothing was found in some of them: nobody can know
    bool isOfFewRows = false;        // the rule fires because there are few rows, or none
    std::vector<std::set<std::string>> places; // of absence (absence.h): the tables of each, whether the case has something of them or not
};
TableLacks tableLacks(const Rule& rule, const std::function<bool(const std::string&)>& isEmpty);

// Lanes of tables that the query reads and the case has something of; lists are none.
std::set<std::string> lanesOf(const Rule& rule, const store::CoverageMap& coverage);

// As evidence that is missing from the runs of a rule over [from, to].
std::vector<MissingEvidence> missingOf(const TableLacks& lacks, UtcTime from, UtcTime to);

} // namespace core::detect
