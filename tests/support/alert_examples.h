// SPDX-License-Identifier: GPL-3.0-or-later
// A list of alerts as rules find them: raised, explained, not evaluable; for tests of what shows them.
#pragma once
#include "core/detect/alert.h"
#include "core/detect/rule_library.h"

#include <algorithm>
#include <memory>
#include <string>

namespace support {

using core::detect::Alert;
using core::detect::AlertList;

inline core::UtcTime at(int day, int hour, int minute = 0, int second = 0) { return core::UtcTime::fromCalendar(2021, 2, unsigned(day), hour, minute, second); }

inline Alert makeAlert(std::string key, std::string ruleId, std::string rule, core::detect::Severity severity, core::UtcTime time)
{
    Alert alert;
    alert.key = std::move(key);
    alert.ruleId = std::move(ruleId);
    alert.rule = std::move(rule);
    alert.ruleVersion = "1.0.0";
    alert.severity = severity;
    alert.time = time;
    alert.reference = at(8, 0);
    return alert;
}

inline Alert unknownAddress()
{
    Alert alert = makeAlert("00000000000000a1", "unknown-address", "Reset from an address that the user never used", core::detect::Severity::High, at(3, 10, 4, 29));
    alert.title = "anna.berg@contoso.example reset the password from 198.51.100.23, from where no sign-in had succeeded in 7 days";
    alert.description = "Someone who has stolen a phone or a mailbox resets the password from where the person never was.\n"
                        "The rule compares the address of a completed reset with the addresses of successful sign-ins before it.";
    alert.tactics = {"InitialAccess", "CredentialAccess"};
    alert.techniques = {"T1078.004", "T1621"};
    alert.user = alert.actor = "anna.berg@contoso.example";
    alert.ip = "198.51.100.23";
    alert.flows = {"0b7e2c9d-5f5e-4f0a-9d1f-1a2b3c4d41aa"};
    alert.firstRaised = at(3, 11);
    alert.parameters = {{"lookBack", "7d"}, {"least", "3"}};
    alert.clauses = {{"a password was reset from 198.51.100.23", {{101}}},
                     {"no sign-in had succeeded from 198.51.100.23 in 7 days; 14 sign-ins from 2 other addresses", {{102}, {103}}},
                     {"the sign-in afterwards came from there, too", {{104}}}};
    alert.values = {{"SourceIp", "198.51.100.23"}, {"SignIns", "14"}, {"UserAgent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"}};
    return alert;
}

inline Alert sprayedAddress()
{
    Alert alert = makeAlert("00000000000000a2", "one-address-many-users", "One address, many users", core::detect::Severity::Medium, at(3, 12, 30));
    alert.title = "12 users began a reset from 203.0.113.77 within 1 h; 11 were stopped";
    alert.description = "One place tries many accounts.";
    alert.tactics = {"Reconnaissance"};
    alert.techniques = {"T1589"};
    alert.ip = "203.0.113.77";
    alert.firstRaised = at(3, 13);
    alert.flows = {"11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"};
    alert.clauses = {{"12 users began a reset from 203.0.113.77 in 1 h (at least 10 users)", {}}};
    for (int i = 0; i < 15; ++i)
        alert.clauses[0].events.push_back({200 + i});
    return alert;
}

inline Alert adminReset()
{
    Alert alert = makeAlert("00000000000000a3", "admin-reset-and-method", "Admin reset and a new method within 10 min", core::detect::Severity::High, at(4, 8, 1));
    alert.title = "helpdesk.two@contoso.example reset anna.berg@contoso.example, whose phone was changed 4 min later";
    alert.description = "An administrator who resets a password and changes the second factor owns the account.";
    alert.tactics = {"Persistence"};
    alert.techniques = {"T1098", "T1556.006"};
    alert.user = "anna.berg@contoso.example";
    alert.actor = "helpdesk.two@contoso.example";
    alert.ip = "192.0.2.14";
    alert.clauses = {{"helpdesk.two@contoso.example reset the password", {{301}}}, {"StrongAuthenticationMethod was changed 4 min later", {{302}}}};
    return alert;
}

inline Alert unjudged(const std::string& key, const std::string& user, const std::string& why)
{
    Alert alert = makeAlert(key, "unknown-address", "Reset from an address that the user never used", core::detect::Severity::High, at(2, 9));
    alert.state = core::detect::AlertState::NotEvaluable;
    alert.title = "Whether " + user + " had used 192.0.2.80 before cannot be known";
    alert.user = user;
    alert.ip = "192.0.2.80";
    alert.clauses = {{"a password was reset from 192.0.2.80", {{401}}}};
    alert.missing = {{"SignInLogs", at(1, 9) - core::Duration::days(6), at(2, 9), 168, 144, why}};
    return alert;
}

inline Alert explained()
{
    Alert alert = makeAlert("00000000000000a4", "outage", "Failures in an outage", core::detect::Severity::Informational, at(5, 10, 31));
    alert.state = core::detect::AlertState::Information;
    alert.title = "4 resets failed while the write-back service of AADC01 was out";
    alert.clauses = {{"the service was out from 10:00:00 to 10:31:00 UTC", {{501}, {502}}}};
    return alert;
}

// By time, then rule, then key, as lists of alerts are.
inline std::shared_ptr<const AlertList> exampleAlerts()
{
    auto list = std::make_shared<AlertList>(AlertList{unknownAddress(), sprayedAddress(), adminReset(), explained(),
                                                      unjudged("00000000000000b1", "j.ortega@contoso.example", "sign-ins cover 1 of 7 days"),
                                                      unjudged("00000000000000b2", "k.lindt@contoso.example", "sign-ins cover 1 of 7 days"),
                                                      unjudged("00000000000000b3", "m.okafor@contoso.example", "no list of role holders")});
    std::sort(list->begin(), list->end(), [](const Alert& a, const Alert& b) { return std::tie(a.time, a.ruleId, a.key) < std::tie(b.time, b.ruleId, b.key); });
    return list;
}

inline std::shared_ptr<const std::vector<core::detect::LibraryRule>> exampleRules()
{
    core::detect::LibraryRule rule;
    rule.rule.id = "unknown-address";
    rule.rule.name = "Reset from an address that the user never used";
    rule.rule.description = "Compares the address of a completed reset with the addresses of successful sign-ins before it.";
    rule.rule.parameters = {{"lookBack", "7d", "", "How far back an address counts as used.", {}, {}}, {"least", "5", "sign-ins", "So many make an address the person's own.", "1", "100"}};
    rule.rule.checkNext = {"Ask the person, by a number from the staff directory, whether they reset the password.",
                           "Look at the sign-ins from that address afterwards: which applications, which countries?",
                           "If it was not the person: revoke sessions, reset again, check the registered methods."};
    rule.rule.falsePositives = {"A journey or a new provider: other users or the same device are seen there.", "The egress address of the company has changed: put it into NetworkAddresses."};
    return std::make_shared<const std::vector<core::detect::LibraryRule>>(1, rule);
}

} // namespace support
