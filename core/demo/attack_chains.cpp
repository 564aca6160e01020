// SPDX-License-Identifier: GPL-3.0-or-later
// Attacks that show in several records, or in who acts on whom, rather than in one flow.
#include "core/demo/attack_stage.h"
#include "core/demo/model/roles.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

constexpr std::size_t resetRoles = 6; // the first of roles() may reset passwords

// The rogue registers a method of his own, then resets with it.
void methodsThenReset(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), "reg.phone");
    stage.flow(stage.setting(person, ended + Duration::minutes(7)), script::success);
}

void manyResetsOfOne(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    UtcTime time = stage.start;
    for (int i = 0; i < 4; ++i) {
        FlowSetting setting = stage.setting(person, time);
        setting.address = homeAddress(stage.world.random, stage.who(person));
        time = stage.flow(setting, script::success) + Duration::minutes(12);
    }
}

// In the small hours of the next night, wherever the tenant lives between the west of Europe and the east of it.
void atNight(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const std::int64_t day = Duration::days(1).ticks;
    const UtcTime night{(stage.start.ticks / day + 1) * day + Duration::minutes(70).ticks};
    stage.planted.from = night;
    FlowSetting setting = stage.setting(person, night);
    setting.address = homeAddress(stage.world.random, stage.who(person));
    stage.flow(setting, script::success);
}

void adminResetsMany(const Stage& stage) { stage.resetsInARow(8, Duration::seconds(50)); }

void resetByOneWithoutRole(const Stage& stage)
{
    const int person = stage.cloudPerson(), actor = stage.cloudPerson();
    if (person < 0 || actor < 0 || person == actor)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = actor;
    stage.flow(setting, script::adminReset);
}

void passForRoleHolder(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), target = freePerson(stage.world, stage.world.tenant.admins, stage.start);
    if (actor >= 0 && target >= 0)
        stage.temporaryPass(stage.start, target, actor);
}

void passAndReset(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), person = stage.cloudPerson();
    if (actor < 0 || person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = actor;
    const UtcTime ended = stage.flow(setting, script::adminReset);
    stage.temporaryPass(ended + Duration::minutes(3), person, actor);
}

void secondFactorOff(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), person = stage.cloudPerson();
    if (actor < 0 || person < 0)
        return;
    AuditRecord record = directoryRecord(stage.world, stage.start, "Disable Strong Authentication", stage.world.random.guid().text(),
                                         stage.who(actor).id, stage.who(actor).upn, stage.who(person));
    record.actorIp = foreignAddress(stage.attacker).written;
    record.targets.back().properties = {{"StrongAuthenticationRequirement", "[{\"RelyingParty\":\"*\",\"State\":1}]", "[]"},
                                        {"Included Updated Properties", "", "\"StrongAuthenticationRequirement\""}};
    stage.write(std::move(record), person, actor);
}

// Password spraying until the accounts lock.
void lockouts(const Stage& stage)
{
    UtcTime time = stage.start;
    for (int i = 0; i < 32; ++i) {
        const int person = stage.world.random.pick(stage.world.tenant.cloudOnly);
        SignInRecord record = signIn(stage.world, time, stage.who(person), foreignAddress(stage.attacker));
        fail(record, 50053);
        stage.write(std::move(record), person);
        time = time + Duration::seconds(stage.world.random.between(15, 40));
    }
}

// The directory refuses: these accounts are protected. Somebody tries them one after the other.
void protectedAccounts(const Stage& stage)
{
    UtcTime time = stage.start;
    for (int i = 0; i < 4; ++i) {
        const int person = freePerson(stage.world, stage.world.tenant.hybrid, time);
        if (person < 0)
            return;
        time = stage.flow(stage.setting(person, time), "start options gates submit server:33004 reset.adminAction fail_onprem_error")
               + Duration::minutes(2);
    }
}

// A holder of a role that may reset, who has never reset anybody.
void rareAdmin(const Stage& stage)
{
    const int person = stage.cloudPerson();
    std::vector<int> able;
    for (const RoleGrant& grant : roleGrants(stage.world.tenant)) {
        const auto& helpdesk = stage.world.tenant.helpdesk;
        if (grant.person >= 0 && std::size_t(grant.person) < stage.world.tenant.everyday() && !grant.eligible && grant.role < resetRoles
            && std::find(helpdesk.begin(), helpdesk.end(), grant.person) == helpdesk.end())
            able.push_back(grant.person);
    }
    if (person < 0 || able.empty())
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = stage.world.random.pick(able);
    stage.flow(setting, script::adminReset);
}

constexpr std::array<Attack, 11> chains = {{
    {"methods_then_reset", methodsThenReset},
    {"many_resets_of_one", manyResetsOfOne},
    {"at_night", atNight},
    {"admin_resets_many", adminResetsMany},
    {"reset_without_role", resetByOneWithoutRole},
    {"pass_for_role_holder", passForRoleHolder},
    {"pass_and_reset", passAndReset},
    {"second_factor_off", secondFactorOff},
    {"lockouts", lockouts},
    {"protected_accounts", protectedAccounts},
    {"rare_admin", rareAdmin},
}};

} // namespace

std::span<const Attack> attacksByChains() { return chains; }

} // namespace core::demo
