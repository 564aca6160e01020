// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/wrapped_text.h"

#include <QTextLayout>
#include <QWheelEvent>

#include <cmath>

namespace ui {

WrappedText::WrappedText(const QString& text, QWidget* parent) : QTextEdit(parent)
{
    setPlainText(text);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int WrappedText::heightForWidth(int width) const
{
    QTextLayout layout(toPlainText().replace(u'\n', QChar(QChar::LineSeparator)), font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        height += line.height();
    }
    layout.endLayout();
    return int(std::ceil(height)) + 1;
}

QSize WrappedText::sizeHint() const { return {fontMetrics().averageCharWidth() * 20, heightForWidth(std::max(width(), 1))}; }
QSize WrappedText::minimumSizeHint() const { return {1, fontMetrics().height()}; }
void WrappedText::wheelEvent(QWheelEvent* event) { event->ignore(); }

} // namespace ui
