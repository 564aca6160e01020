// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline of a flow, of two flows that are compared, or of the flows of an episode: lanes, marks, the course of each
// flow, waits, write-backs, alerts. Input, measuring, folding and pictures are TimeView's. Selection is by index among the
// steps shown, which for a single flow is that of the step, and is linked outwards by stepSelected (a single flow) and
// stepOfFlowSelected (always).
#pragma once
#include "ui/timeline/time_view.h"
#include "ui/timeline/timeline_painter.h"
#include "ui/timeline/timeline_scene.h"

namespace ui {

class TimelineView : public TimeView
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    // null: shows the hint. The same flow again, worked out anew, keeps zoom, place and selected event.
    void setFlow(std::shared_ptr<const core::FlowDetail> detail);
    // Several: two beside each other or aligned, or those of an episode in the order of time. Of one flow: as setFlow.
    void setFlows(std::vector<std::shared_ptr<const core::FlowDetail>> flows, Arrangement arrangement);
    // Turns a comparison from true time to a common start and back; nothing else has that.
    void setArrangement(Arrangement arrangement);
    // Of the write-back service, in the whole case. `hasNoServerLog`: nothing of any server is in it.
    void setOutages(std::vector<core::Outage> outages, bool hasNoServerLog = false);
    void setAlerts(std::vector<TimelineAlert> alerts);
    void clearSelection(); // without a signal
    // The switch of a comparison, checkable: aligned at the start; key S. Disabled where nothing is compared.
    QAction* alignAction() const { return m_align; }
    QAction* alertAction() const { return m_alertAction; } // to the next alert; disabled without any
    const TimelineScene& scene() const { return m_scene; }
    int selectedStep() const { return m_scene.selected(); }
    StepRef selectedRef() const { return m_scene.refOf(m_scene.selected()); }
    // Of the mark's cluster in viewport coordinates; empty where it is out of view.
    QRect stepRect(int step) const;

    const core::FoldedAxis& axis() const override { return m_scene.axis(); }
    double gutter() const override { return m_scene.geometry().gutter; }
    bool isFolding() const override { return m_scene.isFolding(); }
    int itemCount() const override { return int(m_scene.stepCount()); }
    int selectedItem() const override { return m_scene.selected(); }
    QString describeItem(int item) const override { return m_scene.describe(item, zone()); }
    QRect itemRect(int item) const override { return stepRect(item); }
    int noteCount() const override { return hasContent() ? int(m_scene.alerts().size()) : 0; }
    QString describeNote(int note) const override { return m_scene.describeAlert(note, zone()); }
    TimelinePicture picture() const override;

public Q_SLOTS:
    void selectStep(int index); // -1: none
    void selectStepOf(ui::StepRef ref) { selectStep(m_scene.indexOf(ref)); } // of a flow, as they were given
    void selectItem(int item) override { selectStep(item); }
    void fitFlow() override;
    void fitAll() override;
    void showNextAlert(); // key A: brings it into view and tells it

Q_SIGNALS:
    void alertActivated(int alert);                   // clicked, or gone to by key; index by time
    void stepSelected(int index);                     // of a single flow
    void stepOfFlowSelected(const ui::StepRef& step); // flow and step as they were given
    void arrangementChanged(ui::Arrangement arrangement);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    core::FoldedAxis& axisToChange() override { return m_scene.axis(); }
    void layOutAgain() override;
    void applyFolding(bool folded, double aboutX) override;
    void openFold(int fold) override;
    bool hasContent() const override { return m_scene.detail() != nullptr; }
    int itemToSelect(const QPoint& position) const override;
    bool hoverAt(const QPoint& position) override;
    QString tipAt(const QPoint& position) const override;
    void moveAcross(int lanes) override;
    void activateItem(int item) override;
    core::UtcTime itemTime(int item) const override { return m_scene.placedTime(item); }
    int itemDigits(int item) const override { return m_scene.step(item).digits; }
    QString itemTitle(int item) const override { return m_scene.label(std::uint32_t(item)); }
    void paintContent(QPainter& painter, const QRectF& exposed) override;
    QString stateText() const override;
    void updateGeometryOfScene() override;

private:
    enum class Fitted { Nothing, Flow, All };

    void scrollTo(const QRect& rect);
    void refit();
    int clusterAt(const QPoint& position) const;
    const core::RowSpot* alertAt(const QPoint& position) const;
    QString tipFor(int cluster) const;
    QString tipForBand(const QPoint& position) const;
    QString tipForAlert(const QPoint& position) const;
    QPointF inLanes(const QPoint& position) const;

    TimelineScene m_scene;
    TimelineState m_state;
    QAction* m_align;
    QAction* m_alertAction;
    int m_alert = -1; // gone to last
    Fitted m_fitted = Fitted::Flow; // what the view still shows, so that a resize fits it again
};

} // namespace ui
