// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/annotations.h"

#include <chrono>
#include <fmt/format.h>
#include <random>

namespace core::store {

using sqlite::Statement;

namespace {

UtcTime currentTime()
{
    const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>>(sinceEpoch).count()};
}

} // namespace

std::string newUuid()
{
    std::random_device random;
    const auto bits = [&] { return std::uint64_t(random()) << 32 | random(); };
    const std::uint64_t a = bits(), b = bits();
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", a >> 32, a >> 16 & 0xffff, a & 0xfff, (b >> 48 & 0x3fff) | 0x8000,
                       b & 0xffffffffffff);
}

std::vector<Annotation> annotations(Case& theCase, std::string_view prefix)
{
    Statement rows(theCase.db(), "SELECT uuid, subject, kind, text, author, created, changed FROM annotation"
                                 " WHERE subject >= ?1 AND substr(subject, 1, length(?1)) = ?1 AND removed IS NULL"
                                 " ORDER BY subject, kind, created, id");
    rows.bind(1, prefix);
    std::vector<Annotation> all;
    while (rows.step()) {
        Annotation& note = all.emplace_back();
        int column = -1;
        for (std::string* field : {&note.uuid, &note.subject, &note.kind, &note.text, &note.author})
            *field = rows.text(++column);
        note.created = {rows.integer(5)};
        if (!rows.isNull(6))
            note.changed = UtcTime{rows.integer(6)};
    }
    return all;
}

bool setAnnotation(Case& theCase, std::string_view subject, std::string_view kind, std::string_view text, std::string_view author)
{
    {
        Statement same(theCase.db(), "SELECT 1 FROM annotation WHERE subject = ? AND kind = ? AND text = ? AND removed IS NULL");
        same.bindAll(subject, kind, text);
        if (same.step())
            return false;
    }
    removeAnnotation(theCase, subject, kind);
    Statement insert(theCase.db(), "INSERT INTO annotation (uuid, subject, kind, text, author, created) VALUES (?, ?, ?, ?, ?, ?)");
    const std::string uuid = newUuid();
    insert.bindAll(std::string_view(uuid), subject, kind, text, author, currentTime().ticks);
    insert.run();
    return true;
}

bool removeAnnotation(Case& theCase, std::string_view subject, std::string_view kind)
{
    Statement remove(theCase.db(), "UPDATE annotation SET removed = ? WHERE subject = ? AND kind = ? AND removed IS NULL");
    remove.bindAll(currentTime().ticks, subject, kind);
    remove.run();
    return theCase.db().changes() > 0;
}

} // namespace core::store
