// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_reader.h"

#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/detect/query_span.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {
namespace {

constexpr std::size_t mostProblems = 200; // of a file
constexpr std::size_t longestName = 500, longestId = 200; // bytes

// A word of the name and digits of its hash: the same in every file and run.
std::string idFromName(std::string_view name)
{
    std::string slug;
    for (const char c : toLower(name)) {
        const bool isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (isWord)
            slug += c;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
        if (slug.size() == 48)
            break;
    }
    if (!slug.empty() && slug.back() != '-')
        slug += '-';
    return slug + sha256(name).substr(0, 8);
}

// Public rules put descriptions into quotes inside of blocks: |\n  'Text'
std::string withoutQuotes(std::string_view text)
{
    std::string_view words = trim(text);
    if (words.size() >= 2 && words.front() == '\'' && words.back() == '\'')
        words = trim(words.substr(1, words.size() - 2));
    return std::string(words);
}

class RuleReader
{
public:
    RuleReader(const Node& root, Problems& problems) : m_root(root), m_problems(problems), m_values(problems) {}

    std::optional<Rule> read(Rule* refused)
    {
        const std::size_t before = m_problems.errors();
        static constexpr std::array mark{"name", "query", "severity", "queryFrequency", "triggerOperator"};
        if (std::none_of(mark.begin(), mark.end(), [&](const char* key) { return m_root.find(key) != nullptr; })) {
            m_problems.error(m_root.place, "this is no rule: it has neither a name nor a query");
            return std::nullopt;
        }
        std::map<std::string_view, std::size_t> last;
        for (std::size_t i = 0; i < m_root.members.size(); ++i) {
            const Key& key = m_root.members[i].first;
            const auto [known, isNew] = last.emplace(key.name, i);
            if (!isNew)
                m_problems.warn(key.place, fmt::format("\"{}\" stands there already, on line {}; the last one counts", shorten(key.name, 60),
                                                       m_root.members[known->second].first.place.line));
            known->second = i;
        }
        for (std::size_t i = 0; i < m_root.members.size(); ++i)
            if (last[m_root.members[i].first.name] == i)
                readKey(m_root.members[i].first, *m_root.members[i].second);
        finish();
        if (m_problems.errors() == before)
            return std::move(m_rule);
        if (refused)
            *refused = std::move(m_rule);
        return std::nullopt;
    }

private:
    using Read = void (RuleReader::*)(const Node&);
    void readKey(const Key& key, const Node& node);
    void readId(const Node& node) { m_rule.id = m_values.text("id", node); }
    void readName(const Node& node) { m_rule.name = m_values.text("name", node); }
    void readDescription(const Node& node) { m_rule.description = withoutQuotes(m_values.text("description", node)); }
    void readVersion(const Node& node) { m_rule.version = m_values.text("version", node); }
    void readKind(const Node& node);
    void readSeverity(const Node& node);
    void readConnectors(const Node& node);
    void readFrequency(const Node& node) { m_rule.frequency = m_values.period("queryFrequency", node); }
    void readPeriod(const Node& node) { m_rule.period = m_values.period("queryPeriod", node); }
    void readOperator(const Node& node);
    void readThreshold(const Node& node);
    void readTactics(const Node& node) { m_rule.tactics = m_values.texts("tactics", node); }
    void readTechniques(const Node& node) { m_rule.techniques = m_values.texts("relevantTechniques", node); }
    void readQuery(const Node& node);
    void readEntities(const Node& node);
    void readDetails(const Node& node);
    void finish();
    void finishKind();
    void checkSizes();

    const Node& m_root;
    Problems& m_problems;
    ValueReader m_values;
    Rule m_rule;
    bool m_hasKind = false, m_hasSeverity = false;
};

void RuleReader::readKey(const Key& key, const Node& node)
{
    static const std::map<std::string_view, Read> readers{
        {"id", &RuleReader::readId}, {"name", &RuleReader::readName}, {"description", &RuleReader::readDescription},
        {"version", &RuleReader::readVersion}, {"kind", &RuleReader::readKind}, {"severity", &RuleReader::readSeverity},
        {"requiredDataConnectors", &RuleReader::readConnectors}, {"queryFrequency", &RuleReader::readFrequency},
        {"queryPeriod", &RuleReader::readPeriod}, {"triggerOperator", &RuleReader::readOperator},
        {"triggerThreshold", &RuleReader::readThreshold}, {"tactics", &RuleReader::readTactics},
        {"relevantTechniques", &RuleReader::readTechniques}, {"query", &RuleReader::readQuery},
        {"entityMappings", &RuleReader::readEntities}, {"customDetails", &RuleReader::readDetails}};
    const auto known = readers.find(key.name);
    if (known != readers.end()) {
        if (node.kind != Node::Kind::Null)
            (this->*known->second)(node);
    } else if (!readAlertKey(key.name, node, m_rule, m_values) && !readOwnKey(key.name, node, m_rule, m_values)) {
        m_rule.ignored.push_back(key.name);
    }
}

void RuleReader::readKind(const Node& node)
{
    const std::string word = m_values.text("kind", node);
    m_hasKind = true;
    if (equalsIgnoreCase(word, "Scheduled"))
        m_rule.kind = RuleKind::Scheduled;
    else if (equalsIgnoreCase(word, "NRT"))
        m_rule.kind = RuleKind::NearRealTime;
    else if (equalsIgnoreCase(word, "Hunting"))
        m_rule.kind = RuleKind::Hunting;
    else if (word.empty())
        m_hasKind = false;
    else
        m_values.error(node, fmt::format("kind: rules of the kind \"{}\" have no query that could be run; there are Scheduled, NRT, Hunting", shorten(word, 60)));
}

void RuleReader::readSeverity(const Node& node)
{
    const std::string word = m_values.text("severity", node);
    if (word.empty())
        return;
    m_hasSeverity = true;
    if (const auto severity = severityFromName(word))
        m_rule.severity = *severity;
    else
        m_values.error(node, fmt::format("severity: \"{}\" is none of Informational, Low, Medium, High", shorten(word, 60)));
}

// Faults of a list that only says where data come from do not keep a rule from running.
void RuleReader::readConnectors(const Node& node)
{
    if (!node.isList())
        return m_values.warn(node, "requiredDataConnectors: wants a list");
    for (const NodePtr& item : node.items) {
        DataConnector connector{std::string(trim(item->textOf("connectorId"))), {}};
        if (connector.id.empty())
            connector.id = trim(item->textOf("id"));
        const Node* types = item->find("dataTypes");
        if (!types)
            types = item->find("datatypes"); // as some rules have it
        if (types && (types->isList() || types->isText()))
            for (const NodePtr& type : types->items)
                if (type->isText())
                    connector.dataTypes.emplace_back(trim(type->text));
        if (types && types->isText())
            connector.dataTypes.emplace_back(trim(types->text));
        if (connector.id.empty())
            m_values.warn(*item, "requiredDataConnectors: a connectorId is missing");
        else
            m_rule.connectors.push_back(std::move(connector));
    }
}

void RuleReader::readOperator(const Node& node)
{
    const std::string word = m_values.text("triggerOperator", node);
    if (const auto op = triggerOperatorFromName(word))
        m_rule.triggerOperator = *op;
    else
        m_values.error(node, fmt::format("triggerOperator: \"{}\" is none of gt, lt, eq, ne", shorten(word, 60)));
}

void RuleReader::readThreshold(const Node& node)
{
    if (const auto number = m_values.number("triggerThreshold", node))
        m_rule.triggerThreshold = *number;
}

void RuleReader::readQuery(const Node& node)
{
    if (!node.isText())
        return m_values.error(node, "query: wants a text");
    m_rule.query = node.text;
    m_rule.queryLine = node.textLine;
    if (const std::string name = unknownPlaceholder(m_rule.query); !name.empty())
        m_values.error(node, fmt::format("query: nobody says what {{{{{}}}}} stands for; known are {{{{StartTimeISO}}}} and {{{{EndTimeISO}}}}", shorten(name, 60)));
}

void RuleReader::readEntities(const Node& node)
{
    if (!node.isList())
        return m_values.warn(node, "entityMappings: wants a list");
    for (const NodePtr& item : node.items) {
        EntityMapping mapping{std::string(trim(item->textOf("entityType"))), {}};
        if (const Node* fields = item->find("fieldMappings"); fields && fields->isList())
            for (const NodePtr& field : fields->items) {
                const std::string_view identifier = trim(field->textOf("identifier")), column = trim(field->textOf("columnName"));
                if (identifier.empty() || column.empty())
                    m_values.warn(*field, "entityMappings: a field wants identifier and columnName");
                else
                    mapping.fields.emplace_back(identifier, column);
            }
        if (mapping.type.empty() || mapping.fields.empty())
            m_values.warn(*item, "entityMappings: an entity wants entityType and fieldMappings");
        else
            m_rule.entities.push_back(std::move(mapping));
    }
}

void RuleReader::readDetails(const Node& node)
{
    if (!node.isMap())
        return m_values.warn(node, "customDetails: wants lines such as \"Reason: ResultReason\"");
    for (const auto& [title, column] : node.members) {
        if (!column->isText() || trim(column->text).empty() || trim(title.name).empty())
            m_values.warn(*column, fmt::format("customDetails: \"{}\" names no column", shorten(title.name, 60)));
        else
            m_rule.customDetails.emplace_back(trim(title.name), trim(column->text));
    }
}

void RuleReader::finishKind()
{
    if (!m_hasKind)
        m_rule.kind = m_rule.frequency ? RuleKind::Scheduled : RuleKind::Hunting;
    if (m_rule.kind == RuleKind::Scheduled && !m_rule.frequency && !m_root.find("queryFrequency"))
        m_values.error(m_root, "queryFrequency is missing: a scheduled rule says how often it runs, as 1h");
    if (m_rule.kind == RuleKind::Scheduled && m_rule.frequency && !m_rule.period) {
        if (!m_root.find("queryPeriod"))
            m_values.warn(m_root, "queryPeriod is missing: taken is queryFrequency");
        m_rule.period = m_rule.frequency;
    }
    if (m_rule.kind == RuleKind::Scheduled && m_rule.frequency && *m_rule.period < *m_rule.frequency)
        m_values.warn(*m_root.find("queryPeriod"), "queryPeriod is shorter than queryFrequency: of what happens between two periods the rule never learns");
    if (!m_hasSeverity && m_rule.kind != RuleKind::Hunting)
        m_values.warn(m_root, "severity is missing: taken is Medium");
}

void RuleReader::checkSizes()
{
    if (m_rule.name.size() > longestName)
        m_values.error(m_root, fmt::format("name: longer than {} bytes", longestName));
    if (m_rule.id.size() > longestId || m_rule.id.find_first_of("\r\n\t") != std::string::npos)
        m_values.error(m_root, fmt::format("id: one line of at most {} bytes", longestId));
    if (m_rule.name.find_first_of("\r\n") != std::string::npos)
        std::replace_if(m_rule.name.begin(), m_rule.name.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
}

void RuleReader::finish()
{
    if (m_rule.name.empty() && !m_root.find("name"))
        m_values.error(m_root, "name is missing");
    else if (m_rule.name.empty())
        m_values.error(*m_root.find("name"), "name is empty");
    if (const Node* query = m_root.find("query"); !query)
        m_values.error(m_root, "query is missing");
    else if (trim(m_rule.query).empty() && (query->isText() || query->kind == Node::Kind::Null))
        m_values.error(*query, "query is empty");
    finishKind();
    checkSizes();
    if (m_rule.id.empty() && !m_rule.name.empty()) {
        m_rule.id = idFromName(m_rule.name);
        m_values.warn(m_root, fmt::format("id is missing: made of the name is {}", m_rule.id));
    }
    finishAlertKeys(m_root, m_rule, m_values);
    finishParameters(m_root, m_rule, m_values);
}

} // namespace

void Problems::add(Place place, std::string text, bool isWarning)
{
    m_errors += isWarning ? 0 : 1;
    if (m_list.size() > mostProblems)
        return;
    if (m_list.size() == mostProblems)
        text = "there is more that is wrong";
    m_list.push_back({m_path, place.line, place.column, std::move(text), isWarning});
}

std::optional<Rule> readRule(const Node& node, Problems& problems, Rule* refused) { return RuleReader(node, problems).read(refused); }

// ---------------------------------------------------------------------------------------------------------- values

std::string ValueReader::text(std::string_view key, const Node& node)
{
    if (!node.isText() && node.kind != Node::Kind::Null)
        error(node, fmt::format("{}: wants one text", key));
    return std::string(trim(node.text));
}

std::vector<std::string> ValueReader::texts(std::string_view key, const Node& node)
{
    std::vector<std::string> all;
    if (node.isText() && !trim(node.text).empty())
        all.emplace_back(trim(node.text));
    else if (node.isMap())
        error(node, fmt::format("{}: wants a list", key));
    for (const NodePtr& item : node.items) {
        if (!item->isText() && item->kind != Node::Kind::Null)
            error(*item, fmt::format("{}: wants texts{}", key, item->isMap() ? "; one with \": \" in it stands in quotes" : ""));
        else if (!trim(item->text).empty())
            all.emplace_back(trim(item->text));
    }
    return all;
}

std::optional<bool> ValueReader::truth(std::string_view key, const Node& node)
{
    if (node.isText() && (equalsIgnoreCase(trim(node.text), "true") || equalsIgnoreCase(trim(node.text), "yes")))
        return true;
    if (node.isText() && (equalsIgnoreCase(trim(node.text), "false") || equalsIgnoreCase(trim(node.text), "no")))
        return false;
    error(node, fmt::format("{}: wants true or false", key));
    return std::nullopt;
}

std::optional<Duration> ValueReader::period(std::string_view key, const Node& node)
{
    const auto period = node.isText() ? parsePeriod(node.text) : std::nullopt;
    if (!period)
        error(node, fmt::format("{}: \"{}\" is no period, such as 1d, 5h or 30m", key, shorten(node.text, 60)));
    return period;
}

std::optional<std::int64_t> ValueReader::number(std::string_view key, const Node& node)
{
    const auto number = node.isText() ? kql::parseLong(node.text) : std::nullopt;
    if (!number || *number < 0)
        error(node, fmt::format("{}: \"{}\" is no number from 0 on", key, shorten(node.text, 60)));
    return number && *number >= 0 ? number : std::nullopt;
}

} // namespace core::detect
