// SPDX-License-Identifier: GPL-3.0-or-later
// Searches, queries and dashboards kept in the case under a name: rows of table annotation whose text is the name, a line feed, and the
// search, the KQL or the YAML. Pure.
#pragma once
#include "core/annotation/annotation.h"

namespace core {

// What is kept under names. One row of table annotation each, with this subject and kind; `kind` is its member in the examiner log, too.
struct KeptKind {
    AnnotationCommand::What save, remove;
    std::string_view subject;
    const char* kind;
};
const KeptKind* keptKind(AnnotationCommand::What what);        // null: commands of other things
const KeptKind* keptKindOfSubject(std::string_view subject);

std::string searchText(std::string_view name, std::string_view search);
std::optional<SavedSearch> parseSearch(std::string_view text); // without author and time

} // namespace core
