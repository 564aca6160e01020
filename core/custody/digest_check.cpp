// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/digest_check.h"

#include "core/custody/derived_digest.h"
#include "core/sqlite/reading.h"
#include "core/store/digest_tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <simdjson.h>

namespace core {

using sqlite::Connection;
using sqlite::Statement;
using store::EvidenceTable;
using store::RowBytes;
using store::RowPrint;

namespace {

constexpr const char* what = "digests";
constexpr std::size_t mostFindings = 2000; // of one stretch
constexpr std::int64_t rowsOfTask = 200'000, rawBlocksOfTask = 4'000, mostTasks = 64;
constexpr auto firstOfAll = std::numeric_limits<std::int64_t>::min();
constexpr auto lastOfAll = std::numeric_limits<std::int64_t>::max();

struct Stretch {
    const EvidenceTable* table;
    std::int64_t first, last; // rows
};

struct Stored {
    std::string digest, rows;
    bool isSeen = false;
};

// Compares the rows of one stretch with their digests.
class StretchCheck
{
public:
    StretchCheck(Connection& db, const Stretch& stretch, VerifyFindings& findings)
        : m_db(db), m_table(*stretch.table), m_first(stretch.first), m_last(stretch.last), m_findings(findings)
    {}

    void run()
    {
        loadStored();
        const std::int64_t end = m_table.name == store::dictionaryTable ? std::min(m_last, store::lastEvidenceText(m_db)) : m_last;
        store::RowScan(m_db, m_table).run(m_first, end, [this](std::int64_t block, const RowBytes& rows) {
            compare(block, rows);
            return true;
        });
        for (const auto& [block, stored] : m_stored)
            if (!stored.isSeen)
                noteGone(block, stored);
        if (m_left > 0)
            m_findings.push_back({what, fmt::format("{} more rows are not what they were.", m_left), m_table.name, false});
    }

private:
    void loadStored()
    {
        const std::int64_t base = store::digestId(m_table, 0);
        const std::int64_t most = (std::int64_t{1} << store::blockBits) - 1;
        Statement rows(m_db, "SELECT d.id, d.digest, r.rows FROM evidence_digest d LEFT JOIN evidence_rows r USING (id)"
                             " WHERE d.id BETWEEN ? AND ? ORDER BY d.id");
        rows.bindAll(base + std::clamp(m_table.blockOf(m_first), std::int64_t{0}, most),
                     base + std::clamp(m_table.blockOf(m_last), std::int64_t{0}, most));
        while (rows.step())
            m_stored.emplace_hint(m_stored.end(), rows.integer(0) - base,
                                  Stored{std::string(rows.blob(1)), std::string(rows.blob(2)), false});
    }

    void compare(std::int64_t block, const RowBytes& rows)
    {
        const store::BlockDigest now = digestOf(m_table, block, rows);
        const auto found = m_stored.find(block);
        if (found == m_stored.end()) {
            for (std::size_t i = 0; i < rows.rows(); ++i)
                note(rows.row(i), "The row was inserted.");
            return;
        }
        Stored& stored = found->second;
        stored.isSeen = true;
        if (stored.digest == bytesOf(now.digest)) {
            if (stored.rows != now.rows)
                noteBlock(block, "The fingerprints of these rows were changed; the rows are what they were.");
            return;
        }
        if (m_table.shift == 0)
            return note(block, "The row was changed.");
        if (!compareRows(readRowPrints(m_table, block, stored.rows), readRowPrints(m_table, block, now.rows)))
            noteBlock(block, "At least one of these rows was changed, or their digest was.");
    }

    // Both by ascending number. False: no row differs.
    bool compareRows(const std::vector<RowPrint>& before, const std::vector<RowPrint>& now)
    {
        bool differs = false;
        auto old = before.begin();
        auto fresh = now.begin();
        while (old != before.end() || fresh != now.end()) {
            if (fresh == now.end() || (old != before.end() && old->row < fresh->row)) {
                note((old++)->row, "The row was deleted.");
            } else if (old == before.end() || fresh->row < old->row) {
                note((fresh++)->row, "The row was inserted.");
            } else {
                const bool same = old->print == fresh->print;
                ++old;
                if (const std::int64_t row = (fresh++)->row; !same)
                    note(row, "The row was changed.");
                else
                    continue;
            }
            differs = true;
        }
        return differs;
    }

    void noteGone(std::int64_t block, const Stored& stored)
    {
        if (m_table.shift == 0)
            return note(block, "The row was deleted.");
        const auto prints = readRowPrints(m_table, block, stored.rows);
        for (const RowPrint& print : prints)
            note(print.row, "The row was deleted.");
        if (prints.empty())
            noteBlock(block, "These rows were deleted.");
    }

    void note(std::int64_t row, const char* text)
    {
        if (m_findings.size() < mostFindings)
            m_findings.push_back({what, text, fmt::format("{}, row {}", m_table.name, row), false});
        else
            ++m_left;
    }
    void noteBlock(std::int64_t block, const char* text)
    {
        m_findings.push_back({what, text, fmt::format("{}, rows {} to {}", m_table.name, m_table.firstRow(block), m_table.lastRow(block)), false});
    }

    Connection& m_db;
    const EvidenceTable& m_table;
    const std::int64_t m_first, m_last;
    VerifyFindings& m_findings;
    std::map<std::int64_t, Stored> m_stored; // by block
    std::uint64_t m_left = 0;
};

// The rows of a table in stretches of whole blocks; the first and the last reach to the ends of all numbers.
std::vector<Stretch> stretchesOf(Connection& db, const EvidenceTable& table)
{
    Statement ends(db, fmt::format("SELECT coalesce((SELECT min(rowid) FROM main.{0}), 0), coalesce((SELECT max(rowid) FROM main.{0}), 0)", table.name));
    ends.step();
    const std::int64_t first = std::max<std::int64_t>(ends.integer(0), 0);
    const std::int64_t last = std::max(ends.integer(1), first);
    const std::int64_t wanted = table.shift == 0 ? rawBlocksOfTask : rowsOfTask;
    const std::int64_t count = std::clamp((last - first) / wanted + 1, std::int64_t{1}, mostTasks);
    const std::int64_t blocks = table.blockOf(last - first) / count + 1;
    std::vector<Stretch> stretches{{&table, firstOfAll, lastOfAll}};
    for (std::int64_t i = 1; i < count; ++i) {
        const std::int64_t from = table.firstRow(table.blockOf(first) + i * blocks);
        stretches.back().last = from - 1;
        stretches.push_back({&table, from, lastOfAll});
    }
    return stretches;
}

bool hasRoot(const LogEntry& entry)
{
    return !latestEvidenceRoot({entry}).empty();
}

// Digests that were taken again of what was found hide what had been done to it before.
void checkNotTakenAnew(const std::vector<LogEntry>& entries, VerifyFindings& findings)
{
    const auto first = std::find_if(entries.begin(), entries.end(), hasRoot);
    if (first == entries.end())
        return;
    for (auto entry = first + 1; entry != entries.end(); ++entry)
        if (entry->action == takeDigestsAction)
            findings.push_back({what, fmt::format("The digests were taken anew at entry {} of the examiner log, although entry {} names some"
                                                  " already: what had changed until then does not show.", entry->seq, first->seq), {}, false});
}

// The program found them when it was about to change such rows; what they name now includes what was changed.
void checkOutsideChanges(const std::vector<LogEntry>& entries, VerifyFindings& findings)
{
    simdjson::dom::parser parser;
    for (const LogEntry& entry : entries) {
        if (entry.action != outsideChangeAction)
            continue;
        std::string_view of;
        if (parser.parse(simdjson::padded_string(entry.detail))["of"].get(of))
            of = {};
        findings.push_back({what, fmt::format("Entry {} of the examiner log says that rows were changed outside the program before it.", entry.seq),
                            std::string(of), false});
    }
}

struct DerivedWords {
    const char *same, *changed, *waits;
};

DerivedWords wordsOf(Derived kind)
{
    switch (kind) {
    case Derived::Flows:
        return {"The flows are what they were when they were last worked out.",
                "Flows or their links were changed, deleted or inserted outside the program.",
                "The flows were not compared: they wait to be worked out anew, when the case is next opened for writing."};
    case Derived::People:
        return {"The people are what they were when they were last worked out.",
                "People or their names were changed, deleted or inserted outside the program.",
                "The people were not compared: they wait to be worked out anew, when the case is next opened for writing."};
    case Derived::Alerts:
        return {"The alerts are what the last run of rules left.",
                "Alerts or what they rest on were changed, deleted or inserted outside the program.", ""};
    case Derived::Notes:
        return {"What examiners noted is what they left.",
                "Notes, tags, stars, verdicts or states of alerts were changed, deleted or inserted outside the program.", ""};
    case Derived::Settings:
        return {"The rules and lists of the case are what examiners left.",
                "Rules, lists or settings of rules were changed, deleted or inserted outside the program.", ""};
    }
    return {"", "", ""};
}

// The first entry that names any names all (derived_digest.h): either all are known or none is.
void checkDerived(Connection& db, Derived kind, VerifyFindings& findings)
{
    const DerivedWords words = wordsOf(kind);
    const auto named = latestDerivedDigests(readLog(db));
    const auto latest = named.find(kind);
    if (latest == named.end()) {
        if (kind == Derived::Flows)
            findings.push_back({what, "What is worked out (flows, people, alerts) and noted was not compared: the examiner log, of an earlier version"
                                      " of the program, names no digests of it.", {}, true});
        return;
    }
    if (isStale(db, kind, latest->second))
        findings.push_back({what, words.waits, {}, true});
    else if (derivedDigest(db, kind) == latest->second.digest)
        findings.push_back({what, words.same, {}, true});
    else
        findings.push_back({what, fmt::format("{} Entry {} of the examiner log names their digest.", words.changed, latest->second.seq), name(kind), false});
}

} // namespace

std::vector<CheckTask> derivedTasks()
{
    std::vector<CheckTask> tasks;
    for (const Derived kind : derivedKinds)
        tasks.push_back({derivedWhat, [kind](Connection& db, VerifyFindings& findings) { checkDerived(db, kind, findings); }, {}});
    tasks.push_back({derivedWhat, [](Connection& db, VerifyFindings& findings) { checkOutsideChanges(readLog(db), findings); }, {}});
    return tasks;
}

void checkDerived(Connection& db, VerifyFindings& findings)
{
    for (const Derived kind : derivedKinds)
        checkDerived(db, kind, findings);
}

std::vector<CheckTask> digestTasks(Connection& db)
{
    std::vector<CheckTask> tasks;
    for (const EvidenceTable& table : store::evidenceTables())
        for (const Stretch& stretch : stretchesOf(db, table))
            tasks.push_back({what, [stretch](Connection& own, VerifyFindings& findings) { StretchCheck(own, stretch, findings).run(); }, {}});
    return tasks;
}

void checkDigestRoot(store::Case& theCase, VerifyFindings& findings)
{
    std::vector<LogEntry> entries;
    store::DigestTree tree;
    {
        const sqlite::Reading reading(theCase.db());
        entries = readLog(theCase);
        tree.load(theCase.db());
    }
    checkNotTakenAnew(entries, findings);
    const std::string noted = latestEvidenceRoot(entries);
    if (noted.empty() && tree.blocks().empty())
        return;
    if (noted.empty())
        findings.push_back({what, "The examiner log does not name the digests of the evidence tables.", {}, false});
    else if (noted != tree.root())
        findings.push_back({what, "The digests of the evidence tables are not those that the examiner log names: rows and their digests were"
                                  " both changed.", {}, false});
    else
        findings.push_back({what, "The digests of the evidence tables are those that the examiner log names.", {}, true});
}

} // namespace core
