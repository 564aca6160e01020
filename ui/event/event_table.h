// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of the events page: a click on a header sorts, Shift+click sorts by a further column; everything that can be
// done with a cell is in its menu, most of it on a key as well. Does nothing itself but copy: it says what is wanted.
#pragma once
#include "core/search/event_order.h"
#include "ui/base/table_view.h"

namespace ui {

enum class EventAction {
    Include, Exclude, Only, From, Until, About, ContextMinutes, ContextHour, ContextChoose, GoToFlow, GoToUser, GoToAddress, Star, Tag, Note,
};

// What can be done with the current cell.
struct EventCell {
    QString title, value;  // as shown
    QString user, address; // of the row
    bool hasTime = false, hasId = false;
    bool isStarred = false, canNote = false;
};

class EventModel;

class EventTable : public TableView
{
    Q_OBJECT

public:
    explicit EventTable(EventModel& model, QWidget* parent = nullptr);

    void setCell(EventCell cell) { m_cell = std::move(cell); }
    void fillMenu(QMenu& menu); // of the current cell
    const std::vector<core::EventSort>& sorting() const { return m_sorting; }
    // A further column, or this one alone; the same one again turns its direction round.
    void sortBy(int column, bool further, std::optional<bool> descending = {});
    void setSorting(std::vector<core::EventSort> by);
    static constexpr int mostCopied = 50'000;

Q_SIGNALS:
    void wanted(ui::EventAction action);
    void sortingChanged();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void addFilterActions(QMenu& menu);
    void addGoActions(QMenu& menu);
    void addNoteActions(QMenu& menu);
    void addCopyActions(QMenu& menu);
    void addSortActions(QMenu& menu);
    void showIndicator();

    EventModel& m_model;
    EventCell m_cell;
    std::vector<core::EventSort> m_sorting{{std::nullopt, true}};
};

} // namespace ui
