// SPDX-License-Identifier: GPL-3.0-or-later
// The filter as chips, one a clause and one for the time, each removable by a click, Del or Backspace; with how much of the
// case they let through, a way to clear all, and one to add a condition by the mouse. Arrow keys go from chip to chip.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/search/filter_state.h"

#include <QWidget>
#include <functional>

class QLabel;
class QToolButton;

namespace ui {

class WrapLayout;

class ChipBar : public QWidget
{
    Q_OBJECT

public:
    explicit ChipBar(FilterState& state, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    void setCount(const QString& text); // "1,284 of 18,202 flows"
    QString count() const;
    QStringList chips() const;          // their texts
    QToolButton* chip(int index) const;
    QToolButton& addButton() { return *m_add; } // with a menu of the fields

Q_SIGNALS:
    void editRequested(); // the filter is to be typed
    void addRequested(const QString& name); // a condition of this field: "user:"

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void makeAddButton();
    void addChip(const QString& text, std::function<void()> remove);

    FilterState& m_state;
    DisplayZone m_zone;
    QWidget* m_holder;
    WrapLayout* m_layout;
    QList<QToolButton*> m_chips;
    QToolButton *m_add, *m_clear;
    QLabel *m_count, *m_none;
};

} // namespace ui
