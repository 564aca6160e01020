// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/base/text.h"
#include "core/base/json_text.h"
#include "core/search/text_finder.h"

#include <random>

using namespace core;

namespace {

// The plainest way: both texts in lower case by Qt, for letters whose two cases take equally many bytes.
std::optional<std::size_t> naive(const std::string& text, const std::string& needle, std::size_t from = 0)
{
    const auto fold = [](const std::string& some) {
        QString lower = QString::fromStdString(some).toLower();
        lower.replace(QChar(0x3C2), QChar(0x3C3)); // the sigma at the end of a word
        return lower.toStdString();
    };
    const auto place = fold(text).find(fold(needle), from);
    return place == std::string::npos ? std::nullopt : std::optional(place);
}

QString shown(const std::string& text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

class TestTextFinder : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatThePlainWayFinds();
    void readsEscapes_data();
    void readsEscapes();
    void doesNotReadEscapesUnlessAsked();
    void findsTheTextOfJsonWrittenByUs();
    void survivesAnyBytes();
};

void TestTextFinder::findsWhatThePlainWayFinds()
{
    std::mt19937 random(3);
    const std::vector<std::string> letters{"a", "A", "b", "E", "e", "z", "Z", "0", "7", " ", "-", "@", "[", "{", "ü", "Ü", "é", "É", "ß", "Ž", "ž", "ş", "Ş", "Σ", "σ", "ς",
                                           "Ж", "ж", "Ё", "ё", "好", "😀", "\"", "\\", "&", "Ế", "ế"};
    const auto make = [&](std::size_t length, std::size_t variety) {
        std::string text;
        for (std::size_t i = 0; i < length; ++i)
            text += letters[(random() % variety * 7) % letters.size()];
        return text;
    };
    int found = 0;
    for (int i = 0; i < 40000; ++i) {
        const std::size_t variety = 1 + random() % 36;
        const std::string needle = make(1 + random() % (i % 50 == 0 ? 90 : 4), variety);
        std::string text = make(random() % 140, variety);
        if (random() % 4 == 0)
            text += needle + make(random() % 20, variety);
        const TextFinder finder(needle);
        const auto expected = naive(text, needle);
        const auto actual = finder.find(text);
        QVERIFY2(expected.has_value() == actual.has_value() && (!actual || actual->offset == *expected), (needle + " in " + text).c_str());
        if (actual) {
            ++found;
            const auto next = finder.find(text, actual->offset + 1);
            const auto expectedNext = naive(text, needle, actual->offset + 1);
            QVERIFY2(next.has_value() == expectedNext.has_value() && (!next || next->offset == *expectedNext), (needle + " in " + text).c_str());
        }
    }
    QVERIFY(found > 5000);
}

void TestTextFinder::readsEscapes_data()
{
    QTest::addColumn<QString>("needle");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("matched"); // empty: not found
    const auto row = [](const char* needle, const char* text, const char* matched) { QTest::addRow("%s in %s", needle, text) << needle << text << matched; };
    row("müller", "{\"n\":\"M\\u00fcller\"}", "M\\u00fcller");
    row("müller", "{\"n\":\"M\\u00DCLLER\"}", "M\\u00DCLLER");
    row("müller", "{\"n\":\"{\\\"m\\\":\\\"M\\\\u00fcller\\\"}\"}", "M\\\\u00fcller");
    row("übung", "x \\u00dcbung y", "\\u00dcbung");
    row("Ω", "{\"n\":\"\\u03c9\"}", "\\u03c9");
    row("好", "{\"n\":\"\\u597d\"}", "\\u597d");
    row("a😀b", "a\\ud83d\\ude00b", "a\\ud83d\\ude00b");
    row("O'Brien", "O\\u0027Brien", "O\\u0027Brien");
    row("a\"b\"c", "a\\\"b\\\"c", "a\\\"b\\\"c");
    row("a\"b\"c", "a\\\\\\\"b\\\\\\\"c", "a\\\\\\\"b\\\\\\\"c");
    row("a\"b", "a\"\"b", "a\"\"b");
    row("said \"no\"", "\"he said \"\"no\"\"\"", "said \"\"no\"\"");
    row("CONTOSO\\user", "CONTOSO\\\\user", "CONTOSO\\\\user");
    row("CONTOSO\\user", "CONTOSO\\user", "CONTOSO\\user");
    row("CONTOSO\\nina", "CONTOSO\\\\nina", "CONTOSO\\\\nina");
    row("\\\\server\\share", "\\\\\\\\server\\\\share", "\\\\\\\\server\\\\share");
    row("\\\\server\\share", "\\\\server\\share", "\\\\server\\share");
    row("https://x", "https:\\/\\/x", "https:\\/\\/x");
    row("a & b", "a &amp; b", "a &amp; b");
    row("<null>", "&lt;null&gt;", "&lt;null&gt;");
    row("müller", "M&#252;ller", "M&#252;ller");
    row("müller", "M&#xFC;ller", "M&#xFC;ller");
    row("a\nb", "a\\nb", "a\\nb");
    row("a\nb", "a\\r\\nb", "");
    row("müller", "M\\u00fdller", "");
    row("müller", "M\\u00f", "");
    row("x", "\\u0041", "");
}

void TestTextFinder::readsEscapes()
{
    QFETCH(QString, needle);
    QFETCH(QString, text);
    QFETCH(QString, matched);
    const std::string bytes = text.toStdString();
    const auto found = TextFinder(needle.toStdString(), Escapes::Read).find(bytes);
    QCOMPARE(found ? shown(bytes.substr(found->offset, found->length)) : QString(), matched);
}

void TestTextFinder::doesNotReadEscapesUnlessAsked()
{
    QVERIFY(!TextFinder("ü").isIn("\\u00fc"));
    QVERIFY(!TextFinder("&").isIn("\\u0026"));
    QVERIFY(TextFinder("\\u00fc").isIn("\\u00FC"));
}

void TestTextFinder::findsTheTextOfJsonWrittenByUs()
{
    std::mt19937 random(5);
    static const char* letters[] = {"a", "Q", "7", " ", "\"", "\\", "/", "\n", "\t", "ü", "Ж", "😀", "<", "&", "'", ":", "-"};
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (int n = 1 + int(random() % 8); n > 0; --n)
            text += letters[random() % std::size(letters)];
        // A run of backslashes stands for one of them or for the last of several: see text_finder.h.
        if (text.find("\\\\") != std::string::npos || text.find("\\\"") != std::string::npos || text.find("\"\"") != std::string::npos
            || text.find("\\/") != std::string::npos)
            continue;
        const std::string once = jsonText("x" + text + "y");
        const std::string twice = jsonText(once);
        QVERIFY2(TextFinder("x" + text + "y", Escapes::Read).isIn(once), once.c_str());
        QVERIFY2(TextFinder(text, Escapes::Read).isIn(once), once.c_str());
        QVERIFY2(TextFinder("x" + text + "y", Escapes::Read).isIn(twice), twice.c_str());
    }
}

void TestTextFinder::survivesAnyBytes()
{
    std::mt19937 random(9);
    for (int i = 0; i < 20000; ++i) {
        const auto make = [&](std::size_t longest) {
            static const char some[] = "\\\\\\u&#;\"x0fa\xc3\xbc\xf0\x9f\x98\x80\xff\x00";
            std::string text;
            for (std::size_t n = random() % longest; n > 0; --n)
                text += some[random() % sizeof some];
            return text;
        };
        const std::string needle = make(5), text = make(60);
        for (const Escapes escapes : {Escapes::AsTheyStand, Escapes::Read}) {
            const auto found = TextFinder(needle, escapes).find(text);
            QVERIFY(!found || found->offset + found->length <= text.size());
            if (!needle.empty() && text.find(needle) != std::string::npos && needle.find('\\') == std::string::npos && needle.find('"') == std::string::npos
                && needle.find('&') == std::string::npos && needle.find('\xff') == std::string::npos && isValidUtf8(needle) && isValidUtf8(text))
                QVERIFY2(found, (needle + " in " + text).c_str());
        }
    }
    QVERIFY(TextFinder("").find("abc").has_value());
    QVERIFY(!TextFinder("abc").find("ab").has_value());
    QVERIFY(!TextFinder("a").find("").has_value());
}

QTEST_APPLESS_MAIN(TestTextFinder)
#include "tst_text_finder.moc"
