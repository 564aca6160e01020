// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/noise.h"

#include "core/demo/model/controller_events.h"
#include "core/demo/model/server_texts.h"

#include <array>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::int64_t minutesOfDay = 1440;

std::int64_t minuteOfDay(UtcTime time) { return time.ticks / Duration::minutes(1).ticks % minutesOfDay; }

struct ObjectKind {
    std::string_view type, category, operation, operationType, property;
};

constexpr std::array<ObjectKind, 6> objectKinds = {{
    {"Group", "GroupManagement", "Update group", "Update", "DisplayName"},
    {"Group", "GroupManagement", "Add member to group", "Assign", "Group.DisplayName"},
    {"Device", "Device", "Update device", "Update", "LastDirSyncTime"},
    {"Device", "Device", "Add device", "Add", "DeviceId"},
    {"Other", "ApplicationManagement", "Update application", "Update", "RequiredResourceAccess"},
    {"ServicePrincipal", "ApplicationManagement", "Update service principal", "Update", "ServicePrincipalNames"},
}};

} // namespace

std::uint64_t shareOfMinute(UtcTime minute)
{
    // In 1/10,000 of a day per hour, most between 7 and 17 o'clock.
    static constexpr std::uint64_t perHour[24] = {60,  40,  30,  30,  50,  120, 350, 750, 950, 900, 850, 750,
                                                  600, 800, 850, 800, 650, 450, 300, 220, 170, 130, 90,  60};
    return perHour[minuteOfDay(minute) / 60];
}

// `account` counts in 1/600,000 records (10,000 shares of 60 minutes); what is whole is due now.
std::uint64_t Noise::due(std::uint64_t& account, std::uint64_t perDay, std::uint64_t share)
{
    account += perDay * share;
    const std::uint64_t whole = account / 600'000;
    account %= 600'000;
    return whole;
}

UtcTime Noise::within(UtcTime minute)
{
    return minute + Duration{m_world.random.between(0, Duration::minutes(1).ticks - 1)};
}

int Noise::anyone() { return int(m_world.random.below(m_world.tenant.everyday())); }

void Noise::plan(UtcTime minute, std::uint64_t share)
{
    const std::uint64_t people = m_world.tenant.everyday() * m_factor;
    for (std::uint64_t n = due(m_directory, people * 2, share); n > 0; --n)
        directoryChange(within(minute));
    for (std::uint64_t n = due(m_objects, people, share); n > 0; --n)
        objectChange(within(minute));
    for (std::uint64_t n = due(m_signIns, people * 2, share); n > 0; --n)
        ordinarySignIn(within(minute), true);
    for (std::uint64_t n = due(m_silent, people * 3, share); n > 0; --n)
        ordinarySignIn(within(minute), false);
    for (std::uint64_t n = due(m_applications, people / 4 + 24, share); n > 0; --n) {
        const bool isManaged = m_own.chance(300);
        applicationSignIn(minute + Duration{m_own.between(0, Duration::minutes(1).ticks - 1)}, isManaged);
    }
    controllerChatter(minute);
    serverChatter(minute);
    serviceLevel(minute);
    const std::int64_t m = minuteOfDay(minute);
    if (m == 9 * 60 + 5 || m == 15 * 60 + 35)
        orphanWriteback(within(minute));
    if (m == 8 * 60 + 12 || m == 12 * 60 + 47 || m == 16 * 60 + 3)
        onPremisesChange(within(minute));
}

void Noise::directoryChange(UtcTime time)
{
    Prng& random = m_world.random;
    const Tenant& tenant = m_world.tenant;
    const Person& target = tenant.people[std::size_t(anyone())];
    const std::string correlation = random.guid().text();
    const std::uint64_t who = random.below(10);
    AuditRecord record = directoryRecord(m_world, time, "Update user", correlation, {}, {}, target);
    if (who < 5 && target.hybrid) {
        record.actorId = tenant.syncAccountId;
        record.actorUpn = tenant.syncAccount;
    } else if (who < 6) { // registration in the Authenticator app: by the same account as resets, but no reset
        record.actorId = tenant.passwordServiceId;
        record.actorUpn = "fim_password_service@support.onmicrosoft.com";
        record.targets.back().properties = {
            {"StrongAuthenticationPhoneAppDetail", "[]", "[{\"DeviceName\":\"NO_DEVICE\",\"AuthenticationType\":3}]"},
            {"Included Updated Properties", "", "\"StrongAuthenticationPhoneAppDetail\""}};
    } else if (who < 7) {
        record.appName = "Azure Credential Configuration Endpoint Service";
        record.actorId = tenant.id;
        record.targets.back().properties = {
            {"StrongAuthenticationMethod", "[]", "[{\"MethodType\":6,\"Default\":true}]"},
            {"Included Updated Properties", "", "\"StrongAuthenticationMethod\""}};
    } else if (!tenant.helpdesk.empty()) {
        const Person& actor = tenant.people[std::size_t(random.pick(tenant.helpdesk))];
        record.actorId = actor.id;
        record.actorUpn = actor.upn;
        record.actorIp = officeAddress(random).written;
    } else {
        record.actorId = target.id;
        record.actorUpn = target.upn;
    }
    if (record.targets.back().properties.empty())
        record.targets.back().properties = {
            {"Department", "[\"Sales\"]", "[\"Purchasing \\\"EMEA\\\"\"]"},
            {"TelephoneNumber", "[\"+43 1 5550100\"]", fmt::format("[\"+43 1 555{:04}\"]", 100 + random.below(99))},
            {"Included Updated Properties", "", "\"Department, TelephoneNumber\""}};
    push(m_world, time + random.between(Duration::seconds(1), Duration::seconds(30)), std::move(record));
}

void Noise::objectChange(UtcTime time)
{
    Prng& random = m_world.random;
    const ObjectKind& kind = random.pick(objectKinds);
    AuditRecord record;
    record.time = time;
    record.correlationId = random.guid().text();
    record.id = auditId(random, "Directory", record.correlationId);
    record.service = "Core Directory";
    record.category = kind.category;
    record.operation = kind.operation;
    record.operationType = kind.operationType;
    record.result = random.chance(15) ? "failure" : "success";
    record.reason = record.result == "failure" ? "Microsoft.Online.Workflows.ValidationException" : "";
    record.actorId = random.guid().text();
    if (random.chance(600)) {
        record.appName = kind.type == "Device" ? "Device Registration Service" : "Microsoft Intune";
    } else {
        const Person& actor = m_world.tenant.people[std::size_t(anyone())];
        record.actorId = actor.id;
        record.actorUpn = actor.upn;
        record.actorIp = officeAddress(random).written;
    }
    Target target;
    target.type = kind.type;
    target.id = random.guid().text();
    target.displayName = fmt::format("{} {}", kind.type, 100 + random.below(900));
    target.properties = {{kind.property, "[]", fmt::format("[\"{}\"]", random.guid().text())},
                         {"Included Updated Properties", "", fmt::format("\"{}\"", kind.property)}};
    record.targets.push_back(std::move(target));
    enlarge(record, kind.property);
    push(m_world, time + random.between(Duration::seconds(1), Duration::seconds(30)), std::move(record));
}

// Some records have more details, targets and properties than tables with a fixed number of columns can hold.
void Noise::enlarge(AuditRecord& record, std::string_view property)
{
    record.details.emplace_back("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Edg/88.0.705.53");
    const std::uint64_t luck = m_own.below(100);
    if (record.operation == "Add member to group") {
        const Person& member = m_world.tenant.people[std::size_t(m_own.below(m_world.tenant.everyday()))];
        record.targets.insert(record.targets.begin(), userTarget(member, member.upn));
    }
    if (luck < 10) {
        for (int i = 1; i <= 3; ++i)
            record.targets.push_back({"Other", m_own.guid().text(), fmt::format("Unit {}", i), {}, {{property, "", fmt::format("\"{}\"", i)}}});
    } else if (luck < 20) {
        std::vector<Property>& properties = record.targets.back().properties;
        for (const std::string_view name : {"AppAddress", "AppId", "AvailableToOtherTenants", "DisplayName", "Entitlement", "TargetId.ServicePrincipalNames"})
            properties.insert(properties.begin(), {name, "[]", "[\"=1+1\"]"});
    }
    if (luck % 10 == 3) {
        for (const std::string_view key : {"AppId", "UserType", "TenantId", "ActionId", "GroupType", "RequestId", "ClientVersion"})
            record.details.emplace_back(key, m_own.guid().text());
    }
}

void Noise::ordinarySignIn(UtcTime time, bool interactive)
{
    Prng& random = m_world.random;
    const Person& person = m_world.tenant.people[std::size_t(anyone())];
    SignInRecord record = signIn(m_world, time, person, random.chance(550) ? officeAddress(random) : homeAddress(random, person));
    record.kind = interactive ? SignInKind::Interactive : SignInKind::NonInteractive;
    if (random.chance(500))
        record.deviceId = random.guid().text();
    const std::uint64_t luck = random.below(1000);
    if (interactive && luck < 50)
        fail(record, luck < 10 ? 50053u : luck < 14 ? 50055u : 50126u);
    record.multiFactor = interactive && luck >= 50 && random.chance(300);
    if (interactive && luck >= 950 && !person.hiddenRisk) { // the later stage is written again under the same id
        SignInRecord first = record;
        first.multiFactor = true;
        fail(first, 50076);
        record.multiFactor = true;
        record.written = first.written + random.between(Duration::seconds(20), Duration::minutes(5));
        push(m_world, std::move(first));
    } else if (interactive && luck >= 940 && !person.hiddenRisk) {
        record.risk = luck % 2 ? "low" : "medium";
        record.riskState = "atRisk";
        record.riskEvent = "unfamiliarFeatures";
    }
    push(m_world, std::move(record));
}

// Applications that sign in with a secret of their own, and managed identities.
void Noise::applicationSignIn(UtcTime time, bool managed)
{
    struct Application {
        std::string_view name, appId, resource;
    };
    static constexpr std::array<Application, 4> applications = {{
        {"Contoso HR Connector", "7a1c0b52-4c3d-4e0f-9b1a-1d2e3f405162", "Microsoft Graph"},
        {"contoso-backup-vault", "8b2d1c63-5d4e-4f10-8c2b-2e3f40516273", "Azure Storage"},
        {"Log Forwarder", "9c3e2d74-6e5f-4021-9d3c-3f4051627384", "Windows Azure Service Management API"},
        {"contoso-web-01", "ad4f3e85-7f60-4132-8e4d-405162738495", "Azure Key Vault"},
    }};
    const std::size_t number = m_own.below(2) + (managed ? 1 : 0) * 2;
    const Application& application = applications[number];
    SignInRecord record;
    record.kind = managed ? SignInKind::ManagedIdentity : SignInKind::ServicePrincipal;
    record.time = time;
    record.written = time + m_own.between(Duration::seconds(20), Duration::minutes(8));
    record.id = m_own.guid().text();
    record.correlationId = m_own.guid().text();
    record.displayName = application.name;
    record.app = application.name;
    record.appId = application.appId;
    record.resource = application.resource;
    record.servicePrincipalId = fmt::format("5e0{}7c11-2a4b-4c6d-8e0f-91a2b3c4d5e6", number);
    if (!managed) {
        record.credentialId = "c0ffee00-1234-4abc-8def-0123456789ab";
        record.ip = fmt::format("192.0.2.{}", 200 + m_own.below(20));
        record.city = "Amsterdam";
        record.state = "Noord-Holland";
        record.country = "NL";
        record.latitude = "52.3740";
        record.longitude = "4.8897";
        record.autonomousSystem = 64502;
    }
    if (m_own.chance(30)) {
        record.errorCode = 7000215;
        record.failureReason = "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
                               "value, not the client secret ID, for a secret added to the app.";
    }
    push(m_world, std::move(record));
}

// Lockouts on-premises that have nothing to do with a reset, three a day.
void Noise::controllerChatter(UtcTime minute)
{
    const std::int64_t m = minuteOfDay(minute);
    if (m != 7 * 60 + 51 && m != 13 * 60 + 8 && m != 17 * 60 + 33)
        return;
    const Person& person = m_world.tenant.people[std::size_t(m_own.pick(m_world.tenant.hybrid))];
    const UtcTime time = minute + Duration{m_own.between(0, Duration::seconds(59).ticks)};
    push(m_world, time, securityEvent(m_world.tenant, time, 4740, person, true));
}

// What else is in the Application log of both servers.
void Noise::serverChatter(UtcTime minute)
{
    Prng& random = m_world.random;
    const std::int64_t m = minuteOfDay(minute);
    const auto add = [&](int server, UtcTime time, std::string_view provider, std::uint32_t eventId,
                         std::vector<std::string> data, std::uint16_t qualifiers = 0, std::uint8_t level = 4) {
        ServerEvent event;
        event.server = server;
        event.provider = provider;
        event.eventId = eventId;
        event.level = level;
        event.qualifiers = qualifiers;
        event.data = std::move(data);
        push(m_world, time, std::move(event));
    };
    for (int server = 0; server < Tenant::controller; ++server) {
        const std::int64_t turn = m + server * 7;
        const UtcTime time = within(minute);
        if (turn % 30 == 4)
            add(server, time, "ADSync", 904, {"Scheduler::SchedulerThreadMain : Started new sync cycle."});
        if (turn % 30 == 11)
            add(server, time, "Directory Synchronization", 653 + std::uint32_t(turn / 30 % 2), // 30-minute ping
                {fmt::format("Provision credentials ping {}. TrackingID: {}", turn / 30 % 2 ? "end" : "start",
                             random.guid().text())});
        if (turn % 180 == 20)
            add(server, time, "VSS", 8224, {});
        if (turn % 240 == 33)
            add(server, time, "MsiInstaller", 1040, {"C:\\Windows\\Installer\\1aab5.msi", "4110", "(NULL)", "(NULL)",
                                                     "(NULL)", "(NULL)", ""});
        if (turn % 240 == 34)
            add(server, time, "MsiInstaller", 1042, {"C:\\Windows\\Installer\\1aab5.msi", "4110", "(NULL)", "(NULL)",
                                                     "(NULL)", "(NULL)", ""});
        if (turn % 360 == 71)
            add(server, time, "Desktop Window Manager", 9027, {}, 16384);
        if (turn % 360 == 102)
            add(server, time, "ESENT", 326, {"svchost", "1820,D,50", "", "2",
                                             "C:\\ProgramData\\Microsoft\\Windows\\WebCache\\données.dat", "0", "1 0"});
        if (turn % 720 == 300)
            add(server, time, "Directory Synchronization", 106,
                {"PasswordResetService: this text names the service, but its source is another one."}, 0, 3);
    }
}

// Heartbeats, the outages, and the change-over from one server to the other.
void Noise::serviceLevel(UtcTime minute)
{
    const auto add = [&](int server, UtcTime time, std::uint32_t eventId) {
        ServerEvent event;
        event.server = server;
        event.provider = "PasswordResetService";
        event.eventId = eventId;
        event.level = levelOf(event.provider, eventId);
        const bool zero = eventId == 31034 || eventId == 31019;
        event.data.push_back(serviceText(eventId, zero ? "00000000-0000-0000-0000-000000000000"
                                                       : m_world.random.guid().text()));
        push(m_world, time, std::move(event));
    };
    const int active = m_world.activeServer(minute);
    const int last = m_world.bothServe ? 1 : active;
    const bool down = isOutage(m_world, minute);
    const bool wasDown = isOutage(m_world, minute - Duration::minutes(1));
    for (int server = m_world.bothServe ? 0 : active; server <= last; ++server) {
        if (down && !wasDown)
            add(server, minute, 31016);
        if (!down && wasDown)
            add(server, minute, 31015);
        if (down && minuteOfDay(minute) % 10 == 5) {
            add(server, minute + Duration::seconds(3), 31034);
            add(server, minute + Duration::seconds(9), 32002);
            add(server, minute + Duration::seconds(15), 31044);
        }
        if (!down && minuteOfDay(minute) % 120 == 0)
            add(server, minute + Duration::seconds(21), 31019);
    }
    if (active != m_world.activeServer(minute - Duration::minutes(1))) {
        add(0, minute, 31016);
        add(1, minute + Duration::seconds(5), 31015);
    }
}

// A write-back whose cloud side is not in the exports.
void Noise::orphanWriteback(UtcTime time)
{
    const int number = freePerson(m_world, m_world.tenant.hybrid, time);
    if (number < 0 || isOutage(m_world, time))
        return;
    Person& person = m_world.tenant.people[std::size_t(number)];
    person.busyUntil = time + Duration::minutes(75);
    ServerRequest request;
    request.person = &person;
    request.trackingId = m_world.random.guid().text();
    for (const std::uint32_t eventId : {31001u, 31002u}) {
        ServerEvent event;
        event.server = m_world.activeServer(time);
        event.provider = "PasswordResetService";
        event.eventId = eventId;
        event.data.push_back(requestText(eventId, request));
        push(m_world, time, std::move(event));
        if (eventId == 31002)
            m_world.orphanWrites.push_back({request.trackingId, person.upn, time});
        time = time + Duration::milliseconds(1800);
    }
}

// A password changed at a workstation: the hash comes up without any flow in the cloud.
void Noise::onPremisesChange(UtcTime time)
{
    const int number = freePerson(m_world, m_world.tenant.hybrid, time);
    if (number < 0)
        return;
    Person& person = m_world.tenant.people[std::size_t(number)];
    person.busyUntil = time + Duration::minutes(75);
    logOnPremisesChange(m_world, person, time);
}

void logOnPremisesChange(World& world, const Person& person, UtcTime time)
{
    for (const std::uint32_t eventId : {656u, 657u}) {
        ServerEvent event;
        event.server = world.activeServer(time);
        event.provider = "Directory Synchronization";
        event.eventId = eventId;
        event.data.push_back(hashSyncText(eventId, person, time - Duration::minutes(1)));
        push(world, time + Duration::milliseconds(eventId == 657 ? 700 : 0), std::move(event));
    }
    AuditRecord record = directoryRecord(world, time + Duration::milliseconds(500), "Change user password",
                                         world.random.guid().text(), world.tenant.syncAccountId,
                                         world.tenant.syncAccount, person);
    record.targets.back().properties = {{"Included Updated Properties", "", "\"\""}};
    push(world, time + Duration::seconds(9), std::move(record));
}

} // namespace core::demo
