// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours of which source are in the case: the map, the same as a table by days, and the legend.
#pragma once
#include "ui/base/table_model.h"
#include "ui/evidence/coverage_scene.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace ui {

class CoverageView;
class TableView;

// A day of a lane in the zone of the window. A list has one row, of the day as of which it stands, and no hours.
struct CoverageDay {
    std::string lane;
    std::string day; // 2021-02-03
    std::int64_t firstHour = 0;
    std::uint64_t events = 0;
    int present = 0, silent = 0, missing = 0; // hours
    bool isList = false;
    int doubted = 0; // of the silent ones: too many to be believed
};
std::vector<CoverageDay> coverageDays(const core::store::CoverageMap& map, const DisplayZone& zone);

class CoveragePage : public QWidget
{
    Q_OBJECT

public:
    explicit CoveragePage(QWidget* parent = nullptr);

    void setMap(CoverageMapPtr map);
    void setZone(const DisplayZone& zone);
    void showTable(bool on);
    CoverageView& map() { return *m_view; }
    TableModel<CoverageDay>& days() { return *m_days; }
    TableView& dayTable() { return *m_dayTable; }
    bool isTableShown() const;
    QString stateText() const;

Q_SIGNALS:
    void importRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeBar();
    QWidget* makeEmptyState();
    void fillDays();
    void updateState();
    std::vector<TableColumn<CoverageDay>> dayColumns() const;

    CoverageMapPtr m_map;
    DisplayZone m_zone;
    CoverageView* m_view;
    TableModel<CoverageDay>* m_days;
    TableView* m_dayTable;
    QStackedWidget* m_stack;
    QLabel* m_state;
    QToolButton *m_mapButton, *m_tableButton;
    QList<QToolButton*> m_zoomButtons;
};

} // namespace ui
