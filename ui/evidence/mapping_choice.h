// SPDX-License-Identifier: GPL-3.0-or-later
// What a user takes the columns of a table for, as values: guessed from names and first rows, written as a
// mapping file (core/knowledge/column_mapping.h) and read back.
#pragma once
#include "core/base/result.h"
#include "core/evidence/file_preview.h"

#include <QString>
#include <vector>

namespace ui {

struct MappingChoice {
    core::RecordKind kind = core::RecordKind::None;
    std::vector<std::string> members; // one for each column; empty: kept, not interpreted. None twice
    bool operator==(const MappingChoice&) const = default;

    void take(std::size_t column, const std::string& member); // another column gives it up
    // What rows of this kind need and no column gives: "a time".
    QStringList missing() const;
    bool isEmpty() const;
};

// The kind whose usual members the names come nearest to.
core::RecordKind guessKind(const core::FilePreview& preview);
// Known names first, then likeness of names, then the look of the values (times, addresses, user names).
MappingChoice guessMapping(core::RecordKind kind, const core::FilePreview& preview);
// 0 to 1: how much a header name resembles a member.
double likeness(const std::string& header, core::RecordKind kind, const std::string& member);

// All members that can be chosen for that kind: the usual ones first, then what core knows.
std::vector<std::string> membersToChoose(core::RecordKind kind);

// `before`: a mapping from which delimiter, zone and order of dates are kept; may be empty.
QString mappingText(const MappingChoice& choice, const core::FilePreview& preview, const std::string& before);
core::Result<MappingChoice> readMapping(const std::string& text, const core::FilePreview& preview);

} // namespace ui
