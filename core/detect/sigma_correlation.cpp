// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma_correlation.h"

#include "core/base/text.h"
#include "core/detect/sigma_text.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::detect {
namespace {

enum class Type : unsigned char { EventCount, ValueCount, Temporal, Ordered };

constexpr std::size_t mostRules = 20;
constexpr std::int64_t mostEvents = 1000; // that a condition may ask for

struct Group {
    std::string column;                   // of the result
    std::vector<std::string> expressions; // by rule
};

// What the document says, looked up.
struct Plan {
    Type type = Type::EventCount;
    std::vector<SigmaBase> rules;
    std::vector<std::string> names;
    std::vector<Group> groups;
    std::vector<std::string> counted; // field of value_count, by rule
    std::string countedField;
    std::int64_t least = 1;
    Duration span{0};
};

std::string columnName(std::string_view field)
{
    std::string name;
    for (const char c : field)
        name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    return "By_" + name;
}

class Reader
{
public:
    Reader(const Node& node, const std::map<std::string, SigmaBase>& bases) : m_node(node), m_bases(bases) {}

    SigmaResult<Plan> read()
    {
        for (auto step : {&Reader::readType, &Reader::readRules, &Reader::readSpan, &Reader::readCondition, &Reader::readGroups})
            if (const auto done = (this->*step)(); !done)
                return tl::unexpected<SigmaFault>(done.error());
        return std::move(m_plan);
    }

private:
    using Done = SigmaResult<bool>;
    tl::unexpected<SigmaFault> fault(const Node* node, std::string text) const { return sigmaFault(node ? node->place : m_node.place, std::move(text)); }

    Done readType()
    {
        const Node* type = m_node.find("type");
        const std::string name = type ? toLower(type->text) : "";
        if (name == "event_count")
            m_plan.type = Type::EventCount;
        else if (name == "value_count")
            m_plan.type = Type::ValueCount;
        else if (name == "temporal")
            m_plan.type = Type::Temporal;
        else if (name == "temporal_ordered")
            m_plan.type = Type::Ordered;
        else
            return fault(type, name.empty() ? "correlation has no type" : fmt::format("not supported: correlation {}", name));
        return true;
    }

    Done readRules()
    {
        const Node* rules = m_node.find("rules");
        if (!rules || rules->kind == Node::Kind::Null)
            return fault(rules, "correlation names no rules");
        const auto add = [&](const Node& rule) -> Done {
            const auto base = rule.isText() ? m_bases.find(rule.text) : m_bases.end();
            if (base == m_bases.end())
                return sigmaFault(rule.place, fmt::format("the rule \"{}\" is not in this file, or could not be used", rule.text));
            m_plan.rules.push_back(base->second);
            m_plan.names.push_back(rule.text);
            return true;
        };
        if (rules->isText())
            return add(*rules);
        for (const NodePtr& rule : rules->items)
            if (const Done done = add(*rule); !done)
                return done;
        if (m_plan.rules.empty() || m_plan.rules.size() > mostRules)
            return fault(rules, m_plan.rules.empty() ? "correlation names no rules" : "correlation names too many rules");
        return true;
    }

    Done readSpan()
    {
        const Node* span = m_node.find("timespan");
        const std::string text = span ? std::string(trim(span->text)) : "";
        const std::string_view digits = std::string_view(text).substr(0, text.empty() ? 0 : text.size() - 1);
        const auto count = kql::parseLong(digits);
        const char unit = text.empty() ? ' ' : text.back();
        const std::int64_t seconds = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : unit == 'w' ? 604800 : 0;
        if (!count || *count < 1 || *count > 1'000'000 || seconds == 0)
            return fault(span, text.empty() ? "correlation has no timespan" : fmt::format("not supported: timespan {}", text));
        m_plan.span = Duration::seconds(*count * seconds);
        return true;
    }

    Done readCondition()
    {
        const Node* condition = m_node.find("condition");
        const bool isCount = m_plan.type == Type::EventCount || m_plan.type == Type::ValueCount;
        if (!isCount)
            return condition ? fault(condition, "not supported: a condition of temporal correlation") : Done(true);
        if (!condition || !condition->isMap())
            return fault(condition, "correlation has no condition");
        const Node* field = condition->find("field") ? condition->find("field") : m_node.find("field");
        std::size_t bounds = 0;
        for (const auto& [key, value] : condition->members) {
            if (key.name == "field")
                continue;
            ++bounds;
            const auto number = kql::parseLong(value->text);
            if (key.name != "gte" && key.name != "gt") // few or none: no single event could raise it
                return sigmaFault(key.place, fmt::format("not supported: condition {} of a correlation", key.name));
            if (!number || *number < 0 || *number > mostEvents)
                return sigmaFault(value->place, fmt::format("\"{}\" is no count between 0 and {}", value->text, mostEvents));
            m_plan.least = std::max<std::int64_t>(1, *number + (key.name == "gt" ? 1 : 0));
        }
        if (bounds != 1)
            return fault(condition, "not supported: a correlation with none or several bounds");
        if (m_plan.type != Type::ValueCount)
            return true;
        if (!field || !field->isText())
            return fault(condition, "value_count needs one field");
        m_plan.countedField = field->text;
        return lookUp(field->text, field->place, m_plan.counted);
    }

    Done readGroups()
    {
        const Node* groups = m_node.find("group-by");
        if (!groups || groups->kind == Node::Kind::Null)
            return true;
        std::vector<const Node*> all;
        if (groups->isList())
            for (const NodePtr& item : groups->items)
                all.push_back(item.get());
        else
            all.push_back(groups);
        for (const Node* item : all) {
            if (!item->isText() || all.size() > mostRules)
                return sigmaFault(item->place, "group-by must be a list of fields");
            Group group{columnName(item->text), {}};
            if (const Done done = lookUp(item->text, item->place, group.expressions); !done)
                return done;
            const auto isSame = [&group](const Group& other) { return other.column == group.column; };
            if (std::none_of(m_plan.groups.begin(), m_plan.groups.end(), isSame))
                m_plan.groups.push_back(std::move(group));
        }
        return true;
    }

    // The KQL of a field, or of an alias, rule by rule.
    Done lookUp(const std::string& field, Place place, std::vector<std::string>& expressions)
    {
        const Node* aliases = m_node.find("aliases");
        const Node* alias = aliases ? aliases->find(field) : nullptr;
        for (std::size_t i = 0; i < m_plan.rules.size(); ++i) {
            std::string name = field;
            if (alias) {
                const Node* ofRule = alias->find(m_plan.names[i]);
                if (!ofRule || !ofRule->isText())
                    return sigmaFault(alias->place, fmt::format("the alias {} says nothing of the rule \"{}\"", field, m_plan.names[i]));
                name = ofRule->text;
            }
            const SigmaService& service = *m_plan.rules[i].service;
            const std::optional<SigmaField> found = sigmaField(service, name);
            if (!found || !found->refused.empty())
                return sigmaFault(place, fmt::format("not supported: field {} of {}", name, service.name));
            if (found->values.size() != 1 || !found->values.front().each.empty())
                return sigmaFault(place, fmt::format("not supported: grouping by field {} of {}, which has several values", name, service.name));
            expressions.push_back(found->values.front().text());
        }
        return true;
    }

    const Node& m_node;
    const std::map<std::string, SigmaBase>& m_bases;
    Plan m_plan;
};

std::string literalOf(Duration span)
{
    const std::int64_t seconds = span.ticks / Duration::seconds(1).ticks;
    if (seconds % 86400 == 0)
        return fmt::format("{}d", seconds / 86400);
    if (seconds % 3600 == 0)
        return fmt::format("{}h", seconds / 3600);
    return seconds % 60 == 0 ? fmt::format("{}m", seconds / 60) : fmt::format("{}s", seconds);
}

// Writes the query step by step: the events, those that end a full stretch (with `First`, where it begins), and from them one row a burst.
class Writer
{
public:
    explicit Writer(const Plan& plan) : m_plan(plan), m_span(literalOf(plan.span))
    {
        for (const Group& group : plan.groups)
            m_keys.push_back(group.column);
        if (m_keys.empty())
            m_keys.emplace_back("By_all");
    }

    SigmaResult<std::string> write()
    {
        std::string legs;
        for (std::size_t i = 0; i < m_plan.rules.size(); ++i) {
            if (const auto done = addRule(i); !done)
                return done;
            legs += fmt::format("{}Rule{}", i == 0 ? "" : ", ", i + 1);
        }
        m_out += fmt::format("let Events = materialize(union {}\n", legs);
        for (const Group& group : m_plan.groups)
            m_out += fmt::format("    | where isnotempty({})\n", group.column);
        if (m_plan.type == Type::ValueCount)
            m_out += "    | where isnotempty(Value)\n";
        m_out += ");\n";
        switch (m_plan.type) {
        case Type::EventCount: addRuns(); break;
        case Type::ValueCount: addDistinct("Value", m_plan.least); break;
        case Type::Temporal: addDistinct("Rule", static_cast<std::int64_t>(m_plan.rules.size())); break;
        case Type::Ordered: addSteps(); break;
        }
        addBursts();
        return std::move(m_out);
    }

private:
    std::string keys(std::string_view format = "{}", std::string_view between = ", ") const
    {
        std::string out;
        for (const std::string& key : m_keys)
            out += fmt::format("{}{}", out.empty() ? "" : between, fmt::format(fmt::runtime(format), key));
        return out;
    }

    SigmaResult<std::string> addRule(std::size_t i)
    {
        const SigmaBase& rule = m_plan.rules[i];
        std::vector<std::string> needed;
        std::string columns;
        const auto make = [&](const std::string& name, const std::string& expression) {
            const std::vector<std::string> used = columnsIn(*rule.service, expression);
            needed.insert(needed.end(), used.begin(), used.end());
            columns += fmt::format(", {} = {}", name, expression);
        };
        for (const Group& group : m_plan.groups)
            make(group.column, group.expressions[i]);
        if (m_plan.groups.empty())
            columns += ", By_all = \"all\"";
        if (m_plan.type == Type::ValueCount)
            make("Value", m_plan.counted[i]);
        SigmaResult<std::string> rows = filteredRecords(*rule.service, *rule.predicate, needed);
        if (!rows)
            return rows;
        m_out += fmt::format("let Rule{} = {}| project TimeGenerated{}, Rule = {}, ItemId = _ItemId;\n", i + 1, *rows, columns, kqlText(m_plan.names[i]));
        return rows;
    }

    // Events that are the last of `least` within the span.
    void addRuns()
    {
        m_out += "let Ends = Events\n";
        if (m_plan.least == 1) {
            m_out += fmt::format("| project {}, TimeGenerated, First = TimeGenerated;\n", keys());
            return;
        }
        const std::int64_t back = m_plan.least - 1;
        std::string same;
        for (const std::string& key : m_keys)
            same += fmt::format(" and prev({0}, {1}) == {0}", key, back);
        m_out += fmt::format("| sort by {}, TimeGenerated asc\n| extend First = prev(TimeGenerated, {}), IsRun = true{}\n"
                             "| where IsRun and TimeGenerated - First <= {}\n| project {}, TimeGenerated, First;\n",
                             keys("{} asc"), back, same, m_span, keys());
    }

    // Events with so many values of a column in the span that they end. Both sides fall into slots of the span's length, so that only
    // neighbours are compared.
    void addDistinct(std::string_view column, std::int64_t least)
    {
        m_out += fmt::format("let Before = Events | project {}, Earlier = TimeGenerated, Other = {}, Slot = bin(TimeGenerated, {});\n", keys(), column, m_span);
        m_out += fmt::format("let Ends = {}\n| join kind=inner Before on {}, Slot\n| where Earlier between (TimeGenerated - {} .. TimeGenerated)\n"
                             "| summarize Values = count_distinct(Other), First = min(Earlier) by {}, TimeGenerated, ItemId\n| where Values >= {}\n"
                             "| project {}, TimeGenerated, First;\n",
                             slots("Events"), keys(), m_span, keys(), least, keys());
    }

    // Each row twice: for its own slot and the one before.
    std::string slots(const std::string& rows) const
    {
        return fmt::format("union ({0} | extend Slot = bin(TimeGenerated, {1})), ({0} | extend Slot = bin(TimeGenerated, {1}) - {1})", rows, m_span);
    }

    // Rule after rule: the latest beginning from which each event can be reached in order.
    void addSteps()
    {
        const auto name = [this](std::size_t i) { return kqlText(m_plan.names[i]); };
        m_out += fmt::format("let Step1 = Events | where Rule == {} | project {}, TimeGenerated, ItemId, First = TimeGenerated;\n", name(0), keys());
        for (std::size_t i = 1; i < m_plan.rules.size(); ++i) {
            m_out += fmt::format("let Before{} = Step{} | project {}, Earlier = TimeGenerated, EarlierId = ItemId, First, Slot = bin(TimeGenerated, {});\n", i + 1, i,
                                 keys(), m_span);
            m_out += fmt::format("let Of{} = Events | where Rule == {};\n", i + 1, name(i));
            m_out += fmt::format("let Step{0} = {1}\n| join kind=inner Before{0} on {2}, Slot\n"
                                 "| where Earlier <= TimeGenerated and ItemId != EarlierId and TimeGenerated - First <= {3}\n"
                                 "| summarize First = max(First) by {2}, TimeGenerated, ItemId;\n",
                                 i + 1, slots(fmt::format("Of{}", i + 1)), keys(), m_span);
        }
        m_out += fmt::format("let Ends = Step{} | project {}, TimeGenerated, First;\n", m_plan.rules.size(), keys());
    }

    // Stretches that overlap are one burst: what lies between its first and last moment lies in one of them.
    void addBursts()
    {
        std::string other;
        for (const std::string& key : m_keys)
            other += fmt::format(" or prev({0}) != {0}", key);
        m_out += fmt::format("Ends\n| sort by {}, TimeGenerated asc\n| extend Burst = row_cumsum(iff(First > prev(TimeGenerated){}, 1, 0))\n"
                             "| summarize FirstTime = min(First), TimeGenerated = max(TimeGenerated) by {}, Burst\n"
                             "| join kind=inner (Events | project {}, EventTime = TimeGenerated, Rule, ItemId{}) on {}\n"
                             "| where EventTime between (FirstTime .. TimeGenerated)\n"
                             "| summarize Events = count_distinct(ItemId), Rules = make_set(Rule), {}Evidence = make_set(ItemId, 1000) by {}, FirstTime, TimeGenerated\n"
                             "| project TimeGenerated, FirstTime{}, Events, Rules, {}Evidence\n",
                             keys("{} asc"), other, keys(), keys(), m_plan.type == Type::ValueCount ? ", Value" : "", keys(),
                             m_plan.type == Type::ValueCount ? "Values = make_set(Value, 100), " : "", keys(),
                             m_plan.groups.empty() ? "" : ", " + keys(), m_plan.type == Type::ValueCount ? "Values, " : "");
    }

    const Plan& m_plan;
    std::string m_span;
    std::vector<std::string> m_keys;
    std::string m_out;
};

// The column that groups by what the service says of everybody.
std::string groupOf(const Plan& plan, std::string SigmaService::*part)
{
    for (const Group& group : plan.groups) {
        bool isIt = true;
        for (std::size_t i = 0; i < plan.rules.size(); ++i)
            isIt = isIt && group.expressions[i] == (*plan.rules[i].service).*part;
        if (isIt)
            return group.column;
    }
    return {};
}

std::string clauseOf(const Plan& plan)
{
    std::string by;
    for (const Group& group : plan.groups)
        by += fmt::format("{}{{{{{}}}}}", by.empty() ? " of " : ", ", group.column);
    std::string what = "{{Events}} events";
    if (plan.type == Type::ValueCount)
        what += fmt::format(" with at least {} values of {}", plan.least, plan.countedField);
    else if (plan.type != Type::EventCount)
        what += fmt::format(" of all {} rules{}", plan.rules.size(), plan.type == Type::Ordered ? " in their order" : "");
    return fmt::format("{}{} between {{{{FirstTime}}}} and {{{{TimeGenerated}}}}", what, by);
}

} // namespace

SigmaResult<SigmaCorrelation> readCorrelation(const Node& correlation, const std::map<std::string, SigmaBase>& bases)
{
    const SigmaResult<Plan> plan = Reader(correlation, bases).read();
    if (!plan)
        return tl::unexpected<SigmaFault>(plan.error());
    SigmaResult<std::string> query = Writer(*plan).write();
    if (!query)
        return sigmaFault(correlation.place, query.error().text);
    SigmaCorrelation made;
    made.query = *std::move(query);
    made.span = plan->span;
    made.user = groupOf(*plan, &SigmaService::user);
    made.ip = groupOf(*plan, &SigmaService::ip);
    made.clause = clauseOf(*plan);
    made.service = plan->rules.front().service;
    return made;
}

} // namespace core::detect
