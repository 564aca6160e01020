// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/outage_scene.h"

#include "core/demo/flow_builder.h"
#include "core/demo/scripts.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::int64_t firstFailure = 10 * 60 + 20, lastFailure = firstFailure + OutageScene::failures - 1;
constexpr std::int64_t stopped = firstFailure - 2,
                       startedAgain = lastFailure + 8; // a flow takes some minutes
constexpr std::string_view success = "hybrid_success";

} // namespace

void OutageScene::plan(UtcTime minute)
{
    if (minute < m_world.begin)
        return;
    const std::int64_t m = minute.ticks / Duration::minutes(1).ticks % 1440;
    const bool down = m_outage && m >= stopped && m < startedAgain;
    if (m_outage && (m == stopped || m == startedAgain))
        service(minute, down ? 31016 : 31015);
    if (down && m % 10 == 5) {
        service(minute + Duration::seconds(3), 31034);
        service(minute + Duration::seconds(9), 32002);
        service(minute + Duration::seconds(15), 31044);
    }
    if (!down && m % 5 == 0)
        service(minute + Duration::seconds(21), 31019);
    const bool isBefore = m >= 8 * 60 && m < 9 * 60 + 40;
    const bool isAfter = m >= 12 * 60 && m < 13 * 60 + 40;
    if ((isBefore || isAfter) && m % 10 == 0)
        reset(minute + Duration::seconds(7), success, scriptNamed(success)->tokens);
    if (m >= firstFailure && m <= lastFailure) {
        const Script& script = outageScripts()[std::size_t(m) % outageScripts().size()];
        reset(minute + Duration::seconds(m_world.random.between(0, 50)), script.name, script.tokens);
    }
}

// The synchronised users in turn, so that nobody has two flows within minutes.
void OutageScene::reset(UtcTime time, std::string_view name, std::string_view script)
{
    const std::vector<int>& people = m_world.tenant.hybrid;
    FlowSetting setting;
    setting.person = people[m_turn++ % people.size()];
    setting.start = time;
    setting.server = 0;
    setting.address = homeAddress(m_world.random, m_world.tenant.people[std::size_t(setting.person)]);
    FlowBuilder builder(m_world, std::move(setting));
    builder.play(name, script);
    m_listener(builder.flow());
}

void OutageScene::service(UtcTime time, std::uint32_t eventId) const
{
    ServerEvent event;
    event.provider = "PasswordResetService";
    event.eventId = eventId;
    event.level = levelOf(event.provider, eventId);
    const bool zero = eventId == 31034 || eventId == 31019;
    // Ids made of the time: no random number may tell the two days apart.
    event.data.push_back(serviceText(eventId, zero
                                                  ? "00000000-0000-0000-0000-000000000000"
                                                  : fmt::format("5e41ce00-0000-4000-8000-{:012x}",
                                                                std::uint64_t(time.ticks) & 0xffffffffffff)));
    push(m_world, time, std::move(event));
}

} // namespace core::demo
