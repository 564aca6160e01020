// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_matcher.h"

#include "core/base/text.h"
#include "core/search/search_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace core {
namespace {

// The template behind anyFlowValue(): no std::function where 50,000 flows are asked.
template <class Test> bool anyText(const std::vector<std::string>& texts, Test&& test)
{
    for (const std::string& text : texts)
        if (test(text))
            return true;
    return false;
}

template <class Test> bool anyMethod(const Flow& flow, Test&& test)
{
    for (std::uint32_t bit = 1; bit <= std::uint32_t(Method::Questions); bit <<= 1)
        if ((flow.methods & bit) && test(std::string_view(methodName(Method(bit)))))
            return true;
    return false;
}

template <class Test> bool anyServerEvent(const Flow& flow, Test&& test)
{
    return std::any_of(flow.serverEventIds.begin(), flow.serverEventIds.end(), [&](std::uint32_t id) {
        const fmt::format_int digits(id);
        return test(std::string_view(digits.data(), digits.size()));
    });
}

bool isOthersDoing(const Flow& flow) { return !flow.initiator.empty() && !equalsIgnoreCase(flow.initiator, flow.user); }

template <class Test> bool anyValue(const Flow& flow, FilterField field, Test&& test);

template <class Test> bool anyColumn(const Flow& flow, Test&& test)
{
    for (const std::string* text : {&flow.user, &flow.userId, &flow.userName, &flow.initiator, &flow.sourceIp, &flow.reason, &flow.reasonCode,
                                    &flow.lastStep, &flow.correlationId, &flow.userAgent, &flow.tenantId, &flow.computer})
        if (test(std::string_view(*text)))
            return true;
    return test(std::string_view(name(flow.kind))) || test(std::string_view(name(flow.outcome))) || anyText(flow.servers, test)
        || anyMethod(flow, test) || anyServerEvent(flow, test);
}

template <class Test> bool anyValue(const Flow& flow, FilterField field, Test&& test)
{
    using F = FilterField;
    switch (field) {
    case F::Text: return anyColumn(flow, test);
    case F::User: return test(flow.user) || test(flow.userId) || test(flow.userName);
    case F::Ip: return test(flow.sourceIp);
    case F::Outcome: return test(std::string_view(name(flow.outcome)));
    case F::Kind: return test(std::string_view(name(flow.kind)));
    case F::Step: return test(flow.lastStep);
    case F::Reason: return test(flow.reason) || test(flow.reasonCode);
    case F::Method: return anyMethod(flow, test);
    case F::Admin: return isOthersDoing(flow) && test(flow.initiator);
    case F::Source: return test(std::string_view("audit")) || (!flow.serverEventIds.empty() && test(std::string_view("server")));
    case F::Server: return anyText(flow.servers, test) || test(flow.computer);
    case F::EventId: return anyServerEvent(flow, test);
    case F::Id: return test(flow.correlationId);
    case F::Agent: return test(flow.userAgent);
    case F::Tenant: return test(flow.tenantId);
    case F::Hybrid: return test(std::string_view(flow.hybrid ? "yes" : "no"));
    case F::App: case F::Country: case F::Operation: case F::Service: case F::Duration: case F::Steps: case F::Tag: case F::Note:
    case F::Verdict: case F::Star: case F::Alert: case F::File: case F::Query: break;
    }
    return false;
}

bool isMark(FilterField field)
{
    return field == FilterField::Tag || field == FilterField::Note || field == FilterField::Verdict || field == FilterField::Star
        || field == FilterField::Alert;
}

// Events only succeed or fail; said of flows, these words mean the outcome.
FilterTerm asOfFlows(FilterTerm term)
{
    if (term.field == FilterField::Outcome && term.match == FilterMatch::Is && term.value == "success")
        term.value = "succeeded";
    if (term.field == FilterField::Outcome && term.match == FilterMatch::Is && term.value == "failure")
        term.value = "failed";
    return term;
}

// Steps whose title for people matches: "SMS started".
std::unordered_set<std::string_view> stepsByTitle(const FilterTerm& term, const ValueMatcher& matcher)
{
    std::unordered_set<std::string_view> names;
    if (term.field == FilterField::Step || term.field == FilterField::Text)
        for (const struct core::Step& step : stepCatalogue())
            if (matcher.matches(step.title))
                names.insert(step.name);
    return names;
}

} // namespace

struct FlowMatcher::Term {
    Term(const FilterTerm& term, FlowSetPtr found)
        : field(term.field), isExcluded(term.isExcluded), matcher(asOfFlows(term)), flows(std::move(found)),
          titledSteps(stepsByTitle(term, matcher))
    {
    }

    FilterField field;
    bool isExcluded;
    ValueMatcher matcher;
    FlowSetPtr flows; // found beforehand; may be null
    std::unordered_set<std::string_view> titledSteps;
};

void FlowSet::add(FlowId id)
{
    if (id.value < 0)
        return;
    const auto place = std::size_t(id.value);
    if (place >= m_in.size())
        m_in.resize(std::max(place + 1, m_in.size() * 2));
    m_size += m_in[place] ? 0 : 1;
    m_in[place] = true;
}

void FlowSet::add(const FlowSet& flows)
{
    for (std::size_t i = 0; i < flows.m_in.size(); ++i)
        if (flows.m_in[i])
            add(FlowId{std::int64_t(i)});
}

void FlowAnswers::set(FilterTerm term, FlowSetPtr flows)
{
    term.isExcluded = false;
    std::erase_if(m_answers, [&](const auto& known) { return known.first == term; });
    m_answers.emplace_back(std::move(term), std::move(flows));
}

FlowSetPtr FlowAnswers::find(FilterTerm term) const
{
    term.isExcluded = false;
    for (const auto& [known, flows] : m_answers)
        if (known == term)
            return flows;
    return nullptr;
}

FlowMatcher::FlowMatcher(const Filter& filter, FlowAnswers answers, FlowMarksLookup marks) : m_time(filter.time), m_marks(std::move(marks))
{
    for (const FilterClause& clause : filter.clauses) {
        std::vector<Term>& terms = m_clauses.emplace_back();
        for (const FilterTerm& term : clause.anyOf)
            terms.emplace_back(term, answers.find(term));
    }
    const auto isDear = [](const std::vector<Term>& clause) {
        return std::any_of(clause.begin(), clause.end(), [](const Term& term) { return term.field == FilterField::Text || isMark(term.field); });
    };
    std::stable_sort(m_clauses.begin(), m_clauses.end(), [&](const auto& a, const auto& b) { return isDear(a) < isDear(b); });
}

FlowMatcher::FlowMatcher(FlowMatcher&&) noexcept = default;
FlowMatcher::~FlowMatcher() = default;

bool FlowMatcher::matches(const Flow& flow) const
{
    return m_time.contains(flow.started) && matchesAtAnyTime(flow);
}

bool FlowMatcher::matchesAtAnyTime(const Flow& flow) const
{
    return std::all_of(m_clauses.begin(), m_clauses.end(), [&](const std::vector<Term>& clause) {
        return clause.empty() || std::any_of(clause.begin(), clause.end(), [&](const Term& term) { return holds(term, flow) != term.isExcluded; });
    });
}

bool FlowMatcher::holds(const Term& term, const Flow& flow) const
{
    const auto test = [&](std::string_view value) { return term.matcher.matches(value); };
    if (term.flows && term.flows->contains(flow.id))
        return true;
    if (isMark(term.field))
        return marksHold(term, flow);
    switch (term.field) {
    case FilterField::Text: return textHolds(term, flow);
    case FilterField::Duration: return term.matcher.matchesNumber(flow.duration().inMilliseconds());
    case FilterField::Steps: return term.matcher.matchesNumber(flow.steps);
    case FilterField::EventId:
        return std::any_of(flow.serverEventIds.begin(), flow.serverEventIds.end(), [&](std::uint32_t id) { return term.matcher.matchesNumber(id); });
    case FilterField::Step: {
        if (test(flow.lastStep) || term.titledSteps.count(flow.lastStep))
            return true;
        return std::any_of(flow.serverEventIds.begin(), flow.serverEventIds.end(),
                           [&](std::uint32_t id) { return test("connect." + std::to_string(id)); });
    }
    default: return anyValue(flow, term.field, test);
    }
}

bool FlowMatcher::textHolds(const Term& term, const Flow& flow) const
{
    if (term.matcher.match() == FilterMatch::Present)
        return true;
    const auto test = [&](std::string_view value) { return term.matcher.matches(value); };
    if (anyColumn(flow, test) || (!term.titledSteps.empty() && term.titledSteps.count(flow.lastStep)))
        return true;
    const FlowMarks* marks = m_marks ? m_marks(flow.correlationId) : nullptr;
    return marks && (anyText(marks->tags, test) || anyText(marks->notes, test) || anyText(marks->verdicts, test));
}

bool FlowMatcher::marksHold(const Term& term, const Flow& flow) const
{
    const FlowMarks* marks = m_marks ? m_marks(flow.correlationId) : nullptr;
    const auto test = [&](std::string_view value) { return term.matcher.matches(value); };
    if (term.field == FilterField::Star)
        return marks && marks->isStarred ? test("yes") : term.matcher.match() != FilterMatch::Present && test("no");
    if (!marks)
        return false;
    switch (term.field) {
    case FilterField::Tag: return anyText(marks->tags, test);
    case FilterField::Note: return anyText(marks->notes, test);
    case FilterField::Verdict: return anyText(marks->verdicts, test);
    default: return anyText(marks->alerts, test);
    }
}

bool anyFlowValue(const Flow& flow, FilterField field, const std::function<bool(std::string_view)>& test)
{
    return anyValue(flow, field, [&](std::string_view value) { return !value.empty() && test(value); });
}

Filter filterWithout(const Filter& filter, FilterField field)
{
    Filter rest = filter;
    std::erase_if(rest.clauses, [&](const FilterClause& clause) {
        return std::any_of(clause.anyOf.begin(), clause.anyOf.end(), [&](const FilterTerm& term) { return term.field == field; });
    });
    return rest;
}

} // namespace core
