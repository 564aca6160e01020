// SPDX-License-Identifier: GPL-3.0-or-later
// flow_truth CASE TRUTH.jsonl [--list [N]]: how near the flows of a case come to the truth of the simulated
// tenant. Exit status: 0 printed, 2 called wrongly, 3 something cannot be read.
#include "tests/truth/figures.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool list = arguments.size() > 2 && arguments[2] == "--list";
    if (arguments.size() < 2 || arguments.size() > 4 || (arguments.size() > 2 && !list)) {
        fmt::print(stderr, "flow_truth CASE TRUTH.jsonl [--list [N]]\n");
        return 2;
    }
    const auto truth = truth::readTruthFile(arguments[1]);
    const auto theCase = core::Investigation::openReadOnly(arguments[0]);
    if (!truth || !theCase) {
        fmt::print(stderr, "{}\n", core::describe(truth ? theCase.error() : truth.error()));
        return 3;
    }
    const auto figures = truth::figuresOf(**theCase, *truth);
    if (!figures) {
        fmt::print(stderr, "{}\n", core::describe(figures.error()));
        return 3;
    }
    fmt::print("{}", truth::describe(*figures));
    if (list) {
        const std::size_t most = arguments.size() > 3 ? std::strtoul(arguments[3].c_str(), nullptr, 10) : 20;
        fmt::print("\n{}\n", truth::describeMisses(*figures));
        for (std::size_t i = 0; i < std::min(most, figures->misses.size()); ++i)
            fmt::print("{}\n", figures->misses[i]);
        if (figures->misses.size() > most)
            fmt::print("... {} more\n", figures->misses.size() - most);
    }
    return 0;
}
