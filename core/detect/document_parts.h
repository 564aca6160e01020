// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of YAML and JSON have in common (document.cpp): places of bytes, and the tree as it is built.
#pragma once
#include "core/detect/document.h"

#include <map>

namespace core::detect {

class LineTable
{
public:
    explicit LineTable(std::string_view text); // which must outlive it
    Place at(std::size_t offset) const;
    std::size_t offset(std::size_t line, std::size_t byte) const; // both from 0; at most the text's size
    std::string_view text() const { return m_text; }

private:
    std::size_t charactersBefore(std::size_t offset) const;

    std::string_view m_text;
    std::vector<std::size_t> m_starts;     // of lines
    std::vector<std::size_t> m_characters; // of the text before each stretch: JSON may be one line
};

// Thrown while a tree is built; caught by readYaml and readJson.
struct DocumentError {
    Place place;
    std::string text;
};

// Takes values in the order of the file. Keys of mappings come as texts. Anchor 0: none.
class TreeBuilder
{
public:
    void begin(Node::Kind kind, Place place, std::size_t anchor);
    void end();
    void leaf(Node node, std::size_t anchor);
    void alias(Place place, std::size_t anchor);
    NodePtr takeRoot(); // null where there was none; the limits go on over all documents of a file

private:
    struct Open {
        std::shared_ptr<Node> node;
        std::size_t anchor = 0;
        std::optional<Key> key; // whose value comes next
        std::size_t weight = 0;
    };
    // weight: of all that it stands for; added: of what has not been counted yet.
    void keep(NodePtr node, std::size_t anchor, std::size_t weight, std::size_t added);

    std::vector<Open> m_open;
    std::map<std::size_t, std::pair<NodePtr, std::size_t>> m_anchors; // whole ones only: no rings
    NodePtr m_root;
    std::size_t m_nodes = 0, m_weight = 0;
};

Documents readYaml(const LineTable& lines);
Documents readJson(const LineTable& lines); // sound JSON

} // namespace core::detect
