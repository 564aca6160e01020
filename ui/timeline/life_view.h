// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of one user or address over months: flows, sign-ins, admin actions, security info, servers, alerts in lanes;
// columns far out, flows nearer, single steps near. Keys and mouse are TimeView's; Left and Right go from item to item, Up
// and Down to the next lane, Enter or a double click opens. An empty view shows its hint.
#pragma once
#include "ui/timeline/life_painter.h"
#include "ui/timeline/life_scene.h"
#include "ui/timeline/time_view.h"

#include <QStringList>

#include <set>

namespace ui {

class LifeView : public TimeView
{
    Q_OBJECT

public:
    explicit LifeView(QWidget* parent = nullptr);

    // `who` names whose life it is, for pictures and screen readers; `subject` tells it from those of others who may be called alike, empty:
    // `who` does. Another one is fitted, the same keeps its place, and the selection where the selected item is still among them.
    // `listedFrom`: before it there is more than the items.
    void setItems(std::vector<core::LifeItem> items, const QString& who, std::optional<core::UtcTime> listedFrom = {}, const QString& subject = {});
    // The steps of one of the flows among the items, for the near view; asked for by stepsWanted. Once for each flow.
    void addSteps(const core::FlowDetail& detail);
    const LifeScene& scene() const { return m_scene; }
    // What is in view; setting it does not say rangeChanged.
    std::pair<core::UtcTime, core::UtcTime> range() const { return {axis().from(), axis().to()}; }
    void setRange(core::UtcTime from, core::UtcTime to);
    std::optional<core::LifeRef> selectedRef() const;
    // Without itemSelected; nothing where it is not among the items. `reveals`: brings it into view.
    void selectRef(const core::LifeRef& ref, bool reveals = false);

    // Items have positions in the order of time, which keys follow.
    const core::FoldedAxis& axis() const override { return m_scene.axis(); }
    double gutter() const override { return m_scene.geometry().gutter; }
    bool isFolding() const override { return m_scene.isFolding(); }
    int itemCount() const override { return m_scene.count(); }
    int selectedItem() const override { return m_scene.selected(); }
    QString describeItem(int item) const override { return m_scene.describe(item, zone()); }
    QRect itemRect(int item) const override;
    TimelinePicture picture() const override;

public Q_SLOTS:
    void selectItem(int item) override;
    void fitFlow() override { fitAll(); }
    void fitAll() override;

Q_SIGNALS:
    void itemActivated(const core::LifeRef& ref);
    void itemSelected(const core::LifeRef& ref);
    // The view is near enough for the steps of these flows (correlation ids), which are not among the items. Each is asked
    // for once.
    void stepsWanted(const QStringList& flows);
    void rangeChanged(core::UtcTime from, core::UtcTime to); // by the user

protected:
    void resizeEvent(QResizeEvent* event) override;
    core::FoldedAxis& axisToChange() override { return m_scene.axis(); }
    void layOutAgain() override;
    void applyFolding(bool folded, double aboutX) override;
    void openFold(int fold) override;
    bool hasContent() const override { return !m_scene.isEmpty(); }
    int itemToSelect(const QPoint& position) const override;
    bool hoverAt(const QPoint& position) override;
    QString tipAt(const QPoint& position) const override;
    bool isPassedOver(int item) const override;
    void moveAcross(int lanes) override;
    void activateItem(int item) override;
    core::UtcTime itemTime(int item) const override { return m_scene.at(item).time; }
    int itemDigits(int) const override { return 0; }
    QString itemTitle(int item) const override { return m_scene.title(m_scene.indexAt(item)); }
    void paintContent(QPainter& painter, const QRectF& exposed) override;
    QString stateText() const override;
    void updateGeometryOfScene() override;

private:
    core::LifeLayout::Hit hitAt(const QPoint& position) const;
    void bringIntoView(int item);
    void changed();
    void askForSteps();

    LifeScene m_scene;
    LifeState m_state;
    QString m_who, m_subject;
    std::set<std::string> m_asked; // flows whose steps are there or were asked for
    bool m_fitted = true;
};

} // namespace ui
