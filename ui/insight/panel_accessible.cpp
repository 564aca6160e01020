// SPDX-License-Identifier: GPL-3.0-or-later
// Panels for screen readers: a list whose items are the elements, each with its figure in words.
#include "ui/insight/panel_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace ui {

namespace {

class AccessibleElement : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleElement(PanelView* view, int element) : m_view(view), m_element(element) {}

    bool isValid() const override { return m_view && m_element < int(m_view->scene().elements.size()); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const QRect r = isValid() ? m_view->elementRect(m_element) : QRect();
        return r.isNull() ? r : QRect(m_view->viewport()->mapToGlobal(r.topLeft()), r.size());
    }
    QString text(QAccessible::Text type) const override { return type == QAccessible::Name && isValid() ? m_view->elementName(m_element) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override
    {
        QAccessible::State s;
        s.focusable = s.selectable = isValid();
        s.invalid = !isValid();
        s.selected = isValid() && m_view->current() == m_element;
        s.focused = s.selected && m_view->hasFocus();
        return s;
    }
    void* interface_cast(QAccessible::InterfaceType type) override { return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr; }
    QStringList actionNames() const override { return leads() ? QStringList{pressAction()} : QStringList(); }
    void doAction(const QString& name) override
    {
        if (name != pressAction() || !leads())
            return;
        const SceneElement& element = m_view->scene().elements[std::size_t(m_element)];
        Q_EMIT m_view->activated(element.row, element.measure);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    bool leads() const { return isValid() && m_view->scene().elements[std::size_t(m_element)].leads; }

    QPointer<PanelView> m_view;
    int m_element;
};

class AccessiblePanel : public QAccessibleWidget
{
public:
    explicit AccessiblePanel(PanelView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~AccessiblePanel() override
    {
        for (const auto& [element, id] : m_elements)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return int(view()->scene().elements.size()); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (const auto known = m_elements.find(index); known != m_elements.end())
            return QAccessible::accessibleInterface(known->second);
        auto* element = new AccessibleElement(view(), index);
        m_elements[index] = QAccessible::registerAccessibleInterface(element);
        return element;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
        for (int i = childCount(); i-- > 0;)
            if (view()->elementRect(i).contains(at))
                return child(i);
        return nullptr;
    }
    int indexOfChild(const QAccessibleInterface* element) const override
    {
        for (const auto& [index, id] : m_elements)
            if (QAccessible::accessibleInterface(id) == element)
                return index;
        return -1;
    }
    QAccessibleInterface* focusChild() const override { return child(view()->current()); }

private:
    PanelView* view() const { return static_cast<PanelView*>(widget()); }
    mutable std::map<int, QAccessible::Id> m_elements;
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
