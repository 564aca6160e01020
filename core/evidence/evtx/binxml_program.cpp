// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/binxml_program.h"

#include "core/evidence/evtx/binary_reader.h"
#include "core/evidence/evtx/value_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>

namespace core::evtx {
namespace {

namespace token {
constexpr std::uint8_t end = 0x00, openElement = 0x01, closeStartTag = 0x02, closeEmptyTag = 0x03, endElement = 0x04,
                       text = 0x05, attribute = 0x06, cdata = 0x07, characterReference = 0x08, entityReference = 0x09,
                       piTarget = 0x0A, piData = 0x0B, instance = 0x0C, substitution = 0x0D,
                       optionalSubstitution = 0x0E, fragmentHeader = 0x0F;
}
constexpr std::uint8_t moreFlag = 0x40;
constexpr std::size_t deepestElement = 64; // events of Windows have about 5
constexpr std::uint16_t noDependency = 0xFFFF;
constexpr std::size_t firstName = 128;     // nothing can be named inside the chunk header's fixed fields

struct NameAt {
    std::string_view utf16;
    std::size_t end = 0;
};

// A name: offset of the next in its bucket, hash, length, characters, NUL.
std::optional<NameAt> nameAt(std::string_view chunk, std::size_t offset)
{
    if (offset < firstName)
        return std::nullopt;
    BinaryReader reader(chunk, offset, chunk.size());
    reader.skip(6);
    const std::size_t characters = reader.u16();
    const std::string_view utf16 = reader.take(characters * 2);
    reader.skip(2);
    if (reader.failed() || characters == 0)
        return std::nullopt;
    return NameAt{utf16, reader.position()};
}

bool hasRightHash(std::string_view chunk, std::size_t offset)
{
    const std::optional<NameAt> name = nameAt(chunk, offset);
    if (!name)
        return false;
    BinaryReader reader(chunk, offset + 4, chunk.size());
    const std::uint16_t stated = reader.u16();
    BinaryReader units(name->utf16, 0, name->utf16.size());
    std::uint32_t hash = 0;
    while (!units.atEnd())
        hash = hash * 65599 + units.u16();
    return stated == (hash & 0xFFFF);
}

// What would break the markup if it stood in a name. (Names in damaged files can hold anything.)
bool isUsableName(std::string_view utf8)
{
    return std::none_of(utf8.begin(), utf8.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '&' || c == '\'' || c == '"' || c == '/'
            || c == '=';
    });
}

class Compiler
{
public:
    Compiler(std::string_view chunk, std::size_t position, std::size_t end, Context context)
        : m_chunk(chunk), m_in(chunk, position, end), m_dependencies(context == Context::Template)
    {
        if (context == Context::Template)
            m_dependenciesKnown = true;
    }

    Program run()
    {
        bool more = true;
        while (more && m_program.error.empty() && !m_in.atEnd())
            more = step();
        if (m_program.error.empty() && !m_frames.empty())
            fail("an element has no end");
        m_program.end = m_in.position();
        return std::move(m_program);
    }

private:
    struct Frame {
        std::string name;
        std::size_t firstOp = 0;  // of the start tag
        std::size_t dependency = none;
        bool repeats = false;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    bool fail(std::string reason)
    {
        if (m_program.error.empty())
            m_program.error = std::move(reason);
        return false;
    }

    // One token; false at the end of the fragment or on an error.
    bool step()
    {
        const std::uint8_t raw = m_in.peek();
        switch (raw & ~moreFlag) {
        case token::fragmentHeader: return m_in.skip(4) || fail("a fragment header is cut off");
        case token::openElement: return openElement();
        case token::instance: return instance();
        case token::end:
            m_in.u8();
            return m_frames.empty() ? false : fail("an element has no end");
        case token::endElement: return endElement();
        case token::piTarget: return processingInstruction();
        default: break;
        }
        if (m_frames.empty())
            return fail(fmt::format("unknown token 0x{:02X}", raw));
        return content(false) || fail(fmt::format("unknown token 0x{:02X}", raw));
    }

    // -- output ---------------------------------------------------------------------------------------------------

    // Neighbouring texts become one operation, unless something jumps to the place between them.
    template <class Write> void addTextBy(Write write)
    {
        const std::size_t begin = m_program.text.size();
        write(m_program.text);
        const std::size_t length = m_program.text.size() - begin;
        std::vector<Op>& ops = m_program.ops;
        if (ops.size() > m_barrier && !ops.empty() && ops.back().kind == OpKind::Text)
            ops.back().b += static_cast<std::uint32_t>(length);
        else
            ops.push_back({OpKind::Text, false, 0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)});
    }
    void addText(std::string_view text)
    {
        addTextBy([&](std::string& out) { out += text; });
    }
    void addUtf16(std::string_view utf16, Escape escape)
    {
        addTextBy([&](std::string& out) { appendUtf16(out, utf16, escape); });
    }
    std::size_t addJump(OpKind kind, std::uint16_t index)
    {
        m_program.ops.push_back({kind, false, index, 0, 0});
        return m_program.ops.size() - 1;
    }
    void landHere(std::size_t jump)
    {
        m_barrier = m_program.ops.size();
        m_program.ops[jump].a = static_cast<std::uint32_t>(m_barrier);
    }

    // -- structure ------------------------------------------------------------------------------------------------

    bool readName(std::string& out)
    {
        const std::size_t offset = m_in.u32();
        const std::optional<NameAt> name = m_in.failed() ? std::nullopt : nameAt(m_chunk, offset);
        if (!name)
            return fail("a name is out of bounds");
        if (offset == m_in.position() && !m_in.skip(name->end - offset))
            return fail("a name is out of bounds");
        out.clear();
        appendUtf16(out, name->utf16, Escape::None);
        return isUsableName(out) || fail("a name is damaged");
    }

    void findOutDependencies()
    {
        if (m_dependenciesKnown)
            return;
        m_dependenciesKnown = true;
        BinaryReader with(m_chunk, m_in.position() + 7, m_chunk.size());
        BinaryReader without(m_chunk, m_in.position() + 5, m_chunk.size());
        m_dependencies = hasRightHash(m_chunk, with.u32()) || !hasRightHash(m_chunk, without.u32());
    }

    bool openElement()
    {
        if (m_frames.size() == deepestElement)
            return fail("elements are nested too deeply");
        findOutDependencies();
        const bool hasAttributes = (m_in.u8() & moreFlag) != 0;
        const std::uint16_t dependency = m_dependencies ? m_in.u16() : noDependency;
        m_in.u32(); // size; the tokens tell it as well
        Frame& frame = m_frames.emplace_back();
        if (!readName(frame.name))
            return false;
        if (dependency != noDependency)
            frame.dependency = addJump(OpKind::SkipIfNull, dependency);
        m_barrier = frame.firstOp = m_program.ops.size();
        addTextBy([&](std::string& out) { out.append("<").append(frame.name); });
        if (hasAttributes && !attributes())
            return false;
        const std::uint8_t close = m_in.u8();
        if (close == token::closeEmptyTag) {
            addText("/>");
            return closeElement();
        }
        addText(">");
        return close == token::closeStartTag || fail("a start tag has no end");
    }

    bool attributes()
    {
        if (!m_in.skip(4))
            return fail("attributes are cut off");
        std::string name;
        while ((m_in.peek() & ~moreFlag) == token::attribute) {
            m_in.u8();
            if (!readName(name))
                return false;
            const std::size_t jump = isOptional() ? addJump(OpKind::SkipIfNull, optionalIndex()) : none;
            addTextBy([&](std::string& out) { out.append(" ").append(name).append("='"); });
            while (content(true)) { }
            if (!m_program.error.empty())
                return false;
            addText("'");
            if (jump != none)
                landHere(jump);
        }
        return true;
    }

    // Whether the attribute's value is one optional substitution and nothing else.
    bool isOptional() const
    {
        BinaryReader ahead(m_chunk, m_in.position(), m_in.end());
        if (ahead.u8() != token::optionalSubstitution || !ahead.skip(3))
            return false;
        const std::uint8_t next = ahead.peek() & ~moreFlag;
        return next == token::attribute || next == token::closeStartTag || next == token::closeEmptyTag;
    }
    std::uint16_t optionalIndex() const { return BinaryReader(m_chunk, m_in.position() + 1, m_in.end()).u16(); }

    bool endElement()
    {
        m_in.u8();
        if (m_frames.empty())
            return fail("an end tag too many");
        addTextBy([&](std::string& out) { out.append("</").append(m_frames.back().name).append(">"); });
        return closeElement();
    }

    bool closeElement()
    {
        const Frame& frame = m_frames.back();
        if (frame.repeats)
            landHere(frame.firstOp);
        if (frame.dependency != none)
            landHere(frame.dependency);
        m_frames.pop_back();
        return true;
    }

    // The element around an array repeats, so its operations move behind a Repeat.
    void makeRepeat(std::uint16_t index)
    {
        Frame& frame = m_frames.back();
        if (frame.repeats)
            return;
        frame.repeats = true;
        std::vector<Op>& ops = m_program.ops;
        ops.insert(ops.begin() + static_cast<std::ptrdiff_t>(frame.firstOp), Op{OpKind::Repeat, false, index, 0, 0});
        for (std::size_t i = frame.firstOp + 1; i < ops.size(); ++i)
            if (ops[i].kind == OpKind::SkipIfNull || ops[i].kind == OpKind::Repeat)
                ++ops[i].a;
        ++m_barrier;
    }

    // One token of an attribute's or element's content; false, nothing consumed, where it is none.
    bool content(bool attribute)
    {
        const Escape escape = attribute ? Escape::Attribute : Escape::Text;
        switch (m_in.peek() & ~moreFlag) {
        case token::text: {
            m_in.u8();
            if (m_in.u8() != valueType::string)
                return fail("a text of an unknown type");
            return counted([&](std::string_view utf16) { addUtf16(utf16, escape); });
        }
        case token::cdata:
            m_in.u8();
            return counted([&](std::string_view utf16) { addCdata(utf16); });
        case token::characterReference: {
            m_in.u8();
            const std::uint16_t unit = m_in.u16();
            addTextBy([&](std::string& out) { fmt::format_to(std::back_inserter(out), "&#{};", unit); });
            return !m_in.failed() || fail("a character reference is cut off");
        }
        case token::entityReference: {
            m_in.u8();
            std::string name;
            if (!readName(name))
                return false;
            addTextBy([&](std::string& out) { out.append("&").append(name).append(";"); });
            return true;
        }
        case token::substitution:
        case token::optionalSubstitution: return substitution(attribute);
        default: return false;
        }
    }

    bool substitution(bool attribute)
    {
        m_in.u8();
        const std::uint16_t index = m_in.u16();
        m_in.u8(); // the type that the template expects; the value's own counts
        if (m_in.failed())
            return fail("a substitution is cut off");
        if (!attribute && !m_frames.empty())
            makeRepeat(index);
        m_program.ops.push_back({OpKind::Value, attribute, index, 0, 0});
        return true;
    }

    template <class Use> bool counted(Use use)
    {
        const std::size_t characters = m_in.u16();
        const std::string_view utf16 = m_in.take(characters * 2);
        if (m_in.failed())
            return fail("a text is cut off");
        use(utf16);
        return true;
    }

    void addCdata(std::string_view utf16)
    {
        std::string text;
        appendUtf16(text, utf16, Escape::None);
        for (std::size_t i = 0; (i = text.find("]]>", i)) != std::string::npos; i += 15)
            text.replace(i, 3, "]]]]><![CDATA[>");
        addTextBy([&](std::string& out) { out.append("<![CDATA[").append(text).append("]]>"); });
    }

    bool processingInstruction()
    {
        m_in.u8();
        std::string target;
        if (!readName(target))
            return false;
        if (m_in.u8() != token::piData)
            return fail("a processing instruction has no data");
        return counted([&](std::string_view utf16) {
            std::string data;
            appendUtf16(data, utf16, Escape::None);
            for (std::size_t i = 0; (i = data.find("?>", i)) != std::string::npos; i += 3)
                data.insert(i + 1, " ");
            addTextBy([&](std::string& out) { out.append("<?").append(target).append(" ").append(data).append("?>"); });
        });
    }

    bool instance()
    {
        InstanceHead head;
        if (!readInstance(m_chunk, m_in.position(), m_in.end(), head))
            return fail("a template instance is cut off");
        m_program.ops.push_back({OpKind::Instance, false, 0, static_cast<std::uint32_t>(m_in.position()), 0});
        m_in.skip(head.end - m_in.position());
        return true;
    }

    std::string_view m_chunk;
    BinaryReader m_in;
    bool m_dependencies;
    bool m_dependenciesKnown = false;
    std::size_t m_barrier = 0;
    std::vector<Frame> m_frames;
    Program m_program;
};

} // namespace

Program compileBinXml(std::string_view chunk, std::size_t position, std::size_t end, Context context)
{
    return Compiler(chunk, position, end, context).run();
}

bool readInstance(std::string_view chunk, std::size_t position, std::size_t end, InstanceHead& head)
{
    constexpr std::size_t definitionHead = 24; // next definition, GUID, size of what follows
    BinaryReader reader(chunk, position, end);
    reader.skip(2); // token, version
    head.identifier = reader.u32();
    head.definition = reader.u32();
    if (!reader.failed() && head.definition == reader.position()) { // defined here
        reader.skip(20);
        reader.skip(reader.u32());
    } else if (head.definition + definitionHead > chunk.size()) {
        return false;
    }
    head.count = reader.u32();
    head.descriptors = reader.position();
    if (reader.failed() || head.count > reader.left() / 4)
        return false;
    std::size_t size = 0;
    for (std::uint32_t i = 0; i < head.count; ++i) {
        size += reader.u16();
        reader.skip(2);
    }
    head.values = reader.position();
    if (!reader.skip(size))
        return false;
    head.end = reader.position();
    return true;
}

} // namespace core::evtx
