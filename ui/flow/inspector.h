// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in a flow and why, in plain words, and the step that is selected: why it is here, its source, its evidence
// and its raw record. Three tabs: the step, all steps, the flow. Linked by step index with the timeline. Behind the steps
// of the flow stand those whose link the examiner rejected: their indexes go on from there.
#pragma once
#include "core/flow/flow.h"
#include "core/search/filter.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QWidget>
#include <memory>

class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace ui {

class EpisodeBox;
class EpisodeIndex;
class FactList;
class LinkBox;
class RawView;
class RecordTree;
class SummaryBox;
class TableView;

// A row of the list of steps.
struct StepRow {
    const core::FlowStep* step = nullptr;
    int index = 0;
    core::Duration wait;      // since the step before
    bool isRejected = false;
};

class Inspector : public QWidget
{
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);

    // null: empty. The same flow again, worked out anew, keeps the selected event, also if it is rejected now or was.
    void setFlow(std::shared_ptr<const core::FlowDetail> detail, const core::FlowSummary& summary);
    void setEpisodes(std::shared_ptr<const EpisodeIndex> index); // of all flows
    void setBusy(bool on); // something is written: no decision can be made
    void setZone(const DisplayZone& zone);
    int selectedStep() const { return m_step; }
    const TableModel<StepRow>& steps() const { return *m_steps; }
    RawView& rawView() { return *m_raw; }
    RecordTree& tree() { return *m_tree; }
    LinkBox& linkBox() { return *m_linkBox; }
    bool isRejected(int index) const;
    const core::FlowStep* step(int index) const; // null: none
    QTabWidget& tabs() { return *m_tabs; }
    void addTab(QWidget* content, const QString& title); // behind the others; scrolls
    void showTab(QWidget* content);
    void showRaw(); // the raw record as text, with the focus in its find field
    void showFileCheck(const QString& file, const QString& sha256, bool isWhole, const QString& sentence);

public Q_SLOTS:
    void selectStep(int index);

Q_SIGNALS:
    void stepSelected(int index);
    void decisionRequested(core::EventId event, core::LinkDecision decision);
    void flowRequested(const QString& correlationId);
    void termWanted(const core::FilterTerm& term);
    void fileCheckWanted(const QString& file, const QString& sha256);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupView();
    void showStep();
    void fillStep();
    void showSource(const core::FlowStep& step);
    void showFlow();
    void addAround(FactList& facts);
    void updateRows();
    int indexOf(core::EventId event) const;
    std::vector<TableColumn<StepRow>> stepColumns() const;

    std::shared_ptr<const core::FlowDetail> m_detail;
    core::FlowSummary m_summary;
    DisplayZone m_zone;
    int m_step = -1;
    SummaryBox* m_summaryBox;
    EpisodeBox* m_episodeBox;
    std::shared_ptr<const EpisodeIndex> m_episodes;
    QTabWidget* m_tabs;
    FactList* m_headFacts; // when it happened
    FactList* m_stepFacts; // what it means
    LinkBox* m_linkBox;    // between the two for what is inferred, else behind them
    QVBoxLayout* m_factColumn;
    FactList* m_sourceFacts;
    FactList* m_flowFacts;
    QTabWidget* m_record; // of the step, as a tree and as text
    RecordTree* m_tree;
    RawView* m_raw;
    TableModel<StepRow>* m_steps;
    TableView* m_stepTable;
};

} // namespace ui
