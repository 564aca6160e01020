// SPDX-License-Identifier: GPL-3.0-or-later
// Renders the binary XML of one chunk's records as the XML text that Windows gives for them: no white space added,
// order of attributes and elements kept, an attribute or dependent element whose value is null left out, an element
// around an array repeated for each item. Templates are parsed once per chunk.
//
// Nothing in a chunk is trusted: depth, output and work are limited, so that a crafted chunk of 64 KiB cannot cost
// more than a few megabytes and some 50 ms. Used from one thread.
#pragma once
#include "core/evidence/evtx/binxml_program.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::evtx {

class ChunkRenderer
{
public:
    // Forgets the last chunk. `chunk` must stay where it is until the next reset.
    void reset(std::string_view chunk);

    // Appends the XML of the fragment at chunk[begin, end). On failure `out` is as before and `reason` says why.
    bool render(std::size_t begin, std::size_t end, std::string& out, std::string& reason);

private:
    struct Value {
        std::uint8_t type = 0;
        std::uint32_t position = 0;
        std::uint32_t size = 0;
    };

    bool fail(std::string reason);
    bool spend(std::size_t work);
    bool renderFragment(std::size_t begin, std::size_t end, std::string& out, int depth);
    bool renderInstance(std::size_t position, std::size_t end, std::string& out, int depth, std::size_t* behind);
    const Program* definition(std::size_t offset);
    // `values`: index of the first value of this instance in m_values.
    bool run(const Program& program, std::size_t from, std::size_t to, std::size_t values, std::size_t count,
             std::string& out, int depth);
    bool runValue(const Op& op, const Value& value, std::string& out, int depth);
    bool runRepeat(const Program& program, std::size_t op, std::size_t values, std::size_t count, std::string& out,
                   int depth);

    std::string_view m_chunk;
    std::unordered_map<std::size_t, Program> m_definitions;
    std::vector<Value> m_values;       // a stack: those of nested instances on top
    std::size_t m_workLeft = 0;        // for the chunk
    std::size_t m_definitionsLeft = 0; // bytes of template definitions still to be parsed in this chunk
    std::size_t m_outputLimit = 0;     // size that `out` may reach with this record
    std::string m_reason;
};

} // namespace core::evtx
