// SPDX-License-Identifier: GPL-3.0-or-later
// Files that were imported one after the other, each in a job of its own: what is known of a record comes from the case.
#pragma once
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <string>
#include <vector>

struct ImportedFiles {
    support::TempDir dir;
    std::vector<core::FileReport> files;
    std::uint64_t imported = 0, variants = 0;

    explicit ImportedFiles(const std::vector<std::string>& contents)
    {
        for (const std::string& bytes : contents) {
            const auto path = dir / fmt::format("{}.dat", files.size());
            support::writeFile(path, bytes);
            const core::ImportReport report = tools::import(dir / "a.sspr", {path});
            if (report.error || report.files.size() != 1 || report.files[0].rejected != 0)
                qFatal("not imported: %s", bytes.substr(0, 100).c_str());
            files.push_back(report.files[0]);
            imported += files.back().imported;
            variants += files.back().variants;
        }
    }
    std::string text(const std::string& sql) const
    {
        auto theCase = tools::openCase(dir / "a.sspr");
        return tools::text(*theCase, sql);
    }
};
