// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of table annotation, with statements that are prepared once for a batch. Inside the transaction of whoever calls;
// belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/store/annotations.h"

namespace core {

class AnnotationRows
{
public:
    explicit AnnotationRows(store::Case& theCase);

    // Not removed, of one subject and kind, the oldest first.
    std::vector<store::Annotation> of(std::string_view subject, std::string_view kind);
    // Not removed, wherever it stands.
    std::optional<store::Annotation> note(std::string_view uuid);
    // Every spelling of a tag in use, the oldest first.
    std::vector<std::string> tagsInUse();

    std::string add(const store::Annotation& row); // answers its new uuid
    // Both say whether the row was in the other state.
    bool remove(std::string_view uuid);
    bool restore(std::string_view uuid);
    // Of a star, a verdict, a status, an owner, a tag and a search there is one; whether the row stands beside another of its kind.
    bool isDoubled(std::string_view uuid);

private:
    store::Annotation at(const sqlite::Statement& row) const;

    sqlite::Connection& m_db;
    sqlite::Statement m_of, m_note, m_add, m_remove, m_restore;
    const UtcTime m_now;
};

} // namespace core
