// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of all events: a vector of row numbers over immutable columns. Cells are made when they are painted. Sorting and
// filtering happen elsewhere (EventQuery); the model changes by setResult() alone. GUI thread.
#pragma once
#include "core/annotation/annotation_index.h"
#include "core/search/event_order.h"
#include "ui/base/display_zone.h"

#include <QAbstractTableModel>
#include <QIcon>
#include <QPalette>
#include <QStringList>
#include <array>
#include <functional>
#include <memory>

namespace ui {

using EventRowsPtr = std::shared_ptr<const core::EventRows>;

class EventModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit EventModel(QObject* parent = nullptr);

    // Rows in the order in which they are shown; null: none.
    void setResult(core::EventColumnsPtr events, EventRowsPtr rows);
    void setZone(const DisplayZone& zone);
    void setColors(const QPalette& palette);
    void setSorting(std::vector<core::EventSort> by); // for the titles
    // What is said of an event, asked when a cell is painted; null: nothing. Set it again when that has changed.
    using NotesOf = std::function<const core::SubjectNotes*(core::EventId)>;
    void setNotes(NotesOf notesOf);

    const core::EventColumnsPtr& events() const { return m_events; }
    const EventRowsPtr& rows() const { return m_rows; }
    std::size_t totalRows() const { return m_events ? m_events->size() : 0; }
    std::uint32_t eventRow(int row) const { return (*m_rows)[std::size_t(row)]; } // its number among all events
    int find(core::EventId id) const; // -1: it is not shown
    // What a column shows; nothing: the time, or what examiners say.
    std::optional<core::EventColumn> columnAt(int column) const;
    int columnOf(std::optional<core::EventColumn> column) const;
    int notesColumn() const; // star, tags and verdict: the last one, by which nothing is sorted or filtered
    QStringList columnIds() const; // stable, for settings
    std::string value(const QModelIndex& index) const; // as in the case, not translated; of the time in UTC

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString shownText(std::uint32_t row, int column) const;
    QString tip(std::uint32_t row, int column) const;
    QVariant rawValue(std::uint32_t row, int column) const;
    const core::SubjectNotes* notesAt(std::uint32_t row) const;

    core::EventColumnsPtr m_events;
    EventRowsPtr m_rows;
    DisplayZone m_zone;
    std::vector<core::EventSort> m_sorting;
    NotesOf m_notesOf;
    std::array<QIcon, 4> m_verdicts; // by verdict
    QIcon m_success, m_failure;
    QColor m_successColor, m_failureColor, m_faint;
};

} // namespace ui
