// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/decoys.h"

#include "core/demo/trap.h"

#include <algorithm>

namespace core::demo {

namespace {

const std::vector<NamedTrap>& allTraps()
{
    static const std::vector<NamedTrap> list = [] {
        std::vector<NamedTrap> traps;
        for (const auto part : {pairTraps(), strayTraps(), serverTraps()})
            traps.insert(traps.end(), part.begin(), part.end());
        return traps;
    }();
    return list;
}

constexpr std::int64_t firstMinute = 4 * 60 + 7, between = 27; // the last one begins before 20 o'clock

// Not while the service is down, nor shortly before: then nobody's write-back succeeds.
std::int64_t minuteOf(std::int64_t number)
{
    const std::int64_t minute = firstMinute + between * number;
    return minute > 9 * 60 + 30 && minute < 11 * 60 + 10 ? minute + 12 * 60 : minute;
}

} // namespace

std::span<const std::string_view> decoyNames()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const NamedTrap& trap : allTraps())
            list.push_back(trap.name);
        return list;
    }();
    return names;
}

void prepareForDecoys(World& world, std::uint64_t seed)
{
    world.bothServe = true;
    world.tenant.changeOver = false;
    world.tenant.servers[0].clockOffset = seed % 2 ? Duration::milliseconds(1400) : Duration::minutes(4);
    world.tenant.servers[1].clockOffset = seed % 2 ? Duration::minutes(-4) : Duration::milliseconds(-300);
}

Decoys::Decoys(World& world, int days, FlowListener listener)
    : m_world(world), m_cycle(std::clamp(days, 1, 3)), m_listener(std::move(listener))
{}

void Decoys::plan(UtcTime minute)
{
    while (!m_later.empty() && m_later.begin()->first < minute + Duration::minutes(1)) {
        const auto task = m_later.extract(m_later.begin());
        task.mapped()();
    }
    if (minute < m_world.begin)
        return;
    const std::int64_t day = (minute - m_world.begin).ticks / Duration::days(1).ticks;
    const std::int64_t minuteOfDay = minute.ticks / Duration::minutes(1).ticks % 1440;
    std::int64_t number = 0;
    for (const NamedTrap& trap : allTraps()) {
        const bool overMidnight = trap.name == "decoy_midnight"; // that one begins each day at the same time
        const std::int64_t at = overMidnight ? 23 * 60 + 50 : minuteOf(number);
        if (minuteOfDay == at && (overMidnight || number % m_cycle == day % m_cycle)) {
            const UtcTime start = minute + Duration{m_world.random.between(0, Duration::seconds(59).ticks)};
            trap.play({m_world, trap.name, start, int(day / m_cycle), m_listener, m_later});
        }
        ++number;
    }
}

int Trap::take(const std::vector<int>& list, Duration howLong) const
{
    const int number = freePerson(world, list, start);
    if (number >= 0)
        person(number).busyUntil = start + howLong;
    return number;
}

UtcTime Trap::after(UtcTime time, int lowSeconds, int highSeconds) const
{
    return time + world.random.between(Duration::seconds(lowSeconds), Duration::seconds(highSeconds));
}

Trap::Flow Trap::begin(int number, UtcTime time, int server, int admin) const
{
    FlowSetting setting;
    setting.person = number;
    setting.actor = admin;
    setting.start = time;
    setting.server = server;
    setting.address = admin >= 0 || world.random.chance(350) ? officeAddress(world.random)
                                                             : homeAddress(world.random, person(number));
    auto flow = std::make_shared<FlowBuilder>(world, std::move(setting));
    listener(flow->flow());
    return flow;
}

Trap::Flow Trap::flow(int number, UtcTime time, std::string_view script) const
{
    const Flow flow = begin(number, time);
    play(flow, script);
    return flow;
}

void Trap::directoryRow(UtcTime time, std::string_view operation, const Person& actor, int target) const
{
    AuditRecord record = directoryRecord(world, time, operation, world.random.guid().text(), actor.id,
                                         actor.upn, person(target));
    record.actorIp = officeAddress(world.random).written;
    if (operation == "Update StsRefreshTokenValidFrom Timestamp")
        record.targets.back().properties = {
            {"StsRefreshTokensValidFrom", "[]", "[\"" + formatUtcPlain(time).replace(10, 1, "T") + "Z\"]"},
            {"Included Updated Properties", "", "\"StsRefreshTokensValidFrom\""}};
    push(world, after(time, 1, 20), std::move(record));
}

void Trap::authenticatorRow(UtcTime time, int target) const
{
    AuditRecord record = directoryRecord(world, time, "Update user", world.random.guid().text(),
                                         world.tenant.passwordServiceId,
                                         "fim_password_service@support.onmicrosoft.com", person(target));
    record.targets.back().properties = {
        {"StrongAuthenticationPhoneAppDetail", "[]",
         "[{\"DeviceName\":\"NO_DEVICE\",\"AuthenticationType\":3}]"},
        {"Included Updated Properties", "", "\"StrongAuthenticationPhoneAppDetail\""}};
    push(world, after(time, 1, 20), std::move(record));
}

void Trap::rename(UtcTime time, int number, std::string upn) const
{
    Person& who = person(number);
    who.formerUpns.push_back(who.upn);
    who.upn = std::move(upn);
    AuditRecord record = directoryRecord(world, time, "Update user", world.random.guid().text(),
                                         world.tenant.syncAccountId, world.tenant.syncAccount, who);
    record.targets.back().properties = {
        {"UserPrincipalName", "[\"" + who.formerUpns.back() + "\"]", "[\"" + who.upn + "\"]"},
        {"Included Updated Properties", "", "\"UserPrincipalName\""}};
    push(world, after(time, 1, 20), std::move(record));
}

} // namespace core::demo
