// SPDX-License-Identifier: GPL-3.0-or-later
// Says that the grid shows all events around one, without the filter, how far around, and leads back.
#pragma once
#include "core/base/utc_time.h"
#include "ui/base/display_zone.h"

#include <QFrame>

class QLabel;
class QSpinBox;

namespace ui {

class ContextBar : public QFrame
{
    Q_OBJECT

public:
    explicit ContextBar(QWidget* parent = nullptr);

    void setContext(core::UtcTime time, core::Duration width, const DisplayZone& zone);
    void chooseWidth(); // focus to the field

Q_SIGNALS:
    void widthChosen(core::Duration width);
    void backWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    QSpinBox* m_minutes;
};

} // namespace ui
