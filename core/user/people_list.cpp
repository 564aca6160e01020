// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/people_list.h"

#include "core/annotation/subject.h"
#include "core/base/text.h"
#include "core/store/event_table.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace core {

using sqlite::Statement;

namespace {

tl::unexpected<Error> cancelled() { return fail(ErrorCode::Cancelled, "the list was not finished"); }

class PeopleLister
{
public:
    explicit PeopleLister(store::Case& theCase) : m_case(theCase) {}

    void readPeople();
    void readNames();
    void readRoles();
    void readLists();
    void readFlows();
    std::vector<PersonRow> inOrder();

private:
    std::string_view text(std::int64_t number) { return number ? m_case.texts().text(number) : std::string_view(); }
    // By an object id, else by a name: numbers of texts, whose owner is looked up once.
    PersonRow* ownerOf(std::int64_t id, std::int64_t name);
    std::uint32_t indexOf(std::int64_t number, bool isId);

    static constexpr std::uint32_t nobody = UINT32_MAX;
    store::Case& m_case;
    std::vector<PersonRow> m_rows;
    std::unordered_map<std::int64_t, std::uint32_t> m_byPerson;
    std::unordered_map<std::string, std::uint32_t> m_byId, m_byName; // folded
    std::unordered_map<std::int64_t, std::uint32_t> m_idOwner, m_nameOwner; // by number of the text
};

void PeopleLister::readPeople()
{
    Statement rows(m_case.db(), "SELECT id, object_id, display_name, tenant, is_admin FROM person ORDER BY id");
    while (rows.step()) {
        PersonRow row;
        row.id = rows.integer(0);
        row.objectId = text(rows.integer(1));
        row.displayName = text(rows.integer(2));
        row.tenantId = text(rows.integer(3));
        row.isAdmin = rows.integer(4) != 0;
        m_byPerson[row.id] = static_cast<std::uint32_t>(m_rows.size());
        m_rows.push_back(std::move(row));
    }
}

void PeopleLister::readNames()
{
    // In the order in which a name that was handed on belongs to the last bearer.
    Statement rows(m_case.db(), "SELECT person, kind, name, folded FROM person_name ORDER BY person, kind = 'upn' DESC, kind = 'mail' DESC, last_seen DESC, folded");
    while (rows.step()) {
        const auto at = m_byPerson.find(rows.integer(0));
        if (at == m_byPerson.end())
            continue;
        PersonRow& row = m_rows[at->second];
        const std::string folded(rows.text(3));
        if (rows.text(1) == "object_id") {
            m_byId.insert_or_assign(folded, at->second);
            continue;
        }
        const bool isAddress = rows.text(1) == "upn" || rows.text(1) == "mail";
        if (isAddress)
            m_byName.try_emplace(folded, at->second);
        else if (!row.upn.empty() || !row.objectId.empty() || !row.otherNames.empty())
            continue; // accounts and anchors are names only for whom nothing better is known
        const std::string name(text(rows.integer(2)));
        if (row.upn.empty() && rows.text(1) == "upn")
            row.upn = name;
        else if (!equalsIgnoreCase(name, row.upn)
                 && std::none_of(row.otherNames.begin(), row.otherNames.end(), [&](const std::string& known) { return equalsIgnoreCase(known, name); }))
            row.otherNames.push_back(name);
    }
}

std::uint32_t PeopleLister::indexOf(std::int64_t number, bool isId)
{
    auto& owners = isId ? m_idOwner : m_nameOwner;
    const auto [owner, isNew] = owners.try_emplace(number, nobody);
    if (isNew) {
        const auto& names = isId ? m_byId : m_byName;
        if (const auto found = names.find(toLower(text(number))); found != names.end())
            owner->second = found->second;
    }
    return owner->second;
}

PersonRow* PeopleLister::ownerOf(std::int64_t id, std::int64_t name)
{
    std::uint32_t owner = id ? indexOf(id, true) : nobody;
    if (owner == nobody && name)
        owner = indexOf(name, false);
    return owner == nobody ? nullptr : &m_rows[owner];
}

// Roles that have not ended by the newest event of the case.
void PeopleLister::readRoles()
{
    Statement rows(m_case.db(), "SELECT principal_id, principal_upn, coalesce(role, role_id) FROM role_assignment WHERE until IS NULL OR until > ? ORDER BY id");
    rows.bind(1, m_case.metaNumber("newest_event"));
    while (rows.step())
        if (PersonRow* row = ownerOf(rows.integer(0), rows.integer(1))) {
            const std::string_view role = text(rows.integer(2));
            if (!role.empty() && (", " + row->roles + ",").find(", " + std::string(role) + ",") == std::string::npos)
                row->roles += (row->roles.empty() ? "" : ", ") + std::string(role);
        }
}

void PeopleLister::readLists()
{
    Statement rows(m_case.db(), "SELECT user_id, user_upn, synced FROM user_record WHERE synced IS NOT NULL ORDER BY id");
    while (rows.step())
        if (PersonRow* row = ownerOf(rows.integer(0), rows.integer(1)))
            row->hybrid = rows.integer(2) != 0;
}

void PeopleLister::readFlows()
{
    Statement rows(m_case.db(), "SELECT user_id, user, outcome, started, hybrid, correlation FROM flow");
    std::vector<store::CorrelationKey> last(m_rows.size());
    while (rows.step()) {
        PersonRow* row = ownerOf(rows.integer(0), rows.integer(1));
        if (!row)
            continue;
        const auto outcome = FlowOutcome(rows.integer(2));
        const UtcTime started{rows.integer(3)};
        ++row->flows;
        row->succeeded += outcome == FlowOutcome::Succeeded ? 1U : 0U;
        row->failed += outcome == FlowOutcome::Failed || outcome == FlowOutcome::Blocked ? 1U : 0U;
        if (rows.integer(4))
            row->hybrid = true;
        if (!row->lastFlow || *row->lastFlow <= started) {
            row->lastFlow = started;
            row->lastOutcome = outcome;
            last[std::size_t(row - m_rows.data())] = store::correlationAt(rows, 5);
        }
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].lastFlow)
            m_rows[i].lastFlowId = last[i].text ? std::string(text(last[i].text)) : last[i].guid.text();
}

std::vector<PersonRow> PeopleLister::inOrder()
{
    for (PersonRow& row : m_rows)
        row.subject = personSubject(row.objectId, row.name());
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const PersonRow& a, const PersonRow& b) {
        if (a.lastFlow != b.lastFlow)
            return b.lastFlow < a.lastFlow;
        return (a.displayName.empty() ? a.upn : a.displayName) < (b.displayName.empty() ? b.upn : b.displayName);
    });
    return std::move(m_rows);
}

// Dictionary numbers of addresses, with what each table says of them.
struct AddressCounter {
    std::unordered_map<std::int64_t, std::size_t> rows; // by number of the text
    std::vector<AddressRow> list;

    AddressRow& of(std::int64_t number)
    {
        const auto [at, isNew] = rows.try_emplace(number, list.size());
        if (isNew)
            list.emplace_back();
        return list[at->second];
    }
    static void widen(AddressRow& row, const Statement& statement, int first, int last)
    {
        if (const auto ticks = statement.optionalInteger(first))
            row.first = std::min(row.first.value_or(UtcTime{*ticks}), UtcTime{*ticks});
        if (const auto ticks = statement.optionalInteger(last))
            row.last = std::max(row.last.value_or(UtcTime{*ticks}), UtcTime{*ticks});
    }
};

// In the order in which they stand: an index would jump about the table.
bool readSignInAddresses(store::Case& theCase, AddressCounter& counter, const std::stop_token& stop)
{
    std::unordered_set<std::uint64_t> pairs; // address and user
    // Names are compared without regard to case, however a source writes them.
    std::unordered_map<std::int64_t, std::uint32_t> userOf;
    std::unordered_map<std::string, std::uint32_t> byName;
    const auto isNewPair = [&](std::int64_t ip, std::int64_t name) {
        const auto [known, isNewName] = userOf.try_emplace(name, 0);
        if (isNewName)
            known->second = byName.try_emplace(toLower(theCase.texts().text(name)), static_cast<std::uint32_t>(byName.size())).first->second;
        return pairs.insert(static_cast<std::uint64_t>(ip) << 32 | known->second).second;
    };
    std::unordered_map<std::int64_t, std::int64_t> countryAt;
    std::unordered_map<std::int64_t, bool> isSuccess;
    Statement rows(theCase.db(), "SELECT ip, time, result, country, user_upn FROM signin NOT INDEXED WHERE ip IS NOT NULL AND flags & 2 = 0");
    for (std::size_t n = 0; rows.step(); ++n) {
        if (n % 65'536 == 0 && stop.stop_requested())
            return false;
        const std::int64_t ip = rows.integer(0), result = rows.integer(2);
        AddressRow& row = counter.of(ip);
        ++row.signIns;
        const auto [success, isNew] = isSuccess.try_emplace(result, false);
        if (isNew)
            success->second = result == 0 || theCase.texts().text(result) == "0"; // a sign-in without a result is none that failed
        row.failedSignIns += success->second ? 0 : 1;
        AddressCounter::widen(row, rows, 1, 1);
        if (std::int64_t& at = countryAt[ip]; !rows.isNull(3) && at <= rows.integer(1)) {
            at = rows.integer(1);
            row.country = theCase.texts().text(rows.integer(3));
        }
        if (!rows.isNull(4) && isNewPair(ip, rows.integer(4)))
            ++row.users;
    }
    Statement flows(theCase.db(), "SELECT DISTINCT source_ip, user FROM flow WHERE source_ip IS NOT NULL AND user IS NOT NULL");
    while (flows.step())
        if (isNewPair(flows.integer(0), flows.integer(1)))
            ++counter.of(flows.integer(0)).users;
    return true;
}

} // namespace

Result<std::vector<PersonRow>> listPeople(store::Case& theCase, std::stop_token stop)
{
    PeopleLister lister(theCase);
    for (const auto step : {&PeopleLister::readPeople, &PeopleLister::readNames, &PeopleLister::readRoles, &PeopleLister::readLists, &PeopleLister::readFlows}) {
        if (stop.stop_requested())
            return cancelled();
        (lister.*step)();
    }
    return lister.inOrder();
}

Result<std::vector<AddressRow>> listAddresses(store::Case& theCase, std::stop_token stop)
{
    AddressCounter counter;
    {
        Statement rows(theCase.db(), "SELECT source_ip, min(started), max(ended), count(*), sum(outcome IN (2, 3)) FROM flow WHERE source_ip IS NOT NULL GROUP BY source_ip");
        while (rows.step()) {
            AddressRow& row = counter.of(rows.integer(0));
            row.flows = static_cast<std::uint64_t>(rows.integer(3));
            row.failedFlows = static_cast<std::uint64_t>(rows.integer(4));
            AddressCounter::widen(row, rows, 1, 2);
        }
    }
    if (stop.stop_requested() || !readSignInAddresses(theCase, counter, stop))
        return cancelled();
    for (const auto& [number, at] : counter.rows)
        counter.list[at].ip = theCase.texts().text(number);
    std::erase_if(counter.list, [](const AddressRow& row) { return !normalizeIp(row.ip); });
    for (AddressRow& row : counter.list)
        row.subject = addressSubject(row.ip);
    std::sort(counter.list.begin(), counter.list.end(), [](const AddressRow& a, const AddressRow& b) {
        return std::tuple(b.flows, b.users, b.signIns, a.ip) < std::tuple(a.flows, a.users, a.signIns, b.ip);
    });
    return std::move(counter.list);
}

} // namespace core
