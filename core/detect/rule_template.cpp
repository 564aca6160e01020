// SPDX-License-Identifier: GPL-3.0-or-later
// Rules as Azure gives them out, brought into the shape of Sentinel's YAML: deployment templates of the portal and of solutions
// (https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax), answers of the REST API (alertRules, alertRuleTemplates),
// hunting queries as saved searches, lists of rules of the PowerShell module AzSentinel (analytics, Scheduled, NRT, hunting). Names of
// members differ: displayName, techniques, templateVersion. Custom detections of Defender XDR, as Graph gives them out
// (https://learn.microsoft.com/graph/api/resources/security-detectionrule).
#include "core/base/text.h"
#include "core/detect/rule_reader.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::detect {
namespace {

constexpr std::size_t mostVisited = 100'000;  // values; a template may say the same resource many times by aliases
constexpr std::size_t mostPutIn = 4 * maxRuleFile; // bytes of variables in place of their names

constexpr std::array ruleLists{"analytics", "Scheduled", "NRT", "hunting"};

// Kinds of rules that Sentinel works out by itself: there is nothing to run.
constexpr std::array kindsWithoutQuery{"Fusion", "MLBehaviorAnalytics", "MicrosoftSecurityIncidentCreation", "ThreatIntelligence"};

bool hasNoQuery(std::string_view kind)
{
    return std::any_of(kindsWithoutQuery.begin(), kindsWithoutQuery.end(), [&](const char* known) { return equalsIgnoreCase(kind, known); });
}

NodePtr textNode(const Node& at, std::string text)
{
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::Text;
    node->place = at.place;
    node->textLine = at.textLine;
    node->text = std::move(text);
    return node;
}

// "[variables('x')]" but not "[[text", which stands for "[text".
bool isExpression(std::string_view text)
{
    return text.size() >= 2 && text.front() == '[' && text[1] != '[' && text.back() == ']';
}

bool isGuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (i == 8 || i == 13 || i == 18 || i == 23 ? c != '-' : !isHex)
            return false;
    }
    return true;
}

// Of ids such as /subscriptions/GUID/.../alertRules/GUID it is the last that names the rule.
std::string_view lastGuid(std::string_view text)
{
    for (std::size_t at = text.size() < 36 ? 0 : text.size() - 35; at-- > 0;)
        if (isGuid(text.substr(at, 36)))
            return text.substr(at, 36);
    return {};
}

void add(Node& map, std::string name, NodePtr value)
{
    const Place place = value->place;
    map.members.push_back({{std::move(name), place}, std::move(value)});
}

std::shared_ptr<Node> emptyNode(const Node& at, Node::Kind kind)
{
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->place = at.place;
    return node;
}

// ------------------------------------------------------------------------------------- custom detections of Defender XDR

bool isCustomDetection(const Node& node)
{
    const Node* condition = node.find("queryCondition");
    return condition && condition->isMap() && condition->find("queryText");
}

// What the schedule lets a query see: 30 days where it runs once a day or less often, else four times the span between two runs
// (https://learn.microsoft.com/defender-xdr/custom-detection-rules, "Rule frequency"). "0" is continuous.
void addSchedule(const Node& schedule, Node& rule)
{
    const Node* period = schedule.find("period");
    if (!period || !period->isText())
        return;
    const std::string words = toLower(trim(period->text));
    if (words == "0" || words.empty())
        return add(rule, "kind", textNode(*period, "NRT"));
    add(rule, "kind", textNode(*period, "Scheduled"));
    add(rule, "queryFrequency", textNode(*period, words));
    if (const auto frequency = parsePeriod(words)) {
        const std::int64_t minutes = frequency->ticks / 600'000'000;
        add(rule, "queryPeriod", textNode(*period, minutes >= 24 * 60 ? std::string("30d") : fmt::format("{}m", minutes * 4)));
    }
}

// {"@odata.type": "#microsoft.graph.security.impactedUserAsset", "identifier": "accountUpn"}: the column is called AccountUpn.
void addAssets(const Node& assets, Node& rule)
{
    const auto mappings = emptyNode(assets, Node::Kind::List);
    for (const NodePtr& asset : assets.items) {
        const std::string_view type = asset->textOf("@odata.type"), identifier = trim(asset->textOf("identifier"));
        const bool isUser = endsWithIgnoreCase(type, "UserAsset"), isMailbox = endsWithIgnoreCase(type, "MailboxAsset");
        const bool isDevice = endsWithIgnoreCase(type, "DeviceAsset") && endsWithIgnoreCase(identifier, "Name"); // an id names no host
        if (identifier.empty() || (!isUser && !isMailbox && !isDevice))
            continue;
        std::string column(identifier);
        column[0] = column[0] >= 'a' && column[0] <= 'z' ? static_cast<char>(column[0] - 32) : column[0];
        const auto field = emptyNode(*asset, Node::Kind::Map), mapping = emptyNode(*asset, Node::Kind::Map), fields = emptyNode(*asset, Node::Kind::List);
        add(*field, "identifier", textNode(*asset, isDevice ? "HostName" : isMailbox ? "MailboxPrimaryAddress" : endsWithIgnoreCase(identifier, "ObjectId") ? "AadUserId"
                                                 : endsWithIgnoreCase(identifier, "Sid")                                                              ? "Sid" : "FullName"));
        add(*field, "columnName", textNode(*asset, std::move(column)));
        fields->items.push_back(field);
        add(*mapping, "entityType", textNode(*asset, isDevice ? "Host" : isMailbox ? "Mailbox" : "Account"));
        add(*mapping, "fieldMappings", fields);
        mappings->items.push_back(mapping);
    }
    if (!mappings->items.empty())
        add(rule, "entityMappings", mappings);
}

NodePtr ruleOfCustomDetection(const Node& detection)
{
    const auto rule = emptyNode(detection, Node::Kind::Map);
    // A copy of the member under the name that the YAML has for it.
    const auto take = [&](const Node& from, std::string_view key, const char* name) {
        for (const auto& [known, node] : from.members)
            if (known.name == key && node->kind != Node::Kind::Null && !rule->find(name))
                rule->members.push_back({{name, known.place}, node});
    };
    take(detection, "id", "id");
    take(detection, "displayName", "name");
    take(detection, "isEnabled", "enabled");
    if (const Node* schedule = detection.find("schedule"))
        addSchedule(*schedule, *rule);
    take(*detection.find("queryCondition"), "queryText", "query");
    const Node* action = detection.find("detectionAction");
    const Node* alert = action ? action->find("alertTemplate") : nullptr;
    if (!alert)
        return rule;
    take(*alert, "title", "name");
    take(*alert, "description", "description");
    take(*alert, "severity", "severity");
    take(*alert, "category", "tactics");
    take(*alert, "mitreTechniques", "relevantTechniques");
    if (const Node* title = alert->find("title"); title && title->isText() && title->text != rule->textOf("name")) {
        const auto details = emptyNode(*title, Node::Kind::Map);
        add(*details, "alertDisplayNameFormat", textNode(*title, title->text));
        add(*rule, "alertDetailsOverride", details);
    }
    if (const Node* assets = alert->find("impactedAssets"))
        addAssets(*assets, *rule);
    if (const Node* responses = action->find("responseActions"); responses && !responses->items.empty())
        take(*action, "responseActions", "responseActions"); // named among what means nothing here
    return rule;
}

class TemplateReader
{
public:
    TemplateReader(Problems& problems, std::vector<NodePtr>& found) : m_problems(problems), m_found(found) {}

    void read(const NodePtr& node)
    {
        if (++m_visited > mostVisited)
            return;
        if (node->isList()) {
            for (const NodePtr& item : node->items)
                read(item);
        } else if (node->isMap()) {
            readMap(node);
        }
    }

private:
    void readMap(const NodePtr& node);
    bool readLists(const Node& node);
    void nameWithoutQuery(const Node& resource, const Node& properties, std::string_view kind);
    void readResource(const Node& resource, const Node& properties);
    NodePtr ruleOf(const Node& resource, const Node& properties);
    std::string idOf(const Node& resource, const Node& properties);
    NodePtr resolved(const NodePtr& node);
    const Node* variable(std::string_view expression) const;

    Problems& m_problems;
    std::vector<NodePtr>& m_found;
    std::vector<const Node*> m_templates; // that the place lies in, the innermost last
    std::size_t m_visited = 0, m_putIn = 0;
};

bool isTemplate(const Node& node) { return node.find("resources") != nullptr && node.find("resources")->isList(); }

void TemplateReader::readMap(const NodePtr& node)
{
    if (const Node* resources = node->find("resources"); isTemplate(*node)) {
        m_templates.push_back(node.get());
        for (const NodePtr& item : resources->items)
            read(item);
        m_templates.pop_back();
        if (!node->find("properties"))
            return;
    }
    if (isCustomDetection(*node) && !node->find("query")) {
        m_found.push_back(ruleOfCustomDetection(*node));
    } else if (const Node* list = node->find("value"); list && list->isList() && !node->find("query")) {
        for (const NodePtr& item : list->items)
            read(item);
    } else if (const Node* properties = node->find("properties"); properties && properties->isMap() && !node->find("query")) {
        readResource(*node, *properties);
    } else if (m_templates.empty() && !node->find("query") && hasNoQuery(node->textOf("kind"))) {
        nameWithoutQuery(*node, *node, node->textOf("kind"));
    } else if (m_templates.empty() && !readLists(*node)) {
        const bool isRenamed = node->find("displayName") && !node->find("name");
        m_found.push_back(isRenamed ? ruleOf(*node, *node) : node); // Sentinel's YAML, or what is none: readRule() tells
    }
}

bool TemplateReader::readLists(const Node& node)
{
    if (node.find("query") || node.find("name"))
        return false;
    bool isFound = false;
    for (const auto& [key, list] : node.members) {
        const bool isKnown = std::any_of(ruleLists.begin(), ruleLists.end(), [&name = key.name](const char* known) { return equalsIgnoreCase(name, known); });
        const bool isWithoutQuery = hasNoQuery(key.name);
        if ((!isKnown && !isWithoutQuery) || !list->isList())
            continue;
        isFound = true;
        for (const NodePtr& item : list->items)
            isWithoutQuery && !item->find("query") ? nameWithoutQuery(*item, *item, key.name) : read(item);
    }
    return isFound;
}

// One word for each, so that nobody takes what was read for all there is.
void TemplateReader::nameWithoutQuery(const Node& resource, const Node& properties, std::string_view kind)
{
    if (++m_visited > mostVisited)
        return;
    std::string name;
    for (const char* key : {"displayName", "name"})
        for (const auto& [known, node] : properties.members)
            if (name.empty() && known.name == key && node->isText())
                name = trim(resolved(node)->text);
    if (name.empty())
        name = idOf(resource, properties);
    m_problems.warn(resource.place, fmt::format("{}rules of the kind \"{}\" have no query and cannot be run here",
                                                name.empty() ? std::string() : fmt::format("\"{}\": ", shorten(name, 80)), shorten(kind, 60)));
}

void TemplateReader::readResource(const Node& resource, const Node& properties)
{
    for (const char* inner : {"mainTemplate", "template"})
        for (const auto& [key, node] : properties.members)
            if (key.name == inner)
                read(node);
    const std::string_view type = resource.textOf("type");
    const bool isRule = endsWithIgnoreCase(type, "/alertRules") || endsWithIgnoreCase(type, "/alertRuleTemplates");
    const bool isSaved = endsWithIgnoreCase(type, "/savedSearches");
    const std::string_view category = properties.textOf("category"), kind = resource.textOf("kind");
    const bool isOther = isRule && !kind.empty() && !equalsIgnoreCase(kind, "Scheduled") && !equalsIgnoreCase(kind, "NRT");
    if (!properties.find("query") && (isOther || ((isRule || type.empty()) && hasNoQuery(kind))))
        return nameWithoutQuery(resource, properties, kind);
    if (isSaved && !equalsIgnoreCase(category, "Hunting Queries"))
        return;
    if (isRule || isSaved || (type.empty() && properties.find("query")))
        m_found.push_back(ruleOf(resource, properties));
}

// The value of [variables('a')], [variables('a').b] or [parameters('a')]; null where it is anything else.
const Node* TemplateReader::variable(std::string_view expression) const
{
    std::string_view words = trim(expression.substr(1, expression.size() - 2));
    const bool isVariable = startsWithIgnoreCase(words, "variables('"), isParameter = startsWithIgnoreCase(words, "parameters('");
    if (!isVariable && !isParameter)
        return nullptr;
    words.remove_prefix(words.find('\'') + 1);
    const std::size_t end = words.find("')");
    if (end == std::string_view::npos)
        return nullptr;
    const std::string_view name = words.substr(0, end);
    std::string_view member = words.substr(end + 2);
    for (auto at = m_templates.rbegin(); at != m_templates.rend(); ++at) {
        const Node* list = (*at)->find(isVariable ? "variables" : "parameters");
        const Node* value = list ? list->find(name) : nullptr;
        if (value && isParameter)
            value = value->find("defaultValue");
        if (value && member.starts_with('.'))
            return value->find(member.substr(1));
        if (value)
            return member.empty() ? value : nullptr;
    }
    return nullptr;
}

// Texts with [[ unescaped and expressions put in, as far as they can be.
NodePtr TemplateReader::resolved(const NodePtr& node)
{
    if (!node->isText() || m_templates.empty())
        return node;
    if (node->text.starts_with("[["))
        return textNode(*node, node->text.substr(1));
    for (NodePtr value = node; isExpression(value->text);) {
        const Node* next = variable(value->text);
        m_putIn += next ? next->text.size() + 1 : 0; // rings end here, too
        if (!next || !next->isText() || m_putIn > mostPutIn)
            break;
        if (!isExpression(next->text))
            return textNode(*node, next->text);
        value = textNode(*node, next->text);
    }
    return node;
}

std::string TemplateReader::idOf(const Node& resource, const Node& properties)
{
    for (const auto& [from, name] : {std::pair{&resource, "name"}, std::pair{&resource, "id"}, std::pair{&properties, "alertRuleTemplateName"}})
        for (const auto& [key, node] : from->members) {
            if (key.name != name || !node->isText())
                continue;
            const NodePtr value = resolved(node);
            if (const std::string_view guid = lastGuid(value->text); !guid.empty())
                return std::string(guid);
            if (!isExpression(value->text) && !trim(value->text).empty()) {
                const std::size_t slash = value->text.rfind('/');
                return value->text.substr(slash == std::string::npos ? 0 : slash + 1);
            }
        }
    return {};
}

// Of saved searches: [{"name": "tactics", "value": "A,B"}].
void addTags(const Node& tags, Node& rule)
{
    for (const NodePtr& tag : tags.items) {
        const std::string_view name = tag->textOf("name");
        const Node* value = tag->find("value");
        if (!value || !value->isText())
            continue;
        if (name == "description") {
            rule.members.push_back({{"description", value->place}, std::make_shared<Node>(*value)});
        } else if (name == "tactics" || name == "techniques" || name == "relevantTechniques") {
            auto list = std::make_shared<Node>();
            list->kind = Node::Kind::List;
            list->place = value->place;
            for (std::string_view rest = value->text; !rest.empty();) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                list->items.push_back(textNode(*value, std::string(trim(rest.substr(0, comma)))));
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
            rule.members.push_back({{name == "tactics" ? "tactics" : "relevantTechniques", value->place}, std::move(list)});
        }
    }
}

NodePtr TemplateReader::ruleOf(const Node& resource, const Node& properties)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> renamed{
        {{"displayName", "name"}, {"techniques", "relevantTechniques"}, {"templateVersion", "version"}}};
    auto rule = std::make_shared<Node>();
    rule->kind = Node::Kind::Map;
    rule->place = resource.place;
    const bool isSaved = endsWithIgnoreCase(resource.textOf("type"), "/savedSearches");
    if (std::string id = idOf(resource, properties); !id.empty())
        rule->members.push_back({{"id", resource.place}, textNode(resource, std::move(id))});
    if (isSaved)
        rule->members.push_back({{"kind", resource.place}, textNode(resource, "Hunting")});
    else if (const Node* kind = resource.find("kind"))
        rule->members.push_back({{"kind", kind->place}, std::make_shared<Node>(*kind)});
    for (const auto& [key, node] : properties.members) {
        if (&resource == &properties && (key.name == "id" || key.name == "kind"))
            continue; // taken above
        if (isSaved && (key.name == "version" || key.name == "category"))
            continue; // of the format of saved searches
        if (isSaved && key.name == "tags") {
            addTags(*node, *rule);
            continue;
        }
        const auto other = std::find_if(renamed.begin(), renamed.end(), [&name = key.name](const auto& pair) { return pair.first == name; });
        const NodePtr value = resolved(node);
        if (key.name == "query" && value->isText() && isExpression(value->text) && !m_templates.empty())
            m_problems.warn(value->place, "query: an expression of the template is not worked out");
        rule->members.push_back({{other == renamed.end() ? key.name : std::string(other->second), key.place}, value});
    }
    return rule;
}

} // namespace

std::vector<NodePtr> findRules(const std::vector<NodePtr>& roots, Problems& problems)
{
    std::vector<NodePtr> found;
    TemplateReader reader(problems, found);
    for (const NodePtr& root : roots) {
        if (root->isText())
            problems.error(root->place, "this is no rule: it begins with lines such as \"id: ...\" and \"name: ...\"");
        else
            reader.read(root);
    }
    return found;
}

} // namespace core::detect
