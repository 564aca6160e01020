// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/case_names.h"

#include "core/base/delimited.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/pseudonym/raw_pieces.h"
#include "core/pseudonym/record_walker.h"
#include "core/store/event_table.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>

namespace core::pseudonym {

using sqlite::Statement;

void NameCollector::add(Field field, std::string_view value)
{
    value = trim(value);
    if (value.empty() || isBuiltInAccount(value) || parseGuid(value))
        return;
    switch (field) {
    case Field::Person: return addPerson(value);
    case Field::Account: return addAccount(value);
    case Field::Domain: return addDomain(value);
    case Field::Computer: return addComputer(value);
    case Field::Phone: return addPhone(value);
    case Field::Address:
        if (const auto normal = normalizeIp(value))
            m_aliases.reserve(*normal);
        return;
    case Field::Text:
    case Field::MaybePerson:
    case Field::Anchor:
    case Field::Place: return;
    }
}

void NameCollector::addDomain(std::string_view domain)
{
    if (isPublicDomain(domain) || isBuiltInAccount(domain) || domain.find_first_of(" {}[]\"@\\,=") != std::string_view::npos || normalizeIp(domain))
        return;
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos)
        return m_names.add(NameKind::Label, domain);
    m_names.add(NameKind::Domain, domain);
    // corp.contoso.com: contoso.com as well, and the name that the company goes by
    std::string_view rest = domain;
    while (std::count(rest.begin(), rest.end(), '.') > 1 && !endsWithIgnoreCase(rest, ".onmicrosoft.com")) {
        rest.remove_prefix(rest.find('.') + 1);
        m_names.add(NameKind::Domain, rest);
    }
    m_names.add(NameKind::Label, rest.substr(0, rest.find('.')));
}

void NameCollector::addAccount(std::string_view account)
{
    if (account.find_first_of("{}[]\"=;,") != std::string_view::npos) { // lists of addresses
        std::size_t begin = 0;
        for (std::size_t i = 0; i <= account.size(); ++i) {
            if (i < account.size() && account[i] != '"' && account[i] != ';' && account[i] != ',')
                continue;
            if (const std::string_view part = trim(account.substr(begin, i - begin)); part.find('@') != std::string_view::npos && part.find_first_of(" {}[]=") == std::string_view::npos)
                addAccount(part);
            begin = i + 1;
        }
        return;
    }
    if (const std::size_t slash = account.find('\\'); slash != std::string_view::npos) {
        if (isBuiltInAccount(account.substr(0, slash)))
            return;
        addDomain(account.substr(0, slash));
        return addAccount(account.substr(account.find_last_of('\\') + 1));
    }
    if (account.empty() || isBuiltInAccount(account) || account.find(' ') != std::string_view::npos || startsWithIgnoreCase(account, "smtp:") || normalizeIp(account))
        return;
    const std::size_t at = account.rfind('@');
    if (at == std::string_view::npos) {
        if (account.size() <= 256 && !(account.find('.') != std::string_view::npos && isOrdinary(account)))
            m_names.add(account.back() == '$' ? NameKind::Computer : NameKind::Account, account);
        return;
    }
    if (equalsIgnoreCase(account.substr(at + 1), "support.onmicrosoft.com") || account.find('*') != std::string_view::npos)
        return;
    addDomain(account.substr(at + 1));
    std::string_view local = account.substr(0, at);
    if (const std::size_t mark = toLower(local).find("#ext#"); mark != std::string::npos) {
        local = local.substr(0, mark);
        if (const std::size_t split = local.rfind('_'); split != std::string_view::npos) {
            addDomain(local.substr(split + 1));
            local = local.substr(0, split);
        }
    }
    for (const std::string_view prefix : {"Sync_", "MSOL_", "AAD_", "ADToAADSyncServiceAccount"})
        if (startsWithIgnoreCase(local, prefix))
            return;
    m_names.add(NameKind::Account, local);
}

void NameCollector::addPerson(std::string_view name)
{
    if (name.find('@') != std::string_view::npos)
        return addAccount(name);
    if (name.find_first_of("{}[]\"=\n") != std::string_view::npos || name.size() > 256)
        return;
    m_names.add(NameKind::Person, name);
    const std::size_t blank = name.find(' ');
    if (blank == std::string_view::npos || blank != name.rfind(' ') || name.find(',') != std::string_view::npos)
        return; // the other way round only where it is plain which is which
    m_names.add(NameKind::Person, fmt::format("{}, {}", name.substr(blank + 1), name.substr(0, blank)));
    m_names.add(NameKind::Person, fmt::format("{} {}", name.substr(blank + 1), name.substr(0, blank)));
}

void NameCollector::addComputer(std::string_view name)
{
    if (name.find_first_of(" {}[]\"=") != std::string_view::npos || normalizeIp(name))
        return;
    if (const std::size_t dot = name.find('.'); dot != std::string_view::npos && dot > 0) {
        addDomain(name.substr(dot + 1));
        name = name.substr(0, dot);
    }
    m_names.add(NameKind::Computer, name);
}

void NameCollector::addPhone(std::string_view phone)
{
    std::string digits;
    for (const char c : phone)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (isWordByte(c) || c == '*')
            return; // a hint, or something else
    if (digits.size() < 7)
        return;
    m_names.add(NameKind::Phone, digits);
    m_names.add(NameKind::Phone, phone);
}

const std::vector<TextColumn>& textColumns()
{
    static const std::vector<TextColumn> all = [] {
        std::vector<TextColumn> made;
        for (std::size_t i = 0; i < store::eventTableCount; ++i) {
            const store::TableSpec& spec = store::tableSpec(store::EventTable(i));
            for (std::size_t column = 0; column < spec.columns.size(); ++column)
                if (!spec.isNumber(column))
                    made.push_back({spec.name, spec.columns[column], fieldNamed(spec.columns[column])});
        }
        for (const auto& [table, columns] : std::vector<std::pair<const char*, std::vector<const char*>>>{
                 {"coverage", {"computer", "tenant"}},
                 {"file_span", {"channel", "computer", "tenant"}},
                 {"person_link", {"tenant", "shown"}},
                 {"person", {"tenant", "object_id", "display_name"}},
                 {"flow", {"user", "user_id", "user_name", "tenant", "initiator", "source_ip", "user_agent", "reason", "reason_code", "last_step", "computer"}},
                 {"clock_sample", {"computer"}},
                 {"server_clock", {"computer"}},
                 {"alert", {"user", "ip", "actor"}}})
            for (const char* column : columns)
                made.push_back({table, column, fieldNamed(column)});
        return made;
    }();
    return all;
}

namespace {

// Texts whose meaning depends on another column of the row.
constexpr const char* namesByKind =
    "SELECT kind, name FROM person_name UNION SELECT a_kind, a_name FROM person_link UNION SELECT b_kind, b_name FROM person_link WHERE b_kind <> 'none'"
    " UNION SELECT 'person', target_name FROM audit WHERE target_type IN (SELECT id FROM string WHERE text = 'User' COLLATE NOCASE)"
    " UNION SELECT 'person', principal_name FROM role_assignment WHERE principal_type IN (SELECT id FROM string WHERE text = 'User' COLLATE NOCASE)"
    " UNION SELECT 'computer', target_name FROM audit WHERE target_type IN (SELECT id FROM string WHERE text = 'Device' COLLATE NOCASE)";

Field fieldOfKind(std::string_view kind)
{
    if (kind == "person")
        return Field::Person;
    if (kind == "computer")
        return Field::Computer;
    return kind == "upn" || kind == "mail" || kind == "sam" ? Field::Account : Field::Text;
}

class Collecting final : public RecordWalker
{
public:
    explicit Collecting(NameCollector& names) : m_names(names) {}

protected:
    std::string onText(Field field, std::string_view text) override
    {
        if (field != Field::Text && field != Field::MaybePerson)
            m_names.add(field, text);
        return std::string(text);
    }
    // displayName beside a UPN, or in an object that says that it is a user.
    Field fieldOfName(std::string_view object) override
    {
        bool isUser = false;
        eachJsonMember(object, [&](std::string_view member, std::string_view value) {
            isUser = isUser || (equalsIgnoreCase(member, "userPrincipalName") && value.size() > 2 && value.front() == '"')
                || (equalsIgnoreCase(member, "type") && equalsIgnoreCase(value, "\"User\""));
            return !isUser;
        });
        return isUser ? Field::Person : Field::MaybePerson;
    }

private:
    NameCollector& m_names;
};

} // namespace

namespace {

// Those who work on the case, as others may name them in their notes.
void collectExaminers(store::Case& theCase, NameCollector& names)
{
    Statement rows(theCase.db(), "SELECT author FROM annotation UNION SELECT text FROM annotation WHERE kind = 'owner' AND text IS NOT NULL"
                                 " UNION SELECT author FROM watchlist UNION SELECT author FROM rule");
    while (rows.step())
        names.add(Field::Person, rows.text(0));
}

// A list of a few people: what stands under a column of names is a name, also where no log has it.
void collectList(std::string_view csv, NameCollector& names)
{
    if (csv.starts_with("\xEF\xBB\xBF"))
        csv.remove_prefix(3);
    std::vector<Field> fields;
    const std::string_view header = csv.substr(0, csv.find('\n'));
    const std::size_t mark = header.find_first_of(",\t;");
    const char delimiter = mark == std::string_view::npos ? ',' : header[mark];
    while (!csv.empty()) {
        std::size_t end = 0;
        for (bool isQuoted = false; end < csv.size() && (isQuoted || csv[end] != '\n'); ++end)
            isQuoted = isQuoted != (csv[end] == '"');
        std::string_view row = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        if (row.ends_with('\r'))
            row.remove_suffix(1);
        std::vector<std::string_view> cells;
        std::deque<std::string> arena;
        splitRow(row, delimiter, true, cells, arena);
        if (fields.empty()) {
            for (const std::string_view cell : cells)
                fields.push_back(fieldNamed(trim(cell)));
            continue;
        }
        for (std::size_t i = 0; i < std::min(cells.size(), fields.size()); ++i)
            names.add(fields[i] == Field::MaybePerson ? Field::Person : fields[i], cells[i]);
    }
}

void collectLists(store::Case& theCase, NameCollector& names)
{
    Statement rows(theCase.db(), "SELECT csv FROM watchlist ORDER BY alias");
    while (rows.step())
        collectList(rows.text(0), names);
}

} // namespace

Result<void> collectColumns(store::Case& theCase, NameCollector& names, std::stop_token stop)
{
    std::map<std::string, std::vector<TextColumn>> tables;
    for (const TextColumn& column : textColumns())
        if (column.field != Field::Text && column.field != Field::MaybePerson && column.field != Field::Anchor)
            tables[column.table].push_back(column);
    std::map<Field, std::vector<bool>> seen; // by number of the text
    for (const auto& [table, columns] : tables) {
        std::string sql;
        for (const TextColumn& column : columns)
            sql += (sql.empty() ? "SELECT " : ", ") + std::string(column.column);
        Statement rows(theCase.db(), sql + " FROM " + table);
        while (rows.step()) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "the copy was broken off");
            for (std::size_t i = 0; i < columns.size(); ++i) {
                const std::int64_t id = rows.isBlob(int(i)) ? 0 : rows.integer(int(i));
                std::vector<bool>& marks = seen[columns[i].field];
                if (id <= 0 || (std::size_t(id) < marks.size() && marks[std::size_t(id)]))
                    continue;
                if (std::size_t(id) >= marks.size())
                    marks.resize(std::size_t(id) * 3 / 2 + 64);
                marks[std::size_t(id)] = true;
            }
        }
    }
    // Domains and computers first: what a name is in texts is what it is here first.
    for (const Field field : {Field::Address, Field::Domain, Field::Computer, Field::Account, Field::Person, Field::Phone})
        for (std::size_t id = 1; id < seen[field].size(); ++id)
            if (seen[field][id])
                names.add(field, theCase.texts().text(std::int64_t(id)));
    Statement rows(theCase.db(), namesByKind);
    while (rows.step())
        if (const Field field = fieldOfKind(rows.text(0)); field != Field::Text)
            names.add(field, theCase.texts().text(rows.integer(1)));
    collectLists(theCase, names);
    collectExaminers(theCase, names);
    return {};
}

void collectRecord(NameCollector& names, std::string_view record) { Collecting(names).record(record, nullptr); }

// Where evidence lay: sentences on files name them.
void collectFiles(store::Case& theCase, KnownNames& names)
{
    Statement rows(theCase.db(), "SELECT path FROM file");
    while (rows.step()) {
        const std::string_view path = rows.text(0);
        names.add(NameKind::File, path);
        const std::string_view file = path.substr(path.find_last_of("/\\!") + 1); // npos + 1 is 0
        if (file.size() >= 8 && file.find('.') != std::string_view::npos)
            names.add(NameKind::File, file);
    }
}

Result<void> collectRecords(store::Case& theCase, NameCollector& names, std::stop_token stop, Progress& progress)
{
    Collecting walker(names);
    return eachRawBlock(theCase, stop, progress, [&](const RawBlock& block) -> Result<void> {
        for (const RawBlock::Span& span : block.records)
            walker.record(block.record(span), block.layout.get());
        return {};
    });
}

} // namespace core::pseudonym
