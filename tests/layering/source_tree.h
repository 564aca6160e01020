// SPDX-License-Identifier: GPL-3.0-or-later
// What tst_layering knows of a source tree: its files, their includes, the folders they belong to and the
// allowed arrows between folders (arrows.txt). Only text is read; nothing is preprocessed, so an include
// inside a conditional counts like any other.
#pragma once
#include "tests/support/support.h"

#include <QRegularExpression>
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace layering {

using Graph = std::map<std::string, std::set<std::string>>;

struct Include {
    int line = 0;
    std::string path;
    bool angled = false; // <path>, not "path"
};

struct SourceFile {
    std::string path; // relative to the root, with '/'
    std::size_t lines = 0;
    std::string firstLine;
    std::vector<Include> includes;
};

inline bool startsWith(const std::string& text, const std::string& start)
{
    return text.rfind(start, 0) == 0;
}
inline bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// "core/evidence/evtx/chunk.h" belongs to core/evidence, "app/cli.cpp" and everything below app to app.
inline std::string folderOf(const std::string& path)
{
    const std::size_t first = path.find('/');
    if (first == std::string::npos || startsWith(path, "app/"))
        return path.substr(0, first);
    return path.substr(0, path.find('/', first + 1));
}

inline SourceFile readSource(const std::filesystem::path& root, const std::filesystem::path& file)
{
    static const QRegularExpression include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    SourceFile source;
    source.path = std::filesystem::relative(file, root).generic_string();
    std::istringstream in(support::readFile(file));
    for (std::string line; std::getline(in, line); ++source.lines) {
        if (source.lines == 0)
            source.firstLine = line;
        if (line.find("include") == std::string::npos)
            continue;
        const QRegularExpressionMatch match = include.match(QString::fromStdString(line));
        if (match.hasMatch())
            source.includes.push_back(
                {int(source.lines) + 1, match.captured(2).toStdString(), match.captured(1) == "<"});
    }
    return source;
}

// All .h and .cpp files below the given folders, ordered by path. Folders that do not exist have none.
inline std::vector<SourceFile> readSources(const std::filesystem::path& root,
                                           const std::vector<std::string>& folders)
{
    std::vector<SourceFile> files;
    for (const std::string& folder : folders) {
        if (!std::filesystem::exists(root / folder))
            continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            const std::string extension = entry.path().extension().string();
            if (entry.is_regular_file() && (extension == ".h" || extension == ".cpp"))
                files.push_back(readSource(root, entry.path()));
        }
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

// The groups of two or more nodes that reach each other (Tarjan), and nodes that reach themselves directly.
inline std::vector<std::vector<std::string>> cycles(const Graph& graph)
{
    std::map<std::string, int> number, low;
    std::vector<std::string> stack;
    std::set<std::string> onStack;
    std::vector<std::vector<std::string>> found;
    const std::function<void(const std::string&)> visit = [&](const std::string& node) {
        number[node] = low[node] = int(number.size());
        stack.push_back(node);
        onStack.insert(node);
        const auto targets = graph.find(node);
        for (const std::string& next : targets == graph.end() ? std::set<std::string>() : targets->second) {
            if (!number.count(next))
                visit(next);
            if (onStack.count(next))
                low[node] = std::min(low[node], low[next]);
        }
        if (low[node] != number[node])
            return;
        std::vector<std::string> group;
        do {
            group.push_back(stack.back());
            onStack.erase(stack.back());
            stack.pop_back();
        } while (group.back() != node);
        std::sort(group.begin(), group.end());
        const bool itself = targets != graph.end() && targets->second.count(node);
        if (group.size() > 1 || itself)
            found.push_back(group);
    };
    for (const auto& [node, targets] : graph) {
        if (!number.count(node))
            visit(node);
    }
    return found;
}

// The table of arrows.txt.
class Arrows
{
public:
    explicit Arrows(const std::string& text)
    {
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) {
            line = line.substr(0, line.find('#'));
            const std::size_t colon = line.find(':');
            std::istringstream folder(line.substr(0, colon)),
                targets(colon == std::string::npos ? "" : line.substr(colon + 1));
            std::string name;
            if (!(folder >> name))
                continue;
            if (colon == std::string::npos || m_targets.count(name))
                m_faults.push_back("arrows.txt: not understood or twice: " + name);
            std::vector<std::string>& list = m_targets[name];
            for (std::string target; targets >> target;)
                list.push_back(target);
        }
    }

    bool hasFolder(const std::string& folder) const { return m_targets.count(folder) > 0; }

    bool allows(const std::string& folder, const std::string& path) const
    {
        if (folderOf(path) == folder)
            return true;
        const auto row = m_targets.find(folder);
        return row != m_targets.end() &&
               std::any_of(row->second.begin(), row->second.end(),
                           [&](const std::string& target) { return targetAllows(target, path); });
    }

    // Faults of the table itself: lines that cannot be read, folders without a line, rings.
    std::vector<std::string> faults() const
    {
        std::vector<std::string> all = m_faults;
        Graph graph;
        for (const auto& [folder, targets] : m_targets) {
            graph[folder];
            for (std::string target : targets) {
                if (endsWith(target, "/*")) {
                    for (const auto& [other, ignored] : m_targets) {
                        if (other != folder && startsWith(other, target.substr(0, target.size() - 1)))
                            graph[folder].insert(other);
                    }
                    continue;
                }
                if (endsWith(target, "+"))
                    target.pop_back();
                if (!hasFolder(folderOf(target)))
                    all.push_back("arrows.txt: " + folder + " -> " + target + ": that folder has no line");
                graph[folder].insert(folderOf(target));
            }
        }
        for (const auto& ring : cycles(graph)) {
            std::string text = "arrows.txt: ring of allowed arrows:";
            for (const std::string& folder : ring)
                text += " " + folder;
            all.push_back(text);
        }
        return all;
    }

private:
    bool targetAllows(const std::string& target, const std::string& path) const
    {
        if (endsWith(target, "/*"))
            return startsWith(path, target.substr(0, target.size() - 1));
        if (endsWith(target, "+")) // ends, because faults() allows no ring; a ring would be reported before
            return allows(target.substr(0, target.size() - 1), path);
        return path == target || startsWith(path, target + "/");
    }

    std::map<std::string, std::vector<std::string>> m_targets;
    std::vector<std::string> m_faults;
};

} // namespace layering
