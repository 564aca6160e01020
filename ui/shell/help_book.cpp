// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_book.h"

#include "core/base/version.h"
#include "core/detect/rule_help.h"
#include "core/detect/rule_library.h"
#include "core/insight/dashboard_file.h"
#include "ui/base/qt_text.h"
#include "ui/kql/query_library.h"
#include "ui/session/save_file.h"
#include "ui/shell/help.h"

#include <QAction>
#include <QCoreApplication>
#include <QLocale>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

namespace ui {

namespace {

struct HelpBook {
    Q_DECLARE_TR_FUNCTIONS(ui::HelpBook)
};

// 0: no heading.
int headingLevel(const QString& line)
{
    int level = 0;
    while (level < line.size() && line.at(level) == u'#')
        ++level;
    return level > 0 && level < line.size() && line.at(level) == u' ' ? level : 0;
}

// What every panel of the built-in dashboards counts.
QString figureBook()
{
    const std::string language = toStd(QLocale().name());
    QString book;
    for (const core::insight::Dashboard& dashboard : core::insight::builtInDashboards())
        for (const core::insight::Panel& panel : dashboard.panels) {
            book += QStringLiteral("## %1\n\n%2\n\n").arg(toQt(panel.title.in(language)), toQt(panel.counts.in(language)));
            if (!panel.excludes.text.empty())
                book += HelpBook::tr("Left out: %1").arg(toQt(panel.excludes.in(language))) + QStringLiteral("\n\n");
        }
    return book;
}

QString keyTable(const QList<QPair<QString, QString>>& rows)
{
    QString table = QStringLiteral("| %1 | %2 |\n| --- | --- |\n").arg(HelpBook::tr("Keys"), HelpBook::tr("What they do"));
    for (auto [keys, what] : rows)
        table += QStringLiteral("| %1 | %2 |\n").arg(keys.replace(u'|', QLatin1String("\\|")).replace(u'*', QLatin1String("\\*")), what);
    return table + u'\n';
}

QString keyBook(const QList<QAction*>& actions)
{
    QList<QPair<QString, QString>> window;
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            window << qMakePair(keys.join(QStringLiteral(", ")), action->text().remove(u'&').remove(u'\u2026'));
    }
    const QList<QPair<QString, QString>> list{{QStringLiteral("J, K, \u2193, \u2191"), HelpBook::tr("Next or previous row")},
                                              {QStringLiteral("Home, End, PgUp, PgDn"), HelpBook::tr("First, last row; a page")},
                                              {QStringLiteral("Enter"), HelpBook::tr("On to the details")},
                                              {QStringLiteral("="), HelpBook::tr("Only rows with the value of this cell (flows, events, users, addresses)")},
                                              {QStringLiteral("-"), HelpBook::tr("All rows but those with the value of this cell (flows, events, users, addresses)")},
                                              {HelpBook::tr("Ctrl+Shift+S"), HelpBook::tr("Sort by this column as well")},
                                              {HelpBook::tr("Ctrl+Shift+G"), HelpBook::tr("Group by this column")},
                                              {QStringLiteral("Ctrl+C"), HelpBook::tr("Copy the selected rows")}};
    const QList<QPair<QString, QString>> timeline{{QStringLiteral("\u2190, \u2192, Home, End"), HelpBook::tr("Previous, next, first, last step")},
                                                  {HelpBook::tr("+, \u2212, Ctrl+wheel"), HelpBook::tr("Zoom")},
                                                  {QStringLiteral("0, 9"), HelpBook::tr("Fit the flow; fit everything")},
                                                  {HelpBook::tr("Ctrl+\u2190, Ctrl+\u2192, Shift+wheel, drag"), HelpBook::tr("Pan")},
                                                  {HelpBook::tr("Shift+drag, right drag"), HelpBook::tr("Measure a span")},
                                                  {QStringLiteral("S"), HelpBook::tr("Flows side by side: from the same start, or at their own times")},
                                                  {QStringLiteral("Esc"), HelpBook::tr("Back to the list")}};
    return QStringLiteral("# %1\n\n## %2\n\n%8\n\n%3## %4\n\n%5## %6\n\n%7")
        .arg(HelpBook::tr("Keys"), HelpBook::tr("Window"), keyTable(window), HelpBook::tr("Lists"), keyTable(list), HelpBook::tr("Timeline"), keyTable(timeline),
             HelpBook::tr("These are changed by *Keys\u2026* in the settings."));
}

// The links of the worked cases act in the window of the case alone.
QString withoutActs(QString text)
{
    static const QRegularExpression act(QStringLiteral("\\[([^\\]]*)\\]\\((?:search|page):[^)]*\\)"));
    return text.replace(act, QStringLiteral("**\\1**"));
}

} // namespace

QList<HelpSection> HelpChapter::sections() const
{
    QList<HelpSection> found;
    bool isCode = false;
    for (const QString& line : text.split(u'\n')) {
        if (line.startsWith(QLatin1String("```")))
            isCode = !isCode;
        const int level = isCode ? 0 : headingLevel(line);
        if (level > 0 && level <= 3)
            found.append({line.mid(level + 1).trimmed(), {}, level});
        else if (!found.isEmpty())
            found.last().text += line + u'\n';
    }
    return found;
}

QString HelpChapter::title() const
{
    const QList<HelpSection> all = sections();
    return all.isEmpty() ? id : all.first().title;
}

QList<HelpChapter> helpBook(const QList<QAction*>& actions)
{
    QList<HelpChapter> book;
    for (const char* name : {"start", "story-investigator", "story-auditor", "story-helpdesk", "collect", "search", "insights", "rules", "helpdesk", "reports", "custody", "query"}) {
        HelpChapter chapter;
        chapter.id = QLatin1String(name);
        chapter.text = withoutActs(helpText(chapter.id));
        if (chapter.id == QLatin1String("insights"))
            chapter.text += u'\n' + figureBook();
        else if (chapter.id == QLatin1String("rules"))
            chapter.text += u'\n' + toQt(core::detect::ruleBook(core::detect::builtInRules()));
        else if (chapter.id == QLatin1String("query"))
            chapter.text += u'\n' + supportedFunctionsMarkdown();
        if (!chapter.text.trimmed().isEmpty())
            book << chapter;
    }
    book << HelpChapter{QStringLiteral("keys"), keyBook(actions)};
    return book;
}

namespace {

// Chapters one behind the other, each on a page of its own.
void fillDocument(QTextDocument& document, const QList<HelpChapter>& book)
{
    QString text = QStringLiteral("# %1\n\n%2\n\n").arg(HelpBook::tr("SSPR Investigator: user guide"), toQt(core::programVersion));
    for (const HelpChapter& chapter : book)
        text += QStringLiteral("- %1\n").arg(chapter.title());
    for (const HelpChapter& chapter : book)
        text += u'\n' + chapter.text + u'\n';
    document.setMarkdown(text);
    bool isFirst = true;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() != 1)
            continue;
        QTextBlockFormat format = block.blockFormat();
        if (!isFirst)
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        isFirst = false;
        QTextCursor(block).setBlockFormat(format);
    }
}

} // namespace

QString helpBookHtml(const QList<HelpChapter>& book)
{
    QTextDocument document;
    fillDocument(document, book);
    return document.toHtml();
}

bool writeHelpBook(const QList<HelpChapter>& book, const QString& path)
{
    QSaveFile file(path);
    if (!mayBeWritten(path) || !file.open(QIODevice::WriteOnly))
        return false;
    if (path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        QTextDocument document;
        fillDocument(document, book);
        QPdfWriter pages(&file);
        pages.setTitle(HelpBook::tr("SSPR Investigator: user guide"));
        pages.setPageSize(QPageSize(QPageSize::A4));
        document.print(&pages);
    } else if (const QByteArray bytes = helpBookHtml(book).toUtf8(); file.write(bytes) != bytes.size()) {
        return false;
    }
    return file.commit();
}

} // namespace ui
