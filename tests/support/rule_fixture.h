// SPDX-License-Identifier: GPL-3.0-or-later
// Fixtures of detection rules: a few words a record in YAML (tests/golden/detect/README.md), written out as the logs of a tenant,
// with everyday records around them so that the evidence covers what the rules look back on.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace support {

struct ExpectedAlert {
    std::string rule;               // empty: that of the file
    std::string user, actor, ip;    // in lower case; "*": any
    std::vector<std::string> flows; // names of the fixture, sorted
};

struct DetectFixture {
    std::string name;
    std::vector<ExpectedAlert> fires, informs, unjudged;
    std::vector<std::string> says, saysNot; // texts inside clauses of the alerts: each in one at least, in none
    std::string now;                // RFC 3339; empty: replay
    std::vector<std::pair<std::string, std::string>> settings, watchlists; // name and value; alias and CSV
    // Files of the logs by name: text to be imported.
    std::vector<std::pair<std::string, std::string>> files;
};

// All cases of a file. Throws std::runtime_error with a sentence where it is not as the README says.
std::vector<DetectFixture> readDetectFixtures(const std::filesystem::path& file);

// Correlation id of a flow of a fixture; the other way: the name, or the id where it is none of its flows.
std::string flowId(const std::string& name);
std::string personId(const std::string& upn); // object id of a person

} // namespace support
