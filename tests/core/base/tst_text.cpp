// SPDX-License-Identifier: GPL-3.0-or-later
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
};

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
    QVERIFY(containsIgnoreCase("one TWO three", "two") && !containsIgnoreCase("one", "two") && containsIgnoreCase("x", ""));
}

void TestText::utf8()
{
    QVERIFY(isValidUtf8("Zoë \xF0\x9F\x98\x80"));
    for (const char* bad : {"\xC0\x80", "\xE9", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80"})
        QVERIFY(!isValidUtf8(bad));
    QCOMPARE(toValidUtf8("a\xE9z"), std::string("a\xEF\xBF\xBDz"));
    QVERIFY(isValidUtf8(toValidUtf8("\xF0\x9F\x98 \xC3\x28 \xFF")));
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
