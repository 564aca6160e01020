// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_file.h"
#include "tests/support/support.h"

using core::TempFile;

class TestTempFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasAppended()
    {
        TempFile file;
        std::string all;
        for (int i = 0; i < 1000; ++i) {
            const std::string piece(std::size_t(i % 97), char('a' + i % 26));
            const auto written = file.append(piece);
            QVERIFY_RESULT(written);
            all += piece;
            char buffer[64];
            const std::size_t at = all.size() / 2; // reading moves nothing
            const auto got = file.readAt(at, buffer, sizeof buffer);
            QVERIFY_RESULT(got);
            QCOMPARE(std::string(buffer, *got), all.substr(at, sizeof buffer));
        }
        QCOMPARE(file.size(), std::uint64_t(all.size()));
        char byte = 0;
        QCOMPARE(file.readAt(all.size(), &byte, 1).value(), std::size_t(0)); // behind the end
    }

    // No name is left anywhere, whatever ends the program.
    void hasNoName()
    {
        const QTemporaryDir folder;
        qputenv("TMPDIR", folder.path().toUtf8());
        TempFile file;
        QVERIFY(file.append("text").has_value());
        QVERIFY(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden).isEmpty());
        TempFile other(std::move(file));
        char text[8];
        QCOMPARE(other.readAt(0, text, 8).value(), std::size_t(4));
        other.clear();
        QCOMPARE(other.readAt(0, text, 8).value(), std::size_t(0));
    }

    void saysThatThereIsNoRoom()
    {
        qputenv("TMPDIR", "/nowhere");
        TempFile file;
        const auto written = file.append("text");
        QVERIFY(!written);
        QVERIFY(written.error().detail.find("temporary") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestTempFile)
#include "tst_temp_file.moc"
