// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/detect/document_parts.h"

namespace core::detect {
namespace {

class JsonTree
{
public:
    explicit JsonTree(const LineTable& lines) : m_lines(lines) {}

    NodePtr read(std::string_view value)
    {
        add(value);
        return m_tree.takeRoot();
    }

private:
    Place placeOf(std::string_view piece) const { return m_lines.at(static_cast<std::size_t>(piece.data() - m_lines.text().data())); }

    void addText(std::string_view piece, std::string text, bool isPlain)
    {
        Node node;
        node.kind = Node::Kind::Text;
        node.place = placeOf(piece);
        node.text = std::move(text);
        node.isPlain = isPlain;
        node.isJson = true;
        node.textLine = node.place.line;
        m_tree.leaf(std::move(node), 0);
    }

    void add(std::string_view value)
    {
        if (value.starts_with('{')) {
            m_tree.begin(Node::Kind::Map, placeOf(value), 0);
            eachJsonMember(value, [&](std::string_view name, std::string_view member) {
                addText(name, unescapeJson(name), false);
                add(member);
                return true;
            });
            m_tree.end();
        } else if (value.starts_with('[')) {
            m_tree.begin(Node::Kind::List, placeOf(value), 0);
            eachJsonElement(value, [&](std::string_view element) {
                add(element);
                return true;
            });
            m_tree.end();
        } else if (value.starts_with('"')) {
            addText(value, unescapeJson(value.substr(1, value.size() - 2)), false);
        } else if (value == "null") {
            Node node;
            node.place = placeOf(value);
            m_tree.leaf(std::move(node), 0);
        } else {
            addText(value, std::string(value), true);
        }
    }

    const LineTable& m_lines;
    TreeBuilder m_tree;
};

} // namespace

Documents readJson(const LineTable& lines)
{
    Documents documents;
    std::size_t pos = 0;
    try {
        if (NodePtr root = JsonTree(lines).read(takeJsonValue(lines.text(), pos)))
            documents.roots.push_back(std::move(root));
    } catch (const DocumentError& error) {
        documents.fault = DocumentFault{error.place, error.text};
    }
    return documents;
}

} // namespace core::detect
