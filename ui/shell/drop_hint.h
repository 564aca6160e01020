// SPDX-License-Identifier: GPL-3.0-or-later
// Lies over the window while files are dragged over it and says what a drop would do.
#pragma once
#include <QWidget>

namespace ui {

class DropHint : public QWidget
{
    Q_OBJECT

public:
    explicit DropHint(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui
