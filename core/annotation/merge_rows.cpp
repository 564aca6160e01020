// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/merge.h"

#include "core/annotation/annotation.h"
#include "core/annotation/kept_text.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace core {
namespace {

std::string hashOf(const AnnotationRow& row)
{
    return sha256(row.subject + '\n' + row.kind + '\n' + row.text + '\n' + row.author + '\n' + std::to_string(row.created) + '\n' + std::to_string(row.changed.value_or(0)));
}

std::int64_t timeOf(const AnnotationRow& row) { return row.changed.value_or(row.created); }

// Whether `a` counts rather than `b`.
bool wins(const AnnotationRow& a, const AnnotationRow& b)
{
    const std::int64_t ta = timeOf(a), tb = timeOf(b);
    if (ta != tb || a.author != b.author)
        return std::tie(ta, a.author) > std::tie(tb, b.author);
    return std::pair(hashOf(a), a.uuid) > std::pair(hashOf(b), b.uuid);
}

bool isSameContent(const AnnotationRow& a, const AnnotationRow& b)
{
    return std::tie(a.subject, a.kind, a.text, a.author, a.created, a.changed) == std::tie(b.subject, b.kind, b.text, b.author, b.created, b.changed);
}

// When a row is away in one copy only, or in both since different times.
std::optional<std::int64_t> removalOf(const AnnotationRow& a, const AnnotationRow& b, std::optional<UtcTime> parted)
{
    if (a.removed && b.removed)
        return std::max(*a.removed, *b.removed);
    const std::optional<std::int64_t> removal = a.removed ? a.removed : b.removed;
    if (removal && parted && *removal <= parted->ticks)
        return std::nullopt; // was away when they parted: the other one brought it back
    return removal;
}

// One row with two contents: the loser stands beside it as history, under a name that follows from what it says.
AnnotationRow settled(const AnnotationRow& a, const AnnotationRow& b, std::optional<UtcTime> parted, MergedRows& out)
{
    AnnotationRow kept = a;
    kept.removed = removalOf(a, b, parted);
    if (isSameContent(a, b))
        return kept;
    const bool isFirst = wins(a, b);
    AnnotationRow lost = isFirst ? b : a;
    kept = isFirst ? a : b;
    kept.removed = removalOf(a, b, parted);
    const std::string hash = hashOf(lost) + sha256(lost.uuid);
    lost.uuid = hash.substr(0, 8) + "-" + hash.substr(8, 4) + "-5" + hash.substr(13, 3) + "-8" + hash.substr(17, 3) + "-" + hash.substr(64, 12);
    lost.removed = lost.removed.value_or(std::max(timeOf(kept), timeOf(lost)));
    out.conflicts.push_back({MergeConflict::What::Row, kept.subject, kept.kind, kept.text, kept.author, lost.text, lost.author});
    out.rows.push_back(std::move(lost));
    return kept;
}

// What there is one of: the same for rows that exclude each other; empty for notes.
std::string slotOf(const AnnotationRow& row)
{
    if (row.kind == "note")
        return {};
    std::string slot = row.subject + '\n' + row.kind;
    if (row.kind == "tag")
        return slot + '\n' + foldTag(row.text);
    if (row.kind == "suppression")
        return slot + '\n' + row.text;
    if (hasNamedRows(row.subject)) // compared as the program compares them when one is saved or removed
        return slot + '\n' + foldTag(row.text.substr(0, row.text.find('\n')));
    return slot;
}

// What one copy may have taken back while the other said it anew: the slot; of a note all its wordings, which share the time when it was first written.
std::string themeOf(const AnnotationRow& row) { return row.kind == "note" ? row.subject + "\nnote\n" + std::to_string(row.created) : slotOf(row); }

// Of one theme in one copy: whether it stands there, and when it was taken back if it does not.
struct Standing {
    bool isThere = false;
    std::optional<std::int64_t> withdrawn;
    const AnnotationRow* last = nullptr; // what was taken back
};
using Standings = std::map<std::string, Standing>;

// Removals that the other copy knows, or both had when they parted, are none of which it has to be told.
Standings standingsOf(const std::vector<AnnotationRow>& own, const std::map<std::string, const AnnotationRow*>& other, std::optional<UtcTime> parted)
{
    Standings all;
    for (const AnnotationRow& row : own) {
        Standing& standing = all[themeOf(row)];
        standing.isThere = standing.isThere || !row.removed;
        const auto there = other.find(row.uuid);
        if (!row.removed || (parted && *row.removed <= parted->ticks) || (there != other.end() && there->second->removed == row.removed))
            continue;
        if (!standing.withdrawn || std::pair(*row.removed, row.uuid) > std::pair(*standing.withdrawn, standing.last->uuid)) {
            standing.withdrawn = row.removed;
            standing.last = &row;
        }
    }
    return all;
}

// Taken back in one copy (a status set to new again, a note removed), said anew in the other: the later of the two counts.
void settleWithdrawals(const Standings& a, const Standings& b, MergedRows& out)
{
    for (AnnotationRow& row : out.rows) {
        if (row.removed)
            continue;
        const std::string theme = themeOf(row);
        const auto ofA = a.find(theme), ofB = b.find(theme);
        if (ofA == a.end() || ofB == b.end() || ofA->second.isThere == ofB->second.isThere)
            continue;
        const Standing& gone = ofA->second.isThere ? ofB->second : ofA->second;
        if (!gone.withdrawn)
            continue;
        const bool isLater = *gone.withdrawn > timeOf(row);
        if (isLater)
            row.removed = gone.withdrawn;
        MergeConflict conflict{MergeConflict::What::Withdrawn, row.subject, row.kind, row.text, row.author, {}, {}};
        if (isLater)
            conflict = {MergeConflict::What::Withdrawn, row.subject, row.kind, {}, {}, row.text, row.author};
        out.conflicts.push_back(std::move(conflict));
    }
}

// Of rows that exclude each other one stays.
void settleSlots(MergedRows& out)
{
    std::map<std::string, std::vector<AnnotationRow*>> slots;
    for (AnnotationRow& row : out.rows)
        if (const std::string slot = slotOf(row); !slot.empty() && !row.removed)
            slots[slot].push_back(&row);
    for (auto& [slot, rows] : slots) {
        if (rows.size() < 2)
            continue;
        AnnotationRow* best = rows.front();
        for (AnnotationRow* row : rows)
            best = wins(*row, *best) ? row : best;
        for (AnnotationRow* row : rows) {
            if (row == best)
                continue;
            row->removed = std::max(timeOf(*best), timeOf(*row));
            if (row->text != best->text && row->kind != "tag")
                out.conflicts.push_back({MergeConflict::What::Value, best->subject, best->kind, best->text, best->author, row->text, row->author});
        }
    }
}

// A note that was edited in both copies: two rows that began as one.
void findEditedNotes(MergedRows& out)
{
    std::map<std::tuple<std::string, std::int64_t>, std::vector<const AnnotationRow*>> notes;
    for (const AnnotationRow& row : out.rows)
        if (row.kind == "note" && !row.removed && row.changed)
            notes[{row.subject, row.created}].push_back(&row);
    for (auto& [which, rows] : notes) {
        std::sort(rows.begin(), rows.end(), [](const AnnotationRow* a, const AnnotationRow* b) { return wins(*a, *b); });
        for (std::size_t i = 1; i < rows.size(); ++i)
            out.conflicts.push_back({MergeConflict::What::Note, rows[0]->subject, rows[0]->kind, rows[0]->text, rows[0]->author, rows[i]->text, rows[i]->author});
    }
}

} // namespace

MergedRows mergeRows(const std::vector<AnnotationRow>& a, const std::vector<AnnotationRow>& b, std::optional<UtcTime> parted)
{
    MergedRows out;
    std::map<std::string, const AnnotationRow*> others, own;
    for (const AnnotationRow& row : a)
        own.emplace(row.uuid, &row);
    for (const AnnotationRow& row : b)
        others.emplace(row.uuid, &row);
    const Standings standingsOfA = standingsOf(a, others, parted), standingsOfB = standingsOf(b, own, parted);
    for (const AnnotationRow& row : a) {
        const auto other = others.find(row.uuid);
        if (other == others.end()) {
            out.rows.push_back(row);
            continue;
        }
        AnnotationRow kept = settled(row, *other->second, parted, out);
        out.rows.push_back(std::move(kept));
        others.erase(other);
    }
    for (const auto& [uuid, row] : others)
        out.rows.push_back(*row);
    const auto byUuid = [](const AnnotationRow& x, const AnnotationRow& y) { return x.uuid < y.uuid; };
    std::stable_sort(out.rows.begin(), out.rows.end(), byUuid);
    // A merge that is done again: what lost then is here already, under the same name.
    out.rows.erase(std::unique(out.rows.begin(), out.rows.end(), [](const AnnotationRow& x, const AnnotationRow& y) { return x.uuid == y.uuid; }), out.rows.end());
    settleWithdrawals(standingsOfA, standingsOfB, out);
    settleSlots(out);
    findEditedNotes(out);
    std::sort(out.conflicts.begin(), out.conflicts.end(), [](const MergeConflict& x, const MergeConflict& y) {
        return std::tie(x.subject, x.kind, x.what, x.kept, x.other, x.otherAuthor) < std::tie(y.subject, y.kind, y.what, y.kept, y.other, y.otherAuthor);
    });
    return out;
}

} // namespace core
