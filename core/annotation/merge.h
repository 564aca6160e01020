// SPDX-License-Identifier: GPL-3.0-or-later
// Brings together what examiners said in two copies of one case: notes, tags, stars, verdicts, triage of alerts, saved searches, decisions on links, all of
// which are rows of table annotation. Every row of either copy is in the result, at least as history, and the result does not depend on which
// copy is merged into which:
//   * a row that both have, removed in one: the removal counts, unless the row was away already when the copies parted and came back by undo;
//   * of what a subject has one of (a verdict, a status, a search of one name ...) the latest wins, then the greater name of its author, then the greater
//     hash; the others are kept as removed. Different values are conflicts and are told;
//   * what was taken back in one (a verdict, a status, a note) and said anew in the other: the later of the two counts, and it is told as a conflict;
//   * a note that was edited in both copies stays in both forms.
// Subjects are stable names (subject.h); of decisions on links the number of the event is led over by the key of its record.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

struct AnnotationRow {
    std::string uuid, subject, kind, text, author;
    std::int64_t created = 0;
    std::optional<std::int64_t> changed, removed;
    bool operator==(const AnnotationRow&) const = default;
};

struct MergeConflict {
    enum class What : std::uint8_t {
        Value,    // two values where there is one
        Note,     // a note was edited in both copies
        Row,      // one row with two contents: somebody changed it by other means, or its alert was found anew
        Withdrawn, // taken back in one copy and said anew in the other: what was taken back is empty
    } what = What::Value;
    std::string subject, kind;
    std::string kept, keptAuthor;     // what counts now
    std::string other, otherAuthor;   // and what is history; of notes: stands beside it
};

// The rows of both, as they are afterwards, by uuid. `parted`: when the copies parted; nothing: not known. Pure.
struct MergedRows {
    std::vector<AnnotationRow> rows;
    std::vector<MergeConflict> conflicts;
};
MergedRows mergeRows(const std::vector<AnnotationRow>& a, const std::vector<AnnotationRow>& b, std::optional<UtcTime> parted);

struct MergeReport {
    std::size_t added = 0;    // rows that came from the other copy
    std::size_t changed = 0;  // rows that were here and now are removed, or back
    std::size_t same = 0;     // rows that both had
    std::vector<MergeConflict> conflicts;
    std::vector<std::string> unknown; // subjects among the added that this case has not: kept, and found once the evidence is there
    std::optional<UtcTime> parted;    // the last entry that both logs have
    bool areLinksStale = false;       // decisions on links or servers have changed: flows are to be worked out anew
    std::string fault; // why what the other case says must not be taken for what examiners said: then nothing was merged
    bool isEmpty() const { return added == 0 && changed == 0; }
};

// Into `into`, in one transaction with an entry in the examiner log; `other` is only read. InvalidArgument: the examiner logs have no entry in common, so
// these are two cases, and `isForced` is not set. Nothing forces what was changed outside the program: `fault` tells of it. Belongs to the thread of both cases; throws sqlite::Error.
Result<MergeReport> mergeAnnotations(store::Case& into, store::Case& other, bool isForced);

} // namespace core
