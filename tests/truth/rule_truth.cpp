// SPDX-License-Identifier: GPL-3.0-or-later
// rule_truth [--seed N] [--users N] [--days N] [--list]: makes a simulated tenant with attacks, imports it, replays the built-in
// rules over it, and prints of each how many of the attacks that it is made for it found, and how many of its alerts stand on such an attack.
// Exit status: 0 printed, 2 called wrongly, 3 something went wrong.
#include "core/demo/demo.h"
#include "tests/truth/rule_figures.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <random>
#include <spdlog/spdlog.h>

namespace {

int failed(const core::Error& error)
{
    fmt::print(stderr, "{}\n", core::describe(error));
    return 3;
}

int measure(const std::filesystem::path& folder, const core::DemoOptions& options, bool list)
{
    core::Progress progress;
    if (const auto demo = core::writeDemo(folder, options, {}, progress); !demo)
        return failed(demo.error());
    auto theCase = core::Investigation::openOrCreate(folder / "case.sspr");
    if (!theCase)
        return failed(theCase.error());
    if (const auto report = (*theCase)->import({folder / "exports"}, {}, {}, progress); report.error)
        return failed(*report.error);
    const auto detected = (*theCase)->detect({}, {}, progress);
    if (!detected)
        return failed(detected.error());
    for (const auto& run : detected->rules)
        for (const auto& problem : run.refused)
            fmt::print("{} was not run: {}\n", run.ruleId, problem.text);
    const auto alerts = (*theCase)->alerts();
    auto attacks = truth::readAttacks(folder / "truth/attacks.jsonl");
    if (!alerts || !attacks)
        return failed(alerts ? attacks.error() : alerts.error());
    for (truth::TrueAttack& attack : *attacks)
        attack.isCutOff = detected->last && attack.to + core::Duration::hours(2) > *detected->last;
    fmt::print("seed {}, {} users, {} days: {} attacks, {} answers of {} rules in {:.1f} s\n\n", options.seed, options.users, options.days, attacks->size(),
               (*alerts)->size(), detected->rules.size(), detected->seconds);
    fmt::print("{}", truth::describe(truth::ruleFigures(**alerts, *attacks, SSPR_RULE_CLASSES), list));
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::off);
    CLI::App app("How near the built-in rules come to the attacks of a simulated tenant.");
    core::DemoOptions options;
    options.users = 400;
    options.days = 28;
    bool list = false;
    app.add_option("--seed", options.seed);
    app.add_option("--users", options.users);
    app.add_option("--days", options.days);
    app.add_flag("--list", list, "Name what was missed, and alerts that stand on no attack");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    std::error_code code;
    const auto folder = std::filesystem::temp_directory_path(code) / fmt::format("sspr-rule-truth-{}", std::random_device()());
    std::filesystem::create_directories(folder, code);
    const int status = measure(folder, options, list);
    std::filesystem::remove_all(folder, code);
    return status;
}
