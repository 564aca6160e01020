// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/binxml.h"

#include "core/evidence/evtx/binary_reader.h"
#include "core/evidence/evtx/value_text.h"

#include <bit>

namespace core::evtx {
namespace {

constexpr int deepestFragment = 8;                     // Windows nests two: the event and its data
constexpr std::size_t largestRecord = 4 * 1024 * 1024; // of text; 64 KiB of honest records stay below 1 MiB
constexpr std::size_t workPerChunk = 16 * 1024 * 1024; // bytes written, and 8 for each operation
constexpr std::size_t definitionsPerChunk = 4 * 65536; // honest definitions do not overlap: at most 64 KiB
constexpr std::size_t operationWork = 8;

} // namespace

void ChunkRenderer::reset(std::string_view chunk)
{
    m_chunk = chunk;
    m_definitions.clear();
    m_values.clear();
    m_workLeft = workPerChunk;
    m_definitionsLeft = definitionsPerChunk;
}

bool ChunkRenderer::render(std::size_t begin, std::size_t end, std::string& out, std::string& reason)
{
    const std::size_t before = out.size();
    m_outputLimit = before + largestRecord;
    m_values.clear();
    m_reason.clear();
    if (renderFragment(begin, end, out, 0) && out.size() > before)
        return true;
    out.resize(before);
    reason = m_reason.empty() ? "the record is empty" : m_reason;
    return false;
}

bool ChunkRenderer::fail(std::string reason)
{
    if (m_reason.empty())
        m_reason = std::move(reason);
    return false;
}

bool ChunkRenderer::spend(std::size_t work)
{
    if (work > m_workLeft) {
        m_workLeft = 0;
        return fail("the record expands beyond all measure");
    }
    m_workLeft -= work;
    return true;
}

bool ChunkRenderer::renderFragment(std::size_t begin, std::size_t end, std::string& out, int depth)
{
    constexpr std::uint8_t endOfFragment = 0x00;
    constexpr std::uint8_t fragmentHeader = 0x0F;
    constexpr std::uint8_t instance = 0x0C;
    if (depth == deepestFragment)
        return fail("fragments are nested too deeply");
    if (!spend(operationWork))
        return false;
    BinaryReader reader(m_chunk, begin, end);
    while (!reader.atEnd()) {
        switch (reader.peek()) {
        case endOfFragment: return true;
        case fragmentHeader:
            if (!reader.skip(4))
                return fail("a fragment header is cut off");
            break;
        case instance: {
            std::size_t behind = 0;
            if (!renderInstance(reader.position(), end, out, depth, &behind))
                return false;
            reader.skip(behind - reader.position());
            break;
        }
        default: {
            if (!spend(end - reader.position()))
                return false;
            const Program program = compileBinXml(m_chunk, reader.position(), end, Context::Fragment);
            return program.error.empty() ? run(program, 0, program.ops.size(), 0, 0, out, depth) : fail(program.error);
        }
        }
    }
    return depth > 0 || fail("the record is cut off"); // the values of some writers lack the end token
}

bool ChunkRenderer::renderInstance(std::size_t position, std::size_t end, std::string& out, int depth,
                                   std::size_t* behind)
{
    InstanceHead head;
    if (!readInstance(m_chunk, position, end, head))
        return fail("a template instance is cut off");
    if (!spend(head.count * operationWork))
        return false;
    const Program* program = definition(head.definition);
    if (!program->error.empty())
        return fail("its template cannot be read: " + program->error);
    // In damaged chunks another template may have come to stand there. A bit or two may just have flipped.
    const std::uint32_t identifier = BinaryReader(m_chunk, head.definition + 4, m_chunk.size()).u32();
    if (std::popcount(identifier ^ head.identifier) > 2)
        return fail("its template has been overwritten");

    const std::size_t values = m_values.size();
    BinaryReader descriptors(m_chunk, head.descriptors, head.values);
    std::size_t at = head.values;
    for (std::uint32_t i = 0; i < head.count; ++i) {
        Value value;
        value.size = descriptors.u16();
        value.type = descriptors.u8();
        descriptors.u8();
        value.position = static_cast<std::uint32_t>(at);
        at += value.size;
        m_values.push_back(value);
    }
    const bool done = run(*program, 0, program->ops.size(), values, head.count, out, depth);
    m_values.resize(values);
    if (behind)
        *behind = head.end;
    return done;
}

const Program* ChunkRenderer::definition(std::size_t offset)
{
    const auto [entry, isNew] = m_definitions.try_emplace(offset);
    Program& program = entry->second;
    if (!isNew)
        return &program;
    BinaryReader reader(m_chunk, offset, m_chunk.size());
    reader.skip(20);
    const std::size_t size = reader.u32();
    if (reader.failed() || size > reader.left()) {
        program.error = "it is out of bounds";
    } else if (size > m_definitionsLeft) {
        program.error = "the chunk's templates overlap";
    } else {
        m_definitionsLeft -= size;
        program = compileBinXml(m_chunk, reader.position(), reader.position() + size, Context::Template);
    }
    return &program;
}

bool ChunkRenderer::run(const Program& program, std::size_t from, std::size_t to, std::size_t values,
                        std::size_t count, std::string& out, int depth)
{
    const auto valueAt = [&](std::size_t index) {
        return index < count ? m_values[values + index] : Value{}; // out of bounds: as Windows, null
    };
    const std::size_t outputBefore = out.size();
    for (std::size_t i = from; i < to;) {
        const Op& op = program.ops[i++];
        if (!spend(operationWork))
            return false;
        switch (op.kind) {
        case OpKind::Text: out.append(program.text, op.a, op.b); break;
        case OpKind::SkipIfNull:
            if (valueAt(op.index).type == valueType::null)
                i = op.a;
            break;
        case OpKind::Value:
            if (!runValue(op, valueAt(op.index), out, depth))
                return false;
            break;
        case OpKind::Instance:
            if (!renderInstance(op.a, m_chunk.size(), out, depth + 1, nullptr))
                return false;
            break;
        case OpKind::Repeat:
            if ((valueAt(op.index).type & valueType::array) != 0) {
                if (!runRepeat(program, i - 1, values, count, out, depth))
                    return false;
                i = op.a;
            }
            break;
        }
        if (out.size() > m_outputLimit)
            return fail("the record expands beyond all measure");
    }
    return spend(out.size() - outputBefore);
}

bool ChunkRenderer::runValue(const Op& op, const Value& value, std::string& out, int depth)
{
    if (value.type == valueType::binXml)
        return value.size == 0
            || (op.attribute ? fail("an attribute holds elements")
                             : renderFragment(value.position, value.position + value.size, out, depth + 1));
    appendValue(out, value.type, m_chunk.substr(value.position, value.size),
                op.attribute ? Escape::Attribute : Escape::Text);
    return true;
}

bool ChunkRenderer::runRepeat(const Program& program, std::size_t op, std::size_t values, std::size_t count,
                              std::string& out, int depth)
{
    const std::size_t index = values + program.ops[op].index;
    const std::size_t behind = program.ops[op].a;
    const Value whole = m_values[index];
    std::string_view left = m_chunk.substr(whole.position, whole.size);
    std::string_view item;
    bool done = true;
    while (done && nextArrayItem(whole.type & 0x7F, left, item)) {
        m_values[index] = {static_cast<std::uint8_t>(whole.type & 0x7F),
                           static_cast<std::uint32_t>(item.data() - m_chunk.data()), static_cast<std::uint32_t>(item.size())};
        done = run(program, op + 1, behind, values, count, out, depth);
    }
    m_values[index] = whole;
    return done;
}

} // namespace core::evtx
