// SPDX-License-Identifier: GPL-3.0-or-later
// A page of help (resources/help/<page>.md) in a window of its own that stays open beside the work, with the list of its sections and
// a search: how to collect each source, how to write queries, what each rule means, what each figure counts, how callers are answered.
#pragma once
#include <QDialog>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace ui {

class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    enum class Page { Collect, Query, Rules, Insights, Helpdesk };
    explicit HelpWindow(Page page = Page::Collect, QWidget* parent = nullptr);
    QTextBrowser& page() { return *m_page; }
    QListWidget& sections() { return *m_sections; }
    void goTo(const QString& section); // its heading; nothing where there is none
    void find(const QString& text, bool backward = false); // goes on from where the last one was found

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString text() const;
    static QString figureBook();
    void load();
    void setUpTables();
    Page m_which;
    QTextBrowser* m_page;
    QListWidget* m_sections;
    QLineEdit* m_search;
};

} // namespace ui
