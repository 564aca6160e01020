// SPDX-License-Identifier: GPL-3.0-or-later
// What all parts of the simulation share: the tenant, the random numbers, the queue and the calendar; and the small
// makers of records that scripts, attacks and noise have in common.
#pragma once
#include "core/demo/queue.h"
#include "core/demo/model/tenant.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::demo {

// An attack that was played: what a detection should find.
struct PlantedAttack {
    std::string_view name;
    std::vector<std::string> users, actors, ips, correlationIds; // names as they stand in the truth of flows; each once
    UtcTime from, to;
};

// A write-back that a server logged and no flow asked for.
struct OrphanWrite {
    std::string trackingId, user;
    UtcTime time;
};

struct Stretch {
    UtcTime from, to;
    bool contains(UtcTime time) const { return time >= from && time < to; }
};

struct World {
    explicit World(std::uint64_t seed) : random(seed) {}
    Prng random;
    Tenant tenant;
    Queue queue;
    UtcTime begin;             // of the exports: nothing older is written
    bool bothServe = false;    // either server serves any flow, and neither takes over from the other
    std::vector<PlantedAttack> planted, lookAlikes; // what only looks like an attack: what a detection should leave alone
    std::vector<OrphanWrite> orphanWrites;
    std::vector<Stretch> stops; // besides the daily ones: the service is stopped, and its server says so
    UtcTime changeOver;        // the moment at which the second server takes over, if it does

    int activeServer(UtcTime time) const { return tenant.changeOver && time >= changeOver ? 1 : 0; }
};

// The synchronisation service is down for 40 minutes every third day, from 10:20 on (days 0, 3, 6 ...), and in World::stops.
bool isOutage(const World& world, UtcTime time);
UtcTime outageOfDay(UtcTime midnight);
constexpr Duration outageLength = Duration::minutes(40);

// An id as the log services give them: PREFIX_<correlation id>_<5 characters>_<digits>.
std::string auditId(Prng& random, std::string_view prefix, std::string_view correlationId);

// A record of Core Directory about a user, written by another user or service account.
AuditRecord directoryRecord(World& world, UtcTime time, std::string_view operation, const std::string& correlationId,
                            const std::string& actorId, const std::string& actorUpn, const Person& target);

Target userTarget(const Person& person, std::string upn);

// A sign-in by a browser; the caller sets what differs.
SignInRecord signIn(World& world, UtcTime time, const Person& person, const Address& address);
void fail(SignInRecord& record, std::uint32_t errorCode);

void push(World& world, UtcTime due, AuditRecord record);
void push(World& world, SignInRecord record);
void push(World& world, UtcTime trueTime, ServerEvent event);

// Somebody of the list who is free at that time; -1 where nobody could be found. The caller says until when.
int freePerson(World& world, const std::vector<int>& list, UtcTime time);

} // namespace core::demo
