// SPDX-License-Identifier: GPL-3.0-or-later
// One panel of a dashboard: title, figures as chart or table, what it may be asked for, and in one line what it counts, over which period
// and on how much evidence. It neither runs queries nor leaves the page: what leads elsewhere is a signal. GUI thread.
#pragma once
#include "ui/insight/panel_chart.h"

#include <QAbstractButton>
#include <QFrame>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace ui {

// A line of text that is cut at its end and opens what it stands for.
class FootnoteButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FootnoteButton(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
};

class PanelCard : public QFrame
{
    Q_OBJECT

public:
    explicit PanelCard(QWidget* parent = nullptr);

    void setPanel(core::insight::PanelPtr panel); // figures that were there go
    // Those of another run of the same panel, or nothing.
    void setFigures(core::insight::PanelFiguresPtr figures, const DisplayZone& zone);
    void setBusy(bool busy);                      // old figures stay on show, faint words say that new ones are on their way
    void setRemovable(bool on);                   // "Remove from the dashboard" in the menu
    const core::insight::PanelPtr& panel() const { return m_panel; }
    const core::insight::PanelFiguresPtr& figures() const { return m_figures; }
    PanelChart& chart() { return *m_chart; }
    QString footnote() const;                     // the whole line
    void fillMenu(QMenu& menu);
    void showDefinition();                        // a popup; Escape closes it

public Q_SLOTS:
    void showTable(bool on);
    void openFlows();                             // of the current element
    void copyPicture();
    void copyData();                              // as CSV
    void saveAs(const QString& ending);           // svg, png, csv: asks for a name

Q_SIGNALS:
    void flowsRequested(int row, int measure);
    void queryRequested();
    void timeBrushed(core::UtcTime from, core::UtcTime to);
    void removeRequested();
    void saved(const QString& path);              // what it shows, to a file
    void said(const QString& sentence);           // what was copied or saved, or why not; for a toast

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHead();
    void refresh();
    void dress();
    std::pair<int, int> currentElement() const;

    core::insight::PanelPtr m_panel;
    core::insight::PanelFiguresPtr m_figures;
    DisplayZone m_zone;
    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_state;
    QToolButton* m_asChart;
    QToolButton* m_asTable;
    QToolButton* m_more;
    PanelChart* m_chart;
    FootnoteButton* m_footnote;
    bool m_isRemovable = false, m_isBusy = false;
};

} // namespace ui
