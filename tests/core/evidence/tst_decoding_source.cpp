// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/evidence/decoding_source.h"
#include "core/evidence/head_source.h"
#include "tests/support/support.h"

#include <fmt/format.h>

using namespace core;

namespace {

// Gives so many bytes at a time.
class SlowSource : public ByteSource
{
public:
    SlowSource(std::string_view bytes, std::size_t step) : m_inner(bytes), m_step(step) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        return m_inner.read(buffer, std::min(size, m_step));
    }
    std::uint64_t position() const override { return m_inner.position(); }

private:
    MemorySource m_inner;
    std::size_t m_step;
};

struct Decoded {
    std::string text, encoding, warnings;
    std::uint64_t position = 0;
};

Decoded decode(const std::string& bytes, std::size_t readSize = 65536, std::size_t step = 1 << 20,
               const std::string& forced = {})
{
    SlowSource slow(bytes, step);
    HeadSource head(slow);
    DecodingSource source(head, *head.peek(), forced);
    Decoded out;
    std::string buffer(readSize, '\0');
    for (;;) {
        const auto got = source.read(buffer.data(), buffer.size());
        if (!got || *got == 0)
            break;
        out.text.append(buffer, 0, *got);
    }
    out.encoding = source.encoding();
    out.position = source.position();
    for (const FileWarning& warning : source.warnings())
        out.warnings += warning.code + ": " + warning.text + "\n";
    return out;
}

std::string encode(std::u32string_view text, int width, bool little, bool mark)
{
    std::string out;
    const auto unit = [&](std::uint32_t value) {
        for (int i = 0; i < width; ++i)
            out += static_cast<char>(value >> (8 * (little ? i : width - 1 - i)) & 0xFF);
    };
    if (mark)
        unit(0xFEFF);
    for (const char32_t c : text) {
        if (width == 2 && c > 0xFFFF) {
            unit(0xD800 + ((c - 0x10000) >> 10));
            unit(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            unit(c);
        }
    }
    return out;
}

const std::u32string sampleWide = U"{\"name\": \"Jürgen Grün, Straße 1 €\", \"face\": \"\U0001F600\"}\r\n";
const std::string sampleUtf8 = "{\"name\": \"Jürgen Grün, Straße 1 €\", \"face\": \"\U0001F600\"}\r\n";

} // namespace

class TestDecodingSource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void utf8PassesUnchanged()
    {
        std::string text;
        while (text.size() < 300'000)
            text += sampleUtf8;
        for (const std::string& bytes : {text, "\xEF\xBB\xBF" + text, std::string(), std::string("plain")})
            for (const std::size_t readSize : {1U, 3U, 4095U, 4096U, 4097U, 65536U})
                for (const std::size_t step : {7U, 4099U, 1U << 20}) {
                    if (readSize * step < 100 && bytes.size() > 1000)
                        continue; // slow, and tried with the small ones
                    const Decoded out = decode(bytes, readSize, step);
                    QVERIFY2(out.text == bytes && out.warnings.empty() && out.encoding.empty(),
                             fmt::format("{} {} {}", bytes.size(), readSize, step).c_str());
                    QCOMPARE(out.position, std::uint64_t(bytes.size()));
                }
        QCOMPARE(decode(sampleUtf8, 1, 1).text, sampleUtf8);
    }

    void wide_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("little");
        QTest::addColumn<bool>("mark");
        for (const int width : {2, 4})
            for (const bool little : {true, false})
                for (const bool mark : {true, false})
                    QTest::addRow("UTF-%d%s%s", width * 8, little ? "LE" : "BE", mark ? " with a mark" : "")
                        << width << little << mark;
    }
    void wide()
    {
        QFETCH(int, width);
        QFETCH(bool, little);
        QFETCH(bool, mark);
        const std::string bytes = encode(sampleWide, width, little, mark);
        for (const std::size_t readSize : {1U, 5U, 65536U})
            for (const std::size_t step : {1U, 3U, 1U << 20}) {
                const Decoded out = decode(bytes, readSize, step);
                QCOMPARE(out.text, sampleUtf8);
                QCOMPARE(out.encoding, fmt::format("UTF-{}{}", width * 8, little ? "LE" : "BE"));
                QCOMPARE(out.warnings, std::string());
                QCOMPARE(out.position, std::uint64_t(sampleUtf8.size()));
            }
        // Cut off anywhere: what is whole in front of the cut comes, at most one U+FFFD behind it.
        for (std::size_t cut = mark ? std::size_t(width) : 8; cut < bytes.size(); ++cut) {
            const Decoded out = decode(bytes.substr(0, cut));
            std::string text = out.text;
            if (text.ends_with("\xEF\xBF\xBD"))
                text.resize(text.size() - 3);
            QVERIFY2(sampleUtf8.starts_with(text), fmt::format("cut at {}: {}", cut, out.text).c_str());
            QVERIFY(text.size() * 4 + 16 >= cut);
        }
    }

    void loneSurrogates()
    {
        std::string bytes = encode(U"{\"a\": \"xy\", \"b\": 1}", 2, true, true);
        bytes.insert(20, std::string("\x00\xD8", 2));
        bytes += std::string("\x00\xDC", 2);
        const Decoded out = decode(bytes);
        QVERIFY2(out.text.find("\xEF\xBF\xBD") != std::string::npos && out.text.ends_with("\xEF\xBF\xBD"),
                 out.text.c_str());
        QCOMPARE(out.warnings,
                 std::string("encoding_damaged: 2 pieces are not valid in UTF-16LE; each became U+FFFD\n"));
    }

    void codePages_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("encoding");
        const auto row = [](const char* name, const char* bytes, const char* text, const char* encoding) {
            QTest::newRow(name) << QByteArray(bytes) << QString::fromUtf8(text)
                                << QString::fromLatin1(encoding);
        };
        row("German, Windows",
            "Benutzer J\xFCrgen Stra\xDF"
            "e \xD6"
            "ffnen",
            "Benutzer Jürgen Straße Öffnen", "WINDOWS-1252");
        row("German, DOS",
            "Benutzer J\x81rgen Stra\xE1"
            "e \x99"
            "ffnen M\x84rz",
            "Benutzer Jürgen Straße Öffnen März", "CP850");
        row("French, Windows", "R\xE9initialis\xE9 l\x92utilisateur d\xE9j\xE0 \x80",
            "Réinitialisé l’utilisateur déjà €", "WINDOWS-1252");
        row("French, DOS",
            "R\x82initialis\x82 d\x82j\x85 \x87"
            "a",
            "Réinitialisé déjà ça", "CP850");
        row("Spanish, Windows",
            "Contrase\xF1"
            "a cambi\xF3 \xBFqui\xE9n?",
            "Contraseña cambió ¿quién?", "WINDOWS-1252");
        row("Spanish, DOS",
            "Contrase\xA4"
            "a cambi\xA2 \xA8qui\x82n?",
            "Contraseña cambió ¿quién?", "CP850");
        row("quotes, Windows", "\x93quoted\x94 \x96 done", "“quoted” – done", "WINDOWS-1252");
    }
    void codePages()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(QString, encoding);
        for (const std::size_t readSize : {1U, 65536U}) {
            const Decoded out = decode(bytes.toStdString(), readSize, readSize);
            QCOMPARE(QString::fromStdString(readSize == 1 ? out.text : decode(bytes.toStdString()).text),
                     text);
            QVERIFY2(out.warnings.starts_with("encoding_assumed: "), out.warnings.c_str());
        }
        QCOMPARE(QString::fromStdString(decode(bytes.toStdString()).encoding), encoding);
        // The same far behind a plain beginning.
        const std::string plain(700'000, 'x');
        const Decoded late = decode(plain + " " + bytes.toStdString());
        QCOMPARE(QString::fromStdString(late.text.substr(plain.size() + 1)), text);
        QCOMPARE(QString::fromStdString(late.encoding), encoding);
    }

    void damagedUtf8()
    {
        std::string bytes = sampleUtf8 + sampleUtf8 + sampleUtf8;
        bytes[sampleUtf8.find("ü") + 1] = '?'; // the second half of a letter
        for (const std::size_t readSize : {1U, 65536U}) {
            const Decoded out = decode(bytes, readSize, readSize);
            std::string expected = sampleUtf8;
            expected.replace(sampleUtf8.find("ü"), 2, "\xEF\xBF\xBD?");
            QCOMPARE(out.text, expected + sampleUtf8 + sampleUtf8);
            QCOMPARE(out.warnings,
                     std::string("encoding_damaged: 1 pieces are not valid in UTF-8; each became U+FFFD\n"));
        }
        const Decoded cut = decode(std::string("a plain text that ends inside \xE2\x82"));
        QCOMPARE(cut.text, std::string("a plain text that ends inside \xEF\xBF\xBD"));
    }

    // What `>>` of PowerShell 5.1 makes of a file that is UTF-8, and joining files does with a mark in between.
    void goesOnInUtf16_data()
    {
        QTest::addColumn<bool>("mark");
        QTest::addColumn<int>("before"); // bytes of the ASCII text in front
        for (const bool mark : {false, true})
            for (const int before : {10, 100, 4095, 65530, 65535, 65536, 200'000})
                QTest::addRow("%d%s", before, mark ? " with a mark" : "") << mark << before;
    }
    void goesOnInUtf16()
    {
        QFETCH(bool, mark);
        QFETCH(int, before);
        const std::string plain = std::string(std::size_t(before - 2), 'x') + "\r\n";
        const std::string wide = encode(sampleWide + sampleWide, 2, true, mark);
        for (const std::string& beginning : {plain, plain + sampleUtf8})
            for (const auto& [readSize, step] : {std::pair<std::size_t, std::size_t>{65536, 1 << 20}, {4096, 100}, {5000, 1}, {1, 4099}, {1, 1}}) {
                if (readSize * step < 100 && before > 5000)
                    continue; // slow, and tried with the small ones
                const Decoded out = decode(beginning + wide, readSize, step);
                QVERIFY2(out.text == beginning + sampleUtf8 + sampleUtf8, fmt::format("{} {}: {}", readSize, step, out.text.substr(out.text.size() - std::min<std::size_t>(out.text.size(), 200))).c_str());
                QCOMPARE(out.warnings, std::string("encoding_changes: the text begins in one encoding and goes on in UTF-16; both were read\n"));
                QCOMPARE(out.position, std::uint64_t(out.text.size()));
            }
    }

    // Zeros that a broken disk leaves, and a text that ends with a few.
    void zerosAreNoOtherEncoding()
    {
        for (const std::string& zeros : {std::string(1, '\0'), std::string(2, '\0'), std::string(512, '\0'), std::string("\0x\0\0y", 5)})
            for (const std::string& behind : {std::string(), std::string(3000, 'y')}) {
                const std::string bytes = std::string(5000, 'x') + "\n" + zeros + behind;
                for (const std::size_t readSize : {65536U, 4096U, 1U}) {
                    const Decoded out = decode(bytes, readSize, readSize == 1 ? 1 : 1 << 20);
                    QVERIFY2(out.text == bytes && out.warnings.empty(), fmt::format("{} {} {}", zeros.size(), behind.size(), readSize).c_str());
                }
            }
    }

    void binaryIsNotTouched()
    {
        std::string log = std::string("ElfFile\0", 8);
        for (int i = 0; i < 200'000; ++i)
            log += static_cast<char>(i * 37 % 256);
        std::string noise;
        for (int i = 0; i < 20'000; ++i)
            noise += static_cast<char>((i * i) >> 3);
        for (const std::string& bytes :
             {log, noise, std::string(5000, '\0'), std::string("\x1F\x8B\x08\0\0\0\0\0\0\3", 10)}) {
            const Decoded out = decode(bytes);
            QVERIFY(out.text == bytes);
            QCOMPARE(out.warnings, std::string());
        }
        QVERIFY(decode(log, 65536, 1 << 20, "CP1252").text == log);
    }

    void forcedByName()
    {
        QCOMPARE(decode("\xD3\xF1\xE5\xF0", 65536, 1 << 20, "CP1251").text, std::string("Усер"));
        QCOMPARE(decode("M\x81ller", 65536, 1 << 20, "CP437").warnings, std::string());
        QCOMPARE(decode("M\xFCller", 65536, 1 << 20, "UTF-8").text, std::string("M\xEF\xBF\xBDller"));
        QCOMPARE(decode("\x83\x65\x83\x58\x83\x67", 1, 1, "SHIFT_JIS").text, std::string("テスト"));
        for (const char* name : {"UTF-16LE", "utf-8", "CP850", "windows-1252", "SHIFT_JIS"})
            QVERIFY2(isKnownEncoding(name), name);
        for (const char* name : {"", "nothing", "UTF-8//TRANSLIT", "/etc/passwd"})
            QVERIFY2(!isKnownEncoding(name), name);
    }

    void declaredInXml()
    {
        const Decoded out =
            decode("<?xml version=\"1.0\" encoding=\"windows-1251\"?>\r\n<a>\xD3\xF1\xE5\xF0</a>");
        QVERIFY2(out.text.ends_with("<a>Усер</a>"), out.text.c_str());
        QCOMPARE(out.encoding, std::string("windows-1251"));
        QCOMPARE(out.warnings, std::string());
        // What is UTF-8 stays so, whatever is declared.
        QVERIFY(decode("<?xml version='1.0' encoding='windows-1251'?><a>Ж</a>").text.ends_with("<a>Ж</a>"));
        for (const char* head : {"<?xml encoding='utf-16'?>", "<?xml encoding='nothing'?>",
                                 "<?xml encoding='CP1251", "<?xml encoding=", "<?xml?> encoding='CP1251'"})
            QCOMPARE(declaredEncoding(head), std::string());
    }

    void failuresPassThrough()
    {
        class Broken : public ByteSource
        {
        public:
            Result<std::size_t> read(char*, std::size_t) override
            {
                return fail(ErrorCode::NotReadable, "broken");
            }
            std::uint64_t position() const override { return 0; }
        } broken;
        for (const char* head : {"plain", "\xFF\xFEx"}) {
            DecodingSource source(broken, std::string_view(head));
            char c = 0;
            QVERIFY(!source.read(&c, 1));
        }
    }

    // Any bytes: the same whatever the sizes of the reads, valid UTF-8 unless it was left alone.
    void anyBytes()
    {
        std::uint32_t seed = 12345;
        const auto random = [&] { return (seed = seed * 1664525 + 1013904223) >> 16; };
        for (int round = 0; round < 400; ++round) {
            std::string bytes;
            const std::size_t length = random() % 3000;
            const unsigned high = random() % 40;
            while (bytes.size() < length)
                bytes += random() % 100 < high ? static_cast<char>(128 + random() % 128)
                                               : static_cast<char>(' ' + random() % 95);
            const Decoded one = decode(bytes, 1, 1), all = decode(bytes);
            const Decoded some = decode(bytes, 4096, 100);
            QVERIFY(isValidUtf8(all.text) && isValidUtf8(one.text) && isValidUtf8(some.text));
            // Where pieces are small a code page is guessed from less; ASCII and U+FFFD-free lengths stay.
            QCOMPARE(one.encoding.empty(), all.encoding.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestDecodingSource)
#include "tst_decoding_source.moc"
