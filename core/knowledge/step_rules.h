// SPDX-License-Identifier: GPL-3.0-or-later
// The rules behind the step catalogue: which row of a steps table a record of the audit log belongs to. The
// table's own head (resources/knowledge/steps.tsv) says how rows are written and which of several wins.
// Immutable once made, so any number of threads may ask. Errors: Malformed, naming the row at fault.
#pragma once
#include "core/base/result.h"
#include "core/knowledge/step_text.h"
#include "core/knowledge/steps.h"
#include "core/knowledge/tsv_table.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class TextMatch : std::uint8_t { Exact, Code, Prefix, Contains, Any, Never }; // in order of precedence
enum class ResultPattern : std::uint8_t { StatedFailure, Failure, Success, Any };  // in order of precedence

// One alternative of one row.
struct StepRule {
    int step = 0;          // index into StepTable::steps()
    std::string service;   // folded; empty = any
    std::string operation; // folded, may hold one '*'
    ResultPattern result = ResultPattern::Any;
    TextMatch match = TextMatch::Any;
    std::string text; // folded, except for Code

    bool anyOperation() const { return operation == "*"; }
};

class StepTable
{
public:
    static Result<StepTable> parse(const TsvTable& table);

    const std::vector<Step>& steps() const { return m_steps; }
    const std::vector<StepRule>& rules() const { return m_rules; } // the first that matches wins
    const Step& stepFor(std::string_view service, std::string_view operation, std::string_view result,
                        std::string_view reason) const;

private:
    std::vector<Step> m_steps;
    std::vector<StepRule> m_rules;
};

} // namespace core
