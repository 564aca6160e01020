// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that are ours. They decide how a finding is told and when it can be known, so that a fault in them is an error.
#include "core/base/text.h"
#include "core/detect/rule_parameters.h"
#include "core/detect/rule_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {
namespace {

// Lanes of the coverage map (core/store/coverage.h) on which a rule may rest.
constexpr std::array sources{"AuditLogs", "SignInLogs", "NonInteractiveUserSignInLogs", "PasswordResetService", "risk_event",
                             "registration", "role_assignment"};

// Calls read(name, value) for each member of a mapping; it returns whether it knows the name.
template <class F> void eachMember(const Node& node, std::string_view key, const char* known, ValueReader& values, F&& read)
{
    if (!node.isMap())
        return values.error(node, fmt::format("{}: wants {}", key, known));
    for (const auto& [name, value] : node.members)
        if (!read(std::string_view(name.name), *value))
            values.problems().error(name.place, fmt::format("{}: there is no \"{}\"; there are {}", key, shorten(name.name, 60), known));
}

template <class F> void eachItem(const Node& node, std::string_view key, ValueReader& values, F&& read)
{
    if (!node.isList() && node.kind != Node::Kind::Null)
        values.error(node, fmt::format("{}: wants a list", key));
    for (const NodePtr& item : node.items)
        read(*item);
}

void readParameter(const Node& node, Rule& rule, ValueReader& values)
{
    RuleParameter parameter;
    eachMember(node, "parameters", "name, unit, meaning, least, most", values, [&](std::string_view name, const Node& value) {
        if (name == "name")
            parameter.name = values.text("name", value);
        else if (name == "unit")
            parameter.unit = values.text("unit", value);
        else if (name == "meaning")
            parameter.meaning = values.text("meaning", value);
        else if (name == "least" || name == "most")
            (name == "least" ? parameter.least : parameter.most) = values.text(name, value);
        else
            return false;
        return true;
    });
    rule.parameters.push_back(std::move(parameter)); // one for each item: finishParameters() counts on it
}

void readNeed(const Node& node, Rule& rule, ValueReader& values)
{
    RuleNeed need;
    eachMember(node, "needs", "source, before, after, restsOn", values, [&](std::string_view name, const Node& value) {
        if (name == "source") {
            need.source = values.text("source", value);
        } else if (name == "before" || name == "after") {
            if (const auto period = values.period(name, value))
                (name == "before" ? need.before : need.after) = *period;
        } else if (name == "restsOn") {
            const std::string word = values.text("restsOn", value);
            if (word != "absence" && word != "presence")
                values.error(value, fmt::format("restsOn: \"{}\" is neither absence nor presence", shorten(word, 60)));
            need.kind = word == "absence" ? RuleNeed::Kind::Absence : RuleNeed::Kind::Presence;
        } else {
            return false;
        }
        return true;
    });
    if (node.isMap() && std::find(sources.begin(), sources.end(), need.source) == sources.end())
        values.error(node, fmt::format("needs: the source \"{}\" is none of {}", shorten(need.source, 60), fmt::join(sources, ", ")));
    rule.needs.push_back(std::move(need));
}

void readFinding(const Node& node, Rule& rule, ValueReader& values)
{
    FindingColumns& finding = rule.finding;
    eachMember(node, "finding", "time, user, actor, ip, flows", values, [&](std::string_view name, const Node& value) {
        std::string* const column = name == "time" ? &finding.time
            : name == "user"                      ? &finding.user
            : name == "actor"                     ? &finding.actor
            : name == "ip"                        ? &finding.ip
            : name == "flows"                     ? &finding.flows
                                                  : nullptr;
        if (column)
            *column = values.text(name, value);
        return column != nullptr;
    });
}

void readClause(const Node& node, Rule& rule, ValueReader& values)
{
    RuleClause clause;
    eachMember(node, "clauses", "text, events, onlyIf", values, [&](std::string_view name, const Node& value) {
        if (name == "text")
            clause.text = values.text("text", value);
        else if (name == "events")
            clause.events = values.text("events", value);
        else if (name == "onlyIf")
            clause.onlyIf = values.text("onlyIf", value);
        else
            return false;
        return true;
    });
    if (node.isMap() && clause.text.empty())
        values.error(node, "clauses: text is missing");
    rule.clauses.push_back(std::move(clause));
}

using Read = void (*)(const Node&, Rule&, ValueReader&);

template <Read read> void eachOf(const char* key, const Node& node, Rule& rule, ValueReader& values)
{
    eachItem(node, key, values, [&](const Node& item) { read(item, rule, values); });
}

} // namespace

bool readOwnKey(std::string_view key, const Node& node, Rule& rule, ValueReader& values)
{
    if (key == "information")
        rule.isInformation = values.truth(key, node).value_or(false);
    else if (key == "publishedForm")
        rule.isPublishedForm = values.truth(key, node).value_or(false);
    else if (key == "asPublished")
        rule.asPublished = values.text(key, node);
    else if (key == "candidates")
        rule.candidates = node.isText() ? node.text : values.text(key, node);
    else if (key == "falsePositives")
        rule.falsePositives = values.texts(key, node);
    else if (key == "checkNext")
        rule.checkNext = values.texts(key, node);
    else if (key == "finding" && node.kind == Node::Kind::Null)
        rule.finding = {};
    else if (key == "finding")
        readFinding(node, rule, values);
    else if (key == "parameters")
        eachOf<readParameter>("parameters", node, rule, values);
    else if (key == "needs")
        eachOf<readNeed>("needs", node, rule, values);
    else if (key == "clauses")
        eachOf<readClause>("clauses", node, rule, values);
    else
        return false;
    return true;
}

void finishParameters(const Node& root, Rule& rule, ValueReader& values)
{
    const Node* list = root.find("parameters");
    if (rule.parameters.empty() || !list || list->items.size() != rule.parameters.size())
        return;
    const std::vector<LetLiteral> lets = letLiterals(rule.query);
    for (std::size_t i = 0; i < rule.parameters.size(); ++i) {
        RuleParameter& parameter = rule.parameters[i];
        const Node& place = *list->items[i];
        if (!place.isMap())
            continue; // said already
        const auto earlier = std::find_if(rule.parameters.begin(), rule.parameters.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&](const RuleParameter& p) { return p.name == parameter.name; });
        const auto let = std::find_if(lets.begin(), lets.end(), [&](const LetLiteral& known) { return known.name == parameter.name; });
        if (parameter.name.empty())
            values.error(place, "parameters: name is missing");
        else if (&*earlier != &parameter)
            values.error(place, fmt::format("parameters: \"{}\" stands there twice", shorten(parameter.name, 60)));
        else if (let == lets.end())
            values.error(place, fmt::format("parameters: the query has no \"let {} = literal;\"", shorten(parameter.name, 60)));
        else if (parameter.value = let->text; true)
            if (const std::string fault = faultOfRange(parameter); !fault.empty())
                values.error(place, "parameters: " + fault);
    }
}

} // namespace core::detect
