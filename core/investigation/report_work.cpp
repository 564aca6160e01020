// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers of reports: gathers the facts; core/report makes the words of them.
#include "core/base/text.h"
#include "core/flow/flow_reader.h"
#include "core/insight/dashboard_file.h"
#include "core/investigation/insight_session.h"
#include "core/investigation/investigation.h"
#include "core/report/posture.h"
#include "core/report/templates.h"
#include "core/search/flow_matcher.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace core {
namespace {

using report::AuditorFacts;
using report::Facts;
using report::HelpdeskFacts;
using report::IncidentFacts;
using report::ReportRequest;

template <class T, class U> Result<void> put(Result<T> from, U& into)
{
    if (!from)
        return tl::unexpected(from.error());
    into = std::move(*from);
    return {};
}

// Whom a request is about.
struct Subject {
    Person person;
    std::set<std::string> names; // in lower case; empty: everybody

    bool isEverybody() const { return names.empty(); }
    bool isNamed(std::string_view name) const { return !name.empty() && names.contains(toLower(name)); }
    bool isOf(const Flow& flow) const
    {
        if (!person.objectId.empty() && !flow.userId.empty())
            return equalsIgnoreCase(flow.userId, person.objectId);
        return isNamed(flow.user);
    }
};

Subject subjectOf(store::Case& theCase, const std::string& who)
{
    Subject subject;
    if (trim(who).empty())
        return subject;
    subject.names.insert(toLower(trim(who)));
    if (const auto id = store::personOfName(theCase, trim(who)))
        if (auto person = store::readPerson(theCase, *id))
            subject.person = std::move(*person);
    for (const Person::Name& name : subject.person.names)
        if (name.kind == "upn" || name.kind == "mail" || name.kind == "object_id")
            subject.names.insert(toLower(name.name));
    return subject;
}

// The flows and alerts that a request lets through.
class Selection
{
public:
    Selection(Investigation& investigation, store::Case& theCase, const ReportRequest& request, std::stop_token stop)
        : m_investigation(investigation), m_request(request), m_subject(subjectOf(theCase, request.user)), m_stop(std::move(stop))
    {}

    Result<void> choose(Facts& facts);
    bool isNarrowed() const { return m_request.from || m_request.to || isOfSome(); }
    // By more than time.
    bool isOfSome() const { return !m_subject.isEverybody() || !m_request.flows.empty() || !m_request.filter.empty(); }
    bool isWithin(UtcTime time) const { return (!m_request.from || *m_request.from <= time) && (!m_request.to || time < *m_request.to); }
    bool isOrphanMeant(const Orphan& orphan) const
    {
        return isWithin(orphan.time) && (!isOfSome() || m_ids.contains(toLower(orphan.correlationId)) || m_subject.isNamed(orphan.user));
    }

private:
    Result<std::shared_ptr<const FlowMatcher>> matcher();
    Result<void> checkIds(const Facts& facts) const;
    bool isMeant(const detect::Alert& alert) const;

    Investigation& m_investigation;
    const ReportRequest& m_request;
    Subject m_subject;
    std::stop_token m_stop;
    std::unordered_set<std::string> m_ids; // correlation ids of those chosen
};

Result<std::shared_ptr<const FlowMatcher>> Selection::matcher()
{
    Filter filter;
    if (!m_request.filter.empty()) {
        const auto zone = LocalZone::find(m_request.zone);
        if (!zone)
            return tl::unexpected(zone.error());
        const auto context = m_investigation.searchContext(*zone);
        if (!context)
            return tl::unexpected(context.error());
        auto parsed = parseWholeSearch(m_request.filter, *context);
        if (!parsed)
            return tl::unexpected(Error{ErrorCode::InvalidArgument, parsed.error().detail, m_request.filter});
        filter = std::move(*parsed);
    }
    if (m_request.from && (!filter.time.from || *filter.time.from < *m_request.from))
        filter.time.from = m_request.from;
    if (m_request.to && (!filter.time.to || *m_request.to < *filter.time.to))
        filter.time.to = m_request.to;
    return m_investigation.flowMatcher(filter, m_stop);
}

Result<void> Selection::checkIds(const Facts& facts) const
{
    std::unordered_set<std::string> known;
    for (const Flow& flow : *facts.flows)
        known.insert(toLower(flow.correlationId));
    for (const std::string& id : m_request.flows)
        if (!known.contains(toLower(trim(id))))
            return fail(ErrorCode::NotFound, "there is no such flow in the case", id);
    return {};
}

bool Selection::isMeant(const detect::Alert& alert) const
{
    const bool isOfFlow = std::any_of(alert.flows.begin(), alert.flows.end(), [&](const std::string& flow) { return m_ids.contains(flow); });
    if (!isOfSome()) // an alert is raised behind what it is about: an incident tells of it, for others it belongs to the time after
        return isWithin(alert.time) || (isOfFlow && m_request.kind == report::Template::Incident);
    return isOfFlow || (isWithin(alert.time) && (m_subject.isNamed(alert.user) || m_subject.isNamed(alert.actor)));
}

Result<void> Selection::choose(Facts& facts)
{
    if (auto read = put(m_investigation.flows(), facts.flows); !read)
        return read;
    if (auto read = put(m_investigation.alerts(), facts.alerts); !read)
        return read;
    if (auto checked = checkIds(facts); !checked)
        return checked;
    const auto matches = matcher();
    if (!matches)
        return tl::unexpected(matches.error());
    std::unordered_set<std::string> asked;
    for (const std::string& id : m_request.flows)
        asked.insert(toLower(trim(id)));
    bool isKnown = m_subject.isEverybody() || m_subject.person.id != 0;
    for (std::size_t i = 0; i < facts.flows->size(); ++i) {
        const Flow& flow = (*facts.flows)[i];
        if (!asked.empty() && !asked.contains(toLower(flow.correlationId)))
            continue;
        if (!m_subject.isEverybody() && !m_subject.isOf(flow))
            continue;
        isKnown = true;
        if (!(*matches)->matches(flow))
            continue;
        facts.chosen.push_back(i);
        m_ids.insert(toLower(flow.correlationId));
    }
    if (!isKnown)
        return fail(ErrorCode::NotFound, "nobody of this name is in the case", m_request.user);
    for (const detect::Alert& alert : *facts.alerts)
        if (isMeant(alert))
            facts.chosenAlerts.push_back(&alert);
    return {};
}

Result<void> checkRequest(const ReportRequest& request)
{
    if (const auto zone = LocalZone::find(request.zone); !zone)
        return tl::unexpected(zone.error());
    if (request.from && request.to && *request.to <= *request.from)
        return fail(ErrorCode::InvalidArgument, "the period ends before it begins");
    const auto known = report::sectionsOf(request.kind);
    for (const std::string& id : request.sections)
        if (std::none_of(known.begin(), known.end(), [&](const report::SectionInfo& info) { return info.id == id; })) {
            std::string names;
            for (const report::SectionInfo& info : known)
                names += (names.empty() ? "" : ", ") + std::string(info.id);
            return fail(ErrorCode::InvalidArgument, "the template has no such section; it has " + names, id);
        }
    return {};
}

// Events that a report may show behind its alerts.
std::vector<EventId> eventsBehind(const Facts& facts)
{
    std::vector<EventId> events;
    std::set<EventId> seen;
    const auto add = [&](const std::vector<EventId>& all) {
        for (std::size_t i = 0; i < std::min(all.size(), report::shownAlertEvents); ++i)
            if (seen.insert(all[i]).second)
                events.push_back(all[i]);
    };
    for (std::size_t i = 0; i < std::min(facts.chosenAlerts.size(), report::Table::shownRows); ++i) {
        add(facts.chosenAlerts[i]->events());
        if (facts.request.kind == report::Template::Incident)
            for (const detect::ClauseMet& clause : facts.chosenAlerts[i]->clauses)
                add(clause.events);
    }
    return events;
}

Result<void> gather(Investigation& investigation, Facts& facts, std::stop_token stop)
{
    if (auto read = put(investigation.overview(stop), facts.overview); !read)
        return read;
    if (auto read = put(investigation.ledger(), facts.files); !read)
        return read;
    if (auto read = put(investigation.rules(), facts.rules); !read)
        return read;
    if (auto read = put(investigation.annotations(), facts.notes); !read)
        return read;
    const auto servers = investigation.servers();
    if (!servers)
        return tl::unexpected(servers.error());
    facts.areClocksCorrected = std::ranges::any_of(*servers, [](const ServerClock& server) {
        return (server.correctedMs ? *server.correctedMs : server.estimatedMs.value_or(0)) != 0;
    });
    const auto log = investigation.log();
    if (!log)
        return tl::unexpected(log.error());
    // Up to the last entry that is not of a report itself: two reports of one state are the same, although each is noted.
    const auto last = std::find_if(log->rbegin(), log->rend(), [](const LogEntry& entry) { return entry.action != "report"; });
    facts.logEntries = static_cast<std::uint64_t>(log->rend() - last);
    facts.logHead = last == log->rend() ? std::string() : last->hash;
    facts.logBreak = checkLog(*log);
    const std::vector<EventId> ids = eventsBehind(facts);
    auto events = investigation.alertEvents(ids, true);
    if (!events)
        return tl::unexpected(events.error());
    for (detect::AlertEvent& event : *events)
        if (event.event)
            facts.events.emplace(event.event, std::move(event));
    return {};
}

Result<void> gatherFigures(AuditorFacts& facts, const std::filesystem::path& path, bool isNarrowed, std::stop_token stop, Progress& progress)
{
    const auto session = InsightSession::open(path);
    if (!session)
        return tl::unexpected(session.error());
    insight::Scope scope;
    scope.zone = facts.request.zone;
    scope.time = {facts.request.from, facts.request.to};
    if (isNarrowed) {
        scope.flows.emplace();
        for (const std::size_t index : facts.chosen)
            scope.flows->push_back((*facts.flows)[index].id.value);
        // Those that the report lists: alerts may concern no flow, and are dated apart from their flows.
        scope.alerts.emplace();
        for (const detect::Alert* alert : facts.chosenAlerts)
            scope.alerts->push_back(alert->key);
    }
    if (auto set = (*session)->setScope(std::move(scope)); !set)
        return set;
    facts.period = (*session)->period();
    const auto isCancelled = [&](const insight::PanelFigures& figures) {
        return stop.stop_requested() || (figures.failure && figures.failure->error && figures.failure->error->code == ErrorCode::Cancelled);
    };
    for (const insight::Panel& panel : insight::builtInDashboards().front().panels) {
        progress.step(panel.title.text);
        facts.panels.emplace_back(&panel, (*session)->figures(panel, stop));
        if (isCancelled(facts.panels.back().second))
            return fail(ErrorCode::Cancelled, "the report was broken off");
    }
    for (const insight::Panel& question : report::postureQuestions()) {
        insight::PanelFigures answer = (*session)->figures(question, stop);
        if (isCancelled(answer))
            return fail(ErrorCode::Cancelled, "the report was broken off");
        if (!answer.failure)
            facts.posture.emplace(question.id, std::move(answer.result));
    }
    return {};
}

Result<void> gatherLanes(Investigation& investigation, Facts& facts, const insight::Period& period)
{
    const auto coverage = investigation.coverage();
    if (!coverage)
        return tl::unexpected(coverage.error());
    for (const char* lane : {"audit", "signin", "server"})
        facts.lanes.push_back(insight::coverageOf(**coverage, lane, period));
    return {};
}

// As InsightSession has it: flows are made of the audit log, so what is not asked for ends where that does.
insight::Period periodOf(const Facts& facts)
{
    const auto audit = std::ranges::find(facts.overview.sources, "audit", &insight::SourceFact::source);
    const bool isThere = audit != facts.overview.sources.end() && audit->first && audit->last;
    return insight::periodOf({facts.request.from, facts.request.to}, isThere ? audit->first : facts.overview.first, isThere ? audit->last : facts.overview.last);
}

Result<report::Report> auditor(Investigation& investigation, store::Case& theCase, AuditorFacts facts, std::stop_token stop, Progress& progress)
{
    Selection selection(investigation, theCase, facts.request, stop);
    if (const auto chosen = selection.choose(facts); !chosen)
        return tl::unexpected(chosen.error());
    if (const auto read = gather(investigation, facts, stop); !read)
        return tl::unexpected(read.error());
    if (const auto read = gatherFigures(facts, theCase.path(), selection.isNarrowed(), stop, progress); !read)
        return tl::unexpected(read.error());
    if (const auto read = gatherLanes(investigation, facts, facts.period); !read)
        return tl::unexpected(read.error());
    progress.step("Exceptions");
    if (const auto read = put(investigation.orphans(), facts.orphans); !read)
        return tl::unexpected(read.error());
    std::erase_if(facts.orphans, [&](const Orphan& orphan) { return !selection.isOrphanMeant(orphan); });
    if (const auto read = put(investigation.serviceHealth(), facts.health); !read)
        return tl::unexpected(read.error());
    std::erase_if(facts.health.outages, [&](const Outage& outage) {
        return (facts.request.to && *facts.request.to <= outage.from) || (facts.request.from && outage.to && *outage.to <= *facts.request.from);
    });
    if (const auto read = put(investigation.rejectReasons({}), facts.rejects); !read)
        return tl::unexpected(read.error());
    return report::auditorReport(facts);
}

Result<report::Report> incident(Investigation& investigation, store::Case& theCase, IncidentFacts facts, std::stop_token stop, Progress& progress)
{
    Selection selection(investigation, theCase, facts.request, stop);
    if (const auto chosen = selection.choose(facts); !chosen)
        return tl::unexpected(chosen.error());
    if (const auto read = gather(investigation, facts, stop); !read)
        return tl::unexpected(read.error());
    if (const auto read = gatherLanes(investigation, facts, periodOf(facts)); !read)
        return tl::unexpected(read.error());
    FlowReader reader(theCase);
    for (const std::size_t index : facts.chosen) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the report was broken off");
        if (facts.details.size() == IncidentFacts::maxFlows)
            break;
        progress.step((*facts.flows)[index].correlationId);
        auto detail = reader.detail((*facts.flows)[index].id);
        if (!detail)
            return tl::unexpected(detail.error());
        facts.details.push_back(std::move(*detail));
    }
    return report::incidentReport(facts);
}

Result<report::Report> helpdeskPage(Investigation& investigation, HelpdeskFacts facts, std::stop_token stop)
{
    if (trim(facts.request.user).empty())
        return fail(ErrorCode::InvalidArgument, "a helpdesk page is about one person");
    helpdesk::Question question;
    question.who = facts.request.user;
    question.now = facts.request.to;
    if (const auto read = put(investigation.helpdeskAnswer(question), facts.answer); !read)
        return tl::unexpected(read.error());
    if (const auto read = gather(investigation, facts, stop); !read)
        return tl::unexpected(read.error());
    return report::helpdeskReport(facts);
}

template <class T> T factsFor(const ReportRequest& request, const store::Case& theCase)
{
    T facts;
    facts.request = request;
    facts.caseName = theCase.path().filename().string();
    return facts;
}

} // namespace

Result<report::Report> Investigation::report(const ReportRequest& request, std::stop_token stop, Progress& progress)
{
    if (const auto checked = checkRequest(request); !checked)
        return tl::unexpected(checked.error());
    return guarded([&]() -> Result<report::Report> {
        switch (request.kind) {
        case report::Template::Auditor: return auditor(*this, *m_case, factsFor<AuditorFacts>(request, *m_case), stop, progress);
        case report::Template::Incident: return incident(*this, *m_case, factsFor<IncidentFacts>(request, *m_case), stop, progress);
        case report::Template::Helpdesk: return helpdeskPage(*this, factsFor<HelpdeskFacts>(request, *m_case), stop);
        }
        return fail(ErrorCode::InvalidArgument, "there is no such template");
    });
}

Result<std::uint64_t> Investigation::writeTimeline(const ReportRequest& request, report::TimesketchForm form,
                                                   const std::function<Result<void>(std::string_view)>& write, std::stop_token stop, Progress& progress)
{
    if (const auto checked = checkRequest(request); !checked)
        return tl::unexpected(checked.error());
    return guarded([&]() -> Result<std::uint64_t> {
        Facts facts = factsFor<Facts>(request, *m_case);
        Selection selection(*this, *m_case, facts.request, stop);
        if (const auto chosen = selection.choose(facts); !chosen)
            return tl::unexpected(chosen.error());
        const auto notes = annotations();
        const auto alerts = flowAlerts();
        if (!notes || !alerts)
            return tl::unexpected(notes ? alerts.error() : notes.error());
        report::TimesketchWriter writer(form, write);
        FlowReader reader(*m_case);
        for (std::size_t i = 0; i < facts.chosen.size(); ++i) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "the timeline was broken off");
            progress.report(i, writer.written());
            const auto detail = reader.detail((*facts.flows)[facts.chosen[i]].id);
            if (!detail)
                return tl::unexpected(detail.error());
            const SubjectNotes* said = (*notes)->ofFlow(detail->flow.correlationId);
            std::vector<std::string> keys;
            if (const auto found = alerts->find(toLower(detail->flow.correlationId)); found != alerts->end())
                for (const detect::AlertMark& mark : found->second)
                    keys.push_back(mark.key);
            if (const auto done = writer.add(*detail, said ? said->tags : std::vector<std::string>(), keys); !done)
                return tl::unexpected(done.error());
        }
        if (const auto done = writer.finish(); !done)
            return tl::unexpected(done.error());
        return writer.written();
    });
}

} // namespace core
