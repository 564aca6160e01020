// SPDX-License-Identifier: GPL-3.0-or-later
// What the examiner says of flows, events, people, addresses and alerts: tag, star, verdict, note, notes, searches.
#include "app/cli/command.h"
#include "app/cli/named.h"
#include "app/cli/rule_text.h"
#include "core/annotation/annotation_index.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/search/search_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cli {
namespace {

using core::AnnotationCommand;
using What = AnnotationCommand::What;

struct Options {
    std::string casePath, text, verdict, reason, edit, removed, format, tag, name, file;
    std::vector<std::string> subjects, add, remove;
    bool off = false, counts = false;
};

core::Result<std::vector<std::string>> subjectsOf(core::Investigation& investigation, const std::vector<std::string>& texts)
{
    std::vector<std::string> subjects;
    for (const std::string& text : texts) {
        auto subject = investigation.subjectOf(text);
        if (!subject && subject.error().code == core::ErrorCode::NotFound) // the call names what is not there
            return core::fail(core::ErrorCode::InvalidArgument, subject.error().detail, subject.error().where);
        if (!subject)
            return tl::unexpected(subject.error());
        subjects.push_back(*std::move(subject));
    }
    return subjects;
}

// Carries the commands out on what the words name, one after the other, and says how many things each one changed.
int work(const Options& options, std::vector<AnnotationCommand> commands)
{
    auto investigation = core::Investigation::open(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto subjects = subjectsOf(**investigation, options.subjects);
    if (!subjects)
        return report(subjects.error());
    for (AnnotationCommand& command : commands) {
        command.subjects = *subjects;
        const auto effect = (*investigation)->annotate(command);
        if (!effect)
            return reportNamed(effect.error());
        if (effect->isEmpty())
            fmt::print(stderr, "sspr: nothing to change: it is so already\n");
    }
    return Done;
}

int tag(const Options& options)
{
    std::vector<AnnotationCommand> commands;
    for (const auto& [tags, what] : {std::pair(&options.remove, What::RemoveTag), std::pair(&options.add, What::AddTag)})
        for (const std::string& tag : *tags) {
            AnnotationCommand& command = commands.emplace_back();
            command.what = what;
            command.text = tag;
        }
    return work(options, std::move(commands));
}

int star(const Options& options)
{
    AnnotationCommand command;
    command.what = options.off ? What::Unstar : What::Star;
    return work(options, {std::move(command)});
}

int verdict(const Options& options)
{
    AnnotationCommand command;
    command.what = What::Judge;
    command.verdict = core::verdictFromName(options.verdict).value_or(core::Verdict::None);
    command.text = options.reason;
    return work(options, {std::move(command)});
}

int note(const Options& options)
{
    AnnotationCommand command;
    command.text = options.text;
    command.what = !options.edit.empty() ? What::EditNote : !options.removed.empty() ? What::RemoveNote : What::AddNote;
    command.note = options.edit.empty() ? options.removed : options.edit;
    return work(options, {std::move(command)});
}

int search(const Options& options)
{
    if (options.removed.empty()) // what nobody can read again is not saved
        if (const auto filter = core::parseWholeSearch(options.text, {}); !filter)
            return report(core::Error{core::ErrorCode::InvalidArgument, filter.error().detail, "--search"});
    AnnotationCommand command;
    command.what = options.removed.empty() ? What::SaveSearch : What::RemoveSearch;
    command.name = options.removed.empty() ? options.name : options.removed;
    command.text = options.text;
    return work(options, {std::move(command)});
}

// All or none: the file is understood before anything is saved.
int importSearches(const Options& options)
{
    const auto text = readTextFile(options.file);
    if (!text)
        return report(text.error());
    auto searches = core::readSearches(*text);
    if (!searches)
        return report(core::Error{searches.error().code, searches.error().detail, options.file});
    std::vector<AnnotationCommand> commands;
    for (core::SavedSearch& search : *searches) {
        AnnotationCommand& command = commands.emplace_back();
        command.what = What::SaveSearch;
        command.name = std::move(search.name);
        command.text = std::move(search.text);
    }
    return work(options, std::move(commands));
}

void addNotes(core::JsonWriter& out, const std::vector<core::Note>& notes)
{
    out.key("notes").beginArray();
    for (const core::Note& note : notes) {
        out.beginObject().member("id", note.uuid).member("text", note.text).member("author", note.author);
        out.member("created", core::formatUtc(note.created));
        out.memberOrNull("changed", note.changed ? core::formatUtc(*note.changed) : std::string()).endObject();
    }
    out.endArray();
}

void printJson(const std::string& subject, const core::SubjectNotes& notes)
{
    core::JsonWriter out;
    out.beginObject().member("subject", subject).member("kind", core::name(core::subjectKind(subject)));
    out.member("star", notes.isStarred).memberOrNull("verdict", core::name(notes.verdict)).memberOrNull("reason", notes.reason);
    out.memberOrNull("verdict_by", notes.judge);
    out.memberOrNull("verdict_at", notes.verdict == core::Verdict::None ? std::string() : core::formatUtc(notes.judgedAt));
    out.key("tags").beginArray();
    for (const std::string& tag : notes.tags)
        out.value(tag);
    out.endArray();
    if (core::subjectKind(subject) == core::SubjectKind::Alert)
        out.memberOrNull("status", notes.status).memberOrNull("owner", notes.owner);
    addNotes(out, notes.notes);
    fmt::print("{}\n", out.endObject().text());
}

int list(const Options& options)
{
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto index = (*investigation)->annotations();
    if (!index)
        return report(index.error());
    Table table({"subject", "star", "verdict", "tags", "notes"});
    for (const core::SubjectKind kind : {core::SubjectKind::Flow, core::SubjectKind::Event, core::SubjectKind::Person, core::SubjectKind::Address,
                                       core::SubjectKind::Alert})
        for (const std::string& subject : (*index)->subjectsWith(kind)) {
            const core::SubjectNotes& notes = *(*index)->find(subject);
            if (!options.tag.empty() && !notes.hasTag(options.tag))
                continue;
            if (options.format == "jsonl") {
                printJson(subject, notes);
                continue;
            }
            std::string words;
            for (const core::Note& note : notes.notes)
                words += fmt::format("{}{}: {}", words.empty() ? "" : " | ", note.author, note.text);
            const std::string verdict = core::verdictText(notes.verdict, notes.reason);
            table.add({subject, notes.isStarred ? "yes" : "", verdict, fmt::format("{}", fmt::join(notes.tags, ", ")),
                       options.format == "csv" ? words : core::shorten(words, 100)});
        }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

// How many flows each search lets through; nothing for one that cannot be understood.
core::Result<std::vector<std::optional<std::uint64_t>>> countFlows(core::Investigation& investigation, const std::vector<core::SavedSearch>& searches)
{
    const auto flows = investigation.flows();
    const auto context = investigation.searchContext(nullptr);
    if (!flows || !context)
        return tl::unexpected(!flows ? flows.error() : context.error());
    std::vector<std::optional<std::uint64_t>> counts;
    for (const core::SavedSearch& saved : searches) {
        if (!core::parseWholeSearch(saved.text, *context)) {
            counts.emplace_back();
            continue;
        }
        const auto matcher = investigation.flowMatcher(core::parseSearch(saved.text, *context).filter, interruption());
        if (!matcher)
            return tl::unexpected(matcher.error());
        counts.push_back(std::uint64_t(std::count_if((*flows)->begin(), (*flows)->end(), [&](const core::Flow& flow) { return (*matcher)->matches(flow); })));
    }
    return counts;
}

int searches(const Options& options)
{
    if (!options.file.empty())
        return importSearches(options);
    if (!options.name.empty() || !options.removed.empty())
        return search(options);
    auto investigation = openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    const auto index = (*investigation)->annotations();
    if (!index)
        return report(index.error());
    std::vector<std::string> titles{"name", "search", "author", "saved"};
    std::vector<std::optional<std::uint64_t>> counts;
    if (options.counts) {
        auto counted = countFlows(**investigation, (*index)->searches());
        if (!counted)
            return report(counted.error());
        counts = *std::move(counted);
        titles.emplace_back("flows");
    }
    Table table(titles);
    for (std::size_t i = 0; i < (*index)->searches().size(); ++i) {
        const core::SavedSearch& saved = (*index)->searches()[i];
        if (options.format != "jsonl") {
            std::vector<std::string> row{saved.name, saved.text, saved.author, core::formatUtc(saved.created, 0)};
            if (options.counts)
                row.push_back(counts[i] ? std::to_string(*counts[i]) : "?");
            table.add(row);
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("name", saved.name).member("search", saved.text).member("author", saved.author);
        out.member("saved", core::formatUtc(saved.created));
        if (options.counts && counts[i])
            out.member("flows", *counts[i]);
        fmt::print("{}\n", out.endObject().text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

Command addCommand(Command app, const char* name, const char* help, const std::shared_ptr<Options>& options)
{
    const Command command = app.addSubcommand(name, help);
    command.addOption("CASE", options->casePath, "The case file").required();
    return command;
}

constexpr const char* subjectHelp = "A correlation id, a UPN or object id, an address, the id of an alert, or an event's number; "
                                    "or with its kind in front: flow:, person:, address:, event:, alert:";

Command addSubjects(Command command, const std::shared_ptr<Options>& options)
{
    command.addOption("SUBJECT", options->subjects, subjectHelp).required();
    return command;
}

void addFormat(Command command, const std::shared_ptr<Options>& options)
{
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
}

void addNote(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    auto subject = std::make_shared<std::string>();
    const Command command = addCommand(app, "note", "Write a note on a flow, person, address or event; edit or remove one", options);
    command.addOption("SUBJECT", *subject, subjectHelp).required();
    command.addOption("TEXT", options->text, "The note");
    const Option edit = command.addOption("--edit", options->edit, "Instead of a new note: the id of one whose words TEXT replaces");
    command.addOption("--remove", options->removed, "Instead of a new note: the id of one to remove (it stays in the case as removed)").excludes(edit);
    command.callback([options, subject, &action] {
        if (options->text.empty() && options->removed.empty())
            failRequired("TEXT");
        options->subjects = {*subject};
        action = [options] { return note(*options); };
    });
}

void addTag(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = addSubjects(addCommand(app, "tag", "Add tags to flows, people, addresses or events, or take them away", options), options);
    command.addOption("--add", options->add, "A tag to add").oneEach();
    command.addOption("--remove", options->remove, "A tag to take away").oneEach();
    command.callback([options, &action] {
        if (options->add.empty() && options->remove.empty())
            failRequired("--add or --remove");
        action = [options] { return tag(*options); };
    });
}

void addVerdict(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    auto subject = std::make_shared<std::string>();
    const Command command = addCommand(app, "verdict", "Say what a flow, person, address or event is", options);
    command.addOption("SUBJECT", *subject, subjectHelp).required();
    command.addOption("VERDICT", options->verdict, "benign, suspicious, malicious, or none to take it back")
        .required()
        .choicesInAnyCase({"benign", "suspicious", "malicious", "none"});
    command.addOption("--reason", options->reason, "Why");
    command.callback([options, subject, &action] {
        options->subjects = {*subject};
        action = [options] { return verdict(*options); };
    });
}

void addSearches(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = addCommand(app, "searches", "List the searches saved in a case; save, remove or import some", options);
    const Option save = command.addOption("--save", options->name, "Save a search under this name");
    command.addOption("--search", options->text, "What it looks for, in the search language").needs(save);
    const Option remove = command.addOption("--remove", options->removed, "Remove the search of this name").excludes(save);
    command.addOption("--import", options->file, "Save the searches of a file: lines of JSON as --format jsonl prints them").excludes(save).excludes(remove);
    command.addFlag("--counts", options->counts, "Say how many flows each lets through");
    addFormat(command, options);
    command.callback([options, &action] { action = [options] { return searches(*options); }; });
}

} // namespace

void addNotes(Command app, Action& action)
{
    addTag(app, action);
    auto starred = std::make_shared<Options>();
    Command command = addSubjects(addCommand(app, "star", "Star flows, people, addresses or events", starred), starred);
    command.addFlag("--off", starred->off, "Take the star away");
    command.callback([starred, &action] { action = [starred] { return star(*starred); }; });
    addVerdict(app, action);
    addNote(app, action);
    auto listed = std::make_shared<Options>();
    command = addCommand(app, "notes", "List everything that was noted: stars, verdicts, tags, notes", listed);
    command.addOption("--tag", listed->tag, "Only what has this tag");
    addFormat(command, listed);
    command.callback([listed, &action] { action = [listed] { return list(*listed); }; });
    addSearches(app, action);
}

} // namespace cli
