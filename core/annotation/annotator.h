// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out what the examiner says of flows, events, people, addresses and alerts: rows of table annotation and one entry in the
// examiner log, in one transaction. Nothing is ever deleted: what is taken away keeps the time of its removal, and what comes back
// by undo stands again as it stood (when it was away is in the log). Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/annotation/annotation.h"
#include "core/store/case.h"

namespace core {

inline constexpr std::size_t mostSubjects = 100'000; // of one command

// What it changed; empty, and not logged, where all was so already. Errors: InvalidArgument (no subject, a bad tag, an empty
// note ...), NotFound (no such note, tag or search), LimitExceeded.
Result<AnnotationEffect> annotate(store::Case& theCase, const AnnotationCommand& command);

// Takes back what a command did, or does it again. InvalidArgument, and nothing is changed, where somebody has changed it since.
Result<void> undoAnnotation(store::Case& theCase, const AnnotationEffect& effect);
Result<void> redoAnnotation(store::Case& theCase, const AnnotationEffect& effect);

} // namespace core
