// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as Sigma rules: rules or problems with their places; queries that are words of KQL, and the same for the same text. What the
// linter says of them lies inside them.
#include "core/detect/rule_check.h"
#include "core/detect/sigma.h"
#include "core/kql/parser.h"

#include <cstdlib>

namespace {

using namespace core;

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)detect::looksLikeSigma(text);
    const detect::RuleFile file = detect::parseSigma(text, "rule.yml");
    const detect::RuleFile again = detect::parseSigma(text, "rule.yml");
    check(file.rules.size() == again.rules.size() && file.problems.size() == again.problems.size());
    for (const detect::RuleProblem& problem : file.problems)
        check(!problem.text.empty());
    for (std::size_t i = 0; i < file.rules.size(); ++i) {
        const std::string& query = file.rules[i].query;
        check(query == again.rules[i].query && !file.rules[i].name.empty() && !file.rules[i].id.empty());
        const kql::Parsed parsed = kql::parse(query);
        for (const kql::Diagnostic& one : parsed.diagnostics) // too deep or too large is all that may be wrong with it
            check(one.severity == kql::Severity::Warning || one.text.find("deep") != std::string::npos || one.text.find("large") != std::string::npos);
        check(!detect::tablesOf(query).empty());
    }
    for (const kql::Diagnostic& one : detect::idleConditions(text)) // the bytes as a query
        check(one.span.end() <= size && !one.text.empty());
    (void)detect::tablesOf(text);
    return 0;
}
