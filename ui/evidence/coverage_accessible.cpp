// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage map for screen readers: a list of lanes; the one with the cursor says its cell.
#include "ui/evidence/coverage_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace ui {

namespace {

class AccessibleLane : public QAccessibleInterface
{
public:
    AccessibleLane(CoverageView* view, int lane) : m_view(view), m_lane(lane) {}

    bool isValid() const override { return m_view && m_lane < m_view->scene().laneCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view.data());
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const QRect r = isValid() ? m_view->laneRect(m_lane) : QRect();
        return r.isNull() ? r : QRect(m_view->viewport()->mapToGlobal(r.topLeft()), r.size());
    }
    QString text(QAccessible::Text type) const override
    {
        if (!isValid())
            return {};
        if (type == QAccessible::Description)
            return m_view->scene().describeLane(m_lane);
        if (type != QAccessible::Name)
            return {};
        return m_lane == m_view->currentLane() ? m_view->currentText() : m_view->scene().laneName(m_lane);
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override
    {
        QAccessible::State s;
        s.focusable = s.selectable = true;
        s.invalid = !isValid();
        s.selected = isValid() && m_view->currentLane() == m_lane;
        s.focused = s.selected && m_view->hasFocus();
        return s;
    }

private:
    QPointer<CoverageView> m_view;
    int m_lane;
};

class AccessibleCoverage : public QAccessibleWidget
{
public:
    explicit AccessibleCoverage(CoverageView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~AccessibleCoverage() override
    {
        for (const auto& [lane, id] : m_lanes)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view()->scene().laneCount(); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (const auto known = m_lanes.find(index); known != m_lanes.end())
            return QAccessible::accessibleInterface(known->second);
        auto* lane = new AccessibleLane(view(), index);
        m_lanes[index] = QAccessible::registerAccessibleInterface(lane);
        return lane;
    }
    int indexOfChild(const QAccessibleInterface* lane) const override
    {
        for (const auto& [index, id] : m_lanes) {
            if (QAccessible::accessibleInterface(id) == lane)
                return index;
        }
        return -1;
    }
    QAccessibleInterface* focusChild() const override { return child(view()->currentLane()); }

private:
    CoverageView* view() const { return static_cast<CoverageView*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_lanes;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* view = qobject_cast<CoverageView*>(object);
    return view ? new AccessibleCoverage(view) : nullptr;
}

} // namespace

void installCoverageAccessibility()
{
    QAccessible::installFactory(makeAccessible); // ignores a factory that it has
}

} // namespace ui
