// SPDX-License-Identifier: GPL-3.0-or-later
// Rules as YAML.
#include "core/detect/rule_reader.h"
#include "core/detect/yaml_text.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {
namespace {

std::string period(Duration duration)
{
    static constexpr std::array<std::pair<std::int64_t, char>, 4> units{
        {{864'000'000'000, 'd'}, {36'000'000'000, 'h'}, {600'000'000, 'm'}, {10'000'000, 's'}}};
    for (const auto& [ticks, unit] : units)
        if (duration.ticks % ticks == 0)
            return fmt::format("{}{}", duration.ticks / ticks, unit);
    return kql::formatTimeSpan(duration.ticks);
}

std::string capitalised(std::string_view word)
{
    std::string out(word);
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z')
        out.front() = static_cast<char>(out.front() - 32);
    return out;
}

class Writer
{
public:
    std::string write(const Rule& rule, const Node* source);

private:
    void member(std::string_view key, std::string_view value) { m_out += fmt::format("{}: {}", key, yamlText(value, 2)); }
    void memberIf(std::string_view key, std::string_view value)
    {
        if (!value.empty())
            member(key, value);
    }
    void list(std::string_view key, const std::vector<std::string>& items);
    void fields(std::size_t indent, const std::vector<std::pair<std::string_view, std::string>>& members);
    void writeHead(const Rule& rule);
    void writeSchedule(const Rule& rule);
    void writeConnectors(const Rule& rule);
    void writeEntities(const Rule& rule);
    void writeAlertKeys(const Rule& rule);
    void writeParameters(const Rule& rule);
    void writeNeeds(const Rule& rule);
    void writeTelling(const Rule& rule);
    void writeOther(const Node& node, std::size_t indent);

    std::string m_out;
};

void Writer::list(std::string_view key, const std::vector<std::string>& items)
{
    if (items.empty())
        return;
    m_out += fmt::format("{}:\n", key);
    for (const std::string& item : items)
        m_out += "  - " + yamlText(item, 4);
}

// Members of one item of a list, the first behind a dash; those without a value are left out.
void Writer::fields(std::size_t indent, const std::vector<std::pair<std::string_view, std::string>>& members)
{
    std::string before = std::string(indent - 2, ' ') + "- ";
    for (const auto& [key, value] : members) {
        if (value.empty())
            continue;
        m_out += fmt::format("{}{}: {}", before, key, yamlText(value, indent + 2));
        before.assign(indent, ' ');
    }
}

void Writer::writeHead(const Rule& rule)
{
    member("id", rule.id);
    member("name", rule.name);
    const std::string& text = rule.description;
    // The reader takes one pair of quotes away (public rules have them).
    const bool hasQuotes = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
    memberIf("description", hasQuotes ? "'" + text + "'" : text);
    member("severity", capitalised(name(rule.severity)));
}

void Writer::writeConnectors(const Rule& rule)
{
    m_out += rule.connectors.empty() ? "requiredDataConnectors: []\n" : "requiredDataConnectors:\n";
    for (const DataConnector& connector : rule.connectors) {
        fields(4, {{"connectorId", connector.id}});
        m_out += connector.dataTypes.empty() ? "    dataTypes: []\n" : "    dataTypes:\n";
        for (const std::string& type : connector.dataTypes)
            m_out += "      - " + yamlText(type, 8);
    }
}

void Writer::writeSchedule(const Rule& rule)
{
    if (rule.frequency)
        member("queryFrequency", period(*rule.frequency));
    if (rule.period)
        member("queryPeriod", period(*rule.period));
    if (rule.kind == RuleKind::Hunting && rule.triggerOperator == TriggerOperator::GreaterThan && rule.triggerThreshold == 0)
        return;
    member("triggerOperator", name(rule.triggerOperator));
    m_out += fmt::format("triggerThreshold: {}\n", rule.triggerThreshold);
}

void Writer::writeEntities(const Rule& rule)
{
    if (!rule.entities.empty())
        m_out += "entityMappings:\n";
    for (const EntityMapping& entity : rule.entities) {
        fields(4, {{"entityType", entity.type}});
        m_out += "    fieldMappings:\n";
        for (const auto& [identifier, column] : entity.fields)
            fields(8, {{"identifier", identifier}, {"columnName", column}});
    }
    if (!rule.customDetails.empty())
        m_out += "customDetails:\n";
    for (const auto& [title, column] : rule.customDetails)
        m_out += fmt::format("  {}: {}", yamlOnOneLine(title), yamlText(column, 4));
}

void Writer::writeAlertKeys(const Rule& rule)
{
    const AlertDetails& details = rule.alertDetails;
    const std::array<std::pair<std::string_view, std::string_view>, 4> said{{{"alertDisplayNameFormat", details.nameFormat},
                                                                             {"alertDescriptionFormat", details.descriptionFormat},
                                                                             {"alertSeverityColumnName", details.severityColumn},
                                                                             {"alertTacticsColumnName", details.tacticsColumn}}};
    if (!details.dynamicProperties.empty() || std::any_of(said.begin(), said.end(), [](const auto& pair) { return !pair.second.empty(); }))
        m_out += "alertDetailsOverride:\n";
    for (const auto& [key, value] : said)
        if (!value.empty())
            m_out += fmt::format("  {}: {}", key, yamlText(value, 4));
    if (!details.dynamicProperties.empty())
        m_out += "  alertDynamicProperties:\n";
    for (const auto& [property, column] : details.dynamicProperties)
        fields(6, {{"alertProperty", property}, {"value", column}});
    if (rule.grouping != AlertGrouping::Rows)
        m_out += fmt::format("eventGroupingSettings:\n  aggregationKind: {}\n", name(rule.grouping));
    if (rule.pause.isOn)
        m_out += "suppressionEnabled: true\n";
    if (rule.pause.length)
        member("suppressionDuration", period(*rule.pause.length));
    if (rule.isOff)
        m_out += "enabled: false\n";
}

void Writer::writeParameters(const Rule& rule)
{
    if (!rule.parameters.empty())
        m_out += "parameters:\n";
    for (const RuleParameter& p : rule.parameters)
        fields(4, {{"name", p.name}, {"unit", p.unit}, {"meaning", p.meaning}, {"least", p.least.value_or("")}, {"most", p.most.value_or("")}});
}

void Writer::writeNeeds(const Rule& rule)
{
    if (!rule.needs.empty())
        m_out += "needs:\n";
    for (const RuleNeed& need : rule.needs)
        fields(4, {{"source", need.source},
                   {"before", need.before.ticks > 0 ? period(need.before) : ""},
                   {"after", need.after.ticks > 0 ? period(need.after) : ""},
                   {"restsOn", need.kind == RuleNeed::Kind::Absence ? "absence" : "presence"}});
}

void Writer::writeTelling(const Rule& rule)
{
    const FindingColumns& columns = rule.finding;
    memberIf("candidates", rule.candidates);
    const std::array<std::pair<std::string_view, std::string_view>, 5> named{
        {{"time", columns.time}, {"user", columns.user}, {"actor", columns.actor}, {"ip", columns.ip}, {"flows", columns.flows}}};
    if (std::any_of(named.begin(), named.end(), [](const auto& pair) { return !pair.second.empty(); }))
        m_out += "finding:\n";
    for (const auto& [key, column] : named)
        if (!column.empty())
            m_out += fmt::format("  {}: {}", key, yamlText(column, 4));
    if (!rule.clauses.empty())
        m_out += "clauses:\n";
    for (const RuleClause& clause : rule.clauses)
        fields(4, {{"text", clause.text}, {"events", clause.events}, {"onlyIf", clause.onlyIf}});
    list("falsePositives", rule.falsePositives);
    list("checkNext", rule.checkNext);
}

// Numbers and truths stay what they are to others.
bool staysPlain(const Node& node)
{
    if (!node.isPlain || node.text.empty() || node.text.size() > 200 || node.text.find('\n') != std::string::npos)
        return false;
    const Documents back = readDocuments("k: " + node.text);
    const Node* value = !back.fault && back.roots.size() == 1 ? back.roots.front()->find("k") : nullptr;
    return value && value->isPlain && value->text == node.text;
}

// A value of the file that means nothing here, behind its key; `indent` of what belongs to it.
void Writer::writeOther(const Node& node, std::size_t indent)
{
    const std::string before(indent, ' ');
    if (node.isText()) {
        m_out += ' ' + (staysPlain(node) ? node.text + '\n' : yamlText(node.text, indent));
    } else if (node.isList() && !node.items.empty()) {
        m_out += '\n';
        for (const NodePtr& item : node.items) {
            m_out += before + '-';
            writeOther(*item, indent + 2);
        }
    } else if (node.isMap() && !node.members.empty()) {
        m_out += '\n';
        for (const auto& [key, value] : node.members) {
            m_out += before + yamlOnOneLine(key.name) + ':';
            writeOther(*value, indent + 2);
        }
    } else {
        m_out += node.isList() ? " []\n" : node.isMap() ? " {}\n" : " null\n";
    }
}

std::string Writer::write(const Rule& rule, const Node* source)
{
    writeHead(rule);
    writeConnectors(rule);
    writeSchedule(rule);
    list("tactics", rule.tactics);
    list("relevantTechniques", rule.techniques);
    member("query", rule.query);
    writeEntities(rule);
    writeAlertKeys(rule);
    memberIf("version", rule.version);
    if (rule.kind != RuleKind::Hunting)
        member("kind", rule.kind == RuleKind::NearRealTime ? "NRT" : "Scheduled");
    else if (rule.frequency)
        member("kind", "Hunting");
    if (rule.isInformation)
        m_out += "information: true\n";
    if (rule.isPublishedForm)
        m_out += "publishedForm: true\n";
    memberIf("asPublished", rule.asPublished);
    writeParameters(rule);
    writeNeeds(rule);
    writeTelling(rule);
    for (const std::string& key : rule.ignored)
        if (const Node* node = source ? source->find(key) : nullptr) {
            m_out += yamlOnOneLine(key) + ':';
            writeOther(*node, 2);
        }
    return std::move(m_out);
}

} // namespace

std::string writeRule(const Rule& rule, const Node* source) { return Writer().write(rule, source); }

} // namespace core::detect
