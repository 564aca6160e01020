// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/accessible_list.h"

namespace ui {

QRect AccessibleItem::rect() const
{
    const QRect r = isValid() ? place() : QRect();
    return r.isNull() ? r : QRect(m_area->viewport()->mapToGlobal(r.topLeft()), r.size());
}

QAccessible::State AccessibleItem::state() const
{
    QAccessible::State s;
    const bool valid = isValid();
    s.focusable = s.selectable = valid && canBeCurrent();
    s.invalid = !valid;
    s.selected = valid && isCurrent();
    s.focused = s.selected && m_area->hasFocus();
    return s;
}

AccessibleList::~AccessibleList()
{
    for (const auto& [index, id] : m_items)
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface* AccessibleList::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (const auto known = m_items.find(index); known != m_items.end())
        return QAccessible::accessibleInterface(known->second);
    QAccessibleInterface* item = makeItem(index);
    m_items[index] = QAccessible::registerAccessibleInterface(item);
    return item;
}

int AccessibleList::indexOfChild(const QAccessibleInterface* item) const
{
    for (const auto& [index, id] : m_items)
        if (QAccessible::accessibleInterface(id) == item)
            return index;
    return -1;
}

} // namespace ui
