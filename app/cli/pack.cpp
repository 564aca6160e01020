// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr pack`: what users made in a case as one file, and such a file into a case.
#include "app/cli/command.h"
#include "app/cli/rule_text.h"
#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/custody/hand_over.h"
#include "core/investigation/packing.h"
#include "core/investigation/whole_file.h"
#include "core/knowledge/column_mapping.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace cli {
namespace {

using core::ErrorCode;
using core::Result;
using core::pack::Fate;
using core::pack::Kind;
using core::pack::PackFile;

struct Options {
    std::string action, output, name, description, author;
    std::vector<std::string> paths, mappings; // mappings: files to put in as well
    bool rules = false, lists = false, searches = false, dashboards = false, queries = false, mappingsToo = false, views = false;
    bool replace = false, keepBoth = false, isDryRun = false, json = false;

    core::pack::PackSelection selection() const
    {
        core::pack::PackSelection chosen;
        for (const auto& [isMeant, kind] : {std::pair{rules, Kind::Rule}, {rules, Kind::RuleSetting}, {lists, Kind::List}, {searches, Kind::Search}, {dashboards, Kind::Dashboard},
                                            {queries, Kind::Query}, {mappingsToo, Kind::Mapping}, {views, Kind::View}})
            if (isMeant)
                chosen.kinds.insert(kind);
        return chosen;
    }
};

std::string stemOf(const std::string& path)
{
    const auto u8 = std::filesystem::path(path).stem().u8string();
    return {u8.begin(), u8.end()};
}

// "2 rules, 1 list".
std::string countsOf(const core::pack::Pack& pack)
{
    std::string text;
    for (const Kind kind : core::pack::kinds)
        if (const std::size_t count = pack.count(kind); count > 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", core::pack::name(kind), count);
    return text;
}

void printFaults(const std::vector<core::pack::Fault>& faults)
{
    for (const core::pack::Fault& fault : faults)
        fmt::print(stderr, "{}{}{}\n", core::forTerminal(fault.part), fault.part.empty() ? "" : ": ", core::forTerminal(fault.text));
}

void writeFaults(core::JsonWriter& out, const std::vector<core::pack::Fault>& faults)
{
    out.key("left_out").beginArray();
    for (const core::pack::Fault& fault : faults)
        out.beginObject().memberOrNull("part", fault.part).member("why", fault.text).member("unknown", fault.isUnknown).endObject();
    out.endArray();
}

void writeHead(core::JsonWriter& out, const PackFile& file)
{
    out.memberOrNull("name", file.pack.name).memberOrNull("description", file.pack.description).memberOrNull("author", file.pack.author);
    out.member("version", file.version).member("bytes", file.bytes).member("sha256", file.sha256);
}

void warnOfVersion(const PackFile& file)
{
    if (file.version > core::pack::formatVersion)
        fmt::print(stderr, "sspr: the pack is of version {}, this program knows version {}: what it does not know is left out\n", file.version, core::pack::formatVersion);
}

Result<PackFile> readPack(const std::string& path)
{
    if (path != "-")
        return core::pack::readPackFile(path);
    const core::pack::Limits limits;
    std::string bytes;
    std::array<char, 64 * 1024> buffer{};
    while (bytes.size() <= limits.file && (std::cin.read(buffer.data(), std::streamsize(buffer.size())) || std::cin.gcount() > 0))
        bytes.append(buffer.data(), std::size_t(std::cin.gcount()));
    return core::pack::readPack(bytes, limits);
}

int show(const Options& options)
{
    const auto file = readPack(options.paths.front());
    if (!file)
        return report(file.error());
    if (options.json) {
        core::JsonWriter out;
        out.beginObject();
        writeHead(out, *file);
        out.key("contents").beginArray();
        for (const core::pack::Item& item : file->pack.items) {
            out.beginObject().member("kind", core::pack::name(item.kind)).member("name", item.name).member("bytes", std::uint64_t{item.text.size()});
            out.member("sha256", core::sha256(item.text)).endObject();
        }
        out.endArray();
        writeFaults(out, file->faults);
        fmt::print("{}\n", out.endObject().text());
    } else {
        for (const auto& [title, value] : {std::pair{"Name", &file->pack.name}, {"Author", &file->pack.author}, {"Description", &file->pack.description}})
            if (!value->empty())
                fmt::print("{}: {}\n", title, core::forTerminal(*value));
        Table table({"kind", "name", "bytes"}, {false, false, true});
        for (const core::pack::Item& item : file->pack.items)
            table.add({core::pack::name(item.kind), item.name, std::to_string(item.text.size())});
        table.print();
        printFaults(file->faults);
    }
    warnOfVersion(*file);
    return file->faults.empty() ? Done : Found;
}

// Mappings that no import left in the case: files as `sspr import --map` takes them, under the name of the file.
Result<void> addMappings(const Options& options, std::vector<core::pack::Item>& items)
{
    for (const std::string& path : options.mappings) {
        auto text = readTextFile(path);
        if (!text)
            return tl::unexpected(text.error());
        if (const auto mapping = core::parseColumnMapping(*text); !mapping)
            return core::fail(mapping.error().code, "this is no mapping of columns: " + mapping.error().detail, path);
        const core::pack::Item item{Kind::Mapping, stemOf(path), {}, {}, *std::move(text)};
        std::erase_if(items, [&](const core::pack::Item& other) { return other.kind == item.kind && other.name == item.name; });
        items.push_back(item);
    }
    return {};
}

// What leaves the case belongs to its log, where the case takes writing.
void note(const std::string& casePath, const core::pack::Pack& pack, const std::string& output, const std::string& bytes)
{
    core::OutputNote note{"export", {{"what", "pack"}, {"name", pack.name}, {"parts", countsOf(pack)}, {"format", "zip"}}, {}};
    if (output == "-")
        note.members.insert(note.members.end(), {{"file", "-"}, {"bytes", std::to_string(bytes.size())}, {"sha256", core::sha256(bytes)}});
    else
        note.file = output;
    auto writing = core::Investigation::open(casePath);
    if (const auto noted = writing ? (*writing)->noteOutput(note) : tl::unexpected(writing.error()); !noted)
        fmt::print(stderr, "sspr: the pack is not in the examiner log: {}\n", core::describe(noted.error()));
}

Result<void> write(const core::pack::Pack& pack, const std::string& output, std::string& bytes)
{
    if (output != "-")
        return core::writePackFile(pack, output);
    auto written = core::pack::writePack(pack);
    if (!written)
        return tl::unexpected(written.error());
    bytes = *std::move(written);
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
        return core::fail(ErrorCode::NotWritable, "standard output takes no more");
    return {};
}

int exportPack(const Options& options)
{
    if (options.output.empty())
        return report({ErrorCode::InvalidArgument, "export wants --output: the file to write, - for standard output", {}});
    const std::string& casePath = options.paths.front();
    auto items = core::gatherItems(casePath, options.selection());
    if (!items)
        return report(items.error());
    if (auto added = addMappings(options, *items); !added)
        return report(added.error());
    core::pack::Pack pack{options.name.empty() ? stemOf(casePath) : options.name, options.description, options.author.empty() ? core::currentExaminer() : options.author, *std::move(items)};
    if (pack.items.empty()) {
        fmt::print(stderr, "sspr: the case has nothing of this; no pack was written\n");
        return Found;
    }
    if (const auto allowed = core::refuseEvidence(options.output, casePath); !allowed)
        return report(allowed.error());
    std::string bytes;
    if (const auto done = write(pack, options.output, bytes); !done)
        return report(done.error());
    note(casePath, pack, options.output, bytes);
    if (options.output == "-")
        return Done;
    if (!options.json) {
        fmt::print("{} parts written: {}\n", pack.items.size(), countsOf(pack));
        return Done;
    }
    core::JsonWriter out;
    out.beginObject().member("file", options.output).member("parts", std::uint64_t{pack.items.size()});
    for (const Kind kind : core::pack::kinds)
        out.member(core::pack::name(kind), std::uint64_t{pack.count(kind)});
    fmt::print("{}\n", out.endObject().text());
    return Done;
}

void print(const core::pack::PackReport& made)
{
    Table table({"what", "kind", "name", "new name", "sets", "remark"});
    for (const core::pack::Outcome& one : made.items)
        table.add({core::pack::name(one.fate), core::pack::name(one.kind), one.name, one.newName, one.sets, one.why});
    table.print();
}

void printJson(const PackFile& file, const core::pack::PackReport& made)
{
    core::JsonWriter out;
    out.beginObject();
    writeHead(out, file);
    out.key("parts").beginArray();
    for (const core::pack::Outcome& one : made.items)
        out.beginObject().member("what", core::pack::name(one.fate)).member("kind", core::pack::name(one.kind)).member("name", one.name)
            .memberOrNull("new_name", one.newName).memberOrNull("sets", one.sets).memberOrNull("remark", one.why).endObject();
    out.endArray();
    writeFaults(out, file.faults);
    fmt::print("{}\n", out.endObject().text());
}

int importPack(const Options& options)
{
    const auto file = readPack(options.paths.at(1));
    if (!file)
        return report(file.error());
    core::pack::PackChoice choice;
    choice.clash = options.replace ? core::pack::Clash::Replace : options.keepBoth ? core::pack::Clash::KeepBoth : core::pack::Clash::KeepMine;
    choice.what = options.selection();
    choice.isDryRun = options.isDryRun;
    const auto made = core::importPack(options.paths.front(), *file, choice);
    if (!made)
        return report(made.error());
    options.json ? printJson(*file, *made) : print(*made);
    if (!options.json)
        printFaults(file->faults);
    warnOfVersion(*file);
    return made->count(Fate::KeptMine) + made->count(Fate::Failed) + file->faults.size() == 0 ? Done : Found;
}

int run(const Options& options)
{
    const std::size_t wanted = options.action == "import" ? 2 : 1;
    if (options.paths.size() != wanted)
        return report({ErrorCode::InvalidArgument, wanted == 2 ? "import wants a case and a pack" : options.action + " wants one file", {}});
    return options.action == "export" ? exportPack(options) : options.action == "import" ? importPack(options) : show(options);
}

} // namespace

void addPack(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("pack", "What users made in a case (rules, lists, searches, dashboards, queries, mappings of columns, views) as one file, "
                                                      "and such a file into a case. Exit status 1: some of it was left out or is in the case already as something else");
    command.addOption("ACTION", options->action, "export CASE, import CASE FILE, or show FILE").required().choices({"export", "import", "show"});
    command.addOption("FILE", options->paths, "The case, for import also the pack; for show the pack (- for standard input)").required().expected(1, 2);
    command.addOption("--output,--out", options->output, "export: the file to write, - for standard output");
    command.addFlag("--rules", options->rules, "Rules of the case, and what it sets of any rule; without one of these all");
    command.addFlag("--lists", options->lists, "Lists that rules use");
    command.addFlag("--searches", options->searches, "Saved searches");
    command.addFlag("--dashboards", options->dashboards, "Dashboards");
    command.addFlag("--queries", options->queries, "Saved queries");
    command.addFlag("--mappings", options->mappingsToo, "Mappings of columns");
    command.addFlag("--views", options->views, "Views: which columns of a list are shown, and how");
    command.addOption("--add-mapping", options->mappings, "export: a file as for import --map, to be put in as well").oneEach();
    command.addOption("--name", options->name, "export: name of the pack; default: that of the case");
    command.addOption("--description", options->description, "export: what it is for");
    command.addOption("--author", options->author, "export: who made it; default: the examiner");
    const Option replace = command.addFlag("--replace", options->replace, "import: what the case has under the same name gives way");
    command.addFlag("--keep-both", options->keepBoth, "import: what the case has stays, the other comes under another name; without either it is left out").excludes(replace);
    command.addFlag("--dry-run", options->isDryRun, "import: say what would be done");
    command.addFlag("--json", options->json, "Print what was done or found as JSON");
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
