// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr lists`: the lists of a case that rules and queries read by _GetWatchlist.
#include "app/cli/command.h"
#include "app/cli/rule_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace cli {
namespace {

using core::ErrorCode;
using core::detect::Watchlist;

struct Options {
    std::string casePath, imported, searchKey, title, exported, removed, format = "table";
};

int list(core::Investigation& investigation, const Options& options)
{
    const auto lists = investigation.watchlists();
    if (!lists)
        return report(lists.error());
    Table table({"alias", "title", "rows", "search key", "author", "changed"}, {false, false, true});
    for (const Watchlist& one : *lists) {
        const std::string changed = one.author.empty() ? std::string() : core::formatUtc(one.changed, 0);
        if (options.format != "jsonl") {
            table.add({one.alias, one.title, std::to_string(one.rows), one.searchKey, one.author, changed});
            continue;
        }
        core::JsonWriter out;
        out.beginObject().member("alias", one.alias).memberOrNull("title", one.title).member("rows", std::uint64_t{one.rows});
        out.memberOrNull("search_key", one.searchKey).memberOrNull("author", one.author).memberOrNull("changed", changed);
        fmt::print("{}\n", out.endObject().text());
    }
    if (options.format != "jsonl")
        options.format == "csv" ? table.printCsv() : table.print();
    return Done;
}

int exportOne(core::Investigation& investigation, const std::string& alias)
{
    const auto lists = investigation.watchlists();
    if (!lists)
        return report(lists.error());
    const auto found = std::find_if(lists->begin(), lists->end(), [&](const Watchlist& one) { return core::equalsIgnoreCase(one.alias, alias); });
    if (found == lists->end())
        return report({ErrorCode::InvalidArgument, "there is no list of this alias", alias});
    // As it was given, so that it comes back unchanged.
    fmt::print("{}{}", found->csv, found->csv.empty() || found->csv.ends_with('\n') ? "" : "\n");
    return Done;
}

int importOne(core::Investigation& investigation, const Options& options)
{
    const auto named = settingOf(options.imported);
    if (!named)
        return report({ErrorCode::InvalidArgument, "this is not ALIAS=FILE", options.imported});
    auto text = readTextFile(named->second);
    if (!text)
        return report(text.error());
    Watchlist list;
    list.alias = named->first;
    list.title = options.title;
    list.searchKey = options.searchKey;
    list.csv = *std::move(text);
    const auto kept = investigation.keepWatchlist(list);
    return kept ? Done : report(kept.error());
}

int run(const Options& options)
{
    const bool isChange = !options.imported.empty() || !options.removed.empty();
    auto investigation = isChange ? core::Investigation::open(options.casePath) : openForReading(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (!options.imported.empty())
        return importOne(**investigation, options);
    if (!options.exported.empty())
        return exportOne(**investigation, options.exported);
    if (options.removed.empty())
        return list(**investigation, options);
    const auto removed = (*investigation)->removeWatchlist(options.removed);
    if (removed)
        return Done;
    const bool isUnknown = removed.error().code == ErrorCode::NotFound; // the call names what is not there
    return report(isUnknown ? core::Error{ErrorCode::InvalidArgument, removed.error().detail, removed.error().where} : removed.error());
}

} // namespace

void addLists(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("lists", "Lists that rules and queries read by _GetWatchlist: print, import, export, remove");
    command.addOption("CASE", options->casePath, "The case file").required();
    const Option import = command.addOption("--import", options->imported, "ALIAS=FILE: add or replace a list from CSV with a header (- for standard input)");
    command.addOption("--search-key", options->searchKey, "Column of the imported list by which it is looked up (default: the first)").needs(import);
    command.addOption("--title", options->title, "Of the imported list").needs(import);
    const Option exported = command.addOption("--export", options->exported, "Print the list of this alias as CSV").excludes(import);
    command.addOption("--remove", options->removed, "Remove the list of this alias").excludes(import).excludes(exported);
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
