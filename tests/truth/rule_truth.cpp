// SPDX-License-Identifier: GPL-3.0-or-later
// rule_truth [--seed N[,N..]] [--users N] [--days N] [--list] [--at-least PERCENT]: makes simulated tenants with attacks and with what looks
// like them, imports each with its lists, replays the built-in rules, and prints of each rule how much of its class it found, how many of its alerts are right,
// and how many look-alikes fooled it.
// Exit status: 0 printed, 1 a rule is below --at-least, 2 called wrongly, 3 something went wrong.
#include "core/demo/demo.h"
#include "tests/truth/rule_figures.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <random>
#include <spdlog/spdlog.h>

namespace {

int failed(const core::Error& error)
{
    fmt::print(stderr, "{}\n", core::describe(error));
    return 3;
}

core::Result<std::vector<truth::RuleFigures>> measure(const std::filesystem::path& folder, const core::DemoOptions& options)
{
    core::Progress progress;
    if (const auto demo = core::writeDemo(folder, options, {}, progress); !demo)
        return tl::unexpected(demo.error());
    auto theCase = core::Investigation::openOrCreate(folder / "case.sspr");
    if (!theCase)
        return tl::unexpected(theCase.error());
    if (const auto report = (*theCase)->import({folder / "exports"}, {}, {}, progress); report.error)
        return tl::unexpected(*report.error);
    for (const auto& file : std::filesystem::directory_iterator(folder / "lists")) {
        core::detect::Watchlist list;
        list.alias = file.path().stem().string();
        std::ifstream in(file.path(), std::ios::binary);
        list.csv.assign(std::istreambuf_iterator<char>(in), {});
        if (const auto kept = (*theCase)->keepWatchlist(list); !kept)
            return tl::unexpected(kept.error());
    }
    const auto detected = (*theCase)->detect({}, {}, progress);
    if (!detected)
        return tl::unexpected(detected.error());
    for (const auto& run : detected->rules)
        for (const auto& problem : run.refused)
            return core::fail(core::ErrorCode::InvalidArgument, problem.text, run.ruleId);
    const auto alerts = (*theCase)->alerts();
    if (!alerts)
        return tl::unexpected(alerts.error());
    const auto truth = truth::readRuleTruth(folder / "truth", detected->last);
    if (!truth)
        return tl::unexpected(truth.error());
    fmt::print("seed {}, {} users, {} days: {} attacks, {} look-alikes, {} acts of a class; {} answers of {} rules in {:.1f} s\n", options.seed, options.users,
               options.days, truth->attacks.size(), truth->lookAlikes.size(), truth->classes.size(), (*alerts)->size(), detected->rules.size(), detected->seconds);
    return truth::ruleFigures(**alerts, *truth, SSPR_RULE_CLASSES);
}

core::Result<std::vector<truth::RuleFigures>> measureInFolder(const core::DemoOptions& options)
{
    std::error_code code;
    const auto folder = std::filesystem::temp_directory_path(code) / fmt::format("sspr-rule-truth-{}", std::random_device()());
    std::filesystem::create_directories(folder, code);
    auto figures = measure(folder, options);
    std::filesystem::remove_all(folder, code);
    return figures;
}

} // namespace

int main(int argc, char** argv)
{
    spdlog::set_level(spdlog::level::off);
    CLI::App app("How near the built-in rules come to the attacks of a simulated tenant.");
    core::DemoOptions options;
    options.users = 400;
    options.days = 28;
    options.lookAlikes = true;
    std::vector<std::uint64_t> seeds = {1};
    bool list = false;
    double atLeast = 0;
    app.add_option("--seed", seeds, "One or more tenants; of several the sum is printed, too")->delimiter(',');
    app.add_option("--users", options.users);
    app.add_option("--days", options.days);
    app.add_flag("--list", list, "Name what was missed, alerts that are not right, and attacks that turned out to be of no class");
    app.add_option("--at-least", atLeast, "Status 1 where a rule of a tenant has less, in percent, of recall or precision, or nothing to find");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    std::vector<truth::RuleFigures> all;
    int status = 0;
    for (const std::uint64_t seed : seeds) {
        options.seed = seed;
        const auto figures = measureInFolder(options);
        if (!figures)
            return failed(figures.error());
        fmt::print("{}", truth::describe(*figures, list));
        for (const std::string& rule : truth::below(*figures, atLeast)) {
            fmt::print("below {} %: {}\n", atLeast, rule);
            status = 1;
        }
        fmt::print("\n");
        if (all.empty())
            all = *figures;
        else
            for (std::size_t i = 0; i < all.size(); ++i)
                all[i].add((*figures)[i]);
    }
    if (seeds.size() > 1)
        fmt::print("{} tenants together\n{}", seeds.size(), truth::describe(all, false));
    return status;
}
