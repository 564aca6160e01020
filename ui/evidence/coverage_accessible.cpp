// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage map for screen readers: a list of lanes; the one with the cursor says its cell.
#include "ui/base/accessible_list.h"
#include "ui/evidence/coverage_view.h"

namespace ui {

namespace {

class AccessibleLane : public AccessibleItem
{
public:
    AccessibleLane(CoverageView* view, int lane) : AccessibleItem(view, lane), m_view(view) {}

protected:
    bool exists() const override { return index() < m_view->scene().laneCount(); }
    QRect place() const override { return m_view->laneRect(index()); }
    QString words(QAccessible::Text type) const override
    {
        if (type == QAccessible::Description)
            return m_view->scene().describeLane(index());
        if (type != QAccessible::Name)
            return {};
        return isCurrent() ? m_view->currentText() : m_view->scene().laneName(index());
    }
    bool isCurrent() const override { return m_view->currentLane() == index(); }

private:
    CoverageView* m_view; // lives as long as isValid()
};

class AccessibleCoverage : public AccessibleList
{
public:
    explicit AccessibleCoverage(CoverageView* view) : AccessibleList(view) {}

    int childCount() const override { return view()->scene().laneCount(); }

protected:
    QAccessibleInterface* makeItem(int index) const override { return new AccessibleLane(view(), index); }
    int current() const override { return view()->currentLane(); }

private:
    CoverageView* view() const { return static_cast<CoverageView*>(widget()); }
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
