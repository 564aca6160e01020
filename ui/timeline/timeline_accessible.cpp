// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_accessible.h"

#include "ui/base/accessible_list.h"
#include "ui/timeline/time_view.h"

namespace ui {

namespace {

class AccessibleStep : public AccessibleItem
{
public:
    AccessibleStep(TimeView* view, int step) : AccessibleItem(view, step), m_view(view) {}

protected:
    bool exists() const override { return index() < m_view->itemCount() + m_view->noteCount(); }
    QRect place() const override { return isNote() ? QRect() : m_view->itemRect(index()); }
    QString words(QAccessible::Text type) const override
    {
        if (type != QAccessible::Name)
            return {};
        return isNote() ? m_view->describeNote(index() - m_view->itemCount()) : m_view->describeItem(index());
    }
    bool isCurrent() const override { return m_view->selectedItem() == index(); }
    bool canBeCurrent() const override { return !isNote(); }

private:
    bool isNote() const { return index() >= m_view->itemCount(); }

    TimeView* m_view; // lives as long as isValid()
};

class AccessibleTimeline : public AccessibleList
{
public:
    explicit AccessibleTimeline(TimeView* view) : AccessibleList(view) {}

    int childCount() const override { return view()->itemCount() + view()->noteCount(); }

protected:
    QAccessibleInterface* makeItem(int index) const override { return new AccessibleStep(view(), index); }
    int current() const override { return view()->selectedItem(); }

private:
    TimeView* view() const { return static_cast<TimeView*>(widget()); }
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* view = qobject_cast<TimeView*>(object);
    return view ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(makeAccessible); // ignores a factory that it has
}

} // namespace ui
