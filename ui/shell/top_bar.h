// SPDX-License-Identifier: GPL-3.0-or-later
// The head of the window: import, back and forward, the filter as time, text and chips, saved searches. Pages that do not obey
// the filter hide that part.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/search/search_bar.h"

#include <QWidget>

class QToolButton;

namespace ui {

struct Actions;
class ChipBar;
class TimeButton;

class TopBar : public QWidget
{
    Q_OBJECT

public:
    TopBar(const Actions& actions, FilterState& state, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setContext(const core::SearchContext& context);
    void setFilterShown(bool on);
    void setSavedSearches(const QList<QPair<QString, QString>>& searches); // name, text
    void setSearchCount(const QString& name, quint64 flows);               // that it lets through; until then nothing stands beside it
    SearchBar& search() { return *m_search; }
    TimeButton& time() { return *m_time; }
    ChipBar& chips() { return *m_chips; }
    QMenu& savedMenu() { return *m_savedMenu; }

Q_SIGNALS:
    void searchChosen(const QString& text);
    void removeSearchRequested(const QString& name);
    void searchCountsWanted(); // the list is about to be seen
    void exportSearchesRequested();
    void importSearchesRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void adaptToFont();

    SearchBar* m_search;
    TimeButton* m_time;
    ChipBar* m_chips;
    QToolButton* m_saved;
    QMenu* m_savedMenu;
    QAction *m_saveAction, *m_fromFile = nullptr; // both want a case that can be written to
};

} // namespace ui
