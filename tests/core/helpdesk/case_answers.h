// SPDX-License-Identifier: GPL-3.0-or-later
// What the helpdesk card says of somebody in a case that was made of a few files.
#pragma once
#include "core/investigation/helpdesk_session.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

#include <string>
#include <vector>

namespace core::helpdesk::tools {

// Each answer is of a case of its own.
class CaseAnswers
{
public:
    Result<HelpdeskAnswer> about(const std::string& user, const std::vector<std::string>& files, const char* moment = "")
    {
        const std::string name = std::to_string(++m_cases);
        std::vector<std::filesystem::path> paths;
        for (const std::string& text : files) {
            paths.push_back(m_dir / (name + "-" + std::to_string(paths.size()) + ".dat")); // forms are recognised by what is in them
            support::writeFile(paths.back(), text);
        }
        const ImportReport report = ::tools::import(m_dir / (name + ".sspr"), paths);
        if (report.error)
            return tl::unexpected(*report.error);
        const auto theCase = ::tools::openCase(m_dir / (name + ".sspr"));
        Question question;
        question.who = user;
        if (*moment)
            question.now = parseTime(moment)->time;
        return answerOf(*theCase, question);
    }

private:
    support::TempDir m_dir;
    int m_cases = 0;
};

} // namespace core::helpdesk::tools
