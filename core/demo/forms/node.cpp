// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/node.h"

#include "core/demo/forms/json_writer.h"

#include <algorithm>
#include <cassert>

namespace core::demo {

namespace {

const Node nothing;

// Walks over JSON that is known to be sound.
class Parser
{
public:
    explicit Parser(std::string_view text) : m_text(text) {}
    Node value();

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    Node list();
    Node object();
    std::string string();
    void appendEscaped(std::string& out);

    std::string_view m_text;
    std::size_t m_at = 0;
};

Node Parser::value()
{
    switch (peek()) {
    case '{':
        return object();
    case '[':
        return list();
    case '"':
        return textNode(string());
    default:
        break;
    }
    const std::size_t end = std::min(m_text.find_first_of(",]}", m_at), m_text.size());
    const std::string_view word = m_text.substr(m_at, end - m_at);
    m_at = end;
    Node node;
    if (word == "null")
        return node;
    node.kind = word == "true" || word == "false" ? Node::Kind::Boolean : Node::Kind::Number;
    node.text = word;
    return node;
}

Node Parser::list()
{
    Node node = listNode();
    for (++m_at; peek() != ']' && m_at < m_text.size();) {
        node.add(value());
        m_at += peek() == ',';
    }
    ++m_at;
    return node;
}

Node Parser::object()
{
    Node node = objectNode();
    for (++m_at; peek() != '}' && m_at < m_text.size();) {
        std::string name = string();
        ++m_at; // the colon
        node.items.push_back({std::move(name), value()});
        m_at += peek() == ',';
    }
    ++m_at;
    return node;
}

std::string Parser::string()
{
    std::string out;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '"';) {
        const std::size_t end = std::min(m_text.find_first_of("\"\\", m_at), m_text.size());
        out.append(m_text.substr(m_at, end - m_at));
        m_at = end;
        if (peek() == '\\')
            appendEscaped(out);
    }
    ++m_at;
    return out;
}

void Parser::appendEscaped(std::string& out)
{
    const char c = m_text[m_at + 1];
    m_at += 2;
    if (c == 'u') { // only control characters are written so
        out.push_back(static_cast<char>(std::stoi(std::string(m_text.substr(m_at, 4)), nullptr, 16)));
        m_at += 4;
    } else {
        out.push_back(c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
    }
}

} // namespace

const Node& Node::operator[](std::string_view name) const
{
    for (const Member& member : items) {
        if (kind == Kind::Object && member.name == name)
            return member.value;
    }
    return nothing;
}

const Node& Node::at(std::string_view path) const
{
    const Node* node = this;
    while (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const std::string_view step = path.substr(0, dot);
        path.remove_prefix(std::min(path.size(), dot + 1));
        if (node->kind == Kind::List) {
            const auto index = std::size_t(step.front() - '0');
            node = index < node->items.size() ? &node->items[index].value : &nothing;
        } else {
            node = &(*node)[step];
        }
    }
    return *node;
}

Node& Node::set(std::string_view name, Node value)
{
    for (Member& member : items) {
        if (member.name == name)
            return member.value = std::move(value);
    }
    items.push_back({std::string(name), std::move(value)});
    return items.back().value;
}

void Node::remove(std::string_view name)
{
    std::erase_if(items, [&](const Member& member) { return member.name == name; });
}

void Node::add(Node value)
{
    items.push_back({{}, std::move(value)});
}

Node textNode(std::string_view text)
{
    return {Node::Kind::Text, std::string(text), {}};
}
Node textOrNull(std::string_view text)
{
    return text.empty() ? Node{} : textNode(text);
}
Node numberNode(std::uint64_t number)
{
    return {Node::Kind::Number, std::to_string(number), {}};
}
Node booleanNode(bool truth)
{
    return {Node::Kind::Boolean, truth ? "true" : "false", {}};
}
Node objectNode()
{
    return {Node::Kind::Object, {}, {}};
}
Node listNode()
{
    return {Node::Kind::List, {}, {}};
}

Node parseNode(std::string_view json)
{
    assert(!json.empty());
    return json.empty() ? Node{} : Parser(json).value();
}

void appendCompact(std::string& out, const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        out += "null";
        return;
    case Node::Kind::Boolean:
    case Node::Kind::Number:
        out += node.text;
        return;
    case Node::Kind::Text:
        appendQuoted(out, node.text);
        return;
    default:
        break;
    }
    const bool object = node.kind == Node::Kind::Object;
    char before = object ? '{' : '[';
    for (const Member& member : node.items) {
        out += before;
        before = ',';
        if (object) {
            appendQuoted(out, member.name);
            out += ':';
        }
        appendCompact(out, member.value);
    }
    if (node.items.empty())
        out += before;
    out += object ? '}' : ']';
}

std::string compact(const Node& node)
{
    std::string out;
    appendCompact(out, node);
    return out;
}

} // namespace core::demo
