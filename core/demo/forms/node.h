// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON value in memory, its members in their order: what the forms of one record are made from. One shape
// is written once as text (json_writer.h and its neighbours); everything that rearranges it works on this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::demo {

struct Member;

struct Node {
    enum class Kind : std::uint8_t { Null, Boolean, Number, Text, List, Object };
    Kind kind = Kind::Null;
    std::string text;          // of a text or number; "true" or "false"
    std::vector<Member> items; // of a list (without names) or an object

    bool isNull() const { return kind == Kind::Null; }
    // The member with that name, or Null.
    const Node& operator[](std::string_view name) const;
    // "targetResources.0.modifiedProperties.1.newValue"; Null where nothing is there.
    const Node& at(std::string_view path) const;
    // Replaces the member or puts it behind the others. For objects.
    Node& set(std::string_view name, Node value);
    void remove(std::string_view name);
    void add(Node value); // to a list
};

struct Member {
    std::string name;
    Node value;
};

Node textNode(std::string_view text);
Node textOrNull(std::string_view text);
Node numberNode(std::uint64_t number);
Node booleanNode(bool truth);
Node objectNode();
Node listNode();

// JSON that the demo itself wrote; anything else gives Null (and trips an assert).
Node parseNode(std::string_view json);

// On one line without blanks.
void appendCompact(std::string& out, const Node& node);
std::string compact(const Node& node);

} // namespace core::demo
