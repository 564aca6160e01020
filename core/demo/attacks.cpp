// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/attacks.h"

#include "core/demo/flow_builder.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

constexpr std::string_view success = "start options gates submit directory reset.ok done";
constexpr std::string_view successAndSignIn = "start options gates submit directory reset.ok done signin";

struct Stage {
    World& world;
    std::string_view name;
    UtcTime start;
    const FlowListener& listener;
    int attacker; // number of the foreign address

    // Plays one flow; the time at which it ended.
    UtcTime flow(FlowSetting setting, std::string_view script) const
    {
        setting.attack = name;
        if (setting.address.written.empty())
            setting.address = foreignAddress(attacker);
        FlowBuilder builder(world, std::move(setting));
        builder.play(name, script);
        listener(builder.flow());
        return builder.now();
    }
    int cloudPerson() const { return freePerson(world, world.tenant.cloudOnly, start); }
    FlowSetting setting(int person, UtcTime time) const
    {
        FlowSetting setting;
        setting.person = person;
        setting.start = time;
        return setting;
    }
};

void oneAddressManyUsers(const Stage& stage)
{
    static constexpr std::string_view tries[] = {"start options", "start options gate1", "start = fail_methods",
                                                 "start options gate1 cancel.gates", successAndSignIn};
    UtcTime time = stage.start;
    for (int i = 0; i < 8; ++i) {
        const int person = stage.cloudPerson();
        if (person < 0)
            return;
        time = stage.flow(stage.setting(person, time), tries[std::size_t(i) % std::size(tries)]) + Duration::seconds(40);
    }
}

void failuresThenSuccess(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    UtcTime time = stage.start;
    for (int i = 0; i < 4; ++i)
        time = stage.flow(stage.setting(person, time), "start options gates submit fail_banned") + Duration::minutes(2);
    stage.flow(stage.setting(person, time), successAndSignIn);
}

void simSwap(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.phoneGatesOnly = true;
    stage.flow(setting, successAndSignIn);
}

void unknownAddress(const Stage& stage)
{
    if (const int person = stage.cloudPerson(); person >= 0)
        stage.flow(stage.setting(person, stage.start), successAndSignIn);
}

void adminTakesOver(const Stage& stage)
{
    World& world = stage.world;
    const int person = stage.cloudPerson();
    if (person < 0 || world.tenant.helpdesk.empty())
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.actor = world.random.pick(world.tenant.helpdesk);
    const UtcTime ended = stage.flow(setting, "admin.ok directory");
    const Person& actor = world.tenant.people[std::size_t(setting.actor)];
    AuditRecord change = directoryRecord(world, ended + Duration::minutes(world.random.between(1, 8)), "Update user",
                                         world.random.guid().text(), actor.id, actor.upn,
                                         world.tenant.people[std::size_t(person)]);
    change.actorIp = foreignAddress(stage.attacker).written;
    change.targets.back().properties = {
        {"StrongAuthenticationMethod", "[{\"MethodType\":6,\"Default\":true},{\"MethodType\":7,\"Default\":false}]",
         "[{\"MethodType\":5,\"Default\":true}]"},
        {"Included Updated Properties", "", "\"StrongAuthenticationMethod\""}};
    const UtcTime due = change.time + Duration::seconds(4);
    push(world, due, std::move(change));
}

void blockedAttempts(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    UtcTime time = stage.start;
    for (int i = 0; i < 4; ++i)
        time = stage.flow(stage.setting(person, time), "start options start.sms start.sms") + Duration::minutes(1);
    time = stage.flow(stage.setting(person, time), "start options start.sms throttled.sms blocked");
    stage.flow(stage.setting(person, time + Duration::minutes(3)), "start blocked");
}

void blockedAtGates(const Stage& stage)
{
    static constexpr std::string_view tries[] = {
        "start options start.sms throttled.sms", "start options start.email throttled.email",
        "start options start.mobileCall throttled.mobileCall", "start options start.questions throttled.questions"};
    UtcTime time = stage.start;
    for (const std::string_view script : tries) {
        if (const int person = stage.cloudPerson(); person >= 0)
            time = stage.flow(stage.setting(person, time), script) + Duration::minutes(2);
    }
}

void roleHolder(const Stage& stage)
{
    if (const int person = freePerson(stage.world, stage.world.tenant.admins, stage.start); person >= 0)
        stage.flow(stage.setting(person, stage.start), success);
}

void securityInfoChanged(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), successAndSignIn);
    stage.flow(stage.setting(person, ended + Duration::minutes(4)), "reg.app");
    World& world = stage.world;
    const Person& who = world.tenant.people[std::size_t(person)];
    AuditRecord removed = directoryRecord(world, ended + Duration::minutes(6), "User deleted security info",
                                          world.random.guid().text(), who.id, who.upn, who);
    removed.id = auditId(world.random, "IAMUX", removed.correlationId);
    removed.service = "Authentication Methods";
    removed.operationType = "Delete";
    removed.reason = "User deleted Phone.";
    removed.actorIp = foreignAddress(stage.attacker).written;
    const UtcTime due = removed.time + Duration::seconds(3);
    push(world, due, std::move(removed));
}

void addressChanges(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.address = homeAddress(stage.world.random, stage.world.tenant.people[std::size_t(person)]);
    setting.secondAddress = foreignAddress(stage.attacker);
    stage.flow(setting, success);
}

void riskySignIn(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    stage.flow(stage.setting(person, stage.start), "start options gates submit directory reset.ok done risky");
}

void hiddenRisk(const Stage& stage)
{
    std::vector<int> people;
    for (const int person : stage.world.tenant.cloudOnly) {
        if (stage.world.tenant.people[std::size_t(person)].hiddenRisk)
            people.push_back(person);
    }
    if (const int person = freePerson(stage.world, people, stage.start); person >= 0)
        stage.flow(stage.setting(person, stage.start), successAndSignIn);
}

struct Attack {
    std::string_view name;
    void (*play)(const Stage&);
};

constexpr std::array<Attack, 12> attacks = {{
    {"one_ip_many_users", oneAddressManyUsers},
    {"failures_then_success", failuresThenSuccess},
    {"sim_swap", simSwap},
    {"unknown_ip_new_country", unknownAddress},
    {"admin_reset_and_methods", adminTakesOver},
    {"blocked_attempts", blockedAttempts},
    {"blocked_at_gates", blockedAtGates},
    {"role_holder", roleHolder},
    {"security_info_after_reset", securityInfoChanged},
    {"ip_change_in_flow", addressChanges},
    {"risky_sign_in", riskySignIn},
    {"hidden_risk", hiddenRisk},
}};

constexpr auto names = [] {
    std::array<std::string_view, attacks.size()> list{};
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i] = attacks[i].name;
    return list;
}();

} // namespace

std::span<const std::string_view> attackNames() { return names; }

void playAttack(World& world, std::string_view name, UtcTime start, const FlowListener& listener)
{
    for (const Attack& attack : attacks) {
        if (attack.name == name)
            attack.play({world, name, start, listener, int(world.random.below(90))});
    }
}

} // namespace core::demo
