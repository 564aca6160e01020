// SPDX-License-Identifier: GPL-3.0-or-later
// Plays one flow: puts its audit rows, server events, follow-on records and sign-ins into the queue with realistic
// pauses, and notes in its FlowState what was meant. Step timing: domain reference 7.3; the session lasts 15 minutes.
#pragma once
#include "core/demo/model/server_texts.h"
#include "core/demo/world.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace core::demo {

struct FlowSetting {
    int person = 0;
    int actor = -1;                 // the admin of an admin reset
    UtcTime start;
    Address address;
    std::string_view attack;
    bool phoneGatesOnly = false;    // SIM swap
    int server = -1;                // the one that serves the flow; -1: as the tenant has it
    Address secondAddress;          // where set: the rows from the first completed gate on come from there
    bool alternates = false;        // every other row does: one device with two addresses
};

class FlowBuilder
{
public:
    FlowBuilder(World& world, FlowSetting setting);

    // Plays the tokens of a script (scripts.h), separated by blanks; tokens that are not known are a defect (assert).
    void play(std::string_view name, std::string_view script);
    UtcTime now() const { return m_cursor; }
    // Nothing happens before that time; a row after "=" happens at it.
    void resumeAt(UtcTime time) { m_cursor = std::max(m_cursor, time); }
    // The hash of the last new password comes up at that time; the change carries the time now().
    void hashSyncAt(UtcTime time, bool byApplication = false);
    const std::shared_ptr<FlowState>& flow() const { return m_flow; }
    const Person& person() const { return m_world.tenant.people[std::size_t(m_setting.person)]; }

private:
    void token(std::string_view token);
    bool special(std::string_view token);
    void row(const StepRow& step);
    void gates(int count);
    void gate(std::string_view method, bool complete);
    std::string_view methodNumber(std::size_t n) const;
    void server(std::string_view argument, char kind);
    void serverEvent(UtcTime time, std::uint32_t eventId, const ServerRequest& request);
    void engineEvents(UtcTime begin, UtcTime end, std::uint32_t failedEvent);
    void controllerEvents(UtcTime begin, UtcTime end, std::uint32_t result, const ServerRequest& request);
    void directoryFollowOn();
    void hashSync(std::string_view token);
    void signInAfter(bool risky);
    void followOn(AuditRecord record);
    Duration pause(const StepRow& step) const;

    World& m_world;
    FlowSetting m_setting;
    std::shared_ptr<FlowState> m_flow;
    UtcTime m_cursor;
    std::string m_userSpelling, m_initiator, m_initiatorId;
    std::string_view m_userAgent, m_agent = "None";
    std::size_t m_nextMethod = 0;
    int m_gateCount = 1;
    int m_server = 0;               // one server serves all of a flow
    bool m_sameTick = false;
    bool m_late = false;
    bool m_twice = false;
    bool m_lost = false;            // the rows reach no export
    bool m_afterGate = false;
};

} // namespace core::demo
