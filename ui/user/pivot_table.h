// SPDX-License-Identifier: GPL-3.0-or-later
// A list whose cells lead on: the menu of a cell includes or excludes its value in the filter of the window, and goes where the value
// leads. By the menu key as well, and by = and - as in other lists.
#pragma once
#include "ui/base/table_view.h"
#include "ui/search/filter_state.h"

#include <optional>

namespace ui {

class PivotTable : public TableView
{
    Q_OBJECT

public:
    struct Way {
        QString text;
        std::function<void()> go;
    };
    explicit PivotTable(FilterState& filter, QWidget* parent = nullptr);

    // What the cell stands for, and where it leads.
    void setTermOf(std::function<std::optional<core::FilterTerm>(const QModelIndex&)> termOf) { m_termOf = std::move(termOf); }
    void setWaysOf(std::function<QList<Way>(const QModelIndex&)> waysOf) { m_waysOf = std::move(waysOf); }
    QMenu* makeMenu(const QModelIndex& cell); // the caller deletes it

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::optional<core::FilterTerm> termAt(const QModelIndex& cell) const { return m_termOf ? m_termOf(cell) : std::nullopt; }
    void filterBy(core::FilterTerm term, bool isExcluded);
    FilterState& m_filter;
    std::function<std::optional<core::FilterTerm>(const QModelIndex&)> m_termOf;
    std::function<QList<Way>(const QModelIndex&)> m_waysOf;
};

} // namespace ui
