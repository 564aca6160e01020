// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the figures of one panel in its form, or lists them as a table; where there is nothing, a sentence says why. All forms share one
// layout and one painter (panel_scene.h says why not Qt Charts). GUI thread.
#pragma once
#include "ui/insight/panel_data.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace ui {

class PanelTable;
class PanelView;

class PanelChart : public QWidget
{
    Q_OBJECT

public:
    explicit PanelChart(QWidget* parent = nullptr);

    // Works the layout out; both pointers are kept. A panel without figures: "being worked out".
    void setFigures(core::insight::PanelPtr panel, core::insight::PanelFiguresPtr figures, const DisplayZone& zone);
    void clear();
    void showTable(bool on);             // panels of form Table are tables in any case
    bool isTable() const;
    bool isDrawn() const;                // neither empty nor failed
    QString sentence() const;            // why nothing is drawn
    const PanelData& data() const { return m_data; }
    PanelView& view() { return *m_view; }
    PanelTable& table() { return *m_table; }
    QWidget* focusTarget() const;        // what takes the keys now

Q_SIGNALS:
    void activated(int row, int measure);                    // an element that has flows behind it: row of the result, number of the measure
    void timeBrushed(core::UtcTime from, core::UtcTime to);  // [from, to)
    void copied(const QString& sentence);                    // of rows of the table, for a toast

private:
    void refresh();

    PanelData m_data;
    QStackedWidget* m_stack;
    PanelView* m_view;
    PanelTable* m_table;
    QLabel* m_sentence;
    bool m_wantsTable = false;
    bool m_isTableFilled = false;        // a table is made when it is asked for: two dozen panels begin as charts
};

} // namespace ui
