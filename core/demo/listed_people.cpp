// SPDX-License-Identifier: GPL-3.0-or-later
// The people of the lists, and what attackers do to them and others do that looks like it. Each look-alike falls short by what its comment says.
#include "core/demo/listed_people.h"

#include "core/demo/attack_stage.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>

namespace core::demo {

namespace {

Person account(Prng& random, std::string name, std::string upn)
{
    Person out;
    out.id = random.guid().text();
    out.displayName = std::move(name);
    out.upn = std::move(upn);
    out.address = std::uint16_t(random.below(60000));
    out.methods = {"sms", "mobileCall"};
    return out;
}

// Here and there in the list, none twice.
void takeSome(std::vector<int>& out, const std::vector<int>& list, std::size_t count)
{
    for (std::size_t i = 1; i <= std::min(count, list.size()); ++i)
        out.push_back(list[i * list.size() / (count + 1)]);
}

bool isVip(const Stage& stage, int person)
{
    const std::vector<int>& vips = stage.world.tenant.vips;
    return std::find(vips.begin(), vips.end(), person) != vips.end();
}

int vip(const Stage& stage) { return freePerson(stage.world, stage.world.tenant.vips, stage.start); }
int emergencyAccount(const Stage& stage) { return freePerson(stage.world, stage.world.tenant.emergency, stage.start); }

// ----------------------------------------------------------------------------------------------------------- attacks

// Resets the password of a VIP, and leaves a phone behind for the next time.
void vipTakenOver(const Stage& stage)
{
    const int person = vip(stage);
    if (person < 0)
        return;
    const UtcTime ended = stage.flow(stage.setting(person, stage.start), stage.who(person).hybrid ? script::hybridSuccess : script::successAndSignIn);
    stage.flow(stage.setting(person, ended + Duration::minutes(5)), "reg.phone");
}

// Guesses at the password of an account for emergencies, tries to reset it, and has it reset by somebody of the helpdesk whose session was stolen.
void breakGlassUsed(const Stage& stage)
{
    const int person = emergencyAccount(stage), actor = stage.helpdeskPerson();
    if (person < 0 || actor < 0)
        return;
    UtcTime time = stage.start;
    for (int i = 0; i < 3; ++i, time = time + Duration::seconds(40)) {
        SignInRecord guess = signIn(stage.world, time, stage.who(person), foreignAddress(stage.attacker));
        fail(guess, 50126);
        stage.write(std::move(guess), person);
    }
    time = stage.flow(stage.setting(person, time), "start options gate1 cancel.gates");
    FlowSetting setting = stage.setting(person, time + Duration::minutes(6));
    setting.actor = actor;
    time = stage.flow(setting, script::adminReset);
    stage.write(signIn(stage.world, time + Duration::minutes(2), stage.who(person), foreignAddress(stage.attacker)), person);
}

// Tries a list of names one after the other from one address; the service is swamped and answers none of them, and no server says that it is down.
void namesUnanswered(const Stage& stage)
{
    UtcTime time = stage.start;
    for (int i = 0; i < 13; ++i) {
        const int person = freePerson(stage.world, stage.world.tenant.hybrid, time);
        if (person < 0)
            return;
        stage.flow(stage.setting(person, time), "start = fail_onprem_unreachable");
        time = time + Duration::seconds(stage.world.random.between(60, 140));
    }
}

// -------------------------------------------------------------------------------------------------------- look-alikes

// Changes a password that he knows, looks at the security info and leaves it, and gives up a reset.
void vipAtWork(const Stage& stage)
{
    const int person = vip(stage);
    if (person < 0)
        return;
    UtcTime time = stage.flow(stage.setting(person, stage.start), stage.who(person).hybrid ? "change:31007 change.ok hashsync" : "change.ok directory");
    time = stage.flow(stage.setting(person, time + Duration::hours(1)), "reg.start reg.cancel");
    stage.flow(stage.setting(person, time + Duration::hours(1)), "start options gate1 cancel.gates");
}

// Resets a password at the home of a VIP and registers a phone there, but it is the own one, and the list has another name.
void vipAssistant(const Stage& stage)
{
    const int chief = vip(stage), person = stage.cloudPerson();
    if (chief < 0 || person < 0 || isVip(stage, person))
        return;
    FlowSetting setting = stage.setting(person, stage.start + Duration::minutes(20));
    setting.address = homeAddress(stage.world.random, stage.who(chief));
    stage.write(signIn(stage.world, stage.start, stage.who(person), setting.address), person);
    const Address home = setting.address;
    const UtcTime ended = stage.flow(setting, script::success);
    FlowSetting next = stage.setting(person, ended + Duration::hours(3));
    next.address = home;
    stage.flow(next, "reg.phone");
}

// The name is all but that of an account for emergencies, and the account everybody's: it signs in, and is reset by itself and by the helpdesk.
void emergencyDesk(const Stage& stage)
{
    const int person = stage.world.tenant.namesake, actor = stage.helpdeskPerson();
    if (person < 0 || actor < 0)
        return;
    stage.write(signIn(stage.world, stage.start, stage.who(person), stage.usualAddress(person, false)), person);
    const UtcTime ended = stage.flow(stage.setting(person, stage.start + Duration::minutes(8)), script::success);
    FlowSetting setting = stage.setting(person, ended + Duration::hours(1));
    setting.actor = actor;
    stage.flow(setting, script::adminReset);
}

// A policy is written that leaves the account out, and a group is renamed of which it is a member: both records name it, neither is about it.
void namedInPolicy(const Stage& stage)
{
    const int person = emergencyAccount(stage), actor = stage.helpdeskPerson();
    if (person < 0 || actor < 0)
        return;
    struct Change {
        std::string_view type, category, operation, property, name;
    };
    static constexpr Change changes[] = {{"Policy", "Policy", "Update policy", "PolicyDetail", "Require multi-factor authentication"},
                                         {"Group", "GroupManagement", "Update group", "Description", "Left out of policies"}};
    for (const Change& change : changes) {
        const Person& who = stage.who(person);
        AuditRecord record = directoryRecord(stage.world, stage.start, change.operation, stage.world.random.guid().text(), stage.who(actor).id, stage.who(actor).upn, who);
        record.category = change.category;
        record.actorIp = officeAddress(stage.world.random).written;
        record.targets = {{change.type, stage.world.random.guid().text(), std::string(change.name), {}, {}}};
        record.targets.back().properties = {{change.property, "[]", fmt::format("[\"all users except {} ({})\"]", who.upn, who.id)}};
        stage.write(std::move(record), person, actor);
    }
}

// Eight people whom the service does not answer, where ten would be many.
void fewUnanswered(const Stage& stage)
{
    UtcTime time = stage.start;
    for (int i = 0; i < 8; ++i) {
        const int person = freePerson(stage.world, stage.world.tenant.hybrid, time);
        if (person < 0)
            return;
        stage.flow(stage.setting(person, time), i % 2 ? "start = fail_onprem_unreachable" : "start options gates submit server:31001 fail_onprem_unreachable");
        time = time + Duration::minutes(4);
    }
}

// Twelve people fail while the server is updated in the evening, and its log says so.
void plannedStop(const Stage& stage)
{
    // Nobody's write-back succeeds shortly before (planner.cpp), so it begins some time after it is known.
    const Duration minute = Duration::minutes(1);
    const UtcTime from{(stage.start.ticks / minute.ticks + 20) * minute.ticks};
    stage.world.stops.push_back({from, from + Duration::minutes(40)});
    UtcTime time = from + Duration::minutes(2);
    for (int i = 0; i < 12; ++i) {
        const int person = freePerson(stage.world, stage.world.tenant.hybrid, time);
        if (person < 0)
            return;
        stage.flow(stage.setting(person, time), "start = fail_onprem_unreachable");
        time = time + Duration::seconds(150);
    }
}

constexpr std::array<Attack, 3> attacks = {{
    {"vip_taken_over", vipTakenOver},
    {"break_glass_used", breakGlassUsed},
    {"names_unanswered", namesUnanswered},
}};

constexpr std::array<Attack, 6> looks = {{
    {"vip_at_work", vipAtWork},
    {"vip_assistant", vipAssistant},
    {"emergency_desk", emergencyDesk},
    {"named_in_policy", namedInPolicy},
    {"few_unanswered", fewUnanswered},
    {"planned_stop", plannedStop},
}};

Result<void> writeText(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    out.close();
    if (!out)
        return fail(ErrorCode::NotWritable, "The list cannot be written", file.string());
    return {};
}

} // namespace

std::span<const Attack> attacksOnListed() { return attacks; }
std::span<const Attack> looksOfListed() { return looks; }

void prepareListedPeople(World& world, std::uint64_t seed, bool namesake)
{
    Tenant& tenant = world.tenant;
    takeSome(tenant.vips, tenant.cloudOnly, 3);
    takeSome(tenant.vips, tenant.hybrid, 2);
    takeSome(tenant.vips, tenant.admins, 1);
    Prng random(seed ^ 0x11575eed);
    const auto add = [&](std::string name, std::string upn) {
        tenant.people.push_back(account(random, std::move(name), std::move(upn)));
        return int(tenant.people.size()) - 1;
    };
    for (const int number : {1, 2}) {
        tenant.emergency.push_back(add(fmt::format("Emergency Access {}", number), fmt::format("emergency{}@{}", number, tenant.initialDomain)));
        tenant.people.back().admin = true;
    }
    if (namesake)
        tenant.namesake = add("Emergency Desk", "emergency10@" + tenant.initialDomain);
}

Result<void> writeLists(const std::filesystem::path& dir, const Tenant& tenant)
{
    std::error_code error;
    std::filesystem::create_directories(dir, error);
    if (error)
        return fail(ErrorCode::NotWritable, error.message(), dir.string());
    std::string vips = "User Identifier,User AAD Object Id,User On-Prem Sid,User Principal Name,Tags\n";
    for (const int number : tenant.vips) {
        const Person& who = tenant.people[std::size_t(number)];
        vips += fmt::format("{},{},,{},board\n", who.displayName, who.id, who.upn);
    }
    std::string accounts = "User Principal Name,Purpose,Tags\n";
    for (const int number : tenant.emergency)
        accounts += fmt::format("{},in a safe,emergency\n", tenant.people[std::size_t(number)].upn);
    if (auto done = writeText(dir / "VIPUsers.csv", vips); !done)
        return done;
    return writeText(dir / "BreakGlassAccounts.csv", accounts);
}

} // namespace core::demo
