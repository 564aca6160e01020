// SPDX-License-Identifier: GPL-3.0-or-later
// A mapping in the shape of Sentinel's YAML to a rule, and the other forms of a rule to that shape. Inside of rule_file.h.
#pragma once
#include "core/detect/document.h"
#include "core/detect/rule_file.h"

#include <map>

namespace core::detect {

// Gathers what is wrong with a file, up to a limit.
class Problems
{
public:
    explicit Problems(std::string_view path) : m_path(path) {}

    void error(Place place, std::string text) { add(place, std::move(text), false); }
    void warn(Place place, std::string text) { add(place, std::move(text), true); }
    std::size_t errors() const { return m_errors; }
    bool isEmpty() const { return m_list.empty(); }
    std::vector<RuleProblem> take() { return std::move(m_list); }

private:
    void add(Place place, std::string text, bool isWarning);

    std::string m_path;
    std::vector<RuleProblem> m_list;
    std::size_t m_errors = 0;
};

// The mappings of a file that mean to be rules, in their order, in the shape of Sentinel's YAML: ARM templates, answers of the REST
// API and saved searches are brought into it. What stands among them and is no rule gives a problem where it looks like one.
std::vector<NodePtr> findRules(const std::vector<NodePtr>& roots, Problems& problems);

// Nothing where it has errors, which are in `problems` then; what could be read of it goes to `refused`. text and path of the rule are
// left to the caller.
std::optional<Rule> readRule(const Node& node, Problems& problems, Rule* refused = nullptr);

// As writeRule(), with the members of `source` that Rule::ignored names.
std::string writeRule(const Rule& rule, const Node* source);

// One value of a mapping, for all readers of keys. They say what is wrong and give an empty value then.
class ValueReader
{
public:
    explicit ValueReader(Problems& problems) : m_problems(problems) {}

    std::string text(std::string_view key, const Node& node);              // without blanks around; empty for null
    std::vector<std::string> texts(std::string_view key, const Node& node); // a list, or one text as a list of one
    std::optional<bool> truth(std::string_view key, const Node& node);
    std::optional<Duration> period(std::string_view key, const Node& node);
    std::optional<std::int64_t> number(std::string_view key, const Node& node);
    void error(const Node& node, std::string text) { m_problems.error(node.place, std::move(text)); }
    void warn(const Node& node, std::string text) { m_problems.warn(node.place, std::move(text)); }
    Problems& problems() { return m_problems; }

private:
    Problems& m_problems;
};

// Keys of Sentinel's format that say what becomes of a finding: enabled, alertDetailsOverride, eventGroupingSettings, suppressionEnabled,
// suppressionDuration. What is wrong with them is a warning: the rule runs all the same. Whether the key is one of them.
bool readAlertKey(std::string_view key, const Node& node, Rule& rule, ValueReader& values);
// Once all keys are read.
void finishAlertKeys(const Node& root, const Rule& rule, ValueReader& values);

// The keys that Sentinel's format does not have. Whether the key is one of them.
bool readOwnKey(std::string_view key, const Node& node, Rule& rule, ValueReader& values);
// Once all keys are read: values and ranges of parameters against the query.
void finishParameters(const Node& root, Rule& rule, ValueReader& values);

} // namespace core::detect
