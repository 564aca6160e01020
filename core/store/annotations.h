// SPDX-License-Identifier: GPL-3.0-or-later
// What people noted about flows, events, links, servers (table annotation): kept apart from the evidence, never deleted,
// only marked as removed. Subjects name what they are about by what survives that flows are worked out anew. Belongs to
// the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

struct Annotation {
    std::string uuid, subject, kind, text, author;
    UtcTime created;
    std::optional<UtcTime> changed;
};

// A random one, of version 4.
std::string newUuid();

// Those not removed whose subject begins with `prefix`, by subject, kind and time of making.
std::vector<Annotation> annotations(Case& theCase, std::string_view prefix);

// Of one kind there is one of a subject: what was there is replaced, and kept as removed. Returns whether anything changed.
bool setAnnotation(Case& theCase, std::string_view subject, std::string_view kind, std::string_view text, std::string_view author);
// Returns whether there was one.
bool removeAnnotation(Case& theCase, std::string_view subject, std::string_view kind);

} // namespace core::store
