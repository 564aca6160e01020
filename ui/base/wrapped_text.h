// SPDX-License-Identifier: GPL-3.0-or-later
// A value that is shown whole at any width: ids and hashes have no blanks at which a label could break them, and
// invisible break marks would end up in what people copy.
#pragma once
#include <QTextEdit>

namespace ui {

class WrappedText : public QTextEdit
{
    Q_OBJECT

public:
    explicit WrappedText(const QString& text, QWidget* parent = nullptr);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override; // belongs to whoever scrolls around it
};

} // namespace ui
