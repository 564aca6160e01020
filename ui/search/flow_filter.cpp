// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/flow_filter.h"

#include "core/base/text.h"
#include "core/knowledge/causes.h"
#include "core/search/flow_facets.h"
#include "core/search/flow_terms.h"
#include "core/search/raw_search.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/search/filter_words.h"
#include "ui/session/query_connection.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace ui {

namespace {

constexpr int searchChannel = 0; // of our own runner
enum TableChannel { CountChannel, VocabularyChannel, TableChannels };
constexpr std::size_t knownValues = 20'000; // of a field, for completion
constexpr std::size_t shownValues = 8; // of a facet
constexpr std::size_t buckets = 120;   // of the histogram, about

const std::vector<core::FilterField>& facetFields()
{
    using enum core::FilterField;
    static const std::vector fields{Outcome, Kind, Reason, Step, Method, User, Ip, Server, Hybrid, Admin, Agent, Tag, Verdict};
    return fields;
}

// Those that the columns of a flow do not answer.
std::vector<core::FilterTerm> openTerms(const core::Filter& filter, const core::FlowAnswers& answers)
{
    std::vector<core::FilterTerm> open;
    for (const core::FilterClause& clause : filter.clauses)
        for (core::FilterTerm term : clause.anyOf) {
            term.isExcluded = false;
            const bool isOfCase = core::needsCase(term.field) || term.field == core::FilterField::Query || (term.field == core::FilterField::Text && term.match == core::FilterMatch::Contains);
            if (isOfCase && !answers.find(term))
                open.push_back(std::move(term));
        }
    return open;
}

// Reasons by the cause that such flows failed with: logs write long sentences. Two with the same cause keep their own text behind it.
void labelReasons(std::vector<FacetValue>& values, const core::FlowList& flows)
{
    std::map<std::string_view, const core::Cause*> causes;
    for (const core::Flow& flow : flows)
        if (!flow.reasonCode.empty())
            if (const auto [cause, isNew] = causes.try_emplace(flow.reason.empty() ? flow.reasonCode : flow.reason); isNew)
                cause->second = core::causeOf(flow);
    std::map<QString, int> titles;
    for (FacetValue& value : values) {
        const auto known = causes.find(value.value);
        if (known == causes.end() || !known->second || known->second->title.empty())
            continue;
        value.label = coreText(known->second->title);
        ++titles[value.label];
    }
    for (FacetValue& value : values)
        if (const auto title = titles.find(value.label); title != titles.end() && title->second > 1)
            value.label += QStringLiteral(": ") + toQt(value.value);
}

// A condition that only takes away what events do not have (a kind, a tag) would let all of them through.
bool isOfEvents(const core::Filter& filter)
{
    return std::all_of(filter.clauses.begin(), filter.clauses.end(), [](const core::FilterClause& clause) {
        return std::any_of(clause.anyOf.begin(), clause.anyOf.end(), [](const core::FilterTerm& term) { return !term.isExcluded || !core::columnsOf(term.field).empty(); });
    });
}

// Also those of events that belong to no flow: whom a spray locked out.
void addInvolved(FlowFilter::Involved& involved, const core::EventColumns& events, const core::Filter& filter, const core::EventHitList& hits, std::stop_token stop)
{
    using enum core::EventColumn;
    const auto rows = core::filterEvents(events, filter, hits, std::move(stop));
    if (!rows) // the page of events says why
        return;
    const auto add = [&](std::unordered_set<std::string>& names, std::initializer_list<core::EventColumn> columns) {
        std::vector<bool> found(events.texts().size());
        for (const core::EventColumn column : columns)
            for (const std::uint32_t row : *rows)
                found[events.valueAt(column, row)] = true;
        for (std::uint32_t number = 1; number < found.size(); ++number)
            if (found[number])
                names.insert(core::toLower(events.texts().text(number)));
    };
    add(involved.users, {User, UserId, UserName, Actor});
    add(involved.addresses, {Ip});
}

} // namespace

FlowFilter::FlowFilter(Session& session, FilterState& state, QObject* parent)
    : QObject(parent), m_session(session), m_state(state), m_channels(JobRunner::newChannels(TableChannels))
{
    // The list of the page is ordered on the same worker: it goes first, the figures around it follow.
    m_counting.setSingleShot(true);
    m_counting.setInterval(0);
    connect(&m_counting, &QTimer::timeout, this, [this] {
        count();
        if (std::exchange(m_isVocabularyStale, false))
            readVocabulary();
    });
    connect(&m_state, &FilterState::changed, this, &FlowFilter::refresh);
    connect(&m_session, &Session::flowsChanged, this, [this](const FlowListPtr& flows) {
        m_flows = flows;
        m_answers = m_partial = {}; // flows have new numbers
        m_looking.clear();
        m_hits.clear();
        Q_EMIT hitsChanged(m_hits);
        m_isVocabularyStale = true;
        refresh();
    });
    connect(&m_session, &Session::eventsReady, this, [this](const EventsPtr& events) {
        m_events = events;
        if (!m_state.filter().isEmpty())
            countSoon();
    });
    connect(&m_session, &Session::caseOpened, this, [this] { m_events = nullptr; }); // those of the case before; its flows follow at once
    connect(&m_session, &Session::caseClosed, this, [this] {
        m_flows = nullptr;
        m_events = nullptr;
        m_answers = m_partial = {};
        m_hits.clear();
        Q_EMIT hitsChanged(m_hits);
        m_runner.drop(searchChannel);
        m_looking.clear();
        setSearching(false);
        refresh();
    });
}

FlowFilter::~FlowFilter()
{
    m_runner.drop(searchChannel);
}

void FlowFilter::setMarks(core::FlowMarksLookup marks)
{
    m_marks = std::move(marks);
    refresh();
}

void FlowFilter::setZone(std::shared_ptr<const core::LocalZone> zone)
{
    m_zone = std::move(zone);
    countSoon();
}

std::function<bool(const core::Flow&)> FlowFilter::predicate() const
{
    if (!m_matcher)
        return {};
    return [matcher = m_matcher](const core::Flow& flow) { return matcher->matches(flow); };
}

void FlowFilter::setSearching(bool on)
{
    m_searching = on;
    Q_EMIT searchingChanged(searchingText());
}

QString FlowFilter::searchingText() const { return m_searching ? tr("Searching all records") : QString(); }

void FlowFilter::stopSearching()
{
    m_runner.requestStop(searchChannel);
}

void FlowFilter::refresh()
{
    rebuild();
    startSearch();
}

void FlowFilter::rebuild()
{
    m_matcher = m_state.filter().isEmpty() ? nullptr : std::make_shared<const core::FlowMatcher>(m_state.filter(), m_partial, m_marks);
    Q_EMIT matcherChanged();
    countSoon();
}

void FlowFilter::countSoon() { m_counting.start(); }

// Batches of what a word was found in are told while the search goes on.
void FlowFilter::startSearch()
{
    const auto open = openTerms(m_state.filter(), m_answers);
    if (open.empty() || !m_session.hasCase()) {
        m_runner.drop(searchChannel);
        m_looking.clear();
        if (m_searching)
            setSearching(false);
        return;
    }
    if (m_searching && open == m_looking) // a star, or another clause: the same words are being looked for already
        return;
    m_looking = open;
    setSearching(true);
    struct Outcome {
        core::FlowAnswers answers;
        std::optional<core::Error> error;
        core::EventHitList hits;
    };
    m_runner.run(
        this, searchChannel,
        [this, open, answers = m_answers, filter = m_state.filter(),
         path = toPath(m_session.casePath())](const JobRunner::Context& context) mutable -> Outcome {
            const auto search = answerCaseTerms(path, filter, answers, context.stop);
            if (!search)
                return {std::move(answers), search.error(), {}};
            core::RawSearch& raw = **search;
            core::EventHitList inRecords;
            using Clock = std::chrono::steady_clock;
            for (const core::FilterTerm& term : open) {
                if (term.field != core::FilterField::Text)
                    continue;
                auto found = std::make_shared<core::FlowSet>();
                std::vector<core::EventId> fresh;
                std::vector<std::int64_t> events;
                auto told = Clock::now() - std::chrono::hours(1);
                const auto tell = [&](bool isLast) {
                    if (!isLast && Clock::now() - told < std::chrono::milliseconds(120))
                        return;
                    if (const auto flows = raw.flowsOf(fresh)) {
                        auto all = std::make_shared<core::FlowSet>(*found);
                        all->add(**flows);
                        found = std::move(all);
                    }
                    fresh.clear();
                    told = Clock::now();
                    answers.set(term, found);
                    if (!isLast)
                        context.notify([this, answers] {
                            m_partial = answers;
                            rebuild();
                        });
                };
                const auto done = raw.run(
                    term.value,
                    [&](const std::vector<core::RawHit>& hits) {
                        for (const core::RawHit& hit : hits) {
                            fresh.push_back(hit.event);
                            events.push_back(hit.event.value);
                        }
                        tell(false);
                    },
                    context.stop);
                tell(true);
                std::sort(events.begin(), events.end());
                inRecords.push_back({term, std::move(events)});
                if (!done)
                    return {std::move(answers), done.error(), std::move(inRecords)};
            }
            return {std::move(answers), std::nullopt, std::move(inRecords)};
        },
        [this](Outcome outcome) {
            setSearching(false);
            // What was stopped or failed is shown, but asked again the next time.
            if (!outcome.error)
                m_answers = outcome.answers;
            m_partial = std::move(outcome.answers);
            m_hits.insert(m_hits.end(), std::make_move_iterator(outcome.hits.begin()), std::make_move_iterator(outcome.hits.end()));
            rebuild();
            Q_EMIT hitsChanged(m_hits);
            if (outcome.error && outcome.error->code != core::ErrorCode::Cancelled)
                Q_EMIT searchFailed(*outcome.error);
        });
}

// Once for each state of the case, on the worker; completion then asks it while one types.
void FlowFilter::readVocabulary()
{
    using Known = std::map<core::FilterField, std::vector<core::FacetValue>>;
    m_session.tableWorker().run(
        this, m_channels + VocabularyChannel,
        [flows = m_flows](const JobRunner::Context& context) {
            using enum core::FilterField;
            auto known = std::make_shared<Known>();
            if (flows)
                for (core::Facet& facet : core::flowFacets(*flows, {}, {}, {}, {User, Ip, Admin, Server, Reason, Agent, EventId}, knownValues, context.stop))
                    (*known)[facet.field] = std::move(facet.top);
            return std::shared_ptr<const Known>(std::move(known));
        },
        [this](std::shared_ptr<const Known> known) {
            Q_EMIT vocabularyChanged([known](core::FilterField field, std::string_view typed, std::size_t limit) {
                std::vector<core::VocabularyValue> begun, inside;
                if (const auto values = known->find(field); values != known->end())
                    for (const core::FacetValue& value : values->second) {
                        if (begun.size() >= limit)
                            break;
                        auto* list = core::startsWithIgnoreCase(value.value, typed) ? &begun : core::containsIgnoreCase(value.value, typed) ? &inside : nullptr;
                        if (list && list->size() < limit)
                            list->push_back({value.value, toStd(tr("%Ln flow(s)", nullptr, int(value.flows)))});
                    }
                begun.insert(begun.end(), inside.begin(), inside.begin() + std::ptrdiff_t(std::min(inside.size(), limit - begun.size())));
                return begun;
            });
        });
}

void FlowFilter::count()
{
    struct Figures {
        std::vector<HistogramBar> bars;
        std::vector<Facet> facets;
        std::shared_ptr<Involved> involved;
    };
    m_session.tableWorker().run(
        this, m_channels + CountChannel,
        [flows = m_flows, events = m_events, hits = m_hits, filter = m_state.filter(), answers = m_partial, marks = m_marks, zone = m_zone](const JobRunner::Context& context) -> Figures {
            Figures figures;
            if (!filter.isEmpty() && (flows || events))
                figures.involved = std::make_shared<Involved>();
            if (figures.involved && events && isOfEvents(filter))
                addInvolved(*figures.involved, *events, filter, hits, context.stop);
            if (!flows || flows->empty())
                return figures;
            for (const core::Facet& facet : core::flowFacets(*flows, filter, answers, marks, facetFields(), shownValues, context.stop)) {
                Facet shown{facet.field, {}, facet.otherValues};
                for (const core::FacetValue& value : facet.top)
                    shown.values.push_back({value.value, valueText(facet.field, value.value), value.flows});
                if (facet.field == core::FilterField::Reason)
                    labelReasons(shown.values, *flows);
                figures.facets.push_back(std::move(shown));
            }
            if (figures.involved) {
                const core::FlowMatcher matches(filter, answers, marks);
                for (const core::Flow& flow : *flows) {
                    if (!matches.matches(flow))
                        continue;
                    for (const std::string* name : {&flow.user, &flow.userId})
                        if (!name->empty())
                            figures.involved->users.insert(core::toLower(*name));
                    if (!flow.sourceIp.empty())
                        figures.involved->addresses.insert(core::toLower(flow.sourceIp));
                }
            }
            // The whole case on the axis, so that one sees what the time of the filter leaves out.
            core::Filter anyTime = filter;
            anyTime.time = {};
            const core::FlowMatcher matcher(anyTime, answers, marks);
            const auto histogram = core::flowHistogram(*flows, matcher, flows->front().started, flows->back().started + core::Duration{1}, buckets, zone.get());
            for (const core::HistogramBucket& bucket : histogram.buckets) {
                const auto failed = bucket.of(core::FlowOutcome::Failed) + bucket.of(core::FlowOutcome::Blocked);
                const auto succeeded = bucket.of(core::FlowOutcome::Succeeded);
                figures.bars.push_back({bucket.from, bucket.to, {failed, bucket.total() - failed - succeeded, succeeded}});
            }
            return figures;
        },
        [this](Figures figures) {
            m_bars = std::move(figures.bars);
            m_facets = std::move(figures.facets);
            m_involved = std::move(figures.involved);
            Q_EMIT figuresChanged();
        });
}

} // namespace ui
