// SPDX-License-Identifier: GPL-3.0-or-later
// Records that other services make of what happened: risk detections from sign-ins, activities of Defender
// for Cloud Apps and rows of the older usage report from audit records. No random numbers: the same record
// gives the same.
#pragma once
#include "core/demo/model/records.h"
#include "core/demo/model/tenant.h"

#include <map>
#include <optional>

namespace core::demo {

class Derived
{
public:
    explicit Derived(const Tenant& tenant);

    std::optional<RiskDetection> detection(const SignInRecord& signIn) const;
    std::optional<CloudActivity> activity(const AuditRecord& record) const;
    std::optional<CredentialUse> credentialUse(const AuditRecord& record) const;

    // Notes a detection for the list of risky users.
    void note(const RiskDetection& detection);
    std::vector<RiskyUser> riskyUsers() const; // in the order of their times

private:
    const Person* person(const std::string& id) const;

    std::map<std::string, const Person*, std::less<>> m_people;
    std::map<std::string, RiskyUser, std::less<>> m_risky;
};

} // namespace core::demo
