// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file of rules: problems with places inside the text, and rules that read back as they were when they are written.
#include "core/base/text.h"
#include "core/detect/rule_file.h"
#include "core/detect/rule_library.h"

#include <algorithm>
#include <cstdlib>

namespace {

using namespace core::detect;

void check(bool isTrue)
{
    if (!isTrue)
        std::abort();
}

void checkRule(const Rule& rule)
{
    check(!rule.id.empty() && !rule.name.empty() && !rule.query.empty());
    for (const RuleParameter& parameter : rule.parameters)
        check(checkSetting(parameter, parameter.value).has_value());
    const std::string written = writeRule(rule);
    check(core::isValidUtf8(written));
    const RuleFile again = parseRules(written, "again.yaml");
    if (written.size() > (300u << 10)) // quotes make some texts longer than is read
        return;
    check(again.rules.size() == 1);
    const Rule& back = again.rules.front();
    check(back.id == rule.id && back.name == rule.name && back.description == rule.description && back.query == rule.query);
    check(back.tactics == rule.tactics && back.techniques == rule.techniques && back.candidates == rule.candidates);
    check(back.frequency == rule.frequency && back.period == rule.period && back.kind == rule.kind);
    check(back.clauses.size() == rule.clauses.size() && back.needs.size() == rule.needs.size());
    check(writeRule(back) == written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const RuleFile file = parseRules(text, "fuzz.yaml");
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const RuleProblem& problem : file.problems)
        check(problem.line <= lines && !problem.text.empty() && (problem.line > 0) == (problem.column > 0));
    check(!file.rules.empty() || !file.problems.empty());
    for (const Rule& rule : file.rules) {
        check(rule.queryLine > 0 && rule.queryLine <= lines + 1);
        checkRule(rule);
    }
    (void)parsePeriod(text);
    return 0;
}
