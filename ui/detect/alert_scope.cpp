// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_scope.h"

#include "ui/annotation/annotation_controller.h"
#include "ui/search/filter_state.h"
#include "ui/search/flow_filter.h"
#include "ui/session/alert_source.h"

namespace ui {

namespace {

constexpr std::size_t atOnce = 4'000; // alerts, and flows of which the places are not known yet: a few milliseconds

} // namespace

struct AlertScope::Question {
    AlertListPtr alerts;
    core::Filter filter;
    FlowListPtr flows;
    core::AlertSurroundings around;

    struct Answer {
        AlertsPassedPtr passed; // null: cancelled
        std::shared_ptr<const core::FlowPlaces> places;
        FlowListPtr placesOf;
    };
    Answer answer(std::stop_token stop) const
    {
        core::AlertSurroundings known = around;
        if (!known.flows)
            known.flows = std::make_shared<const core::FlowPlaces>(flows);
        auto passed = core::filterAlerts(*alerts, filter, known, std::move(stop));
        return {passed ? std::make_shared<const core::AlertsPassed>(std::move(*passed)) : nullptr, known.flows, flows};
    }
};

AlertScope::AlertScope(Session& session, const FilterState& state, const FlowFilter& flows, const AlertSource& alerts, const AnnotationController& notes,
                       QObject* parent)
    : QObject(parent), m_session(session), m_state(state), m_flowFilter(flows), m_alerts(alerts), m_notes(notes), m_channel(JobRunner::newChannels(1))
{
    connect(&flows, &FlowFilter::matcherChanged, this, &AlertScope::ask); // the filter, the flows, what was found of words, marks
    connect(&flows, &FlowFilter::hitsChanged, this, &AlertScope::ask);
    connect(&alerts, &AlertSource::alertsReady, this, &AlertScope::ask);
    connect(&notes, &AnnotationController::annotationsChanged, this, &AlertScope::ask);
}

std::shared_ptr<const AlertScope::Question> AlertScope::question() const
{
    const FlowListPtr& flows = m_flowFilter.flows();
    const auto places = flows && m_placesOf == flows ? m_places : nullptr;
    return std::make_shared<const Question>(
        Question{m_alerts.contents().alerts, m_state.filter(), flows, {places, m_flowFilter.answers(), m_flowFilter.marks(), m_flowFilter.hits(), m_notes.notes()}});
}

void AlertScope::ask()
{
    m_session.tableWorker().drop(m_channel); // what runs answers an old question
    m_isPending = false;
    const AlertListPtr& alerts = m_alerts.contents().alerts;
    if (m_state.filter().isEmpty() || !alerts)
        return take(nullptr);
    const FlowListPtr& flows = m_flowFilter.flows();
    const std::size_t unplaced = flows && m_placesOf != flows ? flows->size() : 0;
    if (alerts->size() <= atOnce && unplaced <= atOnce)
        return finish();
    m_isPending = true;
    m_session.tableWorker().run(
        this, m_channel, [question = question()](const JobRunner::Context& context) { return question->answer(context.stop); },
        [this](Question::Answer answer) {
            m_isPending = false;
            m_places = std::move(answer.places);
            m_placesOf = std::move(answer.placesOf);
            if (answer.passed)
                take(std::move(answer.passed));
        });
}

void AlertScope::finish()
{
    m_session.tableWorker().drop(m_channel);
    m_isPending = false;
    if (m_state.filter().isEmpty() || !m_alerts.contents().alerts)
        return take(nullptr);
    Question::Answer answer = question()->answer({});
    m_places = std::move(answer.places);
    m_placesOf = std::move(answer.placesOf);
    take(std::move(answer.passed));
}

void AlertScope::take(AlertsPassedPtr passed)
{
    if (!passed && !m_passed)
        return;
    m_passed = std::move(passed);
    Q_EMIT changed();
}

} // namespace ui
