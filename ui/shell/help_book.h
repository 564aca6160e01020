// SPDX-License-Identifier: GPL-3.0-or-later
// All help as one book of chapters: pages of resources/help and what is made from the program itself (rules, figures, functions of KQL, keys), so
// that it cannot differ from it. In the language of the windows, as Markdown. GUI thread.
#pragma once
#include <QList>
#include <QString>

class QAction;

namespace ui {

// A piece of a chapter, from its heading to the next one.
struct HelpSection {
    QString title, text; // text: Markdown, without the heading
    int level = 1;       // of the heading, 1 to 3
};

struct HelpChapter {
    QString id;          // stable: start, collect, search ...
    QString text;
    QList<HelpSection> sections() const; // in the order of the text; deeper headings belong to the section that they stand in
    QString title() const;               // its first heading
};

// `actions`: those of the window, whose keys are listed.
QList<HelpChapter> helpBook(const QList<QAction*>& actions);

// The book as one page to read or to print elsewhere: contents, then all chapters.
QString helpBookHtml(const QList<HelpChapter>& book);
bool writeHelpBook(const QList<HelpChapter>& book, const QString& path); // PDF by the ending of its name, else HTML; false: it cannot be written

} // namespace ui
