// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/address_profile.h"

#include "core/annotation/subject.h"
#include "core/base/text.h"
#include "core/store/text_functions.h"
#include "core/store/text_lookup.h"
#include "core/user/activity_reader.h"
#include "core/user/address_range.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace core {

using sqlite::Statement;

namespace {

// Numbers of the dictionary for the addresses that lie in the range.
std::vector<std::int64_t> numbersIn(store::Case& theCase, const AddressRange& range)
{
    if (!range.isNetwork())
        return store::numbersOfText(theCase.db(), range.text());
    std::vector<std::int64_t> numbers;
    Statement rows(theCase.db(), fmt::format("SELECT id, text FROM string WHERE {} AND instr(text, '@') = 0", store::lookUpTexts));
    while (rows.step()) {
        const std::string_view text = rows.text(1);
        const bool mayBe = text.size() > 1 && text.find_first_of(".:") != std::string_view::npos;
        if (mayBe && range.contains(text))
            numbers.push_back(rows.integer(0));
    }
    return numbers;
}

class AddressReader
{
public:
    AddressReader(store::Case& theCase, AddressProfile& profile, const std::vector<std::int64_t>& numbers)
        : m_case(theCase), m_profile(profile), m_reader(theCase), m_list(fmt::format("{}", fmt::join(numbers, ",")))
    {
    }
    void run();

private:
    AddressUser& userOf(std::string_view id, std::string_view name, UtcTime time);
    void count(const char* what, std::optional<bool> succeeded);
    void readFlows();
    void readSignIns();
    void countAllSignIns();
    void addUsersBeyond();
    void readOthers();
    void finish();

    store::Case& m_case;
    AddressProfile& m_profile;
    ActivityReader m_reader;
    const std::string m_list;
    std::map<std::string, AddressUser> m_users; // by name in lower case, else by id
    std::map<std::string, ActivityCount, std::less<>> m_counts;
    SeenValues m_countries, m_cities, m_devices, m_apps;
};

AddressUser& AddressReader::userOf(std::string_view id, std::string_view name, UtcTime time)
{
    AddressUser& user = m_users[toLower(name.empty() ? id : name)];
    if (user.user.empty())
        user.user = name.empty() ? id : name;
    if (user.userId.empty())
        user.userId = id;
    user.first = std::min(user.first.value_or(time), time);
    user.last = std::max(user.last.value_or(time), time);
    return user;
}

void AddressReader::count(const char* what, std::optional<bool> succeeded)
{
    auto found = m_counts.find(what);
    if (found == m_counts.end())
        found = m_counts.emplace(what, ActivityCount{what, 0, 0, 0}).first;
    ++found->second.count;
    found->second.succeeded += succeeded.value_or(false) ? 1 : 0;
    found->second.failed += succeeded && !*succeeded ? 1 : 0;
}

void AddressReader::readFlows()
{
    m_reader.flows(fmt::format("e.source_ip IN ({})", m_list), [&](const Flow& flow) {
        const std::optional<bool> succeeded = flow.outcome == FlowOutcome::Succeeded ? std::optional(true)
            : flow.outcome == FlowOutcome::Failed || flow.outcome == FlowOutcome::Blocked ? std::optional(false) : std::nullopt;
        // An administrator's reset comes from the administrator's address.
        const bool isByAdmin = flow.kind == FlowKind::AdminReset && !flow.initiator.empty();
        AddressUser& user = isByAdmin ? userOf({}, flow.initiator, flow.started) : userOf(flow.userId, flow.user, flow.started);
        ++user.flows;
        user.succeeded += succeeded.value_or(false) ? 1 : 0;
        user.failed += succeeded && !*succeeded ? 1 : 0;
        count(fmt::format("flow.{}", name(flow.kind)).c_str(), succeeded);
        m_devices.add(flow.userAgent, flow.started);
    });
}

void AddressReader::readSignIns()
{
    Statement number(m_case.db(), fmt::format("SELECT count(*) FROM signin WHERE ip IN ({})", m_list));
    const auto all = number.step() ? static_cast<std::size_t>(number.integer(0)) : 0;
    const auto take = [&](ActivityItem& item, const SignInFacts& facts) {
        const std::string_view upn = m_reader.text(facts.user);
        item.user = upn.empty() ? facts.userName : upn;
        count(facts.isInteractive ? "signin.interactive" : "signin.noninteractive", facts.outcome());
        if (facts.user || facts.userId) {
            AddressUser& user = userOf(m_reader.text(facts.userId), item.user, item.time); // of an application its name
            ++user.signIns;
            if (facts.hasOutcome)
                ++(facts.succeeded ? user.succeeded : user.failed);
        }
        m_countries.add(facts.country, item.time);
        m_cities.add(facts.city, item.time);
        m_devices.add(facts.device, item.time);
        m_apps.add(facts.app.empty() ? facts.resource : facts.app, item.time);
        return true;
    };
    const bool isDense = all > ActivityReader::most;
    m_reader.signIns(fmt::format("{}e.ip IN ({})", isDense ? "+" : "", m_list), take, isDense);
    if (isDense) {
        countAllSignIns();
        addUsersBeyond();
    }
}

// What `take` counted of the newest ones, of all; by the rules of ActivityReader::signIns().
void AddressReader::countAllSignIns()
{
    m_counts.erase("signin.interactive");
    m_counts.erase("signin.noninteractive");
    Statement rows(m_case.db(), fmt::format("SELECT e.interactive, e.category, e.result, count(*), min(e.time), max(e.time) FROM signin e WHERE e.ip IN ({})"
                                            " AND e.time IS NOT NULL AND e.flags & 2 = 0 GROUP BY 1, 2, 3", m_list));
    while (rows.step()) {
        const bool isInteractive = rows.isNull(0) ? m_reader.text(rows.integer(1)) == "SignInLogs" : rows.integer(0) != 0;
        const auto number = static_cast<std::uint64_t>(rows.integer(3));
        const std::string what = isInteractive ? "signin.interactive" : "signin.noninteractive";
        ActivityCount& count = m_counts.try_emplace(what, ActivityCount{what, 0, 0, 0}).first->second;
        count.count += number;
        if (const std::string_view code = m_reader.text(rows.integer(2)); !code.empty())
            (code == "0" ? count.succeeded : count.failed) += number;
        m_reader.see({rows.integer(4)});
        m_reader.see({rows.integer(5)});
    }
}

// Of a gateway of thousands only the newest sign-ins are read; who else came from it stands in the index.
void AddressReader::addUsersBeyond()
{
    Statement rows(m_case.db(), fmt::format("SELECT user_upn, count(*) FROM signin WHERE ip IN ({}) AND user_upn IS NOT NULL GROUP BY user_upn", m_list));
    std::map<std::string, std::uint64_t> all;
    while (rows.step())
        all[std::string(m_reader.text(rows.integer(0)))] += static_cast<std::uint64_t>(rows.integer(1));
    for (const auto& [name, count] : all) {
        AddressUser& user = m_users[toLower(name)];
        if (user.user.empty())
            user.user = name;
        user.signIns = std::max(user.signIns, count);
    }
}

void AddressReader::readOthers()
{
    m_reader.audits(fmt::format("e.ip IN ({}) AND e.ip IS NOT NULL AND e.actor_upn IS NOT e.target_upn", m_list), [&](ActivityItem& item, const PartyFacts& facts) {
        item.user = m_reader.text(facts.actor ? facts.actor : facts.actorId);
        item.lane = ActivityLane::AdminActions;
        count("audit.actor", {});
        if (!item.user.empty())
            userOf(m_reader.text(facts.actorId), item.user, item.time);
        return true;
    });
    m_reader.risks(fmt::format("e.ip IN ({})", m_list), [&](ActivityItem& item, const PartyFacts& facts) {
        item.user = m_reader.text(facts.actor ? facts.actor : facts.actorId);
        count("risk", {});
        m_countries.add(facts.country, item.time);
        return true;
    });
    m_reader.activities(fmt::format("e.ip IN ({})", m_list), [&](ActivityItem& item, const PartyFacts& facts) {
        item.user = m_reader.text(facts.actor ? facts.actor : facts.actorId);
        count("activity", {});
        m_countries.add(facts.country, item.time);
        return true;
    });
}

void AddressReader::run()
{
    readFlows();
    readSignIns();
    readOthers();
    finish();
}

void AddressReader::finish()
{
    m_profile.items = m_reader.inOrder();
    m_profile.isCut = m_reader.isCut();
    m_profile.listedFrom = m_reader.listedFrom();
    m_profile.first = m_reader.first();
    m_profile.last = m_reader.last();
    for (auto& [name, user] : m_users)
        m_profile.users.push_back(std::move(user));
    std::stable_sort(m_profile.users.begin(), m_profile.users.end(), [](const AddressUser& a, const AddressUser& b) {
        return a.flows + a.signIns > b.flows + b.signIns;
    });
    for (auto& [what, count] : m_counts)
        m_profile.counts.push_back(std::move(count));
    std::stable_sort(m_profile.counts.begin(), m_profile.counts.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
    m_profile.countries = m_countries.inOrder();
    m_profile.cities = m_cities.inOrder();
    m_profile.devices = m_devices.inOrder();
    m_profile.apps = m_apps.inOrder();
}

} // namespace

Result<AddressProfile> readAddressProfile(store::Case& theCase, std::string_view address, const NetworkOwners* owners)
{
    const auto range = AddressRange::parse(address);
    if (!range)
        return fail(ErrorCode::InvalidArgument, "this is no address and no network", std::string(address));
    std::vector<std::int64_t> numbers = numbersIn(theCase, *range);
    AddressProfile profile;
    profile.address = range->text();
    profile.isNetwork = range->isNetwork();
    profile.subject = addressSubject(range->text());
    if (numbers.size() > mostMembers) {
        numbers.resize(mostMembers);
        profile.isCut = true;
    }
    const bool wasCut = profile.isCut;
    if (!numbers.empty())
        AddressReader(theCase, profile, numbers).run();
    profile.isCut = profile.isCut || wasCut;
    std::set<std::string> members;
    for (const ActivityItem& item : profile.items)
        if (profile.isNetwork && !item.ip.empty())
            members.insert(item.ip);
    profile.members.assign(members.begin(), members.end());
    if (profile.items.empty())
        return fail(ErrorCode::NotFound, "nothing in the case comes from this address", profile.address);
    if (owners) {
        auto owner = owners->find(range->text().substr(0, range->text().find('/')));
        if (!owner)
            return tl::unexpected(owner.error());
        profile.owner = *std::move(owner);
    }
    return profile;
}

} // namespace core
