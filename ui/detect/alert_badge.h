// SPDX-License-Identifier: GPL-3.0-or-later
// How many alerts are open and how bad the worst is: a small badge for the navigation, and what lists of flows, users and addresses
// show of each row.
#pragma once
#include "core/detect/alert.h"
#include "ui/base/alert_shape.h"

#include <QWidget>

namespace ui {

// Alerts that were raised and are neither closed nor suppressed.
AlertMark openAlerts(const core::detect::AlertList& alerts);
AlertMarksPtr alertMarksByFlow(const core::detect::AlertList& alerts);    // correlation ids
AlertMarksPtr alertMarksByUser(const core::detect::AlertList& alerts);    // as target or as who acted
AlertMarksPtr alertMarksByAddress(const core::detect::AlertList& alerts);

// The flag of the worst with the number; takes no room while there is none.
class AlertBadge : public QWidget
{
    Q_OBJECT

public:
    explicit AlertBadge(QWidget* parent = nullptr);
    void setMark(const AlertMark& mark);
    const AlertMark& mark() const { return m_mark; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString number() const;
    AlertMark m_mark;
};

} // namespace ui
