// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QAccessible>
#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <cmath>

namespace ui {

TimelineView::TimelineView(QWidget* parent) : TimeView(parent), m_align(new QAction(tr("Align at the Start") + QStringLiteral("\tS"), this)),
      m_alertAction(new QAction(tr("Next Alert") + QStringLiteral("\tA"), this))
{
    setAccessibleName(tr("Timeline of the flow"));
    m_align->setCheckable(true);
    connect(m_align, &QAction::triggered, this, [this](bool on) { setArrangement(on ? Arrangement::Aligned : Arrangement::Beside); });
    setHint(tr("Select a flow to see its timeline."));
    m_align->setEnabled(false);
    connect(m_alertAction, &QAction::triggered, this, &TimelineView::showNextAlert);
    m_alertAction->setEnabled(false);
    addCommand(m_align, Command::Fold);
    addCommand(m_alertAction, Command::Next);
    updateActions();
}

void TimelineView::setFlow(std::shared_ptr<const core::FlowDetail> detail)
{
    setFlows({std::move(detail)}, Arrangement::Single);
}

void TimelineView::setFlows(std::vector<std::shared_ptr<const core::FlowDetail>> flows, Arrangement arrangement)
{
    std::erase(flows, nullptr);
    if (flows.size() < 2)
        arrangement = Arrangement::Single;
    const auto& old = m_scene.flows();
    const bool again = !old.empty() && arrangement == m_scene.arrangement()
        && std::equal(old.begin(), old.end(), flows.begin(), flows.end(),
                      [](const auto& a, const auto& b) { return a->flow.correlationId == b->flow.correlationId; });
    const core::EventId kept = again && selectedStep() >= 0 ? m_scene.step(selectedStep()).event : core::EventId{};
    const bool isAligned = arrangement == Arrangement::Aligned;
    m_scene.setFlows(std::move(flows), arrangement);
    m_state = {};
    if (!again)
        m_fitted = Fitted::Flow;
    if (!again)
        verticalScrollBar()->setValue(0);
    if (kept)
        m_scene.setSelected(m_scene.indexOf(kept));
    m_align->setEnabled(isAligned || arrangement == Arrangement::Beside);
    m_align->setChecked(isAligned);
    m_alert = -1;
    m_alertAction->setEnabled(noteCount() > 0);
    updateGeometryOfScene();
    itemsChanged();
}

void TimelineView::setArrangement(Arrangement arrangement)
{
    if (m_scene.flows().size() < 2 || arrangement == m_scene.arrangement())
        return;
    const StepRef kept = selectedRef();
    setFlows(m_scene.flows(), arrangement);
    if (kept.flow >= 0)
        m_scene.setSelected(m_scene.indexOf(kept));
    m_fitted = Fitted::Flow;
    updateGeometryOfScene();
    selectionMoved();
    Q_EMIT arrangementChanged(arrangement);
}

void TimelineView::setOutages(std::vector<core::Outage> outages, bool hasNoServerLog)
{
    const int selected = selectedStep();
    m_scene.setOutages(std::move(outages), hasNoServerLog);
    m_scene.setSelected(selected);
    updateGeometryOfScene();
}

void TimelineView::setAlerts(std::vector<TimelineAlert> alerts)
{
    const int selected = selectedStep();
    m_scene.setAlerts(std::move(alerts));
    m_alert = -1;
    m_alertAction->setEnabled(noteCount() > 0);
    m_scene.setSelected(selected);
    updateGeometryOfScene();
}

void TimelineView::showNextAlert()
{
    if (noteCount() == 0)
        return;
    m_alert = (m_alert + 1) % noteCount();
    const double x = axis().toX(m_scene.alertTime(std::size_t(m_alert)));
    if (x < 0 || x > axis().width()) {
        m_scene.axis().pan(x - axis().width() / 2);
        layOutAgain();
    }
    verticalScrollBar()->setValue(0);
    const QPointF at(gutter() + axis().toX(m_scene.alertTime(std::size_t(m_alert))), m_scene.geometry().axisHeight);
    QToolTip::showText(viewport()->mapToGlobal(at.toPoint()), describeNote(m_alert), viewport());
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(itemCount() + m_alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT alertActivated(m_alert);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_A && event->modifiers() == Qt::NoModifier && noteCount() > 0)
        showNextAlert();
    else if (event->key() == Qt::Key_S && event->modifiers() == Qt::NoModifier && m_align->isEnabled())
        m_align->trigger();
    else
        TimeView::keyPressEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    TimeView::mousePressEvent(event);
    const core::RowSpot* spot = event->button() == Qt::LeftButton ? alertAt(event->position().toPoint()) : nullptr;
    if (spot)
        Q_EMIT alertActivated(int(spot->leader));
}

void TimelineView::clearSelection()
{
    m_scene.setSelected(-1);
    selectionMoved();
}

QRect TimelineView::stepRect(int step) const
{
    const int cluster = step < 0 ? -1 : m_scene.layout().clusterOf(std::uint32_t(step));
    if (cluster < 0)
        return {};
    const core::Box& box = m_scene.layout().clusters[std::size_t(cluster)].box;
    const double dy = m_scene.geometry().axisHeight - verticalScrollBar()->value();
    return QRectF(box.left + gutter(), box.top + dy, box.width(), box.height()).toAlignedRect();
}

void TimelineView::selectStep(int index)
{
    if (index >= int(m_scene.stepCount()))
        return;
    if (index != m_scene.selected()) {
        m_scene.setSelected(index);
        const double before = axis().toX(core::UtcTime{});
        m_scene.reveal(index);
        if (before != axis().toX(core::UtcTime{}))
            m_fitted = Fitted::Nothing;
        if (m_scene.flows().size() == 1)
            Q_EMIT stepSelected(index);
        Q_EMIT stepOfFlowSelected(m_scene.refOf(index));
    }
    scrollTo(stepRect(index));
    selectionMoved();
}

void TimelineView::scrollTo(const QRect& rect)
{
    if (!rect.isNull() && (rect.top() < 0 || rect.bottom() > viewport()->height()))
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.center().y() - viewport()->height() / 2);
}

void TimelineView::fitFlow()
{
    m_fitted = Fitted::Flow;
    refit();
}

void TimelineView::fitAll()
{
    m_fitted = Fitted::All;
    refit();
}

void TimelineView::layOutAgain()
{
    m_fitted = Fitted::Nothing;
    m_scene.layOut();
    m_state.hovered = -1;
    viewport()->update();
}

// A fitted view fits again; else the eye keeps its place.
void TimelineView::applyFolding(bool folded, double aboutX)
{
    m_scene.setFolding(folded, aboutX);
    refit();
}

void TimelineView::openFold(int fold)
{
    m_scene.openFold(fold);
    refit();
}

void TimelineView::refit()
{
    m_state.hovered = -1;
    if (m_fitted == Fitted::Flow)
        m_scene.fitFlow();
    else if (m_fitted == Fitted::All)
        m_scene.fitAll();
    viewport()->update();
}

void TimelineView::updateGeometryOfScene()
{
    const QSize size = viewport()->size();
    m_scene.setSize(size.width(), size.height(), QFontMetricsF(font()), QFontMetricsF(smallFont()));
    refit();
    const int content = hasContent() ? int(std::ceil(m_scene.contentHeight())) : 0;
    verticalScrollBar()->setRange(0, std::max(0, content - size.height()));
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    updateAccessibleText();
    viewport()->update();
}

void TimelineView::paintContent(QPainter& painter, const QRectF& exposed)
{
    m_state.focused = hasFocus();
    m_state.measured = measured();
    TimelinePainter(painter, m_scene, zone(), palette(), smallFont(), viewport()->width()).paint(exposed, m_state);
}

// A copy of the scene at its full height: nothing is scrolled away on paper.
TimelinePicture TimelineView::picture() const
{
    if (!hasContent())
        return {};
    auto scene = std::make_shared<TimelineScene>(m_scene);
    const auto fonts = pictureFonts();
    const QFont font = fonts.first, small = fonts.second;
    const double width = pictureWidth(), height = std::max<double>(viewport()->height(), m_scene.contentHeight());
    const core::UtcTime from = axis().from(), to = axis().to();
    scene->setSize(width, height, QFontMetricsF(font), QFontMetricsF(small), false);
    scene->axis().fit(from, to);
    scene->layOut();
    TimelineState state;
    state.measured = measured();
    state.isPicture = true;
    const DisplayZone zone = this->zone();
    TimelinePicture picture;
    picture.size = {width, std::max(scene->contentHeight(), 40.0)};
    picture.paint = [scene, zone, font, small, state, size = picture.size](QPainter& painter) {
        painter.setFont(font);
        TimelinePainter(painter, *scene, zone, paletteFor(false), small, size.width()).paint(QRectF({0, 0}, size), state);
    };
    QStringList titles;
    for (std::size_t i = 0; i < scene->flows().size(); ++i)
        titles << scene->flowHeading(i, zone);
    picture.title = titles.join(QStringLiteral(" | "));
    picture.notes << tr("Times in %1").arg(zone.name());
    for (const QString& note : {scene->clockNote(), scene->foldNote()}) {
        if (!note.isEmpty())
            picture.notes << note;
    }
    return picture;
}

void TimelineView::resizeEvent(QResizeEvent*) { updateGeometryOfScene(); }

QPointF TimelineView::inLanes(const QPoint& position) const
{
    return {axisX(position.x()), position.y() + verticalScrollBar()->value() - m_scene.geometry().axisHeight};
}

int TimelineView::clusterAt(const QPoint& position) const
{
    const QPointF at = inLanes(position);
    return hasContent() ? m_scene.layout().clusterAt(at.x(), at.y()) : -1;
}

int TimelineView::itemToSelect(const QPoint& position) const
{
    const int cluster = clusterAt(position);
    if (cluster < 0)
        return -1;
    const core::MarkCluster& c = m_scene.layout().clusters[std::size_t(cluster)];
    // A second click on several marks goes on to the next of them.
    const auto at = std::find(c.marks.begin(), c.marks.end(), std::uint32_t(m_scene.selected()));
    const bool cycle = at != c.marks.end() && m_scene.selected() >= 0 && c.marks.size() > 1;
    return int(!cycle ? c.leader : at + 1 == c.marks.end() ? c.marks.front() : *(at + 1));
}

bool TimelineView::hoverAt(const QPoint& position)
{
    const int cluster = clusterAt(position);
    if (cluster != m_state.hovered) {
        m_state.hovered = cluster;
        viewport()->update();
    }
    return cluster >= 0 || (hasContent() && alertAt(position));
}

// To the nearest mark of the next lane that has one in view.
void TimelineView::moveAcross(int lanes)
{
    const auto& layout = m_scene.layout();
    const int from = layout.clusterOf(std::uint32_t(std::max(0, selectedStep())));
    if (from < 0)
        return;
    const core::MarkCluster& here = layout.clusters[std::size_t(from)];
    for (int row = int(here.lane) + lanes; row >= 0 && row < int(layout.rows.size()); row += lanes) {
        const core::MarkCluster* best = nullptr;
        for (const core::MarkCluster& c : layout.clusters) {
            const double distance = std::abs(c.box.middleX() - here.box.middleX());
            if (int(c.lane) == row && (!best || distance < std::abs(best->box.middleX() - here.box.middleX())))
                best = &c;
        }
        if (best)
            return selectStep(int(best->leader));
    }
}

// A double click or Enter looks closer.
void TimelineView::activateItem(int item)
{
    m_scene.axis().zoom(3, axis().toX(itemTime(item)));
    layOutAgain();
}

QString TimelineView::stateText() const
{
    return tr("%n steps; press Right to go through them", nullptr, int(m_scene.stepCount()));
}

} // namespace ui
