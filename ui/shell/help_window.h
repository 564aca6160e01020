// SPDX-License-Identifier: GPL-3.0-or-later
// All help in one window that stays open beside the work: chapters with their sections on the left, a search over all of them above.
#pragma once
#include "ui/shell/help_book.h"

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace ui {

class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    using MakeBook = std::function<QList<HelpChapter>()>;
    // `make`: called again when language or colours change.
    explicit HelpWindow(MakeBook make, QWidget* parent = nullptr);

    void showChapter(const QString& id, const QString& section = {}); // the first one where there is none of this name
    QString chapter() const; // id
    QString section() const; // the title of that on show; that of the chapter where none was chosen
    void search(const QString& text); // only sections that hold every word stay in the list; empty: all
    void findNext(bool backward = false); // of the text searched for, in the chapter on show

    QTextBrowser& page() { return *m_page; }
    QTreeWidget& contents() { return *m_contents; }
    QLineEdit& searchField() { return *m_search; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void setUpView();
    void load();
    void fillContents();
    void showItem(QTreeWidgetItem* item);
    void showText(int chapter);
    void setUpTables();
    void saveGuide();

    MakeBook m_make;
    QList<HelpChapter> m_book;
    int m_shown = -1; // chapter whose text is on the page
    QLineEdit* m_search;
    QTreeWidget* m_contents;
    QTextBrowser* m_page;
    QLabel* m_count;
};

} // namespace ui
