// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/person_sightings.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <utility>

namespace core::store {
namespace {

constexpr std::array<std::pair<NameKind, std::string_view>, 6> kindNames{{{NameKind::ObjectId, "object_id"},
                                                                          {NameKind::Anchor, "anchor"},
                                                                          {NameKind::Sid, "sid"},
                                                                          {NameKind::Sam, "sam"},
                                                                          {NameKind::Upn, "upn"},
                                                                          {NameKind::Mail, "mail"}}};

std::size_t columnOf(EventTable table, std::string_view name)
{
    const auto& columns = tableSpec(table).columns;
    const auto found = std::find(columns.begin(), columns.end(), name);
    assert(found != columns.end());
    return std::size_t(found - columns.begin());
}

// Where a table has the names of one person.
struct PersonColumns {
    std::size_t id, upn, shown, tenant;
    PersonColumns(EventTable table, const char* idName, const char* upnName, const char* shownName)
        : id(*idName ? columnOf(table, idName) : npos), upn(columnOf(table, upnName)),
          shown(columnOf(table, shownName)), tenant(columnOf(table, "tenant"))
    {}
    static constexpr std::size_t npos = ~std::size_t{0};
};

std::int64_t numberAt(const Row& row, std::size_t column)
{
    return column != PersonColumns::npos && row[column].kind == Cell::Kind::Integer ? row[column].integer : 0;
}

std::string_view textAt(const Row& row, std::size_t column, const BatchTexts& texts)
{
    const std::int64_t number = numberAt(row, column);
    return number ? texts.text(static_cast<std::size_t>(number - 1)) : std::string_view{};
}

std::uint64_t hashOf(const Sighting& s)
{
    std::uint64_t hash = (std::uint64_t{s.a} << 32 | s.b) ^ std::uint64_t{s.tenant} << 17 ^
                         std::uint64_t(s.aKind) << 57 ^ std::uint64_t(s.bKind) << 61;
    hash *= 0x9E3779B97F4A7C15ULL;
    return hash ^ hash >> 29;
}

bool isUpn(std::string_view text)
{
    return text.find('@') != std::string_view::npos;
}

// CORP\ann from the account and the domain, which a list of users names as corp.contoso.example; empty where
// one is missing.
std::string samName(std::string_view account, std::string_view domain, std::string_view distinguishedName)
{
    if (account.empty())
        return {};
    if (domain.empty()) {
        const std::string lower = toLower(distinguishedName);
        if (const std::size_t at = lower.find("dc="); at != std::string::npos)
            domain = distinguishedName.substr(at + 3);
    }
    const std::string_view label = domain.substr(0, domain.find_first_of(".,"));
    return label.empty() ? std::string() : std::string(label) + '\\' + std::string(account);
}

// Whether the target of activities of this name is somebody's account. Others are done to files, mailboxes, groups and applications, whose
// names may look like those of people.
bool isOfAccount(std::string_view action)
{
    for (const std::string_view word : {"password", "user", "account", "strong authentication"})
        if (containsIgnoreCase(action, word))
            return true;
    return false;
}

// Of these the id beside the name is that of the account as well; of others it may be that of a group, a role or an application.
bool isOfPassword(std::string_view action)
{
    return containsIgnoreCase(action, "password") && (containsIgnoreCase(action, "reset") || containsIgnoreCase(action, "change"));
}

// The one UPN in a list of names that is not that of the actor; nothing where there are several.
std::string_view onlyUpnIn(std::string_view names, std::string_view actor)
{
    std::string_view only;
    while (!names.empty()) {
        const std::size_t end = names.find_first_of(",;");
        const std::string_view name = trim(names.substr(0, end));
        names = end == std::string_view::npos ? std::string_view{} : names.substr(end + 1);
        if (!isUpn(name) || name.find(' ') != std::string_view::npos || equalsIgnoreCase(name, actor) || equalsIgnoreCase(name, only))
            continue;
        if (!only.empty())
            return {};
        only = name;
    }
    return only;
}

} // namespace

std::string_view nameKindName(NameKind kind)
{
    for (const auto& [known, name] : kindNames)
        if (known == kind)
            return name;
    return {};
}

NameKind nameKindFromName(std::string_view name)
{
    for (const auto& [kind, known] : kindNames)
        if (known == name)
            return kind;
    return NameKind::None;
}

void PersonSightings::clear()
{
    if (m_all.empty())
        return;
    m_all.clear();
    std::fill(m_slots.begin(), m_slots.end(), 0U);
}

void PersonSightings::grow()
{
    m_slots.assign(std::max<std::size_t>(m_slots.size() * 2, 256), 0);
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        std::size_t slot = hashOf(m_all[i]) & (m_slots.size() - 1);
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
}

void PersonSightings::add(const Sighting& sighting)
{
    if (m_all.size() * 2 >= m_slots.size())
        grow();
    std::size_t slot = hashOf(sighting) & (m_slots.size() - 1);
    for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        Sighting& known = m_all[m_slots[slot] - 1];
        if (!known.isOfSameNames(sighting))
            continue;
        known.seen.add(sighting.seen);
        // Which of two display names of one moment stays is settled where the texts are known, in the case;
        // within a file the first does.
        if (sighting.shown != 0 && (known.shown == 0 || sighting.shownAt > known.shownAt)) {
            known.shown = sighting.shown;
            known.shownAt = sighting.shownAt;
        }
        return;
    }
    m_all.push_back(sighting);
    m_slots[slot] = static_cast<std::uint32_t>(m_all.size());
}

void PersonSightings::add(const PersonSightings& others, const std::vector<std::uint32_t>& ids)
{
    const auto here = [&](std::uint32_t number) { return number ? ids[number - 1] : 0; };
    for (Sighting sighting : others.all()) {
        sighting.a = here(sighting.a);
        sighting.b = here(sighting.b);
        sighting.tenant = here(sighting.tenant);
        sighting.shown = here(sighting.shown);
        add(sighting);
    }
}

void PersonSightings::pair(NameKind aKind, std::int64_t a, NameKind bKind, std::int64_t b,
                           std::int64_t tenant, std::int64_t shown, const EventHead& head)
{
    if (a == 0) {
        std::swap(aKind, bKind);
        std::swap(a, b);
    }
    if (a == 0)
        return;
    if (b == 0)
        bKind = NameKind::None;
    else if (bKind < aKind) {
        std::swap(aKind, bKind);
        std::swap(a, b);
    }
    Sighting sighting{
        aKind,    bKind, std::uint32_t(a), std::uint32_t(b), std::uint32_t(tenant), {}, std::uint32_t(shown),
        neverSeen};
    if (head.time) {
        sighting.seen = {head.time->ticks, head.time->ticks};
        sighting.shownAt = head.time->ticks;
    }
    add(sighting);
}

void PersonSightings::noteUser(const Row& row, const EventHead& head, BatchTexts& texts)
{
    static const PersonColumns user(EventTable::User, "user_id", "user_upn", "user_name");
    static const std::size_t mail = columnOf(EventTable::User, "mail");
    static const std::size_t anchor = columnOf(EventTable::User, "anchor");
    static const std::size_t sid = columnOf(EventTable::User, "sid");
    static const std::size_t sam = columnOf(EventTable::User, "sam");
    static const std::size_t domain = columnOf(EventTable::User, "domain");
    static const std::size_t dn = columnOf(EventTable::User, "dn");
    const std::int64_t id = numberAt(row, user.id);
    const std::int64_t upn = numberAt(row, user.upn);
    const std::int64_t tenant = numberAt(row, user.tenant);
    const std::int64_t shown = numberAt(row, user.shown);
    pair(NameKind::ObjectId, id, NameKind::Upn, upn, tenant, shown, head);
    // Everything else is a name of the one that the row is about: its id, else its UPN.
    const NameKind mainKind = id ? NameKind::ObjectId : NameKind::Upn;
    const std::int64_t main = id ? id : upn;
    if (main == 0)
        return;
    const std::int64_t samNumber =
        texts.idOf(samName(textAt(row, sam, texts), textAt(row, domain, texts), textAt(row, dn, texts)));
    for (const auto& [kind, name] : {std::pair{NameKind::Mail, numberAt(row, mail)},
                                     {NameKind::Anchor, numberAt(row, anchor)},
                                     {NameKind::Sid, numberAt(row, sid)},
                                     {NameKind::Sam, samNumber}})
        if (name)
            pair(mainKind, main, kind, name, tenant, 0, head);
}

void PersonSightings::noteServer(const Row& row, const EventHead& head, BatchTexts& texts)
{
    static const std::size_t upnColumn = columnOf(EventTable::Server, "upn");
    static const std::size_t idColumn = columnOf(EventTable::Server, "object_id");
    static const std::size_t anchorColumn = columnOf(EventTable::Server, "source_anchor");
    static const std::size_t accountColumn = columnOf(EventTable::Server, "target_account");
    const std::int64_t upn = isUpn(textAt(row, upnColumn, texts)) ? numberAt(row, upnColumn) : 0;
    const std::int64_t anchor = numberAt(row, anchorColumn);
    const std::int64_t id =
        row[idColumn].kind == Cell::Kind::Guid ? texts.idOf(row[idColumn].guid.text()) : 0;
    if (upn || id)
        pair(NameKind::ObjectId, id, NameKind::Upn, upn, 0, 0, head);
    if (anchor)
        pair(NameKind::Anchor, anchor, id ? NameKind::ObjectId : NameKind::Upn, id ? id : upn, 0, 0, head);
    const std::string_view account = textAt(row, accountColumn, texts);
    if (account.find('\\') != std::string_view::npos && !account.ends_with('$')) // a computer has a $
        pair(NameKind::Sam, numberAt(row, accountColumn), NameKind::None, 0, 0, 0, head);
}

// Whom an activity was done to. The portal has a list in place of it, "Anna Berg, anna@contoso.com", in which the actor may stand as well.
void PersonSightings::noteTarget(const Row& row, const EventHead& head, BatchTexts& texts)
{
    static const PersonColumns target(EventTable::Activity, "target_id", "target_upn", "target_name");
    static const std::size_t actionColumn = columnOf(EventTable::Activity, "action");
    static const std::size_t actorColumn = columnOf(EventTable::Activity, "user_upn");
    const std::string_view action = textAt(row, actionColumn, texts);
    if (!isOfAccount(action))
        return;
    std::int64_t upn = isUpn(textAt(row, target.upn, texts)) ? numberAt(row, target.upn) : 0;
    const std::int64_t id = isOfPassword(action) ? numberAt(row, target.id) : 0;
    const std::string named(textAt(row, target.shown, texts)); // a copy: a text that comes up here may move the others
    if (!upn && !id)
        if (const std::string_view only = onlyUpnIn(named, textAt(row, actorColumn, texts)); !only.empty())
            upn = texts.idOf(only);
    const bool isOneName = named.find_first_of(",;@") == std::string::npos;
    pair(NameKind::ObjectId, id, NameKind::Upn, upn, numberAt(row, target.tenant), isOneName && id ? numberAt(row, target.shown) : 0, head);
}

void PersonSightings::note(EventTable table, const Row& row, const EventHead& head, BatchTexts& texts)
{
    const auto notePair = [&](const PersonColumns& columns) {
        const std::int64_t upn = isUpn(textAt(row, columns.upn, texts)) ? numberAt(row, columns.upn) : 0;
        pair(NameKind::ObjectId, numberAt(row, columns.id), NameKind::Upn, upn, numberAt(row, columns.tenant),
             numberAt(row, columns.shown), head);
    };
    switch (table) {
    case EventTable::Audit: {
        static const PersonColumns actor(table, "actor_id", "actor_upn", "actor_name");
        static const PersonColumns target(table, "target_id", "target_upn", "target_name");
        static const std::size_t type = columnOf(table, "target_type");
        notePair(actor);
        if (equalsIgnoreCase(textAt(row, type, texts), "User"))
            notePair(target);
        return;
    }
    case EventTable::SignIn: {
        static const PersonColumns user(table, "user_id", "user_upn", "user_name");
        static const std::size_t category = columnOf(table, "category");
        // Of services and managed identities the id is that of a service principal, which is no person.
        const std::string_view log = textAt(row, category, texts);
        if (!startsWithIgnoreCase(log, "ServicePrincipal") && !startsWithIgnoreCase(log, "ManagedIdentity"))
            notePair(user);
        return;
    }
    case EventTable::Server:
        return noteServer(row, head, texts);
    case EventTable::RiskEvent: {
        static const PersonColumns user(table, "user_id", "user_upn", "user_name");
        return notePair(user);
    }
    case EventTable::RiskyUser: {
        static const PersonColumns user(table, "user_id", "user_upn", "user_name");
        return notePair(user);
    }
    case EventTable::Activity: {
        static const PersonColumns user(table, "user_id", "user_upn", "user_name");
        notePair(user);
        return noteTarget(row, head, texts);
    }
    case EventTable::Registration: {
        static const PersonColumns user(table, "user_id", "user_upn", "user_name");
        return notePair(user);
    }
    case EventTable::MethodUsage: {
        static const PersonColumns user(table, "", "user_upn", "user_name");
        return notePair(user);
    }
    case EventTable::Role: {
        static const PersonColumns holder(table, "principal_id", "principal_upn", "principal_name");
        static const std::size_t type = columnOf(table, "principal_type");
        const std::string_view kind = textAt(row, type, texts);
        if (kind.empty() ? numberAt(row, holder.upn) != 0 : equalsIgnoreCase(kind, "user"))
            notePair(holder);
        return;
    }
    case EventTable::User:
        return noteUser(row, head, texts);
    case EventTable::Other:
        return;
    }
}

} // namespace core::store
