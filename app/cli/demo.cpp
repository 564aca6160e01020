// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "core/demo/demo.h"
#include "core/demo/forms/form_loss.h"

#include <fmt/format.h>

namespace cli {
namespace {

struct Options {
    std::string folder;
    core::DemoOptions demo;
    bool listForms = false;
};

// What there is to choose from, and what each form cannot say.
int listForms()
{
    Table table({"form", "digits", "does not carry"}, {false, true});
    for (const std::string& form : core::demoForms()) {
        const core::demo::FormLoss loss = core::demo::lossOf(form);
        std::string lost(loss.columns);
        if (loss.withoutId)
            lost += lost.empty() ? "id" : " id";
        if (!loss.rest.empty())
            lost += (lost.empty() ? "" : "; ") + std::string(loss.rest);
        table.add({form, std::to_string(loss.digits), lost});
    }
    table.print();
    return Done;
}

int run(const Options& options)
{
    if (options.listForms)
        return listForms();
    if (options.folder.empty())
        return report({core::ErrorCode::InvalidArgument, "DIR is required", {}});
    core::Progress progress = terminalProgress();
    const auto result = core::writeDemo(options.folder, options.demo, interruption(), progress);
    clearProgress();
    if (!result)
        return report(result.error());
    Table table({"form", "log", "records", "bytes", "file"}, {false, false, true, true});
    for (const core::DemoFile& file : result->files)
        table.add({file.form, file.log, std::to_string(file.records), std::to_string(file.bytes), file.path});
    table.print();
    const bool withLists = options.demo.attacks || options.demo.lookAlikes;
    fmt::print("{} records, {} bytes, {} flows; the truth is in {}/truth{}\n", result->records, result->bytes, result->flows, options.folder,
               withLists ? ", lists of VIPs and break-glass accounts in " + options.folder + "/lists" : "");
    return Done;
}

} // namespace

void addDemo(Command app, Action& action)
{
    auto options = std::make_shared<Options>();
    const Command command = app.addSubcommand("demo", "Write a simulated tenant: exports in every form, and the truth about them");
    command.addOption("DIR", options->folder, "The folder; exports/, truth/ and (with attacks or look-alikes) lists/ are made in it");
    command.addOption("--seed", options->demo.seed, "Another seed is another tenant");
    command.addOption("--users", options->demo.users, "People in the tenant").range(30, 200000);
    command.addOption("--days", options->demo.days, "How many days the exports reach").range(1, 3650);
    command.addOption("--attacks", options->demo.attacks, "Attacks among the flows: on or off");
    command.addFlag("--look-alikes", options->demo.lookAlikes, "With ordinary work that falls just short of an attack");
    command.addFlag("--decoys", options->demo.decoys,
                    "With traps: a person twice within seconds, changes without a flow, names that move, wrong clocks");
    command
        .addOption(
            "--only",
            [options](const std::string& what) {
                options->demo.scenario = what == "outage" ? core::DemoScenario::FailuresInOutage : core::DemoScenario::FailuresWithoutOutage;
            },
            "Only one day with 40 failures to reach the on-premises service, with or without the outage in the server's log")
        .choices({"outage", "no-outage"});
    command.addOption("--forms", options->demo.forms,
                      "Forms of export, with commas between: names (--list-forms), families (audit, signin, risk, eventlog, cloudapps, "
                      "registration, roles, users), shapes (diagnostic, graph, portal-csv, evtx ...), all; else every kind of evidence once")
        .separatedBy(',');
    command.addFlag("--list-forms", options->listForms, "List the forms and what each cannot carry, and write nothing");
    command.addOption("--size", options->demo.size, "Bytes of all exports together, roughly (10G, 500MB ...)")
        .size();
    command.callback([options, &action] { action = [options] { return run(*options); }; });
}

} // namespace cli
