// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/dashboard_reader.h"

#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace core::insight {
namespace {

using detect::Node;

constexpr std::size_t mostFaults = 200;          // of a file
constexpr std::size_t mostBytes = 16 << 20;      // of all texts of a file, those behind aliases counted as often as they are used
constexpr std::size_t longestName = 200;         // bytes
constexpr std::size_t mostNames = 50;            // of a list

bool isSmall(char c) { return c >= 'a' && c <= 'z'; }
bool isCapital(char c) { return c >= 'A' && c <= 'Z'; }

} // namespace

void FileFaults::add(detect::Place place, std::string text)
{
    if (m_faults.size() > mostFaults || m_isFull) // once it is full, what follows lacks much
        return;
    if (m_faults.size() == mostFaults)
        text = "there is more that is wrong";
    m_faults.push_back({place, std::move(text)});
}

bool FileFaults::takes(const Node& node, std::size_t bytes)
{
    if (bytes <= mostBytes - m_bytes) {
        m_bytes += bytes;
        return true;
    }
    if (!m_isFull)
        add(node, fmt::format("from here on there is more text than the {} MiB that a dashboard may have", mostBytes >> 20));
    m_isFull = true;
    return false;
}

std::string Values::text(std::string_view key, const Node& node, std::size_t longest)
{
    if (node.kind == Node::Kind::Null)
        return {};
    if (!node.isText())
        m_faults.add(node, fmt::format("{}: wants one text", shorten(key, 60)));
    else if (node.text.size() > longest)
        m_faults.add(node, fmt::format("{}: longer than {} bytes", shorten(key, 60), longest));
    else if (m_faults.takes(node, node.text.size()))
        return node.text;
    return {};
}

std::string Values::name(std::string_view key, const Node& node)
{
    const std::string text = Values::text(key, node, longestName);
    const std::string_view word = trim(text);
    if (word.find_first_of("\r\n") == std::string_view::npos)
        return std::string(word);
    m_faults.add(node, fmt::format("{}: wants one line", shorten(key, 60)));
    return {};
}

std::vector<std::string> Values::names(std::string_view key, const Node& node)
{
    std::vector<std::string> all;
    const auto add = [&](const Node& item) {
        if (std::string word = name(key, item); !word.empty())
            all.push_back(std::move(word));
    };
    if (node.items.size() > mostNames)
        m_faults.add(node, fmt::format("{}: more than {}", key, mostNames));
    else if (node.isList())
        for (const detect::NodePtr& item : node.items)
            add(*item);
    else if (node.isMap())
        m_faults.add(node, fmt::format("{}: wants a list", key));
    else
        add(node);
    return all;
}

bool Values::truth(std::string_view key, const Node& node)
{
    const std::string_view word = node.isText() ? trim(node.text) : std::string_view();
    const bool isTrue = equalsIgnoreCase(word, "true") || equalsIgnoreCase(word, "yes");
    if (!isTrue && !equalsIgnoreCase(word, "false") && !equalsIgnoreCase(word, "no"))
        m_faults.add(node, fmt::format("{}: wants true or false", key));
    return isTrue;
}

bool isLanguage(std::string_view key)
{
    const std::size_t end = std::min(key.find('_'), key.size());
    const std::string_view language = key.substr(0, end), country = key.substr(end);
    return (language.size() == 2 || language.size() == 3) && std::all_of(language.begin(), language.end(), isSmall)
           && (country.empty() || (country.size() == 3 && isCapital(country[1]) && isCapital(country[2])));
}

bool isPanelId(std::string_view text)
{
    return !text.empty() && text.size() <= 100
           && std::all_of(text.begin(), text.end(), [](char c) { return isSmall(c) || isCapital(c) || isDigit(c) || c == '-'; });
}

void forEachMember(const Node& map, FileFaults& faults, const std::function<void(const detect::Key&, const Node&)>& use)
{
    std::map<std::string_view, std::size_t> last;
    for (std::size_t i = 0; i < map.members.size(); ++i) {
        const detect::Key& key = map.members[i].first;
        const auto [known, isNew] = last.emplace(key.name, i);
        if (!isNew)
            faults.add(key.place, fmt::format("\"{}\" stands there already, on line {}; the last one counts", shorten(key.name, 60),
                                              map.members[known->second].first.place.line));
        known->second = i;
    }
    for (std::size_t i = 0; i < map.members.size(); ++i)
        if (last[map.members[i].first.name] == i)
            use(map.members[i].first, *map.members[i].second);
}

std::vector<detect::DocumentFault> FileFaults::take()
{
    std::stable_sort(m_faults.begin(), m_faults.end(), [](const auto& a, const auto& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return std::move(m_faults);
}

} // namespace core::insight
