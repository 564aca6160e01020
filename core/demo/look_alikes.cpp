// SPDX-License-Identifier: GPL-3.0-or-later
// What happens in any tenant and has most of what an attack has: people who travel, forget twice, get a new phone; help desks at work. Each
// falls short of one class by what its comment says.
#include "core/demo/attack_stage.h"
#include "core/demo/model/roles.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::demo {

namespace {


// Four resets in an hour, where many would be five.
void helpdeskAtWork(const Stage& stage) { stage.resetsInARow(4, Duration::minutes(9)); }

// Six people at the page from one address, which is the office: many more sign in from there.
void officeMorning(const Stage& stage)
{
    const Address office = officeAddress(stage.world.random);
    UtcTime time = stage.start;
    for (int i = 0; i < 6; ++i) {
        const int person = freePerson(stage.world, stage.world.tenant.cloudOnly, time);
        if (person < 0)
            return;
        FlowSetting setting = stage.setting(person, time);
        setting.address = office;
        time = stage.flow(setting, i % 2 ? "start options cancel.gates" : script::success) + Duration::minutes(3);
    }
}

// Signs in abroad, and resets there hours later: neither address nor country are new any more.
void traveller(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    Address hotel{{}, {}, "Munich", "Bayern", "DE", "48.1374", "11.5755", 64505};
    hotel.normal = hotel.written = fmt::format("203.0.113.{}", 151 + stage.world.random.below(9));
    stage.write(signIn(stage.world, stage.start, stage.who(person), hotel), person);
    FlowSetting setting = stage.setting(person, stage.start + Duration::hours(3));
    setting.address = hotel;
    stage.flow(setting, script::successAndSignIn);
}

// Text messages alone, as of a SIM swap, from where the person signed in before.
void phoneAtHome(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start + Duration::hours(2));
    setting.address = homeAddress(stage.world.random, stage.who(person));
    setting.phoneGatesOnly = true;
    stage.write(signIn(stage.world, stage.start, stage.who(person), setting.address), person);
    stage.flow(setting, script::success);
}

// Two failures, where several would be three.
void twoFailures(const Stage& stage)
{
    stage.failuresThen(2, script::bannedPassword, script::success);
}

// Four failures that say nothing about who sits at the page.
void systemFailures(const Stage& stage)
{
    stage.failuresThen(4, "start options gates submit fail_system", script::success);
}

// Tries codes again and again, and asks for help before the service blocks.
void manyCodes(const Stage& stage)
{
    if (const int person = stage.cloudPerson(); person >= 0)
        stage.flow(stage.setting(person, stage.start), "start options start.sms start.sms start.sms start.sms contact.sms");
}

// Two resets within hours, and a third when those have long passed.
void forgetsAgain(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), script::success);
    stage.flow(stage.setting(person, ended + Duration::hours(1)), script::success);
    stage.flow(stage.setting(person, stage.start + Duration::hours(9)), script::success);
}

// Registers a phone, and resets half a day later.
void newPhone(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), "reg.start reg.phone reg.all");
    stage.flow(stage.setting(person, ended + Duration::hours(5)), script::success);
}

// Resets, looks at the security info at once and leaves it, and registers a phone in the evening.
void phoneInTheEvening(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), script::success);
    const UtcTime looked = stage.flow(stage.setting(person, ended + Duration::minutes(5)), "reg.start reg.cancel");
    stage.flow(stage.setting(person, looked + Duration::hours(3)), "reg.phone");
}

// A holder of a role gives up before the new password.
void roleHolderGivesUp(const Stage& stage)
{
    if (const int person = freePerson(stage.world, stage.world.tenant.admins, stage.start); person >= 0)
        stage.flow(stage.setting(person, stage.start), "start options gates cancel.password");
}

// One device that takes turns between IPv4 and IPv6.
void dualStack(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.address = officeAddress(stage.world.random);
    setting.secondAddress = setting.address;
    setting.secondAddress.normal = setting.secondAddress.written = fmt::format("2001:db8:ff:{:x}::5", 1 + stage.world.random.below(900));
    setting.alternates = true;
    stage.flow(setting, script::success);
}

// Somebody else guesses at the password after a reset, and is refused; the owner's own sign-in shows low risk.
void riskWithoutEntry(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0 || stage.who(person).hiddenRisk)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), script::success);
    SignInRecord guess = signIn(stage.world, ended + Duration::minutes(4), stage.who(person), foreignAddress(stage.attacker));
    guess.risk = "high";
    guess.riskState = "atRisk";
    guess.riskEvent = "maliciousIPAddress";
    fail(guess, 50126);
    stage.write(std::move(guess), person);
    SignInRecord own = signIn(stage.world, ended + Duration::minutes(9), stage.who(person), homeAddress(stage.world.random, stage.who(person)));
    own.risk = "low";
    own.riskState = "atRisk";
    own.riskEvent = "unfamiliarFeatures";
    stage.write(std::move(own), person);
}

// Six people come back from a holiday and have forgotten: each locks, each at home, where ten would be many.
void holidayLockouts(const Stage& stage)
{
    UtcTime time = stage.start;
    for (int i = 0; i < 6; ++i) {
        const int person = stage.world.random.pick(stage.world.tenant.cloudOnly);
        SignInRecord record = signIn(stage.world, time, stage.who(person), homeAddress(stage.world.random, stage.who(person)));
        fail(record, 50053);
        stage.write(std::move(record), person);
        time = time + Duration::minutes(8);
    }
}

// The directory refuses one person twice, where three times would be somebody who tries.
void protectedTwice(const Stage& stage)
{
    const int person = freePerson(stage.world, stage.world.tenant.hybrid, stage.start);
    UtcTime time = stage.start;
    for (int i = 0; person >= 0 && i < 2; ++i)
        time = stage.flow(stage.setting(person, time), "start options gates submit server:33004 reset.adminAction fail_onprem_error") + Duration::minutes(2);
}

// Multi-factor authentication is switched on.
void secondFactorOn(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), person = stage.cloudPerson();
    if (actor < 0 || person < 0)
        return;
    const std::string correlation = stage.world.random.guid().text();
    for (const std::string_view operation : {"Enable Strong Authentication", "Update user"}) {
        AuditRecord record = directoryRecord(stage.world, stage.start, operation, correlation, stage.who(actor).id, stage.who(actor).upn, stage.who(person));
        record.actorIp = officeAddress(stage.world.random).written;
        record.targets.back().properties = {{"StrongAuthenticationRequirement", "[]", "[{\"RelyingParty\":\"*\",\"State\":1}]"},
                                            {"Included Updated Properties", "", "\"StrongAuthenticationRequirement\""}};
        stage.write(std::move(record), person, actor);
    }
}

// An administrator resets, and the user's methods are renewed by the same hand, but only after lunch.
void methodsAfterLunch(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), person = stage.cloudPerson();
    if (actor < 0 || person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = actor;
    const UtcTime ended = stage.flow(setting, script::adminReset);
    AuditRecord change = directoryRecord(stage.world, ended + Duration::minutes(70), "Update user", stage.world.random.guid().text(), stage.who(actor).id,
                                         stage.who(actor).upn, stage.who(person));
    change.actorIp = officeAddress(stage.world.random).written;
    change.targets.back().properties = {{"StrongAuthenticationMethod", "[{\"MethodType\":6,\"Default\":true}]", "[]"},
                                        {"Included Updated Properties", "", "\"StrongAuthenticationMethod\""}};
    stage.write(std::move(change), person, actor);
}

// Awake at twenty past four (UTC), when the day has begun.
void earlyBird(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const std::int64_t day = Duration::days(1).ticks;
    const UtcTime morning{(stage.start.ticks / day + 1) * day + Duration::minutes(4 * 60 + 20).ticks};
    stage.planted.from = morning;
    stage.flow(stage.setting(person, morning), script::success);
}

// A pass for a user without a role.
void passForUser(const Stage& stage)
{
    const int actor = stage.helpdeskPerson(), person = stage.cloudPerson();
    if (actor >= 0 && person >= 0 && !stage.who(person).admin)
        stage.temporaryPass(stage.start, person, actor);
}

// One administrator resets, another one makes the pass.
void passByAnother(const Stage& stage)
{
    const auto& helpdesk = stage.world.tenant.helpdesk;
    const int person = stage.cloudPerson();
    if (helpdesk.size() < 2 || person < 0 || stage.who(person).admin)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = helpdesk[0];
    const UtcTime ended = stage.flow(setting, script::adminReset);
    stage.temporaryPass(ended + Duration::minutes(4), person, helpdesk[1]);
}

constexpr std::array<Attack, 20> all = {{
    {"helpdesk_at_work", helpdeskAtWork},
    {"office_morning", officeMorning},
    {"traveller", traveller},
    {"phone_at_home", phoneAtHome},
    {"two_failures", twoFailures},
    {"system_failures", systemFailures},
    {"many_codes", manyCodes},
    {"forgets_again", forgetsAgain},
    {"new_phone", newPhone},
    {"phone_in_the_evening", phoneInTheEvening},
    {"role_holder_gives_up", roleHolderGivesUp},
    {"dual_stack", dualStack},
    {"risk_without_entry", riskWithoutEntry},
    {"holiday_lockouts", holidayLockouts},
    {"protected_twice", protectedTwice},
    {"second_factor_on", secondFactorOn},
    {"methods_after_lunch", methodsAfterLunch},
    {"early_bird", earlyBird},
    {"pass_for_user", passForUser},
    {"pass_by_another", passByAnother},
}};

} // namespace

std::span<const Attack> lookAlikes() { return all; }

} // namespace core::demo
