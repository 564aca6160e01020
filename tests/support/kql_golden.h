// SPDX-License-Identifier: GPL-3.0-or-later
// The queries of tests/golden/kql/parser.txt with what is expected of each.
#pragma once
#include "tests/support/support.h"

#include <sstream>
#include <string>
#include <vector>

namespace support {

struct GoldenQuery {
    int line = 0; // of the file
    std::string text, tree;
    std::vector<std::string> problems;
};

inline std::string withLineBreaks(std::string text)
{
    for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at)
        text.replace(at, 2, "\n");
    return text;
}

inline std::vector<GoldenQuery> goldenQueries()
{
    std::vector<GoldenQuery> all;
    std::istringstream lines(readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "tests/golden/kql/parser.txt"));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (line.size() < 2 || line[0] == '#')
            continue;
        const std::string rest = withLineBreaks(line.substr(2));
        if (line[0] == '>')
            all.push_back({number, rest, {}, {}});
        else if (line[0] == '=' && !all.empty())
            all.back().tree = rest;
        else if (line[0] == '!' && !all.empty())
            all.back().problems.push_back(rest);
    }
    return all;
}

} // namespace support
