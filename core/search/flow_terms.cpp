// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_terms.h"

#include "core/knowledge/server_events.h"
#include "core/knowledge/steps.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <array>
#include <map>

namespace core {

using sqlite::Statement;

namespace {

struct Question {
    FilterTerm term;
    ValueMatcher matcher;
    std::shared_ptr<FlowSet> flows = std::make_shared<FlowSet>();
};

class FlowTermResolver
{
public:
    FlowTermResolver(store::Case& theCase, std::vector<Question>& questions, std::stop_token stop)
        : m_case(theCase), m_questions(questions), m_stop(std::move(stop))
    {
        for (Statement rows(theCase.db(), "SELECT id, path FROM file"); rows.step();)
            m_files[rows.integer(0)] = std::string(rows.text(1));
    }

    bool run() { return ofAudit() && ofServers(); }

private:
    // Which questions an event answers, one bit each; the same for all events with the same numbers.
    using Answer = std::vector<bool>;
    using Key = std::array<std::int64_t, 5>;

    std::string_view text(std::int64_t id) { return m_case.texts().text(id); }

    template <class Ask> bool note(FlowId flow, const Key& key, Ask&& ask)
    {
        auto known = m_answers.find(key);
        if (known == m_answers.end()) {
            Answer answer;
            for (const Question& question : m_questions)
                answer.push_back(ask(question));
            known = m_answers.emplace(key, std::move(answer)).first;
        }
        for (std::size_t i = 0; i < m_questions.size(); ++i)
            if (known->second[i])
                m_questions[i].flows->add(flow);
        return (++m_seen % 4096) != 0 || !m_stop.stop_requested();
    }

    bool stepMatches(const Question& question, std::string_view step, std::string_view title, std::string_view verbatim)
    {
        return question.matcher.matches(step) || question.matcher.matches(title) || question.matcher.matches(verbatim);
    }

    bool ofAudit()
    {
        m_answers.clear();
        Statement rows(m_case.db(), "SELECT e.flow, a.service, a.operation, a.result, a.reason, a.file"
                                    " FROM flow_event e JOIN audit a ON a.id = e.event WHERE e.source = 1");
        while (rows.step()) {
            const Key key{rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)};
            const bool goesOn = note({rows.integer(0)}, key, [&](const Question& question) {
                switch (question.term.field) {
                case FilterField::Operation: return question.matcher.matches(text(key[1]));
                case FilterField::Service: return question.matcher.matches(text(key[0]));
                case FilterField::File: return question.matcher.matches(m_files[key[4]]);
                default: break;
                }
                const std::string service(text(key[0])), operation(text(key[1])), result(text(key[2])), reason(text(key[3]));
                const struct core::Step& step = stepFor(service, operation, result, reason);
                return stepMatches(question, step.name, step.title, meaningfulReason(reason));
            });
            if (!goesOn)
                return false;
        }
        return true;
    }

    bool ofServers()
    {
        m_answers.clear();
        Statement rows(m_case.db(), "SELECT e.flow, s.provider, s.event_id, s.token, s.file"
                                    " FROM flow_event e JOIN server_event s ON s.id = e.event WHERE e.source = 3");
        while (rows.step()) {
            const Key key{rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), -1};
            const bool goesOn = note({rows.integer(0)}, key, [&](const Question& question) {
                switch (question.term.field) {
                case FilterField::Operation: return question.matcher.matches(text(key[2]));
                case FilterField::Service: return question.matcher.matches(text(key[0]));
                case FilterField::File: return question.matcher.matches(m_files[key[3]]);
                default: break;
                }
                const ServerEventInfo info = serverEventInfo(std::string(text(key[0])), std::uint32_t(key[1]));
                return stepMatches(question, info.step, info.title, info.name);
            });
            if (!goesOn)
                return false;
        }
        return true;
    }

    store::Case& m_case;
    std::vector<Question>& m_questions;
    std::stop_token m_stop;
    std::map<std::int64_t, std::string> m_files;
    std::map<Key, Answer> m_answers;
    std::uint64_t m_seen = 0;
};

} // namespace

bool needsCase(FilterField field)
{
    return field == FilterField::Step || field == FilterField::Operation || field == FilterField::Service || field == FilterField::File;
}

bool needsCase(const Filter& filter)
{
    return std::any_of(filter.clauses.begin(), filter.clauses.end(), [](const FilterClause& clause) {
        return std::any_of(clause.anyOf.begin(), clause.anyOf.end(), [](const FilterTerm& term) { return needsCase(term.field); });
    });
}

Result<void> resolveFlowTerms(store::Case& theCase, const Filter& filter, FlowAnswers& answers, std::stop_token stop)
{
    std::vector<Question> questions;
    for (const FilterClause& clause : filter.clauses)
        for (const FilterTerm& term : clause.anyOf)
            if (needsCase(term.field) && !answers.find(term))
                questions.push_back({term, ValueMatcher(term)});
    if (questions.empty())
        return {};
    if (!FlowTermResolver(theCase, questions, stop).run())
        return fail(ErrorCode::Cancelled, "cancelled");
    for (Question& question : questions)
        answers.set(question.term, std::move(question.flows));
    return {};
}

} // namespace core
