// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/merge.h"

#include "core/annotation/subject.h"
#include "core/base/text.h"
#include "core/custody/derived_digest.h"
#include "core/sqlite/reading.h"
#include "core/store/event_table.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <simdjson.h>

namespace core {

using sqlite::Statement;

namespace {

std::vector<AnnotationRow> readRows(store::Case& theCase)
{
    std::vector<AnnotationRow> all;
    Statement rows(theCase.db(), "SELECT uuid, subject, kind, text, author, created, changed, removed FROM annotation ORDER BY uuid");
    while (rows.step())
        all.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4)), rows.integer(5),
                       rows.optionalInteger(6), rows.optionalInteger(7)});
    return all;
}

// How far two logs are one: the number of entries from the first on that are equal.
std::size_t commonEntries(const std::vector<LogEntry>& a, const std::vector<LogEntry>& b)
{
    std::size_t count = 0;
    while (count < a.size() && count < b.size() && a[count].hash == b[count].hash)
        ++count;
    return count;
}

// Numbers of events differ between copies that took in evidence after they parted; the keys of records do not.
class EventNumbers
{
public:
    EventNumbers(store::Case& from, store::Case& to) : m_from(from), m_to(to) {}

    // link:<correlation>:<number>; nothing where the record is not in the case.
    std::optional<std::string> link(const std::string& subject)
    {
        const std::size_t colon = subject.rfind(':');
        std::int64_t number = 0;
        std::from_chars(subject.data() + colon + 1, subject.data() + subject.size(), number);
        for (std::size_t i = 0; i < store::eventTableCount; ++i) {
            const char* table = store::tableSpec(store::EventTable(i)).name;
            Statement key(m_from.db(), fmt::format("SELECT key FROM {} WHERE id = ?", table));
            key.bind(1, number);
            if (!key.step())
                continue;
            // Records that contradict each other share a key: the same number, or else the first of them.
            Statement there(m_to.db(), fmt::format("SELECT id FROM {} WHERE key = ? ORDER BY id = ? DESC, id LIMIT 1", table));
            there.bindAll(key.integer(0), number);
            if (there.step())
                return subject.substr(0, colon + 1) + std::to_string(there.integer(0));
            return std::nullopt;
        }
        return std::nullopt;
    }

private:
    store::Case &m_from, &m_to;
};

// Whether the case has what the subject names.
class KnownSubjects
{
public:
    explicit KnownSubjects(store::Case& theCase) : m_case(theCase) {}

    bool isKnown(const std::string& subject)
    {
        const std::string_view name = subjectName(subject);
        switch (subjectKind(subject)) {
        case SubjectKind::Flow: return isFlow(name);
        case SubjectKind::Alert: return has("SELECT 1 FROM alert WHERE key = ?", name);
        case SubjectKind::Event: return isEvent(name);
        default: return true;
        }
    }

private:
    bool has(const char* sql, std::string_view text)
    {
        Statement query(m_case.db(), sql);
        query.bind(1, text);
        return query.step();
    }
    bool isFlow(std::string_view name)
    {
        if (const auto guid = parseGuid(name)) {
            Statement query(m_case.db(), "SELECT 1 FROM flow WHERE correlation = ?");
            query.bindBlob(1, guid->bytes.data(), 16);
            return query.step();
        }
        return has("SELECT 1 FROM flow WHERE correlation IN (SELECT id FROM string WHERE text = ? COLLATE NOCASE)", name);
    }
    bool isEvent(std::string_view name)
    {
        std::uint64_t key = 0;
        std::from_chars(name.data(), name.data() + name.size(), key, 16);
        for (std::size_t i = 0; i < store::eventTableCount; ++i) {
            Statement query(m_case.db(), fmt::format("SELECT 1 FROM {} WHERE key = ?", store::tableSpec(store::EventTable(i)).name));
            query.bind(1, std::int64_t(key));
            if (query.step())
                return true;
        }
        return false;
    }

    store::Case& m_case;
};

bool bearsOnLinks(const AnnotationRow& row) { return startsWithIgnoreCase(row.subject, "link:") || startsWithIgnoreCase(row.subject, "server:"); }

// Rows of the other copy, as this case would name what they are about.
std::vector<AnnotationRow> translated(std::vector<AnnotationRow> rows, store::Case& from, store::Case& to, MergeReport& report)
{
    EventNumbers numbers(from, to);
    for (AnnotationRow& row : rows) {
        if (!row.subject.starts_with("link:"))
            continue;
        if (auto subject = numbers.link(row.subject)) {
            row.subject = std::move(*subject);
            continue;
        }
        // By no number that may mean another event here.
        report.unknown.push_back(row.subject);
        row.subject = "link-elsewhere:" + row.subject.substr(5);
    }
    return rows;
}

void write(store::Case& into, const std::map<std::string, const AnnotationRow*>& before, const std::vector<AnnotationRow>& rows, MergeReport& report)
{
    Statement insert(into.db(), "INSERT INTO annotation (uuid, subject, kind, text, author, created, changed, removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    Statement update(into.db(), "UPDATE annotation SET subject = ?2, kind = ?3, text = ?4, author = ?5, created = ?6, changed = ?7, removed = ?8 WHERE uuid = ?1");
    KnownSubjects known(into);
    for (const AnnotationRow& row : rows) {
        const auto here = before.find(row.uuid);
        if (here != before.end() && *here->second == row)
            continue;
        Statement& change = here == before.end() ? insert : update;
        change.bindAll(std::string_view(row.uuid), std::string_view(row.subject), std::string_view(row.kind), std::string_view(row.text), std::string_view(row.author), row.created,
                       row.changed, row.removed);
        change.run();
        ++(here == before.end() ? report.added : report.changed);
        report.areLinksStale = report.areLinksStale || bearsOnLinks(row);
        if (here == before.end() && !row.removed && !known.isKnown(row.subject))
            report.unknown.push_back(row.subject);
    }
}

// An entry of the log that says so of notes; the digests that are named behind it have taken in what was changed.
bool tellsOfChangedNotes(const LogEntry& entry)
{
    if (entry.action != outsideChangeAction)
        return false;
    simdjson::dom::parser parser;
    std::string_view of;
    return parser.parse(simdjson::padded_string(entry.detail))["of"].get(of) != simdjson::SUCCESS || of == name(Derived::Notes);
}

// Why what the other case says must not be taken for what examiners said; empty where nothing speaks against it. Cases of earlier versions
// name no digests. What both logs say first, `common`, was so before they parted.
std::string faultOf(store::Case& other, const std::vector<LogEntry>& log, std::size_t common)
{
    if (const auto broken = checkLog(log))
        return fmt::format("the examiner log of the other case is broken at entry {}: {}", broken->seq, broken->why);
    const auto named = latestDerivedDigests(log);
    const auto notes = named.find(Derived::Notes);
    if (notes != named.end() && notes->second.digest != derivedDigest(other.db(), Derived::Notes))
        return "notes, tags or verdicts of the other case were changed outside the program: its examiner log names another digest of them";
    for (std::size_t i = common; i < log.size(); ++i)
        if (tellsOfChangedNotes(log[i]))
            return fmt::format("notes, tags or verdicts of the other case were changed outside the program: entry {} of its examiner log says so", log[i].seq);
    return {};
}

} // namespace

Result<MergeReport> mergeAnnotations(store::Case& into, store::Case& other, bool isForced)
{
    sqlite::Transaction transaction(into.db());
    logOutsideChanges(into, {Derived::Notes});
    // One state of the other case, whatever its owner does meanwhile.
    const sqlite::Reading reading(other.db());
    MergeReport report;
    const auto ownLog = readLog(into), otherLog = readLog(other);
    const std::size_t common = commonEntries(ownLog, otherLog);
    if (common == 0 && !isForced)
        return fail(ErrorCode::InvalidArgument, "these are two different cases: their examiner logs have no entry in common", other.path().string());
    report.fault = faultOf(other, otherLog, common);
    if (!report.fault.empty())
        return report;
    if (common > 0)
        report.parted = ownLog[common - 1].time;
    const auto own = readRows(into), theirs = translated(readRows(other), other, into, report);
    std::map<std::string, const AnnotationRow*> before;
    for (const AnnotationRow& row : own)
        before.emplace(row.uuid, &row);
    MergedRows merged = mergeRows(own, theirs, report.parted);
    report.same = std::size_t(std::count_if(theirs.begin(), theirs.end(), [&](const AnnotationRow& row) { return before.contains(row.uuid); }));
    write(into, before, merged.rows, report);
    report.conflicts = std::move(merged.conflicts);
    std::sort(report.unknown.begin(), report.unknown.end());
    report.unknown.erase(std::unique(report.unknown.begin(), report.unknown.end()), report.unknown.end());
    if (report.areLinksStale)
        into.setMeta("flows", "stale"); // whoever opens the case next for reading works them out
    if (!report.isEmpty())
        appendLog(into, "merge",
                  logDetail({{"other", other.path().string()}, {"head_of_other", otherLog.empty() ? "" : otherLog.back().hash}, {"common_entries", std::to_string(common)},
                             {"added", std::to_string(report.added)}, {"changed", std::to_string(report.changed)}, {"conflicts", std::to_string(report.conflicts.size())},
                             {"unknown", std::to_string(report.unknown.size())}}),
                  {Derived::Notes});
    transaction.commit();
    return report;
}

} // namespace core
