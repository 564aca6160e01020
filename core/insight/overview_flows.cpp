// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/overview_flows.h"

#include "core/base/text.h"
#include "core/flow/flow.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace core::insight {

using sqlite::Statement;

namespace {

constexpr std::size_t askedToStop = 4096; // rows between two looks
constexpr std::size_t toldAddresses = 3;
constexpr std::string_view unknownStep = "other";

// A person of a flow: the object id, else the name. Positive: number of the id; negative: of the name.
using PersonNumber = std::int64_t;

// Names of which some flow knows the object id are that person. Names are compared without regard to case.
class PersonNumbers
{
public:
    explicit PersonNumbers(store::Case& theCase) : m_case(theCase) {}
    void see(std::int64_t user, std::int64_t userId)
    {
        if (user != 0 && userId != 0)
            m_idOfName.try_emplace(user, userId);
    }
    // After all have been seen; 0: nobody is named.
    PersonNumber number(std::int64_t user, std::int64_t userId)
    {
        if (userId != 0)
            return folded(m_ids, userId);
        if (user == 0)
            return 0;
        if (const auto known = m_idOfName.find(user); known != m_idOfName.end())
            return folded(m_ids, known->second);
        if (!m_areNamesFolded) {
            m_areNamesFolded = true;
            for (const auto& [name, id] : m_idOfName)
                m_idOfFoldedName.try_emplace(toLower(m_case.texts().text(name)), id);
        }
        if (const auto known = m_idOfFoldedName.find(toLower(m_case.texts().text(user))); known != m_idOfFoldedName.end())
            return folded(m_ids, known->second);
        return -folded(m_names, user);
    }

private:
    // One number for all spellings of a text.
    struct Folding {
        std::unordered_map<std::int64_t, std::int64_t> known;
        std::unordered_map<std::string, std::int64_t> byText;
    };
    std::int64_t folded(Folding& folding, std::int64_t number)
    {
        const auto [known, isNew] = folding.known.try_emplace(number, number);
        if (isNew)
            known->second = folding.byText.try_emplace(toLower(m_case.texts().text(number)), number).first->second;
        return known->second;
    }

    store::Case& m_case;
    std::unordered_map<std::int64_t, std::int64_t> m_idOfName;
    std::unordered_map<std::string, std::int64_t> m_idOfFoldedName;
    bool m_areNamesFolded = false;
    Folding m_ids, m_names;
};

struct Visit { // a flow at an address
    std::int64_t address = 0, user = 0, userId = 0;
    UtcTime started;
    bool isSuccess = false;
};

struct Stop {
    std::int64_t user = 0, userId = 0;
    UtcTime ended;
};

class FlowPass
{
public:
    explicit FlowPass(store::Case& theCase) : m_case(theCase), m_people(theCase) {}
    Result<FlowFacts> run(const std::stop_token& stop);

private:
    enum Column { Id, Correlation, Kind, OutcomeColumn, Started, Ended, User, UserId, SourceIp, Reason, ReasonCode, LastStep, Incomplete, Hybrid, MatchedBy };
    void take(const Statement& row);
    void takeOperation(const Statement& row, FlowKind kind, FlowOutcome outcome);
    void tellBlocked();
    void tellAddresses();
    void tellReason();

    store::Case& m_case;
    PersonNumbers m_people;
    FlowFacts m_facts;
    std::unordered_map<std::int64_t, std::uint64_t> m_lastSteps;
    std::vector<Visit> m_visits;
    std::vector<Stop> m_stops;
    std::map<std::int64_t, FrequentReason> m_reasons; // by number of the code or text
};

void FlowPass::take(const Statement& row)
{
    const auto kind = static_cast<FlowKind>(row.integer(Kind));
    const auto outcome = static_cast<FlowOutcome>(row.integer(OutcomeColumn));
    m_facts.correlations.insert(store::correlationAt(row, Correlation));
    m_people.see(row.integer(User), row.integer(UserId));
    m_facts.withoutBeginning += row.integer(Incomplete) != 0;
    ++m_lastSteps[row.integer(LastStep)];
    if (kind == FlowKind::Registration)
        ++m_facts.registrations;
    else
        takeOperation(row, kind, outcome);
}

void FlowPass::takeOperation(const Statement& row, FlowKind kind, FlowOutcome outcome)
{
    ++m_facts.operations;
    const UtcTime ended{row.integer(Ended)};
    const bool isHybrid = row.integer(Hybrid) != 0;
    m_facts.hybrid += isHybrid;
    switch (outcome) {
    case FlowOutcome::Succeeded:
        ++m_facts.succeeded;
        if (isHybrid && row.isNull(MatchedBy))
            m_facts.unanswered.push_back({row.integer(Id), ended});
        break;
    case FlowOutcome::Failed: {
        ++m_facts.failed;
        const std::int64_t reason = row.integer(ReasonCode) != 0 ? row.integer(ReasonCode) : row.integer(Reason);
        if (reason != 0) {
            FrequentReason& frequent = m_reasons[reason];
            ++frequent.flows;
            frequent.time.add(ended);
        }
        break;
    }
    case FlowOutcome::Blocked:
        ++m_facts.blocked;
        m_stops.push_back({row.integer(User), row.integer(UserId), ended});
        break;
    case FlowOutcome::Abandoned: ++m_facts.abandoned; break;
    case FlowOutcome::InProgress: ++m_facts.inProgress; break;
    case FlowOutcome::Interrupted: ++m_facts.interrupted; break;
    }
    // An administrator comes from the office for many people; who comes to the portal is meant to come for themselves.
    const bool isBySelf = kind == FlowKind::Reset || kind == FlowKind::Unlock || kind == FlowKind::Change;
    if (isBySelf && outcome != FlowOutcome::InProgress && !row.isNull(SourceIp))
        m_visits.push_back({row.integer(SourceIp), row.integer(User), row.integer(UserId), {row.integer(Started)}, outcome == FlowOutcome::Succeeded});
}

void FlowPass::tellBlocked()
{
    std::set<PersonNumber> people;
    for (const Stop& blocked : m_stops) {
        m_facts.blockedTime.add(blocked.ended);
        if (const PersonNumber person = m_people.number(blocked.user, blocked.userId); person != 0 && people.insert(person).second)
            m_facts.blockedUser = m_case.texts().text(blocked.user != 0 ? blocked.user : blocked.userId);
    }
    m_facts.peopleBlocked = people.size();
    if (people.size() != 1)
        m_facts.blockedUser.clear();
}

void FlowPass::tellAddresses()
{
    struct At {
        std::map<PersonNumber, bool> people; // whether any flow succeeded
        TimeSpan time;
    };
    // Most addresses see one or two people: only where there are many visits it is worth to count them.
    std::unordered_map<std::int64_t, std::uint64_t> visits;
    for (const Visit& visit : m_visits)
        ++visits[visit.address];
    std::map<std::int64_t, At> addresses;
    for (const Visit& visit : m_visits) {
        if (visits[visit.address] < manyPeople)
            continue;
        const PersonNumber person = m_people.number(visit.user, visit.userId);
        if (person == 0)
            continue;
        At& at = addresses[visit.address];
        at.people[person] |= visit.isSuccess;
        at.time.add(visit.started);
    }
    for (const auto& [number, at] : addresses) {
        const auto unlucky =
            static_cast<std::uint64_t>(std::count_if(at.people.begin(), at.people.end(), [](const auto& person) { return !person.second; }));
        if (unlucky >= manyPeople && unlucky * 2 >= at.people.size())
            m_facts.addresses.push_back({std::string(m_case.texts().text(number)), at.people.size(), unlucky, at.time});
    }
    std::sort(m_facts.addresses.begin(), m_facts.addresses.end(), [](const SharedAddress& a, const SharedAddress& b) {
        return std::tie(b.unlucky, b.people, a.address) < std::tie(a.unlucky, a.people, b.address);
    });
    if (m_facts.addresses.size() > toldAddresses)
        m_facts.addresses.resize(toldAddresses);
}

void FlowPass::tellReason()
{
    const auto most = std::max_element(m_reasons.begin(), m_reasons.end(), [](const auto& a, const auto& b) { return a.second.flows < b.second.flows; });
    if (most == m_reasons.end() || most->second.flows < manyFailures || most->second.flows * 4 < m_facts.failed)
        return;
    m_facts.reason = most->second;
    m_facts.reason->reason = m_case.texts().text(most->first);
}

Result<FlowFacts> FlowPass::run(const std::stop_token& stop)
{
    Statement rows(m_case.db(), "SELECT id, correlation, kind, outcome, started, ended, user, user_id, source_ip, reason, reason_code, last_step,"
                                " incomplete, hybrid, matched_by FROM flow");
    for (std::size_t row = 0; rows.step(); ++row) {
        if (row % askedToStop == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while the flows were counted");
        take(rows);
    }
    for (const auto& [step, flows] : m_lastSteps)
        if (m_case.texts().text(step) == unknownStep)
            m_facts.endUnknown += flows;
    tellBlocked();
    tellAddresses();
    tellReason();
    return std::move(m_facts);
}

} // namespace

Result<FlowFacts> readFlowFacts(store::Case& theCase, std::stop_token stop) { return FlowPass(theCase).run(stop); }

} // namespace core::insight
