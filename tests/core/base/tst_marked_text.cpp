// SPDX-License-Identifier: GPL-3.0-or-later
// Texts by their byte order mark, as PowerShell 5.1 and editors on Windows write them.
#include "core/base/marked_text.h"
#include "core/base/text.h"
#include "tests/support/support.h"

#include <random>

using namespace std::string_view_literals;

class TestMarkedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isWide");
        const auto row = [](const char* name, std::string_view bytes, std::string_view text, bool isWide = true) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QByteArray(text.data(), qsizetype(text.size())) << isWide;
        };
        row("no mark", "a\xC3\xA4", "a\xC3\xA4", false);
        row("no mark, zeros", "a\0b\0"sv, "a\0b\0"sv, false);
        row("nothing", "", "", false);
        row("UTF-8", "\xEF\xBB\xBF" "a", "a", false);
        row("half a mark", "\xFF", "\xFF", false);
        row("UTF-16LE", "\xFF\xFE" "a\0\xE4\0\r\0\n\0"sv, "a\xC3\xA4\r\n");
        row("UTF-16BE", "\xFE\xFF\0a\0\xE4\x20\xAC"sv, "a\xC3\xA4\xE2\x82\xAC");
        row("the mark alone", "\xFF\xFE", "");
        row("UTF-32LE", "\xFF\xFE\0\0a\0\0\0\x00\xF6\x01\x00"sv, "a\xF0\x9F\x98\x80");
        row("UTF-32BE", "\0\0\xFE\xFF\0\0\0a\0\1\xF6\0"sv, "a\xF0\x9F\x98\x80");
        row("a pair", "\xFF\xFE\x3D\xD8\x00\xDE" "b\0"sv, "\xF0\x9F\x98\x80" "b");
        row("the first of a pair alone", "\xFF\xFE\x3D\xD8" "b\0"sv, "\xEF\xBF\xBD" "b");
        row("the second alone", "\xFF\xFE\x00\xDE" "b\0"sv, "\xEF\xBF\xBD" "b");
        row("the first at the end", "\xFF\xFE" "b\0\x3D\xD8"sv, "b\xEF\xBF\xBD");
        row("cut off", "\xFF\xFE" "b\0c"sv, "b\xEF\xBF\xBD");
        row("beyond Unicode", "\0\0\xFE\xFF\0\x11\0\0"sv, "\xEF\xBF\xBD");
        row("half of a pair in UTF-32", "\0\0\xFE\xFF\0\0\xD8\x3D"sv, "\xEF\xBF\xBD");
    }
    void decodes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QFETCH(bool, isWide);
        QCOMPARE(core::hasWideMark(bytes.toStdString()), isWide);
        QCOMPARE(QByteArray::fromStdString(core::decodeMarked(bytes.toStdString())), text);
    }

    void anyBytesGiveUtf8()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 20'000; ++round) {
            std::string bytes(round % 2 == 0 ? "\xFF\xFE"sv : "\0\0\xFE\xFF"sv);
            for (auto left = random() % 12; left > 0; --left)
                bytes += char(random() % 4 == 0 ? 0xD8 + random() % 8 : random() % 256);
            QVERIFY(core::isValidUtf8(core::decodeMarked(bytes)));
        }
    }
};

QTEST_APPLESS_MAIN(TestMarkedText)
#include "tst_marked_text.moc"
