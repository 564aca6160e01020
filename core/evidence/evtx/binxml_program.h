// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of binary XML, parsed once into a short list of operations: constant text, already escaped, and holes that
// a record's values fill. Rendering a record then is copying. Nesting is resolved here, so that running a program
// needs no recursion over the elements. (Format: MS-EVEN6 2.2.12; libyal's description of EVTX.)
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::evtx {

enum class OpKind : std::uint8_t {
    Text,        // program.text[a, a + b)
    Value,       // the value `index`
    SkipIfNull,  // go to operation `a` if the value `index` is null: an attribute or a dependent element falls away
    Repeat,      // up to operation `a` once for each item, if the value `index` is an array
    Instance,    // the template instance at byte `a` of the chunk
};

struct Op {
    OpKind kind = OpKind::Text;
    bool attribute = false; // a Value inside an attribute
    std::uint16_t index = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
};

struct Program {
    std::vector<Op> ops;
    std::string text;
    std::size_t end = 0; // byte of the chunk behind the piece
    std::string error;   // why it cannot be used; empty: it can
};

enum class Context : std::uint8_t {
    Template, // elements carry a dependency identifier
    Fragment, // outside of templates some writers leave it out: found out at the first element
};

// Parses chunk[position, end) up to the end-of-fragment token. Names are looked up anywhere in the chunk.
Program compileBinXml(std::string_view chunk, std::size_t position, std::size_t end, Context context);

// A template instance: where its definition and values are.
struct InstanceHead {
    std::size_t definition = 0;  // of the template, in the chunk
    std::uint32_t identifier = 0; // the start of the template's GUID
    std::size_t descriptors = 0; // 4 bytes a value: size, type, 0
    std::uint32_t count = 0;
    std::size_t values = 0;
    std::size_t end = 0;
};
// At the instance's token. False where it reaches over `end`.
bool readInstance(std::string_view chunk, std::size_t position, std::size_t end, InstanceHead& head);

} // namespace core::evtx
