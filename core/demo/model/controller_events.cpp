// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/model/controller_events.h"

#include <array>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::string_view domainSid = "S-1-5-21-3623811015-3361044348-30300820";
constexpr std::uint64_t auditSuccess = 0x8020000000000000, auditFailure = 0x8010000000000000;

// 4723, 4724 and 4767; 4738 has more, 4740 fewer.
constexpr std::array<std::u16string_view, 7> accountNames = {
    u"TargetUserName",  u"TargetDomainName",  u"TargetSid",     u"SubjectUserSid",
    u"SubjectUserName", u"SubjectDomainName", u"SubjectLogonId"};
constexpr std::array<std::u16string_view, 8> changedNames = {
    u"Dummy",          u"TargetUserName",  u"TargetDomainName",  u"TargetSid",
    u"SubjectUserSid", u"SubjectUserName", u"SubjectDomainName", u"SubjectLogonId"};
constexpr std::array<std::u16string_view, 2> agentNames = {u"Data1", u"Data2"};

std::string sidOf(const Person& person)
{
    unsigned number = 1100;
    for (const char c : person.account) {
        if (c >= '0' && c <= '9')
            number = number * 10 + unsigned(c - '0');
    }
    return fmt::format("{}-{}", domainSid, number % 1'000'000);
}

} // namespace

ServerEvent securityEvent(const Tenant& tenant, UtcTime time, std::uint32_t eventId, const Person& person,
                          bool succeeded)
{
    ServerEvent event;
    event.time = time;
    event.server = Tenant::controller;
    event.provider = "Microsoft-Windows-Security-Auditing";
    event.eventId = eventId;
    event.level = 0;
    event.task = 13824;
    event.keywords = succeeded ? auditSuccess : auditFailure;
    const bool byController =
        eventId == 4740; // the controller itself locks out; the second value is the caller
    event.data = {person.account,
                  byController ? "WS-0417" : "CORP",
                  sidOf(person),
                  byController ? "S-1-5-18" : std::string(domainSid) + "-1105",
                  byController ? "DC01$" : tenant.connectorAccount,
                  "CORP",
                  byController ? "0x3e7" : "0x2f1c8a"};
    event.names = accountNames;
    if (eventId == 4738) {
        event.data.insert(event.data.begin(), "-");
        event.names = changedNames;
    }
    return event;
}

ServerEvent passwordAgentEvent(UtcTime time, std::uint32_t eventId, const Person& person)
{
    ServerEvent event;
    event.time = time;
    event.server = Tenant::controller;
    event.channel = 1;
    event.provider = "Microsoft-AzureADPasswordProtection-DCAgent";
    event.eventId = eventId;
    event.level = eventId >= 30000 ? 2 : 4;
    event.keywords = 0x8000000000000000;
    event.data = {person.account, person.displayName};
    event.names = agentNames;
    return event;
}

} // namespace core::demo
