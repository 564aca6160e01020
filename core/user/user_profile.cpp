// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/user_profile.h"

#include "core/base/text.h"
#include "core/detect/alert_store.h"
#include "core/knowledge/service_accounts.h"
#include "core/user/activity_reader.h"
#include "core/user/group_facts.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace core {

using sqlite::Statement;

namespace {

// As lanes draw severities (core/timeline/life_layout.h).
StepClass classOf(detect::Severity severity)
{
    switch (severity) {
    case detect::Severity::High: return StepClass::Refusal;
    case detect::Severity::Medium: return StepClass::Blocked;
    case detect::Severity::Low: return StepClass::Progress;
    case detect::Severity::Informational: break;
    }
    return StepClass::Neutral;
}

// As PersonRow::name(): the UPN, else a mail address, else the name seen last.
std::string bestName(const Person& person)
{
    if (!person.upn.empty())
        return person.upn;
    const Person::Name* best = nullptr;
    for (const Person::Name& name : person.names) {
        if (name.kind == "mail")
            return name.name;
        if (name.kind != "object_id" && (!best || best->lastSeen < name.lastSeen))
            best = &name;
    }
    return best ? best->name : std::string();
}

class ProfileReader
{
public:
    ProfileReader(store::Case& theCase, UserProfile& profile)
        : m_case(theCase), m_profile(profile), m_keys(theCase, profile.person), m_reader(theCase)
    {
    }

    void run()
    {
        readAccount();
        readFlows();
        readSignIns();
        readAudits();
        readServers();
        readOthers();
        m_profile.groups = readGroups(m_case, m_keys);
        finish();
    }

private:
    void readAccount();
    void readRisk();
    void readFlows();
    void readSignIns();
    void readAudits();
    void readServers();
    void readOthers();
    void countAlerts();
    void finish();
    void count(std::string_view what, std::optional<bool> succeeded);
    // Records of people with an id are found by it; of the others, and of logs that leave ids out, by their names.
    std::string about(const char* id, const char* upn) const
    {
        return fmt::format("e.{0} IN ({2}) OR (e.{0} IS NULL AND e.{1} IN ({3}))", id, upn, m_keys.idList(), m_keys.upnList());
    }

    store::Case& m_case;
    UserProfile& m_profile;
    PersonKeys m_keys;
    ActivityReader m_reader;
    std::map<std::string, ActivityCount, std::less<>> m_counts;
    AddressUses m_addresses;
    SeenValues m_countries, m_devices, m_apps;
};

void ProfileReader::count(std::string_view what, std::optional<bool> succeeded)
{
    auto found = m_counts.find(what);
    if (found == m_counts.end())
        found = m_counts.emplace(what, ActivityCount{std::string(what), 0, 0, 0}).first;
    ++found->second.count;
    found->second.succeeded += succeeded.value_or(false) ? 1 : 0;
    found->second.failed += succeeded && !*succeeded ? 1 : 0;
}

void ProfileReader::readAccount()
{
    AccountFacts& account = m_profile.account;
    Statement rows(m_case.db(), fmt::format("SELECT e.synced, e.enabled, e.user_type, e.domain, e.sam, e.dn FROM user_record e WHERE {} ORDER BY e.id",
                                            about("user_id", "user_upn")));
    const auto truth = [](const Statement& row, int column, std::optional<bool> old) { return row.isNull(column) ? old : row.integer(column) != 0; };
    const auto take = [&](std::string& text, std::int64_t number) {
        if (number)
            text = m_reader.text(number);
    };
    while (rows.step()) { // a later list knows better, as far as it says something
        account.synced = truth(rows, 0, account.synced);
        account.enabled = truth(rows, 1, account.enabled);
        take(account.userType, rows.integer(2));
        take(account.distinguishedName, rows.integer(5));
        if (rows.isNull(4))
            continue;
        const std::string_view domain = m_reader.text(rows.integer(3)), sam = m_reader.text(rows.integer(4));
        account.onPremisesAccount = domain.empty() ? std::string(sam) : fmt::format("{}\\{}", domain, sam);
    }
    readRisk();
}

void ProfileReader::readRisk()
{
    Statement risk(m_case.db(), fmt::format("SELECT e.risk_level, e.risk_state FROM risky_user e WHERE {} ORDER BY e.time DESC, e.id DESC LIMIT 1",
                                            about("user_id", "user_upn")));
    if (risk.step()) {
        m_profile.account.riskLevel = m_reader.text(risk.integer(0));
        m_profile.account.riskState = m_reader.text(risk.integer(1));
    }
}

void ProfileReader::readFlows()
{
    m_reader.flows(about("user_id", "user"), [&](const Flow& flow) {
        const std::optional<bool> succeeded = flow.outcome == FlowOutcome::Succeeded ? std::optional(true)
            : flow.outcome == FlowOutcome::Failed || flow.outcome == FlowOutcome::Blocked ? std::optional(false) : std::nullopt;
        count(fmt::format("flow.{}", name(flow.kind)), succeeded);
        if (flow.hybrid && !m_profile.account.synced)
            m_profile.account.synced = true;
        if (flow.kind == FlowKind::AdminReset) // an administrator's address is none of the user's
            return;
        m_addresses.add(flow.sourceIp, flow.started, succeeded, true);
        m_devices.add(flow.userAgent, flow.started);
    });
}

void ProfileReader::readSignIns()
{
    const auto take = [&](ActivityItem& item, const SignInFacts& facts) {
        if (!m_keys.isMeant(facts.userId, facts.user))
            return false;
        count(facts.isInteractive ? "signin.interactive" : "signin.noninteractive", facts.outcome());
        m_addresses.add(item.ip, item.time, facts.outcome(), false, facts.country, facts.city);
        m_countries.add(facts.country, item.time);
        m_devices.add(facts.device, item.time);
        m_apps.add(facts.app.empty() ? facts.resource : facts.app, item.time);
        return true;
    };
    m_reader.signIns(fmt::format("e.user_upn IN ({})", m_keys.upnList()), take);
}

void ProfileReader::readAudits()
{
    std::unordered_set<std::int64_t> seen;
    const auto take = [&](ActivityItem& item, const PartyFacts& facts) {
        const bool isActor = m_keys.isMeant(facts.actorId, facts.actor), isTarget = m_keys.isMeant(facts.targetId, facts.target);
        if ((!isActor && !isTarget) || !seen.insert(item.event.value).second)
            return false;
        item.isActor = isActor;
        const bool isService = serviceAccountOf(m_reader.text(facts.actor), {}) != ServiceAccount::None;
        const bool isSelf = isActor && isTarget, isByUser = !isService && (facts.actor != 0 || facts.actorId != 0);
        if (!isSelf && isByUser)
            item.lane = ActivityLane::AdminActions;
        const std::optional<bool> succeeded = item.stepClass == StepClass::Success ? std::optional(true)
            : item.stepClass == StepClass::Refusal || item.stepClass == StepClass::Blocked ? std::optional(false) : std::nullopt;
        count(isSelf ? "audit.self" : isActor ? "audit.actor" : isByUser ? "audit.target" : "audit.service", succeeded);
        return true;
    };
    m_reader.audits(about("target_id", "target_upn"), take);
    m_reader.audits(fmt::format("e.actor_upn IN ({}) AND e.actor_upn IS NOT NULL AND e.actor_upn IS NOT e.target_upn", m_keys.upnList()), take);
}

void ProfileReader::readServers()
{
    std::unordered_set<std::int64_t> seen;
    const auto take = [&](ActivityItem& item, std::string_view) {
        if (!seen.insert(item.event.value).second)
            return false;
        count("server", item.stepClass == StepClass::Success ? std::optional(true) : item.stepClass == StepClass::Refusal ? std::optional(false) : std::nullopt);
        return true;
    };
    std::string guids;
    for (const Guid& guid : m_keys.guids()) {
        guids += guids.empty() ? "X'" : ",X'";
        for (const std::uint8_t byte : guid.bytes)
            guids += fmt::format("{:02x}", byte);
        guids += "'";
    }
    if (!guids.empty())
        m_reader.servers(fmt::format("e.object_id IN ({}) AND e.object_id IS NOT NULL", guids), take);
    m_reader.servers(fmt::format("e.upn IN ({}) AND e.upn IS NOT NULL", m_keys.upnList()), take);
    // Accounts of domain controllers: spelled with and without their domain.
    std::string numbers;
    Statement accounts(m_case.db(), "SELECT DISTINCT target_account FROM server_event WHERE target_account IS NOT NULL");
    while (accounts.step())
        if (m_keys.isAccount(m_reader.text(accounts.integer(0))))
            numbers += fmt::format("{}{}", numbers.empty() ? "" : ",", accounts.integer(0));
    if (!numbers.empty())
        m_reader.servers(fmt::format("e.target_account IN ({}) AND e.target_account IS NOT NULL", numbers), take);
}

void ProfileReader::readOthers()
{
    m_reader.risks(about("user_id", "user_upn"), [&](ActivityItem& item, const PartyFacts& facts) {
        if (!m_keys.isMeant(facts.actorId, facts.actor))
            return false;
        count("risk", {});
        m_countries.add(facts.country, item.time);
        return true;
    });
    const auto takeActivity = [&](ActivityItem& item, const PartyFacts& facts) {
        item.isActor = m_keys.isMeant(facts.actorId, facts.actor);
        if (!item.isActor && !m_keys.isMeant(facts.targetId, facts.target))
            return false;
        if (item.isActor) {
            m_addresses.add(item.ip, item.time, {}, false, facts.country);
            m_countries.add(facts.country, item.time);
        }
        count("activity", {});
        return true;
    };
    m_reader.activities(about("user_id", "user_upn") + " OR " + about("target_id", "target_upn"), takeActivity);
    m_reader.methodUses(fmt::format("e.user_upn IN ({})", m_keys.upnList()), [&](ActivityItem&, const PartyFacts&) {
        count("method", {});
        return true;
    });
    countAlerts();
}

void ProfileReader::countAlerts()
{
    const std::string names = fmt::format("IN ({},{})", m_keys.upnList(), m_keys.idList());
    const auto alerts = detect::readAlerts(m_case, fmt::format("user {0} OR actor {0}", names)); // lives as long as the loop
    for (const detect::Alert& alert : *alerts) {
        if (alert.state != detect::AlertState::Raised || alert.isLost || !alert.triage.suppressedBy.empty())
            continue;
        ++m_profile.alerts;
        ActivityItem item;
        item.time = alert.time;
        item.lane = ActivityLane::Alerts;
        item.stepClass = classOf(alert.severity);
        item.title = alert.rule;
        item.detail = fmt::format("{}, {}", detect::name(alert.severity), alert.status());
        item.ip = alert.ip;
        m_reader.add(std::move(item));
    }
}

void ProfileReader::finish()
{
    m_profile.items = m_reader.inOrder();
    m_profile.isCut = m_reader.isCut();
    m_profile.listedFrom = m_reader.listedFrom();
    m_profile.first = m_reader.first();
    m_profile.last = m_reader.last();
    for (auto& [what, count] : m_counts)
        m_profile.counts.push_back(std::move(count));
    std::stable_sort(m_profile.counts.begin(), m_profile.counts.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    m_profile.addresses = m_addresses.inOrder(m_case, m_keys);
    m_profile.countries = m_countries.inOrder();
    m_profile.devices = m_devices.inOrder();
    m_profile.apps = m_apps.inOrder();
    m_profile.subject = personSubject(m_profile.person.objectId, bestName(m_profile.person));
}

} // namespace

Result<UserProfile> readUserProfile(store::Case& theCase, std::int64_t person)
{
    auto known = store::readPerson(theCase, person);
    if (!known)
        return fail(ErrorCode::NotFound, "there is no such person in the case", std::to_string(person));
    UserProfile profile;
    profile.person = *std::move(known);
    ProfileReader(theCase, profile).run();
    return profile;
}

Result<UserProfile> readUserProfile(store::Case& theCase, std::string_view who)
{
    const auto person = store::personOfName(theCase, who);
    if (!person)
        return fail(ErrorCode::NotFound, "nobody of this name is in the case", std::string(who));
    return readUserProfile(theCase, *person);
}

} // namespace core
