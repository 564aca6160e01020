// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/alert_filter.h"

#include "core/base/text.h"

#include <algorithm>

namespace core {
namespace {

using detect::Alert;

// FNV-1a over the letters in lower case.
std::uint64_t hashOf(std::string_view id)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : id)
        hash = (hash ^ std::uint64_t(static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c))) * 0x100000001b3;
    return hash;
}

// Who answers for a field.
enum class Answers { Alert, Both, Flow };

Answers whoAnswers(FilterField field)
{
    switch (field) {
    case FilterField::Tag:
    case FilterField::Note:
    case FilterField::Star:
    case FilterField::Alert: return Answers::Alert;
    case FilterField::Text:
    case FilterField::User:
    case FilterField::Ip:
    case FilterField::Admin:
    case FilterField::Id:
    case FilterField::Verdict: return Answers::Both;
    default: return Answers::Flow;
    }
}

struct Term {
    Term(FilterTerm asked, const AlertSurroundings& around) : field(asked.field), isExcluded(asked.isExcluded), who(whoAnswers(field)), matcher(asked)
    {
        asked.isExcluded = false;
        if (who != Answers::Alert && around.flows)
            ofFlow.emplace(Filter{{}, {{{asked}}}}, around.answers, around.marks);
        for (const EventHits& known : around.hits) {
            FilterTerm term = known.term;
            term.isExcluded = false;
            if (term == asked)
                events = &known.ids;
        }
    }

    FilterField field;
    bool isExcluded;
    Answers who;
    ValueMatcher matcher;
    std::optional<FlowMatcher> ofFlow;
    const std::vector<std::int64_t>* events = nullptr; // whose records hold the words
};

const SubjectNotes* notesOf(const Alert& alert, const AlertSurroundings& around)
{
    return around.notes && !around.notes->isEmpty() ? around.notes->find(alertSubject(alert.key)) : nullptr;
}

template <class Test> bool anyNote(const SubjectNotes& notes, Test&& test)
{
    return std::any_of(notes.notes.begin(), notes.notes.end(), [&](const Note& note) { return test(note.text); });
}

// What an alert says, who it is about and what examiners said of it.
template <class Test> bool anyWord(const Alert& alert, const SubjectNotes* notes, Test&& test)
{
    for (const std::string* text : {&alert.title, &alert.rule, &alert.user, &alert.actor, &alert.ip, &alert.ruleId, &alert.description, &alert.triage.owner,
                                    &alert.triage.reason})
        if (test(*text))
            return true;
    return std::any_of(alert.clauses.begin(), alert.clauses.end(), [&](const detect::ClauseMet& clause) { return test(clause.text); })
        || std::any_of(alert.values.begin(), alert.values.end(), [&](const auto& value) { return test(value.second); })
        || std::any_of(alert.missing.begin(), alert.missing.end(), [&](const detect::MissingEvidence& missing) { return test(missing.text); })
        || std::any_of(alert.tactics.begin(), alert.tactics.end(), test) || std::any_of(alert.techniques.begin(), alert.techniques.end(), test)
        || test(std::string_view(detect::name(alert.severity)))
        || (notes && (std::any_of(notes->tags.begin(), notes->tags.end(), test) || anyNote(*notes, test)));
}

bool hasHit(const Alert& alert, const std::vector<std::int64_t>& hits)
{
    return std::any_of(alert.clauses.begin(), alert.clauses.end(), [&](const detect::ClauseMet& clause) {
        return std::any_of(clause.events.begin(), clause.events.end(), [&](EventId event) { return std::binary_search(hits.begin(), hits.end(), event.value); });
    });
}

// Whether the alert itself is what a term asks for, exclusion aside.
bool holdsOfAlert(const Term& term, const Alert& alert, const AlertSurroundings& around)
{
    const auto test = [&](std::string_view text) { return term.matcher.matches(text); };
    const auto notes = [&] { return notesOf(alert, around); };
    switch (term.field) {
    case FilterField::Text:
        return term.matcher.match() == FilterMatch::Present || anyWord(alert, notes(), test) || (term.events && hasHit(alert, *term.events));
    case FilterField::User: return test(alert.user) || test(alert.actor);
    case FilterField::Ip: return test(alert.ip);
    case FilterField::Admin: return !equalsIgnoreCase(alert.actor, alert.user) && test(alert.actor);
    case FilterField::Id: return test(alert.key) || std::any_of(alert.flows.begin(), alert.flows.end(), test);
    case FilterField::Alert: return test(alert.ruleId) || test(alert.rule) || test(std::string_view(detect::name(alert.severity)));
    case FilterField::Star: {
        const SubjectNotes* said = notes();
        return said && said->isStarred ? test("yes") : term.matcher.match() != FilterMatch::Present && test("no");
    }
    case FilterField::Tag: {
        const SubjectNotes* said = notes();
        return said && std::any_of(said->tags.begin(), said->tags.end(), test);
    }
    case FilterField::Note: {
        const SubjectNotes* said = notes();
        return said && anyNote(*said, test);
    }
    case FilterField::Verdict: {
        const SubjectNotes* said = notes();
        return said && test(std::string_view(name(said->verdict)));
    }
    default: return false;
    }
}

class AlertJudge
{
public:
    enum class Answer { Passes, LeftOut, WithoutFlow };

    AlertJudge(const Filter& filter, const AlertSurroundings& around) : m_around(around), m_time(filter.time)
    {
        for (const FilterClause& clause : filter.clauses) {
            if (clause.anyOf.empty())
                continue; // holds, as for flows
            auto& terms = m_clauses.emplace_back();
            for (const FilterTerm& term : clause.anyOf) {
                terms.push_back(m_terms.size());
                m_terms.emplace_back(term, around);
            }
        }
        const bool asksFlows = std::any_of(m_terms.begin(), m_terms.end(), [](const Term& term) { return term.who != Answers::Alert; });
        if (asksFlows && around.flows) {
            m_asked.resize(around.flows->size());
            m_held.resize(around.flows->size());
        }
    }

    Answer judge(const Alert& alert)
    {
        if (!m_time.contains(alert.time))
            return Answer::LeftOut;
        m_open.clear();
        m_isOpen.assign(m_terms.size(), 0);
        for (const auto& clause : m_clauses)
            if (!isDecided(clause, alert)) {
                if (std::none_of(clause.begin(), clause.end(), [this](std::size_t term) { return m_isOpen[term] != 0; }))
                    return Answer::LeftOut;
                m_open.push_back(&clause);
            }
        if (m_open.empty())
            return Answer::Passes;
        bool hasFlow = false;
        for (const std::string& id : alert.flows)
            if (const auto place = m_around.flows ? m_around.flows->find(id) : std::nullopt) {
                hasFlow = true;
                if (holdAllWith([&](std::size_t term) { return holdsOfFlow(term, *place); }))
                    return Answer::Passes;
            }
        if (hasFlow)
            return Answer::LeftOut;
        if (holdAllWith([](std::size_t) { return false; })) // what is not there is nothing; its exclusion holds
            return Answer::Passes;
        // would one flow do that is all that is asked of flows?
        return holdAllWith([this](std::size_t term) { return m_terms[term].who == Answers::Flow && !m_terms[term].isExcluded; }) ? Answer::WithoutFlow : Answer::LeftOut;
    }

private:
    using Clause = std::vector<std::size_t>; // numbers of terms

    // Whether the alert alone makes the clause hold; else the terms that a flow may still answer are open.
    bool isDecided(const Clause& clause, const Alert& alert)
    {
        for (const std::size_t number : clause) {
            const Term& term = m_terms[number];
            const bool holds = term.who != Answers::Flow && holdsOfAlert(term, alert, m_around);
            if (term.who == Answers::Alert ? holds != term.isExcluded : holds && !term.isExcluded)
                return true;
            m_isOpen[number] = term.who != Answers::Alert && !holds;
        }
        return false;
    }

    template <class Holds> bool holdAllWith(Holds&& holds) const
    {
        return std::all_of(m_open.begin(), m_open.end(), [&](const Clause* clause) {
            return std::any_of(clause->begin(), clause->end(), [&](std::size_t term) { return m_isOpen[term] && holds(term) != m_terms[term].isExcluded; });
        });
    }

    // Asked once for each flow and term, however many alerts it stands in.
    bool holdsOfFlow(std::size_t number, std::uint32_t place)
    {
        const auto ask = [&] { return m_terms[number].ofFlow->matchesAtAnyTime(m_around.flows->flow(place)); };
        if (number >= 64)
            return ask();
        const std::uint64_t bit = std::uint64_t(1) << number;
        if (!(m_asked[place] & bit)) {
            m_asked[place] |= bit;
            if (ask())
                m_held[place] |= bit;
        }
        return (m_held[place] & bit) != 0;
    }

    const AlertSurroundings& m_around;
    TimeRange m_time;
    std::vector<Term> m_terms;
    std::vector<Clause> m_clauses;
    std::vector<std::uint64_t> m_asked, m_held; // by place of the flow, a bit for each term
    std::vector<const Clause*> m_open;          // of the alert that is being judged: undecided clauses,
    std::vector<char> m_isOpen;                 // and which of their terms a flow may answer
};

} // namespace

FlowPlaces::FlowPlaces(std::shared_ptr<const FlowList> flows) : m_flows(std::move(flows))
{
    if (!m_flows)
        return;
    m_places.reserve(m_flows->size());
    for (std::uint32_t place = 0; place < m_flows->size(); ++place)
        m_places.emplace_back(hashOf((*m_flows)[place].correlationId), place);
    std::sort(m_places.begin(), m_places.end());
}

std::optional<std::uint32_t> FlowPlaces::find(std::string_view correlationId) const
{
    const std::uint64_t hash = hashOf(correlationId);
    for (auto at = std::lower_bound(m_places.begin(), m_places.end(), std::pair(hash, std::uint32_t(0))); at != m_places.end() && at->first == hash; ++at)
        if (equalsIgnoreCase(flow(at->second).correlationId, correlationId))
            return at->second;
    return std::nullopt;
}

Result<AlertsPassed> filterAlerts(const detect::AlertList& alerts, const Filter& filter, const AlertSurroundings& around, std::stop_token stop)
{
    AlertJudge judge(filter, around);
    AlertsPassed passed;
    std::size_t seen = 0;
    for (const Alert& alert : alerts) {
        if (++seen % 1024 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "filtering was cancelled");
        switch (judge.judge(alert)) {
        case AlertJudge::Answer::Passes: passed.keys.insert(alert.key); break;
        case AlertJudge::Answer::WithoutFlow: ++passed.withoutFlow; [[fallthrough]];
        case AlertJudge::Answer::LeftOut: ++passed.leftOut; break;
        }
    }
    return passed;
}

} // namespace core
