// SPDX-License-Identifier: GPL-3.0-or-later
// The help: every chapter is there in both languages with the same headings, searching leaves what holds the words, F1 opens what belongs to the
// page, and the guide that is saved holds all of it.
#include "tests/support/support.h"
#include "ui/shell/help_book.h"
#include "ui/shell/help_window.h"

#include <QAction>
#include <QDir>
#include <QKeySequence>
#include <QLineEdit>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace ui;

class TestHelpBook : public QObject
{
    Q_OBJECT

    QList<HelpChapter> book() { return helpBook({&m_action}); }
    QAction m_action{QStringLiteral("&Import Files")};

private Q_SLOTS:
    void initTestCase() { m_action.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I)); }

    void sectionsAreThoseOfTheText()
    {
        const HelpChapter chapter{QStringLiteral("x"), QStringLiteral("# One\n\nText\n\n```\n# no heading\n```\n\n## Two\nmore\n#### deep\nlast\n#hash\n")};
        const QList<HelpSection> sections = chapter.sections();
        QCOMPARE(sections.size(), 2);
        QCOMPARE(chapter.title(), QStringLiteral("One"));
        QVERIFY(sections[0].text.contains(QStringLiteral("# no heading")));
        QCOMPARE(sections[1].title, QStringLiteral("Two"));
        QVERIFY(sections[1].text.contains(QStringLiteral("last")) && sections[1].text.contains(QStringLiteral("#hash")));
    }

    void everyChapterIsThere()
    {
        QStringList ids;
        for (const HelpChapter& chapter : book()) {
            ids << chapter.id;
            QVERIFY2(chapter.sections().size() >= 1, qPrintable(chapter.id));
            QVERIFY2(!chapter.text.contains(QStringLiteral("](search:")) && !chapter.text.contains(QStringLiteral("](page:")), qPrintable(chapter.id));
        }
        for (const char* id : {"start", "collect", "search", "insights", "rules", "helpdesk", "reports", "custody", "query", "keys"})
            QVERIFY2(ids.contains(QLatin1String(id)), id);
    }

    // A page that was changed in one language and not in the other shows by its headings.
    void translationsHaveTheSameSections()
    {
        const QDir folder(QStringLiteral(":/help"));
        int compared = 0;
        for (const QString& name : folder.entryList({QStringLiteral("*_de.md")})) {
            const auto read = [&](const QString& file) {
                QFile page(folder.filePath(file));
                return page.open(QIODevice::ReadOnly) ? QString::fromUtf8(page.readAll()) : QString();
            };
            QList<int> german, english;
            for (const HelpSection& section : HelpChapter{{}, read(name)}.sections())
                german << section.level;
            for (const HelpSection& section : HelpChapter{{}, read(QString(name).replace(QLatin1String("_de"), QString()))}.sections())
                english << section.level;
            QVERIFY2(german == english, qPrintable(name));
            ++compared;
        }
        QCOMPARE(compared, int(folder.entryList({QStringLiteral("*.md")}).size()) / 2);
    }

    void searchingLeavesWhatHoldsTheWords()
    {
        HelpWindow window([this] { return book(); });
        window.show();
        const int all = window.contents().topLevelItemCount();
        window.search(QStringLiteral("PT1H.json"));
        QVERIFY(window.contents().topLevelItemCount() >= 1);
        QVERIFY(window.contents().topLevelItemCount() < all);
        window.showChapter(window.chapter()); // stays where it is
        window.search(QStringLiteral("no such word anywhere"));
        QCOMPARE(window.contents().topLevelItemCount(), 0);
        window.showChapter(QStringLiteral("collect")); // hidden by the search, which gives way
        QCOMPARE(window.chapter(), QStringLiteral("collect"));
        QVERIFY(window.searchField().text().isEmpty());
        QCOMPARE(window.contents().topLevelItemCount(), all);
        window.showChapter(QStringLiteral("keys"));
        QVERIFY(window.page().toPlainText().contains(QStringLiteral("Import Files")));
        QVERIFY(window.page().toPlainText().contains(m_action.shortcut().toString(QKeySequence::NativeText)));
    }

    void theGuideHoldsAll()
    {
        support::TempDir folder;
        const auto html = folder / "guide.html", pdf = folder / "guide.pdf";
        QVERIFY(writeHelpBook(book(), QString::fromStdString(html.string())));
        QVERIFY(writeHelpBook(book(), QString::fromStdString(pdf.string())));
        const QString text = QString::fromStdString(support::readFile(html));
        for (const HelpChapter& chapter : book())
            QVERIFY2(text.contains(chapter.title().toHtmlEscaped()), qPrintable(chapter.title()));
        QVERIFY(support::readFile(pdf).starts_with("%PDF"));
        QVERIFY(!writeHelpBook(book(), QString::fromStdString((folder / "none" / "guide.html").string())));
    }
};

QTEST_MAIN(TestHelpBook)
#include "tst_help_book.moc"
