// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/planner.h"

#include "core/demo/flow_builder.h"

#include <algorithm>

namespace core::demo {

namespace {

std::int64_t minuteOfDay(UtcTime time) { return time.ticks / Duration::minutes(1).ticks % 1440; }

// These came later and draw no number of the world's for their beginning, so that what happens besides stays as it was.
constexpr std::int64_t lateAttack = 23, lateLookAlike = 20;

UtcTime startOf(World& world, UtcTime minute, bool isLate)
{
    return minute + Duration::seconds(isLate ? 17 : world.random.between(0, 59));
}

} // namespace

Planner::Planner(World& world, int days, std::uint64_t noise, bool attacks, bool lookAlikes, FlowListener listener)
    : m_world(world), m_days(std::max(1, days)), m_attacks(attacks), m_lookAlikes(lookAlikes), m_listener(std::move(listener))
{
    const std::uint64_t people = world.tenant.everyday();
    // A tenant of 200 is lively, a large one has about 1 flow a day for 100 people; short runs still show every script.
    m_perDay = std::max<std::uint64_t>(std::min(people / 4, 50 + people / 100), std::uint64_t(130 / m_days + 1));
    m_perDay = std::clamp<std::uint64_t>(m_perDay * noise / 4, m_perDay, std::max(people * 3, m_perDay)); // a loud tenant
    for (const Script& script : scripts()) {
        m_toCover.push_back(&script);
        m_totalWeight += script.weight;
    }
    for (std::size_t i = m_toCover.size(); i > 1; --i)
        std::swap(m_toCover[i - 1], m_toCover[world.random.below(i)]);
}

void Planner::plan(UtcTime minute, std::uint64_t share, bool ending)
{
    const UtcTime time = minute + Duration{m_world.random.between(0, Duration::seconds(59).ticks)};
    if (minute < m_world.begin) { // these have begun before the first record of the exports
        const std::int64_t before = (m_world.begin - minute).ticks / Duration::minutes(1).ticks;
        if (before == 1 || before == 2)
            play(*scriptNamed(before == 1 ? "cloud_success" : "hybrid_success"), time);
        return;
    }
    m_account += m_perDay * share;
    for (; m_account >= 600'000; m_account -= 600'000)
        ordinary(minute + Duration{m_world.random.between(0, Duration::seconds(59).ticks)});
    const std::int64_t m = minuteOfDay(minute);
    if (m == 1437 || m == 1438)
        play(*scriptNamed(m == 1437 ? "hybrid_success" : "cloud_success"), time);
    if (isOutage(m_world, minute) && m % 8 == 3)
        play(outageScripts()[std::size_t(m / 8 % 2)], time);
    if (ending) {
        static constexpr std::string_view last[] = {"cloud_success", "silent_at_gate", "hybrid_success", "interrupted",
                                                    "silent_at_options"};
        play(*scriptNamed(last[std::size_t(m_turn++) % std::size(last)]), time);
    }
    if (m_attacks)
        planAttacks(minute);
    if (m_lookAlikes)
        planLookAlikes(minute);
}

void Planner::planAttacks(UtcTime minute)
{
    const auto names = attackNames();
    const std::int64_t day = (minute - m_world.begin).ticks / Duration::days(1).ticks;
    const std::int64_t cycle = std::min(m_days, 7);
    for (std::int64_t i = 0; i < std::int64_t(names.size()); ++i) {
        // The afternoon first, what finds no room there in the night and the morning, but not while the service is down.
        const std::int64_t at = i < lateAttack ? (12 * 60 + 5 + 37 * i) % 1440 : 7 * 60 + 20 + 37 * (i - lateAttack);
        if (i % cycle == day % cycle && minuteOfDay(minute) == at)
            playAttack(m_world, names[std::size_t(i)], startOf(m_world, minute, i >= lateAttack), m_listener);
    }
}

// From half past eleven on, on other days than the attacks of the same number.
void Planner::planLookAlikes(UtcTime minute)
{
    const auto names = lookAlikeNames();
    const std::int64_t day = (minute - m_world.begin).ticks / Duration::days(1).ticks;
    const std::int64_t cycle = std::min(m_days, 7);
    for (std::int64_t i = 0; i < std::int64_t(names.size()); ++i)
        if ((i + 3) % cycle == day % cycle && minuteOfDay(minute) == 11 * 60 + 30 + 26 * i)
            playLookAlike(m_world, names[std::size_t(i)], startOf(m_world, minute, i >= lateLookAlike), m_listener);
}

const Script& Planner::next(UtcTime time, bool& fromList)
{
    fromList = !m_toCover.empty() && !isOutage(m_world, time);
    if (fromList)
        return *m_toCover.back();
    std::int64_t number = std::int64_t(m_world.random.below(std::uint64_t(m_totalWeight)));
    for (const Script& script : scripts()) {
        number -= script.weight;
        if (number < 0)
            return script;
    }
    return scripts().front();
}

void Planner::ordinary(UtcTime time)
{
    bool fromList = false;
    const Script& script = next(time, fromList);
    // While the service is down, and shortly before, nobody's write-back succeeds.
    const bool needsServer = script.who == Who::Hybrid || script.who == Who::HelpdeskForHybrid;
    const bool down = isOutage(m_world, time) || isOutage(m_world, time + Duration::minutes(15));
    if (needsServer && down) {
        if (isOutage(m_world, time) && isOutage(m_world, time + Duration::minutes(8)))
            play(outageScripts()[m_world.random.below(2)], time);
        return;
    }
    const bool played = play(script, time);
    if (fromList) {
        m_toCover.pop_back();
        if (!played && m_turn < 1000) { // nobody was free: later again
            m_toCover.insert(m_toCover.begin(), &script);
            ++m_turn;
        }
    }
}

bool Planner::play(const Script& script, UtcTime time)
{
    const Tenant& tenant = m_world.tenant;
    Prng& random = m_world.random;
    const std::vector<int>* list = nullptr;
    switch (script.who) {
    case Who::Cloud:
    case Who::HelpdeskForCloud:
        list = &tenant.cloudOnly;
        break;
    case Who::Hybrid:
    case Who::HelpdeskForHybrid:
        list = &tenant.hybrid;
        break;
    case Who::Anyone:
        list = random.chance(500) ? &tenant.hybrid : &tenant.cloudOnly;
        break;
    case Who::Guest:
        list = &tenant.guests;
        break;
    case Who::RoleHolder:
        list = &tenant.admins;
        break;
    }
    FlowSetting setting;
    setting.person = freePerson(m_world, *list, time);
    if (setting.person < 0)
        return false;
    setting.start = time;
    const Person& person = tenant.people[std::size_t(setting.person)];
    if (script.who == Who::HelpdeskForCloud || script.who == Who::HelpdeskForHybrid) {
        if (tenant.helpdesk.empty())
            return false;
        setting.actor = random.pick(tenant.helpdesk);
        setting.address = officeAddress(random);
    } else {
        setting.address = random.chance(350) ? officeAddress(random) : homeAddress(random, person);
    }
    FlowBuilder builder(m_world, std::move(setting));
    builder.play(script.name, script.tokens);
    m_listener(builder.flow());
    return true;
}

} // namespace core::demo
