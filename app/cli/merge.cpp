// SPDX-License-Identifier: GPL-3.0-or-later
// Brings what examiners said in another copy of a case into this one.
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/investigation/merging.h"

#include <fmt/format.h>

namespace cli {
namespace {

using core::MergeConflict;

struct Options {
    std::string casePath, other;
    bool isForced = false, json = false;
};

const char* nameOf(MergeConflict::What what)
{
    switch (what) {
    case MergeConflict::What::Value: return "value";
    case MergeConflict::What::Note: return "note";
    case MergeConflict::What::Row: return "row";
    case MergeConflict::What::Withdrawn: return "withdrawn";
    }
    return "";
}

void printJson(const core::MergeReport& made)
{
    core::JsonWriter out;
    out.beginObject().member("added", std::uint64_t{made.added}).member("changed", std::uint64_t{made.changed}).member("same", std::uint64_t{made.same})
        .memberOrNull("parted", made.parted ? core::formatUtc(*made.parted) : "").key("conflicts").beginArray();
    for (const MergeConflict& one : made.conflicts)
        out.beginObject().member("what", nameOf(one.what)).member("subject", one.subject).member("kind", one.kind).member("kept", one.kept).member("kept_author", one.keptAuthor)
            .member("other", one.other).member("other_author", one.otherAuthor).endObject();
    out.endArray().key("unknown").beginArray();
    for (const std::string& subject : made.unknown)
        out.value(subject);
    out.endArray().memberOrNull("fault", made.fault).endObject();
    fmt::print("{}\n", out.text());
}

// Who took something back stands in the examiner log of that copy alone.
std::string saidBy(const MergeConflict& conflict, const std::string& text, const std::string& author)
{
    if (conflict.what == MergeConflict::What::Withdrawn && author.empty())
        return "taken back";
    return fmt::format("{} ({})", core::forTerminal(text), core::forTerminal(author));
}

void print(const core::MergeReport& made)
{
    fmt::print("{} added, {} changed, {} known already\n", made.added, made.changed, made.same);
    for (const MergeConflict& one : made.conflicts)
        fmt::print("conflict  {}  {}: {}; {}: {}\n", core::forTerminal(one.subject), one.kind, saidBy(one, one.kept, one.keptAuthor),
                   one.what == MergeConflict::What::Note ? "also kept" : "in the history", saidBy(one, one.other, one.otherAuthor));
    for (const std::string& subject : made.unknown)
        fmt::print("not in this case (kept)  {}\n", core::forTerminal(subject));
}

int run(const Options& options)
{
    const auto made = core::mergeCase(options.casePath, options.other, options.isForced);
    if (!made)
        return report(made.error());
    if (!made->fault.empty())
        fmt::print(stderr, "sspr: nothing was merged: {}: {}\n", made->fault, core::forTerminal(options.other));
    options.json ? printJson(*made) : print(*made);
    return made->conflicts.empty() && made->fault.empty() ? Done : Found;
}

} // namespace

void addMerge(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("merge", "Bring notes, tags, stars, verdicts, triage and saved searches of another copy of a case into this one. Exit status 1: there are conflicts, listed, or the other copy was changed outside the program and nothing was merged");
    command.addOption("CASE", options->casePath, "The case that takes them").required();
    command.addOption("OTHER", options->other, "The other copy; it is only read").required();
    command.addFlag("--force", options->isForced, "Though the examiner logs have no entry in common, which says that these are two cases; a copy that was changed outside the program is never taken");
    command.addFlag("--json", options->json, "Print what was done as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
