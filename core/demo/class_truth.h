// SPDX-License-Identifier: GPL-3.0-or-later
// Everything in the tenant that truly is of a class which detections are made for, whether an attacker did it or somebody ordinary: a reset
// from an address that the person had never signed in from is one, whoever sat there. Worked out at the end from what the simulation wrote and
// knows (who did what, from where), with the words of the article and of domain reference 10; no code of the product takes part.
//
// A line each (writePlanted): class, users, actors, ips, correlation_ids, from, to. Looking back ends where the exports begin; what would need
// more is left to whoever compares.
#pragma once
#include "core/demo/model/roles.h"
#include "core/demo/truth.h"
#include "core/demo/world.h"

#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

namespace core::demo {

class ClassTruth
{
public:
    explicit ClassTruth(const World& world) : m_world(world) {}
    // What reached the exports.
    void add(const SignInRecord& record);
    void add(const AuditRecord& record); // that belongs to no flow
    void add(FlowSummary flow) { m_flows.push_back(std::move(flow)); }
    // `newest`: time of the newest record.
    Result<void> write(const std::filesystem::path& file, UtcTime newest);

private:
    struct SignIn {
        UtcTime time;
        std::string userId, ip, upn;
        std::string_view country, risk;
        std::uint32_t error = 0;
        bool isInteractive = false;
        bool isRisky() const { return risk == "low" || risk == "medium" || risk == "high"; }
    };
    struct Change { // of somebody's security info or strong authentication
        UtcTime time;
        std::string userId, upn, actor, ip;
        bool isMethod = false, isPass = false, isOff = false, byService = false; // isMethod: StrongAuthenticationMethod
        bool isSecurityInfo = false, isDeleted = false;
    };
    struct Touch { // something that was done to an account for emergencies, or tried with it
        UtcTime time;
        std::string upn, actor, ip;
    };
    using Test = std::function<bool(const FlowSummary&)>;
    using Flows = std::vector<const FlowSummary*>;

    static bool isReset(const FlowSummary& flow);     // self-service reset or unlock that came through, in the cloud or on-premises
    const Person* person(const std::string& userId) const;
    bool holdsRole(const std::string& userId, bool thatResets) const;
    bool signedIn(const std::vector<const SignIn*>& list, UtcTime from, UtcTime before, const std::function<bool(const SignIn&)>& test) const;
    const std::vector<const SignIn*>& of(const std::string& userId) const;
    const std::vector<const SignIn*>& at(const std::string& ip) const;

    void each(std::string_view name, const Test& test);
    // Flows that have one key in common, of which `least` different values lie within `within`: one line for what touches, unless that
    // is usual. `all`: of the key, in order; `busiest`: different values within `within` at most.
    using IsUsual = std::function<bool(const Flows& all, UtcTime begin, std::size_t busiest)>;
    void bursts(std::string_view name, const Test& test, const std::function<std::string(const FlowSummary&)>& key,
                const std::function<std::string(const FlowSummary&)>& value, std::size_t least, Duration within, const IsUsual& isUsual = {});
    static bool isUsualWork(const Flows& all, UtcTime begin, std::size_t busiest);
    void line(std::string_view name, const Flows& flows);
    void changeLine(std::string_view name, const Change& change);

    bool isFromUnknownAddress(const FlowSummary& flow) const;
    bool isPhoneFromNewAddress(const FlowSummary& flow) const;
    bool isBeforeNewCountry(const FlowSummary& flow) const;
    bool isBeforeRisk(const FlowSummary& flow) const;
    bool isAfterFailures(const FlowSummary& flow) const;
    bool isFirstInWeeks(const FlowSummary& flow) const;
    bool isBesideRegistration(const FlowSummary& flow, bool before) const;
    bool isBesidePass(const FlowSummary& flow) const;
    bool isBesideMethodChange(const FlowSummary& flow) const;
    bool isStranger(const FlowSummary& flow) const;
    void byFlow(UtcTime newest);
    void byGroups();
    void byRecords();
    void byLists(); // class_lists.cpp
    bool isEmergency(const std::string& userId) const;

    const World& m_world;
    std::vector<SignIn> m_signIns;
    std::vector<Change> m_changes;
    std::vector<Touch> m_touches;
    std::vector<FlowSummary> m_flows;
    std::unordered_map<std::string, std::vector<const SignIn*>> m_byUser, m_byIp;
    std::unordered_map<std::string, const Person*> m_people;
    std::vector<RoleGrant> m_grants;
    std::vector<PlantedAttack> m_lines;
};

} // namespace core::demo
