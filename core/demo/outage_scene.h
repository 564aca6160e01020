// SPDX-License-Identifier: GPL-3.0-or-later
// One small day: ten resets that succeed, then 40 failures to reach the on-premises service within 40
// minutes, then ten successes again. With an outage the server's log says that the service was stopped from
// just before the first failure to just after the last; without, it shows heartbeats all the time. The audit
// log is the same to the byte.
#pragma once
#include "core/demo/attacks.h"
#include "core/demo/world.h"

namespace core::demo {

class OutageScene
{
public:
    OutageScene(World& world, bool outage, FlowListener listener)
        : m_world(world), m_outage(outage), m_listener(std::move(listener))
    {}
    void plan(UtcTime minute);
    static constexpr int failures = 40;

private:
    void reset(UtcTime time, std::string_view name, std::string_view script);
    void service(UtcTime time, std::uint32_t eventId) const;

    World& m_world;
    bool m_outage;
    FlowListener m_listener;
    std::size_t m_turn = 0; // whose turn it is
};

} // namespace core::demo
