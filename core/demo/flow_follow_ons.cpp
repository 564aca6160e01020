// SPDX-License-Identifier: GPL-3.0-or-later
// What a flow brings about under other correlation ids: records of Core Directory, the hash that comes up, a
// sign-in.
#include "core/demo/flow_builder.h"

namespace core::demo {

void FlowBuilder::followOn(AuditRecord record)
{
    ++m_flow->pending;
    m_flow->followOns.push_back({record.id, false});
    const UtcTime due = record.time + m_world.random.between(Duration::seconds(1), Duration::seconds(20));
    m_world.queue.push({due, std::move(record), m_flow, Part::FollowOn, m_flow->followOns.size() - 1});
}

void FlowBuilder::directoryFollowOn()
{
    Prng& random = m_world.random;
    const std::string correlation = random.guid().text();
    const std::string service = "fim_password_service@support.onmicrosoft.com";
    if (!m_sameTick)
        m_cursor = m_cursor + random.between(Duration::milliseconds(150), Duration::milliseconds(500));
    m_sameTick = false;
    followOn(directoryRecord(m_world, m_cursor, "Reset user password", correlation,
                             m_world.tenant.passwordServiceId, service, person()));
    AuditRecord tokens = directoryRecord(m_world, m_cursor + Duration::milliseconds(40),
                                         "Update StsRefreshTokenValidFrom Timestamp", correlation,
                                         m_world.tenant.passwordServiceId, service, person());
    std::string moment = "[\"" + formatUtcPlain(m_cursor).replace(10, 1, "T") + "Z\"]";
    tokens.targets.back().properties = {{"StsRefreshTokensValidFrom", "[]", std::move(moment)},
                                        {"Included Updated Properties", "", "\"StsRefreshTokensValidFrom\""}};
    followOn(std::move(tokens));
}

// The hash of the new password comes back up about two minutes later, or when the next run is delayed after
// some more.
void FlowBuilder::hashSync(std::string_view token)
{
    const bool late = token == "hashsync.late";
    hashSyncAt(m_cursor + m_world.random.between(late ? Duration::minutes(4) : Duration::seconds(20),
                                                 late ? Duration::minutes(8) : Duration::seconds(130)),
               token == "hashsync.app");
}

void FlowBuilder::hashSyncAt(UtcTime time, bool byApplication)
{
    const auto add = [&](UtcTime when, std::uint32_t eventId) {
        ServerEvent event;
        event.server = m_world.bothServe ? 0 : m_server; // only one of them synchronises hashes
        event.provider = "Directory Synchronization";
        event.eventId = eventId;
        event.data.push_back(hashSyncText(eventId, person(), m_cursor));
        push(m_world, when, std::move(event));
    };
    add(time, 656);
    add(time + Duration::milliseconds(700), 657);
    const std::string correlation = m_world.random.guid().text();
    AuditRecord record =
        directoryRecord(m_world, time + Duration::milliseconds(500), "Change user password", correlation,
                        m_world.tenant.syncAccountId, m_world.tenant.syncAccount, person());
    if (byApplication) { // newer versions sign in as an application (domain reference 7.5)
        record.appName = "ConnectSyncProvisioning_AADC01_4f2c9d17ab30";
        record.actorUpn.clear();
    }
    record.targets.back().properties = {{"Included Updated Properties", "", "\"\""}};
    followOn(std::move(record));
}

void FlowBuilder::signInAfter(bool risky)
{
    Prng& random = m_world.random;
    const UtcTime time = m_cursor + random.between(Duration::seconds(30), Duration::minutes(6));
    const Address& address =
        m_setting.secondAddress.written.empty() ? m_setting.address : m_setting.secondAddress;
    SignInRecord record = signIn(m_world, time, person(), address);
    if (risky) {
        record.risk = "high";
        record.riskState = "atRisk";
        record.riskEvent = "unfamiliarFeatures";
        record.multiFactor = true;
    }
    push(m_world, std::move(record));
}

} // namespace core::demo
