// SPDX-License-Identifier: GPL-3.0-or-later
// Stars, tags, notes and verdicts as values, and the one type of command that changes them. Pure, for any thread.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Verdict : std::uint8_t { None, Benign, Suspicious, Malicious };
const char* name(Verdict verdict); // "", benign, suspicious, malicious
std::optional<Verdict> verdictFromName(std::string_view text); // "none" is None

struct Note {
    std::string uuid;                // of the words as they stand: an edited note has another one
    std::string text;
    std::string author;              // whose words these are: whoever wrote or edited them last
    UtcTime created;                 // when the note was begun
    std::optional<UtcTime> changed;  // when it was edited
};

// All that is said of one subject.
struct SubjectNotes {
    bool isStarred = false;
    Verdict verdict = Verdict::None;
    std::string reason, judge;       // of the verdict, and who gave it
    UtcTime judgedAt;
    std::vector<std::string> tags;   // in order, without regard to case
    std::vector<Note> notes;         // the oldest first
    std::string status, owner;       // of alerts: core/detect/triage.h has the words of the status; empty: new, nobody's
    bool hasTag(std::string_view tag) const;
};

struct SavedSearch {
    std::string name, text, author;  // text: in the search language; of queries KQL, of dashboards YAML
    UtcTime created;                 // or saved again
};

// One thing that the examiner does, to one subject or to many: one transaction, one entry in the examiner log, one undo.
struct AnnotationCommand {
    enum class What : std::uint8_t {
        AddTag,       // text: the tag
        RemoveTag,    // text: the tag
        Star,
        Unstar,
        Judge,        // verdict, None takes it back; text: the reason, may be empty
        AddNote,      // text
        EditNote,     // note: its uuid; text: the new words
        RemoveNote,   // note: its uuid
        SaveSearch,   // name, text; replaces one of the same name
        RemoveSearch, // name
        SaveQuery,    // name, text: as a search
        RemoveQuery,  // name
        SetStatus,    // of alerts; text: as core/detect/triage.h writes it, empty: new again
        SetOwner,     // of alerts; text: a name, empty: nobody's
        Suppress,     // text: a suppression as JSON (core/detect/triage.h); no subjects
        Unsuppress,   // note: uuid of the suppression
        SaveDashboard,   // name, text: YAML (core/insight/dashboard_file.h)
        RemoveDashboard, // name
    };
    What what = What::Star;
    std::vector<std::string> subjects; // subject.h; of notes to edit, searches and suppressions none
    std::string text, name, note;
    Verdict verdict = Verdict::None;
};

// What a command did: how it is taken back, and done again.
struct AnnotationEffect {
    AnnotationCommand::What what = AnnotationCommand::What::Star;
    std::string text;                        // the tag, the verdict, the name of the search, the status: for "Undo tag vip"
    std::size_t subjects = 0;                // how many were changed
    std::vector<std::string> added, removed; // uuids of rows of table annotation
    bool isEmpty() const { return added.empty() && removed.empty(); } // all was so already
};

// Action names of the examiner log: annotate.tag, annotate.untag, annotate.star, annotate.unstar, annotate.verdict,
// annotate.note, annotate.note_edit, annotate.note_remove, annotate.search_save, annotate.search_remove, annotate.query_save, annotate.query_remove, annotate.dashboard_save,
// annotate.dashboard_remove,
// annotate.status, annotate.owner, annotate.suppress, annotate.unsuppress.
const char* logAction(AnnotationCommand::What what);

// Upper and lower case are one: ASCII, Latin, Greek and Cyrillic letters.
std::string foldTag(std::string_view tag);
// Without white space at its ends and with single blanks inside. InvalidArgument where nothing is left, and for commas (lists of
// tags are separated by them), line breaks or more than 64 bytes.
Result<std::string> cleanTag(std::string_view tag);

// The text of a verdict's row, and back.
std::string verdictText(Verdict verdict, std::string_view reason);
struct VerdictWords {
    Verdict verdict = Verdict::None;
    std::string reason;
};
VerdictWords parseVerdict(std::string_view text);

} // namespace core
