// SPDX-License-Identifier: GPL-3.0-or-later
// A painted view for screen readers: a list whose items are what is drawn (steps, lanes, bars), each with a name and a place. A view derives
// one class of each and says what only it knows. GUI thread.
#pragma once
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace ui {

class AccessibleItem : public QAccessibleInterface
{
public:
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_area.data()); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    bool isValid() const override { return m_area && exists(); } // the view may have gone, or may show less by now
    QRect rect() const override;
    QString text(QAccessible::Text type) const override { return isValid() ? words(type) : QString(); }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override;

protected:
    AccessibleItem(QAbstractScrollArea* area, int index) : m_area(area), m_index(index) {}
    int index() const { return m_index; }

    // Asked while the view is there; the last three only of items that exist.
    virtual bool exists() const = 0;
    virtual QRect place() const = 0; // in the viewport; null: nowhere
    virtual QString words(QAccessible::Text type) const = 0;
    virtual bool isCurrent() const = 0;
    virtual bool canBeCurrent() const { return true; }

private:
    QPointer<QAbstractScrollArea> m_area;
    int m_index;
};

class AccessibleList : public QAccessibleWidget
{
public:
    explicit AccessibleList(QAbstractScrollArea* area) : QAccessibleWidget(area, QAccessible::List) {}
    ~AccessibleList() override;

    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* item) const override;
    QAccessibleInterface* focusChild() const override { return child(current()); }

protected:
    virtual QAccessibleInterface* makeItem(int index) const = 0;
    virtual int current() const = 0; // -1: none

private:
    mutable std::map<int, QAccessible::Id> m_items; // those that were asked for
};

} // namespace ui
