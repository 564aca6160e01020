// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in a flow and why, in plain words, and the step that is selected: its source, its evidence and its raw
// record. Three tabs: the step, all steps, the flow. Linked by step index with the timeline.
#pragma once
#include "core/flow/flow.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QWidget>
#include <memory>

class QLabel;
class QTabWidget;

namespace ui {

class FactList;
class RawView;
class SummaryBox;
class TableView;

// A row of the list of steps.
struct StepRow {
    const core::FlowStep* step = nullptr;
    int index = 0;
    core::Duration wait;      // since the step before
};

class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);

    void setFlow(std::shared_ptr<const core::FlowDetail> detail, const core::FlowSummary& summary); // null: empty
    void setZone(const DisplayZone& zone);
    int selectedStep() const { return m_step; }
    const TableModel<StepRow>& steps() const { return *m_steps; }
    RawView& rawView() { return *m_raw; }
    QTabWidget& tabs() { return *m_tabs; }
    void showRaw(); // the raw record, with the focus in its find field

public Q_SLOTS:
    void selectStep(int index);

Q_SIGNALS:
    void stepSelected(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupView();
    void showStep();
    void showFlow();
    std::vector<TableColumn<StepRow>> stepColumns() const;

    std::shared_ptr<const core::FlowDetail> m_detail;
    core::FlowSummary m_summary;
    DisplayZone m_zone;
    int m_step = -1;
    SummaryBox* m_summaryBox;
    QTabWidget* m_tabs;
    FactList* m_stepFacts;
    FactList* m_flowFacts;
    RawView* m_raw;
    TableModel<StepRow>* m_steps;
    TableView* m_stepTable;
};

} // namespace ui
