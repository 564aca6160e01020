// SPDX-License-Identifier: GPL-3.0-or-later
// Rules as YAML. Texts of several lines become blocks, so that queries stay readable; whatever a block cannot say goes into quotes.
#include "core/base/text.h"
#include "core/detect/rule_reader.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Words that readers of YAML 1.1 or 1.2 take for something else than a text.
bool isReserved(std::string_view text)
{
    static constexpr std::array words{"true", "false", "yes", "no", "on", "off", "null", "y", "n"};
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return equalsIgnoreCase(text, word); });
}

// 1.0.0, 7d and GUIDs are texts to every reader; 1.0, 1e5 and 0x1F are not.
bool isNoNumber(std::string_view text)
{
    const auto letters = std::count_if(text.begin(), text.end(), isLetter);
    const auto dots = std::count(text.begin(), text.end(), '.');
    const bool isPeriod = letters == 1 && std::string_view("dhms").find(text.back()) != std::string_view::npos;
    const bool isVersion = letters == 0 && dots >= 2 && text.back() != '.' && text.find_first_not_of("0123456789.") == std::string_view::npos;
    const bool isGuid = text.size() == 36 && std::count(text.begin(), text.end(), '-') == 4;
    return isPeriod || isVersion || isGuid;
}

bool isPlainSafe(std::string_view text)
{
    if (text.empty() || text.size() > 200 || isReserved(text) || text.back() == ' ')
        return false;
    if (!isLetter(text.front()) && !(isDigit(text.front()) && isNoNumber(text)))
        return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return isLetter(c) || isDigit(c) || std::string_view(" _-./()+").find(c) != std::string_view::npos;
    });
}

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out + '"';
}

std::string onOneLine(std::string_view text) { return isPlainSafe(text) ? std::string(text) : inQuotes(text); }

// As a literal block, each line behind `indent` blanks; nothing where YAML would read it back otherwise.
std::optional<std::string> block(std::string_view text, std::size_t indent)
{
    const auto cannotBe = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
    if (text.find_first_not_of("\n ") == std::string_view::npos || std::any_of(text.begin(), text.end(), cannotBe))
        return std::nullopt;
    const std::size_t end = text.find_last_not_of('\n') + 1;
    const std::string_view chomping = end == text.size() ? "-" : end + 1 == text.size() ? "" : "+";
    const bool needsIndent = text.front() == ' ' || text.front() == '\n' || text.front() == '\t';
    std::string out = fmt::format("|{}{}\n", needsIndent ? "2" : "", chomping); // 2: more than what the block belongs to
    std::string_view rest = chomping.empty() ? text.substr(0, end) : text;
    if (rest.ends_with('\n'))
        rest.remove_suffix(1); // each line below ends with its own
    for (bool more = true; more;) {
        const std::size_t line = std::min(rest.find('\n'), rest.size());
        if (line > 0)
            out += std::string(indent, ' ').append(rest.substr(0, line));
        out += '\n';
        more = line < rest.size();
        rest.remove_prefix(std::min(line + 1, rest.size()));
    }
    return out;
}

// A value behind "key:" or "- ", line end included. `depth`: blanks in front of the lines of a block.
std::string scalar(std::string_view given, std::size_t depth)
{
    const std::string mended = isValidUtf8(given) ? std::string(given) : toValidUtf8(given);
    if (mended.find('\n') != std::string::npos)
        if (const auto lines = block(mended, depth)) {
            const Documents back = readDocuments(fmt::format("{}k: {}", std::string(depth - 2, ' '), *lines));
            if (!back.fault && back.roots.size() == 1 && back.roots.front()->textOf("k") == mended)
                return *lines;
        }
    return onOneLine(mended) + '\n';
}

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
    void member(std::string_view key, std::string_view value) { m_out += fmt::format("{}: {}", key, scalar(value, 2)); }
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
        m_out += "  - " + scalar(item, 4);
}

// Members of one item of a list, the first behind a dash; those without a value are left out.
void Writer::fields(std::size_t indent, const std::vector<std::pair<std::string_view, std::string>>& members)
{
    std::string before = std::string(indent - 2, ' ') + "- ";
    for (const auto& [key, value] : members) {
        if (value.empty())
            continue;
        m_out += fmt::format("{}{}: {}", before, key, scalar(value, indent + 2));
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
            m_out += "      - " + scalar(type, 8);
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
        m_out += fmt::format("  {}: {}", onOneLine(title), scalar(column, 4));
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
            m_out += fmt::format("  {}: {}", key, scalar(column, 4));
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
        m_out += ' ' + (staysPlain(node) ? node.text + '\n' : scalar(node.text, indent));
    } else if (node.isList() && !node.items.empty()) {
        m_out += '\n';
        for (const NodePtr& item : node.items) {
            m_out += before + '-';
            writeOther(*item, indent + 2);
        }
    } else if (node.isMap() && !node.members.empty()) {
        m_out += '\n';
        for (const auto& [key, value] : node.members) {
            m_out += before + onOneLine(key.name) + ':';
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
            m_out += onOneLine(key) + ':';
            writeOther(*node, 2);
        }
    return std::move(m_out);
}

} // namespace

std::string writeRule(const Rule& rule, const Node* source) { return Writer().write(rule, source); }

} // namespace core::detect
