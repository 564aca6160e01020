// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/demo/demo.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string folder;
    core::DemoOptions demo;
};

int run(const Options& options)
{
    core::Progress progress = terminalProgress();
    const auto result = core::writeDemo(options.folder, options.demo, interruption(), progress);
    clearProgress();
    if (!result)
        return report(result.error());
    Table table({"form", "log", "records", "bytes", "file"}, {false, false, true, true});
    for (const core::DemoFile& file : result->files)
        table.add({file.form, file.log, std::to_string(file.records), std::to_string(file.bytes), file.path});
    table.print();
    fmt::print("{} records, {} bytes, {} flows; the truth is in {}/truth\n", result->records, result->bytes, result->flows,
               options.folder);
    return Done;
}

} // namespace

void addDemo(CLI::App& app, Action& action)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("demo", "Write a simulated tenant: exports in every form, and the truth about them");
    command->add_option("DIR", options->folder, "The folder; exports/ and truth/ are made in it")->required();
    command->add_option("--seed", options->demo.seed, "Another seed is another tenant");
    command->add_option("--users", options->demo.users, "People in the tenant")->check(CLI::Range(30, 200000));
    command->add_option("--days", options->demo.days, "How many days the exports reach")->check(CLI::Range(1, 3650));
    command->add_option("--attacks", options->demo.attacks, "Attacks among the flows: on or off");
    command->add_option("--forms", options->demo.forms, "Forms of export, with commas between: " + fmt::format("{}", fmt::join(core::demoForms(), ", ")) + " or all")
        ->delimiter(',');
    command->add_option("--size", options->demo.size, "Bytes of all exports together, roughly (10G, 500MB ...)")
        ->transform(CLI::AsSizeValue(false));
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
