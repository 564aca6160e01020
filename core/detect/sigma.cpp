// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/sigma.h"

#include "core/base/text.h"
#include "core/detect/sigma_correlation.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace core::detect {
namespace {

constexpr std::size_t maxSigmaFile = 1 << 20; // bytes; one rule has some thousand

// Keys of the specification that say nothing about what is found, or that are read here.
constexpr std::array<std::string_view, 22> knownKeys{"title",      "id",       "name",      "related",     "taxonomy", "status",    "description", "license",
                                                     "references", "author",   "date",      "modified",    "tags",     "logsource", "detection",   "fields",
                                                     "level",      "scope",    "generate",  "correlation", "falsepositives", "action"};
constexpr std::array<std::string_view, 14> tactics{"Reconnaissance",  "ResourceDevelopment", "InitialAccess", "Execution",       "Persistence",
                                                   "PrivilegeEscalation", "DefenseEvasion",  "CredentialAccess", "Discovery",   "LateralMovement",
                                                   "Collection",      "CommandAndControl",   "Exfiltration",  "Impact"};

std::string plainWord(std::string_view text) // initial-access, initial_access -> initialaccess
{
    std::string out;
    for (const char c : toLower(text))
        if (c != '-' && c != '_' && c != ' ')
            out += c;
    return out;
}

Severity severityOf(std::string_view level)
{
    const std::string word = toLower(level);
    if (word == "informational")
        return Severity::Informational;
    if (word == "low")
        return Severity::Low;
    return word == "high" || word == "critical" ? Severity::High : Severity::Medium;
}

bool isTechnique(std::string_view tag) // t1078, t1078.004
{
    const bool isLong = tag.size() == 9 && tag[5] == '.';
    return (tag.size() == 5 || isLong) && (tag[0] == 't' || tag[0] == 'T') && std::all_of(tag.begin() + 1, tag.begin() + 5, isDigit) &&
           std::all_of(tag.begin() + (isLong ? 6 : 5), tag.end(), isDigit);
}

void addTag(std::string_view tag, Rule& rule)
{
    if (!startsWithIgnoreCase(tag, "attack."))
        return;
    tag.remove_prefix(std::string_view("attack.").size());
    const auto add = [](std::vector<std::string>& all, std::string one) {
        if (std::find(all.begin(), all.end(), one) == all.end())
            all.push_back(std::move(one));
    };
    if (isTechnique(tag)) {
        std::string technique(tag);
        technique[0] = 'T';
        return add(rule.techniques, std::move(technique));
    }
    const std::string word = plainWord(tag);
    for (const std::string_view tactic : tactics)
        if (toLower(tactic) == word)
            add(rule.tactics, std::string(tactic));
}

std::vector<std::string> textsOf(const Node* node)
{
    std::vector<std::string> texts;
    if (!node)
        return texts;
    if (node->isText() && !node->text.empty())
        texts.push_back(node->text);
    for (const NodePtr& item : node->items)
        if (item->isText() && !item->text.empty())
            texts.push_back(item->text);
    return texts;
}

// What every kind of rule has.
Rule headOf(const Node& root, std::string_view path)
{
    Rule rule;
    rule.id = root.textOf("id");
    rule.name = root.textOf("title");
    rule.description = root.textOf("description");
    rule.version = root.find("modified") ? root.textOf("modified") : root.textOf("date");
    rule.severity = severityOf(root.textOf("level"));
    rule.path = path;
    for (const std::string& tag : textsOf(root.find("tags")))
        addTag(tag, rule);
    rule.falsePositives = textsOf(root.find("falsepositives"));
    for (const auto& [key, value] : root.members)
        if (std::find(knownKeys.begin(), knownKeys.end(), key.name) == knownKeys.end())
            rule.ignored.push_back(key.name);
    rule.frequency = Duration::hours(1);
    rule.period = Duration::hours(1);
    rule.finding.time = "TimeGenerated";
    return rule;
}

void addEntities(Rule& rule)
{
    if (!rule.finding.user.empty())
        rule.entities.push_back({"Account", {{"FullName", rule.finding.user}}});
    if (!rule.finding.ip.empty())
        rule.entities.push_back({"IP", {{"Address", rule.finding.ip}}});
}

// "windows/process_creation"
std::string shownSource(const Node& source)
{
    std::string shown;
    for (const char* part : {"product", "category", "service"})
        if (const std::string_view text = source.textOf(part); !text.empty())
            shown += fmt::format("{}{}", shown.empty() ? "" : "/", text);
    return shown;
}

SigmaResult<const SigmaService*> serviceOf(const Node& source)
{
    const bool isAzure = source.isMap() && equalsIgnoreCase(source.textOf("product"), "azure") && source.textOf("category").empty();
    const SigmaService* service = isAzure ? sigmaService(source.textOf("service")) : nullptr;
    if (!service)
        return sigmaFault(source.place, fmt::format("not supported: log source {}", source.isMap() ? shownSource(source) : "without product"));
    if (!service->refused.empty())
        return sigmaFault(source.place, fmt::format("not supported: log source {}: {}", shownSource(source), service->refused));
    return service;
}

class File
{
public:
    File(std::string_view text, std::string_view path) : m_text(text), m_path(path) {}

    RuleFile read()
    {
        if (m_text.size() > maxSigmaFile) {
            say({}, fmt::format("a file of Sigma rules has at most {} KiB", maxSigmaFile >> 10));
            return std::move(m_file);
        }
        const Documents documents = readDocuments(m_text);
        if (documents.fault)
            say(documents.fault->place, documents.fault->text);
        for (const NodePtr& root : documents.roots)
            readBase(*root);
        for (const NodePtr& root : documents.roots)
            if (root->isMap() && root->find("correlation"))
                readCorrelated(*root);
        for (Single& single : m_singles)
            if (single.isShown)
                m_file.rules.push_back(std::move(single.rule));
        for (Rule& rule : m_file.rules)
            rule.text = m_text;
        sortProblems();
        return std::move(m_file);
    }

private:
    struct Single {
        Rule rule;
        std::string id, name;
        bool isShown = true; // not one that only stands for correlations
    };

    void say(Place place, std::string text) { m_file.problems.push_back({std::string(m_path), place.line, place.column, std::move(text), false}); }
    void say(const SigmaFault& fault, const Node& root) { say(fault.place.line > 0 ? fault.place : root.place, fault.text); }

    void sortProblems()
    {
        std::stable_sort(m_file.problems.begin(), m_file.problems.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    }

    void readBase(const Node& root)
    {
        if (root.kind == Node::Kind::Null || (root.isMap() && root.find("correlation")))
            return;
        if (!root.isMap() || !root.find("logsource") || !root.find("detection"))
            return say(root.isMap() && root.find("filter") ? SigmaFault{root.place, "not supported: a filter for other rules"}
                                                           : SigmaFault{root.place, "no Sigma rule: logsource and detection are missing"},
                       root);
        if (const Node* action = root.find("action"))
            return say(action->place, fmt::format("not supported: action {}", action->text));
        if (const std::string_view taxonomy = root.textOf("taxonomy"); !taxonomy.empty() && taxonomy != "sigma")
            return say(root.find("taxonomy")->place, fmt::format("not supported: taxonomy {}", taxonomy));
        const SigmaResult<const SigmaService*> service = serviceOf(*root.find("logsource"));
        if (!service)
            return say(service.error(), root);
        const Node& detection = *root.find("detection");
        if (!detection.isMap())
            return say(detection.place, "detection must be a mapping");
        const SigmaResult<SigmaPredicatePtr> predicate = readDetection(detection, **service);
        if (!predicate)
            return say(predicate.error(), root);
        addSingle(root, **service, *predicate);
    }

    void addSingle(const Node& root, const SigmaService& service, const SigmaPredicatePtr& predicate)
    {
        SigmaResult<std::string> query = recordQuery(service, *predicate);
        if (!query)
            return say(query.error(), root);
        Single single{headOf(root, m_path), std::string(root.textOf("id")), std::string(root.textOf("name")), true};
        Rule& rule = single.rule;
        rule.query = *std::move(query);
        rule.connectors = {{"AzureActiveDirectory", {service.table}}};
        const SigmaColumns columns = columnsOf(service);
        rule.finding = {"TimeGenerated", columns.user.name, columns.actor.name, columns.ip.name, service.flows};
        rule.clauses = {{service.clause, "Evidence", ""}};
        if (!name(rule, root))
            return;
        addEntities(rule);
        for (const std::string& key : {single.id, single.name})
            if (!key.empty())
                m_bases[key] = SigmaBase{&service, predicate};
        m_singles.push_back(std::move(single));
    }

    bool name(Rule& rule, const Node& root)
    {
        if (rule.name.empty())
            return say(root.place, "the rule has no title"), false;
        if (rule.id.empty()) // the specification allows it; what was found must be known again
            rule.id = "sigma-" + plainWord(shorten(rule.name, 100));
        return true;
    }

    void readCorrelated(const Node& root)
    {
        const Node& correlation = *root.find("correlation");
        if (!correlation.isMap())
            return say(correlation.place, "correlation must be a mapping");
        hideBases(correlation, correlation.textOf("generate") == "true" || root.textOf("generate") == "true");
        const SigmaResult<SigmaCorrelation> made = readCorrelation(correlation, m_bases);
        if (!made)
            return say(made.error(), root);
        Rule rule = headOf(root, m_path);
        rule.query = made->query;
        rule.period = Duration{made->span.ticks + Duration::hours(1).ticks}; // so that a stretch that begins before the last run is seen whole
        rule.connectors = {{"AzureActiveDirectory", {made->service->table}}};
        rule.finding.user = made->user;
        rule.finding.ip = made->ip;
        rule.clauses = {{made->clause, "Evidence", ""}};
        if (!name(rule, root))
            return;
        addEntities(rule);
        m_file.rules.push_back(std::move(rule));
    }

    // Rules that a correlation names find nothing by themselves unless it says `generate: true`.
    void hideBases(const Node& correlation, bool generates)
    {
        if (generates)
            return;
        const std::vector<std::string> names = textsOf(correlation.find("rules"));
        const std::set<std::string> named(names.begin(), names.end());
        for (Single& single : m_singles)
            single.isShown = single.isShown && !named.contains(single.id) && !named.contains(single.name);
    }

    std::string_view m_text, m_path;
    RuleFile m_file;
    std::vector<Single> m_singles;
    std::map<std::string, SigmaBase> m_bases;
};

} // namespace

bool looksLikeSigma(std::string_view yaml)
{
    if (yaml.find("detection") == std::string_view::npos && yaml.find("correlation") == std::string_view::npos)
        return false;
    const Documents documents = readDocuments(yaml);
    return std::any_of(documents.roots.begin(), documents.roots.end(), [](const NodePtr& root) {
        return root->isMap() && ((root->find("logsource") && root->find("detection")) || (root->find("correlation") && root->find("title")));
    });
}

RuleFile parseSigma(std::string_view text, std::string_view path)
{
    return File(text, path).read();
}

} // namespace core::detect
