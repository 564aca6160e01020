// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/json_style.h"

#include "core/demo/forms/json_writer.h"

namespace core::demo {

namespace {

// PowerShell 5.1 escapes what would be special inside HTML.
void appendText51(std::string& out, std::string_view text)
{
    std::string plain;
    appendQuoted(plain, text);
    for (const char c : plain) {
        if (c == '\'')
            out += "\\u0027";
        else if (c == '<')
            out += "\\u003c";
        else if (c == '>')
            out += "\\u003e";
        else if (c == '&')
            out += "\\u0026";
        else if (c == '/' && text.starts_with("/Date("))
            out += "\\/";
        else
            out += c;
    }
}

void appendScalar(std::string& out, const Node& node, JsonLayout layout)
{
    if (node.kind == Node::Kind::Text && layout == JsonLayout::Shell51)
        appendText51(out, node.text);
    else
        appendCompact(out, node);
}

void appendAt(std::string& out, const Node& node, JsonLayout layout, std::size_t column)
{
    const bool object = node.kind == Node::Kind::Object;
    if (!object && node.kind != Node::Kind::List)
        return appendScalar(out, node, layout);
    const bool shell51 = layout == JsonLayout::Shell51;
    if (node.items.empty() && !shell51) {
        out += object ? "{}" : "[]";
        return;
    }
    const std::size_t inner = column + (shell51 ? 4 : 2);
    out += object ? "{" : "[";
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Member& member = node.items[i];
        out += i ? ",\r\n" : "\r\n";
        out.append(inner, ' ');
        std::size_t at = inner;
        if (object) {
            const std::size_t before = out.size();
            appendQuoted(out, member.name);
            out += shell51 ? ":  " : ": ";
            if (shell51)
                at += out.size() - before;
        }
        appendAt(out, member.value, layout, at);
    }
    if (node.items.empty())
        out += "\r\n"; // 5.1 leaves an empty line inside empty brackets
    out += "\r\n";
    out.append(column, ' ');
    out += object ? "}" : "]";
}

} // namespace

void appendStyled(std::string& out, const Node& node, JsonLayout layout, int level)
{
    if (layout == JsonLayout::Compact)
        return appendCompact(out, node);
    const std::size_t column = std::size_t(level) * (layout == JsonLayout::Shell51 ? 4 : 2);
    out.append(column, ' ');
    appendAt(out, node, layout, column);
}

Node withPascalNames(const Node& node)
{
    Node copy{node.kind, node.text, {}};
    for (const Member& member : node.items) {
        std::string name = member.name == "ipAddress" ? "IPAddress" : member.name;
        if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
            name.front() = char(name.front() - 'a' + 'A');
        copy.items.push_back({std::move(name), withPascalNames(member.value)});
    }
    return copy;
}

Node cutBelow(const Node& node, int depth, int level)
{
    const bool deep = node.kind == Node::Kind::Object || node.kind == Node::Kind::List;
    if (!deep)
        return node;
    if (level > depth)
        return textNode(node.kind == Node::Kind::List && node.items.empty()
                            ? ""
                            : "Microsoft.Graph.PowerShell.Models.MicrosoftGraphObject");
    Node copy{node.kind, {}, {}};
    for (const Member& member : node.items)
        copy.items.push_back({member.name, cutBelow(member.value, depth, level + 1)});
    return copy;
}

} // namespace core::demo
