// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/attacks.h"

#include "core/demo/attack_stage.h"
#include "core/demo/forms/node.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>

namespace core::demo {

namespace {


void oneAddressManyUsers(const Stage& stage)
{
    static constexpr std::string_view tries[] = {"start options", "start options gate1", "start = fail_methods",
                                                 "start options gate1 cancel.gates", script::successAndSignIn};
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
    stage.failuresThen(4, script::bannedPassword, script::successAndSignIn);
}

void simSwap(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.phoneGatesOnly = true;
    stage.flow(setting, script::successAndSignIn);
}

void unknownAddress(const Stage& stage)
{
    if (const int person = stage.cloudPerson(); person >= 0)
        stage.flow(stage.setting(person, stage.start), script::successAndSignIn);
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
    const std::string correlation = world.random.guid().text();
    const UtcTime time = ended + Duration::minutes(world.random.between(1, 8));
    AuditRecord change = directoryRecord(world, time, "Update user",
                                         correlation, actor.id, actor.upn,
                                         world.tenant.people[std::size_t(person)]);
    change.actorIp = foreignAddress(stage.attacker).written;
    change.targets.back().properties = {
        {"StrongAuthenticationMethod", "[{\"MethodType\":6,\"Default\":true},{\"MethodType\":7,\"Default\":false}]",
         "[{\"MethodType\":5,\"Default\":true}]"},
        {"Included Updated Properties", "", "\"StrongAuthenticationMethod\""}};
    stage.write(std::move(change), person, setting.actor);
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
        stage.flow(stage.setting(person, stage.start), script::success);
}

void securityInfoChanged(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), script::successAndSignIn);
    stage.flow(stage.setting(person, ended + Duration::minutes(4)), "reg.app");
    World& world = stage.world;
    const Person& who = stage.who(person);
    AuditRecord removed = directoryRecord(world, ended + Duration::minutes(6), "User deleted security info",
                                          world.random.guid().text(), who.id, who.upn, who);
    removed.id = auditId(world.random, "IAMUX", removed.correlationId);
    removed.service = "Authentication Methods";
    removed.operationType = "Delete";
    removed.reason = "User deleted Phone.";
    removed.actorIp = foreignAddress(stage.attacker).written;
    stage.write(std::move(removed), person, -1);
}

void addressChanges(const Stage& stage)
{
    const int person = stage.cloudPerson();
    if (person < 0)
        return;
    FlowSetting setting = stage.setting(person, stage.start);
    setting.address = homeAddress(stage.world.random, stage.world.tenant.people[std::size_t(person)]);
    setting.secondAddress = foreignAddress(stage.attacker);
    stage.flow(setting, script::success);
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
        stage.flow(stage.setting(person, stage.start), script::successAndSignIn);
}

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

std::vector<Attack> everyAttack()
{
    std::vector<Attack> all(attacksByFlows().begin(), attacksByFlows().end());
    all.insert(all.end(), attacksByChains().begin(), attacksByChains().end());
    all.insert(all.end(), attacksOnListed().begin(), attacksOnListed().end());
    return all;
}

const std::vector<Attack>& everyLookAlike()
{
    static const std::vector<Attack> all = [] {
        std::vector<Attack> list(lookAlikes().begin(), lookAlikes().end());
        list.insert(list.end(), looksOfListed().begin(), looksOfListed().end());
        return list;
    }();
    return all;
}

void addOnce(std::vector<std::string>& list, const std::string& text)
{
    if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
        list.push_back(text);
}

Node textsOf(const std::vector<std::string>& texts)
{
    Node list = listNode();
    for (const std::string& text : texts)
        list.add(textNode(text));
    return list;
}

} // namespace

std::span<const Attack> attacksByFlows() { return attacks; }

std::span<const std::string_view> attackNames()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const Attack& attack : everyAttack())
            list.push_back(attack.name);
        return list;
    }();
    return names;
}

namespace {

// Chains and look-alikes came later: they draw from numbers of their own, so that what happens besides stays as it was.
void playOn(World& world, const Attack& attack, UtcTime start, const FlowListener& listener, std::optional<std::uint64_t> numbers, bool isLookAlike)
{
    const Prng before = world.random;
    if (numbers)
        world.random = Prng(*numbers);
    PlantedAttack planted{attack.name, {}, {}, {}, {}, start, start};
    attack.play({world, attack.name, start, listener, int(world.random.below(90)), planted, isLookAlike});
    if (numbers)
        world.random = before;
    if (!planted.users.empty())
        (isLookAlike ? world.lookAlikes : world.planted).push_back(std::move(planted));
}

} // namespace

void playAttack(World& world, std::string_view name, UtcTime start, const FlowListener& listener)
{
    static const std::vector<Attack> all = everyAttack();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].name == name)
            playOn(world, all[i], start, listener, i >= attacks.size() ? std::optional(std::uint64_t(start.ticks) + i) : std::nullopt, false);
}

void playLookAlike(World& world, std::string_view name, UtcTime start, const FlowListener& listener)
{
    const std::vector<Attack>& all = everyLookAlike();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].name == name)
            playOn(world, all[i], start, listener, std::uint64_t(start.ticks) + 1000 + i, true);
}

std::span<const std::string_view> lookAlikeNames()
{
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> list;
        for (const Attack& one : everyLookAlike())
            list.push_back(one.name);
        return list;
    }();
    return names;
}

Result<void> writePlanted(const std::filesystem::path& file, const std::vector<PlantedAttack>& all, std::string_view what)
{
    std::ofstream out(file, std::ios::binary);
    for (const PlantedAttack& planted : all) {
        Node line = objectNode();
        line.set(what, textNode(std::string(planted.name)));
        line.set("users", textsOf(planted.users));
        line.set("actors", textsOf(planted.actors));
        line.set("ips", textsOf(planted.ips));
        line.set("correlation_ids", textsOf(planted.correlationIds));
        line.set("from", textNode(formatUtc(planted.from)));
        line.set("to", textNode(formatUtc(planted.to)));
        out << compact(line) << '\n';
    }
    out.close();
    if (!out)
        return fail(ErrorCode::NotWritable, "The attacks cannot be written", file.string());
    return {};
}

Address Stage::usualAddress(int person, bool isAdmin) const
{
    if (!isLookAlike)
        return foreignAddress(attacker);
    return isAdmin ? officeAddress(world.random) : homeAddress(world.random, who(person));
}

UtcTime Stage::flow(FlowSetting setting, std::string_view script) const
{
    if (!isLookAlike)
        setting.attack = name;
    if (setting.address.written.empty())
        setting.address = usualAddress(setting.person, setting.actor >= 0);
    const int actor = setting.actor;
    const std::string ip = setting.address.normal, second = setting.secondAddress.normal;
    FlowBuilder builder(world, std::move(setting));
    builder.play(name, script);
    addOnce(planted.users, builder.flow()->user);
    addOnce(planted.ips, ip);
    addOnce(planted.ips, second);
    addOnce(planted.correlationIds, builder.flow()->correlationId);
    if (actor >= 0)
        addOnce(planted.actors, who(actor).upn);
    planted.to = std::max(planted.to, builder.now());
    listener(builder.flow());
    return builder.now();
}

FlowSetting Stage::setting(int person, UtcTime time) const
{
    FlowSetting setting;
    setting.person = person;
    setting.start = time;
    return setting;
}

void Stage::failuresThen(int count, std::string_view failure, std::string_view end) const
{
    const int person = cloudPerson();
    if (person < 0)
        return;
    UtcTime time = start;
    for (int i = 0; i < count; ++i)
        time = flow(setting(person, time), failure) + Duration::minutes(2);
    flow(setting(person, time), end);
}

void Stage::resetsInARow(int count, Duration apart) const
{
    const int actor = helpdeskPerson();
    UtcTime time = start;
    for (int i = 0; actor >= 0 && i < count; ++i) {
        const int person = freePerson(world, world.tenant.cloudOnly, time);
        if (person < 0)
            return;
        FlowSetting one = setting(person, time);
        one.actor = actor;
        time = flow(one, script::adminReset) + apart;
    }
}

void Stage::note(int target, int actor, const std::string& ip, UtcTime time) const
{
    addOnce(planted.users, who(target).upn);
    if (actor >= 0)
        addOnce(planted.actors, who(actor).upn);
    addOnce(planted.ips, ip);
    planted.to = std::max(planted.to, time);
}

void Stage::write(AuditRecord record, int target, int actor) const
{
    note(target, actor, record.actorIp, record.time);
    const UtcTime due = record.time + Duration::seconds(4);
    push(world, due, std::move(record));
}

void Stage::write(SignInRecord record, int person) const
{
    note(person, -1, record.ip, record.time);
    push(world, std::move(record));
}

void Stage::temporaryPass(UtcTime time, int target, int actor) const
{
    const Person& admin = who(actor);
    AuditRecord record = directoryRecord(world, time, "Admin registered security info", world.random.guid().text(), admin.id, admin.upn, who(target));
    record.id = auditId(world.random, "IAMUX", record.correlationId);
    record.service = "Authentication Methods";
    record.operationType = "Add";
    record.reason = "Admin registered temporary access pass method for user";
    record.actorIp = usualAddress(actor, true).written;
    write(std::move(record), target, actor);
}

} // namespace core::demo
