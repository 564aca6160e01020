// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/flow_builder.h"

#include "core/demo/model/controller_events.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::string_view agents[] = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.104 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/14.0.3 "
    "Mobile/15E148 Safari/604.1",
};

} // namespace

FlowBuilder::FlowBuilder(World& world, FlowSetting setting)
    : m_world(world), m_setting(std::move(setting)), m_flow(std::make_shared<FlowState>()), m_cursor(m_setting.start)
{
    Prng& random = m_world.random;
    const Person& who = person();
    m_flow->correlationId = random.guid().text();
    m_flow->user = who.upn;
    m_flow->userId = who.id;
    m_flow->attack = m_setting.attack;
    m_userSpelling = who.upn;
    if (m_setting.actor >= 0) {
        const Person& actor = m_world.tenant.people[std::size_t(m_setting.actor)];
        m_initiator = actor.upn;
        m_initiatorId = actor.id;
    } else {
        m_initiator = !who.alias.empty() && random.chance(250) ? who.alias : spelledUpn(random, who.upn);
        m_initiatorId = who.id;
    }
    if (random.chance(300))
        m_userAgent = random.pick(agents);
    m_server = m_setting.server >= 0 ? m_setting.server
               : m_world.bothServe   ? int(random.below(2))
                                     : m_world.activeServer(m_cursor);
    m_gateCount = who.admin || random.chance(500) ? 2 : 1;
}

void FlowBuilder::play(std::string_view name, std::string_view script)
{
    m_flow->script = name;
    while (!script.empty()) {
        const std::size_t blank = script.find(' ');
        token(script.substr(0, blank));
        script = blank == std::string_view::npos ? std::string_view{} : script.substr(blank + 1);
    }
    // Nothing else about this person comes near: what belongs to which flow must be beyond doubt.
    UtcTime& busyUntil = m_world.tenant.people[std::size_t(m_setting.person)].busyUntil;
    busyUntil = std::max(busyUntil, m_cursor + Duration::minutes(45));
}

// Tokens beyond the rows of steps.h:
//   =  next row has the time of this one      late/twice  next row arrives late / stands twice in the export
//   gates  all gates   gate1  first gate begun   gate1+  first gate passed   agent=NAME  OnPremisesAgent from here on
//   server:ID  write-back of a reset with TrackingId, ending in ID (31001: no answer); server0: zeros for an id,
//   serverx: no id, serveru: only the user's name; unlock:ID, change:ID, admin:ID, force:ID likewise
//   lost ... found  rows between them never reach an export
//   directory, hashsync, hashsync.late (after minutes), hashsync.app (by an application)  follow-on records
//   signin, risky  the person signs in afterwards   wait  some minutes
bool FlowBuilder::special(std::string_view token)
{
    if (token == "=")
        m_sameTick = true;
    else if (token == "late")
        m_late = true;
    else if (token == "twice")
        m_twice = true;
    else if (token == "lost" || token == "found")
        m_lost = token == "lost";
    else if (token == "gates")
        gates(m_gateCount);
    else if (token == "gate1")
        gate(methodNumber(0), false);
    else if (token == "gate1+")
        gate(methodNumber(0), true);
    else if (token == "directory")
        directoryFollowOn();
    else if (token.starts_with("hashsync"))
        hashSync(token);
    else if (token == "signin" || token == "risky")
        signInAfter(token == "risky");
    else if (token == "wait")
        m_cursor = m_cursor + m_world.random.between(Duration::minutes(2), Duration::minutes(4));
    else if (token.starts_with("agent="))
        m_agent = token == "agent=CloudSync" ? "CloudSync" : token == "agent=Connect" ? "AAD Connect" : "None";
    else
        return false;
    return true;
}

void FlowBuilder::token(std::string_view token)
{
    if (special(token))
        return;
    const std::size_t colon = token.find(':');
    if (colon != std::string_view::npos) {
        const std::string_view kind = token.substr(0, colon);
        const char code = kind == "server" ? 'r' : kind == "unlock" ? 'l' : kind.back() == '0' ? '0' : kind.back() == 'x' ? 'x'
                          : kind == "serveru" ? 'u' : kind == "change" ? 'c' : kind == "force" ? 'f' : 'a';
        server(token.substr(colon + 1), code);
        return;
    }
    const StepRow* step = stepRow(token);
    assert(step && "a script names a row that does not exist");
    if (step)
        row(*step);
}

Duration FlowBuilder::pause(const StepRow& step) const
{
    Prng& random = m_world.random;
    const auto between = [&](int low, int high) {
        return random.between(Duration::milliseconds(low), Duration::milliseconds(high));
    };
    if (m_flow->rows.empty())
        return {};
    if (step.token.starts_with("start."))
        return between(2000, 12000);
    if (step.token.starts_with("done."))
        return between(9000, 70000);
    if (step.token == "options")
        return between(1500, 9000);
    if (step.token == "all" || step.token == "done" || step.token == "unlocked")
        return between(20, 300);
    if (step.token == "submit" || step.effect == Effect::GaveUp || step.says == Says::Registration)
        return between(8000, 75000);
    if (step.operation == "Change password (self-service)")
        return between(500, 1500);
    return between(100, 600);
}

void FlowBuilder::row(const StepRow& step)
{
    Prng& random = m_world.random;
    if (!m_sameTick) {
        const Duration beyond{random.between(1, 9999)}; // a statement of its own: compilers choose the order of draws within one
        m_cursor = m_cursor + pause(step) + beyond;
    }
    m_sameTick = false;
    if (step.token.starts_with("done."))
        m_afterGate = true;
    const bool moved = !m_setting.secondAddress.written.empty() && (m_setting.alternates ? m_flow->rows.size() % 2 == 1 : m_afterGate);
    const Address& address = moved ? m_setting.secondAddress : m_setting.address;

    AuditRecord record;
    record.time = m_cursor;
    record.correlationId = m_flow->correlationId;
    const bool authentication = step.service == "Authentication Methods";
    record.id = auditId(random, authentication ? "IAMUX" : "SSPR", m_flow->correlationId);
    record.service = step.service;
    if (step.operation.starts_with("POST "))
        record.category = "ApplicationManagement";
    record.operation = step.operation;
    record.operationType = step.operationType;
    record.result = step.result;
    record.reason = step.text;
    record.actorId = m_initiatorId;
    record.actorUpn = m_initiator;
    record.actorIp = address.written;
    record.targets.push_back(userTarget(person(), m_userSpelling));
    if (random.chance(60)) // another front end, another spelling
        record.targets.back().upn = spelledUpn(random, m_userSpelling);
    record.userAgent = m_userAgent;
    const bool isResult = step.name.starts_with("result.");
    if (isResult)
        record.agent = m_agent;

    FlowRow note{m_cursor, &step, record.id, address.normal, record.actorUpn, record.agent, record.userAgent, false};
    UtcTime due = m_cursor + random.between(Duration::seconds(1), Duration::seconds(5));
    if (m_late || random.chance(10)) // rows reach the log late and out of order
        due = m_cursor + random.between(Duration::minutes(5), Duration::minutes(40));
    m_late = false;
    if ((m_twice || random.chance(8)) && !m_lost) {
        m_world.queue.push({due + random.between(Duration::seconds(1), Duration::minutes(9)), record, m_flow, Part::Copy, 0});
        ++m_flow->pending;
    }
    m_twice = false;
    if (!m_lost) {
        ++m_flow->pending;
        m_world.queue.push({due, std::move(record), m_flow, Part::Row, m_flow->rows.size()});
    }
    m_flow->rows.push_back(std::move(note));
}

std::string_view FlowBuilder::methodNumber(std::size_t n) const
{
    if (m_setting.phoneGatesOnly)
        return n % 2 == 0 ? "sms" : "mobileCall";
    const auto& methods = person().methods;
    return methods[n % methods.size()];
}

void FlowBuilder::gate(std::string_view method, bool complete)
{
    row(*stepRow(fmt::format("start.{}", method)));
    if (complete)
        row(*stepRow(fmt::format("done.{}", method)));
}

void FlowBuilder::gates(int count)
{
    for (int i = 0; i < count; ++i)
        gate(methodNumber(m_nextMethod++), true);
    row(*stepRow("all"));
}

void FlowBuilder::serverEvent(UtcTime time, std::uint32_t eventId, const ServerRequest& request)
{
    ServerEvent event;
    event.server = m_server;
    event.time = time + m_world.tenant.servers[std::size_t(event.server)].clockOffset;
    event.provider = "PasswordResetService";
    event.eventId = eventId;
    event.level = levelOf(event.provider, eventId);
    event.data.push_back(requestText(eventId, request));

    FlowServerEvent note;
    note.time = event.time;
    note.eventId = eventId;
    note.server = event.server;
    note.forcesChange = request.forceChange && eventId == 31010;
    const bool start = eventId == 31001 || eventId == 31006 || eventId == 31009;
    if (request.naming != Naming::Full)
        note.match = start || request.naming == Naming::UserOnly ? ServerMatch::UserAndTime : ServerMatch::ObjectId;
    ++m_flow->pending;
    m_world.queue.push({time, std::move(event), m_flow, Part::ServerEvent, m_flow->serverEvents.size()});
    m_flow->serverEvents.push_back(note);
}

// What the synchronisation engine says meanwhile: bind, impersonate, bind; and why a password was refused.
void FlowBuilder::engineEvents(UtcTime begin, UtcTime end, std::uint32_t failedEvent)
{
    const auto add = [&](UtcTime time, std::uint32_t eventId) {
        ServerEvent event;
        event.server = m_server;
        event.provider = "ADSync";
        event.eventId = eventId;
        event.level = levelOf(event.provider, eventId);
        event.data.push_back(adsyncText(eventId, m_world.tenant.connectorAccount, failedEvent));
        push(m_world, time, std::move(event));
    };
    const std::int64_t part = (end - begin).ticks / 8;
    add(begin + Duration{part}, 405);
    add(begin + Duration{2 * part}, 403);
    add(begin + Duration{3 * part}, 405);
    if (failedEvent)
        add(begin + Duration{7 * part}, 6329);
}

// What the domain controller says about the same: the attempt with its end, what changed, and what the banned-password
// agent found. Without drawing random numbers, so that the tenant of a seed stays what it was.
void FlowBuilder::controllerEvents(UtcTime begin, UtcTime end, std::uint32_t result, const ServerRequest& request)
{
    const Tenant& tenant = m_world.tenant;
    const Person& who = person();
    const std::int64_t part = (end - begin).ticks / 8;
    const UtcTime time = begin + Duration{5 * part};
    const bool refused = result == 33007 || result == 33008;
    if (result > 32000 && !refused)
        return; // never got as far as the controller
    push(m_world, time, securityEvent(tenant, time, request.change ? 4723 : 4724, who, !refused));
    const UtcTime after = time + Duration::milliseconds(3);
    if (result == 33008 && !request.change)
        push(m_world, after, passwordAgentEvent(after, 30005, who));
    if (refused)
        return;
    if (!request.change)
        push(m_world, after, passwordAgentEvent(after, 10015, who));
    push(m_world, after, securityEvent(tenant, after, 4738, who, true));
    const UtcTime last = after + Duration::milliseconds(2);
    if (request.unblock && !request.change)
        push(m_world, last, securityEvent(tenant, last, 4767, who, true));
}

// kind: r reset, l unlock, 0 zeros, x no id, u user only, c change, a admin, f admin with ForcePasswordChange.
void FlowBuilder::server(std::string_view argument, char kind)
{
    Prng& random = m_world.random;
    std::uint32_t result = 0;
    for (const char c : argument)
        result = result * 10 + std::uint32_t(c - '0');
    ServerRequest request;
    request.person = &person();
    request.trackingId = m_flow->correlationId;
    request.naming = kind == '0' ? Naming::ZeroId : kind == 'x' ? Naming::NoId : kind == 'u' ? Naming::UserOnly : Naming::Full;
    request.unblock = kind == 'l' || random.chance(700);
    request.forceChange = kind == 'f';
    request.change = kind == 'c';
    if (m_setting.actor >= 0)
        request.adminUpn = m_initiator;
    const std::uint32_t begin = kind == 'c' ? 31006 : kind == 'a' || kind == 'f' ? 31009 : 31001;
    const UtcTime started = m_cursor + random.between(Duration::milliseconds(250), Duration::milliseconds(900));
    serverEvent(started, begin, request);
    if (result == begin) { // no answer: the service gives up after a while
        m_cursor = started + random.between(Duration::seconds(20), Duration::seconds(40));
        return;
    }
    const UtcTime ended = started + random.between(Duration::milliseconds(900), Duration::milliseconds(2600));
    engineEvents(started, ended, result >= 33000 ? result : 0);
    controllerEvents(started, ended, result, request);
    serverEvent(ended, result, request);
    if (result >= 33000 && random.chance(400))
        serverEvent(ended + Duration::milliseconds(4), begin + 2, request); // 31003, 31008, 31011
    if (result < 33000 && m_agent == "None")
        m_agent = "AAD Connect";
    m_cursor = ended + random.between(Duration::milliseconds(200), Duration::milliseconds(700));
}

} // namespace core::demo
