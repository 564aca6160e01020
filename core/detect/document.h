// SPDX-License-Identifier: GPL-3.0-or-later
// YAML and JSON as one tree of texts, each with its place in the file. Written by strangers: nothing in it may cost more than its size.
// Aliases count as much as what they stand for, nesting and numbers of values are limited, and no exception leaves. Pure, any thread.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::detect {

inline constexpr std::size_t maxRuleFile = 4 << 20;  // bytes
inline constexpr int maxDocumentDepth = 60;          // of lists and mappings inside each other
inline constexpr std::size_t maxDocumentNodes = 200'000;
inline constexpr std::size_t maxDocuments = 10'000;  // of one file

struct Place {
    std::size_t line = 0, column = 0; // 1-based, columns in characters; 0: the file as a whole
    bool operator==(const Place&) const = default;
};

struct Node;
using NodePtr = std::shared_ptr<const Node>; // never null; shared where the file has an alias

struct Key {
    std::string name;
    Place place;
};

struct Node {
    enum class Kind : unsigned char { Null, Text, List, Map } kind = Kind::Null;
    Place place;
    std::string text;           // of Text; numbers and truths, too, as they are written
    bool isPlain = false;       // written without quotes: may be a number or a truth
    bool isJson = false;
    std::size_t textLine = 0;   // on which the text begins: of YAML's blocks the line below the | or >
    std::vector<NodePtr> items; // of List
    std::vector<std::pair<Key, NodePtr>> members; // of Map, as in the file

    bool isText() const { return kind == Kind::Text; }
    bool isList() const { return kind == Kind::List; }
    bool isMap() const { return kind == Kind::Map; }
    const Node* find(std::string_view name) const; // the last of that name; null: none
    std::string_view textOf(std::string_view name) const; // empty where there is no such text
};

struct DocumentFault {
    Place place;
    std::string text; // a sentence
};

struct Documents {
    std::vector<NodePtr> roots; // those in front of a fault, too
    std::optional<DocumentFault> fault;
};

// JSON where the whole text is sound JSON, else YAML: one document or several. Broken UTF-8 becomes U+FFFD.
Documents readDocuments(std::string_view text);

} // namespace core::detect
