// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/finding.h"

#include "core/base/text.h"
#include "core/detect/finding_unite.h"
#include "core/detect/readable.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace core::detect {
namespace {

constexpr std::size_t maxEvents = 1'000; // of one clause of one row
constexpr Duration seenAfter = Duration::days(2); // at most, what a record tells of (rule_steps.h)

std::vector<std::int64_t> eventNumbers(const kql::Value& value)
{
    std::vector<std::int64_t> out;
    for (const std::string& text : textsOf(value)) {
        std::int64_t id = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), id);
        if (read.ec == std::errc() && read.ptr == text.data() + text.size() && id > 0)
            out.push_back(id);
    }
    return out;
}

bool isTrue(const kql::Value& value)
{
    return !value.isNull() && (value.type == kql::Type::Bool ? value.truth() : equalsIgnoreCase(stableText(value), "true"));
}

void sortOnce(std::vector<std::string>& texts)
{
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

} // namespace

std::string Finding::entities() const
{
    std::string all = toLower(user) + '\n' + toLower(actor) + '\n' + toLower(ip);
    if (all.size() == 2 && !host.empty()) // of nobody: the servers tell findings apart
        all += '\n' + toLower(host);
    return all;
}

FindingReader::FindingReader(const RuleToRun& rule, CaseEvents& events) : m_rule(rule.rule), m_events(events), m_details(rule.rule.alertDetails)
{
    for (const RuleParameter& parameter : rule.rule.parameters)
        m_parameters[parameter.name] = readableLiteral(parameter.value);
    for (const auto& [name, literal] : rule.settings)
        m_parameters[name] = readableLiteral(literal);
    for (const RuleClause& clause : rule.rule.clauses)
        m_clauses.emplace_back(clause.text);
}

std::vector<std::string> FindingReader::problems(const kql::Schema& columns) const
{
    std::vector<std::string> out = missingColumns(m_rule, columns);
    for (const ClauseText& clause : m_clauses)
        for (const std::string& name : clause.unknownNames(columns, m_parameters))
            out.push_back(fmt::format("clauses: \"{}\" is neither a column of the query nor a parameter", name));
    return out;
}

bool FindingReader::needsSources(const kql::Schema& columns) const
{
    const bool hasEvents = std::any_of(m_rule.clauses.begin(), m_rule.clauses.end(), [](const RuleClause& clause) { return !clause.events.empty(); });
    return m_rule.clauses.empty() || (!hasEvents && entityColumns(m_rule, columns).correlations.empty());
}

void FindingReader::setColumns(const kql::Schema& columns)
{
    if (columns == m_columns && !m_columns.empty())
        return;
    m_columns = columns;
    m_entities = entityColumns(m_rule, columns);
    m_shown.clear();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string& name = columns[i].name;
        const bool isEvents = std::any_of(m_rule.clauses.begin(), m_rule.clauses.end(), [&](const RuleClause& clause) { return clause.events == name; });
        if (!isEvents && name != "_ItemId")
            m_shown.push_back(i);
    }
}

Finding FindingReader::read(const kql::QueryResult& result, std::size_t row, UtcTime step)
{
    setColumns(result.columns);
    const std::vector<kql::Value>& cells = result.rows[row];
    Finding out;
    out.step = step;
    const NameOf upnOf = [this](const std::string& id) { return m_events.upnOf(id); };
    out.user = nameAt(m_entities.user, cells, m_rule.finding.user.empty() ? upnOf : NameOf());
    out.actor = nameAt(m_entities.actor, cells, m_rule.finding.actor.empty() ? upnOf : NameOf());
    out.ip = addressAt(m_entities.ip, cells);
    out.host = nameAt(m_entities.host, cells);
    if (out.user.empty() && m_entities.actorIsUser)
        out.user = out.actor;
    const std::vector<std::string> ids = correlationsAt(m_entities.correlations, cells);
    for (const std::string& id : ids)
        if (m_events.flow(id))
            out.flows.push_back(id);
    const kql::RowSource* source = row < result.sources.size() ? &result.sources[row] : nullptr;
    readClauses(out, result, row);
    if (m_rule.clauses.empty()) {
        FoundClause& only = out.clauses[0];
        only.text = "The rule's query returned this row";
        if (const std::string words = triggerWords(result.rows.size(), step); !words.empty())
            only.text += ", one of " + words;
        if (source)
            addSources(only, *source, out.flows);
    }
    addCauses(out, ids, source);
    out.time = timeOf(out, cells, source);
    for (const std::size_t i : m_shown)
        out.values.emplace_back(m_columns[i].name, stableText(cells[i]));
    out.said = m_details.read(m_columns, cells);
    return out;
}

Finding FindingReader::ofRun(UtcTime step, Duration frequency) const
{
    Finding out;
    out.time = out.step = step;
    out.isOfRun = true;
    const auto cause = [](UtcTime time) { return "run:" + formatUtc(time, 0); };
    out.causes = {cause(step - frequency), cause(step)};
    out.clauses[0].text = "The rule's query returned " + triggerWords(0, step);
    return out;
}

Finding FindingReader::ofRows(std::vector<Finding> rows, UtcTime step)
{
    const std::size_t count = rows.size();
    Finding out = unite(std::move(rows));
    if (count == 1)
        return out;
    for (auto& [number, clause] : out.clauses)
        clause.events = someOf({clause.events.begin(), clause.events.end()});
    if (m_rule.clauses.empty()) {
        const std::string fires = firesWords();
        out.clauses[0].text = fmt::format("The rule's query returned {} rows{}{}", count, spanWords(step, step), fires.empty() ? ", told as one alert" : fires);
    }
    return out;
}

std::optional<Duration> FindingReader::window() const
{
    if (m_rule.kind == RuleKind::Hunting)
        return std::nullopt;
    return m_rule.kind == RuleKind::NearRealTime ? Duration::hours(1) : m_rule.period ? m_rule.period : m_rule.frequency;
}

std::string FindingReader::spanWords(UtcTime firstStep, UtcTime lastStep) const
{
    const auto looked = window();
    return looked ? fmt::format(" from {} to {}", formatUtc(firstStep - *looked, 0), formatUtc(lastStep, 0)) : std::string();
}

std::string FindingReader::firesWords() const
{
    const char* how = "above";
    switch (m_rule.triggerOperator) {
    case TriggerOperator::GreaterThan:
        if (m_rule.triggerThreshold == 0)
            return {};
        break;
    case TriggerOperator::LessThan: how = "below"; break;
    case TriggerOperator::Equal: how = "at exactly"; break;
    case TriggerOperator::NotEqual: how = "at any number but"; break;
    }
    return fmt::format("; the rule fires {} {}", how, m_rule.triggerThreshold);
}

std::string FindingReader::triggerWords(std::size_t rows, UtcTime step) const
{
    const std::string fires = firesWords();
    return fires.empty() ? fires : fmt::format("{} row{}{}{}", rows, rows == 1 ? "" : "s", spanWords(step, step), fires);
}

std::string FindingReader::textOfRuns(UtcTime firstStep, UtcTime lastStep, std::size_t runs) const
{
    return fmt::format("The rule's query returned 0 rows in each of {} runs{}{}", runs, spanWords(firstStep, lastStep), firesWords());
}

void FindingReader::readClauses(Finding& finding, const kql::QueryResult& result, std::size_t row)
{
    const std::vector<kql::Value>& cells = result.rows[row];
    for (std::size_t i = 0; i < m_clauses.size(); ++i) {
        const RuleClause& clause = m_rule.clauses[i];
        const auto condition = columnNamed(m_columns, clause.onlyIf);
        if (!clause.onlyIf.empty() && (!condition || !isTrue(cells[*condition])))
            continue;
        FoundClause& found = finding.clauses[i];
        found.text = m_clauses[i].fill(m_columns, cells, m_parameters);
        if (const auto events = columnNamed(m_columns, clause.events))
            found.events = someOf(eventNumbers(cells[*events]));
    }
    if (const std::string words = triggerWords(result.rows.size(), finding.step); !m_clauses.empty() && !words.empty())
        finding.clauses[m_clauses.size()].text = "The rule's query returned " + words;
}

// All of them, or as many as an alert holds: those of the smallest keys, which are the same in every case, and of windows that overlap
// in much the same ones.
std::set<std::int64_t> FindingReader::someOf(const std::vector<std::int64_t>& events)
{
    if (events.size() <= maxEvents)
        return {events.begin(), events.end()};
    std::vector<std::pair<std::uint64_t, std::int64_t>> byKey;
    for (const std::int64_t id : events)
        if (const EventFacts* facts = m_events.event(id))
            byKey.emplace_back(facts->key, id);
    std::sort(byKey.begin(), byKey.end());
    std::set<std::int64_t> out;
    for (std::size_t i = 0; i < std::min(byKey.size(), maxEvents); ++i)
        out.insert(byKey[i].second);
    return out;
}

// Rows of flows stand for the flow's own records.
void FindingReader::addSources(FoundClause& clause, const kql::RowSource& source, const std::vector<std::string>& flows)
{
    if (source.kind == kql::RowKind::Event)
        clause.events = someOf(source.ids);
    std::vector<std::int64_t> whole;
    if (source.kind == kql::RowKind::Flow)
        whole = source.ids;
    if (source.kind == kql::RowKind::Nothing)
        for (const std::string& flow : flows)
            whole.push_back(m_events.flow(flow)->id);
    for (const std::int64_t flow : whole) {
        const std::vector<std::int64_t> own = m_events.ownEvents(flow);
        if (clause.events.size() + own.size() > maxEvents)
            break;
        clause.events.insert(own.begin(), own.end());
    }
}

void FindingReader::addCausesOf(const std::set<std::int64_t>& events, std::vector<std::string>& causes, std::set<std::string>& flows)
{
    for (const std::int64_t id : events)
        if (const EventFacts* facts = m_events.event(id)) {
            causes.push_back(facts->cause());
            if (facts->flow)
                flows.insert(*facts->flow);
        }
}

void FindingReader::addCauses(Finding& finding, const std::vector<std::string>& ids, const kql::RowSource* source)
{
    std::vector<std::string> byEvents;
    std::set<std::string> flows;
    for (const auto& [number, clause] : finding.clauses)
        addCausesOf(clause.events, byEvents, flows);
    if (source && source->kind == kql::RowKind::Flow)
        for (const std::int64_t id : source->ids)
            if (const std::string correlation = m_events.correlationOf(id); !correlation.empty()) {
                byEvents.push_back("id:" + correlation);
                flows.insert(correlation);
            }
    if (source && source->kind == kql::RowKind::Event && byEvents.empty())
        addCausesOf(someOf(source->ids), byEvents, flows);
    for (const std::string& id : ids)
        finding.causes.push_back("id:" + id);
    if (ids.empty())
        finding.causes = std::move(byEvents);
    // Of a row that sums up events a correlation id is that of one of them, and of another one in the next window. They come last, so that
    // they give no alert another key.
    else if (source && source->kind == kql::RowKind::Event && m_rule.finding.flows.empty())
        for (const std::string& cause : byEvents)
            finding.causes.push_back("of:" + cause);
    if (finding.flows.empty())
        finding.flows.assign(flows.begin(), flows.end());
    sortOnce(finding.causes);
}

// What the rule says; else a column that tells of a time at which its evidence lies, as a day's beginning or an account's creation does not;
// else when the last of its evidence was. Without evidence the columns are all there is.
UtcTime FindingReader::timeOf(const Finding& finding, const std::vector<kql::Value>& cells, const kql::RowSource* source)
{
    if (const auto said = timeAt(m_entities.saidTimes, cells))
        return *said;
    std::optional<UtcTime> first, last;
    const auto add = [&](UtcTime from, UtcTime to) {
        first = first ? std::min(*first, from) : from;
        last = last ? std::max(*last, to) : to;
    };
    bool isCut = source && source->ids.size() > maxEvents;
    for (const auto& [number, clause] : finding.clauses) {
        isCut = isCut || clause.events.size() >= maxEvents;
        for (const std::int64_t id : clause.events)
            if (const EventFacts* facts = m_events.event(id); facts && facts->time)
                add(*facts->time, *facts->time);
    }
    if (!last)
        for (const std::string& correlation : finding.flows)
            if (const FlowFacts* flow = m_events.flow(correlation))
                add(flow->started, flow->ended);
    for (std::size_t i = 0; i < m_entities.usualTimes.size(); ++i) {
        const auto time = timeAt({m_entities.usualTimes[i]}, cells);
        const Duration late = i < m_entities.seenTimes ? seenAfter : Duration{0};
        if (time && (!last || (*time >= *first && (isCut || *time <= *last + late))))
            return *time;
    }
    if (last)
        return *last;
    const auto looked = window();
    for (const std::size_t column : m_entities.otherTimes)
        if (const auto time = timeAt({column}, cells); time && *time <= finding.step && (!looked || *time >= finding.step - *looked))
            return *time;
    return finding.step;
}

std::string alertTitle(const Rule& rule, const std::string& user, const std::string& actor, const std::string& ip, const std::string& host)
{
    std::string who = user;
    if (!actor.empty() && !equalsIgnoreCase(actor, user))
        who += (who.empty() ? "by " : ", by ") + actor;
    if (!ip.empty())
        who += (who.empty() ? "from " : who == user ? " from " : ", from ") + ip;
    if (who.empty() && !host.empty())
        who = "on " + host;
    const std::string& name = rule.name.empty() ? rule.id : rule.name;
    return who.empty() ? name : name + ": " + who;
}

Alert alertOf(const RuleToRun& rule)
{
    const Rule& of = rule.rule;
    Alert out;
    out.state = of.isInformation ? AlertState::Information : AlertState::Raised;
    out.ruleId = of.id;
    out.rule = of.name;
    out.ruleVersion = of.version;
    out.severity = of.severity;
    out.tactics = of.tactics;
    out.techniques = of.techniques;
    out.description = of.description;
    std::map<std::string, std::string> others = rule.settings;
    for (const RuleParameter& parameter : of.parameters) {
        const auto set = others.find(parameter.name);
        out.parameters.emplace_back(parameter.name, set == others.end() ? parameter.value : set->second);
        if (set != others.end())
            others.erase(set);
    }
    out.parameters.insert(out.parameters.end(), others.begin(), others.end());
    return out;
}

} // namespace core::detect
