// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/document_parts.h"

#include "core/base/text.h"
#include "core/kql/cell_value.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::detect {
namespace {

constexpr std::size_t stretch = 512;                   // bytes, between two counts of characters
constexpr std::size_t nodeWeight = 64;                 // of a value beside its text
constexpr std::size_t mostWeight = 16 * maxRuleFile;   // of all values, those of aliases counted each time

// The first character that text files do not have; yaml-cpp takes one of them for the end.
std::size_t findControl(std::string_view text)
{
    const auto found = std::find_if(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    });
    return static_cast<std::size_t>(found - text.begin());
}

std::size_t countCharacters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool looksLikeJson(std::string_view text)
{
    const std::string_view words = trim(text);
    return words.starts_with('{') || words.starts_with('[');
}

} // namespace

const Node* Node::find(std::string_view name) const
{
    for (auto member = members.rbegin(); member != members.rend(); ++member)
        if (member->first.name == name)
            return member->second.get();
    return nullptr;
}

std::string_view Node::textOf(std::string_view name) const
{
    const Node* found = find(name);
    return found && found->isText() ? std::string_view(found->text) : std::string_view();
}

LineTable::LineTable(std::string_view text) : m_text(text)
{
    m_starts.push_back(0);
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        m_starts.push_back(at + 1);
    m_characters.push_back(0);
    for (std::size_t at = 0; at + stretch <= text.size(); at += stretch)
        m_characters.push_back(m_characters.back() + countCharacters(text.substr(at, stretch)));
}

std::size_t LineTable::charactersBefore(std::size_t offset) const
{
    const std::size_t whole = offset / stretch;
    return m_characters[whole] + countCharacters(m_text.substr(whole * stretch, offset % stretch));
}

Place LineTable::at(std::size_t given) const
{
    const std::size_t offset = std::min(given, m_text.size());
    const auto next = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    return {static_cast<std::size_t>(next - m_starts.begin()), charactersBefore(offset) - charactersBefore(*(next - 1)) + 1};
}

std::size_t LineTable::offset(std::size_t line, std::size_t byte) const
{
    return line < m_starts.size() ? std::min(m_starts[line] + byte, m_text.size()) : m_text.size();
}

void TreeBuilder::begin(Node::Kind kind, Place place, std::size_t anchor)
{
    if (m_open.size() >= static_cast<std::size_t>(maxDocumentDepth))
        throw DocumentError{place, fmt::format("it is nested more than {} deep", maxDocumentDepth)};
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->place = place;
    m_open.push_back({std::move(node), anchor, {}, nodeWeight});
}

void TreeBuilder::end()
{
    Open done = std::move(m_open.back());
    m_open.pop_back();
    if (done.key)
        throw DocumentError{done.key->place, "a key has no value"};
    keep(std::move(done.node), done.anchor, done.weight, nodeWeight);
}

void TreeBuilder::leaf(Node node, std::size_t anchor)
{
    const std::size_t weight = nodeWeight + node.text.size();
    keep(std::make_shared<Node>(std::move(node)), anchor, weight, weight);
}

void TreeBuilder::alias(Place place, std::size_t anchor)
{
    const auto known = m_anchors.find(anchor);
    if (known == m_anchors.end())
        throw DocumentError{place, "an alias stands for what it is part of"};
    keep(known->second.first, 0, known->second.second, known->second.second);
}

NodePtr TreeBuilder::takeRoot()
{
    m_anchors.clear();
    m_open.clear();
    return std::exchange(m_root, nullptr);
}

void TreeBuilder::keep(NodePtr node, std::size_t anchor, std::size_t weight, std::size_t added)
{
    if (++m_nodes > maxDocumentNodes)
        throw DocumentError{node->place, fmt::format("it holds more than {} values", maxDocumentNodes)};
    m_weight += added;
    if (m_weight > mostWeight)
        throw DocumentError{node->place, "its aliases stand for more than the program takes"};
    if (anchor != 0)
        m_anchors[anchor] = {node, weight};
    if (m_open.empty()) {
        m_root = std::move(node);
        return;
    }
    Open& parent = m_open.back();
    parent.weight += weight;
    if (parent.node->isList()) {
        parent.node->items.push_back(std::move(node));
    } else if (parent.key) {
        parent.node->members.emplace_back(*std::exchange(parent.key, std::nullopt), std::move(node));
    } else {
        if (!node->isText())
            throw DocumentError{node->place, "a key is a text"};
        parent.key = Key{node->text, node->place};
    }
}

Documents readDocuments(std::string_view given)
{
    if (given.size() > maxRuleFile)
        return {{}, DocumentFault{{}, fmt::format("it is larger than {} MiB", maxRuleFile >> 20)}};
    if (given.starts_with("\xEF\xBB\xBF"))
        given.remove_prefix(3);
    const std::string mended = isValidUtf8(given) ? std::string() : toValidUtf8(given);
    const std::string_view text = mended.empty() ? given : std::string_view(mended);
    const LineTable lines(text);
    if (const std::size_t at = findControl(text); at < text.size())
        return {{}, DocumentFault{lines.at(at), fmt::format("a text file has no character 0x{:02X}", static_cast<unsigned>(text[at]))}};
    if (looksLikeJson(text) && kql::isSoundJson(text))
        return readJson(lines);
    return readYaml(lines); // of broken JSON, it finds the place
}

} // namespace core::detect
