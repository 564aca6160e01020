// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_text.h"

#include "core/base/marked_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>

namespace cli {

using core::detect::RuleProblem;

std::string problemLine(const RuleProblem& problem)
{
    std::string line = problem.path;
    if (problem.line > 0)
        line += fmt::format("{}{}", line.empty() ? "" : ":", problem.line);
    if (problem.line > 0 && problem.column > 0)
        line += fmt::format(":{}", problem.column);
    return core::forTerminal(fmt::format("{}{}{}{}", line, line.empty() ? "" : ": ", problem.isWarning ? "warning: " : "", problem.text));
}

void writeProblems(core::JsonWriter& out, const char* name, const std::vector<RuleProblem>& problems)
{
    out.key(name).beginArray();
    for (const RuleProblem& problem : problems) {
        out.beginObject().memberOrNull("file", problem.path).key("line");
        problem.line > 0 ? out.value(std::uint64_t{problem.line}) : out.null();
        out.key("column");
        problem.column > 0 ? out.value(std::uint64_t{problem.column}) : out.null();
        out.member("text", problem.text).endObject();
    }
    out.endArray();
}

bool hasErrors(const std::vector<RuleProblem>& problems)
{
    return std::any_of(problems.begin(), problems.end(), [](const RuleProblem& problem) { return !problem.isWarning; });
}

core::Result<std::string> readTextFile(const std::string& path)
{
    std::string text;
    if (path == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        std::error_code status;
        std::ifstream in(path, std::ios::binary);
        if (!in || std::filesystem::is_directory(path, status))
            return core::fail(std::filesystem::exists(path, status) ? core::ErrorCode::NotReadable : core::ErrorCode::NotFound, "it cannot be read", path);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    return core::decodeMarked(std::move(text));
}

core::Result<std::pair<std::string, std::string>> settingOf(const std::string& given)
{
    const std::size_t equals = given.find('=');
    if (equals == 0 || equals == std::string::npos)
        return core::fail(core::ErrorCode::InvalidArgument, "this is not NAME=VALUE", given);
    return std::pair(std::string(core::trim(given.substr(0, equals))), std::string(core::trim(given.substr(equals + 1))));
}

} // namespace cli
