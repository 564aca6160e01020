// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/base/text.h"
#include "core/investigation/investigation.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string casePath, text, format = "table";
    std::int64_t file = 0;
    std::int64_t limit = 1000;
};

int printTable(core::Investigation& investigation, const Options& options)
{
    const auto page = investigation.rejects({options.file, options.text}, 0, static_cast<std::size_t>(options.limit));
    if (!page)
        return report(page.error());
    Table table({"file", "location", "column", "reason", "sample"});
    for (const core::store::RejectRow& row : page->rows)
        table.add({row.path, row.reject.place, row.reject.column, row.reject.reason,
                   core::shorten(core::toValidUtf8(row.reject.sample.substr(0, row.reject.sample.find_first_of("\r\n"))), 60)});
    table.print();
    if (page->total > page->rows.size())
        fmt::print(stderr, "sspr: {} of {} are shown; --limit shows more\n", page->rows.size(), page->total);
    return Done;
}

int run(const Options& options)
{
    auto investigation = core::Investigation::openReadOnly(options.casePath);
    if (!investigation)
        return report(investigation.error());
    if (options.format == "table")
        return printTable(**investigation, options);
    const auto format = options.format == "csv" ? core::store::RejectFormat::Csv : core::store::RejectFormat::JsonLines;
    const auto written = (*investigation)->writeRejects({options.file, options.text}, format, [](std::string_view text) -> core::Result<void> {
        fmt::print("{}", text);
        return {};
    }, interruption());
    return written ? Done : report(written.error());
}

} // namespace

void addRejects(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("rejects", "List the pieces of evidence that could not be used");
    command.addOption("CASE", options->casePath, "The case file").required();
    command.addOption("--file", options->file, "Of the file with this number in the ledger");
    command.addOption("--text", options->text, "With this text in path, location, column, reason or sample");
    command.addOption("--limit", options->limit, "At most so many, of a table").nonNegative();
    command.addOption("--format", options->format, "table, jsonl or csv").choices({"table", "jsonl", "csv"});
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
