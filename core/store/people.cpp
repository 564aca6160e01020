// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/people.h"

#include "core/base/plain_letters.h"
#include "core/base/text.h"
#include "core/knowledge/roles.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core::store {

using sqlite::Statement;

namespace {

std::optional<UtcTime> timeAt(const Statement& row, int column)
{
    const auto ticks = row.optionalInteger(column);
    return ticks ? std::optional(UtcTime{*ticks}) : std::nullopt;
}

void readNames(Case& theCase, Person& person)
{
    Statement names(
        theCase.db(),
        "SELECT n.kind, s.text, n.first_seen, n.last_seen FROM person_name n JOIN string s ON s.id = n.name"
        " WHERE n.person = ? ORDER BY n.kind, n.last_seen DESC, n.folded");
    names.bind(1, person.id);
    while (names.step()) {
        const Person::Name& name = person.names.emplace_back(Person::Name{
            std::string(names.text(0)), std::string(names.text(1)), timeAt(names, 2), timeAt(names, 3)});
        if (name.kind == "upn" && person.upn.empty())
            person.upn = name.name;
    }
}

// Whether a record with these names is about the person: its object id decides, else its UPN.
bool isOf(const Person& person, std::string_view id, std::string_view upn)
{
    if (!id.empty() && !person.objectId.empty())
        return equalsIgnoreCase(id, person.objectId);
    return !upn.empty() &&
           std::any_of(person.names.begin(), person.names.end(), [&](const Person::Name& name) {
               return name.kind == "upn" && equalsIgnoreCase(name.name, upn);
           });
}

// Roles that had not ended at that moment; without one, at the newest event of the case. Rows without an end are of lists that tell of
// one moment, and count whenever it was: their start may be that of a later grant.
void readRoles(Case& theCase, Person& person, std::optional<UtcTime> moment)
{
    const std::int64_t newest = theCase.metaNumber("newest_event");
    Statement roles(theCase.db(), "SELECT i.text, u.text, n.text, t.text, s.text, a.text FROM "
                                  "role_assignment r LEFT JOIN string i ON i.id = r.principal_id"
                                  " LEFT JOIN string u ON u.id = r.principal_upn LEFT JOIN string n ON n.id "
                                  "= r.role LEFT JOIN string t ON t.id = r.role_id"
                                  " LEFT JOIN string s ON s.id = r.scope LEFT JOIN string a ON a.id = "
                                  "r.assignment WHERE r.until IS NULL OR (r.until > ?1 AND (?2 IS NULL OR r.time IS NULL OR r.time <= ?2))"
                                  " ORDER BY 3, 4, 5, 6");
    roles.bind(1, moment ? moment->ticks : newest);
    roles.bind(2, moment ? std::optional(moment->ticks) : std::nullopt);
    while (roles.step()) {
        if (!isOf(person, roles.text(0), roles.text(1)))
            continue;
        const DirectoryRoleInfo* known = roles.isNull(3) ? roleByName(roles.text(2)) : roleById(roles.text(3));
        const std::string_view name = !roles.isNull(2) ? roles.text(2) : known ? std::string_view(known->name) : roles.text(3);
        Person::Role role{std::string(name), std::string(roles.text(4)), std::string(roles.text(5)),
                          known && known->resetsPasswords};
        // Several exports may name it, some without its scope.
        const auto isSame = [&](const Person::Role& other) {
            const auto scope = [](const Person::Role& of) { return of.scope == "/" ? std::string() : of.scope; };
            return other.role == role.role && scope(other) == scope(role) &&
                   containsIgnoreCase(other.assignment, "eligible") == containsIgnoreCase(role.assignment, "eligible");
        };
        if (std::none_of(person.roles.begin(), person.roles.end(), isSame))
            person.roles.push_back(std::move(role));
    }
}

// Of the latest report that has the person; of two reports without a time the one that was imported last. Of a moment: the latest that is
// not after it, else one without a time, else the first after it.
void readMethods(Case& theCase, Person& person, std::optional<UtcTime> moment)
{
    constexpr const char* columns =
        "SELECT i.text, u.text, r.time, m.text, r.sspr_registered, r.id FROM registration r LEFT JOIN string "
        "i ON i.id = r.user_id"
        " LEFT JOIN string u ON u.id = r.user_upn LEFT JOIN string m ON m.id = r.methods";
    // By the spellings of the object id that are known, which an index finds; and what names nobody by id.
    Statement reports(
        theCase.db(),
        fmt::format(
            "SELECT * FROM ({0} WHERE r.user_id IN (SELECT object_id FROM person WHERE id = ?1 UNION ALL"
            " SELECT name FROM person_name WHERE person = ?1 AND kind = 'object_id')"
            " UNION ALL {0} WHERE r.user_id IS NULL) ORDER BY 3, 6",
            columns));
    reports.bind(1, person.id);
    bool hasReport = false;
    while (reports.step()) {
        if (!isOf(person, reports.text(0), reports.text(1)))
            continue;
        const std::optional<UtcTime> at = timeAt(reports, 2);
        if (hasReport && moment && at && *moment < *at)
            break; // all others are later still
        hasReport = true;
        person.methodsAt = at;
        person.methods.clear();
        std::string_view rest = reports.text(3);
        while (!rest.empty()) {
            const std::size_t end = rest.find(',');
            if (const std::string_view method = trim(rest.substr(0, end)); !method.empty())
                person.methods.emplace_back(method);
            rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        }
        person.ssprRegistered = reports.isNull(4) ? std::nullopt : std::optional(reports.integer(4) != 0);
    }
}

constexpr const char* personColumns =
    "SELECT p.id, o.text, d.text, t.text, p.is_admin FROM person p LEFT JOIN string o ON o.id = p.object_id"
    " LEFT JOIN string d ON d.id = p.display_name LEFT JOIN string t ON t.id = p.tenant";

Person personAt(const Statement& row)
{
    Person person;
    person.id = row.integer(0);
    person.objectId = row.text(1);
    person.displayName = row.text(2);
    person.tenantId = row.text(3);
    person.isAdmin = row.integer(4) != 0;
    return person;
}

} // namespace

bool hasWord(std::string_view kind, std::string_view name, std::string_view word, bool withDomain)
{
    if (kind == "object_id" || kind == "anchor" || kind == "sid") { // letters and digits that mean nothing: "liz" is in the middle of some of them
        constexpr std::size_t leastBeginning = 6;
        return word.size() >= leastBeginning ? name.starts_with(word) : name == word;
    }
    if (!withDomain) {
        name = name.substr(0, name.find('@'));
        name.remove_prefix(name.find('\\') + 1); // nothing where there is none
    }
    return name.find(word) != std::string_view::npos;
}

namespace {

bool isOfAddress(std::string_view word) { return word.find_first_of("@.\\") != std::string_view::npos; }

// What is known of one person while the names go by, and then of those that were found.
struct Candidate {
    std::int64_t id = 0;
    std::string order, objectId;     // by which they stand
    int nearness = 2;                // 0: words of the display name begin so; 1: a UPN does
    std::vector<char> near, anyhow;  // of the words those that are there: without domains that were not asked for, and with all of them
};

class PeopleFinder
{
public:
    explicit PeopleFinder(std::string_view text) : m_words(nameWords(text)) {}
    std::vector<Candidate> find(Case& theCase);

private:
    void begin(const Statement& row);
    void addName(std::string_view kind, const std::string& plain);
    void end();

    const std::vector<std::string> m_words;
    Candidate m_now;
    bool m_isNamed = false; // by its display name
    std::vector<Candidate> m_found;
    bool m_hasNear = false;
};

void PeopleFinder::begin(const Statement& row)
{
    const std::string shown = plainLetters(row.text(2));
    m_now = {row.integer(0), toLower(row.text(2)), std::string(row.text(1)), 2, std::vector<char>(m_words.size()), std::vector<char>(m_words.size())};
    m_isNamed = !shown.empty();
    std::size_t beginnings = 0;
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        const std::size_t at = (' ' + shown).find(' ' + m_words[i]);
        beginnings += at != std::string::npos;
        m_now.near[i] = m_now.anyhow[i] = shown.find(m_words[i]) != std::string::npos;
    }
    if (beginnings == m_words.size())
        m_now.nearness = 0;
}

void PeopleFinder::addName(std::string_view kind, const std::string& plain)
{
    for (std::size_t i = 0; i < m_words.size(); ++i) {
        m_now.near[i] = m_now.near[i] || hasWord(kind, plain, m_words[i], isOfAddress(m_words[i]));
        m_now.anyhow[i] = m_now.anyhow[i] || hasWord(kind, plain, m_words[i], true);
    }
    if (kind == "upn" && !m_words.empty() && plain.starts_with(m_words.front()))
        m_now.nearness = std::min(m_now.nearness, 1);
}

void PeopleFinder::end()
{
    const auto hasAll = [](const std::vector<char>& words) { return std::all_of(words.begin(), words.end(), [](char is) { return is != 0; }); };
    if (m_now.id == 0 || !hasAll(m_now.anyhow))
        return;
    const bool isNear = hasAll(m_now.near);
    if (isNear && !m_hasNear)
        m_found.clear(); // by their domain only
    m_hasNear = m_hasNear || isNear;
    if (isNear == m_hasNear)
        m_found.push_back(std::move(m_now));
}

std::vector<Candidate> PeopleFinder::find(Case& theCase)
{
    Statement rows(theCase.db(), "SELECT p.id, o.text, d.text, n.kind, n.folded FROM person p LEFT JOIN string o ON o.id = p.object_id"
                                 " LEFT JOIN string d ON d.id = p.display_name LEFT JOIN person_name n ON n.person = p.id ORDER BY p.id, n.folded");
    while (rows.step()) {
        if (rows.integer(0) != m_now.id) {
            end();
            begin(rows);
        }
        if (rows.isNull(3))
            continue;
        if (!m_isNamed && m_now.order.empty())
            m_now.order = rows.text(4);
        addName(rows.text(3), plainLetters(rows.text(4)));
    }
    end();
    return std::move(m_found);
}

} // namespace

std::vector<std::string> nameWords(std::string_view text)
{
    std::vector<std::string> words;
    const std::string plain = plainLetters(text);
    std::string_view rest = plain;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of(" \t\r\n,"), rest.size()); // a comma: "Petrov, Maria"
        if (end > 0)
            words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return words;
}

std::vector<Person> findPeople(Case& theCase, std::string_view text, std::size_t limit)
{
    std::vector<Candidate> found = PeopleFinder(text).find(theCase);
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return std::tie(a.nearness, a.order, a.objectId, a.id) < std::tie(b.nearness, b.order, b.objectId, b.id);
    });
    found.resize(std::min(found.size(), limit));
    std::vector<Person> people;
    Statement select(theCase.db(), fmt::format("{} WHERE p.id = ?", personColumns));
    for (const Candidate& one : found) {
        select.bind(1, one.id);
        if (select.step())
            people.push_back(personAt(select));
        select.reset();
    }
    for (Person& person : people)
        readNames(theCase, person);
    return people;
}

std::optional<std::int64_t> personOfName(Case& theCase, std::string_view who)
{
    Statement row(theCase.db(), "SELECT person FROM person_name WHERE folded = ? ORDER BY kind = 'object_id' DESC, last_seen DESC LIMIT 1");
    const std::string folded = toLower(trim(who));
    row.bind(1, std::string_view(folded));
    return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

namespace {

std::optional<Person> readPersonAt(Case& theCase, std::int64_t id, std::optional<UtcTime> moment)
{
    Statement select(theCase.db(), fmt::format("{} WHERE p.id = ?", personColumns));
    select.bind(1, id);
    if (!select.step())
        return std::nullopt;
    Person person = personAt(select);
    select.reset();
    readNames(theCase, person);
    readRoles(theCase, person, moment);
    readMethods(theCase, person, moment);
    return person;
}

} // namespace

std::optional<Person> readPerson(Case& theCase, std::int64_t id)
{
    return readPersonAt(theCase, id, std::nullopt);
}

std::optional<Person> readPerson(Case& theCase, std::int64_t id, UtcTime moment)
{
    return readPersonAt(theCase, id, moment);
}

} // namespace core::store
