// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that a check found, be it in order or not.
#pragma once
#include <string>
#include <vector>

namespace core {

struct VerifyFinding {
    std::string what;   // "evidence", "log", "database", "digests", "bundle", "signature"
    std::string text;   // a sentence
    std::string where;  // file or row
    bool ok = true;
};
using VerifyFindings = std::vector<VerifyFinding>;

} // namespace core
