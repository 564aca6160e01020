// SPDX-License-Identifier: GPL-3.0-or-later
// Flows made by hand for tests of the windows: one hybrid failure with its write-back, and lists of any length.
#pragma once
#include "core/flow/flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace support {

using namespace core;

namespace detail {

inline const UtcTime begin = UtcTime::fromCalendar(2021, 2, 3, 10, 2, 41);
inline constexpr const char* correlation = "0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa";

inline FlowStep cloudStep(double seconds, Lane lane, StepClass stepClass, std::string name, std::string title)
{
    FlowStep s;
    s.event = {std::int64_t(seconds * 10) + 1};
    s.time = s.shownTime = {begin.ticks + std::int64_t(seconds * 1e7)};
    s.digits = 7;
    s.lane = lane;
    s.stepClass = stepClass;
    s.step = std::move(name);
    s.title = std::move(title);
    s.text = s.title;
    s.result = stepClass == StepClass::Refusal ? "failure" : "success";
    s.meaning = "What the person or the service did here.";
    s.correlationId = correlation;
    s.ip = "198.51.100.23";
    s.target = "anna.berg@contoso.com";
    s.linkReason = "The record carries the CorrelationId of the flow.";
    s.evidence = {{"AuditLogs.json", std::string(64, 'a'), std::uint64_t(std::max(seconds, 0.0)) + 10}};
    s.raw = fmt::format("{{\"time\":\"{}\",\"operationName\":\"Self-service password reset flow progress\",\"properties\":{{\"z\":1,\"a\":[1,2.50,\"x\\\"y\"],\"empty\":{{}}}}}}",
                        formatUtc(s.time));
    return s;
}

inline FlowStep serverStep(double seconds, std::uint32_t id, StepClass stepClass, std::string title, Lane lane = Lane::Connect)
{
    FlowStep s = cloudStep(seconds, lane, stepClass, fmt::format("connect.{}", id), std::move(title));
    s.time = s.shownTime + Duration::milliseconds(1400);
    s.sourceId = std::to_string(id);
    s.provider = lane == Lane::Ad ? "Microsoft-Windows-Security-Auditing" : "PasswordResetService";
    s.computer = lane == Lane::Ad ? "DC01.corp.contoso.com" : "AADC01.corp.contoso.com";
    s.rule = LinkRule::TrackingId;
    s.linkReason = "Its TrackingId is the CorrelationId of the flow.";
    s.evidence = {{"Application.evtx", std::string(60, '9') + "77d0", 184201}};
    s.raw = fmt::format("<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System><Provider Name=\"{}\"/><EventID>{}</EventID></System><EventData><Data>TrackingId: {}</Data></EventData></Event>",
                        s.provider, id, correlation);
    s.rawIsJson = false;
    return s;
}

} // namespace detail

// A reset that the on-premises policy refused: 31001, 6329, a domain controller, 33008, with a server clock 1.4 s fast,
// and a sign-in half an hour before. 13 steps; the last of them is the refusal in the cloud.
inline FlowDetail hybridFailure()
{
    using detail::begin, detail::cloudStep, detail::correlation, detail::serverStep;
    FlowDetail d;
    const StepClass go = StepClass::Progress;
    FlowStep signIn = cloudStep(-1800, Lane::SignIn, StepClass::Neutral, "signin", "Sign-in (192.0.2.14)");
    signIn.rule = LinkRule::SignInAround;
    signIn.link = LinkStrength::Strong;
    signIn.linkReason = "A sign-in of the same user near the flow.";
    d.steps = {signIn,
               cloudStep(0, Lane::User, go, "start", "User ID submitted"),
               cloudStep(14, Lane::Entra, go, "options_shown", "Options shown"),
               cloudStep(26, Lane::User, go, "gate_start.sms", "SMS started"),
               cloudStep(38, Lane::Entra, go, "gate_done.sms", "SMS verified"),
               cloudStep(48, Lane::User, go, "gate_start.email", "E-mail started"),
               cloudStep(58, Lane::Entra, go, "gate_done.email", "E-mail verified"),
               cloudStep(70, Lane::User, StepClass::PasswordSubmitted, "password_submitted", "New password submitted"),
               serverStep(80, 31001, go, "Write-back started"),
               serverStep(90, 6329, StepClass::Refusal, "Set password failed"),
               serverStep(91, 4724, StepClass::Refusal, "Reset attempt refused", Lane::Ad),
               serverStep(100, 33008, StepClass::Refusal, "Password policy"),
               cloudStep(112, Lane::Entra, StepClass::Refusal, "fail_onprem_policy", "On-premises policy refused the password")};
    d.steps[9].rule = LinkRule::SyncEngine;
    d.steps[9].link = LinkStrength::Strong;
    d.steps[9].linkReason = "The engine of that server logged it meanwhile.";
    d.steps[10].rule = LinkRule::DomainController;
    d.steps[10].link = LinkStrength::Weak;
    d.steps[10].linkReason = "It names the account.";
    Flow& f = d.flow;
    f.id = {7};
    f.correlationId = correlation;
    f.outcome = FlowOutcome::Failed;
    f.started = begin;
    f.ended = begin + Duration::seconds(112);
    f.user = "anna.berg@contoso.com";
    f.userId = "5d9c2c1e-7a4b-4f43-9a0d-1f2e3d4c5b6a";
    f.userName = "Anna Berg";
    f.initiator = f.user;
    f.sourceIp = "198.51.100.23";
    f.reason = "User submitted a password that did not meet the requirements of the AD on-prem policy";
    f.reasonCode = f.lastStep = "fail_onprem_policy";
    f.methods = std::uint32_t(Method::Sms) | std::uint32_t(Method::Email);
    f.steps = 8;
    f.hybrid = true;
    f.matchedBy = LinkRule::TrackingId;
    f.serverOutcome = ServerOutcome::Failed;
    f.serverEventIds = {31001, 6329, 33008};
    f.computer = "AADC01.corp.contoso.com";
    f.servers = {f.computer};
    f.clockOffsetMs = 1400;
    return d;
}

// `count` flows of all kinds and outcomes, the same for the same seed, in the order of their start.
inline FlowList manyFlows(std::size_t count, unsigned seed = 1)
{
    std::mt19937 random(seed);
    FlowList flows(count);
    UtcTime at = UtcTime::fromCalendar(2021, 1, 1);
    for (std::size_t i = 0; i < count; ++i) {
        Flow& f = flows[i];
        at = at + Duration::seconds(std::int64_t(random() % 600));
        f.id = {std::int64_t(i) + 1};
        f.correlationId = fmt::format("{:08x}-0000-4000-8000-{:012x}", random(), i);
        f.kind = FlowKind(1 + random() % 5);
        f.outcome = FlowOutcome(1 + random() % 6);
        f.started = at;
        f.ended = at + Duration::seconds(std::int64_t(random() % 900));
        f.user = fmt::format("user{:05}@contoso.com", random() % 5000);
        f.sourceIp = fmt::format("198.51.{}.{}", random() % 256, random() % 256);
        f.hybrid = random() % 2 == 0;
        if (f.hybrid && random() % 3) {
            f.serverEventIds = {31001, random() % 2 ? 31002u : 33008u};
            f.serverOutcome = f.serverEventIds.back() == 31002 ? ServerOutcome::Succeeded : ServerOutcome::Failed;
        }
        f.lastStep = "password_submitted";
        f.methods = random() % 128;
        f.steps = 1 + random() % 12;
        if (f.outcome == FlowOutcome::Failed)
            f.reason = "User's account has insufficient authentication methods defined";
    }
    return flows;
}

} // namespace support
