// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/plain_letters.h"
#include "core/base/text.h"
#include "tests/support/support.h"

using namespace core;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void comparing();
    void utf8();
    void shortening();
    void plain();
};

void TestText::plain()
{
    for (const auto& [written, typed] : std::initializer_list<std::pair<const char*, const char*>>{
             {"María Petrov", "maria petrov"}, {"Rosa Nguyễn", "rosa nguyen"}, {"ROSA YILMAZ", "rosa yilmaz"}, {"Rosa Yılmaz", "rosa yilmaz"}, {"İnci", "inci"},
             {"Mari\xCC\x81" "a", "maria"}, {"Groß", "gross"}, {"GROẞ", "gross"}, {"Øyvind Sæther", "oyvind saether"}, {"Łukasz Żądło", "lukasz zadlo"}, {"Đặng Đức", "dang duc"},
             {"Þór Æsir", "thor aesir"}, {"Œuvre", "oeuvre"}, {"Ștefan Țiriac", "stefan tiriac"}, {"Dvořák", "dvorak"}, {"Ŀ", "l"}, {"Ǆ", "dz"}, {"ИВАНОВ", "иванов"}, {"Σοφός", "σοφόσ"},
             {"田中 a", "田中 a"}, {"x × y", "x × y"}, {"", ""}, {"a\xC3", "a\xC3"}, {"\xE1\xBA", "\xE1\xBA"}})
        QCOMPARE(plainLetters(written), std::string(typed));
    // Every letter of the tables becomes one or two of ASCII, or stays.
    for (char32_t c = 0xC0; c < 0x1F00; ++c) {
        if (c == 0x250)
            c = 0x1E00;
        std::string letter;
        appendUtf8(letter, c);
        const std::string bare = plainLetters(letter);
        QVERIFY2(bare == letter || (bare.size() <= 2 && bare.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos), letter.c_str());
        QCOMPARE(plainLetters(bare), bare);
    }
}

void TestText::addresses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("address"); // empty: none
    const auto row = [](const char* text, const char* address) { QTest::newRow(text) << QByteArray(text) << QByteArray(address); };
    row("203.0.113.5", "203.0.113.5");
    row(" 203.0.113.5 ", "203.0.113.5");
    row("203.0.113.5:52001", "203.0.113.5");
    row("::ffff:203.0.113.5", "203.0.113.5");
    row("::FFFF:CB00:7105", "203.0.113.5");
    row("2001:DB8:0:0:0:0:0:1", "2001:db8::1");
    row("[2001:db8::1]", "2001:db8::1");
    row("[2001:db8::1]:443", "2001:db8::1");
    row("fe80::1%eth0", "fe80::1");
    row("::1", "::1");
    row("<null>", "");
    row("", "");
    row("724ff6ae-0f36-4f2f-a20f-f043e0c73006", "");
    row("::2a02:cf40:add:4002:91f2:a9b2:e09a:6fc6", ""); // as Azure writes it at times
    row("::1:2:3:4:5:6:7:8", "");
    row("300.1.1.1", "");
    row("1.2.3", "");
    row("[2001:db8::1", "");
    row("localhost", "");
}

void TestText::addresses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, address);
    const auto found = normalizeIp(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(found.value_or("")), address);
}

void TestText::comparing()
{
    QCOMPARE(trim(" \t a b \r\n"), std::string_view("a b"));
    QCOMPARE(trim(" \n"), std::string_view());
    QCOMPARE(toLower("ÄBC@Contoso.COM"), std::string("Äbc@contoso.com"));
    QVERIFY(equalsIgnoreCase("UserPrincipalName", "userprincipalname"));
    QVERIFY(!equalsIgnoreCase("a", "ab"));
    QVERIFY(!equalsIgnoreCase("@", "`")); // 0x20 apart, but no letters
    QVERIFY(startsWithIgnoreCase("AuditLogs", "audit") && !startsWithIgnoreCase("a", "ab"));
    QVERIFY(endsWithIgnoreCase("file.EVTX", ".evtx") && !endsWithIgnoreCase("x", "xx"));
    QVERIFY(isDigits("0129") && !isDigits("") && !isDigits("1a"));
    for (int c = -128; c < 128; ++c) {
        const auto at = std::string_view("0123456789abcdef").find(lowerAscii(static_cast<char>(c)));
        QCOMPARE(hexValue(static_cast<char>(c)), at == std::string_view::npos ? -1 : int(at));
    }
    QCOMPARE(joined({"a", "b", "c"}, ", "), std::string("a, b, c"));
    QCOMPARE(joined({}, ", "), std::string());
    QVERIFY(containsIgnoreCase("one TWO three", "two") && !containsIgnoreCase("one", "two") && containsIgnoreCase("x", ""));
}

void TestText::utf8()
{
    QVERIFY(isValidUtf8("Zoë \xF0\x9F\x98\x80"));
    for (const char* bad : {"\xC0\x80", "\xE9", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"})
        QVERIFY(!isValidUtf8(bad));
    QCOMPARE(toValidUtf8("a\xE9z"), std::string("a\xEF\xBF\xBDz"));
    QVERIFY(isValidUtf8(toValidUtf8("\xF0\x9F\x98 \xC3\x28 \xFF")));
    std::string made;
    for (const char32_t character : {U'a', U'\u007F', U'\u0080', U'\u07FF', U'\u0800', U'\uFFFF', U'\U00010000', U'\U0010FFFF'})
        appendUtf8(made, character);
    QCOMPARE(made, std::string("a\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
    for (const char32_t none : {char32_t(0xD800), char32_t(0xDFFF), char32_t(0x110000)}) {
        made.clear();
        appendUtf8(made, none);
        QCOMPARE(made, std::string("\xEF\xBF\xBD"));
    }
}

void TestText::shortening()
{
    QCOMPARE(shorten("short", 10), std::string("short"));
    QCOMPARE(shorten("a\nb\tc", 10), std::string("a b c"));
    QCOMPARE(shorten("abcdef", 3), std::string("abc…"));
    QVERIFY(isValidUtf8(shorten("äöü", 3)));
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
