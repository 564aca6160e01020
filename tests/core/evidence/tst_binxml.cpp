// SPDX-License-Identifier: GPL-3.0-or-later
// Binary XML put together by hand: value types, references, arrays, dependencies, and what a hostile chunk may try.
#include "core/evidence/evtx/binxml.h"
#include "core/evidence/evtx/value_text.h"
#include "tests/support/support.h"

#include <chrono>

using namespace core::evtx;

namespace {

std::string utf16(std::string_view ascii)
{
    std::string out;
    for (const char c : ascii)
        out.append(1, c).append(1, '\0');
    return out;
}

template <class T> std::string number(T value) { return {reinterpret_cast<const char*>(&value), sizeof value}; }

// A chunk under construction. Names are written where they are used.
class Chunk
{
public:
    Chunk() : m_bytes(512, '\0') {}
    std::size_t size() const { return m_bytes.size(); }
    const std::string& bytes() const { return m_bytes; }
    template <class T> Chunk& add(T value) { return raw(number(value)); }
    Chunk& byte(int value) { return raw(std::string(1, static_cast<char>(value))); }
    Chunk& raw(const std::string& bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    Chunk& name(std::string_view name)
    {
        std::uint32_t hash = 0;
        for (const char c : name)
            hash = hash * 65599 + static_cast<unsigned char>(c);
        add(static_cast<std::uint32_t>(size() + 4)).add(std::uint32_t(0)).add(static_cast<std::uint16_t>(hash));
        return add(static_cast<std::uint16_t>(name.size())).raw(utf16(name)).add(std::uint16_t(0));
    }
    Chunk& open(std::string_view element, bool attributes = false, std::uint16_t dependsOn = 0xFFFF)
    {
        byte(attributes ? 0x41 : 0x01).add(dependsOn).add(std::uint32_t(0)).name(element);
        return attributes ? add(std::uint32_t(0)) : *this;
    }
    Chunk& attribute(std::string_view attribute, bool more = false) { return byte(more ? 0x46 : 0x06).name(attribute); }
    Chunk& text(std::string_view text) { return byte(5).byte(1).add(static_cast<std::uint16_t>(text.size())).raw(utf16(text)); }
    Chunk& hole(int index, bool optional = true) { return byte(optional ? 0x0E : 0x0D).add(static_cast<std::uint16_t>(index)).byte(0); }
    Chunk& start() { return byte(2); }
    Chunk& empty() { return byte(3); }
    Chunk& close() { return byte(4); }
    Chunk& header() { return raw(std::string("\x0f\x01\x01\x00", 4)); }
    // An instance of a template defined in it.
    template <class Define> Chunk& instance(Define define, const std::vector<std::pair<int, std::string>>& values)
    {
        header().byte(0x0C).byte(1).add(std::uint32_t(7)).add(static_cast<std::uint32_t>(size() + 4));
        add(std::uint32_t(0)).add(std::uint32_t(7)).raw(std::string(12, '\0')).add(std::uint32_t(0));
        const std::size_t begin = size();
        header();
        define(*this);
        byte(0);
        const std::string length = number(static_cast<std::uint32_t>(size() - begin));
        m_bytes.replace(begin - 4, 4, length);
        return valuesOf(values).byte(0);
    }
    Chunk& valuesOf(const std::vector<std::pair<int, std::string>>& values)
    {
        add(static_cast<std::uint32_t>(values.size()));
        for (const auto& [type, bytes] : values)
            add(static_cast<std::uint16_t>(bytes.size())).add(static_cast<std::uint16_t>(type));
        for (const auto& [type, bytes] : values)
            raw(bytes);
        return *this;
    }

private:
    std::string m_bytes;
};

std::string render(const Chunk& chunk, std::string* reason = nullptr, std::size_t begin = 512)
{
    ChunkRenderer renderer;
    renderer.reset(chunk.bytes());
    std::string out = "kept";
    std::string why;
    const bool good = renderer.render(begin, chunk.size(), out, why);
    if (reason)
        *reason = why;
    return good ? out.substr(4) : out == "kept" ? "" : "output left behind";
}

std::string value(int type, const std::string& bytes, Escape escape = Escape::Text)
{
    std::string out;
    appendValue(out, static_cast<std::uint8_t>(type), bytes, escape);
    return out;
}

} // namespace

class TestBinXml : public QObject
{
    Q_OBJECT
private slots:
    void valueTypes()
    {
        QCOMPARE(value(0x00, ""), std::string());
        QCOMPARE(value(0x01, utf16(std::string_view("ab\0", 3))), std::string("ab"));
        QCOMPARE(value(0x01, std::string("\x3d\xd8\x00\xde", 4)), std::string("\U0001F600"));
        QCOMPARE(value(0x01, std::string("\x3d\xd8x\0", 4)), std::string("\uFFFDx")); // unpaired: only itself is lost
        QCOMPARE(value(0x01, utf16(std::string_view("a\0b", 3))), std::string("a\uFFFDb"));
        QCOMPARE(value(0x02, "gr\xFC\xDF\x80"), std::string("gr\u00fc\u00df\u20ac"));
        QCOMPARE(value(0x03, number(std::int8_t(-5))), std::string("-5"));
        QCOMPARE(value(0x05, number(std::int16_t(-30000))), std::string("-30000"));
        QCOMPARE(value(0x07, number(std::int32_t(-2000000000))), std::string("-2000000000"));
        QCOMPARE(value(0x09, number(INT64_MIN)), std::string("-9223372036854775808"));
        QCOMPARE(value(0x04, number(std::uint8_t(200))), std::string("200"));
        QCOMPARE(value(0x06, number(std::uint16_t(60000))), std::string("60000"));
        QCOMPARE(value(0x08, number(std::uint32_t(4000000000u))), std::string("4000000000"));
        QCOMPARE(value(0x0A, number(UINT64_MAX)), std::string("18446744073709551615"));
        QCOMPARE(value(0x0B, number(1.5f)), std::string("1.5"));
        QCOMPARE(value(0x0C, number(-0.25)), std::string("-0.25"));
        QCOMPARE(value(0x0D, number(std::uint32_t(1))), std::string("true"));
        QCOMPARE(value(0x0D, number(std::uint32_t(0))), std::string("false"));
        QCOMPARE(value(0x0E, "\x01\xAB"), std::string("01AB"));
        QCOMPARE(value(0x0F, std::string("\x25\x96\x84\x54\x78\x54\x94\x49\xa5\xba\x3e\x3b\x03\x28\xc3\x0d", 16)),
                 std::string("{54849625-5478-4994-A5BA-3E3B0328C30D}"));
        QCOMPARE(value(0x10, number(std::uint64_t(255))), std::string("0xff"));
        QCOMPARE(value(0x11, number(std::uint64_t(132568206721234567))), std::string("2021-02-03T10:11:12.1234567Z"));
        QCOMPARE(value(0x11, number(UINT64_MAX)), std::string("0xffffffffffffffff")); // no year to show
        std::string systemTime;
        for (const std::uint16_t part : {2021, 2, 3, 3, 10, 11, 12, 123})
            systemTime += number(part);
        QCOMPARE(value(0x12, systemTime), std::string("2021-02-03T10:11:12.123Z"));
        QCOMPARE(value(0x13, std::string("\x01\x02\0\0\0\0\0\x05\x20\0\0\0\x20\x02\0\0", 16)), std::string("S-1-5-32-544"));
        QCOMPARE(value(0x14, number(std::uint32_t(0xDEAD))), std::string("0xdead"));
        QCOMPARE(value(0x15, number(std::uint64_t(0x8020000000000000))), std::string("0x8020000000000000"));
        QCOMPARE(value(0x88, number(std::uint32_t(1)) + number(std::uint32_t(2))), std::string("1, 2"));
    }

    void valuesThatDoNotFitTheirType()
    {
        for (int type = 0; type < 256; ++type)
            for (std::size_t length = 0; length < 40; ++length)
                (void)value(type, std::string(length, '\xFF')); // the sanitizers judge
        QCOMPARE(value(0x0F, "abc"), std::string("616263"));
        QCOMPARE(value(0x13, std::string("\x01\xFF\0\0\0\0\0\x05", 8)), std::string("01FF000000000005"));
        QCOMPARE(value(0x08, std::string("\x01\x00", 2)), std::string("1"));
    }

    void arraysRepeatTheirElement()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) {
            c.open("D").start().open("A", false, 0).start().hole(0).close().open("B", true).attribute("n").hole(1).start().hole(2).close().close();
        }, {{0x81, utf16(std::string_view("x\0\0y\0", 5))}, {0x00, ""}, {0x88, number(7) + number(8)}});
        QCOMPARE(render(chunk), std::string("<D><A>x</A><A></A><A>y</A><B>7</B><B>8</B></D>"));
    }

    void nullsLeaveOut()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) {
            c.open("D").start().open("A", false, 0).start().text("gone").close().open("B", true).attribute("p", true).hole(0)
                .attribute("q").hole(1).empty().open("C").start().hole(0, false).close().open("E").start().hole(9).close().close();
        }, {{0x00, ""}, {0x01, utf16("it's")}});
        QCOMPARE(render(chunk), std::string("<D><B q='it&apos;s'/><C></C><E></E></D>"));
    }

    void otherTokens()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) {
            c.open("D", true).attribute("a").text("1").byte(0x08).add(std::uint16_t('&')).start();
            c.byte(0x09).name("amp").byte(0x08).add(std::uint16_t(0xE4));
            c.byte(0x07).add(std::uint16_t(5)).raw(utf16("<]]>&"));
            c.byte(0x0A).name("pi").byte(0x0B).add(std::uint16_t(3)).raw(utf16("a?>")).close();
        }, {});
        QCOMPARE(render(chunk), std::string("<D a='1&#38;'>&amp;&#228;<![CDATA[<]]]]><![CDATA[>&]]><?pi a? >?></D>"));
    }

    void elementsWithoutTemplate()
    {
        for (const bool dependency : {true, false}) {
            Chunk chunk;
            chunk.header().byte(0x01);
            if (dependency)
                chunk.add(std::uint16_t(0xFFFF));
            chunk.add(std::uint32_t(0)).name("Event").start().text("x").close().byte(0);
            QCOMPARE(render(chunk), std::string("<Event>x</Event>"));
        }
    }

    void damage()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) { c.open("D", true).attribute("a").hole(0).start().text("t").hole(0).close(); },
                       {{0x01, utf16("value")}});
        QCOMPARE(render(chunk), std::string("<D a='value'>tvalue</D>"));
        for (std::size_t at = 512; at < chunk.size(); ++at) {
            for (const int value : {0x00, 0x01, 0x0C, 0x40, 0x7F, 0xFF}) {
                std::string bytes = chunk.bytes();
                bytes[at] = static_cast<char>(value);
                Chunk damaged;
                damaged.raw(bytes.substr(512));
                std::string reason;
                QVERIFY(!render(damaged, &reason).empty() || !reason.empty());
            }
        }
        for (std::size_t length = 512; length + 2 < chunk.size(); ++length) {
            Chunk cut;
            cut.raw(chunk.bytes().substr(512, length - 512));
            QCOMPARE(render(cut), std::string());
        }
    }

    void expansionIsLimited()
    {
        // A value that is an instance of the template that shows the value, many times over, without end.
        Chunk chunk;
        const std::size_t begin = chunk.size();
        chunk.instance([](Chunk& c) {
            c.open("D").start();
            for (int i = 0; i < 5000; ++i)
                c.hole(0);
            c.close();
        }, {{0x01, utf16(std::string(15'000, 'x'))}});
        std::string reason;
        const auto before = std::chrono::steady_clock::now();
        QCOMPARE(render(chunk, &reason), std::string());
        QCOMPARE(reason, std::string("the record expands beyond all measure"));

        Chunk nested; // the value's own bytes refer to the value: only the depth ends it
        nested.instance([](Chunk& c) {
            c.open("D").start();
            for (int i = 0; i < 200; ++i)
                c.hole(0);
            c.close();
        }, {});
        const std::size_t second = nested.size();
        nested.header().byte(0x0C).byte(1).add(std::uint32_t(7)).add(static_cast<std::uint32_t>(begin + 14));
        nested.add(std::uint32_t(1)).add(std::uint16_t(60)).add(std::uint16_t(0x21));
        // ... whose content again is such an instance
        nested.header().byte(0x0C).byte(1).add(std::uint32_t(7)).add(static_cast<std::uint32_t>(begin + 14));
        nested.add(std::uint32_t(1)).add(std::uint16_t(26)).add(std::uint16_t(0x21));
        nested.header().byte(0x0C).byte(1).add(std::uint32_t(7)).add(static_cast<std::uint32_t>(begin + 14));
        nested.add(std::uint32_t(0)).raw(std::string(30, '\0'));
        (void)render(nested, &reason, second);
        QVERIFY(std::chrono::steady_clock::now() - before < std::chrono::seconds(5));
    }

    void deepElementsAreRefused()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) {
            for (int i = 0; i < 1000; ++i)
                c.open("D").start();
            for (int i = 0; i < 1000; ++i)
                c.close();
        }, {});
        std::string reason;
        QCOMPARE(render(chunk, &reason), std::string());
        QVERIFY(reason.find("nested too deeply") != std::string::npos);
    }

    void namesThatWouldBreakTheMarkup()
    {
        Chunk chunk;
        chunk.instance([](Chunk& c) { c.open("D><x").empty(); }, {});
        QCOMPARE(render(chunk), std::string());
    }
};

QTEST_APPLESS_MAIN(TestBinXml)
#include "tst_binxml.moc"
