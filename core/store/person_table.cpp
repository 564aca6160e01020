// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/person_table.h"

#include "core/base/text.h"
#include "core/store/event_sightings.h"
#include "core/store/person_resolver.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr const char* staleKey = "people";
constexpr const char* linksKey = "person_links"; // "missing" in a case from before there were links (migrations/2.sql)
constexpr std::string_view alone = "none"; // b_kind of a name that stood alone

std::string folded(NameKind kind, std::string_view name)
{
    if (kind == NameKind::Anchor) // Base64: its case matters
        return std::string(name);
    std::string text = toLower(name);
    if (kind == NameKind::ObjectId && text.size() == 38 && text.front() == '{' && text.back() == '}')
        text = text.substr(1, 36);
    return text;
}

// What stands for nobody.
bool isNobody(NameKind kind, std::string_view name)
{
    return name.empty() || (kind == NameKind::ObjectId && name == "00000000-0000-0000-0000-000000000000");
}

std::string_view kindText(NameKind kind)
{
    return kind == NameKind::None ? alone : nameKindName(kind);
}

std::optional<std::int64_t> orNull(std::int64_t ticks, bool isKnown)
{
    return isKnown ? std::optional(ticks) : std::nullopt;
}

struct LinkRow {
    NameKind aKind, bKind;
    std::int64_t a = 0, b = 0, tenant = 0, aName = 0, bName = 0;
    SeenSpan seen;
    std::int64_t shown = 0, shownAt = neverSeen;
};

// Writes links, each together with what the case has of it already. All choices are such that any order ends
// with the same.
class LinkWriter
{
public:
    LinkWriter(sqlite::Connection& db, Dictionary& texts)
        : m_texts(texts),
          m_select(db, "SELECT a_name, b_name, first_seen, last_seen, shown, shown_at FROM person_link"
                       " WHERE a = ? AND b = ? AND a_kind = ? AND b_kind = ? AND tenant = ?"),
          m_replace(db, "INSERT OR REPLACE INTO person_link (a_kind, a, b_kind, b, tenant, a_name, b_name, "
                        "first_seen, last_seen, shown, shown_at)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?)")
    {}

    void add(LinkRow row)
    {
        m_select.bindAll(row.a, row.b, kindText(row.aKind), kindText(row.bKind), row.tenant);
        if (m_select.step())
            merge(row);
        m_select.reset();
        m_replace.bindAll(kindText(row.aKind), row.a, kindText(row.bKind), row.b, row.tenant, row.aName,
                          row.bName, orNull(row.seen.first, !row.seen.isEmpty()),
                          orNull(row.seen.last, !row.seen.isEmpty()), row.shown,
                          orNull(row.shownAt, row.shownAt != neverSeen));
        m_replace.run();
    }

private:
    void merge(LinkRow& row) const
    {
        SeenSpan known;
        known.first = m_select.isNull(2) ? known.first : m_select.integer(2);
        known.last = m_select.isNull(3) ? known.last : m_select.integer(3);
        takeLater(row.aName, row.seen.last, m_select.integer(0), known.last);
        takeLater(row.bName, row.seen.last, m_select.integer(1), known.last);
        const std::int64_t shownAt = m_select.isNull(5) ? neverSeen : m_select.integer(5);
        takeLater(row.shown, row.shownAt, m_select.integer(4), shownAt);
        row.shownAt = std::max(row.shownAt, shownAt);
        row.seen.add(known);
    }

    // The later of two texts; of two at once the smaller.
    void takeLater(std::int64_t& text, std::int64_t at, std::int64_t other, std::int64_t otherAt) const
    {
        if (other != 0 &&
            (text == 0 || otherAt > at || (otherAt == at && m_texts.text(other) < m_texts.text(text))))
            text = other;
    }

    Dictionary& m_texts;
    Statement m_select, m_replace;
};

std::optional<LinkRow> linkOf(const Sighting& sighting, Dictionary& texts)
{
    const std::string a = folded(sighting.aKind, texts.text(sighting.a));
    const std::string b = sighting.b ? folded(sighting.bKind, texts.text(sighting.b)) : std::string();
    LinkRow row{sighting.aKind, sighting.bKind, texts.idOf(a), texts.idOf(b),  0,
                sighting.a,     sighting.b,     sighting.seen, sighting.shown, sighting.shownAt};
    row.tenant = texts.idOf(toLower(texts.text(sighting.tenant)));
    if (isNobody(row.aKind, a)) {
        if (row.b == 0)
            return std::nullopt;
        row = {row.bKind, NameKind::None, row.b,     0,          row.tenant, row.bName,
               0,         row.seen,       row.shown, row.shownAt};
    }
    if (row.shown == 0)
        row.shownAt = neverSeen;
    return row;
}

} // namespace

PersonTable::PersonTable(Case& theCase, Dictionary& texts)
    : m_case(theCase), m_texts(texts), m_brokenOff(theCase.meta(staleKey) == "stale")
{}

void PersonTable::addLinks(const PersonSightings& sightings)
{
    if (sightings.all().empty())
        return;
    LinkWriter writer(m_case.db(), m_texts);
    for (const Sighting& sighting : sightings.all()) {
        const std::optional<LinkRow> row = linkOf(sighting, m_texts);
        if (!row)
            continue;
        writer.add(*row);
        m_touched.insert(row->a);
        if (row->b)
            m_touched.insert(row->b);
    }
    m_case.setMeta(staleKey, "stale");
}

void PersonTable::relink()
{
    PersonSightings seen;
    noteAllEvents(m_case.db(), m_texts, seen);
    Statement forget(m_case.db(), "UPDATE person_link SET first_seen = NULL, last_seen = NULL, shown_at = NULL"
                                  " WHERE a = ? AND b = ? AND a_kind = ? AND b_kind = ? AND tenant = ?");
    for (const Sighting& sighting : seen.all())
        if (const auto row = linkOf(sighting, m_texts)) {
            forget.bindAll(row->a, row->b, kindText(row->aKind), kindText(row->bKind), row->tenant);
            forget.run();
        }
    addLinks(seen);
    Statement linked(m_case.db(), "DELETE FROM meta WHERE key = ?");
    linked.bind(1, std::string_view(linksKey));
    linked.run();
}

std::vector<PersonLink> PersonTable::readLinks(bool all)
{
    std::vector<PersonLink> links;
    Statement select(m_case.db(), std::string("SELECT a_kind, a, b_kind, b, tenant, a_name, b_name, "
                                              "first_seen, last_seen, shown, shown_at FROM person_link") +
                                      (all ? "" : " WHERE a = ?"));
    const auto read = [&] {
        while (select.step()) {
            PersonLink& link = links.emplace_back();
            link.aKind = nameKindFromName(select.text(0));
            link.a = m_texts.text(select.integer(1));
            link.bKind = nameKindFromName(select.text(2));
            link.b = m_texts.text(select.integer(3));
            link.tenant = m_texts.text(select.integer(4));
            link.aName = m_texts.text(select.integer(5));
            link.bName = m_texts.text(select.integer(6));
            if (!select.isNull(7))
                link.seen = {select.integer(7), select.integer(8)};
            link.shown = m_texts.text(select.integer(9));
            link.shownAt = select.isNull(10) ? neverSeen : select.integer(10);
        }
        select.reset();
    };
    if (all) {
        read();
        return links;
    }
    for (const std::int64_t name : m_touched) {
        select.bind(1, name);
        read();
    }
    return links;
}

// Everything that hangs together with what was touched, by however many links.
void PersonTable::followLinks()
{
    Statement neighbours(
        m_case.db(),
        "SELECT b FROM person_link WHERE a = ?1 UNION ALL SELECT a FROM person_link WHERE b = ?1");
    std::vector<std::int64_t> open(m_touched.begin(), m_touched.end());
    while (!open.empty()) {
        neighbours.bind(1, open.back());
        open.pop_back();
        while (neighbours.step())
            if (const std::int64_t name = neighbours.integer(0); name != 0 && m_touched.insert(name).second)
                open.push_back(name);
        neighbours.reset();
    }
}

void PersonTable::update()
{
    sqlite::Transaction transaction(m_case.db());
    m_texts.synchronize();
    if (m_case.meta(linksKey) == "missing") {
        relink();
        m_brokenOff = true;
    }
    if (!m_touched.empty() || m_brokenOff) {
        Statement count(m_case.db(), "SELECT count(*) FROM person_link");
        count.step();
        const bool all = m_brokenOff || std::int64_t(m_touched.size()) * 4 > count.integer(0);
        if (!all)
            followLinks();
        const std::vector<PersonLink> links = readLinks(all);
        write(resolvePeople(links), all);
        m_case.setMeta(staleKey, "ready");
    }
    markAdmins();
    transaction.commit();
    m_touched.clear();
    m_brokenOff = false;
}

// Those who hold a role or are called admin: by object id, or by UPN where a record has no id. Lists of roles
// by ids alone name people whom only other files know, so that this is looked at after every import; and a role
// that has ended by the newest event of the case, which a file may have moved, is held no more.
void PersonTable::markAdmins()
{
    std::vector<std::string> names;
    Statement select(m_case.db(),
                     "SELECT DISTINCT lower(s.text) FROM (SELECT coalesce(principal_id, principal_upn) AS "
                     "name FROM role_assignment WHERE until IS NULL OR until > ?"
                     " UNION SELECT coalesce(user_id, user_upn) FROM registration WHERE admin = 1"
                     " UNION SELECT coalesce(user_id, user_upn) FROM user_record WHERE admin = 1) JOIN "
                     "string s ON s.id = name");
    select.bind(1, m_case.metaNumber("newest_event"));
    while (select.step())
        names.emplace_back(select.text(0));
    m_case.db().execute("UPDATE person SET is_admin = 0 WHERE is_admin <> 0");
    Statement mark(m_case.db(),
                   "UPDATE person SET is_admin = 1 WHERE is_admin = 0 AND id IN"
                   " (SELECT person FROM person_name WHERE folded = ? AND kind IN ('object_id', 'upn'))");
    for (const std::string& name : names) {
        mark.bind(1, std::string_view(name));
        mark.run();
    }
}

// The people whose names are about to be written go; those with an object id keep their number.
std::unordered_map<std::string_view, std::int64_t> PersonTable::removeOld(bool all)
{
    std::unordered_map<std::string_view, std::int64_t> numbers;
    const auto keep = [&](Statement& person) {
        while (person.step())
            if (!person.isNull(1))
                numbers.emplace(m_texts.text(person.integer(1)), person.integer(0));
        person.reset();
    };
    if (all) {
        Statement everybody(m_case.db(), "SELECT id, object_id FROM person");
        keep(everybody);
        m_case.db().execute("DELETE FROM person_name; DELETE FROM person");
        return numbers;
    }
    std::unordered_set<std::int64_t> people;
    Statement named(m_case.db(), "SELECT person FROM person_name WHERE folded = ?");
    for (const std::int64_t name : m_touched) {
        named.bind(1, m_texts.text(name));
        while (named.step())
            people.insert(named.integer(0));
        named.reset();
    }
    Statement one(m_case.db(), "SELECT id, object_id FROM person WHERE id = ?");
    Statement removeNames(m_case.db(), "DELETE FROM person_name WHERE person = ?");
    Statement remove(m_case.db(), "DELETE FROM person WHERE id = ?");
    for (const std::int64_t person : people) {
        one.bind(1, person);
        keep(one);
        removeNames.bind(1, person);
        removeNames.run();
        remove.bind(1, person);
        remove.run();
    }
    return numbers;
}

void PersonTable::write(const std::vector<ResolvedPerson>& people, bool all)
{
    Statement lastNumber(m_case.db(), "SELECT coalesce(max(id), 0) FROM person");
    lastNumber.step();
    std::int64_t next = lastNumber.integer(0) + 1;
    lastNumber.reset();
    const auto numbers = removeOld(all);
    Statement insert(m_case.db(), "INSERT INTO person (id, tenant, object_id, display_name, is_admin) VALUES "
                                  "(?, nullif(?, 0), nullif(?, 0), nullif(?, 0), 0)");
    Statement insertName(m_case.db(), "INSERT OR REPLACE INTO person_name (person, kind, name, folded, "
                                      "first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)");
    for (const ResolvedPerson& person : people) {
        const auto known = numbers.find(person.objectId);
        const std::int64_t id = known == numbers.end() ? next++ : known->second;
        insert.bindAll(id, m_texts.idOf(person.tenant), m_texts.idOf(person.objectId),
                       m_texts.idOf(person.displayName));
        insert.run();
        for (const PersonName& name : person.names) {
            insertName.bindAll(id, nameKindName(name.kind), m_texts.idOf(name.name), name.folded,
                               orNull(name.seen.first, !name.seen.isEmpty()),
                               orNull(name.seen.last, !name.seen.isEmpty()));
            insertName.run();
        }
    }
}

} // namespace core::store
