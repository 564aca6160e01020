// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/world.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace core::demo {

namespace {

struct App {
    std::string_view name, id, resource;
};

constexpr std::array<App, 6> apps = {{
    {"Office 365 Exchange Online", "00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online"},
    {"Office 365 SharePoint Online", "00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online"},
    {"Microsoft Teams", "1fec8e78-bce4-4aaf-ab1b-5451cc387264", "Microsoft Teams Services"},
    {"Azure Portal", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Windows Azure Service Management API"},
    {"Microsoft Office", "d3590ed6-52b3-4102-aeff-aad2292ab01c", "Microsoft Graph"},
    {"My Apps", "2793995e-0a7d-40d7-bd35-6968ba142197", "Microsoft Graph"},
}};

struct Browser {
    std::string_view operatingSystem, browser, userAgent;
};

constexpr std::array<Browser, 4> browsers = {{
    {"Windows 10", "Edge 88.0.705", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                                    "Chrome/88.0.4324.104 Safari/537.36 Edg/88.0.705.53"},
    {"MacOs", "Safari 14.0", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like "
                             "Gecko) Version/14.0.2 Safari/605.1.15"},
    {"Android", "Chrome Mobile 88.0.4324", "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 (KHTML, like Gecko) "
                                           "Chrome/88.0.4324.93 Mobile Safari/537.36"},
    {"Windows 10", "Firefox 85.0", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:85.0) Gecko/20100101 Firefox/85.0"},
}};

constexpr std::int64_t ticksOfDay = Duration::days(1).ticks;

} // namespace

UtcTime outageOfDay(UtcTime midnight) { return midnight + Duration::minutes(10 * 60 + 20); }

bool isOutage(const World& world, UtcTime time)
{
    if (std::any_of(world.stops.begin(), world.stops.end(), [&](const Stretch& stop) { return stop.contains(time); }))
        return true;
    const std::int64_t day = (time - world.begin).ticks / ticksOfDay;
    if (time < world.begin || day % 3 != 0)
        return false;
    const UtcTime from = outageOfDay(world.begin + Duration{day * ticksOfDay});
    return time >= from && time < from + outageLength;
}

std::string auditId(Prng& random, std::string_view prefix, std::string_view correlationId)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    std::string id;
    id.reserve(64);
    id.append(prefix).append("_").append(correlationId).append("_");
    std::uint64_t bits = random.next();
    for (int i = 0; i < 5; ++i) {
        id.push_back(letters[bits % 36]);
        bits /= 36;
    }
    id.push_back('_');
    id += std::to_string(1'000'000 + bits % 499'000'000);
    return id;
}

Target userTarget(const Person& person, std::string upn)
{
    return {"User", person.id, person.displayName, std::move(upn), {}};
}

AuditRecord directoryRecord(World& world, UtcTime time, std::string_view operation, const std::string& correlationId,
                            const std::string& actorId, const std::string& actorUpn, const Person& target)
{
    AuditRecord record;
    record.time = time;
    record.correlationId = correlationId;
    record.id = auditId(world.random, "Directory", correlationId);
    record.service = "Core Directory";
    record.operation = operation;
    record.operationType = "Update";
    record.result = "success";
    record.actorId = actorId;
    record.actorUpn = actorUpn;
    record.targets.push_back(userTarget(target, target.upn));
    return record;
}

SignInRecord signIn(World& world, UtcTime time, const Person& person, const Address& address)
{
    Prng& random = world.random;
    const App& app = random.pick(apps);
    const Browser& browser = random.pick(browsers);
    SignInRecord record;
    record.time = time;
    record.written = time + random.between(Duration::seconds(20), Duration::minutes(8));
    record.id = random.guid().text();
    record.correlationId = random.guid().text();
    record.userId = person.id;
    record.displayName = person.displayName;
    record.upn = person.upn;
    record.ip = address.normal;
    record.city = address.city;
    record.state = address.state;
    record.country = address.country;
    record.latitude = address.latitude;
    record.longitude = address.longitude;
    record.autonomousSystem = address.autonomousSystem;
    record.app = app.name;
    record.appId = app.id;
    record.resource = app.resource;
    record.clientApp = "Browser";
    record.operatingSystem = browser.operatingSystem;
    record.browser = browser.browser;
    record.userAgent = browser.userAgent;
    if (person.hiddenRisk)
        record.risk = "hidden";
    if (person.guest)
        record.userType = "Guest";
    return record;
}

void fail(SignInRecord& record, std::uint32_t errorCode)
{
    record.errorCode = errorCode;
    switch (errorCode) {
    case 50126:
        record.failureReason = "Error validating credentials due to invalid username or password.";
        break;
    case 50053:
        record.failureReason = "The account is locked, you've tried to sign in too many times with an incorrect user "
                               "ID or password.";
        break;
    case 50055:
        record.failureReason = "The password is expired.";
        break;
    case 50144:
        record.failureReason = "The user's Active Directory password has expired.";
        break;
    default:
        record.failureReason = "Due to a configuration change made by your administrator, or because you moved to a "
                               "new location, you must use multi-factor authentication to access the resource.";
        record.additionalDetails = "MFA required in Azure AD";
    }
}

void push(World& world, UtcTime due, AuditRecord record)
{
    world.queue.push({due, std::move(record), nullptr, Part::None, 0});
}

void push(World& world, SignInRecord record)
{
    const UtcTime due = record.written;
    world.queue.push({due, std::move(record), nullptr, Part::None, 0});
}

void push(World& world, UtcTime trueTime, ServerEvent event)
{
    event.time = trueTime + world.tenant.servers[std::size_t(event.server)].clockOffset;
    world.queue.push({trueTime, std::move(event), nullptr, Part::None, 0});
}

int freePerson(World& world, const std::vector<int>& list, UtcTime time)
{
    if (list.empty())
        return -1;
    for (int attempt = 0; attempt < 40; ++attempt) {
        const int number = world.random.pick(list);
        if (world.tenant.people[std::size_t(number)].busyUntil < time)
            return number;
    }
    return -1;
}

} // namespace core::demo
