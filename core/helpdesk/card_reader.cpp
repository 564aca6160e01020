// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/card_reader.h"

#include "core/base/text.h"
#include "core/detect/alert_store.h"
#include "core/detect/concerned.h"
#include "core/flow/flow_reader.h"
#include "core/helpdesk/person_records.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace core::helpdesk {

using sqlite::Statement;

namespace {

bool exists(store::Case& theCase, const char* table)
{
    Statement row(theCase.db(), fmt::format("SELECT EXISTS (SELECT 1 FROM {})", table));
    return row.step() && row.integer(0) != 0;
}

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

// By whom the operation is found: the object id, which stays, else the name.
std::string whoOf(const Flow& flow) { return flow.userId.empty() ? flow.user : flow.userId; }

} // namespace

void CardReader::readCommon()
{
    Common common;
    common.health = readServiceHealth(m_case);
    common.hasSignIns = exists(m_case, "signin");
    common.hasRoles = exists(m_case, "role_assignment");
    common.flowsLag = m_case.meta("flows") == "stale";
    common.activities = readPasswordActivities(m_case);
    Statement span(m_case.db(), "SELECT min(first), max(last) FROM file_span WHERE source = 'AuditLogs'");
    if (span.step()) {
        common.firstAudit = timeAt(span, 0);
        common.lastAudit = timeAt(span, 1);
    }
    const detect::RunState runs = detect::readRunState(m_case);
    common.rulesHaveRun = runs.haveRun || exists(m_case, "alert");
    common.rulesLag = runs.lags;
    m_common = std::move(common);
    readConcerned();
}

// Whom each alert concerns. Tens of thousands of alerts would otherwise be read for each person.
void CardReader::readConcerned()
{
    m_common->alertsOf = detect::readAlertsByPerson(m_case);
}

void CardReader::readServers(CardFacts& facts)
{
    const UtcTime now = facts.card.now;
    const auto& events = m_common->health.events;
    const auto after = std::upper_bound(events.begin(), events.end(), now, [](UtcTime time, const ServiceEvent& event) { return time < event.shownTime; });
    if (after != events.begin())
        facts.lastServiceSign = std::prev(after)->shownTime;
    const auto up = std::find_if(std::make_reverse_iterator(after), events.rend(),
                                 [](const ServiceEvent& event) { return event.state == ServiceEvent::State::Up && !event.isStaging; });
    if (up != events.rend())
        facts.lastServiceUp = up->shownTime;
    Statement log(m_case.db(), "SELECT max(time) FROM server_event WHERE time <= ?");
    log.bind(1, now.ticks);
    if (log.step())
        facts.lastServerLog = timeAt(log, 0);
    if (const Outage* outage = m_common->health.outageAt(now))
        facts.outage = *outage;
}

void CardReader::readAlerts(CardFacts& facts)
{
    std::vector<std::string> spelled{facts.card.person.upn, facts.card.person.objectId};
    for (const Person::Name& name : facts.card.person.names)
        if (name.kind == "upn" || name.kind == "mail" || name.kind == "object_id")
            spelled.push_back(name.name);
    std::set<std::int64_t> ids;
    for (const std::string& name : spelled)
        if (const auto known = m_common->alertsOf.find(toLower(name)); known != m_common->alertsOf.end())
            ids.insert(known->second.begin(), known->second.end());
    if (ids.empty())
        return;
    const std::string these = fmt::format("id IN ({})", fmt::join(ids, ","));
    const detect::AlertListPtr alerts = detect::readAlerts(m_case, these);
    const detect::FlowUsers users = detect::readFlowUsers(m_case, these);
    // One spelling may be of several people.
    const detect::Someone person{spelled, facts.card.person.objectId, facts.card.person.tenantId};
    for (const detect::Alert* alert : detect::openAlertsOf(*alerts, spelled, users))
        if (alert->time <= facts.card.now && detect::concerns(*alert, person, users))
            facts.alerts.push_back(*alert);
    std::stable_sort(facts.alerts.begin(), facts.alerts.end(), [](const detect::Alert& a, const detect::Alert& b) {
        return a.severity != b.severity ? a.severity > b.severity : b.time < a.time;
    });
}

// Others whose name is the one that was asked for: whoever took a name over, or bears it in another tenant.
void CardReader::readNamesakes(CardFacts& facts, const std::string& who)
{
    constexpr std::size_t most = 5;
    Statement rows(m_case.db(), "SELECT person FROM person_name WHERE folded = ? AND person <> ? GROUP BY person ORDER BY max(last_seen) DESC, person");
    const std::string folded = toLower(trim(who));
    rows.bind(1, std::string_view(folded));
    rows.bind(2, facts.card.person.id);
    while (facts.card.person.id != 0 && facts.namesakes.size() < most && rows.step()) {
        const auto other = store::readPerson(m_case, rows.integer(0), facts.card.now);
        if (!other)
            continue;
        const std::string& key = other->objectId.empty() ? other->tenantId : other->objectId;
        const std::string& name = other->displayName.empty() ? other->upn : other->displayName;
        facts.namesakes.push_back(key.empty() ? name : name.empty() ? key : fmt::format("{} ({})", name, key));
    }
    if (!facts.namesakes.empty())
        facts.askedName = trim(who);
}

void CardReader::prepare()
{
    if (!m_common)
        readCommon();
}

Result<CardFacts> CardReader::read(const Question& question)
{
    prepare();
    CardFacts facts;
    std::string who = question.who;
    std::optional<FlowDetail> asked;
    if (!question.flow.empty()) {
        FlowReader reader(m_case);
        const auto id = reader.find(question.flow);
        if (!id)
            return tl::unexpected(id.error());
        auto detail = reader.detail(*id);
        if (!detail)
            return tl::unexpected(detail.error());
        asked = *std::move(detail);
        who = whoOf(asked->flow);
    }
    auto card = readUserCard(m_case, who, question.now, question.limits);
    if (!card)
        return tl::unexpected(card.error());
    facts.card = *std::move(card);
    facts.isAtEnd = !question.now;
    if (asked && asked->flow.kind != FlowKind::Registration && asked->flow.ended <= facts.card.now) {
        facts.isAsked = true;
        facts.card.last = std::move(asked);
    }
    facts.hasSignIns = m_common->hasSignIns;
    facts.hasRoles = m_common->hasRoles;
    facts.rulesHaveRun = m_common->rulesHaveRun;
    facts.rulesLag = m_common->rulesLag;
    facts.flowsLag = m_common->flowsLag;
    facts.firstAudit = m_common->firstAudit;
    facts.lastAudit = m_common->lastAudit;
    readServers(facts);
    PersonRecords records(m_case, facts.card.person);
    records.read(facts);
    TraceReader(m_case, facts.card.person).read(m_common->activities, records.audited(), facts);
    readAlerts(facts);
    if (!asked)
        readNamesakes(facts, who);
    return facts;
}

} // namespace core::helpdesk
