// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_file.h"

#include "core/base/marked_text.h"
#include "core/base/text.h"
#include "core/detect/rule_reader.h"
#include "core/detect/sigma.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>

namespace core::detect {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostFiles = 20'000; // of a folder

void readDocument(const Documents& documents, std::string_view text, std::string_view path, Problems& problems, RuleFile& file)
{
    const std::vector<NodePtr> found = findRules(documents.roots, problems);
    for (const NodePtr& node : found) {
        Rule refused;
        auto rule = readRule(*node, problems, &refused);
        if (!rule) {
            refused.path = path;
            refused.text = found.size() == 1 && !documents.fault ? text : std::string_view(); // for the places of its query's faults
            if (!trim(refused.query).empty())
                file.refused.push_back(std::move(refused));
            continue;
        }
        rule->path = path;
        rule->text = found.size() == 1 && !documents.fault ? std::string(text) : writeRule(*rule, node.get());
        file.rules.push_back(*std::move(rule));
    }
    if (found.empty() && problems.isEmpty() && !documents.fault)
        problems.error({}, "this file holds no rule");
}

bool isRuleFile(const fs::path& path)
{
    const std::string extension = path.extension().string();
    return equalsIgnoreCase(extension, ".yaml") || equalsIgnoreCase(extension, ".yml") || equalsIgnoreCase(extension, ".json");
}

RuleProblem problemOf(const fs::path& path, std::string text) { return {path.string(), 0, 0, std::move(text), false}; }

// Nothing, and a problem, where it cannot be read or is too large.
std::optional<std::string> readText(const fs::path& path, std::vector<RuleProblem>& problems)
{
    std::ifstream in(path, std::ios::binary);
    std::string text(maxRuleFile + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad()) {
        problems.push_back(problemOf(path, "the file cannot be read"));
        return std::nullopt;
    }
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > maxRuleFile) {
        problems.push_back(problemOf(path, fmt::format("it is larger than {} MiB", maxRuleFile >> 20)));
        return std::nullopt;
    }
    return text;
}

// Files of a folder and those below it, sorted; folders that begin with a dot belong to other programs.
std::vector<fs::path> filesOf(const fs::path& folder, std::vector<RuleProblem>& problems)
{
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code unknown;
        if (at->is_directory(unknown) && at->path().filename().string().starts_with('.'))
            at.disable_recursion_pending();
        else if (at->is_regular_file(unknown) && isRuleFile(at->path()))
            files.push_back(at->path());
        if (files.size() == mostFiles) {
            problems.push_back(problemOf(folder, fmt::format("of this folder only {} files were read", mostFiles)));
            break;
        }
    }
    if (error)
        problems.push_back(problemOf(folder, fmt::format("the folder cannot be read to its end: {}", error.message())));
    std::sort(files.begin(), files.end());
    return files;
}

// Of two rules with one id the first counts.
void addRules(RuleFile&& from, RuleFile& all)
{
    all.problems.insert(all.problems.end(), std::make_move_iterator(from.problems.begin()), std::make_move_iterator(from.problems.end()));
    all.refused.insert(all.refused.end(), std::make_move_iterator(from.refused.begin()), std::make_move_iterator(from.refused.end()));
    for (Rule& rule : from.rules) {
        const auto known = std::find_if(all.rules.begin(), all.rules.end(), [&](const Rule& r) { return equalsIgnoreCase(r.id, rule.id); });
        if (known == all.rules.end())
            all.rules.push_back(std::move(rule));
        else
            all.problems.push_back({rule.path, rule.queryLine, 0,
                                    fmt::format("the rule \"{}\" has the id {}, which \"{}\" of {} has already", shorten(rule.name, 80),
                                                rule.id, shorten(known->name, 80), known->path), false});
    }
}

} // namespace

RuleFile parseRules(std::string_view text, std::string_view path)
{
    if (hasWideMark(text))
        return parseRules(decodeMarked(std::string(text)), path);
    if (looksLikeSigma(text))
        return parseSigma(text, path);
    const Documents documents = readDocuments(text);
    RuleFile file;
    Problems problems(path);
    readDocument(documents, text, path, problems, file);
    if (documents.fault)
        problems.error(documents.fault->place, documents.fault->text);
    file.problems = problems.take();
    return file;
}

Result<RuleFile> readRules(const fs::path& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return fail(ErrorCode::NotFound, "no such file or folder", path.string());
    RuleFile all;
    if (status.type() == fs::file_type::directory) {
        if (fs::directory_iterator(path, error); error)
            return fail(ErrorCode::NotReadable, error.message(), path.string());
        for (const fs::path& file : filesOf(path, all.problems))
            if (const auto text = readText(file, all.problems))
                addRules(parseRules(*text, file.string()), all);
        return all;
    }
    if (status.type() != fs::file_type::regular || !std::ifstream(path, std::ios::binary).is_open())
        return fail(ErrorCode::NotReadable, "the file cannot be read", path.string());
    if (const auto text = readText(path, all.problems))
        addRules(parseRules(*text, path.string()), all);
    return all;
}

std::string writeRule(const Rule& rule)
{
    if (rule.ignored.empty() || rule.text.empty())
        return writeRule(rule, nullptr);
    Problems unused(rule.path);
    const std::vector<NodePtr> found = findRules(readDocuments(rule.text).roots, unused);
    return writeRule(rule, found.size() == 1 ? found.front().get() : nullptr);
}

} // namespace core::detect
