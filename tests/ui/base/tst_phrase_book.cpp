// SPDX-License-Identifier: GPL-3.0-or-later
// A book of phrases: whole texts, patterns with parts, texts made of several sentences, and tables at fault.
#include "tests/support/support.h"

#include "ui/base/core_text.h"

#include <QElapsedTimer>
#include <QLocale>

using ui::PhraseBook;

namespace {

PhraseBook bookOf(const char* table)
{
    PhraseBook book;
    const std::vector<std::string> faults = book.add(table);
    for (const std::string& fault : faults)
        qWarning("%s", fault.c_str());
    return faults.empty() ? book : PhraseBook();
}

} // namespace

class tst_PhraseBook : public QObject
{
    Q_OBJECT

private slots:
    void wholeTextsAreTranslated()
    {
        const PhraseBook book = bookOf("# a comment\nIt ended.\tEs endete.\nIt ended. It began.\tEs endete und begann.\n");
        QCOMPARE(book.translate("It ended."), std::string("Es endete."));
        QCOMPARE(book.translate("It ended. It began."), std::string("Es endete und begann."));
        QCOMPARE(book.translate("It went on."), std::string("It went on."));
        QCOMPARE(book.translate("# a comment"), std::string("# a comment"));
        QVERIFY(!book.find("It went on."));
    }

    void sentencesAreTranslatedOneByOne()
    {
        const PhraseBook book = bookOf("It ended. It began.\tEs endete und begann.\n{who} came.\t{who} kam.\nNothing follows.\tNichts folgt.\n");
        QCOMPARE(book.translate("Ann came. Nothing follows."), std::string("Ann kam. Nichts folgt."));
        QCOMPARE(book.translate("It ended. It began. Nothing follows."), std::string("Es endete und begann. Nichts folgt."));
        // What stands in a log stays, what core says beside it does not.
        QCOMPARE(book.translate("Fehler 7. Nothing follows."), std::string("Fehler 7. Nichts folgt."));
        QCOMPARE(book.translate("Nothing follows. Fehler 7."), std::string("Nichts folgt. Fehler 7."));
        QCOMPARE(book.translate("v1.2 came."), std::string("v1.2 kam."));
    }

    void partsStandWhereTheTranslationHasThem()
    {
        const PhraseBook book = bookOf("{{Who}} met {{Whom}} at {time}\tUm {time} traf {{Who}} {{Whom}}\n{#n} of {#all} files\t{#n} von {#all} Dateien\n");
        QCOMPARE(book.translate("Ann met Bob at 10:00"), std::string("Um 10:00 traf Ann Bob"));
        QCOMPARE(book.translate("Ann met  at 10:00"), std::string("Ann met  at 10:00")); // a part is never empty
        QCOMPARE(book.translate("3 of 1,024 files"), std::string("3 von 1,024 Dateien"));
        QCOMPARE(book.translate("some of 5 files"), std::string("some of 5 files"));
        QCOMPARE(book.translate("Ann met Bob {#n} at {x}"), std::string("Um {x} traf Ann Bob {#n}"));
    }

    void partsThatAreTextsAreTranslated()
    {
        const PhraseBook book = bookOf("Reset\tZurücksetzung\nBanned password\tGesperrtes Kennwort\n{~what} failed\t{~what} gescheitert\n"
                                       "{~what} failed ({reason})\t{~what} gescheitert ({~reason})\n{~a}; {#n} min later {~b}\t{~a}; {#n} min später {~b}\n");
        QCOMPARE(book.translate("Reset failed"), std::string("Zurücksetzung gescheitert"));
        QCOMPARE(book.translate("Kerberos failed"), std::string("Kerberos failed")); // not of this book
        QCOMPARE(book.translate("Reset failed (banned password)"), std::string("Zurücksetzung gescheitert (Gesperrtes Kennwort)"));
        QCOMPARE(book.translate("Reset failed (code 7)"), std::string("Zurücksetzung gescheitert (code 7)"));
        QCOMPARE(book.translate("Reset failed (banned password); 4 min later reset failed; 12 min later reset failed (banned password)"),
                 std::string("Zurücksetzung gescheitert (Gesperrtes Kennwort); 4 min später Zurücksetzung gescheitert; 12 min später Zurücksetzung "
                             "gescheitert (Gesperrtes Kennwort)"));
    }

    void theMostDefinitePatternCounts()
    {
        const PhraseBook book = bookOf("from {where}\tvon {where}\nfrom {where} on, within {time}\tab {where}, binnen {time}\n");
        QCOMPARE(book.translate("from 10:00 on, within 2 h"), std::string("ab 10:00, binnen 2 h"));
        QCOMPARE(book.translate("from 10:00"), std::string("von 10:00"));
    }

    void linesAtFaultAreTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("no tab") << QByteArray("It ended.") << QByteArray("not two texts");
        QTest::newRow("two tabs") << QByteArray("a\tb\tc") << QByteArray("not two texts");
        QTest::newRow("nothing behind") << QByteArray("a\t") << QByteArray("not two texts");
        QTest::newRow("twice") << QByteArray("known\teins") << QByteArray("twice");
        QTest::newRow("part left out") << QByteArray("by {who}\tvon jemandem") << QByteArray("leaves out {who}");
        QTest::newRow("part made up") << QByteArray("by {who}\tvon {who} um {time}") << QByteArray("no part {time}");
        QTest::newRow("parts side by side") << QByteArray("by {a}{b}\tvon {a}{b}") << QByteArray("nothing stands before {b}");
        QTest::newRow("parts only") << QByteArray("{a}\t{a}") << QByteArray("nothing but parts");
    }

    void linesAtFaultAreTold()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, fault);
        PhraseBook book;
        const std::vector<std::string> faults = book.add("known\tbekannt\n" + line.toStdString() + "\n");
        QCOMPARE(faults.size(), std::size_t(1));
        QVERIFY2(QByteArray::fromStdString(faults.front()).contains(fault), faults.front().c_str());
        QVERIFY(faults.front().rfind("line 2: ", 0) == 0);
        QCOMPARE(book.keys(), std::vector<std::string>{"known"});
    }

    // Texts come from logs, too; nobody may stop the window by one.
    void noTextIsSlow()
    {
        const PhraseBook book = bookOf("reset failed\tgescheitert\n{~a}; {#n} min later {~b}\t{~a}; {#n} min später {~b}\n{~a}; meanwhile {~b}\t{~a}; währenddessen {~b}\n");
        std::string text;
        for (int i = 0; i < 60; ++i)
            text += i % 2 == 0 ? "reset failed; 1 min later " : "reset failed; meanwhile ";
        text += "nobody knows";
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(book.translate(text), text);
        QVERIFY(book.translate(std::string(1'000'000, '.')).size() == 1'000'000);
        QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
    }

    void theWindowSpeaksItsLanguage()
    {
        QLocale::setDefault(QLocale(QStringLiteral("de_AT")));
        QCOMPARE(ui::coreText("Banned password"), QStringLiteral("Gesperrtes Kennwort"));
        QCOMPARE(ui::coreText("Übrigens: banned password"), QStringLiteral("Übrigens: banned password"));
        QCOMPARE(ui::coreTitle("My rule", "My rule: ann, by bob, from 192.0.2.7"), QStringLiteral("My rule: ann, durch bob, von 192.0.2.7"));
        QCOMPARE(ui::coreParagraphs("Banned\npassword\n\nName of a log\n"), QStringLiteral("Gesperrtes Kennwort\n\nName of a log"));
        QLocale::setDefault(QLocale(QStringLiteral("en_GB")));
        QCOMPARE(ui::coreText("Banned password"), QStringLiteral("Banned password"));
        QLocale::setDefault(QLocale(QStringLiteral("fr")));
        QCOMPARE(ui::coreText("Banned password"), QStringLiteral("Banned password"));
    }
};

QTEST_GUILESS_MAIN(tst_PhraseBook)
#include "tst_phrase_book.moc"
