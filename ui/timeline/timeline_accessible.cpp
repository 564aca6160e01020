// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_accessible.h"

#include "ui/timeline/time_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace ui {

namespace {

class AccessibleStep : public QAccessibleInterface
{
public:
    AccessibleStep(TimeView* view, int step) : m_view(view), m_step(step) {}

    bool isValid() const override { return m_view && m_step < m_view->itemCount() + m_view->noteCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const QRect r = isValid() && !isNote() ? m_view->itemRect(m_step) : QRect();
        return r.isNull() ? r : QRect(m_view->viewport()->mapToGlobal(r.topLeft()), r.size());
    }
    QString text(QAccessible::Text type) const override
    {
        if (type != QAccessible::Name || !isValid())
            return {};
        return isNote() ? m_view->describeNote(m_step - m_view->itemCount()) : m_view->describeItem(m_step);
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override
    {
        QAccessible::State s;
        s.focusable = s.selectable = isValid() && !isNote();
        s.invalid = !isValid();
        s.selected = isValid() && m_view->selectedItem() == m_step;
        s.focused = s.selected && m_view->hasFocus();
        return s;
    }

private:
    bool isNote() const { return m_step >= m_view->itemCount(); }

    QPointer<TimeView> m_view;
    int m_step;
};

class AccessibleTimeline : public QAccessibleWidget
{
public:
    explicit AccessibleTimeline(TimeView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~AccessibleTimeline() override
    {
        for (const auto& [step, id] : m_steps)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view()->itemCount() + view()->noteCount(); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto known = m_steps.find(index);
        if (known != m_steps.end())
            return QAccessible::accessibleInterface(known->second);
        auto* step = new AccessibleStep(view(), index);
        m_steps[index] = QAccessible::registerAccessibleInterface(step);
        return step;
    }
    int indexOfChild(const QAccessibleInterface* step) const override
    {
        for (const auto& [index, id] : m_steps) {
            if (QAccessible::accessibleInterface(id) == step)
                return index;
        }
        return -1;
    }
    QAccessibleInterface* focusChild() const override { return child(view()->selectedItem()); }

private:
    TimeView* view() const { return static_cast<TimeView*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_steps;
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
