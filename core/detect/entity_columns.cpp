// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/entity_columns.h"

#include "core/base/guid.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/detect/clause_text.h"
#include "core/detect/readable.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace core::detect {
namespace {

using Inside = EntitySource::Inside;

// Names of columns in the tables of Log Analytics, in ours, and as rules commonly call what they take out of these; without regard to
// case, the first one counts most. AccountCustomEntity and the like are Sentinel's old way of naming entities.
constexpr std::array<std::string_view, 20> userNames = {
    "AccountCustomEntity", "TargetUserPrincipalName", "TargetUPN", "TargetUserUPN", "TargetUser", "TargetUserName", "TargetAccount", "Target",
    "UserPrincipalName", "UPN", "UserUPN", "User", "UserName", "AccountUPN", "Account", "AccountName", "TargetAccountUPN",
    "AlternateSignInName", "UserId", "TargetId"};
constexpr std::array<std::string_view, 19> actorNames = {
    "InitiatedByUserPrincipalName", "InitiatingUserPrincipalName", "InitiatedByUPN", "InitiatedByUser", "InitiatingUser", "InitiatingUPN",
    "InitiatedBy", "Initiator", "InitiatorUPN", "InitiatedByApp", "InitiatingAppName", "ActorUPN", "ActorUserPrincipalName", "ActorName",
    "Actor", "Caller", "Admin", "AdminUPN", "AdminUserPrincipalName"};
constexpr std::array<std::string_view, 19> addressNames = {
    "IPCustomEntity", "SourceIp", "SourceIPAddress", "IPAddress", "CallerIpAddress", "ClientIP", "ClientIPAddress", "InitiatingIpAddress",
    "InitiatedByIPAddress", "InitiatorIP", "ActorIPAddress", "ActorIp", "UserIPAddress", "SrcIpAddr", "RemoteIP", "PasswordResetIP", "AttackerIP",
    "IP", "NetworkSourceIP"};
constexpr std::array<std::string_view, 2> seenNames = {"TimeGenerated", "timestamp"};
// What ends counts more than what begins: a finding is there when all of it has happened.
constexpr std::array<std::string_view, 12> timeNames = {"EndTime", "EndTimeUtc", "StartTime", "StartTimeUtc", "ActivityDateTime", "EventTime",
                                                        "CreatedDateTime", "LastSeen", "FirstSeen", "AttemptTime", "Time", "SignInTime"};

std::optional<std::size_t> anyCase(const kql::Schema& columns, std::string_view name)
{
    if (const auto exact = columnNamed(columns, name))
        return exact;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (equalsIgnoreCase(columns[i].name, name))
            return i;
    return std::nullopt;
}

template <class List> void addKnown(std::vector<EntitySource>& sources, const kql::Schema& columns, const List& names)
{
    for (const std::string_view name : names)
        if (const auto column = anyCase(columns, name))
            sources.push_back({*column});
}

// The ways to the name of one entity, best first: names before ids.
std::vector<EntitySource> sourcesOf(const EntityMapping& mapping, const kql::Schema& columns)
{
    const auto columnOf = [&](std::string_view identifier) -> std::optional<std::size_t> {
        for (const auto& [given, column] : mapping.fields)
            if (equalsIgnoreCase(given, identifier))
                return columnNamed(columns, column);
        return std::nullopt;
    };
    std::vector<EntitySource> out;
    if (const auto full = columnOf("FullName"))
        out.push_back({*full});
    if (const auto first = columnOf("Name"))
        out.push_back({*first, columnOf("UPNSuffix")});
    for (const char* identifier : {"Address", "AadUserId", "ObjectGuid", "Sid", "HostName", "NetBiosName"})
        if (const auto column = columnOf(identifier))
            out.push_back({*column});
    return out;
}

enum class Part { User, Actor, Any };

Part partOf(const EntityMapping& mapping)
{
    for (const auto& [identifier, column] : mapping.fields) {
        if (containsIgnoreCase(column, "target"))
            return Part::User;
        for (const char* word : {"initiat", "actor", "caller", "admin"})
            if (containsIgnoreCase(column, word))
                return Part::Actor;
    }
    return Part::Any;
}

void addMapped(EntityColumns& out, const Rule& rule, const kql::Schema& columns)
{
    const auto append = [](std::vector<EntitySource>& to, const std::vector<EntitySource>& more) { to.insert(to.end(), more.begin(), more.end()); };
    for (const EntityMapping& mapping : rule.entities) {
        const std::vector<EntitySource> sources = sourcesOf(mapping, columns);
        if (equalsIgnoreCase(mapping.type, "IP") && out.ip.empty())
            out.ip = sources;
        if (equalsIgnoreCase(mapping.type, "Host"))
            append(out.host, sources);
        if (!equalsIgnoreCase(mapping.type, "Account") && !equalsIgnoreCase(mapping.type, "Mailbox"))
            continue;
        const Part part = partOf(mapping);
        if (part == Part::Actor || (part == Part::Any && !out.user.empty() && out.actor.empty()))
            append(out.actor, sources);
        else if (part == Part::User && !out.user.empty())
            out.user.insert(out.user.begin(), sources.begin(), sources.end());
        else
            append(out.user, sources);
    }
}

void addTimes(EntityColumns& out, const kql::Schema& columns)
{
    std::vector<std::size_t>& usual = out.usualTimes;
    const auto add = [&](std::string_view name) {
        if (const auto column = anyCase(columns, name))
            usual.push_back(*column);
    };
    std::for_each(seenNames.begin(), seenNames.end(), add);
    out.seenTimes = usual.size();
    std::for_each(timeNames.begin(), timeNames.end(), add);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].type == kql::Type::DateTime && std::find(usual.begin(), usual.end(), i) == usual.end())
            out.otherTimes.push_back(i);
}

std::string_view member(std::string_view object, std::string_view name)
{
    std::string_view found;
    eachJsonMember(object, [&](std::string_view key, std::string_view value) {
        if (equalsIgnoreCase(key, name))
            found = value;
        return found.empty();
    });
    return found;
}

std::string nameOf(std::string_view person)
{
    std::string name = textOfJson(member(person, "userPrincipalName"));
    return name.empty() ? textOfJson(member(person, "displayName")) : name;
}

// The entry of type User, as the order of targets is no order; else the first one that has a name.
std::string targetOf(std::string_view resources)
{
    std::string named;
    std::string user;
    eachJsonElement(resources, [&](std::string_view entry) {
        std::string name = nameOf(entry);
        if (named.empty())
            named = name;
        if (equalsIgnoreCase(textOfJson(member(entry, "type")), "User"))
            user = std::move(name);
        return user.empty();
    });
    return user.empty() ? named : user;
}

std::vector<std::string> insideOf(const kql::Value& value, Inside inside)
{
    std::string found;
    if (value.isNull() || (value.type != kql::Type::Dynamic && value.type != kql::Type::String))
        return {};
    const std::string_view user = member(value.text(), "user");
    if (inside == Inside::Target)
        found = targetOf(value.text());
    else if (inside == Inside::InitiatorAddress)
        found = textOfJson(member(user, "ipAddress"));
    else if (found = nameOf(user); found.empty())
        found = nameOf(member(value.text(), "app"));
    return found.empty() ? std::vector<std::string>() : std::vector<std::string>{std::move(found)};
}

void addInside(std::vector<EntitySource>& sources, const kql::Schema& columns, std::string_view name, Inside inside)
{
    if (const auto column = anyCase(columns, name))
        sources.push_back({*column, std::nullopt, inside});
}

std::vector<std::string> valuesAt(const std::vector<EntitySource>& sources, const std::vector<kql::Value>& row)
{
    for (const EntitySource& source : sources) {
        std::vector<std::string> values =
            source.inside == Inside::Nothing ? textsOf(row[source.column]) : insideOf(row[source.column], source.inside);
        const std::vector<std::string> suffix = source.suffix ? textsOf(row[*source.suffix]) : std::vector<std::string>();
        if (values.size() == 1 && suffix.size() == 1 && values.front().find('@') == std::string::npos)
            values.front() += "@" + suffix.front();
        if (!values.empty())
            return values;
    }
    return {};
}

std::optional<UtcTime> timeOf(const kql::Value& value)
{
    if (value.isNull())
        return std::nullopt;
    if (value.type == kql::Type::DateTime)
        return UtcTime{value.integer()};
    std::optional<UtcTime> latest;
    if (value.type == kql::Type::String || value.type == kql::Type::Dynamic)
        for (const std::string& text : textsOf(value))
            if (const auto time = parseTime(text); time && (!latest || time->time > *latest))
                latest = time->time;
    return latest;
}

} // namespace

EntityColumns entityColumns(const Rule& rule, const kql::Schema& columns)
{
    EntityColumns out;
    addMapped(out, rule, columns);
    addKnown(out.user, columns, userNames);
    addKnown(out.actor, columns, actorNames);
    addKnown(out.ip, columns, addressNames);
    addKnown(out.host, columns, std::array<std::string_view, 1>{"HostCustomEntity"}); // other columns name hosts that an alert is not about
    addInside(out.user, columns, "TargetResources", Inside::Target);
    addInside(out.actor, columns, "InitiatedBy", Inside::Initiator);
    addInside(out.ip, columns, "InitiatedBy", Inside::InitiatorAddress);
    const FindingColumns& said = rule.finding;
    out.actorIsUser = said.user.empty() && said.actor.empty();
    const auto only = [&](std::vector<EntitySource>& sources, const std::string& name) {
        if (const auto column = name.empty() ? std::nullopt : columnNamed(columns, name))
            sources = {{*column}};
    };
    // A rule that says itself what its findings are about is told apart by that, and its alerts keep their keys.
    for (const std::string* name : {&said.time, &said.user, &said.actor, &said.ip, &said.flows})
        if (!name->empty())
            out.host.clear();
    only(out.user, said.user);
    only(out.actor, said.actor);
    only(out.ip, said.ip);
    if (const auto time = columnNamed(columns, said.time))
        out.saidTimes.push_back(*time);
    addTimes(out, columns);
    const auto flows = columnNamed(columns, said.flows);
    if (flows)
        out.correlations = {*flows};
    for (std::size_t i = 0; i < columns.size() && !flows; ++i)
        if (containsIgnoreCase(columns[i].name, "CorrelationId") || equalsIgnoreCase(columns[i].name, "TrackingId")) // so servers call it
            out.correlations.push_back(i);
    return out;
}

std::vector<std::string> missingColumns(const Rule& rule, const kql::Schema& columns)
{
    std::vector<std::string> out;
    const auto check = [&](const std::string& name, std::string_view of) {
        if (!name.empty() && !columnNamed(columns, name))
            out.push_back(fmt::format("{}: the query gives no column \"{}\"", of, name));
    };
    check(rule.finding.time, "finding.time");
    check(rule.finding.user, "finding.user");
    check(rule.finding.actor, "finding.actor");
    check(rule.finding.ip, "finding.ip");
    check(rule.finding.flows, "finding.flows");
    for (const RuleClause& clause : rule.clauses) {
        check(clause.events, "clauses: events");
        check(clause.onlyIf, "clauses: onlyIf");
    }
    return out;
}

std::string joinedNames(std::vector<std::string> names)
{
    constexpr std::size_t named = 20;
    const auto isLess = [](const std::string& a, const std::string& b) {
        const std::string x = toLower(a);
        const std::string y = toLower(b);
        return x != y ? x < y : a < b;
    };
    std::sort(names.begin(), names.end(), isLess);
    names.erase(std::unique(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return equalsIgnoreCase(a, b); }), names.end());
    const std::size_t all = names.size();
    names.resize(std::min(all, named));
    for (std::string& name : names)
        name = shorten(name, 256);
    return fmt::format("{}{}", fmt::join(names, ", "), all > named ? fmt::format(" and {} more", all - named) : std::string());
}

std::string nameAt(const std::vector<EntitySource>& sources, const std::vector<kql::Value>& row, const NameOf& nameOf)
{
    std::vector<std::string> names = valuesAt(sources, row);
    for (std::string& name : names)
        if (std::string better = nameOf ? nameOf(name) : std::string(); !better.empty())
            name = std::move(better);
    return joinedNames(std::move(names));
}

std::string addressAt(const std::vector<EntitySource>& sources, const std::vector<kql::Value>& row)
{
    std::vector<std::string> values = valuesAt(sources, row);
    for (std::string& value : values)
        if (auto address = normalizeIp(value))
            value = std::move(*address);
    return joinedNames(std::move(values));
}

std::optional<UtcTime> timeAt(const std::vector<std::size_t>& columns, const std::vector<kql::Value>& row)
{
    for (const std::size_t column : columns)
        if (const auto time = timeOf(row[column]))
            return time;
    return std::nullopt;
}

std::vector<std::string> correlationsAt(const std::vector<std::size_t>& columns, const std::vector<kql::Value>& row)
{
    std::vector<std::string> out;
    for (const std::size_t column : columns)
        for (const std::string& text : textsOf(row[column])) {
            const auto guid = parseGuid(text);
            if (!guid || !guid->isZero())
                out.push_back(guid ? guid->text() : toLower(text));
        }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

} // namespace core::detect
