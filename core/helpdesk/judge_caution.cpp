// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for caution before a password is reset for somebody on the phone, and what cannot be known.
#include "core/base/text.h"
#include "core/helpdesk/judge.h"

#include <algorithm>

namespace core::helpdesk {
namespace {

using Weight = Warning::Weight;

constexpr Duration week = Duration::days(7);
constexpr Duration day = Duration::hours(24);
constexpr Duration lateLog = Duration::hours(24); // an audit log that ends so long before the moment says nothing of the last day
constexpr std::size_t shownChanges = 2;
constexpr std::size_t shownDetections = 2;

class CautionJudge
{
public:
    CautionJudge(const CardFacts& facts, Card& card) : m_facts(facts), m_now(facts.card.now), m_card(card) {}

    void run()
    {
        warnOfNamesakes();
        warnOfAlerts();
        warnOfAddress();
        warnOfMethods();
        warnOfAdminResets();
        warnOfRoles();
        warnOfAccount();
        warnOfDetections();
        warnOfAttempts();
        std::stable_sort(m_card.warnings.begin(), m_card.warnings.end(), [](const Warning& a, const Warning& b) { return a.weight < b.weight; });
        sayMissing();
        m_card.quiet = {m_card.missing.empty() ? Say::QuietComplete : Say::QuietIncomplete, {}};
    }

private:
    void warn(Weight weight, Say say, std::vector<Value> values, std::string flow = {}) { m_card.warnings.push_back({weight, {say, std::move(values)}, std::move(flow)}); }
    void miss(Say say, std::vector<Value> values = {}) { m_card.missing.push_back({say, std::move(values)}); }
    void warnOfNamesakes();
    void warnOfAlerts();
    void warnOfAddress();
    void warnOfMethods();
    void warnOfAdminResets();
    void warnOfRoles();
    void warnOfAccount();
    void warnOfDetections();
    void warnOfAttempts();
    void sayMissing();

    const CardFacts& m_facts;
    UtcTime m_now;
    Card& m_card;
};

// Nothing on the card is of the others, so whoever reads it has to know that they exist.
void CautionJudge::warnOfNamesakes()
{
    std::string others;
    for (const std::string& other : m_facts.namesakes)
        others += (others.empty() ? "" : ", ") + other;
    const Person& person = m_facts.card.person;
    if (!others.empty())
        warn(Weight::Red, Say::WarnNamesakes, {m_facts.askedName, person.objectId.empty() ? person.upn : person.objectId, others});
}

void CautionJudge::warnOfAlerts()
{
    if (m_facts.alerts.empty())
        return;
    const detect::Alert& worst = m_facts.alerts.front();
    const bool isGrave = worst.severity == detect::Severity::High || worst.severity == detect::Severity::Medium;
    warn(isGrave ? Weight::Red : Weight::Amber, Say::WarnAlerts,
         {Value::count(std::int64_t(m_facts.alerts.size())), Value::severity(detect::name(worst.severity)), Value::title(worst.rule, worst.title.empty() ? worst.rule : worst.title)});
}

// Of the operation that is spoken of; an administrator's address is none of the user's.
void CautionJudge::warnOfAddress()
{
    const auto& last = m_facts.card.last;
    if (!last || last->flow.kind == FlowKind::AdminReset || last->around.address != Familiarity::New)
        return;
    warn(last->flow.outcome == FlowOutcome::Succeeded ? Weight::Red : Weight::Amber, Say::WarnAddress, {last->flow.started, Value::address(last->flow.sourceIp)},
         last->flow.correlationId);
}

void CautionJudge::warnOfMethods()
{
    std::size_t shown = 0;
    for (const MethodChange& change : m_facts.methodChanges) {
        if (shown == shownChanges)
            break;
        ++shown;
        const Weight weight = m_now - change.time <= day || !change.actor.empty() ? Weight::Red : Weight::Amber;
        const std::string& what = change.text.empty() ? change.title : change.text;
        if (change.actor.empty())
            warn(weight, Say::WarnMethod, {change.time, m_now - change.time, what});
        else
            warn(weight, Say::WarnMethodBy, {change.time, m_now - change.time, what, change.actor});
    }
    if (const std::size_t more = m_facts.methodChanges.size() - shown; more > 0)
        warn(Weight::Amber, Say::WarnMethodMore, {Value::count(std::int64_t(more))});
}

void CautionJudge::warnOfAdminResets()
{
    const FlowList& flows = m_facts.card.flows;
    const auto found = std::find_if(flows.rbegin(), flows.rend(), [](const Flow& f) { return f.kind == FlowKind::AdminReset && f.outcome == FlowOutcome::Succeeded; });
    if (found != flows.rend() && m_now - found->started <= day)
        warn(Weight::Amber, Say::WarnAdminReset, {found->started, m_now - found->started, found->initiator.empty() ? "?" : found->initiator}, found->correlationId);
    const auto traced = std::find_if(m_facts.traces.begin(), m_facts.traces.end(), [](const PasswordTrace& trace) {
        return trace.setsPassword && trace.by == PasswordTrace::By::Other && trace.success.value_or(true);
    });
    if (traced != m_facts.traces.end() && m_now - traced->time <= day)
        warn(Weight::Amber, Say::WarnAdminReset, {traced->time, m_now - traced->time, traced->actor});
}

void CautionJudge::warnOfRoles()
{
    std::string active, eligible;
    for (const Person::Role& role : m_facts.card.person.roles) {
        std::string& list = containsIgnoreCase(role.assignment, "eligible") ? eligible : active;
        list += (list.empty() ? "" : ", ") + role.role;
    }
    if (!active.empty())
        warn(Weight::Red, Say::WarnRole, {active});
    else if (eligible.empty() && m_facts.card.person.isAdmin)
        warn(Weight::Red, Say::WarnAdminFlag, {});
    if (!eligible.empty())
        warn(Weight::Red, Say::WarnRoleEligible, {eligible});
}

void CautionJudge::warnOfAccount()
{
    if (m_facts.guest != Guest::No)
        warn(Weight::Red, m_facts.guest == Guest::Invited ? Say::WarnGuest : Say::WarnGuestListed, {});
    if (m_facts.enabled && !*m_facts.enabled)
        warn(Weight::Red, Say::WarnDisabled, {});
    const std::string& level = m_facts.riskLevel;
    const bool isOver = equalsIgnoreCase(m_facts.riskState, "remediated") || equalsIgnoreCase(m_facts.riskState, "dismissed") || equalsIgnoreCase(m_facts.riskState, "confirmedSafe");
    if (!isOver && (equalsIgnoreCase(level, "high") || equalsIgnoreCase(level, "medium") || equalsIgnoreCase(level, "low")))
        warn(equalsIgnoreCase(level, "low") ? Weight::Amber : Weight::Red, Say::WarnRisk, {Value::severity(toLower(level))});
}

void CautionJudge::warnOfDetections()
{
    const auto& detections = m_facts.detections;
    for (std::size_t i = 0; i < std::min(detections.size(), shownDetections); ++i) {
        const RiskDetection& found = detections[i];
        const std::string level = toLower(found.level), type = found.type.empty() ? "?" : found.type;
        const bool isGrave = level == "high" || level == "medium" || equalsIgnoreCase(found.state, "confirmedCompromised");
        // "hidden" where the licence does not show it, which is no level of an alert
        const Value said = level == "high" || level == "medium" || level == "low" ? Value::severity(level) : Value(level.empty() ? "?" : found.level);
        const Weight weight = isGrave ? Weight::Red : Weight::Amber;
        if (found.time && !found.ip.empty())
            warn(weight, Say::WarnDetection, {*found.time, m_now - *found.time, type, said, Value::address(found.ip)});
        else if (found.time)
            warn(weight, Say::WarnDetectionNowhere, {*found.time, m_now - *found.time, type, said});
        else if (!found.ip.empty())
            warn(weight, Say::WarnDetectionUndated, {type, said, Value::address(found.ip)});
        else
            warn(weight, Say::WarnDetectionBare, {type, said});
    }
    if (detections.size() > shownDetections)
        warn(Weight::Amber, Say::WarnDetectionMore, {Value::count(std::int64_t(detections.size() - shownDetections))});
}

void CautionJudge::warnOfAttempts()
{
    constexpr int worthSaying = 3;
    for (const ThrottleUse& use : m_facts.card.throttle.uses)
        if (use.limit.counter == ThrottleCounter::Identity && use.used >= worthSaying)
            warn(Weight::Amber, Say::WarnUnproven, {Value::count(use.used), use.limit.window});
}

void CautionJudge::sayMissing()
{
    if (!m_facts.firstAudit || !m_facts.lastAudit)
        miss(Say::MissAudit);
    else if (m_now - *m_facts.firstAudit < week)
        miss(Say::MissAuditBegin, {*m_facts.firstAudit});
    if (m_facts.lastAudit && m_now - *m_facts.lastAudit > lateLog)
        miss(Say::MissAuditEnd, {*m_facts.lastAudit, m_now - *m_facts.lastAudit});
    if (m_facts.flowsLag)
        miss(Say::MissFlows);
    const auto& last = m_facts.card.last;
    const bool isOnPage = last && (last->flow.kind == FlowKind::Reset || last->flow.kind == FlowKind::Unlock || last->flow.kind == FlowKind::Change);
    if (!m_facts.hasSignIns)
        miss(Say::MissSignIns);
    else if (isOnPage && last->flow.sourceIp.empty())
        miss(Say::MissAddress);
    else if (isOnPage && last->around.address == Familiarity::Unknown)
        miss(Say::MissSignInsOfUser); // with sign-ins an address is familiar or new
    const Person& person = m_facts.card.person;
    if (!m_facts.methodReport && !person.methodsAt && person.methods.empty() && !person.ssprRegistered)
        miss(Say::MissMethods);
    else if (m_facts.methodReport && !m_facts.methodReport->listsMethods && person.methods.empty())
        miss(Say::MissMethodList);
    if (!m_facts.hasRoles && person.roles.empty() && !person.isAdmin)
        miss(Say::MissRoles);
    if (!m_facts.rulesHaveRun)
        miss(Say::MissRules);
    else if (m_facts.rulesLag)
        miss(Say::MissRulesLag);
}

} // namespace

void judgeCaution(const CardFacts& facts, Card& card)
{
    CautionJudge(facts, card).run();
}

} // namespace core::helpdesk
