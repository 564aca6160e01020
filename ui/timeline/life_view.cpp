// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/life_view.h"

#include "core/timeline/lane_layout.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/timeline/timeline_scene.h"

#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace ui {

LifeView::LifeView(QWidget* parent) : TimeView(parent)
{
    setAccessibleName(tr("Everything over time"));
    setHint(tr("Nothing is known here. Select a user or an address, or widen the filter."));
    m_scene.setItems(nullptr);
    updateActions();
}

void LifeView::setItems(std::vector<core::LifeItem> items, const QString& who, std::optional<core::UtcTime> listedFrom, const QString& subject)
{
    const QString before = std::exchange(m_subject, subject.isEmpty() ? who : subject);
    const bool again = m_subject == before && !m_scene.isEmpty();
    const std::optional<core::LifeRef> kept = again ? selectedRef() : std::nullopt;
    m_asked.clear();
    for (const core::LifeItem& item : items) {
        if (item.isStep)
            m_asked.insert(item.ref.flow);
    }
    m_scene.setItems(std::make_shared<const std::vector<core::LifeItem>>(std::move(items)));
    m_scene.setListedFrom(listedFrom);
    m_who = who;
    m_state = {};
    m_fitted = m_fitted || !again;
    setAccessibleName(who.isEmpty() ? tr("Everything over time") : tr("Everything of %1 over time").arg(who));
    updateGeometryOfScene();
    if (kept)
        selectRef(*kept);
    itemsChanged();
}

void LifeView::addSteps(const core::FlowDetail& detail)
{
    const std::string& id = detail.flow.correlationId;
    const auto& items = m_scene.items();
    const auto has = [&](bool isStep) {
        return std::any_of(items.begin(), items.end(), [&](const core::LifeItem& i) { return i.isStep == isStep && i.ref.flow == id; });
    };
    if (!has(false) || has(true)) // another life by now, or told twice
        return;
    std::vector<core::LifeItem> steps;
    for (const core::FlowStep& step : detail.steps) {
        if (core::isContext(step.rule)) // has its own place in a life
            continue;
        core::LifeItem item;
        item.time = step.shownTime;
        item.lane = core::LifeLane::Flows;
        item.stepClass = step.stepClass;
        item.isStep = true;
        item.title = toStd(stepLabel(step));
        item.ref = {id, step.event};
        steps.push_back(std::move(item));
    }
    m_asked.insert(id);
    const int marked = markedItem() < 0 ? -1 : int(m_scene.indexAt(markedItem()));
    m_scene.addItems(std::move(steps));
    moveMark(marked < 0 ? -1 : m_scene.positionOf(std::uint32_t(marked)));
    selectionMoved();
}

void LifeView::askForSteps()
{
    QStringList wanted;
    for (const std::string& flow : m_scene.flowsNear()) {
        if (m_asked.insert(flow).second)
            wanted << toQt(flow);
    }
    if (!wanted.isEmpty())
        Q_EMIT stepsWanted(wanted);
}

std::optional<core::LifeRef> LifeView::selectedRef() const
{
    return selectedItem() < 0 ? std::nullopt : std::optional(m_scene.at(selectedItem()).ref);
}

void LifeView::selectRef(const core::LifeRef& ref, bool reveals)
{
    for (int i = 0; i < m_scene.count(); ++i) {
        if (m_scene.at(i).ref == ref) {
            m_scene.setSelected(i);
            if (reveals)
                bringIntoView(i);
            selectionMoved();
            return;
        }
    }
}

void LifeView::setRange(core::UtcTime from, core::UtcTime to)
{
    m_scene.axis().fit(from, to);
    m_scene.layOut();
    m_fitted = false;
    viewport()->update();
    askForSteps();
}

QRect LifeView::itemRect(int item) const
{
    const core::Box box = m_scene.boxOf(item);
    if (box.isEmpty())
        return {};
    const double dy = m_scene.geometry().axisHeight - verticalScrollBar()->value();
    return QRectF(box.left + gutter(), box.top + dy, box.width(), box.height()).toAlignedRect();
}

void LifeView::selectItem(int item)
{
    if (item >= m_scene.count())
        return;
    const bool isOther = item != m_scene.selected();
    m_scene.setSelected(item);
    bringIntoView(item);
    selectionMoved();
    if (isOther && item >= 0)
        Q_EMIT itemSelected(m_scene.at(item).ref);
}

void LifeView::bringIntoView(int item)
{
    const core::UtcTime before = axis().from();
    m_scene.reveal(item);
    if (before != axis().from()) {
        m_fitted = false;
        Q_EMIT rangeChanged(axis().from(), axis().to());
    }
    const QRect rect = itemRect(item);
    if (!rect.isNull() && (rect.top() < 0 || rect.bottom() > viewport()->height()))
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.center().y() - viewport()->height() / 2);
}

void LifeView::fitAll()
{
    m_scene.fitAll();
    m_fitted = true;
    changed();
}

void LifeView::layOutAgain()
{
    m_fitted = false;
    m_scene.layOut();
    changed();
}

void LifeView::changed()
{
    m_state.hovered = {};
    const int content = hasContent() ? int(std::ceil(m_scene.contentHeight())) : 0;
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    viewport()->update();
    Q_EMIT rangeChanged(axis().from(), axis().to());
    askForSteps();
}

void LifeView::applyFolding(bool folded, double aboutX)
{
    m_scene.setFolding(folded, aboutX);
    if (m_fitted)
        m_scene.fitAll();
    changed();
}

void LifeView::openFold(int fold)
{
    m_scene.openFold(fold);
    if (m_fitted)
        m_scene.fitAll();
    changed();
}

void LifeView::resizeEvent(QResizeEvent*) { updateGeometryOfScene(); }

void LifeView::updateGeometryOfScene()
{
    const QSize size = viewport()->size();
    m_scene.setSize(size.width(), size.height(), QFontMetricsF(font()), QFontMetricsF(smallFont()));
    if (m_fitted)
        m_scene.fitAll();
    const int content = hasContent() ? int(std::ceil(m_scene.contentHeight())) : 0;
    verticalScrollBar()->setRange(0, std::max(0, content - size.height()));
    verticalScrollBar()->setPageStep(size.height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    updateAccessibleText();
    viewport()->update();
    askForSteps();
}

void LifeView::paintContent(QPainter& painter, const QRectF& exposed)
{
    m_state.focused = hasFocus();
    m_state.measured = measured();
    LifePainter(painter, m_scene, zone(), palette(), smallFont(), viewport()->width()).paint(exposed, m_state);
}

TimelinePicture LifeView::picture() const
{
    if (!hasContent())
        return {};
    auto scene = std::make_shared<LifeScene>(m_scene);
    const auto fonts = pictureFonts();
    const QFont font = fonts.first, small = fonts.second;
    const double width = pictureWidth();
    const auto [from, to] = range();
    scene->setSize(width, viewport()->height(), QFontMetricsF(font), QFontMetricsF(small));
    scene->axis().fit(from, to);
    scene->layOut();
    LifeState state;
    state.measured = measured();
    state.isPicture = true;
    TimelinePicture picture;
    picture.size = {width, std::max(scene->contentHeight(), 40.0)};
    picture.paint = [scene, zone = zone(), font, small, state, size = picture.size](QPainter& painter) {
        painter.setFont(font);
        LifePainter(painter, *scene, zone, paletteFor(false), small, size.width()).paint(QRectF({0, 0}, size), state);
    };
    picture.title = m_who;
    picture.notes << tr("Times in %1").arg(zone().name())
                  << tr("%1 to %2").arg(zone().dateTime(from), zone().dateTime(to));
    if (!scene->foldNote().isEmpty())
        picture.notes << scene->foldNote();
    return picture;
}

core::LifeLayout::Hit LifeView::hitAt(const QPoint& position) const
{
    if (position.x() < gutter())
        return {};
    const double y = position.y() + verticalScrollBar()->value() - m_scene.geometry().axisHeight;
    return m_scene.layout().at(axisX(position.x()), y, m_scene.geometry().lanes.columnWidth);
}

int LifeView::itemToSelect(const QPoint& position) const
{
    const core::LifeLayout::Hit hit = hitAt(position);
    if (hit.isNothing())
        return -1;
    const auto items = hit.spot >= 0 ? m_scene.layout().rows[std::size_t(hit.row)].spots[std::size_t(hit.spot)].items : m_scene.inColumn(hit);
    if (items.empty())
        return -1;
    // A second click on several goes on to the next of them; the first takes the worst.
    const std::uint32_t selected = selectedItem() < 0 ? ~0u : m_scene.indexAt(selectedItem());
    const auto at = std::find(items.begin(), items.end(), selected);
    if (at != items.end())
        return m_scene.positionOf(at + 1 == items.end() ? items.front() : *(at + 1));
    if (hit.spot >= 0)
        return m_scene.positionOf(m_scene.layout().rows[std::size_t(hit.row)].spots[std::size_t(hit.spot)].leader);
    const auto worst = std::max_element(items.begin(), items.end(), [&](auto a, auto b) {
        return core::weight(core::classOf(m_scene.items()[a])) < core::weight(core::classOf(m_scene.items()[b]));
    });
    return m_scene.positionOf(*worst);
}

bool LifeView::hoverAt(const QPoint& position)
{
    const core::LifeLayout::Hit hit = hasContent() ? hitAt(position) : core::LifeLayout::Hit{};
    if (!(hit == m_state.hovered)) {
        m_state.hovered = hit;
        viewport()->update();
    }
    return !hit.isNothing();
}

QString LifeView::tipAt(const QPoint& position) const
{
    constexpr std::size_t most = 8;
    const core::LifeLayout::Hit hit = hitAt(position);
    if (hit.isNothing())
        return {};
    QString all = hit.column >= 0 ? QStringLiteral("<div>%1</div>").arg(m_scene.describeColumn(hit, zone()).toHtmlEscaped()) : QString();
    const auto items = hit.spot >= 0 ? m_scene.layout().rows[std::size_t(hit.row)].spots[std::size_t(hit.spot)].items : m_scene.inColumn(hit);
    for (std::size_t i = 0; i < items.size() && i < most; ++i) {
        const core::LifeItem& item = m_scene.items()[items[i]];
        all += QStringLiteral("<div style='white-space:pre'>%1  <b>%2</b> (%3)</div>")
                   .arg(zone().dateTime(item.time), m_scene.title(items[i]).toHtmlEscaped(), m_scene.kind(items[i]));
    }
    if (items.size() > most)
        all += QStringLiteral("<div>%1</div>").arg(tr("and %n more", nullptr, int(items.size() - most)));
    return all;
}

// Single steps as long as they cannot be seen.
bool LifeView::isPassedOver(int item) const { return m_scene.at(item).isStep && !m_scene.showsSteps(); }

// To the item of the next lane that is nearest in time.
void LifeView::moveAcross(int lanes)
{
    const auto& rows = m_scene.layout().rows;
    const core::LifeItem& here = m_scene.at(selectedItem());
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.lane == here.lane; });
    const auto next = int(row - rows.begin()) + lanes;
    if (row == rows.end() || next < 0 || next >= int(rows.size()))
        return;
    const core::LifeLane lane = rows[std::size_t(next)].lane;
    int best = -1;
    const auto distance = [&](int i) { return std::abs((m_scene.at(i).time - here.time).ticks); };
    for (int i = 0; i < m_scene.count(); ++i) {
        if (m_scene.at(i).lane == lane && (best < 0 || distance(i) < distance(best)))
            best = i;
    }
    if (best >= 0)
        selectItem(best);
}

void LifeView::activateItem(int item) { Q_EMIT itemActivated(m_scene.at(item).ref); }

QString LifeView::stateText() const
{
    return tr("%n items; press Right to go through them", nullptr, m_scene.count());
}

} // namespace ui
