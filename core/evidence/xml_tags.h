// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of XML as far as cutting a file into records needs them, and the two forms of XML that hold Windows events. Pure functions on
// text that may end anywhere.
#pragma once
#include "core/evidence/record.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

struct XmlTag {
    enum class Kind { None, Start, End };
    Kind kind = Kind::None;
    std::string_view name; // without its prefix
};
// `text` begins with `<`. None for anything but a tag whose name is whole.
XmlTag readXmlTag(std::string_view text);
inline bool isXmlBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
// Behind the `>` of the tag that begins the text; quotes are heeded. Nothing where it is not in the text.
std::optional<std::size_t> xmlTagEnd(std::string_view text);

struct XmlRecordForm {
    std::string_view element, root;
    RecordShape shape;
    // Whether the text, which begins with a start tag of `element`, is a record's beginning for certain, and not an element of
    // that name inside a record.
    bool (*begins)(std::string_view text);
    std::optional<std::uint64_t> (*number)(std::string_view record); // EventRecordID
    // What the mapping gets in place of the XML, of this shape; empty where the record is broken. Null: the XML itself.
    std::string (*rewrite)(std::string_view record) = nullptr;
    std::array<std::string_view, 2> asides{}; // tags of what stands between records and is none
};
const XmlRecordForm& eventXmlForm();
const XmlRecordForm& clixmlForm();

} // namespace core
