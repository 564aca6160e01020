// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/annotation_rows.h"

#include "core/annotation/annotation.h"
#include "core/annotation/saved_search.h"

#include <algorithm>

namespace core {

using sqlite::Statement;
using store::Annotation;

AnnotationRows::AnnotationRows(store::Case& theCase)
    : m_db(theCase.db()), m_of(m_db, "SELECT uuid, subject, kind, text, author, created, changed FROM annotation"
                                     " WHERE subject = ? AND kind = ? AND removed IS NULL ORDER BY created, id"),
      m_note(m_db, "SELECT uuid, subject, kind, text, author, created, changed FROM annotation WHERE uuid = ? AND removed IS NULL"),
      m_add(m_db, "INSERT INTO annotation (uuid, subject, kind, text, author, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?)"),
      m_remove(m_db, "UPDATE annotation SET removed = ? WHERE uuid = ? AND removed IS NULL"),
      m_restore(m_db, "UPDATE annotation SET removed = NULL WHERE uuid = ? AND removed IS NOT NULL"), m_now(UtcTime::now())
{
}

Annotation AnnotationRows::at(const Statement& row) const
{
    Annotation note{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)),
                    std::string(row.text(4)), {row.integer(5)}, {}};
    if (!row.isNull(6))
        note.changed = UtcTime{row.integer(6)};
    return note;
}

std::vector<Annotation> AnnotationRows::of(std::string_view subject, std::string_view kind)
{
    std::vector<Annotation> rows;
    m_of.bindAll(subject, kind);
    while (m_of.step())
        rows.push_back(at(m_of));
    m_of.reset();
    return rows;
}

std::optional<Annotation> AnnotationRows::note(std::string_view uuid)
{
    m_note.bind(1, uuid);
    std::optional<Annotation> found;
    if (m_note.step())
        found = at(m_note);
    m_note.reset();
    return found;
}

std::vector<std::string> AnnotationRows::tagsInUse()
{
    Statement rows(m_db, "SELECT text FROM annotation WHERE kind = 'tag' AND removed IS NULL GROUP BY text ORDER BY min(created), min(id)");
    std::vector<std::string> tags;
    while (rows.step())
        tags.emplace_back(rows.text(0));
    return tags;
}

std::string AnnotationRows::add(const Annotation& row)
{
    std::string uuid = store::newUuid();
    m_add.bindAll(std::string_view(uuid), std::string_view(row.subject), std::string_view(row.kind), std::string_view(row.text),
                  std::string_view(row.author), row.created.ticks,
                  row.changed ? std::optional(row.changed->ticks) : std::optional<std::int64_t>());
    m_add.run();
    return uuid;
}

bool AnnotationRows::remove(std::string_view uuid)
{
    m_remove.bindAll(m_now.ticks, uuid);
    m_remove.run();
    return m_db.changes() > 0;
}

bool AnnotationRows::restore(std::string_view uuid)
{
    m_restore.bind(1, uuid);
    m_restore.run();
    return m_db.changes() > 0;
}

bool AnnotationRows::isDoubled(std::string_view uuid)
{
    const auto row = note(uuid);
    if (!row || row->kind == "note" || row->kind == "suppression")
        return false;
    const auto nameOf = [&](const Annotation& other) {
        const auto search = other.kind == "search" || other.kind == "query" ? parseSearch(other.text) : std::nullopt;
        return search ? foldTag(search->name) : other.kind == "tag" ? foldTag(other.text) : std::string();
    };
    const auto rows = of(row->subject, row->kind);
    return std::count_if(rows.begin(), rows.end(), [&](const Annotation& other) { return nameOf(other) == nameOf(*row); }) > 1;
}

} // namespace core
