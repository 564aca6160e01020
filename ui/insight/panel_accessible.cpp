// SPDX-License-Identifier: GPL-3.0-or-later
// Panels for screen readers: a list whose items are the elements, each with its figure in words.
#include "ui/base/accessible_list.h"
#include "ui/insight/panel_view.h"

namespace ui {

namespace {

class AccessibleElement : public AccessibleItem, public QAccessibleActionInterface
{
public:
    AccessibleElement(PanelView* view, int element) : AccessibleItem(view, element), m_view(view) {}

    void* interface_cast(QAccessible::InterfaceType type) override { return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr; }
    QStringList actionNames() const override { return leads() ? QStringList{pressAction()} : QStringList(); }
    void doAction(const QString& name) override
    {
        if (name != pressAction() || !leads())
            return;
        const SceneElement& element = m_view->scene().elements[std::size_t(index())];
        Q_EMIT m_view->activated(element.row, element.measure);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

protected:
    bool exists() const override { return index() < int(m_view->scene().elements.size()); }
    QRect place() const override { return m_view->elementRect(index()); }
    QString words(QAccessible::Text type) const override { return type == QAccessible::Name ? m_view->elementName(index()) : QString(); }
    bool isCurrent() const override { return m_view->current() == index(); }

private:
    bool leads() const { return isValid() && m_view->scene().elements[std::size_t(index())].leads; }

    PanelView* m_view; // lives as long as isValid()
};

class AccessiblePanel : public AccessibleList
{
public:
    explicit AccessiblePanel(PanelView* view) : AccessibleList(view) {}

    int childCount() const override { return int(view()->scene().elements.size()); }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
        for (int i = childCount(); i-- > 0;)
            if (view()->elementRect(i).contains(at))
                return child(i);
        return nullptr;
    }

protected:
    QAccessibleInterface* makeItem(int index) const override { return new AccessibleElement(view(), index); }
    int current() const override { return view()->current(); }

private:
    PanelView* view() const { return static_cast<PanelView*>(widget()); }
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* view = qobject_cast<PanelView*>(object);
    return view ? new AccessiblePanel(view) : nullptr;
}

} // namespace

void installPanelAccessibility()
{
    QAccessible::installFactory(makeAccessible); // ignores a factory that it has
}

} // namespace ui
