// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/row_json.h"

#include "core/base/delimited.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

// A branch of the object that is being put together; its members in the order in which they came up.
struct Node {
    std::string name;
    std::string_view value;
    std::vector<Node> members;

    Node& member(std::string_view wanted)
    {
        for (Node& known : members)
            if (known.name == wanted)
                return known;
        return members.emplace_back(Node{std::string(wanted), {}, {}});
    }
    bool isList() const
    {
        return std::all_of(members.begin(), members.end(), [](const Node& n) {
            return std::all_of(n.name.begin(), n.name.end(), [](char c) { return c >= '0' && c <= '9'; });
        });
    }
};

void place(Node& root, std::string_view path, std::string_view value)
{
    Node* node = &root;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        node = &node->member(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    node->value = value;
}

bool isJsonContainer(std::string_view text)
{
    const std::string_view inside = trim(text);
    return !inside.empty() && (inside.front() == '{' || inside.front() == '[') && jsonDefect(inside).empty();
}

void write(const Node& node, JsonWriter& json)
{
    if (node.members.empty()) {
        isJsonContainer(node.value) ? json.raw(trim(node.value)) : json.value(node.value);
        return;
    }
    const bool list = node.isList();
    list ? json.beginArray() : json.beginObject();
    for (const Node& member : node.members) {
        if (!list)
            json.key(member.name);
        write(member, json);
    }
    list ? json.endArray() : json.endObject();
}

} // namespace

std::string rowAsObject(const TableLayout& layout, std::string_view row)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    splitRow(row, layout.delimiter, layout.quotes, fields, arena);
    JsonWriter json;
    json.beginObject();
    for (std::size_t i = 0; i < std::max(fields.size(), layout.columns.size()); ++i) {
        const std::string_view text = i < fields.size() ? fields[i] : std::string_view{};
        i < layout.columns.size() ? json.member(layout.columns[i].name, text)
                                  : json.member(fmt::format("Field {}", i + 1), text);
    }
    return json.endObject().text();
}

std::string rowAsGraph(const TableLayout& layout, std::string_view row)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    splitRow(row, layout.delimiter, layout.quotes, fields, arena);
    Node root;
    for (std::size_t i = 0; i < std::min(fields.size(), layout.columns.size()); ++i)
        if (!layout.columns[i].member.empty() && !fields[i].empty())
            place(root, layout.columns[i].member, fields[i]);
    JsonWriter json;
    if (root.members.empty())
        return "{}";
    write(root, json);
    return json.text();
}

} // namespace core
