// SPDX-License-Identifier: GPL-3.0-or-later
// Both alphabets of base64 are read, with padding and without; the strict reading takes only what the writing gives.
#include "core/base/base64.h"

#include <QtTest>

using namespace core;

class TestBase64 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack()
    {
        for (const auto& [bytes, text] : {std::pair<std::string, std::string>{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
                                          {"foob", "Zm9vYg=="}, {"\xFB\xFF\xBF", "+/+/"}, {std::string("\0\xFF", 2), "AP8="}}) {
            QCOMPARE(base64Encoded(bytes), text);
            QVERIFY(base64Decoded(text) == bytes);
            QVERIFY(strictBase64Decoded(text) == bytes);
        }
        const std::array<std::uint8_t, 3> bytes{0xFB, 0xFF, 0xBF};
        QCOMPARE(base64Encoded(bytes), std::string("+/+/"));
    }
    void forUrls()
    {
        QCOMPARE(base64Encoded("\xFB\xFF\xBE\xFB", true, false), std::string("-_---w"));
        QCOMPARE(base64Encoded("\xFB\xFF\xBE\xFB", true, true), std::string("-_---w=="));
        for (const char* text : {"-_---w", "-_---w==", "+/+++w", "+_-++w="}) {
            QVERIFY(base64Decoded(text) == std::string("\xFB\xFF\xBE\xFB"));
            QVERIFY(!strictBase64Decoded(text));
        }
    }
    void neither()
    {
        for (const char* text : {"Z", "Zm9vY", "Zm 9v", "Zg==Zm9v", "=Zg=", "Z\n=="}) {
            QVERIFY2(!base64Decoded(text), text);
            QVERIFY2(!strictBase64Decoded(text), text);
        }
        QVERIFY(base64Decoded("Zg") && !strictBase64Decoded("Zg"));
        QVERIFY(base64Decoded("Zg===") && !strictBase64Decoded("Zg==="));
        QVERIFY(!strictBase64Decoded("===="));
    }
};

QTEST_APPLESS_MAIN(TestBase64)
#include "tst_base64.moc"
